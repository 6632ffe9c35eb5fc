//! hOCR: what reading the pictures of pages gave, in HTML. Nothing in it tells its articles: it is read as pages of
//! text.

use std::sync::LazyLock;

use regex::Regex;

use crate::patterns::pattern;
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::ocr::hocr;
use crate::source::unit::{Content, Lines, PlaceClaim, Unit, Wrong};

/// The format.
#[derive(Debug)]
pub(super) struct Hocr;

impl Format for Hocr {
    fn name(&self) -> &'static str {
        "hocr"
    }

    fn about(&self) -> &'static str {
        "Pages of OCR in HTML (hOCR)"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &["hocr"]
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        static MARKS: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                r#"(?i)<[^<>]*?\s(?:class\s*=\s*["']?[^"'<>]*\bocr_page\b|name\s*=\s*["']?ocr-(?:system|capabilities)\b)"#,
            )
        });
        head.text().starts_with('<') && MARKS.is_match(head.text())
    }

    fn seen(&self, stretch: &str) -> String {
        hocr::words(stretch)
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

impl WholeFiles for Hocr {
    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let text = reading.text(bytes)?;
        let lines = Lines::new(&text);
        let unit = |page: hocr::Page| {
            let span = lines.extent(page.place.start, page.place.end);
            let place = PlaceClaim { page: page.label, scan: page.scan, ..PlaceClaim::default() };
            let content = Content::Lines(page.draft.done(&lines));
            Unit { content, place, span, remarks: Vec::new() }
        };
        let units: Vec<Unit> = hocr::read(&text)?.into_iter().map(unit).collect();
        let is_empty =
            |unit: &Unit| matches!(&unit.content, Content::Lines(lines) if lines.text.is_empty());
        if units.iter().all(is_empty) {
            return Err("no text was read off the pictures of these pages".into());
        }
        Ok(units)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::encoding::by_name;

    #[test]
    fn each_line_knows_where_it_stands() {
        let text = "<?xml version='1.0'?>\n<!DOCTYPE html>\n<html>\n<div class='ocr_page' title='image &quot;p 1;1.png&quot;; bbox 0 0 9 9'>\n\
            <span class='ocr_line'>The pier</span>\n<span class='ocr_line'>is <b>open</b>.</span>\n</div></html>";
        assert!(Hocr.recognises(&Head::new(text.as_bytes(), None)));
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        let units = Hocr.units(text.as_bytes(), reading).unwrap();
        let [unit] = units.as_slice() else { panic!("{units:?}") };
        let Content::Lines(lines) = &unit.content else { panic!("lines") };
        assert_eq!(lines.text, "The pier\nis open.\n");
        assert_eq!(lines.lines.iter().map(|line| line.place.line).collect::<Vec<_>>(), [5, 6]);
        let second = lines.lines[1].place;
        let place = &text[second.start as usize..second.stop as usize];
        assert_eq!(place, "<span class='ocr_line'>is <b>open</b>.</span>");
        assert_eq!(unit.span.line, 4);
        assert_eq!(unit.place.scan.as_ref().unwrap().as_str(), "p 1;1.png");
        let empty = Hocr.units(b"<div class=ocr_page> </div>", reading);
        assert!(empty.unwrap_err().reason.contains("no text"));
    }

    #[test]
    fn other_pages_are_none() {
        let knows = |text: &str| Hocr.recognises(&Head::new(text.as_bytes(), None));
        assert!(knows("<html><meta name='ocr-system' content='x'>"));
        assert!(knows("<!DOCTYPE html>\n<div\nid=a class=\"x ocr_page\">"));
        for text in [
            "<p>class='ocr_page'</p>",
            "<html><div class='my_ocr_pages'>",
            "ocr_page <div class='ocr_page'>",
        ] {
            assert!(!knows(text), "{text}");
        }
    }
}
