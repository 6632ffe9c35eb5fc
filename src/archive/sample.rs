//! Some of the texts of a selection, evenly spread over it.

use rusqlite::params_from_iter;

use super::{ArticleFilter, Reader, Result};

impl Reader<'_> {
    /// Hands headline and body of the articles that fit to `each`, of at most so many, which lie evenly in their
    /// order; answers how many fit. The limit of the filter does not count.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn each_text(
        &self,
        filter: &ArticleFilter,
        most: usize,
        mut each: impl FnMut(&str),
    ) -> Result<usize> {
        let (sql, values) = ArticleFilter { limit: None, ..filter.clone() }.select("id");
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        let ids: Vec<i64> = rows.collect::<rusqlite::Result<_>>()?;
        let sql = "SELECT ifnull(headline, '') || char(10) || body FROM article \
            JOIN text ON text.id = text_id WHERE article.id = ?1";
        let mut statement = self.conn.prepare(sql)?;
        let looked_at = most.min(ids.len());
        for at in 0..looked_at {
            let id = ids[at * ids.len() / looked_at];
            each(&statement.query_row([id], |row| row.get::<_, String>(0))?);
        }
        Ok(ids.len())
    }
}
