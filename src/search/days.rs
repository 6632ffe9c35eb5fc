//! Days, months and years as people write them.

use chrono::{Days, Months, NaiveDate};

use crate::model::parse_date;

/// First and last day of what is written: a day `2022-07-22`, a month `2022-07`, a year `2022`.
#[must_use]
pub fn span(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let text = text.trim();
    let (first, months) = match text.len() {
        4 => (parse_date(&format!("{text}-01-01"))?, 12),
        6 | 7 if text.as_bytes()[4] == b'-' => (parse_date(&format!("{text}-01"))?, 1),
        _ => {
            let day = parse_date(text)?;
            return Some((day, day));
        }
    };
    let last = first.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1))?;
    Some((first, last))
}

/// Days as people speak of them, counted from the day on which they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recent {
    /// One day, so many days ago.
    DaysAgo(u32),
    /// So many days, up to today.
    Days(u32),
    /// So many months, up to today.
    Months(u32),
}

impl Recent {
    /// `today`, `yesterday`, `7d`, `2w`, `3m`, `1y`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        match text.as_str() {
            "today" => return Some(Self::DaysAgo(0)),
            "yesterday" => return Some(Self::DaysAgo(1)),
            _ => {}
        }
        let number: u32 =
            text.get(..text.len().checked_sub(1)?)?.parse().ok().filter(|n| *n > 0)?;
        match text.as_bytes().last()? {
            b'd' => Some(Self::Days(number)),
            b'w' => Some(Self::Days(number.checked_mul(7)?)),
            b'm' => Some(Self::Months(number)),
            b'y' => Some(Self::Months(number.checked_mul(12)?)),
            _ => None,
        }
    }

    /// First and last day, if it is asked on this day; what lies before all days begins with the first of them.
    #[must_use]
    pub fn on(self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        let back = |days: u32| today.checked_sub_days(Days::new(u64::from(days)));
        let (first, last) = match self {
            Self::DaysAgo(days) => (back(days), back(days)),
            Self::Days(days) => (back(days.saturating_sub(1)), Some(today)),
            Self::Months(months) => {
                let first = today.checked_sub_months(Months::new(months));
                (first.and_then(|day| day.succ_opt()), Some(today))
            }
        };
        (first.unwrap_or(NaiveDate::MIN), last.unwrap_or(NaiveDate::MIN))
    }
}

/// The days of `FROM..TO`, of which either may be left out, or of one span.
#[must_use]
pub fn range(text: &str) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    let Some((from, to)) = text.split_once("..") else {
        let (first, last) = span(text)?;
        return Some((Some(first), Some(last)));
    };
    let end = |text: &str| if text.is_empty() { Some(None) } else { span(text).map(Some) };
    let (from, to) = (end(from)?.map(|s| s.0), end(to)?.map(|s| s.1));
    (from.is_some() || to.is_some()).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::Recent;

    #[test]
    fn days_are_counted_from_today() {
        let today = "2031-03-31".parse().unwrap();
        let told = |text: &str| {
            Recent::parse(text).map(|recent| {
                let (first, last) = recent.on(today);
                format!("{first} {last}")
            })
        };
        assert_eq!(told("today").unwrap(), "2031-03-31 2031-03-31");
        assert_eq!(told("Yesterday").unwrap(), "2031-03-30 2031-03-30");
        assert_eq!(told("7d").unwrap(), "2031-03-25 2031-03-31");
        assert_eq!(told("2w").unwrap(), "2031-03-18 2031-03-31");
        assert_eq!(told("1m").unwrap(), "2031-03-01 2031-03-31");
        assert_eq!(told("1y").unwrap(), "2030-04-01 2031-03-31");
        for wrong in ["", "d", "0d", "-1d", "7", "7x", "99999999999d", "七d", "供热"] {
            assert_eq!(told(wrong), None, "{wrong}");
        }
        assert!(told("4000000000d").is_some());
    }
}
