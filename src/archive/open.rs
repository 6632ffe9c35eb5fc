//! Opening, in a written order: flags, settings, is it ours, is it too new, bring up to date.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::paths::{beside, plain};
use super::upgrade::{self, SCHEMA_VERSION, migrate};
use super::{Archive, ArchiveError, Result, journal, shape};
use crate::fresh::Fresh;

/// `biss` in ASCII; stands in the file's header.
const APPLICATION_ID: i64 = 0x6269_7373;

/// How long a command waits for another program that is writing, unless told.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// What a command means to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Only read; works on a write-protected file.
    Read,
    /// Only look for damage: an archive whose schema is not ours is opened as well.
    Inspect,
    /// Change what is there.
    Write,
    /// Change what is there, or make a new archive.
    Create,
    /// Only make the schema ours again.
    MendSchema,
}

impl Access {
    /// Whether something may be changed.
    #[must_use]
    pub fn writes(self) -> bool {
        matches!(self, Self::Write | Self::Create | Self::MendSchema)
    }
}

impl Archive {
    /// Opens the archive at `path`.
    ///
    /// # Errors
    /// If there is none (unless [`Access::Create`]), the file is something else, newer than this
    /// program, damaged, in use, or holds what may do something else than this program means.
    pub fn open(path: &Path, access: Access) -> Result<Self> {
        Self::open_patiently(path, access, PATIENCE)
    }

    /// The same, waiting so long for other programs that use the archive.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_patiently(path: &Path, access: Access, patience: Duration) -> Result<Self> {
        let is_new = !path.exists();
        if is_new && access != Access::Create {
            return Err(ArchiveError::Missing(path.to_owned()));
        }
        if access == Access::Create && (is_new || is_empty(path)) {
            create(path, is_new)?;
        }
        let header = refuse_other_files(path)?;
        let mut conn = if access.writes() {
            connect_to_write(path, &header, patience)?
        } else {
            connect_to_read(path, &header, patience)?
        };
        settings(&conn, patience)?;
        require_ours(&conn, path)?;
        let found = upgrade::schema_of(&conn)?;
        if found > SCHEMA_VERSION {
            return Err(ArchiveError::TooNew { found, known: SCHEMA_VERSION });
        }
        if !matches!(access, Access::Inspect | Access::MendSchema) {
            shape::require(&conn, found, access.writes())?;
        }
        if found < SCHEMA_VERSION && access != Access::MendSchema {
            if !access.writes() {
                return Err(ArchiveError::TooOld { found, known: SCHEMA_VERSION });
            }
            upgrade::bring_up_to_date(&mut conn, path, found)?;
        }
        if access.writes() && access != Access::MendSchema {
            journal::prepare(&conn)?;
        }
        Ok(Self { conn, path: Some(path.to_owned()) })
    }

    /// An archive that lives in memory: for trying things out, and for tests.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn in_memory() -> Result<Self> {
        let mut conn = Connection::open_in_memory()?;
        settings(&conn, PATIENCE)?;
        migrate(&mut conn)?;
        journal::prepare(&conn)?;
        Ok(Self { conn, path: None })
    }
}

fn connect_to_write(path: &Path, header: &[u8], patience: Duration) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(plain(path), flags)?;
    if has_wal(header) {
        conn.busy_timeout(patience)?;
        // An archive is one file, that can be copied and mounted write-protected. Where somebody uses it
        // now, it stays as it is.
        let _ = conn.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get::<_, String>(0));
    }
    Ok(conn)
}

/// Opens an archive that may not be changed, except to roll back what a killed writer has left.
fn connect_to_read(path: &Path, header: &[u8], patience: Duration) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(plain(path), flags)?;
    let Some(code) = cannot_read(&conn, patience)? else { return Ok(conn) };
    if has_wal(header) {
        // Others may be writing, who would have left their files beside it.
        let waiting = std::fs::metadata(beside(path, "-wal")).is_ok_and(|file| file.len() > 0);
        if waiting {
            return Err(ArchiveError::Unfinished { path: path.to_owned(), beside: "-wal" });
        }
        let flags = flags | OpenFlags::SQLITE_OPEN_URI;
        return Ok(Connection::open_with_flags(unchanging(path)?, flags)?);
    }
    if code == ErrorCode::ReadOnly {
        recover(path, patience);
        if cannot_read(&conn, patience)?.is_some() {
            return Err(ArchiveError::Unfinished { path: path.to_owned(), beside: "-journal" });
        }
    }
    Ok(conn)
}

/// Why nothing can be read before something is written: a writer was killed and left a journal, which must
/// be rolled back; or the file needs others beside it.
fn cannot_read(conn: &Connection, patience: Duration) -> Result<Option<ErrorCode>> {
    conn.busy_timeout(patience)?;
    let read = conn.query_row("PRAGMA schema_version", [], |row| row.get::<_, i64>(0));
    let code = read.err().and_then(|error| error.sqlite_error_code());
    Ok(code.filter(|code| matches!(code, ErrorCode::ReadOnly | ErrorCode::CannotOpen)))
}

/// Rolls back what a killed writer left; where that may not be, what is read next says so.
fn recover(path: &Path, patience: Duration) {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let Ok(conn) = Connection::open_with_flags(plain(path), flags) else { return };
    let _ = settings(&conn, patience);
    let _ = conn.query_row("PRAGMA schema_version", [], |row| row.get::<_, i64>(0));
}

/// The file as one that nobody changes: SQLite then needs nothing beside it.
fn unchanging(path: &Path) -> Result<String> {
    use std::fmt::Write as _;
    let io = |source| ArchiveError::Io { path: path.to_owned(), source };
    let full = std::fs::canonicalize(path).map_err(io)?;
    let mut uri = "file:".to_owned();
    for byte in full.as_os_str().as_encoded_bytes() {
        let _ = match byte {
            b'/' | b'.' | b'-' | b'_' => write!(uri, "{}", char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => write!(uri, "{}", char::from(*byte)),
            byte => write!(uri, "%{byte:02x}"),
        };
    }
    Ok(uri + "?immutable=1")
}

/// Whether changes go to a file of their own first, as the header says.
fn has_wal(header: &[u8]) -> bool {
    header.get(18..20) == Some(&[2, 2])
}

/// A new archive is made beside its place and moved there whole, so that a killed program leaves
/// no half of one. A file without a byte is an empty database to SQLite, and becomes an archive as well, as
/// private as it was.
fn create(path: &Path, is_new: bool) -> Result<()> {
    let io = |source| ArchiveError::Io { path: path.to_owned(), source };
    if is_new && path.symlink_metadata().is_ok() {
        let what = "it is a link that leads nowhere";
        return Err(io(std::io::Error::new(std::io::ErrorKind::NotFound, what)));
    }
    let target = if is_new { path.to_owned() } else { std::fs::canonicalize(path).map_err(io)? };
    let file = Fresh::beside(&target).map_err(io)?;
    let mut conn = Connection::open(plain(file.path()))?;
    settings(&conn, PATIENCE)?;
    layout(&conn)?;
    migrate(&mut conn)?;
    conn.close().map_err(|(_, error)| error)?;
    // Another import may have been quicker; its archive is as good as this one. Two that find the empty
    // file come one after the other.
    let empty = if is_new { None } else { std::fs::File::open(&target).ok() };
    let _held = empty.filter(|file| file.lock().is_ok());
    if !is_new && !is_empty(&target) {
        return Ok(());
    }
    match file.put(!is_new) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(io(error)),
        Ok(()) => Ok(()),
    }
}

/// Bytes of a page of the file. Texts of a few kilobytes leave a quarter of SQLite's own 4,096 unused, and less than a
/// tenth of these.
const PAGE: u32 = 16 << 10;

/// Gives a database that has nothing in it yet, or that is written anew next, its pages.
pub(super) fn layout(conn: &Connection) -> Result<()> {
    Ok(conn.pragma_update(None, "page_size", PAGE)?)
}

/// Whether there is a file without a byte.
fn is_empty(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() == 0)
}

pub(super) fn settings(conn: &Connection, patience: Duration) -> Result<()> {
    conn.busy_timeout(patience)?;
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

/// Looks at the first bytes, because SQLite's own words for a text file are hard to read. Answers them.
fn refuse_other_files(path: &Path) -> Result<Vec<u8>> {
    use std::io::Read as _;
    let io = |source| ArchiveError::Io { path: path.to_owned(), source };
    let not = |why: &str| ArchiveError::NotAnArchive { path: path.to_owned(), why: why.to_owned() };
    let found = std::fs::metadata(path).map_err(io)?;
    if found.is_dir() {
        return Err(not("it is a folder"));
    }
    if !found.is_file() {
        return Err(not("it is no file"));
    }
    let mut head = Vec::new();
    std::fs::File::open(path).map_err(io)?.take(100).read_to_end(&mut head).map_err(io)?;
    if head.is_empty() {
        return Err(not("the file is empty"));
    }
    if !head.starts_with(b"SQLite format 3\0") {
        return Err(not("it is not a SQLite database"));
    }
    Ok(head)
}

fn require_ours(conn: &Connection, path: &Path) -> Result<()> {
    let id: i64 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if id == APPLICATION_ID {
        return Ok(());
    }
    let why = "it is a SQLite database of another program".to_owned();
    Err(ArchiveError::NotAnArchive { path: path.to_owned(), why })
}
