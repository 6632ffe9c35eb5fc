//! Names near to one that is not in the archive.

use std::path::Path;

use backissue::archive::{Access, Archive, ArchiveError, Reader};
use backissue::output::safe;

/// A name that is not in the archive.
#[derive(Debug, Clone)]
pub(super) enum Unknown {
    /// The key of an article or issue.
    Key(String),
    /// A publication.
    Publication(String),
    /// A tag.
    Tag(String),
}

impl Unknown {
    /// The name that an error is about.
    pub(super) fn of(error: &ArchiveError) -> Option<Self> {
        match error {
            ArchiveError::UnknownKey(key) | ArchiveError::UnknownIssue(key) => {
                Some(Self::Key(key.clone()))
            }
            ArchiveError::UnknownPublication(name) => Some(Self::Publication(name.clone())),
            ArchiveError::UnknownTag(name) => Some(Self::Tag(name.clone())),
            _ => None,
        }
    }

    fn near(&self, reader: Reader<'_>) -> backissue::archive::Result<Vec<String>> {
        match self {
            Self::Key(key) => reader.near_keys(key),
            Self::Publication(name) => reader.near_publications(name),
            Self::Tag(name) => reader.near_tags(name),
        }
    }
}

/// Names near to one that is not there: `near it: …`.
pub(super) fn near(archive: &Path, unknown: &Unknown) -> Option<String> {
    let archive = Archive::open(archive, Access::Read).ok()?;
    let names = unknown.near(archive.reader()).ok()?;
    match unknown {
        Unknown::Key(key) if names.contains(key) && archive.reader().issue(key).is_ok() => {
            let key = safe(key);
            Some(format!(
                "`{key}` is an issue, and articles are wanted: `backissue list {key}` shows them"
            ))
        }
        _ => in_words(&names),
    }
}

pub(super) fn in_words(names: &[String]) -> Option<String> {
    let names: Vec<String> = names.iter().map(|name| format!("`{}`", safe(name))).collect();
    (!names.is_empty()).then(|| format!("near it: {}", names.join(", ")))
}
