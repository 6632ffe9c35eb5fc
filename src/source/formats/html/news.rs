//! Any other page of news: its main text, and what the page tells machines of it.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use super::main_text;
use super::page::{Article, Page, line};
use crate::model::parse_date;
use crate::patterns::pattern;
use crate::source::markup::Node;
use crate::source::unit::PlaceClaim;

/// Names under which pages tell the day of their article; the first goes before the others.
const DAYS: [&str; 8] = [
    "article:published_time",
    "datepublished",
    "og:published_time",
    "publishdate",
    "pubdate",
    "publish-date",
    "parsely-pub-date",
    "dc.date.issued",
];

/// Names under which they tell who wrote it.
const AUTHORS: [&str; 3] = ["author", "article:author", "byl"];

/// A day as pages show it.
const DAY: &str = r"\d{4}(?:-\d{1,2}-|/\d{1,2}/|年\d{1,2}月)\d{1,2}";

/// The article of a page of news, if it has one main text and a headline.
pub(super) fn article(page: &Page<'_>) -> Option<(Article, PlaceClaim)> {
    let main = main_text::find(page.dom)?;
    let headline = headline(page)?;
    let (above, body) = without_top(&main.text, &headline);
    let days: [&dyn Fn() -> Option<NaiveDate>; 5] = [
        &|| DAYS.iter().find_map(|name| parse_date(&told(page, name)?)),
        &|| only_day(&words_above(page, main.node)),
        &|| only_day(&above),
        &|| marked_day(page),
        &|| labelled_day(page),
    ];
    let place = PlaceClaim {
        publication: told(page, "og:site_name"),
        date: days.iter().find_map(|day| day()),
        ..PlaceClaim::default()
    };
    let mut article = Article { section: told(page, "article:section"), ..Article::default() };
    // Some have a number there, or an address.
    let is_name = |name: &String| name.chars().any(char::is_alphabetic) && !name.contains("://");
    article.printed.byline = AUTHORS.iter().find_map(|name| told(page, name)).filter(is_name);
    article.printed.headline = Some(headline);
    article.printed.body = body;
    article.particulars.url = page.url();
    article.particulars.credits_in_body = true;
    (!article.printed.body.is_empty()).then_some((article, place))
}

/// What the page tells under a name, in its head or at an element.
fn told(page: &Page<'_>, name: &str) -> Option<String> {
    let dom = page.dom;
    let tells = |node: &Node| {
        let is =
            |key| dom.attribute(*node, key).is_some_and(|one: &str| one.eq_ignore_ascii_case(name));
        dom.name(*node) == "meta" && ["property", "name", "itemprop"].into_iter().any(is)
    };
    let mut found = dom.within(dom.root()).filter(tells);
    found.find_map(|node| line(dom.attribute(node, "content")?))
}

/// The day of all elements that are marked as times, if it is one.
fn marked_day(page: &Page<'_>) -> Option<NaiveDate> {
    let dom = page.dom;
    let times = dom.within(dom.root()).filter(|node| dom.name(*node) == "time");
    one(times.filter_map(|node| parse_date(dom.attribute(node, "datetime")?)))
}

/// The day that the page shows behind a word for it.
fn labelled_day(page: &Page<'_>) -> Option<NaiveDate> {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        let label = r"(?:发布时间|發布時間|时间|時間|日期|发布|Published)\s*[:：]?\s*";
        pattern(&format!("{label}(?P<day>{DAY})"))
    });
    let words = page.dom.text_of(page.dom.root());
    let days: Vec<&str> =
        LABEL.captures_iter(&words).filter_map(|found| Some(found.name("day")?.as_str())).collect();
    only_day(&days.join(" "))
}

/// The day that a few words hold, if they hold one alone.
fn only_day(words: &str) -> Option<NaiveDate> {
    static ANY: LazyLock<Regex> = LazyLock::new(|| pattern(DAY));
    one(ANY.find_iter(words).filter_map(|found| {
        let end = if found.as_str().contains('月') { "日" } else { "" };
        parse_date(&format!("{}{end}", found.as_str()))
    }))
}

/// The one day that there is.
fn one(mut days: impl Iterator<Item = NaiveDate>) -> Option<NaiveDate> {
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

/// The headline: as much of the title of the page as is a line of it; else the title without the site.
fn headline(page: &Page<'_>) -> Option<String> {
    let dom = page.dom;
    let title = page.element("title").and_then(|node| line(&page.all_text(node)));
    let title = told(page, "og:title").or(title)?;
    let parts = |c: char| matches!(c, '-' | '_' | '|' | '–' | '—' | '·');
    let ends: Vec<usize> = title.match_indices(parts).map(|(at, _)| at).collect();
    let part = |end: usize| line(&title[..end]);
    let shown = dom.text_of(dom.root());
    let half = title.chars().count() / 2;
    let begins = shown.lines().filter_map(line).filter(|line| title.starts_with(line.as_str()));
    if let Some(longest) = begins.max_by_key(String::len)
        && (longest.chars().count() >= half
            || ends.iter().any(|end| part(*end).as_ref() == Some(&longest)))
    {
        return Some(longest);
    }
    // A hyphen alone may belong to the headline.
    let surely = |end: &&usize| {
        let (before, behind) = title.split_at(**end);
        behind.starts_with(['|', '_', '–', '—'])
            || before.ends_with(' ') && behind.starts_with("- ")
    };
    ends.iter().filter(surely).find_map(|end| part(*end)).or(Some(title.clone()))
}

/// Parts a text in what stands above its first sentence, the headline again, day and source, and the rest.
fn without_top(text: &str, headline: &str) -> (String, String) {
    static ANY: LazyLock<Regex> = LazyLock::new(|| pattern(DAY));
    let is_top =
        |line: &&str| line.trim() == headline || line.chars().count() < 60 && ANY.is_match(line);
    let mut lines: Vec<&str> = text.lines().collect();
    // Signs without a letter are counters and arrows.
    while lines.last().is_some_and(|line| !line.chars().any(char::is_alphabetic)) {
        lines.pop();
    }
    let first = lines.iter().take(6).rposition(is_top).map_or(0, |at| at + 1);
    // Where sentences stand above it, that line is part of the text.
    let in_text = |line: &&str| !is_top(line) && line.chars().count() >= 60;
    let first = if lines[..first].iter().any(in_text) { 0 } else { first };
    (lines[..first].join("\n"), lines[first..].join("\n"))
}

/// What stands between the last heading above the text and the text.
fn words_above(page: &Page<'_>, text: Node) -> String {
    let dom = page.dom;
    let (mut words, mut waiting) = (String::new(), vec![dom.root()]);
    while let Some(node) = waiting.pop().filter(|node| *node != text) {
        if matches!(dom.name(node), "h1" | "h2") {
            words.clear();
        }
        if let Some(text) = dom.text(node) {
            words.push_str(text);
            words.push(' ');
        }
        if !dom.is_unseen(node) {
            waiting.extend(dom.children(node).iter().rev());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use crate::source::formats::html::page::Page;
    use crate::source::markup::Dom;

    fn read(html: &str) -> Option<String> {
        let dom = Dom::parse(html).unwrap();
        let (article, place) = super::article(&Page::of(&dom))?;
        let printed = article.printed;
        let date = place.date.map_or("-".to_owned(), |date| date.to_string());
        Some(format!(
            "{}|{}|{date}|{}\n{}",
            place.publication.unwrap_or_default(),
            printed.headline.unwrap_or_default(),
            printed.byline.unwrap_or_default(),
            printed.body
        ))
    }

    const LONG: &str = "The ferry was opened to carts this morning, and the council, the schools and most of the \
        town came down to the landing to see it cross for the first time since the flood of last autumn.";

    fn news() -> String {
        format!(
            "<html><head><title>New ferry opens | Harbour Post</title><meta property='og:site_name' content='Harbour Post'>\
             <meta property='article:published_time' content='2031-03-05T23:00:00+08:00'><meta name=author content='Ada Holm'>\
             </head><body><nav><a href=/>Home</a><a href=/b>Towns</a></nav><div id=main><h1>New ferry opens</h1>\
             <div class='share'>Tell your friends, and theirs, of this page, if you like it.</div><div class=text><p>{LONG}</p>\
             <p>{LONG}</p><p><a href=/c>Read on: the flood</a></p><p>It goes at eight.</p></div></div>\
             <div class=related><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p></div><footer>All rights.</footer></body></html>"
        )
    }

    #[test]
    fn a_page_of_news_is_its_one_text() {
        let first = "Harbour Post|New ferry opens|2031-03-05|Ada Holm";
        let whole = format!("{first}\n{LONG}\n{LONG}\nIt goes at eight.");
        assert_eq!(read(&news()).unwrap(), whole);
    }

    #[test]
    fn day_and_source_above_the_text_are_no_part_of_it() {
        let text = "渡口扩建工程今天上午正式开工，预计明年春天完工，老人和学生免票乘船。".repeat(4);
        let html = format!(
            "<title>渡口扩建工程开工-石桥网</title><div class=box><p>渡口扩建工程开工</p><p>2031年3月5日08:31　来源：石桥日报</p>\
             <p>{text}</p><p>{text}</p><p>+1</p></div><p>2031-03-09 备案</p>"
        );
        let whole = format!("|渡口扩建工程开工|2031-03-05|\n{text}\n{text}");
        assert_eq!(read(&html).unwrap(), whole);
    }

    #[test]
    fn an_overview_is_no_article() {
        let teaser =
            format!("<div class=item><h2><a href=/x>Ferry</a></h2><p>{LONG} {LONG}</p></div>");
        let two = teaser.repeat(2);
        let apart = format!(
            "<title>News</title><h1>News</h1><section>{two}</section><section>{two}</section>"
        );
        let links = "<li><a href=/x>The ferry was opened to carts this morning, and all came.</a>";
        let short = format!("<title>x</title><p>{LONG}");
        for html in [apart, links.repeat(60), short] {
            assert_eq!(read(&html), None, "{html}");
        }
    }

    #[test]
    fn broken_and_deep_pages_come_to_an_end() {
        let deep = "<div>".repeat(450) + &format!("<p>{LONG}").repeat(20_000);
        assert!(read(&format!("<title>x</title>{deep}")).is_some());
        for end in 0..news().len() {
            let _ = news().get(..end).map(read);
        }
    }
}
