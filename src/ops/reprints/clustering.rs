//! Finding the clusters around what changed, and storing those that are others than before.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{
    ArchiveError, NewCluster, NewMember, Reader, Result, StoredCluster, VerdictRow, Writer,
};
use crate::model::{Facts, ReprintKind, TextId, Tie};
use crate::reprint::cluster::{Cluster, Clusters};
use crate::reprint::graph::Graph;
use crate::reprint::verdict::{Said, apply};

/// Hexadecimal digits of a hash in a cluster's name.
const DIGITS: usize = 12;

/// The archive as a graph.
struct Stored<'a>(Reader<'a>);

impl Graph for Stored<'_> {
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
    let mut clusters = Clusters::new(Stored(reader));
    let changed: Vec<TextId> = changed.iter().copied().collect();
    let mut circle = clusters.touched(&changed)?;
    loop {
        extend_by_verdicts(&mut circle, &verdicts);
        let with_lost = circle.iter().chain(lost).copied().collect();
        let old = reader.clusters_touching(&with_lost)?;
        let found = clusters.touching(&circle)?;
        let mut facts = BTreeMap::new();
        for text in found.iter().flat_map(|cluster| cluster.members.keys()) {
            facts.insert(*text, clusters.facts(*text)?);
        }
        let found = apply(found, &said(&verdicts), |cluster| main_text(cluster, &facts));
        let stored: BTreeSet<Vec<TextId>> =
            old.iter().map(|cluster| cluster.texts.iter().copied().collect()).collect();
        let fresh: BTreeSet<Vec<TextId>> =
            found.iter().map(|(cluster, _)| cluster.members.keys().copied().collect()).collect();
        let mut wider = circle.clone();
        wider.extend(stored.symmetric_difference(&fresh).flatten().filter(|t| !lost.contains(t)));
        if wider.len() == circle.len() {
            let new = found.into_iter().map(|(c, accepted)| describe(&mut clusters, &c, accepted));
            let mut new: Vec<NewCluster> = new.collect::<Result<_>>()?;
            new.sort_by(|a, b| a.handle.cmp(&b.handle));
            return Ok((old, new));
        }
        circle = wider;
    }
}

/// Texts that a person spoke of together are looked at together.
fn extend_by_verdicts(circle: &mut BTreeSet<TextId>, verdicts: &[VerdictRow]) {
    loop {
        let before = circle.len();
        for verdict in verdicts {
            if verdict.texts.iter().any(|(text, _)| circle.contains(text)) {
                circle.extend(verdict.texts.iter().map(|(text, _)| *text));
            }
        }
        if circle.len() == before {
            return;
        }
    }
}

fn said(verdicts: &[VerdictRow]) -> Vec<Said> {
    let said = |row: &VerdictRow| Said { verdict: row.verdict, texts: row.texts.clone() };
    verdicts.iter().map(said).collect()
}

/// A cluster as it is stored: named, and measured against its text.
fn describe(
    clusters: &mut Clusters<Stored<'_>>,
    cluster: &Cluster,
    accepted: bool,
) -> Result<NewCluster> {
    let mut facts = BTreeMap::new();
    for text in cluster.members.keys() {
        facts.insert(*text, clusters.facts(*text)?);
    }
    let main = main_text(cluster, &facts);
    let mut members = Vec::with_capacity(cluster.members.len());
    for (text, stretches) in &cluster.members {
        let relation = match () {
            () if *text == main => ReprintKind::Exact,
            () if cluster.family.contains(text) => ReprintKind::Near,
            () => ReprintKind::Passage,
        };
        let similarity = f64::from(similarity(clusters, cluster, main, *text)?) / 1000.0;
        members.push(NewMember { text: *text, relation, similarity, stretches: stretches.clone() });
    }
    let kind = members.iter().map(|member| member.relation).max().unwrap_or(ReprintKind::Exact);
    let texts: Vec<TextId> = cluster.members.keys().copied().collect();
    let boilerplate = cluster.formula || clusters.is_standing(&texts)?;
    let handle = handle(cluster, main, &facts);
    Ok(NewCluster { handle, kind, boilerplate, accepted, members })
}

/// The text that a cluster is about: of the texts that are in it as a whole, or else of all, the
/// one that was printed first.
fn main_text(cluster: &Cluster, facts: &BTreeMap<TextId, Facts>) -> TextId {
    let first = |text: &TextId| {
        facts.get(text).map(|f| (f.printings.first().map(|p| (&p.date, &p.key)), f.rank))
    };
    let of = |texts: &mut dyn Iterator<Item = &TextId>| texts.min_by_key(|t| first(t)).copied();
    of(&mut cluster.family.iter()).or_else(|| of(&mut cluster.members.keys())).unwrap_or(0)
}

/// How much of a member agrees with the main text; or, where the two were not found to share
/// anything, with the member that it agrees with most.
fn similarity(
    clusters: &mut Clusters<Stored<'_>>,
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

/// A name that stays as long as the first printing of the text does.
fn handle(cluster: &Cluster, main: TextId, facts: &BTreeMap<TextId, Facts>) -> String {
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
