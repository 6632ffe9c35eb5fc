//! Keeping the index of words in step with the articles.
//!
//! Triggers of plain SQL note which articles came, went or changed, and what the index has of those
//! that did; so what another program does to an archive is noticed too. Every transaction of this
//! program brings the index up to date before it ends.

use rusqlite::Row;

use crate::archive::{Reader, Result, Writer};
use crate::search::words::spaced;

/// What the index has of an article: one text a column.
#[derive(Default)]
struct Entry {
    headline: String,
    byline: String,
    body: String,
}

impl Entry {
    /// From the columns kicker, headline, deck, byline and body, from the first one on.
    fn read(&mut self, row: &Row<'_>, first: usize) -> Result<()> {
        let text = |column: usize| -> Result<&str> {
            let value = row.get_ref(first + column)?;
            Ok(value.as_str_or_null().map_err(rusqlite::Error::from)?.unwrap_or_default())
        };
        for (out, columns) in
            [(&mut self.headline, &[0, 1, 2][..]), (&mut self.byline, &[3]), (&mut self.body, &[4])]
        {
            out.clear();
            for (i, column) in columns.iter().enumerate() {
                let part = text(*column)?;
                if i > 0 && !out.is_empty() && !part.is_empty() {
                    // Words of two parts do not follow one another.
                    out.push_str(" \u{e000} ");
                }
                spaced(part, out);
            }
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// Number of articles whose words are not in the index as they are.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn search_pending(&self) -> Result<u64> {
        let sql = "SELECT count(*) FROM search_pending";
        Ok(self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }
}

impl Writer<'_> {
    /// Brings the index up to date with what this transaction, or another program, changed.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn settle_search(&self) -> Result<()> {
        let pending: bool = self
            .tx
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM search_pending)")?
            .query_row([], |row| row.get(0))?;
        if !pending {
            return Ok(());
        }
        self.take_out()?;
        // CROSS JOIN holds SQLite to this order: few are pending, and it does not know.
        self.put_in("search_pending CROSS JOIN article ON article.id = search_pending.article_id")?;
        self.tx.execute("DELETE FROM search_pending", [])?;
        Ok(())
    }

    fn take_out(&self) -> Result<()> {
        let sql = "SELECT article_id, kicker, headline, deck, byline, body FROM search_pending \
            WHERE indexed";
        let mut statement = self.tx.prepare_cached(sql)?;
        let mut out = self.tx.prepare_cached(
            "INSERT INTO search (search, rowid, headline, byline, body) \
             VALUES ('delete', ?1, ?2, ?3, ?4)",
        )?;
        let (mut rows, mut entry) = (statement.query([])?, Entry::default());
        while let Some(row) = rows.next()? {
            entry.read(row, 1)?;
            out.execute((row.get::<_, i64>(0)?, &entry.headline, &entry.byline, &entry.body))?;
        }
        Ok(())
    }

    fn put_in(&self, articles: &str) -> Result<u64> {
        let sql = format!(
            "SELECT article.id, article.kicker, article.headline, article.deck, article.byline, \
             text.body FROM {articles} CROSS JOIN text ON text.id = article.text_id"
        );
        let mut statement = self.tx.prepare(&sql)?;
        let mut put = self.tx.prepare_cached(
            "INSERT INTO search (rowid, headline, byline, body) VALUES (?1, ?2, ?3, ?4)",
        )?;
        let (mut rows, mut entry, mut count) = (statement.query([])?, Entry::default(), 0);
        while let Some(row) = rows.next()? {
            entry.read(row, 1)?;
            put.execute((row.get::<_, i64>(0)?, &entry.headline, &entry.byline, &entry.body))?;
            count += 1;
        }
        Ok(count)
    }

    /// Makes the index anew from the articles; answers their number.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn rebuild_search(&mut self) -> Result<u64> {
        self.tx.execute_batch(
            "INSERT INTO search (search) VALUES ('delete-all'); DELETE FROM search_pending;",
        )?;
        let count = self.put_in("article")?;
        self.tx.execute_batch("INSERT INTO search (search) VALUES ('optimize')")?;
        Ok(count)
    }
}
