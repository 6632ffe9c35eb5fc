//! The file that stands for a page when another of that page comes in.

use std::path::Path;

use super::Result;
use super::incoming::IncomingPage;
use crate::archive::{PageFile, Writer};

/// The file that stands for the same page and that this one is a newer version of.
///
/// Two files of one import are never versions of each other; a page without a label is only
/// known again by the name of its file.
pub(super) fn predecessor(
    writer: &Writer<'_>,
    row: i64,
    page: IncomingPage<'_>,
    import: i64,
) -> Result<Option<PageFile>> {
    let reader = writer.reader();
    let mut candidates = reader.page_files(row)?;
    candidates.retain(|f| f.part == page.placing.part && f.import != import);
    let settings = page.placing.settings();
    let name = Path::new(&page.file.shown).file_name();
    let (mut same_place, mut same_name) = (Vec::new(), Vec::new());
    for candidate in &candidates {
        let source = candidate.stands_over.unwrap_or(candidate.original);
        let path = reader.original(source)?.path;
        let named = path != "-" && Path::new(&path).file_name() == name;
        // Where pages were put together, what was said to belong here tells their files apart.
        if reader.settings_of(source)? == settings {
            same_place.push((named, candidate));
        }
        if named {
            same_name.push(candidate);
        }
    }
    same_place.sort_by_key(|(named, _)| !named);
    Ok(match (same_place.as_slice(), same_name.as_slice(), candidates.as_slice()) {
        ([(true, first), ..], _, _) => Some((*first).clone()),
        ([(_, only)], _, _) if page.placing.page.is_some() => Some((*only).clone()),
        ([], [only], _) => Some((*only).clone()),
        ([], [], [only]) if page.placing.page.is_some() => Some(only.clone()),
        _ => None,
    })
}

/// Why a correction cannot be one: it names another page than the one that it corrects.
pub(super) fn misplaced(writer: &Writer<'_>, page: IncomingPage<'_>) -> Result<Option<String>> {
    let Some(sha256) = &page.page.corrects else { return Ok(None) };
    let reader = writer.reader();
    let places = reader.pages_of_bytes(sha256)?;
    let Some((_, place)) = places.first() else { return Ok(None) };
    let placing = page.placing;
    let found = reader.find_page(
        &placing.code,
        placing.date,
        placing.edition.as_ref(),
        placing.page.as_ref(),
    )?;
    let named = found.and_then(|(_, page)| page);
    if named.is_some() && places.iter().any(|(_, place)| Some(place.page) == named) {
        return Ok(None);
    }
    let page =
        place.folio.clone().map_or("without a label".to_owned(), |folio| format!("page {folio}"));
    Ok(Some(format!(
        "what it corrects stands in {}, {page}; write these again, or move the page with \
         `backissue move` first",
        place.issue_key
    )))
}

/// The original that a page with marks corrects, and the file that stands for its page today.
pub(super) fn corrected(
    writer: &Writer<'_>,
    row: i64,
    page: IncomingPage<'_>,
) -> Result<Option<(i64, PageFile)>> {
    let Some(sha256) = &page.page.corrects else { return Ok(None) };
    let reader = writer.reader();
    let mut originals = reader.pages_of_bytes(sha256)?;
    originals.retain(|(_, place)| place.page == row); // others were refused before, as misplaced
    let Some((newest, _)) = originals.first() else { return Ok(None) };
    let mut files = reader.page_files(row)?;
    files.retain(|f| f.part == page.placing.part);
    // Of several files of one page, the one that has these bytes, or stands over them.
    let is_meant = |f: &PageFile| {
        originals.iter().any(|(id, _)| *id == f.original || Some(*id) == f.stands_over)
    };
    let mut meant = files.iter().filter(|f| is_meant(f));
    let standing = match (meant.next_back(), files.as_slice()) {
        (Some(meant), _) => Some(meant),
        (None, [only]) => Some(only),
        _ => None,
    };
    Ok(standing.map(|standing| (*newest, standing.clone())))
}
