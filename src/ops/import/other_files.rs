//! The files of another archive: their rows, bytes and pages here.

use std::collections::BTreeMap;

use super::Result;
use super::store::Store;
use crate::archive::{ArchiveError, HeldOriginal, NewOriginal, PageRows, Reader};
use crate::model::{Digest, Extent};
use crate::ops::takedown::{self, Gone};

/// What the other archive cannot answer is its damage, not ours.
pub(super) fn theirs<T>(answer: Result<T>) -> Result<T> {
    answer.map_err(|error| match error {
        ArchiveError::Damaged(_) => error,
        other => ArchiveError::Damaged(other.to_string()),
    })
}

/// What was taken of them.
pub(super) struct Files<'o> {
    other: Reader<'o>,
    /// Rows of files there, and here.
    rows: BTreeMap<i64, i64>,
    /// Rows here of files whose bytes were brought.
    brought: Vec<i64>,
}

impl<'o> Files<'o> {
    pub(super) fn of(other: Reader<'o>) -> Self {
        Self { other, rows: BTreeMap::new(), brought: Vec::new() }
    }

    /// Takes a file, stored if it is new.
    pub(super) fn take(&mut self, store: &mut Store<'_, '_>, held: &HeldOriginal) -> Result<()> {
        let original = self.row(store, held)?;
        self.rows.insert(held.id, original);
        Ok(())
    }

    fn row(&mut self, store: &mut Store<'_, '_>, held: &HeldOriginal) -> Result<i64> {
        let import = store.import();
        let sha256 = Digest::parse(&held.sha256)
            .ok_or_else(|| ArchiveError::Damaged("a stored hash is none".to_owned()))?;
        let corrects = held.corrects.and_then(|id| self.rows.get(&id).copied());
        let writer = store.writer()?;
        let known = writer.reader().originals_of_bytes(&sha256)?;
        let same =
            known.iter().find(|k| k.settings == held.settings && k.encoding == held.encoding);
        if let Some(known) = same {
            if !held.taken {
                writer.adopt_original(known.id, import)?;
                writer.see_again(known.id, import)?;
            }
            // Of what an undo took away, the rest may come back.
            let rest = known.taken_by.is_some() && !known.import_stands && !held.taken;
            if rest && !writer.reader().is_page_file(known.id)? {
                writer.take_bytes(known.id)?;
                self.bytes(store, held, sha256, known.id)?;
            }
            return Ok(known.id);
        }
        let new = NewOriginal {
            path: &held.path,
            sha256,
            bytes: held.bytes,
            format: &held.format,
            encoding: &held.encoding,
            settings: &held.settings,
            corrects,
        };
        let original = writer.put_original(import, &new)?;
        let by = known.iter().find_map(|known| known.taken_by);
        if let Some(by) = by.filter(|_| !held.taken)
            && writer.reader().is_page_file(original)?
        {
            writer.note_taken(original, by)?;
            return Ok(original);
        }
        if held.taken {
            writer.note_taken(original, import)?;
        }
        self.bytes(store, held, sha256, original)?;
        Ok(original)
    }

    /// Copies the bytes of a file.
    fn bytes(
        &mut self,
        store: &mut Store<'_, '_>,
        held: &HeldOriginal,
        sha256: Digest,
        original: i64,
    ) -> Result<()> {
        if !held.taken {
            require_whole(self.other, held, sha256)?;
        }
        let writer = store.writer()?;
        self.other.each_chunk(held.id, |seq, start, bytes, content| {
            writer.put_chunk(original, seq, start, bytes, content)
        })?;
        self.brought.push(original);
        Ok(())
    }

    /// What was taken down here is not kept again with the bytes that were brought.
    pub(super) fn hold(&mut self, store: &mut Store<'_, '_>) -> Result<()> {
        for original in std::mem::take(&mut self.brought) {
            let writer = store.writer()?;
            let linked = writer.reader().taken_in(original)?;
            let by = linked
                .map_or_else(|| takedown::said_in(writer.reader(), original), |by| Ok(Some(by)))?;
            let Some(by) = by else { continue };
            if takedown::take_out(writer, original, by)? == Gone::Whole {
                let path = writer.reader().original(original)?.path;
                store.tally.remark(format!(
                    "{path}: its bytes are not kept, because delete {by} took away what it says"
                ));
            }
        }
        Ok(())
    }

    /// The pages that a file stands on.
    pub(super) fn places(
        &self,
        store: &mut Store<'_, '_>,
        held: &HeldOriginal,
        pages: &BTreeMap<i64, PageRows>,
    ) -> Result<()> {
        let Some(original) = self.rows.get(&held.id).copied() else { return Ok(()) };
        for place in theirs(self.other.held_places(held.id))? {
            let Some(rows) = pages.get(&place.page) else { continue };
            let over = place.stands_over.and_then(|id| self.rows.get(&id).copied());
            let writer = store.writer()?;
            // Where it stood before, a newer file may have taken its place.
            if writer.reader().places_of(original)?.iter().any(|known| known.page == rows.page) {
                continue;
            }
            writer.attach_page(rows.page, original, place.part)?;
            if over.is_some() {
                writer.stand_over(rows.page, original, over)?;
            }
        }
        Ok(())
    }

    /// Puts an article here to its places in files; what stays away is known by them as well. Answers whether
    /// there are any.
    pub(super) fn link(
        &self,
        store: &mut Store<'_, '_>,
        article: i64,
        links: Vec<(i64, Extent)>,
    ) -> Result<bool> {
        let mut any = false;
        for (original, place) in links {
            if let Some(original) = self.rows.get(&original) {
                store.writer()?.link(article, *original, place)?;
                any = true;
            }
        }
        Ok(any)
    }
}

/// Refuses a file whose stored bytes are not those that came in.
fn require_whole(other: Reader<'_>, held: &HeldOriginal, sha256: Digest) -> Result<()> {
    if theirs(other.original_digest(held.id))? == sha256 {
        return Ok(());
    }
    Err(ArchiveError::Damaged(format!("{}: its bytes are not those that came in", held.path)))
}
