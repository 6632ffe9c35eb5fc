//! The words of a text, as the index of the archive has them.
//!
//! The index is plain FTS5 with the built-in tokenizer `ascii`, so that the stock sqlite3 shell can ask
//! it. That tokenizer, as the others, takes a run of ideographs for one word; so every character of a
//! script that is written without spaces is set apart before it is indexed, and a word of it is asked
//! for as a phrase of its characters: `"供 热"`. Between two such characters that something parts which
//! is no letter (a comma, a line end) a mark is set, so that a phrase is found exactly where its
//! characters follow one another, as `LIKE` finds it. Case, width, compatibility forms, accents and vowel marks
//! are folded here, because `ascii` does not know them and is faster for it. Archives hold what they were folded
//! to: a folding is changed together with a migration that has all words indexed anew (as `V6__credits.sql`).

use crate::script::{
    is_plain_ideograph, is_word_letter, leaves_no_trace, stands_alone, word_letters,
};

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
        } else if is_word_letter(c) {
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
            _ if is_plain_ideograph(c) => put(c),
            _ if c.is_ascii() => put(c.to_ascii_lowercase()),
            '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{301f}' | '\u{2010}'..='\u{2027}' => put(' '),
            _ if leaves_no_trace(c) => {}
            _ => word_letters(c).for_each(&mut put),
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
        if leaves_no_trace(c) {
            if let Some(last) = words.last_mut().filter(|last| last.end == start) {
                last.end = end;
            }
            continue;
        }
        for folded in word_letters(c) {
            // The dot of Japanese names (・) stands alone and is no letter.
            let single = stands_alone(folded);
            if !single && !is_word_letter(folded) {
                parted = true;
                continue;
            }
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
        assert_eq!(index("العبّـارة أحمد ещё"), "العباره احمد еще");
    }

    #[test]
    fn the_dot_of_japanese_names_is_a_word_of_both() {
        assert_eq!(index("ジョン・ミル").split_whitespace().count(), words("ジョン・ミル").len());
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
