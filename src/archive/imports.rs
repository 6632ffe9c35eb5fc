//! What came in when.

use rusqlite::{OptionalExtension as _, Row, named_params};
use serde::Serialize;

use super::{ArchiveError, Reader, Result, Writer};

/// An import as it begins.
#[derive(Debug, Clone)]
pub struct NewImport<'a> {
    /// Time of the start, RFC 3339 in UTC.
    pub started_at: &'a str,
    /// Version of the program.
    pub program_version: &'a str,
    /// Version of the normaliser.
    pub normalizer_version: u32,
    /// What was typed, for people.
    pub command: &'a str,
}

/// What an import came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ImportCounts {
    /// Files read wholly, new or known.
    pub files: u64,
    /// Pages of text read.
    pub pages: u64,
    /// Articles stored for the first time.
    pub articles_new: u64,
    /// Articles met that were stored already.
    pub articles_known: u64,
    /// Articles stored as a newer version of another.
    pub articles_revised: u64,
    /// Articles that a newer version of their page has no more.
    pub articles_dropped: u64,
    /// Files and records refused.
    pub refused: u64,
}

/// An import as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportRow {
    /// Its number.
    pub import: i64,
    /// RFC 3339, UTC.
    pub started_at: String,
    /// RFC 3339, UTC; `None` = still running, or killed.
    pub finished_at: Option<String>,
    /// When it was taken back.
    pub undone_at: Option<String>,
    /// What was typed.
    pub command: String,
    /// Version of the program.
    pub program_version: String,
    /// Version of the normaliser.
    pub normalizer_version: u32,
    /// What it came to.
    #[serde(flatten)]
    pub counts: ImportCounts,
}

const COLUMNS: &str = "id, started_at, finished_at, undone_at, command, program_version, \
    normalizer_version, files, pages, articles_new, articles_known, articles_revised, \
    articles_dropped, refused";

fn import_row(row: &Row<'_>) -> rusqlite::Result<ImportRow> {
    Ok(ImportRow {
        import: row.get("id")?,
        started_at: row.get("started_at")?,
        finished_at: row.get("finished_at")?,
        undone_at: row.get("undone_at")?,
        command: row.get("command")?,
        program_version: row.get("program_version")?,
        normalizer_version: row.get("normalizer_version")?,
        counts: ImportCounts {
            files: row.get("files")?,
            pages: row.get("pages")?,
            articles_new: row.get("articles_new")?,
            articles_known: row.get("articles_known")?,
            articles_revised: row.get("articles_revised")?,
            articles_dropped: row.get("articles_dropped")?,
            refused: row.get("refused")?,
        },
    })
}

impl Reader<'_> {
    /// All imports, the newest first.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn imports(&self) -> Result<Vec<ImportRow>> {
        let sql = format!("SELECT {COLUMNS} FROM import ORDER BY id DESC");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([], import_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One import.
    ///
    /// # Errors
    /// If there is none of this number.
    pub fn import(&self, id: i64) -> Result<ImportRow> {
        let sql = format!("SELECT {COLUMNS} FROM import WHERE id = ?1");
        let found = self.conn.prepare_cached(&sql)?.query_row([id], import_row).optional()?;
        found.ok_or(ArchiveError::UnknownImport(id))
    }
}

impl Writer<'_> {
    /// Opens the record of an import.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn begin_import(&mut self, import: &NewImport<'_>) -> Result<i64> {
        self.tx.execute(
            "INSERT INTO import (started_at, program_version, normalizer_version, command) \
             VALUES (:started_at, :program, :normalizer, :command)",
            named_params! {
                ":started_at": import.started_at,
                ":program": import.program_version,
                ":normalizer": import.normalizer_version,
                ":command": import.command,
            },
        )?;
        Ok(self.tx.last_insert_rowid())
    }

    /// Writes down how far an import has come; with a time, that it is done.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn note_import(
        &mut self,
        id: i64,
        counts: &ImportCounts,
        finished_at: Option<&str>,
    ) -> Result<()> {
        self.tx
            .prepare_cached(
                "UPDATE import SET finished_at = :finished, files = :files, pages = :pages, \
                 articles_new = :new, articles_known = :known, articles_revised = :revised, \
                 articles_dropped = :dropped, refused = :refused WHERE id = :id",
            )?
            .execute(named_params! {
                ":finished": finished_at,
                ":files": counts.files,
                ":pages": counts.pages,
                ":new": counts.articles_new,
                ":known": counts.articles_known,
                ":revised": counts.articles_revised,
                ":dropped": counts.articles_dropped,
                ":refused": counts.refused,
                ":id": id,
            })?;
        Ok(())
    }
}
