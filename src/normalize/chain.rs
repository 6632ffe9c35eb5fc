//! The labels of the lines of a page: the best whole labelling, and how sure each beginning is.
//!
//! A linear chain: a score for each label of each line, the sum of its features' weights, and a score
//! for each step from a label to the next. Hard rules forbid labels and steps whatever their score.

use super::classes::{Beginning, Blanks, Case, Ending, OpeningKind};
use super::context::Context;
use super::features;
use super::lines::Line;
use super::look::Look;
use super::measures::{ON_NOISE, RUNS_ON};
use super::templates::Rows;
use super::weights::{
    BARE, BYLINE, FIRST, GROUPS, HEAD, LABELS, OUTSIDE, PARAGRAPH, REST, SECTION, Scores, Weights,
    is_forbidden,
};

/// The score of what is forbidden.
const NEVER: f32 = -1e9;
/// Longest line that can be part of a head, in characters that say as much as an ideograph.
const LONGEST_HEAD: f32 = 260.0;
/// Longest first line of a head.
const LONGEST_FIRST: f32 = 120.0;
/// Longest heading inside an article, and byline.
const LONGEST_SECTION: f32 = 75.0;
/// Lines that are looked at together, so that a dump of many pages is as many pages.
const STRETCH: usize = 1500;
/// Lines before and after a stretch that are looked at with it.
const MARGIN: usize = 60;

/// A shorter line may be a scrap that belongs to no article.
const SCRAP: u32 = 6;
/// A line in capitals with so many letters does not go on with one in small letters.
const CAPITALS_THAT_BEGIN: u32 = 8;
/// A line with a larger share of digits is one of a table.
const FIGURES: f32 = 0.3;
/// Most letters of a numbered line that is a heading though no other number stands near.
const LONGEST_SINGLE_ITEM: u32 = 5;

/// Lines at the top and the bottom of a page where what belongs to no article stands.
const TOP: usize = 10;
const BOTTOM: usize = 5;

/// Marks with which nothing begins.
const NEVER_FIRST: [char; 19] = [
    '，', '。', '、', '；', '：', '！', '？', '）', '》', '」', '』', '％', '%', ',', ';', ':',
    '!', '?', ')',
];

/// A page with its features.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    pub(super) rows: Rows,
    /// For each line, a bit for each label that is allowed.
    pub(super) allowed: Vec<u8>,
    /// For each line, the group of the step to it.
    pub(super) groups: Vec<u8>,
    /// What is taken from the score of every beginning.
    seldom: f32,
}

/// What was decided of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decided {
    pub(super) label: usize,
    /// The chance of each label.
    pub(super) chances: Scores,
}

impl Decided {
    /// The chance that an article begins with this line.
    pub(super) fn begins(&self) -> f32 {
        self.chances[FIRST] + self.chances[BARE]
    }
}

impl Chain {
    /// Looks at the lines. `continues` tells of lines that are proved to go on from the line before.
    pub(super) fn of(lines: &[Line<'_>], continues: &[bool]) -> Self {
        let mut chain = Self {
            rows: Rows::with_capacity(lines.len()),
            allowed: Vec::with_capacity(lines.len()),
            groups: Vec::with_capacity(lines.len()),
            seldom: 0.0,
        };
        let mut start = 0;
        while start < lines.len() {
            let last = lines.len() - start < STRETCH * 2;
            let end = if last { lines.len() } else { start + STRETCH };
            let from = start.saturating_sub(MARGIN);
            let to = (end + MARGIN).min(lines.len());
            let page = Context::of(&lines[from..to]);
            features::rows(&page, start - from..end - from, &mut chain.rows);
            for at in start - from..end - from {
                chain.allowed.push(allowed(&page, at, continues[from + at]));
                let column = usize::from(page.width.is_some()) * 3;
                let blank = match page.blanks {
                    Blanks::Hardly => 0,
                    _ => 1 + page.lines[at].blanks.min(1) as usize,
                };
                // A line that runs on from the one before seldom begins a text below a head.
                let runs_on = usize::from(page.junctures[at] >= RUNS_ON) * 6;
                chain.groups.push((column + blank + runs_on) as u8);
            }
            start = end;
        }
        if let Some(first) = chain.allowed.first_mut() {
            *first = bit(FIRST) | bit(BARE) | bit(OUTSIDE);
        }
        // A head needs a text.
        if let Some(last) = chain.allowed.last_mut() {
            *last &= !(bit(FIRST) | bit(HEAD));
            if *last == 0 || lines.len() == 1 {
                *last |= bit(BARE) | if lines.len() > 1 { bit(PARAGRAPH) } else { 0 };
            }
        }
        chain
    }

    /// All of it is one article: none begins below its first line.
    pub(super) fn begin_once(&mut self) {
        for allowed in self.allowed.iter_mut().skip(1) {
            let others = *allowed & !(bit(FIRST) | bit(BARE));
            *allowed = if others == 0 { bit(PARAGRAPH) } else { others };
        }
    }

    /// The page reads poorly: one begins only where that is sure.
    pub(super) fn begin_seldom(&mut self) {
        self.seldom = ON_NOISE;
    }

    /// The score of each label of each line.
    pub(super) fn sums(&self, weights: &Weights) -> Vec<Scores> {
        let sum = |at: usize| {
            let mut sum = [0.0f32; LABELS];
            for id in self.rows.row(at) {
                let row = &weights.features[usize::from(*id)];
                for (sum, weight) in sum.iter_mut().zip(row) {
                    *sum += weight;
                }
            }
            sum[FIRST] -= self.seldom;
            sum[BARE] -= self.seldom;
            sum
        };
        (0..self.rows.len()).map(sum).collect()
    }

    /// The same, where labels that are not allowed never are.
    fn scores(&self, weights: &Weights) -> Vec<Scores> {
        let mut scores = self.sums(weights);
        for (scores, allowed) in scores.iter_mut().zip(&self.allowed) {
            for (label, score) in scores.iter_mut().enumerate() {
                if allowed & bit(label) == 0 {
                    *score = NEVER;
                }
            }
        }
        scores
    }

    /// The best labelling, with the chance of every label.
    pub(super) fn decide(&self, weights: &Weights) -> Vec<Decided> {
        let scores = self.scores(weights);
        let steps = steps(weights);
        let chances = chances(&scores, &self.groups, &steps);
        let labels = best(&scores, &self.groups, &steps);
        labels.into_iter().zip(chances).map(|(label, chances)| Decided { label, chances }).collect()
    }
}

fn bit(label: usize) -> u8 {
    1 << label
}

/// The labels that a line may have: the hard rules.
fn allowed(page: &Context<'_, '_>, at: usize, continues: bool) -> u8 {
    if continues {
        return bit(REST);
    }
    let (look, shape) = (&page.looks[at], &page.shapes[at]);
    if page.lines[at].text.starts_with(NEVER_FIRST) {
        // A stop that did not fit on the line before, or the rest of a sentence.
        let bare = look.letters + look.digits == 0;
        return if bare { bit(REST) } else { bit(REST) | bit(PARAGRAPH) | bit(HEAD) };
    }
    let size = look.chars as f32 / page.unit;
    let mut labels = bit(BARE) | bit(PARAGRAPH) | bit(REST);
    // In the midst of a page only numbers and scraps stand outside the articles.
    let edge = (at < TOP || at + BOTTOM >= page.len()) && look.case != Case::Capitals;
    if edge || look.digits > 0 || look.chars < SCRAP {
        labels |= bit(OUTSIDE);
    }
    // A line in capitals below one in small letters does not go on with it.
    let below_small = at > 0 && page.looks[at - 1].case.is_small();
    if below_small && look.case == Case::Capitals && look.letters >= CAPITALS_THAT_BEGIN {
        labels &= !bit(REST);
    }
    let opened = matches!(page.openings[at], OpeningKind::Report | OpeningKind::Dated);
    // A line that ends with a colon leads to what it announces.
    let announces = look.end == Ending::Colon;
    let plain = shape.sentence && shape.han && look.end == Ending::Stop;
    if !opened && !announces {
        if size <= LONGEST_FIRST && !plain && !look.unopened {
            labels |= bit(FIRST);
        }
        if size <= LONGEST_HEAD {
            labels |= bit(HEAD);
        }
    }
    if size <= LONGEST_SECTION && look.end != Ending::Pause {
        labels |= bit(BYLINE) | bit(SECTION);
    }
    // A numbered heading stands inside an article, and so does what stands right below it.
    if numbered(page, at) || at > 0 && page.short[at] && numbered(page, at - 1) {
        labels &= !(bit(FIRST) | bit(HEAD));
    }
    // A line in small letters goes on with what stands above it, unless that is in capitals.
    let goes_on = |next: &Look| next.start == Beginning::Small && !page.short[at + 1];
    if look.case.is_small() && page.looks.get(at + 1).is_some_and(goes_on) {
        labels &= !(bit(FIRST) | bit(HEAD));
    }
    let figures = |at: usize| page.looks.get(at).is_some_and(|look| look.digit_share() > FIGURES);
    if figures(at) && (figures(at + 1) || at > 0 && figures(at - 1)) {
        labels &= !(bit(FIRST) | bit(HEAD) | bit(SECTION));
    }
    labels
}

/// A short line with a number or a label before it: `二、…`, `关键词1: …`, `III.`
fn numbered(page: &Context<'_, '_>, at: usize) -> bool {
    let in_series = page.series[at].is_some_and(|item| {
        item.kind.is_of_headings()
            && (item.follows || item.goes_on || page.looks[at].letters <= LONGEST_SINGLE_ITEM)
    });
    let label = page.shapes[at].label && page.looks[at].start != Beginning::Bullet;
    page.short[at] && (label || in_series)
}

/// The scores of steps, with those that cannot be.
fn steps(weights: &Weights) -> [[Scores; LABELS]; GROUPS] {
    let mut steps = weights.steps;
    for (from, to) in (0..LABELS).flat_map(|from| (0..LABELS).map(move |to| (from, to))) {
        if is_forbidden(from, to) {
            for group in &mut steps {
                group[from][to] = NEVER;
            }
        }
    }
    steps
}

fn best(scores: &[Scores], groups: &[u8], steps: &[[Scores; LABELS]; GROUPS]) -> Vec<usize> {
    let mut from: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut sums = scores.first().copied().unwrap_or_default();
    for (score, group) in scores.iter().zip(groups).skip(1) {
        let step = &steps[usize::from(*group)];
        let mut next = [f32::NEG_INFINITY; LABELS];
        let mut back = [0u8; LABELS];
        for (label, sum) in sums.iter().enumerate() {
            for to in 0..LABELS {
                let value = sum + step[label][to];
                if value > next[to] {
                    (next[to], back[to]) = (value, label as u8);
                }
            }
        }
        for (next, score) in next.iter_mut().zip(score) {
            *next += score;
        }
        // Sums of a long dump stay small.
        let most = next.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        sums = next.map(|sum| (sum - most).max(2.0 * NEVER));
        from.push(back);
    }
    let mut label = (0..LABELS).max_by(|a, b| sums[*a].total_cmp(&sums[*b])).unwrap_or(BARE);
    let mut labels = vec![label; scores.len()];
    for (at, back) in from.iter().enumerate().rev() {
        label = usize::from(back[label]);
        labels[at] = label;
    }
    labels
}

/// The chance of each label of each line, by the sums over all labellings.
fn chances(scores: &[Scores], groups: &[u8], steps: &[[Scores; LABELS]; GROUPS]) -> Vec<Scores> {
    let mut likely = [[[0.0; LABELS]; LABELS]; GROUPS];
    for (group, step) in (0u8..).zip(steps).filter(|(group, _)| groups.contains(group)) {
        likely[usize::from(group)] = step.map(|row| row.map(f32::exp));
    }
    let local: Vec<Scores> = scores
        .iter()
        .map(|score| {
            let most = score.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            score.map(|s| if s > NEVER / 2.0 { (s - most).max(-60.0).exp() } else { 0.0 })
        })
        .collect();
    let count = scores.len();
    let mut ahead: Vec<Scores> = Vec::with_capacity(count);
    for at in 0..count {
        let mut sums = local[at];
        if at > 0 {
            let step = &likely[usize::from(groups[at])];
            let before = &ahead[at - 1];
            let mut into = [0.0f32; LABELS];
            for (label, chance) in before.iter().enumerate() {
                for (into, step) in into.iter_mut().zip(&step[label]) {
                    *into += chance * step;
                }
            }
            for (sum, into) in sums.iter_mut().zip(into) {
                *sum *= into;
            }
        }
        ahead.push(scaled(sums));
    }
    let mut behind = [1.0f32; LABELS];
    for at in (0..count).rev() {
        let mut both = ahead[at];
        for (chance, behind) in both.iter_mut().zip(behind) {
            *chance *= behind;
        }
        ahead[at] = scaled(both);
        if at > 0 {
            let step = &likely[usize::from(groups[at])];
            let mut weighed = local[at];
            for (weighed, behind) in weighed.iter_mut().zip(behind) {
                *weighed *= behind;
            }
            let mut before = [0.0f32; LABELS];
            for (before, step) in before.iter_mut().zip(step) {
                *before = step.iter().zip(weighed).map(|(step, weighed)| step * weighed).sum();
            }
            behind = scaled(before);
        }
    }
    ahead
}

fn scaled(sums: Scores) -> Scores {
    let all: f32 = sums.iter().sum();
    if all > 0.0 { sums.map(|sum| sum / all) } else { [1.0 / LABELS as f32; LABELS] }
}
