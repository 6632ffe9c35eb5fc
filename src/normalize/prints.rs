//! Winnowed fingerprints of a text, and where they were met (Schleimer, Wilkerson and Aiken,
//! "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003).

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

/// Characters in a fingerprint.
pub(super) const GRAM: usize = 6;
/// Fingerprints of which the least is kept: any stretch of `GRAM + WINDOW - 1` characters has one.
pub(super) const WINDOW: usize = 10;
/// No entry.
const NONE: u32 = u32::MAX;

/// A fingerprint of the stream.
struct Print {
    print: u64,
    place: u32,
    /// The entry noted before it in the same drawer.
    before: u32,
}

/// Fingerprints with their places. A map of lists, without what a map costs that grows and forgets.
pub(super) struct Prints {
    noted: Vec<Print>,
    /// The latest entry of each drawer.
    drawers: Vec<u32>,
    /// Another one each time, so that no page can be written to fill one drawer.
    factor: u64,
}

impl Prints {
    /// For a text of so many characters.
    pub(super) fn new(chars: usize) -> Self {
        // Of a window's places about two have a fingerprint.
        let most = chars * 2 / WINDOW;
        Self {
            noted: Vec::with_capacity(most),
            drawers: vec![NONE; (most + 2).next_power_of_two()],
            factor: RandomState::new().build_hasher().finish() | 1,
        }
    }

    fn drawer(&self, print: u64) -> usize {
        let bits = self.drawers.len().trailing_zeros();
        (print.wrapping_mul(self.factor) >> (64 - bits)) as usize
    }

    /// Notes the place of a fingerprint, unless it is not beyond the last one noted.
    pub(super) fn note(&mut self, print: u64, place: u32) {
        if self.noted.last().is_some_and(|last| place <= last.place) {
            return;
        }
        let drawer = self.drawer(print);
        let before = self.drawers[drawer];
        self.drawers[drawer] = index(self.noted.len());
        self.noted.push(Print { print, place, before });
    }

    /// The places of a fingerprint, latest first.
    pub(super) fn places(&self, print: u64) -> impl Iterator<Item = usize> + '_ {
        let mut next = self.drawers[self.drawer(print)];
        let entries = std::iter::from_fn(move || {
            let entry = self.noted.get(next as usize)?;
            next = entry.before;
            Some(entry)
        });
        entries.filter(move |entry| entry.print == print).map(|entry| entry.place as usize)
    }
}

/// Places and fingerprints are counted in 32 bits; a page is far smaller.
pub(super) fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(NONE)
}

/// Finds the fingerprints of texts.
#[derive(Default)]
pub(super) struct Winnow {
    /// Those of all stretches of [`GRAM`] characters of the text at hand.
    grams: Vec<u64>,
}

impl Winnow {
    /// Gives the winnowed fingerprints of a text, each with its place, to `found`: the least of each
    /// window, the later of equal ones.
    pub(super) fn fingerprints(&mut self, text: &[u32], mut found: impl FnMut(usize, u64)) {
        self.take(text);
        let grams = &self.grams;
        let mut least = 0;
        for at in WINDOW - 1..grams.len() {
            let start = at + 1 - WINDOW;
            if start == 0 || least < start {
                let later = |a: usize, b: usize| if grams[b] <= grams[a] { b } else { a };
                least = (start..=at).reduce(later).unwrap_or(at);
            } else if grams[at] <= grams[least] {
                least = at;
            } else {
                continue;
            }
            found(least, grams[least]);
        }
    }

    fn take(&mut self, text: &[u32]) {
        let mut rolling = text.iter().take(GRAM - 1).fold(0u64, |sum, c| push(sum, *c));
        self.grams.clear();
        self.grams.extend(text.windows(GRAM).map(|gram| {
            let sum = push(rolling, gram[GRAM - 1]);
            rolling = sum.wrapping_sub(u64::from(gram[0]).wrapping_mul(OLDEST));
            mix(sum)
        }));
    }
}

const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// The weight of the oldest character of a gram.
const OLDEST: u64 = {
    let mut weight = 1u64;
    let mut n = 1;
    while n < GRAM {
        weight = weight.wrapping_mul(BASE);
        n += 1;
    }
    weight
};

fn push(sum: u64, c: u32) -> u64 {
    sum.wrapping_mul(BASE).wrapping_add(u64::from(c))
}

/// Spreads the bits of a rolling sum. It need not resist an enemy: every find is compared in full.
fn mix(sum: u64) -> u64 {
    (sum ^ sum >> 31).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}
