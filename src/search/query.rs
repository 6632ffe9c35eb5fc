//! What a query asks for.

use std::ops::Range;

use chrono::NaiveDate;

use super::days::Recent;
use crate::model::{ArticleKind, Confidence, Folio, ReprintKind};

/// A query, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// All of them.
    And(Vec<Self>),
    /// At least one of them.
    Or(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
    /// A word or phrase stands in the article.
    Term(Option<Field>, Term),
    /// Words or phrases stand near one another.
    Near {
        /// Where; anywhere if `None`.
        field: Option<Field>,
        /// Which.
        terms: Vec<Term>,
        /// With at most so many words, or characters of Chinese, between them.
        distance: u32,
    },
    /// Something else is so of the article.
    Is(Condition),
}

/// Parts of an article that words can be looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Kicker, headline and deck.
    Headline,
    /// Byline.
    Byline,
    /// Body.
    Body,
}

impl Field {
    /// Its name, in queries and as a column of the index.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Body => "body",
        }
    }
}

/// Words that follow one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The words, as the index has them.
    pub words: Vec<String>,
    /// Whether the last may go on.
    pub prefix: bool,
    /// Whether Traditional and Simplified characters are taken for one.
    pub any_script: bool,
}

/// What can be said of an article apart from its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// It has this tag, or one below it.
    Tag(String),
    /// It has a tag.
    AnyTag,
    /// It was printed on these days.
    Days(Option<NaiveDate>, Option<NaiveDate>),
    /// It was printed on days that depend on the day on which it is asked; where this stands in the query.
    Recent(Recent, Range<usize>),
    /// Its publication has this in its name, or this code.
    Publication(String),
    /// It stands on this page.
    Page(Folio),
    /// It stands under a section heading that has this.
    Section(String),
    /// A person noted something that has this, or anything.
    Note(Option<String>),
    /// Its page or source says that it is of this kind.
    Kind(ArticleKind),
    /// The reading of its picture was as sure of its words as this at least, and at most.
    Confidence(Option<Confidence>, Option<Confidence>),
    /// It, or its issue, has this key.
    Key(String),
    /// This import brought it, or changed it.
    Import(i64),
    /// So did the last import that stands and brought or changed articles.
    LastImport,
    /// Its text is cut off.
    Truncated,
    /// The reader was not sure of it, as it was cut.
    Doubtful,
    /// A person corrected it.
    Corrected,
    /// Its source changed where a person had corrected it.
    Conflict,
    /// It shares text with others.
    Reprint(Reprinted),
    /// It is found by the saved search of this name, which stands at this place of the query.
    Saved(String, Range<usize>),
}

/// In what kind of cluster an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reprinted {
    /// In any that is no boilerplate.
    Any,
    /// In one of this kind.
    Kind(ReprintKind),
    /// In one with a passage that it quotes.
    Quotation,
    /// In one that is boilerplate.
    Boilerplate,
    /// Nothing that is no boilerplate printed it before.
    First,
    /// Something that is no boilerplate printed it before.
    Later,
}

impl Query {
    /// All that is asked for at once; `None` if nothing is.
    #[must_use]
    pub fn all(mut parts: Vec<Self>) -> Option<Self> {
        match parts.len() {
            0 => None,
            1 => parts.pop(),
            _ => Some(Self::And(parts)),
        }
    }

    /// The words that an article may be found for, each with its field.
    #[must_use]
    pub fn terms(&self) -> Vec<(Option<Field>, &Term)> {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().flat_map(Self::terms).collect(),
            Self::Term(field, term) => vec![(*field, term)],
            Self::Near { field, terms, .. } => terms.iter().map(|term| (*field, term)).collect(),
            Self::Not(_) | Self::Is(_) => Vec::new(),
        }
    }

    /// The same, its words in the headline where it does not say where; what is denied aside.
    #[must_use]
    pub(crate) fn in_headline(&self) -> Self {
        let all = |parts: &[Self]| parts.iter().map(Self::in_headline).collect();
        match self {
            Self::And(parts) => Self::And(all(parts)),
            Self::Or(parts) => Self::Or(all(parts)),
            Self::Term(None, term) => Self::Term(Some(Field::Headline), term.clone()),
            Self::Near { field: None, terms, distance } => Self::Near {
                field: Some(Field::Headline),
                terms: terms.clone(),
                distance: *distance,
            },
            other => other.clone(),
        }
    }

    /// Whether what fits is doubtful in some way of fitting; what stands in saved searches aside.
    #[must_use]
    pub fn asks_for_doubts(&self) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::asks_for_doubts),
            Self::Is(condition) => matches!(condition, Condition::Doubtful),
            Self::Not(_) | Self::Term(..) | Self::Near { .. } => false,
        }
    }

    /// Whether what fits depends on which texts are reprints; what stands in saved searches aside.
    #[must_use]
    pub fn asks_for_reprints(&self) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::asks_for_reprints),
            Self::Not(part) => part.asks_for_reprints(),
            Self::Is(condition) => matches!(condition, Condition::Reprint(_)),
            Self::Term(..) | Self::Near { .. } => false,
        }
    }
}
