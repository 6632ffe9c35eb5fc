//! A selection of articles as a value, and as SQL over the view `articles`.

use chrono::NaiveDate;
use rusqlite::types::Value;

use super::search::found::Found;
use super::search::sql::{self, Clause, Compiler};
use crate::model::Folio;
use crate::search::{Condition, Query};

/// Which articles are meant; every field optional, all of them together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticleFilter {
    /// Keys of articles or issues; any of them.
    pub keys: Vec<String>,
    /// Names or codes of publications; any of them.
    pub publications: Vec<String>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Page labels; any of them.
    pub pages: Vec<Folio>,
    /// Tags; all of them.
    pub tags: Vec<String>,
    /// Tags that it must not have.
    pub not_tags: Vec<String>,
    /// What a query asks for, its saved searches resolved.
    pub query: Option<Query>,
    /// Whether words are found in Traditional and Simplified characters alike.
    pub any_script: bool,
    /// At most so many.
    pub limit: Option<u64>,
    /// In this order.
    pub sort: Sort,
}

/// Orders of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// By day, key of the issue (which begins with the publication's code), page, position.
    #[default]
    Date,
    /// The newest day first.
    NewestFirst,
    /// By key of the issue: by the publication's code, then day.
    Publication,
    /// By headline.
    Headline,
    /// By length of the body, the longest first.
    Longest,
    /// In the order in which they came in.
    Imported,
    /// The best fit first: by the words of the query, those of the headline counting most.
    Rank,
}

impl Sort {
    /// Names on the command line, with the order they stand for.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("date", Self::Date),
        ("-date", Self::NewestFirst),
        ("publication", Self::Publication),
        ("headline", Self::Headline),
        ("longest", Self::Longest),
        ("imported", Self::Imported),
        ("rank", Self::Rank),
    ];

    /// Whether issues can be put in this order; the others are of articles.
    #[must_use]
    pub fn is_of_issues(self) -> bool {
        matches!(self, Self::Date | Self::NewestFirst | Self::Publication)
    }

    /// The first three are orders that indexes have, so that nothing is sorted for them: row numbers of
    /// pages stand in them because SQLite does not know that a label is one page's.
    pub(super) fn sql(self) -> &'static str {
        match self {
            Self::Date | Self::Rank => "date, issue_key, page, page_id, position, id",
            Self::NewestFirst => "date DESC, issue_key, page, page_id, position, id",
            Self::Publication => "issue_key, page, page_id, position, id",
            Self::Headline => "headline, date, key",
            Self::Longest => "length(body) DESC, key",
            Self::Imported => "imported_at, date, issue_key, page, page_id, position, id",
        }
    }
}

impl ArticleFilter {
    /// Whether it leaves every article in.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        *self
            == Self {
                limit: self.limit,
                sort: self.sort,
                any_script: self.any_script,
                ..Self::default()
            }
    }

    /// `SELECT columns FROM articles WHERE ...`, with `?` for each value. The best fit first is asked of a
    /// [`Reader`](super::Reader); here it is the order of days.
    pub(super) fn select(&self, columns: &str) -> (String, Vec<Value>) {
        if self.limit.is_some() {
            return self.first_ones(columns, false);
        }
        let from = format!("SELECT {columns}\nFROM articles");
        self.finish(from, self.clauses(), self.sort.sql())
    }

    /// Which articles come first is asked before what they say: else that would be gathered of all that fit.
    /// `is_common` says that the words of the query are.
    pub(super) fn first_ones(&self, columns: &str, is_common: bool) -> (String, Vec<Value>) {
        let order = self.sort.sql();
        let from =
            format!("SELECT {columns}\nFROM articles\nWHERE id IN (SELECT id\nFROM articles");
        let (mut sql, values) = self.finish(from, self.clauses_of(is_common), order);
        sql.push_str(")\nORDER BY ");
        sql.push_str(order);
        (sql, values)
    }

    fn finish(&self, mut sql: String, mut clauses: Clauses, order: &str) -> (String, Vec<Value>) {
        clauses.write(&mut sql);
        sql.push_str("\nORDER BY ");
        sql.push_str(order);
        self.add_limit(&mut sql, &mut clauses.values);
        (sql, clauses.values)
    }

    pub(super) fn add_limit(&self, sql: &mut String, values: &mut Vec<Value>) {
        if let Some(limit) = self.limit {
            sql.push_str("\nLIMIT ?");
            values.push(Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        }
    }

    /// The articles of the query, if nothing but words is asked for.
    pub(super) fn only_words(&self) -> Option<Found> {
        let plain = Self { query: None, ..self.clone() };
        let found = self.compiler().found(self.query.as_ref()?)?;
        plain.is_everything().then_some(found)
    }

    /// What is asked for, to stand behind `FROM articles`.
    pub(super) fn conditions(&self) -> Clause {
        let (clauses, mut sql) = (self.clauses(), String::new());
        clauses.write(&mut sql);
        (sql, clauses.values)
    }

    /// The number of articles that fit.
    pub(super) fn count(&self) -> (String, Vec<Value>) {
        if let Some(found) = self.only_words() {
            return found.count();
        }
        let (conditions, values) = self.conditions();
        (format!("SELECT count(*)\nFROM articles{conditions}"), values)
    }

    /// The number of articles that fit, counted so far, if only words are asked for that the texts are read for.
    pub(super) fn count_to(&self, most: u64) -> Option<(String, Vec<Value>)> {
        let found = self.only_words().filter(Found::reads_texts)?;
        let (rows, values) = found.standing(Some(most));
        Some((format!("SELECT count(*) FROM ({rows})"), values))
    }

    /// Whether it is about publications, days and pages alone, so that it leaves in all articles of a page or none.
    pub(super) fn is_of_pages(&self) -> bool {
        let of_articles =
            !(self.keys.is_empty() && self.tags.is_empty() && self.not_tags.is_empty());
        !of_articles && self.query.as_ref().is_none_or(is_of_pages)
    }

    /// What reads the query.
    pub(super) fn compiler(&self) -> Compiler {
        Compiler { any_script: self.any_script, few: self.looks_at_few(), is_common: false }
    }

    /// Whether the first of a list are wanted, or what is of a year at most, so that few articles are looked at.
    fn looks_at_few(&self) -> bool {
        let is_short = |from: Option<NaiveDate>, to: Option<NaiveDate>| {
            from.zip(to).is_some_and(|(from, to)| (to - from).num_days() <= SHORT)
        };
        let parts = match &self.query {
            Some(Query::And(parts)) => parts.as_slice(),
            other => other.as_slice(),
        };
        let names_days = |part: &Query| match part {
            Query::Is(Condition::Days(from, to)) => is_short(*from, *to),
            Query::Is(Condition::Key(_)) => true,
            _ => false,
        };
        self.limit.is_some()
            || !self.keys.is_empty()
            || is_short(self.from, self.to)
            || parts.iter().any(names_days)
    }

    pub(super) fn clauses(&self) -> Clauses {
        self.clauses_of(false)
    }

    fn clauses_of(&self, is_common: bool) -> Clauses {
        let mut clauses = Clauses::default();
        if !self.keys.is_empty() {
            clauses.add(sql::keys(&self.keys));
        }
        self.add_publications(&mut clauses);
        if self.from.is_some() || self.to.is_some() {
            clauses.add(sql::days(self.from, self.to));
        }
        self.add_pages(&mut clauses);
        for tag in &self.tags {
            clauses.add(sql::tagged(tag));
        }
        for tag in &self.not_tags {
            let (sql, values) = sql::tagged(tag);
            clauses.add((format!("NOT {sql}"), values));
        }
        if let Some(query) = &self.query {
            let compiler = Compiler { is_common, ..self.compiler() };
            clauses.add(compiler.condition(query));
        }
        clauses
    }

    fn add_publications(&self, clauses: &mut Clauses) {
        if self.publications.is_empty() {
            return;
        }
        clauses.add(sql::publications(&self.publications));
    }

    fn add_pages(&self, clauses: &mut Clauses) {
        if self.pages.is_empty() {
            return;
        }
        // A page that does not say its label is called 00 in keys.
        let place = if self.pages.iter().any(|p| p.as_str() == "00") {
            "ifnull(page, '00')"
        } else {
            "page"
        };
        clauses.text.push(format!("{place} IN ({})", marks(self.pages.len())));
        clauses.values.extend(self.pages.iter().map(|p| Value::Text(p.as_str().to_owned())));
    }
}

/// Days of which few articles are, however many there are in all.
const SHORT: i64 = 366;

fn is_of_pages(query: &Query) -> bool {
    match query {
        Query::And(parts) | Query::Or(parts) => parts.iter().all(is_of_pages),
        Query::Not(denied) => is_of_pages(denied),
        Query::Is(condition) => matches!(
            condition,
            Condition::Days(..) | Condition::Publication(_) | Condition::Page(_)
        ),
        Query::Term(..) | Query::Near { .. } => false,
    }
}

/// Conditions that hold together.
#[derive(Default)]
pub(super) struct Clauses {
    text: Vec<String>,
    pub(super) values: Vec<Value>,
}

impl Clauses {
    pub(super) fn add(&mut self, (sql, values): Clause) {
        self.text.push(sql);
        self.values.extend(values);
    }

    pub(super) fn write(&self, sql: &mut String) {
        for (i, clause) in self.text.iter().enumerate() {
            sql.push_str(if i == 0 { "\nWHERE " } else { "\n  AND " });
            sql.push_str(clause);
        }
    }
}

fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}

/// Writes the values into the statement, for people who go on in the sqlite3 shell.
pub(super) fn inline(sql: &str, values: &[Value]) -> String {
    let mut values = values.iter();
    let mut out = String::with_capacity(sql.len() + 64);
    for c in sql.chars() {
        match (c == '?').then(|| values.next()).flatten() {
            Some(value) => out.push_str(&literal(value)),
            None => out.push(c),
        }
    }
    out.push(';');
    out
}

fn literal(value: &Value) -> String {
    match value {
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => {
            // The shell reads its input line by line; a line end or NUL inside a literal would
            // not survive the paste.
            let plain = !text.contains(['\n', '\r', '\0', '\u{1b}']);
            if plain { format!("'{}'", text.replace('\'', "''")) } else { as_hex(text) }
        }
        Value::Null => "NULL".to_owned(),
        Value::Real(number) => number.to_string(),
        Value::Blob(_) => "NULL".to_owned(),
    }
}

fn as_hex(text: &str) -> String {
    let hex: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    format!("CAST(x'{hex}' AS TEXT)")
}

#[cfg(test)]
mod tests {
    use super::{ArticleFilter, inline};
    use crate::search::parse;

    #[test]
    fn a_filter_reads_as_sql() {
        let filter = ArticleFilter {
            publications: vec!["Evening Star".into()],
            tags: vec!["water".into()],
            query: Some(parse("o'clock? 供热").unwrap()),
            limit: Some(3),
            ..ArticleFilter::default()
        };
        let (sql, values) = filter.select("key");
        assert_eq!(
            inline(&sql, &values),
            "SELECT key\nFROM articles\nWHERE id IN (SELECT id\nFROM articles\nWHERE publication IN (SELECT name FROM publication WHERE \
             instr(lower(name), lower('Evening Star')) > 0 OR code = 'evening-star' OR id IN (SELECT publication_id FROM publication_name WHERE code = 'evening-star'))\n  AND key IN (SELECT \
             article_key FROM tagged WHERE tag = 'water' OR (tag >= 'water/' AND tag < 'water0'))\n  \
             AND (id IN (SELECT rowid AS id FROM characters WHERE characters MATCH '供热') AND \
             id IN (SELECT rowid AS id FROM search WHERE search MATCH '\"o clock\"'))\nORDER BY \
             date, issue_key, page, page_id, position, id\nLIMIT 3)\nORDER BY \
             date, issue_key, page, page_id, position, id;"
        );
    }

    #[test]
    fn only_limit_and_sort_is_everything() {
        assert!(ArticleFilter { limit: Some(1), ..ArticleFilter::default() }.is_everything());
        assert!(
            !ArticleFilter { tags: vec!["x".into()], ..ArticleFilter::default() }.is_everything()
        );
    }
}
