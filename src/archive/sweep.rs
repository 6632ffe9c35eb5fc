//! Order after changes: places on a page, and what nothing stands on any more.

use super::{Result, Writer};

impl Writer<'_> {
    /// Gives the articles of a page that stands on one whole file the places that they have in
    /// that file; what is not in it comes last.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn renumber(&mut self, page: i64) -> Result<()> {
        let files = self.reader().page_files(page)?;
        let [file] = files.as_slice() else {
            return Ok(());
        };
        if file.part != 0 {
            return Ok(());
        }
        let sql = "SELECT article.id FROM article LEFT JOIN article_original \
              ON article_original.article_id = article.id AND original_id = ?2 \
            WHERE page_id = ?1 AND retired_by IS NULL \
            ORDER BY start IS NULL, start, position, article.id";
        let all: Vec<i64> = {
            let mut statement = self.tx.prepare_cached(sql)?;
            let rows = statement.query_map((page, file.original), |row| row.get(0))?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        for (position, article) in (1..).zip(all) {
            self.place(article, position)?;
        }
        Ok(())
    }

    /// Bodies, pages, issues, publications and tags that nothing stands on any more are gone. A body
    /// that is in the index of reprints goes when it is taken out of that; a publication stays while a
    /// person's word on it is kept, and all of them while something that was moved may be moved back.
    pub(super) fn sweep(&mut self) -> Result<()> {
        self.tx.execute_batch(&format!(
            "DELETE FROM original WHERE taken_by IS NULL AND import_id IN \
               (SELECT id FROM import WHERE undone_at IS NOT NULL) AND NOT EXISTS \
               (SELECT 1 FROM article_original WHERE original_id = original.id) AND NOT EXISTS \
               (SELECT 1 FROM original_seen JOIN import ON import.id = original_seen.import_id \
                 AND undone_at IS NULL WHERE original_id = original.id); \
             DELETE FROM text WHERE NOT EXISTS \
               (SELECT 1 FROM article WHERE article.text_id = text.id) \
               AND NOT EXISTS (SELECT 1 FROM change WHERE change.text_id = text.id) \
               AND NOT EXISTS (SELECT 1 FROM reprint_text WHERE reprint_text.text_id = text.id); \
             DELETE FROM page WHERE NOT EXISTS \
               (SELECT 1 FROM article WHERE article.page_id = page.id) \
               AND NOT EXISTS (SELECT 1 FROM page_original WHERE page_original.page_id = page.id) \
               AND {}; \
             DELETE FROM issue WHERE NOT EXISTS \
               (SELECT 1 FROM page WHERE page.issue_id = issue.id) AND {}; \
             DELETE FROM publication WHERE lang IS NULL AND rhythm IS NULL AND issn IS NULL \
               AND NOT EXISTS (SELECT 1 FROM issue WHERE issue.publication_id = publication.id) \
               AND NOT EXISTS (SELECT 1 FROM publication_name \
                 WHERE publication_name.publication_id = publication.id) AND {};",
            nothing_comes_back_to("page", "'article', 'page_original'"),
            nothing_comes_back_to("issue", "'page'"),
            nothing_comes_back_to("publication", "'issue', 'publication_name'"),
        ))?;
        self.sweep_habits()?;
        self.forget_unused_tags()
    }
}

/// Condition that no change that can be taken back speaks of a row, or of what belongs to it.
fn nothing_comes_back_to(table: &str, parts: &str) -> String {
    format!(
        "(NOT EXISTS (SELECT 1 FROM import WHERE kind IN ('move', 'publication') \
           AND undone_at IS NULL) OR {table}.id NOT IN (\
           SELECT CAST(row_key AS INTEGER) FROM change WHERE what = '{table}' \
           UNION ALL SELECT before ->> '{table}_id' FROM change \
             WHERE what IN ({parts}) AND before ->> '{table}_id' IS NOT NULL))"
    )
}
