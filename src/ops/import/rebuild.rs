//! Reading the kept originals again with the present normaliser.

use super::overlay::Saying;
use super::placing::{NamedBy, Placing};
use super::prepare::{self, PreparedFile};
use super::report::Status;
use super::report::{ImportEvent, ImportReport};
use super::revision::Voice;
use super::store::{Result, Store};
use super::{ImportOptions, revision};
use crate::archive::{Archive, ArchiveError, ImportKind, Standing, StandingFile};
use crate::model::{Edition, Folio, PublicationCode};
use crate::source::encoding;

/// Reads the standing pages of the named issues, or of all, again. Articles that come out the
/// same stay as they are; revised ones keep key and tags; the earlier reading is kept. It counts
/// as an import, so that it can be taken back.
///
/// # Errors
/// If the archive cannot be written, or a kept original is damaged.
pub fn rebuild(
    archive: &Archive,
    issues: &[String],
    options: &ImportOptions,
    now: &dyn Fn() -> String,
    tell: &mut dyn FnMut(ImportEvent<'_>),
) -> Result<ImportReport> {
    let mut store = Store::begin(archive, ImportKind::Rebuild, options, now, tell);
    store.ready()?;
    for file in archive.reader().standing_files(issues)? {
        match read_again(archive, &file) {
            Ok(prepared) => store.reread_page(&file, &prepared)?,
            // One page that cannot be read stops no other.
            Err(ArchiveError::Damaged(what)) => {
                let path = archive.reader().original(file.original)?.path;
                store.refuse_file(&path, what)?;
            }
            Err(other) => return Err(other),
        }
    }
    store.finish()
}

fn read_again(archive: &Archive, file: &StandingFile) -> Result<PreparedFile> {
    let stored = archive.reader().original_whole(file.original)?;
    let text = encoding::decode(&stored.bytes, Some(&stored.original.encoding), true)
        .map_err(|error| ArchiveError::Damaged(error.to_string()))?
        .text;
    let placing = placing(file)?;
    let original = stored.original;
    Ok(prepare::read_again(&original.format, original.path, original.encoding, &text, placing))
}

/// Where the page belongs was settled when it came; a new reading of its masthead moves nothing.
fn placing(file: &StandingFile) -> Result<Placing> {
    let damaged = |what: &str| ArchiveError::Damaged(format!("{what} of a page cannot be read"));
    let (publication, code) = file.publication.clone();
    Ok(Placing {
        publication,
        code: PublicationCode::from_stored(code),
        key_code: None,
        named_by: NamedBy::Source,
        date: file.date.parse().map_err(|_| damaged("the date"))?,
        edition: file.edition.as_deref().and_then(Edition::parse),
        page: match &file.folio {
            Some(folio) => Some(Folio::parse(folio).map_err(|_| damaged("the label"))?),
            None => None,
        },
        part: file.part,
    })
}

impl Store<'_, '_> {
    /// Stores a page as it was read again, if anything came out otherwise.
    fn reread_page(&mut self, standing: &StandingFile, file: &PreparedFile) -> Result<()> {
        let rows = self.writer()?.reader().page_rows(standing.page)?;
        let mut before = self.writer()?.reader().articles_of(standing.original)?;
        before.retain(|old| old.standing == Standing::Stands);
        let same = before.len() == file.articles.len()
            && before
                .iter()
                .zip(&file.articles)
                .all(|(old, new)| old.read_hash == new.content_hash.to_string());
        if same {
            for article in &file.articles {
                self.count(&rows.issue_key, article, "", Status::Known, false);
            }
        } else {
            let original = standing.original;
            let voice = Voice::Source(Saying::Again);
            let stored = revision::store(self, &rows, original, Some(original), file, voice)?;
            self.writer()?.forget_remarks(original)?;
            self.store_remarks(original, file, &stored)?;
        }
        self.report.counts.pages += 1;
        self.file_done(&file.shown, file.bytes)
    }
}
