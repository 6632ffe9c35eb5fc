//! The line that says of which paper and day a page is.

use std::sync::LazyLock;

use regex::Regex;

use super::dates::{PrintedDate, date_in};
use super::page_label::page_label;
use super::patterns::pattern;
use crate::model::Masthead;

/// What else may stand in a masthead line.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:星期|周|礼拜)[一二三四五六日天]|农历[\p{Han}]{2,12}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:总|第)?\s?第?\s?[\d,]+\s?期|第\s?[A-Z]?[\d一二三四五六七八九十]+\s?版(?:\s*[：:·|]?\s*\p{Han}{2,6}$)?|今日\s?\d+\s?版|[A-Z]?\d{1,3}\s?版(?:\s*[：:·|]?\s*\p{Han}{2,6}$)?|\b[A-Z]-?\d{1,2}\b|^\d{1,3}\b|(?:page|p\.) ?(?:[A-Z]?\d{1,3}(?:-\d{1,2})?|\p{L}{3,6})|vol\.? ?[\dIVXLC]+|no\.? ?[\d,]+|price .{1,16}$",
    )
});
/// Longest name of a Chinese paper, in characters.
const LONGEST_HAN_NAME: usize = 12;
/// Most words of the name of any other paper.
const NAME_WORDS: usize = 5;
/// Words up to this length may be set small in a name (`of`, `the`).
const SHORT_WORD: usize = 3;

/// What stands above a line, furniture aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Above {
    Nothing,
    Titles,
    Text,
}

/// Whether a line by itself is surely the name of a paper, and not a headline.
pub(super) fn is_paper(name: &str) -> bool {
    const WORDS: [&str; 14] = [
        "GAZETTE",
        "POST",
        "STAR",
        "TIMES",
        "NEWS",
        "HERALD",
        "TRIBUNE",
        "JOURNAL",
        "COURIER",
        "COURRIER",
        "CHRONICLE",
        "MERCURY",
        "OBSERVER",
        "ADVERTISER",
    ];
    let han = is_name(name) && !name.is_ascii();
    let upper = name.to_uppercase();
    let words: Vec<&str> = upper.split_whitespace().collect();
    han || words.len() <= NAME_WORDS && words.last().is_some_and(|last| WORDS.contains(last))
}

/// A line that holds a date and otherwise only what mastheads hold. A date that ends a letter, a
/// speech or a communiqué is none: below text a masthead says more than a town and a day.
pub(super) fn masthead_line(line: &str, above: Above) -> Option<Masthead> {
    if line.starts_with(['(', '（', '〔', '[']) {
        return None; // the day of a speech, below its title
    }
    let (date, place) = date_in(line)?;
    let printed = line[place.clone()].trim().to_owned();
    let (date, no_such_day) = match date {
        PrintedDate::Day(date) => (Some(date), None),
        PrintedDate::NoSuchDay => (None, Some(printed)),
    };
    let mut rest = line.to_owned();
    rest.replace_range(place, " ");
    let page = page_label(&rest);
    let beside = page.is_some() || BESIDE.is_match(&rest);
    let rest = BESIDE.replace_all(&rest, " ");
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric()).trim();
    // After the name comes the town, which the name of the paper does not need.
    let name = rest.split([',', '，']).next().unwrap_or_default().trim();
    // A sentence that holds a date is no masthead: what is left must be short, without a pause.
    let words = name.split_whitespace().count();
    let fits = name.chars().count() <= 40
        && words <= 7
        && rest.chars().count() <= 60
        && !rest.contains(['，', '。', '、', ';', '；'])
        && (name.is_empty() || page.is_some() || is_name(name));
    let paper = PAPERS.iter().any(|end| name.ends_with(end));
    if above == Above::Text && !beside && !paper {
        return None;
    }
    fits.then(|| Masthead {
        loose: above != Above::Nothing && name.is_empty() && !beside,
        date,
        no_such_day,
        page,
        publication: is_name(name).then(|| name.to_owned()),
        line: 0,
    })
}

/// How the names of Chinese papers end.
const PAPERS: [&str; 8] = ["报", "報", "刊", "时报", "新闻", "周刊", "新聞", "导报"];

/// Whether it reads like the name of a paper: ends like one, or is set in capitals.
fn is_name(name: &str) -> bool {
    let han =
        PAPERS.iter().any(|end| name.ends_with(end)) && name.chars().count() <= LONGEST_HAN_NAME;
    let latin = name.chars().any(char::is_alphabetic)
        && name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
        && name.is_ascii();
    let titled = name.is_ascii()
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.split(' ').all(|word| {
            word.starts_with(|c: char| c.is_ascii_uppercase()) || word.len() <= SHORT_WORD
        })
        && name.split(' ').count() >= 2;
    han || latin || titled
}
