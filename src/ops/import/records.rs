//! Record files: batches of lines are parsed on all cores and stored in order, the file's bytes
//! beside them, in one transaction.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use encoding_rs::Encoding;
use sha2::{Digest as _, Sha256};

use super::placing::{self, Placing};
use super::prepare::told;
use super::report::ImportEvent;
use super::rows::unfit;
use super::store::{Result, Store};
use super::store_record::store_batch;
use super::{ImportOptions, Input};
use crate::archive::{ArchiveError, NewOriginal, Writer, pack};
use crate::model::{ContentHash, Digest, ReadArticle, Span, Tag, TextHash, hashes};
use crate::normalize;
use crate::ops::pipeline;
use crate::source::path::{self, PathFacts};
use crate::source::records::{Batch, BatchKind, Batches, LONGEST_LINE, LineEnd};
use crate::source::{Refusal, SourceFormat, encoding, record};

/// A batch of lines, parsed.
pub(super) struct PreparedBatch {
    pub(super) start: u64,
    pub(super) size: usize,
    pub(super) packed: Vec<u8>,
    pub(super) records: Vec<std::result::Result<PreparedRecord, Refusal>>,
}

/// A record, ready to be stored.
pub(super) struct PreparedRecord {
    pub(super) placing: Placing,
    pub(super) position: Option<u32>,
    pub(super) read: ReadArticle,
    pub(super) content_hash: ContentHash,
    pub(super) text_hash: TextHash,
    pub(super) tags: Vec<Tag>,
    pub(super) source_id: Option<String>,
    pub(super) url: Option<String>,
    pub(super) note: Option<String>,
    pub(super) key: Option<String>,
    pub(super) aliases: Vec<String>,
    pub(super) unknown: Vec<String>,
    pub(super) line: u64,
    pub(super) start: u64,
    pub(super) stop: u64,
}

/// The row of a file, and whether its bytes are stored already.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    pub(super) original: i64,
    pub(super) has_bytes: bool,
}

/// What a batch needs to be parsed.
struct Reading<'a> {
    shown: &'a str,
    options: &'a ImportOptions,
    facts: PathFacts,
    encoding: &'static Encoding,
    width: LineEnd,
}

/// Why a file stops half-way.
enum Stop {
    Io(io::Error),
    Archive(ArchiveError),
}

/// Imports a record file wholly, or not at all.
pub(super) fn import_records(store: &mut Store<'_, '_>, input: &Input) -> Result<()> {
    let options = store.options;
    let reading = match open(input, options) {
        Ok(reading) => reading,
        Err(reason) => return store.refuse_file(&input.shown, reason),
    };
    let (sha256, bytes) = match hash(&input.path) {
        Ok(hashed) => hashed,
        Err(error) => return store.refuse_file(&input.shown, told(&error)),
    };
    store.ready()?;
    let settings = settings(options, &reading.facts);
    let encoding = encoding::name_of(reading.encoding);
    let import = store.import;
    let known = known_records(store.writer()?, &sha256, &settings, &encoding)?;
    if let Some((known, true, taken)) = known {
        if let Some(by) = taken {
            let told = "a part of its bytes was taken away by delete";
            store.remark(format!("{}: {told} {by}, and it was not stored again", input.shown));
        }
        store.writer()?.see_again(known, import)?;
        store.report.counts.articles_known += store.writer()?.reader().articles_in(known)?;
        store.report.files_known += 1;
        store.tell(ImportEvent::BytesDone(bytes));
        return store.file_done(&input.shown, bytes);
    }
    let before = store.report.clone();
    store.writer()?.mark()?;
    let original = match known {
        Some((original, ..)) => {
            store.writer()?.adopt_original(original, import)?;
            store.writer()?.see_again(original, import)?;
            Target { original, has_bytes: true }
        }
        None => {
            let new = NewOriginal {
                path: &input.shown,
                sha256,
                bytes,
                format: SourceFormat::JsonLines.as_str(),
                encoding: &encoding,
                settings: &settings,
                corrects: None,
            };
            Target { original: store.writer()?.put_original(import, &new)?, has_bytes: false }
        }
    };
    let reason = match store_all(store, input, &reading, original, sha256) {
        Ok(()) => {
            store.writer()?.keep()?;
            return store.file_done(&input.shown, bytes);
        }
        Err(Stop::Archive(error)) if error.stops_all() => return Err(error),
        Err(Stop::Archive(error)) => unfit(&error),
        Err(Stop::Io(error)) => told(&error),
    };
    store.take_back()?;
    store.report = before;
    store.refuse_file(&input.shown, reason)
}

/// A stored file of records with these bytes, and whether its articles are as it brought them; of one
/// whose import was taken back, perhaps only a part of them is there. With the deletion that took bytes of
/// it.
fn known_records(
    writer: &Writer<'_>,
    sha256: &Digest,
    settings: &str,
    encoding: &str,
) -> Result<Option<(i64, bool, Option<i64>)>> {
    let found = writer.reader().originals_of_bytes(sha256)?;
    let mut same =
        found.iter().filter(|known| known.settings == settings && known.encoding == encoding);
    let Some(known) = same.next() else { return Ok(None) };
    if let Some(by) = known.taken_by {
        return Ok(Some((known.id, true, Some(by))));
    }
    // What another import has changed since, this file changes back.
    let as_it_was = known.import_stands && !writer.reader().is_superseded(known.id)?;
    Ok(Some((known.id, as_it_was, None)))
}

/// What tells two readings of the same records apart, as JSON.
fn settings(options: &ImportOptions, facts: &PathFacts) -> String {
    serde_json::json!({
        "publication": options.publication.as_deref().or(facts.publication.as_deref()),
        "date": options.date.or(facts.date),
        "edition": options.edition,
        "page": options.page.as_ref().or(facts.page.as_ref()),
    })
    .to_string()
}

fn open<'a>(
    input: &'a Input,
    options: &'a ImportOptions,
) -> std::result::Result<Reading<'a>, String> {
    let mut head = Vec::new();
    let file = File::open(&input.path).map_err(|error| told(&error))?;
    file.take(1 << 20).read_to_end(&mut head).map_err(|error| told(&error))?;
    if head.is_empty() {
        return Err("the file is empty".to_owned());
    }
    let encoding = match options.encoding.as_deref() {
        Some(name) => encoding::by_name(name),
        None => encoding::detect(&head),
    };
    let encoding = encoding.map_err(|error| error.to_string())?;
    let facts = path::facts(Path::new(&input.shown));
    Ok(Reading { shown: &input.shown, options, facts, encoding, width: LineEnd::of(encoding) })
}

fn hash(path: &Path) -> io::Result<(Digest, u64)> {
    let mut hasher = Sha256::new();
    let mut file = File::open(path)?;
    let mut buffer = vec![0; 256 << 10];
    let mut bytes = 0;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hasher.update(&buffer[..read]);
        bytes += read as u64;
    }
    Ok((Digest::from_bytes(hasher.finalize().into()), bytes))
}

fn store_all(
    store: &mut Store<'_, '_>,
    input: &Input,
    reading: &Reading<'_>,
    target: Target,
    sha256: Digest,
) -> std::result::Result<(), Stop> {
    let file = File::open(&input.path).map_err(Stop::Io)?;
    let mut hasher = Sha256::new();
    let mut batches = Batches::new(file, reading.width);
    let jobs = std::iter::from_fn(|| match batches.next_batch() {
        Ok(Some(batch)) => {
            hasher.update(&batch.bytes);
            Some(Ok(batch))
        }
        Ok(None) => None,
        Err(error) => Some(Err(Stop::Io(error))),
    });
    let mut seq = 0;
    pipeline::ordered(
        reading.options.workers,
        jobs,
        |batch| prepare_batch(&batch, reading),
        |batch| {
            seq += 1;
            store_batch(store, &input.shown, target, seq - 1, batch).map_err(Stop::Archive)
        },
    )?;
    if Digest::from_bytes(hasher.finalize().into()) != sha256 {
        return Err(Stop::Io(io::Error::other("it changed while it was read; import it again")));
    }
    Ok(())
}

fn prepare_batch(batch: &Batch, reading: &Reading<'_>) -> PreparedBatch {
    let mut records = Vec::new();
    match batch.kind {
        BatchKind::Lines => parse_lines(batch, reading, &mut records),
        BatchKind::OversizeStart => {
            let most = LONGEST_LINE >> 20;
            let reason = format!("a line has at most {most} MB; this one was passed over");
            records.push(Err(refusal(reading, batch.first_line, reason)));
        }
        BatchKind::OversizeRest => {}
    }
    PreparedBatch {
        start: batch.start,
        size: batch.bytes.len(),
        packed: pack(&batch.bytes),
        records,
    }
}

fn refusal(reading: &Reading<'_>, line: u64, reason: String) -> Refusal {
    Refusal { path: reading.shown.to_owned(), line: Some(line), reason }
}

fn parse_lines(
    batch: &Batch,
    reading: &Reading<'_>,
    records: &mut Vec<std::result::Result<PreparedRecord, Refusal>>,
) {
    let ends = reading.width.ends(&batch.bytes).chain([batch.bytes.len()]);
    let mut from = 0;
    for (number, end) in (batch.first_line..).zip(ends) {
        let bytes = &batch.bytes[from..end];
        let start = batch.start + from as u64;
        from = end;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let parsed = parse_line(bytes, reading, number);
        match parsed {
            Ok(None) => {}
            Ok(Some(record)) => {
                let stop = start + bytes.len() as u64;
                records.push(Ok(PreparedRecord { line: number, start, stop, ..record }));
            }
            Err(reason) => records.push(Err(refusal(reading, number, reason))),
        }
    }
}

/// A record; `None` for a line of white space.
fn parse_line(
    bytes: &[u8],
    reading: &Reading<'_>,
    number: u64,
) -> std::result::Result<Option<PreparedRecord>, String> {
    let decoded = encoding::decode_as(bytes, reading.encoding, reading.options.lossy);
    let text = decoded
        .map_err(|error| match error {
            encoding::EncodingError::Broken { encoding, .. } => format!(
                "the line does not read as {encoding}; give the right --encoding, or --lossy"
            ),
            other => other.to_string(),
        })?
        .text;
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let draft = record::parse(text).map_err(|reason| {
        let list = number == 1 && text.starts_with('[');
        let hint = if list { " (`jq -c '.[]' FILE` makes one record a line)" } else { "" };
        format!("{reason}{hint}")
    })?;
    let placing = placing::of_record(reading.options, &draft, &reading.facts)?;
    let (printed, _) = normalize::clean_record(draft.printed);
    if printed.body.is_empty() {
        let reason = match printed.headline {
            Some(_) => "the article has a headline and no text",
            None => "the article is empty: neither headline nor body",
        };
        return Err(reason.to_owned());
    }
    let (content_hash, text_hash) = hashes(&printed);
    let section = draft.section.map(|name| normalize::clean_name(&name));
    let section = section.filter(|name| !name.is_empty());
    Ok(Some(PreparedRecord {
        content_hash,
        text_hash,
        placing,
        position: draft.position,
        read: normalize::credited(printed, section, Span::default()),
        tags: draft.tags,
        source_id: draft.source_id,
        url: draft.url,
        note: draft.note,
        key: draft.key,
        aliases: draft.aliases,
        unknown: draft.unknown,
        line: 0,
        start: 0,
        stop: 0,
    }))
}
