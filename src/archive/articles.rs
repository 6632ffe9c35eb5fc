//! Articles as the archive gives them back.

use rusqlite::{OptionalExtension as _, Row, params_from_iter};
use serde::Serialize;

use super::{ArchiveError, ArticleFilter, OriginalBytes, Reader, Result, filter};
use crate::model::{
    Article, ArticleKey, ContentHash, Digest, Edition, Folio, PrintedArticle, Tag, TextHash,
};

/// Columns of the view `articles`, in the order of the contract.
const COLUMNS: &str = "key, publication, date, edition, page, position, kicker, headline, deck, \
byline, dateline, body, truncated, content_hash, text_hash, tags, source_id, url, imported_at, \
section";

/// A version of an article that stands no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredVersion {
    /// When it came in.
    pub imported_at: String,
    /// When a newer version took its place.
    pub retired_at: String,
    /// Import that brought the newer version.
    pub retired_by: i64,
    /// What was printed then.
    #[serde(flatten)]
    pub printed: PrintedArticle,
}

fn damaged(what: &str) -> rusqlite::Error {
    let message = format!("a stored {what} is not one");
    rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, message.into())
}

fn digest(hex: &str) -> rusqlite::Result<Digest> {
    Digest::parse(hex).ok_or_else(|| damaged("hash"))
}

/// The parts of an article, from a row that has a column for each.
pub(super) fn printed(row: &Row<'_>) -> rusqlite::Result<PrintedArticle> {
    Ok(PrintedArticle {
        kicker: row.get("kicker")?,
        headline: row.get("headline")?,
        deck: row.get("deck")?,
        byline: row.get("byline")?,
        dateline: row.get("dateline")?,
        body: row.get("body")?,
        truncated: row.get("truncated")?,
    })
}

fn article(row: &Row<'_>) -> rusqlite::Result<Article> {
    let date: String = row.get("date")?;
    let tags: String = row.get("tags")?;
    let edition: Option<String> = row.get("edition")?;
    let page: Option<String> = row.get("page")?;
    let text = |name: &str| row.get::<_, String>(name);
    Ok(Article {
        key: ArticleKey::from_stored(row.get("key")?),
        publication: row.get("publication")?,
        date: date.parse().map_err(|_| damaged("date"))?,
        edition: edition.as_deref().and_then(Edition::parse),
        page: page.as_deref().and_then(|page| Folio::parse(page).ok()),
        position: row.get("position")?,
        printed: printed(row)?,
        content_hash: ContentHash(digest(&text("content_hash")?)?),
        text_hash: TextHash(digest(&text("text_hash")?)?),
        tags: tags
            .split(',')
            .filter(|t| !t.is_empty())
            .map(|t| Tag::from_stored(t.to_owned()))
            .collect(),
        source_id: row.get("source_id")?,
        url: row.get("url")?,
        imported_at: row.get("imported_at")?,
        section: row.get("section")?,
    })
}

impl Reader<'_> {
    /// Hands every article that fits to `each`, one after the other, whatever their number.
    ///
    /// # Errors
    /// What SQLite reports, or `each` answers.
    pub fn each_article<E: From<ArchiveError>>(
        &self,
        filter: &ArticleFilter,
        mut each: impl FnMut(Article) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let (sql, values) = filter.select(COLUMNS);
        let mut statement = self.conn.prepare(&sql).map_err(ArchiveError::from)?;
        let rows = statement.query_map(params_from_iter(values), article);
        for row in rows.map_err(ArchiveError::from)? {
            each(row.map_err(ArchiveError::from)?)?;
        }
        Ok(())
    }

    /// The articles that fit.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn articles(&self, filter: &ArticleFilter) -> Result<Vec<Article>> {
        let mut articles = Vec::new();
        self.each_article::<ArchiveError>(filter, |article| {
            articles.push(article);
            Ok(())
        })?;
        Ok(articles)
    }

    /// The statement of a selection with its values written in, for the sqlite3 shell.
    #[must_use]
    pub fn statement(filter: &ArticleFilter) -> String {
        let (sql, values) = filter.select(COLUMNS);
        filter::inline(&sql, &values)
    }

    /// The number of articles that fit, whatever its limit.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn count_articles(&self, filter: &ArticleFilter) -> Result<u64> {
        let (sql, values) = filter.count();
        Ok(self.conn.prepare(&sql)?.query_row(params_from_iter(values), |row| row.get(0))?)
    }

    /// Refuses keys that name neither an article nor an issue.
    ///
    /// # Errors
    /// [`ArchiveError::UnknownKey`].
    pub fn require_keys(&self, keys: &[String]) -> Result<()> {
        let sql = "SELECT EXISTS (SELECT 1 FROM article WHERE key = ?1 AND retired_by IS NULL) \
            OR EXISTS (SELECT 1 FROM issue WHERE key = ?1)";
        let mut statement = self.conn.prepare_cached(sql)?;
        for key in keys {
            if !statement.query_row([key], |row| row.get(0))? {
                return Err(ArchiveError::UnknownKey(key.clone()));
            }
        }
        Ok(())
    }

    /// One article.
    ///
    /// # Errors
    /// If no article has the key.
    pub fn article(&self, key: &str) -> Result<Article> {
        let sql = format!("SELECT {COLUMNS} FROM articles WHERE key = ?1");
        let found = self.conn.prepare_cached(&sql)?.query_row([key], article).optional()?;
        found.ok_or_else(|| ArchiveError::UnknownKey(key.to_owned()))
    }

    /// Row number of a standing article.
    pub(super) fn article_id(&self, key: &str) -> Result<i64> {
        let sql = "SELECT id FROM article WHERE key = ?1 AND retired_by IS NULL";
        let found = self.conn.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()?;
        found.ok_or_else(|| ArchiveError::UnknownKey(key.to_owned()))
    }

    /// The bytes that an article came from: its page, or its record.
    ///
    /// # Errors
    /// If no article has the key, or the stored bytes are damaged.
    pub fn raw(&self, key: &str) -> Result<OriginalBytes> {
        let id = self.article_id(key)?;
        let sql = "SELECT ifnull(corrects, original.id), start, stop, format FROM article_original \
            JOIN original ON original.id = article_original.original_id \
            WHERE article_id = ?1 ORDER BY article_original.original_id DESC LIMIT 1";
        let (original, start, stop, format): (i64, u64, u64, String) = self
            .conn
            .prepare_cached(sql)?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        if format != "jsonl" {
            return self.original_whole(original);
        }
        let bytes = self.original_slice(original, start, stop)?;
        Ok(OriginalBytes { original: self.original(original)?, bytes })
    }

    /// Earlier versions of an article, the newest first.
    ///
    /// # Errors
    /// If no article has the key.
    pub fn versions(&self, key: &str) -> Result<Vec<StoredVersion>> {
        let id = self.article_id(key)?;
        let sql = "WITH RECURSIVE earlier (id, depth) AS (\
              SELECT id, 1 FROM article WHERE replaced_by = ?1 \
              UNION SELECT article.id, depth + 1 FROM article JOIN earlier \
              ON article.replaced_by = earlier.id WHERE depth < 1000) \
            SELECT article.kicker, article.headline, article.deck, article.byline, \
              article.dateline, text.body, article.truncated, brought.started_at, \
              retired.started_at, retired.id \
            FROM earlier JOIN article ON article.id = earlier.id \
              JOIN text ON text.id = article.text_id \
              JOIN import AS brought ON brought.id = article.import_id \
              JOIN import AS retired ON retired.id = article.retired_by \
            ORDER BY depth, article.id DESC";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([id], |row| {
            Ok(StoredVersion {
                imported_at: row.get(7)?,
                retired_at: row.get(8)?,
                retired_by: row.get(9)?,
                printed: printed(row)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
