//! A file of records in pieces of whole records, whatever the file's size.

use std::io::{self, Read};
use std::ops::Range;

use super::unit::Wrong;
use super::width::Width;

/// Bytes of whole records that travel and are stored together.
const PIECE: usize = 256 << 10;

/// Longest record that is read, in bytes; a longer one is refused, and memory stays bounded.
pub const LONGEST_RECORD: usize = 64 << 20;

/// A stretch of a file of records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Place of the first byte in the file.
    pub start: u64,
    /// Number of the first line, from 1.
    pub first_line: u64,
    /// The bytes as they came.
    pub bytes: Vec<u8>,
    /// Number of records before them.
    pub records_before: u64,
    /// Where records stand among them.
    pub records: Vec<Range<usize>>,
    /// What is wrong between the records, with its line in the file.
    pub wrong: Vec<Wrong>,
}

/// Tells records apart, in bytes that come bit by bit.
pub trait Cutter: Send {
    /// Looks through bytes that follow those that were done with; `ended` = nothing comes after them.
    /// What it answers is done with, and is not shown again.
    fn cut(&mut self, bytes: &[u8], ended: bool) -> Cut;

    /// Where a record ends that is too long and begins before these bytes; `None` = not among them.
    fn pass_by(&mut self, bytes: &[u8]) -> Option<usize>;

    /// What was passed over with such a record, as the end of a sentence.
    fn passed_by(&self) -> &'static str {
        "this one was passed over"
    }
}

/// What was found in some bytes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// Whole records, in order.
    pub records: Vec<Range<usize>>,
    /// Bytes that are done with, from the first on.
    pub end: usize,
    /// What is wrong between records: the byte, and what it is.
    pub wrong: Vec<(usize, String)>,
}

/// Cuts a stream into pieces.
pub struct Pieces<R> {
    input: R,
    cutter: Box<dyn Cutter>,
    width: Width,
    carry: Vec<u8>,
    start: u64,
    line: u64,
    records: u64,
    too_long: bool,
    longest: usize,
    ended: bool,
    /// Whether the cutter knows that nothing follows.
    told_end: bool,
}

impl<R: Read> Pieces<R> {
    /// Begins at the start of a stream, whose lines end as `width` says.
    pub fn new(input: R, cutter: Box<dyn Cutter>, width: Width) -> Self {
        Self::with_longest(input, cutter, width, LONGEST_RECORD)
    }

    fn with_longest(input: R, cutter: Box<dyn Cutter>, width: Width, longest: usize) -> Self {
        let carry = Vec::new();
        let (start, line, records) = (0, 1, 0);
        let (too_long, ended, told_end) = (false, false, false);
        Self {
            input,
            cutter,
            width,
            carry,
            start,
            line,
            records,
            too_long,
            longest,
            ended,
            told_end,
        }
    }

    fn fill(&mut self, target: usize) -> io::Result<()> {
        while self.carry.len() < target && !self.ended {
            let want = (target - self.carry.len()) as u64;
            let read = self.input.by_ref().take(want).read_to_end(&mut self.carry)?;
            self.ended = (read as u64) < want;
        }
        Ok(())
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// What reading gives.
    pub fn next_piece(&mut self) -> io::Result<Option<Piece>> {
        let mut target = PIECE;
        loop {
            self.fill(target)?;
            if self.carry.is_empty() {
                return Ok(self.end());
            }
            if self.too_long {
                let end = self.cutter.pass_by(&self.carry);
                self.told_end = self.ended;
                self.too_long = end.is_none() && !self.ended;
                let end = end.unwrap_or(self.carry.len());
                return Ok(Some(self.take(Cut { end, ..Cut::default() })));
            }
            let mut cut = self.cutter.cut(&self.carry, self.ended);
            self.told_end = self.ended;
            if self.ended {
                cut.end = self.carry.len();
            }
            if cut.end > 0 {
                return Ok(Some(self.take(cut)));
            }
            if self.carry.len() >= self.longest {
                self.too_long = true;
                let most = self.longest >> 20;
                let passed_by = self.cutter.passed_by();
                let what = format!("a record has at most {most} MB; {passed_by}");
                let end = self.carry.len();
                return Ok(Some(self.take(Cut { end, wrong: vec![(0, what)], ..Cut::default() })));
            }
            target = (target * 2).min(self.longest);
        }
    }

    /// A piece without bytes that tells what is wrong with the end, where that was not known to be one
    /// when the last bytes were looked at.
    fn end(&mut self) -> Option<Piece> {
        if self.told_end || self.too_long {
            return None;
        }
        self.told_end = true;
        let cut = self.cutter.cut(&[], true);
        (!cut.wrong.is_empty()).then(|| self.take(cut))
    }

    fn take(&mut self, cut: Cut) -> Piece {
        let rest = self.carry.split_off(cut.end);
        let bytes = std::mem::replace(&mut self.carry, rest);
        let line_of = |at: usize| self.line + self.width.lines(&bytes[..at.min(bytes.len())]);
        let wrong = cut.wrong.into_iter();
        let wrong = wrong.map(|(at, reason)| Wrong { line: Some(line_of(at)), reason }).collect();
        let (start, first_line, records_before) = (self.start, self.line, self.records);
        self.records += cut.records.len() as u64;
        self.start += bytes.len() as u64;
        self.line += self.width.lines(&bytes);
        Piece { start, first_line, bytes, records_before, records: cut.records, wrong }
    }
}

/// Records that are lines.
#[derive(Debug, Clone, Copy)]
pub struct LineCutter(pub Width);

impl Cutter for LineCutter {
    fn cut(&mut self, bytes: &[u8], ended: bool) -> Cut {
        let mut cut = Cut::default();
        let rest = ended.then_some(bytes.len());
        for end in self.0.line_ends(bytes).chain(rest) {
            if end > cut.end {
                cut.records.push(cut.end..end);
                cut.end = end;
            }
        }
        cut
    }

    fn pass_by(&mut self, bytes: &[u8]) -> Option<usize> {
        self.0.line_ends(bytes).next()
    }
}

/// The records in some bytes that come `step` by `step`, with the place of each, and what is wrong between
/// them.
#[cfg(test)]
pub(crate) fn cut_all(
    cutter: &mut dyn Cutter,
    bytes: &[u8],
    step: usize,
) -> (Vec<Range<usize>>, Vec<(usize, String)>) {
    let (mut done, mut known) = (0, 0);
    let (mut records, mut wrong) = (Vec::new(), Vec::new());
    while done < bytes.len() {
        known = (known + step).min(bytes.len());
        let ended = known == bytes.len();
        let cut = cutter.cut(&bytes[done..known], ended);
        records.extend(cut.records.into_iter().map(|r| r.start + done..r.end + done));
        wrong.extend(cut.wrong.into_iter().map(|(at, what)| (at + done, what)));
        done = if ended { bytes.len() } else { done + cut.end };
    }
    (records, wrong)
}

#[cfg(test)]
mod tests {
    use encoding_rs::UTF_8;

    use super::{LineCutter, Pieces, Width};

    #[test]
    fn a_line_that_is_too_long_is_passed_by_and_the_next_is_found() {
        let long = "x".repeat(1 << 20);
        let text = format!("one\n{long}\nthree\nfour");
        let width = Width::of(UTF_8);
        let cutter = Box::new(LineCutter(width));
        let mut pieces = Pieces::with_longest(text.as_bytes(), cutter, width, 512 << 10);
        let (mut seen, mut wrong) = (Vec::new(), Vec::new());
        let mut bytes: Vec<u8> = Vec::new();
        while let Some(piece) = pieces.next_piece().unwrap() {
            assert_eq!(piece.start as usize, bytes.len());
            bytes.extend(&piece.bytes);
            seen.extend(piece.records.into_iter().map(|record| piece.bytes[record].to_owned()));
            wrong.extend(piece.wrong.into_iter().map(|wrong| wrong.line));
        }
        assert_eq!(bytes, text.as_bytes());
        assert_eq!(seen, [&b"one\n"[..], b"three\n", b"four"]);
        assert_eq!(wrong, [Some(2)]);
    }
}
