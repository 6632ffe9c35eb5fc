//! The quality gate of the page reader: pages of invented papers, damaged in many ways, against
//! pinned floors.
//!
//! `BACKISSUE_BLESS=1 cargo test --test quality` raises the floors to what is reached now; they are
//! lowered only by hand, on purpose.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;
#[path = "common/papers.rs"]
mod papers;
#[path = "common/press.rs"]
mod press;

use std::collections::BTreeMap;

use backissue::model::PageReading;
use backissue::normalize::read_page;
use common::{hold_floors, top};
use press::{Damage, Dice, Piece};
use unicode_normalization::UnicodeNormalization as _;

fn bare(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

#[derive(Debug, Default)]
struct Score {
    pieces: usize,
    found: usize,
    bodies: usize,
    headlines: usize,
    lost: usize,
    repeats: usize,
    cuts: (usize, usize),
}

impl Score {
    fn take(&mut self, pieces: &[Piece], reading: &PageReading) {
        self.pieces += pieces.len();
        self.found += reading.articles.len();
        let everything: String = reading
            .articles
            .iter()
            .map(|a| {
                let p = &a.printed;
                let parts = [&p.kicker, &p.headline, &p.deck];
                let head: String = parts.iter().filter_map(|p| p.as_deref()).collect();
                bare(&(head + &p.body))
            })
            .collect();
        let mut left: Vec<_> = reading.articles.iter().collect();
        for piece in pieces {
            let body = bare(&piece.body());
            for part in piece.body().split(['。', '\n']) {
                let part = bare(part);
                self.lost += usize::from(part.chars().count() > 5 && !everything.contains(&part));
            }
            let Some(at) = left.iter().position(|a| bare(&a.printed.body) == body) else {
                continue;
            };
            let article = left.remove(at);
            self.bodies += 1;
            let wanted =
                bare(&(piece.headline.clone() + piece.deck.as_deref().unwrap_or_default()));
            let parts = [&article.printed.kicker, &article.printed.headline, &article.printed.deck];
            let got: String = parts.iter().filter_map(|p| p.as_deref()).collect();
            self.headlines += usize::from(bare(&got) == wanted);
            self.cuts.0 += usize::from(piece.cut == article.printed.truncated);
            self.cuts.1 += 1;
        }
        for article in &reading.articles {
            let mut seen = std::collections::HashMap::new();
            for line in article.printed.body.lines().filter(|l| l.chars().count() > 20) {
                *seen.entry(bare(line)).or_insert(0) += 1;
            }
            self.repeats += seen.values().filter(|n| **n > 1).count();
        }
    }

    /// Shares of a thousand; those that count failures are counted down from it.
    fn figures(&self, name: &str) -> Vec<(String, i64)> {
        let share = |part: usize, of: usize| (part * 1000 / of.max(1)) as i64;
        let precision = share(self.bodies, self.found);
        vec![
            (format!("{name} bodies exact"), share(self.bodies, self.pieces)),
            (format!("{name} articles right"), precision),
            (format!("{name} headlines exact"), share(self.headlines, self.pieces)),
            (format!("{name} cut ends told"), share(self.cuts.0, self.cuts.1)),
            (format!("{name} sentences lost, below 0"), -(self.lost as i64)),
            (format!("{name} repeats left, below 0"), -(self.repeats as i64)),
        ]
    }
}

fn corpora() -> Vec<(&'static str, bool, Damage)> {
    let clean = Damage::default();
    let all = Damage { stutter: true, broken: true, cut: true, furniture: true, ..clean };
    vec![
        ("chinese clean", true, clean),
        ("chinese damaged", true, Damage { half_width: true, ..all }),
        ("chinese full width, crlf", true, Damage { crlf: true, ..all }),
        ("chinese wrapped", true, Damage { wrap: 36, furniture: true, stutter: true, ..clean }),
        ("chinese indented", true, Damage { indent: true, stutter: true, ..clean }),
        ("english clean", false, clean),
        ("english damaged", false, all),
        ("english wrapped", false, Damage { wrap: 48, furniture: true, stutter: true, ..clean }),
    ]
}

fn measure() -> BTreeMap<String, i64> {
    let mut figures = BTreeMap::new();
    for (name, chinese, damage) in corpora() {
        let mut score = Score::default();
        for seed in 0..60 {
            let dice = &mut Dice::new(seed);
            let write = if chinese { press::chinese } else { press::english };
            let mut pieces: Vec<Piece> = (0..7).map(|_| write(dice)).collect();
            let page = press::print(dice, &mut pieces, damage, chinese);
            let reading = read_page(&page);
            if std::env::var("BACKISSUE_SHOW").is_ok_and(|wanted| wanted == name) {
                show(seed, &pieces, &reading);
            }
            score.take(&pieces, &reading);
        }
        figures.extend(score.figures(name));
    }
    for (name, chinese, print) in papers::PAPERS {
        let mut score = Score::default();
        for seed in 0..40 {
            let dice = &mut Dice::new(seed);
            let write = if chinese { press::chinese } else { press::english };
            let mut pieces: Vec<Piece> = (0..8).map(|_| write(dice)).collect();
            let page = print(dice, &mut pieces);
            let reading = read_page(&page);
            if std::env::var("BACKISSUE_SHOW").is_ok_and(|wanted| wanted == name) {
                show(seed, &pieces, &reading);
            }
            score.take(&pieces, &reading);
        }
        figures.extend(score.figures(name));
    }
    figures
}

/// What was not read as it was written, for `BACKISSUE_SHOW="english clean"`.
fn show(seed: u64, pieces: &[Piece], reading: &PageReading) {
    let bodies: Vec<String> = pieces.iter().map(|p| bare(&p.body())).collect();
    for article in &reading.articles {
        if !bodies.contains(&bare(&article.printed.body)) {
            println!("{seed}: {:?}\n    {}", article.printed.headline, article.printed.body);
        }
    }
}

#[test]
fn pages_are_read_as_well_as_before() {
    hold_floors(&top().join("tests/quality.floors.json"), &measure());
}
