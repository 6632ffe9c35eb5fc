//! Whether a file is known, and where what came so before stands now.

use std::path::Path;

use super::Result;
use super::incoming::{Incoming, IncomingPage};
use super::placing::Placing;
use crate::archive::{KnownOriginal, OriginalPlace, PageRows, Writer};
use crate::model::IssueKey;

/// What is known of the bytes of a file.
pub(super) enum Known {
    /// They stand as the file brought them: it, and the deletion that took a part of its bytes.
    Records(i64, Option<i64>),
    /// They stand where they are said to belong, or where a person moved them.
    Same(i64),
    /// They are stored, and stand no more: something newer took their place, or their import was taken
    /// back.
    Back(i64),
    /// They stand no more, and were not all kept.
    Anew(i64),
    /// They stand on another page of the same issue.
    Elsewhere(i64, OriginalPlace),
    /// A person took them away for good, by this deletion.
    Taken(i64),
    /// A person deleted their page: the file, and the deletion.
    Deleted(i64, i64),
    /// They are not stored.
    New,
}

/// Looks for the bytes of a file: of one page, where that page stands; of many pages or records, where
/// the file does.
pub(super) fn look(
    writer: &Writer<'_>,
    file: &Incoming,
    page: Option<IncomingPage<'_>>,
) -> Result<Known> {
    match page {
        Some(page) => look_for_page(writer, page),
        None => look_for_file(writer, file),
    }
}

/// A file of many pages or records with these bytes, read in the same way; of one whose import was taken
/// back, perhaps only a part of its articles is there.
fn look_for_file(writer: &Writer<'_>, file: &Incoming) -> Result<Known> {
    let found = writer.reader().originals_of_bytes(&file.sha256)?;
    let same =
        |known: &&KnownOriginal| known.settings == file.settings && known.encoding == file.encoding;
    let Some(known) = found.iter().find(same) else { return Ok(Known::New) };
    // What another import has changed since, this file changes back.
    let as_it_was = known.import_stands && !writer.reader().is_superseded(known.id)?;
    Ok(match (as_it_was, known.taken_by) {
        (true, taken) => Known::Records(known.id, taken),
        // What of its bytes may be kept may be gone as well.
        (false, Some(_)) => Known::Anew(known.id),
        (false, None) => Known::Back(known.id),
    })
}

fn look_for_page(writer: &Writer<'_>, page: IncomingPage<'_>) -> Result<Known> {
    let reader = writer.reader();
    let IncomingPage { file, placing, page: ready } = page;
    let here = place_of(writer, placing)?;
    let moved = moved_page(writer, placing)?;
    let mut elsewhere = None;
    for known in reader.originals_of_bytes(&file.sha256)? {
        let places = reader.places_of(known.id)?;
        let is_here = |place: &OriginalPlace| {
            let there = here.is_some_and(|(_, page)| page == Some(place.page));
            let moved = moved.is_some_and(|(_, page)| page == Some(place.page));
            (there || moved) && place.part == placing.part
        };
        let same_encoding = known.encoding == file.encoding;
        let belongs = known.settings == file.settings || places.iter().any(is_here);
        // Of what an undo took away, the rest may come back.
        if let Some(by) = known.taken_by
            && (known.import_stands || !same_encoding || !belongs)
        {
            return Ok(Known::Taken(by));
        }
        if !same_encoding {
            continue;
        }
        if belongs {
            let page = here.and_then(|(_, page)| page);
            if let Some(by) = places.iter().find_map(|place| deleted_by(place, page)) {
                return Ok(Known::Deleted(known.id, by));
            }
            // A person's page with marks that a later one replaced is said again, and is no news.
            let stands = known.import_stands
                && (ready.corrects.is_some() || places.iter().any(|place| place.stands));
            return Ok(if stands { Known::Same(known.id) } else { Known::Back(known.id) });
        }
        let in_issue = |place: &OriginalPlace| {
            let its = |rows: Option<(i64, Option<i64>)>| {
                rows.is_some_and(|(issue, _)| issue == place.issue)
            };
            place.stands && (its(here) || its(moved))
        };
        let gone = places.iter().find(|place| here.is_some_and(|(issue, _)| issue == place.issue));
        let page = here.and_then(|(_, page)| page);
        if let Some(by) = gone.and_then(|place| deleted_by(place, page)) {
            return Ok(Known::Deleted(known.id, by));
        }
        if known.import_stands && elsewhere.is_none() {
            elsewhere = places.into_iter().find(in_issue).map(|place| (known.id, place));
        }
    }
    Ok(elsewhere.map_or(Known::New, |(id, place)| Known::Elsewhere(id, place)))
}

/// The deletion that keeps a file away from where it stood: none if the same file has come in anew
/// since, on the page that it says it belongs to.
fn deleted_by(place: &OriginalPlace, page: Option<i64>) -> Option<i64> {
    let came_anew = place.has_later && page == Some(place.page);
    place.deleted_by.filter(|_| !place.stands && !came_anew)
}

/// Rows of the issue and page that a file says it belongs to, if they are there.
fn place_of(writer: &Writer<'_>, placing: &Placing) -> Result<Option<(i64, Option<i64>)>> {
    writer.reader().find_page(
        &placing.code,
        placing.date,
        placing.edition.as_ref(),
        placing.page.as_ref(),
    )
}

/// Rows of the issue that a person moved away, and of the page of it that it would be.
fn moved_page(writer: &Writer<'_>, placing: &Placing) -> Result<Option<(i64, Option<i64>)>> {
    writer.reader().find_moved_page(
        &placing.code,
        placing.date,
        placing.edition.as_ref(),
        placing.page.as_ref(),
    )
}

/// The page that a person moved this file of one page to, or an earlier version of it.
pub(super) fn moved_to(
    writer: &Writer<'_>,
    page: IncomingPage<'_>,
    reuse: Option<i64>,
) -> Result<Option<PageRows>> {
    let reader = writer.reader();
    let place = match reuse {
        Some(original) => reader.places_of(original)?.into_iter().next(),
        None => {
            let row = place_of(writer, page.placing)?.and_then(|(_, page)| page);
            match reader.moved_away(&page.file.settings, name_of(page.file), row)? {
                Some(place) => Some(place),
                None => moved_with_issue(writer, page)?,
            }
        }
    };
    other_page(writer, page, place)
}

/// The page that a person moved this one of several pages of a file to, with its issue.
pub(super) fn moved_among(writer: &Writer<'_>, page: IncomingPage<'_>) -> Result<Option<PageRows>> {
    let place = moved_with_issue(writer, page)?;
    other_page(writer, page, place)
}

fn moved_with_issue(writer: &Writer<'_>, page: IncomingPage<'_>) -> Result<Option<OriginalPlace>> {
    match moved_page(writer, page.placing)? {
        Some((_, Some(moved))) => writer.reader().file_named(moved, name_of(page.file)),
        _ => Ok(None),
    }
}

/// The rows of a place, if it is not where the page says it belongs.
fn other_page(
    writer: &Writer<'_>,
    page: IncomingPage<'_>,
    place: Option<OriginalPlace>,
) -> Result<Option<PageRows>> {
    let row = place_of(writer, page.placing)?.and_then(|(_, page)| page);
    match place {
        Some(place) if Some(place.page) != row => Ok(Some(writer.reader().page_rows(place.page)?)),
        _ => Ok(None),
    }
}

fn name_of(file: &Incoming) -> &str {
    let name = Path::new(&file.shown).file_name().and_then(|name| name.to_str());
    name.unwrap_or_default()
}

/// Where the same bytes stand as well, in another issue.
pub(super) fn same_bytes_elsewhere(
    writer: &Writer<'_>,
    file: &Incoming,
    reuse: Option<i64>,
) -> Result<Option<OriginalPlace>> {
    let reader = writer.reader();
    for known in reader.originals_of_bytes(&file.sha256)? {
        if Some(known.id) == reuse || !known.import_stands || known.encoding != file.encoding {
            continue;
        }
        if let Some(place) = reader.places_of(known.id)?.into_iter().find(|p| p.stands) {
            return Ok(Some(place));
        }
    }
    Ok(None)
}

fn page_key(place: &OriginalPlace) -> String {
    IssueKey::page(&place.issue_key, place.folio.as_deref())
}

/// Told of a file that is known on another page of its issue.
pub(super) fn elsewhere(shown: &str, place: &OriginalPlace) -> String {
    let key = page_key(place);
    format!(
        "{shown}: the same bytes stand as {key} already, and are not stored twice; if one of the two was saved \
         wrongly, save that page again"
    )
}

/// What is told of a page whose bytes stand in another issue as well.
pub(super) fn saved_again(
    writer: &Writer<'_>,
    place: &OriginalPlace,
    rows: &PageRows,
) -> Result<String> {
    let (there, here) =
        (writer.reader().issue_place(place.issue)?, writer.reader().issue_place(rows.issue)?);
    let other = if there.publication != here.publication {
        "name"
    } else if there.date != here.date {
        "date"
    } else {
        "edition"
    };
    Ok(format!("the same bytes as {} (saved again under another {other}?)", page_key(place)))
}

/// What is told of a file of records or of many pages whose bytes came in before and belong elsewhere this time.
pub(super) fn brought_again(place: &OriginalPlace) -> String {
    let key = page_key(place);
    format!(
        "the same bytes as a file that stands as {key} (brought in again under another date or name?)"
    )
}

/// The command that takes such a page away.
pub(super) fn take_away(rows: &PageRows) -> String {
    let key = rows.stem.trim_end_matches('-');
    format!("both stand; `backissue delete {key} --yes` takes this one away")
}
