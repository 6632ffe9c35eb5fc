//! The pages of a dump that holds several: each begins with a heading, as the first does.

use std::ops::Range;

use super::feeds;
use super::lines::clean_line;
use super::masthead::{Above, Dated, is_paper, masthead_line};
use super::page_headings::{Heading, Kind, LONGEST, headings};
use super::{OpenPage, beside};
use crate::model::Masthead;

/// The first heading stands among so many lines from the top.
const FIRST_WITHIN: usize = 4;
/// So many lines above a date may belong to its heading.
const ABOVE: usize = 3;
/// Days alone are headings only if so many stand there, each later than the one before.
const FEWEST_DAYS: usize = 3;

/// A page of a dump.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePart {
    /// Its bytes in the text.
    pub place: Range<usize>,
    /// What it says of itself; what it does not say and the page before it does is that page's.
    pub masthead: Masthead,
    /// Its label is its number in the file, because none is printed on it.
    pub counted: bool,
}

/// Where a dump of several pages is no such thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SamePageTwice {
    /// Lines of the headings, from 1.
    pub lines: [usize; 2],
}

/// Parts a text into its pages; one, of the whole text, where nothing tells of several.
///
/// # Errors
/// If pages of several days stand there, and one of them comes back after another.
pub fn pages(text: &str) -> Result<Vec<PagePart>, SamePageTwice> {
    let starts = with_feeds(text, starts(text, &headings(text)));
    if starts.len() < 2 {
        return Ok(Vec::new());
    }
    let all = open(text, &starts);
    let mut parts: Vec<PagePart> = Vec::new();
    for mut part in all {
        if let Some(before) = parts.last_mut() {
            inherit(&mut part.masthead, &before.masthead);
            if is_one_page(&part.masthead, &before.masthead) {
                before.place.end = part.place.end;
                continue;
            }
        }
        parts.push(part);
    }
    for (at, part) in parts.iter().enumerate() {
        let twice = parts[..at].iter().find(|one| is_one_page(&one.masthead, &part.masthead));
        let Some(twice) = twice else { continue };
        if parts.iter().all(|part| part.masthead.date == parts[0].masthead.date) {
            return Ok(Vec::new()); // links to pages, columns that come back
        }
        let line = |part: &PagePart| {
            1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..part.place.start]).count()
        };
        return Err(SamePageTwice { lines: [line(twice), line(part)] });
    }
    Ok(if parts.len() > 1 { parts } else { Vec::new() })
}

/// Where pages begin, with the number that form feeds give them. Where a heading stands first on a page that a
/// form feed begins, both are one.
fn with_feeds(text: &str, starts: Vec<usize>) -> Vec<(usize, Option<i64>)> {
    let feeds = feeds::feeds(text);
    let mut all: Vec<_> = feeds.iter().map(|(start, number)| (*start, Some(*number))).collect();
    for start in starts {
        // The line of a heading may have the form feed in it.
        let blank = text[start..].len() - text[start..].trim_start().len();
        let before = all.partition_point(|(other, _)| *other <= start + blank).checked_sub(1);
        let is_first = before.is_some_and(|at| {
            let (other, number) = all[at];
            number.is_some() && (other >= start || text[other..start].trim().is_empty())
        });
        if !is_first {
            all.insert(before.map_or(0, |at| at + 1), (start, None));
        }
    }
    all
}

/// What each page says of itself; pages that form feeds begin and that bear no label are counted.
fn open(text: &str, starts: &[(usize, Option<i64>)]) -> Vec<PagePart> {
    let part = |(at, (start, _)): (usize, &(usize, Option<i64>))| {
        let first = if at == 0 { 0 } else { *start };
        let stop = starts.get(at + 1).map_or(text.len(), |next| next.0);
        let masthead = OpenPage::of(&text[first..stop]).masthead().clone();
        PagePart { place: first..stop, masthead, counted: false }
    };
    let mut parts: Vec<PagePart> = starts.iter().enumerate().map(part).collect();
    let labels = parts.iter_mut().map(|part| &mut part.masthead.page);
    let mut pages: Vec<_> = starts.iter().map(|start| start.1).zip(labels).collect();
    let counted = feeds::number(&mut pages);
    parts.iter_mut().zip(counted).for_each(|(part, counted)| part.counted = counted);
    parts
}

/// What a heading does not say is as in the one before.
fn inherit(masthead: &mut Masthead, before: &Masthead) {
    let same_day = masthead.date.is_none() || masthead.date == before.date;
    if masthead.date.is_none() && masthead.no_such_day.is_none() && masthead.not_read.is_none() {
        masthead.date = before.date;
        masthead.loose = before.loose;
    }
    if masthead.publication.is_none() {
        masthead.publication.clone_from(&before.publication);
    }
    if masthead.edition.is_none() && same_day {
        masthead.edition.clone_from(&before.edition);
    }
}

fn is_one_page(a: &Masthead, b: &Masthead) -> bool {
    a.date == b.date && a.page == b.page && a.edition == b.edition && a.publication == b.publication
}

/// Where pages begin, by the kind of heading with which the first does.
fn starts(text: &str, headings: &[Heading]) -> Vec<usize> {
    let Some(first) = headings.first().filter(|first| first.line < FIRST_WITHIN) else {
        return Vec::new();
    };
    let of = |kinds: &[Kind]| -> Vec<&Heading> {
        headings.iter().filter(|heading| kinds.contains(&heading.kind)).collect()
    };
    let dated = of(&[Kind::Masthead]);
    let labels = of(&[Kind::Label]);
    let mut kinds = Vec::new();
    if first.kind != Kind::Day && dated.len() > 1 {
        kinds.push(Kind::Masthead);
    }
    // Labels with nothing between them are links to other pages.
    let apart = headings
        .windows(2)
        .all(|pair| pair[1].kind != Kind::Label || pair[0].kind != Kind::Label || pair[0].has_text);
    if labels.len() > 1 && apart && labels[0].line < FIRST_WITHIN {
        kinds.push(Kind::Label);
    }
    if first.kind == Kind::Day && dated.is_empty() && labels.is_empty() && are_days(text, headings)
    {
        kinds.push(Kind::Day);
    }
    let chosen = of(&kinds);
    // A heading with nothing below it belongs to the next, or to the page that it ends.
    let mut starts: Vec<usize> = Vec::new();
    let mut open = None;
    for heading in chosen {
        let start = open.take().unwrap_or_else(|| with_name_above(text, heading.start));
        if heading.has_text { starts.push(start) } else { open = Some(start) }
    }
    starts
}

/// Whether days alone are headings: several, each later than the one before.
fn are_days(text: &str, headings: &[Heading]) -> bool {
    let day = |heading: &Heading| {
        let line = text[heading.start..].lines().next().unwrap_or_default();
        let found = masthead_line(&clean_line(line.trim()), Above::Titles)?;
        if let Dated::Day(day) = found.dated { Some(day) } else { None }
    };
    let days: Vec<_> = headings.iter().filter_map(day).collect();
    days.len() >= FEWEST_DAYS && days.windows(2).all(|pair| pair[0] < pair[1])
}

/// The name of the paper, a number or a price above a date are of its heading.
fn with_name_above(text: &str, start: usize) -> usize {
    let mut first = start;
    for _ in 0..ABOVE {
        let before = text[..first].trim_end_matches(|c: char| c.is_whitespace() && c != '\u{C}');
        if before.ends_with('\u{C}') {
            break;
        }
        let from = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before[from..].trim();
        let fits = line.len() <= LONGEST && !line.is_empty();
        if !fits || !is_paper(line) && !beside::sides(line).is_all() {
            break;
        }
        first = from;
    }
    first
}

#[cfg(test)]
mod tests {
    use super::pages;

    /// Dates and labels of the pages of a text.
    fn told(text: &str) -> Vec<String> {
        let parts = pages(text).unwrap();
        let part = |part: &super::PagePart| {
            let date = part.masthead.date.map_or("-".to_owned(), |date| date.to_string());
            let page = part.masthead.page.as_ref().map_or("-", |page| page.as_str());
            format!("{date} {page} {}", part.masthead.publication.as_deref().unwrap_or("-"))
        };
        parts.iter().map(part).collect()
    }

    const ARTICLE: &str = "\n\n新渡口今起通航\n本报讯（记者 何静）新渡口今天上午正式通航，两岸居民过河时间缩短到六分钟。\n\n";
    const STORY: &str = "\n\nBARGE AGROUND\n\nThe barge Corrie Ann ran aground on Tuesday evening below the mill with ninety tons of barley.\n\n";

    #[test]
    fn each_heading_begins_a_page() {
        let month = ["2031年3月5日 第01版", "2031年3月5日 第02版", "2031年3月6日 第01版"];
        let text: String = month.map(|head| format!("云岭晚报 {head}{ARTICLE}")).concat();
        assert_eq!(
            told(&text),
            ["2031-03-05 01 云岭晚报", "2031-03-05 02 云岭晚报", "2031-03-06 01 云岭晚报"]
        );
        let day = ["第01版：要闻", "第02版：文教"].map(|head| format!("{head}{ARTICLE}")).concat();
        assert_eq!(told(&day), ["- 01 -", "- 02 -"]);
        let below = format!("云岭晚报 2031年3月5日\n\n{day}");
        assert_eq!(told(&below), ["2031-03-05 01 云岭晚报", "2031-03-05 02 云岭晚报"]);
        let words = ["PAGE ONE", "PAGE TWO"].map(|head| format!("{head}{STORY}")).concat();
        assert_eq!(told(&words), ["- 01 -", "- 02 -"]);
        let above = ["March 3, 1892", "March 4, 1892"]
            .map(|day| format!("THE HARBOUR POST\n\n{day}. Page 1{STORY}"))
            .concat();
        assert_eq!(
            told(&above),
            ["1892-03-03 01 THE HARBOUR POST", "1892-03-04 01 THE HARBOUR POST"]
        );
        let two_lines = ["5日\n第01版", "5日\n第02版", "6日\n第01版"];
        let two_lines = two_lines.map(|head| format!("2031年3月{head}{ARTICLE}")).concat();
        assert_eq!(told(&two_lines), ["2031-03-05 01 -", "2031-03-05 02 -", "2031-03-06 01 -"]);
        let named = ["March 3, 1892", "March 4, 1892"];
        let named = named.map(|day| format!("THE HARBOUR POST.\n\n{day}.{STORY}")).concat();
        assert_eq!(told(&named).len(), 2);
        let days = ["March 3, 1892", "March 4, 1892", "March 7, 1892"];
        assert_eq!(told(&days.map(|day| format!("{day}{STORY}")).concat()).len(), 3);
    }

    #[test]
    fn one_page_stays_one() {
        for text in [
            format!("云岭晚报 2031年3月5日 第01版{ARTICLE}云岭晚报 2031年3月5日 第01版\n"),
            format!("第01版\n第02版\n第03版{ARTICLE}"),
            format!("{ARTICLE}云岭晚报 2031年3月4日 第02版{ARTICLE}云岭晚报 2031年3月3日 第02版\n"),
            format!("March 3, 1892{STORY}March 1, 1892{STORY}March 2, 1892{STORY}"),
            format!("第01版{ARTICLE}第02版\n"),
            format!("第01版{ARTICLE}第02版{ARTICLE}第01版{ARTICLE}"),
        ] {
            assert_eq!(told(&text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn files_put_together_without_an_empty_line() {
        let heads = ["HARBOUR POST, March 1, 2031. Page 1", "HARBOUR POST, March 1, 2031. Page 2"];
        let other = "SALLOW SENTINEL, March 1, 2031. Page 1";
        let text = [heads[0], heads[1], other].map(|head| format!("{head}\n{}\n", STORY.trim()));
        let days = ["01 HARBOUR POST", "02 HARBOUR POST", "01 SALLOW SENTINEL"];
        assert_eq!(told(&text.concat()), days.map(|day| format!("2031-03-01 {day}")));
        // Where it came from, under a clipping; and the foot of a page that has a head.
        let clippings = heads.map(|head| format!("{}\n{head}\n\n", STORY.trim())).concat();
        assert_eq!(told(&clippings), [""; 0]);
        let feet = heads.map(|head| format!("{head}\n{}\n{head}\n\n", STORY.trim())).concat();
        assert_eq!(
            told(&feet),
            days[..2].iter().map(|day| format!("2031-03-01 {day}")).collect::<Vec<_>>()
        );
    }

    #[test]
    fn form_feeds_begin_pages() {
        let head = "云岭晚报 2031年3月5日";
        // Behind the last there is one too; a page without text counts.
        let printed = format!("{head}{ARTICLE}\u{C}{ARTICLE}\u{C}\u{C}{ARTICLE}\u{C}");
        let days = ["01", "02", "04"].map(|page| format!("2031-03-05 {page} 云岭晚报"));
        assert_eq!(told(&printed), days);
        let labels = format!("{head}{ARTICLE}\u{C}第06版：要闻{ARTICLE}\u{C}{ARTICLE}");
        let days = ["05", "06", "07"].map(|page| format!("2031-03-05 {page} 云岭晚报"));
        assert_eq!(told(&labels), days);
        assert_eq!(told(&format!("{head}{ARTICLE}\u{C}")), Vec::<String>::new());
        // The heading stands on the line of the form feed.
        let heads = ["HARBOUR POST, March 1, 2031. Page 1", "HARBOUR POST, March 1, 2031. Page 2"];
        let other = "SALLOW SENTINEL, March 1, 2031. Page 1";
        let next = "HARBOUR POST, March 2, 2031. Page 1";
        let dump =
            [heads[0], heads[1], other, next].map(|head| format!("{head}{STORY}")).join("\u{C}");
        let days = [
            "03-01 01 HARBOUR POST",
            "03-01 02 HARBOUR POST",
            "03-01 01 SALLOW SENTINEL",
            "03-02 01 HARBOUR POST",
        ];
        assert_eq!(told(&dump), days.map(|day| format!("2031-{day}")));
    }

    #[test]
    fn a_page_that_comes_back_is_told() {
        let heads = ["2031年3月5日 第01版", "2031年3月6日 第01版", "2031年3月5日 第01版"];
        let text: String = heads.map(|head| format!("云岭晚报 {head}{ARTICLE}")).concat();
        assert_eq!(pages(&text).unwrap_err().lines, [1, 11]);
    }
}
