//! Finding reprints as articles come and go.
//!
//! What changed stands in the archive's list of pending texts. A batch of them is looked up in the
//! index (`candidates`), compared with what the index brings (`compare`), tied, added to the
//! index, and the clusters around them are found anew (`clustering`): a transaction a batch. What
//! is found depends on the texts in the archive alone, not on the order in which they came.

mod batch;
mod candidates;
mod clustering;
mod compare;
mod index;
mod prepared;
mod verdicts;

use index::Tidy;
use serde::Serialize;

pub use verdicts::{Parted, accept, forget, join, reject, split};

use crate::archive::{Archive, ArchiveError, PendingText, Reader, Writer};

/// Texts of a batch. More need more memory; fewer read the index more often.
const BATCH: usize = 20_000;

/// How reprints are looked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReprintOptions {
    /// Threads that compare.
    pub workers: usize,
    /// Find everything anew.
    pub rebuild: bool,
    /// Whether Traditional and Simplified characters are told apart from now on; `None` = as
    /// before. A change finds everything anew.
    pub scripts_apart: Option<bool>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ReprintReport {
    /// Texts that were compared with all others.
    pub compared: u64,
    /// Texts that are no longer in the archive.
    pub gone: u64,
    /// Pairs of texts that were found to share text.
    pub ties: u64,
    /// Clusters that are new or changed.
    pub clusters: u64,
}

impl ReprintReport {
    fn add(&mut self, other: Self) {
        self.compared += other.compared;
        self.gone += other.gone;
        self.ties += other.ties;
        self.clusters += other.clusters;
    }
}

/// Brings ties and clusters up to date. `done` hears of every so many texts that are through. What
/// is found is made to last batch by batch, unless everything is found anew: then all or nothing. While texts are
/// compared, the words of articles that came in are indexed.
///
/// # Errors
/// If the archive cannot be written, or its index is damaged.
pub fn update(
    archive: &Archive,
    options: &ReprintOptions,
    mut done: impl FnMut(u64),
) -> Result<ReprintReport, ArchiveError> {
    let mut report = ReprintReport::default();
    let apart = archive.reader().scripts_apart()?;
    let other_scripts = options.scripts_apart.filter(|wanted| *wanted != apart);
    if options.rebuild || other_scripts.is_some() {
        let mut writer = archive.begin()?;
        if let Some(apart) = other_scripts {
            writer.tell_scripts_apart(apart)?;
        }
        writer.forget_reprints()?;
        report = settle(&mut writer, options.workers, &mut done)?;
        writer.commit()?;
        return Ok(report);
    }
    // Nobody is kept from writing for nothing.
    if first_pending(archive.reader())?.is_empty() {
        return Ok(report);
    }
    loop {
        let mut writer = archive.begin()?;
        // Asked once others are kept out: another program may have worked some off meanwhile.
        let pending = first_pending(writer.reader())?;
        if pending.is_empty() {
            writer.commit()?;
            return Ok(report);
        }
        report.add(batch::run(&mut writer, &pending, options.workers, &mut done)?);
        index::tidy(&mut writer, Tidy::Quick)?;
        writer.commit_unindexed()?;
    }
}

/// Texts whose bodies are no longer there come first: what the index has of them is read once.
fn first_pending(reader: Reader<'_>) -> Result<Vec<PendingText>, ArchiveError> {
    let without_body = reader.pending_without_body()?;
    if without_body.is_empty() { reader.pending_texts(BATCH) } else { Ok(without_body) }
}

/// The same inside a transaction: all that is pending.
///
/// # Errors
/// If the archive cannot be written, or its index is damaged.
pub fn settle(
    writer: &mut Writer<'_>,
    workers: usize,
    done: &mut dyn FnMut(u64),
) -> Result<ReprintReport, ArchiveError> {
    let mut report = ReprintReport::default();
    let mut pending = first_pending(writer.reader())?;
    while !pending.is_empty() {
        report.add(batch::run(writer, &pending, workers, done)?);
        index::tidy(writer, Tidy::Whole)?;
        pending = writer.reader().pending_texts(BATCH)?;
    }
    Ok(report)
}

/// Takes texts that no article has any more out of the index, whatever else is waiting.
///
/// # Errors
/// As [`settle`].
pub fn settle_gone(writer: &mut Writer<'_>, workers: usize) -> Result<(), ArchiveError> {
    let gone = writer.reader().pending_orphans()?;
    if !gone.is_empty() {
        batch::run(writer, &gone, workers, &mut |_| {})?;
    }
    Ok(())
}

/// Makes one segment of the whole index: worth it after large loads.
///
/// # Errors
/// If the archive cannot be written, or its index is damaged.
pub fn compact(archive: &Archive) -> Result<(), ArchiveError> {
    let mut writer = archive.begin()?;
    index::tidy(&mut writer, Tidy::Tight)?;
    writer.commit()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{ReprintOptions, settle, update};
    use crate::archive::{Access, Archive};
    use crate::ops::import::{ImportOptions, Input, import};

    #[test]
    fn what_another_program_compared_meanwhile_is_not_compared_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let mine = Archive::open_patiently(&path, Access::Create, Duration::from_secs(60)).unwrap();
        let text = "云岭大桥昨日正式通车，两岸居民步行过桥，桥长三百二十米，桥面宽九米，工期两年。";
        let inputs: Vec<Input> = (1..=2)
            .map(|day| {
                let path = folder.path().join(format!("2031-03-0{day}_01.txt"));
                std::fs::write(&path, format!("大桥通车\n\n{text}{text}第{day}天。\n")).unwrap();
                Input {
                    shown: format!("2031-03-0{day}_01.txt"),
                    path,
                    packing: Default::default(),
                    format: None,
                }
            })
            .collect();
        let options = ImportOptions { no_reprints: true, workers: 1, ..ImportOptions::default() };
        import(&mine, &inputs, &options, &String::new, &mut |_| {}).unwrap();
        let mut writer = mine.begin().unwrap();
        let other = std::thread::spawn(move || {
            let other = Archive::open_patiently(&path, Access::Write, Duration::from_secs(60));
            // It sees what is pending, and waits for its turn.
            update(&other.unwrap(), &ReprintOptions { workers: 1, ..Default::default() }, |_| {})
        });
        std::thread::sleep(Duration::from_millis(300));
        assert_eq!(settle(&mut writer, 1, &mut |_| {}).unwrap().ties, 1);
        writer.commit().unwrap();
        assert_eq!(other.join().unwrap().unwrap().compared, 0);
    }
}
