//! Articles of an issue: whether one is there, and storing a new one.

use super::Result;
use super::report::Status;
use super::store::Store;
use super::voice::Voice;
use crate::archive::{NewArticle, PageRows, SoughtTaken, Standing};
use crate::model::{ContentHash, PrintedArticle, Span, TextHash};
use crate::normalize;

/// A stored article.
pub(super) struct Stored {
    pub(super) id: i64,
    pub(super) key: String,
    /// Whether its body was there before.
    pub(super) reprint: bool,
    /// How it is told: new, or deleted, where its key was taken down after an undo.
    pub(super) status: Status,
}

/// The stored article of an issue that has this content; one that its page has no more only if it is
/// this page.
pub(super) fn known(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    hash: &ContentHash,
    voice: Voice,
) -> Result<Option<i64>> {
    let reader = store.writer()?.reader();
    let Some(same) = reader.same_content(rows.issue, hash)? else { return Ok(None) };
    if let Some(was) = same.was {
        // Two became one. Told apart again, they are two again, unless a person put them together
        // and it is not a person who says so.
        let by_person = reader.is_corrected_whole(same.article)?;
        let here = reader.current(was)?.page_id == rows.page;
        let apart = here && (voice == Voice::Person || !by_person);
        return Ok(Some(if apart { was } else { same.article }));
    }
    let gone =
        same.standing == Standing::Dropped && reader.current(same.article)?.page_id != rows.page;
    Ok((!gone).then_some(same.article))
}

/// The same of what says its own key: one that was moved away from the issue is another, unless it is
/// known by that key.
pub(super) fn known_by_key(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    hash: &ContentHash,
    voice: Voice,
    key: Option<&str>,
) -> Result<Option<i64>> {
    let found = known(store, rows, hash, voice)?;
    let (Some(id), Some(key)) = (found, key) else { return Ok(found) };
    let reader = store.writer()?.reader();
    let issue = reader.page_rows(reader.current(id)?.page_id)?.issue;
    let says_here = key.starts_with(&rows.stem);
    let another = says_here && issue != rows.issue && reader.any_article_id(key).is_err();
    Ok((!another).then_some(id))
}

/// Stores an article that is new; without a position, as the last of its page.
pub(super) fn put_new(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    new: &NewArticle<'_>,
    position: Option<u32>,
    key: Option<&str>,
) -> Result<Stored> {
    let import = store.import();
    let writer = store.writer()?;
    let position = match position {
        Some(position) => position,
        None => writer.reader().last_position(rows.page)?.saturating_add(1),
    };
    // A file that holds one article of a page tells its number.
    let numbered = format!("{}{position:03}", rows.stem);
    let wanted = key.or(Some(numbered.as_str()));
    let key = writer.new_key(rows.page, &rows.stem, &new.content_hash, wanted)?;
    if let Some(by) = writer.reader().key_taken_by(&key)? {
        let nothing = normalize::credited(PrintedArticle::default(), None, Span::default());
        let blank = NewArticle {
            read: &nothing,
            content_hash: new.content_hash,
            text_hash: TextHash::of(""),
            source_id: None,
            url: None,
            note: None,
        };
        let (id, _) = writer.put_article(import, rows.page, &key, position, &blank)?;
        writer.retire(id, by, None)?;
        return Ok(Stored { id, key, reprint: false, status: Status::Deleted });
    }
    let (id, reprint) = writer.put_article(import, rows.page, &key, position, new)?;
    Ok(Stored { id, key, reprint, status: Status::New })
}

/// The article that was taken down, and that one which comes in is by all that is known of it: it stays
/// away, whatever it says now.
pub(super) fn taken_down(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    new: &NewArticle<'_>,
    key: Option<&str>,
) -> Result<Option<i64>> {
    if !store.has_takedowns()? {
        return Ok(None);
    }
    let sought = SoughtTaken {
        issue: rows.issue,
        page: rows.page,
        content_hash: new.content_hash,
        text_hash: new.text_hash,
        headline: new.read.printed.headline.as_deref(),
        source_id: new.source_id,
        key,
    };
    store.writer()?.reader().taken_like(&sought)
}
