//! Import: files to articles in the archive, each file wholly or not at all.
//!
//! Reading, cleaning, hashing and compressing run on all cores and touch no database
//! (`prepare`); storing runs in the order of the files (`store_page`, `store_records`).

mod absorb;
mod earlier;
mod known;
mod leaving;
mod other;
mod overlay;
mod placing;
mod prepare;
mod rebuild;
mod records;
mod report;
mod revision;
mod rows;
mod serial;
mod store;
mod store_record;
mod tally;

use std::path::PathBuf;

use chrono::NaiveDate;

pub use prepare::spool;
pub use rebuild::rebuild;
pub use report::{DroppedArticle, FoundArticle, ImportEvent, ImportReport, Status};

use self::prepare::{PreparedFile, prepare_page};
use self::store::Store;
use super::pipeline;
pub use crate::archive::LARGEST_PAGE;
use crate::archive::{Archive, ArchiveError, ImportKind, NewImport};
use crate::model::{Edition, Folio};
use crate::normalize::NORMALIZER_VERSION;
use crate::source::{Refusal, SourceFormat};

/// Most lines of one page: each costs memory, however short it is.
pub const MOST_LINES: usize = 3_000_000;

/// Dumps above this size are read one after the other, so that memory stays bounded.
const LARGE_PAGE: u64 = 8 << 20;

/// A file to import.
#[derive(Debug, Clone)]
pub struct Input {
    /// Path as it was given; `-` for standard input.
    pub shown: String,
    /// Where the bytes are.
    pub path: PathBuf,
    /// What its name or a flag says it is.
    pub format: Option<SourceFormat>,
}

/// What holds for a whole import.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Publication, where the source does not say.
    pub publication: Option<String>,
    /// Date of the issue.
    pub date: Option<NaiveDate>,
    /// Edition of the issue.
    pub edition: Option<Edition>,
    /// Page label.
    pub page: Option<Folio>,
    /// Encoding; `None` = look.
    pub encoding: Option<String>,
    /// Take text with broken characters as it is.
    pub lossy: bool,
    /// Read every file of text as a page, also where a folder's files are each one article.
    pub whole_pages: bool,
    /// Do everything, then take it back.
    pub dry_run: bool,
    /// Leave the comparison of texts for reprints to a later import or update.
    pub no_reprints: bool,
    /// Name of the folder that relative paths start from.
    pub folder: Option<String>,
    /// Threads that read and clean.
    pub workers: usize,
    /// What was typed, for the record.
    pub command: String,
    /// Version of the program, for the record.
    pub program_version: String,
}

/// Imports files in their order. `now` tells the time, RFC 3339 in UTC; `tell` hears of every
/// file, refusal and, in a dry run, article.
///
/// # Errors
/// If the archive cannot be written. A file that cannot be read is refused, told, and counted;
/// the others go on.
pub fn import(
    archive: &Archive,
    inputs: &[Input],
    options: &ImportOptions,
    now: &dyn Fn() -> String,
    tell: &mut dyn FnMut(ImportEvent<'_>),
) -> Result<ImportReport, ArchiveError> {
    let mut store = Store::begin(archive, ImportKind::Import, options, now, tell);
    let (inputs, serials) = serial::mark(inputs, options);
    for (folder, files) in serials {
        store.remark(serial::told(&folder, files));
    }
    let mut rest = inputs.as_slice();
    while let Some(first) = rest.first() {
        let run = rest.iter().take_while(|input| is_small_page(input)).count();
        if run > 0 {
            import_pages(&mut store, &rest[..run], options.workers)?;
            rest = &rest[run..];
        } else {
            import_one(&mut store, first)?;
            rest = &rest[1..];
        }
    }
    store.finish()
}

fn is_small_page(input: &Input) -> bool {
    input.format.is_some_and(SourceFormat::is_text)
        && std::fs::metadata(&input.path).is_ok_and(|m| m.len() <= LARGE_PAGE)
}

fn import_pages(
    store: &mut Store<'_, '_>,
    inputs: &[Input],
    workers: usize,
) -> Result<(), ArchiveError> {
    let options = store.options;
    pipeline::ordered(
        workers,
        inputs.iter().map(Ok),
        |input| prepare_page(input, options),
        |file| store.page_file(file),
    )
}

/// A record file, a large page, or a file that must be looked into first.
fn import_one(store: &mut Store<'_, '_>, input: &Input) -> Result<(), ArchiveError> {
    let format = match input.format {
        Some(format) => Ok(format),
        None => prepare::sniff(input, store.options),
    };
    match format {
        Err(reason) => store.refuse_file(&input.shown, reason),
        Ok(
            SourceFormat::Text
            | SourceFormat::WholePage
            | SourceFormat::Article
            | SourceFormat::Marked,
        ) => store.page_file(prepare_page(input, store.options)),
        Ok(SourceFormat::JsonLines) => records::import_records(store, input),
        Ok(SourceFormat::Archive) => other::import_archive(store, input),
    }
}

/// The record of an import that begins now.
fn new_import<'a>(
    kind: ImportKind,
    options: &'a ImportOptions,
    started_at: &'a str,
) -> NewImport<'a> {
    NewImport {
        kind,
        started_at,
        program_version: &options.program_version,
        normalizer_version: NORMALIZER_VERSION,
        command: &options.command,
    }
}

/// What preparing a file gives: something to store, or why not.
type Prepared = Result<Box<PreparedFile>, Refusal>;
