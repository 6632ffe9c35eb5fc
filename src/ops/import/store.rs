//! Storing what was prepared: a transaction for a group of files, so that small files share one
//! wait for the disk, and never a part of a file.

use super::placing::Placing;
use super::prepare::{PreparedArticle, PreparedFile};
use super::report::{FoundArticle, ImportEvent, ImportReport};
use super::{ImportOptions, Prepared, new_import, revision};
use crate::archive::{Archive, ArchiveError, NewArticle, NewOriginal, Place, Writer};
use crate::model::ArticleKey;
use crate::ops::reprints::{self, ReprintOptions};
use crate::source::Refusal;

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
    tell: &'t mut dyn FnMut(ImportEvent<'_>),
    pub(super) report: ImportReport,
    pub(super) import: i64,
    group_bytes: u64,
    group_files: u64,
}

/// The page of an issue, as rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageRows {
    pub(super) issue: i64,
    pub(super) page: i64,
}

impl<'a, 't> Store<'a, 't> {
    pub(super) fn begin(
        archive: &'a Archive,
        options: &'a ImportOptions,
        now: &'a dyn Fn() -> String,
        tell: &'t mut dyn FnMut(ImportEvent<'_>),
    ) -> Result<Self> {
        let mut writer = archive.begin()?;
        let started_at = now();
        let import = writer.begin_import(&new_import(options, &started_at))?;
        let report = ImportReport { dry_run: options.dry_run, ..ImportReport::default() };
        Ok(Self {
            archive,
            writer: Some(writer),
            options,
            now,
            tell,
            report,
            import,
            group_bytes: 0,
            group_files: 0,
        })
    }

    /// The open transaction.
    pub(super) fn writer(&mut self) -> Result<&mut Writer<'a>> {
        if self.writer.is_none() {
            self.writer = Some(self.archive.begin()?);
        }
        // Set just above.
        self.writer.as_mut().ok_or_else(|| ArchiveError::Damaged("no transaction".to_owned()))
    }

    pub(super) fn tell(&mut self, event: ImportEvent<'_>) {
        (self.tell)(event);
    }

    pub(super) fn refuse(&mut self, refusal: &Refusal) -> Result<()> {
        self.report.refuse(refusal);
        (self.tell)(ImportEvent::Refused(refusal));
        if refusal.line.is_none() {
            (self.tell)(ImportEvent::FileDone(&refusal.path));
        }
        Ok(())
    }

    /// Refuses a file as a whole.
    pub(super) fn refuse_file(&mut self, shown: &str, reason: String) -> Result<()> {
        self.refuse(&Refusal { path: shown.to_owned(), line: None, reason })
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
        }
        (self.group_bytes, self.group_files) = (0, 0);
        Ok(())
    }

    /// Closes the import.
    pub(super) fn finish(mut self) -> Result<ImportReport> {
        let finished_at = (self.now)();
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
        if let Some(reason) = revision::misplaced(self.writer()?, &file)? {
            return self.refuse_file(&file.shown, reason);
        }
        self.store_page(&file)?;
        (self.tell)(ImportEvent::BytesDone(file.bytes));
        self.report.counts.pages += 1;
        self.file_done(&file.shown, file.bytes)
    }

    fn store_page(&mut self, file: &PreparedFile) -> Result<()> {
        let import = self.import;
        let settings = file.placing.settings();
        let writer = self.writer()?;
        if let Some(known) =
            writer.reader().known_original(&file.sha256, &settings, &file.encoding)?
        {
            writer.see_again(known, import)?;
            return self.page_known(file);
        }
        let rows = page_rows(writer, &file.placing)?;
        let corrected = revision::corrected(writer, rows.page, file)?;
        let older = match corrected {
            Some((_, standing)) => Some(standing),
            None => revision::predecessor(writer, rows.page, file, import)?,
        };
        let corrects = corrected.map(|(original, _)| original);
        let original = put_file(writer, import, file, &settings, corrects)?;
        writer.attach_page(rows.page, original, file.placing.part)?;
        let stored = match older {
            Some(older) => revision::store(self, rows, original, older, file)?,
            None => self.store_articles(rows, original, file)?,
        };
        self.store_remarks(original, file, &stored)
    }

    /// Nothing of the file is new.
    fn page_known(&mut self, file: &PreparedFile) -> Result<()> {
        self.report.files_known += 1;
        self.report.counts.articles_known += file.articles.len() as u64;
        let issue = file.placing.issue_key().to_string();
        *self.report.issues.entry(issue).or_default() += file.articles.len() as u64;
        if self.options.dry_run {
            for article in &file.articles {
                self.found("", article, "known", false);
            }
        }
        Ok(())
    }

    /// Stores the articles of a page that is new; answers their rows.
    fn store_articles(
        &mut self,
        rows: PageRows,
        original: i64,
        file: &PreparedFile,
    ) -> Result<Vec<i64>> {
        let mut stored = Vec::with_capacity(file.articles.len());
        for article in &file.articles {
            let known = self.writer()?.reader().same_content(rows.issue, &article.content_hash)?;
            let id = match known {
                Some(id) => {
                    self.count(&file.placing, article, "", "known", false);
                    id
                }
                None => {
                    let part = file.placing.part;
                    let wanted = (part > 0 && file.articles.len() == 1).then_some(part);
                    self.insert(rows, &file.placing, article, wanted, "new")?
                }
            };
            self.writer()?.link(id, original, article.place)?;
            stored.push(id);
        }
        Ok(stored)
    }

    /// Stores one article at the wanted place, or after the last.
    pub(super) fn insert(
        &mut self,
        rows: PageRows,
        placing: &Placing,
        article: &PreparedArticle,
        wanted: Option<u32>,
        status: &'static str,
    ) -> Result<i64> {
        let read = &article.read;
        let new = NewArticle {
            read,
            content_hash: article.content_hash,
            text_hash: article.text_hash,
            source_id: None,
            url: None,
        };
        let (id, key, reprint) = self.insert_new(rows, placing, &new, wanted)?;
        let reprint = reprint && status == "new" && !read.printed.body.is_empty();
        self.count(placing, article, key.as_str(), status, reprint);
        Ok(id)
    }

    /// Stores one article; answers its row, its key, and whether its body was there before.
    pub(super) fn insert_new(
        &mut self,
        rows: PageRows,
        placing: &Placing,
        new: &NewArticle<'_>,
        wanted: Option<u32>,
    ) -> Result<(i64, ArticleKey, bool)> {
        let import = self.import;
        let issue = placing.issue_key();
        let writer = self.writer()?;
        let key_at = |position| ArticleKey::new(&issue, placing.page.as_ref(), position);
        let free = match wanted {
            Some(position) if !writer.reader().key_taken(&key_at(position))? => Some(position),
            _ => None,
        };
        let position = match free {
            Some(position) => position,
            None => writer.reader().last_position(rows.page)? + 1,
        };
        let key = key_at(position);
        let (id, reprint) = writer.put_article(import, rows.page, &key, position, new)?;
        Ok((id, key, reprint))
    }

    /// Counts an article of a page, and tells of it in a dry run.
    pub(super) fn count(
        &mut self,
        placing: &Placing,
        article: &PreparedArticle,
        key: &str,
        status: &'static str,
        reprint: bool,
    ) {
        let counts = &mut self.report.counts;
        match status {
            "new" => counts.articles_new += 1,
            "revised" => counts.articles_revised += 1,
            _ => counts.articles_known += 1,
        }
        if status != "known" {
            self.report.exact_reprints += u64::from(reprint);
            self.report.truncated += u64::from(article.read.printed.truncated);
        }
        *self.report.issues.entry(placing.issue_key().to_string()).or_default() += 1;
        if self.options.dry_run {
            self.found(key, article, status, reprint);
        }
    }

    fn found(&mut self, key: &str, article: &PreparedArticle, status: &'static str, reprint: bool) {
        let printed = &article.read.printed;
        (self.tell)(ImportEvent::Found(FoundArticle {
            key,
            title: &printed.title(),
            characters: printed.body.chars().filter(|c| c.is_alphanumeric()).count(),
            status,
            truncated: printed.truncated,
            reprint,
        }));
    }

    pub(super) fn store_remarks(
        &mut self,
        original: i64,
        file: &PreparedFile,
        stored: &[i64],
    ) -> Result<()> {
        self.report.repeated_characters += file.repeated_characters;
        for (remark, place) in &file.remarks {
            let article = remark.article.and_then(|index| stored.get(index).copied());
            self.writer()?.put_remark(original, article, remark.kind, *place, &remark.note)?;
            self.report.count_change(remark.kind);
        }
        Ok(())
    }
}

/// Rows of the publication, issue and page of a placing, made where they are new.
pub(super) fn page_rows(writer: &mut Writer<'_>, placing: &Placing) -> Result<PageRows> {
    let publication = writer.publication(&placing.code, &placing.publication)?;
    let key = placing.issue_key();
    let issue = writer.issue(publication, &key, placing.date, placing.edition.as_ref())?;
    let page = writer.page(issue, placing.page.as_ref())?;
    Ok(PageRows { issue, page })
}

fn put_file(
    writer: &mut Writer<'_>,
    import: i64,
    file: &PreparedFile,
    settings: &str,
    corrects: Option<i64>,
) -> Result<i64> {
    let original = writer.put_original(
        import,
        &NewOriginal {
            path: &file.shown,
            sha256: file.sha256,
            bytes: file.bytes,
            format: file.format.as_str(),
            encoding: &file.encoding,
            settings,
            corrects,
        },
    )?;
    let mut start = 0;
    for (seq, (bytes, packed)) in (0..).zip(&file.chunks) {
        writer.put_chunk(original, seq, start, *bytes, packed)?;
        start += *bytes as u64;
    }
    Ok(original)
}

/// Where a record stands in its file.
pub(super) fn record_place(line: u64, start: u64, stop: u64) -> Place {
    Place { line, start, stop }
}
