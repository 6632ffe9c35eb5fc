//! A newspaper archive in one SQLite file.
//!
//! Pages of text and records come in, their articles are found, cleaned and stored once, and what was
//! stored answers questions: here, in the program, and in the `sqlite3` shell.
//!
//! ```
//! use backissue::archive::{Access, Archive};
//! use backissue::ops::import::{ImportOptions, Input, import};
//! use backissue::select::Request;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let folder = tempfile::tempdir()?;
//! let page = folder.path().join("2031-03-05_01.txt");
//! std::fs::write(&page, "New bridge opened\n\nLANDING, March 4. The new bridge was opened to carts.\n")?;
//!
//! let archive = Archive::open(&folder.path().join("archive.db"), Access::Create)?;
//! let input = Input { shown: page.display().to_string(), path: page, packing: Default::default(), format: None };
//! let options = ImportOptions {
//!     publication: Some("Landing Post".to_owned()),
//!     workers: 1,
//!     ..ImportOptions::default()
//! };
//! let now = || "2031-03-05T08:00:00Z".to_owned();
//! let report = import(&archive, &[input], &options, &now, &mut |_| {})?;
//! assert_eq!(report.counts.articles_new, 1);
//!
//! let wanted = Request { words: vec!["bridge".to_owned()], ..Request::default() };
//! let filter = wanted.read()?.settled(archive.reader())?.filter;
//! for article in archive.reader().articles(&filter)? {
//!     println!("{} {}", article.key, article.printed.headline.unwrap_or_default());
//! }
//! # assert_eq!(archive.reader().count_articles(&filter)?, 1);
//! # Ok(())
//! # }
//! ```
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
mod patterns;
mod reprint;
pub mod safe;
mod script;
pub mod search;
pub mod select;
pub mod source;
pub mod view;
