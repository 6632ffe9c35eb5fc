//! Taking articles away.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Meant, meant};
use crate::archive::{self, ArchiveError, Reader, Standing, Writer};
use crate::ops::takedown::{self, Gone};

/// What a deletion came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DeleteReport {
    /// Keys of the articles that are gone.
    pub deleted: Vec<String>,
    /// Paths of the files whose bytes are gone for good.
    pub files: Vec<String>,
    /// Paths of files of records that keep those of other articles, and nothing else.
    pub parts: Vec<String>,
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
    let (mut pages, mut undone) = (BTreeSet::new(), BTreeMap::new());
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
            // A takedown may come after the article was deleted, or dropped from its page, or taken back.
            Err(ArchiveError::KeyGone { gone: archive::Gone::Undone(by), .. }) if originals => {
                undone.insert(key.clone(), by);
            }
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
        // What became one with it has its words as well.
        let mut all = articles.clone();
        for article in &articles {
            all.extend(writer.reader().joined_to(*article)?);
        }
        take_down(writer, import, &all, &undone, &mut report)?;
        report.deleted.extend(undone.into_keys());
    }
    report.deleted.sort();
    Ok(report)
}

fn take_down(
    writer: &mut Writer<'_>,
    import: i64,
    articles: &BTreeSet<i64>,
    undone: &BTreeMap<String, i64>,
    report: &mut DeleteReport,
) -> Result<(), ArchiveError> {
    writer.overwrite_deleted()?;
    let articles: Vec<i64> = articles.iter().copied().collect();
    let mut files = writer.reader().files_of(&articles)?;
    for article in &articles {
        writer.take_down(*article, import)?;
    }
    for (key, by) in undone {
        writer.take_key_down(key, import)?;
        files.extend(left_by(writer.reader(), *by)?);
    }
    files.sort();
    files.dedup();
    for (original, path) in files {
        match takedown::take_out(writer, original, import)? {
            Gone::Part => report.parts.push(path),
            Gone::Whole => {
                report.files.push(path);
                for other in writer.reader().articles_of(original)? {
                    if other.standing == Standing::Stands
                        && !report.without_original.contains(&other.key)
                    {
                        report.without_original.push(other.key);
                    }
                }
            }
        }
    }
    writer.clear_traces()
}

/// Files of an import that was taken back, which an article that stayed has kept here, and that say what
/// was taken down.
fn left_by(reader: Reader<'_>, import: i64) -> Result<Vec<(i64, String)>, ArchiveError> {
    let mut left = Vec::new();
    for original in reader.originals_of_import(import)? {
        match takedown::said_in(reader, original) {
            Ok(None) => continue,
            // What cannot be read may say it.
            Ok(Some(_)) | Err(ArchiveError::Damaged(_)) => {}
            Err(other) => return Err(other),
        }
        left.push((original, reader.original(original)?.path));
    }
    Ok(left)
}
