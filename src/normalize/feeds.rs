//! Form feeds: what makes text of a PDF or of a print job writes one behind each page.

use crate::model::Folio;

/// Where a page begins, with its number in the file.
pub(super) type Feed = (usize, i64);

/// The pages of a text that form feeds part, those without a text left out but counted; none if there are fewer
/// than two.
pub(super) fn feeds(text: &str) -> Vec<Feed> {
    let mut found = Vec::new();
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\x0C', text.as_bytes()).chain([text.len()]);
    for (number, end) in (1..).zip(ends) {
        if text[start..end].contains(char::is_alphanumeric) {
            found.push((start, number));
        }
        start = (end + 1).min(text.len());
    }
    if found.len() < 2 { Vec::new() } else { found }
}

/// Gives the pages of a file that bear no label the one that follows from their number and from the labels that
/// others bear.
pub(crate) fn number_pages(labels: &mut [Option<Folio>]) {
    let mut pages: Vec<_> = (1..).map(Some).zip(labels).collect();
    number(&mut pages);
}

/// Gives pages that bear no label the one that follows from their number in the file and from the labels that
/// others bear; answers which.
pub(super) fn number(pages: &mut [(Option<i64>, &mut Option<Folio>)]) -> Vec<bool> {
    let ahead = |(number, page): &(Option<i64>, &mut Option<Folio>)| {
        let printed: i64 = page.as_ref()?.as_str().parse().ok()?;
        Some(printed - (*number)?)
    };
    let mut before = pages.iter().find_map(ahead).unwrap_or(0);
    let mut counted = Vec::with_capacity(pages.len());
    for page in pages {
        if let Some(found) = ahead(page) {
            before = found;
        }
        let label = match page {
            (Some(number), None) => Some(*number + before).filter(|label| *label > 0),
            _ => None,
        };
        let label = label.and_then(|label| Folio::parse(&label.to_string()).ok());
        counted.push(label.is_some());
        if label.is_some() {
            *page.1 = label;
        }
    }
    counted
}
