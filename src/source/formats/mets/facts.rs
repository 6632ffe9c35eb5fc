//! What a METS says of its issue: paper and day.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use roxmltree::{Document, Node};

use crate::model::{YEARS, is_sound_issn, parse_date, parse_issn};
use crate::source::unit::PlaceClaim;

/// Divisions that hold articles, and are none.
pub(super) const AROUND: [&str; 8] = [
    "NEWSPAPER",
    "VOLUME",
    "ISSUE",
    "NP:ISSUE",
    "CONTENT",
    "SUPPLEMENT",
    "EDITION",
    "PHYSSEQUENCE",
];

/// Where the issue belongs, as far as its descriptions say.
pub(super) fn place(mets: &Document<'_>) -> PlaceClaim {
    let sections = of_issue(mets);
    let text = |name: &str| {
        let within = sections.iter().flat_map(|section| section.descendants());
        let named = within.filter(|node| node.tag_name().name() == name);
        named.map(|node| line(node)).collect::<Vec<_>>()
    };
    let dates = [text("dateIssued"), text("dateCreated")].concat();
    PlaceClaim {
        publication: sections.iter().rev().find_map(|section| title(*section)),
        date: dates.iter().find_map(|date| day(date)),
        issn: issn(&sections),
        ..PlaceClaim::default()
    }
}

/// The one ISSN that the descriptions give.
fn issn(sections: &[Node<'_, '_>]) -> Option<String> {
    let is_issn = |node: &Node<'_, '_>| {
        let kind = node.attribute("type").unwrap_or_default();
        node.tag_name().name() == "identifier" && kind.eq_ignore_ascii_case("issn")
    };
    let named = sections.iter().flat_map(|section| section.descendants()).filter(is_issn);
    let found: HashSet<String> = named
        .filter_map(|node| parse_issn(&line(node)))
        .filter(|issn| is_sound_issn(issn))
        .collect();
    let mut found = found.into_iter();
    found.next().filter(|_| found.next().is_none())
}

/// Descriptions of the issue and of what it stands in, the narrowest last.
fn of_issue<'d, 'i>(mets: &'d Document<'i>) -> Vec<Node<'d, 'i>> {
    let all = || mets.root().descendants();
    let around = |node: &Node<'_, '_>| {
        let kind = node.attribute("TYPE").unwrap_or_default();
        node.tag_name().name() == "div" && AROUND.contains(&kind.to_ascii_uppercase().as_str())
    };
    let mut seen = HashSet::new();
    let described = all().filter(around).filter_map(|node| node.attribute("DMDID"));
    let ids: Vec<&str> =
        described.flat_map(str::split_whitespace).filter(|id| seen.insert(*id)).collect();
    let sections = mets.root_element().children();
    let sections = sections.filter(|node| node.tag_name().name() == "dmdSec");
    let by_id: HashMap<&str, Node<'_, '_>> =
        sections.filter_map(|section| Some((section.attribute("ID")?, section))).collect();
    ids.iter().filter_map(|id| by_id.get(id)).copied().collect()
}

/// Title of the paper, without the marks of a library's card.
fn title(section: Node<'_, '_>) -> Option<String> {
    let info = section.descendants().find(|node| {
        let kind = node.attribute("type").unwrap_or_default();
        node.tag_name().name() == "titleInfo" && !matches!(kind, "alternative" | "abbreviated")
    })?;
    let part = |name: &str| {
        let found = info.children().find(|node| node.tag_name().name() == name);
        found.map(line).filter(|text| !text.is_empty())
    };
    let name = part("title")?;
    let name = match part("nonSort") {
        Some(article) if article.ends_with(['\'', '’']) => article + &name,
        Some(article) => format!("{article} {name}"),
        None => name,
    };
    let name = name.trim_end_matches([' ', '/', ':', '=', ';', ',']);
    let name = name.strip_suffix('.').unwrap_or(name).trim();
    (!name.is_empty() && !name.contains("PLACEHOLDER")).then(|| name.to_owned())
}

fn line(node: Node<'_, '_>) -> String {
    let text: String =
        node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A day as libraries write it: with the year first, or with dots and the year last, the day before the month.
fn day(text: &str) -> Option<NaiveDate> {
    use chrono::Datelike as _;
    let dotted = || {
        let day = NaiveDate::parse_from_str(text, "%d.%m.%Y").ok()?;
        YEARS.contains(&day.year()).then_some(day)
    };
    parse_date(text).or_else(dotted)
}
