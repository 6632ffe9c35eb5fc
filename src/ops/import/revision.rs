//! A page that came in again and changed: articles that are the same stay as they are, revised
//! ones get a newer version, the rest is dropped or new. What a person said holds.

use std::collections::BTreeMap;
use std::path::Path;

use super::earlier::{Earlier, earlier_articles};
use super::leaving;
use super::overlay::{self, Outcome, Saying};
use super::prepare::{PreparedArticle, PreparedFile};
use super::report::Status;
use super::store::{Result, Store};
use crate::archive::{Current, PageFile, PageRows, Standing, Writer};
use crate::diff::{self, Lists, Version};
use crate::model::{Digest, TextHash};

/// Whose word a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// A source's; what a person said stands over it.
    Source(Saying),
    /// A person's, who corrects what the source says.
    Person,
}

/// The file that stands for the same page and that this one is a newer version of.
///
/// Two files of one import are never versions of each other; a page without a label is only
/// known again by the name of its file.
pub(super) fn predecessor(
    writer: &Writer<'_>,
    page: i64,
    file: &PreparedFile,
    import: i64,
) -> Result<Option<PageFile>> {
    let reader = writer.reader();
    let mut candidates = reader.page_files(page)?;
    candidates.retain(|f| f.part == file.placing.part && f.import != import);
    let settings = file.placing.settings();
    let name = Path::new(&file.shown).file_name();
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
        ([(_, only)], _, _) if file.placing.page.is_some() => Some((*only).clone()),
        ([], [only], _) => Some((*only).clone()),
        ([], [], [only]) if file.placing.page.is_some() => Some(only.clone()),
        _ => None,
    })
}

/// Why a correction cannot be one: it names another page than the one that it corrects.
pub(super) fn misplaced(writer: &Writer<'_>, file: &PreparedFile) -> Result<Option<String>> {
    let Some(sha256) = &file.corrects else { return Ok(None) };
    let reader = writer.reader();
    let places = reader.pages_of_bytes(sha256)?;
    let Some((_, place)) = places.first() else { return Ok(None) };
    let placing = &file.placing;
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
    page: i64,
    file: &PreparedFile,
) -> Result<Option<(i64, PageFile)>> {
    let Some(sha256) = &file.corrects else { return Ok(None) };
    let reader = writer.reader();
    let mut originals = reader.pages_of_bytes(sha256)?;
    originals.retain(|(_, place)| place.page == page); // others were refused before, as misplaced
    let Some((newest, _)) = originals.first() else { return Ok(None) };
    let mut files = reader.page_files(page)?;
    files.retain(|f| f.part == file.placing.part);
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

/// Stores the articles of a page, in the place of those that an earlier file gave; answers their
/// rows.
pub(super) fn store(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    original: i64,
    older: Option<i64>,
    file: &PreparedFile,
    voice: Voice,
) -> Result<Vec<Option<i64>>> {
    let Earlier { mut old, shared, on_two_pages } =
        earlier_articles(store.writer()?, rows.page, older, original)?;
    if voice == Voice::Person {
        // What was moved away is no more this page's.
        old.retain(|o| o.page_id == rows.page);
    }
    let mut stored: Vec<Option<i64>> = Vec::with_capacity(file.articles.len());
    for article in &file.articles {
        let known = known_among(store, rows, &old, article, voice)?;
        if let Some(id) = known {
            old.retain(|o| o.id != id);
            take_known(store, rows, article, id, voice)?;
        }
        stored.push(known);
    }
    let fresh: Vec<usize> = (0..stored.len()).filter(|i| stored[*i].is_none()).collect();
    let pairs = pair(store.writer()?, &old, &fresh, &file.articles)?;
    let again = Voice::Source(Saying::Again);
    for index in fresh {
        let article = &file.articles[index];
        let id = match pairs.get(&index) {
            // What another source says of it by now is not undone by reading this one again.
            Some(at) if voice == again && shared.contains(&old[*at].id) => {
                store.count(&rows.issue_key, article, &old[*at].key, Status::Known, false);
                old[*at].id
            }
            Some(at) => take_paired(store, rows, article, &old[*at], voice)?,
            None => take_new(store, rows, file, article, voice)?,
        };
        stored[index] = Some(id);
    }
    let paired: Vec<usize> = pairs.into_values().collect();
    let gone = old.iter().enumerate().filter(|(at, _)| !paired.contains(at)).map(|(_, o)| o);
    let gone: Vec<&Current> = gone.filter(|o| !shared.contains(&o.id)).collect();
    leaving::leave(store, rows, file, &gone, &on_two_pages, &mut stored, voice)?;
    for (id, article) in stored.iter().zip(&file.articles) {
        if let Some(id) = id {
            store.writer()?.link(*id, original, article.place)?;
        }
    }
    let import = store.import;
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
    article: &PreparedArticle,
    voice: Voice,
) -> Result<Option<i64>> {
    let hash = article.content_hash.to_string();
    let same = |o: &&Current| o.read_hash == hash || o.content_hash == hash;
    let there = || old.iter().filter(|o| o.standing != Standing::Dropped);
    // What stands as it is said comes before what a person made something else of.
    if let Some(mine) = there().find(|o| o.content_hash == hash) {
        return Ok(Some(mine.id));
    }
    let known = store.known(rows, &article.content_hash, voice)?;
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

/// An article that is stored already, perhaps gone from its page.
pub(super) fn take_known(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    article: &PreparedArticle,
    id: i64,
    voice: Voice,
) -> Result<()> {
    let import = store.import;
    let writer = store.writer()?;
    let current = writer.reader().current(id)?;
    let hash = article.content_hash.to_string();
    let is_part = current.standing == Standing::Stands
        && current.content_hash != hash
        && current.read_hash != hash;
    let status = match (current.standing, voice) {
        // Its text is part of an article that a person put together.
        _ if is_part => Status::Known,
        (Standing::Deleted, Voice::Source(_)) => Status::Deleted,
        _ => {
            writer.bring_back(id)?;
            writer.adopt(id, import)?;
            match voice {
                Voice::Source(how) if writer.reader().is_corrected(id)? => {
                    status_of(overlay::revise(writer, id, article.says(), how)?)
                }
                Voice::Source(_) => Status::Known,
                Voice::Person if overlay::correct(writer, id, article.says(), import)? => {
                    Status::Revised
                }
                Voice::Person => Status::Known,
            }
        }
    };
    let key = store.writer()?.reader().key_of_row(id)?;
    store.count(&rows.issue_key, article, &key, status, false);
    Ok(())
}

fn status_of(outcome: Outcome) -> Status {
    match outcome {
        Outcome::Same => Status::Known,
        Outcome::Revised => Status::Revised,
        Outcome::Conflict => Status::Conflict,
    }
}

/// A newer version of an article.
pub(super) fn take_paired(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    article: &PreparedArticle,
    old: &Current,
    voice: Voice,
) -> Result<i64> {
    let import = store.import;
    let writer = store.writer()?;
    let status = match voice {
        // It stays away, and says what the source says if it is brought back.
        Voice::Source(how) if old.standing == Standing::Deleted => {
            overlay::revise(writer, old.id, article.says(), how)?;
            Status::Deleted
        }
        Voice::Source(how) => {
            writer.bring_back(old.id)?;
            let outcome = overlay::revise(writer, old.id, article.says(), how)?;
            // What had been dropped, and is as it was, is back all the same.
            if old.standing == Standing::Dropped { Status::Revised } else { status_of(outcome) }
        }
        Voice::Person => {
            overlay::correct(writer, old.id, article.says(), import)?;
            Status::Revised
        }
    };
    writer.adopt(old.id, import)?;
    store.count(&rows.issue_key, article, &old.key, status, false);
    Ok(old.id)
}

/// An article that was not there before.
pub(super) fn take_new(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    file: &PreparedFile,
    article: &PreparedArticle,
    voice: Voice,
) -> Result<i64> {
    let import = store.import;
    // The page may hold the same article twice.
    if let Some(id) = store.known(rows, &article.content_hash, voice)? {
        take_known(store, rows, article, id, voice)?;
        return Ok(id);
    }
    let id = store.insert(rows, article, file)?;
    if voice == Voice::Person && file.corrects.is_some() {
        let all = crate::model::CorrectedField::All;
        store.writer()?.put_correction(id, all, None, import)?;
    }
    Ok(id)
}

/// The earlier article that each new one is a version of. What the source said counts, not what a
/// person made of it.
fn pair(
    writer: &Writer<'_>,
    old: &[Current],
    fresh: &[usize],
    articles: &[PreparedArticle],
) -> Result<BTreeMap<usize, usize>> {
    let mut views = Vec::with_capacity(old.len());
    for article in old {
        let view = overlay::source_view(writer, article.id)?;
        views.push(view.unwrap_or_else(|| (article.headline.clone(), article.body.clone())));
    }
    let old: Vec<Version<'_>> = old.iter().zip(&views).map(|(o, view)| earlier(o, view)).collect();
    // What is the same as a whole was found before.
    let new = fresh.iter().map(|at| Version { content: None, ..version(&articles[*at]) });
    let pairs = diff::pair(&new.collect::<Vec<_>>(), &old, Lists::Readings);
    Ok(fresh.iter().zip(pairs).filter_map(|(new, old)| Some((*new, old?))).collect())
}

fn earlier<'a>(article: &Current, (headline, body): &'a (Option<String>, String)) -> Version<'a> {
    let text = Digest::parse(&article.text_hash).map(TextHash);
    Version {
        text: text.filter(|_| !article.body.is_empty()),
        headline: headline.as_deref().unwrap_or_default(),
        body,
        gone: article.standing == Standing::Dropped,
        ..Version::default()
    }
}

/// An article of a file, as it is compared.
pub(super) fn version(article: &PreparedArticle) -> Version<'_> {
    let printed = &article.read.printed;
    Version {
        content: Some(article.content_hash),
        text: (!printed.body.is_empty()).then_some(article.text_hash),
        headline: printed.headline.as_deref().unwrap_or_default(),
        body: &printed.body,
        ..Version::default()
    }
}
