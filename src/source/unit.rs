//! What a source yields: units, each a page or an article with what the source says of it.

use chrono::NaiveDate;

use crate::model::{
    ArticleKind, Confidence, Digest, Edition, Extent, Folio, PrintedArticle, Scan, Tag,
};

/// A page, or an article that stands for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// What it holds.
    pub content: Content,
    /// What the source says of where it belongs.
    pub place: PlaceClaim,
    /// Where it stands in its file.
    pub span: Extent,
    /// What is to be told of it.
    pub remarks: Vec<UnitRemark>,
}

/// What a unit holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The text of a page or of one article, whose parts are still to be found.
    Text {
        /// The text; its first byte is that of the unit's span.
        text: String,
        /// How much of a page it is.
        holds: Holds,
    },
    /// The text of a page, whose lines stand apart in the file.
    Lines(Transcript),
    /// All articles that a page has, told apart by the source: what the page had before, and is not
    /// among them, was dropped.
    Page {
        /// They.
        articles: Vec<ToldArticle>,
        /// SHA-256 of the original that a person corrects with this.
        corrects: Option<Digest>,
    },
    /// One article that is known by itself: what is not named beside it stays.
    Record(Box<ToldArticle>),
}

/// A text put together of lines that stand apart in their file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Transcript {
    /// The text.
    pub text: String,
    /// Its lines.
    pub lines: Vec<TranscriptLine>,
}

/// A line of a text that was put together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TranscriptLine {
    /// Where it stands in the file.
    pub place: Extent,
    /// How sure its reading was of its words.
    pub confidence: Option<Confidence>,
}

/// How much of a page a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// All of it, or a part with any number of articles.
    Page,
    /// One article.
    Article,
}

/// What a source says of where a unit belongs. What it does not say is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceClaim {
    /// Name of the publication.
    pub publication: Option<String>,
    /// Date of the issue.
    pub date: Option<NaiveDate>,
    /// Edition of the issue.
    pub edition: Option<Edition>,
    /// Page label.
    pub page: Option<Folio>,
    /// Place among several files of one page.
    pub part: Option<u32>,
    /// ISSN of the publication.
    pub issn: Option<String>,
    /// Where the picture of the page is.
    pub scan: Option<Scan>,
    /// Whether the name is that of a feed or a collection rather than of a paper, so that a person may give another.
    pub is_loose: bool,
}

/// An article that its source has told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldArticle {
    /// What was printed.
    pub printed: PrintedArticle,
    /// Section heading it stands under.
    pub section: Option<String>,
    /// Where it stands in its file.
    pub span: Extent,
    /// What else the source says of it.
    pub particulars: Particulars,
}

/// What a source says of an article beside what was printed. What it does not say is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Particulars {
    /// Place on the page.
    pub position: Option<u32>,
    /// Tags to give.
    pub tags: Vec<Tag>,
    /// The source's own identifier.
    pub source_id: Option<String>,
    /// Where it is published.
    pub url: Option<String>,
    /// What kind of article it is.
    pub kind: Option<ArticleKind>,
    /// How sure the reading of its picture was of its words.
    pub confidence: Option<Confidence>,
    /// What a person noted.
    pub note: Option<String>,
    /// The key that it had in the archive that it was exported from.
    pub key: Option<String>,
    /// Other keys that it had there.
    pub aliases: Vec<String>,
    /// Who wrote it, and where, may stand in its text, as on a printed page.
    pub credits_in_body: bool,
}

/// What is to be told of a unit, and is no mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitRemark {
    /// A field of this name is not known, and was left aside.
    UnknownField(String),
    /// A field of this name was read as the field of that one.
    OtherName(String, &'static str),
    /// What its format says of it.
    Told(String),
    /// It held HTML, which was read as the text that it shows.
    Markup,
}

/// Why a file or a part of it gives no unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Line, from 1; `None` = no one line is to blame.
    pub line: Option<u64>,
    /// What is wrong and what to do.
    pub reason: String,
}

impl From<String> for Wrong {
    fn from(reason: String) -> Self {
        Self { line: None, reason }
    }
}

impl From<&str> for Wrong {
    fn from(reason: &str) -> Self {
        reason.to_owned().into()
    }
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct Lines(Vec<usize>);

impl Lines {
    /// Looks for them.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).collect())
    }

    /// The stretch from one byte up to another, with its line.
    #[must_use]
    pub fn extent(&self, start: usize, stop: usize) -> Extent {
        let line = self.0.partition_point(|first| *first <= start) + 1;
        Extent { line: line as u64, start: start as u64, stop: stop as u64 }
    }
}
