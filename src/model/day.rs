//! Days on which newspapers come out.

use std::ops::RangeInclusive;

use chrono::{Datelike as _, NaiveDate};

/// The years that count as those of an issue, wherever one is read: in a record, a flag, a masthead or
/// the name of a file. No newspaper is older than print, and what is later is a slip of the pen or
/// another number: `25010112` names a page of 2025.
pub const YEARS: RangeInclusive<i32> = 1500..=2099;

/// A day as `2022-07-22`, `20220722`, `2022/7/22`, `2022年7月22日`, `July 22, 2022`, `22 Jul 2022`, or the day of
/// a time stamp as databases and feeds write it (RFC 3339, RFC 822): the day as written, wherever on earth that
/// was. `None` if it is none, or of no year of [`YEARS`].
#[must_use]
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let date = numbers_first(text).or_else(|| month_by_name(text))?;
    YEARS.contains(&date.year()).then_some(date)
}

fn numbers_first(text: &str) -> Option<NaiveDate> {
    let day = text.get(..10).filter(|_| text.len() > 10 && text.as_bytes().get(10) == Some(&b'T'));
    let day = day.or_else(|| text.split_once(' ').map(|(day, _)| day)).unwrap_or(text);
    let formats = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"];
    formats.iter().find_map(|format| NaiveDate::parse_from_str(day, format).ok())
}

/// `Wed, 05 Mar 2031 00:00:00 GMT`, `5 March 2031`, `March 5, 2031`: what follows the year is the time.
fn month_by_name(text: &str) -> Option<NaiveDate> {
    const WORDS: usize = 4;
    let words = text.split([' ', ',']).filter(|word| !word.is_empty()).take(WORDS);
    let words: Vec<&str> = words.collect();
    let is_weekday = |word: &&str| word.parse::<chrono::Weekday>().is_ok();
    let words = if words.first().is_some_and(is_weekday) { &words[1..] } else { &words[..] };
    let [one, two, year, ..] = *words else { return None };
    let (day, month) = match one.parse::<chrono::Month>() {
        Ok(month) => (two, month),
        Err(_) => (one, two.parse::<chrono::Month>().ok()?),
    };
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    NaiveDate::from_ymd_opt(year, month.number_from_month(), day.parse().ok()?)
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
            "2031-03-05T23:30:00+08:00",
            "2031-03-05 07:30:37:0",
            "Wed, 05 Mar 2031 00:00:00 GMT",
            "Wed, 5 Mar 2031 23:30:00 +0800",
            "5 March 2031",
            "March 5, 2031",
            "mar 5 2031",
            "Wednesday, March 5, 2031",
        ];
        for text in written {
            assert_eq!(
                parse_date(text).map(|day| day.to_string()),
                Some("2031-03-05".into()),
                "{text}"
            );
        }
        for text in [
            "2031-02-29",
            "0205-03-05",
            "2501-01-12",
            "20310",
            "soon",
            "",
            "31 June 2031",
            "March 2031",
            "Mar 5, 31",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
