//! The sample of a text's grams that stands in the index, and what makes two texts worth comparing.

use super::grams::{grams, hash};
use super::letters::Letters;

/// What a gram of the index weighs: four ideographs, or eight letters of an alphabet.
const GRAM: u32 = 8;

/// One gram in so many is kept. Which ones is decided by the gram alone, so that two texts keep
/// the same of those that they share (FracMinHash: Hera, Pierce-Ward and Koslicki, Genome Research
/// 2023). The letters of an alphabet take a third of the bytes of an ideograph, so fewer of their
/// grams are kept.
const ONE_IN_WIDE: u32 = 6;
const ONE_IN_NARROW: u32 = 12;

/// Letters to a step of the places that the index keeps.
const STEP: u32 = 8;

/// Two grams lie on one diagonal if their distances differ by no more than so many steps: what
/// insertions, deletions and the steps themselves shift.
const BAND: u8 = 5;

/// A gram that was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gram {
    /// Its hash.
    pub hash: u32,
    /// The letter it begins at; its first place in the text.
    pub at: u32,
}

impl Gram {
    /// Its place in steps, as the index keeps it: coarse, and from 0 again after 2,048 letters.
    #[must_use]
    pub fn place(&self) -> u8 {
        u8::try_from(self.at / STEP % 256).unwrap_or(0)
    }
}

/// The grams that are kept of a text, by hash, each once.
#[must_use]
pub fn sketch(letters: &Letters) -> Vec<Gram> {
    let codes = &letters.codes;
    let mut kept: Vec<Gram> = grams(codes, GRAM)
        .filter_map(|(start, end)| {
            let hash = hash(&codes[start..end]);
            let wide = end - start <= GRAM as usize * 3 / 4;
            let one_in = if wide { ONE_IN_WIDE } else { ONE_IN_NARROW };
            let at = u32::try_from(start).ok()?;
            hash.is_multiple_of(one_in).then_some(Gram { hash, at })
        })
        .collect();
    kept.sort_unstable();
    kept.dedup_by_key(|gram| gram.hash);
    kept
}

/// How far apart a gram stands in two texts, by the places that the index keeps.
#[must_use]
pub fn diagonal(a: u8, b: u8) -> u8 {
    a.wrapping_sub(b)
}

/// Whether two of the diagonals are one, within the band.
#[must_use]
pub fn meet(diagonals: &mut [u8]) -> bool {
    diagonals.sort_unstable();
    let around = match (diagonals.first(), diagonals.last()) {
        (Some(first), Some(last)) if diagonals.len() > 1 => first.wrapping_sub(*last) <= BAND,
        _ => false,
    };
    around || diagonals.windows(2).any(|pair| pair[1] - pair[0] <= BAND)
}

/// Whether two texts are worth comparing: two grams that tell something lie on one diagonal.
#[must_use]
pub fn is_candidate(a: &[Gram], b: &[Gram], tells: impl Fn(u32) -> bool) -> bool {
    let mut diagonals: Vec<u8> = a
        .iter()
        .filter_map(|gram| {
            let other = b.binary_search_by_key(&gram.hash, |other| other.hash).ok()?;
            tells(gram.hash).then(|| diagonal(gram.place(), b[other].place()))
        })
        .collect();
    meet(&mut diagonals)
}
