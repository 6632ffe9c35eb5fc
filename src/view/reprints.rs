//! Clusters of reprints as lines.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::archive::{ArticleFilter, Reader, ReprintCluster, ReprintFilter, ReprintMember, Result};
use crate::model::ReprintKind;

/// A printing of a cluster: a line of the view `reprints`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReprintLine<'a> {
    /// Name of the cluster.
    pub cluster: &'a str,
    /// How much all of its members have in common.
    pub kind: ReprintKind,
    /// Handle of the article.
    pub article_key: &'a str,
    /// Name of the publication.
    pub publication: &'a str,
    /// YYYY-MM-DD.
    pub date: &'a str,
    /// Its headline.
    pub headline: Option<&'a str>,
    /// How much of it agrees with the first printing, 0 to 1.
    pub similarity: f64,
    /// How it is related to the first printing.
    pub relation: ReprintKind,
    /// Whether the cluster is a formula, or what one paper prints day after day.
    pub boilerplate: bool,
    /// Whether the cluster shares no more than passages, and at least half of its articles quote them.
    pub quotation: bool,
    /// Whether this article has no more than a passage, between quotation marks.
    pub quoted: bool,
}

impl ReprintLine<'_> {
    /// Names of its fields.
    pub const FIELDS: [&'static str; 11] = [
        "cluster",
        "kind",
        "article_key",
        "publication",
        "date",
        "headline",
        "similarity",
        "relation",
        "boilerplate",
        "quotation",
        "quoted",
    ];
}

/// The printings of clusters, one after the other.
#[must_use]
pub fn reprint_lines(clusters: &[ReprintCluster]) -> Vec<ReprintLine<'_>> {
    clusters.iter().flat_map(lines_of).collect()
}

fn lines_of(cluster: &ReprintCluster) -> impl Iterator<Item = ReprintLine<'_>> {
    cluster.members.iter().map(|member| ReprintLine {
        cluster: &cluster.cluster,
        kind: cluster.kind,
        article_key: &member.key,
        publication: &member.publication,
        date: &member.date,
        headline: member.headline.as_deref(),
        similarity: member.similarity,
        relation: member.relation,
        boilerplate: cluster.boilerplate,
        quotation: cluster.quotation,
        quoted: member.quoted,
    })
}

/// A day on which a publication printed a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PrintingDay<'a> {
    /// Name of the cluster.
    pub cluster: &'a str,
    /// YYYY-MM-DD.
    pub date: &'a str,
    /// Name of the publication.
    pub publication: &'a str,
    /// How often on this day.
    pub printings: usize,
}

/// The days of clusters, in their order.
#[must_use]
pub fn printing_days(clusters: &[ReprintCluster]) -> Vec<PrintingDay<'_>> {
    clusters.iter().flat_map(days_of).collect()
}

fn days_of(cluster: &ReprintCluster) -> Vec<PrintingDay<'_>> {
    let mut days: Vec<PrintingDay<'_>> = Vec::new();
    for ReprintLine { cluster, date, publication, .. } in lines_of(cluster) {
        let same = |day: &&mut PrintingDay<'_>| (day.date, day.publication) == (date, publication);
        match days.iter_mut().find(same) {
            Some(day) => day.printings += 1,
            None => days.push(PrintingDay { cluster, date, publication, printings: 1 }),
        }
    }
    days
}

/// The printings of a cluster, by day and key: of the versions of one issue, which are one printing, the
/// closest to the text.
pub(super) fn by_issue(cluster: &ReprintCluster) -> Vec<&ReprintMember> {
    let mut issues: BTreeMap<(&str, &str), &ReprintMember> = BTreeMap::new();
    for member in &cluster.members {
        let closeness = |m: &ReprintMember| (Reverse(m.relation), (m.similarity * 1000.0) as i64);
        let best = issues.entry((&member.date, &member.publication)).or_insert(member);
        if closeness(member) > closeness(best) {
            *best = member;
        }
    }
    let mut printings: Vec<&ReprintMember> = issues.into_values().collect();
    printings.sort_by_key(|member| (&member.date, &member.key));
    printings
}

/// The clusters that articles of these keys are in.
///
/// # Errors
/// What SQLite reports.
pub fn reprints_of(reader: Reader<'_>, keys: Vec<String>) -> Result<Vec<ReprintCluster>> {
    let articles = ArticleFilter { keys, ..ArticleFilter::default() };
    reader.reprints(&ReprintFilter { articles, ..ReprintFilter::default() })
}
