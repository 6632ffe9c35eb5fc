//! Where the rows of a table begin and end.

use super::columns::{Columns, SEPARATORS};
use crate::source::format::Reading;
use crate::source::pieces::{Cut, Cutter};
use crate::source::width::Width;

/// Bytes that are read again behind rows that are broken, before what follows is given up: a hostile
/// file must not be read once for each of its lines.
const MOST_AGAIN: usize = 64 << 20;

/// Tells the rows behind the line of names apart.
pub(super) struct RowCutter {
    width: Width,
    reading: Reading,
    columns: Columns,
    /// Bytes up to the first row, that are still to come.
    before: usize,
    /// Bytes that were read again.
    again: usize,
    /// Whether the rest was given up.
    lost: bool,
}

impl RowCutter {
    /// Begins at the first byte of a file, of which so many stand before the first row.
    pub(super) fn new(reading: Reading, columns: Columns, before: usize) -> Self {
        let width = Width::of(reading.encoding);
        Self { width, reading, columns, before, again: 0, lost: false }
    }
}

impl Cutter for RowCutter {
    fn cut(&mut self, bytes: &[u8], ended: bool) -> Cut {
        if self.lost {
            return Cut { end: bytes.len(), ..Cut::default() };
        }
        if bytes.len() < self.before {
            return Cut::default();
        }
        let mut cut = Cut { end: std::mem::take(&mut self.before), ..Cut::default() };
        while cut.end < bytes.len() {
            let rest = &bytes[cut.end..];
            let row = self.row(rest);
            let stop = match (row.wrong(ended), row.end) {
                (Some((at, what)), _) => {
                    let Some(passed) = self.pass_broken(rest, &row, ended) else { break };
                    cut.wrong.push((cut.end + at, format!("{what}; {}", passed.told())));
                    passed.end
                }
                (None, None) if !ended => break,
                (None, end) => {
                    let end = end.unwrap_or(rest.len());
                    // Without its line end, so that the next row stays one when this is taken away.
                    let text = row_text(self.width, &rest[..end]);
                    cut.records.push(cut.end..cut.end + text);
                    end
                }
            };
            cut.end += stop;
        }
        cut
    }

    fn pass_by(&mut self, _bytes: &[u8]) -> Option<usize> {
        None // nothing tells where the next begins
    }

    fn passed_by(&self) -> &'static str {
        "this one, and what stands behind it, was passed over"
    }
}

/// A row that is refused, and what goes with it up to the next that can be read.
#[derive(Debug)]
struct Passed {
    end: usize,
    /// Lines behind its first.
    lines: u64,
    /// Whether nothing was found behind it.
    all: bool,
}

impl Passed {
    fn told(&self) -> String {
        match self.lines {
            _ if self.all => "the row, and what stands behind it, was passed over".to_owned(),
            0 => "the row was passed over".to_owned(),
            1 => "the row and the line behind it were passed over".to_owned(),
            lines => format!("the row and {lines} lines behind it were passed over"),
        }
    }
}

impl RowCutter {
    fn row(&self, bytes: &[u8]) -> Row {
        Row::of(self.width, Some(self.columns.separator), bytes)
    }

    /// Where it goes on behind a broken row: where its field ends is not known, and what stands in it
    /// must not be taken for rows. `None` = not among these bytes.
    fn pass_broken(&mut self, bytes: &[u8], broken: &Row, ended: bool) -> Option<Passed> {
        if !self.columns.has("date") {
            return self.pass_lines(bytes, broken, ended);
        }
        let (mut at, mut lines, mut again) = (0, 0, broken.seen);
        loop {
            let line = line_end(self.width, &bytes[at..]);
            let Some(line) = line.filter(|line| at + line < bytes.len()) else {
                return ended.then_some(Passed { end: bytes.len(), lines, all: lines > 0 });
            };
            at += line;
            let row = self.row(&bytes[at..]);
            if row.end.is_none() && !row.stray && !ended {
                return None;
            }
            again += row.seen;
            if self.again + again > MOST_AGAIN {
                self.lost = true;
                return Some(Passed { end: bytes.len(), lines, all: true });
            }
            let end = row.end.map_or(bytes.len(), |end| at + end);
            if row.wrong(true).is_none() && !row.loose && self.is_row(&bytes[at..end]) {
                self.again += again;
                return Some(Passed { end: at, lines, all: false });
            }
            lines += 1;
        }
    }

    /// The same in a table without days, where nothing tells a row from the lines of a text: all lines
    /// up to where it became clear.
    fn pass_lines(&self, bytes: &[u8], broken: &Row, ended: bool) -> Option<Passed> {
        let end = line_end(self.width, &bytes[broken.seen..]).map(|end| broken.seen + end);
        let end = end.or(ended.then_some(bytes.len()))?;
        let lines = self.width.lines(&bytes[..broken.seen]);
        Some(Passed { end, lines, all: lines > 0 && !broken.stray })
    }

    fn is_row(&self, bytes: &[u8]) -> bool {
        self.reading.record_text(bytes).is_ok_and(|text| self.columns.is_row(&text))
    }
}

/// Where the first line of some bytes ends, with its line end.
fn line_end(width: Width, bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let (character, next) = width.step(bytes, at)?;
        match character {
            Some(b'\n') => return Some(next),
            Some(b'\r') => return after_return(width, bytes, next),
            _ => at = next,
        }
    }
}

/// Where a line ends whose last sign is a carriage return: behind it, or behind the line feed that
/// follows. `None` = it is not known yet.
fn after_return(width: Width, bytes: &[u8], at: usize) -> Option<usize> {
    match width.step(bytes, at)? {
        (Some(b'\n'), next) => Some(next),
        _ => Some(at),
    }
}

/// Length of a row without its line end.
fn row_text(width: Width, row: &[u8]) -> usize {
    let unit = if matches!(width, Width::LittleEndian | Width::BigEndian) { 2 } else { 1 };
    let mut stop = row.len();
    for sign in [b'\n', b'\r'] {
        let last = stop.checked_sub(unit);
        let last = last.filter(|at| width.step(row, *at).is_some_and(|(c, _)| c == Some(sign)));
        stop = last.unwrap_or(stop);
    }
    stop
}

/// The first row of some bytes.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Where it ends, with its line end; `None` = not among these bytes.
    pub(super) end: Option<usize>,
    /// The quotation mark of a field that is not closed, or not as it must be.
    open: Option<usize>,
    /// Whether text follows the quotation mark that closes the field: the row is looked at no further.
    pub(super) stray: bool,
    /// Whether a field that does not begin with a quotation mark holds one.
    loose: bool,
    /// Bytes that were looked at.
    seen: usize,
}

/// Where in a row a character is.
enum State {
    FieldStart,
    Bare,
    Quoted,
    /// Behind a quotation mark in a quoted field: the field's end, or the first of a pair.
    Closed,
    /// Behind spaces that follow a quoted field.
    Behind,
}

impl Row {
    /// With no separator, any of them ends a field.
    pub(super) fn of(width: Width, separator: Option<u8>, bytes: &[u8]) -> Self {
        let separates = |c: u8| separator.map_or(SEPARATORS.contains(&c), |own| own == c);
        let mut row = Self::default();
        let (mut at, mut state) = (mark(bytes), State::FieldStart);
        while let Some((character, next)) = width.step(bytes, at) {
            row.seen = next;
            state = match (state, character) {
                (State::FieldStart, Some(b'"')) => {
                    row.open = Some(at);
                    State::Quoted
                }
                (State::Closed, Some(b'"')) => State::Quoted,
                (State::Quoted, Some(b'"')) => State::Closed,
                (State::Quoted, _) => State::Quoted,
                (_, Some(b'\n')) => return Self { end: Some(next), open: None, ..row },
                (_, Some(b'\r')) => {
                    return Self { end: after_return(width, bytes, next), open: None, ..row };
                }
                (_, Some(c)) if separates(c) => {
                    row.open = None;
                    State::FieldStart
                }
                (State::Closed | State::Behind, Some(b' ' | b'\t')) => State::Behind,
                (State::Closed | State::Behind, _) => {
                    row.stray = true;
                    return row;
                }
                (_, character) => {
                    row.loose |= character == Some(b'"');
                    State::Bare
                }
            };
            at = next;
        }
        row.open = row.open.filter(|_| matches!(state, State::Quoted));
        row
    }

    /// The quotation mark that breaks it, and how; `ended` = no byte comes after those of the row.
    fn wrong(&self, ended: bool) -> Option<(usize, &'static str)> {
        let open = self.open?;
        if self.stray {
            return Some((open, STRAY));
        }
        let unclosed = self.end.is_none() && ended;
        unclosed.then_some((open, "a quotation mark opens a field here and nothing closes it"))
    }
}

/// What is wrong with a row whose quotation marks are not in pairs.
pub(super) const STRAY: &str =
    "a quotation mark opens a field here, and text follows the mark that closes it";

/// Bytes of a byte order mark.
fn mark(bytes: &[u8]) -> usize {
    encoding_rs::Encoding::for_bom(bytes).map_or(0, |(_, long)| long)
}
