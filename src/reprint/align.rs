//! Where two texts share a passage: equal runs are found by their grams, chained in the order of
//! both texts, and cut where too little is shared.

use super::comparable::Comparable;
use crate::model::Stretch;

/// A gram that the two texts have more often than this, counted as pairs, is passed over.
const MOST_PAIRS: usize = 16;

/// No two neighbours of a chain are further apart than this, in weight.
const LONGEST_GAP: u32 = 400;

/// So many earlier runs are tried as the neighbour of a run.
const LOOK_BACK: usize = 60;

/// Scores count twentieths: an equal letter of weight 1 gives 20. What lies between two runs of a
/// chain costs so much a unit of the longer side: little for the extent of what two versions of a
/// text have in common, half of what equal letters give inside a passage.
const EQUAL: i64 = 20;
const GAP_OF_CHAIN: i64 = 3;
const GAP_OF_PASSAGE: i64 = 10;

/// Less than this is no passage and no chain.
const LEAST: i64 = 16 * EQUAL;

/// What a chain takes to tell that two texts are versions of one: equal weight, or share of one
/// text, and share of its extent that is equal, in hundredths. With 15 % of misread letters in
/// each, two Chinese texts keep more than half in equal runs, and two reports made by one pattern
/// stay below; an alphabet's seeds are longer, so that fewer of its equal letters are seen.
const LONG_CHAIN: u32 = 160;
const NEARLY_ALL: u32 = 70;
const DENSE_CHAIN_WIDE: u32 = 47;
const DENSE_CHAIN_NARROW: u32 = 30;

/// Inside a passage, an insertion of more than this parts two pieces.
const PIECE_GAP: u32 = 24;

/// A passage that both texts have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shared {
    /// Where in the first text.
    pub a: Stretch,
    /// Where in the second.
    pub b: Stretch,
    /// Weight of the equal runs in it.
    pub equal: u32,
    /// The equal runs.
    pub(super) runs: Vec<Run>,
    /// Its parts, without what only one of the texts has between them.
    pub pieces: Vec<(Stretch, Stretch)>,
}

/// What two texts have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Alignment {
    /// The passages, in the order of the first text.
    pub passages: Vec<Shared>,
    /// Weight of the first text in which it is a version of the second.
    pub extent_a: u32,
    /// Weight of the second text in which it is a version of the first.
    pub extent_b: u32,
    /// What of that is equal.
    pub equal: u32,
}

/// An equal run of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) a: u32,
    pub(super) b: u32,
    len: u32,
}

impl Run {
    fn without_first(self, letters: u32) -> Self {
        Self { a: self.a + letters, b: self.b + letters, len: self.len - letters }
    }

    pub(super) fn a_end(self) -> u32 {
        self.a + self.len
    }

    pub(super) fn b_end(self) -> u32 {
        self.b + self.len
    }
}

/// Compares two texts.
#[must_use]
pub(crate) fn align(a: &Comparable, b: &Comparable) -> Alignment {
    let runs = runs(a, b);
    let mut out = Alignment::default();
    let (mut extent, mut equal) = (Both::default(), Both::default());
    for chain in chains(a, b, &runs) {
        let (Some(first), Some(last)) = (chain.first(), chain.last()) else { continue };
        let (from_a, from_b) = ((first.a, last.a_end()), (first.b, last.b_end()));
        if tells(a, b, &chain, a.between(from_a.0, from_a.1), b.between(from_b.0, from_b.1)) {
            extent.add(from_a, from_b);
            for run in &chain {
                equal.add((run.a, run.a_end()), (run.b, run.b_end()));
            }
        }
        out.passages.extend(passages(a, b, &chain));
    }
    (out.extent_a, out.extent_b) = extent.weights(a, b);
    let (equal_a, equal_b) = equal.weights(a, b);
    out.equal = equal_a.min(equal_b);
    out.passages.sort_unstable_by_key(|passage| (passage.a, passage.b));
    out
}

/// Whether a chain, which lies over so much of each text, says that they are versions of one:
/// it is dense, and either long or nearly all of one of them.
fn tells(a: &Comparable, b: &Comparable, chain: &[Run], in_a: u32, in_b: u32) -> bool {
    let equal: u32 = chain.iter().map(|run| a.between(run.a, run.a_end())).sum();
    let long = equal >= LONG_CHAIN
        || in_a * 100 >= NEARLY_ALL * a.total()
        || in_b * 100 >= NEARLY_ALL * b.total();
    let letters = chain.last().map_or(0, |run| run.a_end()) - chain.first().map_or(0, |run| run.a);
    let dense = if in_a * 2 >= letters * 3 { DENSE_CHAIN_WIDE } else { DENSE_CHAIN_NARROW };
    long && equal * 100 >= dense * in_a.max(in_b)
}

/// Stretches of both texts.
#[derive(Default)]
struct Both {
    a: Vec<Stretch>,
    b: Vec<Stretch>,
}

impl Both {
    fn add(&mut self, a: (u32, u32), b: (u32, u32)) {
        self.a.push(Stretch { start: a.0, end: a.1 });
        self.b.push(Stretch { start: b.0, end: b.1 });
    }

    /// What is covered, each letter counted once.
    fn weights(mut self, a: &Comparable, b: &Comparable) -> (u32, u32) {
        let sum = |text: &Comparable, stretches: &mut Vec<Stretch>| {
            merge(stretches);
            stretches.iter().map(|stretch| text.weight(*stretch)).sum()
        };
        (sum(a, &mut self.a), sum(b, &mut self.b))
    }
}

/// Puts stretches in order and joins those that touch.
pub(crate) fn merge(stretches: &mut Vec<Stretch>) {
    stretches.sort_unstable();
    let mut out: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for stretch in stretches.drain(..) {
        match out.last_mut() {
            Some(last) if stretch.start <= last.end => last.end = last.end.max(stretch.end),
            _ => out.push(stretch),
        }
    }
    *stretches = out;
}

/// Places of the seeds that both texts have, as diagonal and place in `a`.
fn hits(a: &Comparable, b: &Comparable) -> Vec<(i64, u32)> {
    let mut hits = Vec::new();
    for in_b in b.seeds.chunk_by(|x, y| x.0 == y.0) {
        let in_a = a.seeds_of(in_b[0].0);
        if in_a.len() * in_b.len() <= MOST_PAIRS {
            for p in in_a {
                hits.extend(in_b.iter().map(|q| (i64::from(q.1) - i64::from(p.1), p.1)));
            }
        }
    }
    hits.sort_unstable();
    hits
}

/// The equal runs that begin with a seed, in the order of `a`.
fn runs(a: &Comparable, b: &Comparable) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut last = (i64::MIN, 0);
    for (diagonal, start) in hits(a, b) {
        if last.0 == diagonal && start < last.1 {
            continue; // inside the run before
        }
        let Ok(other) = u32::try_from(i64::from(start) + diagonal) else { continue };
        let (x, y) = (&a.codes[start as usize..], &b.codes[other as usize..]);
        let equal = x.iter().zip(y).take_while(|(p, q)| p == q).count();
        let len = u32::try_from(equal).unwrap_or(0);
        last = (diagonal, start + len);
        if len > 0 {
            runs.push(Run { a: start, b: other, len });
        }
    }
    runs.sort_unstable_by_key(|run| (run.a, run.b));
    runs
}

/// How a run is best reached.
#[derive(Clone, Copy)]
struct Best {
    score: i64,
    before: Option<usize>,
    /// Letters of this run that lie over the run before.
    cut: u32,
}

/// The best chains of runs, each run in one: dynamic programming over the runs, a bounded number
/// of steps for each, the best chain taken first.
fn chains(a: &Comparable, b: &Comparable, runs: &[Run]) -> Vec<Vec<Run>> {
    let mut best: Vec<Best> = Vec::with_capacity(runs.len());
    for (i, run) in runs.iter().enumerate() {
        let own = EQUAL * i64::from(a.between(run.a, run.a_end()));
        let mut found = Best { score: own, before: None, cut: 0 };
        for j in (i.saturating_sub(LOOK_BACK)..i).rev() {
            if let Some((gain, cut)) = step(a, b, runs[j], *run)
                && best[j].score + gain > found.score
            {
                found = Best { score: best[j].score + gain, before: Some(j), cut };
            }
        }
        best.push(found);
    }
    let mut order: Vec<usize> = (0..runs.len()).filter(|i| best[*i].score >= LEAST).collect();
    order.sort_unstable_by_key(|i| (std::cmp::Reverse(best[*i].score), *i));
    let mut used = vec![false; runs.len()];
    let mut chains = Vec::new();
    for end in order {
        if let Some(chain) = walk_back(runs, &best, end, &mut used) {
            chains.push(chain);
        }
    }
    chains
}

/// What it gives to go on from `before` to `run`, and how much of `run` lies over it.
fn step(a: &Comparable, b: &Comparable, before: Run, run: Run) -> Option<(i64, u32)> {
    if before.a >= run.a || before.b >= run.b {
        return None;
    }
    let over_a = before.a_end().saturating_sub(run.a);
    let cut = over_a.max(before.b_end().saturating_sub(run.b));
    if cut >= run.len || cut >= before.len {
        return None;
    }
    let gap = gap(a, b, before, run.without_first(cut));
    let gain = EQUAL * i64::from(a.between(run.a + cut, run.a_end()));
    (gap <= LONGEST_GAP).then(|| (gain - GAP_OF_CHAIN * i64::from(gap), cut))
}

/// Weight of what lies between two runs, on the longer side.
fn gap(a: &Comparable, b: &Comparable, before: Run, run: Run) -> u32 {
    a.between(before.a_end(), run.a).max(b.between(before.b_end(), run.b))
}

/// The chain that ends in a run, back to the first run that another chain has.
fn walk_back(runs: &[Run], best: &[Best], end: usize, used: &mut [bool]) -> Option<Vec<Run>> {
    let mut chain = Vec::new();
    let (mut next, mut left) = (Some(end), 0);
    while let Some(i) = next {
        if used[i] {
            left = best[i].score;
            break;
        }
        used[i] = true;
        chain.push(runs[i].without_first(best[i].cut));
        next = best[i].before;
    }
    chain.reverse();
    (best[end].score - left >= LEAST && !chain.is_empty()).then_some(chain)
}

/// The maximal scoring segments of a chain (Ruzzo and Tompa, ISMB 1999): where so much is equal
/// that neither a longer nor a shorter stretch would score higher.
fn passages(a: &Comparable, b: &Comparable, chain: &[Run]) -> Vec<Shared> {
    struct ScoredStretch {
        from: usize,
        to: usize,
        /// Sum of everything before it, and up to its end.
        left: i64,
        right: i64,
    }
    let mut segments: Vec<ScoredStretch> = Vec::new();
    let mut sum = 0;
    for (i, run) in chain.iter().enumerate() {
        if i > 0 {
            sum -= GAP_OF_PASSAGE * i64::from(gap(a, b, chain[i - 1], *run));
        }
        let left = sum;
        sum += EQUAL * i64::from(a.between(run.a, run.a_end()));
        let mut fresh = ScoredStretch { from: i, to: i, left, right: sum };
        while let Some(j) = segments.iter().rposition(|s| s.left < fresh.left) {
            if segments[j].right >= fresh.right {
                break;
            }
            fresh = ScoredStretch { from: segments[j].from, left: segments[j].left, ..fresh };
            segments.truncate(j);
        }
        segments.push(fresh);
    }
    let long = segments.iter().filter(|s| s.right - s.left >= LEAST);
    long.map(|s| shared(a, b, &chain[s.from..=s.to])).collect()
}

/// The runs of a passage as one.
fn shared(a: &Comparable, b: &Comparable, runs: &[Run]) -> Shared {
    let mut pieces: Vec<(Stretch, Stretch)> = Vec::new();
    let mut equal = 0;
    let mut before: Option<Run> = None;
    for run in runs {
        equal += a.between(run.a, run.a_end());
        match (pieces.last_mut(), before) {
            (Some(piece), Some(before)) if gap(a, b, before, *run) <= PIECE_GAP => {
                (piece.0.end, piece.1.end) = (run.a_end(), run.b_end());
            }
            _ => pieces.push((
                Stretch { start: run.a, end: run.a_end() },
                Stretch { start: run.b, end: run.b_end() },
            )),
        }
        before = Some(*run);
    }
    let hull = |side: fn(&(Stretch, Stretch)) -> Stretch| Stretch {
        start: pieces.first().map_or(0, |piece| side(piece).start),
        end: pieces.last().map_or(0, |piece| side(piece).end),
    };
    Shared { a: hull(|p| p.0), b: hull(|p| p.1), equal, runs: runs.to_vec(), pieces }
}
