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
}

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
        Self { codes, upto, seeds }
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
