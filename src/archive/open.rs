//! Opening, in a written order: flags, settings, is it ours, is it too new, bring up to date.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Transaction, TransactionBehavior};

use super::{Archive, ArchiveError, Result, journal};

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// Newest schema that this program knows.
pub const SCHEMA_VERSION: i64 = 4;

/// `biss` in ASCII; stands in the file's header.
const APPLICATION_ID: i64 = 0x6269_7373;

/// How long a command waits for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a command means to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Only read; works on a write-protected file.
    Read,
    /// Change what is there.
    Write,
    /// Change what is there, or make a new archive.
    Create,
}

impl Archive {
    /// Opens the archive at `path`.
    ///
    /// # Errors
    /// If there is none (unless [`Access::Create`]), the file is something else, newer than this
    /// program, damaged, or in use.
    pub fn open(path: &Path, access: Access) -> Result<Self> {
        if access == Access::Create && is_empty(path) {
            initialise(path)?;
        } else if !path.exists() {
            if access != Access::Create {
                return Err(ArchiveError::Missing(path.to_owned()));
            }
            create(path)?;
        }
        refuse_other_files(path)?;
        let flags = match access {
            Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Access::Write | Access::Create => OpenFlags::SQLITE_OPEN_READ_WRITE,
        };
        let mut conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        if access == Access::Read && needs_recovery(&conn)? {
            recover(path)?;
        }
        settings(&conn)?;
        require_ours(&conn, path)?;
        let found = schema_of(&conn)?;
        if found > SCHEMA_VERSION {
            return Err(ArchiveError::TooNew { found, known: SCHEMA_VERSION });
        }
        if found < SCHEMA_VERSION {
            if access == Access::Read {
                return Err(ArchiveError::TooOld { found, known: SCHEMA_VERSION });
            }
            bring_up_to_date(&mut conn, path)?;
        }
        if access != Access::Read {
            journal::prepare(&conn)?;
        }
        Ok(Self { conn })
    }

    /// An archive that lives in memory: for trying things out, and for tests.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn in_memory() -> Result<Self> {
        let mut conn = Connection::open_in_memory()?;
        settings(&conn)?;
        migrate(&mut conn)?;
        journal::prepare(&conn)?;
        Ok(Self { conn })
    }
}

/// A new archive is made beside its place and moved there whole, so that a killed program leaves
/// no half of one.
fn create(path: &Path) -> Result<()> {
    let io = |source| ArchiveError::Io { path: path.to_owned(), source };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        let source = std::io::Error::new(std::io::ErrorKind::NotFound, "there is no such folder");
        return Err(ArchiveError::Io { path: folder.to_owned(), source });
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".backissue-new-");
    shared(&mut builder);
    let file = builder.tempfile_in(folder).map_err(io)?.into_temp_path();
    let mut conn = Connection::open(&file)?;
    settings(&conn)?;
    migrate(&mut conn)?;
    conn.close().map_err(|(_, error)| error)?;
    match file.persist_noclobber(path) {
        // Another import was quicker; its archive is as good as this one.
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(io(error.error)),
        Ok(()) => Ok(()),
    }
}

/// A file without a byte is an empty database to SQLite, and may become an archive.
fn is_empty(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() == 0)
}

fn initialise(path: &Path) -> Result<()> {
    let mut conn = Connection::open(path)?;
    settings(&conn)?;
    migrate(&mut conn)?;
    conn.close().map_err(|(_, error)| error.into())
}

/// Temporary files are private; an archive is as readable as the umask lets any new file be.
#[cfg(unix)]
fn shared(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn shared(_: &mut tempfile::Builder<'_, '_>) {}

fn settings(conn: &Connection) -> Result<()> {
    conn.busy_timeout(PATIENCE)?;
    // A hostile file can hold triggers and views; none may do more than plain SQL.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    // Statements keep their plan whatever is bound: without this, some are prepared again each time.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(64);
    conn.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;",
    )?;
    Ok(())
}

/// Looks at the first bytes, because SQLite's own words for a text file are hard to read.
fn refuse_other_files(path: &Path) -> Result<()> {
    use std::io::Read as _;
    let io = |source| ArchiveError::Io { path: path.to_owned(), source };
    let not = |why: &str| ArchiveError::NotAnArchive { path: path.to_owned(), why: why.to_owned() };
    if path.is_dir() {
        return Err(not("it is a folder"));
    }
    let mut head = Vec::new();
    std::fs::File::open(path).map_err(io)?.take(16).read_to_end(&mut head).map_err(io)?;
    if head.is_empty() {
        return Err(not("the file is empty"));
    }
    if head != b"SQLite format 3\0" {
        return Err(not("it is not a SQLite database"));
    }
    Ok(())
}

/// Whether a writer was killed and left a journal, which must be rolled back before anything is read.
fn needs_recovery(conn: &Connection) -> Result<bool> {
    conn.busy_timeout(PATIENCE)?;
    let read = conn.query_row("PRAGMA schema_version", [], |row| row.get::<_, i64>(0));
    let code = read.err().and_then(|error| error.sqlite_error_code());
    Ok(code == Some(rusqlite::ErrorCode::ReadOnly))
}

/// Rolls back what a killed writer left; where that may not be, what is read next says so.
fn recover(path: &Path) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let Ok(conn) = Connection::open_with_flags(path, flags) else { return Ok(()) };
    settings(&conn)?;
    let _ = conn.query_row("PRAGMA schema_version", [], |row| row.get::<_, i64>(0));
    Ok(())
}

fn require_ours(conn: &Connection, path: &Path) -> Result<()> {
    let id: i64 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if id == APPLICATION_ID {
        return Ok(());
    }
    let why = "it is a SQLite database of another program".to_owned();
    Err(ArchiveError::NotAnArchive { path: path.to_owned(), why })
}

/// The schema version by refinery's own table, read with care: refinery panics on a damaged one.
fn schema_of(conn: &Connection) -> Result<i64> {
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

fn migrate(conn: &mut Connection) -> Result<()> {
    // Off and on out here: inside a migration's transaction the setting does nothing.
    conn.execute_batch("PRAGMA foreign_keys = OFF")?;
    embedded::migrations::runner()
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
fn bring_up_to_date(conn: &mut Connection, path: &Path) -> Result<()> {
    let name = |number: u32| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".before-schema-{SCHEMA_VERSION}"));
        if number > 1 {
            name.push(format!("-{number}"));
        }
        PathBuf::from(name)
    };
    // One of before may be half a copy, left by a program that was killed.
    let copy = (1..).map(name).find(|name| !name.exists()).unwrap_or_default();
    copy_to(conn, &copy)?;
    migrate(conn)?;
    mend_index(conn)
}

/// Programs of before schema 4 could lose a text from the index of reprints that came back; then all
/// texts are compared anew.
fn mend_index(conn: &Connection) -> Result<()> {
    let reader = super::Reader { conn };
    if reader.is_index_whole()? {
        return Ok(());
    }
    let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    let mut writer = super::Writer { tx };
    writer.forget_reprints()?;
    writer.commit()
}

/// Writes a compact copy of the archive to a new file.
pub(super) fn copy_to(conn: &Connection, target: &Path) -> Result<()> {
    if target.exists() {
        return Err(ArchiveError::Exists(target.to_owned()));
    }
    let text = target.to_str().ok_or_else(|| ArchiveError::Io {
        path: target.to_owned(),
        source: std::io::Error::other("the name is not valid Unicode"),
    })?;
    let written = conn.execute("VACUUM INTO ?1", [text]);
    if written.is_err() {
        // What is there is half a copy, made by the statement above and by nobody else.
        let _ = std::fs::remove_file(target);
    }
    written?;
    Ok(())
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
