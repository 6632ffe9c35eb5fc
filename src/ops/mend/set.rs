//! Correcting single fields of an article.

use serde::Serialize;

use crate::archive::{ArchiveError, Current, NewArticle, StoredCorrection, Writer};
use crate::model::{ContentHash, CorrectedField, Digest, PrintedArticle, hashes};
use crate::normalize;

/// What can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum SetField {
    /// A part of what was printed.
    Part(CorrectedField),
    /// What a person notes.
    #[serde(serialize_with = "note")]
    Note,
}

fn note<S: serde::Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str("note")
}

impl SetField {
    /// Reads a field's name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        if name == "note" {
            return Some(Self::Note);
        }
        CorrectedField::PARTS.into_iter().find(|part| part.as_str() == name).map(Self::Part)
    }

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Part(part) => part.as_str(),
            Self::Note => "note",
        }
    }

    /// Names of all fields.
    pub fn names() -> impl Iterator<Item = &'static str> {
        CorrectedField::PARTS.into_iter().map(CorrectedField::as_str).chain(["note"])
    }
}

/// What setting came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetReport {
    /// The article.
    pub key: String,
    /// Fields that say something else now.
    pub changed: Vec<SetField>,
}

/// Gives fields of an article other values; `None` empties one. They hold against whatever its
/// source says later.
///
/// # Errors
/// If no article has the key, nothing would be left of it, or it would be the same as another.
pub fn set(
    writer: &mut Writer<'_>,
    import: i64,
    key: &str,
    values: &[(SetField, Option<String>)],
) -> Result<SetReport, ArchiveError> {
    let id = writer.reader().article_id(key)?;
    let before = writer.reader().current(id)?;
    let mut report = SetReport { key: before.key.clone(), changed: Vec::new() };
    let (mut printed, mut section) = writer.reader().printed_of(id)?;
    let (old, old_section) = (printed.clone(), section.clone());
    for (field, value) in values {
        match field {
            SetField::Note => {
                if writer.put_note(id, value.as_deref())? {
                    report.changed.push(*field);
                }
            }
            SetField::Part(part) => part.put(&mut printed, &mut section, value.clone()),
        }
    }
    let (printed, _) = normalize::clean_record(printed);
    let section = section.map(|name| normalize::clean_name(&name)).filter(|s| !s.is_empty());
    if printed.body.is_empty() {
        return Err(ArchiveError::EmptyBody(before.key));
    }
    let corrections = writer.reader().corrections(id)?;
    let mut parts = Vec::new();
    for part in CorrectedField::PARTS {
        let (was, is) =
            (part.of(&old, old_section.as_deref()), part.of(&printed, section.as_deref()));
        if was != is {
            parts.push(part);
            report.changed.push(SetField::Part(part));
            note_correction(writer, id, import, part, was, is, &corrections)?;
        }
    }
    if !parts.is_empty() {
        store(writer, id, &before, &printed, section, (&old, old_section.as_deref()))?;
    }
    // In the order in which they were said.
    let place = |field: &SetField| values.iter().position(|(said, _)| said == field);
    report.changed.sort_by_key(place);
    Ok(report)
}

/// What the source says of a part is kept beside what the person says.
fn note_correction(
    writer: &mut Writer<'_>,
    id: i64,
    import: i64,
    part: CorrectedField,
    was: Option<&str>,
    is: Option<&str>,
    corrections: &[StoredCorrection],
) -> Result<(), ArchiveError> {
    if corrections.iter().any(|c| c.field == CorrectedField::All) {
        return Ok(()); // all of it is the person's already
    }
    let source = match corrections.iter().find(|c| c.field == part) {
        // What the source has come to say is known to the person now.
        Some(known) => known.now.as_ref().map_or(known.was.clone(), |(now, _)| now.clone()),
        None => was.map(str::to_owned),
    };
    if source.as_deref() == is {
        return writer.drop_correction(id, Some(part));
    }
    writer.put_correction(id, part, source.as_deref(), import)
}

fn store(
    writer: &mut Writer<'_>,
    id: i64,
    before: &Current,
    printed: &PrintedArticle,
    section: Option<String>,
    old: (&PrintedArticle, Option<&str>),
) -> Result<(), ArchiveError> {
    let (content_hash, text_hash) = hashes(printed);
    if let Some(other) = writer.twin_of(id, &content_hash)? {
        return Err(ArchiveError::SameArticle { key: before.key.clone(), other });
    }
    let (to, from) = writer.reader().jumps_of(id)?;
    let mut read = normalize::credited(printed.clone(), section, crate::model::Span::default());
    (read.jumps_to, read.jumps_from) = (to, from);
    let kind = writer.reader().kind_of(id)?;
    read.confidence = writer.reader().confidence_of(id)?;
    let now = (&read.printed, read.section.as_deref());
    read.kind = normalize::kind_after(kind, (old.0, old.1), now);
    let new =
        NewArticle { read: &read, content_hash, text_hash, source_id: None, url: None, note: None };
    let read_hash = Digest::parse(&before.read_hash).map(ContentHash);
    writer.revise(id, &new, read_hash)
}
