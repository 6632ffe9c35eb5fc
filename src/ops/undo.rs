//! Taking an import back, and finding reprints without it.

use crate::archive::{Archive, ArchiveError, UndoReport};
use crate::ops::reprints;

/// Takes an import back; in a dry run, only says what would happen. Reprints are found anew at
/// once, unless texts are waiting to be compared anyway.
///
/// # Errors
/// If there is no such import, or it was taken back before.
pub fn undo(
    archive: &Archive,
    import: i64,
    now: &str,
    workers: usize,
    dry_run: bool,
) -> Result<UndoReport, ArchiveError> {
    let up_to_date = archive.reader().reprints_pending()? == 0;
    let mut writer = archive.begin()?;
    let report = writer.undo(import, now)?;
    if !dry_run {
        if up_to_date {
            reprints::settle(&mut writer, workers, &mut |_| {})?;
        }
        writer.commit()?;
    }
    Ok(report)
}
