//! Record files: batches of lines are parsed on all cores and stored in order, the file's bytes
//! beside them, in one transaction.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use encoding_rs::Encoding;
use sha2::{Digest as _, Sha256};

use super::placing::{self, Placing};
use super::prepare::told;
use super::report::{FoundArticle, ImportEvent};
use super::store::{PageRows, Result, Store, page_rows, record_place};
use super::{ImportOptions, Input};
use crate::archive::{ArchiveError, NewArticle, NewOriginal, pack};
use crate::model::{ContentHash, Digest, IssueKey, ReadArticle, Span, Tag, TextHash, hashes};
use crate::normalize;
use crate::ops::pipeline;
use crate::source::path::{self, PathFacts};
use crate::source::records::{Batch, BatchKind, Batches, LONGEST_LINE, LineEnd};
use crate::source::{Refusal, SourceFormat, encoding, record};

/// A batch of lines, parsed.
struct PreparedBatch {
    start: u64,
    size: usize,
    packed: Vec<u8>,
    records: Vec<std::result::Result<PreparedRecord, Refusal>>,
}

/// A record, ready to be stored.
struct PreparedRecord {
    placing: Placing,
    position: Option<u32>,
    read: ReadArticle,
    content_hash: ContentHash,
    text_hash: TextHash,
    tags: Vec<Tag>,
    source_id: Option<String>,
    url: Option<String>,
    unknown: Vec<String>,
    line: u64,
    start: u64,
    stop: u64,
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
    let settings = settings(options, &reading.facts);
    let encoding = encoding::name_of(reading.encoding);
    let known = store.writer()?.reader().known_original(&sha256, &settings, &encoding)?;
    if let Some(known) = known {
        let import = store.import;
        store.writer()?.see_again(known, import)?;
        store.report.counts.articles_known += store.writer()?.reader().articles_in(known)?;
        store.report.files_known += 1;
        store.tell(ImportEvent::BytesDone(bytes));
        return store.file_done(&input.shown, bytes);
    }
    let before = store.report.clone();
    store.writer()?.mark()?;
    let import = store.import;
    let original = store.writer()?.put_original(
        import,
        &NewOriginal {
            path: &input.shown,
            sha256,
            bytes,
            format: SourceFormat::JsonLines.as_str(),
            encoding: &encoding,
            settings: &settings,
            corrects: None,
        },
    )?;
    match store_all(store, input, &reading, original, sha256) {
        Ok(()) => {
            store.writer()?.keep()?;
            store.file_done(&input.shown, bytes)
        }
        Err(Stop::Archive(error)) => Err(error),
        Err(Stop::Io(error)) => {
            store.writer()?.take_back()?;
            store.report = before;
            store.refuse_file(&input.shown, told(&error))
        }
    }
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
    original: i64,
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
            store_batch(store, original, seq - 1, batch).map_err(Stop::Archive)
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
        unknown: draft.unknown,
        line: 0,
        start: 0,
        stop: 0,
    }))
}

fn store_batch(
    store: &mut Store<'_, '_>,
    original: i64,
    seq: u64,
    batch: PreparedBatch,
) -> Result<()> {
    store.writer()?.put_chunk(original, seq, batch.start, batch.size, &batch.packed)?;
    // Neighbours mostly belong to one page; its rows are looked up once.
    let mut last: Option<(IssueKey, Option<crate::model::Folio>, PageRows)> = None;
    for record in batch.records {
        let record = match record {
            Ok(record) => record,
            Err(refusal) => {
                store.refuse(&refusal)?;
                continue;
            }
        };
        let issue = record.placing.issue_key();
        let rows = match &last {
            Some((i, p, rows)) if *i == issue && *p == record.placing.page => *rows,
            _ => {
                let rows = page_rows(store.writer()?, &record.placing)?;
                store.writer()?.attach_page(rows.page, original, 0)?;
                last = Some((issue.clone(), record.placing.page.clone(), rows));
                rows
            }
        };
        store_record(store, original, rows, &record)?;
        *store.report.issues.entry(issue.to_string()).or_default() += 1;
    }
    store.tell(ImportEvent::BytesDone(batch.size as u64));
    Ok(())
}

fn store_record(
    store: &mut Store<'_, '_>,
    original: i64,
    rows: PageRows,
    record: &PreparedRecord,
) -> Result<()> {
    for field in &record.unknown {
        *store.report.unknown_fields.entry(field.clone()).or_default() += 1;
    }
    let import = store.import;
    let known = store.writer()?.reader().same_content(rows.issue, &record.content_hash)?;
    let id = match known {
        Some(id) => {
            store.report.counts.articles_known += 1;
            found(store, "", record, "known", false);
            id
        }
        None => store_new(store, rows, record)?,
    };
    let writer = store.writer()?;
    writer.link(id, original, record_place(record.line, record.start, record.stop))?;
    for tag in &record.tags {
        writer.give_tag(id, tag, None, Some(import))?;
    }
    Ok(())
}

/// Stores a record that is new, or a newer version of an item that its source calls the same.
fn store_new(store: &mut Store<'_, '_>, rows: PageRows, record: &PreparedRecord) -> Result<i64> {
    let import = store.import;
    let earlier = match &record.source_id {
        Some(id) => store.writer()?.reader().same_source_id(rows.issue, id, import)?,
        None => None,
    };
    if let Some(earlier) = &earlier {
        store.writer()?.retire(earlier.id, import, None)?;
    }
    let new = NewArticle {
        read: &record.read,
        content_hash: record.content_hash,
        text_hash: record.text_hash,
        source_id: record.source_id.as_deref(),
        url: record.url.as_deref(),
    };
    let at = earlier.as_ref().filter(|e| e.page_id == rows.page).map(|e| e.position);
    let (id, key, reprint) =
        store.insert_new(rows, &record.placing, &new, record.position.or(at))?;
    let status = if earlier.is_some() { "revised" } else { "new" };
    if let Some(earlier) = earlier {
        let writer = store.writer()?;
        writer.note_replacement(earlier.id, id)?;
        writer.carry_over(earlier.id, id)?;
        store.report.counts.articles_revised += 1;
    } else {
        store.report.counts.articles_new += 1;
        store.report.exact_reprints += u64::from(reprint && !record.read.printed.body.is_empty());
    }
    store.report.truncated += u64::from(record.read.printed.truncated);
    found(store, key.as_str(), record, status, reprint);
    Ok(id)
}

fn found(
    store: &mut Store<'_, '_>,
    key: &str,
    record: &PreparedRecord,
    status: &'static str,
    reprint: bool,
) {
    if !store.options.dry_run {
        return;
    }
    store.tell(ImportEvent::Found(FoundArticle {
        key,
        title: &record.read.printed.title(),
        characters: record.read.printed.body.chars().filter(|c| c.is_alphanumeric()).count(),
        status,
        truncated: record.read.printed.truncated,
        reprint,
    }));
}
