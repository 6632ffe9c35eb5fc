//! What follows when all has come in: texts are compared for reprints, rules give their tags, and corrections
//! teach the reader.

use super::report::ImportEvent;
use super::tally::Tally;
use super::{ImportOptions, Result};
use crate::archive::Archive;
use crate::ops::habits;
use crate::ops::reprints::{self, ReprintOptions};
use crate::ops::rules;

/// Does all of it.
pub(super) fn follow(
    archive: &Archive,
    import: i64,
    options: &ImportOptions,
    now: &dyn Fn() -> String,
    tally: &mut Tally<'_>,
) -> Result<()> {
    if !options.no_reprints {
        find_reprints(archive, import, options.workers, tally)?;
    }
    let mut writer = archive.begin()?;
    let outcomes = rules::run(&mut writer, Some(import), None, &now())?;
    let lessons = habits::learn_after(&mut writer, import, &now())?;
    writer.commit()?;
    for (paper, lines) in habits::lines_to_learn(archive.reader(), import)? {
        tally.remark(format!(
            "`{paper}` prints at the top or foot of most pages: {}; where that is no part of articles, \
             `backissue learn '{paper}'` lets the reader know, and `backissue rebuild` takes it out",
            lines.join(" | ")
        ));
    }
    tally.report.lessons = lessons;
    tally.report.tags_given = outcomes.iter().map(|outcome| outcome.given).sum();
    Ok(())
}

/// What came in is compared with everything there is.
fn find_reprints(
    archive: &Archive,
    import: i64,
    workers: usize,
    tally: &mut Tally<'_>,
) -> Result<()> {
    tally.tell(ImportEvent::Comparing(archive.reader().reprints_pending()?));
    let options = ReprintOptions { workers, ..ReprintOptions::default() };
    reprints::update(archive, &options, |texts| tally.tell(ImportEvent::Compared(texts)))?;
    tally.report.reprinted = Some(archive.reader().reprinted_of_import(import)?);
    Ok(())
}
