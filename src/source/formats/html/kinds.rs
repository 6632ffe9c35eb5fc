//! The kinds of pages that mark their article, a function each and a line in the list.

use std::collections::HashSet;

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use super::page::{Article, Page, line};
use crate::model::parse_date;
use crate::source::markup::Node;
use crate::source::unit::PlaceClaim;

type Found = Option<(Article, PlaceClaim)>;

/// Every kind; the first that knows a page reads it.
pub(super) static KINDS: &[fn(&Page<'_>) -> Found] = &[account, e_paper];

/// Seconds by which the clocks of China are ahead of UTC.
const CHINA: i32 = 8 * 3600;

/// Ids and classes of the text in the many skins of e-papers.
const TEXTS: [&str; 6] = [
    "ozoom",
    "articleContent",
    "article_content",
    "main-article-content",
    "content-show",
    "contenttext",
];

/// An article page of an e-paper, or of the program with which papers keep their pages on the web.
fn e_paper(page: &Page<'_>) -> Found {
    let dom = page.dom;
    let of_skin = |name: &&str| {
        let is =
            |node: &Node| dom.attribute(*node, "id") == Some(name) || dom.has_class(*node, name);
        dom.within(dom.root()).find(is)
    };
    let element = page.element("founder-content");
    let (start, body) = match element.map(|node| (node, dom.text_of(node))) {
        Some((node, text)) if !text.is_empty() => (node, text),
        _ => between_marks(page).or_else(|| {
            let node = TEXTS.iter().find_map(of_skin)?;
            Some((node, dom.text_of(node)))
        })?,
    };
    if body.is_empty() {
        return None;
    }
    let titles = page.titles(start);
    let mut article = Article { printed: titles, ..Article::default() };
    let named = page.field("founder-title").or_else(|| page.field("title"));
    // The title that the page shows has its line breaks; where it shows none, the field has it.
    let printed = &mut article.printed;
    printed.headline = printed.headline.take().filter(|_| page.field("title").is_none()).or(named);
    let field = |one: &str, other: &str| page.field(one).or_else(|| page.field(other));
    printed.kicker = field("founder-introtitle", "introtitle").or(printed.kicker.take());
    printed.deck = field("founder-subtitle", "subtitle").or(printed.deck.take());
    printed.byline = field("founder-author", "author");
    printed.body = body;
    // What has a text and no title may be a list of articles.
    printed.headline.as_ref()?;
    article.particulars.credits_in_body = true;
    article.particulars.source_id = page.field("articleid");
    article.particulars.url = page.url();
    let mut place = page.place();
    place.date = place.date.or_else(|| parse_date(&page.field("date")?));
    Some((article, place))
}

/// The text between the first marks of a beginning and of an end: they may be doubled, and other articles may
/// stand in comments behind them.
fn between_marks(page: &Page<'_>) -> Option<(Node, String)> {
    let dom = page.dom;
    let mark = |node: Node, mark: &str| dom.comment(node).is_some_and(|text| text.trim() == mark);
    let start = dom.within(dom.root()).find(|node| mark(*node, "enpcontent"))?;
    let (mut inside, mut ended, mut meant) = (false, false, HashSet::new());
    for node in dom.within(dom.root()) {
        inside |= node == start;
        ended |= inside && mark(node, "/enpcontent");
        if inside && !ended {
            meant.insert(node);
        }
    }
    // Only texts decide: an element may begin before the mark and hold what stands behind it.
    let text =
        dom.text_without(dom.root(), &|node| dom.text(node).is_some() && !meant.contains(&node));
    Some((start, text))
}

/// An article of a public account of WeChat.
fn account(page: &Page<'_>) -> Found {
    let dom = page.dom;
    let body = dom.text_of(dom.by_id("js_content")?);
    let of = |id: &str| dom.by_id(id).and_then(|node| line(&dom.text_of(node)));
    let mut article = Article::default();
    article.printed.headline = of("activity-name");
    article.printed.body = body;
    article.particulars.url = page.url();
    let scripts = dom.within(dom.root()).filter(|node| dom.name(*node) == "script");
    // The day is filled in by a script, from a number of seconds.
    let seconds = scripts.into_iter().find_map(|node| {
        let script = page.all_text(node);
        let after = script.split("var ct").nth(1)?.trim_start_matches([' ', '=', '"', '\'']);
        let digits = after.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse::<i64>().ok()
    });
    let zone = FixedOffset::east_opt(CHINA)?;
    let day =
        |seconds| Some(DateTime::from_timestamp(seconds, 0)?.with_timezone(&zone).date_naive());
    let date = of("publish_time").and_then(|text| parse_date(&text)).or_else(|| day(seconds?));
    let place = PlaceClaim { publication: of("js_name"), date, ..PlaceClaim::default() };
    (!article.printed.body.is_empty()).then_some((article, place))
}

/// The articles that a page tells search engines of, text and all.
pub(super) fn told(page: &Page<'_>) -> Vec<(Article, PlaceClaim)> {
    let dom = page.dom;
    let is_told = |node: &Node| dom.attribute(*node, "type") == Some("application/ld+json");
    let scripts = dom.within(dom.root()).filter(is_told).map(|node| page.all_text(node));
    let scripts = scripts.filter_map(|script| serde_json::from_str::<Value>(&script).ok());
    let (mut found, mut bodies) = (Vec::new(), HashSet::new());
    for script in scripts {
        let graph = script.get("@graph").unwrap_or(&script);
        let all = graph.as_array().map_or(std::slice::from_ref(graph), Vec::as_slice);
        for (article, place) in all.iter().filter_map(told_article) {
            // One may be told of twice, for several engines.
            if bodies.insert(article.printed.body.clone()) {
                found.push((article, place));
            }
        }
    }
    if let [(only, _)] = found.as_mut_slice() {
        only.particulars.url = page.url().or(only.particulars.url.take());
    }
    found
}

/// The article that an object is, if it has a text.
fn told_article(object: &Value) -> Option<(Article, PlaceClaim)> {
    let text = |value: &Value| value.as_str().and_then(line);
    let body = object["articleBody"].as_str().filter(|body| !body.trim().is_empty())?;
    let mut article = Article::default();
    body.clone_into(&mut article.printed.body);
    article.printed.headline = text(&object["headline"]);
    let author = &object["author"];
    article.printed.byline =
        [&author["name"], &author[0]["name"], author].into_iter().find_map(text);
    article.section = text(&object["articleSection"]);
    let own = &object["mainEntityOfPage"];
    article.particulars.url = [&object["url"], own, &own["@id"]].into_iter().find_map(text);
    let place = PlaceClaim {
        publication: text(&object["isPartOf"]["name"])
            .or_else(|| text(&object["publisher"]["name"])),
        date: object["datePublished"].as_str().and_then(parse_date),
        ..PlaceClaim::default()
    };
    Some((article, place))
}
