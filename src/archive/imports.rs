//! What came in when.

use rusqlite::{OptionalExtension as _, Row, named_params};
use serde::Serialize;

use super::{ArchiveError, Reader, Result, Writer};

/// What a line of `imports` was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// Files came in.
    Import,
    /// Kept pages were read again.
    Rebuild,
    /// The reader learned a paper's habits.
    Learn,
    /// A person gave, took, renamed tags.
    Tag,
    /// A person made, ran or removed a rule that gives tags.
    Rule,
    /// A person corrected a field.
    Set,
    /// A person moved articles or issues.
    Move,
    /// A person deleted articles or issues.
    Delete,
    /// A person renamed, merged or described publications.
    Publication,
    /// A person judged reprints.
    Verdict,
}

impl ImportKind {
    const ALL: [Self; 10] = [
        Self::Import,
        Self::Rebuild,
        Self::Learn,
        Self::Tag,
        Self::Rule,
        Self::Set,
        Self::Move,
        Self::Delete,
        Self::Publication,
        Self::Verdict,
    ];

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Rebuild => "rebuild",
            Self::Learn => "learn",
            Self::Tag => "tag",
            Self::Rule => "rule",
            Self::Set => "set",
            Self::Move => "move",
            Self::Delete => "delete",
            Self::Publication => "publication",
            Self::Verdict => "verdict",
        }
    }

    fn from_stored(name: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name).unwrap_or(Self::Import)
    }

    /// Whether a person said something, rather than files coming in.
    #[must_use]
    pub fn is_word(self) -> bool {
        !matches!(self, Self::Import | Self::Rebuild)
    }
}

/// An import as it begins.
#[derive(Debug, Clone)]
pub struct NewImport<'a> {
    /// What runs.
    pub kind: ImportKind,
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

impl ImportCounts {
    /// Adds those of a part.
    pub fn add(&mut self, part: &Self) {
        self.files += part.files;
        self.pages += part.pages;
        self.articles_new += part.articles_new;
        self.articles_known += part.articles_known;
        self.articles_revised += part.articles_revised;
        self.articles_dropped += part.articles_dropped;
        self.refused += part.refused;
    }
}

/// An import as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportRow {
    /// Its number.
    pub import: i64,
    /// What ran.
    pub kind: ImportKind,
    /// What it did, in a few words; empty for imports, which count.
    pub done: String,
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

const COLUMNS: &str = "id, kind, done, started_at, finished_at, undone_at, command, program_version, \
    normalizer_version, files, pages, articles_new, articles_known, articles_revised, \
    articles_dropped, refused";

fn import_row(row: &Row<'_>) -> rusqlite::Result<ImportRow> {
    Ok(ImportRow {
        import: row.get("id")?,
        kind: ImportKind::from_stored(&row.get::<_, String>("kind")?),
        done: row.get("done")?,
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

    /// The latest that stands and that changed something; `None` = none did.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn last_change(&self) -> Result<Option<i64>> {
        let sql = "SELECT max(id) FROM import WHERE undone_at IS NULL AND (\
              kind NOT IN ('import', 'rebuild') \
              OR EXISTS (SELECT 1 FROM article WHERE article.import_id = import.id) \
              OR EXISTS (SELECT 1 FROM original WHERE original.import_id = import.id) \
              OR EXISTS (SELECT 1 FROM change WHERE change.import_id = import.id) \
              OR EXISTS (SELECT 1 FROM article_tag WHERE article_tag.import_id = import.id))";
        Ok(self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// The last `import` that stands, whether it brought anything or not; `None` = there is none.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn last_import(&self) -> Result<Option<i64>> {
        let sql = "SELECT max(id) FROM import WHERE undone_at IS NULL AND kind = 'import'";
        Ok(self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// One import.
    ///
    /// # Errors
    /// If there is none of this number.
    pub(crate) fn import(&self, id: i64) -> Result<ImportRow> {
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
    pub(crate) fn begin_import(&mut self, import: &NewImport<'_>) -> Result<i64> {
        self.tx.execute(
            "INSERT INTO import (kind, started_at, program_version, normalizer_version, command) \
             VALUES (:kind, :started_at, :program, :normalizer, :command)",
            named_params! {
                ":kind": import.kind.as_str(),
                ":started_at": import.started_at,
                ":program": import.program_version,
                ":normalizer": import.normalizer_version,
                ":command": import.command,
            },
        )?;
        let id = self.tx.last_insert_rowid();
        self.write_down(id, import.kind.is_word())?;
        Ok(id)
    }

    /// Whether a command changed anything.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn has_changed(&self, id: i64) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM change WHERE import_id = ?1) \
            OR EXISTS (SELECT 1 FROM original WHERE taken_by = ?1) \
            OR EXISTS (SELECT 1 FROM article WHERE retired_by = ?1) \
            OR EXISTS (SELECT 1 FROM habit WHERE import_id = ?1)";
        Ok(self.tx.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
    }

    /// Closes the record of a person's command, with what it did in a few words.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn end_word(&mut self, id: i64, now: &str, done: &str) -> Result<()> {
        self.stop_writing_down()?;
        self.tx.execute(
            "UPDATE import SET finished_at = ?2, done = ?3 WHERE id = ?1",
            (id, now, done),
        )?;
        Ok(())
    }

    /// Takes the record of a command that changed nothing away again.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn forget_word(&mut self, id: i64) -> Result<()> {
        self.stop_writing_down()?;
        self.tx.execute("DELETE FROM import WHERE id = ?1", [id])?;
        self.tx.execute("UPDATE sqlite_sequence SET seq = ?1 - 1 WHERE name = 'import'", [id])?;
        Ok(())
    }

    /// What is changed from now on belongs to no import: it has come to its end.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn end_import(&mut self) -> Result<()> {
        self.stop_writing_down()
    }

    /// Writes down how far an import has come; with a time, that it is done.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn note_import(
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
