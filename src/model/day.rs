//! Days on which newspapers come out.

use std::ops::RangeInclusive;

use chrono::{Datelike as _, NaiveDate};

/// The years that count as those of an issue, wherever one is read: in a record, a flag, a masthead or
/// the name of a file. No newspaper is older than print, and what is later is a slip of the pen or
/// another number: `25010112` names a page of 2025.
pub const YEARS: RangeInclusive<i32> = 1500..=2099;

/// A day as `2022-07-22`, `20220722`, `2022/7/22`, `2022年7月22日`, or the day of a time stamp; `None` if it
/// is none, or of no year of [`YEARS`].
#[must_use]
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let day = text.get(..10).filter(|_| text.len() > 10 && text.as_bytes().get(10) == Some(&b'T'));
    let day = day.or_else(|| text.split_once(' ').map(|(day, _)| day)).unwrap_or(text);
    let formats = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"];
    let date = formats.iter().find_map(|format| NaiveDate::parse_from_str(day, format).ok())?;
    YEARS.contains(&date.year()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::parse_date;

    #[test]
    fn a_day_is_written_in_many_ways() {
        let written = [
            "2031-03-05",
            "20310305",
            "2031/3/5",
            "2031.3.5",
            " 2031年3月5日 ",
            "2031-03-05T08:00:00Z",
            "2031-03-05 08:00",
        ];
        for text in written {
            assert_eq!(
                parse_date(text).map(|day| day.to_string()),
                Some("2031-03-05".into()),
                "{text}"
            );
        }
        for text in ["2031-02-29", "0205-03-05", "2501-01-12", "20310", "soon", ""] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
