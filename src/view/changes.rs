//! What the normaliser did to an article, with the stretch of the original that it did it to.

use serde::Serialize;

use crate::archive::{ArchiveError, OriginalRow, Reader, StoredRemark};
use crate::source::{encoding, formats};

/// A remark with the text it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReaderChange {
    /// The remark.
    #[serde(flatten)]
    pub remark: StoredRemark,
    /// Path of the file.
    pub path: String,
    /// The stretch of the original; of marked-up text its words.
    pub text: String,
}

/// Changes of these articles, and of each page as a whole once.
///
/// # Errors
/// If no article has one of the keys, or the stored bytes are damaged.
pub fn changes(reader: Reader<'_>, keys: &[String]) -> Result<Vec<ReaderChange>, ArchiveError> {
    let mut all = Vec::new();
    for key in keys {
        all.extend(changes_of(reader, key)?);
    }
    all.dedup();
    Ok(all)
}

fn changes_of(reader: Reader<'_>, key: &str) -> Result<Vec<ReaderChange>, ArchiveError> {
    let mut changes = Vec::new();
    let mut page: Option<(OriginalRow, String)> = None;
    for remark in reader.remarks(key)? {
        if page.as_ref().is_none_or(|(row, _)| row.id != remark.original) {
            let stored = reader.original_whole(remark.original)?;
            let text = encoding::decode(&stored.bytes, Some(&stored.original.encoding), true);
            let text = text.map_err(|error| ArchiveError::Damaged(error.to_string()))?.text;
            page = Some((stored.original, text));
        }
        if let Some((row, text)) = &page {
            let stretch = text.get(remark.start..remark.stop).unwrap_or_default();
            let (path, text) = (row.path.clone(), formats::seen(&row.format, stretch));
            changes.push(ReaderChange { remark, path, text });
        }
    }
    Ok(changes)
}
