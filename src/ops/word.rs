//! What a person says: one transaction, one line of `imports`, taken back as a whole.

use crate::archive::{Archive, ArchiveError, ImportKind, NewImport, Writer};
use crate::normalize::NORMALIZER_VERSION;
use crate::ops::reprints;

/// A command of a person.
#[derive(Debug, Clone, Copy)]
pub struct PersonsWord<'a> {
    /// What it is.
    pub kind: ImportKind,
    /// When, RFC 3339 in UTC.
    pub now: &'a str,
    /// What was typed.
    pub command: &'a str,
    /// Version of the program.
    pub program_version: &'a str,
    /// Threads that compare texts.
    pub workers: usize,
}

/// Texts that are compared at once when a person's command has changed them; more wait for
/// `reprints update`.
const AT_ONCE: u64 = 50_000;

/// A command under way. Nothing lasts unless [`Spoken::end`] is called.
#[derive(Debug)]
pub struct Spoken<'a> {
    writer: Writer<'a>,
    import: i64,
    now: String,
    workers: usize,
    /// Whether all texts were compared before.
    up_to_date: bool,
}

impl PersonsWord<'_> {
    /// Begins.
    ///
    /// # Errors
    /// If another program is writing.
    pub fn begin(self, archive: &Archive) -> Result<Spoken<'_>, ArchiveError> {
        let mut writer = archive.begin()?;
        let up_to_date = writer.reader().reprints_pending()? == 0;
        let import = writer.begin_import(&NewImport {
            kind: self.kind,
            started_at: self.now,
            program_version: self.program_version,
            normalizer_version: NORMALIZER_VERSION,
            command: self.command,
        })?;
        let now = self.now.to_owned();
        Ok(Spoken { writer, import, now, workers: self.workers, up_to_date })
    }
}

impl<'a> Spoken<'a> {
    /// The transaction.
    pub fn writer(&mut self) -> &mut Writer<'a> {
        &mut self.writer
    }

    /// Its number in `imports`.
    #[must_use]
    pub fn import(&self) -> i64 {
        self.import
    }

    /// Makes it last, with what it did in a few words. What changed nothing leaves no line; answers the
    /// number of the line.
    ///
    /// # Errors
    /// If the disk is full, above all; then nothing is written.
    pub fn end(mut self, done: &str) -> Result<Option<i64>, ArchiveError> {
        let changed = self.writer.has_changed(self.import)?;
        if changed {
            self.writer.end_word(self.import, &self.now, done)?;
        } else {
            self.writer.forget_word(self.import)?;
        }
        reprints::settle_gone(&mut self.writer, self.workers)?;
        let pending = self.writer.reader().reprints_pending()?;
        if self.up_to_date && pending > 0 && pending <= AT_ONCE {
            reprints::settle(&mut self.writer, self.workers, &mut |_| {})?;
        }
        self.writer.commit()?;
        Ok(changed.then_some(self.import))
    }
}
