//! Documents out of a database of newspapers, as Nexis writes them to a text file: `1 of 10 DOCUMENTS`, the paper,
//! the day, the headline, fields, the text, more fields.

use std::sync::LazyLock;

use regex::Regex;

use super::documents::{self, Document};
use super::text::text_of;
use crate::model::{Edition, Extent, Folio, PrintedArticle, parse_date};
use crate::patterns::pattern;
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::unit::{Particulars, PlaceClaim, Unit, Wrong};

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
/// Fields that may stand between the length and the text.
const ABOVE: [&str; 4] = ["BYLINE:", "DATELINE:", "HEADLINE:", "SECTION:"];
/// Most paragraphs that tell what pictures show, beyond the first.
const MOST_OF_PICTURES: usize = 3;
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
    let mut section = None;
    let blocks = blocks(text);
    // Some of the fields above the text may stand below its length.
    let length = blocks.iter().position(|block| block[0].starts_with("LENGTH:"));
    let is_above = |block: &&Vec<&str>| ABOVE.iter().any(|name| block[0].starts_with(name));
    let head = length.map(|at| at + 1 + blocks[at + 1..].iter().take_while(is_above).count());
    let (head, rest) = blocks.split_at(head.unwrap_or(blocks.len()));
    for block in head {
        let line = block.join(" ");
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
                _ => {}
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
    let body = &rest[..below(text, rest)];
    let body = body.iter().map(|block| block.join(" ")).collect::<Vec<_>>().join("\n");
    printed.body = body.strip_prefix("BODY:").map_or(body.as_str(), str::trim_start).to_owned();
    let whole = place.date.is_some() && !printed.body.is_empty();
    let particulars = Particulars::default();
    let document = Document { printed, section, particulars, place };
    whole.then(|| document.into_unit(span))
}

/// Where the fields below the text begin. A text may hold lines that look like them: below it, nothing but fields
/// follows up to the end, and the line about rights. What pictures show may be told in several paragraphs.
fn below(text: &str, blocks: &[Vec<&str>]) -> usize {
    let mut from = blocks.len();
    let mut others = 0;
    for (at, block) in blocks.iter().enumerate().rev() {
        let name = block[0].split_once(':').map_or("", |(name, _)| name);
        let is_rights = block[0].starts_with("Copyright ") && text_is_centred(text, block);
        if is_rights || BELOW.contains(&name) {
            if others > 0 && name != "GRAPHIC" {
                break;
            }
            (from, others) = (at, 0);
        } else if !FIELD.is_match(block[0]) {
            others += 1;
        }
        if others > MOST_OF_PICTURES {
            break;
        }
    }
    from
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
    use crate::source::unit::{Content, UnitRemark};

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
    fn fields_may_stand_below_the_length() {
        let old = "1 of 1 DOCUMENTS\n\n        The Sallow Sentinel\n\n        March 5, 2031 Wednesday\n\nSECTION: NEWS; Pg. 6\n\nLENGTH: 62 words\n\n\
            HEADLINE: Grain barge runs\naground\n\nBYLINE: Ida Thorne\n\nDATELINE: SALLOW\n\nBODY:\nThe barge ran aground.\n\nBYLINE: none.\n\nLANGUAGE: ENGLISH\n";
        let units = read(old);
        let Content::Record(told) = &units[0].content else { panic!("a record") };
        assert_eq!(told.printed.headline.as_deref(), Some("Grain barge runs aground"));
        assert_eq!(told.printed.dateline.as_deref(), Some("SALLOW"));
        assert_eq!(told.printed.body, "The barge ran aground.\nBYLINE: none.");
    }

    #[test]
    fn a_text_ends_where_nothing_but_fields_follows() {
        let text = TWO.replace(
            "No person was hurt.\n\n",
            "SUBJECT: barley.\n\nNo person was hurt.\n\nQUESTION: whose is it?\n\nGRAPHIC: Photo: the barge\n\nPhoto: the reach\n\n",
        );
        let units = read(&text);
        let Content::Record(told) = &units[0].content else { panic!("a record") };
        let lines: Vec<&str> = told.printed.body.lines().skip(1).collect();
        assert_eq!(lines, ["SUBJECT: barley.", "No person was hurt.", "QUESTION: whose is it?"]);
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
