//! Reading files as an import would, without storing anything.

use super::habits::KnownHabits;
use super::report::{ImportEvent, ImportReport};
use super::{ImportOptions, Input, Result, import_with};
use crate::archive::{Archive, Reader, Writer};
use crate::model::PublicationCode;

/// Reads files as an import into an archive would: with what is known of its papers, their names and habits. What they
/// hold is in an archive in memory, which goes with the answer; nothing is compared for reprints. `now` and `tell` are
/// those of [`import`](super::import).
///
/// # Errors
/// If the archive cannot be read. A file that cannot be read is refused, told, and counted.
pub fn read_unstored(
    standing: Reader<'_>,
    inputs: &[Input],
    options: &ImportOptions,
    now: &dyn Fn() -> String,
    tell: &mut dyn FnMut(ImportEvent<'_>),
) -> Result<(Archive, ImportReport)> {
    let archive = Archive::in_memory()?;
    let mut writer = archive.begin()?;
    take_names(&mut writer, standing)?;
    writer.commit()?;
    let options = ImportOptions { no_reprints: true, dry_run: false, ..options.clone() };
    let habits = KnownHabits::of(standing)?;
    let report = import_with(&archive, habits, inputs, &options, now, tell)?;
    Ok((archive, report))
}

/// Every name that a paper has or had leads to it.
fn take_names(writer: &mut Writer<'_>, standing: Reader<'_>) -> Result<()> {
    for row in standing.publications()? {
        let code = PublicationCode::from_name(&row.code);
        let (id, _) = writer.publication_of_code(&code, &row.name)?;
        for name in &row.former_names {
            writer.lead_on_if_free(name, id)?;
        }
    }
    Ok(())
}
