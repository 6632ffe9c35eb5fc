//! An import under way: its transactions, what it counts and tells, and what it knows by now.

use super::habits::KnownHabits;
use super::report::{ImportEvent, ImportReport};
use super::seen::Seen;
use super::session::Session;
use super::tally::Tally;
use super::{ImportOptions, Result, after};
use crate::archive::{Archive, ArchiveError, ImportKind, Writer};

/// An import under way.
pub(super) struct Store<'a, 't> {
    pub(super) session: Session<'a>,
    pub(super) tally: Tally<'t>,
    pub(super) seen: Seen,
    pub(super) options: &'a ImportOptions,
    /// Those that are known as it begins.
    pub(super) habits: KnownHabits,
    /// Whether nothing comes after the file at hand, so that the end of the import makes it last.
    pub(super) ends: bool,
    now: &'a dyn Fn() -> String,
}

/// Why a file or record is not stored.
#[derive(Debug)]
pub(super) enum Stop {
    /// The archive does not take it.
    Archive(ArchiveError),
    /// It is refused, for this reason.
    Refused(String),
}

impl From<ArchiveError> for Stop {
    fn from(error: ArchiveError) -> Self {
        Self::Archive(error)
    }
}

impl Stop {
    /// What is told of it.
    pub(super) fn reason(self) -> String {
        match self {
            Self::Archive(error) => format!("it does not fit into the archive: {error}"),
            Self::Refused(reason) => reason,
        }
    }
}

impl<'a, 't> Store<'a, 't> {
    pub(super) fn begin(
        archive: &'a Archive,
        kind: ImportKind,
        habits: KnownHabits,
        options: &'a ImportOptions,
        now: &'a dyn Fn() -> String,
        tell: &'t mut dyn FnMut(ImportEvent<'_>),
    ) -> Result<Self> {
        Ok(Self {
            session: Session::new(archive, kind, options, now()),
            tally: Tally::new(tell, options.dry_run),
            seen: Seen::default(),
            options,
            habits,
            ends: false,
            now,
        })
    }

    /// The open transaction.
    pub(super) fn writer(&mut self) -> Result<&mut Writer<'a>> {
        self.session.writer()
    }

    /// The number of the import.
    pub(super) fn import(&self) -> i64 {
        self.session.import
    }

    /// The time.
    pub(super) fn now(&self) -> String {
        (self.now)()
    }

    /// Stores a part that can be taken back alone: a file, a record. What does not fit into the archive
    /// is taken back, and stops nothing else.
    pub(super) fn apart<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> std::result::Result<T, Stop>,
    ) -> Result<std::result::Result<T, Stop>> {
        let before = self.tally.begin_part();
        self.writer()?.mark()?;
        match work(self) {
            Ok(done) => {
                self.tally.keep_part(before);
                self.writer()?.keep()?;
                Ok(Ok(done))
            }
            Err(Stop::Archive(error)) if error.stops_all() => Err(error),
            Err(stop) => {
                self.tally.report = before;
                self.seen.forget_part();
                self.writer()?.take_back()?;
                Ok(Err(stop))
            }
        }
    }

    /// Whether an issue has articles that another import brought.
    pub(super) fn has_earlier(&mut self, issue: i64) -> Result<bool> {
        let import = self.import();
        self.seen.has_earlier(self.session.writer()?, issue, import)
    }

    /// Whether anything was taken down for good. Then what is stored and taken out again leaves no byte.
    pub(super) fn has_takedowns(&mut self) -> Result<bool> {
        self.seen.has_takedowns(self.session.writer()?)
    }

    /// Whether a path is the archive itself.
    pub(super) fn is_same_file(&self, path: &std::path::Path) -> bool {
        let full = |path: &std::path::Path| std::fs::canonicalize(path).ok();
        self.session.archive.path().is_some_and(|mine| full(mine) == full(path))
    }

    /// A file is done with; from time to time, what was stored is made to last.
    pub(super) fn file_done(&mut self, shown: &str, bytes: u64) -> Result<()> {
        self.tally.report.counts.files += 1;
        self.tally.tell(ImportEvent::FileDone(shown));
        let is_full = self.session.is_group_full(bytes);
        if is_full && !self.ends { self.make_last(None) } else { Ok(()) }
    }

    fn make_last(&mut self, finished_at: Option<&str>) -> Result<()> {
        let counts = self.tally.report.counts;
        if self.session.make_last(&counts, finished_at)? {
            self.tally.tell(ImportEvent::Kept(self.session.import, counts.files));
        }
        Ok(())
    }

    /// Closes the import, and does what follows from what came in.
    pub(super) fn finish(mut self) -> Result<ImportReport> {
        self.session.ready()?;
        let finished_at = self.now();
        self.writer()?.end_import()?;
        self.make_last(Some(&finished_at))?;
        if self.options.dry_run {
            return Ok(self.tally.report);
        }
        self.tally.report.import = Some(self.import());
        let import = self.import();
        after::follow(self.session.archive, import, self.options, self.now, &mut self.tally)?;
        Ok(self.tally.report)
    }
}
