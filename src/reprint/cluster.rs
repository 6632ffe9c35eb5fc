//! From ties between texts to clusters that do not run away.
//!
//! 1. Texts that are the same as a whole are joined, the most similar first, and two groups only
//!    if enough ties lead from one to the other. Each group is a *family*.
//! 2. A text that shares a passage with a family joins its cluster with that passage, in as many
//!    clusters as it has such passages. Two families never join. Nothing joins standing matter,
//!    which one paper prints day after day.
//! 3. Passages that no family explains are joined where they overlap.
//! 4. Texts that only share a formula, and are in no other cluster, are told once.
//! 5. A cluster whose texts are all in one other, hardly larger one goes into that.
//!
//! Everything is found from the texts asked about outwards, and depends on nothing but what is
//! tied to them, so that a new page costs the same in a large archive as in a small one.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::align::merge;
use super::graph::{Graph, hull};
use super::groups::{self, groups};
use crate::model::{Facts, Matched, Relation, Stretch, TextId, Tie};

/// Ties that two groups need, in hundredths of the larger one's number: few for whole texts, whose
/// bad copies are often too bad to be known by each other; half for passages, which chain more
/// easily.
const TIED_TEXTS: usize = 2;
const TIED_PASSAGES: usize = 50;

/// Stretches of one text are the same passage if they have this share of their union in common,
/// in hundredths.
const SAME_PASSAGE: u32 = 60;

/// A stretch that makes up this share of its text counts as the whole of it, in hundredths.
const NEARLY_ALL: u32 = 85;

/// What one paper prints on so many days is standing matter: an advertisement, a masthead, a
/// notice.
const STANDING_DAYS: usize = 4;

/// Texts that share text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cluster {
    /// The texts, with the stretches of each that the others share, in characters.
    pub members: BTreeMap<TextId, Vec<Stretch>>,
    /// Members that are the same text as a whole.
    pub family: BTreeSet<TextId>,
    /// Whether all that they share is a formula.
    pub formula: bool,
}

impl Cluster {
    pub(super) fn add(&mut self, text: TextId, stretch: Stretch) {
        self.members.entry(text).or_default().push(stretch);
    }

    fn holds_all_of(&self, other: &Self) -> bool {
        other.members.keys().all(|text| self.members.contains_key(text))
    }
}

struct Text {
    facts: Facts,
    ties: Vec<Tie>,
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

/// Texts that are the same as a whole.
struct Family {
    texts: Vec<TextId>,
    /// What of each another of them has.
    common: HashMap<TextId, Vec<Stretch>>,
    standing: bool,
}

/// A passage that no family explains.
#[derive(Clone, Copy)]
struct Part {
    other: TextId,
    mine: Stretch,
    theirs: Stretch,
}

/// The passages of one text: stretches that are nearly the same are one.
#[derive(Default)]
struct Passages {
    all: Vec<Stretch>,
    of: HashMap<Stretch, usize>,
}

/// A passage of a text, by number.
type Node = (TextId, usize);

type Number = usize;

/// Finds clusters, and remembers what it found on the way.
pub struct Clusters<G: Graph> {
    graph: G,
    texts: HashMap<TextId, Rc<Text>>,
    families: Vec<Family>,
    family_of: HashMap<TextId, Option<usize>>,
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
    pub fn new(graph: G) -> Self {
        Self {
            graph,
            texts: HashMap::new(),
            families: Vec::new(),
            family_of: HashMap::new(),
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
    pub fn facts(&mut self, id: TextId) -> Result<Facts, G::Error> {
        Ok(self.text(id)?.facts.clone())
    }

    /// How much of the shorter of two texts agrees, in thousandths, if they are tied.
    ///
    /// # Errors
    /// What the graph answers.
    pub fn similarity(&mut self, a: TextId, b: TextId) -> Result<Option<u32>, G::Error> {
        let text = self.text(a)?;
        Ok(text.ties.iter().filter(|tie| tie.other == b).map(|tie| tie.similarity).max())
    }

    /// Texts whose clusters may be others now that these texts came, went or changed: all that can
    /// be reached by being the same, one tie further, and the passages from there.
    ///
    /// # Errors
    /// What the graph answers.
    pub fn touched(&mut self, changed: &[TextId]) -> Result<BTreeSet<TextId>, G::Error> {
        let mut touched = BTreeSet::new();
        for id in changed {
            touched.extend(self.same_as(*id)?);
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
    pub fn touching(&mut self, ids: &BTreeSet<TextId>) -> Result<Vec<Cluster>, G::Error> {
        let (mut hosts, mut found) = (BTreeSet::new(), Vec::new());
        for id in ids {
            let raw = self.raw_of(*id)?;
            for number in raw.iter() {
                hosts.insert(self.last_host(*number)?);
            }
            let text = self.text(*id)?;
            if raw.is_empty() && text.facts.printings.len() > 1 && text.facts.chars > 0 {
                let mut alone = Cluster::default();
                alone.add(*id, text.all());
                alone.family.insert(*id);
                found.push(alone);
            }
        }
        for host in hosts {
            found.push(self.whole(host)?);
        }
        Ok(found)
    }

    fn text(&mut self, id: TextId) -> Result<Rc<Text>, G::Error> {
        if let Some(text) = self.texts.get(&id) {
            return Ok(Rc::clone(text));
        }
        let text = Rc::new(Text { facts: self.graph.facts(id)?, ties: self.graph.ties(id)? });
        self.texts.insert(id, Rc::clone(&text));
        Ok(text)
    }

    /// All texts that a chain of whole texts leads to.
    fn same_as(&mut self, id: TextId) -> Result<Vec<TextId>, G::Error> {
        let mut seen = BTreeSet::from([id]);
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            let text = self.text(next)?;
            let others = text.ties_by(Relation::Near).map(|tie| tie.other);
            open.extend(others.filter(|other| seen.insert(*other)));
        }
        Ok(seen.into_iter().collect())
    }

    fn family(&mut self, id: TextId) -> Result<Option<usize>, G::Error> {
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
                    ties.push(groups::Tie { a, b, strength: tie.strength });
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

    fn describe(&mut self, texts: Vec<TextId>) -> Result<Family, G::Error> {
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
    pub fn is_standing(&mut self, texts: &[TextId]) -> Result<bool, G::Error> {
        let mut days: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
        for id in texts {
            for printing in &self.text(*id)?.facts.printings {
                days.entry(printing.publication).or_default().insert(printing.date.clone());
            }
        }
        Ok(days.values().any(|days| days.len() >= STANDING_DAYS))
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

    /// The family that has most of a stretch of a text in common; `None` if the text is in no
    /// family, or the stretch is its own.
    fn explain(&mut self, id: TextId, stretch: Stretch) -> Result<Option<usize>, G::Error> {
        let Some(family) = self.family(id)? else { return Ok(None) };
        let common = self.families[family].common.get(&id).map_or(&[][..], Vec::as_slice);
        let inside: u32 = common
            .iter()
            .map(|s| s.end.min(stretch.end).saturating_sub(s.start.max(stretch.start)))
            .sum();
        Ok((inside * 2 >= stretch.end - stretch.start).then_some(family))
    }

    /// The families in whose clusters a text is: its own, and those that it shares a passage with.
    fn stars_of(&mut self, id: TextId) -> Result<Rc<Vec<usize>>, G::Error> {
        if let Some(stars) = self.stars_of.get(&id) {
            return Ok(Rc::clone(stars));
        }
        let mut stars = BTreeSet::new();
        stars.extend(self.family(id)?);
        for (other, passage) in self.text(id)?.passages() {
            let there = self.explain(other, hull(&passage.theirs))?;
            if let Some(family) = there.filter(|family| !self.families[*family].standing)
                && self.explain(id, hull(&passage.mine))?.is_none()
            {
                stars.insert(family);
            }
        }
        let stars = Rc::new(stars.into_iter().collect::<Vec<_>>());
        self.stars_of.insert(id, Rc::clone(&stars));
        Ok(stars)
    }

    /// The cluster of a family.
    fn star(&mut self, family: usize) -> Result<Number, G::Error> {
        if let Some(number) = self.star.get(&family) {
            return Ok(*number);
        }
        let mut cluster = Cluster::default();
        let texts = self.families[family].texts.clone();
        for id in &texts {
            let text = self.text(*id)?;
            cluster.add(*id, text.all());
            cluster.family.insert(*id);
            if self.families[family].standing {
                continue;
            }
            for (other, passage) in text.passages() {
                if self.explain(*id, hull(&passage.mine))? == Some(family)
                    && self.explain(other, hull(&passage.theirs))?.is_none()
                {
                    cluster.add(other, hull(&passage.theirs));
                }
            }
        }
        let number = self.remember(cluster);
        self.star.insert(family, number);
        Ok(number)
    }

    fn remember(&mut self, mut cluster: Cluster) -> Number {
        cluster.members.values_mut().for_each(merge);
        self.raw.push(Rc::new(cluster));
        self.raw.len() - 1
    }

    /// Passages of a text that no family explains, with texts that no cluster of a family has it
    /// together with.
    fn parts_of(&mut self, id: TextId) -> Result<Rc<Vec<Part>>, G::Error> {
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

    fn passages_of(&mut self, id: TextId) -> Result<Rc<Passages>, G::Error> {
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
    fn beside(&mut self, (id, node): Node) -> Result<Vec<(Node, u32)>, G::Error> {
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
        Ok(beside.into_iter().collect())
    }

    /// All passages that one leads to.
    fn linked_passages(&mut self, node: Node) -> Result<Vec<Node>, G::Error> {
        let mut seen = BTreeSet::from([node]);
        let mut open = vec![node];
        while let Some(next) = open.pop() {
            let beside = self.beside(next)?.into_iter().map(|(node, _)| node);
            open.extend(beside.filter(|node| seen.insert(*node)));
        }
        Ok(seen.into_iter().collect())
    }

    /// The cluster of a passage.
    fn passage_cluster(&mut self, node: Node) -> Result<Option<Number>, G::Error> {
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
        let ties: Vec<groups::Tie> = ties
            .into_iter()
            .filter(|((a, b), _)| a != b)
            .map(|((a, b), strength)| groups::Tie { a, b, strength })
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

    /// Texts in no other cluster that formulas lead to.
    fn linked_formulas(&mut self, id: TextId) -> Result<Vec<TextId>, G::Error> {
        let mut seen = BTreeSet::from([id]);
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            let text = self.text(next)?;
            for tie in text.ties_by(Relation::Formula) {
                if !seen.contains(&tie.other) && self.told(tie.other)?.is_empty() {
                    seen.insert(tie.other);
                    open.push(tie.other);
                }
            }
        }
        Ok(seen.into_iter().collect())
    }

    fn formula_cluster(&mut self, id: TextId) -> Result<Option<Number>, G::Error> {
        if let Some(number) = self.by_formula.get(&id) {
            return Ok(*number);
        }
        let linked = self.linked_formulas(id)?;
        let linked = self.in_order(linked)?;
        let mut ties = Vec::new();
        for (a, id) in linked.iter().enumerate() {
            self.by_formula.insert(*id, None);
            for tie in self.text(*id)?.ties_by(Relation::Formula) {
                if let Some(b) = self.place(&linked, tie.other)?.filter(|b| a < *b) {
                    ties.push(groups::Tie { a, b, strength: tie.strength });
                }
            }
        }
        for group in groups(linked.len(), &ties, TIED_TEXTS) {
            let inside: BTreeSet<TextId> = group.iter().map(|place| linked[*place]).collect();
            let mut cluster = Cluster { formula: true, ..Cluster::default() };
            for id in &inside {
                let text = self.text(*id)?;
                for tie in text.ties_by(Relation::Formula).filter(|t| inside.contains(&t.other)) {
                    tie.passages.iter().for_each(|p| cluster.add(*id, hull(&p.mine)));
                }
            }
            let number = self.remember(cluster);
            self.by_formula.extend(inside.iter().map(|id| (*id, Some(number))));
        }
        Ok(self.by_formula.get(&id).copied().flatten())
    }

    /// The only cluster that a cluster goes into: it has all its texts, and at most as many more.
    fn host(&mut self, number: Number) -> Result<Option<Number>, G::Error> {
        let cluster = Rc::clone(&self.raw[number]);
        let Some((first, _)) = cluster.members.first_key_value() else { return Ok(None) };
        let mut hosts = Vec::new();
        for other in self.raw_of(*first)?.iter() {
            let large = Rc::clone(&self.raw[*other]);
            if *other != number
                && large.members.len() <= 2 * cluster.members.len()
                && large.holds_all_of(&cluster)
                && self.is_before(&cluster, &large)?
            {
                hosts.push(*other);
            }
        }
        Ok(if let [host] = hosts.as_slice() { Some(*host) } else { None })
    }

    /// Orders clusters of the same texts, so that one of two goes into the other.
    fn is_before(&mut self, small: &Cluster, large: &Cluster) -> Result<bool, G::Error> {
        if small.members.len() != large.members.len() {
            return Ok(small.members.len() < large.members.len());
        }
        let mut ordered = Vec::new();
        for (id, stretches) in &small.members {
            ordered.push((self.text(*id)?.facts.rank, stretches, large.members.get(id)));
        }
        ordered.sort_unstable();
        let differs = ordered.iter().find(|(_, here, there)| Some(*here) != *there);
        Ok(differs.is_some_and(|(_, here, there)| Some(*here) < *there))
    }

    fn last_host(&mut self, number: Number) -> Result<Number, G::Error> {
        let mut last = number;
        while let Some(host) = self.host(last)? {
            last = host;
        }
        Ok(last)
    }

    /// A cluster with all that went into it.
    fn whole(&mut self, host: Number) -> Result<Cluster, G::Error> {
        let mut cluster = Cluster::clone(&self.raw[host]);
        let mut seen = BTreeSet::from([host]);
        for id in self.raw[host].members.keys().copied().collect::<Vec<_>>() {
            for number in self.raw_of(id)?.iter() {
                if seen.insert(*number) && self.last_host(*number)? == host {
                    let small = Rc::clone(&self.raw[*number]);
                    for (id, stretches) in &small.members {
                        stretches.iter().for_each(|stretch| cluster.add(*id, *stretch));
                    }
                    cluster.family.extend(&small.family);
                }
            }
        }
        cluster.members.values_mut().for_each(merge);
        Ok(cluster)
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
