//! What one article shares with others, tie by tie.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::archive::{Reader, Result};
use crate::model::{Matched, Relation, Stretch, TextId, Tie, title};
use crate::reprint::quotation::is_quoted;

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
    /// Number of the verdict by which a person parted the two.
    pub parted_by: Option<i64>,
    /// The shared passages.
    pub passages: Vec<SharedPassage>,
    /// Whether that is no more than passages, and it has them between quotation marks.
    pub quoted: bool,
    /// Whether the article asked for has them so.
    pub quoted_here: bool,
    /// Characters of its body.
    #[serde(skip)]
    pub(crate) characters: u32,
    /// How its text begins.
    #[serde(skip)]
    pub(crate) opening: String,
}

impl SharedText {
    /// Its headline, or how its text begins.
    #[must_use]
    pub fn title(&self) -> String {
        title(self.headline.as_deref(), &self.opening)
    }
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

/// What all printings of a text share with the article asked for.
struct Share {
    relation: &'static str,
    similarity: f64,
    parted_by: Option<i64>,
    passages: Vec<SharedPassage>,
    quoted: bool,
    quoted_here: bool,
}

impl Reader<'_> {
    /// Articles of other issues that share text with one, by day. Versions of its own issue are not
    /// reprints of it.
    ///
    /// # Errors
    /// If no article has the key.
    pub fn shared_with(&self, key: &str) -> Result<Vec<SharedText>> {
        let article = self.article_id(key)?;
        let sql = "SELECT text_id, length(body) FROM article JOIN text ON text.id = text_id \
            WHERE article.id = ?1";
        let (text, chars): (TextId, u32) = self
            .conn
            .prepare_cached(sql)?
            .query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let whole = SharedPassage { start: 0, end: chars, other_start: 0, other_end: chars };
        let mut found = Vec::new();
        if chars > 0 {
            let passages = vec![whole];
            let same = Share {
                relation: "exact",
                similarity: 1.0,
                parted_by: None,
                passages,
                quoted: false,
                quoted_here: false,
            };
            found = self.printings_beside(article, text, &same)?;
        }
        let parted = self.parted_from(text)?;
        let body = self.ranked_body(text)?.1;
        for tie in self.ties(text)? {
            let (quoted_here, quoted) = self.quotes(&body, &tie)?;
            let share = Share {
                relation: tie.relation.as_str(),
                similarity: f64::from(tie.similarity) / 1000.0,
                parted_by: parted.get(&tie.other).copied(),
                passages: passages(&tie),
                quoted,
                quoted_here,
            };
            found.extend(self.printings_beside(article, tie.other, &share)?);
        }
        found.sort_by(|a, b| (&a.date, &a.key).cmp(&(&b.date, &b.key)));
        Ok(found)
    }

    /// Whether a text has what it shares with another between quotation marks, and whether the other has.
    fn quotes(&self, body: &str, tie: &Tie) -> Result<(bool, bool)> {
        if tie.relation != Relation::Passage {
            return Ok((false, false));
        }
        let pieces = |side: fn(&Matched) -> &Vec<Stretch>| -> Vec<Stretch> {
            tie.passages.iter().flat_map(side).copied().collect()
        };
        let other = self.ranked_body(tie.other)?.1;
        Ok((is_quoted(body, &pieces(|p| &p.mine)), is_quoted(&other, &pieces(|p| &p.theirs))))
    }

    /// The printings of a text in other issues than that of an article.
    fn printings_beside(
        &self,
        article: i64,
        text: TextId,
        share: &Share,
    ) -> Result<Vec<SharedText>> {
        let sql = "SELECT article.key, publication.name, issue.date, article.headline, length(text.body), \
              substr(text.body, 1, 120) FROM article JOIN text ON text.id = text_id \
            JOIN page ON page.id = article.page_id JOIN issue ON issue.id = page.issue_id \
            JOIN publication ON publication.id = issue.publication_id \
            WHERE text_id = ?1 AND retired_by IS NULL \
            AND (publication_id, date) <> (SELECT own.publication_id, own.date FROM article AS mine \
              JOIN page ON page.id = mine.page_id JOIN issue AS own ON own.id = page.issue_id \
              WHERE mine.id = ?2)";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([text, article], |row| {
            Ok(SharedText {
                key: row.get(0)?,
                publication: row.get(1)?,
                date: row.get(2)?,
                headline: row.get(3)?,
                relation: share.relation,
                similarity: share.similarity,
                parted_by: share.parted_by,
                passages: share.passages.clone(),
                quoted: share.quoted,
                quoted_here: share.quoted_here,
                characters: row.get(4)?,
                opening: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Texts that a person parted from one and did not put together with it later, each with the
    /// number of the verdict.
    fn parted_from(&self, text: TextId) -> Result<BTreeMap<TextId, i64>> {
        let sql = "SELECT other.id, reprint_verdict.id, verdict = 'together', mine.side = theirs.side \
            FROM text JOIN reprint_verdict_text AS mine ON mine.text_hash = text.text_hash \
            JOIN reprint_verdict ON reprint_verdict.id = mine.verdict_id \
            JOIN reprint_verdict_text AS theirs ON theirs.verdict_id = mine.verdict_id \
            JOIN text AS other ON other.text_hash = theirs.text_hash AND other.id <> text.id \
            WHERE text.id = ?1 ORDER BY reprint_verdict.id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([text])?;
        let mut parted = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (other, verdict): (TextId, i64) = (row.get(0)?, row.get(1)?);
            match (row.get(2)?, row.get(3)?) {
                (true, _) => parted.remove(&other),
                (false, true) => None,
                (false, false) => parted.insert(other, verdict),
            };
        }
        // A cluster that was joined to another may have brought them together again.
        let sql = "SELECT theirs.text_id FROM reprint_member AS mine JOIN reprint_member AS theirs \
            ON theirs.cluster_id = mine.cluster_id WHERE mine.text_id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        for other in statement.query_map([text], |row| row.get::<_, TextId>(0))? {
            parted.remove(&other?);
        }
        Ok(parted)
    }
}

fn passages(tie: &Tie) -> Vec<SharedPassage> {
    let pieces = tie.passages.iter().flat_map(|passage| passage.mine.iter().zip(&passage.theirs));
    let passage = |(mine, theirs): (&Stretch, &Stretch)| SharedPassage {
        start: mine.start,
        end: mine.end,
        other_start: theirs.start,
        other_end: theirs.end,
    };
    pieces.map(passage).collect()
}
