//! An article that an issue prints on two pages is stored once. When one of the pages belongs to
//! another issue, both have it.

use std::collections::BTreeSet;

use rusqlite::OptionalExtension as _;

use super::originals::holds_pages;
use super::{ArchiveError, Current, Reader, Result, Writer};
use crate::model::{ArticleKey, ContentHash};

/// An article, and a file of another page of its issue that has it as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AlsoIn {
    article: i64,
    original: i64,
}

impl Reader<'_> {
    /// Articles of an issue that files of two of its pages have. What a person moved from one of the
    /// pages to the other is only that one's.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn on_two_pages(&self, issue: i64) -> Result<BTreeSet<AlsoIn>> {
        let sql = format!(
            "SELECT DISTINCT article.id, page_original.original_id FROM page \
              JOIN article ON article.page_id = page.id AND article.retired_by IS NULL \
              JOIN article_original ON article_original.article_id = article.id \
              JOIN original ON original.id = article_original.original_id \
                AND {} \
              JOIN page_original ON page_original.original_id = original.id \
                AND page_original.retired_by IS NULL AND page_original.page_id <> page.id \
              JOIN page AS other ON other.id = page_original.page_id \
                AND other.issue_id = page.issue_id \
              JOIN issue ON issue.id = page.issue_id \
            WHERE page.issue_id = ?1 AND NOT EXISTS (SELECT 1 FROM former_key \
              WHERE former_key.article_id = article.id AND rtrim(former_key.key, '0123456789') \
                = issue.key || '-p' || ifnull(other.folio, '00') || '-')",
            holds_pages("original")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement
            .query_map([issue], |row| Ok(AlsoIn { article: row.get(0)?, original: row.get(1)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a file of this page, standing or not, has the article.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn was_printed_on(&self, article: i64, page: i64) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM article_original \
              JOIN page_original ON page_original.original_id = article_original.original_id \
            WHERE article_id = ?1 AND page_id = ?2 AND retired_by IS NOT NULL)";
        Ok(self.conn.prepare_cached(sql)?.query_row((article, page), |row| row.get(0))?)
    }

    /// Whether another file that stands in this issue has the article.
    fn is_in_other_file(&self, pair: AlsoIn, issue: i64) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM article_original AS other \
              JOIN page_original ON page_original.original_id = other.original_id \
              JOIN page ON page.id = page_original.page_id AND page.issue_id = ?3 \
            WHERE other.article_id = ?1 AND other.original_id <> ?2 \
            AND (retired_by IS NULL OR EXISTS (SELECT 1 FROM page_original AS marks \
              WHERE marks.page_id = page_original.page_id AND marks.retired_by IS NULL \
              AND marks.stands_over = page_original.original_id)))";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row((pair.article, pair.original, issue), |row| row.get(0))?)
    }

    /// Pages on which a file stands, with their issues.
    fn standing_on(&self, original: i64) -> Result<Vec<(i64, i64)>> {
        let sql = "SELECT page.id, issue_id FROM page_original JOIN page ON page.id = page_id \
            WHERE original_id = ?1 AND retired_by IS NULL ORDER BY 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([original], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Where the file stands in another issue than the article by now, that issue has the article
    /// too; answers its key there, if it is new there.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn part(&mut self, pair: AlsoIn, by: i64) -> Result<Option<String>> {
        let here = self.reader().current(pair.article)?;
        if here.standing != super::Standing::Stands {
            return Ok(None);
        }
        let issue = self.reader().page_rows(here.page_id)?.issue;
        let places = self.reader().standing_on(pair.original)?;
        if places.is_empty() || places.iter().any(|(_, its)| *its == issue) {
            return Ok(None);
        }
        let mut key = None;
        for (page, its) in places {
            if !self.reader().is_in_other_file(pair, issue)? {
                // Only the other page had it.
                let to = self.reader().page_rows(page)?;
                self.move_article(pair.article, &to, by)?;
                return Ok(None);
            }
            let there = match self.twin_in(its, pair.article, &here.content_hash)? {
                Some(twin) => twin,
                None => {
                    let there = match self.became_one(page, &here)? {
                        Some(apart) => apart,
                        None => self.copy_to(&here, page, by)?,
                    };
                    key = Some(self.reader().key_of_row(there)?);
                    there
                }
            };
            self.link_as(pair, there)?;
        }
        let sql = "DELETE FROM article_original WHERE article_id = ?1 AND original_id = ?2";
        self.tx.prepare_cached(sql)?.execute((pair.article, pair.original))?;
        Ok(key)
    }

    /// An article that a person took off a page, and that a file of another page of the issue has too,
    /// stands on that page.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn leave_to_other_page(&mut self, article: i64, page: i64, by: i64) -> Result<bool> {
        let sql = format!(
            "SELECT page_original.page_id, original.id FROM article_original \
              JOIN original ON original.id = article_original.original_id \
                AND {} \
              JOIN page_original ON page_original.original_id = original.id \
                AND retired_by IS NULL AND page_original.page_id <> ?2 \
              JOIN page ON page.id = page_original.page_id JOIN page AS mine ON mine.id = ?2 \
                AND mine.issue_id = page.issue_id \
            WHERE article_original.article_id = ?1 ORDER BY 1, 2",
            holds_pages("original")
        );
        let files: Vec<(i64, i64)> = {
            let mut statement = self.tx.prepare_cached(&sql)?;
            let rows =
                statement.query_map((article, page), |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        let Some((other, _)) = files.first() else { return Ok(false) };
        let current = self.reader().current(article)?;
        let copy = self.copy_to(&current, *other, by)?;
        for (_, original) in files {
            self.link_as(AlsoIn { article, original }, copy)?;
            let sql = "DELETE FROM article_original WHERE article_id = ?1 AND original_id = ?2";
            self.tx.prepare_cached(sql)?.execute((article, original))?;
        }
        Ok(true)
    }

    /// The article of a page that had become one with this one stands again.
    fn became_one(&mut self, page: i64, with: &Current) -> Result<Option<i64>> {
        let sql = "UPDATE article SET retired_by = NULL, replaced_by = NULL WHERE id = (\
              SELECT id FROM article WHERE page_id = ?1 AND replaced_by = ?2 \
              AND content_hash = ?3 ORDER BY id LIMIT 1) RETURNING id";
        let mut statement = self.tx.prepare_cached(sql)?;
        let found = statement.query_row((page, with.id, &with.content_hash), |row| row.get(0));
        Ok(found.optional()?)
    }

    /// The same article on another page.
    fn copy_to(&mut self, current: &Current, page: i64, by: i64) -> Result<i64> {
        let to = self.reader().page_rows(page)?;
        let position = self.reader().last_position(page)?.saturating_add(1);
        let content = crate::model::Digest::parse(&current.content_hash)
            .ok_or_else(|| ArchiveError::Damaged(format!("the hash of {}", current.key)))?;
        let wanted = ArticleKey::elsewhere(&current.key, &to.stem);
        let key = self.new_key(page, &to.stem, &ContentHash(content), Some(&wanted))?;
        let columns = "kicker, headline, deck, byline, dateline, section, names, agency, place, kind, \
            jumps_to, jumps_from, text_id, truncated, content_hash, read_hash, source_id, url";
        let sql = format!(
            "INSERT INTO article (key, page_id, position, import_id, {columns}) \
             SELECT ?2, ?3, ?4, ?5, {columns} FROM article WHERE id = ?1"
        );
        self.tx.prepare_cached(&sql)?.execute((current.id, &key, page, position, by))?;
        let copy = self.tx.last_insert_rowid();
        self.tx
            .prepare_cached(
                "INSERT INTO correction (article_id, field, was, import_id, now, now_by) \
                 SELECT ?2, field, was, import_id, now, now_by FROM correction \
                 WHERE article_id = ?1",
            )?
            .execute((current.id, copy))?;
        Ok(copy)
    }

    fn link_as(&mut self, pair: AlsoIn, article: i64) -> Result<()> {
        let sql = "INSERT OR IGNORE INTO article_original \
            (article_id, original_id, line, start, stop) \
            SELECT ?3, original_id, line, start, stop FROM article_original \
            WHERE article_id = ?1 AND original_id = ?2";
        self.tx.prepare_cached(sql)?.execute((pair.article, pair.original, article))?;
        Ok(())
    }

    /// What a command had put on a second page is gone from it; what was said of it since is said of
    /// the one that it was a copy of.
    pub(super) fn join_copies(&mut self, import: i64) -> Result<()> {
        for copy in self.ids("SELECT id FROM article WHERE import_id = ?1", import)? {
            if let Some(one) = self.same_beside(copy)? {
                self.take_over(copy, one)?;
            }
            self.forget_article(copy, import)?;
        }
        Ok(())
    }

    /// Another article of its issue that stands and has the content of one that stands.
    pub(super) fn same_beside(&self, article: i64) -> Result<Option<i64>> {
        let sql = "SELECT other.id FROM article JOIN page ON page.id = article.page_id \
              JOIN article AS other ON other.content_hash = article.content_hash \
                AND other.id <> article.id AND other.retired_by IS NULL \
              JOIN page AS its ON its.id = other.page_id AND its.issue_id = page.issue_id \
            WHERE article.id = ?1 AND article.retired_by IS NULL ORDER BY other.id LIMIT 1";
        let mut statement = self.tx.prepare_cached(sql)?;
        Ok(statement.query_row([article], |row| row.get(0)).optional()?)
    }

    /// An article of an issue with this content, other than this one.
    pub(super) fn twin_in(&self, issue: i64, article: i64, content: &str) -> Result<Option<i64>> {
        let sql = "SELECT article.id FROM article JOIN page ON page.id = page_id \
            WHERE content_hash = ?3 AND issue_id = ?1 AND article.id <> ?2 \
            AND retired_by IS NULL ORDER BY article.id LIMIT 1";
        let mut statement = self.tx.prepare_cached(sql)?;
        Ok(statement.query_row((issue, article, content), |row| row.get(0)).optional()?)
    }
}
