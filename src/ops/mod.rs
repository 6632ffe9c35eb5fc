//! Operations that need more than one of the folders beside this one. What only reads or writes
//! the archive stands in `archive`, and the command line calls it there.

pub mod habits;
pub mod import;
pub mod mend;
pub mod originals;
mod pipeline;
pub mod reprints;
pub mod rules;
pub mod tags;
mod takedown;
pub mod undo;
pub mod word;
