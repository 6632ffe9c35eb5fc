//! What an import had brought, when it is taken back: it goes, or is another's from then on.

use rusqlite::OptionalExtension as _;

use super::undo::{Kept, UndoReport};
use super::{Result, Writer};

impl Writer<'_> {
    /// Files that another import met as well belong to that import from now on.
    pub(super) fn hand_over_files(&mut self, import: i64, report: &mut UndoReport) -> Result<()> {
        self.tx.execute("DELETE FROM original_seen WHERE import_id = ?1", [import])?;
        let sql = "SELECT original.id, min(original_seen.import_id) FROM original \
            JOIN original_seen ON original_seen.original_id = original.id \
            JOIN import ON import.id = original_seen.import_id AND import.undone_at IS NULL \
            WHERE original.import_id = ?1 GROUP BY original.id";
        let handed: Vec<(i64, i64)> = {
            let mut statement = self.tx.prepare(sql)?;
            let rows = statement.query_map([import], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        for (original, heir) in handed {
            self.tx
                .execute("UPDATE original SET import_id = ?2 WHERE id = ?1", (original, heir))?;
            self.tx.execute(
                "DELETE FROM original_seen WHERE original_id = ?1 AND import_id = ?2",
                (original, heir),
            )?;
            let sql = "SELECT article.id FROM article JOIN article_original \
                ON article_original.article_id = article.id \
                WHERE original_id = ?1 AND retired_by IS NULL";
            for article in self.ids(sql, original)? {
                self.keep_article(article, import, heir, report)?;
            }
        }
        Ok(())
    }

    /// An article of the import stays, as another import's.
    fn keep_article(
        &mut self,
        article: i64,
        import: i64,
        heir: i64,
        report: &mut UndoReport,
    ) -> Result<()> {
        let sql = "UPDATE article SET import_id = ?3 WHERE id = ?1 AND import_id = ?2";
        if self.tx.prepare_cached(sql)?.execute((article, import, heir))? == 0 {
            return Ok(());
        }
        let reason = format!("import {heir} brought it too");
        self.name_kept(article, reason, report)
    }

    fn name_kept(&self, article: i64, reason: String, report: &mut UndoReport) -> Result<()> {
        let key = self.reader().key_of_row(article)?;
        report.kept.push(Kept { key, reason });
        Ok(())
    }

    pub(super) fn drop_tags_of(&mut self, import: i64) -> Result<u64> {
        let dropped = self.tx.execute(
            "DELETE FROM article_tag WHERE import_id = ?1 \
             AND article_id NOT IN (SELECT id FROM article WHERE import_id = ?1)",
            [import],
        )?;
        Ok(dropped as u64)
    }

    pub(super) fn drop_articles(
        &mut self,
        import: i64,
        with_tagged: bool,
        report: &mut UndoReport,
    ) -> Result<()> {
        // What was deleted stays so: its row tells that it shall not come back.
        let sql = "SELECT article.id FROM article \
            LEFT JOIN import AS retired ON retired.id = article.retired_by \
            WHERE article.import_id = ?1 AND ifnull(retired.kind, '') <> 'delete' ORDER BY 1";
        for article in self.ids(sql, import)? {
            if let Some(twin) = self.same_beside(article)? {
                // What it had been put in the place of stands again.
                self.take_over(article, twin)?;
                self.forget_article(article, import)?;
                report.removed += 1;
                continue;
            }
            if let Some(heir) = self.other_import(article, import)? {
                self.keep_article(article, import, heir, report)?;
                continue;
            }
            let tag = if with_tagged { None } else { self.tag_of_person(article)? };
            if let Some(tag) = tag {
                self.name_kept(article, format!("it was tagged `{tag}` since"), report)?;
            } else {
                self.forget_article(article, import)?;
                report.removed += 1;
            }
        }
        Ok(())
    }

    /// An import with a file that stands and has the article too.
    fn other_import(&self, article: i64, import: i64) -> Result<Option<i64>> {
        let sql = "SELECT original.import_id FROM article_original \
            JOIN original ON original.id = article_original.original_id \
            JOIN import ON import.id = original.import_id AND import.undone_at IS NULL \
            WHERE article_id = ?1 AND original.import_id <> ?2 \
            AND NOT EXISTS (SELECT 1 FROM page_original AS gone \
              WHERE gone.original_id = original.id AND retired_by IS NOT NULL \
              AND NOT EXISTS (SELECT 1 FROM page_original AS other \
                WHERE other.original_id = original.id AND other.retired_by IS NULL)) \
            ORDER BY original.import_id LIMIT 1";
        let mut statement = self.tx.prepare_cached(sql)?;
        Ok(statement.query_row((article, import), |row| row.get(0)).optional()?)
    }

    /// A tag that a person gave: not a record, and not rules alone.
    fn tag_of_person(&self, article: i64) -> Result<Option<String>> {
        let sql = "SELECT tag.name FROM article_tag JOIN tag ON tag.id = article_tag.tag_id \
            JOIN article ON article.id = article_tag.article_id \
            WHERE article_id = ?1 AND article.retired_by IS NULL \
            AND article_tag.import_id IS NULL \
            AND NOT EXISTS (SELECT 1 FROM rule_given JOIN tag_rule ON tag_rule.id = rule_id \
              WHERE rule_given.article_id = ?1 AND alone AND tag_rule.tag = tag.name) \
            ORDER BY tag.name LIMIT 1";
        let mut statement = self.tx.prepare_cached(sql)?;
        Ok(statement.query_row([article], |row| row.get(0)).optional()?)
    }

    /// Files of the import go, unless an article that stays was cut from them.
    pub(super) fn drop_files(&mut self, import: i64) -> Result<u64> {
        self.tx.execute(
            "DELETE FROM article_original WHERE original_id IN \
               (SELECT id FROM original WHERE import_id = ?1) \
             AND EXISTS (SELECT 1 FROM article_original AS other \
               JOIN original ON original.id = other.original_id \
               WHERE other.article_id = article_original.article_id AND original.import_id <> ?1)",
            [import],
        )?;
        let dropped = self.tx.execute(
            "DELETE FROM original WHERE import_id = ?1 \
             AND (taken_by IS NULL OR taken_by = import_id) AND NOT EXISTS \
             (SELECT 1 FROM article_original WHERE original_id = original.id)",
            [import],
        )?;
        // Of a file that is kept, what stands of it is kept.
        self.tx.execute(
            "DELETE FROM page_original WHERE retired_by IS NULL \
             AND original_id IN (SELECT id FROM original WHERE import_id = ?1) AND NOT EXISTS \
             (SELECT 1 FROM article JOIN article_original ON article_id = article.id \
              WHERE article.page_id = page_original.page_id \
              AND article_original.original_id = page_original.original_id \
              AND article.retired_by IS NULL)",
            [import],
        )?;
        Ok(dropped as u64)
    }
}
