//! Words of scripts without spaces, by what the texts themselves tell: no list of words is needed, so names and
//! words of any time and language are found.
//!
//! A run of characters is a word if its parts come together far more often than they would by chance, wherever
//! it is cut, and if many things stand before it and after it: what stands before 法治国 is nearly always 依.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::script::{
    is_plain_ideograph, is_word_letter, leaves_no_trace, stands_alone, word_letters,
};

/// Characters of the longest run that is taken for a word.
const LONGEST: usize = 8;
/// Texts that must have a word.
pub(super) const LEAST: u32 = 3;
/// How much more often than by chance the parts of a word come together, each way it is cut: e to this power.
const TOGETHER: f64 = 3.0;
/// In few texts as much of the greatest that it could be.
const TOGETHER_SHARE: f64 = 0.7;
/// Entropy of what stands beside a word, in nats, on the side that has less of it: what comes three times in even
/// shares has 1.1.
const OPEN: f64 = 1.0;
/// Of a rare word as much of the greatest that it could have.
const OPEN_SHARE: f64 = 0.6;

/// Where a run ends, where a text does, and what stands for a number or a word of an alphabet right beside a run:
/// no characters.
const BREAK: u32 = 0;
const END: u32 = 1;
const OTHER: u32 = 2;

/// What begins with no character.
const ROOT: u32 = u32::MAX;

/// Texts as runs of characters that follow one another.
#[derive(Debug, Default)]
pub(super) struct Runs(Vec<u32>);

impl Runs {
    /// Adds a text, and hands its words of alphabets on.
    pub(super) fn add(&mut self, text: &str, mut take: impl FnMut(&str)) {
        let (mut word, mut last_alone) = (String::new(), false);
        each_letter(text, |c, parted| {
            let alone = stands_alone(c);
            let is_first = parted || alone != last_alone;
            if is_first && !word.is_empty() {
                take(&word);
                word.clear();
            }
            if is_first && !parted {
                self.0.push(OTHER);
            } else if is_first && alone {
                self.0.push(BREAK);
            }
            if alone {
                self.0.push(u32::from(c));
            } else {
                word.push(c);
            }
            last_alone = alone;
        });
        if !word.is_empty() {
            take(&word);
        }
        self.0.extend([BREAK, END]);
    }

    /// The character at a place; none where a run ends.
    fn at(&self, place: usize) -> Option<u32> {
        self.beside(place).filter(|c| *c != OTHER)
    }

    /// What stands at a place beside a run; none where nothing does.
    fn beside(&self, place: usize) -> Option<u32> {
        self.0.get(place).copied().filter(|c| *c > END)
    }
}

/// Characters that follow one another.
#[derive(Debug)]
struct Gram {
    /// All of them but the last.
    front: u32,
    last: u32,
    inside: u32,
    outside: u32,
    /// How often it comes in all texts.
    times: u32,
    /// In which text it was met last, from 1.
    met: u32,
}

/// A word, with the number of texts that have it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) word: String,
    pub(super) inside: u32,
    pub(super) outside: u32,
}

/// Hands the letters of a text on, folded as the index of words has them, each with whether something that is no
/// letter stands before it.
fn each_letter(text: &str, mut take: impl FnMut(char, bool)) {
    let mut parted = true;
    let mut put = |c: char| {
        // The dot of Japanese names (・) stands alone and is no letter.
        let is_letter = stands_alone(c) || is_word_letter(c);
        if is_letter {
            take(c, parted);
        }
        parted = !is_letter;
    };
    for c in text.chars() {
        match c {
            _ if is_plain_ideograph(c) => put(c),
            _ if c.is_ascii() => put(c.to_ascii_lowercase()),
            _ if leaves_no_trace(c) => {}
            _ => word_letters(c).for_each(&mut put),
        }
    }
}

/// Hashes numbers that nobody chooses: many are looked up, and one multiplication spreads them.
#[derive(Debug, Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0.rotate_left(29) ^ u64::from(number)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

type Quick = BuildHasherDefault<Spread>;

/// All runs of characters that enough texts inside have.
#[derive(Debug, Default)]
struct Grams {
    all: Vec<Gram>,
    /// By all characters but the last, and the last.
    known: HashMap<(u32, u32), u32, Quick>,
    /// Characters in all texts.
    letters: u64,
}

/// The words of the texts inside that `rises` by the number of texts inside and outside that have them.
pub(super) fn rising_words(
    inside: &Runs,
    outside: &Runs,
    rises: impl Fn(u32, u32) -> bool,
) -> Vec<Found> {
    let mut grams = Grams::default();
    grams.gather(inside);
    grams.count(outside);
    let may_be = |id: &u32| {
        let gram = &grams.all[*id as usize];
        gram.inside >= LEAST && gram.front != ROOT && rises(gram.inside, gram.outside)
    };
    let ids = (0..).take(grams.all.len()).filter(may_be);
    let mut ids: Vec<u32> = ids.filter(|id| grams.hangs_together(*id)).collect();
    let open = grams.open(&ids, [inside, outside]);
    ids.retain(|id| open[id] >= OPEN.min(OPEN_SHARE * f64::from(grams.times(*id)).ln()));
    let found = |id: u32| {
        let gram = &grams.all[id as usize];
        let word = grams.letters(id).into_iter().filter_map(char::from_u32).collect();
        Found { word, inside: gram.inside, outside: gram.outside }
    };
    ids.into_iter().map(found).collect()
}

impl Grams {
    /// Takes in what enough texts have, the shortest first: what is rare is not made longer.
    fn gather(&mut self, runs: &Runs) {
        let mut ends: Vec<Option<u32>> = (0..runs.0.len()).map(|_| Some(ROOT)).collect();
        for long in 0..LONGEST {
            let (mut text, first) = (1, self.all.len());
            for (place, front) in ends.iter_mut().enumerate() {
                text += u32::from(runs.0[place] == END);
                let begins = runs.at(place).and(*front);
                *front = begins.zip(runs.at(place + long)).map(|(front, last)| {
                    let fresh = Gram { front, last, inside: 0, outside: 0, times: 0, met: 0 };
                    let id = *self.known.entry((front, last)).or_insert_with(|| {
                        self.all.push(fresh);
                        (self.all.len() - 1) as u32
                    });
                    let gram = &mut self.all[id as usize];
                    gram.times += 1;
                    gram.inside += u32::from(gram.met != text);
                    gram.met = text;
                    id
                });
                self.letters += u64::from(long == 0 && front.is_some());
            }
            let all = &self.all;
            let stays = |id: u32| all[id as usize].inside >= LEAST;
            ends.iter_mut().for_each(|end| *end = end.filter(|id| stays(*id)));
            self.known.retain(|_, id| (*id as usize) < first || stays(*id));
        }
    }

    /// Hands on each known run in the texts: which it is, where it begins, and where it ends.
    fn each(&self, runs: &Runs, mut take: impl FnMut(u32, usize, usize)) {
        for start in 0..runs.0.len() {
            let mut front = ROOT;
            for end in start..start + LONGEST {
                let Some(last) = runs.at(end) else { break };
                let Some(id) = self.known.get(&(front, last)) else { break };
                take(*id, start, end + 1);
                front = *id;
            }
        }
    }

    /// Counts what is known in other texts.
    fn count(&mut self, runs: &Runs) {
        let mut texts = Vec::with_capacity(runs.0.len());
        let mut text = 1;
        for c in &runs.0 {
            text += u32::from(*c == END);
            texts.push(text);
            self.letters += u64::from(*c > OTHER);
        }
        let mut counts: Vec<(u32, u32, u32)> = vec![(0, 0, 0); self.all.len()];
        self.each(runs, |id, start, _| {
            let (times, outside, met) = &mut counts[id as usize];
            *times += 1;
            *outside += u32::from(*met != texts[start]);
            *met = texts[start];
        });
        for (gram, (times, outside, _)) in self.all.iter_mut().zip(counts) {
            gram.times += times;
            gram.outside = outside;
        }
    }

    fn times(&self, id: u32) -> u32 {
        self.all[id as usize].times
    }

    /// The characters of a run.
    fn letters(&self, id: u32) -> Vec<u32> {
        let mut letters = Vec::new();
        let mut at = id;
        while let Some(gram) = self.all.get(at as usize) {
            letters.push(gram.last);
            at = gram.front;
        }
        letters.reverse();
        letters
    }

    /// How often characters follow one another; they are a part of a known run, and so known.
    fn often(&self, letters: &[u32]) -> f64 {
        let mut at = ROOT;
        for letter in letters {
            match self.known.get(&(at, *letter)) {
                Some(id) => at = *id,
                None => return 1.0,
            }
        }
        f64::from(self.times(at))
    }

    /// Whether its parts come together more often than by chance, wherever it is cut.
    fn hangs_together(&self, id: u32) -> bool {
        let letters = self.letters(id);
        let (times, all) = (f64::from(self.times(id)), self.letters as f64);
        let least = TOGETHER.min(TOGETHER_SHARE * (all / times).ln());
        (1..letters.len()).all(|cut| {
            let (front, back) = letters.split_at(cut);
            (times * all / (self.often(front) * self.often(back))).ln() >= least
        })
    }

    /// How much what stands beside these runs differs, on the side where it does so less. The end of a run is
    /// beside nothing, which is another thing each time.
    fn open(&self, ids: &[u32], texts: [&Runs; 2]) -> HashMap<u32, f64> {
        let mut wanted = vec![false; self.all.len()];
        ids.iter().for_each(|id| wanted[*id as usize] = true);
        let mut beside: [HashMap<(u32, u32), u32, Quick>; 2] = Default::default();
        for runs in texts {
            self.each(runs, |id, start, end| {
                if wanted[id as usize] {
                    let places =
                        [start.checked_sub(1).and_then(|at| runs.beside(at)), runs.beside(end)];
                    for (side, c) in beside.iter_mut().zip(places) {
                        if let Some(c) = c {
                            *side.entry((id, c)).or_default() += 1;
                        }
                    }
                }
            });
        }
        let sides = beside.map(|side| self.entropies(ids, side));
        ids.iter().map(|id| (*id, sides[0][id].min(sides[1][id]))).collect()
    }

    /// Of each run, by how often it stands beside which character.
    fn entropies(&self, ids: &[u32], side: HashMap<(u32, u32), u32, Quick>) -> HashMap<u32, f64> {
        let part = |count: f64, times: f64| count / times * (times / count).ln();
        let alone = |id: &u32| f64::from(self.times(*id)) * part(1.0, f64::from(self.times(*id)));
        let mut entropies: HashMap<u32, f64> = ids.iter().map(|id| (*id, alone(id))).collect();
        for ((id, _), count) in side {
            let (count, times) = (f64::from(count), f64::from(self.times(id)));
            if let Some(entropy) = entropies.get_mut(&id) {
                *entropy += part(count, times) - count * part(1.0, times);
            }
        }
        entropies
    }
}

#[cfg(test)]
mod tests {
    use super::{Runs, rising_words};

    #[test]
    fn a_word_is_whole_and_stands_beside_many_things() {
        let (mut inside, mut outside) = (Runs::default(), Runs::default());
        for n in 0..6_u32 {
            // Characters that no other text has.
            let other = |from: u32| -> String {
                (0..12).filter_map(|at| char::from_u32(0x6000 + n * 100 + from + at)).collect()
            };
            let (before, after) = (other(0), other(50));
            inside.add(&format!("{before}云岭大桥{after}，{after}云{before}"), |_| {});
            outside.add(&format!("{before}石湾码头{after}，{after}云{before}"), |_| {});
        }
        let found = rising_words(&inside, &outside, |inside, outside| inside > 2 * outside);
        let found: Vec<&str> = found.iter().map(|found| found.word.as_str()).collect();
        assert_eq!(found, ["云岭大桥"]);
    }

    #[test]
    fn numbers_beside_a_run_are_one_thing() {
        let mut runs = Runs::default();
        let mut words = Vec::new();
        runs.add("31日称A级，Café 桥", |word| words.push(word.to_owned()));
        assert_eq!(words, ["31", "a", "cafe"]);
        let c = |c: char| u32::from(c);
        let day = [super::OTHER, c('日'), c('称'), super::OTHER, super::OTHER, c('级')];
        let rest = [super::BREAK, c('桥'), super::BREAK, super::END];
        assert_eq!(runs.0, [&day[..], &rest[..]].concat());
    }
}
