//! Stored articles, as far as telling versions apart needs them.

use rusqlite::{OptionalExtension as _, Row};

use super::originals::holds_pages;
use super::{Gone, Reader, Result};
use crate::model::ContentHash;

/// A page with more articles than this is a heap: what stands where on it tells nothing.
const HEAP: u32 = 500;

/// What is known of a record whose earlier version is sought.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'a> {
    /// Row of its issue.
    pub issue: i64,
    /// Row of its page.
    pub page: i64,
    /// The import that brings it.
    pub import: i64,
    /// The key that it says it has.
    pub key: Option<&'a str>,
    /// The source's own identifier.
    pub source_id: Option<&'a str>,
    /// Place on the page that it says it has.
    pub position: Option<u32>,
}

/// A file that a page stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFile {
    /// Row number.
    pub original: i64,
    /// Place among several files of the page; 0 = it is the whole page.
    pub part: u32,
    /// Path as it was given.
    pub path: String,
    /// The import that brought it.
    pub import: i64,
    /// Of a page with marks: the newest file of the source that it corrects.
    pub stands_over: Option<i64>,
}

/// A stored article of some content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SameContent {
    /// The article.
    pub article: i64,
    /// How it is known.
    pub standing: Standing,
    /// The article that had this content and became one with that.
    pub was: Option<i64>,
}

impl From<Gone> for Standing {
    fn from(gone: Gone) -> Self {
        match gone {
            Gone::Deleted(_) => Self::Deleted,
            Gone::Dropped(_) | Gone::Undone(_) => Self::Dropped,
        }
    }
}

/// How a stored article is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It stands.
    Stands,
    /// A newer version of its page has it no more.
    Dropped,
    /// A person deleted it.
    Deleted,
}

/// A stored article, as far as telling versions apart needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Current {
    /// Row number.
    pub id: i64,
    /// Page row.
    pub page_id: i64,
    /// Its key.
    pub key: String,
    /// Place on the page.
    pub position: u32,
    /// Hash of all of it, hex.
    pub content_hash: String,
    /// Hash of what the source says, hex; another only where a person corrected it.
    pub read_hash: String,
    /// Hash of the body, hex.
    pub text_hash: String,
    /// Headline.
    pub headline: Option<String>,
    /// Body.
    pub body: String,
    /// The import that stored it first.
    pub import: i64,
    /// Whether it stands.
    pub standing: Standing,
}

fn current(row: &Row<'_>) -> rusqlite::Result<Current> {
    let content_hash: String = row.get(4)?;
    Ok(Current {
        id: row.get(0)?,
        page_id: row.get(1)?,
        key: row.get(2)?,
        position: row.get(3)?,
        read_hash: row.get::<_, Option<String>>(5)?.unwrap_or_else(|| content_hash.clone()),
        content_hash,
        text_hash: row.get(6)?,
        headline: row.get(7)?,
        body: row.get(8)?,
        import: row.get(9)?,
        standing: standing(row.get(10)?, row.get::<_, Option<bool>>(11)?),
    })
}

fn standing(retired_by: Option<i64>, deleted: Option<bool>) -> Standing {
    match (retired_by, deleted) {
        (None, _) => Standing::Stands,
        (Some(_), Some(true)) => Standing::Deleted,
        (Some(_), _) => Standing::Dropped,
    }
}

const CURRENT: &str = "SELECT article.id, article.page_id, article.key, article.position, \
    article.content_hash, article.read_hash, text.text_hash, article.headline, text.body, \
    article.import_id, article.retired_by, retired.kind = 'delete' \
    FROM article JOIN text ON text.id = article.text_id \
    LEFT JOIN import AS retired ON retired.id = article.retired_by";

/// The keys that an issue has and had.
fn names_of(issue: &str) -> String {
    format!(
        "(SELECT key FROM issue WHERE id = {issue} \
         UNION ALL SELECT key FROM former_key WHERE issue_id = {issue})"
    )
}

/// Condition that an article was moved away from an issue, under any name that the issue had.
fn moved_from(issue: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM {} AS name \
         JOIN former_key AS was ON was.key >= name.key || '-p' AND was.key < name.key || '-q' \
         JOIN import AS moved ON moved.id = was.import_id AND moved.undone_at IS NULL \
         WHERE was.article_id = article.id)",
        names_of(issue)
    )
}

/// Articles of a content, first those of an issue, then what was moved away from it.
fn same_anywhere() -> String {
    let moved = moved_from("?2");
    format!(
        "SELECT article.id, article.retired_by, retired.kind = 'delete', replaced_by \
            FROM (SELECT id FROM article WHERE content_hash = ?1 \
              UNION ALL SELECT id FROM article WHERE read_hash = ?1) AS same \
              JOIN article ON article.id = same.id \
              JOIN page ON page.id = article.page_id \
              LEFT JOIN import AS retired ON retired.id = article.retired_by \
            WHERE page.issue_id = ?2 OR {moved} \
            ORDER BY page.issue_id <> ?2, article.retired_by IS NOT NULL, content_hash <> ?1, \
              replaced_by IS NULL, \
              article.id LIMIT 1"
    )
}

/// The same, of a content that stands on very many pages: only those of the issue are looked at.
const SAME_IN_ISSUE: &str = "SELECT article.id, article.retired_by, retired.kind = 'delete', replaced_by \
    FROM page CROSS JOIN article INDEXED BY article_by_page ON article.page_id = page.id \
      LEFT JOIN import AS retired ON retired.id = article.retired_by \
    WHERE page.issue_id = ?2 AND (content_hash = ?1 OR read_hash = ?1) \
    ORDER BY article.retired_by IS NOT NULL, content_hash <> ?1, replaced_by IS NULL, \
      article.id LIMIT 1";

/// So many pages are very many.
const MANY_PAGES: usize = 50;

impl Reader<'_> {
    fn is_on_many_pages(&self, hash: &str) -> Result<bool> {
        let sql =
            "SELECT count(*) = ?2 FROM (SELECT 1 FROM article WHERE content_hash = ?1 LIMIT ?2)";
        Ok(self.conn.prepare_cached(sql)?.query_row((hash, MANY_PAGES), |row| row.get(0))?)
    }

    /// The article of an issue that has this content, or had it before a person corrected it; one
    /// that stands before one that does not. Of one that became one with another, that one. What was moved
    /// from the issue counts as the issue's.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn same_content(
        &self,
        issue: i64,
        hash: &ContentHash,
    ) -> Result<Option<SameContent>> {
        let hash = hash.to_string();
        let sql =
            if self.is_on_many_pages(&hash)? { SAME_IN_ISSUE.to_owned() } else { same_anywhere() };
        let mut statement = self.conn.prepare_cached(&sql)?;
        let found = statement
            .query_row((hash, issue), |row| {
                let standing = standing(row.get(1)?, row.get(2)?);
                Ok((row.get(0)?, standing, row.get::<_, Option<i64>>(3)?))
            })
            .optional()?;
        match found {
            None => Ok(None),
            Some((article, standing, None)) => {
                Ok(Some(SameContent { article, standing, was: None }))
            }
            Some((id, _, Some(other))) => {
                let (article, gone) = self.any_article_id(&self.key_of_row(other)?)?;
                let standing = gone.map_or(Standing::Stands, Standing::from);
                Ok(Some(SameContent { article, standing, was: Some(id) }))
            }
        }
    }

    /// Whether an issue has articles that another import brought.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn has_earlier(&self, issue: i64, import: i64) -> Result<bool> {
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM page JOIN article ON article.page_id = page.id \
             WHERE page.issue_id = ?1 AND article.import_id <> ?2) \
             OR EXISTS (SELECT 1 FROM {} AS name \
               JOIN former_key AS was ON was.key >= name.key || '-p' AND was.key < name.key || '-q' \
               WHERE was.article_id IS NOT NULL)",
            names_of("?1")
        );
        Ok(self.conn.prepare_cached(&sql)?.query_row((issue, import), |row| row.get(0))?)
    }

    /// The standing articles of an issue that a record may be a newer version of: those that another import
    /// brought and that have this key, or this identifier, or stand on this page.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn record_candidates(&self, of: &Sought<'_>) -> Result<Vec<Current>> {
        let moved = moved_from("?1");
        // What a page of pages gives is asked first; a page with very many articles is a heap.
        let sql = format!(
            "{CURRENT} JOIN page ON page.id = article.page_id WHERE (page.issue_id = ?1 OR {moved}) \
             AND article.import_id <> ?2 AND article.replaced_by IS NULL AND article.id IN (\
               SELECT id FROM article WHERE key = ?3 \
               UNION SELECT article_id FROM former_key WHERE key = ?3 \
               UNION SELECT id FROM article WHERE source_id = ?4 \
               UNION SELECT id FROM article WHERE page_id = ?5 AND position = ?6 \
               UNION SELECT id FROM article WHERE page_id = ?7) \
             ORDER BY article.id"
        );
        let last: u32 = self
            .conn
            .prepare_cached("SELECT last_number FROM page WHERE id = ?1")?
            .query_row([of.page], |row| row.get(0))?;
        let whole_page = (last <= HEAP).then_some(of.page);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(
            (of.issue, of.import, of.key, of.source_id, of.page, of.position, whole_page),
            current,
        )?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The source's own identifier of an article.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn source_id_of(&self, article: i64) -> Result<Option<String>> {
        let sql = "SELECT source_id FROM article WHERE id = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([article], |row| row.get(0))?)
    }

    /// Articles that came from one file, wherever they stand now; also those that were deleted, or
    /// dropped from their page.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn articles_of(&self, original: i64) -> Result<Vec<Current>> {
        let sql = format!(
            "{CURRENT} JOIN article_original ON article_original.article_id = article.id \
             WHERE article_original.original_id = ?1 AND article.replaced_by IS NULL \
             ORDER BY article.page_id, article.position, article.id"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([original], current)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Articles that a page had and has no more, or that a person deleted from it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn gone_from(&self, page: i64) -> Result<Vec<Current>> {
        let sql = format!(
            "{CURRENT} WHERE article.page_id = ?1 AND article.retired_by IS NOT NULL \
             AND article.replaced_by IS NULL ORDER BY article.id"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([page], current)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One article.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn current(&self, article: i64) -> Result<Current> {
        let sql = format!("{CURRENT} WHERE article.id = ?1");
        Ok(self.conn.prepare_cached(&sql)?.query_row([article], current)?)
    }

    /// Files that a page stands on today.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn page_files(&self, page: i64) -> Result<Vec<PageFile>> {
        let sql = format!(
            "SELECT original.id, page_original.part, original.path, original.import_id, \
              stands_over \
            FROM page_original JOIN original ON original.id = page_original.original_id \
            WHERE page_original.page_id = ?1 AND page_original.retired_by IS NULL \
            AND {} ORDER BY original.id",
            holds_pages("original")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([page], |row| {
            Ok(PageFile {
                original: row.get(0)?,
                part: row.get(1)?,
                path: row.get(2)?,
                import: row.get(3)?,
                stands_over: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether an article from this file came from another standing file as well, besides its newer
    /// version: from any, and from one of page text.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn also_elsewhere(
        &self,
        article: i64,
        original: i64,
        newer: i64,
    ) -> Result<(bool, bool)> {
        let sql = format!(
            "SELECT count(*) > 0, \
              ifnull(max({}), 0) \
            FROM article_original AS other \
              JOIN original AS file ON file.id = other.original_id \
              JOIN page_original AS stands ON stands.original_id = other.original_id \
                AND stands.retired_by IS NULL \
            WHERE other.article_id = ?1 AND other.original_id NOT IN (?2, ?3)",
            holds_pages("file")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        Ok(statement.query_row((article, original, newer), |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// The highest position in use on a page; 0 = none.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn last_position(&self, page: i64) -> Result<u32> {
        let sql = "SELECT position FROM article WHERE page_id = ?1 AND retired_by IS NULL \
            ORDER BY position DESC LIMIT 1";
        let found =
            self.conn.prepare_cached(sql)?.query_row([page], |row| row.get(0)).optional()?;
        Ok(found.unwrap_or(0))
    }
}
