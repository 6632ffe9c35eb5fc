//! Documents out of a database of newspapers, as Nexis writes them to a text file: `1 of 10 DOCUMENTS`, the paper,
//! the day, the headline, fields, the text, more fields.

use std::sync::LazyLock;

use regex::Regex;

use super::documents;
use super::text::text_of;
use crate::model::{Edition, Extent, Folio, PrintedArticle, parse_date};
use crate::patterns::pattern;
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::unit::{Content, Particulars, PlaceClaim, ToldArticle, Unit, Wrong};

/// The format.
#[derive(Debug)]
pub(super) struct Nexis;

/// The line with which a document begins.
static BEGINNING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?m)^[ \t]*(?:Document )?(\d{1,5}) of (\d{1,5})(?: DOCUMENTS)?[ \t]*\r?$")
});
/// A field in capitals.
static FIELD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([A-Z][A-Z-]{3,24}): *(.*)$"));
/// Fields that stand below the text.
const BELOW: [&str; 9] = [
    "LOAD-DATE",
    "LANGUAGE",
    "GRAPHIC",
    "PUBLICATION-TYPE",
    "DOCUMENT-TYPE",
    "JOURNAL-CODE",
    "SUBJECT",
    "COPYRIGHT",
    "ACC-NO",
];
/// `NEWS; Pg. 6`
static PAGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|;)\s*Pg\.? *([A-Z]?\d{1,3})\b"));

impl Format for Nexis {
    fn name(&self) -> &'static str {
        "nexis"
    }

    fn about(&self) -> &'static str {
        "Documents of the Nexis database, saved as text"
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        let text = head.text();
        let first = BEGINNING.captures(text);
        first.is_some_and(|first| &first[1] == "1" && first[0].contains("DOCUMENTS"))
            && text.contains("\nLENGTH:")
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

impl WholeFiles for Nexis {
    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let text = text_of(bytes, reading)?;
        let (documents, total) = documents::parted(&text, &BEGINNING);
        let units = documents.into_iter().filter_map(|(text, span)| document(text, span));
        documents::counted(units.collect(), total)
    }
}

/// One document, from below the line with which it begins.
fn document(text: &str, span: Extent) -> Option<Unit> {
    let mut place = PlaceClaim::default();
    let mut printed = PrintedArticle::default();
    let (mut section, mut in_head, mut is_over) = (None, true, false);
    let mut paragraphs: Vec<String> = Vec::new();
    for block in blocks(text) {
        let line = block.join(" ");
        let centred = text_is_centred(text, &block);
        if let Some(field) = FIELD.captures(&line) {
            match &field[1] {
                "BYLINE" => printed.byline = Some(field[2].to_owned()),
                "SECTION" => {
                    place.page =
                        PAGE.captures(&field[2]).and_then(|page| Folio::parse(&page[1]).ok());
                    section = field[2].split(';').next().map(|name| name.trim().to_owned());
                }
                "HEADLINE" => printed.headline = Some(field[2].to_owned()),
                "DATELINE" => printed.dateline = Some(field[2].to_owned()),
                "LENGTH" => in_head = false,
                name if !in_head && BELOW.contains(&name) => is_over = true,
                // A paragraph may begin with a word in capitals and a colon.
                _ if !in_head && !is_over => paragraphs.push(line),
                _ => {}
            }
        } else if is_over {
        } else if !in_head {
            is_over |= line.starts_with("Copyright ") && centred;
            if !is_over {
                paragraphs.push(line);
            }
        } else if place.publication.is_none() {
            place.publication = Some(line);
        } else if place.date.is_none() {
            place.date = Some(parse_date(block[0])?);
            place.edition = block.get(1).and_then(|edition| Edition::parse(edition));
        } else if printed.headline.is_none() {
            printed.headline = Some(line);
        } else {
            printed.deck = printed.deck.or(Some(line));
        }
    }
    printed.body = paragraphs.join("\n");
    let whole = place.date.is_some() && !printed.body.is_empty();
    let particulars = Particulars::default();
    let told = ToldArticle { printed, section, span, particulars };
    let content = Content::Record(Box::new(told));
    whole.then(|| Unit { content, place, span, remarks: Vec::new() })
}

/// Lines that stand together, without the white space around them.
fn blocks(text: &str) -> Vec<Vec<&str>> {
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        match blocks.last_mut() {
            _ if line.is_empty() => open = false,
            // A field stands for itself.
            Some(block) if open && !FIELD.is_match(line) => block.push(line),
            _ => {
                blocks.push(vec![line]);
                open = true;
            }
        }
    }
    blocks
}

fn text_is_centred(text: &str, block: &[&str]) -> bool {
    let at = block[0].as_ptr() as usize - text.as_ptr() as usize;
    text[..at].ends_with("    ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::encoding::by_name;
    use crate::source::unit::UnitRemark;

    const TWO: &str = "\u{feff}\n\nDownload Request: Selected Items: 1-2\nTime Of Request: Friday, March 7, 2031  16:51:31\n\n\
        Source: The Sallow Sentinel\n\n\n                               1 of 2 DOCUMENTS\n\n\n\
        \x20                             The Sallow Sentinel\n\n                            March 5, 2031 Wednesday\n\
        \x20                                 First Edition\n\nGrain barge runs aground\nat Sallow Reach\n\nBYLINE: Ida Thorne\n\n\
        SECTION: NEWS; Pg. 6\n\nLENGTH: 62 words\n\nThe barge Corrie Ann ran aground on\nTuesday evening.\n\n\
        No person was hurt.\n\nLOAD-DATE: March 5, 2031\n\nLANGUAGE: ENGLISH\n\n\
        \x20                    Copyright 2031 Sallow Press Ltd.\n                              All Rights Reserved\n\n\
        \x20                              2 of 2 DOCUMENTS\n\n\n                              The Harbour Courier\n\n\
        \x20                            March 6, 2031 Thursday\n\nSchool board chooses a new clerk\n\nLENGTH: 48 words\n\n\
        Miss Ada Perrin was chosen clerk.\n\n                     Copyright 2031 Courier Printing Co.\n";

    fn read(text: &str) -> Vec<Unit> {
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        Nexis.units(text.as_bytes(), reading).unwrap()
    }

    #[test]
    fn every_document_is_an_article() {
        assert!(Nexis.recognises(&Head::new(TWO.as_bytes(), None)));
        let units = read(TWO);
        let [barge, clerk] = units.as_slice() else { panic!("{units:?}") };
        let Content::Record(told) = &barge.content else { panic!("a record") };
        assert_eq!(barge.place.publication.as_deref(), Some("The Sallow Sentinel"));
        assert_eq!(barge.place.date.unwrap().to_string(), "2031-03-05");
        assert_eq!(barge.place.page.as_ref().unwrap().as_str(), "06");
        assert_eq!(
            told.printed.headline.as_deref(),
            Some("Grain barge runs aground at Sallow Reach")
        );
        assert_eq!(told.printed.byline.as_deref(), Some("Ida Thorne"));
        assert_eq!(told.section.as_deref(), Some("NEWS"));
        assert_eq!(
            told.printed.body,
            "The barge Corrie Ann ran aground on Tuesday evening.\nNo person was hurt."
        );
        let Content::Record(told) = &clerk.content else { panic!("a record") };
        assert_eq!(told.printed.body, "Miss Ada Perrin was chosen clerk.");
        assert!(barge.remarks.is_empty());
    }

    #[test]
    fn a_document_that_is_missing_is_told() {
        let three = TWO.replace(" of 2 DOC", " of 3 DOC");
        let units = read(&three);
        assert_eq!(units.len(), 2);
        assert!(
            matches!(&units[0].remarks[..], [UnitRemark::Told(told)] if told.contains("3 documents"))
        );
    }

    #[test]
    fn a_page_that_counts_documents_is_none() {
        for text in
            ["1 of 2 DOCUMENTS\n\nText.", "Paper\n\n1 of 2\n\nLENGTH: 5\n", "LENGTH: 5 words\n"]
        {
            assert!(!Nexis.recognises(&Head::new(text.as_bytes(), None)), "{text}");
        }
    }
}
