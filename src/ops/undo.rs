//! Taking an import back, and finding reprints without it.

use crate::archive::{Archive, ArchiveError, UndoReport};
use crate::ops::reprints;

/// Takes a command back, `with_tagged` also articles that were tagged since; in a dry run, only says what would happen. Reprints are found anew at
/// once, unless texts are waiting to be compared anyway.
///
/// # Errors
/// What SQLite reports; if later commands built upon it, or it was undone before.
pub fn undo(
    archive: &Archive,
    import: i64,
    with_tagged: bool,
    now: &str,
    workers: usize,
    dry_run: bool,
) -> Result<UndoReport, ArchiveError> {
    let up_to_date = archive.reader().reprints_pending()? == 0;
    let mut writer = archive.begin()?;
    let report = writer.undo(import, with_tagged, now)?;
    if !dry_run {
        if up_to_date {
            reprints::settle(&mut writer, workers, &mut |_| {})?;
        }
        writer.commit()?;
    }
    Ok(report)
}
