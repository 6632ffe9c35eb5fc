//! PAGE XML: regions of a page with their lines, and which article each of them is said to be of.

use std::collections::HashMap;
use std::ops::Range;

use roxmltree::{Document, Node};

use super::join::Paragraph;

/// A region of text, with its lines in the order in which they are read.
#[derive(Debug)]
pub struct Region<'d> {
    /// What kind of region it is: `paragraph`, `heading`, `page-number` and others.
    pub kind: &'d str,
    /// Its lines.
    pub lines: Vec<RegionLine<'d>>,
}

/// A line of a region; a region of which only the whole text is known has one for all of it.
#[derive(Debug)]
pub struct RegionLine<'d> {
    /// What was read.
    pub text: String,
    /// Where it stands in the file.
    pub place: Range<usize>,
    /// The article that it is said to be of.
    pub article: Option<&'d str>,
    /// Whether it is said to be of a heading.
    pub is_heading: bool,
}

/// Regions whose text is none of the page: what helped the binder, and the first word of the next page.
const ASIDE: [&str; 2] = ["signature-mark", "catch-word"];

/// The regions of a page with a text, in the order in which they are read: as a list of them says, else as each
/// says of itself, else as they stand.
#[must_use]
pub fn regions<'d>(document: &'d Document<'_>) -> Vec<Region<'d>> {
    let all = document.root().descendants();
    let nodes: Vec<Node<'_, '_>> = all.filter(|node| is(node, "TextRegion")).collect();
    let told: HashMap<&str, usize> =
        told_order(document).into_iter().enumerate().map(|(place, id)| (id, place)).collect();
    let own =
        |node: &Node<'d, '_>| custom(*node, "readingOrder", "index").and_then(|n| n.parse().ok());
    let rank = |node: &Node<'d, '_>| {
        let listed = node.attribute("id").and_then(|id| told.get(id)).copied();
        let place: Option<usize> = if told.is_empty() { own(node) } else { listed };
        place.unwrap_or(usize::MAX)
    };
    let mut ranked: Vec<(usize, Node<'_, '_>)> =
        nodes.into_iter().map(|node| (rank(&node), node)).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let regions = ranked.into_iter().map(|(_, node)| region(node));
    regions.filter(|region| !region.lines.is_empty() && !ASIDE.contains(&region.kind)).collect()
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.tag_name().name() == name
}

/// Names of regions in the order that a list of them tells. The numbers in it count within their group.
fn told_order<'d>(document: &'d Document<'_>) -> Vec<&'d str> {
    let mut order = Vec::new();
    if let Some(list) = document.root().descendants().find(|node| is(node, "ReadingOrder")) {
        in_group(list, &mut order);
    }
    order
}

/// The depth is that of the tree, which is bounded.
fn in_group<'d>(group: Node<'d, '_>, order: &mut Vec<&'d str>) {
    let index = |node: &Node<'_, '_>| node.attribute("index").and_then(|index| index.parse().ok());
    let mut inner: Vec<(usize, Node<'_, '_>)> = group
        .children()
        .filter(Node::is_element)
        .enumerate()
        .map(|(at, node)| (index(&node).unwrap_or(at), node))
        .collect();
    inner.sort_by_key(|(index, _)| *index);
    for (_, node) in inner {
        order.extend(node.attribute("regionRef"));
        in_group(node, order);
    }
}

fn region<'d>(node: Node<'d, '_>) -> Region<'d> {
    let kind = node.attribute("type").or_else(|| custom(node, "structure", "type"));
    let kind = kind.unwrap_or_default();
    let article = custom(node, "structure", "id");
    let elements: Vec<Node<'_, '_>> = node.children().filter(|node| is(node, "TextLine")).collect();
    let order = |node: &Node<'d, '_>| -> Option<usize> {
        custom(*node, "readingOrder", "index").and_then(|index| index.parse().ok())
    };
    let mut lines: Vec<(usize, RegionLine<'_>)> = Vec::new();
    for (at, line) in elements.iter().enumerate() {
        let text = text_of(*line);
        if text.trim().is_empty() {
            continue;
        }
        let line = RegionLine {
            text,
            place: line.range(),
            article: custom(*line, "structure", "id").or(article),
            // A line of an article may say no more than that, in a region that is a heading.
            is_heading: is_heading(kind)
                || custom(*line, "structure", "type").is_some_and(is_heading),
        };
        lines.push((order(&elements[at]).unwrap_or(at), line));
    }
    lines.sort_by_key(|(order, _)| *order);
    let mut lines: Vec<RegionLine<'_>> = lines.into_iter().map(|(_, line)| line).collect();
    if lines.is_empty()
        && let Some(text) = equivalent(node).filter(|text| !text.trim().is_empty())
    {
        let (place, is_heading) = (node.range(), is_heading(kind));
        lines.push(RegionLine { text: text.to_owned(), place, article, is_heading });
    }
    Region { kind, lines }
}

fn is_heading(kind: &str) -> bool {
    matches!(kind, "heading" | "headline")
}

/// A value that `custom` holds: `structure {id:a12; type:article;}`.
fn custom<'d>(node: Node<'d, '_>, group: &str, name: &str) -> Option<&'d str> {
    let mut rest = node.attribute("custom")?;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, next) = after.split_once('}')?;
        if before.trim() == group {
            let values = inside.split(';').filter_map(|pair| pair.split_once(':'));
            let mut values = values.map(|(key, value)| (key.trim(), value.trim()));
            return values.find(|(key, _)| *key == name).map(|(_, value)| value);
        }
        rest = next;
    }
    None
}

/// The text of an element as it stands beside its parts; of several readings, that of the lowest number.
fn equivalent<'d>(node: Node<'d, '_>) -> Option<&'d str> {
    let readings = node.children().filter(|node| is(node, "TextEquiv"));
    let first = readings.min_by_key(|reading| {
        reading.attribute("index").and_then(|index| index.parse::<u32>().ok()).unwrap_or(0)
    })?;
    let text = |name| first.children().find(|node| is(node, name)).and_then(|node| node.text());
    text("Unicode").or_else(|| text("PlainText"))
}

/// The text of a line: its own, else that of its words, or of their signs.
fn text_of(line: Node<'_, '_>) -> String {
    if let Some(text) = equivalent(line).filter(|text| !text.trim().is_empty()) {
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let mut joined = Paragraph::default();
    for word in line.children().filter(|node| is(node, "Word")) {
        match equivalent(word) {
            Some(text) => joined.word(text.trim()),
            None => {
                let signs = word.children().filter(|node| is(node, "Glyph"));
                let signs: String = signs.filter_map(equivalent).collect();
                joined.word(signs.trim());
            }
        }
    }
    joined.text().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::ocr::xml;

    fn read(inside: &str) -> Vec<(String, Vec<String>)> {
        let text = format!("<PcGts><Page>{inside}</Page></PcGts>");
        let document = xml::parse(&text).unwrap();
        let lines =
            |region: &Region<'_>| region.lines.iter().map(|line| line.text.clone()).collect();
        regions(&document).iter().map(|region| (region.kind.to_owned(), lines(region))).collect()
    }

    fn line(custom: &str, text: &str) -> String {
        format!(
            "<TextLine custom='{custom}'><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>"
        )
    }

    #[test]
    fn regions_and_lines_come_in_the_order_that_is_told() {
        let region = |id: &str, custom: &str| {
            format!(
                "<TextRegion id='{id}' custom='{custom}' type='paragraph'>{}</TextRegion>",
                line("", id)
            )
        };
        let list = "<ReadingOrder><OrderedGroup><RegionRefIndexed index='1' regionRef='a'/>\
            <OrderedGroupIndexed index='0'><RegionRefIndexed index='0' regionRef='c'/></OrderedGroupIndexed>\
            </OrderedGroup></ReadingOrder>";
        let plain = [region("a", ""), region("b", ""), region("c", "")].concat();
        let order = |inside: &str| {
            read(inside).into_iter().map(|(_, lines)| lines.concat()).collect::<Vec<_>>()
        };
        assert_eq!(order(&format!("{list}{plain}")), ["c", "a", "b"]);
        let own = [region("a", "readingOrder {index:2;}"), region("b", "readingOrder {index:1;}")]
            .concat();
        assert_eq!(order(&own), ["b", "a"]);
        let lines =
            line("readingOrder {index:1;}", "second") + &line("readingOrder {index:0;}", "first");
        assert_eq!(read(&format!("<TextRegion>{lines}</TextRegion>"))[0].1, ["first", "second"]);
        assert!(read("<TextRegion type='catch-word'><TextEquiv><Unicode>und</Unicode></TextEquiv></TextRegion>").is_empty());
    }

    #[test]
    fn the_text_is_that_of_the_highest_level_that_has_one() {
        let word =
            |text: &str| format!("<Word><TextEquiv><Unicode>{text}</Unicode></TextEquiv></Word>");
        let words = [word("The"), word("pier")].concat();
        let own = "<TextEquiv index='1'><Unicode>Tbe pier</Unicode></TextEquiv><TextEquiv index='0'><Unicode>The  pier.</Unicode></TextEquiv>";
        for (inside, text) in [
            (format!("<TextLine>{words}{own}</TextLine>"), "The pier."),
            (format!("<TextLine>{words}</TextLine>"), "The pier"),
            (format!("<TextLine>{}{}</TextLine>", word("渡"), word("口")), "渡口"),
            (format!("<TextLine/>{own}"), "The  pier."),
        ] {
            assert_eq!(
                read(&format!("<TextRegion>{inside}</TextRegion>"))[0].1,
                [text],
                "{inside}"
            );
        }
        assert!(read("<TextRegion><TextLine/></TextRegion>").is_empty());
    }

    #[test]
    fn lines_are_of_the_article_that_they_name() {
        let inside = format!(
            "<TextRegion custom='structure {{id:a1; type:heading;}}'>{}{}</TextRegion>",
            line("readingOrder {index:0;} structure {id:a2; type:article;}", "x"),
            line("", "y")
        );
        let text = format!("<PcGts><Page>{inside}</Page></PcGts>");
        let document = xml::parse(&text).unwrap();
        let region = &regions(&document)[0];
        let told: Vec<_> =
            region.lines.iter().map(|line| (line.article, line.is_heading)).collect();
        assert_eq!(told, [(Some("a2"), true), (Some("a1"), true)]);
    }
}
