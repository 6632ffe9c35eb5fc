//! What kind of article one is, where its page or source says so.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A kind of article. Most have none: they are what a paper mostly prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArticleKind {
    /// An announcement of an office, a firm or a family: 公告, 启事, `PUBLIC NOTICE`.
    Notice,
    /// Paid for: 广告, `ADVERTISEMENTS`.
    Advertisement,
    /// A picture with its caption.
    Picture,
    /// The opinion of the paper: 社论, `EDITORIAL`.
    Editorial,
    /// A letter to the paper.
    Letter,
    /// Of somebody who died: 讣告, `OBITUARY`.
    Obituary,
    /// Figures in lines: prices, results, the times of trains.
    Table,
}

impl ArticleKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Notice,
        Self::Advertisement,
        Self::Picture,
        Self::Editorial,
        Self::Letter,
        Self::Obituary,
        Self::Table,
    ];

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Advertisement => "advertisement",
            Self::Picture => "picture",
            Self::Editorial => "editorial",
            Self::Letter => "letter",
            Self::Obituary => "obituary",
            Self::Table => "table",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The names of all, for a message that says which there are.
    #[must_use]
    pub fn names() -> String {
        Self::ALL.map(Self::as_str).join(", ")
    }
}

impl fmt::Display for ArticleKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
