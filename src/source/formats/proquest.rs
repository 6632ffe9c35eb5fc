//! Documents out of ProQuest: lines `Label: value`, one of which, `Full text`, goes on over many lines. Saved as text
//! they stand one after the other behind `Document 1 of 2`; a saved web page has the same lines.

use std::sync::LazyLock;

use regex::Regex;

use super::documents::{self, Document};
use super::text::text_of;
use crate::model::{Folio, PrintedArticle};
use crate::patterns::pattern;
use crate::source::days;
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::unit::{Particulars, PlaceClaim, Unit, Wrong};

/// The format, as text.
#[derive(Debug)]
pub(super) struct ProQuest;

/// The line with which a document begins.
static BEGINNING: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?m)^[ \t]*Document (\d{1,5}) of (\d{1,5})[ \t]*\r?$"));

/// Labels of lines that end the text.
const LABELS: [&str; 36] = [
    "Abstract",
    "Author",
    "Classification",
    "Company / organization",
    "Copyright",
    "Country of publication",
    "Credit",
    "Database",
    "Dateline",
    "Document type",
    "Document URL",
    "Full text",
    "Identifier / keyword",
    "ISSN",
    "Language of publication",
    "Last updated",
    "Links",
    "Location",
    "Number of pages",
    "Pages",
    "People",
    "Place of publication",
    "ProQuest document ID",
    "Publication date",
    "Publication info",
    "Publication subject",
    "Publication title",
    "Publication year",
    "Publisher",
    "Section",
    "Subject",
    "Source type",
    "Title",
    "Volume",
    "Issue",
    "First page",
];

impl Format for ProQuest {
    fn name(&self) -> &'static str {
        "proquest"
    }

    fn about(&self) -> &'static str {
        "Documents of ProQuest, saved as text"
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        let text = head.text();
        BEGINNING.captures(text).is_some_and(|first| &first[1] == "1")
            && text.contains("ProQuest document ID:")
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

impl WholeFiles for ProQuest {
    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let text = text_of(bytes, reading)?;
        let (documents, total) = documents::parted(&text, &BEGINNING);
        let read = |(text, span)| document(text).map(|found| found.into_unit(span));
        documents::counted(documents.into_iter().filter_map(read).collect(), total)
    }
}

/// Reads the lines of a document; `None` = it has no day, or no text.
pub(super) fn document(text: &str) -> Option<Document> {
    let mut fields: Vec<(&str, String)> = Vec::new();
    let mut title = None;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.chars().all(|c| c == '_') {
            continue;
        }
        let known = |label: &str| LABELS.contains(&label.trim());
        match line.split_once(':').filter(|(label, _)| known(label)) {
            Some((label, value)) => fields.push((label.trim(), value.trim().to_owned())),
            None => match fields.last_mut() {
                // Only the text has more than one line.
                Some((label, value)) if *label == "Full text" => {
                    if !value.is_empty() {
                        value.push('\n');
                    }
                    value.push_str(line);
                }
                Some(_) => {}
                None => title = title.or_else(|| Some(line.to_owned())),
            },
        }
    }
    let field = |name: &str| {
        let found = fields.iter().find(|(label, value)| *label == name && !value.is_empty());
        found.map(|(_, value)| value.as_str())
    };
    let info = field("Publication info");
    // `Los Angeles Times; Los Angeles, Calif.`
    let paper = field("Publication title").or(info)?.split(';').next().unwrap_or_default().trim();
    let date = field("Publication date").and_then(days::in_line);
    let date = date.or_else(|| days::in_line(info?))?;
    let place = PlaceClaim {
        publication: Some(paper.to_owned()).filter(|paper| !paper.is_empty()),
        date: Some(date),
        page: field("Pages").and_then(first_page),
        ..PlaceClaim::default()
    };
    let printed = PrintedArticle {
        headline: field("Title").map(str::to_owned).or(title),
        byline: field("Author").map(str::to_owned),
        dateline: field("Dateline").map(str::to_owned),
        body: field("Full text")?.to_owned(),
        ..PrintedArticle::default()
    };
    let particulars = Particulars {
        source_id: field("ProQuest document ID").map(str::to_owned),
        url: field("Document URL").map(str::to_owned),
        ..Particulars::default()
    };
    let section = field("Section").map(str::to_owned);
    Some(Document { printed, section, particulars, place })
}

/// `AA.2` is page AA2, and of several pages the first counts.
fn first_page(pages: &str) -> Option<Folio> {
    let first = pages.split([',', '-', ';', ' ']).next()?;
    Folio::parse(&first.replace('.', "")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::encoding::by_name;
    use crate::source::unit::{Content, UnitRemark};

    const TWO: &str = "____________________________________________________________\n\nDocument 1 of 2\n\nGrain barge runs aground\n\n\
        Author: Thorne, Ida\n\nPublication info: The Sallow Sentinel ; Sallow, Calif. [Sallow]05 Mar 2031: AA.2.\n\n\
        Abstract: The barge ran aground.\n\nLinks: http://links.example/x\n\nFull text: The barge Corrie Ann ran aground.\n\n\
        Cargo: barley.\n\nSubject: Barges\n\nPublication title: The Sallow Sentinel; Sallow, Calif.\n\nPages: AA.2\n\n\
        Publication date: Mar 5, 2031\n\nSection: Harbour; Part AA\n\nProQuest document ID: 77\n\nDocument URL: https://pq.example/77\n\n\
        Copyright: (Copyright (c) 2031 Sallow Press)\n\nDatabase: Papers\n\n\
        ____________________________________________________________\n\nDocument 2 of 2\n\nClerk chosen\n\n\
        Full text: Miss Ada Perrin was chosen.\n\nPublication title: Harbour Courier\n\nPublication date: Mar 6, 2031\n";

    fn read(text: &str) -> Result<Vec<Unit>, Wrong> {
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        ProQuest.units(text.as_bytes(), reading)
    }

    #[test]
    fn every_document_is_an_article() {
        assert!(ProQuest.recognises(&Head::new(TWO.as_bytes(), None)));
        let units = read(TWO).unwrap();
        let [barge, clerk] = units.as_slice() else { panic!("{units:?}") };
        let Content::Record(told) = &barge.content else { panic!("a record") };
        assert_eq!(barge.place.publication.as_deref(), Some("The Sallow Sentinel"));
        assert_eq!(barge.place.date.unwrap().to_string(), "2031-03-05");
        assert_eq!(barge.place.page.as_ref().unwrap().as_str(), "AA02");
        assert_eq!(told.printed.headline.as_deref(), Some("Grain barge runs aground"));
        assert_eq!(told.printed.byline.as_deref(), Some("Thorne, Ida"));
        assert_eq!(told.printed.body, "The barge Corrie Ann ran aground.\nCargo: barley.");
        assert_eq!(told.particulars.source_id.as_deref(), Some("77"));
        assert_eq!(clerk.place.date.unwrap().to_string(), "2031-03-06");
        assert!(barge.remarks.is_empty());
    }

    #[test]
    fn what_is_missing_is_told() {
        let three = TWO.replace(" of 2\n", " of 3\n");
        let told = &read(&three).unwrap()[0].remarks;
        assert!(matches!(&told[..], [UnitRemark::Told(told)] if told.contains("3 documents")));
        let none = TWO.replace("Full text:", "Fulltext:");
        assert!(read(&none).unwrap_err().reason.contains("none of its documents"));
        assert!(!ProQuest.recognises(&Head::new(b"Document 1 of 2\n\nText.", None)));
    }
}
