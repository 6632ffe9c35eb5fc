//! Texts, made ready to be compared.

use super::grams::{grams, hash};
use super::letters::{Letters, weight};
use crate::model::Stretch;

/// What the grams weigh by which equal runs are found: three ideographs, or five letters.
const SEED: u32 = 5;

/// Bits that tell whether a seed is there, for each seed.
const BITS: usize = 16;

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
    /// A bit for some more upper bits: most seeds of another text are not here, and that is seen at once.
    is_there: Vec<u64>,
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
        let seeds: Vec<(u32, u32)> =
            (0..).zip(grams(&codes, SEED)).map(|(at, (s, e))| (hash(&codes[s..e]), at)).collect();
        let (seeds, starts) = in_buckets(&seeds);
        let mut is_there = vec![0; (seeds.len() * BITS).div_ceil(64).next_power_of_two()];
        for (hash, _) in &seeds {
            let bit = bucket(*hash, is_there.len() * 64);
            is_there[bit / 64] |= 1 << (bit % 64);
        }
        Self { codes, upto, seeds, starts, is_there }
    }

    /// The seeds with this hash.
    pub(super) fn seeds_of(&self, hash: u32) -> &[(u32, u32)] {
        let bit = bucket(hash, self.is_there.len() * 64);
        if self.is_there.get(bit / 64).is_none_or(|bits| bits >> (bit % 64) & 1 == 0) {
            return &[];
        }
        let buckets = self.starts.len().saturating_sub(1);
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

/// Seeds in order, and where in them each bucket begins. There are twice as many buckets as seeds, so that most have
/// one or none.
fn in_buckets(seeds: &[(u32, u32)]) -> (Vec<(u32, u32)>, Vec<u32>) {
    let buckets = (seeds.len() * 2).next_power_of_two();
    let mut starts = vec![0_u32; buckets + 1];
    for (hash, _) in seeds {
        starts[bucket(*hash, buckets)] += 1;
    }
    let mut end = 0;
    for start in &mut starts {
        end += *start;
        *start = end;
    }
    let mut ordered = vec![(0, 0); seeds.len()];
    for seed in seeds.iter().rev() {
        let start = &mut starts[bucket(seed.0, buckets)];
        *start -= 1;
        ordered[*start as usize] = *seed;
    }
    for same in starts.windows(2).filter(|same| same[1] - same[0] > 1) {
        ordered[same[0] as usize..same[1] as usize].sort_unstable();
    }
    (ordered, starts)
}

/// The bucket of a hash, by its upper bits; there are a power of two.
fn bucket(hash: u32, buckets: usize) -> usize {
    let bucket = (u64::from(hash) * buckets as u64) >> 32;
    usize::try_from(bucket).unwrap_or(0)
}
