//! Steps that take back, read again, or look after the archive.

use backissue::archive::{ArchiveError, ImportKind, ReprintFilter};
use backissue::ops::import::{ImportOptions, rebuild};
use backissue::ops::reprints::{self, ReprintOptions};
use backissue::ops::undo::undo;

use super::dump::{differences, dump, everything, kinds, lines};
use super::step::Step;
use super::world::{Done, Fault, Kind, World, failed, fault};

impl World {
    pub(crate) fn take_back(&mut self, step: &Step) -> Result<Kind, Fault> {
        match *step {
            Step::UndoLast { dry } => {
                let Some(import) = self.last_standing() else { return Ok(Kind::Nothing) };
                if dry {
                    return self.dry_undo(import);
                }
                self.tell("backissue undo last");
                self.undo(import, false)?;
            }
            Step::UndoAny { import, with_tagged } => {
                let standing: Vec<i64> =
                    self.lines.iter().filter(|line| !line.undone).map(|line| line.import).collect();
                let Some(import) = standing.get(usize::from(import) % standing.len().max(1)) else {
                    return Ok(Kind::Nothing);
                };
                let flag = if with_tagged { " --with-tagged" } else { "" };
                self.tell(format!("backissue undo {import}{flag}"));
                self.undo(*import, with_tagged)?;
            }
            _ => return Ok(Kind::Nothing),
        }
        Ok(Kind::Undo)
    }

    pub(crate) fn last_standing(&self) -> Option<i64> {
        self.lines.iter().rev().find(|line| !line.undone).map(|line| line.import)
    }

    fn dry_undo(&mut self, import: i64) -> Result<Kind, Fault> {
        self.tell(format!("backissue undo {import} --dry-run"));
        let before = everything(&self.sql);
        match undo(&self.archive, import, false, &self.now(), 1, true) {
            Ok(_) | Err(ArchiveError::Taken(_)) => {}
            Err(other) => return Err(failed("undo of the last")(other)),
        }
        if before != everything(&self.sql) {
            fault("a dry run of undo changed something", "")?;
        }
        Ok(Kind::Keep)
    }

    /// Takes a line back; answers whether it was.
    pub(crate) fn undo(&mut self, import: i64, with_tagged: bool) -> Result<bool, Fault> {
        let last = self.last_standing() == Some(import);
        let now = dump(&self.sql);
        let report = match undo(&self.archive, import, with_tagged, &self.now(), 1, false) {
            Err(ArchiveError::BuiltUpon { by, .. }) => {
                self.builders(import, last, &by)?;
                return Ok(false);
            }
            Err(ArchiveError::Taken(_)) => {
                self.has_taken(import)?;
                return Ok(false);
            }
            other => other.map_err(failed("undo"))?,
        };
        let Some(at) = self.lines.iter().position(|line| line.import == import) else {
            return Ok(true);
        };
        self.lines[at].undone = true;
        let line = self.lines[at].clone();
        self.model.words.retain(|word| word.import != import);
        self.model.deleted.retain(|_, by| *by != import);
        for (article, tag, given) in line.tags.iter().rev() {
            let entry = (*article, tag.clone());
            if *given {
                self.model.tags.insert(entry)
            } else {
                self.model.tags.remove(&entry)
            };
        }
        // What an import before, taken back, had left as tagged was adopted, and is taken too.
        let adopted =
            with_tagged && self.lines.iter().any(|other| other.undone && other.import < import);
        let exact = last && import > self.barrier && now == line.after && !adopted;
        if exact {
            self.current.clone_from(&line.current);
            let is = dump(&self.sql);
            if let Some(told) = differences(&line.before, &is) {
                let kept = format!("{:?}", report.kept);
                let what = kinds(&line.before, &is);
                let kind = format!("undo of the last ({}) does not restore: {what}", line.step);
                fault(&kind, format!("{told}\nkept: {kept}"))?;
            }
        } else {
            for file in &line.files {
                if let Some((slot, _)) = self.files[*file].place {
                    self.current.retain(|(other, _), _| *other != slot);
                }
            }
            self.barrier = self.last_import();
        }
        Ok(true)
    }

    fn builders(&self, import: i64, last: bool, by: &[i64]) -> Done {
        let standing = |by: &i64| self.lines.iter().any(|line| line.import == *by && !line.undone);
        if last || by.is_empty() || !by.iter().all(|by| *by > import && standing(by)) {
            fault("an undo is refused without a reason", format!("{import} by {by:?}"))?;
        }
        if by.windows(2).any(|pair| pair[0] <= pair[1]) {
            fault("builders are not named the latest first", format!("{by:?}"))?;
        }
        Ok(())
    }

    fn has_taken(&self, import: i64) -> Done {
        let sql = format!("SELECT id FROM original WHERE taken_by = {import}");
        if !lines(&self.sql, &sql).is_empty() {
            return Ok(());
        }
        fault("an undo is refused for bytes that it did not take", import.to_string())
    }

    pub(crate) fn look_after(&mut self, step: &Step) -> Result<Kind, Fault> {
        match *step {
            Step::Rebuild { issue } => return self.rebuild(issue),
            Step::RebuildSearch => {
                self.tell("backissue rebuild --search");
                let mut writer = self.archive.begin().map_err(failed("rebuild --search"))?;
                writer.rebuild_search(&mut |_| {}).map_err(failed("rebuild --search"))?;
                writer.commit().map_err(failed("rebuild --search"))?;
            }
            Step::Reprints { rebuild } => {
                self.tell(format!(
                    "backissue reprints update{}",
                    if rebuild { " --rebuild" } else { "" }
                ));
                self.compare(rebuild)?;
            }
            Step::Verdict { cluster } => return self.reject(cluster),
            Step::Join { one, other } => return self.join(one, other),
            Step::BackUp => {
                self.tell("backissue backup copy.db && mv copy.db archive.db");
                let path = self.new_path("copy.db");
                self.archive.reader().backup(&path).map_err(failed("backup"))?;
                self.go_on_with(path);
            }
            _ => return Ok(Kind::Nothing),
        }
        Ok(Kind::Keep)
    }

    pub(crate) fn compare(&mut self, rebuild: bool) -> Done {
        let options = ReprintOptions { workers: 1, rebuild, scripts_apart: None };
        reprints::update(&self.archive, &options, |_| {}).map_err(failed("reprints update"))?;
        Ok(())
    }

    fn rebuild(&mut self, number: Option<u8>) -> Result<Kind, Fault> {
        let issue = number.and_then(|number| self.pick(number)).map(|row| row.issue);
        let issues: Vec<String> = issue.into_iter().collect();
        let command = format!("backissue rebuild {}", issues.join(" ")).trim().to_owned();
        self.tell(command.clone());
        let options = ImportOptions {
            workers: 1,
            command,
            program_version: "0".to_owned(),
            ..ImportOptions::default()
        };
        let now = self.now();
        rebuild(&self.archive, &issues, &options, &|| now.clone(), &mut |_| {})
            .map_err(failed("rebuild"))?;
        Ok(Kind::Keep)
    }

    fn reject(&mut self, number: u8) -> Result<Kind, Fault> {
        let reader = self.archive.reader();
        let all = reader.reprints(&ReprintFilter::default()).map_err(failed("reprints"))?;
        let Some(cluster) = all.get(usize::from(number) % all.len().max(1)) else {
            return Ok(Kind::Nothing);
        };
        let handle = cluster.cluster.clone();
        let command = format!("backissue reprints reject {handle}");
        let now = self.now();
        let said =
            self.say(ImportKind::Verdict, &command, |w, _| reprints::reject(w, &handle, &[], &now));
        match said {
            Err(ArchiveError::OneText(_)) => return Ok(Kind::Keep),
            other => other.map_err(failed("reprints reject"))?,
        };
        Ok(Kind::Word)
    }

    fn join(&mut self, one: u8, other: u8) -> Result<Kind, Fault> {
        let (Some(one), Some(other)) = (self.pick(one), self.pick(other)) else {
            return Ok(Kind::Nothing);
        };
        let command = format!("backissue reprints join {} {}", one.key, other.key);
        let (names, now) = ([one.key, other.key], self.now());
        let said = self.say(ImportKind::Verdict, &command, |w, _| reprints::join(w, &names, &now));
        match said {
            Err(ArchiveError::OneIssue) => return Ok(Kind::Keep),
            joined => joined.map_err(failed("reprints join"))?,
        };
        Ok(Kind::Word)
    }
}
