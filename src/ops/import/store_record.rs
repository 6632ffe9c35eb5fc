//! Storing records: articles that come already told apart.

use super::overlay::{self, Outcome, Saying};
use super::placing::Placing;
use super::records::{PreparedBatch, PreparedRecord, Target};
use super::report::{FoundArticle, ImportEvent, Status};
use super::revision::Voice;
use super::rows::{page_rows, record_place, unfit};
use super::store::{Result, Store};
use crate::archive::{Current, NewArticle, PageRows, Sought, Standing};
use crate::diff::{self, SAME_ARTICLE};
use crate::model::{Folio, IssueKey};
use crate::script::canonical;
use crate::source::Refusal;

/// Records that share less than this, in one place, are two articles.
const NEARLY_SAME: f64 = 0.6;

impl PreparedRecord {
    fn says(&self) -> NewArticle<'_> {
        NewArticle {
            read: &self.read,
            content_hash: self.content_hash,
            text_hash: self.text_hash,
            source_id: self.source_id.as_deref(),
            url: self.url.as_deref(),
            note: self.note.as_deref(),
        }
    }
}

/// Stores the bytes and the records of a batch.
pub(super) fn store_batch(
    store: &mut Store<'_, '_>,
    shown: &str,
    target: Target,
    seq: u64,
    batch: PreparedBatch,
) -> Result<()> {
    let original = target.original;
    if !target.has_bytes {
        store.writer()?.put_chunk(original, seq, batch.start, batch.size, &batch.packed)?;
    }
    // Neighbours mostly belong to one page; its rows are looked up once.
    let mut last: Option<(IssueKey, Option<Folio>, PageRows)> = None;
    let mut unwanted: Vec<(u64, u64)> = Vec::new();
    let mut taken_by = None;
    for record in batch.records {
        let record = match record {
            Ok(record) => record,
            Err(refusal) => {
                store.refuse(&refusal)?;
                continue;
            }
        };
        let stored = store.apart(|store| {
            let issue = record.placing.issue_key();
            let rows = match &last {
                Some((i, p, rows)) if *i == issue && *p == record.placing.page => rows.clone(),
                _ => {
                    let rows = rows_of(store, &record.placing, original)?;
                    last = Some((issue, record.placing.page.clone(), rows.clone()));
                    rows
                }
            };
            let id = store_record(store, original, &rows, &record)?;
            *store.report.issues.entry(rows.issue_key).or_default() += 1;
            Ok(id)
        })?;
        let id = match stored {
            Ok(id) => id,
            Err(error) => {
                last = None;
                let (line, reason) = (Some(record.line), unfit(&error));
                store.refuse(&Refusal { path: shown.to_owned(), line, reason })?;
                continue;
            }
        };
        // What was taken down is not kept again with the bytes of another file.
        if store.has_takedowns()?
            && let Some(by) = store.writer()?.reader().taken_down_by(id)?
        {
            unwanted.push((record.start, record.stop));
            taken_by = Some(by);
        }
    }
    if let Some(by) = taken_by {
        store.writer()?.overwrite(original, &unwanted)?;
        store.writer()?.note_taken(original, by)?;
    }
    store.tell(ImportEvent::BytesDone(batch.size as u64));
    Ok(())
}

fn rows_of(store: &mut Store<'_, '_>, placing: &Placing, original: i64) -> Result<PageRows> {
    store.tell_naming(placing)?;
    let rows = page_rows(store.writer()?, placing)?;
    store.writer()?.attach_page(rows.page, original, 0)?;
    Ok(rows)
}

fn store_record(
    store: &mut Store<'_, '_>,
    original: i64,
    rows: &PageRows,
    record: &PreparedRecord,
) -> Result<i64> {
    for field in &record.unknown {
        *store.report.unknown_fields.entry(field.clone()).or_default() += 1;
    }
    let import = store.import;
    let voice = Voice::Source(Saying::In(import));
    let key = record.key.as_deref();
    let id = match store.known_by_key(rows, &record.content_hash, voice, key)? {
        Some(id) => take_known(store, record, id)?,
        None => store_new(store, rows, record)?,
    };
    let writer = store.writer()?;
    writer.link(id, original, record_place(record.line, record.start, record.stop))?;
    for tag in &record.tags {
        writer.give_tag(id, tag, None, Some(import))?;
    }
    for alias in &record.aliases {
        writer.add_alias(id, alias, import)?;
    }
    Ok(id)
}

/// A record that is stored already, perhaps gone from its page.
fn take_known(store: &mut Store<'_, '_>, record: &PreparedRecord, id: i64) -> Result<i64> {
    let import = store.import;
    let writer = store.writer()?;
    let status = match writer.reader().current(id)?.standing {
        Standing::Deleted => Status::Deleted,
        _ => {
            writer.bring_back(id)?;
            writer.adopt(id, import)?;
            let current = writer.reader().current(id)?;
            let hash = record.content_hash.to_string();
            // An export of ours tells what a person said, and nothing of the source.
            let ours = record.key.is_some() && current.content_hash == hash;
            let whole = !ours && (current.content_hash == hash || current.read_hash == hash);
            if whole && writer.reader().is_corrected(id)? {
                status_of(overlay::revise(writer, id, record.says(), Saying::In(import))?)
            } else {
                Status::Known
            }
        }
    };
    let key = store.writer()?.reader().key_of_row(id)?;
    store.count_status(&key, status);
    found(store, &key, record, status, false);
    Ok(id)
}

fn status_of(outcome: Outcome) -> Status {
    match outcome {
        Outcome::Same => Status::Known,
        Outcome::Revised => Status::Revised,
        Outcome::Conflict => Status::Conflict,
    }
}

/// Stores a record that is new, or a newer version of one that is stored.
fn store_new(store: &mut Store<'_, '_>, rows: &PageRows, record: &PreparedRecord) -> Result<i64> {
    let import = store.import;
    if let Some(earlier) = earlier_version(store, rows, record)? {
        let writer = store.writer()?;
        let status = match earlier.standing {
            // It stays away, and says what the source says if it is brought back.
            Standing::Deleted => {
                overlay::revise(writer, earlier.id, record.says(), Saying::In(import))?;
                Status::Deleted
            }
            _ => status_of(overlay::revise(writer, earlier.id, record.says(), Saying::In(import))?),
        };
        if let (Some(position), true) = (record.position, earlier.page_id == rows.page) {
            writer.place(earlier.id, position)?;
        }
        writer.adopt(earlier.id, import)?;
        store.count_status(&earlier.key, status);
        store.report.truncated += u64::from(record.read.printed.truncated);
        found(store, &earlier.key, record, status, false);
        return Ok(earlier.id);
    }
    let new = record.says();
    let (id, key, reprint) =
        store.insert_new(rows, &new, record.position, record.key.as_deref())?;
    let reprint = reprint && !record.read.printed.body.is_empty();
    store.report.exact_reprints += u64::from(reprint);
    store.report.truncated += u64::from(record.read.printed.truncated);
    store.count_status(&key, Status::New);
    found(store, &key, record, Status::New, reprint);
    Ok(id)
}

/// The article that a record is a newer version of: the source says so by its identifier, or the
/// record by its key, or it is nearly the same in the same place.
fn earlier_version(
    store: &mut Store<'_, '_>,
    rows: &PageRows,
    record: &PreparedRecord,
) -> Result<Option<Current>> {
    if !store.has_earlier(rows.issue)? {
        return Ok(None);
    }
    let sought = Sought {
        issue: rows.issue,
        page: rows.page,
        import: store.import,
        key: record.key.as_deref(),
        source_id: record.source_id.as_deref(),
        position: record.position,
    };
    let writer = store.writer()?;
    let mut candidates = writer.reader().record_candidates(&sought)?;
    candidates.retain(|c| c.standing != Standing::Dropped);
    if let Some(wanted) = &record.source_id {
        for candidate in &candidates {
            if writer.reader().source_id_of(candidate.id)?.as_ref() == Some(wanted) {
                return Ok(Some(candidate.clone()));
            }
        }
    }
    let mut best: Option<(f64, Current)> = None;
    for candidate in candidates {
        let view = overlay::source_view(writer, candidate.id)?;
        let (head, body) =
            view.unwrap_or_else(|| (candidate.headline.clone(), candidate.body.clone()));
        let alike = likeness(&candidate, head.as_deref(), &body, record, rows.page);
        // Another identifier is another article, whatever it says.
        let other_id = record.source_id.is_some()
            && writer
                .reader()
                .source_id_of(candidate.id)?
                .is_some_and(|id| Some(&id) != record.source_id.as_ref());
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
    head: Option<&str>,
    body: &str,
    record: &PreparedRecord,
    page: i64,
) -> Option<f64> {
    let printed = &record.read.printed;
    let same_key = record.key.as_ref() == Some(&candidate.key);
    let same_head = {
        let form = |head: Option<&str>| canonical(head.unwrap_or_default());
        let (a, b) = (form(head), form(printed.headline.as_deref()));
        !a.is_empty() && a == b
    };
    let same_text = candidate.text_hash == record.text_hash.to_string();
    let on_page = candidate.page_id == page;
    let in_place = on_page && record.position == Some(candidate.position);
    if !(same_key || in_place || on_page && (same_head || same_text)) {
        return None;
    }
    let alike = diff::similarity(body, &printed.body);
    // A page without a label is all of an issue, and tells little.
    let labelled = record.placing.page.is_some();
    let enough = if same_key || same_head && labelled { SAME_ARTICLE } else { NEARLY_SAME };
    (same_text || alike >= enough).then_some(alike + if same_key { 1.0 } else { 0.0 })
}

fn found(
    store: &mut Store<'_, '_>,
    key: &str,
    record: &PreparedRecord,
    status: Status,
    reprint: bool,
) {
    if !store.options.dry_run {
        return;
    }
    store.tell(ImportEvent::Found(FoundArticle {
        key,
        title: &record.read.printed.title(),
        characters: record.read.printed.body.chars().filter(|c| c.is_alphanumeric()).count(),
        status,
        truncated: record.read.printed.truncated,
        reprint,
    }));
}
