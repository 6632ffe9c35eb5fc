//! Taking articles away, and, where a person must, the bytes that they came from.

use super::originals::holds_pages;
use super::originals::pack;
use super::{Reader, Result, Writer};

impl Reader<'_> {
    /// Files that articles were cut from, with the articles that stand and were cut from them too.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn files_of(&self, articles: &[i64]) -> Result<Vec<(i64, String)>> {
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
    /// Articles that became one with an article, and with those.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn joined_to(&self, article: i64) -> Result<Vec<i64>> {
        let sql = "WITH RECURSIVE joined (id) AS (SELECT id FROM article WHERE replaced_by = ?1 \
              UNION SELECT article.id FROM article JOIN joined ON article.replaced_by = joined.id) \
            SELECT id FROM joined";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([article], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a file holds pages, rather than records.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn is_page_file(&self, original: i64) -> Result<bool> {
        let sql = format!("SELECT {} FROM original WHERE id = ?1", holds_pages("original"));
        Ok(self.conn.prepare_cached(&sql)?.query_row([original], |row| row.get(0))?)
    }
}

impl Writer<'_> {
    /// The files of a page stand no more.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn retire_files_of(&mut self, page: i64, import: i64) -> Result<()> {
        let sql = "UPDATE page_original SET retired_by = ?2 \
            WHERE page_id = ?1 AND retired_by IS NULL";
        self.tx.prepare_cached(sql)?.execute((page, import))?;
        Ok(())
    }

    /// Takes the bytes of a file away for good; its hash stays.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn take_bytes(&mut self, original: i64) -> Result<()> {
        self.tx
            .prepare_cached("DELETE FROM original_chunk WHERE original_id = ?1")?
            .execute([original])?;
        Ok(())
    }

    /// Notes that a deletion took bytes of a file.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn note_taken(&mut self, original: i64, by: i64) -> Result<()> {
        self.tx
            .prepare_cached("UPDATE original SET taken_by = ?2 WHERE id = ?1")?
            .execute((original, by))?;
        Ok(())
    }

    /// Puts spaces in the place of stretches of a file, given in order; each chunk is packed once.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn overwrite(&mut self, original: i64, spans: &[(u64, u64)]) -> Result<()> {
        let (Some(first), Some(last)) = (spans.first(), spans.iter().map(|(_, stop)| *stop).max())
        else {
            return Ok(());
        };
        self.reader().chunks_between(original, first.0, last, |seq, from, mut bytes| {
            let end = from + bytes.len() as u64;
            let mut changed = false;
            for (start, stop) in spans.iter().filter(|(start, stop)| *start < end && *stop > from) {
                let at = usize::try_from(start.max(&from) - from).unwrap_or(0);
                let to = usize::try_from(stop.min(&end) - from).unwrap_or(0);
                if let Some(part) = bytes.get_mut(at..to) {
                    part.fill(b' ');
                    changed = true;
                }
            }
            if changed {
                self.tx
                    .prepare_cached(
                        "UPDATE original_chunk SET content = ?3 WHERE original_id = ?1 AND seq = ?2",
                    )?
                    .execute((original, seq, pack(&bytes)))?;
            }
            Ok(())
        })
    }

    /// What is deleted from now on is overwritten on the disk.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn overwrite_deleted(&mut self) -> Result<()> {
        Ok(self.tx.execute_batch("PRAGMA secure_delete = ON")?)
    }

    /// What was taken away is in no index any more.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn clear_traces(&mut self) -> Result<()> {
        self.settle_search()?;
        self.optimize_search()?;
        self.sweep()
    }
}
