//! Articles of a selection, and what belongs to them.

use serde::Serialize;

use crate::archive::{ArticleFilter, OtherPrinting, PageRow, Reader, Result, StoredVersion};
use crate::model::Article;

/// An article as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleLine {
    /// Handle.
    pub key: String,
    /// The headline, or how the text begins.
    pub headline: String,
    /// Why it may not be an article as it was read; empty where the reader is sure.
    pub doubtful: String,
    /// Tags, joined by `, `.
    pub tags: String,
}

impl ArticleLine {
    /// The line of an article.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let tags: Vec<&str> = article.tags.iter().map(|tag| tag.as_str()).collect();
        let mut headline = article.printed.title();
        if article.printed.truncated {
            headline.push_str(" [cut off]");
        }
        let doubtful = article.doubtful.clone().unwrap_or_default();
        Self { key: article.key.to_string(), headline, doubtful, tags: tags.join(", ") }
    }
}

/// Keys of the articles that these keys name; issues stand for their articles.
///
/// # Errors
/// What SQLite reports.
pub fn standing_keys(reader: Reader<'_>, keys: &[String]) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for key in keys {
        let filter = ArticleFilter { keys: vec![key.clone()], ..ArticleFilter::default() };
        all.extend(reader.keys(&filter)?);
    }
    Ok(all)
}

/// Printings in other issues of what an article is a printing of, by day; none of one that stands no more.
///
/// # Errors
/// What SQLite reports.
pub fn other_printings(reader: Reader<'_>, article: &Article) -> Result<Vec<OtherPrinting>> {
    match article.first_printed {
        Some(_) => reader.other_printings(article.key.as_str()),
        None => Ok(Vec::new()),
    }
}

/// An article, with where else it was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownArticle<'a> {
    /// The article.
    #[serde(flatten)]
    pub article: &'a Article,
    /// Printings in other issues of what it is a printing of, by day.
    pub printings: Vec<OtherPrinting>,
}

/// Articles with where else they were printed.
///
/// # Errors
/// What SQLite reports.
pub fn shown_articles<'a>(
    reader: Reader<'_>,
    articles: &'a [Article],
) -> Result<Vec<ShownArticle<'a>>> {
    let shown =
        |article| Ok(ShownArticle { article, printings: other_printings(reader, article)? });
    articles.iter().map(shown).collect()
}

/// The articles of these keys.
///
/// # Errors
/// If no article has one of them.
pub fn articles(reader: Reader<'_>, keys: &[String]) -> Result<Vec<Article>> {
    keys.iter().map(|key| reader.article(key)).collect()
}

/// Earlier versions of these articles, and what their sources say since a person corrected them.
///
/// # Errors
/// If no article has one of the keys.
pub fn versions(reader: Reader<'_>, keys: &[String]) -> Result<Vec<StoredVersion>> {
    let mut all = Vec::new();
    for key in keys {
        all.extend(reader.versions(key)?);
    }
    Ok(all)
}

/// Pages of these issues, with the files they came from.
///
/// # Errors
/// If no issue has one of the keys.
pub fn pages(reader: Reader<'_>, issues: &[String]) -> Result<Vec<PageRow>> {
    let mut pages = Vec::new();
    for key in issues {
        reader.issue(key)?;
        pages.extend(reader.pages(key)?);
    }
    Ok(pages)
}
