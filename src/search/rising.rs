//! Words that some texts have more than others.
//!
//! A word of an alphabet is one; of scripts without spaces the texts themselves tell what is one (`runs`),
//! and of those that nearly always come together the longest is told. What counts is the
//! number of texts that have a word. How unlikely the difference is by chance is measured by Dunning's
//! log-likelihood ratio (Dunning, *Computational Linguistics* 19, 1993).

use std::collections::{HashMap, HashSet};

use super::runs::{LEAST, Runs, rising_words};

/// Letters of the shortest word of an alphabet that is told.
const SHORTEST: usize = 3;
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
    /// Texts in the period that have it, of those that were looked at.
    pub inside: u32,
    /// Texts outside that have it, of those that were looked at.
    pub outside: u32,
    /// Log-likelihood ratio; above 10.8 it is chance in one of a thousand words.
    pub score: f64,
}

/// Counts words, first of the texts inside, then of those outside.
#[derive(Debug, Default)]
pub struct Counter {
    /// Of alphabets.
    counts: HashMap<String, (u32, u32)>,
    /// Of scripts without spaces.
    runs: (Runs, Runs),
    texts: (u32, u32),
    sieved: bool,
}

impl Counter {
    /// A text of the period.
    pub fn inside(&mut self, text: &str) {
        self.texts.0 += 1;
        for word in spaced(text, &mut self.runs.0) {
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
        for word in spaced(text, &mut self.runs.1) {
            if let Some(count) = self.counts.get_mut(&word) {
                count.1 += 1;
            }
        }
    }

    /// The words that rose most, at most so many.
    #[must_use]
    pub fn finish(self, most: usize) -> Vec<Rising> {
        let (inside, outside) = self.texts;
        let rises = |here: u32, there: u32| {
            here >= LEAST
                && RISEN.0 * u64::from(here) * u64::from(outside)
                    >= RISEN.1 * u64::from(there) * u64::from(inside)
        };
        let of_runs = rising_words(&self.runs.0, &self.runs.1, rises).into_iter();
        let of_runs = of_runs.map(|found| (found.word, (found.inside, found.outside)));
        let spaced = self.counts.into_iter().filter(|(_, (here, there))| rises(*here, *there));
        let mut rising: Vec<Rising> = of_runs
            .chain(spaced)
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

/// Whether a word says the same as one that is told: it is a part of that and comes nearly always with it, or
/// is the longer one that the other comes with always but seldom.
fn is_part(word: &Rising, told: &Rising) -> bool {
    let (few, many) = (word.inside.min(told.inside), word.inside.max(told.inside));
    told.word.contains(&word.word) && few * 10 >= many * 7
        || word.word.contains(&told.word) && few * 10 >= many * 9
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

/// The words of a text that are of alphabets, each once; all else is added to the runs.
fn spaced(text: &str, runs: &mut Runs) -> HashSet<String> {
    let mut words = HashSet::new();
    runs.add(text, |word| {
        let tells = word.chars().count() >= SHORTEST && word.chars().any(char::is_alphabetic);
        if tells && !words.contains(word) {
            words.insert(word.to_owned());
        }
    });
    words
}

#[cfg(test)]
mod tests {
    use super::Counter;

    #[test]
    fn what_rose_is_told_and_what_is_always_there_is_not() {
        let mut counter = Counter::default();
        let frames = [("看", "去"), ("说", "时"), ("等", "前"), ("为", "后"), ("办", "了")];
        for (n, (before, after)) in frames.iter().cycle().take(10).enumerate() {
            let said = format!("昨日{before}供热改造{after}第{n}天，记者在现场。");
            counter.inside(&format!("{said}The boiler report {n}."));
        }
        for (n, (before, after)) in frames.iter().cycle().take(40).enumerate() {
            let said = format!("昨日{before}春茶开采{after}第{n}天，记者在现场。");
            counter.outside(&format!("{said}The tea report {n}."));
        }
        let words: Vec<String> = counter.finish(2).into_iter().map(|r| r.word).collect();
        assert_eq!(words.len(), 2, "{words:?}");
        assert!(words.contains(&"boiler".to_owned()), "{words:?}");
        assert!(words.contains(&"供热改造".to_owned()), "{words:?}");
    }
}
