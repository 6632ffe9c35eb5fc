//! A query as SQL: words as one question to the index where that can be, all else as conditions on
//! the view `articles`.

use chrono::NaiveDate;
use rusqlite::types::Value;

pub(in crate::archive) use super::clause::Clause;
use super::clause::all;
use super::found::Found;
use crate::archive::remarks::DOUBT;
use crate::archive::reprints::first;
use crate::model::{Confidence, PublicationCode};
use crate::search::{Condition, Query, Reprinted};

/// Compiles queries.
#[derive(Debug, Clone, Copy)]
pub(in crate::archive) struct Compiler {
    /// Whether Traditional and Simplified characters are taken for one.
    pub(in crate::archive) any_script: bool,
    /// Whether few articles are looked at, so that each may cost more.
    pub(in crate::archive) few: bool,
    /// Whether its words are so common that the first that fit are found soonest by going through all articles in
    /// their order.
    pub(in crate::archive) is_common: bool,
}

impl Compiler {
    /// A query as a condition on the view `articles`.
    pub(in crate::archive) fn condition(self, query: &Query) -> Clause {
        if let Some(found) = self.found(query) {
            return found.condition(self.is_common);
        }
        match query {
            Query::And(parts) => {
                // What only words decide is asked at once.
                let (words, rest): (Vec<_>, Vec<_>) =
                    parts.iter().cloned().partition(|part| self.found(part).is_some());
                let words = Query::all(words).into_iter();
                self.joined(words.chain(rest).collect(), " AND ")
            }
            Query::Or(parts) => {
                let (sql, values) = self.joined(parts.clone(), " OR ");
                match self.any_word(query).filter(|_| needs_word(query)) {
                    // Only what has one of the words can fit: so nothing else is looked at.
                    Some(any) => all(vec![any.condition(self.is_common), (sql, values)]),
                    None => (sql, values),
                }
            }
            Query::Not(denied) => {
                let (sql, values) = self.condition(denied);
                (format!("NOT ({sql})"), values)
            }
            Query::Is(condition) => said(condition, self.few),
            // All words are asked of the index, above.
            Query::Term(..) | Query::Near { .. } => ("1".to_owned(), Vec::new()),
        }
    }

    fn joined(self, parts: Vec<Query>, with: &str) -> Clause {
        let (mut sqls, mut values) = (Vec::new(), Vec::new());
        for part in parts {
            let (sql, found) = self.condition(&part);
            sqls.push(sql);
            values.extend(found);
        }
        match sqls.as_slice() {
            [one] => (one.clone(), values),
            _ => (format!("({})", sqls.join(with)), values),
        }
    }

    /// The articles of a query that is about words alone.
    pub(in crate::archive) fn found(self, query: &Query) -> Option<Found> {
        Found::of(query, self.any_script)
    }

    /// Articles that have any of the words that one may be found for.
    pub(in crate::archive) fn any_word(self, query: &Query) -> Option<Found> {
        let terms = query.terms().into_iter();
        let terms = terms.map(|(field, term)| Query::Term(field, term.clone()));
        let found: Vec<Found> = terms.filter_map(|term| self.found(&term)).collect();
        (!found.is_empty()).then(|| Found::any(found))
    }
}

/// Whether nothing without a word of the query can fit it.
fn needs_word(query: &Query) -> bool {
    match query {
        Query::Term(..) | Query::Near { .. } => true,
        Query::And(parts) => parts.iter().any(needs_word),
        Query::Or(parts) => parts.iter().all(needs_word),
        Query::Not(_) | Query::Is(_) => false,
    }
}

fn said(condition: &Condition, few: bool) -> Clause {
    let text = |text: &str| Value::Text(text.to_owned());
    match condition {
        Condition::Tag(tag) => tagged(tag),
        Condition::AnyTag => ("key IN (SELECT article_key FROM tagged)".to_owned(), Vec::new()),
        Condition::Days(from, to) => days(*from, *to),
        Condition::Publication(name) => publications(std::slice::from_ref(name)),
        Condition::Page(folio) => ("ifnull(page, '00') = ?".to_owned(), vec![text(folio.as_str())]),
        Condition::Section(name) => {
            ("instr(lower(ifnull(section, '')), lower(?)) > 0".to_owned(), vec![text(name)])
        }
        Condition::Note(None) => ("note IS NOT NULL".to_owned(), Vec::new()),
        Condition::Note(Some(words)) => {
            ("instr(lower(ifnull(note, '')), lower(?)) > 0".to_owned(), vec![text(words)])
        }
        Condition::Kind(kind) => ("kind IS ?".to_owned(), vec![text(kind.as_str())]),
        Condition::Confidence(from, to) => confidence(*from, *to),
        Condition::Key(key) => {
            let (sql, mut values) = keys(std::slice::from_ref(key));
            let former = "key IN (SELECT article.key FROM former_key \
                JOIN article ON article.id = article_id WHERE former_key.key = ? \
                UNION ALL SELECT article.key FROM former_key \
                JOIN page ON page.issue_id = former_key.issue_id \
                JOIN article ON article.page_id = page.id WHERE former_key.key = ?)";
            values.extend([text(key), text(key)]);
            (format!("({sql} OR {former})"), values)
        }
        Condition::Import(number) => (
            "key IN (SELECT article.key FROM article WHERE (import_id = ? OR article.id IN \
             (SELECT CAST(row_key AS INTEGER) FROM change WHERE what = 'article' \
             AND change.import_id = ?)) AND retired_by IS NULL)"
                .to_owned(),
            vec![Value::Integer(*number); 2],
        ),
        Condition::LastImport => (
            "key IN (SELECT article.key FROM article JOIN (SELECT max(id) AS last FROM import \
             WHERE kind = 'import' AND undone_at IS NULL AND articles_new + articles_revised > 0) \
             WHERE (import_id = last OR article.id IN (SELECT CAST(row_key AS INTEGER) FROM change \
             WHERE what = 'article' AND change.import_id = last)) AND retired_by IS NULL)"
                .to_owned(),
            Vec::new(),
        ),
        Condition::Truncated => ("truncated = 1".to_owned(), Vec::new()),
        Condition::Doubtful => (
            format!("key IN (SELECT article.key FROM {DOUBT} AND article.retired_by IS NULL)"),
            Vec::new(),
        ),
        Condition::Corrected => (
            "key IN (SELECT article.key FROM correction JOIN article ON article.id = article_id)"
                .to_owned(),
            Vec::new(),
        ),
        Condition::Conflict => (
            "key IN (SELECT article.key FROM correction JOIN article ON article.id = article_id \
             WHERE now_by IS NOT NULL)"
                .to_owned(),
            Vec::new(),
        ),
        Condition::Reprint(which) => reprinted(*which, few),
        // Resolved before; what was not finds nothing.
        Condition::Saved(..) | Condition::Recent(..) => ("0".to_owned(), Vec::new()),
    }
}

/// Articles with a tag, or one below it.
pub(in crate::archive) fn tagged(tag: &str) -> Clause {
    let (is_below, values) = tag_or_below("tag", tag);
    (format!("key IN (SELECT article_key FROM tagged WHERE {is_below})"), values)
}

/// A tag in a column, or one below it.
pub(in crate::archive) fn tag_or_below(column: &str, tag: &str) -> Clause {
    // Names below `city` begin with `city/`; `0` is the character after `/`.
    let values = [tag.to_owned(), format!("{tag}/"), format!("{tag}0")];
    let sql = format!("{column} = ? OR ({column} >= ? AND {column} < ?)");
    (sql, values.map(Value::Text).to_vec())
}

/// Articles of publications that have one of these in their names, or as their code, now or before.
pub(in crate::archive) fn publications(names: &[String]) -> Clause {
    let one = "instr(lower(name), lower(?)) > 0 OR code = ? \
        OR id IN (SELECT publication_id FROM publication_name WHERE code = ?)";
    let all = vec![one; names.len()].join(" OR ");
    let values = names.iter().flat_map(|name| {
        let code = PublicationCode::from_name(name).as_str().to_owned();
        [Value::Text(name.clone()), Value::Text(code.clone()), Value::Text(code)]
    });
    let sql = format!("publication IN (SELECT name FROM publication WHERE {all})");
    (sql, values.collect())
}

/// The article of a key, or those of the issue.
pub(in crate::archive) fn keys(keys: &[String]) -> Clause {
    let marks = vec!["?"; keys.len()].join(", ");
    let sql = format!(
        "(key IN ({marks}) OR key IN (SELECT article.key FROM article \
         JOIN page ON page.id = article.page_id JOIN issue ON issue.id = page.issue_id \
         WHERE issue.key IN ({marks}) AND article.retired_by IS NULL))"
    );
    (sql, keys.iter().chain(keys).cloned().map(Value::Text).collect())
}

/// First and last day, either of which may be open.
pub(in crate::archive) fn days(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Clause {
    let day = |date: NaiveDate| Value::Text(date.format("%Y-%m-%d").to_string());
    match (from, to) {
        (Some(from), Some(to)) if from == to => ("date = ?".to_owned(), vec![day(from)]),
        (Some(from), Some(to)) => {
            ("(date >= ? AND date <= ?)".to_owned(), vec![day(from), day(to)])
        }
        (Some(from), None) => ("date >= ?".to_owned(), vec![day(from)]),
        (None, Some(to)) => ("date <= ?".to_owned(), vec![day(to)]),
        (None, None) => ("1".to_owned(), Vec::new()),
    }
}

/// Least and greatest confidence, either of which may be open.
fn confidence(from: Option<Confidence>, to: Option<Confidence>) -> Clause {
    let ends = [("confidence >= ?", from), ("confidence <= ?", to)];
    let ends = ends.into_iter().filter_map(|(sql, end)| Some((sql, Value::Real(end?.number()))));
    let (sqls, values): (Vec<_>, Vec<_>) = ends.unzip();
    // What says nothing is not outside of the span either: it must not become unknown.
    (format!("(confidence IS NOT NULL AND {})", sqls.join(" AND ")), values)
}

fn reprinted(which: Reprinted, few: bool) -> Clause {
    let (clusters, values) = match which {
        Reprinted::Kind(kind) => {
            ("kind = ? AND NOT boilerplate", vec![Value::Text(kind.as_str().to_owned())])
        }
        Reprinted::Any => ("NOT boilerplate", Vec::new()),
        Reprinted::Quotation => ("quoted AND NOT boilerplate", Vec::new()),
        Reprinted::Boilerplate => ("boilerplate", Vec::new()),
        Reprinted::First => return (first::condition(true, few), Vec::new()),
        Reprinted::Later => return (first::condition(false, few), Vec::new()),
    };
    let sql = if few {
        format!("EXISTS (SELECT 1 FROM reprints WHERE article_key = articles.key AND {clusters})")
    } else {
        format!("key IN (SELECT article_key FROM reprints WHERE {clusters})")
    };
    (sql, values)
}
