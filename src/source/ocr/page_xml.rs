//! PAGE XML: regions of a page with their lines, and which article each of them is said to be of.

use std::collections::HashMap;
use std::ops::Range;

use roxmltree::{Document, Node, NodeId};

use super::join::Paragraph;
use super::sure;
use crate::model::{Confidence, MeanConfidence};

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
    /// How sure the reading was of it, where it is told.
    pub confidence: Option<Confidence>,
}

/// Regions whose text is none of the page: what helped the binder, and the first word of the next page.
const ASIDE: [&str; 2] = ["signature-mark", "catch-word"];

/// The regions of a page with a text, in the order in which they are read: as a list of them says, else as each
/// says of itself, else as they stand.
#[must_use]
pub fn regions<'d>(document: &'d Document<'_>) -> Vec<Region<'d>> {
    let all = document.root().descendants();
    let sure = Sure::of(document);
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
    let regions = ranked.into_iter().map(|(_, node)| region(node, &sure));
    regions.filter(|region| !region.lines.is_empty() && !ASIDE.contains(&region.kind)).collect()
}

/// How sure each reading is, by the number of its element.
struct Sure(HashMap<NodeId, Confidence>);

impl Sure {
    fn of(document: &Document<'_>) -> Self {
        let readings = document.root().descendants().filter(|node| is(node, "TextEquiv"));
        let (ids, numbers): (Vec<NodeId>, Vec<&str>) =
            readings.filter_map(|node| Some((node.id(), node.attribute("conf")?))).unzip();
        let told = ids.into_iter().zip(sure::told(&numbers));
        Self(told.filter_map(|(id, confidence)| Some((id, confidence?))).collect())
    }

    fn of_reading(&self, reading: &Equivalent<'_>) -> Option<Confidence> {
        self.0.get(&reading.id).copied()
    }
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

fn region<'d>(node: Node<'d, '_>, sure: &Sure) -> Region<'d> {
    let kind = node.attribute("type").or_else(|| custom(node, "structure", "type"));
    let kind = kind.unwrap_or_default();
    let article = custom(node, "structure", "id");
    let elements: Vec<Node<'_, '_>> = node.children().filter(|node| is(node, "TextLine")).collect();
    let order = |node: &Node<'d, '_>| -> Option<usize> {
        custom(*node, "readingOrder", "index").and_then(|index| index.parse().ok())
    };
    let mut lines: Vec<(usize, RegionLine<'_>)> = Vec::new();
    for (at, line) in elements.iter().enumerate() {
        let (text, confidence) = text_of(*line, sure);
        if text.trim().is_empty() {
            continue;
        }
        let line = RegionLine {
            text,
            confidence,
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
        && let Some(found) = equivalent(node).filter(Equivalent::has_text)
    {
        let (place, is_heading) = (node.range(), is_heading(kind));
        let (text, confidence) = (found.text.to_owned(), sure.of_reading(&found));
        lines.push(RegionLine { text, place, article, is_heading, confidence });
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

/// The text of an element as it stands beside its parts.
struct Equivalent<'d> {
    id: NodeId,
    text: &'d str,
}

impl Equivalent<'_> {
    fn has_text(&self) -> bool {
        !self.text.trim().is_empty()
    }
}

/// The text beside the parts of an element; of several readings, that of the lowest number.
fn equivalent<'d>(node: Node<'d, '_>) -> Option<Equivalent<'d>> {
    let readings = node.children().filter(|node| is(node, "TextEquiv"));
    let first = readings.min_by_key(|reading| {
        reading.attribute("index").and_then(|index| index.parse::<u32>().ok()).unwrap_or(0)
    })?;
    let text = |name| first.children().find(|node| is(node, name)).and_then(|node| node.text());
    let text = text("Unicode").or_else(|| text("PlainText"))?;
    Some(Equivalent { id: first.id(), text })
}

/// The text of a line: its own, else that of its words, or of their signs.
fn text_of(line: Node<'_, '_>, sure: &Sure) -> (String, Option<Confidence>) {
    if let Some(found) = equivalent(line).filter(Equivalent::has_text) {
        let text = found.text.split_whitespace().collect::<Vec<_>>().join(" ");
        return (text, sure.of_reading(&found));
    }
    let mut joined = Paragraph::default();
    for word in line.children().filter(|node| is(node, "Word")) {
        match equivalent(word) {
            Some(found) => joined.word(found.text.trim(), sure.of_reading(&found)),
            None => {
                let signs = word.children().filter(|node| is(node, "Glyph"));
                let mut mean = MeanConfidence::default();
                let mut text = String::new();
                for sign in signs.filter_map(equivalent) {
                    mean.add(sign.text, sure.of_reading(&sign));
                    text.push_str(sign.text);
                }
                joined.word(text.trim(), mean.mean());
            }
        }
    }
    (joined.text().to_owned(), joined.confidence().mean())
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
