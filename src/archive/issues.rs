//! Issues and their pages.

use rusqlite::{OptionalExtension as _, Row, params_from_iter};
use serde::Serialize;

use super::filter::Clauses;
use super::search::sql::{days, publications};
use super::{ArchiveError, ArticleFilter, Reader, Result, Sort};

/// A line of the view `issues`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IssueRow {
    /// Handle.
    pub key: String,
    /// Name of the publication.
    pub publication: String,
    /// YYYY-MM-DD.
    pub date: String,
    /// Which of several issues of the day.
    pub edition: Option<String>,
    /// Number of pages.
    pub pages: u64,
    /// Number of standing articles.
    pub articles: u64,
}

/// A line of the view `pages`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageRow {
    /// Handle of the issue.
    pub issue_key: String,
    /// Page label.
    pub page: Option<String>,
    /// File it came from.
    pub path: String,
    /// SHA-256 of that file.
    pub raw_sha256: String,
    /// Size of that file.
    pub bytes: u64,
    /// When it came in.
    pub imported_at: String,
    /// Where its picture is.
    pub scan: Option<String>,
}

fn issue_row(row: &Row<'_>) -> rusqlite::Result<IssueRow> {
    Ok(IssueRow {
        key: row.get(0)?,
        publication: row.get(1)?,
        date: row.get(2)?,
        edition: row.get(3)?,
        pages: row.get(4)?,
        articles: row.get(5)?,
    })
}

const COLUMNS: &str = "key, publication, date, edition, pages, articles";

impl Reader<'_> {
    /// Issues by day: those of the publications and days, with an article that the rest of the
    /// filter selects.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn issues(&self, filter: &ArticleFilter) -> Result<Vec<IssueRow>> {
        let mut clauses = Clauses::default();
        if !filter.publications.is_empty() {
            clauses.add(publications(&filter.publications));
        }
        if filter.from.is_some() || filter.to.is_some() {
            clauses.add(days(filter.from, filter.to));
        }
        let about_articles = ArticleFilter {
            publications: Vec::new(),
            from: None,
            to: None,
            limit: None,
            sort: Sort::Date,
            ..filter.clone()
        };
        if !about_articles.is_everything() {
            let (articles, bound) = about_articles.select("key");
            let of_issue = format!(
                "key IN (SELECT issue.key FROM article JOIN page ON page.id = article.page_id \
                 JOIN issue ON issue.id = page.issue_id \
                 WHERE article.retired_by IS NULL AND article.key IN ({articles}))"
            );
            clauses.add((of_issue, bound));
        }
        let mut sql = format!("SELECT {COLUMNS} FROM issues");
        clauses.write(&mut sql);
        sql.push_str(match filter.sort {
            Sort::NewestFirst => " ORDER BY date DESC, key",
            Sort::Publication => " ORDER BY key",
            _ => " ORDER BY date, key",
        });
        if let Some(limit) = filter.limit {
            sql.push_str(&format!(" LIMIT {limit}"));
        }
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(clauses.values), issue_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One issue.
    ///
    /// # Errors
    /// If none has the key.
    pub fn issue(&self, key: &str) -> Result<IssueRow> {
        let sql = format!("SELECT {COLUMNS} FROM issues WHERE key = ?1");
        let found = self.conn.prepare_cached(&sql)?.query_row([key], issue_row).optional()?;
        found.ok_or_else(|| ArchiveError::UnknownIssue(key.to_owned()))
    }

    /// Pages of an issue with the files they came from.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn pages(&self, issue: &str) -> Result<Vec<PageRow>> {
        let sql = "SELECT issue_key, page, path, raw_sha256, bytes, imported_at, scan FROM pages \
            WHERE issue_key = ?1 ORDER BY page, path";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([issue], |row| {
            Ok(PageRow {
                issue_key: row.get(0)?,
                page: row.get(1)?,
                path: row.get(2)?,
                raw_sha256: row.get(3)?,
                bytes: row.get(4)?,
                imported_at: row.get(5)?,
                scan: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
