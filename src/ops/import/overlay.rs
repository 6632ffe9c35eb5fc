//! A person's corrections over what the source says.

use super::Result;
use super::voice::Saying;
use crate::archive::{NewArticle, Standing, StoredCorrection, Writer};
use crate::model::{ContentHash, CorrectedField, PrintedArticle, ReadArticle, hashes};
use crate::normalize;
use crate::script::canonical;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The article says what it said.
    Same,
    /// It says something else now.
    Revised,
    /// The source changed where a person had corrected the article; the person's text stands.
    Conflict,
}

/// Gives an article what its source says, under what a person corrected.
pub(super) fn revise(
    writer: &mut Writer<'_>,
    id: i64,
    says: NewArticle<'_>,
    how: Saying,
) -> Result<Outcome> {
    let before = writer.reader().current(id)?;
    let corrections = writer.reader().corrections(id)?;
    let (read, conflict) = if corrections.is_empty() {
        (says.read.clone(), false)
    } else {
        under_corrections(writer, id, &corrections, says, how)?
    };
    let (content_hash, text_hash) = hashes(&read.printed);
    let same = before.content_hash == content_hash.to_string()
        && writer.reader().printed_of(id)?.1 == read.section;
    if same {
        if before.read_hash != says.content_hash.to_string() {
            writer.note_read_hash(id, Some(&says.content_hash.to_string()))?;
        }
        writer.note_found(id, &read)?;
        return Ok(if conflict { Outcome::Conflict } else { Outcome::Same });
    }
    let new = NewArticle { read: &read, content_hash, text_hash, ..says };
    writer.revise(id, &new, Some(says.content_hash))?;
    Ok(if conflict { Outcome::Conflict } else { Outcome::Revised })
}

/// What an article says under its corrections, and whether the source has come to disagree with one.
fn under_corrections(
    writer: &mut Writer<'_>,
    id: i64,
    corrections: &[StoredCorrection],
    says: NewArticle<'_>,
    how: Saying,
) -> Result<(ReadArticle, bool)> {
    let (mine, my_section) = writer.reader().printed_of(id)?;
    let mut printed = says.read.printed.clone();
    let mut section = says.read.section.clone();
    let mut conflict = false;
    for correction in corrections {
        if correction.field == CorrectedField::All {
            conflict |= weigh_whole(writer, id, correction, &mine, says, how)?;
            (printed, section) = (mine, my_section);
            break;
        }
        let field = correction.field;
        let source = field.of(&says.read.printed, says.read.section.as_deref());
        let person = field.of(&mine, my_section.as_deref()).map(str::to_owned);
        let weighed =
            weigh(correction, same_text(source, person.as_deref()), |was| same_text(source, was));
        conflict |= settle(writer, id, correction, weighed, source, how)?;
        field.put(&mut printed, &mut section, person);
    }
    let mut read = normalize::credited(printed, section, says.read.place);
    let (source, now) = (says.read, (&read.printed, read.section.as_deref()));
    read.kind =
        normalize::kind_after(source.kind, (&source.printed, source.section.as_deref()), now);
    read.confidence = source.confidence;
    read.jumps_to.clone_from(&says.read.jumps_to);
    read.jumps_from.clone_from(&says.read.jumps_from);
    Ok((read, conflict))
}

/// What a source says, against what it said when a person corrected it.
enum Weighed {
    /// The same: it did not change, or changed back.
    AsBefore,
    /// What the person says.
    Agrees,
    /// Something else, known already.
    Known,
    /// Something else.
    Changed,
}

fn weigh(
    correction: &StoredCorrection,
    agrees: bool,
    is: impl Fn(Option<&str>) -> bool,
) -> Weighed {
    match &correction.now {
        _ if is(correction.was.as_deref()) => Weighed::AsBefore,
        _ if agrees => Weighed::Agrees,
        Some((now, _)) if is(now.as_deref()) => Weighed::Known,
        _ => Weighed::Changed,
    }
}

/// Writes down what was weighed; answers whether it is news that the source disagrees.
fn settle(
    writer: &mut Writer<'_>,
    id: i64,
    correction: &StoredCorrection,
    weighed: Weighed,
    source: Option<&str>,
    how: Saying,
) -> Result<bool> {
    let field = correction.field;
    match (weighed, how) {
        (Weighed::AsBefore, _) if correction.now.is_none() => {}
        (Weighed::AsBefore, Saying::In(_)) => {
            writer.note_source(id, field, correction.was.as_deref(), None)?;
        }
        // What it said before is still what it said.
        (Weighed::Agrees, _) => {
            writer.note_source(id, field, correction.was.as_deref(), None)?;
        }
        (Weighed::Changed, Saying::In(import)) => {
            writer.note_source(id, field, source, Some(import))?;
            return Ok(true);
        }
        (Weighed::Changed, Saying::Again) => {
            let since = correction.now.as_ref().map(|(_, by)| *by);
            writer.note_source(id, field, source, since)?;
        }
        (Weighed::AsBefore, Saying::Again) | (Weighed::Known, _) => {}
    }
    Ok(false)
}

fn weigh_whole(
    writer: &mut Writer<'_>,
    id: i64,
    correction: &StoredCorrection,
    mine: &PrintedArticle,
    says: NewArticle<'_>,
    how: Saying,
) -> Result<bool> {
    let of_json = |json: Option<&str>| {
        let printed: Option<PrintedArticle> = json.and_then(|j| serde_json::from_str(j).ok());
        printed.map(|printed| ContentHash::of(&printed)) == Some(says.content_hash)
    };
    let agrees = ContentHash::of(mine) == says.content_hash;
    let weighed = weigh(correction, agrees, of_json);
    let json = as_json(&says.read.printed, says.read.section.as_deref());
    settle(writer, id, correction, weighed, Some(&json), how)
}

/// All parts of an article as a correction keeps them.
pub(super) fn as_json(printed: &PrintedArticle, section: Option<&str>) -> String {
    let mut value = serde_json::to_value(printed).unwrap_or_default();
    if let Some(object) = value.as_object_mut() {
        object.insert("section".to_owned(), section.into());
    }
    value.to_string()
}

/// The same words, whatever their spaces and widths.
fn same_text(a: Option<&str>, b: Option<&str>) -> bool {
    let form = |text: Option<&str>| canonical(text.unwrap_or_default());
    a == b || form(a) == form(b)
}

/// The source has an article no more that a person corrected: it stands, and that is told.
pub(super) fn source_dropped(writer: &mut Writer<'_>, id: i64, import: i64) -> Result<()> {
    for correction in writer.reader().corrections(id)? {
        writer.note_source(id, correction.field, None, Some(import))?;
    }
    Ok(())
}

/// What the source says of an article, where a person corrected it: headline and body.
pub(super) fn source_view(
    writer: &Writer<'_>,
    id: i64,
) -> Result<Option<(Option<String>, String)>> {
    let corrections = writer.reader().corrections(id)?;
    if corrections.is_empty() {
        return Ok(None);
    }
    let (mut printed, mut section) = writer.reader().printed_of(id)?;
    for correction in corrections {
        let said = correction.now.map_or(correction.was, |(now, _)| now);
        if correction.field == CorrectedField::All {
            let whole: Option<PrintedArticle> =
                said.and_then(|json| serde_json::from_str(&json).ok());
            printed = whole.unwrap_or(printed);
        } else {
            correction.field.put(&mut printed, &mut section, said);
        }
    }
    Ok(Some((printed.headline, printed.body)))
}

/// A person's page with marks says this of an article: it stands against the source from now on.
pub(super) fn correct(
    writer: &mut Writer<'_>,
    id: i64,
    says: NewArticle<'_>,
    import: i64,
) -> Result<bool> {
    let before = writer.reader().current(id)?;
    let section = writer.reader().printed_of(id)?.1;
    let stands = before.standing == Standing::Stands;
    if stands
        && before.content_hash == says.content_hash.to_string()
        && section == says.read.section
    {
        return Ok(false);
    }
    let was = match writer.reader().corrections(id)?.as_slice() {
        [] => {
            let (printed, section) = writer.reader().printed_of(id)?;
            Some(as_json(&printed, section.as_deref()))
        }
        corrections => source_json(writer, id, corrections)?,
    };
    writer.drop_correction(id, None)?;
    writer.bring_back(id)?;
    let read_hash =
        ContentHash(crate::model::Digest::parse(&before.read_hash).unwrap_or(says.content_hash.0));
    // It is that of what the person corrected.
    let mut read = says.read.clone();
    read.confidence = writer.reader().confidence_of(id)?;
    writer.revise(id, &NewArticle { read: &read, ..says }, Some(read_hash))?;
    if read_hash != says.content_hash || section != says.read.section {
        writer.put_correction(id, CorrectedField::All, was.as_deref(), import)?;
    }
    Ok(true)
}

/// All that the source says of a corrected article, as JSON.
fn source_json(
    writer: &Writer<'_>,
    id: i64,
    corrections: &[StoredCorrection],
) -> Result<Option<String>> {
    let (mut printed, mut section) = writer.reader().printed_of(id)?;
    for correction in corrections {
        let said = match &correction.now {
            Some((now, _)) => now.clone(),
            None => correction.was.clone(),
        };
        if correction.field == CorrectedField::All {
            return Ok(said);
        }
        correction.field.put(&mut printed, &mut section, said);
    }
    Ok(Some(as_json(&printed, section.as_deref())))
}
