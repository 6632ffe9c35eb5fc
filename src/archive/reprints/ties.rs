//! Ties between texts: one row a pair, read from both sides.

use rusqlite::Row;

use crate::archive::{ArchiveError, Reader, Result, Writer};
use crate::model::{Matched, Relation, Stretch, TextId, Tie};

/// The ties of a text, seen from it: those that stand under its own number, and those that stand under another.
const BOTH_SIDES: &str = "SELECT other_id, relation, strength, similarity, passages, 1 FROM reprint_tie \
    WHERE text_id = ?1 \
    UNION ALL SELECT text_id, relation, strength, similarity, passages, 0 FROM reprint_tie \
    INDEXED BY reprint_tie_by_other WHERE other_id = ?1 ORDER BY 1";

impl Reader<'_> {
    /// All that a text shares with others, by their numbers.
    ///
    /// # Errors
    /// If what is stored is no tie.
    pub(crate) fn ties(&self, text: TextId) -> Result<Vec<Tie>> {
        let mut statement = self.conn.prepare_cached(BOTH_SIDES)?;
        let mut rows = statement.query([text])?;
        let mut ties = Vec::new();
        while let Some(row) = rows.next()? {
            ties.push(tie(row)?);
        }
        Ok(ties)
    }

    /// Texts that share text with one, each with how much of the longer one is equal, in thousandths.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn tie_strengths(&self, text: TextId) -> Result<Vec<(TextId, u32)>> {
        let sql = "SELECT other_id, strength FROM reprint_tie WHERE text_id = ?1 \
            UNION ALL SELECT text_id, strength FROM reprint_tie \
            INDEXED BY reprint_tie_by_other WHERE other_id = ?1 ORDER BY 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([text], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Texts that share text with one, by their numbers.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn tied_to(&self, text: TextId) -> Result<Vec<TextId>> {
        let sql = "SELECT other_id FROM reprint_tie WHERE text_id = ?1 \
            UNION ALL SELECT text_id FROM reprint_tie \
            INDEXED BY reprint_tie_by_other WHERE other_id = ?1 ORDER BY 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([text], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn tie(row: &Row<'_>) -> Result<Tie> {
    let name = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
    let known = Relation::from_stored(name);
    let relation = known.ok_or_else(|| ArchiveError::Damaged(format!("no relation `{name}`")))?;
    let stored = row.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?;
    let passages = passages(stored, row.get(5)?);
    Ok(Tie {
        other: row.get(0)?,
        relation,
        strength: row.get(2)?,
        similarity: row.get(3)?,
        passages: passages
            .ok_or_else(|| ArchiveError::Damaged(format!("no passages `{stored}`")))?,
    })
}

/// Reads what [`stored`] writes; of the two texts `mine` is the first or the second.
fn passages(stored: &str, first: bool) -> Option<Vec<Matched>> {
    let passages: Vec<Vec<u32>> = serde_json::from_str(stored).ok()?;
    let matched = |numbers: Vec<u32>| {
        let (pieces, rest) = numbers.as_chunks::<4>();
        let mut passage = Matched::default();
        for [start, end, other_start, other_end] in pieces {
            passage.mine.push(Stretch { start: *start, end: *end });
            passage.theirs.push(Stretch { start: *other_start, end: *other_end });
        }
        if !first {
            std::mem::swap(&mut passage.mine, &mut passage.theirs);
        }
        (rest.is_empty() && !pieces.is_empty()).then_some(passage)
    };
    passages.into_iter().map(matched).collect()
}

/// Passages as they are stored: `[[0,12,5,17,20,31,25,36],[40,61,50,71]]` are two, the first of two pieces.
fn stored(tie: &Tie, first: bool) -> String {
    let mut json = String::from("[");
    for (place, passage) in tie.passages.iter().enumerate() {
        json.push_str(if place > 0 { ",[" } else { "[" });
        let (mine, theirs) =
            if first { (&passage.mine, &passage.theirs) } else { (&passage.theirs, &passage.mine) };
        for (place, (here, there)) in mine.iter().zip(theirs).enumerate() {
            let comma = if place > 0 { "," } else { "" };
            let (start, end, other_start, other_end) =
                (here.start, here.end, there.start, there.end);
            json.push_str(&format!("{comma}{start},{end},{other_start},{other_end}"));
        }
        json.push(']');
    }
    json.push(']');
    json
}

impl Writer<'_> {
    /// Stores what a text shares with another.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn put_tie(&mut self, text: TextId, tie: &Tie) -> Result<()> {
        let first = text < tie.other;
        let (low, high) = if first { (text, tie.other) } else { (tie.other, text) };
        let (relation, passages) = (tie.relation.as_str(), stored(tie, first));
        self.tx
            .prepare_cached(
                "INSERT INTO reprint_tie (text_id, other_id, relation, strength, similarity, passages) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((low, high, relation, tie.strength, tie.similarity, passages))?;
        Ok(())
    }

    /// Two texts share nothing any more.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn drop_tie(&mut self, a: TextId, b: TextId) -> Result<()> {
        let sql = "DELETE FROM reprint_tie WHERE text_id = ?1 AND other_id = ?2";
        self.tx.prepare_cached(sql)?.execute((a.min(b), a.max(b)))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{passages, stored};
    use crate::model::{Matched, Relation, Stretch, Tie};

    #[test]
    fn passages_come_back_from_both_sides() {
        let stretches = |numbers: &[(u32, u32)]| -> Vec<Stretch> {
            numbers.iter().map(|(start, end)| Stretch { start: *start, end: *end }).collect()
        };
        let two = Matched {
            mine: stretches(&[(0, 12), (20, 31)]),
            theirs: stretches(&[(5, 17), (25, 36)]),
        };
        let one = Matched { mine: stretches(&[(40, 61)]), theirs: stretches(&[(50, 71)]) };
        let passages_of = |passages: &[Matched]| Tie {
            other: 1,
            relation: Relation::Passage,
            strength: 0,
            similarity: 0,
            passages: passages.to_vec(),
        };
        let both = passages_of(&[two, one]);
        let json = stored(&both, true);
        assert_eq!(json, "[[0,12,5,17,20,31,25,36],[40,61,50,71]]");
        assert_eq!(passages(&json, true), Some(both.passages.clone()));
        assert_eq!(passages(&stored(&both, false), false), Some(both.passages));
        assert_eq!(passages(&stored(&passages_of(&[]), true), true), Some(Vec::new()));
        for wrong in ["", "{}", "[1]", "[[]]", "[[1,2,3]]", "[[1,2,3,-4]]"] {
            assert_eq!(passages(wrong, true), None, "{wrong}");
        }
    }
}
