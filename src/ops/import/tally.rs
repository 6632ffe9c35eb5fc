//! What an import counts and tells while it stores.

use super::placing::{NamedBy, Placing};
use super::prepare::PreparedArticle;
use super::report::{DroppedArticle, FoundArticle, ImportEvent, Status};
use super::store::{Result, Store};
use crate::archive::Current;
use crate::source::Refusal;

impl Store<'_, '_> {
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

    /// Something that should be known, and is no mistake: the report tells it, once.
    pub(super) fn remark(&mut self, text: String) {
        self.report.remark(text);
    }

    /// Counts an article of a page, and tells of it in a dry run.
    pub(super) fn count(
        &mut self,
        issue: &str,
        article: &PreparedArticle,
        key: &str,
        status: Status,
        reprint: bool,
    ) {
        self.count_status(key, status);
        if status == Status::New || status == Status::Revised {
            self.report.exact_reprints += u64::from(reprint);
            self.report.truncated += u64::from(article.read.printed.truncated);
        }
        *self.report.issues.entry(issue.to_owned()).or_default() += 1;
        if self.options.dry_run {
            self.found(key, article, status, reprint);
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

    /// Notes that a page has an article no more.
    pub(super) fn dropped(&mut self, gone: &Current, one_with: Option<i64>) -> Result<()> {
        let one_with = match one_with {
            Some(other) => Some(self.writer()?.reader().key_of_row(other)?),
            None => None,
        };
        let first: String = gone.body.lines().next().unwrap_or_default().chars().take(30).collect();
        let title = gone.headline.clone().unwrap_or(first);
        if self.options.dry_run {
            (self.tell)(ImportEvent::Found(FoundArticle {
                key: &gone.key,
                title: &title,
                characters: gone.body.chars().filter(|c| c.is_alphanumeric()).count(),
                status: if one_with.is_some() { Status::Merged } else { Status::Dropped },
                truncated: false,
                reprint: false,
            }));
        }
        self.report.drop_article(DroppedArticle { key: gone.key.clone(), title, one_with });
        Ok(())
    }

    fn found(&mut self, key: &str, article: &PreparedArticle, status: Status, reprint: bool) {
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

    /// Two names that make one code are one publication, which may be a mistake.
    fn tell_other_name(&mut self, placing: &Placing) -> Result<()> {
        let name = &placing.publication;
        if !self.names.insert(name.clone()) {
            return Ok(());
        }
        let known = self.writer()?.reader().called_otherwise(&placing.code, name)?;
        if let Some(known) = known {
            self.remark(format!(
                "`{name}` is taken for `{known}`: both have the code `{0}`. Of two papers, one needs \
                 another name: undo this, and give it with --publication",
                placing.code
            ));
        }
        Ok(())
    }

    /// A name that was taken from a folder, or from nothing, is told.
    pub(super) fn tell_naming(&mut self, placing: &Placing) -> Result<()> {
        self.tell_other_name(placing)?;
        let text = match placing.named_by {
            NamedBy::Source => return Ok(()),
            NamedBy::Folder => format!(
                "the publication is called `{0}` after the folder; `backissue publications rename \
                 '{0}' NAME` gives another name",
                placing.publication
            ),
            NamedBy::Nothing => "nothing names the publication, and it is called `untitled`; \
                `backissue publications rename untitled NAME` mends that"
                .to_owned(),
        };
        // Once for each name is enough, and a person who has named it knows.
        let named = placing.named_by == NamedBy::Folder
            && self.writer()?.reader().find_publication(&placing.publication).is_ok();
        if !named {
            self.remark(text);
        }
        Ok(())
    }
}
