//! A list of records in JSON: `[{…}, {…}]`, or an object that holds one such list, on any number of lines.

mod bytes;

use self::bytes::{Outline, first_sign, lists_behind, value_end};
use crate::model::Extent;
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
        if let Some(rest) = text.strip_prefix('[') {
            return rest.trim_start().starts_with('{');
        }
        if !text.starts_with('{') {
            return false;
        }
        let outline = Outline::of(text.as_bytes(), Width::Plain);
        !outline.goes_on && (outline.holds_list() || outline.has_lines)
    }

    fn way(&self) -> Way<'_> {
        Way::Records(self)
    }
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
                match list_in(&outline, &head[begin..], reading)? {
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

/// The byte after the bracket of the one list; `None` = the object is itself a record.
fn list_in(outline: &Outline, bytes: &[u8], reading: Reading) -> Result<Option<usize>, Wrong> {
    if outline.has_body {
        return Ok(None);
    }
    let lists = outline.fields.iter().filter_map(|(name, list)| Some((name.clone(), (*list)?)));
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

    fn unit(&self, record: &[u8], span: Extent) -> Result<Option<Unit>, Wrong> {
        let text = self.reading.record_text(record)?;
        if text.trim().is_empty() {
            return Ok(None); // taken away for good
        }
        record::parse(&text, span).map(Some).map_err(|no| match no {
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

#[cfg(test)]
mod tests {
    use super::JsonList;
    use crate::source::encoding::by_name;
    use crate::source::format::{Format, Head, Reading, RecordFiles as _};
    use crate::source::pieces::cut_all;

    /// The records of a file, and what is wrong between them, in whatever steps it comes.
    fn read(bytes: &[u8], encoding: &str) -> Result<(Vec<String>, Vec<String>), String> {
        let reading = Reading { encoding: by_name(encoding).unwrap(), lossy: false };
        let opened = JsonList.open(bytes, reading).map_err(|wrong| wrong.reason)?;
        let mut answers = Vec::new();
        for step in [1, 7, 1 << 20] {
            let (records, wrong) = cut_all(opened.cutter().as_mut(), bytes, step);
            let records = records.into_iter().map(|record| reading.text(&bytes[record]).unwrap());
            let wrong = wrong.into_iter().map(|(_, what)| what).collect();
            answers.push((records.collect(), wrong));
        }
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
        Ok(answers.remove(0))
    }

    fn records(text: &str) -> Vec<String> {
        let (records, wrong) = read(text.as_bytes(), "utf-8").unwrap();
        assert_eq!(wrong, [""; 0], "{text}");
        records
    }

    #[test]
    fn lists_however_they_are_written() {
        let (one, two) = (r#"{"a":"]}\"[","b":[1,{}]}"#, r#"{"a":"x"}"#);
        for text in [
            format!("[{one},{two}]"),
            format!("\u{feff}[\r\n  {one},\r\n  {two}\r\n]\r\n"),
            format!("{{\"count\":2,\"articles\":[{one} , {two}],\"next\":null}}"),
            format!("{{\n \"meta\": {{\"all\": [{{}}]}},\n \"articles\": [\n{one},{two}]\n}}\n"),
        ] {
            assert_eq!(records(&text), [one, two], "{text}");
        }
        assert_eq!(records("[]"), [""; 0]);
        assert_eq!(records("{\n \"body\": \"x\",\n \"seen\": [{}]\n}").len(), 1);
    }

    #[test]
    fn characters_whose_second_byte_looks_like_a_bracket() {
        let text = r#"[{"body":"誠瀩絴"},{"body":"誠"}]"#;
        let (bytes, _, _) = by_name("gb18030").unwrap().encode(text);
        assert_eq!(read(&bytes, "gb18030").unwrap().0.len(), 2);
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&bytes, "utf-16le").unwrap().0.len(), 2);
    }

    #[test]
    fn what_stops_short_or_goes_on_is_told() {
        for (text, count, what) in [
            (r#"[{"a":1},{"a":"#, 1, "stops short in this record"),
            (r#"[{"a":1},"#, 1, "not closed"),
            (r#"[{"a":1}] [{"a":2}]"#, 1, "behind the list"),
            (
                r#"{"a":[{"a":1}],"b":{"c":[{}]},"d":[{}],"e":[{}]}"#,
                0,
                "several lists: `a`, `d`, `e`",
            ),
            (r#"{"a":{"b":[{}]}}"#, 0, "no list of articles"),
            ("7", 0, "no list of articles"),
        ] {
            match read(text.as_bytes(), "utf-8") {
                Ok((records, wrong)) => {
                    assert_eq!((records.len(), wrong.len()), (count, 1), "{text}");
                    assert!(wrong[0].contains(what), "{wrong:?}");
                }
                Err(reason) => assert!(count == 0 && reason.contains(what), "{reason}"),
            }
        }
    }

    #[test]
    fn a_second_list_behind_the_first_is_told() {
        let first = format!("{{\"a\":[{}]", vec![r#"{"b":"x"}"#; 200_000].join(","));
        let bytes = format!("{first},\"c\":[{{}}]}}").into_bytes();
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        let opened = JsonList.open(&bytes[..1 << 20], reading).unwrap();
        let (records, wrong) = cut_all(opened.cutter().as_mut(), &bytes, 1 << 18);
        assert_eq!(records.len(), 200_000);
        assert!(wrong.len() == 1 && wrong[0].1.contains("a second list"), "{wrong:?}");
    }

    #[test]
    fn lines_are_no_list() {
        let is = |text: &str| JsonList.recognises(&Head::new(text.as_bytes(), None));
        for text in ["[{}]", "[\n {\n}]", "{\n \"body\": \"x\"}", "{\"articles\":[{\"a\":1}]}"] {
            assert!(is(text), "{text}");
        }
        for text in [
            "{\"body\":\"x\"}",
            "{\"body\":\"x\"}\n{\"body\":\"y\"}\n",
            "{\"body\":\"x\",\"pictures\":[{\"a\":1}]}\n",
            "[第二版]\n新桥通车",
            "新桥通车",
        ] {
            assert!(!is(text), "{text}");
        }
    }
}
