//! Files that are read wholly: from bytes to what will be stored, on all cores.

use std::io::{self, Read as _};

use super::habits::KnownHabits;
use super::incoming::{Incoming, IncomingPage, ReadyPiece, ReadyUnit};
use super::overviews::{self, Overviews};
use super::prepare::{self, Ready};
use super::store::Store;
use super::{ImportOptions, Input, LARGEST_PAGE, Result, beside, file, settings, several};
use crate::archive::pack;
use crate::model::Digest;
use crate::source::format::{Format, HEAD, Head, Reading, Way};
use crate::source::unit::{Content, Unit, Wrong};
use crate::source::{Refusal, SourceFormat, encoding, foreign, formats, path};

/// Bytes of an original that are packed together.
const CHUNK: usize = 1 << 20;

/// What reading a file came to.
#[derive(Debug)]
pub(super) enum Read {
    /// Its units.
    Whole(Box<WholeFile>),
    /// Its name says that it is a page, and its content that it holds records of this format.
    HoldsRecords(&'static dyn Format),
}

/// A file, read.
#[derive(Debug)]
pub(super) struct WholeFile {
    file: Incoming,
    piece: ReadyPiece,
    /// Whether the overview of its page says more of it.
    is_in_overview: bool,
}

/// Reads a file and makes its units ready.
pub(super) fn prepare(
    input: &Input,
    format: &'static dyn Format,
    options: &ImportOptions,
    habits: &KnownHabits,
    overviews: &Overviews,
) -> std::result::Result<Read, Refusal> {
    let refuse = |wrong: Wrong| {
        let (path, reason) = (input.shown.clone(), wrong.reason);
        Refusal { path, line: wrong.line, reason }
    };
    read(input, format, options, habits, overviews).map_err(refuse)
}

fn read(
    input: &Input,
    format: &'static dyn Format,
    options: &ImportOptions,
    habits: &KnownHabits,
    overviews: &Overviews,
) -> std::result::Result<Read, Wrong> {
    let is_named = matches!(input.format, Some(SourceFormat::Named(_)));
    let bytes = match read_bytes(input)? {
        Bytes::All(bytes) => bytes,
        Bytes::TooMany(head) => {
            let head = Head::new(&head, options.encoding.as_deref());
            let records = formats::surely(format, &head).filter(|_| is_named);
            return records.map(Read::HoldsRecords).ok_or_else(|| too_large().into());
        }
    };
    // A person who names the format knows.
    if let Some(told) = foreign::told(&bytes).filter(|_| is_named) {
        return Err(told.into());
    }
    let encoding = format.encoding(&bytes, options.encoding.as_deref())?;
    let head = Head::of(&bytes, encoding);
    if let Some(records) = formats::surely(format, &head).filter(|_| is_named) {
        return Ok(Read::HoldsRecords(records));
    }
    // What a person says it is, it is; but for a page with marks, which is a person's word too.
    let really = formats::really(format, &head);
    let format = if is_named || really.is_by_hand() { really } else { format };
    let Way::Whole(files) = format.way() else {
        return Err(
            format!("this is {format}, and was given as another", format = format.name()).into()
        );
    };
    let reading = Reading { encoding, lossy: options.lossy };
    let bytes = beside::together(input, files, bytes, reading)?;
    let facts = path::facts(input.shown.as_ref());
    let found = files.units_called(&bytes, reading, &options.map)?;
    let mut place = facts.clone();
    let mut found = several::part(found, options, &mut place)?;
    let is_in_overview = overviews.complete(input, &mut found);
    let units = ready(found, input, options, &place, habits)?;
    let has_pages = units.iter().flatten().any(|(_, unit)| matches!(unit.content, Ready::Page(_)));
    let settings = match units.as_slice() {
        [Ok((_, unit))] if has_pages => unit.placing.settings(),
        _ if files.has_fields() => settings::of_records(options, &facts),
        _ => settings::of_file(options, &facts, has_pages),
    };
    let packed = bytes.chunks(CHUNK).zip(0..).map(|(chunk, n)| {
        let start: u64 = n * CHUNK as u64;
        (start, chunk.len(), pack(chunk))
    });
    let piece = ReadyPiece { chunks: packed.collect(), units };
    let file = Incoming {
        shown: input.shown.clone(),
        sha256: Digest::of(&bytes),
        bytes: bytes.len() as u64,
        format,
        encoding: encoding::name_of(encoding),
        settings,
    };
    Ok(Read::Whole(Box::new(WholeFile { file, piece, is_in_overview })))
}

/// Makes units ready. One of several records that cannot be stops no other.
fn ready(
    found: Vec<Unit>,
    input: &Input,
    options: &ImportOptions,
    place: &path::PathFacts,
    habits: &KnownHabits,
) -> std::result::Result<Vec<ReadyUnit>, Wrong> {
    let many = found.len() > 1;
    let mut units = Vec::with_capacity(found.len());
    for unit in found {
        let (span, is_record) = (unit.span, matches!(unit.content, Content::Record(_)));
        match prepare::unit(unit, options, place, habits) {
            Ok(ready) => units.push(Ok((span, ready))),
            Err(wrong) if many && is_record => {
                let (path, line) = (input.shown.clone(), Some(span.line));
                units.push(Err(Refusal { path, line, reason: wrong.reason }.into()));
            }
            Err(wrong) => return Err(wrong),
        }
    }
    Ok(units)
}

/// Stores a file that was read.
pub(super) fn store(store: &mut Store<'_, '_>, read: WholeFile) -> Result<()> {
    let WholeFile { file, piece, is_in_overview } = read;
    if piece.units.is_empty() {
        store.tally.remark(
            "overviews of pages are kept; their articles stand in files of their own".to_owned(),
        );
    }
    let page = match piece.units.as_slice() {
        [Ok((_, unit))] => match &unit.content {
            Ready::Page(page) => Some(IncomingPage { file: &file, placing: &unit.placing, page }),
            Ready::Record(_) => None,
        },
        _ => None,
    };
    file::store(store, &file, page, |each| each(&piece))?;
    for (_, unit) in piece.units.iter().flatten().filter(|_| is_in_overview) {
        store.tally.filled += u64::from(overviews::fill(store, unit)?);
    }
    Ok(())
}

/// The bytes of a page's file.
enum Bytes {
    All(Vec<u8>),
    /// More than [`LARGEST_PAGE`]; so many as tell what it is.
    TooMany(Vec<u8>),
}

fn read_bytes(input: &Input) -> std::result::Result<Bytes, String> {
    let file = input.open().map_err(|error| told(&error))?;
    let is_large = input.packing.size(&input.path).is_some_and(|bytes| bytes > LARGEST_PAGE);
    let most = if is_large { HEAD as u64 } else { LARGEST_PAGE + 1 };
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).map_err(|error| told(&error))?;
    if bytes.is_empty() {
        return Err("the file is empty".to_owned());
    }
    let is_large = is_large || bytes.len() as u64 > LARGEST_PAGE;
    Ok(if is_large { Bytes::TooMany(bytes) } else { Bytes::All(bytes) })
}

fn too_large() -> String {
    let most = LARGEST_PAGE >> 20;
    format!("a page has at most {most} MB; split the file into its pages")
}

/// What the system says, in words that can follow a path.
pub(super) fn told(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not read it".to_owned(),
        io::ErrorKind::InvalidData => error.to_string(),
        _ => format!("it cannot be read: {error}"),
    }
}
