//! CSV with a line of field names: those of a JSON record, in any order.

use crate::model::Extent;
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
        if first.trim().is_empty() {
            return Err("there is only white space in it".into());
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

    fn unit(&self, record: &[u8], span: Extent) -> Result<Option<Unit>, Wrong> {
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
        Ok(Some(record::from_fields(fields, span)?))
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
                None if self.named => {
                    // Without its line end, so that the next row stays one when this is taken away.
                    let text = row_text(self.width, &bytes[cut.end..stop]);
                    cut.records.push(cut.end..cut.end + text);
                }
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

#[cfg(test)]
mod tests {
    use super::{Csv, Extent, unguarded};
    use crate::source::encoding::by_name;
    use crate::source::format::{Format, Head, Reading, RecordFiles as _};
    use crate::source::pieces::cut_all;
    use crate::source::unit::{Content, ToldArticle};

    /// The articles of a file, and what is wrong, in whatever steps it comes.
    fn read(bytes: &[u8], encoding: &str) -> Result<(Vec<ToldArticle>, Vec<String>), String> {
        let reading = Reading { encoding: by_name(encoding).unwrap(), lossy: false };
        let opened = Csv.open(bytes, reading).map_err(|wrong| wrong.reason)?;
        let mut answers = Vec::new();
        for step in [1, 7, 1 << 20] {
            let (records, wrong) = cut_all(opened.cutter().as_mut(), bytes, step);
            let mut wrong: Vec<String> = wrong.into_iter().map(|(_, what)| what).collect();
            let mut articles = Vec::new();
            for record in records {
                match opened.unit(&bytes[record], Extent::default()) {
                    Ok(None) => {}
                    Ok(Some(unit)) => match unit.content {
                        Content::Record(told) => articles.push(*told),
                        other => panic!("{other:?}"),
                    },
                    Err(no) => wrong.push(no.reason),
                }
            }
            answers.push((articles, wrong));
        }
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
        Ok(answers.remove(0))
    }

    #[test]
    fn tables_however_they_are_written() {
        for separator in [",", ";", "\t", "|"] {
            for (end, mark) in [("\n", ""), ("\r\n", "\u{feff}"), ("\r", "")] {
                let rows = [
                    [" Date ", "BODY", "Headline", "tags"],
                    [
                        "2031-03-05",
                        "\"第一段，\"\"新\"\"。\n第;二|段\t,。\"",
                        "新桥",
                        "\"bridge,城\"",
                    ],
                    ["2031-03-06", "二十字", "", ""],
                ];
                let rows = rows.map(|row| row.join(separator) + end);
                let text = format!("{mark}{}", rows.concat());
                let (articles, wrong) = read(text.as_bytes(), "utf-8").unwrap();
                assert_eq!((articles.len(), wrong.as_slice()), (2, [].as_slice()), "{text:?}");
                assert_eq!(articles[0].printed.body, "第一段，\"新\"。\n第;二|段\t,。");
                assert_eq!(articles[0].particulars.tags.len(), 2);
                assert_eq!(articles[1].printed.headline, None);
            }
        }
    }

    #[test]
    fn other_encodings() {
        // The second bytes are those of a backslash, a brace and a bar.
        let text = "date|body\n2031-03-05|誠瀩絴\n2031-03-06|\"誠\"\n";
        let (bytes, _, _) = by_name("gb18030").unwrap().encode(text);
        assert_eq!(read(&bytes, "gb18030").unwrap().0.len(), 2);
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&bytes, "utf-16be").unwrap().0.len(), 2);
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (text, count, what) in [
            ("新桥,昨日通车\n", 0, "the first line names no field `body`"),
            ("date,headline\n2031-03-05,x\n", 0, "the first line names no field `body`"),
            ("date,body,Body\n2031-03-05,x,y\n", 0, "the field `body` twice"),
            ("date,body\n2031-03-05,x\n2031-03-06\n", 1, "the row has 1 fields"),
            ("date,body\n2031-03-05,x\n2031-03-06,x,y\n", 1, "the row has 3 fields"),
            ("date,body\n2031-03-05,x\n2031-03-06,\"x\n", 1, "a quotation mark opens a field here"),
            ("date,body\n2031-03-05,x\nsoon,x\n", 1, "`date` must be a day"),
        ] {
            match read(text.as_bytes(), "utf-8") {
                Ok((articles, wrong)) => {
                    assert_eq!((articles.len(), wrong.len()), (count, 1), "{text}: {wrong:?}");
                    assert!(wrong[0].contains(what), "{wrong:?}");
                }
                Err(reason) => assert!(count == 0 && reason.contains(what), "{reason}"),
            }
        }
    }

    #[test]
    fn a_table_is_known_by_its_first_line() {
        let is = |text: &str| Csv.recognises(&Head::new(text.as_bytes(), None));
        assert!(is("Date;Headline;Body\n") && is("\u{feff}body,page\r\n"));
        assert!(!is("body\n") && !is("The body, it was said, was found\n") && !is("a,b\n"));
    }

    #[test]
    fn what_an_export_guards_is_read_as_it_was() {
        assert_eq!(unguarded("'=1"), "=1");
        assert_eq!(unguarded("' +1"), " +1");
        assert_eq!(unguarded("'Tis true"), "'Tis true");
    }
}
