//! Whether two lines belong together, judged by the words of the page itself.
//!
//! No dictionary: what the page prints elsewhere as one run of characters is taken for a word,
//! and what a headline says comes back in its article.

use super::chars::{fold, is_ideograph};
use super::lines::Line;

/// Characters before and after a line that are compared with it.
const REACH: usize = 320;
/// Characters after which the memory of pairs begins anew, so that a long dump does not fill it.
const CHUNK: usize = 60_000;
const BITS: usize = 1 << 19;

/// Which pairs and triples of characters stand side by side on the page.
#[derive(Debug)]
pub(super) struct Cohesion {
    chunks: Vec<Box<[u64]>>,
    /// For each line, its chunk.
    chunk_of: Vec<u32>,
}

impl Cohesion {
    /// Reads the lines of a page.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut this = Self { chunks: Vec::new(), chunk_of: Vec::with_capacity(lines.len()) };
        let mut filled = CHUNK;
        for line in lines {
            if filled >= CHUNK {
                this.chunks.push(vec![0; BITS / 64].into_boxed_slice());
                filled = 0;
            }
            this.chunk_of.push(u32::try_from(this.chunks.len() - 1).unwrap_or(u32::MAX));
            if let Some(bits) = this.chunks.last_mut() {
                filled += remember(bits, &line.text);
            }
        }
        this
    }

    fn seen(&self, line: usize, run: &[char]) -> bool {
        let bit = bit(run);
        let chunk = self.chunk_of.get(line).and_then(|at| self.chunks.get(*at as usize));
        chunk.is_some_and(|bits| bits[bit / 64] >> (bit % 64) & 1 == 1)
    }

    /// How far the end of one line and the start of the next form words that the page prints
    /// elsewhere: 0 to 3.
    pub(super) fn bridge(&self, line: usize, before: &str, after: &str) -> u32 {
        let mut back = before.chars().rev().filter(|c| !c.is_whitespace());
        let (Some(b1), b2) = (back.next(), back.next()) else {
            return 0;
        };
        let mut ahead = after.chars().filter(|c| !c.is_whitespace());
        let (Some(a1), a2) = (ahead.next(), ahead.next()) else {
            return 0;
        };
        if !is_ideograph(b1) || !is_ideograph(a1) {
            return 0;
        }
        let mut score = u32::from(self.seen(line, &[b1, a1]));
        if score > 0 {
            score += u32::from(b2.is_some_and(|b2| self.seen(line, &[b2, b1, a1])));
            score += u32::from(a2.is_some_and(|a2| self.seen(line, &[b1, a1, a2])));
        }
        score
    }
}

/// Notes the pairs and triples of a line; gives its characters.
fn remember(bits: &mut [u64], text: &str) -> usize {
    let (mut two, mut one) = (None, None);
    let mut count = 0;
    for c in text.chars() {
        if !is_ideograph(c) {
            (two, one) = (None, None);
            continue;
        }
        count += 1;
        if let Some(b) = one {
            set(bits, &[b, c]);
            if let Some(a) = two {
                set(bits, &[a, b, c]);
            }
        }
        (two, one) = (one, Some(c));
    }
    count
}

fn set(bits: &mut [u64], run: &[char]) {
    let bit = bit(run);
    bits[bit / 64] |= 1 << (bit % 64);
}

fn bit(run: &[char]) -> usize {
    let mut sum = 0u64;
    for c in run {
        sum = (sum ^ u64::from(u32::from(*c))).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        sum ^= sum >> 31;
    }
    (sum >> 17) as usize % BITS
}

/// Words of a text for comparison: pairs of ideographs, and Latin words of four letters and more
/// by their first six.
fn units(texts: &mut dyn Iterator<Item = &str>, reach: usize) -> Vec<u64> {
    let mut found = Vec::new();
    let mut left = reach;
    for text in texts {
        let mut last = None;
        let mut word = (0u64, 0u32);
        for c in text.chars() {
            if left == 0 {
                break;
            }
            left -= 1;
            if is_ideograph(c) {
                found.extend(
                    last.map(|b: char| u64::from(u32::from(b)) << 32 | u64::from(u32::from(c))),
                );
                last = Some(c);
            } else {
                last = None;
            }
            word = spell(word, c, &mut found);
        }
        spell(word, ' ', &mut found);
        if left == 0 {
            break;
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Adds a letter to a Latin word, or ends the word.
fn spell(word: (u64, u32), c: char, found: &mut Vec<u64>) -> (u64, u32) {
    if c.is_alphanumeric() && !is_ideograph(c) {
        let (sum, letters) = word;
        let grown = if letters < 6 {
            sum.wrapping_mul(1_000_003) ^ u64::from(fold(c.to_lowercase().next().unwrap_or(c)))
        } else {
            sum
        };
        return (grown, letters + 1);
    }
    if word.1 >= 4 {
        found.push(word.0 | 1 << 63);
    }
    (0, 0)
}

/// How much of a line's words comes back in the lines before `head`, where its head begins, and
/// from `body` on: two shares from 0 to 1. A headline's words come back after it; a fragment's or
/// an inner heading's before it as well.
pub(super) fn echo(lines: &[Line<'_>], head: usize, line: usize, body: usize) -> (f32, f32) {
    let own = units(&mut std::iter::once(&*lines[line].text), usize::MAX);
    if own.is_empty() {
        return (0.0, 0.0);
    }
    let mut before = lines[..head].iter().rev().map(|l| tail(&l.text));
    let before = units(&mut before, REACH);
    let mut after = lines[body..].iter().map(|l| &*l.text);
    let after = units(&mut after, REACH);
    let share = |other: &[u64]| {
        let hits = own.iter().filter(|unit| other.binary_search(unit).is_ok()).count();
        hits as f32 / own.len() as f32
    };
    (share(&before), share(&after))
}

/// The last stretch of a paragraph.
fn tail(text: &str) -> &str {
    let mut at = text.len().saturating_sub(REACH * 3);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    &text[at..]
}
