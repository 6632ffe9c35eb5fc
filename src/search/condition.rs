//! What a field of a query asks of an article apart from its words.

use std::ops::Range;

use super::days::{Recent, range};
use super::query::{Condition, Reprinted};
use crate::model::{ArticleKind, Confidence, Folio, ReprintKind};

/// What is wrong, what to do, and where in the query.
pub(super) type Fault = (String, String, Range<usize>);

pub(super) fn fault<T>(
    message: impl Into<String>,
    hint: &str,
    place: &Range<usize>,
) -> Result<T, Fault> {
    Err((message.into(), hint.to_owned(), place.clone()))
}

/// The condition that a field names with its value, which stands there in the query.
pub(super) fn condition(name: &str, value: &str, at: &Range<usize>) -> Result<Condition, Fault> {
    if value.is_empty() {
        return fault(format!("`{name}:` without a value"), "write it behind the colon", at);
    }
    Ok(match name {
        "tag" if value == "*" => Condition::AnyTag,
        "tag" => Condition::Tag(value.trim_end_matches('/').to_owned()),
        "date" => match range(value) {
            Some((Some(from), Some(to))) if from > to => {
                return fault("the first day is later than the last", "exchange the two", at);
            }
            Some((from, to)) => Condition::Days(from, to),
            None => match Recent::parse(value) {
                Some(recent) => Condition::Recent(recent, at.clone()),
                None => {
                    let hint = "write 2022-07-22, 2022-07, 2022, a span 2022-07..2022-08, or today, yesterday, 7d, 2w, 3m";
                    return fault("this is no date", hint, at);
                }
            },
        },
        "publication" => Condition::Publication(value.to_owned()),
        "page" => match Folio::parse(value) {
            Ok(folio) => Condition::Page(folio),
            Err(error) => return fault(error.to_string(), "write page:03 or page:A02", at),
        },
        "section" => Condition::Section(value.to_owned()),
        "note" => Condition::Note(Some(value).filter(|words| *words != "*").map(str::to_owned)),
        "kind" => match ArticleKind::parse(&value.to_lowercase()) {
            Some(kind) => Condition::Kind(kind),
            None => {
                let hint = format!("kinds are {}", ArticleKind::names());
                return fault(format!("there is no kind `{value}`"), &hint, at);
            }
        },
        "confidence" => match bounds(value) {
            Some((Some(from), Some(to))) if from > to => {
                return fault("the first number is greater than the last", "exchange the two", at);
            }
            Some((from, to)) => Condition::Confidence(from, to),
            None => {
                let hint = "write a span from 0 to 1: confidence:..0.6, confidence:0.9.., confidence:0.5..0.8";
                return fault("this is no confidence", hint, at);
            }
        },
        "key" => Condition::Key(value.to_owned()),
        "import" if value == "last" => Condition::LastImport,
        "import" => match value.parse() {
            Ok(number) => Condition::Import(number),
            Err(_) => {
                return fault("an import is a number", "write import:3 or import:last", at);
            }
        },
        "saved" => Condition::Saved(value.to_owned(), at.clone()),
        _ => is(value, at)?,
    })
}

/// The numbers of `FROM..TO`, of which either may be left out.
fn bounds(text: &str) -> Option<(Option<Confidence>, Option<Confidence>)> {
    let (from, to) = text.split_once("..")?;
    let end =
        |text: &str| if text.is_empty() { Some(None) } else { Confidence::parse(text).map(Some) };
    let (from, to) = (end(from)?, end(to)?);
    (from.is_some() || to.is_some()).then_some((from, to))
}

fn is(value: &str, at: &Range<usize>) -> Result<Condition, Fault> {
    Ok(match value {
        "tagged" => Condition::AnyTag,
        "truncated" => Condition::Truncated,
        "doubtful" => Condition::Doubtful,
        "corrected" => Condition::Corrected,
        "conflict" => Condition::Conflict,
        "reprint" => Condition::Reprint(Reprinted::Any),
        "first" => Condition::Reprint(Reprinted::First),
        "later" => Condition::Reprint(Reprinted::Later),
        "quotation" => Condition::Reprint(Reprinted::Quotation),
        "boilerplate" => Condition::Reprint(Reprinted::Boilerplate),
        _ => match ReprintKind::parse(value) {
            Some(kind) => Condition::Reprint(Reprinted::Kind(kind)),
            None => {
                let hint = "is: takes tagged, truncated, doubtful, corrected, conflict, reprint, first, later, \
                    exact, near, passage, quotation, boilerplate";
                return fault(format!("`is:{value}` says nothing"), hint, at);
            }
        },
    })
}
