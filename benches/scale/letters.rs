//! Invented articles whose letters follow one another as those of a text that is given: which words are common and
//! which are rare is what makes a list or a search quick or slow, and evenly spread letters hide it.

use std::collections::HashMap;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::Outcome;
use super::press::Dice;

/// Names of the papers that print them.
const PAPERS: [&str; 5] = ["云岭晚报", "临川日报", "通州时讯", "雾港新闻", "安河报"];

/// Articles of an issue.
pub(crate) const PER_ISSUE: usize = 67;

/// Earlier articles that may be printed again, and how many of a hundred are.
const KNOWN: usize = 5000;
const REPRINTS: usize = 20;

/// Which letters follow two others.
pub(crate) struct Letters {
    next: HashMap<(char, char), Vec<char>>,
    pairs: Vec<(char, char)>,
}

impl Letters {
    /// Learns from texts.
    pub(crate) fn learn<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let (mut next, mut pairs) = (HashMap::<_, Vec<char>>::new(), Vec::new());
        for text in texts {
            let chars: Vec<char> = text.chars().filter(|c| *c != '\n').collect();
            for three in chars.windows(3) {
                let before = (three[0], three[1]);
                next.entry(before).or_insert_with(|| {
                    pairs.push(before);
                    Vec::new()
                });
                next.entry(before).or_default().push(three[2]);
            }
        }
        Self { next, pairs }
    }

    fn write(&self, dice: &mut Dice, letters: usize) -> String {
        let (mut out, mut last) = (String::new(), self.pairs[dice.below(self.pairs.len())]);
        for _ in 0..letters {
            match self.next.get(&last) {
                Some(after) => {
                    let c = after[dice.below(after.len())];
                    out.push(c);
                    last = (last.1, c);
                }
                None => last = self.pairs[dice.below(self.pairs.len())],
            }
        }
        out
    }

    fn body(&self, dice: &mut Dice) -> String {
        let paragraphs = dice.between(2, 6);
        let text: Vec<String> = (0..paragraphs)
            .map(|_| {
                let letters = dice.between(80, 220);
                self.write(dice, letters)
            })
            .collect();
        text.join("\n")
    }

    /// Writes so many articles from a day on as JSON Lines, a fifth of them an earlier one or two thirds of it.
    /// Answers the bytes of the bodies.
    pub(crate) fn feed(
        &self,
        to: &Path,
        articles: usize,
        seed: u64,
        from: NaiveDate,
    ) -> Outcome<u64> {
        let dice = &mut Dice::new(seed);
        let mut out = BufWriter::new(std::fs::File::create(to)?);
        let (mut known, mut bytes): (Vec<String>, _) = (Vec::new(), 0);
        for number in 0..articles {
            let body = if !known.is_empty() && dice.chance(REPRINTS) {
                let text = known[dice.below(known.len())].clone();
                let letters = text.chars().count();
                let kept = if dice.chance(50) { letters } else { letters * 2 / 3 };
                text.chars().take(kept).collect()
            } else {
                let text = self.body(dice);
                let place = if known.len() < KNOWN { known.len() } else { dice.below(KNOWN) };
                if place == known.len() {
                    known.push(text.clone());
                } else {
                    known[place].clone_from(&text);
                }
                text
            };
            bytes += body.len() as u64;
            let day = from + Days::new((number / PER_ISSUE) as u64);
            let record = json!({
                "date": day.to_string(), "publication": PAPERS[number % PAPERS.len()],
                "page": (1 + number / PAPERS.len() % 8).to_string(),
                "headline": self.write(dice, 14), "body": body, "source_id": format!("{seed}-{number}"),
            });
            writeln!(out, "{record}")?;
        }
        out.flush()?;
        Ok(bytes)
    }
}

/// Bodies of a file of JSON Lines.
pub(crate) fn bodies(path: &Path) -> Outcome<Vec<String>> {
    let text = std::fs::read_to_string(path)?;
    let body =
        |line: &str| serde_json::from_str::<Value>(line).ok()?["body"].as_str().map(str::to_owned);
    Ok(text.lines().filter_map(body).collect())
}
