//! Texts as the search for reprints sees them.

use rusqlite::OptionalExtension as _;

use crate::archive::{ArchiveError, Reader, Result, Writer};
use crate::model::{Facts, Printing, TextId};

/// A text whose printings came, went or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PendingText {
    /// The text.
    pub text: TextId,
    /// Standing articles that have it; two stand for more.
    pub printings: u32,
    /// Whether it was compared before.
    pub compared: bool,
}

fn missing(text: TextId) -> ArchiveError {
    ArchiveError::Damaged(format!("text {text} is missing"))
}

/// The first half of a hash as a number.
fn rank(hash: &str) -> Option<u128> {
    u128::from_str_radix(hash.get(..32)?, 16).ok()
}

impl Reader<'_> {
    /// Standing articles of an import that are in a cluster.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn reprinted_of_import(&self, import: i64) -> Result<u64> {
        let sql = "SELECT count(*) FROM article WHERE (import_id = ?1 OR id IN \
              (SELECT CAST(row_key AS INTEGER) FROM change WHERE what = 'article' \
               AND change.import_id = ?1)) AND retired_by IS NULL \
            AND EXISTS (SELECT 1 FROM reprint_member WHERE reprint_member.text_id = article.text_id)";
        Ok(self.conn.prepare_cached(sql)?.query_row([import], |row| row.get(0))?)
    }

    /// Number of texts that are to be compared.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn reprints_pending(&self) -> Result<u64> {
        let sql = "SELECT count(*) FROM reprint_pending";
        Ok(self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// Number of texts that an update compares: those that are pending, or all.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn texts_to_compare(&self, all: bool) -> Result<u64> {
        if !all {
            return self.reprints_pending();
        }
        let sql = "SELECT count(DISTINCT text_id) FROM article WHERE retired_by IS NULL";
        Ok(self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// Texts that are to be compared, in the order in which they came, at most so many.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn pending_texts(&self, most: usize) -> Result<Vec<PendingText>> {
        self.pending("1", most)
    }

    /// Those of them whose bodies are no longer there.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn pending_without_body(&self) -> Result<Vec<PendingText>> {
        self.pending("NOT EXISTS (SELECT 1 FROM text WHERE id = text_id)", usize::MAX >> 1)
    }

    /// Those of them that no article has any more, of any version.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn pending_orphans(&self) -> Result<Vec<PendingText>> {
        let unused = "NOT EXISTS (SELECT 1 FROM article WHERE article.text_id = \
              reprint_pending.text_id) \
            AND NOT EXISTS (SELECT 1 FROM change WHERE change.text_id = reprint_pending.text_id)";
        self.pending(unused, usize::MAX >> 1)
    }

    fn pending(&self, which: &str, most: usize) -> Result<Vec<PendingText>> {
        let sql = format!(
            "SELECT text_id, (SELECT count(*) FROM (SELECT 1 FROM article \
              WHERE article.text_id = reprint_pending.text_id AND retired_by IS NULL LIMIT 2)), \
            EXISTS (SELECT 1 FROM reprint_text \
              WHERE reprint_text.text_id = reprint_pending.text_id) \
            FROM reprint_pending WHERE {which} ORDER BY text_id LIMIT ?1"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([most], |row| {
            Ok(PendingText { text: row.get(0)?, printings: row.get(1)?, compared: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A body, and the beginning of its hash as a number.
    ///
    /// # Errors
    /// If there is no such text.
    pub(crate) fn ranked_body(&self, text: TextId) -> Result<(u128, String)> {
        let sql = "SELECT text_hash, body FROM text WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([text], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let (hash, body): (String, String) = found.ok_or_else(|| missing(text))?;
        Ok((rank(&hash).ok_or_else(|| missing(text))?, body))
    }

    /// Whether a text is there; the sqlite3 shell can take one away that is in the index.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn has_body(&self, text: TextId) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM text WHERE id = ?1)";
        Ok(self.conn.prepare_cached(sql)?.query_row([text], |row| row.get(0))?)
    }

    /// What clustering needs to know of a text.
    ///
    /// # Errors
    /// If there is no such text.
    pub(crate) fn text_facts(&self, text: TextId) -> Result<Facts> {
        let sql = "SELECT text_hash, length(body) FROM text WHERE id = ?1";
        let (hash, chars): (String, u32) = self
            .conn
            .prepare_cached(sql)?
            .query_row([text], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?
            .ok_or_else(|| missing(text))?;
        let sql = "SELECT issue.date, article.key, issue.publication_id FROM article \
            JOIN page ON page.id = article.page_id JOIN issue ON issue.id = page.issue_id \
            WHERE article.text_id = ?1 AND article.retired_by IS NULL \
            ORDER BY issue.date, article.key";
        let mut statement = self.conn.prepare_cached(sql)?;
        let printings = statement.query_map([text], |row| {
            Ok(Printing { date: row.get(0)?, key: row.get(1)?, publication: row.get(2)? })
        })?;
        Ok(Facts {
            rank: rank(&hash).ok_or_else(|| missing(text))?,
            chars,
            printings: printings.collect::<rusqlite::Result<_>>()?,
        })
    }

    /// Whether a text is in the index.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn is_compared(&self, text: TextId) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM reprint_text WHERE text_id = ?1)";
        Ok(self.conn.prepare_cached(sql)?.query_row([text], |row| row.get(0))?)
    }

    /// The text of a standing article.
    ///
    /// # Errors
    /// If no article has the key.
    pub(crate) fn text_of(&self, key: &str) -> Result<TextId> {
        let id = self.article_id(key)?;
        let sql = "SELECT text_id FROM article WHERE id = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
    }

    /// Keys of the standing articles that have a text.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn keys_of_text(&self, text: TextId) -> Result<Vec<String>> {
        let sql = "SELECT key FROM article WHERE text_id = ?1 AND retired_by IS NULL ORDER BY key";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([text], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether Traditional and Simplified characters are told apart.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn scripts_apart(&self) -> Result<bool> {
        let sql = "SELECT value = 'apart' FROM reprint_setting WHERE name = 'scripts'";
        let apart = self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?;
        Ok(apart.unwrap_or(false))
    }
}

impl Writer<'_> {
    /// A text has been compared.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn put_compared(&mut self, text: TextId, grams: usize) -> Result<()> {
        self.tx
            .prepare_cached("INSERT OR REPLACE INTO reprint_text (text_id, grams) VALUES (?1, ?2)")?
            .execute((text, grams))?;
        Ok(())
    }

    /// A text is no longer in the archive; its grams, if it has any, still are in the index.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn drop_compared(&mut self, text: TextId) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT OR IGNORE INTO reprint_gone (text_id) \
                 SELECT text_id FROM reprint_text WHERE text_id = ?1 AND grams > 0",
            )?
            .execute([text])?;
        self.tx.prepare_cached("DELETE FROM reprint_text WHERE text_id = ?1")?.execute([text])?;
        Ok(())
    }

    /// A body that no article has any more, of any version, is gone.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn sweep_text(&mut self, text: TextId) -> Result<()> {
        let sql = "DELETE FROM text WHERE id = ?1 \
            AND NOT EXISTS (SELECT 1 FROM article WHERE article.text_id = text.id) \
            AND NOT EXISTS (SELECT 1 FROM change WHERE change.text_id = text.id)";
        self.tx.prepare_cached(sql)?.execute([text])?;
        Ok(())
    }

    /// The grams of a text count again, or are no longer in the index; answers whether they were
    /// in it without counting.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn drop_gone(&mut self, text: TextId) -> Result<bool> {
        let sql = "DELETE FROM reprint_gone WHERE text_id = ?1";
        Ok(self.tx.prepare_cached(sql)?.execute([text])? > 0)
    }

    /// A text need not be compared any more.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn drop_pending(&mut self, text: TextId) -> Result<()> {
        self.tx
            .prepare_cached("DELETE FROM reprint_pending WHERE text_id = ?1")?
            .execute([text])?;
        Ok(())
    }

    /// Sets whether Traditional and Simplified characters are told apart.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn tell_scripts_apart(&mut self, apart: bool) -> Result<()> {
        self.tx.execute(
            "INSERT OR REPLACE INTO reprint_setting (name, value) VALUES ('scripts', ?1)",
            [if apart { "apart" } else { "together" }],
        )?;
        Ok(())
    }
}
