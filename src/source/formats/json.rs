//! A list of records in JSON: `[{…}, {…}]`, or an object that holds one such list, on any number of lines.

use crate::source::encoding;
use crate::source::format::{Format, Head, Reading, RecordFiles, Records, Way};
use crate::source::pieces::{Cut, Cutter};
use crate::source::record::{self, NoRecord};
use crate::source::unit::{Unit, Wrong};
use crate::source::width::Width;

/// The format.
#[derive(Debug)]
pub(super) struct JsonList;

impl Format for JsonList {
    fn name(&self) -> &'static str {
        "json"
    }

    fn about(&self) -> &'static str {
        "A list of articles, or an object that holds one"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        let text = head.text();
        if !text.starts_with('{') {
            return begins_list(text);
        }
        let outline = Outline::of(text.as_bytes(), Width::Plain);
        !outline.goes_on && (outline.holds_list() || outline.has_lines)
    }

    fn really(&self, head: &Head<'_>) -> Option<&'static dyn Format> {
        let lines = head.text().starts_with('{') && !self.recognises(head);
        lines.then_some(&super::jsonl::JsonLines)
    }

    fn way(&self) -> Way<'_> {
        Way::Records(self)
    }
}

/// Whether a text is a list of objects.
pub(super) fn begins_list(text: &str) -> bool {
    text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'))
}

impl RecordFiles for JsonList {
    fn open(&self, head: &[u8], reading: Reading) -> Result<Box<dyn Records>, Wrong> {
        let width = Width::of(reading.encoding);
        let mark = encoding_rs::Encoding::for_bom(head).map_or(0, |(_, long)| long);
        let mut begin = mark;
        let first = loop {
            match width.step(head, begin) {
                Some((Some(b' ' | b'\t' | b'\r' | b'\n'), next)) => begin = next,
                Some((first, next)) => break (first, next),
                None => return Err("there is only white space in it".into()),
            }
        };
        let (first, next) = first;
        let (from, frame) = match first {
            Some(b'[') => (next, Frame::List),
            Some(b'{') => {
                let outline = Outline::of(&head[begin..], width);
                match outline.list(&head[begin..], reading)? {
                    Some(list) => (begin + list, Frame::Object),
                    None => (begin, Frame::None),
                }
            }
            _ => return Err(Wrong { line: Some(1), reason: NO_LIST.to_owned() }),
        };
        Ok(Box::new(List { reading, from, frame }))
    }
}

const NO_LIST: &str = "no list of articles: a list of objects is read, [{…}, {…}], or one object that holds \
    such a list (`jq '.NAME' FILE` takes a list out of others)";

/// What stands around the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// A list.
    List,
    /// An object, that holds a list.
    Object,
    /// Nothing: the file is one record.
    None,
}

struct List {
    reading: Reading,
    /// First byte after the beginning of the list.
    from: usize,
    frame: Frame,
}

impl Records for List {
    fn cutter(&self) -> Box<dyn Cutter> {
        let width = Width::of(self.reading.encoding);
        Box::new(ListCutter {
            width,
            frame: self.frame,
            zone: Zone::Before(self.from),
            told: false,
        })
    }

    fn unit(&self, record: &[u8]) -> Result<Option<Unit>, Wrong> {
        let text = self.reading.record_text(record)?;
        if text.trim().is_empty() {
            return Ok(None); // taken away for good
        }
        record::parse(&text).map(Some).map_err(|no| match no {
            NoRecord::Json(error) => {
                let reason = format!("not valid JSON: {}", NoRecord::what(&error));
                Wrong { line: Some(error.line().max(1) as u64), reason }
            }
            NoRecord::Field(reason) => reason.into(),
        })
    }
}

/// Where in the file the next bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// So many bytes before the records.
    Before(usize),
    /// Among the records.
    Within,
    /// Behind them.
    After,
}

struct ListCutter {
    width: Width,
    frame: Frame,
    zone: Zone,
    /// Whether it was told that something stands behind the list.
    told: bool,
}

impl Cutter for ListCutter {
    fn cut(&mut self, bytes: &[u8], ended: bool) -> Cut {
        let mut cut = Cut::default();
        if let Zone::Before(from) = self.zone {
            if bytes.len() < from {
                return cut;
            }
            cut.end = from;
            self.zone = Zone::Within;
        }
        if self.zone == Zone::Within {
            self.records(bytes, ended, &mut cut);
        }
        if self.zone == Zone::After {
            self.behind(bytes, &mut cut);
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

impl ListCutter {
    fn records(&mut self, bytes: &[u8], ended: bool, cut: &mut Cut) {
        while let Some((character, next)) = self.width.step(bytes, cut.end) {
            match character {
                Some(b' ' | b'\t' | b'\r' | b'\n' | b',') => cut.end = next,
                Some(b']') => {
                    cut.end = next;
                    self.zone = Zone::After;
                    return;
                }
                _ => match value_end(self.width, bytes, cut.end) {
                    Some(end) => {
                        cut.records.push(cut.end..end);
                        cut.end = end;
                    }
                    None if ended => {
                        let reason = "the JSON stops short in this record".to_owned();
                        cut.wrong.push((cut.end, reason));
                        cut.end = bytes.len();
                        return;
                    }
                    None => return,
                },
            }
        }
        if ended && self.frame != Frame::None {
            let reason = "the JSON stops short: its list is not closed with `]`".to_owned();
            cut.wrong.push((cut.end.saturating_sub(1), reason));
        }
    }

    /// What stands behind the list: nothing, or more fields of the object that holds it.
    fn behind(&mut self, bytes: &[u8], cut: &mut Cut) {
        let more = match self.frame {
            Frame::Object => lists_behind(self.width, &bytes[cut.end..]),
            Frame::List | Frame::None => first_sign(self.width, &bytes[cut.end..]),
        };
        if let Some(at) = more.filter(|_| !self.told) {
            self.told = true;
            let what = match self.frame {
                Frame::Object => "a second list of records was passed over",
                Frame::List | Frame::None => "what stands behind the list was passed over",
            };
            cut.wrong.push((cut.end + at, format!("{what}; one file holds one list")));
        }
        cut.end = bytes.len();
    }
}

/// The first character that is no white space.
fn first_sign(width: Width, bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some((character, next)) = width.step(bytes, at) {
        if !matches!(character, Some(b' ' | b'\t' | b'\r' | b'\n')) {
            return Some(at);
        }
        at = next;
    }
    None
}

/// A list of objects among the fields behind a list.
fn lists_behind(width: Width, bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some((character, next)) = width.step(bytes, at) {
        at = match character {
            Some(b'"') => string_end(width, bytes, at)?,
            Some(b'[') if is_sign(width, &bytes[next..], b'{') => return Some(at),
            Some(b'[' | b'{') => value_end(width, bytes, at)?,
            _ => next,
        };
    }
    None
}

fn is_sign(width: Width, bytes: &[u8], sign: u8) -> bool {
    first_sign(width, bytes)
        .and_then(|at| width.step(bytes, at))
        .is_some_and(|(first, _)| first == Some(sign))
}

/// Where a value ends that begins at a place; `None` = not among these bytes.
fn value_end(width: Width, bytes: &[u8], from: usize) -> Option<usize> {
    let (first, mut at) = width.step(bytes, from)?;
    match first {
        Some(b'"') => return string_end(width, bytes, from),
        Some(b'{' | b'[') => {}
        _ => {
            while let Some((character, next)) = width.step(bytes, at) {
                if matches!(character, Some(b' ' | b'\t' | b'\r' | b'\n' | b',' | b']' | b'}')) {
                    return Some(at);
                }
                at = next;
            }
            return None;
        }
    }
    let mut depth = 1_usize;
    while depth > 0 {
        let (character, next) = width.step(bytes, at)?;
        match character {
            Some(b'"') => {
                at = string_end(width, bytes, at)?;
                continue;
            }
            Some(b'{' | b'[') => depth += 1,
            Some(b'}' | b']') => depth -= 1,
            _ => {}
        }
        at = next;
    }
    Some(at)
}

/// Where a text ends, with its quotation mark.
fn string_end(width: Width, bytes: &[u8], from: usize) -> Option<usize> {
    let (_, mut at) = width.step(bytes, from)?;
    loop {
        if width == Width::Plain {
            at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        }
        let (character, next) = width.step(bytes, at)?;
        match character {
            Some(b'"') => return Some(next),
            Some(b'\\') => at = width.step(bytes, next)?.1,
            _ => at = next,
        }
    }
}

/// What the first object of a file holds, as far as its beginning tells.
#[derive(Debug, Default)]
struct Outline {
    /// Names of its fields, as places, and the byte after the bracket of the list of objects in it.
    fields: Vec<(std::ops::Range<usize>, Option<usize>)>,
    /// Whether something stands behind the object.
    goes_on: bool,
    /// Whether it stands on several lines.
    has_lines: bool,
    has_body: bool,
}

impl Outline {
    fn of(bytes: &[u8], width: Width) -> Self {
        let mut outline = Self::default();
        let Some((_, mut at)) = width.step(bytes, 0) else { return outline };
        while let Some((character, next)) = width.step(bytes, at) {
            match character {
                Some(b'"') => {
                    let Some(end) = string_end(width, bytes, at) else { return outline };
                    if is_sign(width, &bytes[end..], b':') {
                        let unit = next - at;
                        outline.name(bytes, width, next..end - unit);
                    }
                    at = end;
                    continue;
                }
                Some(b'[' | b'{') => {
                    let list = character == Some(b'[') && is_sign(width, &bytes[next..], b'{');
                    if let Some((_, field)) = outline.fields.last_mut().filter(|_| list) {
                        *field = Some(next);
                    }
                    let Some(end) = value_end(width, bytes, at) else { return outline };
                    at = end;
                    continue;
                }
                Some(b'\n') => outline.has_lines = true,
                Some(b'}') => {
                    outline.goes_on = first_sign(width, &bytes[next..]).is_some();
                    return outline;
                }
                _ => {}
            }
            at = next;
        }
        outline
    }

    fn name(&mut self, bytes: &[u8], width: Width, name: std::ops::Range<usize>) {
        let mut plain = Vec::new();
        let mut at = name.start;
        while let Some((character, next)) = width.step(&bytes[..name.end], at) {
            plain.extend(character);
            at = next;
        }
        self.has_body |= plain == b"body";
        self.fields.push((name, None));
    }

    fn holds_list(&self) -> bool {
        !self.has_body && self.fields.iter().any(|(_, list)| list.is_some())
    }

    /// The byte after the bracket of the one list; `None` = the object is itself a record.
    fn list(&self, bytes: &[u8], reading: Reading) -> Result<Option<usize>, Wrong> {
        if self.has_body {
            return Ok(None);
        }
        let lists = self.fields.iter().filter_map(|(name, list)| Some((name.clone(), (*list)?)));
        let lists: Vec<_> = lists.collect();
        match lists.as_slice() {
            [] => Err(Wrong { line: Some(1), reason: NO_LIST.to_owned() }),
            [(_, list)] => Ok(Some(*list)),
            [(first, _), ..] => {
                let names = lists.iter().map(|(name, _)| {
                    let name = encoding::decode_as(&bytes[name.clone()], reading.encoding, true);
                    name.map_or(String::new(), |name| name.text)
                });
                let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
                let first = encoding::decode_as(&bytes[first.clone()], reading.encoding, true);
                let first = first.map_or(String::new(), |name| name.text);
                Err(Wrong::from(format!(
                    "several lists: {}; one file holds one (`jq '.{first}' FILE` takes one out)",
                    names.join(", ")
                )))
            }
        }
    }
}
