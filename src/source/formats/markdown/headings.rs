//! The articles of a page whose headings tell them apart.

use super::marks::{levels, without};
use crate::model::{Extent, PrintedArticle, parse_date};
use crate::source::unit::{Lines, Particulars, PlaceClaim, ToldArticle};

/// Most words of a day.
const DAY_WORDS: usize = 4;

/// A line, with where it stands.
struct Line<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

/// The articles of a page, and what the heading above all of them says; `None` = there are no two headings
/// side by side.
pub(super) fn articles(text: &str) -> Option<(PlaceClaim, Vec<ToldArticle>)> {
    let mut lines = Vec::new();
    let mut start = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        lines.push(Line { text: line, start, end: start + line.len() });
        start += whole.len();
    }
    let levels: Vec<usize> = levels(lines.iter().map(|line| line.text));
    // Of the levels that come more than once, the highest is that of the articles.
    let of_articles =
        (1..=6).find(|wanted| levels.iter().filter(|own| *own == wanted).count() > 1)?;
    let mut begins: Vec<usize> =
        (0..lines.len()).filter(|at| (1..=of_articles).contains(&levels[*at])).collect();
    let mut place = PlaceClaim::default();
    if let Some(first) = begins.first().copied().filter(|at| levels[*at] < of_articles) {
        place = told(&without(lines[first].text));
        // What names paper and day is no article.
        let empty = (first + 1..lines.len()).find(|at| !lines[*at].text.trim().is_empty());
        if place.date.is_some() || empty.is_some_and(|at| levels[at] > 0) {
            begins.remove(0);
        }
    }
    let all = Lines::new(text);
    let article = |from: usize, to: usize, has_head: bool| {
        let own = &lines[from..to];
        let body: Vec<&str> = own[usize::from(has_head)..].iter().map(|line| line.text).collect();
        let body = without(&body.join("\n"));
        let last = own.iter().rposition(|line| !line.text.trim().is_empty())?;
        let span: Extent = all.extent(own[0].start, own[last].end);
        let headline = has_head.then(|| without(own[0].text));
        // A heading with nothing below it is all that there is.
        let (headline, body) = if body.is_empty() { (None, headline?) } else { (headline, body) };
        let printed = PrintedArticle { headline, body, ..PrintedArticle::default() };
        let particulars = Particulars { credits_in_body: true, ..Particulars::default() };
        Some(ToldArticle { printed, section: None, span, particulars })
    };
    let first = *begins.first()?;
    // Words above the first heading belong to none.
    let above = (0..first).find(|at| levels[*at] == 0 && !lines[*at].text.trim().is_empty());
    let mut found: Vec<ToldArticle> =
        above.and_then(|at| article(at, first, false)).into_iter().collect();
    for (at, begin) in begins.iter().enumerate() {
        found.extend(article(*begin, begins.get(at + 1).copied().unwrap_or(lines.len()), true));
    }
    Some((place, found))
}

/// Paper and day of a heading such as `石桥晚报 2031-03-05`.
fn told(heading: &str) -> PlaceClaim {
    let ends = heading.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let cuts: Vec<usize> = std::iter::once(0).chain(ends).collect();
    for at in cuts.into_iter().rev().take(DAY_WORDS) {
        if let Some(date) = parse_date(heading[at..].trim()) {
            let name = heading[..at].trim().trim_end_matches([',', '，', '·', '—', '-']).trim();
            let publication = (!name.is_empty()).then(|| name.to_owned());
            return PlaceClaim { publication, date: Some(date), ..PlaceClaim::default() };
        }
    }
    PlaceClaim::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_side_by_side_are_articles() {
        let text = "# 石桥晚报 2031-03-05\n\n## 渡口开航\n\n**本报讯** 渡口昨天开航。\n\n### 票价\n\n免票。\n\n## 夜校\n\n[报名](x)。\n";
        let (place, found) = articles(text).unwrap();
        assert_eq!(place.publication.as_deref(), Some("石桥晚报"));
        assert_eq!(place.date.unwrap().to_string(), "2031-03-05");
        let [ferry, school] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(ferry.printed.headline.as_deref(), Some("渡口开航"));
        assert_eq!(ferry.printed.body, "本报讯 渡口昨天开航。\n\n票价\n\n免票。");
        assert_eq!(school.printed.body, "报名。");
        let at =
            |article: &ToldArticle| &text[article.span.start as usize..article.span.stop as usize];
        assert!(at(ferry).starts_with("## 渡口") && at(ferry).ends_with("免票。"), "{}", at(ferry));
        assert_eq!(school.span.line, 11);
    }

    #[test]
    fn nothing_is_lost_above_and_between() {
        let text = "Words above.\n\n# One\n\nText.\n\n# Two\n# Three\n\nMore.\n";
        let (place, found) = articles(text).unwrap();
        assert_eq!(place, PlaceClaim::default());
        let all: Vec<_> = found
            .iter()
            .map(|a| (a.printed.headline.as_deref(), a.printed.body.as_str()))
            .collect();
        assert_eq!(
            all,
            [
                (None, "Words above."),
                (Some("One"), "Text."),
                (None, "Two"),
                (Some("Three"), "More.")
            ]
        );
        assert!(articles("# One\n\n## Part\n\nText.\n").is_none());
        let (_, found) =
            articles("# The pier\n\nA word first.\n\n## One\n\nx\n\n## Two\n\ny\n").unwrap();
        assert_eq!(found[0].printed.headline.as_deref(), Some("The pier"));
    }

    #[test]
    fn what_stands_between_fences_is_no_heading() {
        let text = "# One\n\n```\n# not this\n```\n\n# Two\n\nText.\n";
        let (_, found) = articles(text).unwrap();
        assert_eq!(found.len(), 2);
        assert!(found[0].printed.body.contains("not this"));
    }

    #[test]
    fn a_day_may_have_words() {
        let place = told("The Harbour Post, March 5, 2031");
        assert_eq!(place.publication.as_deref(), Some("The Harbour Post"));
        assert_eq!(place.date.unwrap().to_string(), "2031-03-05");
        assert_eq!(told("The pier is open"), PlaceClaim::default());
    }
}
