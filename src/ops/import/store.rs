//! Storing what was prepared: a transaction for a group of files, so that small files share one
//! wait for the disk, and never a part of a file.

use std::collections::{BTreeMap, BTreeSet};

use super::known::{self, Known};
use super::overlay::Saying;
use super::prepare::{PreparedArticle, PreparedFile};
use super::report::{ImportEvent, ImportReport, Status};
use super::revision::Voice;
use super::rows::{page_rows, put_file, unfit};
use super::{ImportOptions, Prepared, absorb, new_import, revision};
use crate::archive::{Archive, ArchiveError, ImportKind, NewArticle, PageRows, Standing, Writer};
use crate::model::ContentHash;
use crate::ops::reprints::{self, ReprintOptions};

/// Bytes of input after which what was stored is made to last.
const GROUP_BYTES: u64 = 16 << 20;

/// Files after which it is, at the latest.
const GROUP_FILES: u64 = 200;

pub(super) type Result<T> = std::result::Result<T, ArchiveError>;

/// An import under way.
pub(super) struct Store<'a, 't> {
    archive: &'a Archive,
    writer: Option<Writer<'a>>,
    pub(super) options: &'a ImportOptions,
    now: &'a dyn Fn() -> String,
    pub(super) tell: &'t mut dyn FnMut(ImportEvent<'_>),
    pub(super) report: ImportReport,
    kind: ImportKind,
    started_at: String,
    /// Its number, from [`Self::ready`] on.
    pub(super) import: i64,
    group_bytes: u64,
    group_files: u64,
    /// Issues, and whether they have articles of other imports.
    earlier: BTreeMap<i64, bool>,
    /// Names of publications that were met.
    pub(super) names: BTreeSet<String>,
    /// Whether anything was taken down for good; `None` = not asked yet.
    takedowns: Option<bool>,
}

impl<'a, 't> Store<'a, 't> {
    pub(super) fn begin(
        archive: &'a Archive,
        kind: ImportKind,
        options: &'a ImportOptions,
        now: &'a dyn Fn() -> String,
        tell: &'t mut dyn FnMut(ImportEvent<'_>),
    ) -> Self {
        let report = ImportReport { dry_run: options.dry_run, ..ImportReport::default() };
        Self {
            archive,
            writer: None,
            options,
            now,
            tell,
            report,
            kind,
            started_at: now(),
            import: 0,
            group_bytes: 0,
            group_files: 0,
            earlier: BTreeMap::new(),
            names: BTreeSet::new(),
            takedowns: None,
        }
    }

    /// There is something to store: only now others are kept from writing.
    pub(super) fn ready(&mut self) -> Result<()> {
        if self.import == 0 {
            let new = new_import(self.kind, self.options, &self.started_at);
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

    /// Stores a part that can be taken back alone: a file, a record. What does not fit into the archive
    /// is taken back and told, and stops nothing else.
    pub(super) fn apart<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<std::result::Result<T, ArchiveError>> {
        let fresh = ImportReport { dry_run: self.options.dry_run, ..ImportReport::default() };
        let before = std::mem::replace(&mut self.report, fresh);
        self.writer()?.mark()?;
        let done = work(self);
        let part = std::mem::replace(&mut self.report, before);
        match done {
            Ok(done) => {
                self.report.add(part);
                self.writer()?.keep()?;
                Ok(Ok(done))
            }
            Err(error) if error.stops_all() => Err(error),
            Err(error) => {
                self.take_back()?;
                Ok(Err(error))
            }
        }
    }

    /// Takes the part back that was marked last.
    pub(super) fn take_back(&mut self) -> Result<()> {
        // Rows that were made are gone, and others may get their numbers.
        self.earlier.clear();
        self.writer()?.take_back()
    }

    /// Whether an issue has articles that another import brought.
    pub(super) fn has_earlier(&mut self, issue: i64) -> Result<bool> {
        if let Some(known) = self.earlier.get(&issue) {
            return Ok(*known);
        }
        let import = self.import;
        let found = self.writer()?.reader().has_earlier(issue, import)?;
        self.earlier.insert(issue, found);
        Ok(found)
    }

    /// Whether anything was taken down for good.
    pub(super) fn has_takedowns(&mut self) -> Result<bool> {
        if self.takedowns.is_none() {
            self.takedowns = Some(self.writer()?.reader().has_takedowns()?);
        }
        Ok(self.takedowns.unwrap_or(false))
    }

    /// The time.
    pub(super) fn now(&self) -> String {
        (self.now)()
    }

    /// Whether a path is the archive itself.
    pub(super) fn is_same_file(&self, path: &std::path::Path) -> bool {
        let full = |path: &std::path::Path| std::fs::canonicalize(path).ok();
        self.archive.path().is_some_and(|mine| full(mine) == full(path))
    }

    pub(super) fn tell(&mut self, event: ImportEvent<'_>) {
        (self.tell)(event);
    }

    /// A file is done with; from time to time, what was stored is made to last.
    pub(super) fn file_done(&mut self, shown: &str, bytes: u64) -> Result<()> {
        self.report.counts.files += 1;
        (self.tell)(ImportEvent::FileDone(shown));
        self.group_files += 1;
        self.group_bytes += bytes;
        if self.group_bytes >= GROUP_BYTES || self.group_files >= GROUP_FILES {
            self.make_last(None)?;
        }
        Ok(())
    }

    fn make_last(&mut self, finished_at: Option<&str>) -> Result<()> {
        if self.options.dry_run {
            return Ok(());
        }
        let (import, counts) = (self.import, self.report.counts);
        self.writer()?.note_import(import, &counts, finished_at)?;
        if let Some(writer) = self.writer.take() {
            writer.commit()?;
            (self.tell)(ImportEvent::Kept(import, counts.files));
        }
        (self.group_bytes, self.group_files) = (0, 0);
        Ok(())
    }

    /// Closes the import.
    pub(super) fn finish(mut self) -> Result<ImportReport> {
        self.ready()?;
        let finished_at = (self.now)();
        self.writer()?.end_import()?;
        self.make_last(Some(&finished_at))?;
        self.report.import = (!self.options.dry_run).then_some(self.import);
        if !self.options.dry_run && !self.options.no_reprints {
            self.find_reprints()?;
        }
        if !self.options.dry_run {
            self.run_rules()?;
        }
        Ok(self.report)
    }

    /// What came in is compared with everything there is.
    fn find_reprints(&mut self) -> Result<()> {
        (self.tell)(ImportEvent::Comparing(self.archive.reader().reprints_pending()?));
        let options = ReprintOptions { workers: self.options.workers, ..ReprintOptions::default() };
        reprints::update(self.archive, &options, |texts| {
            (self.tell)(ImportEvent::Compared(texts));
        })?;
        self.report.reprinted = Some(self.archive.reader().reprinted_of_import(self.import)?);
        Ok(())
    }

    /// Rules give their tags to what came in.
    fn run_rules(&mut self) -> Result<()> {
        let now = (self.now)();
        let mut writer = self.archive.begin()?;
        let outcomes = writer.run_rules(Some(self.import), None, &now)?;
        writer.commit()?;
        self.report.tags_given = outcomes.iter().map(|outcome| outcome.given).sum();
        Ok(())
    }

    /// Stores a page, or refuses it.
    pub(super) fn page_file(&mut self, prepared: Prepared) -> Result<()> {
        let file = match prepared {
            Ok(file) => file,
            Err(refusal) => return self.refuse(&refusal),
        };
        self.ready()?;
        let stored = self.apart(|store| store.store_page(&file))?;
        if let Some(reason) = stored.unwrap_or_else(|error| Some(unfit(&error))) {
            return self.refuse_file(&file.shown, reason);
        }
        (self.tell)(ImportEvent::BytesDone(file.bytes));
        self.report.counts.pages += 1;
        self.file_done(&file.shown, file.bytes)
    }

    /// Stores a page; answers why not, if it cannot be.
    fn store_page(&mut self, file: &PreparedFile) -> Result<Option<String>> {
        let (import, settings) = (self.import, file.placing.settings());
        let reuse = match known::look(self.writer()?, file, &settings)? {
            Known::Taken(by) => {
                self.remark(format!(
                    "{}: its bytes were taken away by delete {by}, and it was not stored again",
                    file.shown
                ));
                return Ok(None);
            }
            Known::Deleted(original, by) => {
                self.writer()?.see_again(original, import)?;
                self.remark(format!(
                    "{}: its page was deleted (delete {by}), and it stays away; `backissue undo {by}` \
                     brings it back",
                    file.shown
                ));
                return self.page_known(file, Status::Deleted);
            }
            Known::Same(original) => {
                self.writer()?.see_again(original, import)?;
                return self.page_known(file, Status::Known);
            }
            Known::Elsewhere(original, place) => {
                self.writer()?.see_again(original, import)?;
                self.remark(known::elsewhere(&file.shown, &place));
                return self.page_known(file, Status::Known);
            }
            Known::Back(original) => Some(original),
            Known::New => None,
        };
        if let Some(reason) = revision::misplaced(self.writer()?, file)? {
            return Ok(Some(reason));
        }
        self.tell_naming(&file.placing)?;
        let rows = self.rows_of(file, &settings, reuse)?;
        self.store_on(&rows, file, &settings, reuse)?;
        Ok(None)
    }

    /// The page that a file belongs to: where it says, or where a person moved what came so before.
    fn rows_of(
        &mut self,
        file: &PreparedFile,
        settings: &str,
        reuse: Option<i64>,
    ) -> Result<PageRows> {
        let moved = known::moved_to(self.writer()?, file, settings, reuse)?;
        if let Some(rows) = moved {
            self.remark(format!(
                "{}: it goes to {}, where it was moved to",
                file.shown, rows.issue_key
            ));
            return Ok(rows);
        }
        let also = known::same_bytes_elsewhere(self.writer()?, file, reuse)?;
        let rows = page_rows(self.writer()?, &file.placing)?;
        if let Some(place) = also {
            self.remark(known::also(&file.shown, &place, &rows));
        }
        if let Some(sha256) = &file.corrects
            && self.writer()?.reader().originals_of_bytes(sha256)?.is_empty()
        {
            self.remark(format!(
                "{}: what it corrects is not in this archive; it is taken as a page of its own",
                file.shown
            ));
        }
        Ok(rows)
    }

    /// Stores a file on its page.
    fn store_on(
        &mut self,
        rows: &PageRows,
        file: &PreparedFile,
        settings: &str,
        reuse: Option<i64>,
    ) -> Result<()> {
        let import = self.import;
        let writer = self.writer()?;
        let corrected = revision::corrected(writer, rows.page, file)?;
        let older = match &corrected {
            Some((_, standing)) => Some(standing.clone()),
            None => revision::predecessor(writer, rows.page, file, import)?,
        };
        let corrects = corrected.as_ref().map(|(original, _)| *original);
        let original = match reuse {
            Some(original) => {
                writer.adopt_original(original, import)?;
                writer.see_again(original, import)?;
                writer.forget_remarks(original)?;
                original
            }
            None => put_file(writer, import, file, settings, corrects)?,
        };
        writer.attach_page(rows.page, original, file.placing.part)?;
        let marked = file.format == crate::source::SourceFormat::Marked;
        let by_person = |older: &crate::archive::PageFile| older.stands_over.is_some() && !marked;
        let older = older.filter(|older| older.original != original);
        let stored = match &older {
            Some(marks) if by_person(marks) => absorb::store(self, rows, original, marks, file)?,
            older => {
                let voice = match corrects {
                    Some(_) => Voice::Person,
                    None => Voice::Source(Saying::In(import)),
                };
                let older = older.as_ref().map(|older| older.original);
                revision::store(self, rows, original, older, file, voice)?
            }
        };
        if corrects.is_some() {
            let source = older.map(|older| older.stands_over.unwrap_or(older.original));
            self.writer()?.stand_over(rows.page, original, source.or(corrects))?;
        }
        self.store_remarks(original, file, &stored)
    }

    /// Nothing of the file is new, or wanted.
    fn page_known(&mut self, file: &PreparedFile, status: Status) -> Result<Option<String>> {
        self.report.files_known += u64::from(status == Status::Known);
        let issue = file.placing.issue_key().to_string();
        for article in &file.articles {
            self.count(&issue, article, "", status, false);
        }
        Ok(None)
    }

    /// The stored article of an issue that has this content; one that its page has no more only if
    /// it is this page.
    pub(super) fn known(
        &mut self,
        rows: &PageRows,
        hash: &ContentHash,
        voice: Voice,
    ) -> Result<Option<i64>> {
        let reader = self.writer()?.reader();
        let Some(same) = reader.same_content(rows.issue, hash)? else { return Ok(None) };
        if let Some(was) = same.was {
            // Two became one. Told apart again, they are two again, unless a person put them together
            // and it is not a person who says so.
            let by_person = reader.is_corrected_whole(same.article)?;
            let here = reader.current(was)?.page_id == rows.page;
            let apart = here && (voice == Voice::Person || !by_person);
            return Ok(Some(if apart { was } else { same.article }));
        }
        let gone = same.standing == Standing::Dropped
            && reader.current(same.article)?.page_id != rows.page;
        Ok((!gone).then_some(same.article))
    }

    /// Stores one article of a page as its last; where a file holds one article of a page, it tells
    /// its place.
    pub(super) fn insert(
        &mut self,
        rows: &PageRows,
        article: &PreparedArticle,
        file: &PreparedFile,
    ) -> Result<i64> {
        let part = file.placing.part;
        let wanted = (part > 0 && file.articles.len() == 1).then_some(part);
        let (id, key, reprint) = self.insert_new(rows, &article.says(), wanted, None)?;
        let reprint = reprint && !article.read.printed.body.is_empty();
        self.count(&rows.issue_key, article, &key, Status::New, reprint);
        Ok(id)
    }

    /// Stores one article; answers its row, its key, and whether its body was there before.
    pub(super) fn insert_new(
        &mut self,
        rows: &PageRows,
        new: &NewArticle<'_>,
        position: Option<u32>,
        key: Option<&str>,
    ) -> Result<(i64, String, bool)> {
        let import = self.import;
        let writer = self.writer()?;
        let position = match position {
            Some(position) => position,
            None => writer.reader().last_position(rows.page)?.saturating_add(1),
        };
        // A file that holds one article of a page tells its number.
        let numbered = format!("{}{position:03}", rows.stem);
        let wanted = key.or(Some(numbered.as_str()));
        let key = writer.new_key(rows.page, &rows.stem, &new.content_hash, wanted)?;
        let (id, reprint) = writer.put_article(import, rows.page, &key, position, new)?;
        Ok((id, key, reprint))
    }

    /// The same of what says its own key: one that was moved away from the issue is another, unless
    /// it is known by that key.
    pub(super) fn known_by_key(
        &mut self,
        rows: &PageRows,
        hash: &ContentHash,
        voice: Voice,
        key: Option<&str>,
    ) -> Result<Option<i64>> {
        let found = self.known(rows, hash, voice)?;
        let (Some(id), Some(key)) = (found, key) else { return Ok(found) };
        let reader = self.writer()?.reader();
        let issue = reader.page_rows(reader.current(id)?.page_id)?.issue;
        let says_here = key.starts_with(&rows.stem);
        let another = says_here && issue != rows.issue && reader.any_article_id(key).is_err();
        Ok((!another).then_some(id))
    }

    pub(super) fn store_remarks(
        &mut self,
        original: i64,
        file: &PreparedFile,
        stored: &[Option<i64>],
    ) -> Result<()> {
        self.report.repeated_characters += file.repeated_characters;
        for (remark, place) in &file.remarks {
            let article = remark.article.and_then(|index| stored.get(index).copied().flatten());
            self.writer()?.put_remark(original, article, remark.kind, *place, &remark.note)?;
            self.report.count_change(remark.kind);
        }
        Ok(())
    }
}
