//! Searching: the query language, how a text becomes words of the index, and where words stand in a
//! text. Pure.

mod condition;
mod days;
mod entry;
mod lex;
mod parse;
mod parts;
mod query;
mod runs;

pub mod matcher;
pub mod rising;
pub mod words;

pub use days::{Recent, range, span};
pub(crate) use entry::Entry;
pub use parse::{QueryError, parse, phrase as term};
pub(crate) use parts::{Joint, Part, pairs, parts};
pub use query::{Condition, Field, Query, Reprinted, Term};
