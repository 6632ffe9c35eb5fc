//! The index of words, what is asked of it, and what people keep of their questions.

mod check;
mod clause;
pub(super) mod found;
mod index;
mod places;
mod rank;
mod rules;
mod saved;
pub(super) mod sql;
mod terms;

pub use rules::RuleRow;
pub use saved::SavedSearch;
