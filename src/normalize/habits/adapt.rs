//! Moving the weights: the gradient of a linear chain, in steps that get smaller for what is moved often.

use super::super::chain::Chain;
use super::super::weights::{GROUPS, LABELS, Scores, Weights, is_forbidden};

/// How far a weight is moved at a time.
const RATE: f32 = 0.03;
/// How strongly it is drawn back to where it was.
const BACK: f32 = 0.005;
/// What is added to the sum of squares by which steps get smaller: without it the first pages decide all.
const CALM: f32 = 1.0;
/// Lines whose labels are as right as this teach nothing.
const RIGHT: f32 = 1e-4;

type Steps = [[Scores; LABELS]; GROUPS];

/// A page to learn from.
pub(super) struct Sheet {
    pub(super) chain: Chain,
    /// The labels that each line may have in the truth, a bit for each.
    pub(super) truth: Vec<u8>,
}

/// Chances of labels, and expected steps, over all labellings.
struct Expected {
    chances: Vec<Scores>,
    steps: Box<Steps>,
}

/// The weights after so many rounds over the pages; a page's turn changes from round to round, the same
/// way each time.
pub(super) fn adapt(sheets: &[&Sheet], base: &Weights, rounds: usize) -> Weights {
    let mut weights = base.clone();
    let mut squares = vec![[CALM; LABELS]; base.features.len()];
    let mut step_squares: Box<Steps> = Box::new([[[CALM; LABELS]; LABELS]; GROUPS]);
    for round in 0..rounds {
        for turn in 0..sheets.len() {
            let sheet = sheets[(turn + round * 7) % sheets.len()];
            let scores = sheet.chain.sums(&weights);
            let likely = likely(&weights.steps);
            let groups = &sheet.chain.groups;
            let read = expected(&scores, groups, &likely, &sheet.chain.allowed);
            let right = expected(&scores, groups, &likely, &sheet.truth);
            let (Some(read), Some(right)) = (read, right) else { continue };
            move_features(sheet, &read, &right, base, &mut weights, &mut squares);
            move_steps(&read, &right, base, &mut weights, &mut step_squares);
        }
    }
    weights
}

/// The chances of the labels of each line.
pub(super) fn chances(chain: &Chain, weights: &Weights) -> Option<Vec<Scores>> {
    let scores = chain.sums(weights);
    let likely = likely(&weights.steps);
    expected(&scores, &chain.groups, &likely, &chain.allowed).map(|expected| expected.chances)
}

fn likely(steps: &Steps) -> Box<Steps> {
    let mut likely = Box::new(*steps);
    for group in likely.iter_mut() {
        for (from, row) in group.iter_mut().enumerate() {
            for (to, value) in row.iter_mut().enumerate() {
                *value = if is_forbidden(from, to) { 0.0 } else { value.exp() };
            }
        }
    }
    likely
}

/// Sums over all labellings with these labels; none if there is no such labelling.
fn expected(scores: &[Scores], groups: &[u8], likely: &Steps, masks: &[u8]) -> Option<Expected> {
    let local: Vec<Scores> =
        scores.iter().zip(masks).map(|(scores, mask)| local(scores, *mask)).collect();
    let count = local.len();
    let mut ahead: Vec<Scores> = Vec::with_capacity(count);
    for at in 0..count {
        let mut sums = local[at];
        if let Some(before) = at.checked_sub(1).map(|at| ahead[at]) {
            let step = &likely[usize::from(groups[at])];
            for (to, sum) in sums.iter_mut().enumerate() {
                *sum *= (0..LABELS).map(|from| before[from] * step[from][to]).sum::<f32>();
            }
        }
        ahead.push(scaled(sums)?);
    }
    let mut steps: Box<Steps> = Box::new([[[0.0; LABELS]; LABELS]; GROUPS]);
    let mut chances = vec![[0.0; LABELS]; count];
    let mut behind = [1.0f32; LABELS];
    for at in (0..count).rev() {
        let mut both = ahead[at];
        for (chance, behind) in both.iter_mut().zip(behind) {
            *chance *= behind;
        }
        chances[at] = scaled(both)?;
        let Some(before) = at.checked_sub(1).map(|at| ahead[at]) else { break };
        let group = usize::from(groups[at]);
        let mut pairs = [[0.0f32; LABELS]; LABELS];
        let (mut all, mut next) = (0.0, [0.0f32; LABELS]);
        for from in 0..LABELS {
            for to in 0..LABELS {
                let value = likely[group][from][to] * local[at][to] * behind[to];
                next[from] += value;
                pairs[from][to] = before[from] * value;
                all += pairs[from][to];
            }
        }
        if all <= 0.0 {
            return None;
        }
        for (sums, pairs) in steps[group].iter_mut().zip(&pairs) {
            for (sum, pair) in sums.iter_mut().zip(pairs) {
                *sum += pair / all;
            }
        }
        behind = scaled(next)?;
    }
    Some(Expected { chances, steps })
}

fn local(scores: &Scores, mask: u8) -> Scores {
    let may = |label: usize| mask & (1 << label) != 0;
    let most = (0..LABELS).filter(|l| may(*l)).map(|l| scores[l]).fold(f32::NEG_INFINITY, f32::max);
    std::array::from_fn(
        |label| {
            if may(label) { (scores[label] - most).max(-60.0).exp() } else { 0.0 }
        },
    )
}

fn scaled(sums: Scores) -> Option<Scores> {
    let all: f32 = sums.iter().sum();
    (all > 0.0).then(|| sums.map(|sum| sum / all))
}

fn move_features(
    sheet: &Sheet,
    read: &Expected,
    right: &Expected,
    base: &Weights,
    weights: &mut Weights,
    squares: &mut [Scores],
) {
    for at in 0..sheet.chain.rows.len() {
        let mut off = right.chances[at];
        for (off, chance) in off.iter_mut().zip(read.chances[at]) {
            *off -= chance;
        }
        let most = off.iter().fold(0.0f32, |most, off| most.max(off.abs()));
        if most < RIGHT {
            continue;
        }
        for id in sheet.chain.rows.row(at) {
            let id = usize::from(*id);
            let (row, was, square) =
                (&mut weights.features[id], &base.features[id], &mut squares[id]);
            for label in 0..LABELS {
                let slope = off[label] - BACK * (row[label] - was[label]) * most;
                square[label] += slope * slope;
                row[label] += RATE * slope / square[label].sqrt();
            }
        }
    }
}

fn move_steps(
    read: &Expected,
    right: &Expected,
    base: &Weights,
    weights: &mut Weights,
    squares: &mut Steps,
) {
    let pairs = (0..LABELS).flat_map(|from| (0..LABELS).map(move |to| (from, to)));
    let pairs: Vec<_> = pairs.filter(|(from, to)| !is_forbidden(*from, *to)).collect();
    for (group, squares) in squares.iter_mut().enumerate() {
        for (from, to) in &pairs {
            let step = &mut weights.steps[group][*from][*to];
            let off = right.steps[group][*from][*to] - read.steps[group][*from][*to];
            let slope = off - BACK * (*step - base.steps[group][*from][*to]);
            let square = &mut squares[*from][*to];
            *square += slope * slope;
            *step += RATE * slope / square.sqrt();
        }
    }
}
