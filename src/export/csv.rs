//! CSV that spreadsheets read, without letting a page's text become a formula.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Result, Sink, SinkKind, Stream, Target};
use crate::model::Article;
use crate::safe::guarded;
use crate::view::{Cell, Rows};

/// A table of articles.
pub(super) const SINK: SinkKind = SinkKind {
    name: "csv",
    about: "A table for spreadsheets",
    of_last_import: false,
    tells_reprints: false,
    target: Target::Stream(Stream {
        ending: "csv",
        media_type: "text/csv; charset=utf-8; header=present",
        takes_mark: true,
        open: |out, _| Box::new(CsvTable(csv::Writer::from_writer(out))),
    }),
};

struct CsvTable<'a>(csv::Writer<&'a mut dyn Write>);

impl CsvTable<'_> {
    fn heading<T: AsRef<[u8]>>(&mut self, columns: &[T]) -> io::Result<()> {
        self.0.write_record(columns).map_err(io::Error::other)
    }

    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        let texts = cells.iter().map(|cell| match cell {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Number(number) => Cow::Borrowed(number.as_str()),
            Cell::Text(text) => guarded(text),
        });
        for text in texts {
            self.0.write_field(&*text).map_err(io::Error::other)?;
        }
        self.0.write_record(None::<&[u8]>).map_err(io::Error::other)
    }
}

impl Sink for CsvTable<'_> {
    fn begin(&mut self) -> Result<()> {
        Ok(self.heading(&Article::FIELDS)?)
    }

    fn article(&mut self, article: &Article) -> Result<bool> {
        self.row(&Cell::row(&Article::FIELDS, article))?;
        Ok(true)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        Ok(self.0.flush()?)
    }
}

/// Writes rows.
///
/// # Errors
/// What writing gives.
pub fn write_csv(out: &mut dyn Write, rows: &Rows) -> io::Result<()> {
    let mut table = CsvTable(csv::Writer::from_writer(out));
    table.heading(&rows.columns)?;
    rows.rows.iter().try_for_each(|row| table.row(row))?;
    table.0.flush()
}
