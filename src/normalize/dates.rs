//! Dates as mastheads print them, in Chinese, English and French.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use super::patterns::pattern;

/// `2022年7月22日`, `2022-07-22`, `二〇二二年七月二十二日`.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<y>\d{4})\s?[年./-]\s?(?P<m>\d{1,2})\s?[月./-]\s?(?P<d>\d{1,2})\s?日?")
});
static HAN_DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<y>[〇○零一二三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十廿卅]{1,3})日",
    )
});
/// `July 22, 1922`, `22 July 1922`, `le 22 juillet 1922`.
static LATIN_DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:(?P<m1>\p{L}{3,9})\.? (?P<d1>\d{1,2})(?:st|nd|rd|th)?,? (?P<y1>\d{4})|(?P<d2>\d{1,2})(?:er|st|nd|rd|th)? (?P<m2>\p{L}{3,9})\.?,? (?P<y2>\d{4}))",
    )
});
/// The first full date of a line and where it stands.
pub(super) fn date_in(line: &str) -> Option<(NaiveDate, std::ops::Range<usize>)> {
    if let Some(found) = DATE.captures(line) {
        let date = ymd(&found["y"], &found["m"], &found["d"])?;
        return Some((date, found.get(0)?.range()));
    }
    if let Some(found) = HAN_DATE.captures(line) {
        let date =
            ymd(&han_digits(&found["y"]), &han_number(&found["m"])?, &han_number(&found["d"])?)?;
        return Some((date, found.get(0)?.range()));
    }
    let found = LATIN_DATE.captures(line)?;
    let part = |a, b| found.name(a).or_else(|| found.name(b)).map(|m| m.as_str());
    let month = month(part("m1", "m2")?)?;
    let date = ymd(part("y1", "y2")?, &month.to_string(), part("d1", "d2")?)?;
    Some((date, found.get(0)?.range()))
}

fn ymd(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let year: i32 = year.parse().ok()?;
    (1600..=2200).contains(&year).then_some(())?;
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

fn month(word: &str) -> Option<u32> {
    const STEMS: [[&str; 3]; 12] = [
        ["jan", "janv", "ene"],
        ["feb", "fév", "fev"],
        ["mar", "mars", "mär"],
        ["apr", "avr", "abr"],
        ["may", "mai", "may"],
        ["jun", "juin", "jun"],
        ["jul", "juil", "jul"],
        ["aug", "août", "aou"],
        ["sep", "sept", "sep"],
        ["oct", "okt", "oct"],
        ["nov", "nov", "nov"],
        ["dec", "déc", "dez"],
    ];
    let word = word.to_lowercase();
    // "juin" and "juillet" begin alike in three letters, so longer stems are tried as well.
    let at = STEMS.iter().position(|stems| stems.iter().any(|stem| word.starts_with(stem)))?;
    u32::try_from(at + 1).ok()
}

fn han_digit(c: char) -> Option<u32> {
    "〇一二三四五六七八九"
        .chars()
        .position(|d| d == c || (d == '〇' && matches!(c, '○' | '零')))
        .and_then(|n| u32::try_from(n).ok())
}

fn han_digits(text: &str) -> String {
    text.chars().filter_map(han_digit).map(|d| d.to_string()).collect()
}

fn han_number(text: &str) -> Option<String> {
    let text = text.replace('廿', "二十").replace('卅', "三十");
    let (tens, units) = match text.split_once('十') {
        Some((tens, units)) => {
            (if tens.is_empty() { 1 } else { han_digit(tens.chars().next()?)? }, units)
        }
        None => (0, text.as_str()),
    };
    let units = units.chars().next().map_or(Some(0), han_digit)?;
    Some((tens * 10 + units).to_string())
}

#[cfg(test)]
mod tests {
    use super::date_in;

    #[test]
    fn one_day_in_many_spellings() {
        for line in [
            "2031年3月5日",
            "2031-03-05",
            "2031.3.5",
            "二〇三一年三月五日",
            "March 5, 2031",
            "5th March, 2031",
            "5 mars 2031",
        ] {
            let found = date_in(line).map(|(date, _)| date.to_string());
            assert_eq!(found.as_deref(), Some("2031-03-05"), "{line}");
        }
        assert_eq!(date_in("2031-13-05"), None);
    }
}
