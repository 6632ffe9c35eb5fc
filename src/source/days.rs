//! Days as databases print them, in the language of whoever exported them: `jeudi 5 octobre 2013`, `May 8, 2010`.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use crate::model::parse_date;
use crate::patterns::pattern;

/// Names of the months, each in the languages in which such databases are used; in small letters.
const MONTHS: [&[&str]; 12] = [
    &[
        "january",
        "jan",
        "janvier",
        "januar",
        "jänner",
        "enero",
        "gennaio",
        "janeiro",
        "januari",
        "январь",
        "января",
    ],
    &[
        "february",
        "feb",
        "février",
        "fevrier",
        "februar",
        "febrero",
        "febbraio",
        "fevereiro",
        "februari",
        "февраль",
        "февраля",
    ],
    &["march", "mar", "mars", "märz", "marzo", "março", "maart", "март", "марта"],
    &["april", "apr", "avril", "abril", "aprile", "апрель", "апреля"],
    &["may", "mai", "mayo", "maggio", "maio", "mei", "май", "мая"],
    &["june", "jun", "juin", "juni", "junio", "giugno", "junho", "июнь", "июня"],
    &["july", "jul", "juillet", "juli", "julio", "luglio", "julho", "июль", "июля"],
    &["august", "aug", "août", "aout", "agosto", "augustus", "август", "августа"],
    &[
        "september",
        "sep",
        "sept",
        "septembre",
        "septiembre",
        "settembre",
        "setembro",
        "сентябрь",
        "сентября",
    ],
    &[
        "october",
        "oct",
        "octobre",
        "oktober",
        "octubre",
        "ottobre",
        "outubro",
        "октябрь",
        "октября",
    ],
    &["november", "nov", "novembre", "noviembre", "novembro", "ноябрь", "ноября"],
    &[
        "december",
        "dec",
        "décembre",
        "decembre",
        "dezember",
        "diciembre",
        "dicembre",
        "dezembro",
        "декабрь",
        "декабря",
    ],
];

/// The first day that a line names.
#[must_use]
pub fn in_line(line: &str) -> Option<NaiveDate> {
    static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"\d{4}(?:-\d\d-\d\d|/\d{1,2}/\d{1,2}|\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)")
    });
    static WORDS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?x) (?P<day>\d{1,2}) (?:st|nd|rd|th|er|\.|º)? \s+ (?:de\s+)? (?P<month>\p{L}{3,10}) \.? ,? \s+ (?:de\s+)? (?P<year>\d{4})
            | (?P<first>\p{L}{3,10}) \.? \s+ (?P<second>\d{1,2}) (?:st|nd|rd|th)? ,? \s+ (?P<last>\d{4})",
        )
    });
    if let Some(found) = NUMBERS.find(line) {
        return parse_date(&found.as_str().replace(' ', ""));
    }
    WORDS.captures_iter(line).find_map(|found| {
        let part = |one: &str, other: &str| found.name(one).or_else(|| found.name(other));
        let name = part("month", "first")?.as_str().to_lowercase();
        let month = MONTHS.iter().position(|names| names.contains(&name.as_str()))?;
        let day = part("day", "second")?.as_str();
        let year = part("year", "last")?.as_str();
        parse_date(&format!("{year}-{:02}-{day:0>2}", month + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::in_line;

    #[test]
    fn days_in_the_language_of_the_interface() {
        for (line, day) in [
            ("29 décembre 2011", Some("2011-12-29")),
            ("Communication, mardi 14 mars 2006, p. 16", Some("2006-03-14")),
            ("1er août 2031", Some("2031-08-01")),
            ("[Sallow]08 May 2010: AA.2.", Some("2010-05-08")),
            ("July 1, 2019 Monday 9:20 AM GMT", Some("2019-07-01")),
            ("Mittwoch, 5. März 2031", Some("2031-03-05")),
            ("miércoles 5 de marzo de 2031", Some("2031-03-05")),
            ("среда, 5 марта 2031", Some("2031-03-05")),
            ("2031年3月5日", Some("2031-03-05")),
            ("31 juin 2031", None),
            ("5 Stück 2031", None),
            ("Sports", None),
        ] {
            assert_eq!(in_line(line).map(|day| day.to_string()).as_deref(), day, "{line}");
        }
    }
}
