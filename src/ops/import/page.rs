//! Storing a page: in the place of the file that stood for it, under what a person said of it.

use super::incoming::IncomingPage;
use super::store::{Stop, Store};
use super::voice::{Saying, Voice};
use super::{Result, absorb, known, naming, revision, rows, standing};
use crate::archive::{PageFile, PageRows};
use crate::model::{Extent, RemarkKind};

/// Where a page goes.
pub(super) struct Target {
    pub(super) rows: PageRows,
    /// Of a correction: the original that it corrects, and the file that stands for the page today.
    pub(super) corrected: Option<(i64, PageFile)>,
    /// What is told of its bytes, if they stand in another issue as well.
    saved_again: Option<String>,
}

/// The place of the one page of a file: where it says, or where a person moved what came so before.
pub(super) fn target(
    store: &mut Store<'_, '_>,
    page: IncomingPage<'_>,
    reuse: Option<i64>,
) -> std::result::Result<Target, Stop> {
    if let Some(reason) = standing::misplaced(store.writer()?, page)? {
        return Err(Stop::Refused(reason));
    }
    tell(store, page)?;
    let (rows, saved_again) = rows_of(store, page, reuse)?;
    let corrected = standing::corrected(store.writer()?, rows.page, page)?;
    Ok(Target { rows, corrected, saved_again })
}

/// The place of one of several pages of a file.
pub(super) fn target_among(store: &mut Store<'_, '_>, page: IncomingPage<'_>) -> Result<Target> {
    tell(store, page)?;
    let rows = match known::moved_among(store.writer()?, page)? {
        Some(rows) => at_home(store, page, rows)?,
        None => rows::page_rows(store.writer()?, page.placing)?,
    };
    Ok(Target { rows, corrected: None, saved_again: None })
}

/// What is to be told of where a page belongs.
fn tell(store: &mut Store<'_, '_>, page: IncomingPage<'_>) -> Result<()> {
    for note in &page.placing.told {
        store.tally.remark(format!("{}: {note}", page.file.shown));
    }
    naming::tell(store, page.placing)
}

/// The place that a person gave a page, which learns what its source says of it.
fn at_home(store: &mut Store<'_, '_>, page: IncomingPage<'_>, rows: PageRows) -> Result<PageRows> {
    store.writer()?.tell_scan(rows.page, page.placing.scan.as_ref())?;
    Ok(rows)
}

fn rows_of(
    store: &mut Store<'_, '_>,
    page: IncomingPage<'_>,
    reuse: Option<i64>,
) -> Result<(PageRows, Option<String>)> {
    let shown = &page.file.shown;
    let moved = known::moved_to(store.writer()?, page, reuse)?;
    if let Some(rows) = moved {
        let to = &rows.issue_key;
        store.tally.remark(format!("{shown}: it goes to {to}, where it was moved to"));
        return Ok((at_home(store, page, rows)?, None));
    }
    let also = known::same_bytes_elsewhere(store.writer()?, page.file, reuse)?;
    let rows = rows::page_rows(store.writer()?, page.placing)?;
    let mut saved_again = None;
    if let Some(place) = also {
        let told = known::saved_again(store.writer()?, &place, &rows)?;
        store.tally.remark(format!("{shown} has {told}; {}", known::take_away(&rows)));
        saved_again = Some(told);
    }
    if let Some(sha256) = &page.page.corrects
        && store.writer()?.reader().originals_of_bytes(sha256)?.is_empty()
    {
        store.tally.remark(format!(
            "{shown}: what it corrects is not in this archive; it is taken as a page of its own"
        ));
    }
    Ok((rows, saved_again))
}

/// Stores a page whose file has its row.
pub(super) fn store(
    store: &mut Store<'_, '_>,
    original: i64,
    target: Target,
    page: IncomingPage<'_>,
) -> Result<()> {
    let import = store.import();
    let Target { rows, corrected, saved_again } = target;
    let writer = store.writer()?;
    let corrects = corrected.as_ref().map(|(original, _)| *original);
    let older = match corrected {
        Some((_, standing)) => Some(standing),
        None => standing::predecessor(writer, rows.page, page, import)?,
    };
    writer.attach_page(rows.page, original, page.placing.part)?;
    let by_hand = page.file.format.is_by_hand();
    let by_person = |older: &PageFile| older.stands_over.is_some() && !by_hand;
    let older = older.filter(|older| older.original != original);
    let stored = match &older {
        Some(marks) if by_person(marks) => absorb::store(store, &rows, original, marks, page)?,
        older => {
            let voice = match corrects {
                Some(_) => Voice::Person,
                None => Voice::Source(Saying::In(import)),
            };
            let older = older.as_ref().map(|older| older.original);
            let (ready, part) = (page.page, page.placing.part);
            revision::store(store, &rows, original, older, ready, part, voice)?
        }
    };
    if corrects.is_some() {
        let source = older.map(|older| older.stands_over.unwrap_or(older.original));
        store.writer()?.stand_over(rows.page, original, source.or(corrects))?;
    }
    if let Some(told) = saved_again {
        remark_saved_again(store, original, &told)?;
    }
    revision::store_remarks(store, original, page.page, &stored)
}

/// Keeps what is told of a file whose bytes stand elsewhere too.
pub(super) fn remark_saved_again(
    store: &mut Store<'_, '_>,
    original: i64,
    told: &str,
) -> Result<()> {
    let (kind, whole) = (RemarkKind::SavedAgain, Extent { line: 1, start: 0, stop: 0 });
    let note = format!("when it came, it had {told}");
    store.writer()?.put_remark(original, None, kind, whole, &note)?;
    store.tally.report.count_change(kind);
    Ok(())
}
