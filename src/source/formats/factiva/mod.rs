//! Documents out of Factiva, saved or copied as text: one after the other, each ended by its number. Either a code of
//! two or three letters stands in front of each part (`HD`, `PD`, `SN` …), or the parts alone, in the same order.

mod coded;
mod paragraphs;
mod plain;

use std::sync::LazyLock;

use regex::Regex;

use super::documents::{self, Document};
use super::text::text_of;
use crate::model::{Folio, PrintedArticle, parse_date};
use crate::patterns::pattern;
use crate::source::days;
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::unit::{Lines, Particulars, PlaceClaim, Unit, UnitRemark, Wrong};

/// The format.
#[derive(Debug)]
pub(super) struct Factiva;

/// The line that ends a document, in any language: `Document SALSEN0020310305e7350001r`. The number is the code of
/// the paper, filled up with zeros, the day, and a mark.
static END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?mR)^[ \t\u{a0}\u{feff}]*(?:AN[ \t\u{a0}]+)?(?:\p{L}{1,12}[ \u{a0}]|[\p{Han}\p{Katakana}]{1,6})([A-Za-z][A-Za-z0-9]{3,13}?((?:19|20)\d{6})[a-z][a-z0-9]{5,11})[ \t\u{a0}]*$",
    )
});

/// What the database prints at the foot of every page and of the file.
static FOOT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\p{L}+\s?\d+\s?\p{L}+\s?\d+\s*)?(?:©|\(c\))\s?\d{4}\s?Factiva,\s?Inc\.?(?:\s?\p{L}+){0,4}\.?$",
    )
});

/// How many documents the search found, of which the file holds some.
static FOUND: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?mR)^[ \t]*Results Found[: \t\u{a0}]*\s?([\d,.]{1,12})[ \t]*$"));

impl Format for Factiva {
    fn name(&self) -> &'static str {
        "factiva"
    }

    fn about(&self) -> &'static str {
        "Documents of the Factiva database, saved or copied as text"
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        coded::begins(head.text()) || ends(head.text()).any(|end| plain::is_document(end.text))
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

/// A document, up to its number.
struct Ended<'t> {
    text: &'t str,
    /// Where it begins, and where the line of its number ends.
    start: usize,
    stop: usize,
    number: &'t str,
}

/// The documents of a text that have their number.
fn ends(text: &str) -> impl Iterator<Item = Ended<'_>> {
    let mut from = 0;
    let ended = move |found: regex::Captures<'_>| {
        let (all, number, day) = (found.get(0)?, found.get(1)?, found.get(2)?);
        parse_date(day.as_str())?;
        let start = from + (text[from..].len() - text[from..].trim_start().len());
        from = all.end();
        Some(Ended {
            text: text.get(start..all.start())?,
            start,
            stop: all.end(),
            number: &text[number.range()],
        })
    };
    END.captures_iter(text).filter_map(ended)
}

impl WholeFiles for Factiva {
    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let text = text_of(bytes, reading)?;
        let lines = Lines::new(&text);
        let mut units = Vec::new();
        let mut left_out: Vec<u64> = Vec::new();
        for ended in ends(&text) {
            let span = lines.extent(ended.start, ended.stop);
            let parts = coded::parts(ended.text).or_else(|| plain::parts(ended.text, ended.number));
            match parts.and_then(|parts| document(&parts, Some(ended.number))) {
                Some(document) => units.push(document.into_unit(span)),
                None => left_out.push(span.line),
            }
        }
        let mut units = documents::counted(units, None)?;
        if let Some(line) = left_out.first() {
            let count = left_out.len();
            let told = format!(
                "documents without a text that is understood are left out: {count}; the first begins at line {line}"
            );
            units[0].remarks.push(UnitRemark::Told(told));
        }
        let count = units.len() + left_out.len();
        let found = FOUND.captures_iter(&text).last().and_then(|found| {
            let digits: String = found[1].chars().filter(char::is_ascii_digit).collect();
            digits.parse::<usize>().ok()
        });
        if let Some(found) = found.filter(|found| *found != count) {
            let told =
                format!("the search found {found} documents, and {count} of them are in the file");
            units[0].remarks.push(UnitRemark::Told(told));
        }
        Ok(units)
    }
}

/// A part of a document: its code, and its text.
pub(super) type Part = (String, String);

/// What the parts of a document say, whose number may be known from elsewhere; `None` = it has no text.
pub(super) fn document(parts: &[Part], number: Option<&str>) -> Option<Document> {
    let part = |code: &str| parts.iter().find(|(own, _)| own == code).map(|(_, text)| text.trim());
    let line = |code: &str| {
        let line = part(code)?.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(line).filter(|line| !line.is_empty())
    };
    let body: Vec<&str> = ["LP", "TD"].into_iter().filter_map(part).collect();
    let printed = PrintedArticle {
        kicker: line("CLM"),
        headline: line("HD"),
        deck: line(DECK),
        byline: line("BY"),
        body: body.join("\n").trim().to_owned(),
        ..PrintedArticle::default()
    };
    // `Document SALLOW0020310305e7ct0001r`
    let own = line("AN").and_then(|own| own.split_whitespace().last().map(str::to_owned));
    let source_id = number.map(str::to_owned).or(own);
    let particulars = Particulars { source_id, ..Particulars::default() };
    let place = PlaceClaim {
        publication: line("SN"),
        date: part("PD").and_then(days::in_line),
        page: part("PG").and_then(first_page),
        ..PlaceClaim::default()
    };
    let section = line("SE");
    let whole = !printed.body.is_empty();
    whole.then_some(Document { printed, section, particulars, place })
}

/// No code of the database: what stands below the headline where parts have no codes.
const DECK: &str = "deck";

/// Of several pages, the first.
fn first_page(pages: &str) -> Option<Folio> {
    Folio::parse(pages.split([',', ';', '\n']).next()?.trim()).ok()
}

#[cfg(test)]
mod tests;
