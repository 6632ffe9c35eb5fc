//! How two texts agree letter by letter in a passage that both have.

use super::align::Shared;
use super::comparable::Comparable;
use super::letters::weight;
use crate::script::edits;

/// Gaps of more pairs of letters than this are not looked into.
const LARGEST_GAP: usize = 20_000;

/// How a passage agrees, in weight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Agreement {
    /// Letters that agree: its equal runs, and what an edit distance leaves alone between them.
    pub agree: u32,
    /// Where each text has something else, as names and numbers of one form are: no misread letters, and nothing
    /// that only one of them has.
    pub differ: u32,
    /// Digits that agree, and those in whose place the other text has digits as well, but others: not those of
    /// numbers that it has elsewhere.
    pub digits: u32,
    pub other_digits: u32,
}

impl std::ops::Add for Agreement {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            agree: self.agree + other.agree,
            differ: self.differ + other.differ,
            digits: self.digits + other.digits,
            other_digits: self.other_digits + other.other_digits,
        }
    }
}

/// Least weight of what each text has between two runs that may be something else, and the share of it, in
/// hundredths, that is then other letters.
const OTHER: u32 = 4;
const OTHER_LETTERS: usize = 60;

/// How a passage agrees letter by letter.
#[must_use]
pub(crate) fn agreement(a: &Comparable, b: &Comparable, passage: &Shared) -> Agreement {
    let mut found = Agreement { agree: passage.equal, ..Agreement::default() };
    for run in &passage.runs {
        found.digits += digits(&a.codes[run.a as usize..run.a_end() as usize]);
    }
    for pair in passage.runs.windows(2) {
        let in_a = &a.codes[pair[0].a_end() as usize..pair[1].a as usize];
        let in_b = &b.codes[pair[0].b_end() as usize..pair[1].b as usize];
        found.other_digits += unknown_digits(in_a, &b.codes).min(unknown_digits(in_b, &a.codes));
        let letters = in_a.len().max(in_b.len());
        let sum = |letters: &[u32]| letters.iter().map(|letter| weight(*letter)).sum::<u32>();
        let (longer, shorter) = if in_a.len() >= in_b.len() { (in_a, in_b) } else { (in_b, in_a) };
        let (total, edits) = (sum(longer), other_letters(in_a, in_b));
        let same = u32::try_from(letters - edits).unwrap_or(0);
        found.agree += same * total / u32::try_from(letters).unwrap_or(1).max(1);
        if sum(shorter) >= OTHER && edits * 100 >= OTHER_LETTERS * letters {
            found.differ += total;
        }
    }
    found
}

fn digits(letters: &[u32]) -> u32 {
    u32::try_from(letters.iter().filter(|letter| is_digit(**letter)).count()).unwrap_or(0)
}

fn is_digit(letter: u32) -> bool {
    char::from_u32(letter).is_some_and(char::is_numeric)
}

fn numbers(letters: &[u32]) -> impl Iterator<Item = &[u32]> {
    letters.split(|letter| !is_digit(*letter)).filter(|number| !number.is_empty())
}

/// Digits of numbers that another text does not have.
fn unknown_digits(letters: &[u32], other: &[u32]) -> u32 {
    let unknown = numbers(letters).filter(|number| !has_number(other, number));
    u32::try_from(unknown.map(<[u32]>::len).sum::<usize>()).unwrap_or(0)
}

/// Digits of the shortest number that is hardly met twice by chance, and of the shortest that is known although one
/// digit of so many was misread.
const TELLING_NUMBER: usize = 4;
const MISREAD_NUMBER: usize = 5;

/// Whether a text has a number, wherever it stands: sentences are told in another order, and numbers are misread as
/// letters are.
fn has_number(text: &[u32], number: &[u32]) -> bool {
    let misread = |other: &[u32]| {
        other.len() == number.len() && {
            let others = number.iter().zip(other).filter(|(x, y)| x != y).count();
            others * MISREAD_NUMBER <= number.len()
        }
    };
    number.len() >= TELLING_NUMBER && text.windows(number.len()).any(|part| part == number)
        || number.len() >= MISREAD_NUMBER && numbers(text).any(misread)
}

/// Letters that are others; of large gaps, all.
fn other_letters(a: &[u32], b: &[u32]) -> usize {
    if a.len() * b.len() > LARGEST_GAP { a.len().max(b.len()) } else { edits(a, b) }
}

#[cfg(test)]
mod tests {
    use super::unknown_digits;

    fn unknown(gap: &str, other: &str) -> u32 {
        let letters = |text: &str| -> Vec<u32> { text.chars().map(u32::from).collect() };
        unknown_digits(&letters(gap), &letters(other))
    }

    #[test]
    fn a_number_that_stands_elsewhere_or_is_misread_is_no_other() {
        assert_eq!(unknown("in1899frs3727532", "frs3727532in1899"), 0);
        assert_eq!(unknown("of192663frs", "of192063frs"), 0);
        assert_eq!(unknown("of192663frs", "of198063frs"), 6);
        // Small numbers are met by chance, and one digit makes others of them.
        assert_eq!(unknown("at12cts", "at17ctson12may"), 2);
        assert_eq!(unknown("in1899", "in1898"), 4);
    }
}
