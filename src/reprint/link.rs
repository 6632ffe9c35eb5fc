//! What an alignment means: the same text, a shared passage, a formula, or nothing.

use super::agreement::{Agreement, agreement};
use super::align::{Alignment, Shared};
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
    /// In at most [`FEW`] texts.
    Few,
    /// In at most [`RARE`].
    Rare,
    /// In at most [`COMMON`].
    Common,
    /// In more: it tells nothing.
    Everywhere,
}

/// Texts that have a gram which hardly is a phrase of a form: one that many texts have in common.
pub(crate) const FEW: usize = 5;

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
            0..=FEW => Self::Few,
            _ if texts <= RARE => Self::Rare,
            _ if texts <= COMMON => Self::Common,
            _ => Self::Everywhere,
        }
    }

    /// Whether it still tells that short passages belong together.
    #[must_use]
    pub(crate) fn is_rare(self) -> bool {
        self <= Self::Rare
    }
}

/// Texts that are versions of each other in this share, in hundredths, are one text, if so much of the shorter
/// one agrees.
const WHOLE: u32 = 90;
const WHOLE_AGREES: u32 = 60;
/// Of words that many texts have, so much must agree, and no more be other names and numbers.
const WHOLE_COMMON_AGREES: u32 = 65;
const WHOLE_COMMON_DIFFERS: u32 = 10;
/// So are two of which one is at least the first share of the other, if the second share of the shorter agrees.
const LIKE_LENGTH: u32 = 50;
const LIKE_AGREES: u32 = 80;

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

/// Where fewer of the shared grams than this share are rare, two texts share words that many have. That is more
/// than a formula only if they agree word by word: in so much of the shorter text, in so much of where they are
/// alike (what differs there are names and numbers), and over so much text, or else in more of it; in hundredths.
/// What is small beside the other text must be longer, for the frame of a notice may be a text by itself.
const TELLING: u32 = 50;
/// What is all but the same there tells already with fewer of them.
const TELLING_EXACT: u32 = 95;
const VERBATIM: u32 = 75;
const VERBATIM_DENSE: u32 = 86;
const VERBATIM_LONG: u32 = 160;
const VERBATIM_PART: u32 = 200;
const VERBATIM_WHOLE: u32 = 90;
/// No frame of a form is so long: so much agrees in texts of like length, in such a share of where they are alike.
const NO_FORM: [(u32, u32); 2] = [(240, 90), (380, 75)];

/// Two of one form have other numbers: of the digits such a share, and at least one in so much weight, where hardly
/// any of what they share is in few texts; or most of many digits, where less than half of it is, or where
/// other names stand as well.
const OTHER_NUMBERS: u32 = 20;
const NUMBER_IN: u32 = 1000;
const FEW_GRAMS: u32 = 20;
const MOST_NUMBERS: u32 = 40;
const MANY_NUMBERS: u32 = 6;
const MANY_IN: u32 = 50;
const HALF_FEW: u32 = 50;
const OTHER_NAMES: u32 = 10;

/// A text of no more than so much is a form filled in otherwise where other numbers or names stand in it, however few
/// texts have the handful of runs that is sampled of it: they are most of what it says.
const SMALL: u32 = 150;

/// A text that is shorter than the frame of a form, of words that many texts have, is a form filled in otherwise,
/// unless all but the same letters stand.
const SHORT_FORM: u32 = 100;
const SHORT_AGREES: u32 = 97;

/// A report that was put in other words shares many short pieces and no passage. It is known by how many of its
/// shared grams are rare, by their share, and by how much agrees in all: of weight, and of the shorter text.
const REWORDED_GRAMS: u32 = 8;
const REWORDED_RARE: u32 = 75;
const REWORDED: u32 = 100;
const REWORDED_SHARE: u32 = 35;

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
    let all: Vec<Counted> = one_to_one(alignment.passages)
        .into_iter()
        .map(|passage| Counted::of(a, b, passage, &commonness))
        .collect();
    let sum = Sum::of(&all);
    let agrees = 100 * sum.agreement.agree / total_a.min(total_b).max(1);
    let whole = whole && agrees >= WHOLE_AGREES;
    let kept: Vec<Counted> = if whole || is_reworded(&sum, agrees) {
        all
    } else {
        all.into_iter().filter(|counted| counted.is_passage(a.text, b.text)).collect()
    };
    if kept.is_empty() {
        return None;
    }
    let sum = Sum::of(&kept);
    let relation = sum.relation(whole, total_a.min(total_b), total_a.max(total_b));
    let equal = if whole { alignment.equal } else { sum.equal };
    Some(Link {
        relation,
        strength: thousandths(equal, total_a.max(total_b)),
        similarity: thousandths(sum.agreement.agree, total_a.min(total_b)),
        passages: kept.into_iter().map(|counted| counted.passage).collect(),
    })
}

/// A passage, with what is counted in it.
struct Counted {
    passage: Shared,
    /// Its weight in each text.
    inside: (u32, u32),
    agreement: Agreement,
    /// Sampled grams that both texts have there.
    grams: Grams,
}

/// Sampled grams that two texts have in common.
#[derive(Debug, Clone, Copy, Default)]
struct Grams {
    /// Those of few texts, and those of few or rather few.
    few: u32,
    rare: u32,
    all: u32,
}

impl std::ops::Add for Grams {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { few: self.few + other.few, rare: self.rare + other.rare, all: self.all + other.all }
    }
}

impl Counted {
    fn of(
        a: Side<'_>,
        b: Side<'_>,
        passage: Shared,
        commonness: impl Fn(u32) -> Commonness,
    ) -> Self {
        Self {
            inside: (a.text.weight(passage.a), b.text.weight(passage.b)),
            agreement: agreement(a.text, b.text, &passage),
            grams: count_grams(a, b, &passage, commonness),
            passage,
        }
    }

    fn is_passage(&self, a: &Comparable, b: &Comparable) -> bool {
        let ((in_a, in_b), weight) = (self.inside, self.passage.equal);
        let equal = 100 * weight / in_a.max(in_b).max(1);
        let share = (100 * in_a / a.total().max(1)).max(100 * in_b / b.total().max(1));
        let long = weight >= LONG_PASSAGE && equal >= PASSAGE_EQUAL;
        let short = weight >= SHORT_PASSAGE
            && equal >= SHORT_PASSAGE_EQUAL
            && share >= SHORT_PASSAGE_SHARE
            && is_share(self.grams.rare, self.grams.all, RARE_GRAMS);
        let nearly_whole =
            weight >= LEAST_PASSAGE && equal >= PASSAGE_EQUAL && share >= NEARLY_WHOLE;
        long || short || nearly_whole
    }
}

/// The same of several.
#[derive(Default)]
struct Sum {
    inside: (u32, u32),
    equal: u32,
    agreement: Agreement,
    grams: Grams,
}

impl Sum {
    fn of(passages: &[Counted]) -> Self {
        passages.iter().fold(Self::default(), |sum, counted| Self {
            inside: (sum.inside.0 + counted.inside.0, sum.inside.1 + counted.inside.1),
            equal: sum.equal + counted.passage.equal,
            agreement: sum.agreement + counted.agreement,
            grams: sum.grams + counted.grams,
        })
    }

    /// What two texts of these lengths that share this are to each other; `whole` = each is all of it a version of
    /// the other.
    fn relation(&self, whole: bool, shorter: u32, longer: u32) -> Relation {
        let Agreement { agree, differ, .. } = self.agreement;
        let agrees = 100 * agree / shorter.max(1);
        let dense = 100 * agree / self.inside.0.max(self.inside.1).max(1);
        let rare = |share| is_share(self.grams.rare, self.grams.all, share);
        let telling = rare(TELLING) || dense >= TELLING_EXACT && rare(RARE_GRAMS);
        let like_length = shorter * 100 >= LIKE_LENGTH * longer;
        let long = if like_length { VERBATIM_LONG } else { VERBATIM_PART };
        let enough = agree >= long || like_length && agrees >= VERBATIM_WHOLE;
        let verbatim = agrees >= VERBATIM && dense >= VERBATIM_DENSE && enough;
        let no_form = |(long, densely)| like_length && agree >= long && dense >= densely;
        let verbatim = verbatim || NO_FORM.into_iter().any(no_form);
        let exact = agrees >= VERBATIM_WHOLE && dense >= VERBATIM_WHOLE;
        let one_frame = differ * 100 > WHOLE_COMMON_DIFFERS * agree;
        let version = whole && enough && agrees >= WHOLE_COMMON_AGREES && !one_frame;
        let like = like_length && agrees >= LIKE_AGREES;
        let short_form = shorter < SHORT_FORM && !telling && agrees < SHORT_AGREES;
        let filled_in = shorter <= SMALL && self.has_other_words();
        if short_form || filled_in || self.has_other_numbers() {
            Relation::Formula
        } else if telling && (whole || like) || version || like && exact && enough {
            Relation::Near
        } else if telling || verbatim {
            Relation::Passage
        } else {
            Relation::Formula
        }
    }

    /// Whether the two have other numbers or other names in the same places.
    fn has_other_words(&self) -> bool {
        let Agreement { agree, differ, digits, other_digits } = self.agreement;
        is_share(other_digits, digits + other_digits, OTHER_NUMBERS)
            || differ * 100 >= OTHER_NAMES * agree
    }

    /// Whether what the two share is a form that is filled in with other numbers.
    fn has_other_numbers(&self) -> bool {
        let Agreement { agree, differ, digits, other_digits } = self.agreement;
        let few = |share| is_share(self.grams.few, self.grams.all, share);
        let other = |share| is_share(other_digits, digits + other_digits, share);
        let one_in = |letters| other_digits * letters >= agree;
        other_digits > 0 && other(OTHER_NUMBERS) && one_in(NUMBER_IN) && !few(FEW_GRAMS)
            || other_digits >= MANY_NUMBERS
                && other(MOST_NUMBERS)
                && one_in(MANY_IN)
                && (!few(HALF_FEW) || differ * 100 >= OTHER_NAMES * agree)
    }
}

fn is_reworded(sum: &Sum, agrees: u32) -> bool {
    sum.grams.rare >= REWORDED_GRAMS
        && is_share(sum.grams.rare, sum.grams.all, REWORDED_RARE)
        && sum.agreement.agree >= REWORDED
        && agrees >= REWORDED_SHARE
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

/// Whether a part is at least so many hundredths of a whole that is not nothing.
fn is_share(part: u32, of: u32, hundredths: u32) -> bool {
    of > 0 && part * 100 >= hundredths * of
}

fn is_whole(alignment: &Alignment, total_a: u32, total_b: u32) -> bool {
    let enough = if alignment.equal < SHORT_TEXT { SHORT_EQUAL } else { 0 };
    alignment.equal >= LEAST_TEXT
        && alignment.extent_a * 100 >= WHOLE * total_a
        && alignment.extent_b * 100 >= WHOLE * total_b
        && alignment.equal * 100 >= enough * alignment.extent_a.max(alignment.extent_b)
}

/// Sampled grams of a passage of `a` that `b` has as well.
fn count_grams(
    a: Side<'_>,
    b: Side<'_>,
    passage: &Shared,
    commonness: impl Fn(u32) -> Commonness,
) -> Grams {
    let Stretch { start, end } = passage.a;
    let mut counted = Grams::default();
    for gram in a.sketch.iter().filter(|gram| (start..end).contains(&gram.at)) {
        if b.sketch.binary_search_by_key(&gram.hash, |other| other.hash).is_ok() {
            let commonness = commonness(gram.hash);
            counted.all += 1;
            counted.few += u32::from(commonness == Commonness::Few);
            counted.rare += u32::from(commonness.is_rare());
        }
    }
    counted
}
