//! The sample of a text's grams that stands in the index, and what makes two texts worth comparing.

use super::grams::{grams, hash};
use super::letters::{Letters, weight};

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

/// Steps after which places begin again. Above them stand the places of short texts, which so are known as such
/// wherever one of their grams is met.
const ROUND: u8 = 216;

/// What the longest short text weighs. It has so few grams that one that it shares is worth a look.
const SHORT: u32 = 150;

/// The diagonal of a shared gram that is enough by itself.
const ALONE: u8 = u8::MAX;

/// Grams lie on one diagonal if their distances differ by no more than so many steps: what a few
/// insertions and deletions, and the steps themselves, shift.
const BAND: u8 = 3;

/// Grams tell something together if they lie so many steps apart: those of one phrase are one hint,
/// however many they are.
const APART: u8 = 2;

/// Grams that tell something together if none of them is rare: words that very many texts have meet by chance.
const WITHOUT_RARE: usize = 3;

/// A gram that was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Gram {
    /// Its hash.
    pub hash: u32,
    /// The letter it begins at; its first place in the text.
    pub at: u32,
    /// Whether its text is short.
    short: bool,
}

impl Gram {
    /// Its place in steps, as the index keeps it: coarse, and from 0 again after 1,728 letters.
    #[must_use]
    pub(crate) fn place(&self) -> u8 {
        let place = u8::try_from(self.at / STEP % u32::from(ROUND)).unwrap_or(0);
        if self.short { ROUND + place.min(u8::MAX - ROUND) } else { place }
    }
}

/// The grams that are kept of a text, by hash, each once.
#[must_use]
pub(crate) fn sketch(letters: &Letters) -> Vec<Gram> {
    let codes = &letters.codes;
    let short = codes.iter().map(|code| weight(*code)).sum::<u32>() <= SHORT;
    let mut kept: Vec<Gram> = grams(codes, GRAM)
        .filter_map(|(start, end)| {
            let hash = hash(&codes[start..end]);
            let wide = end - start <= GRAM as usize * 3 / 4;
            let one_in = if wide { ONE_IN_WIDE } else { ONE_IN_NARROW };
            let at = u32::try_from(start).ok()?;
            hash.is_multiple_of(one_in).then_some(Gram { hash, at, short })
        })
        .collect();
    kept.sort_unstable();
    kept.dedup_by_key(|gram| gram.hash);
    kept
}

/// A gram that two texts share, and that is not everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SharedGram {
    /// How far apart it stands in the two, in steps that go round; [`ALONE`] says that it tells enough by itself.
    pub diagonal: u8,
    /// Where it stands in the first.
    pub place: u8,
    /// Whether few enough texts have it that it tells by itself.
    pub rare: bool,
}

impl SharedGram {
    /// A gram at these places.
    #[must_use]
    pub(crate) fn new(a: u8, b: u8, rare: bool) -> Self {
        if rare && a.max(b) >= ROUND {
            return Self { diagonal: ALONE, place: 0, rare };
        }
        let place = a % ROUND;
        Self { diagonal: steps_back(place, b % ROUND), place, rare }
    }

    /// Whether it makes two texts worth comparing by itself.
    #[must_use]
    pub(crate) fn is_enough(self) -> bool {
        self.diagonal == ALONE
    }

    fn place_in_second(self) -> u8 {
        steps_back(self.place, self.diagonal)
    }

    fn is_apart(self, other: Self) -> bool {
        let steps = |a: u8, b: u8| a.abs_diff(b);
        steps(self.place, other.place) >= APART
            || steps(self.place_in_second(), other.place_in_second()) >= APART
    }
}

/// How many steps one place is after another, where places go round.
fn steps_back(from: u8, to: u8) -> u8 {
    if from >= to { from - to } else { from + (ROUND - to) }
}

/// Whether two texts are worth comparing: they share two grams on one diagonal that lie apart, and one of which is
/// rare; or more of them; or a rare one, if one of them is short.
#[must_use]
pub(crate) fn meet(hits: &mut [SharedGram]) -> bool {
    hits.sort_unstable();
    if hits.last().is_some_and(|hit| hit.is_enough()) {
        return true;
    }
    // Diagonals go round, so what is near may stand at the end and at the beginning.
    (0..hits.len()).any(|from| {
        let others = (1..hits.len()).map(|step| hits[(from + step) % hits.len()]);
        let near = |hit: &SharedGram| steps_back(hit.diagonal, hits[from].diagonal) <= BAND;
        let (mut together, mut rare, mut apart) = (1, hits[from].rare, false);
        others.take_while(near).any(|hit| {
            together += 1;
            rare |= hit.rare;
            apart |= hit.is_apart(hits[from]);
            apart && (rare || together >= WITHOUT_RARE)
        })
    })
}

/// Hashes of the grams that both sketches have.
pub(crate) fn shared(a: &[Gram], b: &[Gram]) -> impl Iterator<Item = u32> {
    let has = |gram: &&Gram| b.binary_search_by_key(&gram.hash, |other| other.hash).is_ok();
    a.iter().filter(has).map(|gram| gram.hash)
}

/// The same of two sketches; `tells` answers whether a gram is rare, and nothing of one that is everywhere.
#[must_use]
pub(crate) fn is_candidate(a: &[Gram], b: &[Gram], tells: impl Fn(u32) -> Option<bool>) -> bool {
    let mut hits: Vec<SharedGram> = a
        .iter()
        .filter_map(|gram| {
            let other = b.binary_search_by_key(&gram.hash, |other| other.hash).ok()?;
            let rare = tells(gram.hash)?;
            Some(SharedGram::new(gram.place(), b[other].place(), rare))
        })
        .collect();
    meet(&mut hits)
}

#[cfg(test)]
mod tests {
    use super::{ROUND, SharedGram, meet};

    fn worth(hits: &[(u8, u8, bool)]) -> bool {
        let mut hits: Vec<SharedGram> =
            hits.iter().map(|(a, b, rare)| SharedGram::new(*a, *b, *rare)).collect();
        meet(&mut hits)
    }

    #[test]
    fn one_rare_gram_is_enough_for_a_short_text() {
        assert!(!worth(&[(3, 40, true)]));
        assert!(worth(&[(ROUND + 3, 40, true)]));
        assert!(worth(&[(3, ROUND + 1, true)]));
        assert!(!worth(&[(ROUND + 3, 40, false)]));
    }

    #[test]
    fn grams_meet_on_one_diagonal() {
        assert!(worth(&[(3, 40, true), (9, 46, false)]));
        assert!(!worth(&[(3, 40, false), (9, 46, false)]));
        assert!(worth(&[(3, 40, false), (9, 46, false), (20, 57, false)]));
        assert!(!worth(&[(3, 40, true), (9, 90, false)]));
        // Places go round, those of short texts as well.
        assert!(worth(&[(210, 0, true), (2, 8, false)]));
        assert!(worth(&[(ROUND + 3, ROUND + 8, false), (9, 14, false), (12, 17, false)]));
    }
}
