//! Moving articles, pages and issues to where they belong.

use chrono::NaiveDate;
use rusqlite::OptionalExtension as _;

use super::{Reader, Result, Writer};
use crate::model::{ArticleKey, Edition, Folio, IssueKey, PublicationCode, Scan};

/// A page of an issue, as rows, and what the keys of its articles begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRows {
    /// Row of the issue.
    pub issue: i64,
    /// Row of the page.
    pub page: i64,
    /// Key of the issue.
    pub issue_key: String,
    /// `云岭晚报-2031-03-05-p02-`
    pub stem: String,
}

/// Where an issue belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuePlace {
    /// Row of the publication.
    pub publication: i64,
    /// Its code.
    pub code: PublicationCode,
    /// The day.
    pub date: NaiveDate,
    /// The edition.
    pub edition: Option<Edition>,
}

impl IssuePlace {
    /// The key of the issue.
    #[must_use]
    pub fn key(&self) -> IssueKey {
        IssueKey::new(&self.code, self.date, self.edition.as_ref())
    }
}

impl Reader<'_> {
    /// Rows and names of a page.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn page_rows(&self, page: i64) -> Result<PageRows> {
        let sql = "SELECT issue.id, issue.key, page.folio FROM page \
            JOIN issue ON issue.id = page.issue_id WHERE page.id = ?1";
        let (issue, issue_key, folio): (i64, String, Option<String>) = self
            .conn
            .prepare_cached(sql)?
            .query_row([page], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let stem = IssueKey::page(&issue_key, folio.as_deref()) + "-";
        Ok(PageRows { issue, page, issue_key, stem })
    }

    /// Where an issue belongs, by its row.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn issue_place(&self, issue: i64) -> Result<IssuePlace> {
        let sql = "SELECT publication.id, code, date, edition FROM issue \
            JOIN publication ON publication.id = publication_id WHERE issue.id = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([issue], |row| {
            let (date, edition): (String, Option<String>) = (row.get(2)?, row.get(3)?);
            Ok(IssuePlace {
                publication: row.get(0)?,
                code: PublicationCode::from_stored(row.get(1)?),
                date: date.parse().map_err(|_| rusqlite::Error::IntegralValueOutOfRange(2, 0))?,
                edition: edition.as_deref().and_then(Edition::parse),
            })
        })?)
    }

    /// Row of an issue, by any key that it had.
    ///
    /// # Errors
    /// If none has the key.
    pub(crate) fn issue_row(&self, key: &str) -> Result<i64> {
        let key = self.present_issue_key(key)?;
        let sql = "SELECT id FROM issue WHERE key = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([key], |row| row.get(0))?)
    }

    /// Row of an issue that is there, and of its page if that is there.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn find_page(
        &self,
        code: &PublicationCode,
        date: NaiveDate,
        edition: Option<&Edition>,
        folio: Option<&Folio>,
    ) -> Result<Option<(i64, Option<i64>)>> {
        let sql = "SELECT issue.id FROM issue WHERE publication_id = (\
              SELECT id FROM publication WHERE code = ?1 \
              UNION ALL SELECT publication_id FROM publication_name WHERE code = ?1 LIMIT 1) \
            AND date = ?2 AND ifnull(edition, '') = ifnull(?3, '')";
        let day = date.format("%Y-%m-%d").to_string();
        let issue: Option<i64> = self
            .conn
            .prepare_cached(sql)?
            .query_row((code.as_str(), day, edition.map(Edition::as_str)), |row| row.get(0))
            .optional()?;
        let Some(issue) = issue else { return Ok(None) };
        Ok(Some((issue, self.page_of_folio(issue, folio.map(Folio::as_str))?)))
    }

    /// The issue that was moved away from this day, under any name that the publication had, and its
    /// page of this label.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn find_moved_page(
        &self,
        code: &PublicationCode,
        date: NaiveDate,
        edition: Option<&Edition>,
        folio: Option<&Folio>,
    ) -> Result<Option<(i64, Option<i64>)>> {
        let sql = "WITH mine (id) AS (SELECT id FROM publication WHERE code = ?1 \
              UNION SELECT publication_id FROM publication_name WHERE code = ?1), \
            names (code) AS (SELECT ?1 UNION SELECT code FROM publication WHERE id IN mine \
              UNION SELECT code FROM publication_name WHERE publication_id IN mine) \
            SELECT former_key.issue_id FROM names JOIN former_key ON former_key.key = \
              names.code || '-' || ?2 || ifnull('-' || ?3, '') \
            WHERE former_key.issue_id IS NOT NULL LIMIT 1";
        let day = date.format("%Y-%m-%d").to_string();
        let issue: Option<i64> = self
            .conn
            .prepare_cached(sql)?
            .query_row((code.as_str(), day, edition.map(Edition::as_str)), |row| row.get(0))
            .optional()?;
        match issue {
            Some(issue) => Ok(Some((issue, self.page_of_folio(issue, folio.map(Folio::as_str))?))),
            None => Ok(None),
        }
    }

    pub(super) fn page_of_folio(&self, issue: i64, folio: Option<&str>) -> Result<Option<i64>> {
        let sql = "SELECT id FROM page WHERE issue_id = ?1 AND ifnull(folio, '') = ifnull(?2, '')";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row((issue, folio), |row| row.get(0)).optional()?)
    }

    /// Rows of the pages of an issue, with their labels.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn pages_of_issue(&self, issue: i64) -> Result<Vec<(i64, Option<String>)>> {
        let sql = "SELECT id, folio FROM page WHERE issue_id = ?1 ORDER BY folio, id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([issue], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a page has files or articles that stand.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn is_page_in_use(&self, page: i64) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM page_original \
              WHERE page_id = ?1 AND retired_by IS NULL) \
            OR EXISTS (SELECT 1 FROM article WHERE page_id = ?1 AND retired_by IS NULL)";
        Ok(self.conn.prepare_cached(sql)?.query_row([page], |row| row.get(0))?)
    }

    /// Rows of the articles of a page, those that stand or all.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn articles_of_page(&self, page: i64, standing: bool) -> Result<Vec<i64>> {
        let sql = "SELECT id FROM article WHERE page_id = ?1 AND (NOT ?2 OR retired_by IS NULL) \
            ORDER BY position, id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map((page, standing), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The page of a key such as `云岭晚报-2031-03-05-p02`.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn page_of_key(&self, key: &str) -> Result<Option<i64>> {
        let Some((issue, folio)) = IssueKey::of_page(key) else { return Ok(None) };
        let Ok(issue) = self.issue_row(issue) else { return Ok(None) };
        self.page_of_folio(issue, folio)
    }
}

impl Writer<'_> {
    /// Rows of a page, made where they are new; `scan` = where its picture is, as far as a source says so.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn make_page(
        &mut self,
        place: &IssuePlace,
        folio: Option<&Folio>,
        scan: Option<&Scan>,
    ) -> Result<PageRows> {
        let key = place.key();
        let issue = self.make_issue(place.publication, &key, place.date, place.edition.as_ref())?;
        let page = self.make_page_row(issue, folio, scan)?;
        let stem = ArticleKey::stem(&key, folio);
        Ok(PageRows { issue, page, issue_key: key.as_str().to_owned(), stem })
    }

    /// Moves an article to another page, as its last. One that is there already is put together
    /// with it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn move_article(&mut self, article: i64, to: &PageRows, by: i64) -> Result<()> {
        let current = self.reader().current(article)?;
        if current.page_id == to.page {
            return Ok(());
        }
        let twin = if current.standing == super::Standing::Stands {
            self.twin_in(to.issue, article, &current.content_hash)?
        } else {
            None
        };
        if let Some(twin) = twin {
            self.take_over(article, twin)?;
            self.retire(article, by, Some(twin))?;
            let sql = "UPDATE article SET page_id = ?2 WHERE id = ?1";
            self.tx.prepare_cached(sql)?.execute((article, to.page))?;
            return Ok(());
        }
        let position = self.reader().last_position(to.page)?.saturating_add(1);
        let key = self.key_there(article, &current.key, to)?;
        self.tx
            .prepare_cached("UPDATE article SET page_id = ?2, position = ?3 WHERE id = ?1")?
            .execute((article, to.page, position))?;
        self.rename(article, &key, by)
    }

    /// The key of an article on another page: the one that it had there, or one with the number that it
    /// has, if it can be.
    pub(super) fn key_there(&mut self, article: i64, key: &str, to: &PageRows) -> Result<String> {
        if let Some(own) = self.reader().former_key_on(article, &to.stem)? {
            self.count_to(to.page, ArticleKey::number_of(&own))?;
            return Ok(own);
        }
        let hash = crate::model::ContentHash(crate::model::Digest::of(b""));
        let wanted = ArticleKey::elsewhere(key, &to.stem);
        self.new_key(to.page, &to.stem, &hash, Some(&wanted))
    }

    /// Moves a page with all that is on it. A page that is there already is put together with it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn move_page(
        &mut self,
        page: i64,
        issue: i64,
        folio: Option<&str>,
        by: i64,
    ) -> Result<()> {
        match self.reader().page_of_folio(issue, folio)? {
            Some(there) if there == page => Ok(()),
            Some(there) => {
                let to = self.reader().page_rows(there)?;
                for article in self.reader().articles_of_page(page, false)? {
                    self.move_article(article, &to, by)?;
                }
                self.move_files(page, there)?;
                // Nothing is on it any more; what it was is written down.
                self.tx.prepare_cached("DELETE FROM page WHERE id = ?1")?.execute([page])?;
                Ok(())
            }
            None => {
                let sql = "UPDATE page SET issue_id = ?2, folio = ?3 WHERE id = ?1";
                self.tx.prepare_cached(sql)?.execute((page, issue, folio))?;
                self.rekey(page, by)?;
                self.put_twins_together(page, issue, by)
            }
        }
    }

    /// Articles of a page that the issue has on another page already become one with those.
    fn put_twins_together(&mut self, page: i64, issue: i64, by: i64) -> Result<()> {
        for article in self.reader().articles_of_page(page, true)? {
            let content = self.reader().current(article)?.content_hash;
            if let Some(twin) = self.twin_in(issue, article, &content)? {
                self.take_over(article, twin)?;
                self.retire(article, by, Some(twin))?;
            }
        }
        Ok(())
    }

    /// The files of a page are another's, and its picture, where that has none.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn move_files(&mut self, page: i64, to: i64) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT OR IGNORE INTO page_original \
                 SELECT ?2, original_id, part, retired_by, stands_over FROM page_original \
                 WHERE page_id = ?1",
            )?
            .execute((page, to))?;
        self.tx
            .prepare_cached(
                "UPDATE page SET scan = (SELECT scan FROM page WHERE id = ?1) \
                 WHERE id = ?2 AND scan IS NULL",
            )?
            .execute((page, to))?;
        self.tx.prepare_cached("DELETE FROM page_original WHERE page_id = ?1")?.execute([page])?;
        Ok(())
    }

    /// Moves an issue. One that is there already is put together with it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn move_issue(&mut self, issue: i64, to: &IssuePlace, by: i64) -> Result<()> {
        let key = to.key();
        let sql = "SELECT key FROM issue WHERE id = ?1";
        let before: String = self.tx.prepare_cached(sql)?.query_row([issue], |row| row.get(0))?;
        if before == key.as_str() {
            return Ok(());
        }
        let sql = "SELECT id FROM issue WHERE key = ?1";
        let there: Option<i64> =
            self.tx.prepare_cached(sql)?.query_row([key.as_str()], |row| row.get(0)).optional()?;
        if let Some(there) = there {
            for (page, folio) in self.reader().pages_of_issue(issue)? {
                self.move_page(page, there, folio.as_deref(), by)?;
            }
            let sql = "UPDATE former_key SET issue_id = ?2 WHERE issue_id = ?1";
            self.tx.prepare_cached(sql)?.execute((issue, there))?;
            self.tx.prepare_cached("DELETE FROM issue WHERE id = ?1")?.execute([issue])?;
            return self.rename_issue(there, &before, by);
        }
        self.tx
            .prepare_cached(
                "UPDATE issue SET key = ?2, publication_id = ?3, date = ?4, edition = ?5 \
                 WHERE id = ?1",
            )?
            .execute((
                issue,
                key.as_str(),
                to.publication,
                to.date.format("%Y-%m-%d").to_string(),
                to.edition.as_ref().map(Edition::as_str),
            ))?;
        self.tx
            .prepare_cached("DELETE FROM former_key WHERE key = ?1 AND issue_id = ?2")?
            .execute((key.as_str(), issue))?;
        self.rename_issue(issue, &before, by)?;
        for (page, _) in self.reader().pages_of_issue(issue)? {
            self.rekey(page, by)?;
        }
        Ok(())
    }

    /// Gives the articles of a page the keys that its issue and label make.
    fn rekey(&mut self, page: i64, by: i64) -> Result<()> {
        let rows = self.reader().page_rows(page)?;
        for article in self.reader().articles_of_page(page, false)? {
            let key = self.reader().key_of_row(article)?;
            if ArticleKey::stem_of(&key) != rows.stem {
                let key = self.key_there(article, &key, &rows)?;
                self.rename(article, &key, by)?;
            }
        }
        Ok(())
    }
}
