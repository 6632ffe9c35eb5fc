//! Taking articles away.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Meant, meant};
use crate::archive::{ArchiveError, Writer};
use crate::model::{ContentHash, Extent};
use crate::normalize;
use crate::source::format::{Format, Reading, Way};
use crate::source::unit::{Content, Unit, Wrong};
use crate::source::{encoding, formats};

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
        // What became one with it has its words as well.
        let mut all = articles.clone();
        for article in &articles {
            all.extend(writer.reader().joined_to(*article)?);
        }
        take_down(writer, import, &all, &mut report)?;
    }
    report.deleted.sort();
    Ok(report)
}

/// Where in a file of records these articles are: as they were stored, and as often as they are said.
fn records_of(
    writer: &Writer<'_>,
    original: i64,
    articles: &[i64],
    contents: &BTreeSet<String>,
) -> Result<Vec<(u64, u64)>, ArchiveError> {
    let reader = writer.reader();
    let mut spans = Vec::new();
    for article in articles {
        let links = reader.held_links(*article)?.into_iter().filter(|(id, _)| *id == original);
        spans.extend(links.map(|(_, place)| (place.start, place.stop)));
    }
    // Piece by piece: a file of records may be larger than memory. A chunk holds whole records, but for
    // those that are too long to be read.
    let format = formats::named(&reader.original(original)?.format);
    let Some(Way::Records(files)) = format.map(Format::way) else { return Ok(spans) };
    let Ok(encoding) = encoding::by_name(&reader.original(original)?.encoding) else {
        return Ok(spans);
    };
    let reading = Reading { encoding, lossy: true };
    let mut opened = None;
    let mut start = 0;
    let read = reader.original_bytes(original, |chunk| {
        if start == 0 {
            opened = files.open(chunk, reading).ok().map(|records| (records.cutter(), records));
        }
        let Some((cutter, records)) = &mut opened else { return Ok(()) };
        for record in cutter.cut(chunk, true).records {
            let (first, stop) = (start + record.start as u64, start + record.end as u64);
            let span = Extent { line: 1, start: first, stop };
            if says(records.unit(&chunk[record], span), contents) {
                spans.push((first, stop));
            }
        }
        start += chunk.len() as u64;
        Ok(())
    });
    match read {
        Ok(()) | Err(ArchiveError::Taken(_)) => {}
        Err(other) => return Err(other),
    }
    spans.sort_unstable();
    Ok(spans)
}

/// Whether a record says one of these contents.
fn says(unit: Result<Option<Unit>, Wrong>, contents: &BTreeSet<String>) -> bool {
    let Ok(Some(Unit { content: Content::Record(told), .. })) = unit else { return false };
    let (printed, _) = normalize::clean_record(told.printed);
    contents.contains(&ContentHash::of(&printed).to_string())
}

fn take_down(
    writer: &mut Writer<'_>,
    import: i64,
    articles: &BTreeSet<i64>,
    report: &mut DeleteReport,
) -> Result<(), ArchiveError> {
    writer.overwrite_deleted()?;
    let articles: Vec<i64> = articles.iter().copied().collect();
    let mut hashes = BTreeSet::new();
    for article in &articles {
        hashes.extend(writer.reader().hashes_of(*article)?);
    }
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
        if writer.reader().is_page_file(original)? {
            writer.take_bytes(original)?;
        } else {
            let spans = records_of(writer, original, &articles, &hashes)?;
            writer.overwrite(original, &spans)?;
        }
        writer.note_taken(original, import)?;
        report.files.push(path);
    }
    for article in &articles {
        writer.blank_words(*article)?;
        writer.blank_article(*article)?;
    }
    writer.clear_traces()
}
