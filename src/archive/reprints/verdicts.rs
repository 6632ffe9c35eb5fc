//! What people said of clusters. A verdict is about texts by their hashes, so that it holds when
//! everything else is found anew.

use rusqlite::OptionalExtension as _;
use serde::Serialize;

use crate::archive::{ArchiveError, Reader, Result, Writer};
use crate::model::{TextId, Verdict};

/// A verdict to store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVerdict<'a> {
    /// What is said.
    pub verdict: Verdict,
    /// The command that said it.
    pub command: &'a str,
    /// When, RFC 3339 in UTC.
    pub given_at: &'a str,
    /// The texts, each with its side.
    pub texts: Vec<(TextId, u32)>,
}

/// A stored verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerdictRow {
    /// Its number.
    pub id: i64,
    /// What was said.
    pub verdict: Verdict,
    /// The command that said it.
    pub command: String,
    /// When.
    pub given_at: String,
    /// Standing articles that it is about, a list for each side.
    pub articles: Vec<Vec<String>>,
    /// The texts, each with its side; those that are not in the archive now, or were not compared
    /// yet, are left out.
    #[serde(skip)]
    pub texts: Vec<(TextId, u32)>,
}

impl Reader<'_> {
    /// All verdicts, in the order in which they were given.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn verdicts(&self) -> Result<Vec<VerdictRow>> {
        let sql = "SELECT id, verdict = 'together', command, given_at FROM reprint_verdict \
            ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(VerdictRow {
                id: row.get(0)?,
                verdict: if row.get(1)? { Verdict::Together } else { Verdict::Apart },
                command: row.get(2)?,
                given_at: row.get(3)?,
                articles: Vec::new(),
                texts: Vec::new(),
            })
        })?;
        let mut verdicts: Vec<VerdictRow> = rows.collect::<rusqlite::Result<_>>()?;
        for verdict in &mut verdicts {
            self.fill(verdict)?;
        }
        Ok(verdicts)
    }

    fn fill(&self, verdict: &mut VerdictRow) -> Result<()> {
        let sql = "SELECT text.id, side, article.key, \
            text.id IN (SELECT text_id FROM reprint_text) FROM reprint_verdict_text \
            JOIN text ON text.text_hash = reprint_verdict_text.text_hash \
            JOIN article ON article.text_id = text.id AND article.retired_by IS NULL \
            WHERE verdict_id = ?1 ORDER BY side, article.key";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([verdict.id])?;
        let mut last = None;
        while let Some(row) = rows.next()? {
            let (text, side): (TextId, u32) = (row.get(0)?, row.get(1)?);
            if last != Some(side) {
                verdict.articles.push(Vec::new());
                last = Some(side);
            }
            if row.get(3)? && !verdict.texts.contains(&(text, side)) {
                verdict.texts.push((text, side));
            }
            if let Some(side) = verdict.articles.last_mut() {
                side.push(row.get(2)?);
            }
        }
        Ok(())
    }
}

impl Writer<'_> {
    /// Stores a verdict; answers its number.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn put_verdict(&mut self, new: &NewVerdict<'_>) -> Result<i64> {
        let verdict = if new.verdict == Verdict::Together { "together" } else { "apart" };
        self.tx.execute(
            "INSERT INTO reprint_verdict (verdict, command, given_at) VALUES (?1, ?2, ?3)",
            (verdict, new.command, new.given_at),
        )?;
        let id = self.tx.last_insert_rowid();
        for (text, side) in &new.texts {
            self.tx
                .prepare_cached(
                    "INSERT OR IGNORE INTO reprint_verdict_text (verdict_id, text_hash, side) \
                     SELECT ?1, text_hash, ?3 FROM text WHERE id = ?2",
                )?
                .execute((id, text, side))?;
        }
        Ok(id)
    }

    /// Takes a verdict back; answers the texts that it was about.
    ///
    /// # Errors
    /// If there is none of this number.
    pub(crate) fn drop_verdict(&mut self, id: i64) -> Result<Vec<TextId>> {
        let known: Option<i64> = self
            .tx
            .query_row("SELECT id FROM reprint_verdict WHERE id = ?1", [id], |row| row.get(0))
            .optional()?;
        known.ok_or(ArchiveError::UnknownVerdict(id))?;
        let texts = {
            let sql = "SELECT text.id FROM reprint_verdict_text \
                JOIN text ON text.text_hash = reprint_verdict_text.text_hash WHERE verdict_id = ?1";
            let mut statement = self.tx.prepare(sql)?;
            let rows = statement.query_map([id], |row| row.get(0))?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        self.tx.execute("DELETE FROM reprint_verdict_text WHERE verdict_id = ?1", [id])?;
        self.tx.execute("DELETE FROM reprint_verdict WHERE id = ?1", [id])?;
        Ok(texts)
    }

    /// A newer version of a text stands in the verdicts on the older one, beside it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn carry_verdicts(&mut self, from: TextId, to: TextId) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT OR IGNORE INTO reprint_verdict_text (verdict_id, text_hash, side) \
                 SELECT verdict_id, new_text.text_hash, side FROM reprint_verdict_text \
                 JOIN text AS old_text ON old_text.text_hash = reprint_verdict_text.text_hash \
                 JOIN text AS new_text ON new_text.id = ?2 WHERE old_text.id = ?1",
            )?
            .execute((from, to))?;
        Ok(())
    }

    /// Texts of the verdicts that a command gave or took are to be looked at again.
    pub(in crate::archive) fn recluster_verdicts(&mut self, import: i64) -> Result<()> {
        self.tx.execute(
            "INSERT OR IGNORE INTO reprint_pending (text_id) SELECT text.id FROM change \
               JOIN text ON text.text_hash = substr(row_key, instr(row_key, ' ') + 1) \
             WHERE what = 'reprint_verdict_text' AND import_id = ?1",
            [import],
        )?;
        Ok(())
    }
}
