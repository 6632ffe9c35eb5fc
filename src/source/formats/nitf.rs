//! Articles as newsrooms and agencies hand them on: NITF, alone or within an item of NewsML-G2.

use roxmltree::{Document, Node};

use crate::model::{Edition, Extent, Folio, PrintedArticle, parse_date};
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::ocr::xml;
use crate::source::unit::{Content, Lines, Particulars, PlaceClaim, ToldArticle, Unit, Wrong};

/// The format.
#[derive(Debug)]
pub(super) struct Nitf;

impl Format for Nitf {
    fn name(&self) -> &'static str {
        "nitf"
    }

    fn about(&self) -> &'static str {
        "Articles in NITF, alone or in NewsML-G2"
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        matches!(xml::root(head.text()), Some("nitf" | "newsItem" | "newsMessage"))
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

impl WholeFiles for Nitf {
    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let text = reading.text(bytes)?;
        let document: Document<'_> = xml::parse(&text)?;
        let lines = Lines::new(&text);
        let articles = document.descendants().filter(|node| is(*node, "nitf"));
        let units: Vec<Unit> = articles
            .filter_map(|article| {
                let item = article.ancestors().find(|node| is(*node, "newsItem"));
                let range = item.unwrap_or(article).range();
                unit(article, item, lines.extent(range.start, range.end))
            })
            .collect();
        if units.is_empty() {
            return Err(
                "there is no article in NITF in it, or none has a text (`body.content`)".into()
            );
        }
        Ok(units)
    }
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The first element of a name in another.
fn find<'a, 'd>(node: Node<'a, 'd>, name: &str) -> Option<Node<'a, 'd>> {
    node.descendants().find(|one| is(*one, name))
}

/// The words in an element, on one line.
fn line(node: Node<'_, '_>) -> String {
    let words: String =
        node.descendants().filter_map(|part| part.text().filter(|_| part.is_text())).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn line_in(node: Node<'_, '_>, name: &str) -> Option<String> {
    find(node, name).map(line).filter(|line| !line.is_empty())
}

fn attribute(node: Node<'_, '_>, element: &str, name: &str) -> Option<String> {
    let value = find(node, element)?.attribute(name)?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// An article, and the item that it is in; `None` = it has no text.
fn unit(article: Node<'_, '_>, item: Option<Node<'_, '_>>, span: Extent) -> Option<Unit> {
    let head = find(article, "body.head");
    let in_head = |name: &str| line_in(head?, name);
    let of_item = |name: &str| line_in(item?, name);
    let printed = PrintedArticle {
        headline: in_head("hl1").or_else(|| in_head("hedline")).or_else(|| of_item("headline")),
        deck: in_head("hl2"),
        byline: in_head("byline"),
        dateline: in_head("dateline"),
        body: paragraphs(find(article, "body.content")?),
        ..PrintedArticle::default()
    };
    if printed.body.is_empty() {
        return None;
    }
    let written = attribute(article, "pubdata", "date.publication")
        .or_else(|| attribute(article, "date.issue", "norm"))
        .or_else(|| of_item("contentCreated"))
        .or_else(|| of_item("versionCreated"));
    let place = PlaceClaim {
        publication: attribute(article, "pubdata", "name"),
        date: written.and_then(|written| day(&written)),
        edition: attribute(article, "pubdata", "edition.name")
            .and_then(|name| Edition::parse(&name)),
        page: attribute(article, "pubdata", "position.sequence")
            .and_then(|page| Folio::parse(&page).ok()),
        ..PlaceClaim::default()
    };
    let particulars = Particulars {
        source_id: attribute(article, "doc-id", "id-string")
            .or_else(|| Some(item?.attribute("guid")?.to_owned())),
        credits_in_body: true,
        ..Particulars::default()
    };
    let section = attribute(article, "pubdata", "position.section");
    let content = Content::Record(Box::new(ToldArticle { printed, section, span, particulars }));
    Some(Unit { content, place, span, remarks: Vec::new() })
}

/// `20310305T113000+0800` too.
fn day(written: &str) -> Option<chrono::NaiveDate> {
    parse_date(written).or_else(|| parse_date(written.get(..8)?))
}

/// The paragraphs of a text, without what stands below pictures.
fn paragraphs(content: Node<'_, '_>) -> String {
    const PARAGRAPHS: [&str; 4] = ["p", "hl2", "li", "pre"];
    const NOT_MEANT: [&str; 2] = ["media", "note"];
    let is_one = |node: &Node<'_, '_>| PARAGRAPHS.contains(&node.tag_name().name());
    let is_meant = |node: &Node<'_, '_>| {
        let mut around = node.ancestors().skip(1).take_while(|above| *above != content);
        !around.any(|above| is_one(&above) || NOT_MEANT.contains(&above.tag_name().name()))
    };
    let found = content.descendants().filter(is_one).filter(is_meant).map(line);
    let lines: Vec<String> = found.filter(|line| !line.is_empty()).collect();
    if lines.is_empty() { line(content) } else { lines.join("\n") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::encoding::by_name;

    const ARTICLE: &str = "<nitf xmlns='http://iptc.org/std/NITF/2006-10-18/'><head><docdata><doc-id id-string='hp-7'/></docdata>\
        <pubdata name='Harbour Post' date.publication='20310305T060000+0800' position.section='Harbour' position.sequence='3'/></head>\
        <body><body.head><hedline><hl1>The pier\n is open</hl1><hl2>All came</hl2></hedline><byline>By <person>Ida Thorne</person></byline>\
        <dateline>SALLOW</dateline><abstract><p>Short.</p></abstract></body.head><body.content><p>The <em>pier</em> is open.</p>\
        <media><media-caption><p>A picture.</p></media-caption></media><hl2>What it cost</hl2><p>Much.</p></body.content></body></nitf>";

    fn read(text: &str) -> Result<Vec<Unit>, Wrong> {
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        Nitf.units(text.as_bytes(), reading)
    }

    #[test]
    fn an_article_alone_and_in_an_item() {
        let item = format!(
            "<newsItem guid='urn:x:7'><contentMeta><contentCreated>2031-03-04T23:00:00-05:00</contentCreated></contentMeta>\
            <contentSet><inlineXML>{ARTICLE}</inlineXML></contentSet></newsItem>"
        );
        for text in [ARTICLE, &item] {
            assert!(Nitf.recognises(&Head::new(text.as_bytes(), None)));
            let units = read(text).unwrap();
            let [unit] = units.as_slice() else { panic!("{units:?}") };
            let Content::Record(told) = &unit.content else { panic!("a record") };
            assert_eq!(unit.place.publication.as_deref(), Some("Harbour Post"));
            assert_eq!(unit.place.date.unwrap().to_string(), "2031-03-05");
            assert_eq!(unit.place.page.as_ref().unwrap().as_str(), "03");
            assert_eq!(told.printed.headline.as_deref(), Some("The pier is open"));
            assert_eq!(told.printed.deck.as_deref(), Some("All came"));
            assert_eq!(told.printed.byline.as_deref(), Some("By Ida Thorne"));
            assert_eq!(told.printed.dateline.as_deref(), Some("SALLOW"));
            assert_eq!(told.printed.body, "The pier is open.\nWhat it cost\nMuch.");
            assert_eq!(told.particulars.source_id.as_deref(), Some("hp-7"));
        }
        let bare = item.replace("<pubdata", "<other").replace("<doc-id", "<other");
        let units = read(&bare).unwrap();
        assert_eq!(units[0].place.date.unwrap().to_string(), "2031-03-04");
        let Content::Record(told) = &units[0].content else { panic!("a record") };
        assert_eq!(told.particulars.source_id.as_deref(), Some("urn:x:7"));
    }

    #[test]
    fn what_has_no_article_is_told() {
        for (text, told) in [
            ("<newsItem><contentSet/></newsItem>", "no article in NITF"),
            ("<nitf><body><body.content/></body></nitf>", "none has a text"),
            ("<nitf><body>", "stops short"),
        ] {
            assert!(read(text).unwrap_err().reason.contains(told), "{text}");
        }
    }
}
