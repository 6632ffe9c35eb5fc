//! Dates as mastheads print them, in Chinese, English and French.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::{Captures, Regex};

use super::patterns::pattern;
use crate::model::YEARS;

/// `2022年7月22日`, `2022-07-22`, `二〇二二年七月二十二日`.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<y>\d{4})\s?[年./-]\s?(?P<m>\d{1,2})\s?[月./-]\s?(?P<d>\d{1,2})\s?日?")
});
static HAN_DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<y>[〇○零一二三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十廿卅]{1,3})日",
    )
});
/// `July 22, 1922`, `22 July 1922`, `le 22 juillet 1922`.
static LATIN_DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:(?P<m1>\p{L}{3,9})\.? (?P<d1>\d{1,2})(?:st|nd|rd|th)?,? (?P<y1>\d{4})|(?P<d2>\d{1,2})(?:er|st|nd|rd|th)? (?P<m2>\p{L}{3,9})\.?,? (?P<y2>\d{4}))",
    )
});
/// A full date as it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PrintedDate {
    Day(NaiveDate),
    /// It is surely meant as a date, and there is no such day: `June 31, 2031`.
    NoSuchDay,
}

/// The first full date of a line and where it stands. What is no day of the calendar counts only
/// where no other date stands.
pub(super) fn date_in(line: &str) -> Option<(PrintedDate, Range<usize>)> {
    let numeric = DATE.captures_iter(line).map(|found| (numbers(&found), found));
    let han = HAN_DATE.captures_iter(line).map(|found| (han(&found), found));
    let latin = LATIN_DATE.captures_iter(line).map(|found| (latin(&found), found));
    let mut impossible = None;
    for (numbers, found) in numeric.chain(han).chain(latin) {
        let (Some(numbers), Some(all)) = (numbers, found.get(0)) else { continue };
        let (year, month, day) = numbers;
        if !YEARS.contains(&year) {
            continue;
        }
        if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
            return Some((PrintedDate::Day(date), all.range()));
        }
        // `2031-44-17` may be a telephone or an order; words leave no doubt.
        let sure = all.as_str().contains(char::is_alphabetic)
            || (1..=12).contains(&month) && (1..=31).contains(&day);
        if sure && impossible.is_none() {
            impossible = Some((PrintedDate::NoSuchDay, all.range()));
        }
    }
    impossible
}

/// Year, month and day.
type Numbers = (i32, u32, u32);

fn numbers(found: &Captures<'_>) -> Option<Numbers> {
    Some((found["y"].parse().ok()?, found["m"].parse().ok()?, found["d"].parse().ok()?))
}

fn han(found: &Captures<'_>) -> Option<Numbers> {
    let year = han_digits(&found["y"]).parse().ok()?;
    Some((year, han_number(&found["m"])?, han_number(&found["d"])?))
}

fn latin(found: &Captures<'_>) -> Option<Numbers> {
    let part = |a, b| found.name(a).or_else(|| found.name(b)).map(|m| m.as_str());
    let month = month(part("m1", "m2")?)?;
    Some((part("y1", "y2")?.parse().ok()?, month, part("d1", "d2")?.parse().ok()?))
}

fn month(word: &str) -> Option<u32> {
    const STEMS: [[&str; 3]; 12] = [
        ["jan", "janv", "ene"],
        ["feb", "fév", "fev"],
        ["mar", "mars", "mär"],
        ["apr", "avr", "abr"],
        ["may", "mai", "may"],
        ["jun", "juin", "jun"],
        ["jul", "juil", "jul"],
        ["aug", "août", "aou"],
        ["sep", "sept", "sep"],
        ["oct", "okt", "oct"],
        ["nov", "nov", "nov"],
        ["dec", "déc", "dez"],
    ];
    let word = word.to_lowercase();
    // "juin" and "juillet" begin alike in three letters, so longer stems are tried as well.
    let at = STEMS.iter().position(|stems| stems.iter().any(|stem| word.starts_with(stem)))?;
    u32::try_from(at + 1).ok()
}

fn han_digit(c: char) -> Option<u32> {
    "〇一二三四五六七八九"
        .chars()
        .position(|d| d == c || (d == '〇' && matches!(c, '○' | '零')))
        .and_then(|n| u32::try_from(n).ok())
}

fn han_digits(text: &str) -> String {
    text.chars().filter_map(han_digit).map(|d| d.to_string()).collect()
}

fn han_number(text: &str) -> Option<u32> {
    let text = text.replace('廿', "二十").replace('卅', "三十");
    let (tens, units) = match text.split_once('十') {
        Some((tens, units)) => {
            (if tens.is_empty() { 1 } else { han_digit(tens.chars().next()?)? }, units)
        }
        None => (0, text.as_str()),
    };
    let units = units.chars().next().map_or(Some(0), han_digit)?;
    Some(tens * 10 + units)
}

#[cfg(test)]
mod tests {
    use super::PrintedDate::{Day, NoSuchDay};
    use super::date_in;

    #[test]
    fn one_day_in_many_spellings() {
        for line in [
            "2031年3月5日",
            "2031-03-05",
            "2031.3.5",
            "二〇三一年三月五日",
            "March 5, 2031",
            "5th March, 2031",
            "5 mars 2031",
            "2031年3月32日 更正 2031年3月5日",
        ] {
            let day = Day("2031-03-05".parse().unwrap());
            assert_eq!(date_in(line).map(|found| found.0), Some(day), "{line}");
        }
    }

    #[test]
    fn a_day_that_no_calendar_has() {
        for (line, printed) in [
            ("云岭晚报 2031年6月31日 星期一", "2031年6月31日"),
            ("2031年13月5日", "2031年13月5日"),
            ("2031-02-29", "2031-02-29"),
            ("二〇三一年六月三十一日", "二〇三一年六月三十一日"),
            ("THE HARBOUR POST, June 31, 2031. Page 1", "June 31, 2031"),
            ("31 juin 2031", "31 juin 2031"),
        ] {
            let found = date_in(line).map(|(date, place)| (date, &line[place]));
            assert_eq!(found, Some((NoSuchDay, printed)), "{line}");
        }
        for line in ["2031-13-05", "1800-44-17", "2999年6月31日", "Pier 31, 2031"] {
            assert_eq!(date_in(line), None, "{line}");
        }
    }
}
