//! Pages of American papers as the Library of Congress gives them out in JSON: the text that was read off a page, with
//! its day, paper and place. Nothing tells their articles; they are read as pages of text.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::model::{Edition, Extent, Folio, parse_date};
use crate::patterns::pattern;
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::given::json_words;
use crate::source::unit::{Content, Lines, PlaceClaim, Transcript, TranscriptLine, Unit, Wrong};

/// The format.
#[derive(Debug)]
pub(super) struct LocPages;

/// `…/lccn/sn99000001/1902-03-05/ed-1/seq-3…`
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"/lccn/[a-z0-9]+/(?P<date>\d{4}-\d\d-\d\d)/ed-(?P<edition>\d+)/seq-(?P<page>\d+)")
});

impl Format for LocPages {
    fn name(&self) -> &'static str {
        "loc"
    }

    fn about(&self) -> &'static str {
        "Pages of loc.gov (Chronicling America) in JSON"
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        let text = head.text();
        text.starts_with(['{', '[']) && text.contains("\"lccn\"") && text.contains("\"ocr_")
    }

    fn is_sure(&self, head: &Head<'_>) -> bool {
        self.recognises(head)
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

impl WholeFiles for LocPages {
    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let text = reading.text(bytes)?;
        let lines = Lines::new(&text);
        let mut units = Vec::new();
        for page in pages(&text)? {
            let start = page.get().as_ptr() as usize - text.as_ptr() as usize;
            let span = lines.extent(start, start + page.get().len());
            units.extend(unit(page.get(), span));
        }
        if units.is_empty() {
            return Err("none of its pages has a text (`ocr_eng` and the like)".into());
        }
        Ok(units)
    }
}

/// The pages of a file: it is one, or a list of them, or an answer to a search that holds such a list.
fn pages(text: &str) -> Result<Vec<&RawValue>, Wrong> {
    let wrong = |error: serde_json::Error| Wrong {
        line: Some(error.line().max(1) as u64),
        reason: format!("not valid JSON: {}", json_words(&error)),
    };
    let whole: &RawValue = serde_json::from_str(text).map_err(wrong)?;
    if whole.get().starts_with('[') {
        return serde_json::from_str(whole.get()).map_err(wrong);
    }
    let fields: std::collections::BTreeMap<String, &RawValue> =
        serde_json::from_str(whole.get()).map_err(wrong)?;
    let list = ["items", "results"].iter().find_map(|name| fields.get(*name));
    match list.filter(|_| !fields.contains_key("lccn")) {
        Some(list) => serde_json::from_str(list.get()).map_err(wrong),
        None => Ok(vec![whole]),
    }
}

/// A page; `None` = it has no text.
fn unit(page: &str, span: Extent) -> Option<Unit> {
    let page: serde_json::Map<String, Value> = serde_json::from_str(page).ok()?;
    let text = |name: &str| page.get(name).and_then(Value::as_str).map(str::trim);
    let read = page.iter().find_map(|(name, value)| {
        let read = value.as_str().filter(|read| !read.trim().is_empty());
        read.filter(|_| name.starts_with("ocr_"))
    })?;
    let mut place = PlaceClaim { is_loose: true, ..PlaceClaim::default() };
    // `Birmingham age-herald. [volume] (Birmingham, Ala.)`
    let name = text("title").or_else(|| text("title_normal")).unwrap_or_default();
    let name = name.split(['[', '(']).next().unwrap_or_default().trim().trim_end_matches('.');
    place.publication = Some(name.to_owned()).filter(|name| !name.is_empty());
    place.date = text("date").and_then(parse_date);
    let address = text("id").filter(|id| id.contains("/seq-")).or_else(|| text("url"));
    if let Some(said) = address.and_then(|address| PLACE.captures(address)) {
        place.date = place.date.or_else(|| parse_date(&said["date"]));
        // Each section may number its pages anew; the place in the issue is there once.
        place.page = Folio::parse(&said["page"]).ok();
        place.edition = Edition::parse(&said["edition"]).filter(|_| &said["edition"] != "1");
    } else {
        place.page = text("page").and_then(|page| Folio::parse(page).ok());
    }
    let read = format!("{}\n", read.trim_end());
    let line = TranscriptLine { place: span, confidence: None };
    let lines = vec![line; read.lines().count()];
    let content = Content::Lines(Transcript { text: read, lines });
    Some(Unit { content, place, span, remarks: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::encoding::by_name;

    const PAGE: &str = r#"{"type":"page","lccn":"sn99000001","title":"Sallow sentinel. [volume] (Sallow, Ala.)","date":"19020305",
        "page":"8","section_label":"City","ocr_eng":"THE WEIR HOLDS.\nThe weir held.\n","id":"/lccn/sn99000001/1902-03-05/ed-2/seq-14/"}"#;

    fn read(text: &str) -> Result<Vec<Unit>, Wrong> {
        assert!(LocPages.recognises(&Head::new(text.as_bytes(), None)), "{text}");
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        LocPages.units(text.as_bytes(), reading)
    }

    #[test]
    fn pages_alone_and_in_lists() {
        for text in [
            PAGE.to_owned(),
            format!("[{PAGE}]"),
            format!("{{\"totalItems\":1,\"items\":[{PAGE}]}}"),
        ] {
            let units = read(&text).unwrap();
            let [unit] = units.as_slice() else { panic!("{units:?}") };
            assert_eq!(unit.place.publication.as_deref(), Some("Sallow sentinel"));
            assert_eq!(unit.place.date.unwrap().to_string(), "1902-03-05");
            assert_eq!(unit.place.page.as_ref().unwrap().as_str(), "14");
            assert_eq!(unit.place.edition.as_ref().unwrap().as_str(), "2");
            assert_eq!(&text[unit.span.start as usize..unit.span.stop as usize], PAGE);
            let Content::Lines(lines) = &unit.content else { panic!("lines") };
            assert_eq!(lines.text, "THE WEIR HOLDS.\nThe weir held.\n");
            assert_eq!(lines.lines.len(), 2);
        }
    }

    #[test]
    fn what_holds_no_page_is_told() {
        for (text, told) in [
            (r#"{"lccn":"x","ocr_eng":" "}"#, "none of its pages"),
            (r#"{"lccn":"x","ocr_eng":"#, "not valid JSON"),
            (r#"[{"lccn":"x"},7,{"ocr_eng":null}]"#, "none of its pages"),
        ] {
            assert!(read(text).unwrap_err().reason.contains(told), "{text}");
        }
        let knows = |text: &str| LocPages.recognises(&Head::new(text.as_bytes(), None));
        assert!(!knows(r#"{"body":"lccn ocr_eng"}"#) && !knows(r#"{"lccn":"x","body":"y"}"#));
    }
}
