//! Taking articles away, and, where a person must, the bytes that they came from.

use super::originals::pack;
use super::{Reader, Result, Writer};
use crate::model::TextHash;

impl Reader<'_> {
    /// Files that articles were cut from, with the articles that stand and were cut from them too.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn files_of(&self, articles: &[i64]) -> Result<Vec<(i64, String)>> {
        let sql = "SELECT original.id, original.path FROM article_original \
            JOIN original ON original.id = original_id WHERE article_id = ?1 \
            UNION SELECT source.id, source.path FROM article_original \
              JOIN original AS marks ON marks.id = original_id \
              JOIN original AS source ON source.id = marks.corrects WHERE article_id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut files = Vec::new();
        for article in articles {
            let rows = statement.query_map([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
            for row in rows {
                files.push(row?);
            }
        }
        files.sort();
        files.dedup();
        Ok(files)
    }
}

impl Reader<'_> {
    /// Whether a file is page text, rather than records.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn is_page_file(&self, original: i64) -> Result<bool> {
        Ok(matches!(self.original(original)?.format.as_str(), "text" | "marked"))
    }
}

impl Writer<'_> {
    /// The files of a page stand no more.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn retire_files_of(&mut self, page: i64, import: i64) -> Result<()> {
        let sql = "UPDATE page_original SET retired_by = ?2 \
            WHERE page_id = ?1 AND retired_by IS NULL";
        self.tx.prepare_cached(sql)?.execute((page, import))?;
        Ok(())
    }

    /// What a takedown leaves of an article: its key, and the hash by which it is known if it comes
    /// in again. Its words are overwritten on the disk.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn blank_article(&mut self, article: i64) -> Result<()> {
        self.stop_writing_down()?;
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
        let (empty, _) = self.text(&TextHash::of(""), "")?;
        self.tx
            .prepare_cached(
                "UPDATE article SET kicker = NULL, headline = NULL, deck = NULL, byline = NULL, \
                 dateline = NULL, section = NULL, names = NULL, agency = NULL, place = NULL, \
                 url = NULL, note = NULL, text_id = ?2 WHERE id = ?1",
            )?
            .execute((article, empty))?;
        Ok(())
    }

    /// Takes the bytes of a file away for good; its hash stays. Of a file of records only those of
    /// these articles.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn take_bytes(&mut self, original: i64, articles: &[i64], by: i64) -> Result<()> {
        if self.reader().is_page_file(original)? {
            self.tx
                .prepare_cached("DELETE FROM original_chunk WHERE original_id = ?1")?
                .execute([original])?;
        } else {
            for article in articles {
                self.overwrite(original, *article)?;
            }
        }
        self.tx
            .prepare_cached("UPDATE original SET taken_by = ?2 WHERE id = ?1")?
            .execute((original, by))?;
        Ok(())
    }

    /// Spaces in the place of a record.
    fn overwrite(&mut self, original: i64, article: i64) -> Result<()> {
        let spans: Vec<(u64, u64)> = {
            let sql = "SELECT start, stop FROM article_original \
                WHERE original_id = ?1 AND article_id = ?2";
            let mut statement = self.tx.prepare_cached(sql)?;
            let rows =
                statement.query_map((original, article), |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        for (start, stop) in spans {
            for (seq, from, mut bytes) in self.reader().chunks_between(original, start, stop)? {
                let end = from + bytes.len() as u64;
                for at in start.max(from)..stop.min(end) {
                    if let Some(byte) = bytes.get_mut(usize::try_from(at - from).unwrap_or(0)) {
                        *byte = b' ';
                    }
                }
                self.tx
                    .prepare_cached(
                        "UPDATE original_chunk SET content = ?3 WHERE original_id = ?1 AND seq = ?2",
                    )?
                    .execute((original, seq, pack(&bytes)))?;
            }
        }
        Ok(())
    }

    /// What is deleted from now on is overwritten on the disk.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn overwrite_deleted(&mut self) -> Result<()> {
        Ok(self.tx.execute_batch("PRAGMA secure_delete = ON")?)
    }

    /// What was taken away is in no index any more.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn clear_traces(&mut self) -> Result<()> {
        self.settle_search()?;
        self.tx.execute("INSERT INTO search (search) VALUES ('optimize')", [])?;
        self.sweep()
    }
}
