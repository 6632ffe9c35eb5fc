//! The formats that are read: one file each, and one line in [`FORMATS`]. See `docs/formats.md`.

mod alto;
mod csv;
mod didl;
mod documents;
mod docx;
mod factiva;
mod feed;
mod hocr;
mod html;
mod json;
mod jsonl;
mod loc;
mod markdown;
pub mod marked;
mod mets;
mod nexis;
mod nitf;
mod page_xml;
mod proquest;
mod text;
mod web;

pub use text::{ARTICLE, PAGE, TEXT};

use super::SourceFormat;
use super::bundle::{self, Member};
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
    &loc::LocPages,
    &json::JsonList,
    &jsonl::JsonLines,
    &csv::Csv,
    &hocr::Hocr,
    &html::Html,
    &web::mhtml::Mhtml,
    &web::warc::Warc,
    &alto::Alto,
    &feed::Feed,
    &nitf::Nitf,
    &mets::Mets,
    &didl::Didl,
    &page_xml::PageXml,
    &nexis::Nexis,
    &proquest::ProQuest,
    &factiva::Factiva,
    &docx::Docx,
    &markdown::FrontMatter,
    &markdown::Markdown,
];

/// The format of a name.
#[must_use]
pub fn named(name: &str) -> Option<&'static dyn Format> {
    all().find(|format| format.name() == name)
}

/// The files that an original was made of, as a bundle or alone, each with its path; the first is that which
/// came in, and names the others.
#[must_use]
pub fn files_of<'b>(format: &str, path: &str, bytes: &'b [u8]) -> Vec<(String, &'b [u8])> {
    let members = if is_bundled(format) { bundle::unpack(bytes) } else { None };
    let folder = path.rfind('/').map_or("", |at| &path[..=at]);
    let mut files = vec![(path.to_owned(), bytes)];
    if let Some((first, others)) = members.as_deref().and_then(<[Member<'_>]>::split_first) {
        files[0].1 = first.bytes;
        files.extend(others.iter().map(|other| (format!("{folder}{}", other.name), other.bytes)));
    }
    files
}

/// The words of a stretch of an original, for people to see.
#[must_use]
pub fn seen(format: &str, stretch: &str) -> String {
    named(format).map_or_else(|| stretch.to_owned(), |format| format.seen(stretch))
}

/// Whether the originals of a format are bundles.
#[must_use]
pub fn is_bundled(format: &str) -> bool {
    named(format).is_some_and(|format| match format.way() {
        Way::Whole(files) => files.is_bundled(),
        Way::Records(_) => false,
    })
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

/// What a file surely is by its beginning, if that is read in another way than what its name says: records where it
/// says a page, or pages where it says records.
#[must_use]
pub fn surely(named: &'static dyn Format, head: &Head<'_>) -> Option<&'static dyn Format> {
    let of_records = |format: &dyn Format| matches!(format.way(), Way::Records(_));
    let sure = all().find(|format| format.is_sure(head))?;
    (of_records(sure) != of_records(named)).then_some(sure)
}

fn all() -> impl Iterator<Item = &'static dyn Format> {
    FORMATS.iter().copied()
}
