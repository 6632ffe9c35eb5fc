//! Which articles have the words of a query: one question to an index where that can be.
//!
//! `search` has words of alphabets with their places, and those of headlines and bylines in every script;
//! `characters` has which characters and pairs of them stand in an article, and settles a word of one or two. A
//! longer one is looked for in the articles that have its pairs.

use rusqlite::types::Value;

use super::clause::{Clause, all};
use super::places::{Sought, near};
use super::terms::{forms, phrase, wanted};
use crate::search::{Field, Query, Term, parts};

/// Articles that have words.
#[derive(Debug, Clone)]
pub(in crate::archive) enum Found {
    /// Those that a question to `search` finds.
    Words(String),
    /// Those that a question to `characters` finds, and of which a check of their row numbers and texts holds.
    Characters(String, Option<Check>),
    /// Those of a statement that answers their row numbers as `id`.
    Rows(Clause),
}

/// What is to hold of an article that the index has.
#[derive(Debug, Clone)]
pub(in crate::archive) struct Check {
    clause: Clause,
    /// Whether it holds of no article that the index does not have.
    says_all: bool,
}

impl Check {
    /// Of one term: what is looked for in the text is more than the index was asked.
    fn of_term(clause: Clause) -> Option<Self> {
        Some(Self { clause, says_all: true })
    }

    /// By itself, without what the index was asked.
    fn alone(self, tokens: String) -> Clause {
        if self.says_all {
            return self.clause;
        }
        all(vec![within(ASKED, Found::Characters(tokens, None).rows()), self.clause])
    }
}

impl Found {
    /// Of a query that is about words alone.
    pub(in crate::archive) fn of(query: &Query, any_script: bool) -> Option<Self> {
        let all_of = |parts: &[Query]| -> Option<Vec<Self>> {
            parts.iter().map(|part| Self::of(part, any_script)).collect()
        };
        match query {
            Query::Term(field, term) => Some(Self::term(*field, term, any_script)),
            Query::Near { field, terms, distance } => Some(Self::near(*field, terms, *distance)),
            Query::Or(parts) => Some(Self::any(all_of(parts)?)),
            Query::And(parts) => {
                let (mut with, mut without) = (Vec::new(), Vec::new());
                for part in parts {
                    match part {
                        Query::Not(denied) => without.push(Self::of(denied, any_script)?),
                        _ => with.push(Self::of(part, any_script)?),
                    }
                }
                (!with.is_empty()).then(|| Self::all(with, without))
            }
            Query::Not(_) | Query::Is(_) => None,
        }
    }

    fn term(field: Option<Field>, term: &Term, any_script: bool) -> Self {
        let forms = if any_script || term.any_script { forms(term) } else { vec![term.clone()] };
        let phrases: Vec<String> = forms.iter().map(phrase).collect();
        let phrases = match phrases.as_slice() {
            [one] => one.clone(),
            _ => format!("({})", phrases.join(" OR ")),
        };
        let has_alone = parts(term).iter().any(|part| part.alone);
        if matches!(field, Some(Field::Headline | Field::Byline)) || !has_alone {
            return Self::Words(in_field(field, &phrases));
        }
        let wanted = wanted(term, any_script);
        if field.is_none() && term.words.len() <= 2 {
            return Self::Characters(wanted, None);
        }
        let sought = Sought::of(&forms);
        let in_body = if sought.is_plain() { sought.in_body() } else { not_odd(sought.in_body()) };
        Self::Characters(wanted, Check::of_term(or_in_place(in_body, in_field(field, &phrases))))
    }

    fn near(field: Option<Field>, terms: &[Term], distance: u32) -> Self {
        let phrases: Vec<String> = terms.iter().map(phrase).collect();
        let in_place = in_field(field, &format!("NEAR({}, {distance})", phrases.join(" ")));
        let wanted: Vec<String> =
            terms.iter().map(|term| wanted(term, false)).filter(|term| !term.is_empty()).collect();
        if matches!(field, Some(Field::Headline | Field::Byline)) || wanted.is_empty() {
            return Self::Words(in_place);
        }
        let sought: Vec<Sought> =
            terms.iter().map(|term| Sought::of(std::slice::from_ref(term))).collect();
        let in_body = not_odd(near(&sought, distance));
        Self::Characters(wanted.join(" AND "), Check::of_term(or_in_place(in_body, in_place)))
    }

    /// Articles that any of them has.
    pub(in crate::archive) fn any(mut found: Vec<Self>) -> Self {
        if found.len() == 1 {
            return found.remove(0);
        }
        let (words, characters, mut rows) = sorted(found);
        if rows.is_empty() && characters.is_empty() {
            return Self::Words(format!("({})", words.join(" OR ")));
        }
        let characters = any_characters(characters);
        match characters {
            Some(only) if words.is_empty() && rows.is_empty() => return only,
            other => rows.extend(other.map(Self::rows)),
        }
        if !words.is_empty() {
            rows.push(Self::Words(words.join(" OR ")).rows());
        }
        let (sqls, values): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        Self::Rows((sqls.join(" UNION "), values.into_iter().flatten().collect()))
    }

    /// Articles that all of `with` have, and none of `without`.
    fn all(mut with: Vec<Self>, without: Vec<Self>) -> Self {
        if with.len() == 1 && without.is_empty() {
            return with.remove(0);
        }
        let (words, characters, rows) = sorted(with);
        let denied = (!without.is_empty()).then(|| Self::any(without));
        let words = (!words.is_empty()).then(|| words.join(" AND "));
        let (tokens, checks): (Vec<String>, Vec<Option<Check>>) = characters.into_iter().unzip();
        let mut checks: Vec<Clause> = checks.into_iter().flatten().map(|it| it.clause).collect();
        if tokens.is_empty() {
            return Self::without_characters(words, rows, denied);
        }
        let mut tokens = tokens.join(" AND ");
        checks.extend(words.map(|words| within(ASKED, Self::Words(words).rows())));
        checks.extend(rows.into_iter().map(|rows| within(ASKED, rows)));
        match denied {
            Some(Self::Characters(denied, None)) => {
                tokens = format!("{tokens} NOT {}", bracketed(denied));
            }
            Some(other) => checks.push(not_within(ASKED, other.rows())),
            None => {}
        }
        let check = (!checks.is_empty()).then(|| Check { clause: all(checks), says_all: false });
        Self::Characters(tokens, check)
    }

    fn without_characters(words: Option<String>, rows: Vec<Clause>, denied: Option<Self>) -> Self {
        match (words, denied) {
            (Some(words), None) if rows.is_empty() => Self::Words(format!("({words})")),
            (Some(words), Some(Self::Words(denied))) if rows.is_empty() => {
                // One step, however many: the index does not go deeper than 256.
                Self::Words(format!("(({words}) NOT ({denied}))"))
            }
            (words, denied) => {
                let words = words.map(|words| Self::Words(words).rows());
                let with = words.into_iter().chain(rows).map(|rows| within("article.id", rows));
                let conditions =
                    with.chain(denied.map(|denied| not_within("article.id", denied.rows())));
                let (condition, values) = all(conditions.collect());
                Self::Rows((format!("SELECT id FROM article WHERE {condition}"), values))
            }
        }
    }

    /// Whether texts are read for it, or more than one index.
    pub(in crate::archive) fn reads_texts(&self) -> bool {
        matches!(self, Self::Characters(_, Some(_)) | Self::Rows(_))
    }

    /// The statement that answers the row numbers of the articles as `id`, versions that stand no more among them.
    pub(in crate::archive) fn rows(self) -> Clause {
        let (from, values) = self.from();
        (format!("SELECT {from}"), values)
    }

    /// That an article of the view `articles` is one of them. If they are common, they are not what articles are
    /// looked up by.
    pub(in crate::archive) fn condition(self, is_common: bool) -> Clause {
        let id = if is_common { "+id" } else { "id" };
        let Self::Characters(tokens, Some(Check { clause: (check, values), .. })) = &self else {
            let (rows, values) = self.rows();
            return (format!("{id} IN ({rows})"), values);
        };
        // Its text is read only if all else holds.
        let check = check.replace(ASKED, "id");
        let (rows, tokens) = Self::Characters(tokens.clone(), None).rows();
        (
            format!("({id} IN ({rows}) AND {check})"),
            tokens.into_iter().chain(values.clone()).collect(),
        )
    }

    /// The row numbers of those that stand; if there may be only so many, those that came in last.
    pub(in crate::archive) fn standing(self, most: Option<u64>) -> Clause {
        let (id, (sql, values)) = match &self {
            Self::Words(_) => ("search.rowid", self.from()),
            Self::Characters(..) => ("characters.rowid", self.from()),
            Self::Rows(_) => {
                let (rows, values) = self.rows();
                ("id", (format!("id FROM ({rows}) WHERE 1"), values))
            }
        };
        let most =
            most.map_or_else(String::new, |most| format!(" ORDER BY {id} DESC LIMIT {most}"));
        (format!("SELECT {sql} AND {}{most}", stands(id)), values)
    }

    /// The number of those that stand.
    pub(in crate::archive) fn count(self) -> Clause {
        let (rows, values) = self.rows();
        (format!("SELECT count(*)\nFROM ({rows})\nWHERE {}", stands("id")), values)
    }

    fn from(self) -> Clause {
        let text = Value::Text;
        match self {
            Self::Words(words) => {
                ("rowid AS id FROM search WHERE search MATCH ?".to_owned(), vec![text(words)])
            }
            Self::Characters(tokens, None) => (
                "rowid AS id FROM characters WHERE characters MATCH ?".to_owned(),
                vec![text(tokens)],
            ),
            Self::Characters(tokens, Some(Check { clause: (check, values), .. })) => {
                // Some are only found in another index.
                let texts = if check.contains("body") { TEXTS } else { "" };
                // `+`: no way to find rows, or SQLite would ask the index for them and then not for the words.
                let check = check.replace(ASKED, "+characters.rowid");
                let sql = format!(
                    "characters.rowid AS id FROM characters{texts} WHERE characters MATCH ? AND {check}"
                );
                (sql, std::iter::once(text(tokens)).chain(values).collect())
            }
            Self::Rows((sql, values)) => (format!("id FROM ({sql})"), values),
        }
    }
}

/// That the article of a row number stands. Versions that stand no more, and articles that another program took away,
/// are few, so that leaving them out is cheaper than joining all.
pub(super) fn stands(id: &str) -> String {
    format!(
        "{id} NOT IN (SELECT id FROM article WHERE retired_by IS NOT NULL UNION ALL \
         SELECT article_id FROM search_pending WHERE article_id NOT IN (SELECT id FROM article))"
    )
}

type Sorted = (Vec<String>, Vec<(String, Option<Check>)>, Vec<Clause>);

/// By the index that is asked.
fn sorted(found: Vec<Found>) -> Sorted {
    let mut sorted = Sorted::default();
    for one in found {
        match one {
            Found::Words(words) => sorted.0.push(words),
            Found::Characters(tokens, check) => sorted.1.push((bracketed(tokens), check)),
            Found::Rows(rows) => sorted.2.push(rows),
        }
    }
    sorted
}

/// Any of some questions to `characters`. Where one is checked, all are: each must say all by itself.
fn any_characters(found: Vec<(String, Option<Check>)>) -> Option<Found> {
    let tokens: Vec<String> = found.iter().map(|(tokens, _)| tokens.clone()).collect();
    let is_checked = found.iter().any(|(_, check)| check.is_some());
    let checks = found.into_iter().map(|(tokens, check)| match check {
        Some(check) => check.alone(tokens),
        None => within(ASKED, Found::Characters(tokens, None).rows()),
    });
    let check = is_checked.then(|| {
        let (sqls, values): (Vec<_>, Vec<_>) = checks.unzip();
        let sql = if sqls.len() == 1 { sqls.concat() } else { format!("({})", sqls.join(" OR ")) };
        Check { clause: (sql, values.into_iter().flatten().collect()), says_all: true }
    });
    (!tokens.is_empty()).then(|| Found::Characters(tokens.join(" OR "), check))
}

fn in_field(field: Option<Field>, words: &str) -> String {
    match field {
        Some(field) => format!("{} : {words}", field.as_str()),
        None => words.to_owned(),
    }
}

/// The texts of what `characters` has.
const TEXTS: &str = " CROSS JOIN article ON article.id = characters.rowid \
    CROSS JOIN text ON text.id = text_id";

/// Stands in a check for the row number of the article, which is called otherwise where it is asked.
const ASKED: &str = "\u{1}";

fn within(id: &str, (rows, values): Clause) -> Clause {
    (format!("{id} IN ({rows})"), values)
}

fn not_within(id: &str, (rows, values): Clause) -> Clause {
    (format!("{id} NOT IN ({rows})"), values)
}

/// In brackets, if it is more than a word.
fn bracketed(question: String) -> String {
    if question.contains(' ') { format!("({question})") } else { question }
}

/// Odd bodies have their words in `search`.
fn not_odd((check, values): Clause) -> Clause {
    let odd = "SELECT rowid FROM characters WHERE characters MATCH '\u{e000}'";
    (format!("({check} AND {ASKED} NOT IN ({odd}))"), values)
}

/// In the body by a condition, or where `search` has the places of the words.
fn or_in_place((check, mut values): Clause, words: String) -> Clause {
    values.push(Value::Text(words));
    let found = "SELECT rowid FROM search WHERE search MATCH ?";
    (format!("({check} OR {ASKED} IN ({found}))"), values)
}
