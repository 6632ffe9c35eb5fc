//! The words of a text, as the index of the archive has them.
//!
//! The index is plain FTS5 with the built-in tokenizer `ascii`, so that the stock sqlite3 shell can ask
//! it. That tokenizer, as the others, takes a run of ideographs for one word; so every character of a
//! script that is written without spaces is a word of its own here, and a word of such a script is a phrase of its
//! characters. Case, width, compatibility forms, accents and vowel marks are folded here, because `ascii` does not know
//! them and is faster for it. What the index makes of the words tells `entry`. Archives hold what
//! they were folded to: a folding is changed together with a migration that has all words indexed anew (as
//! `V6__credits.sql`).

use crate::script::{
    is_common_mark, is_plain_ideograph, is_space, is_word_letter, leaves_no_trace, stands_alone,
    word_letters,
};

/// Parts two words that do not follow one another. A private character: none is in the texts,
/// which are cleaned of them.
pub const BREAK: char = '\u{e000}';

/// A word, with its place in the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// It, folded: compatibility forms and case leave no trace.
    pub text: String,
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Whether it is a character of a script without spaces.
    pub single: bool,
    /// Whether it does not follow the word before it, of which two one at least is such a character: two such
    /// characters are parted by anything that is no letter, one and a word of an alphabet by anything but spaces.
    pub after_break: bool,
}

/// What stands between two letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Nothing,
    Spaces,
    Marks,
}

/// The words of a text, in order.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    each_word(text, |word| words.push(word.clone()));
    words
}

/// Hands out the words of a text, in order.
pub(super) fn each_word(text: &str, each: impl FnMut(&Word)) {
    let mut reading = Reading { word: Word::default(), gap: Gap::Nothing, any: false, each };
    for (start, c) in text.char_indices() {
        let place = (start, start + c.len_utf8());
        match c {
            _ if is_plain_ideograph(c) => reading.single(c, place),
            _ if is_space(c) => reading.space(),
            _ if c.is_ascii() => reading.letter(c.to_ascii_lowercase(), place),
            _ if is_common_mark(c) => reading.gap = Gap::Marks,
            _ if leaves_no_trace(c) => {
                if reading.any && reading.word.end == start {
                    reading.word.end = place.1;
                }
            }
            _ => word_letters(c).for_each(|c| reading.letter(c, place)),
        }
    }
    if reading.any {
        (reading.each)(&reading.word);
    }
}

/// A text that is being read, with the word that may go on.
struct Reading<F> {
    word: Word,
    gap: Gap,
    any: bool,
    each: F,
}

impl<F: FnMut(&Word)> Reading<F> {
    fn space(&mut self) {
        if self.gap == Gap::Nothing {
            self.gap = Gap::Spaces;
        }
    }

    fn letter(&mut self, c: char, place: (usize, usize)) {
        // The dot of Japanese names (・) stands alone and is no letter.
        if stands_alone(c) {
            self.single(c, place);
        } else if is_word_letter(c) {
            if self.any && self.gap == Gap::Nothing && !self.word.single {
                self.word.end = place.1;
            } else {
                self.begin(false, place);
            }
            self.word.text.push(c);
        } else {
            self.gap = Gap::Marks;
        }
    }

    fn single(&mut self, c: char, place: (usize, usize)) {
        self.begin(true, place);
        self.word.text.push(c);
    }

    fn begin(&mut self, single: bool, (start, end): (usize, usize)) {
        let after_break = self.any
            && match (self.word.single, single) {
                (true, true) => self.gap != Gap::Nothing,
                (false, false) => false,
                _ => self.gap == Gap::Marks,
            };
        if self.any {
            (self.each)(&self.word);
        }
        self.word.text.clear();
        (self.word.start, self.word.end) = (start, end);
        (self.word.single, self.word.after_break) = (single, after_break);
        (self.gap, self.any) = (Gap::Nothing, true);
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    /// The words of a text, with a stroke where one does not follow another.
    fn read(text: &str) -> String {
        let words = words(text);
        let word = |word: &super::Word| {
            if word.after_break { format!("/ {}", word.text) } else { word.text.clone() }
        };
        words.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn characters_stand_alone_and_words_together() {
        assert_eq!(read("供热，改造"), "供 热 / 改 造");
        assert_eq!(read("Ｇ２０峰会 in Café-Mare\u{301}"), "g20 峰 会 in cafe mare");
        assert_eq!(read("Straße ΚΑΦΈΣ καφές"), "strasse καφεσ καφεσ");
        assert_eq!(read("第2版 要闻"), "第 2 版 / 要 闻");
        assert_eq!(read("العبّـارة أحمد ещё"), "العباره احمد еще");
        assert_eq!(read("3 月\u{3000}5日，12时\n1.26个"), "3 月 5 日 / 12 时 / 1 26 个");
        assert_eq!(read("ジョン・ミル"), "ジ ョ ン ・ ミ ル");
    }

    #[test]
    fn a_word_has_its_place() {
        let text = "a é\u{301}b，供ｶ\u{301}";
        let places: Vec<&str> =
            words(text).iter().map(|word| &text[word.start..word.end]).collect();
        assert_eq!(places, ["a", "é\u{301}b", "供", "ｶ\u{301}"]);
    }
}
