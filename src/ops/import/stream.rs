//! Files of records: pieces are made ready on all cores and stored in order, the file's bytes beside
//! them, in one transaction.

use std::cell::RefCell;
use std::io::{self, Read as _};
use std::ops::Range;

use super::habits::KnownHabits;
use super::incoming::{Incoming, ReadyPiece, RefusedUnit};
use super::read::told;
use super::store::{Stop, Store};
use super::{ImportOptions, Input, Result, file, prepare, settings};
use crate::archive::pack;
use crate::model::{Digest, Extent, Hasher};
use crate::ops::pipeline;
use crate::source::format::{Format, Head, Reading, Records, Way};
use crate::source::path::{self, PathFacts};
use crate::source::pieces::{Piece, Pieces};
use crate::source::unit::Wrong;
use crate::source::width::Width;
use crate::source::{Refusal, encoding, formats};

/// Bytes that tell how a file of records is read.
const BEGINNING: u64 = 1 << 20;

/// A file of records, open.
struct Opened<'a> {
    shown: &'a str,
    options: &'a ImportOptions,
    facts: PathFacts,
    format: &'static dyn Format,
    width: Width,
    encoding: String,
    records: Box<dyn Records>,
}

/// Imports a file of records wholly, or not at all.
pub(super) fn import(
    store: &mut Store<'_, '_>,
    input: &Input,
    format: &'static dyn Format,
) -> Result<()> {
    let options = store.options;
    let refuse = |wrong: Wrong| {
        let (path, reason) = (input.shown.clone(), wrong.reason);
        Refusal { path, line: wrong.line, reason }
    };
    let opened = open(input, format, options)
        .and_then(|opened| hash(input).map(|hashed| (opened, hashed)).map_err(Wrong::from))
        .map_err(refuse);
    let (opened, (sha256, bytes)) = match opened {
        Ok(opened) => opened,
        Err(refusal) => {
            store.tally.refuse(&refusal);
            return Ok(());
        }
    };
    let file = Incoming {
        shown: input.shown.clone(),
        sha256,
        bytes,
        format: opened.format,
        encoding: opened.encoding.clone(),
        settings: settings::of_records(options, &opened.facts),
    };
    file::store(store, &file, None, |each| feed(input, &opened, sha256, each))
}

fn open<'a>(
    input: &'a Input,
    format: &'static dyn Format,
    options: &'a ImportOptions,
) -> std::result::Result<Opened<'a>, Wrong> {
    let mut head = Vec::new();
    let file = input.open().map_err(|error| told(&error))?;
    file.take(BEGINNING).read_to_end(&mut head).map_err(|error| told(&error))?;
    if head.is_empty() {
        return Err("the file is empty".into());
    }
    let encoding = format.encoding(&head, options.encoding.as_deref())?;
    let format = formats::really(format, &Head::of(&head, encoding));
    let Way::Records(files) = format.way() else {
        return Err(format!("this is {}, and was given as another", format.name()).into());
    };
    let records = files.open(&head, Reading { encoding, lossy: options.lossy }, &options.map)?;
    Ok(Opened {
        shown: &input.shown,
        options,
        facts: path::facts(input.shown.as_ref()),
        format,
        width: Width::of(encoding),
        encoding: encoding::name_of(encoding),
        records,
    })
}

fn hash(input: &Input) -> std::result::Result<(Digest, u64), String> {
    let mut hasher = Hasher::default();
    let mut file = input.open().map_err(|error| told(&error))?;
    let mut buffer = vec![0; 256 << 10];
    let mut bytes = 0;
    loop {
        let read = file.read(&mut buffer).map_err(|error| told(&error))?;
        if read == 0 {
            break;
        }
        hasher.update(&buffer[..read]);
        bytes += read as u64;
    }
    Ok((hasher.finish(), bytes))
}

/// Hands the pieces of a file over; what was hashed before and what is stored now must be the same bytes.
fn feed(
    input: &Input,
    opened: &Opened<'_>,
    sha256: Digest,
    each: file::Each<'_>,
) -> std::result::Result<(), Stop> {
    let unreadable = |error: io::Error| Stop::Refused(told(&error));
    let file = input.open().map_err(unreadable)?;
    let hasher = RefCell::new(Hasher::default());
    let mut pieces = Pieces::new(file, opened.records.cutter(), opened.width);
    let jobs = std::iter::from_fn(|| {
        let piece = pieces.next_piece().map_err(unreadable).transpose()?;
        if let Ok(piece) = &piece {
            hasher.borrow_mut().update(&piece.bytes);
        }
        Some(piece)
    });
    pipeline::ordered(
        opened.options.workers,
        jobs,
        |piece| ready(&piece, opened),
        |piece| each(&piece),
    )?;
    if hasher.into_inner().finish() == sha256 {
        return Ok(());
    }
    let changed = io::Error::other("it changed while it was read; import it again");
    Err(unreadable(changed))
}

fn ready(piece: &Piece, opened: &Opened<'_>) -> ReadyPiece {
    let refuse = |wrong: Wrong| {
        let (path, reason) = (opened.shown.to_owned(), wrong.reason);
        Refusal { path, line: wrong.line, reason }
    };
    let spans = spans(piece, opened.width);
    let mut units: Vec<_> = Vec::with_capacity(spans.len());
    for (at, (record, span)) in piece.records.iter().zip(&spans).enumerate() {
        let unit =
            opened.records.unit(&piece.bytes[record.clone()], *span).map_err(|wrong| Wrong {
                line: Some(span.line + wrong.line.map_or(0, |within| within - 1)),
                reason: wrong.reason,
            });
        let unit = match unit {
            Ok(None) => continue,
            Ok(Some(unit)) => {
                prepare::unit(unit, opened.options, &opened.facts, &KnownHabits::default())
                    .map_err(|wrong| Wrong { line: Some(span.line), ..wrong })
            }
            Err(wrong) => Err(wrong),
        };
        let number = number(piece, &spans, at).filter(|_| opened.records.share_lines());
        let unit = unit.map_err(|wrong| match number {
            Some(number) => Wrong { reason: format!("record {number}: {}", wrong.reason), ..wrong },
            None => wrong,
        });
        units.push(unit.map(|unit| (*span, unit)).map_err(|wrong| RefusedUnit {
            refusal: refuse(wrong),
            name: opened.records.name(&piece.bytes[record.clone()]),
        }));
    }
    units.extend(piece.wrong.iter().map(|wrong| Err(refuse(wrong.clone()).into())));
    let mut chunks = Vec::new();
    if !piece.bytes.is_empty() {
        chunks.push((piece.start, piece.bytes.len(), pack(&piece.bytes)));
    }
    ReadyPiece { chunks, units }
}

/// Where the records of a piece stand in their file.
fn spans(piece: &Piece, width: Width) -> Vec<Extent> {
    let (mut line, mut from) = (piece.first_line, 0);
    let span = |record: &Range<usize>| {
        line += width.lines(&piece.bytes[from..record.start]);
        from = record.start;
        let (start, stop) = (piece.start + record.start as u64, piece.start + record.end as u64);
        Extent { line, start, stop }
    };
    piece.records.iter().map(span).collect()
}

/// The number of a record in its file, from 1, if its line does not tell which it is.
fn number(piece: &Piece, spans: &[Extent], at: usize) -> Option<u64> {
    let line = spans[at].line;
    let before = match at.checked_sub(1) {
        Some(before) => Some(spans[before].line),
        None => (piece.records_before > 0).then_some(piece.first_line),
    };
    let after = spans.get(at + 1).map(|span| span.line);
    let shared = before == Some(line) || after == Some(line);
    shared.then_some(piece.records_before + at as u64 + 1)
}
