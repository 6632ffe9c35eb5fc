//! Tags: given, taken, counted.

use rusqlite::params_from_iter;
use serde::Serialize;

use super::search::sql::tag_or_below;
use super::{ArticleFilter, Reader, Result, Writer};
use crate::model::{Tag, TagChange};

/// A tag and how many standing articles have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TagCount {
    /// The tag.
    pub tag: String,
    /// Standing articles with it.
    pub articles: u64,
}

/// What a change of tags came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct TagOutcome {
    /// Articles that were meant.
    pub articles: u64,
    /// Tags given that were not there before.
    pub added: u64,
    /// Tags taken away.
    pub removed: u64,
}

impl Reader<'_> {
    /// All tags in use, by name.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn tags(&self) -> Result<Vec<TagCount>> {
        let sql = "SELECT tag, count(*) FROM tagged GROUP BY tag ORDER BY tag";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement
            .query_map([], |row| Ok(TagCount { tag: row.get(0)?, articles: row.get(1)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A tag and those below it, as far as they are in use.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn tags_below(&self, tag: &Tag) -> Result<Vec<String>> {
        let (is_below, values) = tag_or_below("name", tag.as_str());
        let sql = format!("SELECT name FROM tag WHERE {is_below} ORDER BY name");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether anything has this tag.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn is_tag(&self, tag: &Tag) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM tag WHERE name = ?1)";
        Ok(self.conn.prepare_cached(sql)?.query_row([tag.as_str()], |row| row.get(0))?)
    }

    /// Standing articles that have a tag or one below it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn articles_below(&self, tag: &Tag) -> Result<u64> {
        let (is_below, values) = tag_or_below("tag", tag.as_str());
        let sql = format!("SELECT count(DISTINCT article_key) FROM tagged WHERE {is_below}");
        let mut statement = self.conn.prepare_cached(&sql)?;
        Ok(statement.query_row(params_from_iter(values), |row| row.get(0))?)
    }

    /// Keys of the articles that fit.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn keys(&self, filter: &ArticleFilter) -> Result<Vec<String>> {
        let (sql, values) = self.select(filter, "key")?;
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Gives tags to the articles that fit and takes tags away, in the order of the changes.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn change_tags(
        &mut self,
        filter: &ArticleFilter,
        changes: &[TagChange],
        now: &str,
    ) -> Result<TagOutcome> {
        let keys = self.reader().keys(filter)?;
        let mut outcome = TagOutcome { articles: keys.len() as u64, ..TagOutcome::default() };
        for key in &keys {
            let article = self.reader().article_id(key)?;
            for change in changes {
                match change {
                    TagChange::Add(tag) => {
                        outcome.added += u64::from(self.give_tag(article, tag, Some(now), None)?);
                    }
                    TagChange::Remove(tag) => {
                        outcome.removed += u64::from(self.take_tag(article, tag)?);
                    }
                }
            }
        }
        self.forget_unused_tags()?;
        Ok(outcome)
    }

    /// Gives one tag, for a person, whose it is then, or, with `import`, for a record; answers whether the article did
    /// not have it before.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn give_tag(
        &mut self,
        article: i64,
        tag: &Tag,
        now: Option<&str>,
        import: Option<i64>,
    ) -> Result<bool> {
        if import.is_none() {
            self.claim_tag(article, tag)?;
        }
        self.give_tag_row(article, tag, now, import)
    }

    pub(super) fn give_tag_row(
        &mut self,
        article: i64,
        tag: &Tag,
        now: Option<&str>,
        import: Option<i64>,
    ) -> Result<bool> {
        self.tx
            .prepare_cached("INSERT INTO tag (name) VALUES (?1) ON CONFLICT (name) DO NOTHING")?
            .execute([tag.as_str()])?;
        let given = self
            .tx
            .prepare_cached(
                "INSERT INTO article_tag (article_id, tag_id, added_at, import_id) \
                 SELECT ?1, id, ifnull(?3, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), ?4 \
                 FROM tag WHERE name = ?2 ON CONFLICT DO NOTHING",
            )?
            .execute((article, tag.as_str(), now, import))?;
        Ok(given > 0)
    }

    /// Gives what has a tag another instead, rules too; tags below it stay.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn retag(&mut self, old: &str, new: &Tag) -> Result<()> {
        self.tx
            .execute("INSERT INTO tag (name) VALUES (?1) ON CONFLICT DO NOTHING", [new.as_str()])?;
        self.tx.execute(
            "INSERT OR IGNORE INTO article_tag (article_id, tag_id, added_at, import_id) \
             SELECT article_id, (SELECT id FROM tag WHERE name = ?2), added_at, import_id \
             FROM article_tag WHERE tag_id = (SELECT id FROM tag WHERE name = ?1)",
            (old, new.as_str()),
        )?;
        self.claim_merged(old, new.as_str())?;
        self.tx.execute("UPDATE tag_rule SET tag = ?2 WHERE tag = ?1", (old, new.as_str()))?;
        self.untag_all(old)
    }

    /// Takes a tag from everything; tags below it stay.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn untag_all(&mut self, tag: &str) -> Result<()> {
        self.tx.execute(
            "DELETE FROM article_tag WHERE tag_id = (SELECT id FROM tag WHERE name = ?1)",
            [tag],
        )?;
        Ok(())
    }

    fn take_tag(&mut self, article: i64, tag: &Tag) -> Result<bool> {
        let taken = self
            .tx
            .prepare_cached(
                "DELETE FROM article_tag WHERE article_id = ?1 \
                 AND tag_id = (SELECT id FROM tag WHERE name = ?2)",
            )?
            .execute((article, tag.as_str()))?;
        Ok(taken > 0)
    }

    /// Tags that no article has, of any version, are gone.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn forget_unused_tags(&mut self) -> Result<()> {
        self.tx.execute(
            "DELETE FROM tag WHERE NOT EXISTS \
             (SELECT 1 FROM article_tag WHERE article_tag.tag_id = tag.id)",
            [],
        )?;
        Ok(())
    }
}
