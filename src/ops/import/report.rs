//! What an import says while it goes on, and at its end.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::archive::ImportCounts;
use crate::model::RemarkKind;
use crate::ops::habits::Lesson;
use crate::source::Refusal;

/// Refusals that a report tells one by one; all are counted.
const MOST_REFUSALS: usize = 1000;

/// What an import came to.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ImportReport {
    /// Its number; `None` after a dry run.
    pub import: Option<i64>,
    /// Whether all of it was taken back at the end, as asked.
    pub dry_run: bool,
    /// Numbers of files, pages and articles.
    #[serde(flatten)]
    pub counts: ImportCounts,
    /// Files that were stored before, unchanged.
    pub files_known: u64,
    /// Records that are the same article as another of their file.
    pub repeated: u64,
    /// New articles whose whole text had been printed before.
    pub exact_reprints: u64,
    /// Articles of this import that share text with others; `None` if texts were not compared.
    pub reprinted: Option<u64>,
    /// Tags that rules gave.
    pub tags_given: u64,
    /// What corrections that came in taught the reader of their papers.
    pub lessons: Vec<Lesson>,
    /// New articles that stop in mid-sentence.
    pub truncated: u64,
    /// What the normaliser did, by kind.
    pub changes: BTreeMap<&'static str, u64>,
    /// Characters that were taken out as repetition.
    pub repeated_characters: u64,
    /// Issues that articles came into, by key, with the number of articles met.
    pub issues: BTreeMap<String, u64>,
    /// Fields of records that are not known, with the number of records that have them.
    pub unknown_fields: BTreeMap<String, u64>,
    /// Files and records that were refused; the first thousand of them.
    pub refusals: Vec<Refusal>,
    /// Articles that their pages have no more; the first thousand of them.
    pub dropped: Vec<DroppedArticle>,
    /// Keys of articles whose source changed where a person had corrected them.
    pub conflicts: Vec<String>,
    /// Keys of articles that may not be one as they were read; the first thousand of them.
    pub doubtful: Vec<String>,
    /// Articles that a person deleted, and that stayed away.
    pub deleted: u64,
    /// What should be known, and is no mistake; each once.
    pub remarks: Vec<String>,
}

impl ImportReport {
    pub(super) fn count_change(&mut self, kind: RemarkKind) {
        *self.changes.entry(kind.as_str()).or_default() += 1;
    }

    /// Adds what one file or record came to.
    pub(super) fn add(&mut self, part: Self) {
        self.counts.add(&part.counts);
        self.files_known += part.files_known;
        self.repeated += part.repeated;
        self.exact_reprints += part.exact_reprints;
        self.tags_given += part.tags_given;
        self.lessons.extend(part.lessons);
        self.truncated += part.truncated;
        self.repeated_characters += part.repeated_characters;
        self.deleted += part.deleted;
        for (kind, number) in part.changes {
            *self.changes.entry(kind).or_default() += number;
        }
        for (issue, number) in part.issues {
            *self.issues.entry(issue).or_default() += number;
        }
        for (field, number) in part.unknown_fields {
            *self.unknown_fields.entry(field).or_default() += number;
        }
        for text in part.remarks {
            self.remark(text);
        }
        self.conflicts.extend(part.conflicts);
        part.doubtful.into_iter().for_each(|key| self.doubt(key));
        let room = |list: usize| MOST_REFUSALS.saturating_sub(list);
        let (refusals, dropped) = (room(self.refusals.len()), room(self.dropped.len()));
        self.refusals.extend(part.refusals.into_iter().take(refusals));
        self.dropped.extend(part.dropped.into_iter().take(dropped));
    }

    /// Keeps a remark, if it was not made before.
    pub(super) fn remark(&mut self, text: String) {
        if self.remarks.len() < MOST_REFUSALS && !self.remarks.contains(&text) {
            self.remarks.push(text);
        }
    }

    /// Keeps the key of an article that is doubtful.
    pub(super) fn doubt(&mut self, key: String) {
        if self.doubtful.len() < MOST_REFUSALS && !self.doubtful.contains(&key) {
            self.doubtful.push(key);
        }
    }

    pub(super) fn drop_article(&mut self, dropped: DroppedArticle) {
        self.counts.articles_dropped += 1;
        if self.dropped.len() < MOST_REFUSALS {
            self.dropped.push(dropped);
        }
    }

    pub(super) fn refuse(&mut self, refusal: &Refusal) {
        self.counts.refused += 1;
        if self.refusals.len() < MOST_REFUSALS {
            self.refusals.push(refusal.clone());
        }
    }
}

/// How an import met an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It was not there before.
    New,
    /// It is stored already.
    Known,
    /// It got a newer version.
    Revised,
    /// Its source changed where a person had corrected it; the person's text stands.
    Conflict,
    /// A person deleted it, and it stays away.
    Deleted,
    /// Its page has it no more.
    Dropped,
    /// Its text is part of another article now.
    Merged,
}

impl Status {
    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Known => "known",
            Self::Revised => "revised",
            Self::Conflict => "conflict",
            Self::Deleted => "deleted",
            Self::Dropped => "dropped",
            Self::Merged => "merged",
        }
    }
}

/// An article that its page has no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DroppedArticle {
    /// Its key.
    pub key: String,
    /// Its headline, or the beginning of its text.
    pub title: String,
    /// The article that it became one with.
    pub one_with: Option<String>,
}

/// An article as an import met it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundArticle<'a> {
    /// Its key, or the one it would get.
    pub key: &'a str,
    /// Headline, or the beginning of the text.
    pub title: &'a str,
    /// Letters and digits of its body.
    pub characters: usize,
    /// How it was met.
    pub status: Status,
    /// Whether it stops in mid-sentence.
    pub truncated: bool,
    /// Whether its whole text had been printed before.
    pub reprint: bool,
}

/// What happens, as it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportEvent<'a> {
    /// So many bytes of the input are done with.
    BytesDone(u64),
    /// A file is done with: read, known, or refused.
    FileDone(&'a str),
    /// A file or record was refused.
    Refused(&'a Refusal),
    /// What was stored so far lasts, whatever happens: the import, and its files.
    Kept(i64, u64),
    /// So many texts are to be compared for reprints.
    Comparing(u64),
    /// So many texts more were compared.
    Compared(u64),
    /// An article was found (dry runs only).
    Found(FoundArticle<'a>),
}
