//! The rows that a page or record needs: its publication, issue and page.

use super::Result;
use super::placing::Placing;
use crate::archive::{IssuePlace, PageRows, Writer};

/// Rows of the publication, issue and page of a placing, made where they are new.
pub(super) fn page_rows(writer: &mut Writer<'_>, placing: &Placing) -> Result<PageRows> {
    let by_name = writer.reader().find_publication(placing.code.as_str()).is_ok();
    let (publication, code) = match &placing.key_code {
        // A key from another archive tells the code of a paper that is new here.
        Some(code) if !by_name => writer.publication_of_code(code, &placing.publication)?,
        _ => writer.make_publication(&placing.code, &placing.publication)?,
    };
    if let Some(issn) = &placing.issn {
        writer.tell_issn(publication, issn)?;
    }
    let edition = placing.edition.clone();
    let place = IssuePlace { publication, code, date: placing.date, edition };
    writer.make_page(&place, placing.page.as_ref(), placing.scan.as_ref())
}
