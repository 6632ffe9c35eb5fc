//! The transactions of an import: one for a group of files, so that small files share one wait for the
//! disk, and never a part of a file.

use super::{ImportOptions, Result};
use crate::archive::{Archive, ArchiveError, ImportCounts, ImportKind, NewImport, Writer};
use crate::normalize::NORMALIZER_VERSION;

/// Bytes of input after which what was stored is made to last.
const GROUP_BYTES: u64 = 16 << 20;

/// Files after which it is, at the latest.
const GROUP_FILES: u64 = 200;

/// What is written, and how far it lasts.
pub(super) struct Session<'a> {
    pub(super) archive: &'a Archive,
    writer: Option<Writer<'a>>,
    options: &'a ImportOptions,
    kind: ImportKind,
    started_at: String,
    /// The number of the import, from [`Self::ready`] on.
    pub(super) import: i64,
    group_bytes: u64,
    group_files: u64,
}

impl<'a> Session<'a> {
    pub(super) fn new(
        archive: &'a Archive,
        kind: ImportKind,
        options: &'a ImportOptions,
        started_at: String,
    ) -> Self {
        let (writer, import, group_bytes, group_files) = (None, 0, 0, 0);
        Self { archive, writer, options, kind, started_at, import, group_bytes, group_files }
    }

    /// There is something to store: only now others are kept from writing.
    pub(super) fn ready(&mut self) -> Result<()> {
        if self.import == 0 {
            let new = NewImport {
                kind: self.kind,
                started_at: &self.started_at,
                program_version: &self.options.program_version,
                normalizer_version: NORMALIZER_VERSION,
                command: &self.options.command,
            };
            let mut writer = self.archive.begin()?;
            self.import = writer.begin_import(&new)?;
            self.writer = Some(writer);
        }
        Ok(())
    }

    /// The open transaction.
    pub(super) fn writer(&mut self) -> Result<&mut Writer<'a>> {
        if self.writer.is_none() {
            self.writer = Some(self.archive.begin()?);
        }
        // Set just above.
        self.writer.as_mut().ok_or_else(|| ArchiveError::Damaged("no transaction".to_owned()))
    }

    /// Counts a file; answers whether what was stored should be made to last.
    pub(super) fn is_group_full(&mut self, bytes: u64) -> bool {
        self.group_files += 1;
        self.group_bytes += bytes;
        self.group_bytes >= GROUP_BYTES || self.group_files >= GROUP_FILES
    }

    /// Makes what was stored last, if it is to; answers whether it does.
    pub(super) fn make_last(
        &mut self,
        counts: &ImportCounts,
        finished_at: Option<&str>,
    ) -> Result<bool> {
        if self.options.dry_run {
            return Ok(false);
        }
        let import = self.import;
        let is_compared = finished_at.is_some() && !self.options.no_reprints;
        self.writer()?.note_import(import, counts, finished_at)?;
        (self.group_bytes, self.group_files) = (0, 0);
        match self.writer.take() {
            // Indexed while its texts are compared.
            Some(writer) if is_compared => writer.commit_unindexed().map(|()| true),
            Some(writer) => writer.commit().map(|()| true),
            None => Ok(false),
        }
    }
}
