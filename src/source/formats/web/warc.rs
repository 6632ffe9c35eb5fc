//! WARC: what a crawler got, record after record. Answers with a page in HTML are read, all else is passed over.

use encoding_rs::Encoding;

use super::{Fields, LONGEST_HEAD, coding, given, units};
use crate::model::Extent;
use crate::source::encoding::EncodingError;
use crate::source::field_map::FieldMap;
use crate::source::format::{Format, Head, Reading, RecordFiles, Records, Way};
use crate::source::pieces::{Cut, Cutter};
use crate::source::unit::{Content, Unit, UnitRemark, Wrong};

/// The format.
#[derive(Debug)]
pub(in crate::source::formats) struct Warc;

/// What every record begins with.
const BEGINNING: &[u8] = b"WARC/1.";

impl Format for Warc {
    fn name(&self) -> &'static str {
        "warc"
    }

    fn about(&self) -> &'static str {
        "Pages that a crawler kept"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &["warc"]
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        head.bytes.starts_with(BEGINNING)
    }

    fn encoding(&self, _: &[u8], name: Option<&str>) -> Result<&'static Encoding, EncodingError> {
        given(name)
    }

    fn way(&self) -> Way<'_> {
        Way::Records(self)
    }
}

impl RecordFiles for Warc {
    fn open(&self, head: &[u8], reading: Reading, _: &FieldMap) -> Result<Box<dyn Records>, Wrong> {
        if !head.starts_with(BEGINNING) {
            return Err("this is no WARC: its first line does not begin with WARC/1".into());
        }
        Ok(Box::new(WarcFile { reading }))
    }
}

/// A file, open.
struct WarcFile {
    reading: Reading,
}

impl Records for WarcFile {
    fn name(&self, record: &[u8]) -> Option<String> {
        let (head, _) = Fields::part(record)?;
        let url = head.get("warc-target-uri")?.trim_matches(['<', '>']);
        Some(url.chars().filter(|c| !c.is_control()).take(LONGEST_ADDRESS).collect())
    }

    fn cutter(&self) -> Box<dyn Cutter> {
        Box::new(WarcCutter::default())
    }

    fn unit(&self, record: &[u8], span: Extent) -> Result<Option<Unit>, Wrong> {
        let Some((head, block)) = Fields::part(record) else { return Ok(None) };
        let length = head.get("content-length").and_then(|length| length.parse().ok());
        let block = &block[..block.len().min(length.unwrap_or(0))];
        let url = head.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']));
        let read = match head.get("warc-type") {
            Some("response") => {
                let Some((answer, body)) = Fields::part(block) else { return Ok(None) };
                let is_good = block
                    .split(|byte| *byte == b' ')
                    .nth(1)
                    .is_some_and(|code| code.starts_with(b"200"));
                if !is_good || !answer.is_page() {
                    return Ok(None);
                }
                page(body, &answer).and_then(|page| units(&page, &answer, url, self.reading, span))
            }
            Some("resource") if head.is_page() => units(block, &head, url, self.reading, span),
            _ => return Ok(None),
        };
        let units = read.map_err(|wrong| Wrong { line: None, ..wrong })?;
        let Some(mut unit) = own(units, url) else { return Ok(None) };
        if unit.place.date.is_none() {
            unit.remarks.push(UnitRemark::Told(
                "the day on which a page was captured is not taken for the day of its paper"
                    .to_owned(),
            ));
        }
        Ok(Some(unit))
    }
}

/// Characters of an address that are told.
const LONGEST_ADDRESS: usize = 200;

/// Of the articles of an answer that which has its address, else the first.
fn own(mut units: Vec<Unit>, url: Option<&str>) -> Option<Unit> {
    let is_own = |unit: &Unit| match &unit.content {
        Content::Record(told) => url.is_some() && told.particulars.url.as_deref() == url,
        _ => false,
    };
    let many = units.len() > 1;
    let at = units.iter().position(is_own).unwrap_or(0);
    let mut unit = (!units.is_empty()).then(|| units.swap_remove(at))?;
    if many {
        let told = "of a page with several articles one is taken from a WARC: that with its address, or the first";
        unit.remarks.push(UnitRemark::Told(told.to_owned()));
    }
    Some(unit)
}

/// The page of an answer, as it was before it was packed for the network.
fn page(body: &[u8], answer: &Fields) -> Result<Vec<u8>, Wrong> {
    let chunked =
        answer.get("transfer-encoding").is_some_and(|how| how.to_lowercase().contains("chunked"));
    let body = if chunked { coding::joined(body) } else { body.to_vec() };
    let coding = answer.get("content-encoding").unwrap_or_default();
    coding::unpacked(body, coding).map_err(Wrong::from)
}

/// Tells records apart by the lengths that their heads say.
#[derive(Default)]
struct WarcCutter {
    /// Bytes of the record that was not all there, and how many of them were shown.
    long: Option<(u64, u64)>,
}

/// What stands at the beginning of some bytes.
enum Next {
    /// A record of so many bytes.
    Record(u64),
    /// The beginning of one whose end of the head is not there yet.
    Beginning,
    /// No record.
    Other,
}

impl WarcCutter {
    fn next(bytes: &[u8]) -> Next {
        let shown = &bytes[..bytes.len().min(BEGINNING.len())];
        if !BEGINNING.starts_with(shown) {
            return Next::Other;
        }
        let Some((head, below)) = Fields::part(bytes) else {
            return if bytes.len() < LONGEST_HEAD { Next::Beginning } else { Next::Other };
        };
        let length: Option<u64> = head.get("content-length").and_then(|length| length.parse().ok());
        let before = (bytes.len() - below.len()) as u64;
        length.map_or(Next::Other, |length| Next::Record(before.saturating_add(length)))
    }
}

impl Cutter for WarcCutter {
    fn cut(&mut self, bytes: &[u8], ended: bool) -> Cut {
        let mut cut = Cut::default();
        self.long = None;
        loop {
            let blank =
                bytes[cut.end..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            cut.end += blank;
            let rest = &bytes[cut.end..];
            if rest.is_empty() {
                return cut;
            }
            match Self::next(rest) {
                Next::Record(length) if length <= rest.len() as u64 => {
                    // It is no longer than what is there.
                    let end = cut.end + usize::try_from(length).unwrap_or(rest.len());
                    cut.records.push(cut.end..end);
                    cut.end = end;
                }
                Next::Record(_) | Next::Beginning if ended => {
                    cut.wrong.push((cut.end, "the file stops short in this record".to_owned()));
                    cut.end = bytes.len();
                }
                Next::Record(length) => {
                    self.long = Some((length, rest.len() as u64));
                    return cut;
                }
                Next::Beginning => return cut,
                Next::Other => {
                    let what = "here a record should begin with WARC/1; what follows is passed over up to the next";
                    cut.wrong.push((cut.end, what.to_owned()));
                    let next = memchr::memmem::find(&rest[1..], BEGINNING).map(|at| at + 1);
                    // A beginning may be cut off at the end of what is there.
                    let kept = if ended {
                        rest.len()
                    } else {
                        rest.len().saturating_sub(BEGINNING.len()).max(1)
                    };
                    cut.end += next.unwrap_or(kept);
                }
            }
        }
    }

    fn pass_by(&mut self, bytes: &[u8]) -> Option<usize> {
        let (length, shown) = self.long?;
        let left = length.saturating_sub(shown);
        if left <= bytes.len() as u64 {
            return usize::try_from(left).ok();
        }
        self.long = Some((length, shown + bytes.len() as u64));
        None
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::UTF_8;

    use super::*;
    use crate::source::pieces::cut_all;

    fn record(kind: &str, block: &str) -> String {
        let length = block.len();
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://post.example/7\r\nWARC-Date: 2031-04-01T00:00:00Z\r\n\
             Content-Length: {length}\r\n\r\n{block}\r\n\r\n"
        )
    }

    fn file() -> String {
        let page = "<html><body><h1>Ferry</h1><div id=ozoom><p>It is open.</p></div></body></html>";
        let (one, two) = page.split_at(20);
        let answer = |kind: &str, more: &str, body: &str| {
            record(
                "response",
                &format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{more}\r\n{body}"),
            )
        };
        let sent = format!("{:x}\r\n{one}\r\n{:x}\r\n{two}\r\n0\r\n\r\n", one.len(), two.len());
        [
            record("warcinfo", "software: x\r\n"),
            answer("text/html", "Transfer-Encoding: chunked\r\n", &sent),
            answer("image/png", "", "WARC/1.0\r\n\r\n"),
            record("response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html>"),
            answer("text/html; charset=gbk", "", page),
            answer("text/html", "", "<html><body><p>Nothing.</p></body></html>"),
        ]
        .concat()
    }

    fn read(bytes: &[u8]) -> Vec<Result<String, String>> {
        let warc = WarcFile { reading: Reading { encoding: UTF_8, lossy: false } };
        let (records, _) = cut_all(&mut WarcCutter::default(), bytes, 70);
        let span = Extent { line: 1, start: 0, stop: 1 };
        let one = |record: &std::ops::Range<usize>| {
            let unit = warc.unit(&bytes[record.clone()], span).transpose()?;
            Some(unit.map_err(|wrong| wrong.reason).map(|unit| match unit.content {
                Content::Record(told) => {
                    format!("{:?} {:?}", told.printed.body, told.particulars.url)
                }
                other => format!("{other:?}"),
            }))
        };
        records.iter().filter_map(one).collect()
    }

    #[test]
    fn answers_with_a_page_are_read() {
        let read = read(file().as_bytes());
        let ferry = "\"It is open.\" Some(\"http://post.example/7\")";
        assert_eq!((read[0].as_deref(), read[1].as_deref(), read.len()), (Ok(ferry), Ok(ferry), 3));
        let refused = read[2].as_ref().unwrap_err();
        assert!(refused.starts_with("this is HTML"), "{refused}");
        let warc = WarcFile { reading: Reading { encoding: UTF_8, lossy: false } };
        assert_eq!(warc.name(file().as_bytes()).as_deref(), Some("http://post.example/7"));
    }

    #[test]
    fn what_is_no_record_is_told_and_the_next_is_found() {
        let bytes = format!(
            "{}garbage, and more of it\r\n{}",
            record("warcinfo", "x"),
            record("warcinfo", "y")
        );
        let (records, wrong) = cut_all(&mut WarcCutter::default(), bytes.as_bytes(), bytes.len());
        assert_eq!((records.len(), wrong.len()), (2, 1));
        let short = &file()[..file().len() - 20];
        let (records, wrong) = cut_all(&mut WarcCutter::default(), short.as_bytes(), 33);
        assert_eq!((records.len(), wrong.len()), (5, 1));
        for end in 0..file().len() {
            let _ = read(&file().as_bytes()[..end]);
        }
    }

    #[test]
    fn a_record_that_is_too_long_is_passed_by() {
        let whole = record("resource", &"x".repeat(1000));
        let mut cutter = WarcCutter::default();
        assert_eq!(cutter.cut(&whole.as_bytes()[..400], false).end, 0);
        assert_eq!(cutter.pass_by(&whole.as_bytes()[400..900]), None);
        let end = cutter.pass_by(&whole.as_bytes()[900..]).unwrap() + 900;
        assert_eq!(&whole[end..], "\r\n\r\n");
    }
}
