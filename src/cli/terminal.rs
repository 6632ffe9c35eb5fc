//! Messages as a terminal shows them: colours, and lines that fit.

use std::cmp::Reverse;

use anstyle::{AnsiColor, Style};
use backissue::output::lines::hanging;
use backissue::output::safe_block;

/// How messages are shown in one place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    pub(super) color: bool,
    /// Cells in a line; `None` = as many as it takes.
    pub(super) width: Option<usize>,
}

impl Paint {
    /// Colours that messages have.
    const STYLES: [Style; 4] = [
        AnsiColor::Red.on_default().bold(),
        AnsiColor::Green.on_default().bold(),
        AnsiColor::Yellow.on_default().bold(),
        Style::new().bold(),
    ];

    /// A message as it may be shown: of what a terminal would act on there are the colours that were
    /// painted, and nothing else, whatever name or text it speaks of; in lines that fit.
    pub(super) fn shown(self, text: &str) -> String {
        let mut marks: Vec<String> = Self::STYLES.iter().map(ToString::to_string).collect();
        marks.push(format!("{:#}", Self::STYLES[0]));
        if !self.color {
            marks.clear();
        }
        self.laid(text, |rest| {
            let found = marks.iter().filter_map(|mark| Some((rest.find(mark.as_str())?, mark)));
            // One may begin with another.
            found.map(|(at, mark)| (at, mark.len())).min_by_key(|(at, long)| (*at, Reverse(*long)))
        })
    }

    /// The same for a text that is safe but for any colours.
    pub(super) fn fitted(self, text: &str) -> String {
        self.laid(text, |rest| {
            let at = rest.find("\u{1b}[")?;
            Some((at, rest[at..].find('m')? + 1))
        })
    }

    /// A text in lines that fit, with the colours in it, of which `next` finds the next with its length.
    fn laid(self, text: &str, next: impl Fn(&str) -> Option<(usize, usize)>) -> String {
        let (mut plain, mut painted, mut rest) = (String::new(), Vec::new(), text);
        while let Some((at, length)) = next(rest) {
            plain.push_str(&safe_block(&rest[..at]));
            painted.push((plain.len(), &rest[at..at + length]));
            rest = &rest[at + length..];
        }
        plain.push_str(&safe_block(rest));
        match self.width {
            Some(width) => with_marks(&plain, &in_lines(&plain, width.max(20)), &painted),
            None => with_marks(&plain, &plain, &painted),
        }
    }

    fn paint(self, style: Style, text: &str) -> String {
        if self.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    pub(super) fn error(self, text: &str) -> String {
        self.paint(Self::STYLES[0], text)
    }

    pub(super) fn hint(self, text: &str) -> String {
        self.paint(Self::STYLES[1], text)
    }

    pub(super) fn warning(self, text: &str) -> String {
        self.paint(Self::STYLES[2], text)
    }

    pub(super) fn strong(self, text: &str) -> String {
        self.paint(Self::STYLES[3], text)
    }
}

/// A text in lines that fit; what goes on in the next line is indented.
fn in_lines(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches(' ').trim_end();
        let begin = line.len() - line.trim_start_matches(' ').len();
        let begin = if bare.is_empty() { 0 } else { begin.min(width / 2) };
        let parts = hanging(bare, width - begin, 2);
        let parts: Vec<String> =
            parts.iter().map(|part| format!("{}{part}", " ".repeat(begin))).collect();
        out.push_str(&parts.join("\n"));
        out.push_str(&line[line.trim_end().len()..]);
    }
    out
}

/// A text in lines, with the marks that stood at these places of it before.
fn with_marks(text: &str, lines: &str, marks: &[(usize, &str)]) -> String {
    let mut out = String::new();
    let mut marks = marks.iter().peekable();
    let mut chars = text.char_indices().peekable();
    for c in lines.chars() {
        // White space comes and goes where lines are broken, everything else stays.
        while let Some((at, _)) = chars.next_if(|(_, other)| *other != c && other.is_whitespace()) {
            while let Some((_, mark)) = marks.next_if(|(place, _)| *place <= at) {
                out.push_str(mark);
            }
        }
        if let Some((at, _)) = chars.next_if(|(_, other)| *other == c) {
            while let Some((_, mark)) = marks.next_if(|(place, _)| *place <= at) {
                out.push_str(mark);
            }
        }
        out.push(c);
    }
    marks.for_each(|(_, mark)| out.push_str(mark));
    out
}

#[cfg(test)]
mod tests {
    use super::Paint;

    #[test]
    fn messages_fit_and_keep_their_colours() {
        let paint = Paint { color: true, width: Some(24) };
        let text = format!("{} no such key, and nothing like it\n  a\n", paint.error("error:"));
        let (on, off) = ("\u{1b}[1m\u{1b}[31m", "\u{1b}[0m");
        let expected = format!("{on}error:{off} no such key, and\n  nothing like it\n  a\n");
        assert_eq!(paint.shown(&text), expected);
        assert_eq!(paint.shown("Delete 3 articles? [y/N] "), "Delete 3 articles? [y/N] ");
        assert_eq!(paint.shown("a\n\n  b \u{1b}[2J\n"), "a\n\n  b ␛[2J\n");
        let paint = Paint { color: false, width: None };
        assert_eq!(paint.shown(" as it   is\n"), " as it   is\n");
    }
}
