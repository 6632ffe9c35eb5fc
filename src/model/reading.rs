//! What reading a page gives: articles, the page's own words about itself, and remarks.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Serialize;

use super::{ArticleKind, Confidence, Edition, Folio, PrintedArticle};

/// A place in the decoded text of a source: bytes of UTF-8 from `start` up to `end`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte, counted from 0.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// A stretch of a file: of a page's, in its text as UTF-8; of a record's, in the bytes of the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    /// Line, from 1.
    pub line: u64,
    /// First byte, counted from 0.
    pub start: u64,
    /// Byte after the last.
    pub stop: u64,
}

/// What a page says of itself in its masthead and folio lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Masthead {
    /// Date of the issue.
    pub date: Option<NaiveDate>,
    /// What is printed as the date where there is no such day (`June 31, 2031`) and no other line
    /// gives one.
    pub no_such_day: Option<String>,
    /// The line that seems to hold a date, where it is none that is read and no other line gives one.
    pub not_read: Option<String>,
    /// Edition of the issue.
    pub edition: Option<Edition>,
    /// Page label.
    pub page: Option<Folio>,
    /// Name of the publication, where a masthead line holds it.
    pub publication: Option<String>,
    /// The date stands by itself below other lines: it may be the day of the text that it stands in,
    /// and does not contradict what the path or a flag says.
    pub loose: bool,
    /// What is to be told of the date: a second day, another day of the week, an old calendar.
    pub told: Vec<String>,
    /// 1-based line where the date stands, or what is printed as one; for messages.
    pub line: usize,
}

/// One article as found on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadArticle {
    /// What was printed, cleaned.
    pub printed: PrintedArticle,
    /// From the first line that belongs to it to the last.
    pub place: Span,
    /// Section heading it stands under (`要闻`, `Sport`), where the page shows one.
    pub section: Option<String>,
    /// Names in the byline, in order, without roles.
    pub names: Vec<String>,
    /// News agency that is credited (`新华社`, `AP`).
    pub agency: Option<String>,
    /// Place of the dateline.
    pub place_name: Option<String>,
    /// What kind of article it is, where the page says so.
    pub kind: Option<ArticleKind>,
    /// How sure the reading of its picture was of its words, where the source says so.
    pub confidence: Option<Confidence>,
    /// Page on which it says that it goes on (`下转第4版`).
    pub jumps_to: Option<Folio>,
    /// Page from which it says that it comes (`上接第1版`).
    pub jumps_from: Option<Folio>,
}

/// What the normaliser did or doubted, with its place in the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// What it is.
    pub kind: RemarkKind,
    /// Where in the decoded text.
    pub place: Span,
    /// Index into [`PageReading::articles`], where it concerns one.
    pub article: Option<usize>,
    /// For people: what was done and why, without the text itself.
    pub note: Cow<'static, str>,
}

/// Kinds of remarks. The names are stored; never rename one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RemarkKind {
    /// A repeated stretch was taken out; the text it repeats stays.
    RepeatRemoved,
    /// A line that belongs to the page, not to an article (masthead, folio, editors, jump), was
    /// taken out.
    FurnitureRemoved,
    /// Two lines or paragraphs were joined into one.
    Joined,
    /// Characters inside a line were changed or dropped (invisible characters, stray spaces).
    Cleaned,
    /// The article stops in mid-sentence.
    Truncated,
    /// The normaliser is not sure that an article begins here.
    DoubtfulBoundary,
    /// Something is wrong that is not repaired (mojibake, interleaved columns).
    Damaged,
    /// An article begins here, and what speaks for it.
    Beginning,
    /// A heading inside an article; it stays in the body as a line.
    Section,
    /// The page as a whole is mostly scraps and broken words.
    ReadPoorly,
    /// The same bytes stand in another issue: the file may have been saved again under another name.
    SavedAgain,
}

impl RemarkKind {
    /// Every kind, in the order of declaration.
    pub const ALL: [Self; 11] = [
        Self::RepeatRemoved,
        Self::FurnitureRemoved,
        Self::Joined,
        Self::Cleaned,
        Self::Truncated,
        Self::DoubtfulBoundary,
        Self::Damaged,
        Self::Beginning,
        Self::Section,
        Self::ReadPoorly,
        Self::SavedAgain,
    ];

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RepeatRemoved => "repeat_removed",
            Self::FurnitureRemoved => "furniture_removed",
            Self::Joined => "joined",
            Self::Cleaned => "cleaned",
            Self::Truncated => "truncated",
            Self::DoubtfulBoundary => "doubtful_boundary",
            Self::Damaged => "damaged",
            Self::Beginning => "beginning",
            Self::Section => "section",
            Self::ReadPoorly => "read_poorly",
            Self::SavedAgain => "saved_again",
        }
    }
}

/// A page, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageReading {
    /// The articles in the order of the page.
    pub articles: Vec<ReadArticle>,
    /// What was taken out, joined, doubted, in the order of the page.
    pub remarks: Vec<Remark>,
    /// What the page says of itself.
    pub masthead: Masthead,
}
