//! The formats that are read: one file each, and one line in [`FORMATS`]. See `docs/formats.md`.

mod csv;
mod html;
mod json;
mod jsonl;
mod markdown;
pub mod marked;
mod nexis;
mod text;
mod web;

pub use text::{ARTICLE, PAGE, TEXT};

use super::SourceFormat;
use super::foreign;
use super::format::{Format, Head, Way};

/// Every format, a line each. A file whose name says nothing belongs to the first that recognises its
/// content.
#[rustfmt::skip]
pub static FORMATS: &[&dyn Format] = &[
    &TEXT,
    &PAGE,
    &ARTICLE,
    &marked::Marked,
    &json::JsonList,
    &jsonl::JsonLines,
    &csv::Csv,
    &html::Html,
    &web::mhtml::Mhtml,
    &web::warc::Warc,
    &nexis::Nexis,
    &markdown::FrontMatter,
    &markdown::Markdown,
];

/// The format of a name.
#[must_use]
pub fn named(name: &str) -> Option<&'static dyn Format> {
    all().find(|format| format.name() == name)
}

/// The format that files with this ending of their name are given out as.
#[must_use]
pub fn of_suffix(suffix: &str) -> Option<&'static dyn Format> {
    let suffix = suffix.to_lowercase();
    all().find(|format| format.suffixes().contains(&suffix.as_str()))
}

/// What a file is whose name says nothing, by its beginning: text, if it is nothing else.
///
/// # Errors
/// Why it is no file that can be read.
pub fn recognise(head: &[u8], encoding: Option<&str>) -> Result<SourceFormat, String> {
    if head.starts_with(b"SQLite format 3\0") {
        return Ok(SourceFormat::Archive);
    }
    if let Some(told) = foreign::told(head) {
        return Err(told);
    }
    let head = Head::new(head, encoding);
    match (all().find(|format| format.recognises(&head)), &head.text) {
        (Some(format), _) => Ok(SourceFormat::Listed(format)),
        (None, Ok(_)) => Ok(SourceFormat::Listed(&TEXT)),
        (None, Err(error)) => Err(error.to_string()),
    }
}

/// What a file is that is given out as a format, by its name or by a person: if that does not know it, and
/// another does that is read in the same way, it is the other.
#[must_use]
pub fn really(given: &'static dyn Format, head: &Head<'_>) -> &'static dyn Format {
    let wholly = |format: &dyn Format| matches!(format.way(), Way::Whole(_));
    let knows = |format: &&dyn Format| wholly(*format) == wholly(given) && format.recognises(head);
    if knows(&given) { given } else { all().find(knows).unwrap_or(given) }
}

/// What a file surely is by its beginning, if its name says that it is a page and it holds records.
#[must_use]
pub fn surely(named: &'static dyn Format, head: &Head<'_>) -> Option<&'static dyn Format> {
    let of_records = |format: &&dyn Format| matches!(format.way(), Way::Records(_));
    let surely = |format: &&dyn Format| of_records(format) && format.is_sure(head);
    if of_records(&named) { None } else { all().find(surely) }
}

fn all() -> impl Iterator<Item = &'static dyn Format> {
    FORMATS.iter().copied()
}
