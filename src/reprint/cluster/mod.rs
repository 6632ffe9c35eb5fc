//! From ties between texts to clusters that do not run away.
//!
//! 1. Texts that are the same as a whole are joined, the most similar first, and two groups only
//!    if enough ties lead from one to the other. Each group is a *family*.
//! 2. A text that shares a passage with a family joins its cluster with that passage, in as many
//!    clusters as it has such passages. Two families never join; versions of one digest are a
//!    family, and each of them stands in the clusters of what it retells. A text that holds a whole
//!    text of a family stands in its cluster, whatever family is its own. Standing matter, which one
//!    paper prints day after day, takes such texts and those that are nearly all of it, and no others.
//! 3. Passages that no family explains are joined where they overlap.
//! 4. Texts that only share a formula, and are in no other cluster, are told once.
//! 5. A cluster whose texts are all in one other, hardly larger one goes into that.
//!
//! What ties versions of one issue to one another is left aside in all of this: they are members of
//! the same cluster only where each is tied to another issue.
//!
//! Everything is found from the texts asked about outwards, and depends on nothing but what is
//! tied to them, so that a new page costs the same in a large archive as in a small one.

mod families;
mod formulas;
mod hosts;
mod issues;
mod passages;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use families::Family;
use issues::KnownText;
pub(crate) use issues::in_several_issues;
use passages::{Node, Part, Passages};

use super::align::merge;
use super::graph::Graph;
use crate::model::{Facts, Matched, Relation, Stretch, TextId, Tie};

/// Ties that two groups need, in hundredths of the larger one's number: few, because bad
/// copies are often too bad to be known by each other.
const TIED_TEXTS: usize = 2;

/// A stretch that makes up this share of its text counts as the whole of it, in hundredths.
const NEARLY_ALL: u32 = 85;

/// Texts that share text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cluster {
    /// The texts, with the stretches of each that the others share, in characters.
    pub members: BTreeMap<TextId, Vec<Stretch>>,
    /// Members that are the same text as a whole.
    pub family: BTreeSet<TextId>,
    /// Whether all that they share is a formula.
    pub formula: bool,
}

impl Cluster {
    /// The printings of one text, of so many characters.
    #[must_use]
    pub(crate) fn alone(text: TextId, chars: u32) -> Self {
        let whole = vec![Stretch { start: 0, end: chars }];
        let (members, family) = (BTreeMap::from([(text, whole)]), BTreeSet::from([text]));
        Self { members, family, formula: false }
    }

    pub(super) fn add(&mut self, text: TextId, stretch: Stretch) {
        self.members.entry(text).or_default().push(stretch);
    }

    fn holds_all_of(&self, other: &Self) -> bool {
        other.members.keys().all(|text| self.members.contains_key(text))
    }
}

struct Text {
    facts: Rc<Facts>,
    ties: Vec<Tie>,
    /// Ties to versions of the same issue.
    aside: Vec<Tie>,
}

impl Text {
    fn ties_by(&self, relation: Relation) -> impl Iterator<Item = &Tie> {
        self.ties.iter().filter(move |tie| tie.relation == relation)
    }

    fn passages(&self) -> impl Iterator<Item = (TextId, &Matched)> {
        let with_other = |tie: &'_ Tie| tie.other;
        self.ties_by(Relation::Passage)
            .flat_map(move |tie| tie.passages.iter().map(move |p| (with_other(tie), p)))
    }

    fn all(&self) -> Stretch {
        Stretch { start: 0, end: self.facts.chars }
    }

    /// The whole text for a stretch that is nearly all of it.
    fn widen(&self, stretch: Stretch) -> Stretch {
        let nearly = (stretch.end - stretch.start) * 100 >= NEARLY_ALL * self.facts.chars;
        if nearly { self.all() } else { stretch }
    }
}

type Number = usize;

/// Finds clusters, and remembers what it found on the way.
pub(crate) struct Clusters<G: Graph> {
    graph: G,
    known: HashMap<TextId, Rc<KnownText>>,
    texts: HashMap<TextId, Rc<Text>>,
    families: Vec<Family>,
    family_of: HashMap<TextId, Option<usize>>,
    retold: HashMap<TextId, Rc<Vec<Stretch>>>,
    stars_of: HashMap<TextId, Rc<Vec<usize>>>,
    parts: HashMap<TextId, Rc<Vec<Part>>>,
    passages: HashMap<TextId, Rc<Passages>>,
    /// Clusters before the last step.
    raw: Vec<Rc<Cluster>>,
    star: HashMap<usize, Number>,
    by_node: HashMap<Node, Option<Number>>,
    by_formula: HashMap<TextId, Option<Number>>,
    raw_of: HashMap<TextId, Rc<BTreeSet<Number>>>,
}

impl<G: Graph> Clusters<G> {
    /// Ready to find the clusters of a graph.
    pub(crate) fn new(graph: G) -> Self {
        Self {
            graph,
            known: HashMap::new(),
            texts: HashMap::new(),
            families: Vec::new(),
            family_of: HashMap::new(),
            retold: HashMap::new(),
            stars_of: HashMap::new(),
            parts: HashMap::new(),
            passages: HashMap::new(),
            raw: Vec::new(),
            star: HashMap::new(),
            by_node: HashMap::new(),
            by_formula: HashMap::new(),
            raw_of: HashMap::new(),
        }
    }

    /// What is known of a text.
    ///
    /// # Errors
    /// What the graph answers.
    pub(crate) fn facts(&mut self, id: TextId) -> Result<Rc<Facts>, G::Error> {
        Ok(Rc::clone(&self.known(id)?.facts))
    }

    /// How much of the shorter of two texts agrees, in thousandths, if they are tied.
    ///
    /// # Errors
    /// What the graph answers.
    pub(crate) fn similarity(&mut self, a: TextId, b: TextId) -> Result<Option<u32>, G::Error> {
        let text = self.text(a)?;
        Ok(text.all_ties().filter(|tie| tie.other == b).map(|tie| tie.similarity).max())
    }

    /// Texts whose clusters may be others now that these texts came, went or changed: all that can
    /// be reached by being the same, one tie further, and the passages from there; as well from what
    /// they were versions of the same issue with.
    ///
    /// # Errors
    /// What the graph answers.
    pub(crate) fn touched(&mut self, changed: &[TextId]) -> Result<BTreeSet<TextId>, G::Error> {
        let mut from: BTreeSet<TextId> = changed.iter().copied().collect();
        for id in changed {
            from.extend(self.ties_that_may_turn(*id)?);
        }
        let mut touched = BTreeSet::new();
        for id in from {
            if !touched.contains(&id) {
                touched.extend(self.same_as(id)?);
            }
        }
        for id in touched.clone() {
            touched.extend(self.text(id)?.ties.iter().map(|tie| tie.other));
        }
        for id in touched.clone() {
            for node in 0..self.passages_of(id)?.all.len() {
                touched.extend(self.linked_passages((id, node))?.into_iter().map(|node| node.0));
            }
            if self.told(id)?.is_empty() {
                touched.extend(self.linked_formulas(id)?);
            }
        }
        Ok(touched)
    }

    /// The clusters that any of these texts is in, each once.
    ///
    /// # Errors
    /// What the graph answers.
    pub(crate) fn touching(&mut self, ids: &BTreeSet<TextId>) -> Result<Vec<Cluster>, G::Error> {
        let (mut hosts, mut found) = (BTreeSet::new(), Vec::new());
        for id in ids {
            let raw = self.raw_of(*id)?;
            for number in raw.iter() {
                hosts.insert(self.last_host(*number)?);
            }
            let facts = self.facts(*id)?;
            if raw.is_empty() && facts.chars > 0 && in_several_issues([&*facts]) {
                found.push(Cluster::alone(*id, facts.chars));
            }
        }
        for host in hosts {
            found.push(self.whole(host)?);
        }
        Ok(found)
    }

    fn in_order(&mut self, mut ids: Vec<TextId>) -> Result<Vec<TextId>, G::Error> {
        for id in &ids {
            self.text(*id)?;
        }
        ids.sort_unstable_by_key(|id| (self.texts[id].facts.rank, *id));
        Ok(ids)
    }

    /// Place of a text in a list that is in order.
    fn place(&mut self, ordered: &[TextId], id: TextId) -> Result<Option<usize>, G::Error> {
        let rank = (self.text(id)?.facts.rank, id);
        let found = ordered.binary_search_by_key(&rank, |id| (self.texts[id].facts.rank, *id));
        Ok(found.ok())
    }

    /// Clusters of a text by families and passages.
    fn told(&mut self, id: TextId) -> Result<BTreeSet<Number>, G::Error> {
        let mut told = BTreeSet::new();
        for family in self.stars_of(id)?.iter() {
            told.insert(self.star(*family)?);
        }
        for node in 0..self.passages_of(id)?.all.len() {
            told.extend(self.passage_cluster((id, node))?);
        }
        Ok(told)
    }

    fn raw_of(&mut self, id: TextId) -> Result<Rc<BTreeSet<Number>>, G::Error> {
        if let Some(raw) = self.raw_of.get(&id) {
            return Ok(Rc::clone(raw));
        }
        let mut raw = self.told(id)?;
        if raw.is_empty() {
            raw.extend(self.formula_cluster(id)?);
        }
        let raw = Rc::new(raw);
        self.raw_of.insert(id, Rc::clone(&raw));
        Ok(raw)
    }

    fn remember(&mut self, mut cluster: Cluster) -> Number {
        cluster.members.values_mut().for_each(merge);
        self.raw.push(Rc::new(cluster));
        self.raw.len() - 1
    }
}
