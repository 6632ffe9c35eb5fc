//! What a format is: how its files are known, and how they become units.

use std::fmt;
use std::path::Path;

use encoding_rs::Encoding;

use super::encoding::{self, EncodingError};
use super::field_map::FieldMap;
use super::overview::Overview;
use super::pieces::Cutter;
use super::unit::{Unit, Wrong};
use crate::model::Extent;

/// Bytes of a file that are looked at to see what it is.
pub const HEAD: usize = 64 << 10;

/// A format of the list: one file in `source/formats`, and a line there.
pub trait Format: Sync {
    /// Name, as it is typed after `--source-format` and stored with each original.
    fn name(&self) -> &'static str;

    /// What its files are, for the help: a few words, without a full stop.
    fn about(&self) -> &'static str;

    /// Endings of the names of its files, in small letters; such files are read in folders too.
    fn suffixes(&self) -> &'static [&'static str] {
        &[]
    }

    /// Whether a file in a folder is meant that has one of these endings.
    fn is_meant(&self, _path: &Path) -> bool {
        true
    }

    /// Whether a file is of this format, by its content. The first of the list that says yes has what
    /// no name tells, and what is given out as a format that does not know it.
    fn recognises(&self, head: &Head<'_>) -> bool;

    /// Whether that holds even where a file's name says that it is text: no page begins so.
    fn is_sure(&self, _head: &Head<'_>) -> bool {
        false
    }

    /// Whether its files are the word of a person, which nothing but another word changes: not read
    /// again, and standing over what a source says.
    fn is_by_hand(&self) -> bool {
        false
    }

    /// The encoding of a file, of which this is the beginning or all; `given` is what a person says.
    ///
    /// # Errors
    /// If the bytes are no text, where they should be.
    fn encoding(
        &self,
        bytes: &[u8],
        given: Option<&str>,
    ) -> Result<&'static Encoding, EncodingError> {
        match given {
            Some(name) => encoding::by_name(name),
            None => encoding::detect(bytes),
        }
    }

    /// The words of a stretch of a file, for people to see.
    fn seen(&self, stretch: &str) -> String {
        stretch.to_owned()
    }

    /// How its files are read.
    fn way(&self) -> Way<'_>;
}

/// How the files of a format are read.
pub enum Way<'a> {
    /// Wholly: pages. Whoever reads the bytes bounds them.
    Whole(&'a dyn WholeFiles),
    /// Record by record, in a memory that does not grow with the file.
    Records(&'a dyn RecordFiles),
}

/// Files that are read wholly.
pub trait WholeFiles: Sync {
    /// Whether its files are read together with others that they name, as a [bundle](super::bundle).
    fn is_bundled(&self) -> bool {
        false
    }

    /// Paths of the files that a file is read together with, from its folder on.
    ///
    /// # Errors
    /// Why the file is refused.
    fn beside(&self, _bytes: &[u8], _reading: Reading) -> Result<Vec<String>, Wrong> {
        Ok(Vec::new())
    }

    /// Whether some of its files may be overviews of pages, whose articles stand in other files.
    fn has_overviews(&self) -> bool {
        false
    }

    /// What a file says of articles in other files, if it is the overview of a page.
    fn overview(&self, _bytes: &[u8], _reading: Reading) -> Option<Overview> {
        None
    }

    /// The pages of a file or a bundle, one or more.
    ///
    /// # Errors
    /// Why the file is refused.
    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong>;

    /// Whether its files have fields, of which a person may say what they are called.
    fn has_fields(&self) -> bool {
        false
    }

    /// The same as [`Self::units`] where a person says what the fields are called.
    ///
    /// # Errors
    /// As [`Self::units`].
    fn units_called(
        &self,
        bytes: &[u8],
        reading: Reading,
        _map: &FieldMap,
    ) -> Result<Vec<Unit>, Wrong> {
        self.units(bytes, reading)
    }
}

/// Files of records.
pub trait RecordFiles: Sync {
    /// Begins to read a file, of which `head` is the beginning: a megabyte, or all of it. `map` is what a person
    /// says its fields are called.
    ///
    /// # Errors
    /// Why the file is refused.
    fn open(
        &self,
        head: &[u8],
        reading: Reading,
        map: &FieldMap,
    ) -> Result<Box<dyn Records>, Wrong>;
}

/// A file of records, open.
pub trait Records: Send + Sync {
    /// Whether several of its records may stand on one line, so that a line does not tell which is meant.
    fn share_lines(&self) -> bool {
        false
    }

    /// What a record is called where many may be refused for one reason: these are told together, with the names
    /// of the first. `None` = each is told for itself.
    fn name(&self, _record: &[u8]) -> Option<String> {
        None
    }

    /// What tells its records apart, from its first byte on.
    fn cutter(&self) -> Box<dyn Cutter>;

    /// The unit of a record, that stands there in its file; `None` = there is nothing in it.
    ///
    /// # Errors
    /// Why it is refused; the line is counted from 1 at the record's first.
    fn unit(&self, record: &[u8], span: Extent) -> Result<Option<Unit>, Wrong>;
}

/// How bytes are read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Their encoding.
    pub encoding: &'static Encoding,
    /// Take broken characters as they are.
    pub lossy: bool,
}

impl Reading {
    /// The text of all bytes of a file.
    ///
    /// # Errors
    /// If some of them mean nothing.
    pub fn text(self, bytes: &[u8]) -> Result<String, Wrong> {
        encoding::decode_as(bytes, self.encoding, self.lossy)
            .map(|decoded| decoded.text)
            .map_err(Wrong::from)
    }

    /// The text of one record.
    ///
    /// # Errors
    /// As [`Self::text`].
    pub fn record_text(self, record: &[u8]) -> Result<String, Wrong> {
        let decoded = encoding::decode_as(record, self.encoding, self.lossy);
        decoded.map(|decoded| decoded.text).map_err(|error| match error {
            EncodingError::Broken { encoding, .. } => Wrong::from(format!(
                "the line does not read as {encoding}; give the right --encoding, or --lossy"
            )),
            other => Wrong::from(other),
        })
    }
}

impl From<EncodingError> for Wrong {
    fn from(error: EncodingError) -> Self {
        let line = match error {
            EncodingError::Broken { line, .. } => Some(line as u64),
            _ => None,
        };
        Self { line, reason: error.to_string() }
    }
}

/// The beginning of a file.
#[derive(Debug)]
pub struct Head<'a> {
    /// Its first bytes, at most [`HEAD`] of them.
    pub bytes: &'a [u8],
    /// The same as text, without byte order mark and white space in front; or why they are none.
    pub text: Result<String, EncodingError>,
}

impl<'a> Head<'a> {
    /// Reads the beginning of a file in the encoding that is given, or that the bytes tell.
    #[must_use]
    pub fn new(bytes: &'a [u8], given: Option<&str>) -> Self {
        let bytes = &bytes[..bytes.len().min(HEAD)];
        let found = given.map_or_else(|| encoding::detect(bytes), encoding::by_name);
        match found {
            Ok(encoding) => Self::of(bytes, encoding),
            Err(error) => Self { bytes, text: Err(error) },
        }
    }

    /// The same in an encoding that is known.
    #[must_use]
    pub fn of(bytes: &'a [u8], encoding: &'static Encoding) -> Self {
        let bytes = &bytes[..bytes.len().min(HEAD)];
        let text = encoding::decode_as(bytes, encoding, true);
        Self { bytes, text: text.map(|decoded| decoded.text.trim_start().to_owned()) }
    }

    /// The text; of binary bytes, none.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }
}

impl fmt::Debug for dyn Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl PartialEq for dyn Format {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for dyn Format {}
