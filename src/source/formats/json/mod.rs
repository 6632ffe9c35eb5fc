//! A list of records in JSON: `[{…}, {…}]`, or an object that holds one such list, on any number of lines.

mod bytes;
mod cutter;
mod outline;

use self::cutter::ListCutter;
use self::outline::{ListOfObjects, Outline};
use std::ops::Range;

use crate::model::Extent;
use crate::source::encoding;
use crate::source::field_map::FieldMap;
use crate::source::format::{Format, Head, Reading, RecordFiles, Records, Way};
use crate::source::given;
use crate::source::pieces::Cutter;
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
        let outline = Outline::of(text.as_bytes(), Width::Plain, &FieldMap::default());
        !outline.goes_on && (outline.holds_list() || outline.has_lines)
    }

    fn is_sure(&self, head: &Head<'_>) -> bool {
        let text = head.text().trim_start_matches('[').trim_start();
        let name = text.strip_prefix('{').map(str::trim_start);
        name.is_some_and(|name| name.starts_with('"')) && self.recognises(head)
    }

    fn way(&self) -> Way<'_> {
        Way::Records(self)
    }
}

impl RecordFiles for JsonList {
    fn open(
        &self,
        head: &[u8],
        reading: Reading,
        map: &FieldMap,
    ) -> Result<Box<dyn Records>, Wrong> {
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
        let mut feed = None;
        let (from, frame) = match first {
            Some(b'[') => (next, Frame::List),
            Some(b'{') => {
                let outline = Outline::of(&head[begin..], width, map);
                match list_in(&outline, &head[begin..], reading)? {
                    Some(list) => {
                        let before = &head[begin..begin + list.from];
                        feed = title_of_feed(before, list.path.len(), reading);
                        (begin + list.from, Frame::Objects(list.path.len()))
                    }
                    None => (begin, Frame::None),
                }
            }
            _ => return Err(Wrong { line: Some(1), reason: NO_LIST.to_owned() }),
        };
        Ok(Box::new(List { reading, from, frame, map: map.clone(), feed }))
    }
}

const NO_LIST: &str = "no list of articles: a list of objects is read, [{…}, {…}], or one object that holds \
    such a list (`jq '.NAME' FILE` takes a list out of others)";

/// The one list of articles; `None` = the object is itself a record.
fn list_in<'a>(
    outline: &'a Outline,
    bytes: &[u8],
    reading: Reading,
) -> Result<Option<&'a ListOfObjects>, Wrong> {
    if outline.is_record() {
        return Ok(None);
    }
    let name = |name: &Range<usize>| {
        let name = encoding::decode_as(&bytes[name.clone()], reading.encoding, true);
        name.map_or(String::new(), |name| name.text)
    };
    let lists = outline.candidates();
    match lists.as_slice() {
        [] => {
            let names: Vec<String> = outline.names.iter().map(name).collect();
            let reason = NO_LIST.to_owned() + &record::found(names.iter().map(String::as_str));
            Err(Wrong { line: Some(1), reason })
        }
        [list] => Ok(Some(list)),
        [first, ..] => {
            let path =
                |list: &ListOfObjects| list.path.iter().map(name).collect::<Vec<_>>().join(".");
            let names: Vec<String> = lists.iter().map(|list| format!("`{}`", path(list))).collect();
            Err(Wrong::from(format!(
                "several lists: {}; one file holds one (`jq '.{}' FILE` takes one out)",
                names.join(", "),
                path(first)
            )))
        }
    }
}

/// The title of a JSON Feed, of which these are the bytes up to its entries, that stand so many objects deep.
fn title_of_feed(before: &[u8], depth: usize, reading: Reading) -> Option<String> {
    let text = reading.record_text(before).ok()?;
    let closed = format!("{text}]{}", "}".repeat(depth));
    let frame: serde_json::Value = serde_json::from_str(&closed).ok()?;
    let is_feed = frame["version"].as_str()?.contains("jsonfeed.org/version");
    let title = frame["title"].as_str().map(str::trim).filter(|title| !title.is_empty());
    title.filter(|_| is_feed).map(str::to_owned)
}

/// What stands around the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// A list.
    List,
    /// A list, and so many objects around it.
    Objects(usize),
    /// Nothing: the file is one record.
    None,
}

struct List {
    reading: Reading,
    /// First byte after the beginning of the list.
    from: usize,
    frame: Frame,
    map: FieldMap,
    /// The title of the feed whose entries they are.
    feed: Option<String>,
}

impl Records for List {
    fn share_lines(&self) -> bool {
        true
    }

    fn cutter(&self) -> Box<dyn Cutter> {
        let (listed, objects) = match self.frame {
            Frame::List => (true, 0),
            Frame::Objects(objects) => (true, objects),
            Frame::None => (false, 0),
        };
        let width = Width::of(self.reading.encoding);
        Box::new(ListCutter::new(width, self.from, listed, objects, self.map.clone()))
    }

    fn unit(&self, record: &[u8], span: Extent) -> Result<Option<Unit>, Wrong> {
        let text = self.reading.record_text(record)?;
        if text.trim().is_empty() {
            return Ok(None); // taken away for good
        }
        let named = |mut unit: Unit| {
            let place = &mut unit.place;
            if place.publication.is_none() && self.feed.is_some() {
                place.publication.clone_from(&self.feed);
                place.is_loose = true;
            }
            Some(unit)
        };
        record::parse(&text, &self.map, span).map(named).map_err(|no| match no {
            NoRecord::Json(error) => {
                let reason = format!("not valid JSON: {}", given::json_words(&error));
                Wrong { line: Some(error.line().max(1) as u64), reason }
            }
            NoRecord::Field(reason) => reason.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{FieldMap, JsonList, Width};
    use crate::source::encoding::by_name;
    use crate::source::format::{Format, Head, Reading, RecordFiles as _};
    use crate::source::pieces::{Pieces, cut_all};

    /// The records of a file, and what is wrong between them, in whatever steps it comes.
    fn read(bytes: &[u8], encoding: &str) -> Result<(Vec<String>, Vec<String>), String> {
        let reading = Reading { encoding: by_name(encoding).unwrap(), lossy: false };
        let opened =
            JsonList.open(bytes, reading, &FieldMap::default()).map_err(|wrong| wrong.reason)?;
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
    fn the_list_of_articles_among_others() {
        let (one, two) = (r#"{"body":"x"}"#, r#"{"n":[{"body":1}],"body":"y"}"#);
        for text in [
            format!(r#"{{"a":[{{"n":1}}],"data":[{one},{two}],"included":[{{"n":1}}]}}"#),
            format!(r#"{{"response":{{"total":2,"results":[{one},{two}]}},"ok":"]}}"}}"#),
            format!(r#"{{"a":{{"b":{{"c":{{"d":[{one},{two}]}}}},"e":{{}}}},"f":[{{}}]}}"#),
        ] {
            assert_eq!(records(&text), [one, two], "{text}");
        }
    }

    #[test]
    fn a_stray_character_takes_no_other_record_with_it() {
        let (one, two) = (r#"{"body":"x"}"#, r#"{"body":"y","related":[{"body":1},{"body":2}]}"#);
        assert_eq!(records(&format!("[{one},\n\u{feff}{two},\n{one}]")), [one, two, one]);
        for stray in ["x", "\u{a0}", "}", "x \"]\" "] {
            let text = format!("[{one},\n{stray}{two},\n{one}]");
            assert_eq!(records(&text), [one, &format!("{stray}{two}"), one], "{text}");
        }
        assert_eq!(records("[1 , null,[2],\"3\"]"), ["1 ", "null", "[2]", "\"3\""]);
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
            (r#"{"data":[{"a":1}]"#, 1, "the object that holds its list is not closed"),
            (r#"{"r":{"data":[{"a":1}]}"#, 1, "the object that holds its list is not closed"),
            (r#"{"data":[{"a":1}],"x"#, 1, "the object that holds its list is not closed"),
            (r#"{"a":{"b":[{}],"c":[{}]}}"#, 0, "several lists: `a.b`, `a.c`"),
            (r#"{"a":{"b":{"c":{"d":{"e":[{}]}}}}}"#, 0, "no list of articles"),
            (r#"{"titel":"x","inhalt":"y"}"#, 0, "found were `titel`, `inhalt`"),
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
    fn an_end_that_falls_between_two_pieces_is_told() {
        for text in ["[{\"a\":1},", "{\"d\":[{\"a\":1}]"] {
            let text = text.to_owned() + &" ".repeat((256 << 10) - text.len());
            let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
            let cutter =
                JsonList.open(text.as_bytes(), reading, &FieldMap::default()).unwrap().cutter();
            let mut pieces = Pieces::new(text.as_bytes(), cutter, Width::Plain);
            let (mut bytes, mut wrong) = (0, 0);
            while let Some(piece) = pieces.next_piece().unwrap() {
                (bytes, wrong) = (bytes + piece.bytes.len(), wrong + piece.wrong.len());
            }
            assert_eq!((bytes, wrong), (text.len(), 1));
        }
    }

    #[test]
    fn a_second_list_behind_the_first_is_told() {
        let first = format!("{{\"a\":[{}]", vec![r#"{"b":"x"}"#; 200_000].join(","));
        let bytes = format!("{first},\"c\":[{{\"body\":1}}]}}").into_bytes();
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        let opened = JsonList.open(&bytes[..1 << 20], reading, &FieldMap::default()).unwrap();
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
