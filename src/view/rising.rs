//! Words that rose in some days, against the rest of a selection.

use crate::archive::{ArchiveError, ArticleFilter, Reader, Sort};
use crate::search::rising::{Counter, Rising};
use crate::search::{Condition, Query};
use crate::select::Days;

/// Most articles of the days whose words are counted, and most of others: that is enough to tell what rose, and
/// takes no longer in an archive of any size.
const MOST_INSIDE: usize = 8000;
const MOST_OUTSIDE: usize = 4000;

/// Words that rose, and where they were counted.
#[derive(Debug, Clone, PartialEq)]
pub struct RisingWords {
    /// The words, those that rose most first.
    pub words: Vec<Rising>,
    /// The articles of the days.
    pub inside: LookedAt,
    /// The others.
    pub outside: LookedAt,
}

/// How many of some articles were looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LookedAt {
    /// All of them.
    pub all: usize,
    /// Those that were looked at, evenly spread over all.
    pub looked_at: usize,
}

/// The words that articles of the selection have more in these days than on others, at most so many.
///
/// # Errors
/// What SQLite reports.
pub fn rising(
    reader: Reader<'_>,
    selection: &ArticleFilter,
    (first, last): Days,
    most: usize,
) -> Result<RisingWords, ArchiveError> {
    let days = Query::Is(Condition::Days(first, last));
    let mut counter = Counter::default();
    let of_days = of(selection, days.clone());
    let inside = reader.each_text(&of_days, MOST_INSIDE, |text| counter.inside(text))?;
    let others = of(selection, Query::Not(Box::new(days)));
    let outside = reader.each_text(&others, MOST_OUTSIDE, |text| counter.outside(text))?;
    Ok(RisingWords {
        words: counter.finish(most),
        inside: LookedAt { all: inside, looked_at: inside.min(MOST_INSIDE) },
        outside: LookedAt { all: outside, looked_at: outside.min(MOST_OUTSIDE) },
    })
}

/// The articles of a selection of which this is so too, by day.
fn of(selection: &ArticleFilter, days: Query) -> ArticleFilter {
    let parts = selection.query.iter().cloned().chain([days]).collect();
    ArticleFilter { query: Query::all(parts), sort: Sort::Date, ..selection.clone() }
}
