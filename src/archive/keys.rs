//! Keys are names: given once, leading to their article for ever.

use rusqlite::OptionalExtension as _;

use super::{ArchiveError, Reader, Result, Writer};
use crate::model::{ArticleKey, ContentHash};

/// Most steps from a key to the article that it leads to: articles that became one with others.
const MOST_STEPS: usize = 100;

/// What became of an article that stands no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// A person deleted it, by this command.
    Deleted(i64),
    /// The page has it no more since this import.
    Dropped(i64),
    /// This import, which had brought it, was taken back.
    Undone(i64),
}

/// A key that was typed, and what it is called now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedKey {
    /// As it was typed.
    pub typed: String,
    /// As it is now; the same, mostly.
    pub now: String,
}

/// Where a key leads.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Lead {
    /// To this article, which stands.
    Article(i64, String),
    /// To one that stands no more.
    Gone(i64, Gone),
    /// To nothing: what it named is no longer in the archive.
    Nothing(Gone),
}

impl Reader<'_> {
    fn lead(&self, key: &str) -> Result<Option<Lead>> {
        let sql = "SELECT article.id, article.key, article.replaced_by, article.retired_by, \
              import.kind = 'delete' \
            FROM article LEFT JOIN import ON import.id = article.retired_by WHERE article.key = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut key = key.to_owned();
        for _ in 0..MOST_STEPS {
            let row = statement
                .query_row([&key], |row| {
                    let gone: (Option<i64>, Option<bool>) = (row.get(3)?, row.get(4)?);
                    Ok((row.get(0)?, row.get(1)?, row.get::<_, Option<i64>>(2)?, gone))
                })
                .optional()?;
            match row {
                Some((id, key, _, (None, _))) => return Ok(Some(Lead::Article(id, key))),
                Some((_, _, Some(other), _)) => key = self.key_of_row(other)?,
                Some((id, _, None, (Some(by), deleted))) => {
                    let deleted = deleted.unwrap_or(false);
                    let gone = if deleted { Gone::Deleted(by) } else { Gone::Dropped(by) };
                    return Ok(Some(Lead::Gone(id, gone)));
                }
                None => match self.former(&key)? {
                    Some((Some(article), _)) => key = self.key_of_row(article)?,
                    Some((None, by)) => return Ok(Some(Lead::Nothing(Gone::Undone(by)))),
                    None => return Ok(None),
                },
            }
        }
        Ok(None)
    }

    /// The key of an article by its row.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn key_of_row(&self, article: i64) -> Result<String> {
        let sql = "SELECT key FROM article WHERE id = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([article], |row| row.get(0))?)
    }

    /// The article that a key that is not in use now leads to, and since when.
    fn former(&self, key: &str) -> Result<Option<(Option<i64>, i64)>> {
        let sql = "SELECT article_id, import_id FROM former_key \
            WHERE key = ?1 AND issue_id IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    /// Row number of the standing article that a key leads to.
    ///
    /// # Errors
    /// [`ArchiveError::UnknownKey`], or [`ArchiveError::KeyGone`] of what stands no more.
    pub fn article_id(&self, key: &str) -> Result<i64> {
        match self.lead(key)? {
            Some(Lead::Article(id, _)) => Ok(id),
            Some(Lead::Gone(_, gone) | Lead::Nothing(gone)) => {
                Err(ArchiveError::KeyGone { key: key.to_owned(), gone })
            }
            None => Err(ArchiveError::UnknownKey(key.to_owned())),
        }
    }

    /// Row number of the article that a key leads to, standing or not, and what became of it.
    ///
    /// # Errors
    /// As [`Self::article_id`], but for articles whose row is still there.
    pub fn any_article_id(&self, key: &str) -> Result<(i64, Option<Gone>)> {
        match self.lead(key)? {
            Some(Lead::Article(id, _)) => Ok((id, None)),
            Some(Lead::Gone(id, gone)) => Ok((id, Some(gone))),
            _ => self.article_id(key).map(|id| (id, None)),
        }
    }

    /// What typed keys of articles or issues are called now.
    ///
    /// # Errors
    /// As [`Self::article_id`], for the first that leads nowhere.
    pub fn present_keys(&self, keys: &[String]) -> Result<Vec<NamedKey>> {
        keys.iter().map(|key| self.present_key(key)).collect()
    }

    fn present_key(&self, key: &str) -> Result<NamedKey> {
        let named = |now: String| NamedKey { typed: key.to_owned(), now };
        if self.is_issue(key)? {
            return Ok(named(key.to_owned()));
        }
        match self.lead(key)? {
            Some(Lead::Article(_, now)) => Ok(named(now)),
            Some(Lead::Gone(_, gone) | Lead::Nothing(gone)) => {
                Err(ArchiveError::KeyGone { key: key.to_owned(), gone })
            }
            None => match self.present_issue_key(key) {
                Ok(now) => Ok(named(now)),
                Err(ArchiveError::UnknownIssue(_)) => Err(ArchiveError::UnknownKey(key.to_owned())),
                Err(other) => Err(other),
            },
        }
    }

    /// Whether an issue has this very key now.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn is_issue(&self, key: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM issue WHERE key = ?1)";
        Ok(self.conn.prepare_cached(sql)?.query_row([key], |row| row.get(0))?)
    }

    /// What the issue of a key is called now.
    ///
    /// # Errors
    /// [`ArchiveError::UnknownIssue`].
    pub fn present_issue_key(&self, key: &str) -> Result<String> {
        let sql = "SELECT key FROM issue WHERE key = ?1 \
            UNION ALL SELECT issue.key FROM former_key JOIN issue ON issue.id = former_key.issue_id \
              WHERE former_key.key = ?1 LIMIT 1";
        let found = self.conn.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()?;
        found.ok_or_else(|| ArchiveError::UnknownIssue(key.to_owned()))
    }

    /// Whether a key was never given to anything.
    fn is_free(&self, key: &str) -> Result<bool> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM article WHERE key = ?1) \
            AND NOT EXISTS (SELECT 1 FROM former_key WHERE key = ?1)";
        Ok(self.conn.prepare_cached(sql)?.query_row([key], |row| row.get(0))?)
    }

    /// The key on a page that an article of this content had, before the import that had brought
    /// it was taken back.
    fn key_of_gone(
        &self,
        stem: &str,
        content: &str,
        wanted: Option<&str>,
    ) -> Result<Option<String>> {
        let sql = "SELECT key FROM former_key WHERE content_hash = ?1 AND article_id IS NULL \
            AND issue_id IS NULL AND rtrim(key, '0123456789') = ?2 \
            ORDER BY key IS NOT ?3, key LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row((content, stem, wanted), |row| row.get(0)).optional()?)
    }

    /// A key that an article had on a page before: it was moved away from there.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn former_key_on(&self, article: i64, stem: &str) -> Result<Option<String>> {
        let sql = "SELECT key FROM former_key WHERE article_id = ?1 \
            AND rtrim(key, '0123456789') = ?2 ORDER BY key LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row((article, stem), |row| row.get(0)).optional()?)
    }

    /// The highest number of keys that begin so and are no longer in use.
    fn last_former_number(&self, stem: &str) -> Result<u32> {
        // `/` and `:` are the characters around the digits.
        let sql = "SELECT key FROM former_key WHERE key > ?1 || '/' AND key < ?1 || ':'";
        let mut statement = self.conn.prepare_cached(sql)?;
        let keys = statement.query_map([stem], |row| row.get::<_, String>(0))?;
        let mut last = 0;
        for key in keys {
            last = last.max(ArticleKey::number_of(&key?));
        }
        Ok(last)
    }
}

impl Writer<'_> {
    /// A key for an article that comes onto a page: the one that the same article had there
    /// before, the wanted one if it was never given to another, or the next number.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn new_key(
        &mut self,
        page: i64,
        stem: &str,
        content: &ContentHash,
        wanted: Option<&str>,
    ) -> Result<String> {
        let content = content.to_string();
        if let Some(key) = self.reader().key_of_gone(stem, &content, wanted)? {
            self.tx.prepare_cached("DELETE FROM former_key WHERE key = ?1")?.execute([&key])?;
            self.count_to(page, ArticleKey::number_of(&key))?;
            return Ok(key);
        }
        if let Some(key) = wanted.filter(|key| ArticleKey::is_numbered(key, stem))
            && self.reader().is_free(key)?
        {
            self.count_to(page, ArticleKey::number_of(key))?;
            return Ok(key.to_owned());
        }
        self.next_key(page, stem)
    }

    /// The page's next free key.
    pub(super) fn next_key(&mut self, page: i64, stem: &str) -> Result<String> {
        loop {
            let sql = "UPDATE page SET last_number = last_number + 1 WHERE id = ?1 \
                RETURNING last_number";
            let number: u32 = self.tx.prepare_cached(sql)?.query_row([page], |row| row.get(0))?;
            if number == 1 {
                // The page may have been there before, and have gone with all that was on it.
                let last = self.reader().last_former_number(stem)?;
                self.count_to(page, last)?;
            }
            let key = ArticleKey::numbered(stem, number);
            if self.reader().is_free(&key)? {
                return Ok(key);
            }
        }
    }

    pub(super) fn count_to(&mut self, page: i64, number: u32) -> Result<()> {
        self.tx
            .prepare_cached("UPDATE page SET last_number = max(last_number, ?2) WHERE id = ?1")?
            .execute((page, number))?;
        Ok(())
    }

    /// Gives an article another key; the one that it had leads to it from then on.
    ///
    /// # Errors
    /// If the key belongs to another article.
    pub(super) fn rename(&mut self, article: i64, key: &str, since: i64) -> Result<()> {
        let before = self.reader().key_of_row(article)?;
        if before == key {
            return Ok(());
        }
        self.tx
            .prepare_cached("DELETE FROM former_key WHERE key = ?1 AND article_id = ?2")?
            .execute((key, article))?;
        self.tx
            .prepare_cached("UPDATE article SET key = ?2 WHERE id = ?1")?
            .execute((article, key))?;
        self.tx
            .prepare_cached(
                "INSERT OR REPLACE INTO former_key (key, article_id, import_id) VALUES (?1, ?2, ?3)",
            )?
            .execute((before, article, since))?;
        Ok(())
    }

    /// Another key of an article, from elsewhere; it leads to the article if it is free and has the form
    /// of one.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn add_alias(&mut self, article: i64, key: &str, since: i64) -> Result<()> {
        if !ArticleKey::has_form(key) {
            return Ok(());
        }
        let sql = "UPDATE former_key SET article_id = ?2, content_hash = NULL \
            WHERE key = ?1 AND article_id IS NULL AND issue_id IS NULL \
            AND content_hash = (SELECT content_hash FROM article WHERE id = ?2)";
        if self.tx.prepare_cached(sql)?.execute((key, article))? == 0
            && self.reader().is_free(key)?
        {
            let sql = "INSERT INTO former_key (key, article_id, import_id) VALUES (?1, ?2, ?3)";
            self.tx.prepare_cached(sql)?.execute((key, article, since))?;
        }
        Ok(())
    }

    /// An article's row goes; its keys are kept, for the same article if it comes in again.
    pub(super) fn forget_article(&mut self, article: i64, undone: i64) -> Result<()> {
        self.tx
            .prepare_cached(
                "UPDATE former_key SET import_id = ?2, article_id = NULL, \
                 content_hash = (SELECT ifnull(read_hash, content_hash) FROM article WHERE id = ?1) \
                 WHERE article_id = ?1",
            )?
            .execute((article, undone))?;
        self.tx
            .prepare_cached(
                "INSERT OR REPLACE INTO former_key (key, content_hash, import_id) \
                 SELECT key, ifnull(read_hash, content_hash), ?2 FROM article WHERE id = ?1",
            )?
            .execute((article, undone))?;
        self.tx
            .prepare_cached("DELETE FROM change WHERE what = 'article' AND row_key = ?1")?
            .execute([article.to_string()])?;
        self.tx.prepare_cached("DELETE FROM article WHERE id = ?1")?.execute([article])?;
        Ok(())
    }

    /// A key of an issue that is another now.
    pub(super) fn rename_issue(&mut self, issue: i64, before: &str, since: i64) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT OR REPLACE INTO former_key (key, issue_id, import_id) VALUES (?1, ?2, ?3)",
            )?
            .execute((before, issue, since))?;
        Ok(())
    }
}
