//! What the reader learned of papers.

use std::collections::BTreeMap;

use super::{Reader, Result, Writer};

/// Rows of a publication that are kept: older ones are only needed when newer ones are taken back.
const KEPT: u32 = 10;

/// The newest row of each publication that counts: its import was not taken back.
const STANDING: &str = "SELECT max(habit.id) FROM habit \
    JOIN import ON import.id = habit.import_id AND undone_at IS NULL GROUP BY publication_id";

/// What was learned of a paper.
#[derive(Debug, Clone, PartialEq)]
pub struct HabitRow {
    /// Row of the publication.
    pub publication: i64,
    /// When, RFC 3339 in UTC.
    pub learned_at: String,
    /// Pages that a person corrected, from which it was learned.
    pub corrected_pages: u64,
    /// Other pages from which it was learned.
    pub other_pages: u64,
    /// How well beginnings were found on the corrected pages without and with it, F1 from 0 to 1.
    pub right: Option<(f32, f32)>,
    /// The reader whose weights it adapts.
    pub reader: String,
    /// How far each weight is moved.
    pub weights: String,
    /// Lines that it prints on most pages at the top or the foot, one a line.
    pub lines: String,
}

impl Reader<'_> {
    /// What was learned and not forgotten, of each publication the last.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn habits(&self) -> Result<Vec<HabitRow>> {
        let sql = format!(
            "SELECT publication_id, learned_at, max(corrected_pages, 0), max(other_pages, 0), right_before, \
             right_after, reader, weights, ifnull(lines, '') FROM habit \
             WHERE id IN ({STANDING}) AND weights IS NOT NULL ORDER BY publication_id"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([], |row| {
            let right: (Option<f64>, Option<f64>) = (row.get(4)?, row.get(5)?);
            Ok(HabitRow {
                publication: row.get(0)?,
                learned_at: row.get(1)?,
                corrected_pages: row.get(2)?,
                other_pages: row.get(3)?,
                right: right.0.zip(right.1).map(|(before, after)| (before as f32, after as f32)),
                reader: row.get(6)?,
                weights: row.get(7)?,
                lines: row.get(8)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The codes that publications have or had, with their rows.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn publications_by_code(&self) -> Result<BTreeMap<String, i64>> {
        // What a publication is called now goes before what another was called.
        let sql = "SELECT code, publication_id FROM publication_name \
            UNION ALL SELECT code, id FROM publication";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Publications of which an import brought pages that a person corrected, and that stand.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn corrected_by(&self, import: i64) -> Result<Vec<(i64, String)>> {
        let sql = "SELECT DISTINCT publication.id, publication.name FROM original \
              JOIN page_original ON page_original.original_id = original.id \
                AND page_original.retired_by IS NULL AND stands_over IS NOT NULL \
              JOIN page ON page.id = page_original.page_id \
              JOIN issue ON issue.id = page.issue_id \
              JOIN publication ON publication.id = issue.publication_id \
            WHERE original.import_id = ?1 ORDER BY publication.id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([import], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Keeps what a command learned; it counts from now on, as long as the command stands.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn keep_habit(&mut self, import: i64, habit: &HabitRow) -> Result<()> {
        let (before, after) = habit.right.unzip();
        self.tx
            .prepare_cached(
                "INSERT INTO habit (publication_id, import_id, learned_at, corrected_pages, \
                 other_pages, right_before, right_after, reader, weights, lines) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute((
                habit.publication,
                import,
                &habit.learned_at,
                habit.corrected_pages,
                habit.other_pages,
                before.map(f64::from),
                after.map(f64::from),
                &habit.reader,
                &habit.weights,
                &habit.lines,
            ))?;
        self.tx
            .prepare_cached(
                "DELETE FROM habit WHERE publication_id = ?1 AND id NOT IN (SELECT id FROM habit \
                 WHERE publication_id = ?1 ORDER BY id DESC LIMIT ?2)",
            )?
            .execute((habit.publication, KEPT))?;
        Ok(())
    }

    /// Forgets what was learned of a publication; answers whether there was anything.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn forget_habit(
        &mut self,
        import: i64,
        publication: i64,
        now: &str,
    ) -> Result<bool> {
        let sql = format!(
            "INSERT INTO habit (publication_id, import_id, learned_at, corrected_pages, \
             other_pages, reader) SELECT publication_id, ?1, ?3, 0, 0, reader FROM habit \
             WHERE publication_id = ?2 AND id IN ({STANDING}) AND weights IS NOT NULL"
        );
        Ok(self.tx.prepare_cached(&sql)?.execute((import, publication, now))? > 0)
    }

    /// What imports that were taken back had learned is gone.
    pub(super) fn sweep_habits(&mut self) -> Result<()> {
        self.tx.execute(
            "DELETE FROM habit WHERE import_id IN \
             (SELECT id FROM import WHERE undone_at IS NOT NULL)",
            [],
        )?;
        Ok(())
    }
}
