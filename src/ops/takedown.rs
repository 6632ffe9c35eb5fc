//! What a file keeps of its bytes once something that it says was taken down.

use crate::archive::{ArchiveError, KeptSpan, Reader, Writer};
use crate::model::{ContentHash, Extent};
use crate::normalize;
use crate::ops::import::{again, settings};
use crate::source::format::{Format, Reading, Records, Way};
use crate::source::unit::{Content, Unit, Wrong};
use crate::source::{encoding, formats};

/// How much of a file is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gone {
    /// All of its bytes.
    Whole,
    /// What of its bytes is not an article that may be kept.
    Part,
}

/// Takes out of a file what may not be kept, by this deletion. A file of pages loses all bytes. A file of
/// records keeps those of its articles that are not taken down: what was refused, or is said twice, may be
/// the same words, and goes with them.
pub(super) fn take_out(
    writer: &mut Writer<'_>,
    original: i64,
    by: i64,
) -> Result<Gone, ArchiveError> {
    writer.note_taken(original, by)?;
    let by_page = writer.reader().is_page_file(original)?;
    let spans = if by_page { None } else { spans_to_blank(writer.reader(), original)? };
    match spans {
        Some(spans) => {
            writer.overwrite(original, &spans)?;
            Ok(Gone::Part)
        }
        // What cannot be told apart goes as a whole.
        None => {
            writer.take_bytes(original)?;
            Ok(Gone::Whole)
        }
    }
}

/// Takes out of a file that came in what was taken down before; answers the deletion.
pub(super) fn hold(
    writer: &mut Writer<'_>,
    original: i64,
) -> Result<Option<(i64, Gone)>, ArchiveError> {
    let Some(by) = writer.reader().taken_in(original)? else { return Ok(None) };
    Ok(Some((by, take_out(writer, original, by)?)))
}

/// The deletion that took something down which a file says, beside what may be kept of it. It is read for
/// that: an article that once stood may have left no other trace.
pub(super) fn said_in(reader: Reader<'_>, original: i64) -> Result<Option<i64>, ArchiveError> {
    let taken = reader.taken_contents()?;
    let kept = reader.kept_spans(original)?;
    let mut found = None;
    let mut look = |hash: ContentHash| {
        let hash = hash.to_string();
        if !kept.iter().any(|span| span.read_hash == hash) {
            found = found.or(taken.get(&hash).copied());
        }
    };
    if reader.is_page_file(original)? {
        again::contents(reader, original)?.into_iter().for_each(&mut look);
    } else {
        each_record(reader, original, |records, bytes, span| {
            if let Some(hash) = content_of(records.unit(bytes, span)) {
                look(hash);
            }
        })?;
    }
    Ok(found)
}

/// The content of a record, as it would be stored.
fn content_of(unit: Result<Option<Unit>, Wrong>) -> Option<ContentHash> {
    let Ok(Some(Unit { content: Content::Record(told), .. })) = unit else { return None };
    let (printed, _) = normalize::clean_record(told.printed);
    Some(ContentHash::of(&printed))
}

/// What of a file of records is none of the articles that may be kept, in order; `None` = it cannot be
/// read.
fn spans_to_blank(
    reader: Reader<'_>,
    original: i64,
) -> Result<Option<Vec<(u64, u64)>>, ArchiveError> {
    let kept = reader.kept_spans(original)?;
    let is_kept = |span: Extent| {
        kept.iter().any(|KeptSpan { start, stop, .. }| (*start, *stop) == (span.start, span.stop))
    };
    let mut spans = Vec::new();
    let readable = each_record(reader, original, |_, _, span| {
        if !is_kept(span) {
            spans.push((span.start, span.stop));
        }
    })?;
    Ok(readable.then_some(spans))
}

/// Hands the records of a file over, with their places; answers whether it could be read. Piece by piece: a
/// file of records may be larger than memory. A chunk holds whole records, but for those that are too long
/// to be read.
fn each_record(
    reader: Reader<'_>,
    original: i64,
    mut each: impl FnMut(&dyn Records, &[u8], Extent),
) -> Result<bool, ArchiveError> {
    let row = reader.original(original)?;
    let Some(Way::Records(files)) = formats::named(&row.format).map(Format::way) else {
        return Ok(false);
    };
    let Ok(encoding) = encoding::by_name(&row.encoding) else { return Ok(false) };
    let reading = Reading { encoding, lossy: true };
    let map = settings::map_of(&reader.settings_of(original)?);
    let mut opened = None;
    let mut start = 0;
    let read = reader.original_bytes(original, |chunk| {
        if start == 0 {
            let records = files.open(chunk, reading, &map).ok();
            opened = records.map(|records| (records.cutter(), records));
        }
        if let Some((cutter, records)) = &mut opened {
            for record in cutter.cut(chunk, true).records {
                let (first, stop) = (start + record.start as u64, start + record.end as u64);
                let span = Extent { line: 1, start: first, stop };
                each(records.as_ref(), &chunk[record], span);
            }
        }
        start += chunk.len() as u64;
        Ok(())
    });
    match read {
        Ok(()) => Ok(opened.is_some()),
        Err(ArchiveError::Taken(_)) => Ok(true),
        Err(other) => Err(other),
    }
}
