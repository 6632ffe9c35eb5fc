//! Searching: the query language, how a text becomes words of the index, and where words stand in a
//! text. Pure.

mod condition;
mod days;
mod lex;
mod parse;
mod query;
mod runs;

pub mod matcher;
pub mod rising;
pub mod words;

pub use days::{Recent, range, span};
pub use parse::{QueryError, parse, phrase as term};
pub use query::{Condition, Field, Query, Reprinted, Term};
