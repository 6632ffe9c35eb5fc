//! PAGE XML: a page as people or programs have marked it up on its picture. Where its lines say which article they
//! are of, these are its articles; else it is read as a page of text.

use std::collections::HashMap;

use roxmltree::Document;

use crate::model::{Extent, MeanConfidence, PrintedArticle, Scan};
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::ocr::page_xml::{Region, RegionLine, regions};
use crate::source::ocr::{Draft, Paragraph, xml};
use crate::source::unit::{
    Content, Lines, Particulars, PlaceClaim, ToldArticle, Unit, UnitRemark, Wrong,
};

/// The format.
#[derive(Debug)]
pub(super) struct PageXml;

impl Format for PageXml {
    fn name(&self) -> &'static str {
        "page-xml"
    }

    fn about(&self) -> &'static str {
        "A page in PAGE XML, with its articles or without"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &["xml"]
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        xml::root(head.text()).is_some_and(|root| root.eq_ignore_ascii_case("PcGts"))
    }

    fn seen(&self, stretch: &str) -> String {
        xml::words(stretch)
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

impl WholeFiles for PageXml {
    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let text = reading.text(bytes)?;
        let document = xml::parse(&text)?;
        let regions = regions(&document);
        if regions.is_empty() {
            return Err(
                "its lines have no text: nobody has read the picture of this page yet".into()
            );
        }
        let lines = Lines::new(&text);
        let (articles, left) = articles(&regions, &lines);
        let told = (left > 0 && !articles.is_empty()).then(|| {
            UnitRemark::Told(format!(
                "lines that are said to be of no article are left out ({left})"
            ))
        });
        let content = if articles.is_empty() {
            Content::Lines(draft(&regions).done(&lines))
        } else {
            Content::Page { articles, corrects: None }
        };
        let span = Extent { line: 1, start: 0, stop: text.len() as u64 };
        let place = PlaceClaim { scan: scan(&document), ..PlaceClaim::default() };
        let remarks = told.into_iter().collect();
        Ok(vec![Unit { content, place, span, remarks }])
    }
}

/// Where the picture of the page is.
fn scan(document: &Document<'_>) -> Option<Scan> {
    let mut nodes = document.root().descendants();
    let page = nodes.find(|node| node.tag_name().name() == "Page")?;
    Scan::parse(page.attribute("imageFilename")?)
}

fn draft(regions: &[Region<'_>]) -> Draft {
    let mut draft = Draft::default();
    for region in regions {
        draft.block();
        for line in &region.lines {
            draft.line(&line.text, line.place.clone(), line.confidence);
        }
    }
    draft
}

/// An article while its lines are gathered.
struct Growing {
    headline: Vec<String>,
    paragraphs: Vec<String>,
    span: Extent,
    confidence: MeanConfidence,
}

/// The articles that lines are said to be of, in the order of their first lines, and the number of other lines.
fn articles(regions: &[Region<'_>], lines: &Lines) -> (Vec<ToldArticle>, usize) {
    let mut growing: Vec<Growing> = Vec::new();
    let mut by_name: HashMap<&str, usize> = HashMap::new();
    let mut left = 0;
    for region in regions {
        let same = |a: &RegionLine<'_>, b: &RegionLine<'_>| {
            (a.article, a.is_heading) == (b.article, b.is_heading)
        };
        for run in region.lines.chunk_by(same) {
            let Some(name) = run[0].article else {
                left += run.len();
                continue;
            };
            let at = *by_name.entry(name).or_insert(growing.len());
            if at == growing.len() {
                let span = lines.extent(run[0].place.start, run[0].place.end);
                growing.push(Growing::from(span));
            }
            growing[at].take(run, lines);
        }
    }
    (growing.into_iter().map(Growing::told).collect(), left)
}

impl Growing {
    fn from(span: Extent) -> Self {
        let (headline, paragraphs) = (Vec::new(), Vec::new());
        Self { headline, paragraphs, span, confidence: MeanConfidence::default() }
    }

    /// Takes lines that stand together: a paragraph, or above the text the headline.
    fn take(&mut self, run: &[RegionLine<'_>], lines: &Lines) {
        let mut paragraph = Paragraph::default();
        for line in run {
            line.text.lines().for_each(|text| paragraph.line(text, line.confidence));
            let place = lines.extent(line.place.start, line.place.end);
            self.span.line = self.span.line.min(place.line);
            self.span.start = self.span.start.min(place.start);
            self.span.stop = self.span.stop.max(place.stop);
        }
        let is_head = run[0].is_heading && self.paragraphs.is_empty();
        let texts = if is_head { &mut self.headline } else { &mut self.paragraphs };
        texts.push(paragraph.text().to_owned());
        self.confidence.join(paragraph.confidence());
    }

    fn told(self) -> ToldArticle {
        let headline = (!self.headline.is_empty()).then(|| self.headline.join(" "));
        let body = self.paragraphs.join("\n");
        let printed = PrintedArticle { headline, body, ..PrintedArticle::default() };
        let confidence = self.confidence.mean();
        let particulars = Particulars { confidence, ..Particulars::default() };
        ToldArticle { printed, section: None, span: self.span, particulars }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::encoding::by_name;

    fn line(custom: &str, text: &str) -> String {
        format!(
            "<TextLine custom='{custom}'><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>"
        )
    }

    fn read(inside: &str) -> Result<Unit, Wrong> {
        let text =
            format!("<PcGts xmlns='x'><Page imageFilename='0033_a1.tif'>{inside}</Page></PcGts>");
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        PageXml.units(text.as_bytes(), reading).map(|mut units| units.remove(0))
    }

    #[test]
    fn lines_that_name_their_article_are_its() {
        let (a, b) = ("structure {id:a1; type:article;}", "structure {id:a2; type:article;}");
        let inside = format!(
            "<TextRegion type='heading'>{}{}</TextRegion><TextRegion>{}{}{}{}</TextRegion><TextRegion>{}</TextRegion>",
            line(a, "THE FERRY"),
            line("", "No. 7"),
            line(a, "It runs be-"),
            line(a, "tween the banks."),
            line(b, "Barley"),
            line(b, "wanted."),
            line(a, "The fare is low."),
        );
        let unit = read(&inside).unwrap();
        assert_eq!(unit.place.scan.as_ref().unwrap().as_str(), "0033_a1.tif");
        let Content::Page { articles, .. } = &unit.content else { panic!("{unit:?}") };
        let [ferry, barley] = articles.as_slice() else { panic!("{articles:?}") };
        assert_eq!(ferry.printed.headline.as_deref(), Some("THE FERRY"));
        assert_eq!(ferry.printed.body, "It runs between the banks.\nThe fare is low.");
        assert_eq!(barley.printed.body, "Barley wanted.");
        assert!(matches!(&unit.remarks[..], [UnitRemark::Told(told)] if told.ends_with("(1)")));
    }

    #[test]
    fn the_reading_tells_how_sure_it_was() {
        let line =
            |reading: &str| format!("<TextLine custom='structure {{id:a1;}}'>{reading}</TextLine>");
        let own = "<TextEquiv conf='0.4'><Unicode>barge</Unicode></TextEquiv>";
        let word = "<Word><TextEquiv conf='0.9'><Unicode>ferry</Unicode></TextEquiv></Word>";
        let unit = read(&format!("<TextRegion>{}{}</TextRegion>", line(own), line(word))).unwrap();
        let Content::Page { articles, .. } = &unit.content else { panic!("{unit:?}") };
        assert_eq!(articles[0].particulars.confidence.unwrap().number(), 0.65);
    }

    #[test]
    fn without_articles_it_is_a_page_of_text() {
        let unit =
            read(&format!("<TextRegion>{}</TextRegion>", line("", "The pier is open."))).unwrap();
        let Content::Lines(lines) = &unit.content else { panic!("{unit:?}") };
        assert_eq!(lines.text, "The pier is open.\n");
        let empty = read("<TextRegion><TextLine/></TextRegion>").unwrap_err();
        assert!(empty.reason.contains("no text"));
    }
}
