//! What stands in an archive, read by plain SQL.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use rusqlite::types::Value;

use super::text::stories_in;

/// An article, standing or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) id: i64,
    pub(crate) key: String,
    pub(crate) issue: String,
    pub(crate) folio: String,
    pub(crate) content: String,
    pub(crate) body: String,
    /// Headline, kicker, deck, byline, section, body, note.
    pub(crate) fields: BTreeMap<&'static str, Option<String>>,
    pub(crate) stands: bool,
    /// It was deleted.
    pub(crate) deleted: bool,
    pub(crate) one_with: Option<i64>,
}

impl Row {
    pub(crate) fn stories(&self) -> BTreeSet<u8> {
        stories_in(&self.body)
    }

    pub(crate) fn headline(&self) -> &str {
        self.fields["headline"].as_deref().unwrap_or_default()
    }

    /// What an import of another page must leave as it is.
    pub(crate) fn looks(&self) -> (String, String, String, Option<String>) {
        (self.key.clone(), self.content.clone(), self.folio.clone(), self.fields["note"].clone())
    }
}

/// All articles that the archive knows.
pub(crate) fn rows(sql: &Connection) -> Vec<Row> {
    let query = "SELECT article.id, article.key, issue.key, ifnull(folio, '00'), content_hash, body, \
          headline, kicker, deck, byline, section, note, retired_by IS NULL, \
          ifnull(retired.kind = 'delete', 0), replaced_by \
        FROM article JOIN page ON page.id = page_id JOIN issue ON issue.id = issue_id \
          JOIN text ON text.id = text_id LEFT JOIN import AS retired ON retired.id = retired_by \
        ORDER BY article.id";
    let mut statement = sql.prepare_cached(query).unwrap();
    let found = statement.query_map([], |row| {
        let names = ["headline", "kicker", "deck", "byline", "section", "note"];
        let mut fields = BTreeMap::new();
        for (at, name) in (6..).zip(names) {
            fields.insert(name, row.get::<_, Option<String>>(at)?);
        }
        let body: String = row.get(5)?;
        fields.insert("body", Some(body.clone()));
        Ok(Row {
            id: row.get(0)?,
            key: row.get(1)?,
            issue: row.get(2)?,
            folio: row.get(3)?,
            content: row.get(4)?,
            body,
            fields,
            stands: row.get(12)?,
            deleted: row.get(13)?,
            one_with: row.get(14)?,
        })
    });
    found.unwrap().map(Result::unwrap).collect()
}

/// All that a person sees, but for when it came and the numbers of imports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Dump {
    pub(crate) lines: BTreeSet<String>,
    pub(crate) aliases: BTreeMap<String, BTreeSet<String>>,
}

const SEEN: [&str; 10] = [
    "SELECT 'article', key, publication, date, edition, page, kicker, headline, deck, byline, dateline, body, truncated, content_hash, source_id, url, \
     section, note FROM articles",
    // Of places on a page the order counts.
    "SELECT 'place', key, \
     row_number() OVER (PARTITION BY publication, date, edition, page ORDER BY position, key) \
     FROM articles",
    "SELECT 'tag', tag, article_key, source FROM tag_sources",
    "SELECT 'correction', key, field, now FROM correction \
     JOIN article ON article.id = article_id WHERE retired_by IS NULL",
    "SELECT 'was', key, field, was FROM correction \
     JOIN article ON article.id = article_id WHERE retired_by IS NULL",
    // Papers without an issue come and go.
    "SELECT 'paper', code, name, lang, rhythm, issn FROM publication \
     WHERE name IN (SELECT publication FROM issues)",
    "SELECT 'issue', key, publication, date, edition, pages, articles FROM issues",
    "SELECT 'page', issue_key, page, path, raw_sha256 FROM pages",
    "SELECT 'rule', id, tag, query FROM tag_rule",
    "SELECT 'verdict', verdict, text_hash, side FROM reprint_verdict \
     JOIN reprint_verdict_text ON verdict_id = id",
];

fn shown(value: Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::Integer(n) => n.to_string(),
        Value::Real(n) => format!("{n:.6}"),
        Value::Text(text) => text,
        Value::Blob(bytes) => format!("{} bytes", bytes.len()),
    }
}

/// The rows of a query, as text.
pub(crate) fn lines(sql: &Connection, query: &str) -> Vec<String> {
    let mut statement = sql.prepare_cached(query).unwrap();
    let columns = statement.column_count();
    let found = statement.query_map([], |row| {
        let cells: Result<Vec<String>, _> = (0..columns).map(|i| row.get(i).map(shown)).collect();
        Ok(cells?.join(" | "))
    });
    found.unwrap().map(Result::unwrap).collect()
}

pub(crate) fn dump(sql: &Connection) -> Dump {
    let mut dump = Dump::default();
    for query in SEEN {
        dump.lines.extend(lines(sql, query));
    }
    let mut statement = sql.prepare_cached("SELECT key, aliases FROM articles").unwrap();
    let found = statement.query_map([], |row| {
        let names: String = row.get(1)?;
        let names = names.split(',').filter(|n| !n.is_empty()).map(str::to_owned).collect();
        Ok((row.get(0)?, names))
    });
    dump.aliases = found.unwrap().map(Result::unwrap).collect();
    dump
}

/// What is in one dump and not in the other, in a few lines. Other keys of an article may have been
/// added: what was shown once leads on.
pub(crate) fn differences(wanted: &Dump, found: &Dump) -> Option<String> {
    let mut told = Vec::new();
    told.extend(wanted.lines.difference(&found.lines).map(|line| format!("  missing: {line}")));
    told.extend(found.lines.difference(&wanted.lines).map(|line| format!("  extra:   {line}")));
    for (key, names) in &wanted.aliases {
        let now = found.aliases.get(key);
        let lost = names.iter().filter(|name| now.is_some_and(|now| !now.contains(*name)));
        told.extend(lost.map(|name| format!("  {name} leads to {key} no more")));
    }
    told.truncate(12);
    (!told.is_empty()).then(|| told.join("\n"))
}

/// What kinds of things differ.
pub(crate) fn kinds(wanted: &Dump, found: &Dump) -> String {
    let first = |line: &String| line.split(" | ").next().unwrap_or_default().to_owned();
    let both = wanted.lines.symmetric_difference(&found.lines);
    let mut kinds: Vec<String> = both.map(first).collect();
    kinds.dedup();
    kinds.join(", ")
}

/// Every row of every table that lasts, for what must change nothing at all.
pub(crate) fn everything(sql: &Connection) -> Vec<String> {
    let tables = lines(
        sql,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY 1",
    );
    let mut all = Vec::new();
    for table in tables {
        let mut rows = lines(sql, &format!("SELECT '{table}', * FROM \"{table}\""));
        rows.sort();
        all.append(&mut rows);
    }
    all
}
