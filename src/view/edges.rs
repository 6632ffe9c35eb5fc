//! Which printing came before which: edges from the first printings of what was printed again, and the
//! network of papers that they make.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::reprints::by_issue;
use crate::archive::{Reader, ReprintCluster, ReprintMember, Result};
use crate::model::{Relation, ReprintKind, TextId, Tie};

/// From a printing of the first day to a later one, or to another of the first day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReprintEdge {
    /// Handle of the first printing.
    pub from: String,
    /// Handle of the later one.
    pub to: String,
    /// Name of the publication that printed it first.
    pub first_publication: String,
    /// Name of the one that printed it later.
    pub later_publication: String,
    /// YYYY-MM-DD.
    pub first_date: String,
    /// YYYY-MM-DD.
    pub later_date: String,
    /// Days between; 0 of two printings of the first day, of which none was before the other.
    pub lag_days: i64,
    /// What the two have in common.
    pub kind: ReprintKind,
    /// How much of the shorter of the two agrees, 0 to 1; `None` where only others tie the two.
    pub similarity: Option<f64>,
    /// Characters of the first that the later one has; `None` where only others tie the two.
    pub shared_characters: Option<u32>,
    /// Name of the cluster.
    pub cluster: String,
    /// Whether the later one has no more than a passage, between quotation marks.
    pub quoted: bool,
}

impl ReprintEdge {
    /// Names of its fields.
    pub const FIELDS: [&'static str; 12] = [
        "from",
        "to",
        "first_publication",
        "later_publication",
        "first_date",
        "later_date",
        "lag_days",
        "kind",
        "similarity",
        "shared_characters",
        "cluster",
        "quoted",
    ];
}

/// The edges of a cluster: from each printing of the first day to each later one, and to those of the
/// first day that come behind it by key. Versions of one issue are one printing, the closest one.
///
/// # Errors
/// What SQLite reports.
pub fn reprint_edges(reader: Reader<'_>, cluster: &ReprintCluster) -> Result<Vec<ReprintEdge>> {
    let printings = by_issue(cluster);
    let first = printings.iter().take_while(|member| member.date == cluster.first_date).count();
    let mut known: HashMap<TextId, HashMap<TextId, Tie>> = HashMap::new();
    let mut edges = Vec::new();
    for (at, from) in printings[..first].iter().enumerate() {
        let ties = match known.entry(from.text) {
            Entry::Occupied(ties) => ties.into_mut(),
            Entry::Vacant(place) => {
                let ties = reader.ties(from.text)?.into_iter().map(|tie| (tie.other, tie));
                place.insert(ties.collect())
            }
        };
        for to in &printings[at + 1..] {
            edges.push(edge(cluster, from, to, ties.get(&to.text)));
        }
    }
    Ok(edges)
}

fn edge(
    cluster: &ReprintCluster,
    from: &ReprintMember,
    to: &ReprintMember,
    tie: Option<&Tie>,
) -> ReprintEdge {
    let (kind, similarity, shared_characters) = match tie {
        _ if from.text == to.text => (ReprintKind::Exact, Some(1.0), Some(from.characters)),
        Some(tie) => {
            let pieces = tie.passages.iter().flat_map(|passage| &passage.mine);
            let shared = pieces.map(|piece| piece.end - piece.start).sum();
            let near = tie.relation == Relation::Near;
            let kind = if near { ReprintKind::Near } else { ReprintKind::Passage };
            (kind, Some(f64::from(tie.similarity) / 1000.0), Some(shared))
        }
        None => (from.relation.max(to.relation).max(ReprintKind::Near), None, None),
    };
    ReprintEdge {
        from: from.key.clone(),
        to: to.key.clone(),
        first_publication: from.publication.clone(),
        later_publication: to.publication.clone(),
        first_date: from.date.clone(),
        later_date: to.date.clone(),
        lag_days: to.days_after(&from.date),
        kind,
        similarity,
        shared_characters,
        cluster: cluster.cluster.clone(),
        quoted: to.quoted,
    }
}

/// Papers, and how often one printed after another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaperNetwork {
    /// How often one publication, by name, printed what another had first.
    pub edges: BTreeMap<(String, String), PaperEdge>,
}

/// What leads from one paper to another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaperEdge {
    /// Printings of the second on a later day than the first printing, which was of the first.
    pub later: u64,
    /// First printings of both on one day. They stand in both directions.
    pub same_day: u64,
    /// Days between, of the later ones, all together.
    pub days: u64,
    /// Characters shared, all together, where they are known.
    pub characters: u64,
}

impl PaperNetwork {
    /// Takes an edge in.
    pub fn add(&mut self, edge: &ReprintEdge) {
        let (first, later) = (&edge.first_publication, &edge.later_publication);
        let characters = u64::from(edge.shared_characters.unwrap_or(0));
        let forth = self.edges.entry((first.clone(), later.clone())).or_default();
        forth.characters += characters;
        if edge.lag_days > 0 {
            forth.later += 1;
            forth.days += edge.lag_days.unsigned_abs();
            return;
        }
        forth.same_day += 1;
        let back = self.edges.entry((later.clone(), first.clone())).or_default();
        back.same_day += 1;
        back.characters += characters;
    }

    /// Names of the papers, in their order.
    #[must_use]
    pub fn papers(&self) -> Vec<&str> {
        let mut names: Vec<&str> =
            self.edges.keys().flat_map(|(from, to)| [from.as_str(), to.as_str()]).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}
