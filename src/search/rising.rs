//! Words that some texts have more than others.
//!
//! A word of an alphabet is one; of scripts without spaces, every run of two to four characters is
//! taken for one, and of those that always come together the longest is told. What counts is the
//! number of texts that have a word. How unlikely the difference is by chance is measured by Dunning's
//! log-likelihood ratio (Dunning, *Computational Linguistics* 19, 1993).

use std::collections::{HashMap, HashSet};

use super::words::{Word, words};

/// Characters of the longest run that is taken for a word.
const LONGEST: usize = 4;
/// Letters of the shortest word of an alphabet that is told.
const SHORTEST: usize = 3;
/// Texts that must have a word.
const LEAST: u32 = 3;
/// The share of texts inside is so many times that of those outside: 3 to 2 at least, however sure it
/// is that there is a difference.
const RISEN: (u64, u64) = (2, 3);
/// Words that are held at once; above, those that were met once are let go.
const MOST_HELD: usize = 2_000_000;

/// A word that rose.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Rising {
    /// The word.
    pub word: String,
    /// Texts in the period that have it.
    pub inside: u32,
    /// Texts outside that have it.
    pub outside: u32,
    /// Log-likelihood ratio; above 10.8 it is chance in one of a thousand words.
    pub score: f64,
}

/// Counts words, first of the texts inside, then of those outside.
#[derive(Debug, Default)]
pub struct Counter {
    counts: HashMap<String, (u32, u32)>,
    texts: (u32, u32),
    sieved: bool,
}

impl Counter {
    /// A text of the period.
    pub fn inside(&mut self, text: &str) {
        self.texts.0 += 1;
        for word in all(text) {
            self.counts.entry(word).or_default().0 += 1;
        }
        if self.counts.len() > MOST_HELD {
            self.counts.retain(|_, count| count.0 > 1);
        }
    }

    /// A text outside it; only words of the texts inside count.
    pub fn outside(&mut self, text: &str) {
        if !self.sieved {
            self.counts.retain(|_, count| count.0 >= LEAST);
            self.sieved = true;
        }
        self.texts.1 += 1;
        for word in all(text) {
            if let Some(count) = self.counts.get_mut(&word) {
                count.1 += 1;
            }
        }
    }

    /// Texts inside and outside so far.
    #[must_use]
    pub fn texts(&self) -> (u32, u32) {
        self.texts
    }

    /// The words that rose most, at most so many.
    #[must_use]
    pub fn finish(self, most: usize) -> Vec<Rising> {
        let (inside, outside) = self.texts;
        let mut rising: Vec<Rising> = self
            .counts
            .into_iter()
            .filter(|(_, (here, there))| {
                *here >= LEAST
                    && RISEN.0 * u64::from(*here) * u64::from(outside)
                        >= RISEN.1 * u64::from(*there) * u64::from(inside)
            })
            .map(|(word, (here, there))| {
                let score = likelihood((here, inside), (there, outside));
                Rising { word, inside: here, outside: there, score }
            })
            .collect();
        rising.sort_by(|a, b| {
            let longer = b.word.chars().count().cmp(&a.word.chars().count());
            b.score.total_cmp(&a.score).then(longer).then_with(|| a.word.cmp(&b.word))
        });
        let mut told: Vec<Rising> = Vec::new();
        for word in rising {
            if told.len() == most {
                break;
            }
            match told.iter_mut().find(|other| is_part(&word, other)) {
                // Of two that come together the longer says more.
                Some(other) if word.word.len() > other.word.len() => *other = word,
                Some(_) => {}
                None => told.push(word),
            }
        }
        told
    }
}

/// Whether two words are parts of one: one contains the other, or they overlap, and about as many
/// texts have both.
fn is_part(a: &Rising, b: &Rising) -> bool {
    let (few, many) = (a.inside.min(b.inside), a.inside.max(b.inside));
    let overlap = |a: &str, b: &str| {
        let chars: Vec<char> = a.chars().collect();
        let tail: String = chars[1.min(chars.len())..].iter().collect();
        chars.len() > 2 && b.starts_with(&tail)
    };
    few * 10 >= many * 7
        && (a.word.contains(&b.word)
            || b.word.contains(&a.word)
            || overlap(&a.word, &b.word)
            || overlap(&b.word, &a.word))
}

/// Dunning's ratio for a word that so many of so many texts have.
fn likelihood((a, all_a): (u32, u32), (b, all_b): (u32, u32)) -> f64 {
    let (a, b) = (f64::from(a), f64::from(b));
    let (all_a, all_b) = (f64::from(all_a), f64::from(all_b));
    let share = (a + b) / (all_a + all_b).max(1.0);
    let part = |seen: f64, expected: f64| {
        if seen > 0.0 && expected > 0.0 { seen * (seen / expected).ln() } else { 0.0 }
    };
    2.0 * (part(a, all_a * share)
        + part(b, all_b * share)
        + part(all_a - a, all_a * (1.0 - share))
        + part(all_b - b, all_b * (1.0 - share)))
}

/// The words of a text, each once.
fn all(text: &str) -> HashSet<String> {
    let words = words(text);
    let mut all = HashSet::new();
    for (at, word) in words.iter().enumerate() {
        if !word.single {
            let tells =
                word.text.chars().count() >= SHORTEST && word.text.chars().any(char::is_alphabetic);
            if tells {
                all.insert(word.text.clone());
            }
            continue;
        }
        let mut run = word.text.clone();
        for next in words[at + 1..].iter().take(LONGEST - 1) {
            if !follows(next) {
                break;
            }
            run.push_str(&next.text);
            all.insert(run.clone());
        }
    }
    all
}

fn follows(next: &Word) -> bool {
    next.single && !next.after_break
}

#[cfg(test)]
mod tests {
    use super::Counter;

    #[test]
    fn what_rose_is_told_and_what_is_always_there_is_not() {
        let mut counter = Counter::default();
        for n in 0..8 {
            counter.inside(&format!("昨日供热改造第{n}天，记者在现场。The boiler report {n}."));
        }
        for n in 0..40 {
            counter.outside(&format!("昨日春茶开采第{n}天，记者在现场。The tea report {n}."));
        }
        let words: Vec<String> = counter.finish(2).into_iter().map(|r| r.word).collect();
        assert_eq!(words.len(), 2, "{words:?}");
        assert!(words.contains(&"boiler".to_owned()), "{words:?}");
        assert!(words.iter().any(|word| word.contains("供热")), "{words:?}");
    }
}
