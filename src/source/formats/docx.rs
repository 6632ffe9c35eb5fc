//! Documents out of Nexis, saved for Word: a list of them, then each from its title to `End of Document`. Other
//! documents of Word are not read: nothing tells their articles.

use std::io::Read as _;

use encoding_rs::{Encoding, UTF_8};
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive};
use roxmltree::Node;

use super::documents;
use crate::model::{Extent, Folio, PrintedArticle};
use crate::source::days;
use crate::source::encoding::{self, EncodingError};
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::ocr::xml;
use crate::source::unit::{Content, Particulars, PlaceClaim, ToldArticle, Unit, Wrong};

/// The format.
#[derive(Debug)]
pub(super) struct Docx;

/// Largest text that is unpacked, in bytes.
const LARGEST: u64 = 128 << 20;

/// Where the text of a document of Word stands.
const TEXT: &str = "word/document.xml";

impl Format for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn about(&self) -> &'static str {
        "Documents of the Nexis database, saved for Word"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &["docx"]
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        is_packed(head.bytes) && memchr::memmem::find(head.bytes, b"word/").is_some()
    }

    fn encoding(
        &self,
        bytes: &[u8],
        given: Option<&str>,
    ) -> Result<&'static Encoding, EncodingError> {
        match given {
            // What is packed says itself how its text is written.
            _ if is_packed(bytes) => Ok(UTF_8),
            Some(name) => encoding::by_name(name),
            None => encoding::detect(bytes),
        }
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

impl WholeFiles for Docx {
    fn units(&self, bytes: &[u8], _reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let text = unpacked(bytes)?;
        let paragraphs = paragraphs(&text)?;
        let span = Extent { line: 1, start: 0, stop: bytes.len() as u64 };
        let documents = paragraphs.split(|line| line == "End of Document");
        let units: Vec<Unit> = documents.filter_map(|document| unit(document, span)).collect();
        if units.is_empty() {
            return Err(
                "this is a Word document, and none that Nexis made: nothing tells its articles; \
                `libreoffice --convert-to txt:Text FILE.docx` makes text of it"
                    .into(),
            );
        }
        // `Documents (10)`
        let total = paragraphs.iter().take(40).find_map(|line| {
            line.strip_prefix("Documents (")?.strip_suffix(')')?.parse::<usize>().ok()
        });
        documents::counted(units, total)
    }
}

/// The text of a document of Word, as XML.
fn unpacked(bytes: &[u8]) -> Result<String, Wrong> {
    let damaged = |_| Wrong::from("the document is damaged or cut short");
    let zip = ZipArchive::from_slice(bytes).map_err(damaged)?;
    for entry in zip.entries() {
        let entry = entry.map_err(damaged)?;
        if entry.file_path().as_bytes() != TEXT.as_bytes() {
            continue;
        }
        let method = entry.compression_method();
        let packed = zip.get_entry(entry.wayfinder()).map_err(damaged)?;
        let mut text = Vec::new();
        let read = match method {
            CompressionMethod::STORE => packed.data().take(LARGEST + 1).read_to_end(&mut text),
            CompressionMethod::DEFLATE => {
                DeflateDecoder::new(packed.data()).take(LARGEST + 1).read_to_end(&mut text)
            }
            _ => return Err("the document is packed in a way that is not read here".into()),
        };
        if read.is_err() {
            return Err("the document is damaged or cut short".into());
        }
        if text.len() as u64 > LARGEST {
            return Err(format!("its text has more than {} MB", LARGEST >> 20).into());
        }
        return String::from_utf8(text).map_err(|_| "its text is not UTF-8".into());
    }
    Err("the document has no text".into())
}

/// Its paragraphs, those without a text as empty ones.
fn paragraphs(text: &str) -> Result<Vec<String>, Wrong> {
    let document = xml::parse(text)?;
    let is = |node: &Node<'_, '_>, name: &str| node.tag_name().name() == name;
    let paragraph = |node: Node<'_, '_>| {
        let mut line = String::new();
        for part in node.descendants() {
            match part.tag_name().name() {
                "t" => line.push_str(part.text().unwrap_or_default()),
                "tab" | "br" => line.push(' '),
                _ => {}
            }
        }
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    Ok(document.descendants().filter(|node| is(node, "p")).map(paragraph).collect())
}

/// A document, from behind the one before it; `None` = it has no day, or no text.
fn unit(lines: &[String], span: Extent) -> Option<Unit> {
    const BELOW: [&str; 5] = ["Load-Date:", "Classification", "Graphic", "Notes", "Correction"];
    let lines: Vec<&str> =
        lines.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
    let body = lines.iter().rposition(|line| *line == "Body")?;
    let (head, text) = (&lines[..body], &lines[body + 1..]);
    // Above the fields stand the title, the paper and the day; above them may be what was asked for.
    let day = head
        .iter()
        .rposition(|line| !line.starts_with("Copyright") && days::in_line(line).is_some())?;
    let paper = head.get(day.checked_sub(1)?)?;
    let field = |name: &str| {
        let found = head[day..].iter().find_map(|line| line.strip_prefix(name));
        found.map(str::trim).filter(|value| !value.is_empty())
    };
    let section = field("Section:");
    let page = section.and_then(|section| section.split("Pg.").nth(1));
    let text = text.iter().take_while(|line| !BELOW.iter().any(|below| line.starts_with(below)));
    let printed = PrintedArticle {
        headline: day.checked_sub(2).map(|at| head[at].to_owned()),
        byline: field("Byline:").map(str::to_owned),
        dateline: field("Dateline:").map(str::to_owned),
        body: text.copied().collect::<Vec<_>>().join("\n"),
        ..PrintedArticle::default()
    };
    let place = PlaceClaim {
        publication: Some((*paper).to_owned()),
        date: days::in_line(head[day]),
        page: page.and_then(|page| Folio::parse(page.trim()).ok()),
        ..PlaceClaim::default()
    };
    if printed.body.is_empty() {
        return None;
    }
    let section =
        section.and_then(|name| name.split(';').next()).map(|name| name.trim().to_owned());
    let told = ToldArticle { printed, section, span, particulars: Particulars::default() };
    let content = Content::Record(Box::new(told));
    Some(Unit { content, place, span, remarks: Vec::new() })
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::DeflateEncoder;
    use rawzip::ZipArchiveWriter;

    use super::*;

    fn docx(lines: &[&str]) -> Vec<u8> {
        let paragraph = |line: &&str| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>");
        let paragraphs: String = lines.iter().map(paragraph).collect();
        let text = format!("<w:document xmlns:w='w'><w:body>{paragraphs}</w:body></w:document>");
        let mut bytes = Vec::new();
        let mut zip = ZipArchiveWriter::new(&mut bytes);
        let file = zip.new_file(TEXT).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().unwrap();
        let mut to = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        to.write_all(text.as_bytes()).unwrap();
        let (packed, descriptor) = to.finish().unwrap();
        packed.finish().unwrap();
        entry.finish(descriptor).unwrap();
        zip.finish().unwrap();
        bytes
    }

    fn read(bytes: &[u8]) -> Result<Vec<Unit>, Wrong> {
        Docx.units(bytes, Reading { encoding: UTF_8, lossy: false })
    }

    const TWO: [&str; 25] = [
        "Date and Time: Friday, 7. March 2031 09:31:00 CET",
        "Documents (2)",
        "1. Grain barge runs aground",
        "Search Terms: barge",
        "",
        "Grain barge runs aground",
        "The Sallow Sentinel(Sallow)",
        "March 5, 2031 Wednesday 9:20 AM GMT",
        "Copyright 2031 Sallow Press Ltd. All Rights Reserved",
        "Section:\u{a0}NEWS; Pg. 6",
        "Length:\u{a0}62 words",
        "Byline:\u{a0}Ida Thorne",
        "Body",
        "The barge Corrie Ann ran aground.",
        "",
        "No person was hurt.",
        "Load-Date: March 5, 2031",
        "End of Document",
        "School board chooses a new clerk",
        "The Harbour Courier",
        "March 6, 2031 Thursday",
        "Length: 48 words",
        "Body",
        "Miss Ada Perrin was chosen clerk.",
        "End of Document",
    ];

    #[test]
    fn every_document_is_an_article() {
        let bytes = docx(&TWO);
        assert!(Docx.recognises(&Head::new(&bytes, None)));
        let units = read(&bytes).unwrap();
        let [barge, clerk] = units.as_slice() else { panic!("{units:?}") };
        let Content::Record(told) = &barge.content else { panic!("a record") };
        assert_eq!(barge.place.publication.as_deref(), Some("The Sallow Sentinel(Sallow)"));
        assert_eq!(barge.place.date.unwrap().to_string(), "2031-03-05");
        assert_eq!(barge.place.page.as_ref().unwrap().as_str(), "06");
        assert_eq!(told.printed.headline.as_deref(), Some("Grain barge runs aground"));
        assert_eq!(told.printed.byline.as_deref(), Some("Ida Thorne"));
        assert_eq!(told.section.as_deref(), Some("NEWS"));
        assert_eq!(told.printed.body, "The barge Corrie Ann ran aground.\nNo person was hurt.");
        assert_eq!(clerk.place.publication.as_deref(), Some("The Harbour Courier"));
        assert!(barge.remarks.is_empty());
        let mut three = TWO;
        three[1] = "Documents (3)";
        assert_eq!(read(&docx(&three)).unwrap()[0].remarks.len(), 1);
    }

    #[test]
    fn what_is_none_or_damaged_is_told() {
        let told = |bytes: &[u8]| read(bytes).unwrap_err().reason;
        assert!(told(&docx(&["A letter", "March 5, 2031"])).contains("none that Nexis made"));
        let bytes = docx(&TWO);
        for long in (0..bytes.len()).step_by(7) {
            let _ = read(&bytes[..long]);
        }
        assert!(told(&bytes[..bytes.len() / 2]).contains("damaged or cut short"));
        assert!(told(b"PK\x03\x04").contains("damaged or cut short"));
    }
}
