//! Import: files to articles in the archive, each file wholly or not at all.
//!
//! Reading, cleaning, hashing and compressing run on all cores and touch no database (`read`, `stream`,
//! `prepare`); storing runs in the order of the files, through one door (`file`).

mod absorb;
mod after;
pub(super) mod again;
mod articles;
mod beside;
mod earlier;
mod file;
pub(super) mod ground;
mod habits;
mod heading;
mod incoming;
mod known;
mod leaving;
mod naming;
mod other;
mod other_files;
mod overlay;
mod overviews;
mod page;
mod pairing;
mod placing;
mod prepare;
mod read;
mod rebuild;
mod record;
mod refused;
mod report;
mod revision;
mod rows;
mod seen;
mod serial;
mod session;
pub(super) mod settings;
mod several;
mod sniff;
mod standing;
mod store;
mod stream;
mod take;
mod tally;
mod unstored;
mod voice;

use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;

pub use rebuild::rebuild;
pub use report::{DroppedArticle, FoundArticle, ImportEvent, ImportReport, Status};
pub use sniff::spool;
pub use unstored::read_unstored;

use self::habits::KnownHabits;
use self::overviews::Overviews;
use self::read::Read;
use self::store::Store;
use super::pipeline;
pub use crate::archive::LARGEST_PAGE;
use crate::archive::{Archive, ArchiveError, ImportKind};
use crate::model::{Edition, Folio};
use crate::source::field_map::FieldMap;
use crate::source::format::{Format, Way};
use crate::source::packed::Packing;
use crate::source::{Refusal, SourceFormat};

/// What a packed text mostly unpacks to, in its own size.
const USUALLY_PACKED: u64 = 8;

type Result<T> = std::result::Result<T, ArchiveError>;

/// Dumps above this size are read one after the other, so that memory stays bounded.
const LARGE_PAGE: u64 = 8 << 20;

/// A file to import.
#[derive(Debug, Clone)]
pub struct Input {
    /// Path as it was given; `-` for standard input.
    pub shown: String,
    /// Where the bytes are.
    pub path: PathBuf,
    /// How they are reached there. What is kept is what was packed, not its packing.
    pub packing: Packing,
    /// What its name or a flag says it is.
    pub format: Option<SourceFormat>,
}

impl Input {
    /// Opens the file, to read what is in it.
    fn open(&self) -> io::Result<Box<dyn io::Read + Send>> {
        self.packing.open(&self.path)
    }

    /// Bytes that are in it, or likely are.
    fn likely_size(&self) -> Option<u64> {
        let packed = || std::fs::metadata(&self.path).ok().map(|found| found.len());
        self.packing.size(&self.path).or_else(|| Some(packed()?.saturating_mul(USUALLY_PACKED)))
    }
}

/// What holds for a whole import.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Publication, where the source does not say.
    pub publication: Option<String>,
    /// Publication of what names none, whatever its folder is called.
    pub usually: Option<String>,
    /// Date of the issue.
    pub date: Option<NaiveDate>,
    /// Edition of the issue.
    pub edition: Option<Edition>,
    /// Page label.
    pub page: Option<Folio>,
    /// What the fields of records are called.
    pub map: FieldMap,
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
) -> Result<ImportReport> {
    import_with(archive, KnownHabits::of(archive.reader())?, inputs, options, now, tell)
}

/// The same, with the habits of papers that are known.
fn import_with(
    archive: &Archive,
    habits: KnownHabits,
    inputs: &[Input],
    options: &ImportOptions,
    now: &dyn Fn() -> String,
    tell: &mut dyn FnMut(ImportEvent<'_>),
) -> Result<ImportReport> {
    let mut store = Store::begin(archive, ImportKind::Import, habits, options, now, tell)?;
    let (inputs, with_others) = beside::apart(inputs, options);
    if with_others > 0 {
        store.tally.remark(beside::told(with_others));
    }
    let (inputs, serials) = serial::mark(&inputs, options);
    for (folder, files) in serials {
        store.tally.remark(serial::told(&folder, files));
    }
    let overviews = Overviews::among(&inputs, options);
    let mut rest = inputs.as_slice();
    while let Some(first) = rest.first() {
        let small: Vec<_> = rest.iter().map_while(small_page).collect();
        if small.is_empty() {
            store.ends = rest.len() == 1;
            import_one(&mut store, first, &overviews)?;
            rest = &rest[1..];
        } else {
            import_pages(&mut store, &small, &overviews)?;
            rest = &rest[small.len()..];
        }
    }
    store.tally.tell_unmet(&options.map);
    store.tally.tell_filled();
    store.finish()
}

/// A file that is read wholly and small enough that several may be in memory, with its format.
fn small_page(input: &Input) -> Option<(&Input, &'static dyn Format)> {
    let (SourceFormat::Listed(format) | SourceFormat::Named(format)) = input.format? else {
        return None;
    };
    let whole = matches!(format.way(), Way::Whole(_));
    let small = || input.likely_size().is_some_and(|bytes| bytes <= LARGE_PAGE);
    (whole && small()).then_some((input, format))
}

fn import_pages(
    store: &mut Store<'_, '_>,
    inputs: &[(&Input, &'static dyn Format)],
    overviews: &Overviews,
) -> Result<()> {
    let (options, habits) = (store.options, store.habits.clone());
    pipeline::ordered(
        options.workers,
        inputs.iter().map(Ok),
        |(input, format)| (*input, read::prepare(input, *format, options, &habits, overviews)),
        |(input, read)| store_read(store, input, read),
    )
}

/// Stores a file that was read wholly, or reads it anew where its content is not what its name says.
fn store_read(
    store: &mut Store<'_, '_>,
    input: &Input,
    read: std::result::Result<Read, Refusal>,
) -> Result<()> {
    match read {
        Ok(Read::Whole(file)) => read::store(store, *file),
        Ok(Read::HoldsRecords(format)) => {
            store.tally.remark(format!(
                "{}: its content is {}, and is read as that, whatever its name says \
                (`--source-format text` takes it for a page)",
                input.shown,
                format.name()
            ));
            stream::import(store, input, format)
        }
        Err(refusal) => {
            store.tally.refuse(&refusal);
            Ok(())
        }
    }
}

/// A file of records, a large page, another archive, or what must be looked into first.
fn import_one(store: &mut Store<'_, '_>, input: &Input, overviews: &Overviews) -> Result<()> {
    let format = match input.format {
        Some(format) => Ok(format),
        None => sniff::sniff(input, store.options),
    };
    match format {
        Err(reason) => {
            store.tally.refuse_file(&input.shown, reason);
            Ok(())
        }
        Ok(SourceFormat::Archive) if input.packing != Packing::Plain => {
            let reason = "this is another archive, and it is packed; unpack it first".to_owned();
            store.tally.refuse_file(&input.shown, reason);
            Ok(())
        }
        Ok(SourceFormat::Archive) => other::import_archive(store, input),
        Ok(SourceFormat::Listed(format) | SourceFormat::Named(format)) => match format.way() {
            Way::Whole(_) => {
                let read = read::prepare(input, format, store.options, &store.habits, overviews);
                store_read(store, input, read)
            }
            Way::Records(_) => match sniff::holds_pages(input, format, store.options) {
                Some(pages) => {
                    let read = read::prepare(input, pages, store.options, &store.habits, overviews);
                    store_read(store, input, read)
                }
                None => stream::import(store, input, format),
            },
        },
    }
}
