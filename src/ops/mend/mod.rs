//! Mending what went wrong: correcting a field, moving, deleting.

mod deletes;
mod moves;
mod set;

pub use deletes::{DeleteReport, delete};
pub use moves::{Destination, MoveReport, MovedKey, move_to};
pub use set::{SetField, SetReport, set};

use crate::archive::{ArchiveError, Reader};

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    Article(i64),
    Page(i64),
    Issue(i64),
}

/// The article, page (`…-p02`) or issue of a key, by any key that it had.
fn meant(reader: Reader<'_>, key: &str) -> Result<Meant, ArchiveError> {
    if reader.is_issue(key)? {
        return Ok(Meant::Issue(reader.issue_row(key)?));
    }
    match reader.article_id(key) {
        Ok(id) => return Ok(Meant::Article(id)),
        Err(ArchiveError::UnknownKey(_)) => {}
        Err(other) => return Err(other),
    }
    match reader.issue_row(key) {
        Ok(issue) => return Ok(Meant::Issue(issue)),
        Err(ArchiveError::UnknownIssue(_)) => {}
        Err(other) => return Err(other),
    }
    match reader.page_of_key(key)? {
        Some(page) => Ok(Meant::Page(page)),
        None => Err(ArchiveError::UnknownKey(key.to_owned())),
    }
}
