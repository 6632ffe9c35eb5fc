//! The SQLite file: the only folder that holds SQL.
//!
//! An [`Archive`] is opened for reading or writing; reading goes through a [`Reader`], writing
//! through a [`Writer`], which is one transaction and is undone unless it is committed.

mod articles;
mod brought;
mod builders;
mod check;
mod compact;
mod corrections;
mod current;
mod deletes;
mod error;
mod filter;
mod gaps;
mod habits;
mod imports;
mod info;
mod issues;
mod journal;
mod keys;
mod known;
mod moves;
mod near;
mod open;
mod originals;
mod other;
mod page_counts;
mod page_row;
mod page_source;
mod parting;
mod paths;
#[cfg(test)]
mod plans;
mod publications;
mod put;
mod remarks;
mod reprints;
mod sample;
mod search;
mod shape;
mod sound;
mod stats;
mod sweep;
mod tags;
mod takedowns;
mod tracked;
mod undo;
mod upgrade;

pub use articles::{StoredVersion, VersionKind};
pub use check::{Finding, Severity};
pub use corrections::StoredCorrection;
pub use current::{Current, PageFile, SameContent, Sought, Standing};
pub use error::{ArchiveError, Trouble};
pub use filter::{ArticleFilter, Sort};
pub use gaps::HeldPage;
pub use habits::HabitRow;
pub use imports::{ImportCounts, ImportKind, ImportRow, NewImport};
pub use info::Info;
pub use issues::{IssueRow, PageRow};
pub use keys::{Gone, NamedKey};
pub use known::{KnownOriginal, OriginalPlace};
pub use moves::{IssuePlace, PageRows};
pub use open::Access;
pub use originals::{LARGEST_PAGE, NewOriginal, OriginalBytes, OriginalRow, pack};
pub use other::{HeldOriginal, HeldPlace, HeldVerdict};
pub(crate) use page_source::FilesOf;
pub use page_source::{PageSource, StandingFile};
pub use parting::AlsoIn;
pub use publications::{PublicationField, PublicationRow};
pub use put::NewArticle;
pub use remarks::StoredRemark;
pub use reprints::{
    BoilerplateReason, ClusterKind, IndexSegment, Measure, NewCluster, NewMember, NewVerdict,
    OtherPrinting, PendingText, ReprintCluster, ReprintFilter, ReprintMember, SharedPassage,
    SharedText, StoredCluster, VerdictRow,
};
pub use search::{RuleRow, SavedSearch};
pub use stats::{Count, CountBy};
pub use tags::{TagCount, TagOutcome};
pub use takedowns::{KeptSpan, SoughtTaken};
pub use undo::{Kept, UndoReport};
pub use upgrade::SCHEMA_VERSION;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

/// The result of asking the archive.
pub type Result<T> = std::result::Result<T, ArchiveError>;

/// How many times longer others are waited for when the work is done: a backup of a large archive takes a
/// while, and the work would be lost.
const AT_THE_END: u64 = 12;

/// Steps of SQLite after which it is asked whether to go on: a fraction of a millisecond.
const STEPS: i32 = 10_000;

/// An open archive.
#[derive(Debug)]
pub struct Archive {
    conn: Connection,
    /// The file; none of an archive in memory.
    path: Option<PathBuf>,
}

impl Archive {
    /// The way to read.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        Reader { conn: &self.conn }
    }

    /// Where the file is; `None` = in memory.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// From when on `ending` is set, statements are broken off and nothing is made to last.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn end_when(&mut self, ending: &Arc<AtomicBool>) -> Result<()> {
        let (steps, last) = (Arc::clone(ending), Arc::clone(ending));
        self.conn.progress_handler(STEPS, Some(move || steps.load(Ordering::Relaxed)))?;
        // Short statements may pass by the other.
        self.conn.commit_hook(Some(move || last.load(Ordering::Relaxed)))?;
        Ok(())
    }

    /// Waits so long for other programs that use the archive.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn wait_for_others(&self, patience: Duration) -> Result<()> {
        Ok(self.conn.busy_timeout(patience)?)
    }

    /// Writes the file anew, so that nothing of what was taken away is left in it.
    ///
    /// # Errors
    /// If the disk is full, or another program uses the archive.
    pub fn write_anew(&self) -> Result<()> {
        // In memory it would not fit.
        Ok(self
            .conn
            .execute_batch("PRAGMA temp_store = FILE; VACUUM; PRAGMA temp_store = MEMORY;")?)
    }

    /// Begins a transaction. What is written is undone unless [`Writer::commit`] is called.
    ///
    /// # Errors
    /// If another program is writing, or a writer of this archive is still open.
    pub fn begin(&self) -> Result<Writer<'_>> {
        let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
        Ok(Writer { tx })
    }
}

/// Reads; cannot write even by mistake.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    conn: &'a Connection,
}

/// One transaction.
#[derive(Debug)]
pub struct Writer<'a> {
    tx: Transaction<'a>,
}

impl Writer<'_> {
    /// Reads what this transaction sees.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        Reader { conn: &self.tx }
    }

    /// Makes all of it last, with the index of words brought up to date.
    ///
    /// # Errors
    /// If the disk is full, above all; then nothing is written.
    pub fn commit(self) -> Result<()> {
        self.settle_search()?;
        self.commit_unindexed()
    }

    /// The same without the index: for one who goes on to bring it up to date. Until then readers are told that it
    /// lacks articles, and whoever writes next sees to it.
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub(crate) fn commit_unindexed(self) -> Result<()> {
        let patience: u64 = self.tx.query_row("PRAGMA busy_timeout", [], |row| row.get(0))?;
        self.tx.busy_timeout(Duration::from_millis(patience.saturating_mul(AT_THE_END)))?;
        let done = self.tx.execute_batch("COMMIT");
        self.tx.busy_timeout(Duration::from_millis(patience))?;
        // What could not be made to last is taken back when this goes.
        Ok(done?)
    }

    /// Begins a part that can be taken back alone: one file of an import.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn mark(&mut self) -> Result<()> {
        Ok(self.tx.execute_batch("SAVEPOINT part")?)
    }

    /// Keeps the part.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn keep(&mut self) -> Result<()> {
        Ok(self.tx.execute_batch("RELEASE part")?)
    }

    /// Takes the part back.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn take_back(&mut self) -> Result<()> {
        Ok(self.tx.execute_batch("ROLLBACK TO part; RELEASE part")?)
    }
}
