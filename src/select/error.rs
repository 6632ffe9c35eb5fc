//! What can be wrong with a request.

use chrono::NaiveDate;
use thiserror::Error;

use crate::search::QueryError;

/// Why a request cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SelectError {
    /// A word of the query language where there is none.
    #[error("{0} is no word to look for")]
    Operator(String),
    /// Nothing but punctuation.
    #[error("there is no word in `{0}`")]
    NoWord(String),
    /// Both ways to name days.
    #[error("a date and a span of days at once")]
    DateAndSpan,
    /// The last day is before the first.
    #[error("{from} is later than {to}")]
    EndsBeforeItBegins {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
    /// Neither days nor a span of days.
    #[error("{0} is no span of days")]
    NoDays(String),
    /// A saved search cannot be called so.
    #[error("`{0}` cannot be a name")]
    NoName(String),
    /// The words are no query.
    #[error(transparent)]
    Query(#[from] QueryError),
}
