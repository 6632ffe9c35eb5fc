//! JSON and JSON Lines, safe to look at in a terminal.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

use super::{Result, Sink, SinkKind, Stream, Target};
use crate::model::Article;

/// Writes characters that a terminal would act on as `\u` and four digits; serde_json itself only does so
/// below U+0020.
struct Escaping(CompactFormatter);

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // Hardly any has such a character, and bytes are looked through far quicker.
        if !may_act(fragment.as_bytes()) {
            return self.0.write_string_fragment(writer, fragment);
        }
        let mut plain = 0;
        for (at, c) in fragment.char_indices() {
            if acts(c) {
                self.0.write_string_fragment(writer, &fragment[plain..at])?;
                write!(writer, "\\u{:04x}", u32::from(c))?;
                plain = at + c.len_utf8();
            }
        }
        self.0.write_string_fragment(writer, &fragment[plain..])
    }
}

/// Whether a terminal acts on a character.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{61c}' | '\u{200e}' | '\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether there is such a character in a text.
fn may_act(text: &[u8]) -> bool {
    let from = |at: usize| match text[at] {
        0..=0x1f | 0x7f => true,
        0xc2 | 0xd8 | 0xe2 => matches!(
            text[at..],
            [0xc2, 0x80..=0x9f, ..]
                | [0xd8, 0x9c, ..]
                | [0xe2, 0x80, 0x8e | 0x8f | 0xa8..=0xae, ..]
                | [0xe2, 0x81, 0xa6..=0xa9, ..]
        ),
        _ => false,
    };
    (0..text.len()).any(from)
}

/// Writes one value and nothing after it.
///
/// # Errors
/// What writing gives.
pub fn write_value<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    let mut serializer =
        serde_json::Serializer::with_formatter(&mut *out, Escaping(CompactFormatter));
    value.serialize(&mut serializer).map_err(io::Error::from)
}

/// One JSON list.
pub(super) const SINK: SinkKind = SinkKind {
    name: "json",
    about: "One JSON list",
    of_last_import: false,
    tells_reprints: false,
    target: Target::Stream(Stream {
        ending: "json",
        media_type: "application/json",
        takes_mark: false,
        open: |out, _| Box::new(JsonWriter::new(out, true)),
    }),
};

/// A JSON list or JSON Lines, written one value after the other.
pub struct JsonWriter<'a> {
    out: &'a mut dyn Write,
    list: bool,
    empty: bool,
}

impl<'a> JsonWriter<'a> {
    /// A writer; `list` makes one JSON list, otherwise one value a line.
    pub fn new(out: &'a mut dyn Write, list: bool) -> Self {
        Self { out, list, empty: true }
    }

    /// Writes one value.
    ///
    /// # Errors
    /// What writing gives.
    pub fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> io::Result<()> {
        if self.list {
            self.out.write_all(if self.empty { b"[\n" } else { b",\n" })?;
        }
        self.empty = false;
        write_value(self.out, value)?;
        if self.list { Ok(()) } else { self.out.write_all(b"\n") }
    }

    /// Ends.
    ///
    /// # Errors
    /// What writing gives.
    pub fn finish(self) -> io::Result<()> {
        match (self.list, self.empty) {
            (true, true) => self.out.write_all(b"[]\n"),
            (true, false) => self.out.write_all(b"\n]\n"),
            (false, _) => Ok(()),
        }
    }
}

impl Sink for JsonWriter<'_> {
    fn article(&mut self, article: &Article) -> Result<bool> {
        self.item(article)?;
        Ok(true)
    }

    fn finish(self: Box<Self>) -> Result<()> {
        Ok((*self).finish()?)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{JsonWriter, acts, may_act, write_value};

    #[test]
    fn whatever_a_terminal_acts_on_is_seen_among_the_bytes() {
        for c in '\0'..=char::MAX {
            assert_eq!(may_act(format!("“桥”{c}—é").as_bytes()), acts(c), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back_and_nothing_acts(text in any::<String>()) {
            let mut out = Vec::new();
            write_value(&mut out, &text).unwrap();
            let written = String::from_utf8(out).unwrap();
            assert!(!written.chars().any(char::is_control));
            assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        }
    }

    #[test]
    fn a_list_is_a_list_even_when_empty() {
        let mut out = Vec::new();
        JsonWriter::new(&mut out, true).finish().unwrap();
        assert_eq!(out, b"[]\n");
    }
}
