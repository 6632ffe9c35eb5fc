//! Reading the kept originals again with the present normaliser.

use super::again::{self, Again, Originals};
use super::habits::KnownHabits;
use super::placing::Placing;
use super::report::{ImportEvent, ImportReport, Status};
use super::store::Store;
use super::voice::{Saying, Voice};
use super::{ImportOptions, Result, earlier, revision};
use crate::archive::{Archive, ArchiveError, FilesOf, ImportKind, Standing, StandingFile};

/// Reads the standing pages of the named issues, or of all, again. Articles that come out the
/// same stay as they are; revised ones keep key and tags; the earlier reading is kept. It counts
/// as an import, so that it can be taken back.
///
/// # Errors
/// If the archive cannot be written, or a kept original is damaged.
pub fn rebuild(
    archive: &Archive,
    issues: &[String],
    options: &ImportOptions,
    now: &dyn Fn() -> String,
    tell: &mut dyn FnMut(ImportEvent<'_>),
) -> Result<ImportReport> {
    let habits = KnownHabits::of(archive.reader())?;
    let mut store = Store::begin(archive, ImportKind::Rebuild, habits, options, now, tell)?;
    store.session.ready()?;
    let mut originals = Originals::default();
    let of = if issues.is_empty() { FilesOf::All } else { FilesOf::Issues(issues) };
    for file in archive.reader().standing_files(of)? {
        let original = archive.reader().original(file.original)?;
        let found = again::format_of(&original).and_then(|format| {
            // What a person wrote is said once and for all.
            let wanted = !format.is_by_hand();
            let placing = Placing::of_standing(&file)?;
            let mut read = || {
                let (reader, habits) = (archive.reader(), &store.habits);
                again::read(&mut originals, reader, file.original, &placing, habits)
            };
            wanted.then(&mut read).transpose()
        });
        match found {
            Ok(Some(found)) => {
                reread_page(&mut store, &file, &found)?;
                store.tally.remark_all(store.habits.outdated(&file.publication.1));
            }
            Ok(None) => {}
            // One page that cannot be read stops no other.
            Err(ArchiveError::Damaged(what)) => store.tally.refuse_file(&original.path, what),
            Err(other) => return Err(other),
        }
    }
    store.finish()
}

/// Stores a page as it was read again. Where its articles say what they said, only what is found in them may be new.
fn reread_page(store: &mut Store<'_, '_>, standing: &StandingFile, found: &Again) -> Result<()> {
    let rows = store.writer()?.reader().page_rows(standing.page)?;
    store.writer()?.tell_scan(rows.page, found.scan.as_ref())?;
    let mut before = earlier::brought_by(store.writer()?.reader(), standing.original, &rows)?;
    before.retain(|old| old.standing == Standing::Stands);
    let (original, page) = (standing.original, &found.page);
    let articles = &page.articles;
    let same = before.len() == articles.len()
        && before
            .iter()
            .zip(articles)
            .all(|(old, new)| old.read_hash == new.content_hash.to_string());
    if same {
        for (old, article) in before.iter().zip(articles) {
            let writer = store.writer()?;
            if !writer.reader().is_corrected(old.id)? {
                writer.note_found(old.id, &article.read)?;
            }
            store.tally.count(&rows.issue_key, article, "", Status::Known, false);
        }
        // An import that was taken back may have left its own.
        let stored: Vec<Option<i64>> = before.iter().map(|old| Some(old.id)).collect();
        store.writer()?.forget_reading(original)?;
        revision::store_remarks(store, original, page, &stored)?;
    } else {
        let (older, part) = (Some(original), standing.part);
        let voice = Voice::Source(Saying::Again);
        let stored = revision::store(store, &rows, original, older, page, part, voice)?;
        store.writer()?.forget_reading(original)?;
        revision::store_remarks(store, original, page, &stored)?;
    }
    store.tally.report.counts.pages += 1;
    store.file_done(&found.original.path, 0)
}
