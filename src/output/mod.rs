//! Values to bytes: knows width and style, never stdout.

pub mod article;
pub mod bars;
pub mod changes;
pub mod csv;
pub mod hits;
pub mod issue_diff;
pub mod json;
pub mod markdown;
pub mod marked;
pub mod reprints;
mod runs;
mod safe;
pub mod table;
pub mod wording;

use std::str::FromStr;

pub use safe::{safe, safe_block};

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

/// Rows of named columns, ready for any format.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// The columns.
    pub columns: Vec<Column>,
    /// The cells of each row.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name, as in JSON.
    pub name: String,
    /// Whether it may be cut to fit the terminal.
    pub shrinks: bool,
}

/// What stands in one place of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A number; stands at the right.
    Number(String),
    /// A text, as hostile as it came.
    Text(String),
}

impl Rows {
    /// Rows from values that serialise to objects; columns that a value lacks are empty.
    #[must_use]
    pub fn from_serialized<T: serde::Serialize>(columns: &[&str], items: &[T]) -> Self {
        let column = |name: &&str| Column { name: (*name).to_owned(), shrinks: shrinks(name) };
        let rows = items.iter().map(|item| {
            let value = serde_json::to_value(item).unwrap_or_default();
            columns.iter().map(|name| Cell::from_json(value.get(name))).collect()
        });
        Self { columns: columns.iter().map(column).collect(), rows: rows.collect() }
    }
}

/// Keys, dates and numbers are of no use when cut.
fn shrinks(column: &str) -> bool {
    const WHOLE: [&str; 12] = [
        "key",
        "date",
        "page",
        "tag",
        "cluster",
        "kind",
        "issue_key",
        "import",
        "similarity",
        "article_key",
        "first_date",
        "status",
    ];
    !WHOLE.contains(&column)
}

impl Cell {
    /// A JSON value as a cell; lists are joined by commas.
    #[must_use]
    pub fn from_json(value: Option<&serde_json::Value>) -> Self {
        use serde_json::Value;
        match value {
            None | Some(Value::Null) => Self::Empty,
            Some(Value::Number(number)) => Self::Number(number.to_string()),
            Some(Value::String(text)) => Self::Text(text.clone()),
            Some(Value::Bool(flag)) => Self::Text(flag.to_string()),
            Some(Value::Array(items)) => {
                let parts = items.iter().map(|i| i.as_str().map_or(i.to_string(), str::to_owned));
                Self::Text(parts.collect::<Vec<_>>().join(","))
            }
            Some(other) => Self::Text(other.to_string()),
        }
    }
}
