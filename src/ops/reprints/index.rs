//! The index of grams: looking up a sorted run of grams in all of its segments at once, and
//! keeping the number of segments low.
//!
//! All grams of a text stand in one segment. If it stands no more, they stay there until that segment
//! is merged, and the text is noted as gone for exactly as long; so a text that comes back is put in
//! again if its grams went, and only counts again if they did not.

use std::collections::{HashSet, VecDeque};

use crate::archive::{ArchiveError, IndexSegment, Reader, Result, Writer};
use crate::model::{Block, TextId};
use crate::reprint::link::COMMON;
use crate::reprint::postings::{List, Lists, Packer, Posting};

/// Blocks that are read at once when a segment is read from end to end.
const AT_ONCE: u32 = 256;

/// A segment is read from end to end, rather than block by block, if it has no more postings than
/// this for each gram that is looked up.
const SCANNED: u64 = 500;

/// So many look-ups read every segment from end to end.
const MANY: usize = usize::MAX >> 10;

/// Segments above this number of postings are merged only on request: merging them takes seconds.
const LARGE: u64 = 8_000_000;

/// Texts that have a gram: those that count, or only that there are too many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holders {
    /// These, with the place of the gram.
    Texts(Vec<(TextId, u8)>),
    /// More than tell anything.
    TooMany,
}

impl Holders {
    /// Their number; too many are too many.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::Texts(texts) => texts.len(),
            Self::TooMany => usize::MAX / 2,
        }
    }
}

/// Looks grams up in order.
pub(super) struct Index<'a> {
    reader: Reader<'a>,
    cursors: Vec<Cursor>,
    gone: HashSet<TextId>,
    /// Longest list that can still tell something.
    longest: usize,
    /// Most texts that are told one by one.
    most: usize,
}

impl<'a> Index<'a> {
    /// Ready to look up about so many grams, in order. The texts in `still` count although they are
    /// gone, and lists that are short without them are told.
    pub(super) fn open(reader: Reader<'a>, grams: usize, still: &[TextId]) -> Result<Self> {
        let mut gone: HashSet<TextId> = reader.reprint_gone()?.into_iter().collect();
        for text in still {
            gone.remove(text);
        }
        let most = COMMON + still.len();
        let longest = most + gone.len();
        let segments = reader.reprint_segments()?;
        let cursors = segments.into_iter().map(|segment| Cursor::new(segment, grams)).collect();
        Ok(Self { reader, cursors, gone, longest, most })
    }

    /// The texts that have a gram, which is not lower than the one asked for before.
    pub(super) fn find(&mut self, gram: u32) -> Result<Holders> {
        let mut found = Vec::new();
        for cursor in &mut self.cursors {
            let Some(list) = cursor.find(self.reader, gram, self.longest)? else { continue };
            if list.total > self.longest {
                return Ok(Holders::TooMany);
            }
            found.extend(list.texts.iter().filter(|(text, _)| !self.gone.contains(text)));
        }
        found.sort_unstable();
        Ok(if found.len() > self.most { Holders::TooMany } else { Holders::Texts(found) })
    }
}

/// A place in a segment.
struct Cursor {
    segment: IndexSegment,
    scans: bool,
    /// The list that it stands at.
    list: Option<List>,
    /// The rest of that list's block, and the blocks after it that were read already.
    open: Option<Lists>,
    waiting: VecDeque<Block>,
    /// Key of the last block that was read.
    last: Option<(u32, u32)>,
}

impl Cursor {
    /// A cursor for so many look-ups.
    fn new(segment: IndexSegment, grams: usize) -> Self {
        let scans = segment.grams <= SCANNED * grams as u64;
        Self { segment, scans, list: None, open: None, waiting: VecDeque::new(), last: None }
    }

    /// The list of a gram, which is not lower than the one asked for before.
    fn find(&mut self, reader: Reader<'_>, gram: u32, most: usize) -> Result<Option<&List>> {
        if self.list.as_ref().is_none_or(|list| list.gram < gram) {
            self.list = self.next_list(reader, gram)?;
        }
        if self.list.as_ref().is_some_and(|list| list.gram == gram) {
            self.complete(reader, most)?;
        }
        Ok(self.list.as_ref().filter(|list| list.gram == gram))
    }

    /// The next list, or part of one, of this gram or a higher one; without `scans` only if it stands
    /// where this gram would.
    fn next_list(&mut self, reader: Reader<'_>, gram: u32) -> Result<Option<List>> {
        loop {
            if let Some(open) = &mut self.open {
                let list = open.next_from(gram).ok_or_else(damaged)?;
                if list.is_some() {
                    return Ok(list);
                }
                self.open = None;
            }
            if self.waiting.is_empty() && !self.read_on(reader, gram)? {
                return Ok(None);
            }
            // A block that ends before the gram need not be read.
            while self.waiting.get(1).is_some_and(|next| (next.first, next.part) <= (gram, 0)) {
                self.waiting.pop_front();
            }
            let block = self.waiting.pop_front();
            self.open = block.map(|block| Lists::of(block, self.segment.first_text));
        }
    }

    /// Reads the next blocks, or the one in which the gram would be; answers whether there was one
    /// that was not read before.
    fn read_on(&mut self, reader: Reader<'_>, gram: u32) -> Result<bool> {
        if self.scans {
            self.waiting = reader.reprint_blocks(self.segment.id, self.last, AT_ONCE)?.into();
        } else {
            let block = reader.reprint_block_of(self.segment.id, gram)?;
            let last = self.last;
            let fresh = |block: &Block| last.is_none_or(|last| (block.first, block.part) > last);
            self.waiting = block.filter(fresh).into_iter().collect();
        }
        if let Some(block) = self.waiting.back() {
            self.last = Some((block.first, block.part));
        }
        Ok(!self.waiting.is_empty())
    }

    /// Reads the rest of the list that it stands at, if it is short enough to be of use.
    fn complete(&mut self, reader: Reader<'_>, most: usize) -> Result<()> {
        let Some(list) = &mut self.list else { return Ok(()) };
        while list.texts.len() < list.total && list.total <= most {
            if self.waiting.is_empty() {
                self.waiting = reader.reprint_blocks(self.segment.id, self.last, 1)?.into();
                if let Some(block) = self.waiting.back() {
                    self.last = Some((block.first, block.part));
                }
            }
            let goes_on = self.waiting.front().is_some_and(|block| block.first == list.gram);
            let Some(block) = self.waiting.pop_front().filter(|_| goes_on) else {
                return Err(damaged());
            };
            let mut rest = Lists::of(block, self.segment.first_text);
            let more = rest.next_from(list.gram).flatten().ok_or_else(damaged)?;
            list.texts.extend(more.texts);
        }
        Ok(())
    }
}

fn damaged() -> ArchiveError {
    ArchiveError::Damaged("a block of the reprint index".to_owned())
}

/// The postings of some texts as the index has them, by gram: for texts whose bodies are no longer
/// there. Reads the whole index.
pub(super) fn read_postings(reader: Reader<'_>, texts: &HashSet<TextId>) -> Result<Vec<Posting>> {
    let mut postings = Vec::new();
    for segment in reader.reprint_segments()? {
        let mut cursor = Cursor::new(segment, MANY);
        while let Some(list) = cursor.next_list(reader, 0)? {
            let mine = list.texts.into_iter().filter(|(text, _)| texts.contains(text));
            postings.extend(mine.map(|(text, place)| Posting { gram: list.gram, text, place }));
        }
    }
    postings.sort_unstable();
    Ok(postings)
}

/// Stores postings, sorted by gram, as a segment.
pub(super) fn put_segment(writer: &mut Writer<'_>, postings: &[Posting]) -> Result<()> {
    let Some(base) = postings.iter().map(|posting| posting.text).min() else { return Ok(()) };
    let segment = writer.put_reprint_segment(base, postings.len() as u64)?;
    let mut packer = Packer::new(base);
    for list in postings.chunk_by(|a, b| a.gram == b.gram) {
        for block in packer.list(list) {
            writer.put_reprint_block(segment, &block)?;
        }
    }
    if let Some(block) = packer.finish() {
        writer.put_reprint_block(segment, &block)?;
    }
    Ok(())
}

/// How eagerly segments are merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tidy {
    /// Each is larger than all after it together, so that there are never more than a few; large ones
    /// are left alone.
    Quick,
    /// The same, large ones too.
    Whole,
    /// Each is four times as large as all after it: after loads that many look-ups will follow.
    Tight,
}

/// Merges small segments into larger ones.
pub(super) fn tidy(writer: &mut Writer<'_>, how: Tidy) -> Result<()> {
    let times = if how == Tidy::Tight { 4 } else { 1 };
    loop {
        let mut segments = writer.reader().reprint_segments()?;
        segments.retain(|segment| how != Tidy::Quick || segment.grams <= LARGE);
        segments.sort_by_key(|segment| std::cmp::Reverse(segment.grams));
        let mut after = 0;
        let mut from = None;
        for (place, segment) in segments.iter().enumerate().rev() {
            if after > 0 && segment.grams <= times * after {
                from = Some(place);
            }
            after += segment.grams;
        }
        let Some(from) = from else { return Ok(()) };
        merge(writer, &segments[from..])?;
    }
}

/// Makes one segment of several. What is gone is left out of it, and is not noted as gone any more.
fn merge(writer: &mut Writer<'_>, segments: &[IndexSegment]) -> Result<()> {
    let mut gone = GoneTexts {
        texts: writer.reader().reprint_gone()?.into_iter().collect(),
        ..GoneTexts::default()
    };
    let base = segments.iter().map(|segment| segment.first_text).min().unwrap_or(0);
    let target = writer.put_reprint_segment(base, 0)?;
    let mut cursors: Vec<Cursor> =
        segments.iter().map(|segment| Cursor::new(*segment, MANY)).collect();
    let (mut packer, mut count) = (Packer::new(base), 0);
    while let Some(list) = next_list(writer.reader(), &mut cursors, &mut gone)? {
        count += list.len() as u64;
        for block in packer.list(&list) {
            writer.put_reprint_block(target, &block)?;
        }
    }
    if let Some(block) = packer.finish() {
        writer.put_reprint_block(target, &block)?;
    }
    writer.size_reprint_segment(target, count)?;
    for segment in segments.iter().map(|segment| segment.id) {
        writer.drop_reprint_segment(segment)?;
    }
    if count == 0 {
        writer.drop_reprint_segment(target)?;
    }
    for text in gone.left_out {
        writer.drop_gone(text)?;
    }
    Ok(())
}

/// Texts that are gone, and those of them that were met.
#[derive(Default)]
struct GoneTexts {
    texts: HashSet<TextId>,
    left_out: HashSet<TextId>,
}

impl GoneTexts {
    /// Whether a text that is met stays.
    fn lets_stay(&mut self, text: TextId) -> bool {
        let gone = self.texts.contains(&text);
        if gone {
            self.left_out.insert(text);
        }
        !gone
    }
}

/// The list of the lowest gram that any cursor stands at, by text; empty if all of it is gone.
fn next_list(
    reader: Reader<'_>,
    cursors: &mut [Cursor],
    gone: &mut GoneTexts,
) -> Result<Option<Vec<Posting>>> {
    for cursor in cursors.iter_mut().filter(|cursor| cursor.list.is_none()) {
        cursor.list = cursor.next_list(reader, 0)?;
    }
    let at = |cursor: &Cursor| cursor.list.as_ref().map(|list| list.gram);
    let Some(gram) = cursors.iter().filter_map(at).min() else { return Ok(None) };
    let mut postings = Vec::new();
    for cursor in cursors.iter_mut().filter(|cursor| at(cursor) == Some(gram)) {
        cursor.complete(reader, usize::MAX)?;
        let texts = cursor.list.take().map(|list| list.texts).unwrap_or_default();
        let stays = texts.into_iter().filter(|(text, _)| gone.lets_stay(*text));
        postings.extend(stays.map(|(text, place)| Posting { gram, text, place }));
    }
    postings.sort_unstable();
    postings.dedup_by_key(|posting| posting.text);
    Ok(Some(postings))
}
