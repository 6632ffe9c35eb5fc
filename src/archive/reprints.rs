//! Exact reprints: articles whose bodies have one text hash.

use rusqlite::params_from_iter;
use serde::Serialize;

use super::{ArticleFilter, Reader, Result};
use crate::model::Passage;

/// Articles that share text, the earliest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReprintCluster {
    /// Handle, stable as long as the text is.
    pub cluster: String,
    /// `exact`: the same text everywhere.
    pub kind: &'static str,
    /// Day of the first printing in the archive.
    pub first_date: String,
    /// Day of the last.
    pub last_date: String,
    /// The printings, by day.
    pub members: Vec<ReprintMember>,
}

/// One printing.
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
    /// How much of the text is shared, 0 to 1.
    pub similarity: f64,
    /// Where in the body, in characters.
    pub passages: Vec<Passage>,
}

impl Reader<'_> {
    /// Clusters of which at least one member fits the filter, by first day.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn exact_reprints(&self, filter: &ArticleFilter) -> Result<Vec<ReprintCluster>> {
        let all = ArticleFilter { limit: None, ..filter.clone() };
        let (wanted, values) = all.select("key");
        let chosen = if all.is_everything() {
            String::new()
        } else {
            format!(
                "AND reprints.cluster IN (SELECT cluster FROM reprints WHERE article_key IN ({wanted}))"
            )
        };
        let values = if all.is_everything() { Vec::new() } else { values };
        let sql = format!(
            "SELECT reprints.cluster, articles.key, articles.source_id, articles.publication, \
               articles.date, articles.page, articles.headline, length(articles.body) \
             FROM reprints JOIN articles ON articles.key = reprints.article_key \
             WHERE reprints.kind = 'exact' {chosen} \
             ORDER BY reprints.cluster, articles.date, articles.publication, articles.key"
        );
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        let mut clusters: Vec<ReprintCluster> = Vec::new();
        while let Some(row) = rows.next()? {
            let cluster: String = row.get(0)?;
            let date: String = row.get(4)?;
            let member = ReprintMember {
                key: row.get(1)?,
                source_id: row.get(2)?,
                publication: row.get(3)?,
                date: date.clone(),
                page: row.get(5)?,
                headline: row.get(6)?,
                similarity: 1.0,
                passages: vec![Passage { start: 0, end: row.get(7)? }],
            };
            match clusters.last_mut().filter(|last| last.cluster == cluster) {
                Some(last) => {
                    last.last_date = date;
                    last.members.push(member);
                }
                None => clusters.push(ReprintCluster {
                    cluster,
                    kind: "exact",
                    first_date: date.clone(),
                    last_date: date,
                    members: vec![member],
                }),
            }
        }
        clusters.sort_by(|a, b| (&a.first_date, &a.cluster).cmp(&(&b.first_date, &b.cluster)));
        if let Some(limit) = filter.limit {
            clusters.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        }
        Ok(clusters)
    }
}
