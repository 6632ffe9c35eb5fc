//! The words of a text, as the index of the archive has them.
//!
//! The index is plain FTS5 with the built-in tokenizer `ascii`, so that the stock sqlite3 shell can ask
//! it. That tokenizer, as the others, takes a run of ideographs for one word; so every character of a
//! script that is written without spaces is set apart before it is indexed, and a word of it is asked
//! for as a phrase of its characters: `"供 热"`. Between two such characters that something parts which
//! is no letter (a comma, a line end) a mark is set, so that a phrase is found exactly where its
//! characters follow one another, as `LIKE` finds it. Case, width, compatibility forms and the accents
//! of Latin and Greek letters are folded here, because `ascii` does not know them and is faster for it.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Parts two characters that do not follow one another. A private character: none is in the texts,
/// which are cleaned of them.
pub const BREAK: char = '\u{e000}';

/// A word, with its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// It, folded: compatibility forms and case leave no trace.
    pub text: String,
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Whether it is a character of a script without spaces.
    pub single: bool,
    /// Whether such a character stands before it, parted from it by something that is no letter.
    pub after_break: bool,
}

/// Whether a character is a word of its own: those of Chinese, Japanese, Korean, Yi, Thai, Lao,
/// Khmer, Burmese and Tibetan.
#[must_use]
pub fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30ff}'
        | '\u{3105}'..='\u{312f}' | '\u{3131}'..='\u{318e}' | '\u{31a0}'..='\u{31bf}'
        | '\u{31f0}'..='\u{31ff}' | '\u{ac00}'..='\u{d7a3}' | '\u{a000}'..='\u{a48c}'
        | '\u{0e01}'..='\u{0e30}' | '\u{0e81}'..='\u{0eb0}' | '\u{0f40}'..='\u{0f6c}'
        | '\u{1000}'..='\u{102a}' | '\u{1780}'..='\u{17b3}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is part of a word: letters, numbers and the marks on them.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Accents that are written on letters of Europe.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A character without what makes no difference.
fn fold(c: char) -> impl Iterator<Item = char> {
    let folded = std::iter::once(c).nfkc().flat_map(char::to_lowercase);
    let letters = folded.flat_map(|c| {
        let accented =
            matches!(c, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{1e00}'..='\u{1fff}');
        let bare = std::iter::once(c).nfd().filter(|c| !is_accent(*c));
        // Only letters that can have an accent are taken apart.
        let (apart, whole) = if accented { (Some(bare), None) } else { (None, Some(c)) };
        apart.into_iter().flatten().chain(whole.filter(|c| !is_accent(*c)))
    });
    letters
        .flat_map(|c| match c {
            'ς' => ['σ', '\0'],
            'ß' => ['s', 's'],
            other => [other, '\0'],
        })
        .filter(|c| *c != '\0')
}

/// Appends the text as it is indexed.
pub fn spaced(text: &str, out: &mut String) {
    out.reserve(text.len() * 4 / 3 + 8);
    let (mut last_alone, mut parted) = (false, false);
    let mut put = |c: char| {
        if stands_alone(c) {
            if last_alone && parted {
                out.push(' ');
                out.push(BREAK);
            }
            out.push(' ');
            out.push(c);
            (last_alone, parted) = (true, false);
        } else if is_letter(c) {
            if last_alone || parted {
                out.push(' ');
            }
            out.push(c);
            (last_alone, parted) = (false, false);
        } else {
            parted = true;
        }
    };
    for c in text.chars() {
        match c {
            '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => put(c),
            _ if c.is_ascii() => put(c.to_ascii_lowercase()),
            '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{301f}' | '\u{2010}'..='\u{2027}' => put(' '),
            _ if is_accent(c) => {}
            _ => fold(c).for_each(&mut put),
        }
    }
}

/// The words of a text, in order.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut parted = true;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        if is_accent(c) {
            if let Some(last) = words.last_mut().filter(|last| last.end == start) {
                last.end = end;
            }
            continue;
        }
        for folded in fold(c) {
            if !is_letter(folded) {
                parted = true;
                continue;
            }
            let single = stands_alone(folded);
            match words.last_mut().filter(|last| !parted && !single && !last.single) {
                Some(last) => {
                    last.text.push(folded);
                    last.end = end;
                }
                None => {
                    let after_single = words.last().is_some_and(|last| last.single);
                    let after_break = single && after_single && parted;
                    let text = folded.to_string();
                    words.push(Word { text, start, end, single, after_break });
                }
            }
            parted = false;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{BREAK, spaced, words};

    fn index(text: &str) -> String {
        let mut out = String::new();
        spaced(text, &mut out);
        out.trim().replace(BREAK, "/")
    }

    #[test]
    fn characters_stand_alone_and_words_together() {
        assert_eq!(index("供热，改造"), "供 热 / 改 造");
        assert_eq!(index("Ｇ２０峰会 in Café-Mare\u{301}"), "g20 峰 会 in cafe mare");
        assert_eq!(index("Straße ΚΑΦΈΣ καφές"), "strasse καφεσ καφεσ");
        assert_eq!(index("第2版 要闻"), "第 2 版 / 要 闻");
    }

    proptest! {
        #[test]
        fn the_index_has_the_words(text in any::<String>(), chinese in "[供热改造，。 a-c1\\n]{0,40}") {
            for text in [text, chinese] {
                let mut out = Vec::new();
                for word in words(&text) {
                    if word.after_break {
                        out.push("/".to_owned());
                    }
                    out.push(word.text);
                }
                let indexed = index(&text);
                prop_assert_eq!(indexed.split_whitespace().collect::<Vec<_>>(), out);
            }
        }
    }
}
