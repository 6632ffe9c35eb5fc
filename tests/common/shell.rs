//! The stock `sqlite3` shell, where this machine has it.
//!
//! `cargo test` passes without it: what asks for rows gets them from the SQLite that is built in, and
//! what must be shown of the shell itself is told and passed by. Under `CI` it must be there.

use std::io::Write as _;
use std::path::Path;
use std::sync::OnceLock;

use rusqlite::fallible_iterator::FallibleIterator as _;
use rusqlite::types::ValueRef;
use rusqlite::{Batch, Connection};

/// Whether the shell is there; the first who asks in vain is told.
pub(crate) fn is_there() -> bool {
    static FOUND: OnceLock<bool> = OnceLock::new();
    *FOUND.get_or_init(|| {
        let asked = std::process::Command::new("sqlite3").arg("--version").output();
        let found = asked.is_ok_and(|output| output.status.success());
        assert!(found || std::env::var_os("CI").is_none(), "under CI, sqlite3 must be installed");
        if !found {
            // Past the test harness, which swallows what a test that passes prints.
            let told = b"sqlite3 is not installed: what only the stock shell shows is passed by\n";
            let _ = std::io::stderr().write_all(told);
        }
        found
    })
}

/// What the shell would print for these statements, by the SQLite that is built in. `.dump` gives the
/// schema and all rows.
pub(crate) fn stand_in(folder: &Path, archive: &str, sql: &str) -> String {
    let connection = match archive.strip_prefix("file:") {
        Some(address) => Connection::open(format!("file:{}/{address}", folder.display())),
        None => Connection::open(folder.join(archive)),
    };
    let connection = connection.unwrap();
    if sql == ".dump" {
        let schema = printed(&connection, "SELECT sql FROM sqlite_schema");
        let tables = printed(&connection, "SELECT name FROM sqlite_schema WHERE type = 'table'");
        let rows = |table| printed(&connection, &format!("SELECT * FROM \"{table}\""));
        return schema + &tables.lines().map(rows).collect::<String>();
    }
    printed(&connection, sql)
}

fn printed(connection: &Connection, sql: &str) -> String {
    let mut statements = Batch::new(connection, sql);
    let mut printed = String::new();
    while let Some(mut statement) = statements.next().unwrap() {
        let columns = statement.column_count();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().unwrap_or_else(|error| panic!("{sql}\n{error}")) {
            let values: Vec<String> =
                (0..columns).map(|at| shown(row.get_ref(at).unwrap())).collect();
            printed.push_str(&values.join("|"));
            printed.push('\n');
        }
    }
    printed
}

/// Loads what `.dump` wrote.
pub(crate) fn load(archive: &Path, dump: &str) {
    Connection::open(archive).unwrap().execute_batch(dump).unwrap();
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => format!("{number:?}"),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            String::from_utf8_lossy(bytes).into_owned()
        }
    }
}
