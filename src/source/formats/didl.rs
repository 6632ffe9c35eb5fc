//! DIDL of the Dutch national library: the structure of an issue, with the text of each article in a file of its
//! own.

use std::collections::HashMap;
use std::ops::Range;

use roxmltree::{Document, Node};

use crate::model::{ArticleKind, Edition, Extent, Folio, PrintedArticle, Scan, parse_date};
use crate::source::bundle::{self, Member};
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::ocr::xml;
use crate::source::unit::{
    Content, Lines, Particulars, PlaceClaim, ToldArticle, Unit, UnitRemark, Wrong,
};

/// The format.
#[derive(Debug)]
pub(super) struct Didl;

/// What such files use and do not declare.
const UNDECLARED: &str = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

impl Format for Didl {
    fn name(&self) -> &'static str {
        "didl"
    }

    fn about(&self) -> &'static str {
        "An issue in DIDL (Delpher), with the texts that it names beside it"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &["xml"]
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        xml::root(head.text()).is_some_and(|root| root.eq_ignore_ascii_case("DIDL"))
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

impl WholeFiles for Didl {
    fn is_bundled(&self) -> bool {
        true
    }

    fn beside(&self, bytes: &[u8], reading: Reading) -> Result<Vec<String>, Wrong> {
        let (text, _) = declared(reading.text(bytes)?);
        let document = xml::parse(&text)?;
        let names = document.root().descendants().filter_map(file_name);
        Ok(names.filter(|name| !name.contains(['/', '\\', ':'])).map(str::to_owned).collect())
    }

    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let members = bundle::unpack(bytes);
        let members =
            members.unwrap_or_else(|| vec![Member { name: String::new(), bytes, start: 0 }]);
        let Some((didl, others)) = members.split_first() else { return Ok(Vec::new()) };
        let (text, added) = declared(reading.text(didl.bytes)?);
        let document = xml::parse(&text)?;
        let lines = Lines::new(&text);
        let place = |range: Range<usize>| {
            let mut extent = lines.extent(range.start, range.end);
            for at in [&mut extent.start, &mut extent.stop] {
                let before = if *at >= added.end as u64 { added.len() } else { 0 };
                *at = *at - before as u64 + didl.text_start() as u64;
            }
            extent
        };
        let others: HashMap<&str, &Member<'_>> =
            others.iter().map(|other| (other.name.as_str(), other)).collect();
        let issue = Issue::of(&document);
        let (mut units, mut lacking) = (Vec::new(), Vec::new());
        for page in &issue.pages {
            let mut articles = Vec::new();
            for item in &page.items {
                match others.get(item.file) {
                    Some(other) => {
                        articles.extend(article(item, other, place(item.place.clone()))?);
                    }
                    None => lacking.push(item.file),
                }
            }
            units.extend(unit(
                articles,
                PlaceClaim {
                    page: page.label.clone(),
                    scan: page.scan.clone(),
                    ..issue.place.clone()
                },
            ));
        }
        let lacking = bundle::lacking(&lacking);
        match (units.first_mut(), lacking) {
            (Some(first), told) => first.remarks.extend(told.map(UnitRemark::Told)),
            (None, Some(_)) => return Err("none of the files with its texts is there; they are looked for where it names them, and not \
                             in ZIP files: unpack these"
                    .into()),
            (None, None) => return Err("it names no text of an article".into()),
        }
        Ok(units)
    }
}

/// A text in which what is used is declared, and what was added there.
fn declared(mut text: String) -> (String, Range<usize>) {
    let root = text.find("DIDL").map_or(0, |at| at + "DIDL".len());
    if root == 0 || text.contains("xmlns:xsi") || !text.contains("xsi:") {
        return (text, 0..0);
    }
    text.insert_str(root, UNDECLARED);
    (text, root..root + UNDECLARED.len())
}

fn unit(articles: Vec<ToldArticle>, place: PlaceClaim) -> Option<Unit> {
    let span = articles.iter().map(|article| article.span).reduce(|a, b| Extent {
        line: a.line.min(b.line),
        start: a.start.min(b.start),
        stop: a.stop.max(b.stop),
    })?;
    let content = Content::Page { articles, corrects: None };
    Some(Unit { content, place, span, remarks: Vec::new() })
}

/// An article of an issue.
struct Item<'d> {
    file: &'d str,
    kind: Option<ArticleKind>,
    place: Range<usize>,
}

/// A page, with the articles that begin on it.
struct Page<'d> {
    label: Option<Folio>,
    scan: Option<Scan>,
    items: Vec<Item<'d>>,
}

/// An issue, as its structure tells of it.
struct Issue<'d> {
    place: PlaceClaim,
    pages: Vec<Page<'d>>,
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.tag_name().name() == name
}

fn value<'d>(node: Node<'d, '_>, name: &str) -> Option<&'d str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// Name of the file of text that an element stands for.
fn file_name<'d>(node: Node<'d, '_>) -> Option<&'d str> {
    let name =
        value(node, "filename").or_else(|| value(node, "ref")).filter(|_| is(&node, "Resource"))?;
    (name.ends_with("_articletext.xml") || name.ends_with("_alto.xml")).then_some(name)
}

/// Where the picture of a page is; of several a link to one goes before a file.
fn scan(page: Node<'_, '_>) -> Option<Scan> {
    let own = page.children().filter(|node| is(node, "Component"));
    let is_picture = |node: &Node<'_, '_>| {
        is(node, "Resource") && value(*node, "mimeType").is_some_and(|k| k.starts_with("image/"))
    };
    let resources = own.flat_map(|part| part.children()).filter(is_picture);
    let scans: Vec<Scan> = resources.filter_map(|node| Scan::parse(value(node, "ref")?)).collect();
    scans.iter().find(|scan| scan.is_link()).or(scans.first()).cloned()
}

/// What a description of an item says under a name.
fn said<'d>(item: Node<'d, '_>, name: &str) -> Option<&'d str> {
    let own = item.children().filter(|node| is(node, "Component"));
    let found = own.flat_map(|part| part.descendants()).find(|node| is(node, name))?;
    found.text().map(str::trim).filter(|text| !text.is_empty())
}

impl<'d> Issue<'d> {
    fn of(document: &'d Document<'_>) -> Self {
        let items = || document.root().descendants().filter(|node| is(node, "Item"));
        // What goes on on another page is told of there too, and stands where it begins.
        let mut texts: HashMap<&str, &str> = items().filter_map(text_of_item).collect();
        let issue = items().next();
        let edition = issue.and_then(|issue| said(issue, "temporal"));
        let place = PlaceClaim {
            publication: issue.and_then(|issue| said(issue, "title")).map(str::to_owned),
            date: issue.and_then(|issue| said(issue, "date")).and_then(parse_date),
            // By day is what most papers come out.
            edition: edition.filter(|name| *name != "Dag").and_then(Edition::parse),
            ..PlaceClaim::default()
        };
        let mut pages: Vec<Page<'_>> = Vec::new();
        for page in items() {
            let inner = page.children().filter(|node| is(node, "Item"));
            let found = inner.filter_map(|item| {
                let file = texts.remove(value(item, "article_id")?)?;
                let kind = said(item, "subject").and_then(kind);
                Some(Item { file, kind, place: item.range() })
            });
            let items: Vec<Item<'_>> = found.collect();
            if !items.is_empty() {
                let number = || (pages.len() + 1).to_string();
                let label = said(page, "nativePageNumber").map_or_else(number, str::to_owned);
                pages.push(Page { label: Folio::parse(&label).ok(), scan: scan(page), items });
            }
        }
        Self { place, pages }
    }
}

/// What an article is called, and the file with its text.
fn text_of_item<'d>(item: Node<'d, '_>) -> Option<(&'d str, &'d str)> {
    let mut own = item.children().filter(|node| is(node, "Component"));
    let file = own.find_map(|part| part.children().find_map(file_name))?;
    file.ends_with("_articletext.xml").then_some((value(item, "identifier")?, file))
}

/// What kind of article a word names.
fn kind(subject: &str) -> Option<ArticleKind> {
    match subject {
        "advertentie" => Some(ArticleKind::Advertisement),
        "familiebericht" => Some(ArticleKind::Notice),
        "illustratie met onderschrift" => Some(ArticleKind::Picture),
        _ => None,
    }
}

/// An article, if its file holds any text.
fn article(item: &Item<'_>, file: &Member<'_>, span: Extent) -> Result<Option<ToldArticle>, Wrong> {
    let text = xml::text_of(file)?;
    let document = xml::parse(&text).map_err(|wrong| xml::in_file(&file.name, &wrong))?;
    let texts = |name: &'static str| {
        let named = document.root().descendants().filter(move |node| is(node, name));
        named.filter_map(|node| {
            let text: String =
                node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            (!line.is_empty()).then_some(line)
        })
    };
    let printed = PrintedArticle {
        headline: texts("title").next(),
        body: texts("p").collect::<Vec<_>>().join("\n"),
        ..PrintedArticle::default()
    };
    let is_empty = printed.headline.is_none() && printed.body.is_empty();
    let particulars = Particulars { kind: item.kind, ..Particulars::default() };
    Ok((!is_empty).then_some(ToldArticle { printed, section: None, span, particulars }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::encoding::by_name;

    const ISSUE: &str = "<didl:DIDL xmlns:didl='d' xmlns:ddd='k' xmlns:dc='c' xmlns:dcx='x' xmlns:dcterms='t'>\
        <didl:Item dc:identifier='i'><didl:Component><dc:title>Wilgendaalsche Courant</dc:title><dc:date>1831-03-05</dc:date>\
        <dcterms:temporal>Avond</dcterms:temporal><dc:type xsi:type='dcx:T'>Text</dc:type></didl:Component>\
        <didl:Item dc:identifier='i:p001'><didl:Component><ddd:nativePageNumber>1</ddd:nativePageNumber></didl:Component>\
        <didl:Component><didl:Resource ref='http://x.example/p1' dcx:filename='W_001_alto.xml'/></didl:Component>\
        <didl:Component><didl:Resource mimeType='image/jp2' ref='W_001.jp2'/></didl:Component>\
        <didl:Component><didl:Resource mimeType='image/jp2' ref='http://x.example/p1:image'/></didl:Component>\
        <didl:Item ddd:article_id='i:a1'><didl:Component><dc:subject>artikel</dc:subject></didl:Component></didl:Item>\
        <didl:Item ddd:article_id='i:a2'><didl:Component><dc:subject>advertentie</dc:subject></didl:Component></didl:Item></didl:Item>\
        <didl:Item dc:identifier='i:p002'><didl:Item ddd:article_id='i:a1'/></didl:Item>\
        <didl:Item dc:identifier='i:a1'><didl:Component><didl:Resource dcx:filename='W_1_articletext.xml'/></didl:Component></didl:Item>\
        <didl:Item dc:identifier='i:a2'><didl:Component><didl:Resource dcx:filename='W_2_articletext.xml'/></didl:Component></didl:Item>\
        </didl:Item></didl:DIDL>";

    fn reading() -> Reading {
        Reading { encoding: by_name("utf-8").unwrap(), lossy: false }
    }

    fn read(files: &[(&str, &str)]) -> Result<Vec<Unit>, Wrong> {
        let all = [("didl.xml", ISSUE)].into_iter().chain(files.iter().copied());
        Didl.units(&bundle::pack(all.map(|(name, text)| (name, text.as_bytes()))), reading())
    }

    #[test]
    fn articles_stand_on_their_pages() {
        let ferry =
            "<text><title>HET VEER.</title><p>Het veer vaart.</p><p>Men betaalt niet.</p></text>";
        let units = read(&[("W_1_articletext.xml", ferry)]).unwrap();
        let [unit] = units.as_slice() else { panic!("{units:?}") };
        let Content::Page { articles, .. } = &unit.content else { panic!("{unit:?}") };
        assert_eq!(articles[0].printed.headline.as_deref(), Some("HET VEER."));
        assert_eq!(articles[0].printed.body, "Het veer vaart.\nMen betaalt niet.");
        assert_eq!(unit.place.publication.as_deref(), Some("Wilgendaalsche Courant"));
        assert_eq!(unit.place.date.unwrap().to_string(), "1831-03-05");
        assert_eq!(unit.place.edition, Edition::parse("Avond"));
        assert_eq!(unit.place.page.as_ref().unwrap().as_str(), "01");
        assert_eq!(unit.place.scan.as_ref().unwrap().as_str(), "http://x.example/p1:image");
        assert!(
            matches!(&unit.remarks[..], [UnitRemark::Told(told)] if told.contains("W_2_articletext.xml"))
        );
        // Its place is that in the bundle, whatever was declared for the parser.
        let bundle = bundle::pack([("didl.xml", ISSUE.as_bytes())]);
        let place = articles[0].span.start as usize..articles[0].span.stop as usize;
        assert!(bundle[place].starts_with(b"<didl:Item ddd:article_id='i:a1'>"));
    }

    #[test]
    fn an_advertisement_is_one_without_a_headline() {
        let units = read(&[("W_2_articletext.xml", "<text><title></title><p>Te koop.</p></text>")])
            .unwrap();
        let Content::Page { articles, .. } = &units[0].content else { panic!("{units:?}") };
        assert_eq!(articles[0].particulars.kind, Some(ArticleKind::Advertisement));
        assert_eq!(articles[0].printed.headline, None);
    }

    #[test]
    fn what_is_read_with_it_is_named() {
        let names = Didl.beside(ISSUE.as_bytes(), reading()).unwrap();
        assert_eq!(names, ["W_001_alto.xml", "W_1_articletext.xml", "W_2_articletext.xml"]);
        assert!(read(&[]).unwrap_err().reason.contains("none of the files"));
        let broken = read(&[("W_1_articletext.xml", "<text>")]).unwrap_err().reason;
        assert_eq!(broken, "W_1_articletext.xml, line 1: the XML stops short");
    }
}
