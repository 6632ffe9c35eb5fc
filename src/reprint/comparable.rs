//! Texts, made ready to be compared.

use super::grams::{grams, hash};
use super::letters::{Letters, weight};
use crate::model::Stretch;

/// What the grams weigh by which equal runs are found: three ideographs, or five letters.
const SEED: u32 = 5;

/// A text, ready to be compared with others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Comparable {
    pub(super) codes: Vec<u32>,
    /// Weight of what stands before each letter, and of the whole.
    upto: Vec<u32>,
    /// Hash and place of each seed, by hash.
    pub(super) seeds: Vec<(u32, u32)>,
    /// A bit for what each seed's hash ends in: most seeds that another text has and this one has not are told
    /// apart by it, without being looked for.
    marks: Vec<u64>,
}

/// Bits of the marks for each seed.
const MARKS: usize = 8;

impl Comparable {
    /// Prepares a text.
    #[must_use]
    pub(crate) fn new(letters: &Letters) -> Self {
        let codes = letters.codes.clone();
        let mut upto = Vec::with_capacity(codes.len() + 1);
        let mut sum = 0;
        for code in &codes {
            upto.push(sum);
            sum += weight(*code);
        }
        upto.push(sum);
        let mut seeds: Vec<(u32, u32)> =
            (0..).zip(grams(&codes, SEED)).map(|(at, (s, e))| (hash(&codes[s..e]), at)).collect();
        seeds.sort_unstable();
        let mut marks = vec![0; (seeds.len() * MARKS).next_power_of_two().max(64) / 64];
        for (hash, _) in &seeds {
            let (word, bit) = mark(*hash, marks.len());
            marks[word] |= bit;
        }
        Self { codes, upto, seeds, marks }
    }

    /// The seeds with this hash.
    pub(super) fn seeds_of(&self, hash: u32) -> &[(u32, u32)] {
        let (word, bit) = mark(hash, self.marks.len());
        if self.marks.get(word).is_none_or(|marks| marks & bit == 0) {
            return &[];
        }
        let from = self.seeds.partition_point(|seed| seed.0 < hash);
        let count = self.seeds[from..].iter().take_while(|seed| seed.0 == hash).count();
        &self.seeds[from..from + count]
    }

    /// Weight of the whole text.
    #[must_use]
    pub(crate) fn total(&self) -> u32 {
        self.upto.last().copied().unwrap_or(0)
    }

    /// Weight of a stretch.
    #[must_use]
    pub(crate) fn weight(&self, stretch: Stretch) -> u32 {
        self.between(stretch.start, stretch.end)
    }

    /// Weight of the letters from one up to another.
    pub(super) fn between(&self, start: u32, end: u32) -> u32 {
        self.upto[end as usize] - self.upto[start as usize]
    }
}

/// The word of the marks, of which there are a power of two, and the bit in it.
fn mark(hash: u32, words: usize) -> (usize, u64) {
    let place = hash as usize & (words * 64).wrapping_sub(1);
    (place / 64, 1 << (place % 64))
}
