//! What an archive holds, in numbers.

use std::path::Path;

use serde::Serialize;

use super::{Reader, Result, SCHEMA_VERSION, upgrade};

/// An archive in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Info {
    /// Schema of the file.
    pub schema: i64,
    /// Version of SQLite that reads it.
    pub sqlite: String,
    /// Size of the file, in bytes.
    pub bytes: u64,
    /// Publications.
    pub publications: u64,
    /// Issues.
    pub issues: u64,
    /// Pages.
    pub pages: u64,
    /// Standing articles.
    pub articles: u64,
    /// Earlier versions of articles.
    pub earlier_versions: u64,
    /// Different bodies of standing articles.
    pub texts: u64,
    /// Tags.
    pub tags: u64,
    /// Imports that stand.
    pub imports: u64,
    /// Stored files.
    pub originals: u64,
    /// Their size as they came.
    pub original_bytes: u64,
    /// Their size as stored.
    pub stored_bytes: u64,
    /// Clusters of reprints.
    pub reprint_clusters: u64,
    /// Of them, formulas and standing matter.
    pub boilerplate_clusters: u64,
    /// Texts that were not compared with others yet.
    pub reprints_pending: u64,
    /// First day.
    pub first_date: Option<String>,
    /// Last day.
    pub last_date: Option<String>,
}

impl Reader<'_> {
    /// Counts what there is.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn info(&self) -> Result<Info> {
        // Texts are counted in their index; those that only articles of before have are few.
        let sql = "SELECT \
            (SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()), \
            (SELECT count(*) FROM publication WHERE EXISTS (SELECT 1 FROM issue \
               JOIN issues ON issues.key = issue.key WHERE issue.publication_id = publication.id)), \
            issues, pages, articles, \
            (SELECT count(*) FROM change WHERE what = 'article' AND text_id IS NOT NULL), \
            (SELECT count(DISTINCT text_id) FROM article) - \
              (SELECT count(DISTINCT text_id) FROM article AS gone WHERE retired_by IS NOT NULL \
               AND NOT EXISTS (SELECT 1 FROM article WHERE article.text_id = gone.text_id \
                 AND article.retired_by IS NULL)), \
            (SELECT count(DISTINCT tag) FROM tagged), \
            (SELECT count(*) FROM import WHERE undone_at IS NULL), \
            (SELECT count(*) FROM original), (SELECT ifnull(sum(bytes), 0) FROM original), \
            (SELECT ifnull(sum(length(content)), 0) FROM original_chunk), \
            (SELECT min(date) FROM issue), (SELECT max(date) FROM issue), sqlite_version(), \
            (SELECT count(*) FROM reprint_cluster), \
            (SELECT count(*) FROM reprint_cluster WHERE boilerplate), \
            (SELECT count(*) FROM reprint_pending) \
            FROM (SELECT count(DISTINCT issue_id) AS issues, count(*) AS pages, \
              ifnull(sum(articles), 0) AS articles FROM page WHERE articles > 0 \
              OR EXISTS (SELECT 1 FROM page_original WHERE page_original.page_id = page.id \
                AND page_original.retired_by IS NULL))";
        Ok(self.conn.query_row(sql, [], |row| {
            Ok(Info {
                schema: SCHEMA_VERSION,
                bytes: row.get(0)?,
                publications: row.get(1)?,
                issues: row.get(2)?,
                pages: row.get(3)?,
                articles: row.get(4)?,
                earlier_versions: row.get(5)?,
                texts: row.get(6)?,
                tags: row.get(7)?,
                imports: row.get(8)?,
                originals: row.get(9)?,
                original_bytes: row.get(10)?,
                stored_bytes: row.get(11)?,
                first_date: row.get(12)?,
                last_date: row.get(13)?,
                sqlite: row.get(14)?,
                reprint_clusters: row.get(15)?,
                boilerplate_clusters: row.get(16)?,
                reprints_pending: row.get(17)?,
            })
        })?)
    }

    /// Writes a compact copy of the archive to a new file.
    ///
    /// # Errors
    /// If the file exists, or the disk is full.
    pub fn backup(&self, target: &Path) -> Result<()> {
        upgrade::copy_to(self.conn, target)
    }
}
