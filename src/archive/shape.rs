//! Whether the schema of a file is ours: an archive that a stranger sends may hold triggers that run in
//! our writes, and views that are not what they are called.

use std::collections::BTreeMap;
use std::fmt;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::{Archive, ArchiveError, Result, SCHEMA_VERSION, page_counts, upgrade};
use crate::model::Digest;

/// What makes up a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Table,
    View,
    Index,
    Trigger,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::View => "view",
            Self::Index => "index",
            Self::Trigger => "trigger",
        }
    }
}

/// How something differs from what this program would have made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Missing,
    Changed,
    Foreign,
}

/// Something in the schema that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    how: How,
    kind: Kind,
    name: String,
    /// The table that it belongs to.
    table: String,
    /// Whether that table is ours.
    on_ours: bool,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, name) = (self.kind.word(), &self.name);
        match (self.how, self.kind) {
            (How::Missing, _) => write!(f, "the {kind} `{name}` is missing"),
            (How::Changed, _) => write!(f, "the {kind} `{name}` is not the one of this program"),
            (How::Foreign, Kind::Index | Kind::Trigger) => {
                write!(f, "the {kind} `{name}` on `{}` is not of this program", self.table)
            }
            (How::Foreign, _) => write!(f, "the {kind} `{name}` is not of this program"),
        }
    }
}

impl Difference {
    /// Whether what is read may be something else than it says.
    pub(super) fn misleads_readers(&self) -> bool {
        self.how != How::Foreign && matches!(self.kind, Kind::Table | Kind::View)
    }

    /// Whether something else may happen than is meant when this program writes. Tables and views that
    /// a person added do no harm.
    pub(super) fn misleads_writers(&self) -> bool {
        match self.how {
            How::Missing | How::Changed => true,
            How::Foreign => match self.kind {
                Kind::Trigger => true,
                Kind::Index => self.on_ours,
                Kind::Table | Kind::View => false,
            },
        }
    }
}

/// The table that each object belongs to, and how it was made.
type Objects = BTreeMap<(Kind, String), (String, String)>;

fn objects(conn: &Connection) -> Result<Objects> {
    let sql = "SELECT type, name, tbl_name, ifnull(sql, '') FROM main.sqlite_schema";
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut found = Objects::new();
    while let Some(row) = rows.next()? {
        let (kind, name, table, sql): (String, String, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        let kind = match kind.as_str() {
            "table" => Kind::Table,
            "view" => Kind::View,
            "index" => Kind::Index,
            _ => Kind::Trigger,
        };
        // SQLite makes some for itself: indexes of primary keys, the numbers that were given, statistics.
        let its_own = match kind {
            Kind::Table => name.starts_with("sqlite_"),
            Kind::Index => sql.is_empty(),
            Kind::View | Kind::Trigger => false,
        };
        if !its_own {
            found.insert((kind, name), (table, sql));
        }
    }
    Ok(found)
}

/// Of the newest schema. Only to be quick: where it does not fit, the schema is made and compared.
const FINGERPRINT: &str = include_str!("fingerprint.txt");

fn fingerprint(objects: &Objects) -> String {
    Digest::of(format!("{objects:?}").as_bytes()).to_string()
}

/// What the schema of a file has otherwise than one that this program makes.
pub(super) fn differences(conn: &Connection, version: i64) -> Result<Vec<Difference>> {
    let theirs = objects(conn)?;
    if version == SCHEMA_VERSION && fingerprint(&theirs) == FINGERPRINT.trim_end() {
        return Ok(Vec::new());
    }
    let ours = objects(&upgrade::model(version)?)?;
    let mut found = Vec::new();
    let is_ours = |table: &str| ours.contains_key(&(Kind::Table, table.to_owned()));
    let mut note = |how, (kind, name): &(Kind, String), table: &str| {
        let (name, table, on_ours) = (name.clone(), table.to_owned(), is_ours(table));
        found.push(Difference { how, kind: *kind, name, table, on_ours });
    };
    for (object, (table, sql)) in &ours {
        match theirs.get(object) {
            None => note(How::Missing, object, table),
            Some((at, made)) if at != table || made != sql => note(How::Changed, object, table),
            Some(_) => {}
        }
    }
    for (object, (table, _)) in &theirs {
        if !ours.contains_key(object) {
            note(How::Foreign, object, table);
        }
    }
    Ok(found)
}

/// Refuses a schema that is not what it seems.
pub(super) fn require(conn: &Connection, version: i64, writes: bool) -> Result<()> {
    let found = differences(conn, version)?;
    let misleads = |one: &&Difference| {
        if writes { one.misleads_writers() } else { one.misleads_readers() }
    };
    let bad: Vec<String> = found.iter().filter(misleads).map(ToString::to_string).collect();
    if bad.is_empty() { Ok(()) } else { Err(ArchiveError::Reshaped(bad)) }
}

impl Archive {
    /// Makes the schema what it should be: triggers of others go, views, indexes and triggers of ours are
    /// made anew where they differ, and what triggers count is counted anew. Answers what was done, in words. Tables are left: what is in them
    /// cannot be trusted then.
    ///
    /// # Errors
    /// If a table is missing or another, or what SQLite reports; then nothing is changed.
    pub fn mend_schema(&self) -> Result<Vec<String>> {
        let version = upgrade::schema_of(&self.conn)?;
        let ours = objects(&upgrade::model(version)?)?;
        let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
        let mut done = Vec::new();
        for one in differences(&tx, version)? {
            if !one.misleads_writers() {
                continue;
            }
            if one.kind == Kind::Table {
                return Err(ArchiveError::Reshaped(vec![one.to_string()]));
            }
            if one.how != How::Missing {
                let name = one.name.replace('"', "\"\"");
                tx.execute_batch(&format!("DROP {} \"{name}\"", one.kind.word()))?;
            }
            if one.how != How::Foreign
                && let Some((_, sql)) = ours.get(&(one.kind, one.name.clone()))
            {
                tx.execute_batch(sql)?;
            }
            done.push(one.to_string());
        }
        // Triggers that were missing, or others, have not kept them.
        if version == SCHEMA_VERSION {
            let pages = page_counts::count_anew(&tx)?;
            if pages > 0 {
                done.push(format!("what is counted of pages was not so on {pages}"));
            }
        }
        tx.commit()?;
        Ok(done)
    }
}

#[cfg(test)]
mod tests {
    use super::{FINGERPRINT, SCHEMA_VERSION, fingerprint, objects, upgrade};

    /// `just bless` writes it anew.
    #[test]
    fn the_fingerprint_is_that_of_the_newest_schema() {
        let newest = fingerprint(&objects(&upgrade::model(SCHEMA_VERSION).unwrap()).unwrap());
        if std::env::var_os("BACKISSUE_BLESS").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/archive/fingerprint.txt");
            std::fs::write(path, format!("{newest}\n")).unwrap();
            return;
        }
        assert_eq!(newest, FINGERPRINT.trim_end());
    }
}
