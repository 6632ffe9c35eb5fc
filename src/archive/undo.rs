//! Taking an import back: what it brought goes, what it replaced returns, and what somebody
//! else has a claim on stays and is named.

use std::collections::BTreeSet;

use rusqlite::OptionalExtension as _;
use serde::Serialize;

use super::{ArchiveError, Result, Writer};

/// What was taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct UndoReport {
    /// Number of the import.
    pub import: i64,
    /// Articles that are gone.
    pub removed: u64,
    /// Earlier versions that stand again.
    pub restored: u64,
    /// Files that are gone with their bytes.
    pub files_removed: u64,
    /// Tags that its records had given to articles that stay.
    pub tags_removed: u64,
    /// Articles that stay, and why.
    pub kept: Vec<Kept>,
}

/// An article that stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Its key.
    pub key: String,
    /// Why.
    pub reason: String,
}

/// A version that the import retired.
struct Retired {
    id: i64,
    page: i64,
    newer: Option<i64>,
    newer_retired_by: Option<i64>,
    newest: Option<i64>,
}

impl Writer<'_> {
    /// Takes an import back.
    ///
    /// # Errors
    /// If there is no such import, or it was taken back before.
    pub fn undo(&mut self, import: i64, now: &str) -> Result<UndoReport> {
        let row = self.reader().import(import)?;
        if row.undone_at.is_some() {
            return Err(ArchiveError::AlreadyUndone(import));
        }
        let mut report = UndoReport { import, ..UndoReport::default() };
        let retired = self.retired_by(import)?;
        let mut pages = self.pages_of(import)?;
        pages.extend(retired.iter().map(|r| r.page));
        self.hand_over_files(import, &mut report)?;
        report.tags_removed = self.drop_tags_of(import)?;
        self.drop_articles(import, &row.started_at, &mut report)?;
        report.files_removed = self.drop_files(import)?;
        self.restore_pages(import)?;
        for version in &retired {
            report.restored += u64::from(self.restore(version, import)?);
        }
        for page in pages {
            self.renumber(page)?;
        }
        self.sweep()?;
        self.tx.execute("UPDATE import SET undone_at = ?2 WHERE id = ?1", (import, now))?;
        report.kept.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(report)
    }

    fn retired_by(&self, import: i64) -> Result<Vec<Retired>> {
        let sql = "SELECT old.id, old.page_id, old.replaced_by, new.retired_by, new.replaced_by \
            FROM article AS old LEFT JOIN article AS new ON new.id = old.replaced_by \
            WHERE old.retired_by = ?1 ORDER BY old.id";
        let mut statement = self.tx.prepare(sql)?;
        let rows = statement.query_map([import], |row| {
            Ok(Retired {
                id: row.get(0)?,
                page: row.get(1)?,
                newer: row.get(2)?,
                newer_retired_by: row.get(3)?,
                newest: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn ids(&self, sql: &str, import: i64) -> Result<Vec<i64>> {
        let mut statement = self.tx.prepare(sql)?;
        let rows = statement.query_map([import], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn pages_of(&self, import: i64) -> Result<BTreeSet<i64>> {
        let sql = "SELECT DISTINCT page_id FROM page_original \
            JOIN original ON original.id = page_original.original_id WHERE import_id = ?1";
        Ok(self.ids(sql, import)?.into_iter().collect())
    }

    /// Files that another import met as well belong to that import from now on.
    fn hand_over_files(&mut self, import: i64, report: &mut UndoReport) -> Result<()> {
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
                self.keep_article(article, heir, report)?;
            }
        }
        Ok(())
    }

    /// The article stays, as another import's.
    fn keep_article(&mut self, article: i64, heir: i64, report: &mut UndoReport) -> Result<()> {
        self.tx.execute("UPDATE article SET import_id = ?2 WHERE id = ?1", (article, heir))?;
        let reason = format!("import {heir} brought it too");
        self.name_kept(article, reason, report)
    }

    fn name_kept(&self, article: i64, reason: String, report: &mut UndoReport) -> Result<()> {
        let sql = "SELECT key FROM article WHERE id = ?1";
        let key = self.tx.prepare_cached(sql)?.query_row([article], |row| row.get(0))?;
        report.kept.push(Kept { key, reason });
        Ok(())
    }

    fn drop_tags_of(&mut self, import: i64) -> Result<u64> {
        let dropped = self.tx.execute(
            "DELETE FROM article_tag WHERE import_id = ?1 \
             AND article_id NOT IN (SELECT id FROM article WHERE import_id = ?1)",
            [import],
        )?;
        Ok(dropped as u64)
    }

    fn drop_articles(
        &mut self,
        import: i64,
        started_at: &str,
        report: &mut UndoReport,
    ) -> Result<()> {
        let sql = "SELECT DISTINCT article_original.article_id FROM article_original \
            JOIN original ON original.id = article_original.original_id \
            WHERE original.import_id = ?1 ORDER BY 1";
        for article in self.ids(sql, import)? {
            if let Some(heir) = self.other_import(article, import)? {
                let mine: bool = self
                    .tx
                    .prepare_cached("SELECT import_id = ?2 FROM article WHERE id = ?1")?
                    .query_row((article, import), |row| row.get(0))?;
                if mine {
                    self.keep_article(article, heir, report)?;
                }
            } else if let Some(tag) = self.tagged_since(article, import, started_at)? {
                self.name_kept(article, format!("it was tagged `{tag}` since"), report)?;
            } else {
                self.tx.prepare_cached("DELETE FROM article WHERE id = ?1")?.execute([article])?;
                report.removed += 1;
            }
        }
        Ok(())
    }

    fn other_import(&self, article: i64, import: i64) -> Result<Option<i64>> {
        let sql = "SELECT original.import_id FROM article_original \
            JOIN original ON original.id = article_original.original_id \
            WHERE article_id = ?1 AND original.import_id <> ?2 ORDER BY original.import_id LIMIT 1";
        let mut statement = self.tx.prepare_cached(sql)?;
        Ok(statement.query_row((article, import), |row| row.get(0)).optional()?)
    }

    /// A tag that somebody gave after the import began; those that an earlier version of the
    /// article had before came over with it and are no claim on this one.
    fn tagged_since(&self, article: i64, import: i64, since: &str) -> Result<Option<String>> {
        let sql = "SELECT tag.name FROM article_tag JOIN tag ON tag.id = article_tag.tag_id \
            JOIN article ON article.id = article_tag.article_id \
            WHERE article_id = ?1 AND article.retired_by IS NULL \
            AND ifnull(article_tag.import_id, 0) <> ?2 AND added_at >= ?3 \
            AND NOT EXISTS (SELECT 1 FROM rule_given JOIN tag_rule ON tag_rule.id = rule_id \
              WHERE rule_given.article_id = ?1 AND alone AND tag_rule.tag = tag.name) \
            AND NOT EXISTS (SELECT 1 FROM article AS old JOIN article_tag AS carried \
              ON carried.article_id = old.id AND carried.tag_id = tag.id \
              WHERE old.replaced_by = ?1) ORDER BY tag.name LIMIT 1";
        let mut statement = self.tx.prepare_cached(sql)?;
        Ok(statement.query_row((article, import, since), |row| row.get(0)).optional()?)
    }

    /// Files of the import go, unless an article that stays was cut from them.
    fn drop_files(&mut self, import: i64) -> Result<u64> {
        self.tx.execute(
            "DELETE FROM article_original WHERE original_id IN \
               (SELECT id FROM original WHERE import_id = ?1) \
             AND EXISTS (SELECT 1 FROM article_original AS other \
               JOIN original ON original.id = other.original_id \
               WHERE other.article_id = article_original.article_id AND original.import_id <> ?1)",
            [import],
        )?;
        let dropped = self.tx.execute(
            "DELETE FROM original WHERE import_id = ?1 AND NOT EXISTS \
             (SELECT 1 FROM article_original WHERE original_id = original.id)",
            [import],
        )?;
        Ok(dropped as u64)
    }

    /// Page files that the import had replaced count again, unless its own file stays or a later
    /// import replaced that in turn.
    fn restore_pages(&mut self, import: i64) -> Result<()> {
        self.tx.execute(
            "UPDATE page_original SET retired_by = NULL WHERE retired_by = ?1 \
             AND NOT EXISTS (SELECT 1 FROM page_original AS newer \
               JOIN original ON original.id = newer.original_id \
               WHERE newer.page_id = page_original.page_id AND newer.part = page_original.part \
               AND original.import_id >= ?1 AND newer.original_id <> page_original.original_id)",
            [import],
        )?;
        Ok(())
    }

    /// An earlier version stands again, unless something newer still does.
    fn restore(&mut self, version: &Retired, import: i64) -> Result<bool> {
        if let Some(newer) = version.newer {
            let sql = "SELECT EXISTS (SELECT 1 FROM article WHERE id = ?1)";
            if self.tx.prepare_cached(sql)?.query_row([newer], |row| row.get(0))? {
                return Ok(false);
            }
        }
        let later = match version.newer_retired_by {
            Some(later) => Some(later),
            None if version.newer.is_none() => self.page_retired_later(version.id, import)?,
            None => None,
        };
        if let Some(later) = later {
            self.retire(version.id, later, version.newest)?;
            return Ok(false);
        }
        let free = self.free_key(version.id)?;
        if let Some((key, position)) = free {
            self.rename(version.id, &key, position)?;
        }
        self.tx
            .prepare_cached(
                "UPDATE article SET retired_by = NULL, replaced_by = NULL WHERE id = ?1",
            )?
            .execute([version.id])?;
        Ok(true)
    }

    /// The import that retired the file of a dropped article, if it still counts as retired.
    fn page_retired_later(&self, article: i64, import: i64) -> Result<Option<i64>> {
        let sql = "SELECT max(page_original.retired_by) FROM article_original \
            JOIN article ON article.id = article_original.article_id \
            JOIN page_original ON page_original.original_id = article_original.original_id \
              AND page_original.page_id = article.page_id \
            WHERE article.id = ?1 AND page_original.retired_by IS NOT NULL";
        let found: Option<i64> = self.tx.prepare_cached(sql)?.query_row([article], |r| r.get(0))?;
        Ok(found.map(|_| {
            // The file is still retired: by a later import, or by files of this one that stay.
            found.unwrap_or(import)
        }))
    }

    /// Another key for an article whose own is taken; `None` = its own is free.
    fn free_key(&self, article: i64) -> Result<Option<(String, u32)>> {
        let sql = "SELECT old.key, old.page_id, EXISTS (SELECT 1 FROM article AS other \
            WHERE other.key = old.key AND other.retired_by IS NULL AND other.id <> old.id) \
            FROM article AS old WHERE old.id = ?1";
        let (key, page, taken): (String, i64, bool) = self
            .tx
            .prepare_cached(sql)?
            .query_row([article], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        if !taken {
            return Ok(None);
        }
        let position = self.reader().last_position(page)? + 1;
        let stem = key.rsplit_once('-').map_or(key.as_str(), |(stem, _)| stem);
        Ok(Some((format!("{stem}-{position:03}"), position)))
    }

    /// Gives the articles of a page that stands on one whole file the positions that they have
    /// in that file.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn renumber(&mut self, page: i64) -> Result<()> {
        let files = self.reader().page_files(page)?;
        let [(file, 0, _, _)] = files.as_slice() else {
            return Ok(());
        };
        let all: Vec<(i64, String, Option<u64>)> = {
            let sql = "SELECT article.id, article.key, (SELECT start FROM article_original \
                  WHERE article_id = article.id AND original_id = ?2) AS start \
                FROM article WHERE page_id = ?1 AND retired_by IS NULL ORDER BY start, position";
            let mut statement = self.tx.prepare_cached(sql)?;
            let rows = statement
                .query_map((page, file), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        if all.iter().any(|(_, _, start)| start.is_none()) {
            return Ok(());
        }
        let mut moves = Vec::new();
        for (position, (id, key, _)) in (1..).zip(&all) {
            let stem = key.rsplit_once('-').map_or(key.as_str(), |(stem, _)| stem);
            let wanted = format!("{stem}-{position:03}");
            if wanted != *key {
                moves.push((*id, wanted, position));
            }
        }
        // Two steps, because an article may move to where another still stands.
        for (id, key, position) in &moves {
            self.rename(*id, &format!("{key} moving"), *position)?;
        }
        for (id, key, position) in &moves {
            self.rename(*id, key, *position)?;
        }
        Ok(())
    }

    /// Bodies, pages, issues, publications and tags that nothing stands on any more are gone. A body
    /// that is in the index of reprints goes when it is taken out of that.
    fn sweep(&mut self) -> Result<()> {
        self.tx.execute_batch(
            "DELETE FROM text WHERE NOT EXISTS \
               (SELECT 1 FROM article WHERE article.text_id = text.id) \
               AND NOT EXISTS (SELECT 1 FROM reprint_text WHERE reprint_text.text_id = text.id); \
             DELETE FROM page WHERE NOT EXISTS \
               (SELECT 1 FROM article WHERE article.page_id = page.id) \
               AND NOT EXISTS (SELECT 1 FROM page_original WHERE page_original.page_id = page.id); \
             DELETE FROM issue WHERE NOT EXISTS \
               (SELECT 1 FROM page WHERE page.issue_id = issue.id); \
             DELETE FROM publication WHERE NOT EXISTS \
               (SELECT 1 FROM issue WHERE issue.publication_id = publication.id);",
        )?;
        self.forget_unused_tags()
    }
}
