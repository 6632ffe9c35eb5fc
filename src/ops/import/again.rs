//! Kept originals, read again with the reader of today.

use super::Result;
use super::habits::KnownHabits;
use super::placing::Placing;
use super::prepare::{self, ReadyPage};
use super::{settings, several};
use crate::archive::{ArchiveError, OriginalRow, Reader, StandingFile};
use crate::model::ContentHash;
use crate::normalize::{self, FileShape};
use crate::source::format::{Format, Reading, Way};
use crate::source::formats::{self, TEXT};
use crate::source::unit::{Content, Holds, PlaceClaim, Unit};
use crate::source::{encoding, path};

/// A page as it reads today.
pub(super) struct Again {
    pub(super) original: OriginalRow,
    pub(super) page: ReadyPage,
}

/// The format of a kept original.
pub(super) fn format_of(original: &OriginalRow) -> Result<&'static dyn Format> {
    let name = &original.format;
    formats::named(name)
        .ok_or_else(|| ArchiveError::Damaged(format!("`{name}` is no format that is read here")))
}

/// Reads a page of a kept original again: of several, the one that belongs there.
pub(super) fn read(
    reader: Reader<'_>,
    original: i64,
    placing: &Placing,
    habits: &KnownHabits,
) -> Result<Again> {
    let (stored, units) = units(reader, original)?;
    let unit = of_place(units, placing)
        .ok_or_else(|| damaged("its page is not in its file any more".to_owned()))?;
    let habits = habits.of_code(placing.code.as_str());
    let mut page = prepare::page_again(as_it_came(unit, &stored), habits)
        .ok_or_else(|| damaged("a record is no page that is read again".to_owned()))?;
    let path = path::facts(stored.path.as_ref());
    if path.page.is_some() && path.page == placing.page {
        page.stands_under(path.section.as_ref());
    }
    Ok(Again { original: stored, page })
}

fn damaged(reason: String) -> ArchiveError {
    ArchiveError::Damaged(reason)
}

/// What a kept original of pages holds.
fn units(reader: Reader<'_>, original: i64) -> Result<(OriginalRow, Vec<Unit>)> {
    let stored = reader.original_whole(original)?;
    let Way::Whole(files) = format_of(&stored.original)?.way() else {
        return Err(damaged("records are not read again".to_owned()));
    };
    let encoding =
        encoding::by_name(&stored.original.encoding).map_err(|e| damaged(e.to_string()))?;
    let units = files.units(&stored.bytes, Reading { encoding, lossy: true });
    let units = units.map_err(|wrong| damaged(wrong.reason))?;
    let of_several = settings::holds_pages(&reader.settings_of(original)?);
    let units = if of_several { several::part_again(units) } else { units };
    Ok((stored.original, units))
}

/// A unit as it was taken when it came.
fn as_it_came(mut unit: Unit, original: &OriginalRow) -> Unit {
    if let Content::Text { text, holds } = &mut unit.content
        && original.format == TEXT.name()
        && is_article(&original.path, text)
    {
        *holds = Holds::Article;
    }
    unit
}

/// The unit that a page came from.
fn of_place(mut units: Vec<Unit>, placing: &Placing) -> Option<Unit> {
    if units.len() == 1 {
        return units.pop();
    }
    let belongs = |claim: &PlaceClaim| {
        claim.page == placing.page
            && claim.date.is_none_or(|date| date == placing.date)
            && claim.part.is_none_or(|part| part == placing.part)
    };
    units.into_iter().find(|unit| belongs(&unit.place))
}

/// What came in as a page before articles were told by the names of their files is read as the article
/// that it is.
fn is_article(path: &str, text: &str) -> bool {
    path::numbers_article(path.as_ref()) && normalize::file_shape(text) == FileShape::Titled
}

/// The text of a page of a kept original, if its articles are to be found in it.
pub(in crate::ops) fn text(
    reader: Reader<'_>,
    original: i64,
    file: &StandingFile,
) -> Result<Option<String>> {
    let placing = Placing::of_standing(file)?;
    let (stored, units) = units(reader, original)?;
    let unit = of_place(units, &placing).map(|unit| as_it_came(unit, &stored));
    Ok(match unit.map(|unit| unit.content) {
        Some(Content::Text { text, holds: Holds::Page }) => Some(text),
        Some(Content::Lines(lines)) => Some(lines.text),
        _ => None,
    })
}

/// Hashes of all that the pages of a kept original say, as it reads today: whichever paper's page it is.
pub(in crate::ops) fn contents(reader: Reader<'_>, original: i64) -> Result<Vec<ContentHash>> {
    let (stored, units) = match units(reader, original) {
        Err(ArchiveError::Taken(_)) => return Ok(Vec::new()),
        read => read?,
    };
    let habits = KnownHabits::of(reader)?;
    let mut hashes = Vec::new();
    for unit in units {
        let unit = as_it_came(unit, &stored);
        for habits in habits.all().map(Some).chain([None]) {
            let page = prepare::page_again(unit.clone(), habits);
            let articles = page.into_iter().flat_map(|page| page.articles);
            hashes.extend(articles.map(|article| article.content_hash));
        }
    }
    Ok(hashes)
}
