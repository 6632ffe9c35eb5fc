//! Learning from the pages of one paper: those that a person corrected, and the others.

use std::collections::BTreeSet;

use super::super::PageLines;
use super::super::chain::Chain;
use super::super::lines::Line;
use super::super::weights::{BARE, FIRST, Scores, Weights, weights};
use super::Habits;
use super::adapt::{self, Sheet};
use super::standing::{self, Standing};
use super::truth;
use crate::model::PrintedArticle;

/// Rounds over the corrected pages, and over these with the others.
const ROUNDS: (usize, usize) = (30, 12);
/// A label that is as likely as this counts as right on a page that nobody corrected.
const SURE: f32 = 0.8;
/// Fewer pages have nothing in common that could be told from chance.
pub const FEWEST_PAGES: usize = 8;
/// Parts of the corrected pages that are read in turn with what the other parts teach.
const PARTS: usize = 5;

/// A page that a person corrected.
#[derive(Debug, Clone, Copy)]
pub struct Corrected<'a> {
    /// Its text, as the source has it.
    pub text: &'a str,
    /// Its articles, as the person has them, with the section that each stands under.
    pub articles: &'a [(&'a PrintedArticle, Option<&'a str>)],
}

/// What was learned of a paper.
#[derive(Debug, Clone)]
pub struct Learned {
    /// The habits.
    pub habits: Habits,
    /// How well the beginnings of articles were found on the corrected pages before, and how well
    /// after, each page read with what the others teach: harmonic mean of the share found that is right
    /// and the share of all that is found, 0 to 1. `None` with fewer than two corrected pages.
    pub right: Option<(f32, f32)>,
    /// Pages that nobody corrected and from which it was learned too.
    pub others: usize,
}

/// Learns a paper's habits. `others` are texts of pages that nobody corrected; with few of them, and no
/// corrected page, nothing is learned.
#[must_use]
pub fn learn(corrected: &[Corrected<'_>], others: &[String]) -> Option<Learned> {
    let others = if others.len() < FEWEST_PAGES { &[] } else { others };
    let mut pages: Vec<PageLines<'_>> = corrected
        .iter()
        .map(|page| page.text)
        .chain(others.iter().map(String::as_str))
        .map(opened)
        .collect();
    let standing = standing_on(&pages, corrected);
    for page in &mut pages {
        standing.take_out(&mut page.lines, &mut page.continues);
    }
    let (own, rest) = pages.split_at(corrected.len());
    let taught: Vec<Sheet> = own.iter().zip(corrected).filter_map(taught).collect();
    let chains: Vec<Chain> = rest.iter().filter_map(chain_of).collect();
    if taught.is_empty() && chains.is_empty() {
        return None;
    }
    let base = weights();
    let all: Vec<&Sheet> = taught.iter().collect();
    let found = taught_all(&all, &chains, base);
    let right = (taught.len() > 1).then(|| {
        let mut counts = (Counts::default(), Counts::default());
        for part in 0..PARTS.min(taught.len()) {
            let (seen, kept): (Vec<_>, Vec<_>) =
                taught.iter().enumerate().partition(|(at, _)| at % PARTS != part);
            let seen: Vec<&Sheet> = seen.into_iter().map(|(_, sheet)| sheet).collect();
            let with = taught_all(&seen, &chains, base);
            for (_, sheet) in kept {
                counts.0.add(sheet, base);
                counts.1.add(sheet, &with);
            }
        }
        (counts.0.mean(), counts.1.mean())
    });
    let habits = Habits { weights: found, standing };
    Some(Learned { habits, right, others: chains.len() })
}

/// Lines that a paper prints on most of these pages at the top or the foot and that seem to belong to no article,
/// as they were first printed; of few pages nothing is said.
#[must_use]
pub fn lines_on_most_pages(texts: &[String]) -> Vec<String> {
    let pages: Vec<PageLines<'_>> = texts.iter().map(|text| opened(text)).collect();
    standing_on(&pages, &[]).printed().map(str::to_owned).collect()
}

fn opened(text: &str) -> PageLines<'_> {
    super::super::page_of(text, &mut Vec::new())
}

/// What the paper prints on most of these pages; of few nothing is said.
fn standing_on(pages: &[PageLines<'_>], corrected: &[Corrected<'_>]) -> Standing {
    if pages.len() < FEWEST_PAGES {
        return Standing::default();
    }
    let lines: Vec<&[Line<'_>]> = pages.iter().map(|page| page.lines.as_slice()).collect();
    Standing::of(&lines, &shapes(corrected))
}

/// The lines of all articles that a person corrected, by their shapes.
fn shapes(corrected: &[Corrected<'_>]) -> BTreeSet<String> {
    let articles = corrected.iter().flat_map(|page| page.articles);
    let parts = articles.flat_map(|(article, section)| {
        let head =
            [&article.kicker, &article.headline, &article.deck, &article.byline, &article.dateline];
        let head = head.into_iter().filter_map(|part| part.as_deref()).chain(*section);
        head.chain([article.body.as_str()])
    });
    parts.flat_map(str::lines).filter_map(standing::shape).collect()
}

fn chain_of(page: &PageLines<'_>) -> Option<Chain> {
    (!page.lines.is_empty()).then(|| Chain::of(&page.lines, &page.continues))
}

fn taught((read, page): (&PageLines<'_>, &Corrected<'_>)) -> Option<Sheet> {
    let chain = Chain::of(&read.lines, &read.continues);
    let truth = truth::labels(&read.lines, &chain.allowed, page.articles);
    (!truth.is_empty()).then_some(Sheet { chain, truth })
}

/// First what a person says; then that with what the reader, so taught, is sure of on the other pages.
fn taught_all(taught: &[&Sheet], others: &[Chain], base: &Weights) -> Weights {
    let first = if taught.is_empty() { base.clone() } else { adapt::adapt(taught, base, ROUNDS.0) };
    if others.is_empty() {
        return first;
    }
    let own: Vec<Sheet> = others.iter().filter_map(|chain| sure_of(chain, &first)).collect();
    let all: Vec<&Sheet> = taught.iter().copied().chain(&own).collect();
    adapt::adapt(&all, &first, ROUNDS.1)
}

/// A page with the labels of which the reader is sure as its truth.
fn sure_of(chain: &Chain, weights: &Weights) -> Option<Sheet> {
    let chances = adapt::chances(chain, weights)?;
    let mask = |(chances, allowed): (&Scores, &u8)| {
        let sure = chances.iter().position(|chance| *chance > SURE);
        sure.map_or(*allowed, |label| 1 << label)
    };
    let truth = chances.iter().zip(&chain.allowed).map(mask).collect();
    Some(Sheet { chain: chain.clone(), truth })
}

/// Beginnings of articles.
#[derive(Debug, Default)]
struct Counts {
    right: usize,
    found: usize,
    there: usize,
}

impl Counts {
    fn add(&mut self, sheet: &Sheet, weights: &Weights) {
        let begin = 1u8 << FIRST | 1 << BARE;
        for (decided, truth) in sheet.chain.decide(weights).iter().zip(&sheet.truth) {
            let found = matches!(decided.label, FIRST | BARE);
            let there = truth & !begin == 0;
            // Where the truth is open, nothing counts.
            let open = !there && truth & begin != 0;
            self.found += usize::from(found && !open);
            self.there += usize::from(there);
            self.right += usize::from(found && there);
        }
    }

    fn mean(&self) -> f32 {
        if self.found + self.there == 0 {
            return 1.0;
        }
        2.0 * self.right as f32 / (self.found + self.there) as f32
    }
}
