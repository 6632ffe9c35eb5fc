//! Keeping the index of words in step with the articles.
//!
//! Triggers of plain SQL note which articles came, went or changed, and what the index has of those
//! that did; so what another program does to an archive is noticed too. Every transaction of this
//! program brings the index up to date before it ends; only an import leaves it to those in which its
//! texts are compared, and does it while others compare.

use rusqlite::{CachedStatement, Row};

use crate::archive::{Reader, Result, Writer};
use crate::search::Entry;

/// Articles that are indexed at once where there is little time: less than a thousandth of a second.
const SOME: usize = 4;

/// Reads what the index has of an article from the columns kicker, headline, deck, byline and body, from the
/// first one on.
fn read(entry: &mut Entry, row: &Row<'_>, first: usize) -> Result<()> {
    let mut parts = [""; 5];
    for (at, part) in parts.iter_mut().enumerate() {
        let value = row.get_ref(first + at)?;
        *part = value.as_str_or_null().map_err(rusqlite::Error::from)?.unwrap_or_default();
    }
    entry.fill(parts);
    Ok(())
}

/// Writes what the index has of an article, or takes it out.
struct Pen<'w> {
    words: CachedStatement<'w>,
    characters: CachedStatement<'w>,
}

impl Pen<'_> {
    fn write(&mut self, id: i64, entry: &Entry) -> Result<()> {
        self.words.execute((id, &entry.headline, &entry.byline, &entry.body))?;
        self.characters.execute((id, &entry.characters))?;
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

    /// Number of articles that the index has, versions that stand no more among them.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn article_rows(&self) -> Result<u64> {
        let sql = "SELECT count(*) FROM article";
        Ok(self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }
}

impl Writer<'_> {
    /// Brings the index up to date with what this transaction, or another program, changed.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn settle_search(&self) -> Result<()> {
        self.index_pending(&mut |_| {})
    }

    /// The same, as [`Self::commit`] does it; `told` is given the number of articles that are done, again and again.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn index_pending(&self, told: &mut dyn FnMut(u64)) -> Result<()> {
        let pending: bool = self
            .tx
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM search_pending)")?
            .query_row([], |row| row.get(0))?;
        if !pending {
            return Ok(());
        }
        self.take_out()?;
        // CROSS JOIN holds SQLite to this order: few are pending, and it does not know.
        self.put_in(
            "search_pending CROSS JOIN article ON article.id = search_pending.article_id",
            told,
        )?;
        self.tx.execute("DELETE FROM search_pending", [])?;
        Ok(())
    }

    /// Brings a little of it up to date: some articles that came in. Answers whether there was so much to do.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn index_some(&self) -> Result<bool> {
        let mut statement = self.tx.prepare_cached(
            "SELECT article.id, article.kicker, article.headline, article.deck, article.byline, \
             text.body FROM search_pending CROSS JOIN article ON article.id = article_id \
             CROSS JOIN text ON text.id = article.text_id WHERE NOT indexed LIMIT ?1",
        )?;
        let mut pen = self.pen()?;
        let (mut rows, mut entry, mut done) =
            (statement.query([SOME])?, Entry::default(), Vec::new());
        while let Some(row) = rows.next()? {
            read(&mut entry, row, 1)?;
            let id = row.get(0)?;
            pen.write(id, &entry)?;
            done.push(id);
        }
        let sql = "DELETE FROM search_pending WHERE article_id = ?1";
        let mut settled = self.tx.prepare_cached(sql)?;
        for id in &done {
            settled.execute([id])?;
        }
        Ok(done.len() == SOME)
    }

    /// Writes articles into the index.
    fn pen(&self) -> Result<Pen<'_>> {
        Ok(Pen {
            words: self.tx.prepare_cached(
                "INSERT INTO search (rowid, headline, byline, body) VALUES (?1, ?2, ?3, ?4)",
            )?,
            characters: self
                .tx
                .prepare_cached("INSERT INTO characters (rowid, letters) VALUES (?1, ?2)")?,
        })
    }

    fn take_out(&self) -> Result<()> {
        let sql = "SELECT article_id, kicker, headline, deck, byline, body FROM search_pending \
            WHERE indexed";
        let mut statement = self.tx.prepare_cached(sql)?;
        let mut pen = Pen {
            words: self.tx.prepare_cached(
                "INSERT INTO search (search, rowid, headline, byline, body) \
                 VALUES ('delete', ?1, ?2, ?3, ?4)",
            )?,
            characters: self.tx.prepare_cached(
                "INSERT INTO characters (characters, rowid, letters) VALUES ('delete', ?1, ?2)",
            )?,
        };
        let (mut rows, mut entry) = (statement.query([])?, Entry::default());
        while let Some(row) = rows.next()? {
            read(&mut entry, row, 1)?;
            pen.write(row.get(0)?, &entry)?;
        }
        Ok(())
    }

    fn put_in(&self, articles: &str, told: &mut dyn FnMut(u64)) -> Result<u64> {
        let sql = format!(
            "SELECT article.id, article.kicker, article.headline, article.deck, article.byline, \
             text.body FROM {articles} CROSS JOIN text ON text.id = article.text_id"
        );
        let mut statement = self.tx.prepare(&sql)?;
        let mut pen = self.pen()?;
        let (mut rows, mut entry, mut count) = (statement.query([])?, Entry::default(), 0);
        while let Some(row) = rows.next()? {
            read(&mut entry, row, 1)?;
            pen.write(row.get(0)?, &entry)?;
            count += 1;
            told(count);
        }
        Ok(count)
    }

    /// Makes the index anew from the articles; answers their number. `told` is given the number of those that are
    /// done, again and again.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn rebuild_search(&mut self, told: &mut dyn FnMut(u64)) -> Result<u64> {
        self.tx.execute_batch(
            "INSERT INTO search (search) VALUES ('delete-all'); \
             INSERT INTO characters (characters) VALUES ('delete-all'); DELETE FROM search_pending;",
        )?;
        let count = self.put_in("article", told)?;
        self.optimize_search()?;
        Ok(count)
    }

    /// Makes one piece of each index, in which nothing is left of what was taken out.
    pub(in crate::archive) fn optimize_search(&self) -> Result<()> {
        Ok(self.tx.execute_batch(
            "INSERT INTO search (search) VALUES ('optimize'); \
             INSERT INTO characters (characters) VALUES ('optimize')",
        )?)
    }
}
