//! Ties between texts, each stored from both sides.

use std::collections::BTreeMap;

use crate::archive::{ArchiveError, Reader, Result, Writer};
use crate::model::{Matched, Relation, Stretch, TextId, Tie};

impl Reader<'_> {
    /// All that a text shares with others.
    ///
    /// # Errors
    /// If what is stored is no tie.
    pub(crate) fn ties(&self, text: TextId) -> Result<Vec<Tie>> {
        let mut passages = self.matched(text)?;
        let sql = "SELECT other_id, relation, strength, similarity FROM reprint_tie \
            WHERE text_id = ?1 ORDER BY other_id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([text])?;
        let mut ties = Vec::new();
        while let Some(row) = rows.next()? {
            let other = row.get(0)?;
            ties.push(Tie {
                other,
                relation: relation(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?,
                strength: row.get(2)?,
                similarity: row.get(3)?,
                passages: passages.remove(&other).unwrap_or_default(),
            });
        }
        Ok(ties)
    }

    fn matched(&self, text: TextId) -> Result<BTreeMap<TextId, Vec<Matched>>> {
        let sql = "SELECT other_id, passage, start, stop, other_start, other_stop \
            FROM reprint_passage WHERE text_id = ?1 ORDER BY other_id, passage, piece";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([text])?;
        let mut found: BTreeMap<TextId, Vec<Matched>> = BTreeMap::new();
        let mut last = (0, 0);
        while let Some(row) = rows.next()? {
            let (other, number): (TextId, usize) = (row.get(0)?, row.get(1)?);
            let passages = found.entry(other).or_default();
            if last != (other, number) {
                passages.push(Matched::default());
                last = (other, number);
            }
            if let Some(passage) = passages.last_mut() {
                passage.mine.push(Stretch { start: row.get(2)?, end: row.get(3)? });
                passage.theirs.push(Stretch { start: row.get(4)?, end: row.get(5)? });
            }
        }
        Ok(found)
    }

    /// Texts that share text with one, each with how much of the longer one is equal, in thousandths.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn tie_strengths(&self, text: TextId) -> Result<Vec<(TextId, u32)>> {
        let sql = "SELECT other_id, strength FROM reprint_tie WHERE text_id = ?1 ORDER BY other_id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([text], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Texts that share text with one.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn tied_to(&self, text: TextId) -> Result<Vec<TextId>> {
        let sql = "SELECT other_id FROM reprint_tie WHERE text_id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([text], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn relation(name: &str) -> Result<Relation> {
    let known = Relation::from_stored(name);
    known.ok_or_else(|| ArchiveError::Damaged(format!("no relation `{name}`")))
}

impl Writer<'_> {
    /// Stores what a text shares with another, from both sides.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn put_tie(&mut self, text: TextId, tie: &Tie) -> Result<()> {
        for (here, there) in [(text, tie.other), (tie.other, text)] {
            self.tx
                .prepare_cached(
                    "INSERT INTO reprint_tie (text_id, other_id, relation, strength, similarity) \
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute((here, there, tie.relation.as_str(), tie.strength, tie.similarity))?;
        }
        for (number, passage) in (1..).zip(&tie.passages) {
            for (piece, (mine, theirs)) in (1..).zip(passage.mine.iter().zip(&passage.theirs)) {
                self.put_piece((text, tie.other), (number, piece), *mine, *theirs)?;
                self.put_piece((tie.other, text), (number, piece), *theirs, *mine)?;
            }
        }
        Ok(())
    }

    fn put_piece(
        &mut self,
        texts: (TextId, TextId),
        place: (u32, u32),
        here: Stretch,
        there: Stretch,
    ) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT INTO reprint_passage (text_id, other_id, passage, piece, start, stop, \
                 other_start, other_stop) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute((
                texts.0,
                texts.1,
                place.0,
                place.1,
                here.start,
                here.end,
                there.start,
                there.end,
            ))?;
        Ok(())
    }

    /// Two texts share nothing any more.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn drop_tie(&mut self, a: TextId, b: TextId) -> Result<()> {
        for table in ["reprint_tie", "reprint_passage"] {
            let sql = format!("DELETE FROM {table} WHERE text_id = ?1 AND other_id = ?2");
            let mut statement = self.tx.prepare_cached(&sql)?;
            statement.execute((a, b))?;
            statement.execute((b, a))?;
        }
        Ok(())
    }
}
