//! The stock `sqlite3` shell, where this machine has it.
//!
//! `cargo test` passes without it: what asks for rows gets them from the SQLite that is built in, and
//! what must be shown of the shell itself is told and passed by. Under `CI` it must be there.

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
            eprintln!("sqlite3 is not installed: what the stock shell answers is passed by");
        }
        found
    })
}

/// What the shell would print for these statements, by the SQLite that is built in.
pub(crate) fn stand_in(archive: &Path, sql: &str) -> String {
    let connection = Connection::open(archive).unwrap();
    let mut statements = Batch::new(&connection, sql);
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
