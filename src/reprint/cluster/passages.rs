//! Passages that no family explains.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::{Cluster, Clusters, Number};
use crate::model::{Matched, Relation, Stretch, TextId};
use crate::reprint::graph::{Graph, hull};
use crate::reprint::groups::{self, groups};

/// Ties that two groups need, in hundredths of the larger one's number: half, because passages
/// chain more easily than whole texts.
const TIED_PASSAGES: usize = 50;

/// Stretches of one text are the same passage if they have this share of their union in common,
/// in hundredths.
const SAME_PASSAGE: u32 = 60;

/// A passage that no family explains.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) other: TextId,
    pub(super) mine: Stretch,
    pub(super) theirs: Stretch,
}

/// The passages of one text: stretches that are nearly the same are one.
#[derive(Default)]
pub(super) struct Passages {
    pub(super) all: Vec<Stretch>,
    pub(super) of: HashMap<Stretch, usize>,
}

/// A passage of a text, by number.
pub(super) type Node = (TextId, usize);

impl<G: Graph> Clusters<G> {
    /// Passages of a text that no family explains, with texts that no cluster of a family has it
    /// together with.
    pub(super) fn parts_of(&mut self, id: TextId) -> Result<Rc<Vec<Part>>, G::Error> {
        if let Some(parts) = self.parts.get(&id) {
            return Ok(Rc::clone(parts));
        }
        let text = self.text(id)?;
        let mut parts = Vec::new();
        for (other, passage) in text.passages() {
            let (mine, theirs) = (hull(&passage.mine), hull(&passage.theirs));
            if self.explain(id, mine)?.is_some() || self.explain(other, theirs)?.is_some() {
                continue;
            }
            let (here, there) = (self.stars_of(id)?, self.stars_of(other)?);
            if !here.iter().any(|star| there.contains(star)) {
                let theirs = self.text(other)?.widen(theirs);
                parts.push(Part { other, mine: text.widen(mine), theirs });
            }
        }
        let parts = Rc::new(parts);
        self.parts.insert(id, Rc::clone(&parts));
        Ok(parts)
    }

    pub(super) fn passages_of(&mut self, id: TextId) -> Result<Rc<Passages>, G::Error> {
        if let Some(passages) = self.passages.get(&id) {
            return Ok(Rc::clone(passages));
        }
        let mut stretches: Vec<Stretch> = self.parts_of(id)?.iter().map(|part| part.mine).collect();
        stretches.sort_unstable_by_key(|s| (std::cmp::Reverse(s.end - s.start), s.start));
        let mut passages = Passages::default();
        for stretch in stretches {
            let same = passages.all.iter().position(|other| is_same_passage(*other, stretch));
            let node = same.unwrap_or(passages.all.len());
            if same.is_none() {
                passages.all.push(stretch);
            }
            passages.of.insert(stretch, node);
        }
        let passages = Rc::new(passages);
        self.passages.insert(id, Rc::clone(&passages));
        Ok(passages)
    }

    /// Passages that one leads to directly, with how long the shorter is: those that it was found
    /// to be the same as, and those that lie at the same place inside a longer shared one.
    pub(super) fn beside(&mut self, (id, node): Node) -> Result<Vec<(Node, u32)>, G::Error> {
        let passages = self.passages_of(id)?;
        let mine = passages.all[node];
        let mut beside = BTreeMap::new();
        for part in self.parts_of(id)?.iter() {
            let others = self.passages_of(part.other)?;
            let direct = passages.of.get(&part.mine) == Some(&node);
            let direct = others.of.get(&part.theirs).filter(|_| direct);
            let inside = others.all.iter().enumerate().filter(|(_, theirs)| {
                is_inside(mine, part.mine)
                    && is_inside(**theirs, part.theirs)
                    && (is_same_passage(moved(mine, part.mine, part.theirs), **theirs)
                        || is_same_passage(moved(**theirs, part.theirs, part.mine), mine))
            });
            for other in inside.map(|(other, _)| other).chain(direct.copied()) {
                let length = |s: Stretch| s.end - s.start;
                let shorter = length(mine).min(length(others.all[other]));
                beside.insert((part.other, other), shorter);
            }
        }
        self.beside_in_versions((id, mine), &mut beside)?;
        Ok(beside.into_iter().collect())
    }

    /// The same passage in other versions of a digest.
    fn beside_in_versions(
        &mut self,
        (id, mine): (TextId, Stretch),
        beside: &mut BTreeMap<Node, u32>,
    ) -> Result<(), G::Error> {
        if self.retold(id)?.is_empty() {
            return Ok(());
        }
        let text = self.text(id)?;
        for tie in text.ties_by(Relation::Near) {
            let pieces = |side: fn(&Matched) -> &Vec<Stretch>| {
                hull(&tie.passages.iter().flat_map(side).copied().collect::<Vec<_>>())
            };
            let (here, there) = (pieces(|p| &p.mine), pieces(|p| &p.theirs));
            let others = self.passages_of(tie.other)?;
            for (other, theirs) in others.all.iter().enumerate() {
                if is_same_passage(moved(mine, here, there), *theirs)
                    || is_same_passage(moved(*theirs, there, here), mine)
                {
                    let shorter = (mine.end - mine.start).min(theirs.end - theirs.start);
                    beside.entry((tie.other, other)).or_insert(shorter);
                }
            }
        }
        Ok(())
    }

    /// All passages that one leads to.
    pub(super) fn linked_passages(&mut self, node: Node) -> Result<Vec<Node>, G::Error> {
        let mut seen = BTreeSet::from([node]);
        let mut open = vec![node];
        while let Some(next) = open.pop() {
            let beside = self.beside(next)?.into_iter().map(|(node, _)| node);
            open.extend(beside.filter(|node| seen.insert(*node)));
        }
        Ok(seen.into_iter().collect())
    }

    /// The cluster of a passage.
    pub(super) fn passage_cluster(&mut self, node: Node) -> Result<Option<Number>, G::Error> {
        if let Some(number) = self.by_node.get(&node) {
            return Ok(*number);
        }
        let mut nodes = self.linked_passages(node)?;
        let mut places = HashMap::new();
        for node in &nodes {
            let stretch = self.passages_of(node.0)?.all[node.1];
            places.insert(*node, (self.text(node.0)?.facts.rank, stretch));
        }
        nodes.sort_unstable_by_key(|node| (places[node], *node));
        let number_of: HashMap<Node, usize> =
            nodes.iter().enumerate().map(|(number, node)| (*node, number)).collect();
        let mut ties = BTreeMap::new();
        for (a, node) in nodes.iter().enumerate() {
            self.by_node.insert(*node, None);
            for (other, length) in self.beside(*node)? {
                let b = number_of[&other];
                let strength: &mut u32 = ties.entry((a.min(b), a.max(b))).or_default();
                *strength = (*strength).max(length);
            }
        }
        let ties: Vec<groups::Link> = ties
            .into_iter()
            .filter(|((a, b), _)| a != b)
            .map(|((a, b), strength)| groups::Link { a, b, strength })
            .collect();
        for group in groups(nodes.len(), &ties, TIED_PASSAGES) {
            let mut cluster = Cluster::default();
            for place in &group {
                cluster.add(nodes[*place].0, places[&nodes[*place]].1);
            }
            if cluster.members.len() > 1 {
                let number = self.remember(cluster);
                self.by_node.extend(group.iter().map(|place| (nodes[*place], Some(number))));
            }
        }
        Ok(self.by_node.get(&node).copied().flatten())
    }
}

/// Whether a stretch lies in another, but for a tenth.
fn is_inside(small: Stretch, large: Stretch) -> bool {
    let both = small.end.min(large.end).saturating_sub(small.start.max(large.start));
    both * 10 >= 9 * (small.end - small.start)
}

/// Where a stretch of one side of a shared passage lies on the other side.
fn moved(stretch: Stretch, from: Stretch, to: Stretch) -> Stretch {
    let (old, new) = (u64::from(from.end - from.start).max(1), u64::from(to.end - to.start));
    let at = |place: u32| {
        let inside = u64::from(place.clamp(from.start, from.end) - from.start);
        to.start + u32::try_from(inside * new / old).unwrap_or(0)
    };
    Stretch { start: at(stretch.start), end: at(stretch.end) }
}

fn is_same_passage(a: Stretch, b: Stretch) -> bool {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let union = (a.end - a.start) + (b.end - b.start) - both;
    both * 100 >= SAME_PASSAGE * union
}
