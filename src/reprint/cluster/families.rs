//! Texts that are the same as a whole, and what has a passage of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::{Cluster, Clusters, Number, TIED_TEXTS};
use crate::model::{Facts, Relation, Stretch, TextId, Tie};
use crate::reprint::align::merge;
use crate::reprint::graph::{Graph, hull};
use crate::reprint::groups::{self, groups};

/// A digest is found elsewhere in the first share, in hundredths, in texts of which none has more of
/// it than the second, and which have nothing in common with one another.
const RETOLD: u64 = 60;
const RETOLD_OF_ONE: u64 = 55;

/// What one paper prints on so many days is standing matter: an advertisement, a masthead, a
/// notice.
const STANDING_DAYS: usize = 4;

/// Texts that are the same as a whole.
pub(super) struct Family {
    pub(super) texts: Vec<TextId>,
    /// What of each another of them has.
    pub(super) common: HashMap<TextId, Vec<Stretch>>,
    pub(super) standing: bool,
}

impl<G: Graph> Clusters<G> {
    /// All texts that a chain of whole texts leads to.
    pub(super) fn same_as(&mut self, id: TextId) -> Result<Vec<TextId>, G::Error> {
        let mut seen = BTreeSet::from([id]);
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            let text = self.text(next)?;
            let others = text.ties_by(Relation::Near).map(|tie| tie.other);
            open.extend(others.filter(|other| seen.insert(*other)));
        }
        Ok(seen.into_iter().collect())
    }

    pub(super) fn family(&mut self, id: TextId) -> Result<Option<usize>, G::Error> {
        if let Some(family) = self.family_of.get(&id) {
            return Ok(*family);
        }
        let same = self.same_as(id)?;
        let same = self.in_order(same)?;
        let mut ties = Vec::new();
        for (a, id) in same.iter().enumerate() {
            self.family_of.insert(*id, None);
            for tie in self.text(*id)?.ties_by(Relation::Near) {
                let other = self.place(&same, tie.other)?;
                if let Some(b) = other.filter(|b| a < *b) {
                    ties.push(groups::Link { a, b, strength: tie.strength });
                }
            }
        }
        for group in groups(same.len(), &ties, TIED_TEXTS) {
            let texts: Vec<TextId> = group.into_iter().map(|place| same[place]).collect();
            for id in &texts {
                self.family_of.insert(*id, Some(self.families.len()));
            }
            let family = self.describe(texts)?;
            self.families.push(family);
        }
        Ok(self.family_of.get(&id).copied().flatten())
    }

    pub(super) fn describe(&mut self, texts: Vec<TextId>) -> Result<Family, G::Error> {
        let inside: BTreeSet<TextId> = texts.iter().copied().collect();
        let mut common = HashMap::new();
        for id in &texts {
            let text = self.text(*id)?;
            let ties = text.ties_by(Relation::Near).filter(|tie| inside.contains(&tie.other));
            let mut stretches: Vec<Stretch> =
                ties.flat_map(|tie| &tie.passages).flat_map(|p| p.mine.iter().copied()).collect();
            merge(&mut stretches);
            common.insert(*id, stretches);
        }
        let standing = self.is_standing(&texts)?;
        Ok(Family { texts, common, standing })
    }

    /// Whether one paper printed these texts on many days.
    ///
    /// # Errors
    /// What the graph answers.
    pub(crate) fn is_standing(&mut self, texts: &[TextId]) -> Result<bool, G::Error> {
        let mut days: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
        for id in texts {
            for printing in &self.text(*id)?.facts.printings {
                days.entry(printing.publication).or_default().insert(printing.date.clone());
            }
        }
        Ok(days.values().any(|days| days.len() >= STANDING_DAYS))
    }

    /// The family that has most of a stretch of a text in common; `None` if the text is in no
    /// family, or the stretch is its own.
    pub(super) fn explain(
        &mut self,
        id: TextId,
        stretch: Stretch,
    ) -> Result<Option<usize>, G::Error> {
        let Some(family) = self.family(id)? else { return Ok(None) };
        let standing = self.families[family].standing;
        if !standing && inside(&self.retold(id)?, stretch) * 2 > stretch.end - stretch.start {
            return Ok(None);
        }
        let common = self.families[family].common.get(&id).map_or(&[][..], Vec::as_slice);
        Ok((inside(common, stretch) * 2 >= stretch.end - stretch.start).then_some(family))
    }

    /// The stretches of a digest: what it retells belongs to the texts that it is from, in however
    /// many versions the digest itself was printed. Empty if the text is none: most of a digest is
    /// found elsewhere, and in several texts.
    pub(super) fn retold(&mut self, id: TextId) -> Result<Rc<Vec<Stretch>>, G::Error> {
        if let Some(retold) = self.retold.get(&id) {
            return Ok(Rc::clone(retold));
        }
        let text = self.text(id)?;
        let mut by_other: BTreeMap<TextId, Vec<Stretch>> = BTreeMap::new();
        for (other, passage) in text.passages() {
            by_other.entry(other).or_default().push(hull(&passage.mine));
        }
        by_other.values_mut().for_each(merge);
        let share = |stretches: &[Stretch]| {
            let chars: u32 = stretches.iter().map(|s| s.end - s.start).sum();
            u64::from(chars) * 100 / u64::from(text.facts.chars.max(1))
        };
        // What has more of it may be another version of the digest.
        by_other.retain(|_, stretches| share(stretches) <= RETOLD_OF_ONE);
        let mut all: Vec<Stretch> = by_other.values().flatten().copied().collect();
        merge(&mut all);
        let is_digest = share(&all) >= RETOLD && self.are_strangers(&by_other)?;
        let retold = Rc::new(if is_digest { all } else { Vec::new() });
        self.retold.insert(id, Rc::clone(&retold));
        Ok(retold)
    }

    /// Whether no text shares anything with one that has another stretch: a digest's stories are
    /// about different things.
    fn are_strangers(
        &mut self,
        by_other: &BTreeMap<TextId, Vec<Stretch>>,
    ) -> Result<bool, G::Error> {
        for (a, mine) in by_other {
            for tie in self.text(*a)?.all_ties() {
                let theirs = by_other.get(&tie.other).map_or(&[][..], Vec::as_slice);
                if theirs
                    .iter()
                    .any(|stretch| inside(mine, *stretch) * 2 < stretch.end - stretch.start)
                {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// The families in whose clusters a text is: its own, those that it shares a passage with, and those of which
    /// it holds a whole text, standing matter or not.
    pub(super) fn stars_of(&mut self, id: TextId) -> Result<Rc<Vec<usize>>, G::Error> {
        if let Some(stars) = self.stars_of.get(&id) {
            return Ok(Rc::clone(stars));
        }
        let mut stars = BTreeSet::new();
        stars.extend(self.family(id)?);
        for (other, passage) in self.text(id)?.passages() {
            let mine = hull(&passage.mine);
            if let Some(family) = self.explain(other, hull(&passage.theirs))?
                && self.takes(family, id, mine)?
                && self.explain(id, mine)?.is_none()
            {
                stars.insert(family);
            }
        }
        for tie in self.text(id)?.ties_by(Relation::Passage) {
            if holds_all(tie, &*self.facts(tie.other)?) {
                stars.extend(self.family(tie.other)?);
            }
        }
        let stars = Rc::new(stars.into_iter().collect::<Vec<_>>());
        self.stars_of.insert(id, Rc::clone(&stars));
        Ok(stars)
    }

    /// Whether a text may stand in the cluster of a family with this stretch. What one paper prints day after day
    /// takes only texts that are nearly all of it.
    fn takes(&mut self, family: usize, id: TextId, stretch: Stretch) -> Result<bool, G::Error> {
        let text = self.text(id)?;
        Ok(!self.families[family].standing || text.widen(stretch) == text.all())
    }

    /// The cluster of a family.
    pub(super) fn star(&mut self, family: usize) -> Result<Number, G::Error> {
        if let Some(number) = self.star.get(&family) {
            return Ok(*number);
        }
        let mut cluster = Cluster::default();
        let texts = self.families[family].texts.clone();
        for id in &texts {
            let text = self.text(*id)?;
            cluster.add(*id, text.all());
            cluster.family.insert(*id);
            for tie in text.ties_by(Relation::Passage) {
                if is_held(tie, &text.facts) && self.family(tie.other)? != Some(family) {
                    tie.passages.iter().for_each(|p| cluster.add(tie.other, hull(&p.theirs)));
                }
            }
            for (other, passage) in text.passages() {
                let theirs = hull(&passage.theirs);
                if self.takes(family, other, theirs)?
                    && self.explain(*id, hull(&passage.mine))? == Some(family)
                    && self.explain(other, theirs)?.is_none()
                {
                    cluster.add(other, theirs);
                }
            }
        }
        let number = self.remember(cluster);
        self.star.insert(family, number);
        Ok(number)
    }
}

/// A text that is held in another in this share, in hundredths, is all there.
const ALL_HELD: u32 = 90;

/// Whether a text has all of another that it is tied to.
fn holds_all(tie: &Tie, other: &Facts) -> bool {
    covers(tie.passages.iter().map(|p| &p.theirs), other.chars)
}

/// Whether a text is wholly in another that it is tied to.
fn is_held(tie: &Tie, mine: &Facts) -> bool {
    covers(tie.passages.iter().map(|p| &p.mine), mine.chars)
}

fn covers<'a>(passages: impl Iterator<Item = &'a Vec<Stretch>>, chars: u32) -> bool {
    let mut hulls: Vec<Stretch> = passages.map(|pieces| hull(pieces)).collect();
    merge(&mut hulls);
    let covered: u32 = hulls.iter().map(|s| s.end - s.start).sum();
    covered * 100 >= ALL_HELD * chars
}

/// How much of a stretch lies in some that do not overlap.
fn inside(stretches: &[Stretch], stretch: Stretch) -> u32 {
    let both = |s: &Stretch| s.end.min(stretch.end).saturating_sub(s.start.max(stretch.start));
    stretches.iter().map(both).sum()
}
