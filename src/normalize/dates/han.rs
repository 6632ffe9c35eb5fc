//! Dates with the signs of year, month and day: `2031年3月5日`, `民國二十六年七月八日`, `令和元年7月27日`,
//! `2031년 3월 5일`.

use super::tokens::digit;
use super::{FoundDate, Numbers, PrintedDate, span};
use crate::model::YEARS;
use crate::normalize::languages::{Era, languages};

/// Between the two days of an issue.
const BETWEEN_DAYS: [char; 17] =
    ['-', '–', '—', '－', '~', '～', '〜', '至', '、', '及', '和', '暨', '/', '·', '・', '∼', '与'];
/// What may stand before the year of the calendar.
const CIVIL: [&str; 5] = ["公元", "西元", "西曆", "西暦", "서기"];
/// Longest bracket inside a date, in characters: `2031年（令和十三年）`.
const BRACKET: usize = 12;
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// All dates of a line.
pub(super) fn dates(line: &str) -> Vec<FoundDate> {
    let years = line.char_indices().filter(|(_, c)| matches!(c, '年' | '년'));
    years.filter_map(|(at, c)| date(line, at, at + c.len_utf8())).collect()
}

/// The date whose sign of the year stands at a place.
fn date(line: &str, sign: usize, after: usize) -> Option<FoundDate> {
    let (year, start) = year_before(line, sign)?;
    let (first, end, last) = month_and_days(line, after)?;
    let place = start..end;
    let Year::Of(year, era) = year else {
        return (year == Year::Unread).then(|| FoundDate::new(PrintedDate::NotRead, place));
    };
    let numbers = |(month, day)| Numbers { year, month, day };
    let date = numbers(first).printed();
    let outside = |day| era.is_some_and(|era: Era| day < era.days.0 || day > era.days.1);
    let PrintedDate::Day(day) = date else {
        return Some(FoundDate::new(date, place));
    };
    if outside(day) {
        return Some(FoundDate::new(PrintedDate::NotRead, place));
    }
    let last = last.and_then(|(month, day)| {
        let year = year + i32::from(month < first.0);
        Numbers { year, month, day }.date()
    });
    let until = last.and_then(|last| span(day, last));
    Some(FoundDate { until, ..FoundDate::new(date, place) })
}

/// What stands before the sign of a year.
#[derive(Debug, Clone, Copy)]
enum Year {
    /// A year of the calendar, and the era by which it is counted.
    Of(i32, Option<Era>),
    /// A year of a reign or calendar whose days are not counted.
    Unread,
    /// A year of sixty, beside another date.
    Cycle,
}

impl PartialEq for Year {
    fn eq(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Unread, Self::Unread) | (Self::Cycle, Self::Cycle))
    }
}

/// The year before its sign, and where it begins.
fn year_before(line: &str, sign: usize) -> Option<(Year, usize)> {
    let before = line[..sign].trim_end();
    let mut last = before.chars().rev();
    if let (Some(branch), Some(stem)) = (last.next(), last.next())
        && BRANCHES.contains(branch)
        && STEMS.contains(stem)
    {
        return Some((Year::Cycle, before.len() - branch.len_utf8() - stem.len_utf8()));
    }
    // `主体120(2031)年` has the year of the calendar in brackets.
    let inner = before.strip_suffix([')', '）']).unwrap_or(before);
    let (value, digits, start) = number_before(inner)?;
    if let Some((era, from)) = era_before(line, start) {
        return Some((Year::Of(era.first + value - 1, Some(era)), from));
    }
    let bare = line[..start].trim_end();
    if let Some(name) = unread_before(bare) {
        return Some((Year::Unread, start - name));
    }
    let civil = CIVIL
        .iter()
        .find(|word| bare.ends_with(*word))
        .map_or(start, |word| bare.len() - word.len());
    (digits == 4 && YEARS.contains(&value)).then_some((Year::Of(value, None), civil))
}

/// Bytes of the name of a calendar or reign that is not read, where a text ends with one.
fn unread_before(text: &str) -> Option<usize> {
    let from = text.char_indices().rev().nth(1).map(|(at, _)| at)?;
    let (_, len) = languages().unread.at(&text[from..])?;
    (from + len == text.len()).then_some(len)
}

/// The era whose name stands before a place, and where the name begins.
pub(super) fn era_before(line: &str, at: usize) -> Option<(Era, usize)> {
    let before = line[..at].trim_end();
    if before.is_empty() || before.is_ascii() {
        return None;
    }
    let era = languages().eras.iter().find(|era| before.ends_with(era.name))?;
    Some((*era, before.len() - era.name.len()))
}

/// Month and day.
type MonthDay = (u32, u32);

/// The first day after the sign of a year, where the date ends, and the last day of several.
fn month_and_days(line: &str, at: usize) -> Option<(MonthDay, usize, Option<MonthDay>)> {
    let at = pass_bracket(line, pass_spaces(line, at));
    let (month, at) = number_with(line, at, &['月', '월'])?;
    let (day, after) = number_after(line, pass_spaces(line, at))?;
    let day_end = sign(line, after, &['日', '일', '號', '号']);
    let end = day_end.unwrap_or(after);
    let last = last_day(line, end, month);
    match (day_end, last) {
        (None, None) => None,
        (_, Some((last, end))) => Some(((month, day), end, Some(last))),
        (Some(end), None) => Some(((month, day), end, None)),
    }
}

/// The last of several days, and where it ends.
fn last_day(line: &str, at: usize, month: u32) -> Option<(MonthDay, usize)> {
    let at = pass_spaces(line, pass_bracket(line, at));
    let between = line[at..].chars().next().filter(|c| BETWEEN_DAYS.contains(c))?;
    let at = pass_spaces(line, at + between.len_utf8());
    let (month, at) = match number_with(line, at, &['月', '월']) {
        Some((month, at)) => (month, pass_spaces(line, at)),
        None => (month, at),
    };
    let (day, at) = number_with(line, at, &['日', '일'])?;
    Some(((month, day), at))
}

/// A number with a sign behind it, and where the sign ends.
fn number_with(line: &str, at: usize, signs: &[char]) -> Option<(u32, usize)> {
    let (value, at) = number_after(line, at)?;
    Some((value, sign(line, at, signs)?))
}

/// Where one of some signs ends that stands at a place.
fn sign(line: &str, at: usize, signs: &[char]) -> Option<usize> {
    let at = pass_spaces(line, at);
    let found = line[at..].chars().next().filter(|c| signs.contains(c))?;
    Some(at + found.len_utf8())
}

fn pass_spaces(line: &str, at: usize) -> usize {
    at + (line[at..].len() - line[at..].trim_start().len())
}

fn pass_bracket(line: &str, at: usize) -> usize {
    if !line[at..].starts_with(['(', '（']) {
        return at;
    }
    let close = line[at..].char_indices().take(BRACKET).find(|(_, c)| matches!(c, ')' | '）'));
    close.map_or(at, |(len, c)| pass_spaces(line, at + len + c.len_utf8()))
}

fn number_after(line: &str, at: usize) -> Option<(u32, usize)> {
    // The first month of the year, and the first ten days of a month, in the lunar calendar.
    if line[at..].starts_with('正') {
        return Some((1, at + '正'.len_utf8()));
    }
    let at = at + line[at..].strip_prefix('初').map_or(0, |_| '初'.len_utf8());
    let len = line[at..].find(|c| !is_number(c)).unwrap_or(line.len() - at);
    let (value, _) = value(&line[at..at + len])?;
    Some((u32::try_from(value).ok()?, at + len))
}

/// The number that ends a text: its value, how many digits of a full year it has, and where it begins.
fn number_before(text: &str) -> Option<(i32, usize, usize)> {
    // `元` is the first year of an era, and no digit: it ends the word for the calendar too.
    let len = match text.chars().next_back()? {
        '元' => '元'.len_utf8(),
        _ => {
            text.chars().rev().take_while(|c| is_number(*c) && *c != '元').map(char::len_utf8).sum()
        }
    };
    let start = text.len() - len;
    let (value, digits) = value(&text[start..])?;
    Some((value, digits, start))
}

fn is_number(c: char) -> bool {
    digit(c).is_some() || han_digit(c).is_some() || matches!(c, '十' | '百' | '廿' | '卅' | '元')
}

fn han_digit(c: char) -> Option<u32> {
    let place = "〇一二三四五六七八九".chars().position(|d| d == c);
    place
        .or((matches!(c, '○' | '零' | '◯' | '０')).then_some(0))
        .and_then(|d| u32::try_from(d).ok())
}

/// The value of a number in digits or ideographs, and its count of digits where they stand by place.
fn value(text: &str) -> Option<(i32, usize)> {
    let count = text.chars().count();
    if text == "元" {
        return Some((1, 1));
    }
    if count == 0 || count > 5 || text.contains('元') {
        return None;
    }
    let by_place = !text.contains(['十', '百', '廿', '卅']);
    if by_place {
        let mut all = 0;
        for c in text.chars() {
            all = all * 10 + digit(c).or_else(|| han_digit(c))?;
        }
        return Some((i32::try_from(all).ok()?, count));
    }
    let text = text.replace('廿', "二十").replace('卅', "三十");
    let (mut all, mut unit) = (0, None);
    for c in text.chars() {
        let weight = match c {
            '十' => 10,
            '百' => 100,
            _ => {
                unit = Some(han_digit(c)?);
                continue;
            }
        };
        all += unit.take().filter(|unit| *unit > 0).unwrap_or(1) * weight;
    }
    Some((i32::try_from(all + unit.unwrap_or(0)).ok()?, 2))
}
