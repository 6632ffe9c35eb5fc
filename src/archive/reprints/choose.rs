//! Which clusters are meant, and in which order.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

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
    pub kinds: Vec<ClusterKind>,
    /// Of none of these.
    pub other_kinds: Vec<ClusterKind>,
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

/// What kind of cluster is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClusterKind {
    /// By how much its members have in common.
    Of(ReprintKind),
    /// One that shares no more than passages, which at least half of its articles quote.
    Quotation,
}

impl ClusterKind {
    /// Names on the command line, with what they stand for.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("exact", Self::Of(ReprintKind::Exact)),
        ("near", Self::Of(ReprintKind::Near)),
        ("passage", Self::Of(ReprintKind::Passage)),
        ("quotation", Self::Quotation),
    ];

    /// The condition on a cluster, with its value.
    fn sql(self) -> (&'static str, Option<Value>) {
        match self {
            Self::Of(kind) => {
                ("reprint_cluster.kind = ?", Some(Value::Text(kind.as_str().to_owned())))
            }
            Self::Quotation => ("quotation", None),
        }
    }
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

    /// Whether it can be followed day by day until enough is found, and from the last day on: if it asks for no
    /// articles, which tell where to look.
    fn by_day(&self) -> Option<bool> {
        let backwards = match self.articles.sort {
            Sort::Date | Sort::Rank => false,
            Sort::NewestFirst => true,
            _ => return None,
        };
        (self.largest.is_none() && self.articles.is_everything()).then_some(backwards)
    }

    /// The statement that follows the members of clusters day by day: CROSS JOIN holds SQLite to that.
    pub(in crate::archive) fn members_by_day(&self, backwards: bool) -> (String, Vec<Value>) {
        let mut sql = "SELECT issue.date, reprint_cluster.id, handle FROM issue \
            CROSS JOIN page ON page.issue_id = issue.id \
            CROSS JOIN article ON article.page_id = page.id AND article.retired_by IS NULL \
            CROSS JOIN reprint_member ON reprint_member.text_id = article.text_id \
            CROSS JOIN reprint_cluster ON reprint_cluster.id = cluster_id WHERE 1"
            .to_owned();
        let mut values = Vec::new();
        self.add_conditions(&mut sql, &mut values);
        sql.push_str(if backwards { " ORDER BY date DESC" } else { " ORDER BY date" });
        (sql, values)
    }

    /// What is asked of clusters apart from their articles.
    fn add_conditions(&self, sql: &mut String, values: &mut Vec<Value>) {
        for (not, kinds) in [("", &self.kinds), ("NOT ", &self.other_kinds)] {
            if !kinds.is_empty() {
                let (any, of): (Vec<_>, Vec<_>) = kinds.iter().map(|kind| kind.sql()).unzip();
                sql.push_str(&format!(" AND {not}({})", any.join(" OR ")));
                values.extend(of.into_iter().flatten());
            }
        }
        if let Some(boilerplate) = self.boilerplate {
            sql.push_str(" AND boilerplate = ?");
            values.push(Value::Integer(i64::from(boilerplate)));
        }
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
        let mut one = |id: i64| -> std::result::Result<bool, E> {
            if left > 0
                && let Some(cluster) = self.reprint(id)?.and_then(|found| filter.let_in(found))
            {
                left -= 1;
                each(cluster)?;
            }
            Ok(left > 0)
        };
        if let Some(backwards) = filter.by_day() {
            return self.each_by_day(filter, backwards, one);
        }
        let mut ids = self.cluster_ids(filter)?;
        if let Some(measure) = filter.largest {
            ids = self.largest_first(filter, measure, &ids)?;
        }
        for id in ids {
            if !one(id)? {
                break;
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

    /// Hands row numbers of clusters to `each` by their first day, or by their last, the last first, until it
    /// has enough: each is met first on that day. Those of a day stand by name.
    fn each_by_day<E: From<ArchiveError>>(
        &self,
        filter: &ReprintFilter,
        backwards: bool,
        mut each: impl FnMut(i64) -> std::result::Result<bool, E>,
    ) -> std::result::Result<(), E> {
        let (sql, values) = filter.members_by_day(backwards);
        let mut statement = self.conn.prepare(&sql).map_err(ArchiveError::from)?;
        let rows = statement.query_map(params_from_iter(values), |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?))
        });
        let (mut met, mut day, mut of_day) = (HashSet::new(), String::new(), BTreeMap::new());
        for row in rows.map_err(ArchiveError::from)? {
            let (date, id, handle) = row.map_err(ArchiveError::from)?;
            if date != day {
                day = date;
                for id in std::mem::take(&mut of_day).into_values() {
                    if !each(id)? {
                        return Ok(());
                    }
                }
            }
            if met.insert(id) {
                of_day.insert(handle, id);
            }
        }
        for id in of_day.into_values() {
            if !each(id)? {
                break;
            }
        }
        Ok(())
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
            let (wanted, found) = articles.select("id");
            sql.push_str(&format!(
                " AND reprint_cluster.id IN (SELECT cluster_id FROM article \
                 JOIN reprint_member ON reprint_member.text_id = article.text_id \
                 WHERE article.id IN ({wanted}))"
            ));
            values.extend(found);
        }
        filter.add_conditions(&mut sql, &mut values);
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
