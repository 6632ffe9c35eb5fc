//! What a person corrected in an article, beside what the source says.

use rusqlite::OptionalExtension as _;

use super::{Reader, Result, Writer};
use crate::model::{
    ArticleKind, Confidence, ContentHash, CorrectedField, Folio, PrintedArticle, ReadArticle,
};

/// A correction, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCorrection {
    /// Which part of the article.
    pub field: CorrectedField,
    /// What the source said; of the whole article, as JSON.
    pub was: Option<String>,
    /// What the source says since it changed, and the import that brought it.
    pub now: Option<(Option<String>, i64)>,
}

impl Reader<'_> {
    /// Corrections of an article.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn corrections(&self, article: i64) -> Result<Vec<StoredCorrection>> {
        let sql = "SELECT field, was, now, now_by FROM correction WHERE article_id = ?1 \
            ORDER BY field";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([article], |row| {
            let field: String = row.get(0)?;
            let by: Option<i64> = row.get(3)?;
            let now: Option<String> = row.get(2)?;
            Ok((field, row.get(1)?, by.map(|by| (now, by))))
        })?;
        let mut found = Vec::new();
        for row in rows {
            let (field, was, now) = row?;
            if let Some(field) = CorrectedField::parse(&field) {
                found.push(StoredCorrection { field, was, now });
            }
        }
        Ok(found)
    }

    /// Pages on which an article says that it goes on, and from which it comes.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn jumps_of(&self, article: i64) -> Result<(Option<Folio>, Option<Folio>)> {
        let sql = "SELECT jumps_to, jumps_from FROM article WHERE id = ?1";
        let (to, from): (Option<String>, Option<String>) = self
            .conn
            .prepare_cached(sql)?
            .query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let folio = |label: Option<String>| label.and_then(|label| Folio::parse(&label).ok());
        Ok((folio(to), folio(from)))
    }

    /// What kind of article its page or source says it is.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn kind_of(&self, article: i64) -> Result<Option<ArticleKind>> {
        let sql = "SELECT kind FROM article WHERE id = ?1";
        let name: Option<String> =
            self.conn.prepare_cached(sql)?.query_row([article], |row| row.get(0))?;
        Ok(name.as_deref().and_then(ArticleKind::parse))
    }

    /// How sure the reading of an article's picture was of its words.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn confidence_of(&self, article: i64) -> Result<Option<Confidence>> {
        let sql = "SELECT confidence FROM article WHERE id = ?1";
        let number: Option<f64> =
            self.conn.prepare_cached(sql)?.query_row([article], |row| row.get(0))?;
        Ok(number.and_then(Confidence::new))
    }

    /// What a person noted of an article.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn note_of(&self, article: i64) -> Result<Option<String>> {
        let sql = "SELECT note FROM article WHERE id = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([article], |row| row.get(0))?)
    }

    /// Whether a person corrected anything of an article.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn is_corrected(&self, article: i64) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM correction WHERE article_id = ?1)";
        Ok(self.conn.prepare_cached(sql)?.query_row([article], |row| row.get(0))?)
    }

    /// Whether a person's page with marks says all of an article.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn is_corrected_whole(&self, article: i64) -> Result<bool> {
        let sql =
            "SELECT EXISTS (SELECT 1 FROM correction WHERE article_id = ?1 AND field = 'all')";
        Ok(self.conn.prepare_cached(sql)?.query_row([article], |row| row.get(0))?)
    }

    /// What an article says now, with the heading that it stands under.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn printed_of(&self, article: i64) -> Result<(PrintedArticle, Option<String>)> {
        let sql = "SELECT kicker, headline, deck, byline, dateline, body, truncated, section \
            FROM article JOIN text ON text.id = article.text_id WHERE article.id = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([article], |row| {
            Ok((super::articles::printed(row)?, row.get("section")?))
        })?)
    }
}

impl Writer<'_> {
    /// Stores a correction, in the place of an earlier one of the same part.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn put_correction(
        &mut self,
        article: i64,
        field: CorrectedField,
        was: Option<&str>,
        import: i64,
    ) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT INTO correction (article_id, field, was, import_id) \
                 VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET was = excluded.was, \
                 import_id = excluded.import_id, now = NULL, now_by = NULL",
            )?
            .execute((article, field.as_str(), was, import))?;
        Ok(())
    }

    /// Takes a correction away; with `None` all of an article.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn drop_correction(
        &mut self,
        article: i64,
        field: Option<CorrectedField>,
    ) -> Result<()> {
        self.tx
            .prepare_cached(
                "DELETE FROM correction WHERE article_id = ?1 AND field = ifnull(?2, field)",
            )?
            .execute((article, field.map(CorrectedField::as_str)))?;
        Ok(())
    }

    /// The source says something else since: told, with the import that brought it; or, with
    /// `None`, taken as what it always said.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn note_source(
        &mut self,
        article: i64,
        field: CorrectedField,
        says: Option<&str>,
        import: Option<i64>,
    ) -> Result<()> {
        let sql = match import {
            Some(_) => {
                "UPDATE correction SET now = ?3, now_by = ?4 WHERE article_id = ?1 AND field = ?2"
            }
            None => {
                "UPDATE correction SET was = ?3, now = NULL, now_by = ?4 \
                 WHERE article_id = ?1 AND field = ?2"
            }
        };
        self.tx.prepare_cached(sql)?.execute((article, field.as_str(), says, import))?;
        Ok(())
    }

    /// Writes down the hash of what the source says of a corrected article.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn note_read_hash(&mut self, article: i64, hash: Option<&str>) -> Result<()> {
        self.tx
            .prepare_cached(
                "UPDATE article SET read_hash = nullif(?2, content_hash) WHERE id = ?1",
            )?
            .execute((article, hash))?;
        Ok(())
    }

    /// What follows from what an article says is kept with it as it is found by now: the same text may have
    /// been read by an earlier release. A source that says nothing of its reading takes nothing back.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn note_found(&mut self, article: i64, read: &ReadArticle) -> Result<()> {
        let names = (!read.names.is_empty()).then(|| read.names.join(","));
        let kind = read.kind.map(ArticleKind::as_str);
        let confidence = read.confidence.map(Confidence::number);
        self.tx
            .prepare_cached(
                "UPDATE article SET names = ?2, agency = ?3, place = ?4, kind = ?5, \
                 confidence = ifnull(?6, confidence) \
                 WHERE id = ?1 AND (names IS NOT ?2 OR agency IS NOT ?3 OR place IS NOT ?4 \
                 OR kind IS NOT ?5 OR confidence IS NOT ifnull(?6, confidence))",
            )?
            .execute((article, names, &read.agency, &read.place_name, kind, confidence))?;
        Ok(())
    }

    /// Writes down what a person noted of an article; answers whether it was something else.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn put_note(&mut self, article: i64, note: Option<&str>) -> Result<bool> {
        let changed = self
            .tx
            .prepare_cached("UPDATE article SET note = ?2 WHERE id = ?1 AND note IS NOT ?2")?
            .execute((article, note))?;
        Ok(changed > 0)
    }

    /// The key of another standing article of the same issue that has this content.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn twin_of(&self, article: i64, content: &ContentHash) -> Result<Option<String>> {
        let sql = "SELECT other.key FROM article JOIN page ON page.id = article.page_id \
              JOIN article AS other ON other.content_hash = ?2 AND other.id <> article.id \
                AND other.retired_by IS NULL \
              JOIN page AS other_page ON other_page.id = other.page_id \
                AND other_page.issue_id = page.issue_id \
            WHERE article.id = ?1 LIMIT 1";
        let mut statement = self.tx.prepare_cached(sql)?;
        Ok(statement.query_row((article, content.to_string()), |row| row.get(0)).optional()?)
    }
}
