//! Rules that give tags.

use rusqlite::OptionalExtension as _;
use serde::Serialize;

use crate::archive::{ArchiveError, Reader, Result, Writer};
use crate::model::Tag;

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleRow {
    /// Its number.
    pub id: i64,
    /// The tag that it gives.
    pub tag: String,
    /// To which articles.
    pub query: String,
    /// When it was made, RFC 3339 in UTC.
    pub added_at: String,
    /// Standing articles that have the tag from it.
    pub articles: u64,
}

impl Reader<'_> {
    /// All rules, in the order in which they were made.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn tag_rules(&self) -> Result<Vec<RuleRow>> {
        let sql = "SELECT id, tag, query, added_at, (SELECT count(*) FROM rule_given \
              JOIN article ON article.id = rule_given.article_id AND article.retired_by IS NULL \
              JOIN article_tag ON article_tag.article_id = article.id \
              JOIN tag ON tag.id = article_tag.tag_id AND tag.name = tag_rule.tag \
              WHERE rule_id = tag_rule.id) \
            FROM tag_rule ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(RuleRow {
                id: row.get(0)?,
                tag: row.get(1)?,
                query: row.get(2)?,
                added_at: row.get(3)?,
                articles: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Makes a rule; answers its number.
    ///
    /// # Errors
    /// If the query cannot be read, or there is such a rule.
    pub fn add_rule(&mut self, tag: &Tag, query: &str, now: &str) -> Result<i64> {
        self.reader().query(query)?;
        let rules = self.reader().tag_rules()?;
        if let Some(same) = rules.iter().find(|r| r.tag == tag.as_str() && r.query == query) {
            return Err(ArchiveError::SameRule(same.id));
        }
        self.tx.execute(
            "INSERT INTO tag_rule (tag, query, added_at) VALUES (?1, ?2, ?3)",
            (tag.as_str(), query, now),
        )?;
        Ok(self.tx.last_insert_rowid())
    }

    /// Gives the tag of a rule, but not again what the rule gave before or a person took away; answers
    /// whether the article did not have it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn give_by_rule(
        &mut self,
        article: i64,
        tag: &Tag,
        rule: i64,
        now: &str,
    ) -> Result<bool> {
        let known: bool = self
            .tx
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM rule_given WHERE article_id = ?1 AND rule_id = ?2)",
            )?
            .query_row((article, rule), |row| row.get(0))?;
        if known {
            return Ok(false);
        }
        let given = self.give_tag_row(article, tag, Some(now), None)?;
        let alone = given || self.only_rules_gave(article, tag)?;
        self.tx
            .prepare_cached(
                "INSERT INTO rule_given (article_id, rule_id, alone) VALUES (?1, ?2, ?3)",
            )?
            .execute((article, rule, alone))?;
        Ok(given)
    }

    fn only_rules_gave(&self, article: i64, tag: &Tag) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM rule_given JOIN tag_rule ON tag_rule.id = rule_id \
            WHERE article_id = ?1 AND tag = ?2 AND alone)";
        let mut statement = self.tx.prepare_cached(sql)?;
        Ok(statement.query_row((article, tag.as_str()), |row| row.get(0))?)
    }

    /// A person gave the tag as well: it stays when the rules go.
    pub(in crate::archive) fn claim_tag(&mut self, article: i64, tag: &Tag) -> Result<()> {
        self.tx
            .prepare_cached(
                "UPDATE rule_given SET alone = 0 WHERE article_id = ?1 \
                 AND rule_id IN (SELECT id FROM tag_rule WHERE tag = ?2)",
            )?
            .execute((article, tag.as_str()))?;
        Ok(())
    }

    /// Where a person gave either of two tags that become one, no rule takes that one away.
    pub(in crate::archive) fn claim_merged(&mut self, old: &str, new: &str) -> Result<()> {
        self.tx
            .prepare_cached(
                "UPDATE rule_given SET alone = 0 \
                 WHERE rule_id IN (SELECT id FROM tag_rule WHERE tag IN (?1, ?2)) \
                 AND article_id IN (SELECT given.article_id FROM article_tag AS given \
                   JOIN tag ON tag.id = given.tag_id WHERE tag.name IN (?1, ?2) \
                   AND NOT EXISTS (SELECT 1 FROM rule_given AS by_rule \
                     JOIN tag_rule ON tag_rule.id = by_rule.rule_id AND tag_rule.tag = tag.name \
                     WHERE by_rule.article_id = given.article_id AND by_rule.alone))",
            )?
            .execute((old, new))?;
        Ok(())
    }

    /// Takes a rule away with the tags that it alone gave; answers their number.
    ///
    /// # Errors
    /// If there is none of this number.
    pub fn drop_rule(&mut self, id: i64) -> Result<u64> {
        let sql = "SELECT tag FROM tag_rule WHERE id = ?1";
        let tag: Option<String> = self.tx.query_row(sql, [id], |row| row.get(0)).optional()?;
        let tag = tag.ok_or(ArchiveError::UnknownRule(id))?;
        let taken = self.tx.execute(
            "DELETE FROM article_tag WHERE tag_id = (SELECT id FROM tag WHERE name = ?2) \
             AND article_id IN (SELECT article_id FROM rule_given WHERE rule_id = ?1 AND alone) \
             AND article_id NOT IN (SELECT article_id FROM rule_given \
               JOIN tag_rule ON tag_rule.id = rule_id AND tag = ?2 WHERE rule_id <> ?1)",
            (id, &tag),
        )?;
        self.tx.execute("DELETE FROM rule_given WHERE rule_id = ?1", [id])?;
        self.tx.execute("DELETE FROM tag_rule WHERE id = ?1", [id])?;
        self.forget_unused_tags()?;
        Ok(taken as u64)
    }
}
