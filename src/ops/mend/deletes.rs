//! Taking articles away.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Meant, meant};
use crate::archive::{ArchiveError, Writer};

/// What a deletion came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DeleteReport {
    /// Keys of the articles that are gone.
    pub deleted: Vec<String>,
    /// Paths of the files whose bytes are gone for good.
    pub files: Vec<String>,
    /// Keys of articles that stay and whose original is gone.
    pub without_original: Vec<String>,
}

/// Takes articles, pages or issues away. They stay away when they come in again. With `originals`
/// their words and the bytes of the files that they came from are gone for good.
///
/// # Errors
/// If a key leads nowhere.
pub fn delete(
    writer: &mut Writer<'_>,
    import: i64,
    keys: &[String],
    originals: bool,
) -> Result<DeleteReport, ArchiveError> {
    let mut articles = BTreeSet::new();
    let mut pages = BTreeSet::new();
    for key in keys {
        match meant(writer.reader(), key) {
            Ok(Meant::Article(article)) => {
                articles.insert(article);
            }
            Ok(Meant::Page(page)) => {
                pages.insert(page);
            }
            Ok(Meant::Issue(issue)) => {
                pages.extend(writer.reader().pages_of_issue(issue)?.into_iter().map(|(id, _)| id));
            }
            // A takedown may come after the article was deleted, or dropped from its page.
            Err(ArchiveError::KeyGone { .. }) if originals => {
                articles.insert(writer.reader().any_article_id(key)?.0);
            }
            Err(other) => return Err(other),
        }
    }
    for page in &pages {
        articles.extend(writer.reader().articles_of_page(*page, !originals)?);
    }
    let (mut report, mut touched) = (DeleteReport::default(), BTreeSet::new());
    for article in &articles {
        report.deleted.push(writer.reader().key_of_row(*article)?);
        touched.insert(writer.reader().current(*article)?.page_id);
        writer.retire(*article, import, None)?;
    }
    for page in &pages {
        writer.retire_files_of(*page, import)?;
    }
    for page in touched {
        writer.renumber(page)?;
    }
    if originals {
        take_down(writer, import, &articles, &mut report)?;
    }
    report.deleted.sort();
    Ok(report)
}

fn take_down(
    writer: &mut Writer<'_>,
    import: i64,
    articles: &BTreeSet<i64>,
    report: &mut DeleteReport,
) -> Result<(), ArchiveError> {
    writer.overwrite_deleted()?;
    let articles: Vec<i64> = articles.iter().copied().collect();
    for (original, path) in writer.reader().files_of(&articles)? {
        for other in writer.reader().articles_of(original)? {
            let by_page = writer.reader().is_page_file(original)?;
            if by_page
                && other.standing == crate::archive::Standing::Stands
                && !report.without_original.contains(&other.key)
            {
                report.without_original.push(other.key);
            }
        }
        writer.take_bytes(original, &articles, import)?;
        report.files.push(path);
    }
    for article in &articles {
        writer.blank_article(*article)?;
    }
    writer.clear_traces()
}
