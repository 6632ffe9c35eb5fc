//! What one article shares with others, tie by tie.

use serde::Serialize;

use crate::archive::{Reader, Result};
use crate::model::{TextId, Tie};

/// An article that shares text with another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharedText {
    /// Handle of the article.
    pub key: String,
    /// Name of the publication.
    pub publication: String,
    /// YYYY-MM-DD.
    pub date: String,
    /// Headline.
    pub headline: Option<String>,
    /// `exact`, `near`, `passage` or `formula`.
    pub relation: &'static str,
    /// How much of the shorter of the two agrees, 0 to 1.
    pub similarity: f64,
    /// The shared passages.
    pub passages: Vec<SharedPassage>,
}

/// A passage in both articles, in characters of their bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SharedPassage {
    /// First character here.
    pub start: u32,
    /// Character after the last.
    pub end: u32,
    /// First character there.
    pub other_start: u32,
    /// Character after the last.
    pub other_end: u32,
}

impl Reader<'_> {
    /// Other articles that share text with one, by day.
    ///
    /// # Errors
    /// If no article has the key.
    pub fn shared_with(&self, key: &str) -> Result<Vec<SharedText>> {
        let id = self.article_id(key)?;
        let sql = "SELECT text_id, length(body) FROM article JOIN text ON text.id = text_id \
            WHERE article.id = ?1";
        let (text, chars): (TextId, u32) =
            self.conn.prepare_cached(sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let whole = SharedPassage { start: 0, end: chars, other_start: 0, other_end: chars };
        let mut found = self.printings(text, "exact", 1.0, &[whole])?;
        found.retain(|other| other.key != key && chars > 0);
        for tie in self.ties(text)? {
            let similarity = f64::from(tie.similarity) / 1000.0;
            found.extend(self.printings(
                tie.other,
                tie.relation.as_str(),
                similarity,
                &passages(&tie),
            )?);
        }
        found.sort_by(|a, b| (&a.date, &a.key).cmp(&(&b.date, &b.key)));
        Ok(found)
    }

    fn printings(
        &self,
        text: TextId,
        relation: &'static str,
        similarity: f64,
        passages: &[SharedPassage],
    ) -> Result<Vec<SharedText>> {
        let sql = "SELECT article.key, publication.name, issue.date, article.headline FROM article \
            JOIN page ON page.id = article.page_id JOIN issue ON issue.id = page.issue_id \
            JOIN publication ON publication.id = issue.publication_id \
            WHERE text_id = ?1 AND retired_by IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([text], |row| {
            Ok(SharedText {
                key: row.get(0)?,
                publication: row.get(1)?,
                date: row.get(2)?,
                headline: row.get(3)?,
                relation,
                similarity,
                passages: passages.to_vec(),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn passages(tie: &Tie) -> Vec<SharedPassage> {
    let pieces = tie.passages.iter().flat_map(|passage| passage.mine.iter().zip(&passage.theirs));
    let passage =
        |(mine, theirs): (&crate::model::Stretch, &crate::model::Stretch)| SharedPassage {
            start: mine.start,
            end: mine.end,
            other_start: theirs.start,
            other_end: theirs.end,
        };
    pieces.map(passage).collect()
}
