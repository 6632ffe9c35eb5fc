//! What an import has asked the archive already.

use std::collections::{BTreeMap, BTreeSet};

use super::Result;
use crate::archive::Writer;

/// What is known by now.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Issues, and whether they have articles of other imports.
    earlier: BTreeMap<i64, bool>,
    /// Names of publications that were met.
    names: BTreeSet<String>,
    /// Whether anything was taken down for good; `None` = not asked yet.
    takedowns: Option<bool>,
}

impl Seen {
    /// Whether an issue has articles that another import brought.
    pub(super) fn has_earlier(
        &mut self,
        writer: &Writer<'_>,
        issue: i64,
        import: i64,
    ) -> Result<bool> {
        if let Some(known) = self.earlier.get(&issue) {
            return Ok(*known);
        }
        let found = writer.reader().has_earlier(issue, import)?;
        self.earlier.insert(issue, found);
        Ok(found)
    }

    /// Whether anything was taken down for good.
    pub(super) fn has_takedowns(&mut self, writer: &mut Writer<'_>) -> Result<bool> {
        if let Some(known) = self.takedowns {
            return Ok(known);
        }
        let found = writer.reader().has_takedowns()?;
        if found {
            writer.overwrite_deleted()?;
        }
        self.takedowns = Some(found);
        Ok(found)
    }

    /// Whether the name of a publication is met for the first time.
    pub(super) fn is_new_name(&mut self, name: &str) -> bool {
        self.names.insert(name.to_owned())
    }

    /// A part was taken back: row numbers that are known may belong to others by now, and what was told of
    /// names is not told any more.
    pub(super) fn forget_part(&mut self) {
        self.earlier.clear();
        self.names.clear();
    }
}
