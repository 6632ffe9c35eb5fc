//! From files to bytes, text and units; nothing here knows what an article means.

pub mod bundle;
pub mod days;
pub mod discover;
pub mod encoding;
pub mod field_map;
pub mod foreign;
pub mod format;
pub mod formats;
pub mod given;
pub mod markup;
pub mod name;
pub mod names;
pub mod ocr;
pub mod overview;
pub mod packed;
pub mod path;
pub mod pieces;
pub mod pipe;
pub mod record;
pub mod unit;
pub mod width;

use std::fmt;

use self::format::Format;

/// What a file is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceFormat {
    /// A file of a format of the list: a person says so, or its content.
    Listed(&'static dyn Format),
    /// The same by the name of the file, against which its content may speak.
    Named(&'static dyn Format),
    /// Another archive: not read, but taken over as it stands, with what was said of it.
    Archive,
}

impl SourceFormat {
    /// What is typed for another archive.
    pub const ARCHIVE: &'static str = "archive";

    /// What has this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        if name == Self::ARCHIVE {
            return Some(Self::Archive);
        }
        formats::named(name).map(Self::Listed)
    }

    /// Names that can be typed, each with a few words on what it is.
    pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
        let listed = formats::FORMATS.iter().map(|format| (format.name(), format.about()));
        listed.chain([(Self::ARCHIVE, "Another archive of backissue")])
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
