//! ALTO: what reading the picture of a page gave. Nothing in it tells its articles: it is read as a page of text.

use crate::model::Extent;
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::ocr::{alto, xml};
use crate::source::unit::{Content, Lines, PlaceClaim, Unit, Wrong};

/// The format.
#[derive(Debug)]
pub(super) struct Alto;

impl Format for Alto {
    fn name(&self) -> &'static str {
        "alto"
    }

    fn about(&self) -> &'static str {
        "A page of OCR in XML (ALTO)"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &["xml"]
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        xml::root(head.text()).is_some_and(|root| root.eq_ignore_ascii_case("alto"))
    }

    fn seen(&self, stretch: &str) -> String {
        xml::words(stretch)
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

impl WholeFiles for Alto {
    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let text = reading.text(bytes)?;
        let document = xml::parse(&text)?;
        let alto = alto::Alto::read(&document);
        let lines = Lines::new(&text);
        let span = Extent { line: 1, start: 0, stop: text.len() as u64 };
        let page = |(number, label): (usize, &Option<_>)| {
            let content = Content::Lines(alto.draft(number).done(&lines));
            let place =
                PlaceClaim { page: label.clone(), scan: alto.scan(), ..PlaceClaim::default() };
            Unit { content, place, span, remarks: Vec::new() }
        };
        let units: Vec<Unit> = alto.pages.iter().enumerate().map(page).collect();
        let is_empty =
            |unit: &Unit| matches!(&unit.content, Content::Lines(lines) if lines.text.is_empty());
        if units.iter().all(is_empty) {
            return Err("no text was read off the picture of this page".into());
        }
        Ok(units)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Confidence;
    use crate::source::encoding::by_name;

    fn read(text: &str) -> Result<Vec<Unit>, Wrong> {
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        Alto.units(text.as_bytes(), reading)
    }

    #[test]
    fn each_line_knows_where_it_stands() {
        let text = "<?xml version='1.0'?>\n<alto><Description><sourceImageInformation><fileName>../scans/3.tif</fileName></sourceImageInformation>\
            <OCRProcessing><fileName>no.tif</fileName></OCRProcessing></Description>\n<Layout><Page PRINTED_IMG_NR='3'><PrintSpace><TextBlock>\n\
            <TextLine><String CONTENT='The'/><SP/><String CONTENT='pier'/></TextLine>\n\
            <TextLine><String CONTENT='is open.'/></TextLine>\n</TextBlock></PrintSpace></Page></Layout></alto>\n";
        let units = read(text).unwrap();
        let [unit] = units.as_slice() else { panic!("{units:?}") };
        let Content::Lines(lines) = &unit.content else { panic!("lines") };
        assert_eq!(lines.text, "The pier\nis open.\n");
        assert_eq!(lines.lines.iter().map(|line| line.place.line).collect::<Vec<_>>(), [4, 5]);
        let second = lines.lines[1].place;
        let place = &text[second.start as usize..second.stop as usize];
        assert_eq!(place, "<TextLine><String CONTENT='is open.'/></TextLine>");
        assert_eq!(unit.place.page.as_ref().unwrap().as_str(), "03");
        assert_eq!(unit.place.scan.as_ref().unwrap().as_str(), "../scans/3.tif");
    }

    #[test]
    fn one_picture_is_of_one_page() {
        let page =
            "<Page><TextBlock><TextLine><String CONTENT='The pier'/></TextLine></TextBlock></Page>";
        let head = "<sourceImageInformation><fileName>3.tif</fileName></sourceImageInformation>";
        let units = read(&format!("<alto>{head}<Layout>{page}{page}</Layout></alto>")).unwrap();
        assert!(units.iter().all(|unit| unit.place.scan.is_none()), "{units:?}");
    }

    #[test]
    fn each_line_tells_how_sure_its_reading_was() {
        let units = read(
            "<alto><Page><TextBlock><TextLine><String CONTENT='The' WC='1.'/><SP/><String CONTENT='p1er.' WC='0.50'/></TextLine>\
             <TextLine><String CONTENT='open'/></TextLine></TextBlock></Page></alto>",
        );
        let Content::Lines(lines) = &units.unwrap()[0].content else { panic!("lines") };
        let told: Vec<_> =
            lines.lines.iter().map(|line| line.confidence.map(Confidence::number)).collect();
        assert_eq!(told, [Some(0.714), None]);
    }

    #[test]
    fn what_holds_no_text_is_refused() {
        for (text, told) in [
            ("<alto><Layout><Page/></Layout></alto>", "no text"),
            ("<alto/>", "no text"),
            ("<alto><Layout>", "stops short"),
            ("<alto><Layout></alto>", "the XML is broken"),
        ] {
            assert!(read(text).unwrap_err().reason.contains(told), "{text}");
        }
    }

    #[test]
    fn it_is_known_in_any_namespace() {
        let knows = |text: &str| Alto.recognises(&Head::new(text.as_bytes(), None));
        assert!(knows("<?xml version='1.0'?><alto xmlns='http://schema.ccs-gmbh.com/ALTO'>"));
        assert!(knows("<a:alto xmlns:a='http://www.loc.gov/standards/alto/ns-v4#'>"));
        assert!(!knows("<mets>") && !knows("alto") && !knows("<altos>"));
    }
}
