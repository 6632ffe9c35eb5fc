//! Articles as files for others: a list of sinks, each one file here and one line in [`SINKS`].
//!
//! A sink knows articles and a place to write to. What its format must not let through (formulas, marks,
//! what a terminal would act on) it makes safe itself. See `docs/exports.md`.

mod csv;
mod digest;
mod gexf;
mod json;
mod jsonl;
pub mod markdown;
pub mod marked;

use std::io::{self, Write};
use std::path::Path;

pub use self::csv::write_csv;
pub use self::gexf::write_gexf;
pub use self::json::{JsonWriter, write_value};
use crate::archive::{ArchiveError, ArticleFilter, Reader};
use crate::fresh::FreshFolder;
use crate::model::Article;

/// All sinks, in the order in which they are shown.
pub const SINKS: [SinkKind; 6] =
    [jsonl::SINK, json::SINK, csv::SINK, markdown::SINK, digest::SINK, marked::SINK];

/// What begins a text for programs that take it for another encoding without.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The result of writing to a sink.
pub type Result<T> = std::result::Result<T, ExportError>;

/// Where articles go, one after the other.
pub trait Sink {
    /// Writes what stands before the first article.
    ///
    /// # Errors
    /// What writing gives.
    fn begin(&mut self) -> Result<()> {
        Ok(())
    }

    /// Writes an article; answers whether it has a place in this form, and was not left out.
    ///
    /// # Errors
    /// What writing gives; what the archive says, of a sink that asks it for more.
    fn article(&mut self, article: &Article) -> Result<bool>;

    /// Writes what stands after the last.
    ///
    /// # Errors
    /// As [`Self::article`].
    fn finish(self: Box<Self>) -> Result<()> {
        Ok(())
    }
}

/// What a sink is.
#[derive(Debug, Clone, Copy)]
pub struct SinkKind {
    /// Its name, as `--as` takes it.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Whether the last import is meant where nothing is selected, and not all articles.
    pub of_last_import: bool,
    /// Whether it tells what was printed before: then all texts should have been compared.
    pub tells_reprints: bool,
    /// What it writes to.
    pub target: Target,
}

/// What a sink writes to.
#[derive(Debug, Clone, Copy)]
pub enum Target {
    /// One file, or whatever else takes a stream.
    Stream(Stream),
    /// A folder of files.
    Folder(Folder),
}

/// A sink that writes a stream.
#[derive(Debug, Clone, Copy)]
pub struct Stream {
    /// How names of its files end, without the dot.
    pub ending: &'static str,
    /// Its media type (RFC 6838), with the encoding of texts.
    pub media_type: &'static str,
    /// Whether some programs need a byte order mark at its beginning to see Chinese.
    pub takes_mark: bool,
    /// Makes one. It may ask the archive for what belongs to its articles.
    pub open: for<'a> fn(&'a mut dyn Write, Reader<'a>) -> Box<dyn Sink + 'a>,
}

/// A sink that writes a folder.
#[derive(Debug, Clone, Copy)]
pub struct Folder {
    /// Makes one that fills this folder, which is empty. It may ask the archive for what belongs to its
    /// articles.
    pub open: for<'a> fn(&'a Path, Reader<'a>) -> Box<dyn Sink + 'a>,
}

impl SinkKind {
    /// The sink of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        SINKS.iter().find(|sink| sink.name == name)
    }
}

impl Stream {
    /// The sink of a name, if it writes a stream.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        match &SinkKind::named(name)?.target {
            Target::Stream(stream) => Some(stream),
            Target::Folder(_) => None,
        }
    }

    /// Writes the articles that fit, whatever their number. `mark` = begin with a byte order mark.
    ///
    /// # Errors
    /// What the archive or writing gives.
    pub fn write(
        &self,
        out: &mut dyn Write,
        mark: bool,
        reader: Reader<'_>,
        filter: &ArticleFilter,
    ) -> Result<Poured> {
        if mark {
            out.write_all(BYTE_ORDER_MARK)?;
        }
        pour((self.open)(out, reader), reader, filter)
    }

    /// Writes these articles.
    ///
    /// # Errors
    /// What the archive or writing gives.
    pub fn write_these(
        &self,
        out: &mut dyn Write,
        reader: Reader<'_>,
        articles: &[Article],
    ) -> Result<()> {
        let mut sink = (self.open)(out, reader);
        sink.begin()?;
        articles.iter().try_for_each(|article| sink.article(article).map(drop))?;
        sink.finish()
    }
}

impl Folder {
    /// Writes the articles that fit into a new or empty folder, which appears whole or not at all.
    ///
    /// # Errors
    /// If something else stands there; what the archive or writing gives.
    pub fn write(
        &self,
        folder: &Path,
        reader: Reader<'_>,
        filter: &ArticleFilter,
    ) -> Result<Poured> {
        let Some(whole) = FreshFolder::at(folder)? else {
            let why = if folder.is_dir() { ArchiveError::NotEmpty } else { ArchiveError::NoFolder };
            return Err(why(folder.to_owned()).into());
        };
        let poured = pour((self.open)(whole.path(), reader), reader, filter)?;
        whole.put()?;
        Ok(poured)
    }
}

/// What an export came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Poured {
    /// Articles that were written.
    pub articles: u64,
    /// Articles that fit the selection and have no place in the form.
    pub left_out: u64,
}

fn pour(
    mut sink: Box<dyn Sink + '_>,
    reader: Reader<'_>,
    filter: &ArticleFilter,
) -> Result<Poured> {
    let mut poured = Poured::default();
    sink.begin()?;
    reader.each_article::<ExportError>(filter, |article| {
        let written = sink.article(&article)?;
        *(if written { &mut poured.articles } else { &mut poured.left_out }) += 1;
        Ok(())
    })?;
    sink.finish()?;
    Ok(poured)
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
    use std::collections::BTreeSet;

    use super::{SINKS, SinkKind, Stream, Target};
    use crate::archive::{Access, Archive};

    #[test]
    fn each_sink_has_a_name_and_an_ending_of_its_own() {
        let names: BTreeSet<&str> = SINKS.iter().map(|sink| sink.name).collect();
        assert_eq!(names.len(), SINKS.len());
        let endings: Vec<&str> = SINKS.iter().filter_map(ending).collect();
        let different: BTreeSet<&str> = endings.iter().copied().collect();
        assert_eq!(different.len(), endings.len());
    }

    #[test]
    fn each_sink_is_told_in_the_documents() {
        let told = include_str!("../../docs/exports.md");
        for sink in SINKS {
            let row = match sink.target {
                Target::Stream(Stream { ending, media_type, .. }) => {
                    format!("| `{}` | `.{ending}` | `{media_type}` | ", sink.name)
                }
                Target::Folder(_) => format!("| `{}` | a folder | – | ", sink.name),
            };
            assert!(told.contains(&row), "docs/exports.md does not have {row}");
        }
    }

    fn ending(sink: &SinkKind) -> Option<&'static str> {
        match sink.target {
            Target::Stream(stream) => Some(stream.ending),
            Target::Folder(_) => None,
        }
    }

    #[test]
    fn nothing_is_a_whole_file_too() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(&folder.path().join("a.db"), Access::Create).unwrap();
        let empty = |name: &str| {
            let mut out = Vec::new();
            let sink = Stream::named(name).unwrap();
            sink.write_these(&mut out, archive.reader(), &[]).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(empty("jsonl"), "");
        assert_eq!(empty("json"), "[]\n");
        assert!(empty("csv").starts_with("key,publication,date,"));
        assert_eq!(empty("markdown"), "");
        assert_eq!(empty("digest"), "# Digest\n\nThere is nothing new.\n");
    }
}
