//! Storing records: articles that come already told apart.

use super::articles::{self, Stored};
use super::placing::Placing;
use super::prepare::ReadyRecord;
use super::report::Status;
use super::store::Store;
use super::take::status_of;
use super::voice::{Saying, Voice};
use super::{Result, overlay};
use crate::archive::{Current, PageRows, Sought, Standing};
use crate::diff::{self, SAME_ARTICLE};
use crate::script::canonical;

/// Records that share less than this, in one place, are two articles.
const NEARLY_SAME: f64 = 0.6;

/// Stores a record.
pub(super) fn store(
    store: &mut Store<'_, '_>,
    original: i64,
    rows: &PageRows,
    placing: &Placing,
    record: &ReadyRecord,
) -> Result<()> {
    let import = store.import();
    let voice = Voice::Source(Saying::In(import));
    let (article, told) = (&record.article, &record.particulars);
    let hash = &article.content_hash;
    let id = match articles::known_by_key(store, rows, hash, voice, told.key.as_deref())? {
        Some(id) => take_known(store, rows, record, id)?,
        None => take_other(store, rows, placing, record)?,
    };
    let has_takedowns = store.has_takedowns()?;
    let writer = store.writer()?;
    let is_first = writer.link(id, original, article.span)?;
    if has_takedowns && writer.reader().taken_down_by(id)?.is_some() {
        return Ok(());
    }
    for tag in &told.tags {
        writer.give_tag(id, tag, None, Some(import))?;
    }
    for alias in &told.aliases {
        writer.add_alias(id, alias, import)?;
    }
    store.tally.report.repeated += u64::from(!is_first);
    Ok(())
}

/// A record that is stored already, perhaps gone from its page.
fn take_known(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    record: &ReadyRecord,
    id: i64,
) -> Result<i64> {
    let import = store.import();
    let writer = store.writer()?;
    let status = match writer.reader().current(id)?.standing {
        Standing::Deleted => Status::Deleted,
        _ => {
            writer.bring_back(id)?;
            writer.adopt(id, import)?;
            let current = writer.reader().current(id)?;
            let hash = record.article.content_hash.to_string();
            // An export of ours tells what a person said, and nothing of the source.
            let ours = record.particulars.key.is_some() && current.content_hash == hash;
            let whole = !ours && (current.content_hash == hash || current.read_hash == hash);
            if whole && writer.reader().is_corrected(id)? {
                status_of(overlay::revise(writer, id, record.says(), Saying::In(import))?)
            } else {
                Status::Known
            }
        }
    };
    let key = store.writer()?.reader().key_of_row(id)?;
    store.tally.count(&rows.issue_key, &record.article, &key, status, false);
    Ok(id)
}

/// Stores a record that is new, or a newer version of one that is stored.
fn take_other(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    placing: &Placing,
    record: &ReadyRecord,
) -> Result<i64> {
    let import = store.import();
    if let Some(earlier) = earlier_version(store, rows, placing, record)? {
        let writer = store.writer()?;
        let status = match earlier.standing {
            // It stays away, and says what the source says if it is brought back.
            Standing::Deleted => {
                overlay::revise(writer, earlier.id, record.says(), Saying::In(import))?;
                Status::Deleted
            }
            _ => status_of(overlay::revise(writer, earlier.id, record.says(), Saying::In(import))?),
        };
        if let (Some(position), true) = (record.particulars.position, earlier.page_id == rows.page)
        {
            writer.place(earlier.id, position)?;
        }
        writer.adopt(earlier.id, import)?;
        store.tally.count(&rows.issue_key, &record.article, &earlier.key, status, false);
        return Ok(earlier.id);
    }
    let (position, key) = (record.particulars.position, record.particulars.key.as_deref());
    if let Some(id) = articles::taken_down(store, rows, &record.says(), key)? {
        let key = store.writer()?.reader().key_of_row(id)?;
        store.tally.count(&rows.issue_key, &record.article, &key, Status::Deleted, false);
        return Ok(id);
    }
    let Stored { id, key, reprint, status } =
        articles::put_new(store, rows, &record.says(), position, key)?;
    store.tally.count(&rows.issue_key, &record.article, &key, status, reprint);
    Ok(id)
}

/// The article that a record is a newer version of: the source says so by its identifier, or the
/// record by its key, or it is nearly the same in the same place.
fn earlier_version(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    placing: &Placing,
    record: &ReadyRecord,
) -> Result<Option<Current>> {
    if !store.has_earlier(rows.issue)? {
        return Ok(None);
    }
    let sought = Sought {
        issue: rows.issue,
        page: rows.page,
        import: store.import(),
        key: record.particulars.key.as_deref(),
        source_id: record.particulars.source_id.as_deref(),
        position: record.particulars.position,
    };
    let writer = store.writer()?;
    let mut candidates = writer.reader().record_candidates(&sought)?;
    candidates.retain(|c| c.standing != Standing::Dropped);
    if let Some(wanted) = &record.particulars.source_id {
        for candidate in &candidates {
            if writer.reader().source_id_of(candidate.id)?.as_ref() == Some(wanted) {
                return Ok(Some(candidate.clone()));
            }
        }
    }
    // A page without a label is all of an issue, and tells little.
    let labelled = placing.page.is_some();
    let mut best: Option<(f64, Current)> = None;
    for candidate in candidates {
        let view = overlay::source_view(writer, candidate.id)?;
        let (head, body) =
            view.unwrap_or_else(|| (candidate.headline.clone(), candidate.body.clone()));
        let alike = likeness(&candidate, (head.as_deref(), &body), record, rows.page, labelled);
        // Another identifier is another article, whatever it says.
        let other_id = record.particulars.source_id.is_some()
            && writer
                .reader()
                .source_id_of(candidate.id)?
                .is_some_and(|id| Some(&id) != record.particulars.source_id.as_ref());
        if let Some(alike) = alike.filter(|_| !other_id)
            && best.as_ref().is_none_or(|(most, _)| alike > *most)
        {
            best = Some((alike, candidate));
        }
    }
    Ok(best.map(|(_, candidate)| candidate))
}

/// How much a record is like an article in the same place; `None` = it is another, or the place is.
fn likeness(
    candidate: &Current,
    (head, body): (Option<&str>, &str),
    record: &ReadyRecord,
    page: i64,
    labelled: bool,
) -> Option<f64> {
    let printed = &record.article.read.printed;
    let same_key = record.particulars.key.as_ref() == Some(&candidate.key);
    let form = |head: Option<&str>| canonical(head.unwrap_or_default());
    let (old_head, new_head) = (form(head), form(printed.headline.as_deref()));
    let same_head = !old_head.is_empty() && old_head == new_head;
    let same_text = candidate.text_hash == record.article.text_hash.to_string();
    let on_page = candidate.page_id == page;
    let in_place = on_page && record.particulars.position == Some(candidate.position);
    if !(same_key || in_place || on_page && (same_head || same_text)) {
        return None;
    }
    // Under another headline, the beginning of a text is a teaser of it, and no newer version.
    let measure = if same_key || old_head == new_head { diff::similarity } else { diff::overlap };
    let alike = measure(body, &printed.body);
    let enough = if same_key || same_head && labelled { SAME_ARTICLE } else { NEARLY_SAME };
    (same_text || alike >= enough).then_some(alike + if same_key { 1.0 } else { 0.0 })
}
