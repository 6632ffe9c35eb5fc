//! Clusters as people and programs read them.

use std::collections::BTreeSet;

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use serde::Serialize;

use crate::archive::{ArchiveError, ArticleFilter, Reader, Result, Sort};
use crate::model::{ReprintKind, Stretch};

/// Articles that share text, the earliest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReprintCluster {
    /// Its name, the same as long as its first printing is.
    pub cluster: String,
    /// How much all of its members have in common.
    pub kind: ReprintKind,
    /// Whether it is a formula, or what one paper prints day after day.
    pub boilerplate: bool,
    /// Whether a person said that it is one.
    pub accepted: bool,
    /// Day of the first printing in the archive.
    pub first_date: String,
    /// Day of the last.
    pub last_date: String,
    /// The articles, by day.
    pub members: Vec<ReprintMember>,
}

impl ReprintCluster {
    /// How often it was printed: versions of one issue are one printing.
    #[must_use]
    pub fn printings(&self) -> usize {
        let issues = self.members.iter().map(|m| (&m.publication, &m.date));
        issues.collect::<BTreeSet<_>>().len()
    }
}

/// One article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReprintMember {
    /// Handle of the article.
    pub key: String,
    /// The source's own identifier.
    pub source_id: Option<String>,
    /// Name of the publication.
    pub publication: String,
    /// YYYY-MM-DD.
    pub date: String,
    /// Page label.
    pub page: Option<String>,
    /// Headline, which may differ from printing to printing.
    pub headline: Option<String>,
    /// How it is related to the first printing.
    pub relation: ReprintKind,
    /// How much of the shorter of the two texts agrees with the first printing, 0 to 1.
    pub similarity: f64,
    /// What of the body the others share.
    pub passages: Vec<Stretch>,
}

/// Which clusters are meant; all of it together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReprintFilter {
    /// Clusters that one of these articles is in. Its limit is one of clusters.
    pub articles: ArticleFilter,
    /// Of one of these kinds; any if empty.
    pub kinds: Vec<ReprintKind>,
    /// Members that agree less are left out.
    pub min_similarity: f64,
    /// Printed in at least so many issues; less than 2 counts as 2.
    pub min_members: usize,
    /// Printed by several publications.
    pub across_publications: bool,
    /// With or without formulas and standing matter only; `None` = both.
    pub boilerplate: Option<bool>,
}

impl ReprintFilter {
    fn lets_in(&self, cluster: &ReprintCluster) -> bool {
        let several = |c: &ReprintCluster| {
            c.members.iter().any(|m| m.publication != c.members[0].publication)
        };
        cluster.printings() >= self.min_members.max(2)
            && (!self.across_publications || several(cluster))
    }
}

impl Reader<'_> {
    /// Hands every cluster that fits to `each`, by first day.
    ///
    /// # Errors
    /// What SQLite reports, or `each` answers.
    pub fn each_reprint<E: From<ArchiveError>>(
        &self,
        filter: &ReprintFilter,
        mut each: impl FnMut(ReprintCluster) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut left = filter.articles.limit.unwrap_or(u64::MAX);
        for id in self.cluster_ids(filter)? {
            if left == 0 {
                break;
            }
            let found = self.reprint(id, filter.min_similarity)?;
            if let Some(cluster) = found.filter(|cluster| filter.lets_in(cluster)) {
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

    /// The cluster of a name.
    ///
    /// # Errors
    /// If there is none.
    pub fn reprint_named(&self, handle: &str) -> Result<ReprintCluster> {
        let found = self.reprint(self.cluster_id(handle)?, 0.0)?;
        found.ok_or_else(|| ArchiveError::UnknownCluster(handle.to_owned()))
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

    fn reprint(&self, id: i64, min_similarity: f64) -> Result<Option<ReprintCluster>> {
        let sql = "SELECT article.key, article.source_id, publication.name, issue.date, page.folio, \
              article.headline, reprint_member.relation, reprint_member.similarity, \
              reprint_member.text_id, handle, reprint_cluster.kind, boilerplate, accepted \
            FROM reprint_cluster JOIN reprint_member ON reprint_member.cluster_id = reprint_cluster.id \
            JOIN article ON article.text_id = reprint_member.text_id AND article.retired_by IS NULL \
            JOIN page ON page.id = article.page_id JOIN issue ON issue.id = page.issue_id \
            JOIN publication ON publication.id = issue.publication_id \
            WHERE reprint_cluster.id = ?1 AND similarity >= ?2 \
            ORDER BY issue.date, article.key";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query((id, min_similarity))?;
        let mut cluster: Option<ReprintCluster> = None;
        while let Some(row) = rows.next()? {
            let member = self.member(id, row)?;
            match &mut cluster {
                Some(cluster) => {
                    cluster.last_date.clone_from(&member.date);
                    cluster.members.push(member);
                }
                None => {
                    cluster = Some(ReprintCluster {
                        cluster: row.get(9)?,
                        kind: kind(row, 10)?,
                        boilerplate: row.get(11)?,
                        accepted: row.get(12)?,
                        first_date: member.date.clone(),
                        last_date: member.date.clone(),
                        members: vec![member],
                    });
                }
            }
        }
        Ok(cluster)
    }

    fn member(&self, cluster: i64, row: &Row<'_>) -> Result<ReprintMember> {
        let text: i64 = row.get(8)?;
        let sql = "SELECT start, stop FROM reprint_stretch WHERE cluster_id = ?1 AND text_id = ?2 \
            ORDER BY start";
        let mut statement = self.conn.prepare_cached(sql)?;
        let stretches = statement.query_map((cluster, text), |row| {
            Ok(Stretch { start: row.get(0)?, end: row.get(1)? })
        })?;
        Ok(ReprintMember {
            key: row.get(0)?,
            source_id: row.get(1)?,
            publication: row.get(2)?,
            date: row.get(3)?,
            page: row.get(4)?,
            headline: row.get(5)?,
            relation: kind(row, 6)?,
            similarity: row.get(7)?,
            passages: stretches.collect::<rusqlite::Result<_>>()?,
        })
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

fn kind(row: &Row<'_>, column: usize) -> Result<ReprintKind> {
    let name: String = row.get(column)?;
    ReprintKind::parse(&name).ok_or_else(|| ArchiveError::Damaged(format!("no kind `{name}`")))
}
