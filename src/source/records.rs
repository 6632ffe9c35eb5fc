//! Lines of a record file, in batches of whole lines, whatever the file's size.

use std::io::{self, Read};

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Bytes of whole lines that travel and are stored together.
const BATCH: usize = 256 << 10;

/// Longest line that is read as a record, in bytes; a longer one is refused, and memory stays
/// bounded.
pub const LONGEST_LINE: usize = 64 << 20;

/// A stretch of a record file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Place of the first byte in the file.
    pub start: u64,
    /// Number of the first line, from 1.
    pub first_line: u64,
    /// The bytes as they came.
    pub bytes: Vec<u8>,
    /// What they are.
    pub kind: BatchKind,
}

/// What a batch holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchKind {
    /// Whole lines.
    Lines,
    /// The beginning of a line that is too long.
    OversizeStart,
    /// A further piece of such a line.
    OversizeRest,
}

/// Cuts a stream into batches.
#[derive(Debug)]
pub struct Batches<R> {
    input: R,
    width: LineEnd,
    carry: Vec<u8>,
    start: u64,
    line: u64,
    oversize: bool,
    longest: usize,
    ended: bool,
}

/// How a line end looks in the bytes of an encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// One byte, as in UTF-8, GB18030 and Big5.
    Byte,
    /// Two bytes, the low one first.
    LittleEndian,
    /// Two bytes, the high one first.
    BigEndian,
}

impl LineEnd {
    /// The line end of an encoding.
    #[must_use]
    pub fn of(encoding: &'static Encoding) -> Self {
        if encoding == UTF_16LE {
            Self::LittleEndian
        } else if encoding == UTF_16BE {
            Self::BigEndian
        } else {
            Self::Byte
        }
    }

    /// Places just after each line end.
    pub fn ends(self, bytes: &[u8]) -> impl DoubleEndedIterator<Item = usize> + '_ {
        memchr::memchr_iter(b'\n', bytes).filter_map(move |at| match self {
            Self::Byte => Some(at + 1),
            Self::LittleEndian => (at % 2 == 0 && bytes.get(at + 1) == Some(&0)).then_some(at + 2),
            Self::BigEndian => (at % 2 == 1 && bytes[at - 1] == 0).then_some(at + 1),
        })
    }
}

impl<R: Read> Batches<R> {
    /// Begins at the start of a stream.
    pub fn new(input: R, width: LineEnd) -> Self {
        Self::with_longest(input, width, LONGEST_LINE)
    }

    fn with_longest(input: R, width: LineEnd, longest: usize) -> Self {
        let carry = Vec::new();
        Self { input, width, carry, start: 0, line: 1, oversize: false, longest, ended: false }
    }

    fn fill(&mut self, target: usize) -> io::Result<()> {
        while self.carry.len() < target && !self.ended {
            let want = (target - self.carry.len()) as u64;
            let read = self.input.by_ref().take(want).read_to_end(&mut self.carry)?;
            self.ended = (read as u64) < want;
        }
        Ok(())
    }

    /// The next batch; `None` at the end.
    ///
    /// # Errors
    /// What reading gives.
    pub fn next_batch(&mut self) -> io::Result<Option<Batch>> {
        let mut target = BATCH;
        loop {
            self.fill(target)?;
            if self.carry.is_empty() {
                return Ok(None);
            }
            if self.oversize {
                return Ok(Some(self.rest_of_long_line()));
            }
            let last = self.width.ends(&self.carry).next_back();
            if let Some(end) = last {
                return Ok(Some(self.take(end, BatchKind::Lines)));
            }
            if self.ended {
                return Ok(Some(self.take(self.carry.len(), BatchKind::Lines)));
            }
            if self.carry.len() >= self.longest {
                self.oversize = true;
                return Ok(Some(self.take(self.carry.len(), BatchKind::OversizeStart)));
            }
            target = (target * 2).min(self.longest);
        }
    }

    fn rest_of_long_line(&mut self) -> Batch {
        let end = self.width.ends(&self.carry).next();
        self.oversize = end.is_none() && !self.ended;
        self.take(end.unwrap_or(self.carry.len()), BatchKind::OversizeRest)
    }

    fn take(&mut self, end: usize, kind: BatchKind) -> Batch {
        let rest = self.carry.split_off(end);
        let bytes = std::mem::replace(&mut self.carry, rest);
        let batch = Batch { start: self.start, first_line: self.line, bytes, kind };
        self.start += batch.bytes.len() as u64;
        self.line += self.width.ends(&batch.bytes).count() as u64;
        batch
    }
}

#[cfg(test)]
mod tests {
    use super::{BatchKind, Batches, LineEnd};

    #[test]
    fn a_line_that_is_too_long_is_passed_by_and_the_next_is_found() {
        let long = "x".repeat(1 << 20);
        let text = format!("one\n{long}\nthree\nfour");
        let mut batches = Batches::with_longest(text.as_bytes(), LineEnd::Byte, 512 << 10);
        let mut seen = Vec::new();
        let mut bytes: Vec<u8> = Vec::new();
        while let Some(batch) = batches.next_batch().unwrap() {
            assert_eq!(batch.start as usize, bytes.len());
            bytes.extend(&batch.bytes);
            seen.push((batch.first_line, batch.kind));
        }
        assert_eq!(bytes, text.as_bytes());
        assert_eq!(seen[0], (1, BatchKind::Lines));
        assert_eq!(seen[1], (2, BatchKind::OversizeStart));
        let rest = seen.iter().filter(|(_, kind)| *kind == BatchKind::OversizeRest);
        assert!(rest.clone().count() > 0 && rest.into_iter().all(|(line, _)| *line == 2));
        assert!(seen.contains(&(3, BatchKind::Lines)));
    }

    #[test]
    fn utf16_lines_end_where_the_unit_does() {
        // U+0A0A holds the byte of a line end twice, but is none.
        let bytes: Vec<u8> = "a\u{a0a}b\nc".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let ends: Vec<usize> = LineEnd::LittleEndian.ends(&bytes).collect();
        assert_eq!(ends, [8]);
        let bytes: Vec<u8> = "a\u{a0a}b\nc".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(LineEnd::BigEndian.ends(&bytes).collect::<Vec<_>>(), [8]);
    }
}
