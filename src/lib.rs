//! A newspaper archive in one SQLite file.
//!
//! The library never prints, never exits and reads neither clock nor environment: it is told.
//! The map of the modules and the rules between them stand in `docs/ARCHITECTURE.md`.
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod archive;
pub mod diff;
pub mod export;
pub mod fresh;
pub mod model;
pub mod normalize;
pub mod ops;
#[cfg(feature = "cli")]
pub mod output;
pub mod reprint;
pub mod safe;
pub mod script;
pub mod search;
pub mod select;
pub mod source;
pub mod view;
