//! What overviews of pages say of the articles of e-papers, whichever of them comes first.

use std::collections::{BTreeMap, HashSet};
use std::convert::Infallible;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use super::prepare::{Prepared, Ready};
use super::store::Store;
use super::voice::Saying;
use super::{ImportOptions, Input, LARGE_PAGE, Result, overlay, pipeline, rows};
use crate::archive::Standing;
use crate::source::SourceFormat;
use crate::source::format::{Format, Reading, Way};
use crate::source::overview::{Overview, resolved};
use crate::source::packed;
use crate::source::unit::{Content, Unit};

/// Overviews by the files that they name, each with the number of the article on its page.
#[derive(Debug, Default)]
pub(super) struct Overviews(BTreeMap<String, Vec<(Arc<Overview>, u32)>>);

impl Overviews {
    /// Looks for them among what comes in.
    pub(super) fn among(inputs: &[Input], options: &ImportOptions) -> Self {
        let may_be_one = |input: &&Input| format_of(input).is_some();
        let names: HashSet<String> =
            inputs.iter().filter(may_be_one).filter_map(|input| name_of(&input.shown)).collect();
        let mut found = Self::default();
        let Ok(()) = pipeline::ordered(
            options.workers,
            inputs.iter().filter(may_be_one).map(Ok::<_, Infallible>),
            |input| (input.shown.as_str(), overview(input, options)),
            |(shown, overview)| {
                if let Some(overview) = overview {
                    found.add(shown, overview, &names);
                }
                Ok(())
            },
        );
        found
    }

    fn add(&mut self, shown: &str, overview: Overview, names: &HashSet<String>) {
        let links = overview.articles.iter().filter_map(|link| resolved(shown, link));
        let links: Vec<String> = links.collect();
        let overview = Arc::new(overview);
        let mut seen = HashSet::new();
        for (name, number) in links.into_iter().filter(|name| seen.insert(name.clone())).zip(1..) {
            if names.contains(&name) {
                self.0.entry(name).or_default().push((Arc::clone(&overview), number));
            }
        }
    }

    /// Says of an article what the overview of its page does; answers whether there is one. Of several that say
    /// different things none is believed.
    pub(super) fn complete(&self, input: &Input, units: &mut [Unit]) -> bool {
        let [unit] = units else { return false };
        let named = name_of(&input.shown).and_then(|name| self.0.get(&name));
        let Some(named) = named.filter(|_| matches!(unit.content, Content::Record(_))) else {
            return false;
        };
        let mut fits = named.iter().filter(|(overview, _)| overview.fits(&unit.place));
        let Some((first, number)) = fits.next() else { return false };
        if fits.any(|(other, at)| !other.says_as(first) || at != number) {
            return false;
        }
        first.complete(unit, *number);
        true
    }
}

/// The name by which overviews know a file: without its packing, and without what the address asked of the server.
fn name_of(shown: &str) -> Option<String> {
    let inner = packed::inner_name(shown.as_ref());
    let shown = inner.as_deref().and_then(Path::to_str).unwrap_or(shown);
    let (folder, file) = shown.rsplit_once('/').unwrap_or(("", shown));
    let file = file.split('?').next().unwrap_or_default();
    resolved(&format!("{folder}/"), file)
}

/// The format of a file, if files of it may be overviews and it is small enough to be looked into.
fn format_of(input: &Input) -> Option<&'static dyn Format> {
    let (SourceFormat::Listed(format) | SourceFormat::Named(format)) = input.format? else {
        return None;
    };
    let Way::Whole(files) = format.way() else { return None };
    // A pipe gives its bytes once.
    let is_file = || std::fs::metadata(&input.path).is_ok_and(|found| found.is_file());
    let is_small = || input.likely_size().is_some_and(|bytes| bytes <= LARGE_PAGE);
    (files.has_overviews() && is_file() && is_small()).then_some(format)
}

fn overview(input: &Input, options: &ImportOptions) -> Option<Overview> {
    let format = format_of(input)?;
    let Way::Whole(files) = format.way() else { return None };
    let mut bytes = Vec::new();
    input.open().ok()?.take(LARGE_PAGE).read_to_end(&mut bytes).ok()?;
    let encoding = format.encoding(&bytes, options.encoding.as_deref()).ok()?;
    let mut found = files.overview(&bytes, Reading { encoding, lossy: options.lossy })?;
    // What a person says stands.
    let place = &mut found.place;
    place.publication = place.publication.take().filter(|_| options.publication.is_none());
    place.date = place.date.filter(|_| options.date.is_none());
    place.page = place.page.take().filter(|_| options.page.is_none());
    Some(found)
}

/// An article that came before the overview of its page has what that says as if it had come with it: its page, if
/// none is known, its section, if it has none, its place. Answers whether something changed.
pub(super) fn fill(store: &mut Store<'_, '_>, unit: &Prepared) -> Result<bool> {
    let (Ready::Record(record), placing) = (&unit.content, &unit.placing) else {
        return Ok(false);
    };
    let import = store.import();
    let writer = store.writer()?;
    let edition = placing.edition.as_ref();
    let found = writer.reader().find_page(&placing.code, placing.date, edition, None)?;
    let Some((issue, _)) = found else { return Ok(false) };
    let same = writer.reader().same_content(issue, &record.article.content_hash)?;
    let Some(id) = same.map(|same| same.article) else { return Ok(false) };
    let current = writer.reader().current(id)?;
    let here = writer.reader().page_rows(current.page_id)?;
    if current.standing != Standing::Stands || here.issue != issue {
        return Ok(false);
    }
    let folio = writer.reader().folio_of(here.page)?;
    let label = placing.page.as_ref().map(|page| page.as_str().to_owned());
    if folio.is_some() && folio != label {
        return Ok(false);
    }
    let is_unplaced = folio.is_none() && label.is_some();
    if is_unplaced {
        let rows = rows::page_rows(writer, placing)?;
        writer.move_article(id, &rows, import)?;
    } else if label.is_some() {
        writer.tell_scan(here.page, placing.scan.as_ref())?;
    }
    let section = writer.reader().printed_of(id)?.1;
    let is_bare = section.is_none() && record.article.read.section.is_some();
    if is_bare {
        overlay::revise(writer, id, record.says(), Saying::In(import))?;
    }
    if let Some(position) = record.particulars.position {
        writer.place(id, position)?;
    }
    Ok(is_unplaced || is_bare)
}
