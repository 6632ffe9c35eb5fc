//! What the normaliser did, kept beside the file it did it to.

use rusqlite::named_params;
use serde::Serialize;

use super::{Reader, Result, Writer};
use crate::model::{Extent, RemarkKind};

/// Remarks that an article may not be one, as it was cut, and their articles: a doubt counts until a person
/// has had the page in hand.
pub(in crate::archive) const DOUBT: &str = "remark JOIN article ON article.id = remark.article_id \
    WHERE remark.kind = 'doubtful_boundary' AND NOT EXISTS (SELECT 1 FROM page_original AS marks \
      WHERE marks.page_id = article.page_id AND marks.stands_over = remark.original_id \
      AND marks.retired_by IS NULL)";

/// A remark as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredRemark {
    /// File it is about.
    #[serde(skip)]
    pub original: i64,
    /// Whether it is about the article that was asked for (else: about the page).
    pub of_article: bool,
    /// Kind, as stored.
    pub kind: String,
    /// Line of the file, from 1.
    pub line: u64,
    /// First byte of the place, in the text as UTF-8.
    pub start: usize,
    /// Byte after its last.
    pub stop: usize,
    /// What was done and why.
    pub note: String,
}

impl Writer<'_> {
    /// Takes away what the reader remarked on a file, before it is read again. What was remarked as it came stays.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn forget_reading(&mut self, original: i64) -> Result<()> {
        let sql = "DELETE FROM remark WHERE original_id = ?1 AND kind <> 'saved_again'";
        self.tx.prepare_cached(sql)?.execute([original])?;
        Ok(())
    }

    /// Takes away what was remarked on a file, before it comes in again.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn forget_remarks(&mut self, original: i64) -> Result<()> {
        self.tx.prepare_cached("DELETE FROM remark WHERE original_id = ?1")?.execute([original])?;
        Ok(())
    }

    /// Stores a remark.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn put_remark(
        &mut self,
        original: i64,
        article: Option<i64>,
        kind: RemarkKind,
        place: Extent,
        note: &str,
    ) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT INTO remark (original_id, article_id, kind, line, start, stop, note) \
                 VALUES (:original, :article, :kind, :line, :start, :stop, :note)",
            )?
            .execute(named_params! {
                ":original": original,
                ":article": article,
                ":kind": kind.as_str(),
                ":line": place.line,
                ":start": place.start,
                ":stop": place.stop,
                ":note": note,
            })?;
        Ok(())
    }
}

impl Reader<'_> {
    /// Remarks on the files that an article came from: those on the article, and those on the
    /// page as a whole.
    ///
    /// # Errors
    /// If no article has the key.
    pub(crate) fn remarks(&self, key: &str) -> Result<Vec<StoredRemark>> {
        let id = self.article_id(key)?;
        let sql = "SELECT remark.original_id, remark.article_id IS NOT NULL, remark.kind, remark.line, \
              remark.start, remark.stop, note \
            FROM article_original JOIN remark ON remark.original_id = article_original.original_id \
            WHERE article_original.article_id = ?1 \
              AND (remark.article_id IS NULL OR remark.article_id = ?1) \
            ORDER BY remark.original_id, remark.start, remark.id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([id], |row| {
            Ok(StoredRemark {
                original: row.get(0)?,
                of_article: row.get(1)?,
                kind: row.get(2)?,
                line: row.get(3)?,
                start: row.get(4)?,
                stop: row.get(5)?,
                note: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
