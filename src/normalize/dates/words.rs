//! Dates whose month is a word, in any language that is listed: `July 22, 1922`, `5 de marzo de 1902`,
//! `20 brumaire an VIII`.

use chrono::NaiveDate;

use super::tokens::Tokens;
use super::{FoundDate, Note, Numbers, PrintedDate, new_style, span};
use crate::model::YEARS;
use crate::normalize::languages::{Beside, languages};

/// Marks between the parts of a date.
const MARKS: [char; 4] = [',', '.', '،', '，'];
/// Marks between two days.
const DASHES: [char; 6] = ['-', '–', '—', '/', '&', '‑'];

/// A day as it is printed, without its year.
type MonthDay = (u32, u32);

/// One or two days, and the tokens that they take.
#[derive(Debug, Clone, Copy)]
struct Days {
    first: MonthDay,
    second: Option<MonthDay>,
    /// The second stands in brackets or behind a stroke: it may be the same day in another style.
    may_be_style: bool,
    start: usize,
    end: usize,
}

/// All dates of a line.
pub(super) fn dates(tokens: &Tokens<'_>) -> Vec<FoundDate> {
    let mut found: Vec<FoundDate> = Vec::new();
    for at in 0..tokens.all.len() {
        let Some((month, end)) = tokens.phrase(&languages().months, at) else { continue };
        let begun = tokens.all[at].place.start;
        if found.last().is_some_and(|before| before.place.end > begun) {
            continue;
        }
        let days = [day_first(tokens, at, month, end), month_first(tokens, month, at, end)];
        found.extend(days.into_iter().flatten().find_map(|days| with_year(tokens, days)));
    }
    found
}

/// `22 July`, `8 und 9. März`, `31 mars–1 avril`, `20 февраля (5 марта)`.
fn day_first(tokens: &Tokens<'_>, at: usize, month: u32, end: usize) -> Option<Days> {
    let behind = tokens.skip_back(at, &['.']);
    // `5 (18) марта`
    if behind > 3 && tokens.mark(behind - 1) == Some(')') && tokens.mark(behind - 3) == Some('(') {
        let (first, second) = (tokens.day(behind - 4)?, tokens.day(behind - 2)?);
        let second = Some((month, second));
        let first = (month, first);
        return Some(Days { first, second, may_be_style: true, start: behind - 4, end });
    }
    let day = tokens.day(behind.checked_sub(1)?)?;
    let mut days =
        Days { first: (month, day), second: None, may_be_style: false, start: behind - 1, end };
    if let Some((first, start, mark)) = earlier_day(tokens, behind - 1, (month, day)) {
        days = Days { first, second: Some((month, day)), start, ..days };
        days.may_be_style = mark == Some('/');
    } else if let Some((second, close)) = bracketed_day(tokens, end) {
        days = Days { second: Some(second), may_be_style: true, end: close, ..days };
    }
    Some(days)
}

/// `(1 мая)` behind a day of the old style.
fn bracketed_day(tokens: &Tokens<'_>, at: usize) -> Option<(MonthDay, usize)> {
    let at = at + usize::from(tokens.mark(at) == Some('.'));
    (tokens.mark(at) == Some('(')).then_some(())?;
    let day = tokens.day(at + 1)?;
    let (month, end) = tokens.phrase(&languages().months, at + 2)?;
    (tokens.mark(end) == Some(')')).then_some(((month, day), end + 1))
}

/// The first of two days, of which the last is known; where it begins, and the mark between.
fn earlier_day(
    tokens: &Tokens<'_>,
    last: usize,
    (month, day): MonthDay,
) -> Option<(MonthDay, usize, Option<char>)> {
    let end = before_weekday(tokens, tokens.skip_back(last, &[]));
    let mark = end.checked_sub(1).and_then(|at| tokens.mark(at)).filter(|m| DASHES.contains(m));
    let end = match mark {
        Some(_) => end - 1,
        None => tokens.phrase_before(&languages().range, end)?.1,
    };
    let end = tokens.skip_back(end, &['.', ',']);
    if let Some((earlier, at)) = tokens.phrase_before(&languages().months, end) {
        let at = tokens.skip_back(at, &['.']).checked_sub(1)?;
        return Some(((earlier, tokens.day(at)?), at, mark));
    }
    let at = end.checked_sub(1)?;
    let first = tokens.day(at)?;
    (first < day && !is_counted(tokens, at)).then_some(((month, first), at, mark))
}

/// Whether a number belongs to a word before it: `Nr. 9`.
fn is_counted(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.phrase_before(&languages().beside, at);
    word.is_some_and(|(beside, _)| matches!(beside, Beside::Number | Beside::Page | Beside::Volume))
}

fn before_weekday(tokens: &Tokens<'_>, end: usize) -> usize {
    let bare = end - usize::from(end > 0 && tokens.mark(end - 1) == Some(','));
    tokens.phrase_before(&languages().weekdays, bare).map_or(end, |(_, start)| start)
}

/// `July 22`, `July 4 and 5`, `February 11, to Saturday February 13`.
fn month_first(tokens: &Tokens<'_>, month: u32, start: usize, end: usize) -> Option<Days> {
    let at = tokens.skip(end, &['.']);
    let day = tokens.day(at)?;
    let mut days =
        Days { first: (month, day), second: None, may_be_style: false, start, end: at + 1 };
    if let Some((second, end)) = later_day(tokens, at + 1, (month, day)) {
        days = Days { second: Some(second), end, ..days };
    }
    Some(days)
}

/// The last of two days behind the first, and the token after it.
fn later_day(tokens: &Tokens<'_>, at: usize, (month, day): MonthDay) -> Option<(MonthDay, usize)> {
    let dash = tokens.mark(at).is_some_and(|mark| DASHES.contains(&mark));
    let at = if dash {
        at + 1
    } else {
        let comma = at + usize::from(tokens.mark(at) == Some(','));
        tokens.phrase(&languages().range, comma)?.1
    };
    let at = tokens.phrase(&languages().weekdays, at).map_or(at, |(_, after)| after);
    let at = at + usize::from(tokens.mark(at) == Some(','));
    if let Some((later, after)) = tokens.phrase(&languages().months, at) {
        let after = tokens.skip(after, &['.']);
        return Some(((later, tokens.day(after)?), after + 1));
    }
    let last = tokens.day(at)?;
    (last > day).then_some(((month, last), at + 1))
}

/// Days with the year behind them.
fn with_year(tokens: &Tokens<'_>, days: Days) -> Option<FoundDate> {
    let mut at = tokens.skip(days.end, &MARKS);
    if let Some((_, after)) = tokens.phrase(&languages().weekdays, at) {
        at = tokens.skip(after, &MARKS);
    }
    let (printed, digits) = tokens.number(at)?;
    if digits != 4 || !YEARS.contains(&printed) {
        return None;
    }
    let (year, after, two_years) = second_year(tokens, at, printed, days.first.0)?;
    let (start, weekday) = before_date(tokens, days.start);
    let end = after_date(tokens, after);
    let place = tokens.all[start].place.start..tokens.all[end - 1].place.end;
    let numbers = |(month, day): MonthDay, year| Numbers { year, month, day };
    let first_year = match days.second {
        Some((month, _)) => year - i32::from(month < days.first.0),
        None => year,
    };
    let first = numbers(days.first, first_year);
    let bare = tokens.all[days.start].place.start;
    let mut found = FoundDate { weekday, bare, ..FoundDate::new(first.printed(), place) };
    found.note = two_years.then_some(Note::TwoYears);
    let second = days.second.and_then(|second| numbers(second, year).date());
    let Some(first) = first.date() else { return Some(found) };
    if days.may_be_style {
        let same = second.and_then(|second| one_day_in_two_styles(first, second));
        if let Some(day) = same {
            found.date = PrintedDate::Day(day);
            found.note = Some(Note::TwoStyles);
            return Some(found);
        }
    }
    found.until = second.and_then(|second| span(first, second));
    if is_russian(tokens, days) && first < style_changed() {
        found.note = Some(Note::MaybeOldStyle);
    }
    Some(found)
}

/// The day of the new style, of two that are one.
fn one_day_in_two_styles(one: NaiveDate, other: NaiveDate) -> Option<NaiveDate> {
    if new_style(one) == other {
        return Some(other);
    }
    (new_style(other) == one).then_some(one)
}

/// From this day on Russia has the new style.
fn style_changed() -> NaiveDate {
    NaiveDate::from_ymd_opt(1918, 2, 14).unwrap_or_default()
}

fn is_russian(tokens: &Tokens<'_>, days: Days) -> bool {
    let text = &tokens.line[tokens.all[days.start].place.start..];
    text.chars().any(|c| matches!(u32::from(c), 0x400..=0x4FF))
}

/// The year that counts, the token after it, and whether two stand there: before 1752 a year ended in
/// March, and `1719/20` is 1720.
fn second_year(
    tokens: &Tokens<'_>,
    at: usize,
    year: i32,
    month: u32,
) -> Option<(i32, usize, bool)> {
    let stroke = matches!(tokens.mark(at + 1), Some('/' | '-' | '–'));
    let Some((second, digits)) = tokens.number(at + 2).filter(|_| stroke) else {
        return Some((year, at + 1, false));
    };
    let modulus = match digits {
        1 => 10,
        2 => 100,
        _ => 10_000,
    };
    if (year + 1).rem_euclid(modulus) != second || digits == 3 {
        return Some((year, at + 1, false));
    }
    (month <= 3).then_some((year + 1, at + 3, true))
}

/// The token after a day without its year that begins at a token or behind a day of the week.
pub(super) fn day_at(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let words = languages();
    let at = tokens.skip(at, &[]);
    let weekday = tokens.phrase(&words.weekdays, at).map(|(_, after)| after);
    let begin = weekday.map_or(at, |after| tokens.skip(after, &[',']));
    let day = match tokens.phrase(&words.months, begin) {
        Some((_, after)) => tokens.day(after).map(|_| after + 1),
        None => tokens.day(begin).and_then(|_| {
            let month = tokens.skip(begin + 1, &['.']);
            tokens.phrase(&words.months, month).map(|(_, after)| after)
        }),
    };
    let end = day.or(weekday)?;
    let year = tokens.skip(end, &[',']);
    let full =
        tokens.number(year).is_some_and(|(year, digits)| digits == 4 && YEARS.contains(&year));
    Some(if full { year + 1 } else { end })
}

/// Words and a day of the week before a date are part of it.
fn before_date(tokens: &Tokens<'_>, start: usize) -> (usize, Option<u32>) {
    let words = languages();
    let (mut start, mut weekday) = (start, None);
    loop {
        let end = tokens.skip_back(start, &[',', '،']);
        if let Some(((), at)) = tokens.phrase_before(&words.before, end) {
            start = at;
        } else if let Some((day, at)) = tokens.phrase_before(&words.weekdays, end) {
            weekday = weekday.or(Some(day));
            start = at;
        } else {
            // An article belongs to the date only with nothing before it but marks.
            return (if end < start && tokens.mark(end).is_none() { end } else { start }, weekday);
        }
    }
}

/// `1902 года`, `2031 м`.
fn after_date(tokens: &Tokens<'_>, end: usize) -> usize {
    tokens.phrase(&languages().year, end).map_or(end, |((), after)| after)
}

/// Dates of the French Republic.
pub(super) fn republican(tokens: &Tokens<'_>) -> Vec<FoundDate> {
    let found = (0..tokens.all.len()).filter_map(|at| republican_date(tokens, at));
    found.collect()
}

fn republican_date(tokens: &Tokens<'_>, at: usize) -> Option<FoundDate> {
    let (month, after) = tokens.phrase(&languages().republican, at)?;
    let behind = tokens.skip_back(at, &['.']);
    let start = behind.checked_sub(1)?;
    let day = tokens.day(start)?;
    let year_at = tokens.skip(after, &[',', '.']);
    let year = match tokens.number(year_at) {
        Some((year, _)) => year,
        None => roman(tokens.from(year_at))?,
    };
    let mut end = year_at + 1;
    while let Some(word) = tokens.all.get(end).map(|token| &tokens.line[token.place.clone()]) {
        const REPUBLIC: [&str; 9] =
            ["de", "la", "république", "republique", "française", "francaise", "une", "et", "e"];
        if !REPUBLIC.contains(&word.to_lowercase().as_str()) {
            break;
        }
        end += 1;
    }
    let (start, _) = before_date(tokens, start);
    let place = tokens.all[start].place.start..tokens.all[end - 1].place.end;
    let date = of_the_republic(year, month, day)?;
    let note = Some(Note::Republican);
    Some(FoundDate { note, ..FoundDate::new(date, place) })
}

/// A day of the calendar of the French Republic; `None` for a year that it did not have.
fn of_the_republic(year: i32, month: u32, day: u32) -> Option<PrintedDate> {
    /// The day of September on which each year began, from 1792 on.
    const BEGAN: [u32; 14] = [22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23];
    let index = usize::try_from(year - 1).ok().filter(|at| *at < BEGAN.len())?;
    let began = |index: usize| {
        let year = 1792 + i32::try_from(index).ok()?;
        NaiveDate::from_ymd_opt(year, 9, *BEGAN.get(index)?)
    };
    let first = began(index)?;
    let into = (month - 1) * 30 + day;
    let date = first + chrono::Days::new(u64::from(into) - u64::from(into > 0));
    let exists = (1..=30).contains(&day) && began(index + 1).is_none_or(|next| date < next);
    Some(if exists { PrintedDate::Day(date) } else { PrintedDate::NoSuchDay })
}

/// The Roman number that begins a text, up to fourteen.
fn roman(text: &str) -> Option<i32> {
    const YEARS: [&str; 14] =
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV"];
    let word = text.split(|c: char| !c.is_alphanumeric()).next()?.to_uppercase();
    let at = YEARS.iter().position(|year| **year == word)?;
    i32::try_from(at + 1).ok()
}
