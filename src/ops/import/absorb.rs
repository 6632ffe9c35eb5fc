//! A source that came in again under a person's page with marks.
//!
//! What the person made of the page stands. What the source has changed since is found by reading
//! both of its files with the same reader: only what differs between them is news. It reaches the
//! articles that the person left as they were; where the person had corrected, it is told.

use super::overlay::{self, Saying};
use super::prepare::{self, PreparedArticle, PreparedFile};
use super::report::Status;
use super::revision::{self, SAME_ARTICLE, Voice};
use super::store::{Result, Store};
use crate::archive::{ArchiveError, Current, PageFile, PageRows, Standing};
use crate::diff;
use crate::source::encoding;

/// What became of an article of the source.
enum Fate<'a> {
    /// It says what it said.
    Same,
    /// It says something else than this one did.
    Changed(&'a PreparedArticle),
    /// It is new.
    New,
}

/// Stores what a source says now on a page that a person's page with marks stands for.
pub(super) fn store(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    original: i64,
    marks: &PageFile,
    file: &PreparedFile,
) -> Result<Vec<Option<i64>>> {
    let base = match marks.stands_over {
        Some(source) => read_source(store, source, file)?,
        None => Vec::new(),
    };
    let mine: Vec<Current> = store.writer()?.reader().articles_of(marks.original)?;
    let (fates, left) = compare(&base, &file.articles);
    let mut stored = Vec::with_capacity(file.articles.len());
    for (article, fate) in file.articles.iter().zip(&fates) {
        stored.push(take(store, rows, file, article, fate, &mine)?);
    }
    for gone in left {
        if let Some(current) = person_of(&mine, gone) {
            revision::drop_article(store, current, &[], Voice::Source(Saying::In(store.import)))?;
        }
    }
    let import = store.import;
    let writer = store.writer()?;
    writer.retire_page(rows.page, original, import)?;
    writer.stand_over(rows.page, marks.original, Some(original))?;
    for (id, article) in stored.iter().zip(&file.articles) {
        if let Some(id) = id {
            writer.link(*id, original, article.place)?;
        }
    }
    writer.renumber(rows.page)?;
    Ok(stored)
}

/// What the reader of today finds in the file that the marks stand over.
fn read_source(
    store: &mut Store<'_, '_>,
    source: i64,
    file: &PreparedFile,
) -> Result<Vec<PreparedArticle>> {
    let stored = match store.writer()?.reader().original_whole(source) {
        Ok(stored) => stored,
        // A takedown took it: nothing is known of what it said.
        Err(ArchiveError::Taken(_)) => return Ok(Vec::new()),
        Err(other) => return Err(other),
    };
    let decoded = encoding::decode(&stored.bytes, Some(&stored.original.encoding), true);
    let Ok(decoded) = decoded else { return Ok(Vec::new()) };
    let original = stored.original;
    let placing = file.placing.clone();
    let read = prepare::read_stored(
        &original.format,
        original.path,
        original.encoding,
        &decoded.text,
        placing,
    );
    Ok(read.articles)
}

/// The fate of each new article, and the old ones that the source has no more.
fn compare<'a>(
    base: &'a [PreparedArticle],
    now: &[PreparedArticle],
) -> (Vec<Fate<'a>>, Vec<&'a PreparedArticle>) {
    let mut left: Vec<&PreparedArticle> = base.iter().collect();
    let mut fates: Vec<Fate<'_>> = now
        .iter()
        .map(|article| {
            let same = left.iter().position(|b| b.content_hash == article.content_hash);
            match same {
                Some(at) => {
                    left.remove(at);
                    Fate::Same
                }
                None => Fate::New,
            }
        })
        .collect();
    for (fate, article) in fates.iter_mut().zip(now) {
        if matches!(fate, Fate::New)
            && let Some(at) = left.iter().position(|b| are_versions(b, article))
        {
            *fate = Fate::Changed(left.remove(at));
        }
    }
    (fates, left)
}

fn are_versions(a: &PreparedArticle, b: &PreparedArticle) -> bool {
    let head =
        |article: &PreparedArticle| revision::headline(article.read.printed.headline.as_deref());
    a.text_hash == b.text_hash
        || !head(a).is_empty() && head(a) == head(b)
        || diff::similarity(&a.read.printed.body, &b.read.printed.body) >= SAME_ARTICLE
}

/// What the person made of an article of the source.
fn person_of<'a>(mine: &'a [Current], source: &PreparedArticle) -> Option<&'a Current> {
    let hash = source.content_hash.to_string();
    let body = &source.read.printed.body;
    let stands = || mine.iter().filter(|m| m.standing != Standing::Dropped);
    stands()
        .find(|m| m.read_hash == hash)
        .or_else(|| stands().find(|m| diff::similarity(&m.body, body) >= SAME_ARTICLE))
}

fn take(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    file: &PreparedFile,
    article: &PreparedArticle,
    fate: &Fate<'_>,
    mine: &[Current],
) -> Result<Option<i64>> {
    let voice = Voice::Source(Saying::In(store.import));
    match fate {
        Fate::Same => {
            let person = person_of(mine, article);
            let (id, key) = person.map_or((None, ""), |m| (Some(m.id), m.key.as_str()));
            if let Some(id) = id {
                // It may have said something else in between.
                let import = store.import;
                let writer = store.writer()?;
                let untouched = !writer.reader().is_corrected(id)?;
                if !untouched {
                    overlay::revise(writer, id, article.says(), Saying::In(import))?;
                }
            }
            store.count(&rows.issue_key, article, key, Status::Known, false);
            Ok(id)
        }
        Fate::Changed(before) => match person_of(mine, before) {
            Some(current) => revision::take_paired(store, rows, article, current, voice).map(Some),
            None => {
                // The person took it off the page, and it stays away.
                store.count(&rows.issue_key, article, "", Status::Deleted, false);
                Ok(None)
            }
        },
        Fate::New => match person_of(mine, article) {
            Some(current) => revision::take_paired(store, rows, article, current, voice).map(Some),
            None => revision::take_new(store, rows, file, article, voice).map(Some),
        },
    }
}
