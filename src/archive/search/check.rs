//! Looking for words that the index should not have, or lacks.

use std::collections::BTreeSet;

use crate::archive::check::{Finding, MOST, note, problem};
use crate::archive::{Reader, Result};
use crate::search::words::words;

impl Reader<'_> {
    /// Compares the index of words with the articles: which it has, and if `full` whether it has their words.
    pub(in crate::archive) fn check_search(
        &self,
        full: bool,
        findings: &mut Vec<Finding>,
    ) -> Result<()> {
        let before = findings.len();
        for (table, name) in [("search", "words"), ("characters", "characters")] {
            self.check_index_rows(table, name, findings)?;
        }
        if full && findings.len() == before {
            self.check_words(findings)?;
        }
        if findings.len() > before {
            note(findings, "`rebuild --search` makes the index of words anew".to_owned());
        }
        let pending = self.search_pending()?;
        if pending > 0 {
            let hint = "any writing command indexes them, as `rebuild --search`";
            note(findings, format!("articles not indexed yet: {pending}; {hint}"));
        }
        Ok(())
    }

    /// Whether an index has the articles and no others.
    fn check_index_rows(&self, table: &str, name: &str, findings: &mut Vec<Finding>) -> Result<()> {
        let queries = [
            (
                format!(
                    "SELECT id FROM article WHERE id NOT IN (SELECT id FROM {table}_docsize) \
                     AND id NOT IN (SELECT article_id FROM search_pending)"
                ),
                format!("article {{}} is not in the index of {name}"),
            ),
            (
                format!(
                    "SELECT id FROM {table}_docsize WHERE id NOT IN (SELECT id FROM article) \
                     AND id NOT IN (SELECT article_id FROM search_pending)"
                ),
                format!("the index of {name} has article {{}}, which is not there"),
            ),
        ];
        for (sql, message) in queries {
            let mut statement = self.conn.prepare(&sql)?;
            let rows = statement.query_map([], |row| row.get::<_, i64>(0))?;
            for id in rows.take(MOST) {
                problem(findings, message.replace("{}", &id?.to_string()));
            }
        }
        Ok(())
    }

    /// Whether every article is found by some of its own words.
    fn check_words(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let sql = "SELECT article.id, text.body FROM article JOIN text ON text.id = text_id \
            WHERE article.id NOT IN (SELECT article_id FROM search_pending) AND article.id > ?1";
        let has = |table: &str| {
            let sql = format!(
                "SELECT EXISTS (SELECT 1 FROM {table} WHERE {table} MATCH ?1 AND rowid = ?2)"
            );
            self.conn.prepare(&sql)
        };
        let (mut has_words, mut has_characters) = (has("search")?, has("characters")?);
        let mut told = 0;
        self.in_steps(sql, 500, |row| {
            let (id, body): (i64, String) = (row.get(0)?, row.get(1)?);
            let all = words(&body);
            // The first, the middle and the last.
            let places: BTreeSet<usize> =
                [0, all.len() / 2, all.len().saturating_sub(1)].into_iter().collect();
            let (mut in_words, mut in_characters) = (Vec::new(), Vec::new());
            for word in places.into_iter().filter_map(|at| all.get(at)) {
                if word.single {
                    in_characters.push(word.text.clone());
                } else {
                    in_words.push(format!("body : \"{}\"", word.text));
                }
            }
            let mut found = true;
            for (some, has) in [(in_words, &mut has_words), (in_characters, &mut has_characters)] {
                if found && !some.is_empty() {
                    found = has.query_row((some.join(" AND "), id), |row| row.get(0))?;
                }
            }
            if !found && told < MOST {
                told += 1;
                problem(findings, format!("article {id} is not found by its own words"));
            }
            Ok(())
        })
    }
}
