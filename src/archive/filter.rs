//! A selection of articles as a value, and as SQL over the view `articles`.

use chrono::NaiveDate;
use rusqlite::types::Value;

use crate::model::{Folio, PublicationCode};

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
    /// Words that must all stand in the headline parts or the body.
    pub text: Vec<String>,
    /// Words that must all stand in the kicker, headline or deck.
    pub headline: Vec<String>,
    /// Words that must all stand in the byline.
    pub byline: Vec<String>,
    /// At most so many.
    pub limit: Option<u64>,
    /// In this order.
    pub sort: Sort,
}

/// Orders of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// By day, publication, page, position.
    #[default]
    Date,
    /// The newest day first.
    NewestFirst,
    /// By publication, then day.
    Publication,
    /// By headline.
    Headline,
    /// By length of the body, the longest first.
    Longest,
    /// In the order in which they came in.
    Imported,
}

impl Sort {
    /// Names on the command line, with the order they stand for.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("date", Self::Date),
        ("-date", Self::NewestFirst),
        ("publication", Self::Publication),
        ("headline", Self::Headline),
        ("longest", Self::Longest),
        ("imported", Self::Imported),
    ];

    fn sql(self) -> &'static str {
        match self {
            Self::Date => "date, publication, edition, page, position",
            Self::NewestFirst => "date DESC, publication, edition, page, position",
            Self::Publication => "publication, date, edition, page, position",
            Self::Headline => "headline, date, key",
            Self::Longest => "length(body) DESC, key",
            Self::Imported => "imported_at, date, publication, edition, page, position",
        }
    }
}

impl ArticleFilter {
    /// Whether it leaves every article in.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        *self == Self { limit: self.limit, sort: self.sort, ..Self::default() }
    }

    /// `SELECT columns FROM articles WHERE ...`, with `?` for each value.
    pub(super) fn select(&self, columns: &str) -> (String, Vec<Value>) {
        let mut clauses = Clauses::default();
        self.add_keys(&mut clauses);
        self.add_publications(&mut clauses);
        self.add_days(&mut clauses);
        self.add_pages(&mut clauses);
        self.add_tags(&mut clauses);
        add_words(
            &mut clauses,
            &self.text,
            "ifnull(kicker, '') || ' ' || ifnull(headline, '') || ' ' || ifnull(deck, '') || ' ' || body",
        );
        add_words(
            &mut clauses,
            &self.headline,
            "ifnull(kicker, '') || ' ' || ifnull(headline, '') || ' ' || ifnull(deck, '')",
        );
        add_words(&mut clauses, &self.byline, "ifnull(byline, '')");
        let mut sql = format!("SELECT {columns}\nFROM articles");
        for (i, clause) in clauses.text.iter().enumerate() {
            sql.push_str(if i == 0 { "\nWHERE " } else { "\n  AND " });
            sql.push_str(clause);
        }
        sql.push_str("\nORDER BY ");
        sql.push_str(self.sort.sql());
        if let Some(limit) = self.limit {
            sql.push_str("\nLIMIT ?");
            clauses.values.push(Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        }
        (sql, clauses.values)
    }

    fn add_keys(&self, clauses: &mut Clauses) {
        if self.keys.is_empty() {
            return;
        }
        let marks = marks(self.keys.len());
        clauses.text.push(format!(
            "(key IN ({marks}) OR key IN (SELECT article.key FROM article \
             JOIN page ON page.id = article.page_id JOIN issue ON issue.id = page.issue_id \
             WHERE issue.key IN ({marks}) AND article.retired_by IS NULL))"
        ));
        for _ in 0..2 {
            clauses.values.extend(self.keys.iter().cloned().map(Value::Text));
        }
    }

    fn add_publications(&self, clauses: &mut Clauses) {
        if self.publications.is_empty() {
            return;
        }
        let marks = marks(self.publications.len());
        clauses.text.push(format!(
            "publication IN (SELECT name FROM publication WHERE name IN ({marks}) OR code IN ({marks}))"
        ));
        clauses.values.extend(self.publications.iter().cloned().map(Value::Text));
        let codes = self.publications.iter().map(|name| PublicationCode::from_name(name));
        clauses.values.extend(codes.map(|code| Value::Text(code.as_str().to_owned())));
    }

    fn add_days(&self, clauses: &mut Clauses) {
        let day = |date: NaiveDate| Value::Text(date.format("%Y-%m-%d").to_string());
        if let Some(from) = self.from {
            clauses.push("date >= ?", day(from));
        }
        if let Some(to) = self.to {
            clauses.push("date <= ?", day(to));
        }
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

    fn add_tags(&self, clauses: &mut Clauses) {
        for tag in &self.tags {
            let sql = "key IN (SELECT article_key FROM tagged WHERE tag = ?)";
            clauses.push(sql, Value::Text(tag.clone()));
        }
        for tag in &self.not_tags {
            let sql = "key NOT IN (SELECT article_key FROM tagged WHERE tag = ?)";
            clauses.push(sql, Value::Text(tag.clone()));
        }
    }
}

#[derive(Default)]
struct Clauses {
    text: Vec<String>,
    values: Vec<Value>,
}

impl Clauses {
    fn push(&mut self, clause: &str, value: Value) {
        self.text.push(clause.to_owned());
        self.values.push(value);
    }
}

/// `instr`, not `LIKE`: right for words of any length in any language.
fn add_words(clauses: &mut Clauses, words: &[String], place: &str) {
    for word in words {
        clauses.push(&format!("instr(lower({place}), lower(?)) > 0"), Value::Text(word.clone()));
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

    #[test]
    fn a_filter_reads_as_sql() {
        let filter = ArticleFilter {
            publications: vec!["Evening Star".into()],
            tags: vec!["water".into()],
            text: vec!["o'clock?".into()],
            limit: Some(3),
            ..ArticleFilter::default()
        };
        let (sql, values) = filter.select("key");
        assert_eq!(
            inline(&sql, &values),
            "SELECT key\nFROM articles\nWHERE publication IN (SELECT name FROM publication WHERE \
             name IN ('Evening Star') OR code IN ('evening-star'))\n  AND key IN (SELECT \
             article_key FROM tagged WHERE tag = 'water')\n  AND instr(lower(ifnull(kicker, '') || \
             ' ' || ifnull(headline, '') || ' ' || ifnull(deck, '') || ' ' || body), \
             lower('o''clock?')) > 0\nORDER BY date, publication, edition, page, position\nLIMIT 3;"
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
