//! Articles as files for others: a list of sinks, each one file here and one line in [`SINKS`].
//!
//! A sink knows articles and a stream. What its format must not let through (formulas, marks, what a
//! terminal would act on) it makes safe itself. See `docs/exports.md`.

mod csv;
mod json;
mod jsonl;
pub mod markdown;
pub mod marked;

use std::io::{self, Write};

pub use self::csv::write_csv;
pub use self::json::{JsonWriter, write_value};
use crate::archive::{ArchiveError, ArticleFilter, Reader};
use crate::model::Article;

/// All sinks, in the order in which they are shown.
pub const SINKS: [&SinkKind; 4] = [&jsonl::SINK, &json::SINK, &csv::SINK, &markdown::SINK];

/// What begins a text for programs that take it for another encoding without.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Where articles go, one after the other.
pub trait Sink {
    /// Writes what stands before the first article.
    ///
    /// # Errors
    /// What writing gives.
    fn begin(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Writes an article.
    ///
    /// # Errors
    /// What writing gives.
    fn article(&mut self, article: &Article) -> io::Result<()>;

    /// Writes what stands after the last.
    ///
    /// # Errors
    /// What writing gives.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// What a sink is.
#[derive(Debug, Clone, Copy)]
pub struct SinkKind {
    /// Its name, as `--as` takes it.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// How names of its files end, without the dot.
    pub ending: &'static str,
    /// Its media type (RFC 6838), with the encoding of texts.
    pub media_type: &'static str,
    /// Whether some programs need a byte order mark at its beginning to see Chinese.
    pub takes_mark: bool,
    /// Begins one that writes to a stream.
    pub open: for<'a> fn(&'a mut dyn Write) -> Box<dyn Sink + 'a>,
}

impl SinkKind {
    /// The sink of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        SINKS.into_iter().find(|sink| sink.name == name)
    }

    /// Writes the articles that fit, whatever their number; answers it. `mark` = begin with a byte
    /// order mark.
    ///
    /// # Errors
    /// What the archive or writing gives.
    pub fn write(
        &self,
        out: &mut dyn Write,
        mark: bool,
        reader: &Reader<'_>,
        filter: &ArticleFilter,
    ) -> Result<u64, ExportError> {
        if mark {
            out.write_all(BYTE_ORDER_MARK)?;
        }
        let mut sink = (self.open)(out);
        let mut count = 0;
        sink.begin()?;
        reader.each_article::<ExportError>(filter, |article| {
            count += 1;
            Ok(sink.article(&article)?)
        })?;
        sink.finish()?;
        Ok(count)
    }

    /// Writes these articles.
    ///
    /// # Errors
    /// What writing gives.
    pub fn write_these(&self, out: &mut dyn Write, articles: &[Article]) -> io::Result<()> {
        let mut sink = (self.open)(out);
        sink.begin()?;
        articles.iter().try_for_each(|article| sink.article(article))?;
        sink.finish()
    }
}

/// Why an export ended.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// What the archive said.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// It could not be written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

#[cfg(test)]
mod tests {
    use super::{SINKS, SinkKind};

    #[test]
    fn each_sink_has_a_name_and_an_ending_of_its_own() {
        for (at, sink) in SINKS.iter().enumerate() {
            assert_eq!(SinkKind::named(sink.name).map(|found| found.ending), Some(sink.ending));
            let first = SINKS.iter().position(|other| other.ending == sink.ending);
            assert_eq!(first, Some(at), "{}", sink.name);
        }
    }

    #[test]
    fn nothing_is_a_whole_file_too() {
        let empty = |name: &str| {
            let mut out = Vec::new();
            SinkKind::named(name).unwrap().write_these(&mut out, &[]).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(empty("jsonl"), "");
        assert_eq!(empty("json"), "[]\n");
        assert!(empty("csv").starts_with("key,publication,date,"));
        assert_eq!(empty("markdown"), "");
    }
}
