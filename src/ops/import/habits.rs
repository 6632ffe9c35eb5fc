//! The habits of the papers of an archive, ready to read with.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Result;
use crate::archive::Reader;
use crate::normalize::{self, Habits};

/// What was learned of the papers of an archive.
#[derive(Debug, Clone, Default)]
pub(in crate::ops) struct KnownHabits {
    /// Rows of publications by the codes that they have or had.
    codes: BTreeMap<String, i64>,
    of: BTreeMap<i64, Arc<Habits>>,
    /// Papers of which something was learned for a reader that is not this one.
    outdated: BTreeMap<i64, String>,
}

impl KnownHabits {
    /// Those that count today.
    pub(in crate::ops) fn of(reader: Reader<'_>) -> Result<Self> {
        let rows = reader.habits()?;
        if rows.is_empty() {
            return Ok(Self::default());
        }
        let mut known = Self { codes: reader.publications_by_code()?, ..Self::default() };
        for row in rows {
            if row.reader == normalize::reader() {
                known.of.insert(row.publication, Arc::new(Habits::parse(&row.weights, &row.lines)));
            } else if let Some(name) = reader.publication_name(row.publication)? {
                known.outdated.insert(row.publication, name);
            }
        }
        Ok(known)
    }

    /// Those of the paper with this code.
    pub(in crate::ops) fn of_code(&self, code: &str) -> Option<&Habits> {
        self.of.get(self.codes.get(code)?).map(AsRef::as_ref)
    }

    /// All of them.
    pub(in crate::ops) fn all(&self) -> impl Iterator<Item = &Habits> {
        self.of.values().map(AsRef::as_ref)
    }

    /// What is told of a paper whose habits were learned for another reader.
    pub(super) fn outdated(&self, code: &str) -> Option<String> {
        let name = self.outdated.get(self.codes.get(code)?)?;
        Some(format!(
            "what was learned of `{name}` is for the reader of another version, and is not used; \
             `backissue learn '{name}'` learns it anew"
        ))
    }
}
