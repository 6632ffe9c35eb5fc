//! What an alignment means: the same text, a shared passage, a formula, or nothing.

use super::align::{Alignment, Shared, agreement};
use super::comparable::Comparable;
use super::sketch::Gram;
use crate::model::{Relation, Stretch};

/// Two texts that share text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    /// How they are related.
    pub relation: Relation,
    /// How much of the longer one is equal, in thousandths of its weight.
    pub strength: u32,
    /// How much of the shorter one agrees letter by letter, in thousandths of its weight.
    pub similarity: u32,
    /// The shared passages, none of which lies over another in both texts.
    pub passages: Vec<Shared>,
}

/// How often a gram is met in the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Commonness {
    /// In at most [`RARE`] texts.
    Rare,
    /// In at most [`COMMON`].
    Common,
    /// In more: it tells nothing.
    Everywhere,
}

/// Texts that have a gram which still tells that short passages belong together.
pub(crate) const RARE: usize = 24;

/// Texts that have a gram by which others are still looked for. Viral texts are met in hundreds
/// of printings, and each misread letter hides five grams; passim stops at 100.
pub(crate) const COMMON: usize = 200;

impl Commonness {
    /// Of a gram that so many texts have.
    #[must_use]
    pub(crate) fn of(texts: usize) -> Self {
        match texts {
            0..=RARE => Self::Rare,
            _ if texts <= COMMON => Self::Common,
            _ => Self::Everywhere,
        }
    }
}

/// Texts that are versions of each other in this share, in hundredths, are one text.
const WHOLE: u32 = 90;

/// Equal weight of the shortest text that is told again, and what share of it must be equal below
/// `SHORT_TEXT`.
const LEAST_TEXT: u32 = 32;
const SHORT_TEXT: u32 = 80;
const SHORT_EQUAL: u32 = 70;

/// Equal weight from which a passage counts whatever it is a part of.
const LONG_PASSAGE: u32 = 160;
/// What a shorter one takes: equal weight, share of its extent, share of one of the texts, and
/// share of its grams that are rare; in hundredths.
const SHORT_PASSAGE: u32 = 84;
const PASSAGE_EQUAL: u32 = 50;
const SHORT_PASSAGE_EQUAL: u32 = 70;
const SHORT_PASSAGE_SHARE: u32 = 15;
const RARE_GRAMS: u32 = 34;
/// What is nearly a whole short text may be shorter.
const NEARLY_WHOLE: u32 = 70;
const LEAST_PASSAGE: u32 = 42;

/// One of two texts, as far as judging needs it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Side<'a> {
    /// The text.
    pub text: &'a Comparable,
    /// Its sampled grams.
    pub sketch: &'a [Gram],
}

/// Judges what two texts have in common. `commonness` tells of the grams of the archive.
#[must_use]
pub(crate) fn judge(
    a: Side<'_>,
    b: Side<'_>,
    alignment: Alignment,
    commonness: impl Fn(u32) -> Commonness,
) -> Option<Link> {
    let (total_a, total_b) = (a.text.total(), b.text.total());
    let whole = is_whole(&alignment, total_a, total_b);
    let equal = alignment.equal;
    let (mut passages, mut shared, mut rare) = (Vec::new(), 0, 0);
    for passage in one_to_one(alignment.passages) {
        let (rare_here, all_here) = count_grams(a, b, &passage, &commonness);
        if whole || is_passage(a.text, b.text, &passage, is_rare(rare_here, all_here)) {
            shared += all_here;
            rare += rare_here;
            passages.push(passage);
        }
    }
    let relation = match (whole, is_rare(rare, shared)) {
        (true, _) => Relation::Near,
        (false, true) => Relation::Passage,
        (false, false) => Relation::Formula,
    };
    let agree: u32 = passages.iter().map(|passage| agreement(a.text, b.text, passage)).sum();
    let equal = if whole { equal } else { passages.iter().map(|passage| passage.equal).sum() };
    (!passages.is_empty()).then_some(Link {
        relation,
        strength: thousandths(equal, total_a.max(total_b)),
        similarity: thousandths(agree, total_a.min(total_b)),
        passages,
    })
}

fn thousandths(part: u32, of: u32) -> u32 {
    let share = u64::from(part) * 1000 / u64::from(of.max(1));
    u32::try_from(share.min(1000)).unwrap_or(1000)
}

/// The longer passages first, and none that lies mostly over one of them in either text: a phrase
/// that a text repeats is counted once.
fn one_to_one(mut passages: Vec<Shared>) -> Vec<Shared> {
    passages.sort_by_key(|passage| (std::cmp::Reverse(passage.equal), passage.a, passage.b));
    let mut kept: Vec<Shared> = Vec::with_capacity(passages.len());
    for passage in passages {
        let over = |other: &Shared| is_over(passage.a, other.a) || is_over(passage.b, other.b);
        if !kept.iter().any(over) {
            kept.push(passage);
        }
    }
    kept.sort_by_key(|passage| (passage.a, passage.b));
    kept
}

fn is_over(a: Stretch, b: Stretch) -> bool {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    both * 2 > a.end - a.start
}

fn is_rare(rare: u32, all: u32) -> bool {
    all > 0 && rare * 100 >= RARE_GRAMS * all
}

fn is_whole(alignment: &Alignment, total_a: u32, total_b: u32) -> bool {
    let enough = if alignment.equal < SHORT_TEXT { SHORT_EQUAL } else { 0 };
    alignment.equal >= LEAST_TEXT
        && alignment.extent_a * 100 >= WHOLE * total_a
        && alignment.extent_b * 100 >= WHOLE * total_b
        && alignment.equal * 100 >= enough * alignment.extent_a.max(alignment.extent_b)
}

fn is_passage(a: &Comparable, b: &Comparable, passage: &Shared, rare: bool) -> bool {
    let (in_a, in_b) = (a.weight(passage.a), b.weight(passage.b));
    let equal = 100 * passage.equal / in_a.max(in_b).max(1);
    let share = (100 * in_a / a.total().max(1)).max(100 * in_b / b.total().max(1));
    let long = passage.equal >= LONG_PASSAGE && equal >= PASSAGE_EQUAL;
    let short = passage.equal >= SHORT_PASSAGE
        && equal >= SHORT_PASSAGE_EQUAL
        && share >= SHORT_PASSAGE_SHARE
        && rare;
    let nearly_whole =
        passage.equal >= LEAST_PASSAGE && equal >= PASSAGE_EQUAL && share >= NEARLY_WHOLE;
    long || short || nearly_whole
}

/// Sampled grams of a passage of `a` that `b` has as well: the rare ones, and all.
fn count_grams(
    a: Side<'_>,
    b: Side<'_>,
    passage: &Shared,
    commonness: impl Fn(u32) -> Commonness,
) -> (u32, u32) {
    let Stretch { start, end } = passage.a;
    let (mut rare, mut all) = (0, 0);
    for gram in a.sketch.iter().filter(|gram| (start..end).contains(&gram.at)) {
        if b.sketch.binary_search_by_key(&gram.hash, |other| other.hash).is_ok() {
            all += 1;
            rare += u32::from(commonness(gram.hash) == Commonness::Rare);
        }
    }
    (rare, all)
}
