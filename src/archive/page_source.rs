//! What a page needs to be written out for correction, and to be read again.

use rusqlite::OptionalExtension as _;

use super::originals::holds_pages;
use super::{ArchiveError, Reader, Result};
use crate::model::Article;

/// A page as one of its files gave it.
#[derive(Debug, Clone)]
pub struct PageSource {
    /// SHA-256 of the original, hex; of the first one where the file is itself a correction.
    pub sha256: String,
    /// Place among several files of one page; 0 = the whole page.
    pub part: u32,
    /// The articles that the file gives and that stand on the page.
    pub articles: Vec<Article>,
}

/// A file that stands for a page today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingFile {
    /// Row of the file.
    pub original: i64,
    /// Row of the page.
    pub page: i64,
    /// Row of the issue.
    pub issue: i64,
    /// Place among several files of one page.
    pub part: u32,
    /// Name and code of the publication.
    pub publication: (String, String),
    /// Day of the issue, `YYYY-MM-DD`.
    pub date: String,
    /// Edition of the issue.
    pub edition: Option<String>,
    /// Page label.
    pub folio: Option<String>,
    /// Of a page with marks: the newest file of the source that it corrects.
    pub stands_over: Option<i64>,
}

/// Which files are asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FilesOf<'a> {
    /// All.
    All,
    /// Those of the issues with these keys.
    Issues(&'a [String]),
    /// Those of the publication in this row.
    Publication(i64),
    /// Those that the import in this row brought.
    Import(i64),
}

impl Reader<'_> {
    /// The page that an article came from.
    ///
    /// # Errors
    /// If no article has the key, or it came from a record.
    pub fn page_source(&self, key: &str) -> Result<PageSource> {
        let article = self.article_id(key)?;
        let sql = format!(
            "SELECT original.id, page_original.part, source.sha256 \
            FROM article \
              JOIN article_original ON article_original.article_id = article.id \
              JOIN original ON original.id = article_original.original_id \
              JOIN page_original ON page_original.original_id = original.id \
                AND page_original.page_id = article.page_id \
              JOIN original AS source \
                ON source.id = coalesce(page_original.stands_over, original.corrects, original.id) \
            WHERE article.id = ?1 AND page_original.retired_by IS NULL \
              AND {} ORDER BY original.id DESC LIMIT 1",
            holds_pages("original")
        );
        let found = self
            .conn
            .prepare_cached(&sql)?
            .query_row([article], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((original, part, sha256)) = found else {
            return Err(ArchiveError::NoPage(key.to_owned()));
        };
        let mut articles = self.articles_of_file(original)?;
        let here = self.article(key)?;
        let place =
            |a: &Article| (a.publication.clone(), a.date, a.edition.clone(), a.page.clone());
        articles.retain(|article| place(article) == place(&here));
        Ok(PageSource { sha256, part, articles })
    }

    /// The articles that a file gives and that stand, in the order of their places.
    pub(crate) fn articles_of_file(&self, original: i64) -> Result<Vec<Article>> {
        let sql = "SELECT article.key FROM article \
            JOIN article_original ON article_original.article_id = article.id \
            WHERE original_id = ?1 AND retired_by IS NULL ORDER BY position, article.id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let keys = statement.query_map([original], |row| row.get(0))?;
        let keys: Vec<String> = keys.collect::<rusqlite::Result<_>>()?;
        keys.iter().map(|key| self.article(key)).collect()
    }

    /// The files that hold pages and stand today, in the order in which they came.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn standing_files(&self, of: FilesOf<'_>) -> Result<Vec<StandingFile>> {
        let (only, row) = match of {
            FilesOf::Publication(row) => (" AND issue.publication_id = ?1", Some(row)),
            FilesOf::Import(row) => (" AND original.import_id = ?1", Some(row)),
            FilesOf::All | FilesOf::Issues(_) => ("", None),
        };
        let sql = format!(
            "SELECT original.id, page.id, issue.id, page_original.part, publication.name, \
              publication.code, issue.date, issue.edition, page.folio, issue.key, \
              page_original.stands_over \
            FROM page_original \
              JOIN original ON original.id = page_original.original_id \
              JOIN page ON page.id = page_original.page_id \
              JOIN issue ON issue.id = page.issue_id \
              JOIN publication ON publication.id = issue.publication_id \
            WHERE page_original.retired_by IS NULL AND {} \
              AND EXISTS (SELECT 1 FROM import \
                WHERE import.id = original.import_id AND undone_at IS NULL) \
              AND original.taken_by IS NULL{only} \
            ORDER BY original.id",
            holds_pages("original")
        );
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(row))?;
        let mut files = Vec::new();
        while let Some(row) = rows.next()? {
            let key: String = row.get(9)?;
            if matches!(of, FilesOf::Issues(issues) if !issues.contains(&key)) {
                continue;
            }
            files.push(StandingFile {
                original: row.get(0)?,
                page: row.get(1)?,
                issue: row.get(2)?,
                part: row.get(3)?,
                publication: (row.get(4)?, row.get(5)?),
                date: row.get(6)?,
                edition: row.get(7)?,
                folio: row.get(8)?,
                stands_over: row.get(10)?,
            });
        }
        Ok(files)
    }
}
