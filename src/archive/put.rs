//! Storing articles: small steps, put together by `ops::import`.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension as _, named_params};

use super::{Result, Writer};
use crate::model::{
    ArticleKind, Confidence, ContentHash, Edition, Extent, Folio, IssueKey, PublicationCode,
    ReadArticle, TextHash,
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
    /// What a person noted.
    pub note: Option<&'a str>,
}

impl Writer<'_> {
    /// Row of a publication with its code and name, made where it is new. The name that it has
    /// stays; names that it had lead to it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn make_publication(
        &mut self,
        code: &PublicationCode,
        name: &str,
    ) -> Result<(i64, PublicationCode)> {
        let find = "SELECT id, code FROM publication WHERE code = ?1 \
            UNION ALL SELECT publication.id, publication.code FROM publication_name \
              JOIN publication ON publication.id = publication_id \
              WHERE publication_name.code = ?1 LIMIT 1";
        let found = self
            .tx
            .prepare_cached(find)?
            .query_row([code.as_str()], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)));
        if let Some((id, code)) = found.optional()? {
            return Ok((id, PublicationCode::from_stored(code)));
        }
        self.tx
            .prepare_cached("INSERT INTO publication (code, name) VALUES (?1, ?2)")?
            .execute((code.as_str(), name))?;
        Ok((self.tx.last_insert_rowid(), code.clone()))
    }

    /// Row of an issue, made where it is new.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn make_issue(
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
        let issue = self.tx.last_insert_rowid();
        // It may have been there before, and have gone with all that was in it.
        self.tx
            .prepare_cached(
                "DELETE FROM former_key WHERE key = ?1 AND article_id IS NULL AND issue_id IS NULL \
                 AND content_hash IS NULL",
            )?
            .execute([key.as_str()])?;
        Ok(issue)
    }

    /// Row of a body, and whether another article had it before.
    pub(super) fn make_text(&mut self, hash: &TextHash, body: &str) -> Result<(i64, bool)> {
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

    /// Whether an article of another publication or day has this body.
    fn is_printed_elsewhere(&self, text: i64, page: i64) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM article \
              JOIN page ON page.id = article.page_id JOIN issue ON issue.id = page.issue_id \
              JOIN page AS here ON here.id = ?2 JOIN issue AS mine ON mine.id = here.issue_id \
            WHERE article.text_id = ?1 AND article.retired_by IS NULL \
              AND (issue.date <> mine.date OR issue.publication_id <> mine.publication_id))";
        Ok(self.tx.prepare_cached(sql)?.query_row((text, page), |row| row.get(0))?)
    }

    /// Stores an article; answers its row, and whether its body was printed before, on another day or
    /// in another publication.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn put_article(
        &mut self,
        import: i64,
        page: i64,
        key: &str,
        position: u32,
        article: &NewArticle<'_>,
    ) -> Result<(i64, bool)> {
        let (read, printed) = (article.read, &article.read.printed);
        let names = (!read.names.is_empty()).then(|| read.names.join(","));
        let (text, known) = self.make_text(&article.text_hash, &printed.body)?;
        let reprint = known && self.is_printed_elsewhere(text, page)?;
        self.tx
            .prepare_cached(
                "INSERT INTO article (key, page_id, position, kicker, headline, deck, byline, \
                 dateline, section, names, agency, place, kind, confidence, jumps_to, jumps_from, text_id, truncated, \
                 content_hash, source_id, url, note, import_id) VALUES (:key, :page, :position, \
                 :kicker, :headline, :deck, :byline, :dateline, :section, :names, :agency, :place, :kind, :confidence, \
                 :to, :from, :text, :truncated, :hash, :source_id, :url, :note, :import)",
            )?
            .execute(named_params! {
                ":key": key,
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
                ":kind": read.kind.map(ArticleKind::as_str),
                ":confidence": read.confidence.map(Confidence::number),
                ":text": text,
                ":truncated": printed.truncated,
                ":hash": article.content_hash.to_string(),
                ":source_id": article.source_id,
                ":url": article.url,
                ":note": article.note,
                ":import": import,
            })?;
        Ok((self.tx.last_insert_rowid(), reprint))
    }

    /// Gives an article another content; the earlier one is kept as a version. What is gone stays
    /// gone. `read` is the hash of what the source says, where a person corrected it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn revise(
        &mut self,
        id: i64,
        article: &NewArticle<'_>,
        read: Option<ContentHash>,
    ) -> Result<()> {
        let (new, printed) = (article.read, &article.read.printed);
        let names = (!new.names.is_empty()).then(|| new.names.join(","));
        let (text, _) = self.make_text(&article.text_hash, &printed.body)?;
        let before: i64 = self
            .tx
            .prepare_cached("SELECT text_id FROM article WHERE id = ?1")?
            .query_row([id], |row| row.get(0))?;
        self.tx
            .prepare_cached(
                "UPDATE article SET kicker = :kicker, headline = :headline, deck = :deck, \
                 byline = :byline, dateline = :dateline, section = :section, names = :names, \
                 agency = :agency, place = :place, kind = :kind, confidence = :confidence, jumps_to = :to, \
                 jumps_from = :from, text_id = :text, truncated = :truncated, content_hash = :hash, \
                 read_hash = :read, source_id = ifnull(:source_id, source_id), \
                 url = ifnull(:url, url), note = ifnull(note, :note) WHERE id = :id",
            )?
            .execute(named_params! {
                ":id": id,
                ":kicker": printed.kicker,
                ":headline": printed.headline,
                ":deck": printed.deck,
                ":byline": printed.byline,
                ":dateline": printed.dateline,
                ":section": new.section,
                ":names": names,
                ":to": new.jumps_to.as_ref().map(Folio::as_str),
                ":from": new.jumps_from.as_ref().map(Folio::as_str),
                ":agency": new.agency,
                ":place": new.place_name,
                ":kind": new.kind.map(ArticleKind::as_str),
                ":confidence": new.confidence.map(Confidence::number),
                ":text": text,
                ":truncated": printed.truncated,
                ":hash": article.content_hash.to_string(),
                ":read": read.filter(|read| *read != article.content_hash).map(|r| r.to_string()),
                ":source_id": article.source_id,
                ":url": article.url,
                ":note": article.note,
            })?;
        if before == text { Ok(()) } else { self.carry_verdicts(before, text) }
    }

    /// An article that was gone stands again, as it was.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn bring_back(&mut self, article: i64) -> Result<()> {
        self.tx
            .prepare_cached(
                "UPDATE article SET retired_by = NULL, replaced_by = NULL \
                 WHERE id = ?1 AND retired_by IS NOT NULL",
            )?
            .execute([article])?;
        Ok(())
    }

    /// An article whose import was taken back belongs to the one that brings it now.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn adopt(&mut self, article: i64, import: i64) -> Result<()> {
        self.tx
            .prepare_cached(
                "UPDATE article SET import_id = ?2 WHERE id = ?1 AND EXISTS (SELECT 1 FROM import \
                 WHERE import.id = article.import_id AND undone_at IS NOT NULL)",
            )?
            .execute((article, import))?;
        Ok(())
    }

    /// Gives an article another place on its page.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn place(&mut self, article: i64, position: u32) -> Result<()> {
        self.tx
            .prepare_cached("UPDATE article SET position = ?2 WHERE id = ?1 AND position <> ?2")?
            .execute((article, position))?;
        Ok(())
    }

    /// Notes that a file brought an article; answers whether it is the first that it says of it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn link(&mut self, article: i64, original: i64, place: Extent) -> Result<bool> {
        let fresh = self
            .tx
            .prepare_cached(
                "INSERT OR IGNORE INTO article_original (article_id, original_id, line, start, stop) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((article, original, place.line, place.start, place.stop))?;
        Ok(fresh > 0)
    }

    /// Notes that a file holds a page or a part of it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn attach_page(&mut self, page: i64, original: i64, part: u32) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT INTO page_original (page_id, original_id, part) VALUES (?1, ?2, ?3) \
                 ON CONFLICT DO UPDATE SET retired_by = NULL WHERE retired_by IS NOT NULL",
            )?
            .execute((page, original, part))?;
        Ok(())
    }

    /// A newer version of a page's file takes its place.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn retire_page(&mut self, page: i64, original: i64, import: i64) -> Result<()> {
        self.tx
            .prepare_cached(
                "UPDATE page_original SET retired_by = ?3 WHERE page_id = ?1 AND original_id = ?2",
            )?
            .execute((page, original, import))?;
        Ok(())
    }

    /// A page with marks stands over this file of the source from now on.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn stand_over(&mut self, page: i64, marks: i64, source: Option<i64>) -> Result<()> {
        self.tx
            .prepare_cached(
                "UPDATE page_original SET stands_over = ?3 WHERE page_id = ?1 AND original_id = ?2",
            )?
            .execute((page, marks, source))?;
        Ok(())
    }

    /// An article stands no more: gone from its page, or one with another.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn retire(
        &mut self,
        article: i64,
        import: i64,
        one_with: Option<i64>,
    ) -> Result<()> {
        self.tx
            .prepare_cached("UPDATE article SET retired_by = ?2, replaced_by = ?3 WHERE id = ?1")?
            .execute((article, import, one_with))?;
        Ok(())
    }

    /// An article takes over what was said of one that it became one with.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn take_over(&mut self, from: i64, to: i64) -> Result<()> {
        self.write_inserts_down(true)?;
        let taken = self.take_said(from, to);
        self.write_inserts_down(false)?;
        taken
    }

    fn take_said(&mut self, from: i64, to: i64) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT OR IGNORE INTO article_tag (article_id, tag_id, added_at, import_id) \
                 SELECT ?2, tag_id, added_at, import_id FROM article_tag WHERE article_id = ?1",
            )?
            .execute((from, to))?;
        // It stands on the files of both.
        self.tx
            .prepare_cached(
                "INSERT OR IGNORE INTO article_original (article_id, original_id, line, start, stop) \
                 SELECT ?2, original_id, line, start, stop FROM article_original \
                 WHERE article_id = ?1",
            )?
            .execute((from, to))?;
        self.tx
            .prepare_cached(
                "INSERT OR IGNORE INTO rule_given (article_id, rule_id, alone) \
                 SELECT ?2, rule_id, alone FROM rule_given WHERE article_id = ?1",
            )?
            .execute((from, to))?;
        self.tx
            .prepare_cached(
                "UPDATE article SET note = (SELECT note FROM article WHERE id = ?1) \
                 WHERE id = ?2 AND note IS NULL \
                 AND (SELECT note FROM article WHERE id = ?1) IS NOT NULL",
            )?
            .execute((from, to))?;
        Ok(())
    }
}
