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
