//! The index of words, what is asked of it, and what people keep of their questions.

mod check;
mod index;
mod rules;
mod saved;
pub(super) mod sql;

pub use rules::RuleRow;
pub use saved::SavedSearch;
