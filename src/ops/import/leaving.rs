//! What a page had and has no more: it goes, becomes one with another, or stays because another file
//! or a person says so.

use super::earlier::is_of_page;
use super::prepare::{ReadyArticle, ReadyPage};
use super::store::Store;
use super::take::take_paired;
use super::voice::{Saying, Voice};
use super::{Result, overlay};
use crate::archive::{Current, PageRows, Standing, Writer};
use crate::diff::{self, SAME_ARTICLE};
use crate::script::canonical;

/// Articles that a page has no more; what another file has as well stays, and what a person moved to
/// another page.
pub(super) fn leave(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    page: &ReadyPage,
    gone: &[&Current],
    on_two_pages: &[Current],
    stored: &mut [Option<i64>],
    voice: Voice,
) -> Result<()> {
    for gone in gone.iter().filter(|o| o.standing == Standing::Stands) {
        if !is_of_page(store, gone, rows)? {
            continue;
        }
        match version_beside(store.writer()?, gone, stored, &page.articles)? {
            Some(at) if voice != Voice::Person => {
                let article = &page.articles[at];
                stored[at] = Some(become_version(store, rows, gone, article, stored[at], voice)?);
            }
            _ => drop_article(store, gone, stored, voice)?,
        }
    }
    // A person may take it off one of the pages that have it.
    let taken_off = |o: &&Current| {
        voice == Voice::Person && o.page_id == rows.page && !stored.contains(&Some(o.id))
    };
    for gone in on_two_pages.iter().filter(taken_off) {
        let import = store.import();
        if store.writer()?.leave_to_other_page(gone.id, rows.page, import)? {
            drop_article(store, gone, stored, voice)?;
        }
    }
    Ok(())
}

/// An article that two pages print has a newer version on both by now. The page that came first had
/// to take it for a new article: the two are one.
fn become_version(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    gone: &Current,
    article: &ReadyArticle,
    beside: Option<i64>,
    voice: Voice,
) -> Result<i64> {
    let import = store.import();
    if let Some(beside) = beside {
        let writer = store.writer()?;
        writer.take_over(beside, gone.id)?;
        writer.retire(beside, import, Some(gone.id))?;
    }
    let id = take_paired(store, rows, article, gone, voice)?;
    store.writer()?.renumber(gone.page_id)?;
    Ok(id)
}

/// An article that its page has no more. One whose text another article has now is one with it;
/// one that a person corrected stands.
pub(super) fn drop_article(
    store: &mut Store<'_, '_>,
    gone: &Current,
    stored: &[Option<i64>],
    voice: Voice,
) -> Result<()> {
    let import = store.import();
    let writer = store.writer()?;
    if let Voice::Source(how) = voice
        && writer.reader().is_corrected(gone.id)?
    {
        if let Saying::In(import) = how {
            overlay::source_dropped(writer, gone.id, import)?;
            store.tally.report.conflicts.push(gone.key.clone());
        }
        return Ok(());
    }
    let mut one_with = None;
    for id in stored.iter().flatten().filter(|id| **id != gone.id) {
        if holds(&writer.reader().current(*id)?.body, &gone.body) {
            one_with = Some(*id);
            break;
        }
    }
    if let Some(other) = one_with {
        writer.take_over(gone.id, other)?;
    }
    writer.retire(gone.id, import, one_with)?;
    let one_with = one_with.map(|other| writer.reader().key_of_row(other)).transpose()?;
    store.tally.dropped(gone, one_with);
    Ok(())
}

/// Whether a text has another in it, word for word.
fn holds(body: &str, part: &str) -> bool {
    let part = canonical(part);
    !part.is_empty() && canonical(body).contains(&part)
}

/// Which article of a file is the newer version of one that the file has no more: one that was stored
/// as new when another page, which had the earlier version too, came in with it.
fn version_beside(
    writer: &Writer<'_>,
    gone: &Current,
    stored: &[Option<i64>],
    articles: &[ReadyArticle],
) -> Result<Option<usize>> {
    let view = overlay::source_view(writer, gone.id)?;
    let body = view.map_or_else(|| gone.body.clone(), |(_, body)| body);
    for (at, article) in articles.iter().enumerate() {
        let Some(id) = stored.get(at).copied().flatten().filter(|id| *id != gone.id) else {
            continue;
        };
        let beside = writer.reader().current(id)?;
        if beside.import > gone.import
            && !writer.reader().is_corrected(id)?
            && writer.reader().was_printed_on(gone.id, beside.page_id)?
            && diff::similarity(&body, &article.read.printed.body) >= SAME_ARTICLE
        {
            return Ok(Some(at));
        }
    }
    Ok(None)
}
