//! The rows that a file or record needs: its publication, issue and page, and the file itself.

use super::placing::Placing;
use super::prepare::PreparedFile;
use super::store::Result;
use crate::archive::{ArchiveError, IssuePlace, NewOriginal, PageRows, Place, Writer};

/// Why something was not stored that reads well.
pub(super) fn unfit(error: &ArchiveError) -> String {
    format!("it does not fit into the archive: {error}")
}

/// Rows of the publication, issue and page of a placing, made where they are new.
pub(super) fn page_rows(writer: &mut Writer<'_>, placing: &Placing) -> Result<PageRows> {
    let by_name = writer.reader().find_publication(placing.code.as_str()).is_ok();
    let (publication, code) = match &placing.key_code {
        // A key from another archive tells the code of a paper that is new here.
        Some(code) if !by_name => writer.publication_of_code(code, &placing.publication)?,
        _ => writer.publication(&placing.code, &placing.publication)?,
    };
    let edition = placing.edition.clone();
    let place = IssuePlace { publication, code, date: placing.date, edition };
    writer.make_page(&place, placing.page.as_ref())
}

pub(super) fn put_file(
    writer: &mut Writer<'_>,
    import: i64,
    file: &PreparedFile,
    settings: &str,
    corrects: Option<i64>,
) -> Result<i64> {
    let original = writer.put_original(
        import,
        &NewOriginal {
            path: &file.shown,
            sha256: file.sha256,
            bytes: file.bytes,
            format: file.format.as_str(),
            encoding: &file.encoding,
            settings,
            corrects,
        },
    )?;
    let mut start = 0;
    for (seq, (bytes, packed)) in (0..).zip(&file.chunks) {
        writer.put_chunk(original, seq, start, *bytes, packed)?;
        start += *bytes as u64;
    }
    Ok(original)
}

/// Where a record stands in its file.
pub(super) fn record_place(line: u64, start: u64, stop: u64) -> Place {
    Place { line, start, stop }
}
