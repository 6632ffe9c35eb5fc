//! Storing articles: small steps, put together by `ops::import`.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension as _, Row, named_params};

use super::{Reader, Result, Writer};
use crate::model::{
    ArticleKey, ContentHash, Edition, Folio, IssueKey, PublicationCode, ReadArticle, TextHash,
};

/// An article to store.
#[derive(Debug, Clone, Copy)]
pub struct NewArticle<'a> {
    /// What was read.
    pub read: &'a ReadArticle,
    /// Hash of all that was printed.
    pub content_hash: ContentHash,
    /// Hash of the body.
    pub text_hash: TextHash,
    /// The source's own identifier.
    pub source_id: Option<&'a str>,
    /// Where it is published.
    pub url: Option<&'a str>,
}

/// Where in a file an article stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1.
    pub line: u64,
    /// First byte: of the text as UTF-8 for pages, of the file for records.
    pub start: u64,
    /// Byte after the last.
    pub stop: u64,
}

/// A stored article that stands today, as far as telling versions apart needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Current {
    /// Row number.
    pub id: i64,
    /// Page row.
    pub page_id: i64,
    /// Its key.
    pub key: String,
    /// Place on the page.
    pub position: u32,
    /// Hash of all of it, hex.
    pub content_hash: String,
    /// Hash of the body, hex.
    pub text_hash: String,
    /// Headline.
    pub headline: Option<String>,
    /// Body.
    pub body: String,
}

fn current(row: &Row<'_>) -> rusqlite::Result<Current> {
    Ok(Current {
        id: row.get(0)?,
        page_id: row.get(1)?,
        key: row.get(2)?,
        position: row.get(3)?,
        content_hash: row.get(4)?,
        text_hash: row.get(5)?,
        headline: row.get(6)?,
        body: row.get(7)?,
    })
}

const CURRENT: &str = "SELECT article.id, article.page_id, article.key, article.position, \
    article.content_hash, text.text_hash, article.headline, text.body \
    FROM article JOIN text ON text.id = article.text_id";

impl Reader<'_> {
    /// The standing article of an issue that has this content.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn same_content(&self, issue: i64, hash: &ContentHash) -> Result<Option<i64>> {
        let sql = "SELECT article.id FROM article JOIN page ON page.id = article.page_id \
            WHERE article.content_hash = ?1 AND page.issue_id = ?2 AND article.retired_by IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row((hash.to_string(), issue), |row| row.get(0)).optional()?)
    }

    /// The standing article of an issue that the source calls by this identifier and that another
    /// import brought. (Twice in one import, an identifier is none.)
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn same_source_id(
        &self,
        issue: i64,
        source_id: &str,
        import: i64,
    ) -> Result<Option<Current>> {
        let sql = format!(
            "{CURRENT} JOIN page ON page.id = article.page_id WHERE article.source_id = ?1 \
             AND page.issue_id = ?2 AND article.retired_by IS NULL AND article.import_id <> ?3 \
             ORDER BY article.id LIMIT 1"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        Ok(statement.query_row((source_id, issue, import), current).optional()?)
    }

    /// Standing articles of a page that came from one file.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn standing_of(&self, page: i64, original: i64) -> Result<Vec<Current>> {
        let sql = format!(
            "{CURRENT} JOIN article_original ON article_original.article_id = article.id \
             WHERE article_original.original_id = ?2 AND article.page_id = ?1 \
             AND article.retired_by IS NULL ORDER BY article.position"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map((page, original), current)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Files that a page stands on today: row number, part, path, and the import that brought it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn page_files(&self, page: i64) -> Result<Vec<(i64, u32, String, i64)>> {
        let sql = "SELECT original.id, page_original.part, original.path, original.import_id \
            FROM page_original JOIN original ON original.id = page_original.original_id \
            WHERE page_original.page_id = ?1 AND page_original.retired_by IS NULL \
            AND original.format IN ('text', 'marked') ORDER BY original.id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement
            .query_map([page], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether an article from this file came from another standing file as well.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn also_elsewhere(&self, article: i64, original: i64) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM article_original AS other \
            WHERE article_id = ?1 AND original_id <> ?2 \
            AND NOT EXISTS (SELECT 1 FROM page_original \
              WHERE page_original.original_id = other.original_id AND retired_by IS NOT NULL))";
        Ok(self.conn.prepare_cached(sql)?.query_row((article, original), |row| row.get(0))?)
    }

    /// The highest position in use on a page; 0 = none.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn last_position(&self, page: i64) -> Result<u32> {
        let sql = "SELECT ifnull(max(position), 0) FROM article \
            WHERE page_id = ?1 AND retired_by IS NULL";
        Ok(self.conn.prepare_cached(sql)?.query_row([page], |row| row.get(0))?)
    }

    /// Whether a standing article has this key.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn key_taken(&self, key: &ArticleKey) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM article WHERE key = ?1 AND retired_by IS NULL)";
        Ok(self.conn.prepare_cached(sql)?.query_row([key.as_str()], |row| row.get(0))?)
    }
}

impl Writer<'_> {
    /// Row of a publication, made where it is new. The name that came first stays.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn publication(&mut self, code: &PublicationCode, name: &str) -> Result<i64> {
        let find = "SELECT id FROM publication WHERE code = ?1";
        let found = self.tx.prepare_cached(find)?.query_row([code.as_str()], |row| row.get(0));
        if let Some(id) = found.optional()? {
            return Ok(id);
        }
        self.tx
            .prepare_cached("INSERT INTO publication (code, name) VALUES (?1, ?2)")?
            .execute((code.as_str(), name))?;
        Ok(self.tx.last_insert_rowid())
    }

    /// Row of an issue, made where it is new.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn issue(
        &mut self,
        publication: i64,
        key: &IssueKey,
        date: NaiveDate,
        edition: Option<&Edition>,
    ) -> Result<i64> {
        let find = "SELECT id FROM issue WHERE key = ?1";
        let found = self.tx.prepare_cached(find)?.query_row([key.as_str()], |row| row.get(0));
        if let Some(id) = found.optional()? {
            return Ok(id);
        }
        self.tx
            .prepare_cached(
                "INSERT INTO issue (key, publication_id, date, edition) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((
                key.as_str(),
                publication,
                date.format("%Y-%m-%d").to_string(),
                edition.map(Edition::as_str),
            ))?;
        Ok(self.tx.last_insert_rowid())
    }

    /// Row of a page, made where it is new.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn page(&mut self, issue: i64, folio: Option<&Folio>) -> Result<i64> {
        let folio = folio.map(Folio::as_str);
        let find = "SELECT id FROM page WHERE issue_id = ?1 AND ifnull(folio, '') = ifnull(?2, '')";
        let found = self.tx.prepare_cached(find)?.query_row((issue, folio), |row| row.get(0));
        if let Some(id) = found.optional()? {
            return Ok(id);
        }
        self.tx
            .prepare_cached("INSERT INTO page (issue_id, folio) VALUES (?1, ?2)")?
            .execute((issue, folio))?;
        Ok(self.tx.last_insert_rowid())
    }

    /// Row of a body, and whether another article had it before.
    fn text(&mut self, hash: &TextHash, body: &str) -> Result<(i64, bool)> {
        let hash = hash.to_string();
        let find = "SELECT id FROM text WHERE text_hash = ?1";
        let found = self.tx.prepare_cached(find)?.query_row([&hash], |row| row.get(0));
        if let Some(id) = found.optional()? {
            return Ok((id, true));
        }
        self.tx
            .prepare_cached("INSERT INTO text (text_hash, body) VALUES (?1, ?2)")?
            .execute((&hash, body))?;
        Ok((self.tx.last_insert_rowid(), false))
    }

    /// Stores an article; answers its row, and whether its body was there before.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn put_article(
        &mut self,
        import: i64,
        page: i64,
        key: &ArticleKey,
        position: u32,
        article: &NewArticle<'_>,
    ) -> Result<(i64, bool)> {
        let (read, printed) = (article.read, &article.read.printed);
        let names = (!read.names.is_empty()).then(|| read.names.join(","));
        let (text, reprint) = self.text(&article.text_hash, &printed.body)?;
        self.tx
            .prepare_cached(
                "INSERT INTO article (key, page_id, position, kicker, headline, deck, byline, \
                 dateline, section, names, agency, place, jumps_to, jumps_from, text_id, truncated, content_hash, \
                 source_id, url, import_id) VALUES (:key, :page, :position, :kicker, :headline, \
                 :deck, :byline, :dateline, :section, :names, :agency, :place, :to, :from, :text, \
                 :truncated, :hash, :source_id, :url, :import)",
            )?
            .execute(named_params! {
                ":key": key.as_str(),
                ":page": page,
                ":position": position,
                ":kicker": printed.kicker,
                ":headline": printed.headline,
                ":deck": printed.deck,
                ":byline": printed.byline,
                ":dateline": printed.dateline,
                ":section": read.section,
                ":names": names,
                ":to": read.jumps_to.as_ref().map(Folio::as_str),
                ":from": read.jumps_from.as_ref().map(Folio::as_str),
                ":agency": read.agency,
                ":place": read.place_name,
                ":text": text,
                ":truncated": printed.truncated,
                ":hash": article.content_hash.to_string(),
                ":source_id": article.source_id,
                ":url": article.url,
                ":import": import,
            })?;
        Ok((self.tx.last_insert_rowid(), reprint))
    }

    /// Notes that a file brought an article.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn link(&mut self, article: i64, original: i64, place: Place) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT OR IGNORE INTO article_original (article_id, original_id, line, start, stop) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((article, original, place.line, place.start, place.stop))?;
        Ok(())
    }

    /// Notes that a file holds a page or a part of it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn attach_page(&mut self, page: i64, original: i64, part: u32) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT OR IGNORE INTO page_original (page_id, original_id, part) \
                 VALUES (?1, ?2, ?3)",
            )?
            .execute((page, original, part))?;
        Ok(())
    }

    /// A newer version of a page's file takes its place.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn retire_page(&mut self, page: i64, original: i64, import: i64) -> Result<()> {
        self.tx
            .prepare_cached(
                "UPDATE page_original SET retired_by = ?3 WHERE page_id = ?1 AND original_id = ?2",
            )?
            .execute((page, original, import))?;
        Ok(())
    }

    /// An article stands no more: replaced by a newer version, or gone from its page.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn retire(&mut self, article: i64, import: i64, newer: Option<i64>) -> Result<()> {
        self.tx
            .prepare_cached("UPDATE article SET retired_by = ?2, replaced_by = ?3 WHERE id = ?1")?
            .execute((article, import, newer))?;
        Ok(())
    }

    /// Says which article took a retired one's place.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn note_replacement(&mut self, article: i64, newer: i64) -> Result<()> {
        self.tx
            .prepare_cached("UPDATE article SET replaced_by = ?2 WHERE id = ?1")?
            .execute((article, newer))?;
        Ok(())
    }

    /// Gives an article another place and key on its page.
    ///
    /// # Errors
    /// If another standing article has the key.
    pub fn rename(&mut self, article: i64, key: &str, position: u32) -> Result<()> {
        self.tx
            .prepare_cached("UPDATE article SET key = ?2, position = ?3 WHERE id = ?1")?
            .execute((article, key, position))?;
        Ok(())
    }

    /// Copies the tags of an article to its newer version, and what was said of its text.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn carry_over(&mut self, from: i64, to: i64) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT OR IGNORE INTO article_tag (article_id, tag_id, added_at, import_id) \
                 SELECT ?2, tag_id, added_at, import_id FROM article_tag WHERE article_id = ?1",
            )?
            .execute((from, to))?;
        self.tx
            .prepare_cached(
                "INSERT OR IGNORE INTO rule_given (article_id, rule_id, alone) \
                 SELECT ?2, rule_id, alone FROM rule_given WHERE article_id = ?1",
            )?
            .execute((from, to))?;
        self.carry_verdicts(from, to)
    }
}
