//! What another archive needs to take this one in.

use super::{Reader, Result, Writer};
use crate::model::{Extent, TextId, Verdict};

/// A file that an archive holds with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldOriginal {
    /// Row number.
    pub id: i64,
    /// Path as it was given.
    pub path: String,
    /// SHA-256 of the bytes, hex.
    pub sha256: String,
    /// Size of the bytes.
    pub bytes: u64,
    /// How it was read.
    pub format: String,
    /// Encoding it was read with.
    pub encoding: String,
    /// Where it was said to belong, as JSON.
    pub settings: String,
    /// Whether a person took its bytes away there.
    pub taken: bool,
    /// The file that it corrects.
    pub corrects: Option<i64>,
}

/// A page that a file stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPlace {
    /// Row of the page.
    pub page: i64,
    /// Place among several files of the page.
    pub part: u32,
    /// Of a page with marks: the file that it stands over.
    pub stands_over: Option<i64>,
}

/// What a person said of reprints, by the hashes of the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldVerdict {
    /// What was said.
    pub verdict: Verdict,
    /// The command that said it.
    pub command: String,
    /// When.
    pub given_at: String,
    /// Hashes of the texts, each with its side.
    pub texts: Vec<(String, u32)>,
}

impl Reader<'_> {
    /// All files whose bytes are there, in the order in which they came.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn held_originals(&self) -> Result<Vec<HeldOriginal>> {
        let sql = "SELECT id, path, sha256, bytes, format, encoding, settings, corrects, \
              taken_by IS NOT NULL FROM original ORDER BY id";
        let mut statement = self.conn.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(HeldOriginal {
                id: row.get(0)?,
                path: row.get(1)?,
                sha256: row.get(2)?,
                bytes: row.get(3)?,
                format: row.get(4)?,
                encoding: row.get(5)?,
                settings: row.get(6)?,
                corrects: row.get(7)?,
                taken: row.get(8)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Pages that a file stands on today.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn held_places(&self, original: i64) -> Result<Vec<HeldPlace>> {
        let sql = "SELECT page_id, part, stands_over FROM page_original \
            WHERE original_id = ?1 AND retired_by IS NULL ORDER BY page_id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([original], |row| {
            Ok(HeldPlace { page: row.get(0)?, part: row.get(1)?, stands_over: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Files that an article was cut from, each with its place there.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn held_links(&self, article: i64) -> Result<Vec<(i64, Extent)>> {
        let sql = "SELECT original_id, line, start, stop FROM article_original \
            WHERE article_id = ?1 ORDER BY original_id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([article], |row| {
            let place = Extent { line: row.get(1)?, start: row.get(2)?, stop: row.get(3)? };
            Ok((row.get(0)?, place))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Tags of an article, each with when it was given.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn held_tags(&self, article: i64) -> Result<Vec<(String, String)>> {
        let sql = "SELECT name, added_at FROM article_tag JOIN tag ON tag.id = tag_id \
            WHERE article_id = ?1 ORDER BY name";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All verdicts, also on texts that are not there now.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn held_verdicts(&self) -> Result<Vec<HeldVerdict>> {
        let sql = "SELECT id, verdict = 'together', command, given_at FROM reprint_verdict \
            ORDER BY id";
        let mut statement = self.conn.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            let together: bool = row.get(1)?;
            let verdict = if together { Verdict::Together } else { Verdict::Apart };
            let held = HeldVerdict {
                verdict,
                command: row.get(2)?,
                given_at: row.get(3)?,
                texts: Vec::new(),
            };
            Ok((row.get::<_, i64>(0)?, held))
        })?;
        let sql = "SELECT text_hash, side FROM reprint_verdict_text WHERE verdict_id = ?1 \
            ORDER BY side, text_hash";
        let mut texts = self.conn.prepare(sql)?;
        let mut all = Vec::new();
        for row in rows {
            let (id, mut held) = row?;
            let found = texts.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            held.texts = found.collect::<rusqlite::Result<_>>()?;
            all.push(held);
        }
        Ok(all)
    }

    /// Pages of all issues, in order.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn held_pages(&self) -> Result<Vec<i64>> {
        let sql = "SELECT page.id FROM page JOIN issue ON issue.id = issue_id \
            ORDER BY issue.date, issue.key, folio, page.id";
        let mut statement = self.conn.prepare(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Hands the packed chunks of a file over: number, first byte, size before packing, content.
    ///
    /// # Errors
    /// What SQLite reports, or `each` answers.
    pub(crate) fn each_chunk(
        &self,
        original: i64,
        mut each: impl FnMut(u64, u64, usize, &[u8]) -> Result<()>,
    ) -> Result<()> {
        let sql = "SELECT seq, start, bytes, content FROM original_chunk \
            WHERE original_id = ?1 ORDER BY seq";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([original])?;
        while let Some(row) = rows.next()? {
            let content = row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?;
            each(row.get(0)?, row.get(1)?, row.get(2)?, content)?;
        }
        Ok(())
    }
}

impl Writer<'_> {
    /// Stores a verdict of another archive; answers the texts here that it is about, to be looked at
    /// again.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn put_held_verdict(&mut self, held: &HeldVerdict) -> Result<Vec<TextId>> {
        let verdict = if held.verdict == Verdict::Together { "together" } else { "apart" };
        self.tx.execute(
            "INSERT INTO reprint_verdict (verdict, command, given_at) VALUES (?1, ?2, ?3)",
            (verdict, &held.command, &held.given_at),
        )?;
        let id = self.tx.last_insert_rowid();
        let mut here = Vec::new();
        for (hash, side) in &held.texts {
            self.tx
                .prepare_cached(
                    "INSERT OR IGNORE INTO reprint_verdict_text (verdict_id, text_hash, side) \
                     VALUES (?1, ?2, ?3)",
                )?
                .execute((id, hash, side))?;
            self.tx
                .prepare_cached(
                    "INSERT OR IGNORE INTO reprint_pending (text_id) \
                     SELECT id FROM text WHERE text_hash = ?1 RETURNING text_id",
                )?
                .query_map([hash], |row| row.get(0))?
                .try_for_each(|text| {
                    here.push(text?);
                    Ok::<_, rusqlite::Error>(())
                })?;
        }
        Ok(here)
    }
}
