//! The words of a page: pairs of ideographs, and words of letters by their beginning.

use std::ops::Range;

use super::lines::Line;
use crate::script::{is_ideograph, is_letter, narrow};

/// Fewest letters of a word,
const FEWEST: u32 = 4;
/// and how many of them tell it from others.
const TELLING: u32 = 6;
/// Marks words of letters.
const LETTERS: u64 = 1 << 63;

/// A word, and where it stands in its line, in characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) sum: u64,
    start: u32,
    end: u32,
}

/// The words of all lines, one line after the other.
pub(super) struct Words<'l, 'a> {
    lines: &'l [Line<'a>],
    words: Vec<Word>,
    /// Where the words of each line end, and how many characters it has.
    ends: Vec<(usize, u32)>,
}

impl<'l, 'a> Words<'l, 'a> {
    pub(super) fn of(lines: &'l [Line<'a>]) -> Self {
        let bytes: usize = lines.iter().map(|line| line.text.len()).sum();
        let mut words = Vec::with_capacity(bytes / 3);
        let mut ends = Vec::with_capacity(lines.len());
        for line in lines {
            let chars = collect(&line.text, &mut words);
            ends.push((words.len(), chars));
        }
        Self { lines, words, ends }
    }

    /// How many lines there are.
    pub(super) fn lines(&self) -> usize {
        self.lines.len()
    }

    /// The words of a line.
    pub(super) fn line(&self, at: usize) -> &[Word] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before].0);
        &self.words[start..self.ends[at].0]
    }

    /// The characters of a line that stand in its last so many bytes.
    pub(super) fn tail(&self, at: usize, bytes: usize) -> Range<u32> {
        let text = &*self.lines[at].text;
        if text.len() <= bytes {
            return self.whole(at);
        }
        let mut from = text.len() - bytes;
        while !text.is_char_boundary(from) {
            from += 1;
        }
        text[..from].chars().count() as u32..self.ends[at].1
    }

    /// All characters of a line.
    pub(super) fn whole(&self, at: usize) -> Range<u32> {
        0..self.ends[at].1
    }

    /// Gives the words that stand among some characters of a line to `found`. Of a word that is cut
    /// what stands there counts.
    pub(super) fn within(&self, at: usize, chars: &Range<u32>, mut found: impl FnMut(u64)) {
        let words = self.line(at);
        if *chars == self.whole(at) {
            return words.iter().for_each(|word| found(word.sum));
        }
        let first = words.partition_point(|word| word.end <= chars.start);
        for word in &words[first..] {
            if word.start >= chars.end {
                break;
            }
            if word.start >= chars.start && word.end <= chars.end {
                found(word.sum);
            } else if word.sum & LETTERS != 0 {
                let (start, end) = (word.start.max(chars.start), word.end.min(chars.end));
                let letters = self.lines[at].text.chars().skip(start as usize);
                let cut =
                    letters.take((end - start) as usize).fold(Spelled::default(), Spelled::and);
                cut.word().into_iter().for_each(&mut found);
            }
        }
    }
}

/// A word of letters that is being read.
#[derive(Default, Clone, Copy)]
struct Spelled {
    sum: u64,
    letters: u32,
}

impl Spelled {
    fn and(self, c: char) -> Self {
        let sum = if self.letters < TELLING {
            self.sum.wrapping_mul(1_000_003) ^ u64::from(narrow(c))
        } else {
            self.sum
        };
        Self { sum, letters: self.letters + 1 }
    }

    fn word(self) -> Option<u64> {
        (self.letters >= FEWEST).then_some(self.sum | LETTERS)
    }
}

/// Adds the words of a text; gives the number of its characters.
fn collect(text: &str, words: &mut Vec<Word>) -> u32 {
    let mut before: Option<char> = None;
    let mut spelled = Spelled::default();
    let mut at = 0;
    let end = |spelled: &mut Spelled, at: u32, words: &mut Vec<Word>| {
        let start = at - spelled.letters;
        words.extend(std::mem::take(spelled).word().map(|sum| Word { sum, start, end: at }));
    };
    for c in text.chars() {
        if is_ideograph(c) {
            if let Some(b) = before {
                let sum = u64::from(u32::from(b)) << 32 | u64::from(u32::from(c));
                words.push(Word { sum, start: at - 1, end: at + 1 });
            } else {
                end(&mut spelled, at, words);
            }
            before = Some(c);
        } else {
            before = None;
            if is_letter(c) {
                spelled = spelled.and(c);
            } else {
                end(&mut spelled, at, words);
            }
        }
        at += 1;
    }
    end(&mut spelled, at, words);
    at
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[test]
    fn a_stretch_of_a_line_has_the_words_of_its_characters() {
        let text = "The new 大桥通车 at Wexmouth harbour, 两岸ok往来";
        let all: Vec<char> = text.chars().collect();
        let page = lines(text, &mut Vec::new());
        let words = Words::of(&page);
        assert_eq!(words.whole(0), 0..all.len() as u32);
        for start in 0..all.len() {
            for end in start..=all.len() {
                let part: String = all[start..end].iter().collect();
                let mut alone = Vec::new();
                collect(&part, &mut alone);
                let mut found = Vec::new();
                words.within(0, &(start as u32..end as u32), |word| found.push(word));
                assert_eq!(found, alone.iter().map(|word| word.sum).collect::<Vec<_>>(), "{part}");
            }
        }
    }

    #[test]
    fn a_tail_begins_with_a_whole_character() {
        let page = lines("大桥通车", &mut Vec::new());
        assert_eq!(Words::of(&page).tail(0, 7), 2..4);
        assert_eq!(Words::of(&page).tail(0, 70), 0..4);
    }
}
