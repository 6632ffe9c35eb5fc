//! Taking a command back: what it changed returns, what it brought goes, and what somebody else
//! has a claim on stays and is named.

use std::collections::BTreeSet;

use rusqlite::OptionalExtension as _;
use serde::Serialize;

use super::builders::{
    FILES_IN_ITS_PLACE, IN_ITS_PLACE, ISSUES_IN_THE_WAY, MET_AGAIN, ON_WHAT_IT_BROUGHT,
    ON_WHAT_IT_MOVED, PAGES_IN_THE_WAY, WHAT_IT_BELONGS_TO, WHERE_IT_WAS, same_rows,
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
    pub(crate) fn undo(&mut self, import: i64, with_tagged: bool, now: &str) -> Result<UndoReport> {
        let row = self.reader().import(import)?;
        if row.undone_at.is_some() && !self.has_left(import)? {
            return Err(ArchiveError::AlreadyUndone(import));
        }
        self.require_undoable(import, row.kind)?;
        self.stop_writing_down()?;
        // What came last always can be taken back.
        let is_last = self.is_last(import)?;
        let pages = if is_last { BTreeSet::new() } else { self.pages_of_command(import)? };
        let was_sound = self.is_sound(&pages)?;
        let mut report = UndoReport { import, command: row.command, ..UndoReport::default() };
        let sound = match self.put_all_back(import, row.kind, with_tagged, &mut report) {
            // What came later has the place of what would come back.
            Err(ArchiveError::Sqlite(error)) if is_constraint(&error) && !is_last => false,
            done => done.and_then(|()| self.is_sound(&pages))?,
        };
        if was_sound && !sound {
            let by = self.later_on(&pages, import)?.into_iter().rev().collect();
            return Err(ArchiveError::BuiltUpon { import, by });
        }
        self.tx.execute("UPDATE import SET undone_at = ?2 WHERE id = ?1", (import, now))?;
        self.sweep()?;
        for page in pages {
            self.renumber(page)?;
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

    /// Whether no command that came later stands.
    fn is_last(&self, import: i64) -> Result<bool> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM import WHERE id > ?1 AND undone_at IS NULL)";
        Ok(self.tx.prepare_cached(sql)?.query_row([import], |row| row.get(0))?)
    }

    /// Whether articles are left that an undo before had to leave.
    fn has_left(&self, import: i64) -> Result<bool> {
        let sql =
            "SELECT EXISTS (SELECT 1 FROM article WHERE import_id = ?1 AND retired_by IS NULL)";
        Ok(self.tx.prepare_cached(sql)?.query_row([import], |row| row.get(0))?)
    }

    fn require_undoable(&self, import: i64, kind: ImportKind) -> Result<()> {
        let sql = "SELECT EXISTS (SELECT 1 FROM original WHERE taken_by = ?1) \
            OR EXISTS (SELECT 1 FROM change WHERE what = 'takedown' AND import_id = ?1)";
        let taken: bool = self.tx.prepare_cached(sql)?.query_row([import], |row| row.get(0))?;
        // An import may bring files whose bytes were taken away in another archive.
        if taken && kind == ImportKind::Delete {
            return Err(ArchiveError::Taken(import));
        }
        let by = self.builders(import, kind)?;
        if by.is_empty() {
            return Ok(());
        }
        Err(ArchiveError::BuiltUpon { import, by: by.into_iter().rev().collect() })
    }

    pub(super) fn ids(&self, sql: &str, import: i64) -> Result<Vec<i64>> {
        let mut statement = self.tx.prepare_cached(sql)?;
        let rows = statement.query_map([import], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Later commands that stand and that need what this one did. What only names things otherwise
    /// (tags, publications) needs no article to be there.
    fn builders(&self, import: i64, kind: ImportKind) -> Result<BTreeSet<i64>> {
        let same = self.ids(&same_rows(kind), import)?;
        let mut found: BTreeSet<i64> = same.into_iter().collect();
        found.extend(self.ids(ON_WHAT_IT_BROUGHT, import)?);
        found.extend(self.ids(MET_AGAIN, import)?);
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
            } else {
                self.return_to_page(&article, import)?;
            }
            report.restored += 1;
        }
        Ok(())
    }

    /// An article that an import gave a page is where it was, unless that page has gone elsewhere since.
    fn return_to_page(&mut self, article: &Changed, import: i64) -> Result<()> {
        let sql = "SELECT EXISTS (SELECT 1 FROM article JOIN page AS here ON here.id = article.page_id \
              JOIN page AS was ON was.issue_id = here.issue_id AND was.id <> here.id \
            WHERE article.id = ?1 AND was.id = ?2)";
        let mut statement = self.tx.prepare_cached(sql)?;
        if !statement.query_row((article.id, article.page), |row| row.get::<_, bool>(0))? {
            return Ok(());
        }
        drop(statement);
        let rows = self.reader().page_rows(article.page)?;
        let key = self.key_there(article.id, &article.key, &rows)?;
        let sql = "UPDATE article SET page_id = ?2 WHERE id = ?1";
        self.tx.prepare_cached(sql)?.execute((article.id, article.page))?;
        self.rename(article.id, &key, import)
    }

    fn said_otherwise(&self, import: i64) -> Result<u64> {
        let sql = "SELECT (SELECT count(*) FROM change WHERE import_id = ?1 AND what IN \
            ('reprint_verdict', 'tag_rule', 'saved_search', 'publication')) \
            + (SELECT count(*) FROM habit WHERE import_id = ?1)";
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
}
