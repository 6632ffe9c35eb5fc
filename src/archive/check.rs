//! Looking for what is wrong, without repairing anything.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Row, types::Value};
use serde::Serialize;

use super::articles::printed;
use super::page_counts::PageCount;
use super::{ArchiveError, Reader, Result, SCHEMA_VERSION, shape};
use crate::model::{ArticleKey, IssueKey, PrintedArticle, TextHash, hashes};

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, and where.
    pub message: String,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something stored is not what it should be.
    Problem,
    /// Worth knowing; nothing is wrong.
    Note,
}

/// Most findings of one kind that are told one by one.
pub(super) const MOST: usize = 100;

/// Rows that lead to others, their names, and what to say of those that lead to themselves.
const CIRCLES: [(&str, &str); 2] = [
    (
        "SELECT id, replaced_by, key FROM article WHERE replaced_by IS NOT NULL",
        "article {} became one with itself, by way of others",
    ),
    (
        "SELECT id, corrects, CAST(id AS TEXT) FROM original WHERE corrects IS NOT NULL",
        "original {} corrects itself, by way of others",
    ),
];

/// Begins what SQLite itself finds wrong with the file.
const DAMAGE: &str = "SQLite: ";

/// What to say of what a query answers.
const ROWS: [(&str, Severity, &str); 9] = [
    (
        "SELECT key FROM issue WHERE date(date) IS NULL OR date(date) <> date",
        Severity::Problem,
        "issue {} has a date that is none",
    ),
    (
        "SELECT key FROM article WHERE NOT EXISTS (SELECT 1 FROM article_original \
                 WHERE article_id = article.id)",
        Severity::Problem,
        "article {} has lost the file that it came from",
    ),
    (
        "SELECT former_key.key FROM former_key JOIN article ON article.key = former_key.key",
        Severity::Problem,
        "the key {} is in use, and is said not to be",
    ),
    (
        "SELECT article.key FROM article JOIN page ON page.id = article.page_id \
                 JOIN article AS other ON other.content_hash = article.content_hash \
                   AND other.id > article.id AND other.retired_by IS NULL \
                 JOIN page AS other_page ON other_page.id = other.page_id \
                   AND other_page.issue_id = page.issue_id WHERE article.retired_by IS NULL",
        Severity::Problem,
        "article {} stands twice in its issue",
    ),
    (
        "SELECT article.key FROM correction JOIN article ON article.id = article_id \
                 WHERE read_hash = content_hash",
        Severity::Problem,
        "article {} is said to be corrected, and is not",
    ),
    (
        "SELECT key FROM article WHERE retired_by IS NULL AND replaced_by IS NOT NULL",
        Severity::Problem,
        "article {} stands, and is said to be replaced",
    ),
    (
        "SELECT id FROM text WHERE NOT EXISTS (SELECT 1 FROM article WHERE text_id = text.id) \
                 AND NOT EXISTS (SELECT 1 FROM change WHERE change.text_id = text.id)",
        Severity::Note,
        "text {} belongs to no article",
    ),
    (
        "SELECT id FROM import WHERE finished_at IS NULL AND undone_at IS NULL \
                 AND NOT EXISTS (SELECT 1 FROM import AS again WHERE again.id > import.id \
                   AND again.command = import.command AND again.kind = import.kind \
                   AND again.finished_at IS NOT NULL)",
        Severity::Note,
        "import {} was broken off; the same command again finishes its work",
    ),
    (
        "SELECT key FROM issue WHERE NOT EXISTS (SELECT 1 FROM page WHERE issue_id = issue.id)",
        Severity::Note,
        "issue {} has no page",
    ),
];

impl Reader<'_> {
    /// Reads what is stored and compares it with itself: SQLite's own check of each table, foreign keys, the hash
    /// of every body, article and original, keys, dates and counts, the index of reprints, and which articles
    /// the index of words has. Only if `full` what indexes have is compared with what they are of, the index of words
    /// above all, which takes several times as long as all else, and whether all of the file belongs to something. `step` is told how far it has come.
    ///
    /// # Errors
    /// If the file cannot be read at all.
    pub fn check(&self, full: bool, mut step: impl FnMut(&str)) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        step("the schema");
        let misled = self.check_schema(&mut findings)?;
        step("the file itself");
        self.check_file(full, &mut findings)?;
        if misled {
            // What is asked below would be asked of something else.
            return Ok(findings);
        }
        if findings.iter().any(|finding| finding.message.starts_with(DAMAGE)) {
            // What SQLite cannot read need not be hashed.
            return Ok(findings);
        }
        self.check_keys(&mut findings)?;
        step("articles");
        self.check_articles(&mut findings)?;
        self.check_other_bodies(&mut findings)?;
        step("originals");
        self.check_originals(&mut findings)?;
        step("the rest");
        self.check_rows(&mut findings)?;
        self.check_circles(&mut findings)?;
        step("words");
        self.check_search(full, &mut findings)?;
        step("reprints");
        self.check_reprints(&mut findings)?;
        Ok(findings)
    }

    /// What the schema has that this program did not make; answers whether nothing can be asked of it.
    fn check_schema(&self, findings: &mut Vec<Finding>) -> Result<bool> {
        let found = shape::differences(self.conn, SCHEMA_VERSION)?;
        for one in found.iter().take(MOST) {
            if one.misleads_writers() {
                problem(findings, format!("{one}; `backissue rebuild --schema` mends it"));
            } else {
                note(findings, format!("{one}, and is left alone"));
            }
        }
        Ok(found.iter().any(shape::Difference::misleads_readers))
    }

    /// SQLite's own check: of the whole file, or table by table, which leaves out what indexes have.
    fn check_file(&self, full: bool, findings: &mut Vec<Finding>) -> Result<()> {
        let tables = "SELECT quick_check FROM sqlite_schema, pragma_quick_check(name) \
            WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'";
        let sql = if full { "PRAGMA integrity_check" } else { tables };
        let mut statement = self.conn.prepare(sql)?;
        let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
        for line in lines {
            let line = line?;
            if line != "ok" {
                problem(findings, format!("{DAMAGE}{line}"));
            }
        }
        Ok(())
    }

    fn check_keys(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let mut statement = self.conn.prepare("PRAGMA foreign_key_check")?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Option<i64>>(1)?, row.get::<_, String>(2)?))
        })?;
        for row in rows.take(MOST) {
            let (table, id, parent) = row?;
            let id = id.map_or(String::new(), |id| format!(" {id}"));
            problem(
                findings,
                format!("row{id} of `{table}` points at a row of `{parent}` that is not there"),
            );
        }
        Ok(())
    }

    /// Bodies that no article has, but an earlier version of one, or the index of reprints.
    fn check_other_bodies(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let sql = "SELECT id, text_hash, body FROM text WHERE id > ?1 \
            AND NOT EXISTS (SELECT 1 FROM article WHERE text_id = text.id)";
        self.in_steps(sql, 1000, |row| {
            let (id, hash, body): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if TextHash::of(&body).to_string() != hash {
                problem(findings, other_body(id));
            }
            Ok(())
        })
    }

    /// Reads rows by their numbers, the first column, so many at a time: between two steps others can
    /// write.
    pub(super) fn in_steps(
        &self,
        sql: &str,
        step: u32,
        mut each: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.conn.prepare(&format!("{sql} ORDER BY 1 LIMIT {step}"))?;
        let mut last = i64::MIN;
        loop {
            let mut found = 0;
            let mut rows = statement.query([last])?;
            while let Some(row) = rows.next()? {
                last = row.get(0)?;
                found += 1;
                each(row)?;
            }
            if found < step {
                return Ok(());
            }
        }
    }

    fn check_articles(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let sql = "SELECT article.id, article.key, kicker, headline, deck, byline, dateline, truncated, \
             content_hash, text_hash, body, issue.key AS issue, ifnull(folio, '00') AS folio, \
             retired_by IS NOT NULL AND body = '' AS blank, last_number, \
             replaced_by AS one_with, article.text_id, article.page_id, \
             retired_by IS NULL AS stands \
             FROM article JOIN text ON text.id = article.text_id \
             JOIN page ON page.id = article.page_id JOIN issue ON issue.id = page.issue_id \
             WHERE article.id > ?1";
        let (mut others, mut counts) = (BTreeSet::new(), BTreeMap::new());
        self.in_steps(sql, 1000, |row| {
            let printed = printed(row)?;
            if row.get("stands")? {
                let count: &mut PageCount = counts.entry(row.get("page_id")?).or_default();
                count.articles += 1;
                count.characters += printed.body.chars().count() as u64;
            }
            check_article(row, &printed, &mut others, findings)
        })?;
        others.into_iter().for_each(|text| problem(findings, other_body(text)));
        self.check_counts(counts, findings)
    }

    /// Whether these, by page, are the counts that are kept.
    fn check_counts(
        &self,
        mut counts: BTreeMap<i64, PageCount>,
        findings: &mut Vec<Finding>,
    ) -> Result<()> {
        let mut told = 0;
        self.each_count(|page, name, kept| {
            let real = counts.remove(&page).unwrap_or_default();
            if kept != real && told < MOST {
                told += 1;
                let words = format!(
                    "{name} is counted as {} articles of {} characters, and has {} of {}; \
                     `rebuild --schema` counts anew",
                    kept.articles, kept.characters, real.articles, real.characters
                );
                problem(findings, words);
            }
        })
    }

    fn check_originals(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let sql = "SELECT id, path, sha256 FROM original WHERE taken_by IS NULL AND id > ?1";
        self.in_steps(sql, 20, |row| {
            let (id, path, wanted): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            match self.original_digest(id) {
                Err(ArchiveError::Damaged(what)) => problem(findings, format!("{path}: {what}")),
                Err(other) => return Err(other),
                Ok(digest) if digest.to_string() == wanted => {}
                Ok(_) => {
                    let what = "the stored bytes are not those that came in";
                    problem(findings, format!("{path}: {what}"));
                }
            }
            Ok(())
        })
    }

    /// What leads to itself, step by step.
    fn check_circles(&self, findings: &mut Vec<Finding>) -> Result<()> {
        for (sql, message) in CIRCLES {
            let mut statement = self.conn.prepare(sql)?;
            let rows = statement.query_map([], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?))
            })?;
            let (mut next, mut names) = (BTreeMap::new(), BTreeMap::new());
            for row in rows {
                let (id, to, name) = row?;
                next.insert(id, to);
                names.insert(id, name);
            }
            for id in in_circles(&next).into_iter().take(MOST) {
                problem(findings, message.replace("{}", &names[&id]));
            }
        }
        Ok(())
    }

    fn check_rows(&self, findings: &mut Vec<Finding>) -> Result<()> {
        for (sql, severity, message) in ROWS {
            let mut statement = self.conn.prepare(sql)?;
            let rows = statement.query_map([], |row| row.get::<_, Value>(0))?;
            for value in rows.take(MOST) {
                let shown = match value? {
                    Value::Integer(number) => number.to_string(),
                    Value::Text(text) => text,
                    _ => String::new(),
                };
                findings.push(Finding { severity, message: message.replace("{}", &shown) });
            }
        }
        Ok(())
    }
}

/// Rows from which the steps lead back to them.
fn in_circles(next: &BTreeMap<i64, i64>) -> Vec<i64> {
    // In which walk a row was met first.
    let mut met: BTreeMap<i64, i64> = BTreeMap::new();
    let mut found = Vec::new();
    for start in next.keys() {
        let mut at = *start;
        while !met.contains_key(&at) {
            met.insert(at, *start);
            match next.get(&at) {
                Some(to) => at = *to,
                None => break,
            }
        }
        // The walk came to itself: the rows from there on are the circle.
        if next.contains_key(&at) && met[&at] == *start {
            let first = at;
            loop {
                found.push(at);
                at = next[&at];
                if at == first {
                    break;
                }
            }
        }
    }
    found
}

pub(super) fn note(findings: &mut Vec<Finding>, message: String) {
    findings.push(Finding { severity: Severity::Note, message });
}

pub(super) fn problem(findings: &mut Vec<Finding>, message: String) {
    findings.push(Finding { severity: Severity::Problem, message });
}

fn other_body(text: i64) -> String {
    format!("the body of text {text} is not the one that its hash was made of")
}

/// Several articles may have one body, which is told once.
fn check_article(
    row: &Row<'_>,
    printed: &PrintedArticle,
    others: &mut BTreeSet<i64>,
    findings: &mut Vec<Finding>,
) -> Result<()> {
    let key: String = row.get("key")?;
    let (content, text): (String, String) = (row.get("content_hash")?, row.get("text_hash")?);
    let (whole, body) = hashes(printed);
    if body.to_string() != text {
        others.insert(row.get("text_id")?);
    }
    // A takedown leaves the hash, and not the words.
    let taken_down: bool = row.get("blank")?;
    if !taken_down && whole.to_string() != content {
        problem(findings, format!("article {key} is not the one that its hash was made of"));
    }
    let (issue, folio): (String, String) = (row.get("issue")?, row.get("folio")?);
    let is_there = ArticleKey::stem_of(&key) == IssueKey::page(&issue, Some(&folio)) + "-";
    if !is_there && row.get::<_, Option<i64>>("one_with")?.is_none() {
        problem(findings, format!("article {key} does not stand where its key says"));
    } else if row.get::<_, Option<i64>>("one_with")?.is_none()
        && ArticleKey::number_of(&key) > row.get("last_number")?
    {
        problem(findings, format!("article {key} has a number that its page never gave"));
    }
    Ok(())
}
