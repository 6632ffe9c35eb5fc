//! Rules that give tags, run over what they find.

use serde::Serialize;

use crate::archive::{ArticleFilter, Result, Writer};
use crate::model::Tag;
use crate::search::{Condition, Query};

/// What a rule came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleOutcome {
    /// Its number.
    pub rule: i64,
    /// The tag.
    pub tag: String,
    /// Articles that its query found.
    pub found: u64,
    /// Of them, those that did not have the tag.
    pub given: u64,
}

/// Runs rules over the articles of an import, or over all; `rule` = that one only. `now` is when the
/// tags are given, RFC 3339 in UTC.
///
/// # Errors
/// If a rule's query can no longer be read.
pub fn run(
    writer: &mut Writer<'_>,
    import: Option<i64>,
    rule: Option<i64>,
    now: &str,
) -> Result<Vec<RuleOutcome>> {
    // What this transaction stored is to be found.
    writer.settle_search()?;
    let mut outcomes = Vec::new();
    let rules = writer.reader().tag_rules()?;
    for row in rules.into_iter().filter(|row| rule.is_none_or(|wanted| wanted == row.id)) {
        let query = writer.reader().query(&row.query)?;
        let query = match import {
            Some(import) => Query::And(vec![Query::Is(Condition::Import(import)), query]),
            None => query,
        };
        let filter = ArticleFilter { query: Some(query), ..ArticleFilter::default() };
        let keys = writer.reader().keys(&filter)?;
        let tag = Tag::from_stored(row.tag.clone());
        let mut given = 0;
        for key in &keys {
            let article = writer.reader().article_id(key)?;
            given += u64::from(writer.give_by_rule(article, &tag, row.id, now)?);
        }
        outcomes.push(RuleOutcome { rule: row.id, tag: row.tag, found: keys.len() as u64, given });
    }
    Ok(outcomes)
}
