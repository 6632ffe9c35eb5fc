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
    /// Where in the seeds the hashes with the same upper bits begin: one more than there are such upper bits.
    starts: Vec<u32>,
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
        let starts = starts(&seeds);
        Self { codes, upto, seeds, starts }
    }

    /// The seeds with this hash.
    pub(super) fn seeds_of(&self, hash: u32) -> &[(u32, u32)] {
        let buckets = self.starts.len().saturating_sub(1);
        if buckets == 0 {
            return &[];
        }
        let place = bucket(hash, buckets);
        let same = &self.seeds[self.starts[place] as usize..self.starts[place + 1] as usize];
        let from = same.iter().take_while(|seed| seed.0 < hash).count();
        let count = same[from..].iter().take_while(|seed| seed.0 == hash).count();
        &same[from..from + count]
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

/// Twice as many buckets as seeds, so that most have one or none.
fn starts(seeds: &[(u32, u32)]) -> Vec<u32> {
    let buckets = (seeds.len() * 2).next_power_of_two();
    let mut starts = Vec::with_capacity(buckets + 1);
    for (at, (hash, _)) in (0..).zip(seeds) {
        while starts.len() <= bucket(*hash, buckets) {
            starts.push(at);
        }
    }
    starts.resize(buckets + 1, u32::try_from(seeds.len()).unwrap_or(u32::MAX));
    starts
}

/// The bucket of a hash, by its upper bits; there are a power of two.
fn bucket(hash: u32, buckets: usize) -> usize {
    let bucket = (u64::from(hash) * buckets as u64) >> 32;
    usize::try_from(bucket).unwrap_or(0)
}
