//! An article of a page that comes in: known, a newer version, or new.

use super::Result;
use super::articles::{self, Stored};
use super::overlay::{self, Outcome};
use super::prepare::{ReadyArticle, ReadyPage};
use super::report::Status;
use super::store::Store;
use super::voice::Voice;
use crate::archive::{Current, PageRows, Standing};
use crate::model::CorrectedField;

/// An article that is stored already, perhaps gone from its page.
pub(super) fn take_known(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    article: &ReadyArticle,
    id: i64,
    voice: Voice,
) -> Result<()> {
    let import = store.import();
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
                Voice::Source(_) => {
                    writer.note_found(id, &article.read)?;
                    Status::Known
                }
                Voice::Person if overlay::correct(writer, id, article.says(), import)? => {
                    Status::Revised
                }
                Voice::Person => Status::Known,
            }
        }
    };
    let key = store.writer()?.reader().key_of_row(id)?;
    store.tally.count(&rows.issue_key, article, &key, status, false);
    Ok(())
}

/// The status that an outcome is told as.
pub(super) fn status_of(outcome: Outcome) -> Status {
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
    article: &ReadyArticle,
    old: &Current,
    voice: Voice,
) -> Result<i64> {
    let import = store.import();
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
    store.tally.count(&rows.issue_key, article, &old.key, status, false);
    Ok(old.id)
}

/// An article that was not there before.
pub(super) fn take_new(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    page: &ReadyPage,
    part: u32,
    article: &ReadyArticle,
    voice: Voice,
) -> Result<i64> {
    let import = store.import();
    // The page may hold the same article twice.
    if let Some(id) = articles::known(store, rows, &article.content_hash, voice)? {
        take_known(store, rows, article, id, voice)?;
        return Ok(id);
    }
    if let Some(id) = articles::taken_down(store, rows, &article.says(), None)? {
        let key = store.writer()?.reader().key_of_row(id)?;
        store.tally.count(&rows.issue_key, article, &key, Status::Deleted, false);
        return Ok(id);
    }
    // Where a file holds one article of a page, it tells its place.
    let wanted = (part > 0 && page.articles.len() == 1).then_some(part);
    let Stored { id, key, reprint, status } =
        articles::put_new(store, rows, &article.says(), wanted, None)?;
    store.tally.count(&rows.issue_key, article, &key, status, reprint);
    if status == Status::New && voice == Voice::Person && page.corrects.is_some() {
        let all = CorrectedField::All;
        store.writer()?.put_correction(id, all, None, import)?;
    }
    Ok(id)
}
