//! A source that came in again under a person's page with marks.
//!
//! What the person made of the page stands. What the source has changed since is found by reading
//! both of its files with the same reader: only what differs between them is news. It reaches the
//! articles that the person left as they were; where the person had corrected, it is told.

use super::again::{self, Originals};
use super::earlier::{brought_by, is_of_page};
use super::incoming::IncomingPage;
use super::leaving;
use super::pairing;
use super::placing::Placing;
use super::prepare::ReadyArticle;
use super::report::Status;
use super::store::Store;
use super::voice::{Saying, Voice};
use super::{Result, articles, overlay, take};
use crate::archive::{ArchiveError, Current, PageFile, PageRows, Standing};
use crate::diff::{self, Compared, SAME_ARTICLE};

/// What became of an article of the source.
enum Fate<'a> {
    /// It says what it said.
    Same,
    /// It says something else than this one did.
    Changed(&'a ReadyArticle),
    /// It is new.
    New,
}

/// A page with marks, and what came in under it.
struct CoveredPage<'a> {
    rows: &'a PageRows,
    original: i64,
    marks: &'a PageFile,
    incoming: IncomingPage<'a>,
    /// The articles of the page as the person has it.
    mine: &'a [Current],
}

/// Stores what a source says now on a page that a person's page with marks stands for.
pub(super) fn store(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    original: i64,
    marks: &PageFile,
    incoming: IncomingPage<'_>,
) -> Result<Vec<Option<i64>>> {
    let base = match marks.stands_over {
        Some(source) => read_source(store, source, incoming.placing)?,
        None => Vec::new(),
    };
    let mine = persons_page(store, rows, marks)?;
    let articles = &incoming.page.articles;
    let page = CoveredPage { rows, original, marks, incoming, mine: &mine };
    let (fates, left) = compare(&base, articles);
    let mut stored = Vec::with_capacity(articles.len());
    for (article, fate) in articles.iter().zip(&fates) {
        stored.push(settle(store, &page, article, fate)?);
    }
    for gone in left {
        if let Some(current) = person_of(&mine, gone) {
            drop(store, &page, current, &stored)?;
        }
    }
    let import = store.import();
    let writer = store.writer()?;
    writer.retire_page(rows.page, original, import)?;
    writer.stand_over(rows.page, marks.original, Some(original))?;
    for (id, article) in stored.iter().zip(articles) {
        if let Some(id) = id {
            writer.link(*id, original, article.span)?;
        }
    }
    writer.renumber(rows.page)?;
    Ok(stored)
}

/// The articles of the person's page, and what came under it since.
fn persons_page(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    marks: &PageFile,
) -> Result<Vec<Current>> {
    let reader = store.writer()?.reader();
    let mut mine = reader.articles_of(marks.original)?;
    if let Some(source) = marks.stands_over {
        for article in brought_by(reader, source, rows)? {
            if mine.iter().all(|m| m.id != article.id) {
                mine.push(article);
            }
        }
    }
    Ok(mine)
}

/// An article that the source has no more goes, unless another file has it too, or a person moved it
/// to another page.
fn drop(
    store: &mut Store<'_, '_>,
    page: &CoveredPage<'_>,
    gone: &Current,
    stored: &[Option<i64>],
) -> Result<()> {
    if stored.contains(&Some(gone.id)) || !is_of_page(store, gone, page.rows)? {
        return Ok(());
    }
    let reader = store.writer()?.reader();
    let (elsewhere, _) = reader.also_elsewhere(gone.id, page.marks.original, page.original)?;
    if elsewhere || gone.standing != Standing::Stands {
        return Ok(());
    }
    leaving::drop_article(store, gone, stored, Voice::Source(Saying::In(store.import())))
}

/// What the reader of today finds in the file that the marks stand over.
fn read_source(
    store: &mut Store<'_, '_>,
    source: i64,
    placing: &Placing,
) -> Result<Vec<ReadyArticle>> {
    let reader = store.session.writer()?.reader();
    let read = again::read(&mut Originals::default(), reader, source, placing, &store.habits);
    match read {
        Ok(found) => Ok(found.page.articles),
        // A takedown took it, or it cannot be read: nothing is known of what it said.
        Err(ArchiveError::Taken(_) | ArchiveError::Damaged(_)) => Ok(Vec::new()),
        Err(other) => Err(other),
    }
}

/// The fate of each new article, and the old ones that the source has no more.
fn compare<'a>(
    base: &'a [ReadyArticle],
    now: &[ReadyArticle],
) -> (Vec<Fate<'a>>, Vec<&'a ReadyArticle>) {
    let said: Vec<_> = base.iter().map(pairing::version).collect();
    let says: Vec<_> = now.iter().map(pairing::version).collect();
    let before = diff::pair(&says, &said, Compared::Readings);
    let fates = now.iter().zip(&before).map(|(article, before)| match before {
        Some(at) if base[*at].content_hash == article.content_hash => Fate::Same,
        Some(at) => Fate::Changed(&base[*at]),
        None => Fate::New,
    });
    let left = (0..base.len()).filter(|at| !before.contains(&Some(*at))).map(|at| &base[at]);
    (fates.collect(), left.collect())
}

/// What the person made of an article of the source.
fn person_of<'a>(mine: &'a [Current], source: &ReadyArticle) -> Option<&'a Current> {
    let hash = source.content_hash.to_string();
    let body = &source.read.printed.body;
    let stands = || mine.iter().filter(|m| m.standing != Standing::Dropped);
    stands()
        .find(|m| m.read_hash == hash)
        .or_else(|| stands().find(|m| diff::similarity(&m.body, body) >= SAME_ARTICLE))
}

fn settle(
    store: &mut Store<'_, '_>,
    page: &CoveredPage<'_>,
    article: &ReadyArticle,
    fate: &Fate<'_>,
) -> Result<Option<i64>> {
    let (rows, mine) = (page.rows, page.mine);
    match fate {
        Fate::Same => {
            let person = person_of(mine, article);
            let (id, key) = person.map_or((None, ""), |m| (Some(m.id), m.key.as_str()));
            if let Some(id) = id {
                // It may have said something else in between.
                let import = store.import();
                let writer = store.writer()?;
                let untouched = !writer.reader().is_corrected(id)?;
                if !untouched {
                    overlay::revise(writer, id, article.says(), Saying::In(import))?;
                }
            }
            store.tally.count(&rows.issue_key, article, key, Status::Known, false);
            Ok(id)
        }
        Fate::Changed(before) => match person_of(mine, before) {
            Some(current) => version(store, page, article, current).map(Some),
            None => {
                // The person took it off the page, and it stays away.
                store.tally.count(&rows.issue_key, article, "", Status::Deleted, false);
                Ok(None)
            }
        },
        Fate::New => match person_of(mine, article) {
            Some(current) => version(store, page, article, current).map(Some),
            None => take_new(store, page, article).map(Some),
        },
    }
}

fn take_new(
    store: &mut Store<'_, '_>,
    page: &CoveredPage<'_>,
    article: &ReadyArticle,
) -> Result<i64> {
    let voice = Voice::Source(Saying::In(store.import()));
    let IncomingPage { placing, page: ready, .. } = page.incoming;
    take::take_new(store, page.rows, ready, placing.part, article, voice)
}

/// A newer version of an article. If the issue has that version as another article already, it is
/// that one; if the article is another file's too, which does not say so, it is a new one.
fn version(
    store: &mut Store<'_, '_>,
    page: &CoveredPage<'_>,
    article: &ReadyArticle,
    current: &Current,
) -> Result<i64> {
    let voice = Voice::Source(Saying::In(store.import()));
    let rows = page.rows;
    let reader = store.writer()?.reader();
    if reader.also_elsewhere(current.id, page.marks.original, page.original)?.1 {
        return take_new(store, page, article);
    }
    match articles::known(store, rows, &article.content_hash, voice)? {
        Some(id) if id != current.id => {
            take::take_known(store, rows, article, id, voice)?;
            if current.standing == Standing::Stands && current.page_id == rows.page {
                leaving::drop_article(store, current, &[Some(id)], voice)?;
            }
            Ok(id)
        }
        _ => take::take_paired(store, rows, article, current, voice),
    }
}
