//! A page that came in again and changed: articles that are the same stay as they are, revised
//! ones get a newer version, the rest is dropped or new. What a person said holds.

use super::earlier::{Earlier, earlier_articles};
use super::pairing::pair;
use super::prepare::{ReadyArticle, ReadyPage};
use super::report::Status;
use super::store::Store;
use super::take::{take_known, take_new, take_paired};
use super::voice::{Saying, Voice};
use super::{Result, articles, leaving};
use crate::archive::{Current, PageRows, Standing};
use crate::model::RemarkKind;

/// Stores the articles of a page, in the place of those that an earlier file gave; answers their
/// rows.
pub(super) fn store(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    original: i64,
    older: Option<i64>,
    page: &ReadyPage,
    part: u32,
    voice: Voice,
) -> Result<Vec<Option<i64>>> {
    let Earlier { mut old, shared, on_two_pages } =
        earlier_articles(store.writer()?, rows, older, original)?;
    if voice == Voice::Person {
        // What was moved away is no more this page's.
        old.retain(|o| o.page_id == rows.page);
    }
    let mut stored: Vec<Option<i64>> = Vec::with_capacity(page.articles.len());
    for article in &page.articles {
        let known = known_among(store, rows, &old, article, voice)?;
        if let Some(id) = known {
            old.retain(|o| o.id != id);
            take_known(store, rows, article, id, voice)?;
        }
        stored.push(known);
    }
    let fresh: Vec<usize> = (0..stored.len()).filter(|i| stored[*i].is_none()).collect();
    let pairs = pair(store.writer()?, &old, &fresh, &page.articles)?;
    let again = Voice::Source(Saying::Again);
    for index in fresh {
        let article = &page.articles[index];
        let id = match pairs.get(&index) {
            // What another source says of it by now is not undone by reading this one again.
            Some(at) if voice == again && shared.contains(&old[*at].id) => {
                store.tally.count(&rows.issue_key, article, &old[*at].key, Status::Known, false);
                old[*at].id
            }
            Some(at) => take_paired(store, rows, article, &old[*at], voice)?,
            None => take_new(store, rows, page, part, article, voice)?,
        };
        stored[index] = Some(id);
    }
    let paired: Vec<usize> = pairs.into_values().collect();
    let gone = old.iter().enumerate().filter(|(at, _)| !paired.contains(at)).map(|(_, o)| o);
    let gone: Vec<&Current> = gone.filter(|o| !shared.contains(&o.id)).collect();
    leaving::leave(store, rows, page, &gone, &on_two_pages, &mut stored, voice)?;
    for (id, article) in stored.iter().zip(&page.articles) {
        if let Some(id) = id {
            store.writer()?.link(*id, original, article.span)?;
        }
    }
    let import = store.import();
    let writer = store.writer()?;
    if let Some(older) = older.filter(|older| *older != original) {
        writer.retire_page(rows.page, older, import)?;
    }
    writer.renumber(rows.page)?;
    Ok(stored)
}

/// The stored article that this one is: of the page's earlier file, or of the issue.
fn known_among(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    old: &[Current],
    article: &ReadyArticle,
    voice: Voice,
) -> Result<Option<i64>> {
    let hash = article.content_hash.to_string();
    let same = |o: &&Current| o.read_hash == hash || o.content_hash == hash;
    let there = || old.iter().filter(|o| o.standing != Standing::Dropped);
    // What stands as it is said comes before what a person made something else of.
    if let Some(mine) = there().find(|o| o.content_hash == hash) {
        return Ok(Some(mine.id));
    }
    let known = articles::known(store, rows, &article.content_hash, voice)?;
    if let (Voice::Person, Some(id)) = (voice, known) {
        let current = store.writer()?.reader().current(id)?;
        if current.standing == Standing::Stands && current.content_hash == hash {
            return Ok(known);
        }
    }
    if let Some(mine) = there().find(same) {
        return Ok(Some(mine.id));
    }
    if known.is_some() {
        return Ok(known);
    }
    Ok(old.iter().find(same).map(|o| o.id))
}

/// Stores what the reader remarked on a page; `stored` are the rows of its articles.
pub(super) fn store_remarks(
    store: &mut Store<'_, '_>,
    original: i64,
    page: &ReadyPage,
    stored: &[Option<i64>],
) -> Result<()> {
    store.tally.report.repeated_characters += page.repeated_characters;
    for (remark, place) in &page.remarks {
        let article = remark.article.and_then(|index| stored.get(index).copied().flatten());
        store.writer()?.put_remark(original, article, remark.kind, *place, &remark.note)?;
        store.tally.report.count_change(remark.kind);
        if let (RemarkKind::DoubtfulBoundary, Some(article)) = (remark.kind, article) {
            let key = store.writer()?.reader().key_of_row(article)?;
            store.tally.report.doubt(key);
        }
    }
    Ok(())
}
