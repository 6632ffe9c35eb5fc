//! Feeds: RSS of every version, and Atom. Each entry is an article. The day is that which the feed writes, whatever
//! its zone.

use roxmltree::Node;

use crate::model::{PrintedArticle, parse_date};
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::markup;
use crate::source::ocr::xml;
use crate::source::unit::{
    Content, Lines, Particulars, PlaceClaim, ToldArticle, Unit, UnitRemark, Wrong,
};

/// The format.
#[derive(Debug)]
pub(super) struct Feed;

const ROOTS: [&str; 3] = ["rss", "feed", "RDF"];

/// Signs with which what is only the beginning of a text ends.
const CUT_OFF: [&str; 4] = ["…", "...", "[…]", "[...]"];

impl Format for Feed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn about(&self) -> &'static str {
        "Entries of a feed (RSS, Atom)"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &["rss", "atom"]
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        xml::root(head.text()).is_some_and(|root| ROOTS.contains(&root))
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

impl WholeFiles for Feed {
    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let text = reading.text(bytes)?;
        let text = with_known_entities(text);
        let document = xml::parse(&text)?;
        let root = document.root_element();
        // In RSS 1 the entries stand beside the channel.
        let channel = child(root, "channel").unwrap_or(root);
        let publication = child(channel, "title").map(|title| line_of(title, &text));
        let publication = publication.filter(|name| !name.is_empty());
        let entries: Vec<_> = root
            .descendants()
            .filter(|node| matches!(node.tag_name().name(), "item" | "entry"))
            .collect();
        if entries.is_empty() {
            return Err("this is a feed, or looks like one, and there is no entry in it".into());
        }
        let lines = Lines::new(&text);
        let mut units = Vec::new();
        for entry in &entries {
            let Some(mut unit) = unit(*entry, &text) else { continue };
            unit.span = lines.extent(entry.range().start, entry.range().end);
            if let Content::Record(told) = &mut unit.content {
                told.span = unit.span;
            }
            unit.place.publication.clone_from(&publication);
            units.push(unit);
        }
        let without = entries.len() - units.len();
        match units.first_mut() {
            None => return Err("no entry of this feed has a text".into()),
            Some(first) if without > 0 => {
                let told = format!("entries of feeds without a text were left out: {without}");
                first.remarks.push(UnitRemark::Told(told));
            }
            Some(_) => {}
        }
        Ok(units)
    }
}

/// An entry; `None` = it has no text.
fn unit(entry: Node<'_, '_>, text: &str) -> Option<Unit> {
    let mut remarks = Vec::new();
    let whole = first(entry, text, &["encoded", "content"]);
    let teaser = first(entry, text, &["description", "summary"]);
    let is_teaser = whole.is_none();
    let body = whole.or(teaser)?;
    let is_cut = is_teaser && CUT_OFF.iter().any(|sign| body.ends_with(sign));
    if is_teaser {
        let told = "entries of feeds that hold no whole text (`content:encoded`, `content`): what was taken is \
            their description, often a teaser only";
        remarks.push(UnitRemark::Told(told.to_owned()));
    }
    let categories: Vec<String> = all(entry, "category")
        .map(|node| {
            let name = node.attribute("label").or_else(|| node.attribute("term"));
            name.map_or_else(|| line_of(node, text), |name| name.trim().to_owned())
        })
        .filter(|name| !name.is_empty())
        .collect();
    let section = match categories.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        _ => {
            let told = "entries of feeds with several categories: these were left aside";
            remarks.push(UnitRemark::Told(told.to_owned()));
            None
        }
    };
    let printed = PrintedArticle {
        headline: first(entry, text, &["title"]),
        byline: byline(entry, text),
        body,
        truncated: is_cut,
        ..PrintedArticle::default()
    };
    let particulars = Particulars {
        source_id: first(entry, text, &["guid", "id"]).or_else(|| Some(about(entry)?.to_owned())),
        url: link(entry, text),
        ..Particulars::default()
    };
    let date = ["pubDate", "published", "issued", "date", "updated", "modified", "created"]
        .into_iter()
        .find_map(|name| parse_date(&line_of(child(entry, name)?, text)));
    let place = PlaceClaim { date, is_loose: true, ..PlaceClaim::default() };
    let told = ToldArticle { printed, section, span: Default::default(), particulars };
    let content = Content::Record(Box::new(told));
    Some(Unit { content, place, span: Default::default(), remarks })
}

fn all<'a, 'd>(node: Node<'a, 'd>, name: &'static str) -> impl Iterator<Item = Node<'a, 'd>> {
    // What is said of a picture or a sound has names of its own, which are those of entries too.
    const OF_MEDIA: [&str; 2] = ["search.yahoo.com/mrss", "itunes.com/dtds"];
    let of_media = |node: &Node<'_, '_>| {
        let space = node.tag_name().namespace().unwrap_or_default();
        OF_MEDIA.iter().any(|media| space.contains(media))
    };
    node.children().filter(move |child| child.tag_name().name() == name && !of_media(child))
}

fn child<'a, 'd>(node: Node<'a, 'd>, name: &'static str) -> Option<Node<'a, 'd>> {
    all(node, name).next()
}

/// The text of the first of these that has one.
fn first(entry: Node<'_, '_>, text: &str, names: &[&'static str]) -> Option<String> {
    names.iter().find_map(|name| {
        let found = all(entry, name).map(|node| text_of(node, text));
        found.into_iter().find(|found| !found.is_empty())
    })
}

/// What a reader of the feed would see of an element: HTML stands in it as text, or as elements.
fn text_of(node: Node<'_, '_>, text: &str) -> String {
    let inside = match (node.first_element_child(), node.first_child(), node.last_child()) {
        (Some(_), Some(first), Some(last)) => {
            text[first.range().start..last.range().end].to_owned()
        }
        _ => node.text().unwrap_or_default().to_owned(),
    };
    let is_plain = node.attribute("type") == Some("text");
    let seen = if is_plain { None } else { markup::plain(&inside) };
    seen.unwrap_or(inside).trim().to_owned()
}

fn line_of(node: Node<'_, '_>, text: &str) -> String {
    text_of(node, text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `news@paper.example (Ida Thorne)` is Ida Thorne; an address alone is nobody's name.
fn byline(entry: Node<'_, '_>, text: &str) -> Option<String> {
    let name = |node: Node<'_, '_>| {
        let said = line_of(child(node, "name").unwrap_or(node), text);
        let named = match said.split_once('(') {
            Some((address, rest)) if address.contains('@') => {
                rest.trim_end_matches(')').trim().to_owned()
            }
            _ => said,
        };
        (!named.is_empty() && !named.contains('@')).then_some(named)
    };
    for element in ["creator", "author"] {
        let names: Vec<String> = all(entry, element).filter_map(name).collect();
        if !names.is_empty() {
            return Some(names.join(", "));
        }
    }
    None
}

/// What RSS 1 calls an entry.
fn about<'a>(entry: Node<'a, '_>) -> Option<&'a str> {
    entry.attributes().find(|one| one.name() == "about").map(|one| one.value())
}

/// Where an entry leads to.
fn link(entry: Node<'_, '_>, text: &str) -> Option<String> {
    let mut links = all(entry, "link")
        .filter(|link| link.attribute("rel").is_none_or(|rel| rel == "alternate"));
    let found = links.find_map(|link| {
        let to = link.attribute("href").map_or_else(|| line_of(link, text), str::to_owned);
        (!to.is_empty()).then_some(to)
    });
    let permanent = || {
        let guid = child(entry, "guid")?;
        let is_link = guid.attribute("isPermaLink") != Some("false");
        Some(line_of(guid, text)).filter(|to| is_link && to.starts_with("http"))
    };
    found.or_else(permanent)
}

/// XML knows five entities; feeds use those of HTML too. The commonest becomes its number, which is as long, so
/// that every place stays where it is.
fn with_known_entities(text: String) -> String {
    if text.contains("&nbsp;") { text.replace("&nbsp;", "&#160;") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::encoding::by_name;

    fn read(text: &str) -> Result<Vec<(Unit, ToldArticle)>, String> {
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        let units = Feed.units(text.as_bytes(), reading).map_err(|wrong| wrong.reason)?;
        let told = |unit: Unit| match unit.content.clone() {
            Content::Record(told) => (unit, *told),
            other => panic!("{other:?}"),
        };
        Ok(units.into_iter().map(told).collect())
    }

    const RSS: &str = "<?xml version='1.0'?>\n<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' \
        xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'><channel><title>Harbour Post\n</title>\
        <item><title>Pier &amp;amp; bell</title><link>https://harbour.example/1</link><guid isPermaLink='false'>hp:1</guid>\
        <media:title>a picture</media:title><pubDate>Wed, 05 Mar 2031 00:30:00 +0800</pubDate><category>Harbour</category>\
        <description>The pier …</description><author>desk@harbour.example (Ida Thorne)</author>\
        <content:encoded><![CDATA[<p>The pier&nbsp;is open.</p><p>All came.</p>]]></content:encoded></item>\
        <item><title>Herring</title><guid>https://harbour.example/2</guid><category>Sea</category><category>Food</category>\
        <dc:date>2031-03-04T23:30:00-05:00</dc:date><dc:creator>Job Perrin</dc:creator><description>The herring […]</description></item>\
        <item><title>Empty</title></item></channel></rss>";

    #[test]
    fn entries_of_rss_are_articles() {
        let entries = read(RSS).unwrap();
        let [(pier, told), (herring, short)] = entries.as_slice() else { panic!("{entries:?}") };
        assert_eq!(pier.place.publication.as_deref(), Some("Harbour Post"));
        assert_eq!(pier.place.date.unwrap().to_string(), "2031-03-05");
        assert_eq!(told.printed.headline.as_deref(), Some("Pier & bell"));
        assert_eq!(told.printed.body, "The pier\u{a0}is open.\nAll came.");
        assert_eq!(told.printed.byline.as_deref(), Some("Ida Thorne"));
        assert_eq!(told.section.as_deref(), Some("Harbour"));
        assert_eq!(told.particulars.source_id.as_deref(), Some("hp:1"));
        assert_eq!(told.particulars.url.as_deref(), Some("https://harbour.example/1"));
        let item = &RSS[told.span.start as usize..told.span.stop as usize];
        assert!(item.starts_with("<item><title>Pier") && item.ends_with("</item>"));
        assert_eq!(herring.place.date.unwrap().to_string(), "2031-03-04");
        assert_eq!(short.printed.byline.as_deref(), Some("Job Perrin"));
        assert_eq!(short.particulars.url.as_deref(), Some("https://harbour.example/2"));
        assert!(short.printed.truncated && short.section.is_none());
        assert_eq!(herring.remarks.len(), 2);
        assert!(
            matches!(&pier.remarks[..], [UnitRemark::Told(told)] if told.ends_with("left out: 1"))
        );
    }

    #[test]
    fn entries_of_atom_and_rss_1_are_articles() {
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>石桥日报</title><id>feed</id><entry><id>urn:7</id>\
            <title type='html'>渡口&lt;b&gt;开航&lt;/b&gt;</title><updated>2031-03-06T01:00:00Z</updated>\
            <published>2031-03-05T23:59:00+08:00</published><author><name>林可</name></author><author><name>方一</name></author>\
            <link rel='edit' href='https://x.example/edit'/><link href='https://x.example/7'/><category term='yw' label='要闻'/>\
            <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>第一段。</p><p>第二段。</p></div></content></entry></feed>";
        let entries = read(atom).unwrap();
        let (unit, told) = &entries[0];
        assert_eq!(unit.place.date.unwrap().to_string(), "2031-03-05");
        assert_eq!(told.printed.body, "第一段。\n第二段。");
        assert_eq!(told.printed.headline.as_deref(), Some("渡口开航"));
        assert_eq!(told.printed.byline.as_deref(), Some("林可, 方一"));
        assert_eq!(told.section.as_deref(), Some("要闻"));
        assert_eq!(told.particulars.url.as_deref(), Some("https://x.example/7"));
        let rdf = "<rdf:RDF xmlns='http://purl.org/rss/1.0/' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' \
            xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='x'><title>Talbote</title></channel>\
            <item rdf:about='https://t.example/1'><title>Fähre</title><dc:date>2031-03-05</dc:date>\
            <description>Die Fähre fährt.</description></item></rdf:RDF>";
        let entries = read(rdf).unwrap();
        assert_eq!(entries[0].0.place.publication.as_deref(), Some("Talbote"));
        assert_eq!(entries[0].1.particulars.source_id.as_deref(), Some("https://t.example/1"));
    }

    #[test]
    fn what_is_no_feed_with_texts_is_told() {
        for (text, told) in [
            ("<rss><channel><title>x</title></channel></rss>", "no entry"),
            ("<rdf:RDF xmlns:rdf='x'><Person/></rdf:RDF>", "no entry"),
            ("<feed><entry><title>x</title></entry></feed>", "no entry of this feed has a text"),
            ("<rss><channel><item>", "stops short"),
            ("<!DOCTYPE x [<!ENTITY a 'aaaa'>]><rss><item><title>&a;</title></item></rss>", "DTD"),
        ] {
            let reason = read(text).unwrap_err();
            assert!(reason.contains(told), "{text}: {reason}");
        }
        let knows = |text: &str| Feed.recognises(&Head::new(text.as_bytes(), None));
        assert!(knows("<?xml version='1.0'?>\n<!-- x -->\n<rss>") && knows("<rdf:RDF>"));
        assert!(!knows("<alto>") && !knows("rss") && !knows("<feeds>"));
    }
}
