//! From files to bytes, text and records; nothing here knows what an article means.

pub mod discover;
pub mod encoding;
pub mod marked;
pub mod path;
pub mod pipe;
pub mod record;
pub mod records;

use std::fmt;

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceFormat {
    /// A dump of one page, in plain text.
    Text,
    /// A dump of one page, because a person says so, whatever its name and its folder tell.
    WholePage,
    /// One article, as its folder tells.
    Article,
    /// A page with explicit marks, taken as it is.
    Marked,
    /// One article a line, as JSON objects.
    JsonLines,
    /// Another archive.
    Archive,
}

impl SourceFormat {
    /// Whether a file of this kind is text to be read, not records.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::WholePage | Self::Article)
    }

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::WholePage => "page",
            Self::Article => "article",
            Self::Marked => "marked",
            Self::JsonLines => "jsonl",
            Self::Archive => "archive",
        }
    }
}

impl fmt::Display for SourceFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A file or record that was not imported, and why.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Refusal {
    /// Path as it was given; `-` for standard input.
    pub path: String,
    /// Line, counted from 1; `None` where it is the whole file.
    pub line: Option<u64>,
    /// What is wrong and what to do.
    pub reason: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.reason),
            None => write!(f, "{}: {}", self.path, self.reason),
        }
    }
}
