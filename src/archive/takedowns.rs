//! Takedowns: what is gone for good, and what it is known by if it comes in again: hashes, and no word.
//!
//! They stand in `change` under the name of `takedown`, by the row of the article, or by its key where an
//! undo had taken the row before.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::OptionalExtension as _;

use super::{Reader, Result, Writer};
use crate::model::{ContentHash, Digest, TextHash};

/// An article that comes in, as far as one that was taken down is known again.
#[derive(Debug, Clone, Copy)]
pub struct SoughtTaken<'a> {
    /// Row of its issue.
    pub issue: i64,
    /// Row of its page.
    pub page: i64,
    /// Hash of all of it.
    pub content_hash: ContentHash,
    /// Hash of the body.
    pub text_hash: TextHash,
    /// Headline.
    pub headline: Option<&'a str>,
    /// The source's own identifier.
    pub source_id: Option<&'a str>,
    /// The key that it says it has.
    pub key: Option<&'a str>,
}

/// A stretch of a file that an article was cut from which is not taken down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSpan {
    /// First byte.
    pub start: u64,
    /// Byte after the last.
    pub stop: u64,
    /// Hash of what the source says there, hex.
    pub read_hash: String,
}

/// What was blanked by a deletion that took bytes; an earlier program noted no more than that.
const BLANK: &str = "(SELECT body FROM text WHERE text.id = article.text_id) = '' AND EXISTS \
    (SELECT 1 FROM original AS gone WHERE gone.taken_by = article.retired_by)";

/// The deletion that took an article down, as SQL; NULL = none did.
fn taken_by() -> String {
    format!(
        "ifnull((SELECT max(taken.import_id) FROM change AS taken WHERE taken.what = 'takedown' \
           AND taken.row_key IN (CAST(article.id AS TEXT), article.key)), \
         CASE WHEN {BLANK} THEN article.retired_by END)"
    )
}

fn digest(text: &str) -> String {
    Digest::of(text.as_bytes()).to_string()
}

impl Reader<'_> {
    /// Whether anything was taken down.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn has_takedowns(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM original WHERE taken_by IS NOT NULL) \
            OR EXISTS (SELECT 1 FROM change WHERE what = 'takedown')";
        Ok(self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// Whether an article was taken down, and by which deletion.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn taken_down_by(&self, article: i64) -> Result<Option<i64>> {
        let sql = format!("SELECT {} FROM article WHERE article.id = ?1", taken_by());
        Ok(self.conn.prepare_cached(&sql)?.query_row([article], |row| row.get(0))?)
    }

    /// The deletion that took a key down, whose article an undo had taken before.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn key_taken_by(&self, key: &str) -> Result<Option<i64>> {
        let sql = "SELECT max(import_id) FROM change WHERE what = 'takedown' AND row_key = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([key], |row| row.get(0))?)
    }

    /// The article that was taken down and that comes in again: by its content or its source's name for
    /// it in the issue, by its body or headline on the page, or by its key.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn taken_like(&self, of: &SoughtTaken<'_>) -> Result<Option<i64>> {
        let sql = "SELECT article.id FROM change \
              JOIN article ON article.id = CAST(row_key AS INTEGER) \
                AND row_key = CAST(article.id AS TEXT) AND retired_by IS NOT NULL \
              JOIN page ON page.id = article.page_id AND page.issue_id = ?1 \
            WHERE what = 'takedown' AND (article.key = ?2 \
              OR ?3 IN (SELECT value FROM json_each(before, '$.content')) \
              OR before ->> 'source_id' = ?4 \
              OR page.id = ?5 AND (?6 IN (SELECT value FROM json_each(before, '$.text')) \
                OR ?7 IN (SELECT value FROM json_each(before, '$.headline')) \
                  AND (?4 IS NULL OR before ->> 'source_id' IS NULL))) \
            ORDER BY article.id LIMIT 1";
        let found = self.conn.prepare_cached(sql)?.query_row(
            (
                of.issue,
                of.key,
                of.content_hash.to_string(),
                of.source_id.map(digest),
                of.page,
                of.text_hash.to_string(),
                of.headline.map(|headline| TextHash::of(headline).to_string()),
            ),
            |row| row.get(0),
        );
        Ok(found.optional()?)
    }

    /// The deletion that took an article down that a file brought; `None` = it brought none.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn taken_in(&self, original: i64) -> Result<Option<i64>> {
        let sql = format!(
            "SELECT max({}) FROM article_original JOIN article ON article.id = article_id \
             WHERE original_id = ?1",
            taken_by()
        );
        Ok(self.conn.prepare_cached(&sql)?.query_row([original], |row| row.get(0))?)
    }

    /// The stretches of a file that articles were cut from which are not taken down, in order.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn kept_spans(&self, original: i64) -> Result<Vec<KeptSpan>> {
        let sql = format!(
            "SELECT start, stop, ifnull(read_hash, content_hash) FROM article_original \
               JOIN article ON article.id = article_id \
             WHERE original_id = ?1 AND {} IS NULL ORDER BY start",
            taken_by()
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([original], |row| {
            Ok(KeptSpan { start: row.get(0)?, stop: row.get(1)?, read_hash: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Hashes of all that was taken down, each with the deletion.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn taken_contents(&self) -> Result<BTreeMap<String, i64>> {
        let sql = format!(
            "SELECT value, import_id FROM change, json_each(before, '$.content') \
               WHERE what = 'takedown' \
             UNION ALL SELECT content_hash, retired_by FROM article \
               WHERE retired_by IN (SELECT taken_by FROM original) AND {BLANK}"
        );
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Hashes of all that an article says and said.
    fn hashes_of(&self, article: i64) -> Result<BTreeSet<String>> {
        self.strings(
            "SELECT content_hash FROM article WHERE id = ?1 \
            UNION SELECT read_hash FROM article WHERE id = ?1 AND read_hash IS NOT NULL \
            UNION SELECT before ->> 'content_hash' FROM change \
              WHERE what = 'article' AND row_key = CAST(?1 AS TEXT) AND before IS NOT NULL",
            article,
        )
    }

    fn strings(&self, sql: &str, article: i64) -> Result<BTreeSet<String>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([article], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Files that an import brought.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn originals_of_import(&self, import: i64) -> Result<Vec<i64>> {
        let sql = "SELECT id FROM original WHERE import_id = ?1 ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([import], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Takes an article down: hashes stay, by which it is known if it comes in again. Its words are
    /// overwritten on the disk after [`Self::overwrite_deleted`].
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn take_down(&mut self, article: i64, by: i64) -> Result<()> {
        self.stop_writing_down()?;
        self.note_hashes(article, by)?;
        self.blank_words(article)?;
        self.blank_article(article)
    }

    /// Takes the key of something down that an undo took away already.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn take_key_down(&mut self, key: &str, by: i64) -> Result<()> {
        let sql = "INSERT INTO change (what, row_key, import_id, before) \
            SELECT 'takedown', key, ?2, json_object('content', json_array(content_hash)) \
            FROM former_key WHERE key = ?1 ON CONFLICT DO NOTHING";
        self.tx.prepare_cached(sql)?.execute((key, by))?;
        Ok(())
    }

    fn note_hashes(&mut self, article: i64, by: i64) -> Result<()> {
        let reader = self.reader();
        let texts = reader.strings(
            "SELECT text_hash FROM article JOIN text ON text.id = text_id \
               WHERE article.id = ?1 AND body <> '' \
             UNION SELECT text_hash FROM change JOIN text ON text.id = change.text_id \
               WHERE what = 'article' AND row_key = CAST(?1 AS TEXT) AND body <> ''",
            article,
        )?;
        let headlines = reader.strings(
            "SELECT headline FROM article WHERE id = ?1 AND headline IS NOT NULL \
             UNION SELECT before ->> 'headline' FROM change WHERE what = 'article' \
               AND row_key = CAST(?1 AS TEXT) AND before ->> 'headline' IS NOT NULL \
             UNION SELECT value FROM correction, json_each(json_array(was, now)) \
               WHERE article_id = ?1 AND field = 'headline' AND value IS NOT NULL",
            article,
        )?;
        let headlines: BTreeSet<String> =
            headlines.iter().map(|headline| TextHash::of(headline).to_string()).collect();
        let hashes = serde_json::json!({
            "content": reader.hashes_of(article)?,
            "text": texts,
            "headline": headlines,
            "source_id": reader.source_id_of(article)?.map(|id| digest(&id)),
        });
        // What was taken down before has nothing left that it could be known by.
        let sql = "INSERT INTO change (what, row_key, import_id, before) \
            SELECT 'takedown', ?1, ?2, ?3 WHERE NOT EXISTS \
              (SELECT 1 FROM change WHERE what = 'takedown' AND row_key = ?1)";
        self.tx.prepare_cached(sql)?.execute((article.to_string(), by, hashes.to_string()))?;
        Ok(())
    }

    /// What a takedown leaves of an article: its key, and the hash by which it is known if it comes
    /// in again.
    fn blank_article(&mut self, article: i64) -> Result<()> {
        let row_key = article.to_string();
        self.tx
            .prepare_cached("DELETE FROM change WHERE what = 'article' AND row_key = ?1")?
            .execute([&row_key])?;
        self.tx
            .prepare_cached(
                "DELETE FROM change WHERE what = 'correction' AND row_key >= ?1 || ' ' \
                 AND row_key < ?1 || '!'",
            )?
            .execute([&row_key])?;
        self.tx
            .prepare_cached("DELETE FROM correction WHERE article_id = ?1")?
            .execute([article])?;
        let (empty, _) = self.make_text(&TextHash::of(""), "")?;
        self.tx
            .prepare_cached(
                "UPDATE article SET kicker = NULL, headline = NULL, deck = NULL, byline = NULL, \
                 dateline = NULL, section = NULL, names = NULL, agency = NULL, place = NULL, kind = NULL, \
                 url = NULL, note = NULL, source_id = NULL, text_id = ?2 WHERE id = ?1",
            )?
            .execute((article, empty))?;
        Ok(())
    }

    /// What a person typed of an article is gone.
    fn blank_words(&mut self, article: i64) -> Result<()> {
        self.tx
            .prepare_cached(
                "UPDATE import SET command = 'set (taken away)' WHERE kind = 'set' AND id IN \
                 (SELECT import_id FROM change WHERE what = 'article' AND row_key = ?1 \
                  UNION SELECT import_id FROM correction WHERE article_id = CAST(?1 AS INTEGER))",
            )?
            .execute([article.to_string()])?;
        Ok(())
    }
}
