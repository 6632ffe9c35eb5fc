//! Words that rose in some days, against the rest of a selection.

use crate::archive::{ArchiveError, ArticleFilter, Reader};
use crate::model::Article;
use crate::search::rising::{Counter, Rising};
use crate::search::{Condition, Query};
use crate::select::Days;

/// The words that articles of the selection have more in these days than on others, at most so many,
/// with the number of articles of those days and of others.
///
/// # Errors
/// What SQLite reports.
pub fn rising(
    reader: Reader<'_>,
    selection: &ArticleFilter,
    (first, last): Days,
    most: usize,
) -> Result<(Vec<Rising>, (u32, u32)), ArchiveError> {
    let days = Query::Is(Condition::Days(first, last));
    let mut counter = Counter::default();
    each(reader, selection, days.clone(), |text| counter.inside(text))?;
    each(reader, selection, Query::Not(Box::new(days)), |text| counter.outside(text))?;
    let texts = counter.texts();
    Ok((counter.finish(most), texts))
}

fn each(
    reader: Reader<'_>,
    selection: &ArticleFilter,
    days: Query,
    mut take: impl FnMut(&str),
) -> Result<(), ArchiveError> {
    let parts = selection.query.iter().cloned().chain([days]).collect();
    let filter = ArticleFilter { query: Query::all(parts), limit: None, ..selection.clone() };
    reader.each_article::<ArchiveError>(&filter, |article: Article| {
        take(&format!("{}\n{}", article.printed.title(), article.printed.body));
        Ok(())
    })
}
