//! One article: what was printed, and what the archive knows about it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    ArticleKey, ArticleKind, Confidence, ContentHash, Edition, Folio, Scan, Tag, TextHash,
};

/// What was printed as one article, cleaned. All parts are as printed; absent parts are `None`,
/// never an empty string.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedArticle {
    /// The small line above the headline (引题).
    pub kicker: Option<String>,
    /// The headline (主题). `None` where the page gives none.
    pub headline: Option<String>,
    /// The line or lines below the headline (副题), joined by one newline.
    pub deck: Option<String>,
    /// Who wrote it, as printed: `本报讯(记者 陈施君)`, `By Ada Holm`.
    pub byline: Option<String>,
    /// Place and date before the text, as printed: `新华社北京7月21日电`, `LONDON, July 4 (AP)`.
    pub dateline: Option<String>,
    /// The text, in paragraphs separated by one newline. Headings inside the article are
    /// paragraphs of their own.
    pub body: String,
    /// The source stops in mid-sentence: the rest was never there.
    pub truncated: bool,
}

impl PrintedArticle {
    /// Byline and dateline in the order in which they stand: `本报北京11月4日电(记者 何静)` has its byline
    /// in brackets behind the dateline, and `By Ada Holm` stands above it.
    #[must_use]
    pub fn credits(&self) -> [Option<&str>; 2] {
        let (byline, dateline) = (self.byline.as_deref(), self.dateline.as_deref());
        let behind = byline.is_some_and(|byline| byline.starts_with(['(', '（']));
        if behind { [dateline, byline] } else { [byline, dateline] }
    }

    /// The headline, or the first characters of the body for an article without one.
    #[must_use]
    pub fn title(&self) -> String {
        title(self.headline.as_deref(), &self.body)
    }
}

/// A headline, or the first characters of a body.
pub(crate) fn title(headline: Option<&str>, body: &str) -> String {
    if let Some(headline) = headline {
        return headline.to_owned();
    }
    let first = body.lines().next().unwrap_or_default();
    let mut short: String = first.chars().take(30).collect();
    if short.len() < first.len() {
        short.push('…');
    }
    short
}

/// An article as the archive gives it back: the JSON object of `list`, `search`, `show` and
/// `export`, which `import` accepts again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Article {
    /// Stable handle, shown to people and accepted on the command line.
    pub key: ArticleKey,
    /// Name of the publication.
    pub publication: String,
    /// Date of the issue.
    pub date: NaiveDate,
    /// Edition of the issue, where a day has several.
    pub edition: Option<Edition>,
    /// Page label; `None` where the source does not say.
    pub page: Option<Folio>,
    /// Place on the page, counted from 1 in the order of the source. The number in the key is another:
    /// it is a name, and stays.
    pub position: u32,
    /// What was printed.
    #[serde(flatten)]
    pub printed: PrintedArticle,
    /// Identity of all that was printed, inside its issue.
    pub content_hash: ContentHash,
    /// Identity of the body alone; equal in two places = exact reprint.
    pub text_hash: TextHash,
    /// Tags, in alphabetical order.
    pub tags: Vec<Tag>,
    /// The source's own identifier, kept as it is.
    pub source_id: Option<String>,
    /// Where the source says the article is published, kept as it is.
    pub url: Option<String>,
    /// When the archive first stored it, RFC 3339 in UTC.
    pub imported_at: String,
    /// Section heading it stands under (`要闻`, `LETTERS`).
    pub section: Option<String>,
    /// What a person noted.
    pub note: Option<String>,
    /// Why it may not be an article as it was read; `None` where the reader is sure.
    pub doubtful: Option<String>,
    /// Other keys that lead to it: those that it had before it was moved, and those of articles that
    /// became one with it.
    pub aliases: Vec<ArticleKey>,
    /// Names in the byline, in order, without roles.
    pub names: Vec<String>,
    /// News agency that is credited (`新华社`, `AP`).
    pub agency: Option<String>,
    /// Place of the dateline.
    pub place: Option<String>,
    /// What kind of article it is, where its page or source says so.
    pub kind: Option<ArticleKind>,
    /// How sure the reading of its picture was of its words: a mean by letters; `None` where the source
    /// does not say.
    pub confidence: Option<Confidence>,
    /// Where the picture of its page is.
    pub scan: Option<Scan>,
    /// Key of the first printing, if it was printed more than once: its own if nothing printed it before.
    pub first_printed: Option<ArticleKey>,
}

impl Article {
    /// Names of its fields, in the order in which JSON and CSV have them.
    pub const FIELDS: [&'static str; 30] = [
        "key",
        "publication",
        "date",
        "edition",
        "page",
        "position",
        "kicker",
        "headline",
        "deck",
        "byline",
        "dateline",
        "body",
        "truncated",
        "content_hash",
        "text_hash",
        "tags",
        "source_id",
        "url",
        "imported_at",
        "section",
        "note",
        "doubtful",
        "aliases",
        "names",
        "agency",
        "place",
        "kind",
        "confidence",
        "scan",
        "first_printed",
    ];
}
