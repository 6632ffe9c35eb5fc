//! What exports of databases have in common: documents one after the other, and how many there should be.

use regex::Regex;

use crate::model::{Extent, PrintedArticle};
use crate::source::unit::{
    Content, Lines, Particulars, PlaceClaim, ToldArticle, Unit, UnitRemark, Wrong,
};

/// What a document says.
pub(super) struct Document {
    pub(super) printed: PrintedArticle,
    pub(super) section: Option<String>,
    pub(super) particulars: Particulars,
    pub(super) place: PlaceClaim,
}

impl Document {
    /// The document as it stands there in its file.
    pub(super) fn into_unit(self, span: Extent) -> Unit {
        let Self { printed, section, particulars, place } = self;
        let told = ToldArticle { printed, section, span, particulars };
        Unit { content: Content::Record(Box::new(told)), place, span, remarks: Vec::new() }
    }
}

/// The documents of a text, each begun by what a pattern finds, whose second group is how many the file says that it
/// holds: what stands behind that, with the place of all of it; and their number as told.
pub(super) fn parted<'t>(
    text: &'t str,
    beginning: &Regex,
) -> (Vec<(&'t str, Extent)>, Option<usize>) {
    let lines = Lines::new(text);
    let mut total = None;
    let mut begun: Vec<(usize, usize)> = Vec::new();
    for found in beginning.captures_iter(text) {
        if begun.is_empty() {
            total = found.get(2).and_then(|total| total.as_str().parse().ok());
        }
        begun.extend(found.get(0).map(|all| (all.start(), all.end())));
    }
    let ends = begun.iter().skip(1).map(|next| next.0).chain([text.len()]);
    let documents = begun.iter().zip(ends);
    let documents = documents
        .map(|(&(start, head), end)| (&text[head..end], lines.extent(start, end)))
        .collect();
    (documents, total)
}

/// The documents that were read, told if the file says that it holds another number of them.
///
/// # Errors
/// If there are none.
pub(super) fn counted(mut units: Vec<Unit>, total: Option<usize>) -> Result<Vec<Unit>, Wrong> {
    let count = units.len();
    let Some(first) = units.first_mut() else {
        return Err("none of its documents has a paper, a day and a text".into());
    };
    if let Some(total) = total.filter(|total| *total != count) {
        let told = format!("the file says that it holds {total} documents, and {count} are in it");
        first.remarks.push(UnitRemark::Told(told));
    }
    Ok(units)
}
