//! Taking a command back: what it changed returns, what it brought goes, and what somebody else
//! has a claim on stays and is named.

use std::collections::BTreeSet;

use rusqlite::OptionalExtension as _;
use serde::Serialize;

use super::builders::{
    FILES_IN_ITS_PLACE, IN_ITS_PLACE, ISSUES_IN_THE_WAY, ON_WHAT_IT_BROUGHT, ON_WHAT_IT_MOVED,
    PAGES_IN_THE_WAY, SAME_ROWS, SAME_ROWS_OF_DELETE, SAME_ROWS_OF_IMPORT, WHAT_IT_BELONGS_TO,
    WHERE_IT_WAS,
};
use super::{ArchiveError, ImportKind, Result, Writer};

/// Whether a row would have broken a rule of the schema.
fn is_constraint(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation)
}

/// What was taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct UndoReport {
    /// Number of the import.
    pub import: i64,
    /// What was typed.
    pub command: String,
    /// Articles that are gone.
    pub removed: u64,
    /// Articles that are again as they were.
    pub restored: u64,
    /// Files that are gone with their bytes.
    pub files_removed: u64,
    /// Tags that its records had given to articles that stay.
    pub tags_removed: u64,
    /// Tags that are given or taken again, as before.
    pub tags_restored: u64,
    /// Verdicts, rules, saved searches and publications that are again as before.
    pub others_restored: u64,
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

/// An article that the command changed, and its key and page before.
struct Changed {
    id: i64,
    key: String,
    page: i64,
}

/// Rows that come back, and others on which nothing stands and that have their places.
struct InTheWay {
    issues: Vec<(i64, i64)>,
    pages: Vec<(i64, i64)>,
}

impl Writer<'_> {
    /// Takes a command back; `with_tagged` takes articles too that a person tagged since. Of one
    /// that was taken back before, what it left is taken.
    ///
    /// # Errors
    /// If there is no such import, nothing of it is left, later commands build upon it, or it took
    /// bytes away for good.
    pub fn undo(&mut self, import: i64, with_tagged: bool, now: &str) -> Result<UndoReport> {
        let row = self.reader().import(import)?;
        if row.undone_at.is_some() && !self.has_left(import)? {
            return Err(ArchiveError::AlreadyUndone(import));
        }
        self.require_undoable(import, row.kind)?;
        self.stop_writing_down()?;
        let pages = self.pages_of_command(import)?;
        let later = self.later_on(&pages, import)?;
        let mut report = UndoReport { import, command: row.command, ..UndoReport::default() };
        let was_sound = self.is_sound(&pages)?;
        let sound = match self.put_all_back(import, row.kind, with_tagged, &mut report) {
            // What came later has the place of what would come back.
            Err(ArchiveError::Sqlite(error)) if is_constraint(&error) && !later.is_empty() => false,
            done => done.and_then(|()| self.is_sound(&pages))?,
        };
        if was_sound && !sound && !later.is_empty() {
            return Err(ArchiveError::BuiltUpon { import, by: later.into_iter().rev().collect() });
        }
        self.tx.execute("UPDATE import SET undone_at = ?2 WHERE id = ?1", (import, now))?;
        self.sweep()?;
        if !later.is_empty() {
            self.renumber_all(&pages)?;
        }
        report.kept.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(report)
    }

    fn put_all_back(
        &mut self,
        import: i64,
        kind: ImportKind,
        with_tagged: bool,
        report: &mut UndoReport,
    ) -> Result<()> {
        self.put_changes_back(import, kind, report)?;
        if !kind.is_word() {
            self.hand_over_files(import, report)?;
            report.tags_removed = self.drop_tags_of(import)?;
            self.drop_articles(import, with_tagged, report)?;
            report.files_removed = self.drop_files(import)?;
        } else {
            self.join_copies(import)?;
        }
        Ok(())
    }

    /// Whether articles are left that an undo before had to leave.
    fn has_left(&self, import: i64) -> Result<bool> {
        let sql =
            "SELECT EXISTS (SELECT 1 FROM article WHERE import_id = ?1 AND retired_by IS NULL)";
        Ok(self.tx.prepare_cached(sql)?.query_row([import], |row| row.get(0))?)
    }

    fn require_undoable(&self, import: i64, kind: ImportKind) -> Result<()> {
        let sql = "SELECT EXISTS (SELECT 1 FROM original WHERE taken_by = ?1)";
        let taken: bool = self.tx.prepare_cached(sql)?.query_row([import], |row| row.get(0))?;
        if taken {
            return Err(ArchiveError::Taken(import));
        }
        let by = self.builders(import, kind)?;
        if by.is_empty() {
            return Ok(());
        }
        Err(ArchiveError::BuiltUpon { import, by: by.into_iter().rev().collect() })
    }

    fn ids(&self, sql: &str, import: i64) -> Result<Vec<i64>> {
        let mut statement = self.tx.prepare_cached(sql)?;
        let rows = statement.query_map([import], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Later commands that stand and that need what this one did. What only names things otherwise
    /// (tags, publications) needs no article to be there.
    fn builders(&self, import: i64, kind: ImportKind) -> Result<BTreeSet<i64>> {
        let sql = match kind {
            ImportKind::Import | ImportKind::Rebuild => SAME_ROWS_OF_IMPORT,
            ImportKind::Delete => SAME_ROWS_OF_DELETE,
            _ => SAME_ROWS,
        };
        let mut found: BTreeSet<i64> = self.ids(sql, import)?.into_iter().collect();
        found.extend(self.ids(ON_WHAT_IT_BROUGHT, import)?);
        found.extend(self.ids(IN_ITS_PLACE, import)?);
        found.extend(self.ids(FILES_IN_ITS_PLACE, import)?);
        if kind.is_word() {
            found.extend(self.ids(ON_WHAT_IT_MOVED, import)?);
            found.extend(self.ids(WHERE_IT_WAS, import)?);
            found.extend(self.ids(WHAT_IT_BELONGS_TO, import)?);
        }
        let stands = "SELECT undone_at IS NULL FROM import WHERE id = ?1";
        let mut standing = BTreeSet::new();
        for later in found {
            if later > import
                && self.tx.prepare_cached(stands)?.query_row([later], |row| row.get(0))?
            {
                standing.insert(later);
            }
        }
        Ok(standing)
    }

    /// What the command changed is as it was.
    fn put_changes_back(
        &mut self,
        import: i64,
        kind: ImportKind,
        report: &mut UndoReport,
    ) -> Result<()> {
        let changed = self.changed_articles(import)?;
        let issues: Vec<(i64, String)> = {
            let sql = "SELECT issue.id, issue.key FROM change \
                JOIN issue ON issue.id = CAST(row_key AS INTEGER) \
                WHERE what = 'issue' AND import_id = ?1";
            let mut statement = self.tx.prepare(sql)?;
            let rows = statement.query_map([import], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        report.tags_restored = self.changes_of(import, "article_tag")?.len() as u64;
        report.others_restored = self.said_otherwise(import)?;
        self.recluster_verdicts(import)?;
        let in_the_way = self.make_room(import)?;
        self.put_back(import, kind)?;
        self.become_one(&in_the_way)?;
        for (issue, key) in issues {
            self.put_issue_key_back(issue, &key, import)?;
        }
        let sql = "DELETE FROM former_key WHERE issue_id IS NOT NULL \
            AND key IN (SELECT key FROM issue)";
        self.tx.prepare_cached(sql)?.execute([])?;
        for article in changed {
            if kind.is_word() {
                let sql = "UPDATE article SET page_id = ?2 WHERE id = ?1 AND page_id <> ?2";
                self.tx.prepare_cached(sql)?.execute((article.id, article.page))?;
                let since = self.named_since(&article, import)?;
                self.rename(article.id, &article.key, since)?;
            }
            report.restored += 1;
        }
        Ok(())
    }

    fn said_otherwise(&self, import: i64) -> Result<u64> {
        let sql = "SELECT count(*) FROM change WHERE import_id = ?1 AND what IN \
            ('reprint_verdict', 'tag_rule', 'saved_search', 'publication')";
        Ok(self.tx.prepare_cached(sql)?.query_row([import], |row| row.get(0))?)
    }

    /// Issues and pages on which nothing stands, and that have the place of one that comes back, make
    /// room for it.
    fn make_room(&mut self, import: i64) -> Result<InTheWay> {
        let pairs = |writer: &Self, sql: &str| -> Result<Vec<(i64, i64)>> {
            let mut statement = writer.tx.prepare(sql)?;
            let rows = statement.query_map([import], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        let issues = pairs(self, ISSUES_IN_THE_WAY)?;
        let pages = pairs(self, PAGES_IN_THE_WAY)?;
        for (_, there) in &issues {
            let sql = "UPDATE issue SET key = key || ' aside' WHERE id = ?1";
            self.tx.prepare_cached(sql)?.execute([there])?;
        }
        for (_, there) in &pages {
            let sql = "UPDATE page SET folio = ifnull(folio, '') || ' aside' WHERE id = ?1";
            self.tx.prepare_cached(sql)?.execute([there])?;
        }
        Ok(InTheWay { issues, pages })
    }

    /// What made room becomes one with what came back.
    fn become_one(&mut self, aside: &InTheWay) -> Result<()> {
        for (back, there) in &aside.pages {
            self.become_page(*there, *back)?;
        }
        for (back, there) in &aside.issues {
            for (page, folio) in self.reader().pages_of_issue(*there)? {
                match self.reader().page_of_folio(*back, folio.as_deref())? {
                    Some(mine) => self.become_page(page, mine)?,
                    None => {
                        let sql = "UPDATE page SET issue_id = ?2 WHERE id = ?1";
                        self.tx.prepare_cached(sql)?.execute((page, back))?;
                    }
                }
            }
            let sql = "UPDATE former_key SET issue_id = ?2 WHERE issue_id = ?1";
            self.tx.prepare_cached(sql)?.execute((there, back))?;
            self.tx.prepare_cached("DELETE FROM issue WHERE id = ?1")?.execute([there])?;
        }
        Ok(())
    }

    /// What is gone from one page is gone from another.
    fn become_page(&mut self, page: i64, other: i64) -> Result<()> {
        let sql = "UPDATE article SET page_id = ?2 WHERE page_id = ?1";
        self.tx.prepare_cached(sql)?.execute((page, other))?;
        self.move_files(page, other)?;
        let sql = "UPDATE page SET last_number = max(last_number, \
              (SELECT last_number FROM page WHERE id = ?1)) WHERE id = ?2";
        self.tx.prepare_cached(sql)?.execute((page, other))?;
        self.tx.prepare_cached("DELETE FROM page WHERE id = ?1")?.execute([page])?;
        Ok(())
    }

    fn changed_articles(&self, import: i64) -> Result<Vec<Changed>> {
        let sql = "SELECT article.id, before ->> 'key', before ->> 'page_id' FROM change \
            JOIN article ON article.id = CAST(row_key AS INTEGER) \
            WHERE what = 'article' AND change.import_id = ?1";
        let mut statement = self.tx.prepare(sql)?;
        let rows = statement.query_map([import], |row| {
            Ok(Changed { id: row.get(0)?, key: row.get(1)?, page: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The command since which an article had gone by another key than the one that it has.
    fn named_since(&self, article: &Changed, import: i64) -> Result<i64> {
        let sql = "SELECT import.id FROM change JOIN import ON import.id = change.import_id \
            WHERE what = 'article' AND row_key = CAST(?1 AS TEXT) AND undone_at IS NULL \
            AND import.id < ?2 AND before ->> 'key' = (SELECT key FROM article WHERE id = ?1) \
            ORDER BY import.id DESC LIMIT 1";
        let mut statement = self.tx.prepare_cached(sql)?;
        let found = statement.query_row((article.id, import), |row| row.get(0)).optional()?;
        Ok(found.unwrap_or(import))
    }

    fn put_issue_key_back(&mut self, issue: i64, key: &str, import: i64) -> Result<()> {
        let now: String =
            self.tx.query_row("SELECT key FROM issue WHERE id = ?1", [issue], |r| r.get(0))?;
        if now != key {
            self.tx
                .execute("DELETE FROM former_key WHERE key = ?1 AND issue_id = ?2", (now, issue))?;
            self.rename_issue(issue, key, import)?;
        }
        Ok(())
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
        with_tagged: bool,
        report: &mut UndoReport,
    ) -> Result<()> {
        // What was deleted stays so: its row tells that it shall not come back.
        let sql = "SELECT article.id FROM article \
            LEFT JOIN import AS retired ON retired.id = article.retired_by \
            WHERE article.import_id = ?1 AND ifnull(retired.kind, '') <> 'delete' ORDER BY 1";
        for article in self.ids(sql, import)? {
            let current = self.reader().current(article)?;
            let issue = self.reader().page_rows(current.page_id)?.issue;
            let twin = match current.standing {
                super::Standing::Stands => self.twin_in(issue, article, &current.content_hash)?,
                _ => None,
            };
            if let Some(twin) = twin {
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
            "DELETE FROM original WHERE import_id = ?1 AND taken_by IS NULL AND NOT EXISTS \
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
