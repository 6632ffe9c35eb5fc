//! Two issues of the archive compared, as one value, as lines and as rows.

use serde::Serialize;

use super::{Cell, Rows};
use crate::archive::{ArticleFilter, Reader, Result};
use crate::diff::{IssueDiff, Moved, Revised, diff_articles, diff_issues};
use crate::model::{Article, ArticleKey};

/// Compares two issues by their keys.
///
/// # Errors
/// If one of them is not in the archive.
pub fn compare(reader: Reader<'_>, a: &str, b: &str) -> Result<IssueDiff> {
    let (old, new) = (articles_of(reader, a)?, articles_of(reader, b)?);
    Ok(diff_issues(a, b, old, new))
}

/// Compares two articles by their keys.
///
/// # Errors
/// If one of them is not in the archive.
pub fn compare_articles(reader: Reader<'_>, a: &str, b: &str) -> Result<IssueDiff> {
    Ok(diff_articles(reader.article(a)?, reader.article(b)?))
}

/// The articles of an issue, by its key.
///
/// # Errors
/// If it is not in the archive.
pub fn articles_of(reader: Reader<'_>, issue: &str) -> Result<Vec<Article>> {
    reader.issue(issue)?;
    let filter = ArticleFilter { keys: vec![issue.to_owned()], ..ArticleFilter::default() };
    reader.articles(&filter)
}

/// The same, each called by the file and line where it begins (`pages/01.txt:12`) instead of by its key: that of files
/// which are not stored would be another's.
///
/// # Errors
/// If it is not in the archive.
pub fn articles_by_place(reader: Reader<'_>, issue: &str) -> Result<Vec<Article>> {
    let mut articles = articles_of(reader, issue)?;
    for article in &mut articles {
        let id = reader.article_id(article.key.as_str())?;
        if let Some((original, place)) = reader.held_links(id)?.first() {
            let path = reader.original(*original)?.path;
            article.key = ArticleKey::from_stored(format!("{path}:{}", place.line));
        }
    }
    Ok(articles)
}

/// An article of a diff, with what became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "status", rename_all = "lowercase")]
pub enum DiffLine<'a> {
    /// The same in both issues.
    Unchanged {
        /// As it stands in the first.
        article: &'a Article,
    },
    /// Only in the second issue.
    Added {
        /// As it stands there.
        article: &'a Article,
    },
    /// Only in the first issue.
    Dropped {
        /// As it stands there.
        article: &'a Article,
    },
    /// The same in another place.
    Moved(&'a Moved),
    /// With other words.
    Revised(&'a Revised),
}

/// A diff article by article.
#[must_use]
pub fn diff_lines(diff: &IssueDiff) -> Vec<DiffLine<'_>> {
    let unchanged = diff.unchanged.iter().map(|article| DiffLine::Unchanged { article });
    let added = diff.added.iter().map(|article| DiffLine::Added { article });
    let dropped = diff.dropped.iter().map(|article| DiffLine::Dropped { article });
    let moved = diff.moved.iter().map(DiffLine::Moved);
    let revised = diff.revised.iter().map(DiffLine::Revised);
    unchanged.chain(added).chain(dropped).chain(moved).chain(revised).collect()
}

/// A diff as rows: what became of each article, its keys, how much is shared, its headline.
#[must_use]
pub fn diff_rows(diff: &IssueDiff) -> Rows {
    let text = |s: &str| Cell::Text(s.to_owned());
    let key = |a: Option<&Article>| a.map_or(Cell::Empty, |a| text(a.key.as_str()));
    let mut rows = Vec::new();
    let mut add = |status: &str, a: Option<&Article>, b: Option<&Article>, similarity: f64| {
        let headline = b.or(a).map_or(Cell::Empty, |x| text(&x.printed.title()));
        let number = Cell::Number(format!("{similarity:.3}"));
        rows.push(vec![text(status), key(a), key(b), number, headline]);
    };
    diff.unchanged.iter().for_each(|a| add("unchanged", Some(a), None, 1.0));
    diff.moved.iter().for_each(|m| add("moved", Some(&m.a), Some(&m.b), m.similarity));
    diff.revised.iter().for_each(|r| add("revised", Some(&r.a), Some(&r.b), r.similarity));
    diff.added.iter().for_each(|b| add("added", None, Some(b), 0.0));
    diff.dropped.iter().for_each(|a| add("dropped", Some(a), None, 0.0));
    let names = ["status", "key_a", "key_b", "similarity", "headline"];
    Rows { columns: names.map(str::to_owned).to_vec(), rows }
}
