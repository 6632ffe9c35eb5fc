//! What is there of a paper, page by page.

use super::{Reader, Result};

/// A page of which an article stands, or a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPage {
    /// Handle of the issue.
    pub issue_key: String,
    /// YYYY-MM-DD.
    pub date: String,
    /// Page label.
    pub page: Option<String>,
    /// Number of articles that stand on it.
    pub articles: u64,
}

impl Reader<'_> {
    /// The pages of a publication, by day, issue and label.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn pages_of(&self, publication: i64) -> Result<Vec<HeldPage>> {
        let sql = "SELECT issue.key, issue.date, page.folio, page.articles \
            FROM issue JOIN page ON page.issue_id = issue.id WHERE issue.publication_id = ?1 \
              AND (page.articles > 0 OR EXISTS (SELECT 1 FROM page_original \
                WHERE page_id = page.id AND page_original.retired_by IS NULL)) \
            ORDER BY issue.date, issue.key, page.folio";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([publication], |row| {
            Ok(HeldPage {
                issue_key: row.get(0)?,
                date: row.get(1)?,
                page: row.get(2)?,
                articles: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
