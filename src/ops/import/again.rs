//! Kept originals, read again with the reader of today.

use std::collections::BTreeMap;

use super::Result;
use super::habits::KnownHabits;
use super::placing::Placing;
use super::prepare::{self, ReadyPage};
use super::{settings, several};
use crate::archive::{ArchiveError, OriginalRow, Reader, StandingFile};
use crate::model::{ContentHash, PublicationCode, Scan};
use crate::normalize::{self, FileShape};
use crate::source::format::{Format, Reading, Way};
use crate::source::formats::{self, TEXT};
use crate::source::unit::{Content, Holds, PlaceClaim, Unit};
use crate::source::{encoding, path};

/// A page as it reads today.
pub(super) struct Again {
    pub(super) original: OriginalRow,
    pub(super) page: ReadyPage,
    /// Where the picture of the page is.
    pub(super) scan: Option<Scan>,
}

/// The format of a kept original.
pub(super) fn format_of(original: &OriginalRow) -> Result<&'static dyn Format> {
    let name = &original.format;
    formats::named(name)
        .ok_or_else(|| ArchiveError::Damaged(format!("`{name}` is no format that is read here")))
}

/// Kept originals, each opened once for all of its pages that are asked for one after the other.
#[derive(Default)]
pub(in crate::ops) struct Originals {
    last: Option<(i64, OriginalRow, Vec<Unit>)>,
    /// Rows of publications by the codes that they have or had.
    codes: Option<BTreeMap<String, i64>>,
}

impl Originals {
    /// A file as it is stored, and the unit in it that a page came from: of several, the one that belongs there.
    fn page(
        &mut self,
        reader: Reader<'_>,
        original: i64,
        placing: &Placing,
    ) -> Result<(OriginalRow, Option<Unit>)> {
        if self.last.as_ref().is_none_or(|(last, ..)| *last != original) {
            self.last = None;
            let (stored, units) = units(reader, original)?;
            self.last = Some((original, stored, units));
        }
        if self.codes.is_none() {
            self.codes = Some(reader.publications_by_code()?);
        }
        let (Some((_, stored, units)), Some(codes)) = (&self.last, &self.codes) else {
            return Err(damaged("a file is not there".to_owned()));
        };
        let unit = of_place(units, placing, codes).cloned();
        Ok((stored.clone(), unit.map(|unit| as_it_came(unit, stored))))
    }
}

/// Reads a page of a kept original again.
pub(super) fn read(
    originals: &mut Originals,
    reader: Reader<'_>,
    original: i64,
    placing: &Placing,
    habits: &KnownHabits,
) -> Result<Again> {
    let (stored, unit) = originals.page(reader, original, placing)?;
    let unit = unit.ok_or_else(|| damaged("its page is not in its file any more".to_owned()))?;
    let habits = habits.of_code(placing.code.as_str());
    let scan = unit.place.scan.clone();
    let mut page = prepare::page_again(unit, habits)
        .ok_or_else(|| damaged("a record is no page that is read again".to_owned()))?;
    let path = path::facts(stored.path.as_ref());
    if path.page.is_some() && path.page == placing.page {
        page.stands_under(path.section.as_ref());
    }
    Ok(Again { original: stored, page, scan })
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

/// The unit that a page came from. Pages of several papers or editions may bear one day and label: then nothing is
/// taken for the page that is surely it.
fn of_place<'u>(
    units: &'u [Unit],
    placing: &Placing,
    codes: &BTreeMap<String, i64>,
) -> Option<&'u Unit> {
    if let [unit] = units {
        return Some(unit);
    }
    let belongs = |claim: &PlaceClaim| {
        claim.page == placing.page
            && claim.date.is_none_or(|date| date == placing.date)
            && claim.part.is_none_or(|part| part == placing.part)
    };
    let fits: Vec<&Unit> = units.iter().filter(|unit| belongs(&unit.place)).collect();
    let row = |code: &PublicationCode| codes.get(code.as_str());
    let paper = |unit: &&Unit| {
        let name = unit.place.publication.as_deref();
        let code = name.map(PublicationCode::from_name);
        code.is_some_and(|code| code == placing.code || row(&code) == row(&placing.code))
    };
    let edition = |unit: &&Unit| unit.place.edition == placing.edition;
    let fits = narrow(fits, |unit| unit.place.publication.as_ref(), paper)?;
    let fits = narrow(fits, |unit| unit.place.edition.as_ref(), edition)?;
    fits.first().copied()
}

/// Of units that say different things of their place, those that say the right one; `None` = none of them does.
fn narrow<'u, T: PartialEq + 'u>(
    mut fits: Vec<&'u Unit>,
    says: impl Fn(&'u Unit) -> Option<&'u T>,
    right: impl Fn(&&'u Unit) -> bool,
) -> Option<Vec<&'u Unit>> {
    if fits.windows(2).any(|pair| says(pair[0]) != says(pair[1])) {
        fits.retain(right);
    }
    (!fits.is_empty()).then_some(fits)
}

/// What came in as a page before articles were told by the names of their files is read as the article
/// that it is.
fn is_article(path: &str, text: &str) -> bool {
    path::numbers_article(path.as_ref()) && normalize::file_shape(text) == FileShape::Titled
}

/// The text of a page of a kept original, if its articles are to be found in it.
pub(in crate::ops) fn text(
    originals: &mut Originals,
    reader: Reader<'_>,
    original: i64,
    file: &StandingFile,
) -> Result<Option<String>> {
    let placing = Placing::of_standing(file)?;
    let (_, unit) = originals.page(reader, original, &placing)?;
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
