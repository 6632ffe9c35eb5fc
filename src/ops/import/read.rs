//! Files that are read wholly: from bytes to what will be stored, on all cores.

use std::fs::File;
use std::io::{self, Read as _};

use super::incoming::{Incoming, IncomingPage, ReadyPiece};
use super::prepare::{self, Ready};
use super::store::Store;
use super::{ImportOptions, Input, LARGEST_PAGE, Result, file, settings};
use crate::archive::pack;
use crate::model::Digest;
use crate::source::format::{Format, Head, Reading, Way};
use crate::source::unit::Wrong;
use crate::source::{Refusal, encoding, formats, path};

/// Bytes of an original that are packed together.
const CHUNK: usize = 1 << 20;

/// A file, read.
#[derive(Debug)]
pub(super) struct WholeFile {
    file: Incoming,
    piece: ReadyPiece,
}

/// Reads a file and makes its units ready.
pub(super) fn prepare(
    input: &Input,
    format: &'static dyn Format,
    options: &ImportOptions,
) -> std::result::Result<Box<WholeFile>, Refusal> {
    let refuse = |wrong: Wrong| {
        let (path, reason) = (input.shown.clone(), wrong.reason);
        Refusal { path, line: wrong.line, reason }
    };
    read(input, format, options).map(Box::new).map_err(refuse)
}

fn read(
    input: &Input,
    format: &'static dyn Format,
    options: &ImportOptions,
) -> std::result::Result<WholeFile, Wrong> {
    let bytes = read_bytes(input)?;
    let encoding = format.encoding(&bytes, options.encoding.as_deref())?;
    let format = formats::really(format, &Head::of(&bytes, encoding));
    let Way::Whole(files) = format.way() else {
        return Err(
            format!("this is {format}, and was given as another", format = format.name()).into()
        );
    };
    let facts = path::facts(input.shown.as_ref());
    let mut units = Vec::new();
    for unit in files.units(&bytes, Reading { encoding, lossy: options.lossy })? {
        units.push(Ok((unit.span, prepare::unit(unit, options, &facts)?)));
    }
    let has_pages = units.iter().flatten().any(|(_, unit)| matches!(unit.content, Ready::Page(_)));
    let settings = match units.as_slice() {
        [Ok((_, unit))] if has_pages => unit.placing.settings(),
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
    Ok(WholeFile { file, piece })
}

/// Stores a file that was read, or refuses it.
pub(super) fn store(
    store: &mut Store<'_, '_>,
    read: std::result::Result<Box<WholeFile>, Refusal>,
) -> Result<()> {
    let WholeFile { file, piece } = match read {
        Ok(whole) => *whole,
        Err(refusal) => {
            store.tally.refuse(&refusal);
            return Ok(());
        }
    };
    let page = match piece.units.as_slice() {
        [Ok((_, unit))] => match &unit.content {
            Ready::Page(page) => Some(IncomingPage { file: &file, placing: &unit.placing, page }),
            Ready::Record(_) => None,
        },
        _ => None,
    };
    file::store(store, &file, page, |each| each(&piece))
}

/// All bytes of a page's file, never more than [`LARGEST_PAGE`].
fn read_bytes(input: &Input) -> std::result::Result<Vec<u8>, String> {
    let too_large = || {
        let most = LARGEST_PAGE >> 20;
        format!("a page has at most {most} MB; split the file into its pages")
    };
    let file = File::open(&input.path).map_err(|error| told(&error))?;
    if file.metadata().is_ok_and(|found| found.len() > LARGEST_PAGE) {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    file.take(LARGEST_PAGE + 1).read_to_end(&mut bytes).map_err(|error| told(&error))?;
    if bytes.is_empty() {
        return Err("the file is empty".to_owned());
    }
    if bytes.len() as u64 > LARGEST_PAGE {
        return Err(too_large());
    }
    Ok(bytes)
}

/// What the system says, in words that can follow a path.
pub(super) fn told(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not read it".to_owned(),
        _ => format!("it cannot be read: {error}"),
    }
}
