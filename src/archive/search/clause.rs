//! Conditions of SQL.

use rusqlite::types::Value;

/// A condition, or another piece of a statement, with its values.
pub(in crate::archive) type Clause = (String, Vec<Value>);

/// All of some conditions.
pub(super) fn all(clauses: Vec<Clause>) -> Clause {
    let (sqls, values): (Vec<_>, Vec<_>) = clauses.into_iter().unzip();
    let sql = match sqls.as_slice() {
        [one] => one.clone(),
        _ => format!("({})", sqls.join(" AND ")),
    };
    (sql, values.into_iter().flatten().collect())
}
