//! The bytes as they came: kept compressed, in chunks, and given back whole.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rusqlite::{OptionalExtension as _, named_params};

use super::{ArchiveError, ArticleFilter, Reader, Result, Writer};
use crate::model::{Digest, Hasher};

/// Largest file of one page, in bytes.
pub const LARGEST_PAGE: u64 = 256 << 20;

/// Most bytes of a chunk before packing: a line of records is never cut.
const LARGEST_CHUNK: usize = 64 << 20;

/// Files above [`SUSPECT_SIZE`] that say they were packed to less than one part in so many are no text,
/// and take more memory than they are worth.
const MOST_PACKED: f64 = 100.0;

/// A page that is no larger than this is unpacked whatever it says.
const SUSPECT_SIZE: f64 = (64 << 20) as f64;

/// SQL that is true of a row of `original`, of this name in the statement, that holds pages, not records:
/// its settings name the issue of its one page, or say that there are several. Its format is not asked:
/// the archive knows no formats, and a newer program may have more of them.
pub(super) fn holds_pages(original: &str) -> String {
    format!(
        "(instr({original}.settings, '\"issue\":') > 0 OR instr({original}.settings, '\"pages\":') > 0)"
    )
}

/// A file as it came in.
#[derive(Debug, Clone)]
pub struct NewOriginal<'a> {
    /// Path as it was given.
    pub path: &'a str,
    /// SHA-256 of the bytes.
    pub sha256: Digest,
    /// Size of the bytes.
    pub bytes: u64,
    /// Name of its format.
    pub format: &'a str,
    /// Encoding it was read with.
    pub encoding: &'a str,
    /// What tells two readings of its bytes apart, as JSON: of one page, its `issue`, `page` and `part`;
    /// of several pages, `pages`; of these and of records, what was given beside them.
    pub settings: &'a str,
    /// The file that it corrects.
    pub corrects: Option<i64>,
}

/// A file as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginalRow {
    /// Row number.
    pub id: i64,
    /// Path as it was given.
    pub path: String,
    /// SHA-256 of the bytes, hex.
    pub sha256: String,
    /// Size of the bytes.
    pub bytes: u64,
    /// Name of its format.
    pub format: String,
    /// Encoding it was read with.
    pub encoding: String,
}

fn original_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<OriginalRow> {
    Ok(OriginalRow {
        id: row.get(0)?,
        path: row.get(1)?,
        sha256: row.get(2)?,
        bytes: row.get(3)?,
        format: row.get(4)?,
        encoding: row.get(5)?,
    })
}

/// The bytes of an original, or of the record in it that an article came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginalBytes {
    /// The file.
    pub original: OriginalRow,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// How hard chunks are packed, of 9: more than this takes twice the time for a fiftieth less.
const EFFORT: u32 = 4;

/// Compresses a chunk as the sqlite3 shell's `sqlar_uncompress` reads it: a zlib stream, or the
/// bytes themselves where that is no smaller.
#[must_use]
pub fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut encoder =
        ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(EFFORT));
    match encoder.write_all(bytes).and_then(|()| encoder.finish()) {
        Ok(packed) if packed.len() < bytes.len() => packed,
        // Writing to memory does not fail; if it did, the plain bytes are right as well.
        _ => bytes.to_vec(),
    }
}

/// The bytes of a chunk; never more than `size`, whatever a damaged archive says.
pub(super) fn unpack(content: Vec<u8>, size: usize) -> Option<Vec<u8>> {
    if size > LARGEST_CHUNK {
        return None;
    }
    if content.len() == size {
        return Some(content);
    }
    let mut bytes = Vec::new();
    ZlibDecoder::new(content.as_slice()).take(size as u64 + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() == size).then_some(bytes)
}

impl Writer<'_> {
    /// Stores the description of a file; its bytes follow as chunks.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn put_original(&mut self, import: i64, original: &NewOriginal<'_>) -> Result<i64> {
        self.tx
            .prepare_cached(
                "INSERT INTO original (import_id, path, sha256, bytes, format, encoding, \
                 settings, corrects) \
                 VALUES (:import, :path, :sha256, :bytes, :format, :encoding, :settings, :corrects)",
            )?
            .execute(named_params! {
                ":import": import,
                ":path": original.path,
                ":sha256": original.sha256.to_string(),
                ":bytes": original.bytes,
                ":format": original.format,
                ":encoding": original.encoding,
                ":settings": original.settings,
                ":corrects": original.corrects,
            })?;
        Ok(self.tx.last_insert_rowid())
    }

    /// Stores a stretch of a file's bytes, packed by [`pack`].
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn put_chunk(
        &mut self,
        original: i64,
        seq: u64,
        start: u64,
        bytes: usize,
        packed: &[u8],
    ) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT INTO original_chunk (original_id, seq, start, bytes, content) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((original, seq, start, bytes as u64, packed))?;
        Ok(())
    }

    /// Notes that a later import met a stored file again, unchanged.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn see_again(&mut self, original: i64, import: i64) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT OR IGNORE INTO original_seen (original_id, import_id) VALUES (?1, ?2)",
            )?
            .execute((original, import))?;
        Ok(())
    }
}

impl Reader<'_> {
    /// Where a file was said to belong, as JSON.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn settings_of(&self, id: i64) -> Result<String> {
        let sql = "SELECT settings FROM original WHERE id = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
    }

    /// Whether a file holds several pages.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn holds_several_pages(&self, id: i64) -> Result<bool> {
        let sql = "SELECT instr(settings, '\"pages\":') > 0 FROM original WHERE id = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
    }

    /// Number of articles that a file brought, and of those among them that a person deleted.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn articles_in(&self, id: i64) -> Result<(u64, u64)> {
        let sql = "SELECT count(*), count(import.id) FROM article_original \
            JOIN article ON article.id = article_id \
            LEFT JOIN import ON import.id = retired_by AND import.kind = 'delete' \
            WHERE original_id = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// The files of the articles that a filter selects, in the order in which they came; of a filter that
    /// selects everything, all files.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn originals_of(&self, filter: &ArticleFilter) -> Result<Vec<OriginalRow>> {
        let mut sql = "SELECT id, path, sha256, bytes, format, encoding FROM original".to_owned();
        let mut values = Vec::new();
        if !filter.is_everything() {
            let (keys, bound) = self.select(filter, "key")?;
            sql.push_str(&format!(
                " WHERE id IN (SELECT original_id FROM article_original \
                   JOIN article ON article.id = article_id WHERE article.key IN (\
                   SELECT key FROM ({keys}))) \
                 OR id IN (SELECT marks.corrects FROM article_original \
                   JOIN article ON article.id = article_id \
                   JOIN original AS marks ON marks.id = original_id WHERE article.key IN (\
                   SELECT key FROM ({keys})))"
            ));
            values.extend(bound.iter().cloned());
            values.extend(bound);
        }
        sql.push_str(" ORDER BY id");
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map(rusqlite::params_from_iter(values), original_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a deletion took bytes of a file.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn is_redacted(&self, id: i64) -> Result<bool> {
        let sql = "SELECT taken_by IS NOT NULL FROM original WHERE id = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
    }

    /// One stored file.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn original(&self, id: i64) -> Result<OriginalRow> {
        let sql = "SELECT id, path, sha256, bytes, format, encoding FROM original WHERE id = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([id], original_row)?)
    }

    /// Hands the bytes of a file over, chunk by chunk, in order.
    ///
    /// # Errors
    /// If a chunk is missing or does not unpack, or what `each` answers.
    pub(crate) fn original_bytes(
        &self,
        id: i64,
        mut each: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        self.require_bytes(id)?;
        let sql =
            "SELECT start, bytes, content FROM original_chunk WHERE original_id = ?1 ORDER BY seq";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([id])?;
        let mut next = 0;
        while let Some(row) = rows.next()? {
            let (start, size): (u64, usize) = (row.get(0)?, row.get(1)?);
            if start != next {
                return Err(ArchiveError::Damaged(format!("a piece of original {id} is missing")));
            }
            let bytes = unpack(row.get(2)?, size).ok_or_else(|| {
                ArchiveError::Damaged(format!("a piece of original {id} does not unpack"))
            })?;
            each(&bytes)?;
            next += size as u64;
        }
        Ok(())
    }

    /// The hash of the bytes of a file, as they are stored.
    ///
    /// # Errors
    /// As [`Self::original_bytes`].
    pub(crate) fn original_digest(&self, id: i64) -> Result<Digest> {
        let mut hasher = Hasher::default();
        self.original_bytes(id, |bytes| {
            hasher.update(bytes);
            Ok(())
        })?;
        Ok(hasher.finish())
    }

    /// Refuses files whose bytes were taken away.
    fn require_bytes(&self, id: i64) -> Result<()> {
        let sql = "SELECT taken_by FROM original WHERE id = ?1 AND NOT EXISTS \
            (SELECT 1 FROM original_chunk WHERE original_id = original.id)";
        let taken: Option<Option<i64>> =
            self.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?;
        match taken.flatten() {
            Some(by) => Err(ArchiveError::Taken(by)),
            None => Ok(()),
        }
    }

    /// Bytes `start` up to `stop` of a file.
    ///
    /// # Errors
    /// As [`Self::original_bytes`].
    pub(crate) fn original_slice(&self, id: i64, start: u64, stop: u64) -> Result<Vec<u8>> {
        self.require_bytes(id)?;
        if start > stop {
            return Err(ArchiveError::Damaged(format!("original {id} has no such record")));
        }
        let mut out = Vec::new();
        self.chunks_between(id, start, stop, |_, first, bytes| {
            let size = bytes.len();
            let from = usize::try_from(start.saturating_sub(first)).unwrap_or(size).min(size);
            let to = usize::try_from(stop - first).unwrap_or(size).min(size);
            out.extend_from_slice(&bytes[from..to]);
            if out.len() > LARGEST_CHUNK {
                return Err(ArchiveError::Damaged(format!("original {id} has no such record")));
            }
            Ok(())
        })?;
        Ok(out)
    }

    /// Hands the chunks of a file over that hold these bytes, one by one: number, first byte, content.
    pub(super) fn chunks_between(
        &self,
        id: i64,
        start: u64,
        stop: u64,
        mut each: impl FnMut(i64, u64, Vec<u8>) -> Result<()>,
    ) -> Result<()> {
        let sql = "SELECT seq, start, bytes, content FROM original_chunk \
            WHERE original_id = ?1 AND start < ?3 AND start + bytes > ?2 ORDER BY seq";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query((id, start, stop))?;
        while let Some(row) = rows.next()? {
            let bytes = unpack(row.get(3)?, row.get(2)?).ok_or_else(|| {
                ArchiveError::Damaged(format!("a piece of original {id} does not unpack"))
            })?;
            each(row.get(0)?, row.get(1)?, bytes)?;
        }
        Ok(())
    }

    /// All bytes of a page's file.
    ///
    /// # Errors
    /// As [`Self::original_bytes`]; if there are more than a page has.
    pub(crate) fn original_whole(&self, id: i64) -> Result<OriginalBytes> {
        let original = self.original(id)?;
        let sql = "SELECT total(bytes), total(length(content)) FROM original_chunk \
            WHERE original_id = ?1";
        let (bytes, packed): (f64, f64) =
            self.conn.prepare_cached(sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if bytes > LARGEST_PAGE as f64 || bytes > SUSPECT_SIZE && bytes > packed * MOST_PACKED {
            return Err(ArchiveError::Damaged(format!(
                "original {id} is larger than a page can be"
            )));
        }
        let mut bytes = Vec::new();
        self.original_bytes(id, |chunk| {
            bytes.extend_from_slice(chunk);
            Ok(())
        })?;
        Ok(OriginalBytes { original, bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::{pack, unpack};

    #[test]
    fn what_is_packed_comes_back() {
        for bytes in [&b""[..], b"x", &[7; 100_000], "云岭镇新桥通车。".repeat(900).as_bytes()]
        {
            assert_eq!(unpack(pack(bytes), bytes.len()).unwrap(), bytes);
        }
    }

    #[test]
    fn a_chunk_that_unpacks_to_more_than_it_says_is_refused() {
        assert_eq!(unpack(pack(&[7; 100_000]), 10), None);
    }
}
