//! A query as SQL: words as one question to the index where that can be, all else as conditions on
//! the view `articles`.

use chrono::NaiveDate;
use rusqlite::types::Value;

use crate::archive::remarks::DOUBT;
use crate::archive::reprints::first;
use crate::model::{Confidence, PublicationCode};
use crate::script::same_simplified;
use crate::search::{Condition, Field, Query, Reprinted, Term};

/// Most ways to write a word in either script.
const MOST_FORMS: usize = 128;

/// Most words of all of them together, so that a term of thousands of characters stays one that can be asked.
const MOST_WORDS: usize = 8192;

/// A condition with its values.
pub(in crate::archive) type Clause = (String, Vec<Value>);

/// Compiles queries.
#[derive(Debug, Clone, Copy)]
pub(in crate::archive) struct Compiler {
    /// Whether Traditional and Simplified characters are taken for one.
    pub(in crate::archive) any_script: bool,
    /// Whether few articles are looked at, so that each may cost more.
    pub(in crate::archive) few: bool,
}

impl Compiler {
    /// A query as a condition on the view `articles`.
    pub(in crate::archive) fn condition(self, query: &Query) -> Clause {
        if let Some(words) = self.words(query) {
            return (HAS_WORDS.to_owned(), vec![Value::Text(words)]);
        }
        match query {
            Query::And(parts) => {
                // What only words decide is asked at once.
                let (words, rest): (Vec<_>, Vec<_>) =
                    parts.iter().cloned().partition(|part| self.words(part).is_some());
                let words = Query::all(words).into_iter();
                self.joined(words.chain(rest).collect(), " AND ")
            }
            Query::Or(parts) => {
                let (sql, values) = self.joined(parts.clone(), " OR ");
                match self.any_word(query).filter(|_| needs_word(query)) {
                    // Only what has one of the words can fit: so nothing else is looked at.
                    Some(any) => {
                        let words = [Value::Text(any)];
                        (
                            format!("({HAS_WORDS} AND {sql})"),
                            words.into_iter().chain(values).collect(),
                        )
                    }
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

    /// A query as a question in the language of the index, if it is about words alone.
    pub(in crate::archive) fn words(self, query: &Query) -> Option<String> {
        match query {
            Query::Term(field, term) => Some(in_field(*field, &self.term(term))),
            Query::Near { field, terms, distance } => {
                let terms: Vec<String> = terms.iter().map(phrase).collect();
                Some(in_field(*field, &format!("NEAR({}, {distance})", terms.join(" "))))
            }
            Query::Or(parts) => {
                let parts: Option<Vec<String>> =
                    parts.iter().map(|part| self.words(part)).collect();
                Some(format!("({})", parts?.join(" OR ")))
            }
            Query::And(parts) => {
                let (mut with, mut without) = (Vec::new(), Vec::new());
                for part in parts {
                    match part {
                        Query::Not(denied) => without.push(self.words(denied)?),
                        _ => with.push(self.words(part)?),
                    }
                }
                if with.is_empty() {
                    return None;
                }
                let with = with.join(" AND ");
                if without.is_empty() {
                    return Some(format!("({with})"));
                }
                // One step, however many: the index does not go deeper than 256.
                Some(format!("(({with}) NOT ({}))", without.join(" OR ")))
            }
            Query::Not(_) | Query::Is(_) => None,
        }
    }

    fn term(self, term: &Term) -> String {
        let forms =
            if self.any_script || term.any_script { forms(term) } else { vec![term.clone()] };
        let phrases: Vec<String> = forms.iter().map(phrase).collect();
        match phrases.as_slice() {
            [one] => one.clone(),
            _ => format!("({})", phrases.join(" OR ")),
        }
    }

    /// All words that an article may be found for, in the language of the index.
    pub(in crate::archive) fn any_word(self, query: &Query) -> Option<String> {
        let terms = query.terms();
        let words: Vec<String> =
            terms.iter().map(|(field, term)| in_field(*field, &self.term(term))).collect();
        (!words.is_empty()).then(|| words.join(" OR "))
    }
}

/// Articles that a question to the index finds.
const HAS_WORDS: &str = "key IN (SELECT article.key FROM search JOIN article \
    ON article.id = search.rowid WHERE search MATCH ? AND retired_by IS NULL)";

/// Whether nothing without a word of the query can fit it.
fn needs_word(query: &Query) -> bool {
    match query {
        Query::Term(..) | Query::Near { .. } => true,
        Query::And(parts) => parts.iter().any(needs_word),
        Query::Or(parts) => parts.iter().all(needs_word),
        Query::Not(_) | Query::Is(_) => false,
    }
}

fn in_field(field: Option<Field>, words: &str) -> String {
    match field {
        Some(field) => format!("{} : {words}", field.as_str()),
        None => words.to_owned(),
    }
}

/// `"供 热"`
fn phrase(term: &Term) -> String {
    let words = term.words.join(" ").replace('"', "\"\"");
    format!("\"{words}\"{}", if term.prefix { " *" } else { "" })
}

/// A term in all combinations of Traditional and Simplified characters.
fn forms(term: &Term) -> Vec<Term> {
    let most = (MOST_WORDS / term.words.len().max(1)).clamp(1, MOST_FORMS);
    let mut forms = vec![Term { words: Vec::new(), ..term.clone() }];
    for word in &term.words {
        let others = variants(word);
        let count = forms.len();
        let fit = if count * others.len() <= most { &others[1..] } else { &[] };
        for other in fit {
            for at in 0..count {
                let mut form = forms[at].clone();
                form.words.push(other.clone());
                forms.push(form);
            }
        }
        forms[..count].iter_mut().for_each(|form| form.words.push(word.clone()));
    }
    forms
}

/// The characters that have the same Simplified form.
fn variants(word: &str) -> Vec<String> {
    let mut chars = word.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return vec![word.to_owned()] };
    std::iter::once(c).chain(same_simplified(c)).map(String::from).collect()
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
