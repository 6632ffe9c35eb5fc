//! What a person can correct in an article.

use serde::Serialize;

use super::PrintedArticle;

/// A part of an article that a person corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CorrectedField {
    /// The line above the headline.
    Kicker,
    /// The headline.
    Headline,
    /// The lines below it.
    Deck,
    /// Who wrote it.
    Byline,
    /// Place and date before the text.
    Dateline,
    /// The heading that it stands under.
    Section,
    /// The text.
    Body,
    /// All of it, by a page with marks.
    All,
}

impl CorrectedField {
    /// Every single part.
    pub const PARTS: [Self; 7] = [
        Self::Kicker,
        Self::Headline,
        Self::Deck,
        Self::Byline,
        Self::Dateline,
        Self::Section,
        Self::Body,
    ];

    /// The stored name, which is that of the field in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kicker => "kicker",
            Self::Headline => "headline",
            Self::Deck => "deck",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Section => "section",
            Self::Body => "body",
            Self::All => "all",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::PARTS.into_iter().chain([Self::All]).find(|field| field.as_str() == name)
    }

    /// What an article says in this part; of [`Self::All`], nothing.
    #[must_use]
    pub fn of<'a>(self, printed: &'a PrintedArticle, section: Option<&'a str>) -> Option<&'a str> {
        match self {
            Self::Kicker => printed.kicker.as_deref(),
            Self::Headline => printed.headline.as_deref(),
            Self::Deck => printed.deck.as_deref(),
            Self::Byline => printed.byline.as_deref(),
            Self::Dateline => printed.dateline.as_deref(),
            Self::Section => section,
            Self::Body => Some(&printed.body),
            Self::All => None,
        }
    }

    /// Puts another value into this part.
    pub fn put(
        self,
        printed: &mut PrintedArticle,
        section: &mut Option<String>,
        value: Option<String>,
    ) {
        match self {
            Self::Kicker => printed.kicker = value,
            Self::Headline => printed.headline = value,
            Self::Deck => printed.deck = value,
            Self::Byline => printed.byline = value,
            Self::Dateline => printed.dateline = value,
            Self::Section => *section = value,
            Self::Body => printed.body = value.unwrap_or_default(),
            Self::All => {}
        }
    }
}
