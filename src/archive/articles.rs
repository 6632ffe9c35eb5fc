//! Articles as the archive gives them back.

use std::sync::LazyLock;

use rusqlite::types::FromSql;
use rusqlite::{OptionalExtension as _, Row, params_from_iter};
use serde::Serialize;

use super::originals::holds_pages;
use super::remarks::DOUBT;
use super::reprints::first::first_printed;
use super::{ArchiveError, ArticleFilter, OriginalBytes, Reader, Result, filter};
use crate::model::{
    Article, ArticleKey, ArticleKind, Confidence, ContentHash, CorrectedField, Digest, Edition,
    Folio, PrintedArticle, Scan, Tag, TextHash,
};

/// What is asked of the view `articles` for an article: its columns, and what it has not: why it is doubtful,
/// and where it was printed first.
static COLUMNS: LazyLock<String> = LazyLock::new(|| {
    let is_own = |field: &&str| !matches!(*field, "doubtful" | "first_printed");
    let columns: Vec<&str> = Article::FIELDS.into_iter().filter(is_own).collect();
    format!(
        "{}, (SELECT remark.note FROM {DOUBT} AND article.id = articles.id LIMIT 1) AS doubtful, \
         {} AS first_printed",
        columns.join(", "),
        first_printed()
    )
});

/// What a version of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VersionKind {
    /// It stood before another did.
    Earlier,
    /// What the source says since a person corrected the article; the person's text stands.
    Conflict,
}

/// A version of an article that is not the one that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredVersion {
    /// What it is.
    pub version: VersionKind,
    /// When it was replaced; of a conflict, when it came in.
    pub retired_at: String,
    /// The command that replaced it; of a conflict, the import that brought it.
    pub retired_by: i64,
    /// Parts that say something else in the version after it; of a conflict, in the one that stands.
    pub changed: Vec<CorrectedField>,
    /// What was printed then.
    #[serde(flatten)]
    pub printed: PrintedArticle,
}

/// Parts in which two versions differ; of the body only that it does.
fn differing(a: &PrintedArticle, b: &PrintedArticle) -> Vec<CorrectedField> {
    let differs = |part: &CorrectedField| part.of(a, None) != part.of(b, None);
    CorrectedField::PARTS.into_iter().filter(differs).collect()
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

/// The columns of a row, one after the other: to look for each by its name takes longer than to read it.
struct Columns<'a> {
    row: &'a Row<'a>,
    next: usize,
}

impl Columns<'_> {
    fn next<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        self.next += 1;
        self.row.get(self.next - 1)
    }

    /// What stands in it with commas between.
    fn list<T>(&mut self, one: impl FnMut(&str) -> T) -> rusqlite::Result<Vec<T>> {
        let all: Option<String> = self.next()?;
        Ok(all.unwrap_or_default().split(',').filter(|one| !one.is_empty()).map(one).collect())
    }
}

/// An article, from a row that has the columns of [`COLUMNS`] in their order.
fn article(row: &Row<'_>) -> rusqlite::Result<Article> {
    let mut columns = Columns { row, next: 0 };
    let key = |key: &str| ArticleKey::from_stored(key.to_owned());
    let text = |columns: &mut Columns<'_>| columns.next::<Option<String>>();
    Ok(Article {
        key: ArticleKey::from_stored(columns.next()?),
        publication: columns.next()?,
        date: columns.next::<String>()?.parse().map_err(|_| damaged("date"))?,
        edition: text(&mut columns)?.as_deref().and_then(Edition::parse),
        page: text(&mut columns)?.as_deref().and_then(|page| Folio::parse(page).ok()),
        position: columns.next()?,
        printed: PrintedArticle {
            kicker: columns.next()?,
            headline: columns.next()?,
            deck: columns.next()?,
            byline: columns.next()?,
            dateline: columns.next()?,
            body: columns.next()?,
            truncated: columns.next()?,
        },
        content_hash: ContentHash(digest(&columns.next::<String>()?)?),
        text_hash: TextHash(digest(&columns.next::<String>()?)?),
        tags: columns.list(|tag| Tag::from_stored(tag.to_owned()))?,
        source_id: columns.next()?,
        url: columns.next()?,
        imported_at: columns.next()?,
        section: columns.next()?,
        note: columns.next()?,
        aliases: columns.list(key)?,
        names: columns.list(str::to_owned)?,
        agency: columns.next()?,
        place: columns.next()?,
        kind: text(&mut columns)?.as_deref().and_then(ArticleKind::parse),
        confidence: columns.next::<Option<f64>>()?.and_then(Confidence::new),
        scan: text(&mut columns)?.map(Scan::from_stored),
        doubtful: columns.next()?,
        first_printed: text(&mut columns)?.map(ArticleKey::from_stored),
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
        let (sql, values) = self.select(filter, &COLUMNS)?;
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
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn statement(&self, filter: &ArticleFilter) -> Result<String> {
        let (sql, values) = self.select(filter, &COLUMNS)?;
        Ok(filter::inline(&sql, &values))
    }

    /// The number of articles that fit, whatever its limit.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn count_articles(&self, filter: &ArticleFilter) -> Result<u64> {
        let (sql, values) = filter.count();
        Ok(self.conn.prepare(&sql)?.query_row(params_from_iter(values), |row| row.get(0))?)
    }

    /// The number of articles that fit, or that it is more than `most`, where the texts must be read for it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn count_quickly(&self, filter: &ArticleFilter, most: u64) -> Result<Option<u64>> {
        let Some((sql, values)) = filter.count_to(most.saturating_add(1)) else {
            return self.count_articles(filter).map(Some);
        };
        let mut statement = self.conn.prepare(&sql)?;
        let count: u64 = statement.query_row(params_from_iter(values), |row| row.get(0))?;
        Ok((count <= most).then_some(count))
    }

    /// One article, standing, by any key that it had.
    ///
    /// # Errors
    /// If no article has the key.
    pub fn article(&self, key: &str) -> Result<Article> {
        let key = self.key_of_row(self.article_id(key)?)?;
        let sql = format!("SELECT {} FROM articles WHERE key = ?1", *COLUMNS);
        let found = self.conn.prepare_cached(&sql)?.query_row([&key], article).optional()?;
        found.ok_or(ArchiveError::UnknownKey(key))
    }

    /// An article that stands no more, with what became of it; `None` of one that stands, and of a key
    /// of something else.
    ///
    /// # Errors
    /// If what the key named is no longer in the archive.
    pub fn gone_article(&self, key: &str) -> Result<Option<(Article, String)>> {
        let (id, gone) = match self.any_article_id(key) {
            Ok((id, Some(gone))) => (id, gone),
            Ok((_, None)) | Err(ArchiveError::UnknownKey(_)) => return Ok(None),
            Err(other) => return Err(other),
        };
        let sql = "SELECT article.key, publication.name AS publication, date, edition, \
              folio AS page, position, kicker, headline, deck, byline, dateline, body, truncated, \
              content_hash, text_hash, '' AS tags, source_id, url, started_at AS imported_at, \
              section, note, '' AS aliases, names, agency, place, article.kind, confidence, scan, NULL AS doubtful, \
              NULL AS first_printed \
            FROM article JOIN page ON page.id = page_id JOIN issue ON issue.id = issue_id \
              JOIN publication ON publication.id = publication_id \
              JOIN text ON text.id = text_id JOIN import ON import.id = article.import_id \
            WHERE article.id = ?1";
        let found = self.conn.prepare_cached(sql)?.query_row([id], article)?;
        let words = ArchiveError::KeyGone { key: found.key.to_string(), gone }.to_string();
        Ok(Some((found, words)))
    }

    /// The bytes that an article came from: its page, or its record.
    ///
    /// # Errors
    /// If no article has the key, or the stored bytes are damaged.
    pub fn raw(&self, key: &str) -> Result<OriginalBytes> {
        let (id, _) = self.any_article_id(key)?;
        // The file that stands, of a page with marks the one that it stands over.
        let holds_pages = holds_pages("original");
        let sql = format!(
            "SELECT coalesce(stands_over, corrects, original.id), start, stop, {holds_pages} \
            FROM article_original \
              JOIN original ON original.id = article_original.original_id \
              LEFT JOIN page_original ON page_original.original_id = original.id \
                AND page_original.retired_by IS NULL \
            WHERE article_id = ?1 \
            ORDER BY page_original.page_id IS NULL, article_original.original_id DESC LIMIT 1"
        );
        let (original, start, stop, whole): (i64, u64, u64, bool) = self
            .conn
            .prepare_cached(&sql)?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        if whole {
            return self.original_whole(original);
        }
        let bytes = self.original_slice(original, start, stop)?;
        Ok(OriginalBytes { original: self.original(original)?, bytes })
    }

    /// Earlier versions of an article, the newest first, after what the source says since a person
    /// corrected it.
    ///
    /// # Errors
    /// If no article has the key.
    pub fn versions(&self, key: &str) -> Result<Vec<StoredVersion>> {
        let (id, _) = self.any_article_id(key)?;
        let sql = "SELECT before ->> 'kicker' AS kicker, before ->> 'headline' AS headline, \
              before ->> 'deck' AS deck, before ->> 'byline' AS byline, \
              before ->> 'dateline' AS dateline, text.body, before ->> 'truncated' AS truncated, \
              import.started_at, import.id \
            FROM change JOIN import ON import.id = change.import_id \
              JOIN text ON text.id = change.text_id \
            WHERE what = 'article' AND row_key = ?1 ORDER BY import.id DESC";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([id.to_string()], |row| {
            Ok(StoredVersion {
                version: VersionKind::Earlier,
                retired_at: row.get(7)?,
                retired_by: row.get(8)?,
                changed: Vec::new(),
                printed: printed(row)?,
            })
        })?;
        let mut all = self.conflicts(id)?;
        let mut after = self.printed_of(id)?.0;
        for row in rows {
            let mut version = row?;
            version.changed = differing(&version.printed, &after);
            after = version.printed.clone();
            all.push(version);
        }
        Ok(all)
    }

    /// What the source says of an article since a person corrected it.
    fn conflicts(&self, article: i64) -> Result<Vec<StoredVersion>> {
        let sql = "SELECT started_at FROM import WHERE id = ?1";
        let (mut printed, mut section) = self.printed_of(article)?;
        let mut newest: Option<i64> = None;
        for correction in self.corrections(article)? {
            let Some((now, by)) = correction.now else { continue };
            newest = newest.max(Some(by));
            match (correction.field, now) {
                (CorrectedField::All, Some(json)) => {
                    if let Ok(whole) = serde_json::from_str(&json) {
                        printed = whole;
                    }
                }
                (CorrectedField::All, None) => printed = PrintedArticle::default(),
                (field, now) => field.put(&mut printed, &mut section, now),
            }
        }
        let Some(by) = newest else { return Ok(Vec::new()) };
        let at = self.conn.prepare_cached(sql)?.query_row([by], |row| row.get(0))?;
        let version = VersionKind::Conflict;
        let changed = differing(&printed, &self.printed_of(article)?.0);
        Ok(vec![StoredVersion { version, retired_at: at, retired_by: by, changed, printed }])
    }
}
