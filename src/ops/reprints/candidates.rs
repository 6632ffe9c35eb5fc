//! Which texts are worth comparing: those that share two telling grams on one diagonal.

use std::collections::BTreeSet;

use super::compare::Common;
use super::index::{Holders, Index};
use crate::archive::{Reader, Result};
use crate::model::TextId;
use crate::reprint::link::{COMMON, Commonness};
use crate::reprint::postings::Posting;
use crate::reprint::sketch::{SharedGram, meet};

/// Shared grams that are held at once, eight bytes each.
const MOST_HITS: usize = 20_000_000;

/// Texts that are looked up in one walk: as many as a [`Packed`] hit can number.
const MOST_TEXTS: usize = 1 << 15;

/// What looking up the grams of some texts gave.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    /// Pairs worth comparing, the text that was looked up first, sorted.
    pub(super) pairs: Vec<(TextId, TextId)>,
    /// How common each of the grams is now.
    pub(super) common: Common,
    /// Texts, in order, that have a gram which has become more common: what ties them may no longer be enough.
    pub(super) weaker: Vec<Vec<TextId>>,
    /// Texts that have a gram which has become less common: they may share more than was seen.
    pub(super) stronger: BTreeSet<TextId>,
}

/// Texts that come and go together, by their grams.
#[derive(Debug, Clone, Copy)]
pub(super) struct ChangedTexts<'a> {
    /// Postings of texts that come, by gram.
    pub(super) fresh: &'a [Posting],
    /// Whether they are in the index already.
    pub(super) known: bool,
    /// Postings of texts that go, by gram. The index holds them still, as gone.
    pub(super) lost: &'a [Posting],
    /// The texts that go.
    pub(super) lost_texts: &'a [TextId],
}

/// Looks up what comes and goes.
pub(super) fn look_up(reader: Reader<'_>, change: &ChangedTexts<'_>) -> Result<Lookup> {
    let mut parts = 1;
    loop {
        if let Some(lookup) = try_in_parts(reader, change, parts)? {
            return Ok(lookup);
        }
        parts *= 2;
    }
}

/// Looks up, collecting the pairs of one part of the texts after the other; `None` if a part gives
/// too many hits.
fn try_in_parts(
    reader: Reader<'_>,
    change: &ChangedTexts<'_>,
    parts: usize,
) -> Result<Option<Lookup>> {
    let texts: BTreeSet<TextId> = change.fresh.iter().map(|posting| posting.text).collect();
    let texts: Vec<TextId> = texts.into_iter().collect();
    let mut lookup = Lookup::default();
    for part in in_parts(&texts, parts) {
        let told = (part[0] == texts[0]).then_some(&mut lookup);
        let Some(pairs) = pass(reader, change, part, told)? else { return Ok(None) };
        lookup.pairs.extend(pairs);
    }
    if texts.is_empty() {
        pass(reader, change, &[], Some(&mut lookup))?;
    }
    Ok(Some(lookup))
}

/// The texts in so many parts, or in more where a part would be too large to number its texts.
fn in_parts(texts: &[TextId], parts: usize) -> impl Iterator<Item = &[TextId]> {
    texts.chunks(texts.len().div_ceil(parts).clamp(1, MOST_TEXTS))
}

/// One walk through the grams.
fn pass(
    reader: Reader<'_>,
    change: &ChangedTexts<'_>,
    part: &[TextId],
    mut told: Option<&mut Lookup>,
) -> Result<Option<Vec<(TextId, TextId)>>> {
    let (mut fresh, mut lost) = (change.fresh, change.lost);
    let mut index = Index::open(reader, fresh.len() + lost.len(), change.lost_texts)?;
    let mut hits = Hits::new(part);
    while let Some(gram) = [fresh.first(), lost.first()].into_iter().flatten().map(|p| p.gram).min()
    {
        let (come, go) = (take(&mut fresh, gram), take(&mut lost, gram));
        let before = index.find(gram)?;
        let added = if change.known { 0 } else { come.len() };
        let (was, now) = (before.count(), before.count() - go.len() + added);
        if let Some(lookup) = told.as_deref_mut() {
            lookup.common.note(gram, Commonness::of(now));
            notice(lookup, &before, go, (was, now));
        }
        if let (Holders::Texts(before), true) = (&before, now <= COMMON) {
            let rare = Commonness::of(now).is_rare();
            hits.add(before, come, go, change.known, rare);
        }
        if hits.count > MOST_HITS && part.len() > 1 {
            return Ok(None);
        }
    }
    Ok(Some(hits.pairs()))
}

fn take<'a>(postings: &mut &'a [Posting], gram: u32) -> &'a [Posting] {
    let count = postings.iter().take_while(|posting| posting.gram == gram).count();
    let (here, rest) = postings.split_at(count);
    *postings = rest;
    here
}

/// Notices which texts are concerned by a gram that has become more or less common.
fn notice(lookup: &mut Lookup, before: &Holders, go: &[Posting], (was, now): (usize, usize)) {
    let Holders::Texts(texts) = before else { return };
    let stay =
        texts.iter().map(|(text, _)| *text).filter(|text| !go.iter().any(|p| p.text == *text));
    match Commonness::of(was).cmp(&Commonness::of(now)) {
        std::cmp::Ordering::Less => lookup.weaker.push(stay.collect()),
        std::cmp::Ordering::Greater => lookup.stronger.extend(stay),
        std::cmp::Ordering::Equal => {}
    }
}

/// Texts of a part whose hits stand together: so few that the hits lie near one another when they are put in order.
const TOGETHER: usize = 64;

/// Shared grams: who, with whom, and where.
struct Hits<'a> {
    /// The texts that pairs are wanted of, in order.
    part: &'a [TextId],
    /// The hits of so many texts after one another.
    found: Vec<Vec<Packed>>,
    count: usize,
}

impl<'a> Hits<'a> {
    fn new(part: &'a [TextId]) -> Self {
        let found = vec![Vec::new(); part.len().div_ceil(TOGETHER)];
        Self { part, found, count: 0 }
    }

    /// Place of a text in the part. Texts that come together mostly have numbers that follow one another.
    fn place(&self, text: TextId) -> Option<usize> {
        let guess = usize::try_from(text - self.part.first()?).ok()?;
        let is_there = self.part.get(guess) == Some(&text);
        if is_there { Some(guess) } else { self.part.binary_search(&text).ok() }
    }

    fn add(
        &mut self,
        before: &[(TextId, u8)],
        come: &[Posting],
        go: &[Posting],
        known: bool,
        rare: bool,
    ) {
        if before.is_empty() && come.len() < 2 {
            return;
        }
        for (i, posting) in come.iter().enumerate() {
            let Some(mine) = self.place(posting.text) else { continue };
            let found = &mut self.found[mine / TOGETHER];
            let before_it = found.len();
            let hit = |text: TextId, place: u8| {
                Packed::new(mine, text, SharedGram::new(posting.place, place, rare))
            };
            let stays = |text: &TextId| !go.iter().any(|posting| posting.text == *text);
            let before = before.iter().filter(|(text, _)| stays(text));
            found.extend(before.filter_map(|(text, place)| hit(*text, *place)));
            // Of two that come together the later is looked up, so that each pair is met once.
            let others = if known { &[] } else { &come[..i] };
            found.extend(others.iter().filter_map(|other| hit(other.text, other.place)));
            self.count += found.len() - before_it;
        }
    }

    fn pairs(self) -> Vec<(TextId, TextId)> {
        let (mut pairs, mut worth, mut hits) = (Vec::new(), Vec::new(), Vec::new());
        for mut found in self.found {
            let mut from = 0;
            for to in by_first_text(&mut found) {
                several(&found[from..to], &mut worth);
                from = to;
                worth.sort_unstable();
                for group in worth.chunk_by(|a, b| a.pair() == b.pair()) {
                    hits.clear();
                    hits.extend(group.iter().map(|packed| packed.hit()));
                    if meet(&mut hits) {
                        let (mine, other) = group[0].pair();
                        pairs.push((self.part[mine], other));
                    }
                }
            }
        }
        pairs
    }
}

/// Puts hits of texts that stand together in the order of their first texts, in place; answers where those of each end.
fn by_first_text(found: &mut [Packed]) -> [usize; TOGETHER] {
    let of = |hit: Packed| hit.pair().0 % TOGETHER;
    let mut ends = [0; TOGETHER];
    for hit in &*found {
        ends[of(*hit)] += 1;
    }
    let (mut next, mut upto) = ([0; TOGETHER], 0);
    for (next, end) in next.iter_mut().zip(&mut ends) {
        *next = upto;
        upto += *end;
        *end = upto;
    }
    for text in 0..TOGETHER {
        while next[text] < ends[text] {
            let home = of(found[next[text]]);
            found.swap(next[text], next[home]);
            next[home] += 1;
        }
    }
    ends
}

/// Counters of the hits of a text by the other text, of which some share one.
const COUNTERS: usize = 1 << 12;

/// Of the hits of one text those that may be worth something: all that are not the only one with another text, unless
/// that is enough. Most are.
fn several(found: &[Packed], worth: &mut Vec<Packed>) {
    let counter = |hit: &Packed| hit.pair().1 as usize % COUNTERS;
    let mut counts = [0_u8; COUNTERS];
    for hit in found {
        let count = &mut counts[counter(hit)];
        *count = count.saturating_add(1);
    }
    worth.clear();
    worth.extend(found.iter().filter(|hit| counts[counter(hit)] > 1 || hit.hit().is_enough()));
}

/// A hit of a pair in one number, so that millions can be held and sorted: from the top, 15 bits of
/// the first text's place in the part, 32 of the second's number, 8 of diagonal, 8 of place, and whether it is rare.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Packed(u64);

impl Packed {
    /// A part has at most [`MOST_TEXTS`]. Texts are numbered from 1; an archive of four thousand
    /// million is beyond what the rest can hold.
    fn new(mine: usize, text: TextId, hit: SharedGram) -> Option<Self> {
        let mine =
            u64::from(u16::try_from(mine).ok().filter(|mine| usize::from(*mine) < MOST_TEXTS)?);
        let text = u64::from(u32::try_from(text).ok()?);
        let place = u64::from(hit.diagonal) << 9 | u64::from(hit.place) << 1 | u64::from(hit.rare);
        Some(Self(mine << 49 | text << 17 | place))
    }

    fn pair(self) -> (usize, TextId) {
        ((self.0 >> 49) as usize, TextId::from((self.0 >> 17) as u32))
    }

    fn hit(self) -> SharedGram {
        SharedGram {
            diagonal: (self.0 >> 9) as u8,
            place: (self.0 >> 1) as u8,
            rare: self.0 & 1 == 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs of so many texts that come, each with an older text of its own.
    fn pairs_of(count: TextId) -> usize {
        let texts: Vec<TextId> = (1..=count).map(|text| 1_000_000 + text).collect();
        let mut pairs = 0;
        for part in in_parts(&texts, 1) {
            let mut hits = Hits::new(part);
            for text in part {
                // Two grams that lie apart, on one diagonal.
                for place in [10, 90] {
                    let posting = Posting { gram: 0, text: *text, place };
                    hits.add(&[(*text - 1_000_000, place)], &[posting], &[], false, true);
                }
            }
            pairs += hits.pairs().len();
        }
        pairs
    }

    #[test]
    fn no_candidate_is_lost_however_many_texts_there_are() {
        for count in [1, 32_767, 32_768, 32_769, 65_536, 140_000] {
            assert_eq!(pairs_of(count), count as usize, "{count}");
        }
    }

    #[test]
    fn parts_hold_all_and_are_never_too_large() {
        let texts: Vec<TextId> = (0..200_001).collect();
        for parts in [1, 2, 7, 1 << 20] {
            let found: Vec<&[TextId]> = in_parts(&texts, parts).collect();
            assert!(found.iter().all(|part| part.len() <= MOST_TEXTS));
            assert_eq!(found.concat(), texts);
        }
        assert_eq!(in_parts(&[], 1).count(), 0);
    }
}
