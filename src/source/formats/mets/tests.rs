use super::*;
use crate::model::ArticleKind;
use crate::source::encoding::by_name;
use crate::source::unit::ToldArticle;

const READING: fn() -> Reading = || Reading { encoding: by_name("utf-8").unwrap(), lossy: false };

/// A page whose blocks have these names and lines.
fn alto(blocks: &[(&str, &str)]) -> String {
    let mut word = 0;
    let mut text = String::from(
        "<alto xmlns='http://www.loc.gov/standards/alto/ns-v2#'><Layout><Page><PrintSpace>",
    );
    for (id, lines) in blocks {
        text.push_str(&format!("<TextBlock ID='{id}'>"));
        for line in lines.split('/') {
            text.push_str("<TextLine>");
            for content in line.split(' ') {
                word += 1;
                let id = format!("{id}w{word}");
                text.push_str(&format!("<String ID='{id}' CONTENT='{content}'/><SP/>"));
            }
            text.push_str("</TextLine>");
        }
        text.push_str("</TextBlock>");
    }
    text + "</PrintSpace></Page></Layout></alto>"
}

/// An issue of two pages, with this structure of its articles.
fn issue(structure: &str) -> String {
    format!(
        "<mets xmlns='http://www.loc.gov/METS/' xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:mods='http://www.loc.gov/mods/v3'>\
        <dmdSec ID='d1'><mdWrap><xmlData><mods:mods><mods:titleInfo><mods:nonSort>The</mods:nonSort>\
        <mods:title>Sallow Sentinel.</mods:title></mods:titleInfo><mods:originInfo><mods:dateIssued>05.03.2031</mods:dateIssued>\
        </mods:originInfo></mods:mods></xmlData></mdWrap></dmdSec>\
        <fileSec><fileGrp><file ID='IMG1' MIMETYPE='image/tiff'><FLocat xlink:href='file://./scans/1.tif'/></file></fileGrp>\
        <fileGrp USE='Thumbnails'><file ID='T2' MIMETYPE='image/jpeg'><FLocat xlink:href='2s.jpg'/></file></fileGrp>\
        <fileGrp><file ID='A1' MIMETYPE='text/xml'><FLocat xlink:href='file://./alto/1.xml'/></file>\
        <file ID='A2' MIMETYPE='text/xml'><FLocat xlink:href='file://./alto/2.xml'/></file></fileGrp></fileSec>\
        <structMap TYPE='PHYSICAL'><div TYPE='Newspaper' DMDID='d1'><div TYPE='PAGE' ORDERLABEL='B1'><fptr><par><area FILEID='IMG1'/>\
        <area FILEID='A1'/></par></fptr><div ID='pa1' TYPE='pagearea' LABEL='Heading'><fptr><area FILEID='A1' BEGIN='hw1' END='hw2'/></fptr></div>\
        <div ID='pa2' TYPE='pagearea' LABEL='Textblock'><fptr><area FILEID='A1' BEGIN='pw4' END='pw6'/></fptr></div></div>\
        <div TYPE='PAGE' ORDER='2'><fptr FILEID='A2'/><fptr FILEID='T2'/></div></div></structMap>\
        <structMap TYPE='LOGICAL'><div TYPE='Newspaper'><div TYPE='ISSUE' DMDID='d1'>{structure}</div></div></structMap>\
        <structLink><smLinkGrp><smLocatorLink xlink:href='#art1' xlink:label='article'/><smLocatorLink xlink:href='#pa1' xlink:label='a'/>\
        <smLocatorLink xlink:href='#pa2' xlink:label='b'/><smArcLink xlink:from='article' xlink:to='a'/><smArcLink xlink:from='article' \
        xlink:to='b'/></smLinkGrp></structLink></mets>"
    )
}

fn part(kind: &str, areas: &[(&str, &str)]) -> String {
    let areas = areas
        .iter()
        .map(|(file, id)| format!("<area FILEID='{file}' BETYPE='IDREF' BEGIN='{id}'/>"));
    format!("<div TYPE='{kind}'><fptr><seq>{}</seq></fptr></div>", areas.collect::<String>())
}

fn read(mets: &str, pages: &[(&str, &str)]) -> Result<Vec<Unit>, Wrong> {
    let all = [("issue.xml", mets)].into_iter().chain(pages.iter().copied());
    let bundle = bundle::pack(all.map(|(name, text)| (name, text.as_bytes())));
    Mets.units(&bundle, READING())
}

fn articles(unit: &Unit) -> &[ToldArticle] {
    match &unit.content {
        Content::Page { articles, .. } => articles,
        other => panic!("{other:?}"),
    }
}

#[test]
fn articles_are_taken_as_the_structure_has_them() {
    let body = part("TEXT", &[("A1", "p"), ("A2", "q")]);
    let structure = format!(
        "<div TYPE='TITLE_SECTION'>{}</div><div TYPE='CONTENT'><div TYPE='Section'><div TYPE='HEADING'>{}</div>\
        <div TYPE='Article' LABEL='THE FERRY...'><div TYPE='HEADING'>{}{}{}{}</div><div TYPE='BODY'><div TYPE='PARAGRAPH'>{body}</div>\
        <div TYPE='PARAGRAPH'>{}</div></div></div></div><div TYPE='ADVERTISEMENT'>{}</div></div>",
        part("TEXTBLOCK", &[("A1", "m")]),
        part("TITLE", &[("A1", "s")]),
        part("OVERLINE", &[("A1", "k")]),
        part("TITLE", &[("A1", "h")]),
        part("SUBHEADLINE", &[("A1", "d")]),
        part("AUTHOR", &[("A1", "a")]),
        part("SUBHEADLINE", &[("A2", "c")]),
        part("TEXT", &[("A2", "t")]),
    );
    let first = alto(&[
        ("h", "THE/FERRY"),
        ("p", "The ferry ran be-/tween the"),
        ("m", "No. 7"),
        ("s", "LOCAL NEWS."),
        ("k", "Trade"),
        ("d", "Six minutes"),
        ("a", "Ada Holm"),
    ]);
    let second = alto(&[("q", "banks."), ("c", "The fare"), ("t", "Barley wanted.")]);
    let units =
        read(&issue(&structure), &[("alto/1.xml", &first), ("alto/2.xml", &second)]).unwrap();
    let [one, two] = units.as_slice() else { panic!("{units:?}") };
    let [ferry] = articles(one) else { panic!("one article") };
    assert_eq!(ferry.printed.headline.as_deref(), Some("THE FERRY"));
    assert_eq!(ferry.printed.kicker.as_deref(), Some("Trade"));
    assert_eq!(ferry.printed.deck.as_deref(), Some("Six minutes"));
    assert_eq!(ferry.printed.byline.as_deref(), Some("Ada Holm"));
    assert_eq!(ferry.printed.body, "The ferry ran between the banks.\nThe fare");
    assert_eq!(ferry.section.as_deref(), Some("LOCAL NEWS."));
    assert!(!ferry.printed.truncated && units.iter().all(|unit| unit.remarks.is_empty()));
    assert_eq!(one.place.publication.as_deref(), Some("The Sallow Sentinel"));
    assert_eq!(one.place.date.unwrap().to_string(), "2031-03-05");
    assert_eq!(one.place.page.as_ref().unwrap().as_str(), "B01");
    assert_eq!(two.place.page.as_ref().unwrap().as_str(), "02");
    let scan = |unit: &Unit| unit.place.scan.as_ref().map(ToString::to_string);
    assert_eq!((scan(one).as_deref(), scan(two)), (Some("./scans/1.tif"), None));
    assert_eq!(articles(two)[0].printed.body, "Barley wanted.");
    assert_eq!(articles(two)[0].particulars.kind, Some(ArticleKind::Advertisement));
}

#[test]
fn links_lead_to_areas_of_words() {
    let first = alto(&[("h", "THE FERRY"), ("p", "left The ferry runs right")]);
    let structure = "<div ID='art1' TYPE='ARTICLE'/>";
    let units = read(&issue(structure), &[("alto/1.xml", &first)]).unwrap();
    let [told] = articles(&units[0]) else { panic!("one article") };
    assert_eq!(told.printed.headline.as_deref(), Some("THE FERRY"));
    assert_eq!(told.printed.body, "The ferry runs");
    // What is not there is told, and what is there and in no article.
    let told = &units[0].remarks;
    assert!(
        matches!(&told[..], [UnitRemark::Told(lacking), UnitRemark::Told(left)]
            if lacking.contains("alto/2.xml") && left.ends_with("2 on page B01")),
        "{told:?}"
    );
}

#[test]
fn words_that_no_article_takes_are_counted_by_page() {
    let structure = "<div TYPE='TITLE_SECTION'><div TYPE='HEADLINE'>".to_owned()
        + &part("TEXT", &[("A1", "m")])
        + "</div></div><div TYPE='ARTICLE'>"
        + &part("TEXT", &[("A1", "p"), ("A2", "q"), ("A1", "p")])
        + "</div>";
    let first = alto(&[("m", "SALLOW SENTINEL"), ("x", "Lost — words"), ("p", "It runs")]);
    let second = alto(&[("q", "to town."), ("y", "One more/line.")]);
    let units = read(&issue(&structure), &[("alto/1.xml", &first), ("alto/2.xml", &second)]);
    let told = &units.unwrap()[0].remarks;
    assert!(
        matches!(&told[..], [UnitRemark::Told(left)] if left.ends_with("2 on page B01, 3 on page 02")),
        "{told:?}"
    );
}

#[test]
fn what_ends_on_a_page_that_is_not_there_is_cut_off() {
    let structure = format!(
        "<div TYPE='ARTICLE'>{}{}</div><div TYPE='ARTICLE'>{}</div>",
        part("TEXT", &[("A1", "p")]),
        part("TEXT", &[("A2", "q")]),
        part("TEXT", &[("A2", "t")]),
    );
    let units = read(&issue(&structure), &[("alto/1.xml", &alto(&[("p", "The ferry")]))]).unwrap();
    let [unit] = units.as_slice() else { panic!("{units:?}") };
    assert_eq!(articles(unit).len(), 1);
    assert!(articles(unit)[0].printed.truncated);
}

#[test]
fn a_label_that_is_cut_short_tells_which_paragraph_is_the_headline() {
    let two = [part("TEXT", &[("A1", "h")]), part("TEXT", &[("A1", "p")])].concat();
    let page = alto(&[("h", "The ferry runs again"), ("p", "It runs.")]);
    for (label, headline) in [
        ("The ferry ru...", Some("The ferry runs again")),
        ("The ferry runs again.", Some("The ferry runs again")),
        ("The ferry", None),
        ("Advertisement", None),
    ] {
        let structure = format!("<div TYPE='ARTICLE' LABEL='{label}'>{two}</div>");
        let units = read(&issue(&structure), &[("alto/1.xml", &page)]).unwrap();
        assert_eq!(articles(&units[0])[0].printed.headline.as_deref(), headline, "{label}");
    }
}

#[test]
fn pages_without_articles_are_pages_of_text() {
    let first = alto(&[("h", "THE FERRY"), ("p", "The ferry runs.")]);
    let units = read(&issue(""), &[("alto/1.xml", &first)]).unwrap();
    let [unit] = units.as_slice() else { panic!("{units:?}") };
    let Content::Lines(lines) = &unit.content else { panic!("lines") };
    assert_eq!(lines.text, "THE FERRY\n\nThe ferry runs.\n");
    assert_eq!(unit.place.page.as_ref().unwrap().as_str(), "B01");
}

#[test]
fn what_cannot_be_read_is_told() {
    let none = read(&issue(""), &[]).unwrap_err().reason;
    assert!(none.contains("none of the files with its text is there"), "{none}");
    let broken = read(&issue(""), &[("alto/1.xml", "<alto>")]).unwrap_err().reason;
    assert_eq!(broken, "alto/1.xml, line 1: the XML stops short");
    let bare = read("<mets/>", &[]).unwrap_err().reason;
    assert!(bare.contains("names no file of ALTO"), "{bare}");
    assert!(Mets.units(b"<mets>", READING()).is_err());
}

#[test]
fn the_files_beside_it_are_named() {
    let names = Mets.beside(issue("").as_bytes(), READING()).unwrap();
    assert_eq!(names, ["alto/1.xml", "alto/2.xml"]);
}

#[test]
fn the_same_text_is_not_taken_over_and_over() {
    let words = "The ferry runs ".repeat(2000);
    let page = alto(&[("p", words.trim_end())]);
    let article = format!("<div TYPE='ARTICLE'>{}</div>", part("TEXT", &[("A1", "p")]));
    let told = read(&issue(&article.repeat(2000)), &[("alto/1.xml", &page)]).unwrap_err().reason;
    assert!(told.contains("over and over"), "{told}");
}

#[test]
fn pages_of_one_label_go_by_their_number() {
    let structure = format!(
        "<div TYPE='ARTICLE'>{}</div><div TYPE='ARTICLE'>{}</div>",
        part("TEXT", &[("A1", "p")]),
        part("TEXT", &[("A2", "q")]),
    );
    let twice = issue(&structure).replace("ORDER='2'", "ORDERLABEL='B1'");
    let pages = [alto(&[("p", "The ferry")]), alto(&[("q", "The mill")])];
    let units = read(&twice, &[("alto/1.xml", &pages[0]), ("alto/2.xml", &pages[1])]).unwrap();
    let labels: Vec<_> = units.iter().map(|unit| unit.place.page.clone().unwrap()).collect();
    assert_eq!(labels.iter().map(|label| label.as_str()).collect::<Vec<_>>(), ["01", "02"]);
}

#[test]
fn an_article_knows_how_sure_its_words_were() {
    let structure = "<div TYPE='ARTICLE'>".to_owned()
        + &part("TITLE", &[("A1", "h")])
        + &part("TEXT", &[("A1", "p")])
        + "</div><div TYPE='ARTICLE'>"
        + &part("TEXT", &[("A2", "q")])
        + "</div>";
    let first = alto(&[("h", "FERRY SAILS"), ("p", "It sails.")]);
    let sure = first
        .replace("CONTENT='It'", "CONTENT='It' WC='0.4'")
        .replace("CONTENT='sails.'", "CONTENT='sails.' WC='0.96'");
    let units = read(
        &issue(&structure),
        &[("alto/1.xml", &sure), ("alto/2.xml", &alto(&[("q", "Barley wanted.")]))],
    );
    let units = units.unwrap();
    let of = |unit: usize| articles(&units[unit])[0].particulars.confidence;
    assert_eq!(of(0).unwrap().number(), 0.8);
    assert_eq!(of(1), None);
}
