//! Which clusters are meant, and in which order.

use std::cmp::Reverse;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::ReprintCluster;
use crate::archive::{ArchiveError, ArticleFilter, Reader, Result, Sort};
use crate::model::ReprintKind;

/// Which clusters are meant; all of it together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReprintFilter {
    /// Clusters that one of these articles is in. Its limit is one of clusters.
    pub articles: ArticleFilter,
    /// Of one of these kinds; any if empty.
    pub kinds: Vec<ReprintKind>,
    /// Members that agree less are left out.
    pub min_similarity: f64,
    /// Members that share fewer characters are left out.
    pub min_length: u32,
    /// Later printings that are fewer days after the first are left out.
    pub min_lag: i64,
    /// Later printings that are more days after the first are left out.
    pub max_lag: Option<i64>,
    /// Printed in at least so many issues; less than 2 counts as 2.
    pub min_members: usize,
    /// Printed by several publications.
    pub across_publications: bool,
    /// With or without formulas and standing matter only; `None` = both.
    pub boilerplate: Option<bool>,
    /// The largest first; `None` = in the order of the articles.
    pub largest: Option<Measure>,
}

/// What a cluster can be measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Its printings.
    Members,
    /// The publications that printed it.
    Papers,
    /// The days from its first printing to its last.
    Days,
    /// The characters that two printings share at least.
    Length,
}

/// How much text a publication has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperText {
    /// Name of the publication.
    pub publication: String,
    /// Its articles.
    pub articles: u64,
    /// Characters of their bodies.
    pub characters: u64,
}

impl Measure {
    /// Names on the command line, with what they stand for.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("members", Self::Members),
        ("papers", Self::Papers),
        ("days", Self::Days),
        ("length", Self::Length),
    ];

    fn of(self, cluster: &ReprintCluster) -> i64 {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        match self {
            Self::Members => number(cluster.printings()),
            Self::Papers => number(cluster.publications()),
            Self::Days => cluster.days(),
            Self::Length => i64::from(cluster.length()),
        }
    }
}

impl ReprintFilter {
    /// A cluster with the members that are let in; `None` if too little is left of it.
    fn let_in(&self, mut cluster: ReprintCluster) -> Option<ReprintCluster> {
        let members = &mut cluster.members;
        members.retain(|m| m.similarity >= self.min_similarity && m.shared() >= self.min_length);
        cluster.first_date.clone_from(&members.first()?.date);
        let first = &cluster.first_date;
        members.retain(|member| {
            let lag = member.days_after(first);
            lag == 0 || lag >= self.min_lag && self.max_lag.is_none_or(|most| lag <= most)
        });
        cluster.last_date.clone_from(&members.last()?.date);
        let fits = cluster.printings() >= self.min_members.max(2)
            && (self.min_lag <= 0 || cluster.last_date > cluster.first_date)
            && (!self.across_publications || cluster.publications() > 1);
        fits.then_some(cluster)
    }
}

impl Reader<'_> {
    /// Hands every cluster that fits to `each`, in its order.
    ///
    /// # Errors
    /// What SQLite reports, or `each` answers.
    pub fn each_reprint<E: From<ArchiveError>>(
        &self,
        filter: &ReprintFilter,
        mut each: impl FnMut(ReprintCluster) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut left = filter.articles.limit.unwrap_or(u64::MAX);
        let mut ids = self.cluster_ids(filter)?;
        if let Some(measure) = filter.largest {
            ids = self.largest_first(filter, measure, &ids)?;
        }
        for id in ids {
            if left == 0 {
                break;
            }
            if let Some(cluster) = self.reprint(id)?.and_then(|found| filter.let_in(found)) {
                left -= 1;
                each(cluster)?;
            }
        }
        Ok(())
    }

    /// The clusters that fit.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn reprints(&self, filter: &ReprintFilter) -> Result<Vec<ReprintCluster>> {
        let mut clusters = Vec::new();
        self.each_reprint::<ArchiveError>(filter, |cluster| {
            clusters.push(cluster);
            Ok(())
        })?;
        Ok(clusters)
    }

    /// How much text each publication has among the articles that fit.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn text_by_publication(&self, filter: &ArticleFilter) -> Result<Vec<PaperText>> {
        let (wanted, values) = filter.select("publication, length(body) AS characters");
        let sql = format!(
            "SELECT publication, count(*), sum(characters) FROM ({wanted}) GROUP BY publication"
        );
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| {
            Ok(PaperText {
                publication: row.get(0)?,
                articles: row.get(1)?,
                characters: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Clusters that fit, by size; those of one size as they were.
    fn largest_first(
        &self,
        filter: &ReprintFilter,
        measure: Measure,
        ids: &[i64],
    ) -> Result<Vec<i64>> {
        let mut measured = Vec::new();
        for id in ids {
            if let Some(cluster) = self.reprint(*id)?.and_then(|found| filter.let_in(found)) {
                measured.push((Reverse(measure.of(&cluster)), *id));
            }
        }
        measured.sort_by_key(|(size, _)| *size);
        Ok(measured.into_iter().map(|(_, id)| id).collect())
    }

    /// Row numbers of clusters, by first day.
    fn cluster_ids(&self, filter: &ReprintFilter) -> Result<Vec<i64>> {
        let mut sql = "SELECT reprint_cluster.id FROM reprint_cluster \
            JOIN reprint_member ON reprint_member.cluster_id = reprint_cluster.id \
            JOIN article ON article.text_id = reprint_member.text_id AND article.retired_by IS NULL \
            JOIN page ON page.id = article.page_id JOIN issue ON issue.id = page.issue_id WHERE 1"
            .to_owned();
        let mut values: Vec<Value> = Vec::new();
        let articles = ArticleFilter { limit: None, ..filter.articles.clone() };
        if !articles.is_everything() {
            let (wanted, found) = articles.select("key");
            sql.push_str(&format!(
                " AND reprint_cluster.id IN (SELECT cluster_id FROM reprint_member \
                 JOIN article ON article.text_id = reprint_member.text_id \
                 AND article.retired_by IS NULL WHERE article.key IN ({wanted}))"
            ));
            values.extend(found);
        }
        if !filter.kinds.is_empty() {
            let marks = vec!["?"; filter.kinds.len()].join(", ");
            sql.push_str(&format!(" AND reprint_cluster.kind IN ({marks})"));
            values.extend(filter.kinds.iter().map(|kind| Value::Text(kind.as_str().to_owned())));
        }
        if let Some(boilerplate) = filter.boilerplate {
            sql.push_str(" AND boilerplate = ?");
            values.push(Value::Integer(i64::from(boilerplate)));
        }
        sql.push_str(" GROUP BY reprint_cluster.id ORDER BY ");
        sql.push_str(order(filter.articles.sort));
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// The order of clusters, by their printings. What only one order needs is asked for by that one.
fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::Date | Sort::Rank => "min(issue.date), handle",
        Sort::NewestFirst => "max(issue.date) DESC, handle",
        Sort::Publication => {
            "min((SELECT name FROM publication WHERE id = issue.publication_id)), \
             min(issue.date), handle"
        }
        Sort::Headline => "min(article.headline), min(issue.date), handle",
        Sort::Longest => {
            "max((SELECT length(body) FROM text WHERE id = article.text_id)) DESC, handle"
        }
        Sort::Imported => "min(article.import_id), min(issue.date), handle",
    }
}
