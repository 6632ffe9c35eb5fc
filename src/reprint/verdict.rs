//! What people said of clusters, applied to those that were found.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::Cluster;
use crate::model::{TextId, Verdict};

/// What was said of some texts, each with its side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// What.
    pub verdict: Verdict,
    /// Of which.
    pub texts: Vec<(TextId, u32)>,
}

/// Applies what was said, the later over the earlier; answers the clusters, and whether a person
/// said of them that they are one. `main` tells of a cluster which text it is about, `stands`
/// whether it is one: what is left of another may not be.
pub(crate) fn apply(
    clusters: Vec<Cluster>,
    said: &[Said],
    main: impl Fn(&Cluster) -> TextId,
    stands: impl Fn(&Cluster) -> bool,
) -> Vec<(Cluster, bool)> {
    let mut clusters: Vec<(Cluster, bool)> = clusters.into_iter().map(|c| (c, false)).collect();
    for said in said {
        clusters = match said.verdict {
            Verdict::Together => together(clusters, &said.texts, &main),
            Verdict::Apart => clusters.into_iter().flat_map(|c| apart(c, &said.texts)).collect(),
        };
        clusters.retain(|(cluster, _)| stands(cluster));
    }
    alone_once(clusters)
}

/// A text that all others left is in a cluster for its own printings, unless it is in one with other
/// texts still.
fn alone_once(clusters: Vec<(Cluster, bool)>) -> Vec<(Cluster, bool)> {
    let lone = |cluster: &Cluster| match cluster.members.len() {
        1 => cluster.members.keys().next().copied(),
        _ => None,
    };
    let several = clusters.iter().filter(|(cluster, _)| lone(cluster).is_none());
    let mut told: BTreeSet<TextId> =
        several.flat_map(|(cluster, _)| cluster.members.keys().copied()).collect();
    let mut rest = clusters;
    rest.retain(|(cluster, _)| lone(cluster).is_none_or(|text| told.insert(text)));
    rest
}

/// Clusters that are meant become one, and all texts that are meant are in it.
fn together(
    clusters: Vec<(Cluster, bool)>,
    texts: &[(TextId, u32)],
    main: &impl Fn(&Cluster) -> TextId,
) -> Vec<(Cluster, bool)> {
    let meant: BTreeSet<TextId> = texts.iter().map(|(text, _)| *text).collect();
    if meant.len() < 2 {
        // Of one text there is nothing to join, only its printings to accept.
        let accept = |(cluster, accepted): (Cluster, bool)| {
            let all = cluster.members.keys().eq(&meant);
            (cluster, accepted || all)
        };
        return clusters.into_iter().map(accept).collect();
    }
    let (mine, mut rest): (Vec<_>, Vec<_>) =
        clusters.into_iter().partition(|(cluster, _)| is_meant(cluster, &meant, main));
    let mut one = Cluster { formula: !mine.is_empty(), ..Cluster::default() };
    for (cluster, _) in mine {
        for (text, stretches) in cluster.members {
            one.members.entry(text).or_default().extend(stretches);
        }
        one.family.extend(cluster.family);
        one.formula &= cluster.formula;
    }
    for text in meant {
        one.members.entry(text).or_default();
    }
    one.members.values_mut().for_each(super::align::merge);
    rest.push((one, true));
    rest
}

/// Whether a cluster is one of those spoken of, perhaps grown since: most of its texts are, among
/// them the one that it is about, or most versions of it. A digest's other clusters are not.
fn is_meant(
    cluster: &Cluster,
    meant: &BTreeSet<TextId>,
    main: &impl Fn(&Cluster) -> TextId,
) -> bool {
    let most = |texts: &mut dyn Iterator<Item = &TextId>| {
        let (inside, all) = texts.fold((0, 0), |(inside, all), text| {
            (inside + usize::from(meant.contains(text)), all + 1)
        });
        inside * 2 > all
    };
    cluster.members.keys().all(|text| meant.contains(text))
        || most(&mut cluster.members.keys())
            && (most(&mut cluster.family.iter()) || meant.contains(&main(cluster)))
}

/// Of a cluster with texts of several sides, the side with most texts stays, with all that nothing
/// was said of; the texts of each other side leave, together.
fn apart(found: (Cluster, bool), texts: &[(TextId, u32)]) -> Vec<(Cluster, bool)> {
    let (mut cluster, accepted) = found;
    let mut sides: BTreeMap<u32, Vec<TextId>> = BTreeMap::new();
    for (text, side) in texts.iter().filter(|(text, _)| cluster.members.contains_key(text)) {
        sides.entry(*side).or_default().push(*text);
    }
    let most = sides.iter().max_by_key(|(side, texts)| (texts.len(), std::cmp::Reverse(**side)));
    let Some(stays) = most.map(|(side, _)| *side) else { return vec![(cluster, accepted)] };
    let mut out = Vec::new();
    for (_, texts) in sides.into_iter().filter(|(side, _)| *side != stays) {
        let mut leaving = Cluster { formula: cluster.formula, ..Cluster::default() };
        for text in texts {
            leaving.members.insert(text, cluster.members.remove(&text).unwrap_or_default());
            if cluster.family.remove(&text) {
                leaving.family.insert(text);
            }
        }
        out.push((leaving, false));
    }
    out.push((cluster, accepted));
    out
}
