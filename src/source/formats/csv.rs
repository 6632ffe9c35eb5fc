//! CSV with a line of field names: those of a JSON record, in any order.

use crate::source::format::{Format, Head, Reading, RecordFiles, Records, Way};
use crate::source::pieces::{Cut, Cutter};
use crate::source::record::{self, Given};
use crate::source::unit::{Unit, Wrong};
use crate::source::width::Width;

/// What may stand between two fields.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The format.
#[derive(Debug)]
pub(super) struct Csv;

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn about(&self) -> &'static str {
        "A table of articles with a line of field names"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &["csv", "tsv"]
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        let first = head.text().lines().next().unwrap_or_default();
        Columns::of(first).is_some_and(|columns| columns.known() > 1)
    }

    fn way(&self) -> Way<'_> {
        Way::Records(self)
    }
}

impl RecordFiles for Csv {
    fn open(&self, head: &[u8], reading: Reading) -> Result<Box<dyn Records>, Wrong> {
        let width = Width::of(reading.encoding);
        let (mut at, mut line, mut first) = (0, 1, String::new());
        while at < head.len() && first.is_empty() {
            // The names themselves hold none of the separators.
            let row = Row::of(width, None, &head[at..]);
            let end = row.end.map_or(head.len(), |end| at + end);
            first = reading.record_text(&head[at..end])?.trim_matches(['\r', '\n']).to_owned();
            line += if first.is_empty() { width.lines(&head[at..end]) } else { 0 };
            at = end;
        }
        let no_header = || {
            let reason = "the first line names no field `body`; CSV begins with a line of field names, \
                at least `date` and `body`";
            Wrong { line: Some(line), reason: reason.to_owned() }
        };
        let columns = Columns::of(&first).ok_or_else(no_header)?;
        if let Some(twice) = columns.twice() {
            let reason = format!("the first line names the field `{twice}` twice");
            return Err(Wrong { line: Some(line), reason });
        }
        Ok(Box::new(Table { reading, columns }))
    }
}

/// The names in the first line.
#[derive(Debug)]
struct Columns {
    separator: u8,
    names: Vec<String>,
}

impl Columns {
    /// Reads the line with the separator that gives the most names that are known; `None` = `body` is
    /// not among them.
    fn of(line: &str) -> Option<Self> {
        let readings = SEPARATORS.into_iter().map(|separator| {
            let names = fields(line, separator).iter().map(|name| name_of(name)).collect();
            Self { separator, names }
        });
        let best = readings.rev().max_by_key(Self::known)?;
        best.names.iter().any(|name| name == "body").then_some(best)
    }

    fn known(&self) -> usize {
        self.names.iter().filter(|name| record::is_field(name)).count()
    }

    fn twice(&self) -> Option<&str> {
        let again = |(at, name): &(usize, &String)| self.names[..*at].contains(name);
        let known = |(_, name): &(usize, &String)| record::is_field(name);
        self.names.iter().enumerate().filter(known).find(again).map(|(_, name)| name.as_str())
    }
}

/// The name of a field, whatever its case and the spaces around it.
fn name_of(name: &str) -> String {
    let name = name.trim();
    let plain = name.to_lowercase();
    if record::is_field(&plain) { plain } else { name.to_owned() }
}

/// The fields of a row.
fn fields(row: &str, separator: u8) -> Vec<String> {
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .buffer_capacity(row.len().max(64))
        .from_reader(row.as_bytes());
    // A text gives no error, and the row is all there is.
    let row = reader.into_records().next().and_then(Result::ok);
    row.map(|row| row.iter().map(str::to_owned).collect()).unwrap_or_default()
}

struct Table {
    reading: Reading,
    columns: Columns,
}

impl Records for Table {
    fn cutter(&self) -> Box<dyn Cutter> {
        let (width, separator) = (Width::of(self.reading.encoding), self.columns.separator);
        Box::new(RowCutter { width, separator, named: false })
    }

    fn unit(&self, record: &[u8]) -> Result<Option<Unit>, Wrong> {
        let text = self.reading.record_text(record)?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        let (fields, names) = (fields(&text, self.columns.separator), &self.columns.names);
        if fields.len() != names.len() {
            let (has, needs) = (fields.len(), names.len());
            return Err(
                format!("the row has {has} fields, and the first line names {needs}").into()
            );
        }
        let fields = names.iter().zip(&fields);
        let fields = fields.map(|(name, value)| (name.as_str(), Given::Plain(unguarded(value))));
        Ok(Some(record::from_fields(fields)?))
    }
}

/// A cell without the apostrophe that an export puts before what a spreadsheet would take for a
/// formula.
fn unguarded(cell: &str) -> &str {
    let Some(text) = cell.strip_prefix('\'') else { return cell };
    let first = text.trim_start_matches([' ', '\u{3000}', '\u{feff}']).chars().next();
    match first {
        Some('=' | '+' | '-' | '@' | '|' | '＝' | '＋' | '－' | '＠') => text,
        _ => cell,
    }
}

struct RowCutter {
    width: Width,
    separator: u8,
    /// Whether the line of names has passed.
    named: bool,
}

impl Cutter for RowCutter {
    fn cut(&mut self, bytes: &[u8], ended: bool) -> Cut {
        let mut cut = Cut::default();
        while cut.end < bytes.len() {
            let row = Row::of(self.width, Some(self.separator), &bytes[cut.end..]);
            let stop = match row.end {
                Some(end) => cut.end + end,
                None if ended => bytes.len(),
                None => break,
            };
            match row.open.filter(|_| row.end.is_none()) {
                Some(at) => {
                    let reason = "a quotation mark opens a field here and nothing closes it";
                    cut.wrong.push((cut.end + at, reason.to_owned()));
                }
                None if self.named => cut.records.push(cut.end..stop),
                None => self.named = row.holds_text,
            }
            cut.end = stop;
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

/// The first row of some bytes.
#[derive(Debug, Default)]
struct Row {
    /// Where it ends, with its line end; `None` = not among these bytes.
    end: Option<usize>,
    /// The quotation mark of a field that is not closed.
    open: Option<usize>,
    /// Whether it is more than white space.
    holds_text: bool,
}

/// Where in a row a character is.
enum State {
    FieldStart,
    Bare,
    Quoted,
    /// Behind a quotation mark in a quoted field: the field's end, or the first of a pair.
    Closed,
}

impl Row {
    /// With no separator, any of them ends a field.
    fn of(width: Width, separator: Option<u8>, bytes: &[u8]) -> Self {
        let separates = |c: u8| separator.map_or(SEPARATORS.contains(&c), |own| own == c);
        let mut row = Self::default();
        let (mut at, mut state) = (mark(bytes), State::FieldStart);
        while let Some((character, next)) = width.step(bytes, at) {
            row.holds_text |= !matches!(character, Some(b' ' | b'\t' | b'\r' | b'\n'));
            if matches!(state, State::Closed) && character != Some(b'"') {
                row.open = None;
            }
            state = match (state, character) {
                (State::FieldStart, Some(b'"')) => {
                    row.open = Some(at);
                    State::Quoted
                }
                (State::Closed, Some(b'"')) => State::Quoted,
                (State::Quoted, Some(b'"')) => State::Closed,
                (State::Quoted, _) => State::Quoted,
                (_, Some(b'\n')) => {
                    row.end = Some(next);
                    return row;
                }
                (_, Some(b'\r')) => match width.step(bytes, next) {
                    // An old line end, or half of a new one.
                    Some((Some(b'\n'), _)) => State::Bare,
                    Some(_) => {
                        row.end = Some(next);
                        return row;
                    }
                    None => return row,
                },
                (_, Some(c)) if separates(c) => State::FieldStart,
                _ => State::Bare,
            };
            at = next;
        }
        if matches!(state, State::Closed) {
            row.open = None;
        }
        row
    }
}

/// Bytes of a byte order mark.
fn mark(bytes: &[u8]) -> usize {
    encoding_rs::Encoding::for_bom(bytes).map_or(0, |(_, long)| long)
}
