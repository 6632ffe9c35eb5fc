//! The lists of the index, packed: which texts have a gram, and where.
//!
//! A block holds the lists of a run of grams. Of each gram: how far it is from the one before, the
//! number of texts in its list, and for each text how far its number is from the one before and
//! the place as one byte. Numbers are LEB128. A long list fills blocks of its own, one after the
//! other, each of which names the gram and the whole number again, so that a list that is too long
//! to tell anything is passed over without being read.

use crate::model::{Block, TextId};

/// A gram in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Posting {
    /// Hash of the gram.
    pub gram: u32,
    /// The text.
    pub text: TextId,
    /// Its place, in coarse steps.
    pub place: u8,
}

/// Texts in one block of a long list. Such a list is one that few look-ups need whole.
const LONG: usize = 150;

/// Bytes from which a block is closed: a quarter of a page of SQLite, of which one in a table
/// without row numbers goes into the tree itself.
const FULL: usize = 850;

/// Packs postings that come in order into blocks.
#[derive(Debug, Default)]
pub(crate) struct Packer {
    base: TextId,
    open: Option<Block>,
    last: u32,
}

impl Packer {
    /// A packer of texts whose numbers are `base` or higher.
    #[must_use]
    pub(crate) fn new(base: TextId) -> Self {
        Self { base, ..Self::default() }
    }

    /// Packs the whole list of one gram, higher than all before; answers the blocks that are full.
    pub(crate) fn list(&mut self, postings: &[Posting]) -> Vec<Block> {
        let Some(gram) = postings.first().map(|posting| posting.gram) else { return Vec::new() };
        if postings.len() > LONG {
            let mut full: Vec<Block> = self.open.take().into_iter().collect();
            for (part, chunk) in (0..).zip(postings.chunks(LONG)) {
                let mut block = Block { first: gram, part, bytes: Vec::with_capacity(FULL) };
                self.write(&mut block.bytes, 0, postings.len(), chunk);
                full.push(block);
            }
            return full;
        }
        let fresh = || Block { first: gram, part: 0, bytes: Vec::with_capacity(FULL + FULL / 2) };
        let mut block = self.open.take().unwrap_or_else(fresh);
        let step = if block.bytes.is_empty() { 0 } else { gram - self.last };
        self.write(&mut block.bytes, step, postings.len(), postings);
        self.last = gram;
        if block.bytes.len() >= FULL {
            return vec![block];
        }
        self.open = Some(block);
        Vec::new()
    }

    /// The last block, if one is open.
    #[must_use]
    pub(crate) fn finish(self) -> Option<Block> {
        self.open
    }

    fn write(&self, bytes: &mut Vec<u8>, step: u32, total: usize, postings: &[Posting]) {
        put(bytes, u64::from(step));
        put(bytes, total as u64);
        let mut before = self.base;
        for posting in postings {
            put(bytes, u64::try_from(posting.text - before).unwrap_or(0));
            bytes.push(posting.place);
            before = posting.text;
        }
    }
}

/// A list, or as much of it as stands in a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct List {
    /// The gram.
    pub gram: u32,
    /// Texts in the whole list.
    pub total: usize,
    /// The texts that stand here, with the place of the gram.
    pub texts: Vec<(TextId, u8)>,
}

/// The lists of a block, read one after the other.
#[derive(Debug)]
pub(crate) struct Lists {
    block: Block,
    /// Where the next list begins.
    at: usize,
    /// The gram before it.
    gram: u32,
    base: TextId,
}

impl Lists {
    /// Of a block of texts whose numbers are `base` or higher.
    #[must_use]
    pub(crate) fn of(block: Block, base: TextId) -> Self {
        Self { at: 0, gram: block.first, block, base }
    }

    /// The next list of this gram or a higher one, if there is one; the outer `None` = the block is
    /// damaged.
    #[allow(clippy::option_option, reason = "damage and end are two things")]
    pub(crate) fn next_from(&mut self, wanted: u32) -> Option<Option<List>> {
        loop {
            let mut bytes = self.block.bytes.get(self.at..)?;
            if bytes.is_empty() {
                return Some(None);
            }
            self.gram = self.gram.checked_add(u32::try_from(take(&mut bytes)?).ok()?)?;
            let total = usize::try_from(take(&mut bytes)?).ok()?;
            let here = self.count_here(total)?;
            let is_wanted = self.gram >= wanted;
            let mut texts = Vec::with_capacity(if is_wanted { here } else { 0 });
            let mut text = self.base;
            for _ in 0..here {
                text = text.checked_add(i64::try_from(take(&mut bytes)?).ok()?)?;
                let (place, rest) = bytes.split_first()?;
                bytes = rest;
                if is_wanted {
                    texts.push((text, *place));
                }
            }
            self.at = self.block.bytes.len() - bytes.len();
            if is_wanted {
                return Some(Some(List { gram: self.gram, total, texts }));
            }
        }
    }

    /// How many texts of a list stand in this block, as the packer parts them; `None` = no list is
    /// so, and the block is damaged.
    fn count_here(&self, total: usize) -> Option<usize> {
        if total <= LONG {
            return (total > 0).then_some(total);
        }
        let before = usize::try_from(self.block.part).ok()?.checked_mul(LONG)?;
        total.checked_sub(before).filter(|rest| *rest > 0).map(|rest| rest.min(LONG))
    }
}

/// The lists of a block; `None` if it is damaged.
#[must_use]
pub(crate) fn unpack(block: &Block, base: TextId) -> Option<Vec<List>> {
    let mut rest = Lists::of(block.clone(), base);
    let mut lists = Vec::new();
    while let Some(list) = rest.next_from(0)? {
        lists.push(list);
    }
    Some(lists)
}

fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::collection::btree_set;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{Block, Packer, Posting, unpack};

    fn pack(postings: &[Posting], base: i64) -> Vec<Block> {
        let mut packer = Packer::new(base);
        let mut blocks = Vec::new();
        for list in postings.chunk_by(|a, b| a.gram == b.gram) {
            blocks.extend(packer.list(list));
        }
        blocks.extend(packer.finish());
        blocks
    }

    fn back(blocks: &[Block], base: i64) -> Vec<Posting> {
        let lists = blocks.iter().flat_map(|block| unpack(block, base).unwrap());
        lists
            .flat_map(|list| {
                let posting = move |(text, place)| Posting { gram: list.gram, text, place };
                list.texts.into_iter().map(posting)
            })
            .collect()
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(
            pairs in btree_set((0u32..400, 0i64..2000), 0..3000), base in 0i64..5, place: u8,
        ) {
            let posting = |(gram, text): (u32, i64)| Posting {
                gram: gram * 9_999_991, text: base + text, place: place.wrapping_add(gram as u8),
            };
            let postings: Vec<Posting> = pairs.into_iter().map(posting).collect();
            let blocks = pack(&postings, base);
            prop_assert_eq!(back(&blocks, base), postings);
            let keys: Vec<_> = blocks.iter().map(|b| (b.first, b.part)).collect();
            assert!(keys.is_sorted());
        }

        #[test]
        fn any_bytes_can_be_unpacked(bytes: Vec<u8>, base in any::<i64>(), part in 0u32..3) {
            for list in unpack(&Block { first: 7, part, bytes }, base).unwrap_or_default() {
                assert!(list.gram >= 7 && !list.texts.is_empty());
                assert!(list.texts.len() <= list.total);
                assert!(list.texts.is_sorted_by_key(|(text, _)| *text) && list.texts[0].0 >= base);
            }
        }
    }

    /// Blocks of short lists and of a long one.
    fn blocks() -> Vec<Block> {
        let lists = [(3, 2), (300, 1), (70_000, 5), (70_001, 340), (70_002, 4)];
        let texts = |(gram, count): (u32, i64)| {
            (0..count).map(move |text| Posting { gram, text: text * 200, place: 9 })
        };
        pack(&lists.into_iter().flat_map(texts).collect::<Vec<_>>(), 0)
    }

    #[test]
    fn a_damaged_block_is_told() {
        for whole in blocks() {
            let lists = unpack(&whole, 0).unwrap();
            let borders: Vec<usize> = (0..whole.bytes.len())
                .filter(|cut| {
                    let bytes = whole.bytes[..*cut].to_vec();
                    let left = unpack(&Block { bytes, ..whole.clone() }, 0);
                    assert!(left.as_ref().is_none_or(|left| lists.starts_with(left)));
                    left.is_some()
                })
                .collect();
            // Only where a list begins can a block be cut without a trace in it.
            assert_eq!(borders.len(), lists.len(), "{borders:?}");
            for tail in [&[0x80][..], &[1], &[1, 0], &[1, 1, 5], &[0xff; 11]] {
                let bytes = [&whole.bytes, tail].concat();
                assert_eq!(unpack(&Block { bytes, ..whole.clone() }, 0), None, "{tail:?}");
            }
        }
    }

    #[test]
    fn numbers_that_no_archive_has_are_told() {
        let unpack_all = |bytes: &[u8], base| {
            unpack(&Block { first: u32::MAX, part: 0, bytes: bytes.to_vec() }, base)
        };
        assert!(unpack_all(&[0, 1, 0, 0], i64::MAX).is_some());
        assert_eq!(unpack_all(&[0, 1, 1, 0], i64::MAX), None);
        assert_eq!(unpack_all(&[1, 1, 0, 0], 0), None);
        let part = |part| Block { first: 7, part, bytes: vec![0, 0xac, 2] };
        // 300 texts have two blocks.
        assert_eq!(unpack(&part(2), 0), None);
    }

    #[test]
    fn a_long_list_has_blocks_of_its_own() {
        let list = |gram| (0..400).map(move |text| Posting { gram, text, place: 0 });
        let postings: Vec<Posting> = list(5).chain(list(9)).collect();
        let blocks = pack(&postings, 0);
        assert_eq!(
            blocks.iter().map(|b| (b.first, b.part)).collect::<Vec<_>>(),
            [(5, 0), (5, 1), (5, 2), (9, 0), (9, 1), (9, 2)]
        );
        assert!(unpack(&blocks[1], 0).unwrap().iter().all(|list| list.total == 400));
        assert_eq!(back(&blocks, 0), postings);
    }
}
