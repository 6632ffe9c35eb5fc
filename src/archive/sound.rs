//! What must hold wherever a command was taken back, and which later commands it holds with.

use std::collections::BTreeSet;

use super::{Result, Writer};

/// Pages of which what a command did speaks: where what it changed is and was, and what it brought.
const PAGES: &str = "SELECT page_id FROM article WHERE import_id = ?1 \
    UNION SELECT article.page_id FROM change JOIN article ON article.id = CAST(row_key AS INTEGER) \
      WHERE what = 'article' AND change.import_id = ?1 \
    UNION SELECT before ->> 'page_id' FROM change \
      WHERE what IN ('article', 'page_original') AND import_id = ?1 AND before IS NOT NULL \
    UNION SELECT CAST(row_key AS INTEGER) FROM change \
      WHERE what IN ('page', 'page_original') AND import_id = ?1 \
    UNION SELECT page.id FROM change JOIN page ON page.issue_id = CAST(row_key AS INTEGER) \
      OR page.issue_id = before ->> 'issue_id' \
      WHERE what IN ('issue', 'page') AND change.import_id = ?1 \
      AND (what = 'page' OR page.issue_id = CAST(row_key AS INTEGER)) \
    UNION SELECT page_id FROM page_original JOIN original ON original.id = original_id \
      WHERE original.import_id = ?1";

/// An article of the issue that stands twice.
const TWICE: &str = "SELECT EXISTS (SELECT 1 FROM page JOIN article ON article.page_id = page.id \
    WHERE page.issue_id = ?1 AND article.retired_by IS NULL \
    GROUP BY article.content_hash HAVING count(*) > 1)";

/// An article of the issue that does not stand where its key says.
const ELSEWHERE: &str = "SELECT EXISTS (SELECT 1 FROM issue JOIN page ON page.issue_id = issue.id \
    JOIN article ON article.page_id = page.id \
    WHERE issue.id = ?1 AND article.replaced_by IS NULL \
    AND rtrim(article.key, '0123456789') <> issue.key || '-p' || ifnull(page.folio, '00') || '-')";

/// An article of the issue that no file has.
const WITHOUT_FILE: &str = "SELECT EXISTS (SELECT 1 FROM page JOIN article ON article.page_id = page.id \
    WHERE page.issue_id = ?1 AND NOT EXISTS \
      (SELECT 1 FROM article_original WHERE article_id = article.id))";

/// Later commands that stand and that brought or changed something on a page.
const LATER: &str = "SELECT import.id FROM import WHERE import.id > ?2 AND undone_at IS NULL AND (\
    EXISTS (SELECT 1 FROM article WHERE page_id = ?1 AND article.import_id = import.id) \
    OR EXISTS (SELECT 1 FROM page_original JOIN original ON original.id = original_id \
      WHERE page_id = ?1 AND original.import_id = import.id) \
    OR EXISTS (SELECT 1 FROM article JOIN change ON what = 'article' \
        AND row_key = CAST(article.id AS TEXT) AND change.import_id = import.id \
      WHERE article.page_id = ?1) \
    OR EXISTS (SELECT 1 FROM change WHERE change.import_id = import.id \
      AND (what = 'page' AND row_key = CAST(?1 AS TEXT) \
        OR what IN ('article', 'page_original') AND before ->> 'page_id' = ?1)))";

impl Writer<'_> {
    /// Pages that a command has to do with.
    pub(super) fn pages_of_command(&self, import: i64) -> Result<BTreeSet<i64>> {
        let mut statement = self.tx.prepare_cached(PAGES)?;
        let rows = statement.query_map([import], |row| row.get::<_, i64>(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether on the issues of these pages each article stands once, where its key says, and out
    /// of a file.
    pub(super) fn is_sound(&self, pages: &BTreeSet<i64>) -> Result<bool> {
        let mut issues = BTreeSet::new();
        for page in pages {
            let sql = "SELECT issue_id FROM page WHERE id = ?1";
            let mut statement = self.tx.prepare_cached(sql)?;
            let mut rows = statement.query([page])?;
            while let Some(row) = rows.next()? {
                issues.insert(row.get::<_, i64>(0)?);
            }
        }
        for issue in issues {
            for sql in [TWICE, ELSEWHERE, WITHOUT_FILE] {
                if self.tx.prepare_cached(sql)?.query_row([issue], |row| row.get(0))? {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// Later commands that stand and have to do with one of the pages; if none has, all that came
    /// later.
    pub(super) fn later_on(&self, pages: &BTreeSet<i64>, import: i64) -> Result<BTreeSet<i64>> {
        let mut found = BTreeSet::new();
        for page in pages {
            let mut statement = self.tx.prepare_cached(LATER)?;
            let rows = statement.query_map((page, import), |row| row.get::<_, i64>(0))?;
            for row in rows {
                found.insert(row?);
            }
        }
        if found.is_empty() {
            let sql = "SELECT id FROM import WHERE id > ?1 AND undone_at IS NULL";
            let mut statement = self.tx.prepare_cached(sql)?;
            let rows = statement.query_map([import], |row| row.get(0))?;
            found = rows.collect::<rusqlite::Result<_>>()?;
        }
        Ok(found)
    }
}
