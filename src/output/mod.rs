//! Values to lines of a terminal: knows width and style, never stdout.

pub mod article;
pub mod bars;
pub mod changes;
pub mod clusters;
mod entries;
pub mod hits;
pub mod issue_diff;
pub mod lines;
pub mod reprints;
mod runs;
pub mod table;
pub mod wording;

use std::io::{self, Write};
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

/// Cells of a line where nobody says how many there are.
const WIDTH: usize = 80;

impl Style {
    /// Cells that running text takes: as many as there are, but no more than can be read well.
    #[must_use]
    pub fn room(&self) -> usize {
        self.width.unwrap_or(WIDTH).clamp(20, 2 * WIDTH)
    }

    /// Cells of what is shown whole where nobody says how many there are.
    #[must_use]
    pub fn whole(&self) -> usize {
        self.width.map_or(usize::MAX, |width| width.max(20))
    }

    /// The text in a style, where colours are shown.
    #[must_use]
    pub fn paint(&self, style: anstyle::Style, text: &str) -> String {
        if self.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// Writes values beside their names, which take so many cells.
///
/// # Errors
/// What writing gives.
pub fn write_fields(
    out: &mut dyn Write,
    fields: impl IntoIterator<Item = (&'static str, String)>,
    column: usize,
    style: &Style,
) -> io::Result<()> {
    let dim = anstyle::Style::new().dimmed();
    for (name, value) in fields {
        let shown = safe(&value);
        let mut values = lines::wrap(&shown, style.whole().saturating_sub(column)).into_iter();
        let first = format!("{name:<column$}{}", values.next().unwrap_or_default());
        writeln!(out, "{}", style.paint(dim, first.trim_end()))?;
        for value in values {
            writeln!(out, "{}{}", " ".repeat(column), style.paint(dim, &value))?;
        }
    }
    Ok(())
}

/// Writes a line; what has no room goes on in lines that are indented by so many cells more than it.
///
/// # Errors
/// What writing gives.
pub fn write_line(out: &mut dyn Write, line: &str, indent: usize, style: &Style) -> io::Result<()> {
    let bare = line.trim_start_matches(' ');
    let begin = line.len() - bare.len();
    for part in lines::hanging(bare, style.whole() - begin, indent) {
        writeln!(out, "{}{part}", " ".repeat(begin))?;
    }
    Ok(())
}
