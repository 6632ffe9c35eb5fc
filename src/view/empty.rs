//! Counts by time in which days, months and years without an article are seen too.

use chrono::{Datelike as _, Months, NaiveDate};

use crate::archive::{Count, CountBy};

/// Most empty ones in a row that have a line each; more have one together.
const MOST_LINES: u64 = 7;

/// Counts by day, month or year with the empty ones between the first and the last, or in these days: a run of many is
/// one line, `2031-03-06 to 2031-04-20`. Other counts stay as they are.
#[must_use]
pub fn with_empty(
    counts: Vec<Count>,
    by: CountBy,
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
) -> Vec<Count> {
    let Some(step) = Step::of(by) else { return counts };
    let Some(first) = counts.first().and_then(|count| step.parse(count.name.as_deref()?)) else {
        return counts;
    };
    let mut next = from.map_or(first, |from| step.begin(from));
    let mut all = Vec::new();
    for count in counts {
        if let Some(day) = count.name.as_deref().and_then(|name| step.parse(name)) {
            step.fill(&mut all, next, day);
            next = step.after(day);
        }
        all.push(count);
    }
    if let Some(to) = to {
        step.fill(&mut all, next, step.after(step.begin(to)));
    }
    all
}

/// From one line to the next.
#[derive(Debug, Clone, Copy)]
enum Step {
    Day,
    Month,
    Year,
}

impl Step {
    fn of(by: CountBy) -> Option<Self> {
        match by {
            CountBy::Day => Some(Self::Day),
            CountBy::Month => Some(Self::Month),
            CountBy::Year => Some(Self::Year),
            _ => None,
        }
    }

    /// The first day of what a line is called by.
    fn parse(self, name: &str) -> Option<NaiveDate> {
        let rest = match self {
            Self::Day => "",
            Self::Month => "-01",
            Self::Year => "-01-01",
        };
        format!("{name}{rest}").parse().ok()
    }

    fn name(self, day: NaiveDate) -> String {
        let name = day.to_string();
        let end = match self {
            Self::Day => 10,
            Self::Month => 7,
            Self::Year => 4,
        };
        name.get(..end).unwrap_or(&name).to_owned()
    }

    fn begin(self, day: NaiveDate) -> NaiveDate {
        let first = match self {
            Self::Day => Some(day),
            Self::Month => day.with_day(1),
            Self::Year => NaiveDate::from_ymd_opt(day.year(), 1, 1),
        };
        first.unwrap_or(day)
    }

    fn after(self, day: NaiveDate) -> NaiveDate {
        let next = match self {
            Self::Day => day.succ_opt(),
            Self::Month => day.checked_add_months(Months::new(1)),
            Self::Year => day.checked_add_months(Months::new(12)),
        };
        next.unwrap_or(NaiveDate::MAX)
    }

    /// Lines for what is empty, from one day up to another.
    fn fill(self, all: &mut Vec<Count>, from: NaiveDate, up_to: NaiveDate) {
        let line = |name: String| Count { name: Some(name), articles: 0, characters: 0 };
        let (mut names, mut last, mut day, mut number) = (Vec::new(), from, from, 0);
        while day < up_to && day < NaiveDate::MAX {
            number += 1;
            if number <= MOST_LINES {
                names.push(self.name(day));
            }
            last = day;
            day = self.after(day);
        }
        if number > MOST_LINES {
            names = vec![format!("{} to {}", self.name(from), self.name(last))];
        }
        all.extend(names.into_iter().map(line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(names: &[&str], by: CountBy, span: (Option<&str>, Option<&str>)) -> Vec<String> {
        let count =
            |name: &&str| Count { name: Some((*name).to_owned()), articles: 1, characters: 9 };
        let day = |day: Option<&str>| day.map(|day| day.parse().unwrap());
        let all = with_empty(names.iter().map(count).collect(), by, (day(span.0), day(span.1)));
        all.into_iter().map(|c| format!("{} {}", c.name.unwrap(), c.articles)).collect()
    }

    #[test]
    fn what_is_empty_is_seen() {
        let days = ["2031-02-27", "2031-03-02", "2031-03-20"];
        assert_eq!(
            told(&days, CountBy::Day, (None, Some("2031-03-21"))),
            [
                "2031-02-27 1",
                "2031-02-28 0",
                "2031-03-01 0",
                "2031-03-02 1",
                "2031-03-03 to 2031-03-19 0",
                "2031-03-20 1",
                "2031-03-21 0"
            ]
        );
        let months = ["2030-12", "2031-02"];
        assert_eq!(
            told(&months, CountBy::Month, (Some("2030-11-15"), None)),
            ["2030-11 0", "2030-12 1", "2031-01 0", "2031-02 1"]
        );
        assert_eq!(told(&["1901", "1999"], CountBy::Year, (None, None))[1], "1902 to 1998 0");
        assert_eq!(told(&["b", "a"], CountBy::Page, (None, None)), ["b 1", "a 1"]);
        assert_eq!(told(&[], CountBy::Day, (Some("2031-01-01"), None)), [""; 0]);
    }
}
