//! Saved searches.

use chrono::NaiveDate;
use rusqlite::OptionalExtension as _;
use serde::Serialize;

use crate::archive::{ArchiveError, Reader, Result, Writer};
use crate::search::{Condition, Query, QueryError, parse};

/// Saved searches inside one another, at most: as deep as queries may be in brackets.
const DEEPEST: usize = 100;

/// Parts of a query, at most, with the saved searches that it names. Each level may name the one below it
/// twice, and twenty levels would be a million.
const MOST_PARTS: usize = 5_000;

/// A query that was given a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SavedSearch {
    /// Its name.
    pub name: String,
    /// The query, as it was typed.
    pub query: String,
    /// When, RFC 3339 in UTC.
    pub saved_at: String,
}

/// How far the saved searches of a query are followed.
struct Resolving {
    /// Those that are followed now, each in the one before.
    open: Vec<String>,
    /// Parts that there may still be.
    left: usize,
    /// The day on which it is asked; none = nothing may depend on it.
    today: Option<NaiveDate>,
}

impl Reader<'_> {
    /// All saved searches, by name.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>> {
        let sql = "SELECT name, query, saved_at FROM saved_search ORDER BY name";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(SavedSearch { name: row.get(0)?, query: row.get(1)?, saved_at: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Reads the query of a rule, and the saved searches that it names. It may not depend on the day on which it is
    /// asked, for what a rule gave it does not take back.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn query(&self, text: &str) -> Result<Query> {
        self.follow_saved(parse(text)?, text, None)
    }

    /// A query, read from this text, with what the saved searches ask for that it names, and with the days that words
    /// like `today` mean if it is asked today.
    ///
    /// # Errors
    /// What is wrong with one of them, and where.
    pub(crate) fn follow_saved(
        &self,
        query: Query,
        text: &str,
        today: Option<NaiveDate>,
    ) -> Result<Query> {
        let mut resolving = Resolving { open: Vec::new(), left: MOST_PARTS, today };
        self.resolve(query, text, &mut resolving)
    }

    fn resolve(&self, query: Query, text: &str, resolving: &mut Resolving) -> Result<Query> {
        resolving.left = resolving.left.saturating_sub(1);
        Ok(match query {
            Query::And(parts) => Query::And(self.resolve_all(parts, text, resolving)?),
            Query::Or(parts) => Query::Or(self.resolve_all(parts, text, resolving)?),
            Query::Not(denied) => Query::Not(Box::new(self.resolve(*denied, text, resolving)?)),
            Query::Is(Condition::Saved(name, place)) => {
                let wrong = |message: String, hint: &str| QueryError {
                    message,
                    hint: hint.to_owned(),
                    query: text.to_owned(),
                    place: place.clone(),
                };
                if resolving.open.contains(&name) {
                    let hint = "a saved search may not name itself, nor one that names it";
                    return Err(wrong(format!("`{name}` leads to itself"), hint).into());
                }
                if resolving.left == 0 || resolving.open.len() == DEEPEST {
                    let hint = "save a shorter query; each use of a saved search counts with all its parts";
                    let message = format!("with `{name}` the query has too many parts");
                    return Err(wrong(message, hint).into());
                }
                let Some(saved) = self.saved_search(&name)? else {
                    let hint = "`backissue search list` shows them";
                    return Err(wrong(format!("no search is saved as `{name}`"), hint).into());
                };
                resolving.open.push(name);
                let resolved = self.resolve(parse(&saved)?, &saved, resolving)?;
                resolving.open.pop();
                resolved
            }
            Query::Is(Condition::Recent(recent, place)) => {
                let Some(today) = resolving.today else {
                    return Err(QueryError {
                        message: "days that are counted from today are no matter of a rule"
                            .to_owned(),
                        hint: "write the days; what a rule gave stays when the days have passed"
                            .to_owned(),
                        query: text.to_owned(),
                        place,
                    }
                    .into());
                };
                let (first, last) = recent.on(today);
                Query::Is(Condition::Days(Some(first), Some(last)))
            }
            other => other,
        })
    }

    fn resolve_all(
        &self,
        parts: Vec<Query>,
        text: &str,
        resolving: &mut Resolving,
    ) -> Result<Vec<Query>> {
        parts.into_iter().map(|part| self.resolve(part, text, resolving)).collect()
    }

    fn saved_search(&self, name: &str) -> Result<Option<String>> {
        let sql = "SELECT query FROM saved_search WHERE name = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([name], |row| row.get(0)).optional()?)
    }
}

impl Writer<'_> {
    /// Saves a query, in the place of one of the same name; answers whether there was one.
    ///
    /// # Errors
    /// If the query cannot be read, or would lead to itself.
    pub fn save_search(&mut self, name: &str, query: &str, now: &str) -> Result<bool> {
        let before = self.reader().saved_search(name)?.is_some();
        self.tx.execute(
            "INSERT INTO saved_search (name, query, saved_at) VALUES (?1, ?2, ?3) \
             ON CONFLICT (name) DO UPDATE SET query = excluded.query, saved_at = excluded.saved_at",
            (name, query, now),
        )?;
        // Any day will do; and what rules ask for by it may not depend on one.
        self.reader().follow_saved(parse(query)?, query, Some(NaiveDate::default()))?;
        for rule in self.reader().tag_rules()? {
            self.reader().query(&rule.query)?;
        }
        Ok(before)
    }

    /// Rules whose queries name a saved search.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn rules_with(&self, name: &str) -> Result<Vec<i64>> {
        let named = format!("saved:{name}");
        let rules = self.reader().tag_rules()?.into_iter();
        Ok(rules.filter(|rule| rule.query.contains(&named)).map(|rule| rule.id).collect())
    }

    /// Forgets a saved search.
    ///
    /// # Errors
    /// If none has this name, or another needs it.
    pub fn forget_search(&mut self, name: &str) -> Result<()> {
        let gone = self.tx.execute("DELETE FROM saved_search WHERE name = ?1", [name])?;
        if gone == 0 {
            return Err(ArchiveError::UnknownSearch(name.to_owned()));
        }
        let saved = self.reader().saved_searches()?;
        let saved = saved.into_iter().map(|saved| (format!("saved:{}", saved.name), saved.query));
        let rules = self.reader().tag_rules()?;
        let rules = rules.into_iter().map(|rule| (format!("tag rule {}", rule.id), rule.query));
        for (by, query) in saved.chain(rules) {
            if self
                .reader()
                .follow_saved(parse(&query)?, &query, Some(NaiveDate::default()))
                .is_err()
            {
                return Err(ArchiveError::SearchInUse { name: name.to_owned(), by });
            }
        }
        Ok(())
    }
}
