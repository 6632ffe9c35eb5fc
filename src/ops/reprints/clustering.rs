//! Finding the clusters around what changed, and storing those that are others than before.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::archive::{
    ArchiveError, NewCluster, NewMember, Reader, Result, StoredCluster, VerdictRow, Writer,
};
use crate::model::{Facts, ReprintKind, TextId, Tie};
use crate::reprint::cluster::{Cluster, Clusters, in_several_issues};
use crate::reprint::graph::Graph;
use crate::reprint::quotation::is_quoted;
use crate::reprint::verdict::{Said, apply};

/// Hexadecimal digits of a hash in a cluster's name.
const DIGITS: usize = 12;

/// The archive as a graph.
struct StoredGraph<'a>(Reader<'a>);

impl Graph for StoredGraph<'_> {
    type Error = ArchiveError;

    fn facts(&self, text: TextId) -> Result<Facts> {
        self.0.text_facts(text)
    }

    fn ties(&self, text: TextId) -> Result<Vec<Tie>> {
        self.0.ties(text)
    }
}

/// Finds the clusters around texts that changed and around texts that are no longer there, and
/// stores them in the place of those that were there; answers how many are new or other.
pub(super) fn renew(
    writer: &mut Writer<'_>,
    changed: &BTreeSet<TextId>,
    lost: &[TextId],
) -> Result<u64> {
    let (old, new) = find(writer.reader(), changed, lost)?;
    for cluster in old {
        writer.drop_cluster(cluster.id)?;
    }
    for cluster in &new {
        writer.put_cluster(cluster)?;
    }
    Ok(new.len() as u64)
}

/// The stored clusters that go and the ones that take their place.
///
/// A change of one cluster can change what becomes of others that share a text with it, so the
/// circle grows until at its edge every cluster is found as it was stored.
fn find(
    reader: Reader<'_>,
    changed: &BTreeSet<TextId>,
    lost: &[TextId],
) -> Result<(Vec<StoredCluster>, Vec<NewCluster>)> {
    let verdicts = reader.verdicts()?;
    let mut clusters = Clusters::new(StoredGraph(reader));
    let changed: Vec<TextId> = changed.iter().copied().collect();
    let mut circle = clusters.touched(&changed)?;
    loop {
        let found = clusters.touching(&circle)?;
        let said = said_of(&verdicts, &circle, &found);
        let spoken_of = said.iter().flat_map(|said| &said.texts).map(|(text, _)| *text);
        let mut wider = circle.clone();
        wider.extend(spoken_of);
        if wider.len() > circle.len() {
            circle = wider;
            continue;
        }
        let with_lost = circle.iter().chain(lost).copied().collect();
        let old = reader.clusters_touching(&with_lost)?;
        let found = as_said(&mut clusters, found, &said)?;
        let stored: BTreeSet<Vec<TextId>> =
            old.iter().map(|cluster| cluster.texts.iter().copied().collect()).collect();
        let fresh: BTreeSet<Vec<TextId>> =
            found.iter().map(|(cluster, _)| cluster.members.keys().copied().collect()).collect();
        wider.extend(stored.symmetric_difference(&fresh).flatten().filter(|t| !lost.contains(t)));
        if wider.len() > circle.len() {
            circle = wider;
            continue;
        }
        let new = named(reader, &mut clusters, &found)?;
        wider.extend(of_the_same_names(reader, &old, &new)?);
        if wider.len() == circle.len() {
            return Ok((old, new));
        }
        circle = wider;
    }
}

/// Clusters as they are stored, in an order that does not depend on how they came: those of one name
/// are numbered in it.
fn named(
    reader: Reader<'_>,
    clusters: &mut Clusters<StoredGraph<'_>>,
    found: &[(Cluster, bool)],
) -> Result<Vec<NewCluster>> {
    let mut named = Vec::with_capacity(found.len());
    for (cluster, accepted) in found {
        let new = describe(reader, clusters, cluster, *accepted)?;
        let mut texts = Vec::with_capacity(cluster.members.len());
        for (text, stretches) in &cluster.members {
            texts.push((clusters.facts(*text)?.rank, stretches));
        }
        texts.sort_unstable();
        named.push((new, texts));
    }
    named.sort_by(|a, b| (&a.0.handle, &a.1).cmp(&(&b.0.handle, &b.1)));
    Ok(named.into_iter().map(|(new, _)| new).collect())
}

/// Texts of other stored clusters that have the name of one that goes or comes: which of them has
/// which number may be another now.
fn of_the_same_names(
    reader: Reader<'_>,
    old: &[StoredCluster],
    new: &[NewCluster],
) -> Result<BTreeSet<TextId>> {
    let names: BTreeSet<&str> = old
        .iter()
        .map(|cluster| cluster.name.as_str())
        .chain(new.iter().map(|cluster| cluster.handle.as_str()))
        .collect();
    let known: BTreeSet<i64> = old.iter().map(|cluster| cluster.id).collect();
    let mut texts = BTreeSet::new();
    for name in names {
        let stored = reader.clusters_named(name)?;
        let others = stored.into_iter().filter(|cluster| !known.contains(&cluster.id));
        texts.extend(others.flat_map(|cluster| cluster.texts));
    }
    Ok(texts)
}

/// What was said of texts of the circle, or of clusters that touch it. All that a person spoke of
/// together is looked at together.
fn said_of(verdicts: &[VerdictRow], circle: &BTreeSet<TextId>, found: &[Cluster]) -> Vec<Said> {
    let members = found.iter().flat_map(|cluster| cluster.members.keys());
    let here: BTreeSet<&TextId> = circle.iter().chain(members).collect();
    let concerned = verdicts.iter().filter(|row| row.texts.iter().any(|(t, _)| here.contains(t)));
    concerned.map(|row| Said { verdict: row.verdict, texts: row.texts.clone() }).collect()
}

/// Clusters as people left them.
fn as_said(
    clusters: &mut Clusters<StoredGraph<'_>>,
    found: Vec<Cluster>,
    said: &[Said],
) -> Result<Vec<(Cluster, bool)>> {
    let spoken_of = said.iter().flat_map(|said| &said.texts).map(|(text, _)| *text);
    let texts = found.iter().flat_map(|cluster| cluster.members.keys().copied()).chain(spoken_of);
    let facts = facts_of(clusters, texts.collect())?;
    let main = |cluster: &Cluster| main_text(cluster, &facts);
    let stands = |cluster: &Cluster| {
        in_several_issues(cluster.members.keys().filter_map(|text| facts.get(text)).map(|f| &**f))
    };
    let mut found = apply(found, said, main, stands);
    for (cluster, _) in &mut found {
        // What others shared of it was a part, perhaps; its printings have all of it.
        if let (1, Some(text)) = (cluster.members.len(), cluster.members.keys().next().copied()) {
            *cluster = Cluster::alone(text, facts.get(&text).map_or(0, |facts| facts.chars));
        }
    }
    Ok(found)
}

fn facts_of(
    clusters: &mut Clusters<StoredGraph<'_>>,
    texts: BTreeSet<TextId>,
) -> Result<BTreeMap<TextId, Rc<Facts>>> {
    texts.into_iter().map(|text| Ok((text, clusters.facts(text)?))).collect()
}

/// A cluster as it is stored: named, and measured against its text.
fn describe(
    reader: Reader<'_>,
    clusters: &mut Clusters<StoredGraph<'_>>,
    cluster: &Cluster,
    accepted: bool,
) -> Result<NewCluster> {
    let facts = facts_of(clusters, cluster.members.keys().copied().collect())?;
    let main = main_text(cluster, &facts);
    let of_passages = !cluster.formula && cluster.family.is_empty();
    let mut members = Vec::with_capacity(cluster.members.len());
    let (mut printings, mut quotations) = (0, 0);
    for (text, stretches) in &cluster.members {
        let relation = if *text == main {
            ReprintKind::Exact
        } else if cluster.family.contains(text) {
            ReprintKind::Near
        } else {
            ReprintKind::Passage
        };
        let similarity = f64::from(similarity(clusters, cluster, main, *text)?) / 1000.0;
        let part = of_passages || relation == ReprintKind::Passage;
        let quoted = part && is_quoted(&reader.ranked_body(*text)?.1, stretches);
        let articles = facts.get(text).map_or(0, |facts| facts.printings.len());
        printings += articles;
        quotations += if quoted { articles } else { 0 };
        let stretches = stretches.clone();
        members.push(NewMember { text: *text, relation, similarity, quoted, stretches });
    }
    let kind = members.iter().map(|member| member.relation).max().unwrap_or(ReprintKind::Exact);
    let texts: Vec<TextId> = cluster.members.keys().copied().collect();
    let boilerplate = cluster.formula || clusters.is_standing(&texts)?;
    let quotation = of_passages && quotations * 2 >= printings;
    let handle = handle(cluster, main, &facts);
    Ok(NewCluster { handle, kind, boilerplate, quotation, accepted, members })
}

/// The text that a cluster is about: of the texts that are in it as a whole, or else of all, the
/// one that was printed first.
fn main_text(cluster: &Cluster, facts: &BTreeMap<TextId, Rc<Facts>>) -> TextId {
    let first = |text: &TextId| {
        facts.get(text).map(|f| (f.printings.first().map(|p| (&p.date, &p.key)), f.rank))
    };
    let of = |texts: &mut dyn Iterator<Item = &TextId>| texts.min_by_key(|t| first(t)).copied();
    of(&mut cluster.family.iter()).or_else(|| of(&mut cluster.members.keys())).unwrap_or(0)
}

/// How much of a member agrees with the main text; or, where the two were not found to share
/// anything, with the member that it agrees with most.
fn similarity(
    clusters: &mut Clusters<StoredGraph<'_>>,
    cluster: &Cluster,
    main: TextId,
    text: TextId,
) -> Result<u32> {
    if text == main {
        return Ok(1000);
    }
    if let Some(similarity) = clusters.similarity(text, main)? {
        return Ok(similarity);
    }
    let mut best = 0;
    for other in cluster.members.keys().filter(|other| **other != text) {
        best = best.max(clusters.similarity(text, *other)?.unwrap_or(0));
    }
    Ok(best)
}

/// A name that stays as long as the first printing of the text does. Its first letter tells what the texts
/// have in common, and whoever reads clusters goes by it: r a text, p a passage, f a formula.
fn handle(cluster: &Cluster, main: TextId, facts: &BTreeMap<TextId, Rc<Facts>>) -> String {
    let hex = format!("{:032x}", facts.get(&main).map_or(0, |facts| facts.rank));
    let hash = &hex[..DIGITS];
    if cluster.formula {
        return format!("f{hash}");
    }
    if !cluster.family.is_empty() {
        return format!("r{hash}");
    }
    let start = cluster.members.get(&main).and_then(|stretches| stretches.first());
    format!("p{hash}.{}", start.map_or(0, |stretch| stretch.start))
}
