//! CSV that spreadsheets read, without letting a page's text become a formula.

use std::io::{self, Write};

use super::safe::safe_block;
use super::{Cell, Rows};

/// A table being written.
pub struct CsvWriter<W: Write> {
    inner: csv::Writer<W>,
}

impl<W: Write> CsvWriter<W> {
    /// Begins with the heading; `bom` puts a byte order mark first, which Excel needs to see
    /// Chinese.
    ///
    /// # Errors
    /// What writing gives.
    pub fn new(mut out: W, columns: &[&str], bom: bool) -> io::Result<Self> {
        if bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut inner = csv::Writer::from_writer(out);
        inner.write_record(columns).map_err(io::Error::other)?;
        Ok(Self { inner })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// What writing gives.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        let texts = cells.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Number(number) => number.clone(),
            Cell::Text(text) => guarded(text),
        });
        self.inner.write_record(texts).map_err(io::Error::other)
    }

    /// Writes out what is buffered.
    ///
    /// # Errors
    /// What writing gives.
    pub fn finish(mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Writes all rows.
///
/// # Errors
/// What writing gives.
pub fn write_csv(out: &mut dyn Write, rows: &Rows) -> io::Result<()> {
    let names: Vec<&str> = rows.columns.iter().map(|c| c.name.as_str()).collect();
    let mut writer = CsvWriter::new(out, &names, false)?;
    for row in &rows.rows {
        writer.row(row)?;
    }
    writer.finish()
}

/// A cell that begins like a formula gets an apostrophe, the spreadsheets' own mark for text.
fn guarded(text: &str) -> String {
    let first = text.trim_start_matches([' ', '\u{3000}', '\u{feff}']).chars().next();
    let starts = matches!(
        first,
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '|' | '＝' | '＋' | '－' | '＠')
    );
    let text = safe_block(text);
    if starts { format!("'{text}") } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn formulas_are_marked() {
        for text in ["=HYPERLINK(\"http://example.invalid\")", "+1", "-1", "@x", "＝1", "  =1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        assert_eq!(guarded("\t=1"), "' =1");
        assert_eq!(guarded("1 = 1\u{1b}[2J"), "1 = 1␛[2J");
        assert_eq!(guarded("“引号”开头"), "“引号”开头");
    }
}
