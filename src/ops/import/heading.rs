//! What the heading of a page says, weighed against what is known of the page from elsewhere.

use chrono::NaiveDate;

use super::ImportOptions;
use crate::model::{Edition, Masthead};
use crate::source::path::PathFacts;
use crate::source::unit::PlaceClaim;

const NO_DATE: &str =
    "no date: neither a flag, nor the masthead, nor the path gives one; add --date YYYY-MM-DD";

/// The date of the masthead, where it counts, and what is to be told of it. Printers and clocks are late
/// by a day: of two dates a day apart that of the flag or path stands, and that is told.
pub(super) fn printed_date(
    options: &ImportOptions,
    said: &PlaceClaim,
    masthead: &Masthead,
    path: &PathFacts,
) -> (Option<NaiveDate>, Vec<String>) {
    let line = masthead.line;
    let known = options.date.or(said.date).or(path.date);
    if masthead.date.is_none()
        && known.is_some()
        && let Some(printed) = masthead.no_such_day.as_ref().or(masthead.not_read.as_ref())
    {
        let why = match masthead.no_such_day {
            Some(_) => "and there is no such day",
            None => "and this is not understood",
        };
        return (None, vec![format!("the masthead in line {line} says {printed}, {why}")]);
    }
    let Some(printed) = masthead.date.filter(|_| !(masthead.loose && known.is_some())) else {
        return (None, Vec::new());
    };
    match known {
        Some(known) if (known - printed).num_days().abs() == 1 => {
            let note = format!("the masthead in line {line} says {printed}, and {known} is taken");
            (None, vec![note])
        }
        _ => {
            let told = masthead.told.iter();
            let told = told.map(|note| format!("the masthead in line {line}: {note}"));
            (Some(printed), told.collect())
        }
    }
}

/// The edition: that of a flag or of the source stands over that of the masthead, and that is told.
pub(super) fn edition(
    options: &ImportOptions,
    said: &PlaceClaim,
    masthead: &Masthead,
    told: &mut Vec<String>,
) -> Option<Edition> {
    let known = options.edition.as_ref().or(said.edition.as_ref());
    if let (Some(known), Some(printed)) = (known, &masthead.edition)
        && known != printed
    {
        told.push(format!("the page says that it is the edition {printed}, and {known} is taken"));
    }
    known.or(masthead.edition.as_ref()).cloned()
}

/// Why a page has no date.
pub(super) fn no_date(masthead: &Masthead) -> String {
    match &masthead.no_such_day {
        Some(printed) => format!(
            "the masthead in line {} says {printed}, and there is no such day; \
             add --date YYYY-MM-DD",
            masthead.line
        ),
        None => match &masthead.not_read {
            Some(printed) => format!(
                "no date: the masthead in line {} seems to hold one, and it is not understood: \
                 {printed}; add --date YYYY-MM-DD",
                masthead.line
            ),
            None => NO_DATE.to_owned(),
        },
    }
}
