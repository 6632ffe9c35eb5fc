//! A line in numbers, words and marks.

use std::ops::Range;

use crate::normalize::languages::{Phrases, languages};
use crate::script::is_plain_ideograph;

/// What stands behind the number of a day.
const ORDINALS: [&str; 17] = [
    "st", "nd", "rd", "th", "d", "er", "re", "e", "º", "°", "ª", "o", "te", "ten", "го", "de",
    "ième",
];

/// The value of a digit of any script that papers use.
pub(in crate::normalize) fn digit(c: char) -> Option<u32> {
    let code = u32::from(c);
    [0x30, 0x660, 0x6F0, 0xFF10].iter().find_map(|zero| code.checked_sub(*zero).filter(|d| *d < 10))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number and its count of digits.
    Number(i32, usize),
    Word,
    Mark(char),
}

#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) place: Range<usize>,
}

/// The tokens of a line.
pub(super) struct Tokens<'l> {
    pub(super) line: &'l str,
    pub(super) all: Vec<Token>,
}

impl<'l> Tokens<'l> {
    pub(super) fn of(line: &'l str) -> Self {
        let mut all = Vec::new();
        let mut at = 0;
        while let Some(c) = line[at..].chars().next() {
            let end = |fits: &dyn Fn(char) -> bool| {
                line[at..].find(|c| !fits(c)).map_or(line.len(), |len| at + len)
            };
            let (kind, stop) = if digit(c).is_some() {
                number(line, at, end(&|c| digit(c).is_some()))
            } else if is_letter(c) {
                (Kind::Word, end(&is_letter))
            } else {
                (Kind::Mark(c), at + c.len_utf8())
            };
            if !c.is_whitespace() {
                all.push(Token { kind, place: at..stop });
            }
            at = stop;
        }
        Self { line, all }
    }

    /// The text from a token on.
    pub(super) fn from(&self, at: usize) -> &'l str {
        self.all.get(at).map_or("", |token| &self.line[token.place.start..])
    }

    pub(super) fn number(&self, at: usize) -> Option<(i32, usize)> {
        match self.all.get(at)?.kind {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    /// A number that can be a day.
    pub(super) fn day(&self, at: usize) -> Option<u32> {
        let (value, digits) = self.number(at)?;
        (digits <= 2).then(|| u32::try_from(value).ok()).flatten()
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.all.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// All numbers, with their counts of digits.
    pub(super) fn numbers(&self) -> impl Iterator<Item = (i32, usize)> + '_ {
        (0..self.all.len()).filter_map(|at| self.number(at))
    }

    /// The phrase that begins at a token, with the token after it.
    pub(super) fn phrase<T: Copy>(&self, phrases: &Phrases<T>, at: usize) -> Option<(T, usize)> {
        let (means, len) = phrases.at(self.from(at))?;
        let end = self.all.get(at)?.place.start + len;
        let after = self.all[at..].iter().take_while(|token| token.place.start < end).count();
        Some((means, at + after))
    }

    /// The phrase that ends before a token, with the token that begins it.
    pub(super) fn phrase_before<T: Copy>(
        &self,
        phrases: &Phrases<T>,
        end: usize,
    ) -> Option<(T, usize)> {
        /// Tokens of the longest phrase.
        const LONGEST: usize = 4;
        (end.saturating_sub(LONGEST)..end).find_map(|at| {
            let (means, after) = self.phrase(phrases, at)?;
            (after == end).then_some((means, at))
        })
    }

    /// Passes over marks of a set and words inside a date, to the right.
    pub(super) fn skip(&self, mut at: usize, marks: &[char]) -> usize {
        let words = languages();
        loop {
            if self.mark(at).is_some_and(|mark| marks.contains(&mark)) {
                at += 1;
            } else if let Some(((), after)) = self.phrase(&words.year, at) {
                at = after;
            } else if let Some(((), after)) = self.phrase(&words.between, at) {
                at = after;
            } else {
                return at;
            }
        }
    }

    /// The same to the left; the answer is the token after the one that stands there.
    pub(super) fn skip_back(&self, mut end: usize, marks: &[char]) -> usize {
        while end > 0 {
            if self.mark(end - 1).is_some_and(|mark| marks.contains(&mark)) {
                end -= 1;
            } else if let Some(((), start)) = self.phrase_before(&languages().between, end) {
                end = start;
            } else {
                break;
            }
        }
        end
    }
}

/// A number with the ending that makes it a rank; with other letters behind it is a word.
fn number(line: &str, start: usize, end: usize) -> (Kind, usize) {
    let digits = line[start..end].chars().count();
    let value = line[start..end].chars().filter_map(digit).take(9);
    let value = value.fold(0i32, |all, digit| all * 10 + digit as i32);
    let dashed = line[end..].strip_prefix('-').map_or("", |_| "-");
    let from = end + dashed.len();
    let stop = line[from..].find(|c| !is_letter(c)).map_or(line.len(), |len| from + len);
    let behind = line[from..stop].to_lowercase();
    if behind.is_empty() {
        return (Kind::Number(value, digits), end);
    }
    if ORDINALS.contains(&behind.as_str()) {
        return (Kind::Number(value, digits), stop);
    }
    let wide = line[from..].starts_with(|c: char| !c.is_ascii_alphabetic());
    if wide || !dashed.is_empty() {
        return (Kind::Number(value, digits), end);
    }
    (Kind::Word, stop)
}

fn is_letter(c: char) -> bool {
    if is_plain_ideograph(c) {
        return true;
    }
    (c.is_alphanumeric() || matches!(u32::from(c), 0x00B0 | 0x0300..=0x036F | 0x064B..=0x0652))
        && digit(c).is_none()
}
