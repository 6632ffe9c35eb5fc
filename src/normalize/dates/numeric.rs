//! Dates of numbers alone: `2031-03-05`, `5.3.2031`, `民國26.7.8`.

use super::han::era_before;
use super::tokens::Tokens;
use super::{FoundDate, Numbers, PrintedDate, falls_on, weekday_in};
use crate::model::YEARS;

/// Marks between the numbers of a date.
const MARKS: [char; 6] = ['.', '-', '/', '．', '－', '／'];

pub(super) fn dates(tokens: &Tokens<'_>) -> Vec<FoundDate> {
    (0..tokens.all.len().saturating_sub(4)).filter_map(|at| date(tokens, at)).collect()
}

fn date(tokens: &Tokens<'_>, at: usize) -> Option<FoundDate> {
    let mark = tokens.mark(at + 1).filter(|mark| MARKS.contains(mark))?;
    if tokens.mark(at + 3) != Some(mark) {
        return None;
    }
    let part = |at| tokens.number(at);
    let (first, second, third) = (part(at)?, part(at + 2)?, part(at + 4)?);
    let before = at.checked_sub(1).and_then(|before| tokens.mark(before));
    if before.is_some_and(|before| before == mark) || second.1 > 2 {
        return None; // a telephone, a sum
    }
    let (start, end) = (tokens.all[at].place.start, tokens.all[at + 4].place.end);
    let (era, start) = match era_before(tokens.line, start) {
        Some((era, from)) => (Some(era), from),
        None => (None, start),
    };
    let printed = if let Some(era) = era.filter(|_| first.1 <= 3 && third.1 <= 2) {
        let (year, month, day) = (era.first + first.0 - 1, second.0, third.0);
        sure(year, month, day).filter(
            |date| !matches!(date, PrintedDate::Day(day) if *day < era.days.0 || *day > era.days.1),
        )?
    } else if first.1 == 4 && third.1 <= 2 {
        sure(first.0, second.0, third.0)?
    } else if third.1 == 4 && first.1 <= 2 {
        day_or_month_first(tokens.line, mark, first.0, second.0, third.0)?
    } else {
        return None;
    };
    let rest = &tokens.line[end..];
    let tail = rest.chars().next().filter(|c| *c == '日' || *c == '.' && mark == '.');
    Some(FoundDate::new(printed, start..end + tail.map_or(0, char::len_utf8)))
}

/// `2031-44-17` may be a telephone or an order; a day beyond its month is meant as one.
fn sure(year: i32, month: i32, day: i32) -> Option<PrintedDate> {
    if !YEARS.contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let (month, day) = (u32::try_from(month).ok()?, u32::try_from(day).ok()?);
    Some(Numbers { year, month, day }.printed())
}

/// `5.3.2031` has the day first; of `3/5/2031` only the day of the week can tell.
fn day_or_month_first(
    line: &str,
    mark: char,
    first: i32,
    second: i32,
    year: i32,
) -> Option<PrintedDate> {
    let (day_first, month_first) = (sure(year, second, first), sure(year, first, second));
    let (Some(one), Some(other)) = (day_first, month_first) else {
        return day_first.or(month_first);
    };
    if one == other || matches!(mark, '.' | '．') {
        return Some(one);
    }
    let weekday = weekday_in(line).map(|(weekday, _)| weekday);
    let fits = |date| match (date, weekday) {
        (PrintedDate::Day(day), Some(weekday)) => falls_on(day, weekday),
        _ => false,
    };
    Some(match (fits(one), fits(other)) {
        (true, false) => one,
        (false, true) => other,
        _ => PrintedDate::NotRead,
    })
}
