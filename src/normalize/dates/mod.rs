//! Dates as papers of many languages print them.
//!
//! `han` reads those of Chinese, Japanese and Korean, `numeric` those of numbers alone, `words` those whose
//! month is a word. What each word means stands in the files of `languages`.

mod han;
mod numeric;
mod tokens;
mod words;

use std::ops::Range;

use chrono::{Datelike as _, NaiveDate};

use super::languages::languages;
use crate::model::YEARS;
use tokens::Tokens;

pub(super) use tokens::digit;

/// A full date as it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PrintedDate {
    Day(NaiveDate),
    /// It is surely meant as a date, and there is no such day: `June 31, 2031`.
    NoSuchDay,
    /// It is meant as a date, and may be one of two days, or is counted in a calendar that is not read.
    NotRead,
}

/// A date and where it stands in its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundDate {
    pub(super) date: PrintedDate,
    /// With the words before it.
    pub(super) place: Range<usize>,
    /// Where the date itself begins.
    pub(super) bare: usize,
    /// The last day of an issue of several days.
    pub(super) until: Option<NaiveDate>,
    /// Day of the week that stands before it, 1 = Monday.
    pub(super) weekday: Option<u32>,
    /// What is to be told of how it was read.
    pub(super) note: Option<Note>,
}

/// What is to be told of how a date was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Note {
    /// A day of the old style stands beside that of the new.
    TwoStyles,
    /// It may be of the old style.
    MaybeOldStyle,
    /// Two years stand there, because the year began in March: `1719/20`.
    TwoYears,
    /// It is counted in the calendar of the French Republic.
    Republican,
}

impl FoundDate {
    fn new(date: PrintedDate, place: Range<usize>) -> Self {
        Self { date, bare: place.start, place, until: None, weekday: None, note: None }
    }
}

/// The first full date of a line. What is no day of the calendar, or is not read, counts only where no
/// other date stands.
pub(super) fn date_in(line: &str) -> Option<FoundDate> {
    if !may_hold_date(line) {
        return None;
    }
    let tokens = Tokens::of(line);
    let mut found = han::dates(line);
    found.extend(numeric::dates(&tokens));
    // Words are dear to look up.
    if has_year(&tokens) {
        found.extend(words::dates(&tokens));
    }
    if (0..tokens.all.len()).any(|at| tokens.day(at).is_some()) {
        found.extend(words::republican(&tokens));
    }
    let read = |found: &FoundDate| matches!(found.date, PrintedDate::Day(_));
    let misread = |found: &FoundDate| found.date == PrintedDate::NoSuchDay;
    let at = found.iter().position(read).or_else(|| found.iter().position(misread));
    let at = at.or((!found.is_empty()).then_some(0))?;
    Some(found.swap_remove(at))
}

/// A quick look: a date has digits, or the sign of a year.
fn may_hold_date(line: &str) -> bool {
    line.chars().any(|c| digit(c).is_some() || matches!(c, '年' | '년'))
}

/// Whether a line holds the number of a year in which papers came out.
pub(super) fn holds_year(line: &str) -> bool {
    has_year(&Tokens::of(line))
}

fn has_year(tokens: &Tokens<'_>) -> bool {
    tokens.numbers().any(|(value, digits)| digits == 4 && YEARS.contains(&value))
}

/// Year, month and day, before it is known whether they are a day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Numbers {
    year: i32,
    month: u32,
    day: u32,
}

impl Numbers {
    fn date(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month, self.day)
    }

    /// The day, or that there is none.
    fn printed(self) -> PrintedDate {
        self.date().map_or(PrintedDate::NoSuchDay, PrintedDate::Day)
    }
}

/// The day of a paper of several days, the first of which it is: the last must come soon after.
fn span(first: NaiveDate, last: NaiveDate) -> Option<NaiveDate> {
    /// From the first day to the last of a double issue over holidays.
    const LONGEST: i64 = 31;
    (1..=LONGEST).contains(&(last - first).num_days()).then_some(last)
}

/// A day of the old style, in the new; `None` if it was none.
fn new_style(old: NaiveDate) -> NaiveDate {
    // The old style has a leap day in 1700, 1800 and 1900, the new style has none.
    let century = |year: i32| old >= NaiveDate::from_ymd_opt(year, 2, 28).unwrap_or_default();
    let skipped = [1700, 1800, 1900].into_iter().filter(|year| century(*year)).count();
    old + chrono::Days::new(10 + skipped as u64)
}

/// Where a day without its year ends that begins a text: `5. März`, `July 4`, `Saturday`; a year behind it
/// belongs to it.
pub(super) fn day_at_start(text: &str) -> Option<usize> {
    let tokens = Tokens::of(text);
    words::day_at(&tokens, 0).map(|end| tokens.all[end - 1].place.end)
}

/// The day of the week that stands in a text, 1 = Monday.
pub(super) fn weekday_in(text: &str) -> Option<(u32, Range<usize>)> {
    languages().weekdays.find(text)
}

/// Whether a date falls on a day of the week.
pub(super) fn falls_on(date: NaiveDate, weekday: u32) -> bool {
    date.weekday().number_from_monday() == weekday
}

#[cfg(test)]
mod tests;
