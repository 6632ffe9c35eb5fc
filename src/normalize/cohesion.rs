//! Whether two lines belong together, judged by the words of the page itself.
//!
//! No dictionary: what the page prints elsewhere as one run of characters is taken for a word,
//! and what a headline says comes back in its article.

use std::ops::Range;

use super::lines::Line;
use super::words::{Word, Words};
use crate::script::is_ideograph;

/// Characters before and after a line that are compared with it.
const REACH: usize = 320;
/// Characters after which the memory of pairs begins anew, so that a long dump does not fill it.
const CHUNK: usize = 60_000;
/// Bits that a character of a chunk is worth: two runs are noted for each.
const BITS_A_CHARACTER: usize = 64;

/// How far the end of each line and the start of the next form words that the page prints
/// elsewhere: 0 to 3, for each line with the one before it.
pub(super) fn bridges(lines: &[Line<'_>]) -> Vec<u8> {
    let bytes: usize = lines.iter().map(|line| line.text.len()).sum();
    let bits = (CHUNK.min(bytes / 3 + 64) * BITS_A_CHARACTER).next_power_of_two();
    let mut seen = Seen { bits: vec![0; bits / 64] };
    let mut found = Vec::with_capacity(lines.len());
    while found.len() < lines.len() {
        seen.bits.fill(0);
        let (start, mut filled) = (found.len(), 0);
        let chunk = lines[start..].iter().take_while(|line| {
            let open = filled < CHUNK;
            filled += if open { seen.note(&line.text) } else { 0 };
            open
        });
        let end = start + chunk.count();
        for at in start..end {
            let before = at.checked_sub(1).map_or("", |before| &*lines[before].text);
            found.push(seen.bridge(before, &lines[at].text));
        }
    }
    found
}

/// Which pairs and triples of ideographs stand side by side: a set that errs by a few in a
/// hundred, towards yes.
struct Seen {
    bits: Vec<u64>,
}

impl Seen {
    /// Notes the pairs and triples of a line; gives the number of its ideographs.
    fn note(&mut self, text: &str) -> usize {
        // Of the ideographs that end here: one alone, two side by side.
        let (mut single, mut pair) = (None, None);
        let mut count = 0;
        for c in text.chars() {
            if !is_ideograph(c) {
                (single, pair) = (None, None);
                continue;
            }
            count += 1;
            let triple = pair.map(|run| longer(run, c));
            pair = single.map(|run| longer(run, c));
            single = Some(longer(0, c));
            for run in [pair, triple].into_iter().flatten() {
                let bit = self.bit(run);
                self.bits[bit / 64] |= 1 << (bit % 64);
            }
        }
        count
    }

    fn has(&self, run: &[char]) -> bool {
        let bit = self.bit(run.iter().fold(0, |sum, c| longer(sum, *c)));
        self.bits[bit / 64] >> (bit % 64) & 1 == 1
    }

    fn bit(&self, run: u64) -> usize {
        (run >> 17) as usize & (self.bits.len() * 64 - 1)
    }

    fn bridge(&self, before: &str, after: &str) -> u8 {
        let mut back = before.chars().rev().filter(|c| !c.is_whitespace());
        let (Some(b1), b2) = (back.next(), back.next()) else { return 0 };
        let mut ahead = after.chars().filter(|c| !c.is_whitespace());
        let (Some(a1), a2) = (ahead.next(), ahead.next()) else { return 0 };
        if !is_ideograph(b1) || !is_ideograph(a1) || !self.has(&[b1, a1]) {
            return 0;
        }
        1 + u8::from(b2.is_some_and(|b2| self.has(&[b2, b1, a1])))
            + u8::from(a2.is_some_and(|a2| self.has(&[b1, a1, a2])))
    }
}

/// The hash of a run of ideographs that is longer by one.
fn longer(run: u64, c: char) -> u64 {
    let sum = (run ^ u64::from(u32::from(c))).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    sum ^ sum >> 31
}

/// A word of the page and where it was met last.
#[derive(Clone, Copy, Default)]
struct Met {
    word: u64,
    line: u32,
    place: u32,
    count: u32,
}

/// Occurrences after which a word says nothing of a topic.
const COMMON: u32 = 12;

/// For each line, how many chains of words run across its beginning: a word before it that comes back
/// in or after it within `span` characters, counted less the more often the page has it.
pub(super) fn chains(words: &Words<'_, '_>, lines: &[Line<'_>], span: u32) -> Vec<f32> {
    let bytes: usize = lines.iter().map(|line| line.text.len()).sum();
    let slots = (bytes / 2).clamp(1 << 9, 1 << 15).next_power_of_two();
    let shift = 64 - slots.trailing_zeros();
    let mut table = vec![Met::default(); slots];
    let mut change = vec![0.0f32; lines.len() + 1];
    let mut place = 0u32;
    for (at, line) in lines.iter().enumerate() {
        let here = at as u32;
        for word in words.line(at).iter().map(|word| word.sum) {
            let slot = (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> shift) as usize;
            let met = &mut table[slot];
            if met.word != word {
                *met = Met { word, line: here, place, count: 1 };
                continue;
            }
            if met.line == here {
                continue;
            }
            met.count += 1;
            if met.count <= COMMON && place - met.place <= span {
                let weight = 1.0 / (met.count - 1) as f32;
                change[met.line as usize + 1] += weight;
                change[at + 1] -= weight;
            }
            (met.line, met.place) = (here, place);
        }
        place += line.text.len() as u32 / if span < 2000 { 3 } else { 1 };
    }
    let mut across = 0.0;
    change.pop();
    for value in &mut change {
        across += *value;
        *value = across;
    }
    change
}

/// The words of one line, to be met again in other lines.
struct Sought {
    sorted: Vec<u64>,
    /// A bit for each word: a quick look that is seldom wrong.
    quick: [u64; 16],
}

impl Sought {
    fn of(line: &[Word]) -> Self {
        let mut sorted: Vec<u64> = line.iter().map(|word| word.sum).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut quick = [0; 16];
        for word in &sorted {
            let bit = Self::bit(*word);
            quick[bit / 64] |= 1 << (bit % 64);
        }
        Self { sorted, quick }
    }

    fn bit(word: u64) -> usize {
        (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 54) as usize
    }

    /// The share of the words that some stretches of lines hold within their first characters.
    fn share(
        &self,
        words: &Words<'_, '_>,
        stretches: impl Iterator<Item = (usize, Range<u32>)>,
    ) -> f32 {
        let mut met = vec![false; self.sorted.len()];
        let mut left = REACH as u32;
        for (line, chars) in stretches {
            let end = chars.end.min(chars.start + left);
            words.within(line, &(chars.start..end), |word| {
                let bit = Self::bit(word);
                if self.quick[bit / 64] >> (bit % 64) & 1 == 1
                    && let Ok(at) = self.sorted.binary_search(&word)
                {
                    met[at] = true;
                }
            });
            left -= end - chars.start;
            if left == 0 {
                break;
            }
        }
        met.iter().filter(|met| **met).count() as f32 / self.sorted.len() as f32
    }
}

/// How much of a line's words comes back in the lines before and after it: two shares from 0 to 1.
/// A headline's words come back after it; a fragment's or an inner heading's before it as well.
pub(super) fn echo(words: &Words<'_, '_>, line: usize) -> (f32, f32) {
    let own = Sought::of(words.line(line));
    if own.sorted.is_empty() {
        return (0.0, 0.0);
    }
    // Of a long paragraph before it the last stretch is near.
    let before = (0..line).rev().map(|at| (at, words.tail(at, REACH * 3)));
    let after = (line + 1..words.lines()).map(|at| (at, words.whole(at)));
    (own.share(words, before), own.share(words, after))
}
