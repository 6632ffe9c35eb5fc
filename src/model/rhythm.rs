//! On which days a paper is printed, as its own issues tell.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};

/// Issues from which a rhythm is told.
const LEAST_ISSUES: usize = 4;

/// Days from the first issue to the last from which it is told on which days of the week it is printed.
const LEAST_SPAN: i64 = 14;

/// A paper is printed on a day of the week if it was on at least this share of those days, in hundredths, of the weeks
/// that have any issue: whole weeks that are missing say nothing.
const PRINTED: usize = 50;

/// Weeks with an issue from which a year tells its own days.
const WEEKS_OF_A_YEAR: usize = 4;

/// Years in which a paper was not printed on a day of the year, and on those around it, after which it never is.
const YEARS_OF_A_HOLIDAY: usize = 3;

/// Days around one that are looked at, before it and after it.
const AROUND: u64 = 7;

/// So many of them must have been printed, in hundredths of those on which the paper is as a rule: where much is
/// missing, one day more says nothing.
const PRINTED_AROUND: usize = 80;

/// When a paper is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rhythm {
    /// On these days of the week; which, may change from year to year.
    Weekly(BTreeMap<i32, BTreeSet<u8>>, BTreeSet<u8>),
    /// Every fourteen days.
    Fortnightly,
    /// Once in each month.
    Monthly,
}

impl Rhythm {
    /// The rhythm of a paper that was printed on these days; `None` if they have none, or are too few.
    #[must_use]
    pub fn of(days: &BTreeSet<NaiveDate>) -> Option<Self> {
        if days.len() < LEAST_ISSUES {
            return None;
        }
        let days: Vec<NaiveDate> = days.iter().copied().collect();
        let span = (days[days.len() - 1] - days[0]).num_days() + 1;
        if span < LEAST_SPAN {
            // Of a week or two only this can be told.
            let is_daily = usize::try_from(span).is_ok_and(|span| span == days.len());
            return is_daily.then(|| Self::Weekly(BTreeMap::new(), (0..7).collect()));
        }
        let mut steps: Vec<i64> = days.windows(2).map(|two| (two[1] - two[0]).num_days()).collect();
        steps.sort_unstable();
        match steps[steps.len() / 2] {
            ..=8 => Self::weekly(&days),
            12..=16 => Some(Self::Fortnightly),
            26..=35 => Some(Self::Monthly),
            _ => None,
        }
    }

    /// What a person said of a paper: `daily`, `weekdays`, `weekly` or `monthly`; of a weekly paper the issues tell
    /// the day.
    #[must_use]
    pub fn named(name: &str, days: &BTreeSet<NaiveDate>) -> Option<Self> {
        let all = |days: std::ops::Range<u8>| Some(Self::Weekly(BTreeMap::new(), days.collect()));
        match name {
            "daily" => all(0..7),
            "weekdays" => all(0..5),
            "weekly" => {
                let mut counts = [0_usize; 7];
                days.iter().for_each(|day| counts[usize::from(weekday(*day))] += 1);
                let most = (0..7).max_by_key(|day| counts[usize::from(*day)])?;
                all(most..most + 1)
            }
            "monthly" => Some(Self::Monthly),
            _ => None,
        }
    }

    fn weekly(days: &[NaiveDate]) -> Option<Self> {
        let whole = printing_days(days)?;
        let mut years = BTreeMap::new();
        for year in days.chunk_by(|a, b| a.year() == b.year()) {
            let weeks: BTreeSet<_> = year.iter().map(|day| day.iso_week()).collect();
            let own = printing_days(year).filter(|_| weeks.len() >= WEEKS_OF_A_YEAR);
            years.insert(year[0].year(), own.unwrap_or_else(|| whole.clone()));
        }
        Some(Self::Weekly(years, whole))
    }

    /// Days from the first to the last on which the paper should have been printed and was not, in runs that no issue
    /// interrupts; each with how many issues that are.
    #[must_use]
    pub fn missing(
        &self,
        printed: &BTreeSet<NaiveDate>,
        (first, last): (NaiveDate, NaiveDate),
    ) -> Vec<(NaiveDate, NaiveDate, u64)> {
        let mut runs: Vec<(NaiveDate, NaiveDate, u64)> = Vec::new();
        for day in self.expected(printed, (first, last)) {
            match runs.last_mut() {
                Some(run) if printed.range(run.1..day).next().is_none() => {
                    (run.1, run.2) = (day, run.2 + 1);
                }
                _ => runs.push((day, day, 1)),
            }
        }
        runs
    }

    /// Days of the year, by month and day, on which the paper was never printed in some years, though it was on those
    /// around them and as a rule is on such days of the week.
    #[must_use]
    pub fn holidays(&self, printed: &BTreeSet<NaiveDate>) -> BTreeSet<(u32, u32)> {
        let (Self::Weekly(..), Some(first), Some(last)) = (self, printed.first(), printed.last())
        else {
            return BTreeSet::new();
        };
        let of_year = |day: &NaiveDate| (day.month(), day.day());
        let ever: BTreeSet<(u32, u32)> = printed.iter().map(of_year).collect();
        let mut years: BTreeMap<(u32, u32), usize> = BTreeMap::new();
        let empty = first.iter_days().take_while(|day| day <= last);
        for day in empty.filter(|day| !ever.contains(&of_year(day)) && self.is_expected(*day)) {
            *years.entry(of_year(&day)).or_default() +=
                usize::from(self.is_whole_around(day, printed));
        }
        years.retain(|_, years| *years >= YEARS_OF_A_HOLIDAY);
        years.into_keys().collect()
    }

    /// Whether the days around one were printed but for few.
    fn is_whole_around(&self, day: NaiveDate, printed: &BTreeSet<NaiveDate>) -> bool {
        let (first, last) = (day - Days::new(AROUND), day + Days::new(AROUND));
        let around = first.iter_days().take_while(|other| *other <= last);
        let expected: Vec<NaiveDate> =
            around.filter(|other| *other != day && self.is_expected(*other)).collect();
        let there = expected.iter().filter(|day| printed.contains(day)).count();
        !expected.is_empty() && 100 * there >= PRINTED_AROUND * expected.len()
    }

    /// Whether it is printed on such a day of the week, of a paper that goes by these.
    fn is_expected(&self, day: NaiveDate) -> bool {
        match self {
            Self::Weekly(years, whole) => {
                years.get(&day.year()).unwrap_or(whole).contains(&weekday(day))
            }
            Self::Fortnightly | Self::Monthly => false,
        }
    }

    /// The days of issues that are not there. Of a fortnightly or monthly paper those about which one should be.
    fn expected(
        &self,
        printed: &BTreeSet<NaiveDate>,
        (first, last): (NaiveDate, NaiveDate),
    ) -> Vec<NaiveDate> {
        match self {
            Self::Weekly(..) => {
                let holidays = self.holidays(printed);
                first
                    .iter_days()
                    .take_while(|day| *day <= last)
                    .filter(|day| self.is_expected(*day) && !printed.contains(day))
                    .filter(|day| !holidays.contains(&(day.month(), day.day())))
                    .collect()
            }
            Self::Fortnightly => {
                between(printed, last, |day| day.checked_add_days(Days::new(14)), 7)
                    .into_iter()
                    .filter(|day| *day >= first)
                    .collect()
            }
            Self::Monthly => {
                between(printed, last, |day| day.checked_add_months(Months::new(1)), 16)
                    .into_iter()
                    .filter(|day| *day >= first)
                    .collect()
            }
        }
    }
}

/// Its words: `daily`, `Monday to Saturday`, `weekly (Thursday)`, `monthly`.
impl std::fmt::Display for Rhythm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const NAMES: [&str; 7] =
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let Self::Weekly(_, days) = self else {
            let name = if *self == Self::Monthly { "monthly" } else { "every two weeks" };
            return f.write_str(name);
        };
        let names: Vec<&str> = days.iter().map(|day| NAMES[usize::from(*day)]).collect();
        match names.as_slice() {
            [_, _, _, _, _, _, _] => f.write_str("daily"),
            [day] => write!(f, "weekly ({day})"),
            [first, .., last] if days.len() > 2 && is_run(days) => write!(f, "{first} to {last}"),
            _ => f.write_str(&names.join(", ")),
        }
    }
}

fn is_run(days: &BTreeSet<u8>) -> bool {
    days.iter().zip(days.iter().skip(1)).all(|(a, b)| a + 1 == *b)
}

/// From Monday, 0, to Sunday, 6.
fn weekday(day: NaiveDate) -> u8 {
    u8::try_from(day.weekday().num_days_from_monday()).unwrap_or_default()
}

/// The days of the week on which these issues were printed, as a rule. Days before the first issue and after the last
/// say nothing, and neither do weeks without any.
fn printing_days(days: &[NaiveDate]) -> Option<BTreeSet<u8>> {
    let (first, last) = (*days.first()?, *days.last()?);
    let weeks: BTreeSet<_> = days.iter().map(|day| day.iso_week()).collect();
    let (mut printed, mut could) = ([0_usize; 7], [0_usize; 7]);
    days.iter().for_each(|day| printed[usize::from(weekday(*day))] += 1);
    for week in weeks {
        let monday = NaiveDate::from_isoywd_opt(week.year(), week.week(), Weekday::Mon)?;
        let inside = monday.iter_days().take(7).filter(|day| (first..=last).contains(day));
        inside.for_each(|day| could[usize::from(weekday(day))] += 1);
    }
    let days: BTreeSet<u8> = (0..7_u8)
        .filter(|day| {
            let day = usize::from(*day);
            could[day] > 0 && 100 * printed[day] >= PRINTED * could[day]
        })
        .collect();
    (!days.is_empty()).then_some(days)
}

/// The days that steps lead to from one issue before the next, or before the last day, comes; an issue that is so
/// many days early or late is no gap.
fn between(
    printed: &BTreeSet<NaiveDate>,
    last: NaiveDate,
    step: impl Fn(NaiveDate) -> Option<NaiveDate>,
    slack: i64,
) -> Vec<NaiveDate> {
    let mut missing = Vec::new();
    for day in printed {
        let next = printed.range(*day + Days::new(1)..).next();
        let mut due = step(*day);
        while let Some(at) = due.filter(|at| match next {
            Some(next) => (*next - *at).num_days() > slack,
            None => *at <= last,
        }) {
            missing.push(at);
            due = step(at);
        }
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(
        from: &str,
        count: u64,
        is_printed: impl Fn(u64, NaiveDate) -> bool,
    ) -> BTreeSet<NaiveDate> {
        (0..count)
            .map(|n| (n, day(from) + Days::new(n)))
            .filter(|(n, day)| is_printed(*n, *day))
            .map(|(_, day)| day)
            .collect()
    }

    fn told(printed: &BTreeSet<NaiveDate>) -> (String, Vec<String>) {
        let Some(rhythm) = Rhythm::of(printed) else { return ("none".to_owned(), Vec::new()) };
        let span = (*printed.first().unwrap(), *printed.last().unwrap());
        let missing = rhythm.missing(printed, span);
        let runs = missing.iter().map(|(from, to, issues)| format!("{from} {to} {issues}"));
        (rhythm.to_string(), runs.collect())
    }

    #[test]
    fn a_daily_paper_misses_days() {
        let printed = days("2031-03-01", 40, |n, _| !matches!(n, 7 | 20..=22));
        assert_eq!(
            told(&printed),
            (
                "daily".to_owned(),
                vec!["2031-03-08 2031-03-08 1".to_owned(), "2031-03-21 2031-03-23 3".to_owned()]
            )
        );
    }

    #[test]
    fn days_on_which_it_is_never_printed_are_not_missed() {
        let printed = days("2031-03-03", 60, |n, day| day.weekday() != Weekday::Sun && n != 16);
        assert_eq!(
            told(&printed),
            ("Monday to Saturday".to_owned(), vec!["2031-03-19 2031-03-19 1".to_owned()])
        );
        let weekly = days("2031-03-03", 90, |n, day| day.weekday() == Weekday::Thu && n / 7 != 5);
        assert_eq!(
            told(&weekly),
            ("weekly (Thursday)".to_owned(), vec!["2031-04-10 2031-04-10 1".to_owned()])
        );
    }

    #[test]
    fn a_weekly_that_changes_its_day_with_the_year_misses_nothing() {
        let printed = days("2031-01-01", 700, |_, day| {
            day.weekday() == if day.year() == 2031 { Weekday::Thu } else { Weekday::Sat }
        });
        assert_eq!(told(&printed).1, [""; 0]);
    }

    #[test]
    fn monthlies_and_fortnightlies() {
        let monthly = days("2031-01-01", 365, |_, day| day.day() == 5 && day.month() != 6);
        assert_eq!(
            told(&monthly),
            ("monthly".to_owned(), vec!["2031-06-05 2031-06-05 1".to_owned()])
        );
        let fortnightly = days("2031-01-03", 200, |n, _| n % 14 == 0 && n != 56);
        assert_eq!(
            told(&fortnightly),
            ("every two weeks".to_owned(), vec!["2031-02-28 2031-02-28 1".to_owned()])
        );
    }

    #[test]
    fn a_day_of_the_year_on_which_it_is_never_printed_is_a_holiday() {
        let christmas = |day: NaiveDate| (day.month(), day.day()) == (12, 25);
        let lost = day("2033-05-04");
        let printed = days("2031-01-01", 1460, |_, day| !christmas(day) && day != lost);
        assert_eq!(
            told(&printed),
            ("daily".to_owned(), vec!["2033-05-04 2033-05-04 1".to_owned()])
        );
        let rhythm = Rhythm::of(&printed).unwrap();
        assert_eq!(rhythm.holidays(&printed).into_iter().collect::<Vec<_>>(), [(12, 25)]);
        // Two years may be chance, and so may any number where much is missing.
        let two = days("2031-01-01", 730, |_, day| !christmas(day));
        assert_eq!(told(&two).1.len(), 2);
        let poor = days("2031-01-01", 1460, |n, day| !christmas(day) && n % 3 > 0);
        let rhythm = Rhythm::of(&poor).unwrap();
        assert_eq!(rhythm.holidays(&poor).len(), 0);
    }

    #[test]
    fn a_year_that_is_not_there_is_one_gap() {
        let printed = days("2031-01-01", 800, |n, _| !(100..500).contains(&n));
        let (rhythm, missing) = told(&printed);
        assert_eq!((rhythm.as_str(), missing.len()), ("daily", 1));
        assert!(missing[0].ends_with(" 400"), "{missing:?}");
    }

    #[test]
    fn what_has_no_rhythm_is_told_none() {
        assert_eq!(told(&days("2031-01-01", 3, |_, _| true)).0, "none");
        assert_eq!(told(&days("2031-01-03", 4, |_, _| true)), ("daily".to_owned(), vec![]));
        assert_eq!(told(&days("2031-01-03", 12, |n, _| n % 3 < 2)).0, "none");
        let drawn = [0, 9, 31, 40, 68, 77, 101, 120];
        assert_eq!(told(&days("2031-01-01", 130, |n, _| drawn.contains(&n))).0, "none");
    }
}
