//! What an import counts and tells while it stores.

use std::collections::BTreeSet;

use super::prepare::ReadyArticle;
use super::report::{DroppedArticle, FoundArticle, ImportEvent, ImportReport, Status};
use crate::archive::Current;
use crate::source::Refusal;
use crate::source::field_map::FieldMap;
use crate::source::unit::UnitRemark;

/// Counts, and whoever hears of what happens.
pub(super) struct Tally<'t> {
    pub(super) report: ImportReport,
    tell: &'t mut dyn FnMut(ImportEvent<'_>),
    dry_run: bool,
    /// Whether records were read.
    pub(super) has_records: bool,
    /// Fields that went under other names, with these.
    met: BTreeSet<(&'static str, String)>,
    /// Articles of which an overview that came later has said more.
    pub(super) filled: u64,
}

impl<'t> Tally<'t> {
    pub(super) fn new(tell: &'t mut dyn FnMut(ImportEvent<'_>), dry_run: bool) -> Self {
        let report = ImportReport { dry_run, ..ImportReport::default() };
        Self { report, tell, dry_run, has_records: false, met: BTreeSet::new(), filled: 0 }
    }

    /// Begins to count a part that may be taken back; answers what was counted before.
    pub(super) fn begin_part(&mut self) -> ImportReport {
        let fresh = ImportReport { dry_run: self.dry_run, ..ImportReport::default() };
        std::mem::replace(&mut self.report, fresh)
    }

    /// Adds the part to what was counted before.
    pub(super) fn keep_part(&mut self, before: ImportReport) {
        let part = std::mem::replace(&mut self.report, before);
        self.report.add(part);
    }

    pub(super) fn tell(&mut self, event: ImportEvent<'_>) {
        (self.tell)(event);
    }

    pub(super) fn refuse(&mut self, refusal: &Refusal) {
        self.report.refuse(refusal);
        (self.tell)(ImportEvent::Refused(refusal));
        if refusal.line.is_none() {
            (self.tell)(ImportEvent::FileDone(&refusal.path));
        }
    }

    /// The same of many records at once, that are refused for one reason.
    pub(super) fn refuse_many(&mut self, refusal: &Refusal, records: u64) {
        self.report.counts.refused += records.saturating_sub(1);
        self.refuse(refusal);
    }

    /// Refuses a file as a whole.
    pub(super) fn refuse_file(&mut self, shown: &str, reason: String) {
        self.refuse(&Refusal { path: shown.to_owned(), line: None, reason });
    }

    /// Something that should be known, and is no mistake: the report tells it, once.
    pub(super) fn remark(&mut self, text: String) {
        self.report.remark(text);
    }

    /// What is to be told of a unit.
    pub(super) fn tell_of_unit(&mut self, remarks: &[UnitRemark]) {
        for remark in remarks {
            match remark {
                UnitRemark::UnknownField(name) => {
                    *self.report.unknown_fields.entry(name.clone()).or_default() += 1;
                }
                UnitRemark::Told(text) => self.remark(text.clone()),
                UnitRemark::Markup => {
                    self.remark("HTML in its fields is read as the text that it shows".to_owned());
                }
                UnitRemark::OtherName(name, field) => {
                    self.meet(field, name);
                    self.remark(format!("`{name}` is read as `{field}`"));
                }
            }
        }
    }

    /// Notes that a field goes under a name.
    pub(super) fn meet(&mut self, field: &'static str, name: &str) {
        let is_same = |(own, met): &(&str, String)| *own == field && met == name;
        if !self.met.iter().any(is_same) {
            self.met.insert((field, name.to_owned()));
        }
    }

    /// Tells which names that a person said no record has.
    pub(super) fn tell_unmet(&mut self, map: &FieldMap) {
        for (field, name) in map.pairs().filter(|_| self.has_records) {
            let is_met = |(own, met): &(&str, String)| *own == field && map.says(field, met);
            if !self.met.iter().any(is_met) {
                self.report
                    .remark(format!("no record has a field `{name}` to be read as `{field}`"));
            }
        }
    }

    /// Tells of articles that came before the overviews of their pages.
    pub(super) fn tell_filled(&mut self) {
        let articles = match self.filled {
            0 => return,
            1 => "1 article".to_owned(),
            many => format!("{many} articles"),
        };
        self.remark(format!(
            "{articles} came before: page and section are those of the overviews now"
        ));
    }

    /// The same, if there is something.
    pub(super) fn remark_all(&mut self, texts: impl IntoIterator<Item = String>) {
        texts.into_iter().for_each(|text| self.remark(text));
    }

    /// Counts an article, and tells of it in a dry run.
    pub(super) fn count(
        &mut self,
        issue: &str,
        article: &ReadyArticle,
        key: &str,
        status: Status,
        reprint: bool,
    ) {
        let printed = &article.read.printed;
        let reprint = reprint && !printed.body.is_empty();
        self.count_status(key, status);
        if status == Status::New || status == Status::Revised {
            self.report.exact_reprints += u64::from(reprint);
            self.report.truncated += u64::from(printed.truncated);
        }
        *self.report.issues.entry(issue.to_owned()).or_default() += 1;
        if self.dry_run {
            (self.tell)(ImportEvent::Found(FoundArticle {
                key,
                title: &printed.title(),
                characters: characters(&printed.body),
                status,
                truncated: printed.truncated,
                reprint,
            }));
        }
    }

    pub(super) fn count_status(&mut self, key: &str, status: Status) {
        let counts = &mut self.report.counts;
        match status {
            Status::New => counts.articles_new += 1,
            Status::Revised => counts.articles_revised += 1,
            Status::Deleted => self.report.deleted += 1,
            Status::Conflict => {
                counts.articles_known += 1;
                self.report.conflicts.push(key.to_owned());
            }
            Status::Known | Status::Dropped | Status::Merged => counts.articles_known += 1,
        }
    }

    /// Notes that a page has an article no more; `one_with` is the key of what it became one with.
    pub(super) fn dropped(&mut self, gone: &Current, one_with: Option<String>) {
        let first: String = gone.body.lines().next().unwrap_or_default().chars().take(30).collect();
        let title = gone.headline.clone().unwrap_or(first);
        if self.dry_run {
            (self.tell)(ImportEvent::Found(FoundArticle {
                key: &gone.key,
                title: &title,
                characters: characters(&gone.body),
                status: if one_with.is_some() { Status::Merged } else { Status::Dropped },
                truncated: false,
                reprint: false,
            }));
        }
        self.report.drop_article(DroppedArticle { key: gone.key.clone(), title, one_with });
    }
}

fn characters(body: &str) -> usize {
    body.chars().filter(|c| c.is_alphanumeric()).count()
}
