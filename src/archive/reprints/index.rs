//! The index of grams, in segments: each holds the texts that came together, and small ones are
//! merged into larger ones.

use rusqlite::{OptionalExtension as _, Row};

use crate::archive::{Reader, Result, Writer};
use crate::model::{Block, TextId};

/// A part of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexSegment {
    /// Row number.
    pub id: i64,
    /// Lowest number of its texts.
    pub first_text: TextId,
    /// Number of its postings.
    pub grams: u64,
}

fn block(row: &Row<'_>) -> rusqlite::Result<Block> {
    Ok(Block { first: row.get(0)?, part: row.get(1)?, bytes: row.get(2)? })
}

impl Reader<'_> {
    /// The segments, the oldest first.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn reprint_segments(&self) -> Result<Vec<IndexSegment>> {
        let sql = "SELECT id, first_text, grams FROM reprint_segment ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(IndexSegment { id: row.get(0)?, first_text: row.get(1)?, grams: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The block of a segment in which a gram would be.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn reprint_block_of(&self, segment: i64, gram: u32) -> Result<Option<Block>> {
        let sql = "SELECT first_gram, part, postings FROM reprint_block \
            WHERE segment_id = ?1 AND first_gram <= ?2 AND part = 0 \
            ORDER BY first_gram DESC LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row((segment, gram), block).optional()?)
    }

    /// The blocks of a segment after one, in order, at most so many.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn reprint_blocks(
        &self,
        segment: i64,
        after: Option<(u32, u32)>,
        most: u32,
    ) -> Result<Vec<Block>> {
        let sql = "SELECT first_gram, part, postings FROM reprint_block \
            WHERE segment_id = ?1 AND (first_gram, part) > (?2, ?3) \
            ORDER BY first_gram, part LIMIT ?4";
        let (gram, part) = after.map_or((-1, 0), |(gram, part)| (i64::from(gram), part));
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map((segment, gram, part, most), block)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Texts that are in blocks and no longer in the archive.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn reprint_gone(&self) -> Result<Vec<TextId>> {
        let mut statement = self.conn.prepare_cached("SELECT text_id FROM reprint_gone")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Makes a segment; answers its row number.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn put_reprint_segment(&mut self, first_text: TextId, grams: u64) -> Result<i64> {
        self.tx
            .prepare_cached("INSERT INTO reprint_segment (first_text, grams) VALUES (?1, ?2)")?
            .execute((first_text, grams))?;
        Ok(self.tx.last_insert_rowid())
    }

    /// Notes how many postings a segment has.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn size_reprint_segment(&mut self, segment: i64, grams: u64) -> Result<()> {
        self.tx.execute("UPDATE reprint_segment SET grams = ?2 WHERE id = ?1", (segment, grams))?;
        Ok(())
    }

    /// Stores a block.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn put_reprint_block(&mut self, segment: i64, block: &Block) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT INTO reprint_block (segment_id, first_gram, part, postings) \
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((segment, block.first, block.part, &block.bytes))?;
        Ok(())
    }

    /// Takes a segment away, with its blocks.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn drop_reprint_segment(&mut self, segment: i64) -> Result<()> {
        self.tx.execute("DELETE FROM reprint_block WHERE segment_id = ?1", [segment])?;
        self.tx.execute("DELETE FROM reprint_segment WHERE id = ?1", [segment])?;
        Ok(())
    }

    /// Takes everything that can be derived again away; all standing texts are to be compared.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn forget_reprints(&mut self) -> Result<()> {
        Ok(self.tx.execute_batch(
            "DELETE FROM reprint_stretch; DELETE FROM reprint_member; DELETE FROM reprint_cluster; \
             DELETE FROM reprint_tie; DELETE FROM reprint_gone; \
             DELETE FROM reprint_block; DELETE FROM reprint_segment; DELETE FROM reprint_text; \
             INSERT OR IGNORE INTO reprint_pending (text_id) \
             SELECT DISTINCT text_id FROM article WHERE retired_by IS NULL;",
        )?)
    }
}
