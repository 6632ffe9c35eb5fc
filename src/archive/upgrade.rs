//! The schema of a file: which it is, and how it is brought up to date.

use std::io;
use std::path::Path;

use refinery::Target;
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior};

use super::paths::{beside, plain};
use super::{ArchiveError, Result};
use crate::fresh::Fresh;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// Newest schema that this program knows.
pub const SCHEMA_VERSION: i64 = 12;

/// A schema as this program makes it, in memory.
pub(super) fn model(version: i64) -> Result<Connection> {
    let mut conn = Connection::open_in_memory()?;
    conn.execute_batch("PRAGMA foreign_keys = OFF")?;
    let target = version.try_into().map_or(Target::Latest, Target::Version);
    embedded::migrations::runner()
        .set_target(target)
        .run(&mut conn)
        .map_err(|error| ArchiveError::Migration(error.to_string()))?;
    Ok(conn)
}

/// The schema version by refinery's own table, read with care: refinery panics on a damaged one.
pub(super) fn schema_of(conn: &Connection) -> Result<i64> {
    let history = |detail: String| ArchiveError::History(detail);
    let sql = "SELECT version, name, CAST(checksum AS TEXT), applied_on \
               FROM refinery_schema_history ORDER BY version";
    let mut statement = conn
        .prepare(sql)
        .map_err(|error| history(format!("no list of schema changes: {error}")))?;
    let mut rows = statement.query([])?;
    let known = embedded::migrations::runner();
    let mut newest = 0;
    while let Some(row) = rows.next()? {
        let version: i64 =
            row.get(0).map_err(|_| history("a change without a number".to_owned()))?;
        let checksum: Option<String> = row.get(2)?;
        let ours = known.get_migrations().iter().find(|m| i64::from(m.version()) == version);
        if let Some(ours) = ours
            && checksum.as_deref() != Some(ours.checksum().to_string().as_str())
        {
            return Err(history(format!("change {version} does not match this program's")));
        }
        newest = newest.max(version);
    }
    if newest == 0 {
        return Err(history("it is empty".to_owned()));
    }
    Ok(newest)
}

pub(super) fn migrate(conn: &mut Connection) -> Result<()> {
    // Off and on out here: inside a migration's transaction the setting does nothing.
    conn.execute_batch("PRAGMA foreign_keys = OFF")?;
    // All in one transaction: else a change and the note that it was made are two, and a kill between
    // them leaves an archive that is neither.
    embedded::migrations::runner()
        .set_grouped(true)
        .run(conn)
        .map_err(|error| ArchiveError::Migration(error.to_string()))?;
    let orphan: Option<String> =
        conn.query_row("PRAGMA foreign_key_check", [], |row| row.get(0)).optional()?;
    if let Some(table) = orphan {
        return Err(ArchiveError::Migration(format!("rows of `{table}` lost what they point at")));
    }
    conn.execute_batch("PRAGMA foreign_keys = ON")?;
    Ok(())
}

/// Changes the schema, after a copy of the archive is laid beside it.
pub(super) fn bring_up_to_date(conn: &mut Connection, path: &Path, before: i64) -> Result<()> {
    let name = |number: u32| {
        let end = if number > 1 { format!("-{number}") } else { String::new() };
        beside(path, &format!(".before-schema-{SCHEMA_VERSION}{end}"))
    };
    let copy = (1..).map(name).find(|name| name.symlink_metadata().is_err()).unwrap_or_default();
    copy_to(conn, &copy)?;
    if let Err(error) = migrate(conn) {
        // All is done or nothing. If nothing was, the archive is its own copy.
        if schema_of(conn).is_ok_and(|now| now == before) {
            let _ = std::fs::remove_file(&copy);
        }
        return Err(error);
    }
    mend_indexes(conn)
}

/// Programs of before schema 4 could lose a text from the index of reprints that came back; then all texts are compared
/// anew. Words that a change of the schema takes out of their index wait for the next commit, which may tell how far it
/// is.
fn mend_indexes(conn: &Connection) -> Result<()> {
    let is_whole = super::Reader { conn }.is_index_whole()?;
    if is_whole {
        return Ok(());
    }
    let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    let mut writer = super::Writer { tx };
    writer.forget_reprints()?;
    Ok(writer.tx.commit()?)
}

/// Writes a compact copy of the archive to a new file, as private as the archive is. It appears whole
/// or not at all.
pub(super) fn copy_to(conn: &Connection, target: &Path) -> Result<()> {
    copy_and(conn, target, |_| Ok(()))
}

/// The same; what is done with the copy is done before it appears.
pub(super) fn copy_and(
    conn: &Connection,
    target: &Path,
    then: impl FnOnce(&Path) -> Result<()>,
) -> Result<()> {
    let io = |source: io::Error| match source.kind() {
        io::ErrorKind::AlreadyExists => ArchiveError::Exists(target.to_owned()),
        _ => ArchiveError::Io { path: target.to_owned(), source },
    };
    if target.symlink_metadata().is_ok() {
        return Err(ArchiveError::Exists(target.to_owned()));
    }
    let mine = conn.path().map_or(target, Path::new);
    let copy = Fresh::like(target, mine).map_err(io)?;
    let name = plain(copy.path());
    // As bytes: not every name is Unicode.
    let written =
        conn.execute("VACUUM INTO CAST(?1 AS TEXT)", [name.as_os_str().as_encoded_bytes()]);
    let _ = std::fs::remove_file(beside(copy.path(), "-journal"));
    written?;
    then(&name)?;
    copy.put(false).map_err(io)
}

#[cfg(test)]
mod tests {
    use super::{SCHEMA_VERSION, embedded};

    #[test]
    fn the_schema_version_is_that_of_the_newest_migration() {
        let runner = embedded::migrations::runner();
        let newest = runner.get_migrations().iter().map(|m| i64::from(m.version())).max();
        assert_eq!(newest, Some(SCHEMA_VERSION));
    }
}
