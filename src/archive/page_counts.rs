//! What is counted of every page as it comes in, and counting anew.

use rusqlite::Transaction;

use super::{Reader, Result};

/// What stands on a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct PageCount {
    /// Articles.
    pub(super) articles: u64,
    /// Characters of their bodies.
    pub(super) characters: u64,
}

impl Reader<'_> {
    /// Hands on what is kept of each page: its row number, its issue and label, and its count.
    pub(super) fn each_count(&self, mut each: impl FnMut(i64, &str, PageCount)) -> Result<()> {
        let sql = "SELECT page.id, issue.key || '-p' || ifnull(folio, '00'), articles, characters \
            FROM page JOIN issue ON issue.id = page.issue_id ORDER BY page.id";
        let mut statement = self.conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let kept = PageCount { articles: row.get(2)?, characters: row.get(3)? };
            each(row.get(0)?, &row.get::<_, String>(1)?, kept);
        }
        Ok(())
    }
}

/// Counts what stands on every page; answers how many were counted otherwise.
pub(super) fn count_anew(tx: &Transaction<'_>) -> Result<usize> {
    let real = "(SELECT count(*), ifnull(sum(length(body)), 0) FROM article \
        JOIN text ON text.id = text_id WHERE page_id = page.id AND retired_by IS NULL)";
    let sql = format!(
        "UPDATE page SET (articles, characters) = {real} WHERE (articles, characters) IS NOT {real}"
    );
    Ok(tx.execute(&sql, [])?)
}
