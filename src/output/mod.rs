//! Values to lines of a terminal: knows width and style, never stdout.

pub mod article;
pub mod bars;
pub mod changes;
pub mod clusters;
pub mod hits;
pub mod issue_diff;
pub mod reprints;
mod runs;
pub mod table;
pub mod wording;

use std::str::FromStr;

pub use crate::safe::{safe, safe_block};

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns for people.
    Table,
    /// One JSON list.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// For spreadsheets.
    Csv,
    /// A Markdown table.
    Markdown,
}

impl FromStr for Format {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Ok(match text {
            "table" => Self::Table,
            "json" => Self::Json,
            "jsonl" => Self::JsonLines,
            "csv" => Self::Csv,
            "markdown" | "md" => Self::Markdown,
            _ => return Err(()),
        })
    }
}

/// What the place that text goes to can show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// Cells in a line; `None` = as many as it takes.
    pub width: Option<usize>,
    /// Whether colours are shown.
    pub color: bool,
}

impl Style {
    /// The text in a style, where colours are shown.
    #[must_use]
    pub fn paint(&self, style: anstyle::Style, text: &str) -> String {
        if self.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}
