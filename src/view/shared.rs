//! What one article shares with others, with its words.

use serde::Serialize;

use super::beside::{cut, real_changes};
use super::why::{how_much, why_shared};
use crate::archive::{Reader, Result, SharedText};
use crate::diff::Change;
use crate::model::Stretch;

/// Articles whose changes are looked for: more are not read by anyone, and each takes a comparison.
const MOST_COMPARED: usize = 50;

/// An article that shares text with another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharedArticle {
    /// What it shares.
    #[serde(flatten)]
    pub shared: SharedText,
    /// Why, in words.
    pub why: String,
}

/// The same, with the words that are shared or were changed.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedShown {
    /// The article.
    pub article: SharedArticle,
    /// Of a version what is different in it, where that was looked for.
    pub changes: Vec<Change>,
    /// What the two share, as the other has it, in its order.
    pub texts: Vec<String>,
}

/// Articles of other issues that share text with one, by day.
///
/// # Errors
/// If no article has the key.
pub fn shared_with(reader: Reader<'_>, key: &str) -> Result<Vec<SharedArticle>> {
    let article = reader.article(key)?;
    let (date, length) = (article.date.to_string(), article.printed.body.chars().count());
    let length = u32::try_from(length).unwrap_or(u32::MAX);
    let shared = reader.shared_with(key)?.into_iter();
    let told = shared.map(|shared| {
        let why = why_shared(&shared, &date, length);
        SharedArticle { shared, why }
    });
    Ok(told.collect())
}

/// The same articles, with the words.
///
/// # Errors
/// If no article has the key.
pub fn shown_with(
    reader: Reader<'_>,
    key: &str,
    articles: Vec<SharedArticle>,
) -> Result<Vec<SharedShown>> {
    let own = reader.article(key)?.printed.body;
    let mut shown = Vec::with_capacity(articles.len());
    for (at, mut article) in articles.into_iter().enumerate() {
        let body = reader.article(&article.shared.key)?.printed.body;
        let changes = if article.shared.relation == "near" && at < MOST_COMPARED {
            real_changes(&own, &body)
        } else {
            Vec::new()
        };
        if let Some(much) = how_much(&changes) {
            article.why.push_str(&format!(": {much}"));
        }
        let mut places: Vec<Stretch> = article.shared.passages.iter().map(there).collect();
        places.sort_unstable();
        let texts = places.into_iter().map(|place| cut(&body, place).to_owned()).collect();
        shown.push(SharedShown { article, changes, texts });
    }
    Ok(shown)
}

fn there(passage: &crate::archive::SharedPassage) -> Stretch {
    Stretch { start: passage.other_start, end: passage.other_end }
}
