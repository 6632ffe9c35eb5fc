//! Steps in which files come in.

use std::collections::BTreeSet;

use backissue::model::{Digest, Folio};
use backissue::ops::import::{ImportOptions, ImportReport, Input, import};

use super::dump::everything;
use super::step::{Edit, Step};
use super::text::{Art, Rec, Slot, plain, typed};
use super::world::{Fault, Filed, Kind, What, World, failed, fault};

/// A page after some edits.
fn edited(arts: &[Art], edits: &[Edit]) -> Vec<Art> {
    let mut arts = arts.to_vec();
    for edit in edits {
        let at = |n: &u8| usize::from(*n) % arts.len().max(1);
        match edit {
            Edit::Change(n, version) => {
                let at = at(n);
                arts[at] = Art::new(usize::from(arts[at].story), usize::from(*version));
            }
            Edit::Drop(n) if arts.len() > 1 => {
                let at = at(n);
                arts.remove(at);
            }
            Edit::Drop(_) => {}
            Edit::OnTop(art) | Edit::Below(art) => {
                arts.retain(|other| other.story != art.story);
                let place = if matches!(edit, Edit::OnTop(_)) { 0 } else { arts.len() };
                arts.insert(place, *art);
            }
            Edit::Turn => arts.rotate_left(1),
        }
    }
    arts
}

impl Filed {
    pub(crate) fn new(shown: &str, text: String, flags: Option<Slot>, what: What) -> Self {
        let sha = Digest::of(text.as_bytes()).to_string();
        let shown = shown.to_owned();
        Self { shown, text, flags, place: flags.map(|slot| (slot, 0)), what, sha }
    }

    fn page(shown: &str, slot: Slot, arts: &[Art]) -> Self {
        Self::new(shown, plain(arts), Some(slot), What::Plain(arts.to_vec()))
    }

    fn typed(slot: Slot, arts: &[Art]) -> Self {
        let file = Self::new("typed.txt", typed(slot, arts), None, What::Typed(arts.to_vec()));
        Self { place: Some((slot, 0)), ..file }
    }

    fn records(records: &[Rec]) -> Self {
        let text = records.iter().map(Rec::line).collect();
        Self::new("feed.jsonl", text, None, What::Records(records.to_vec()))
    }

    /// The commands that make the file.
    fn written(&self) -> String {
        let folder = match self.shown.rsplit_once('/') {
            Some((folder, _)) => format!("mkdir -p '{folder}'\n"),
            None => String::new(),
        };
        format!("{folder}cat > '{}' <<'END'\n{}END", self.shown, self.text)
    }
}

impl World {
    pub(crate) fn come_in(&mut self, step: &Step) -> Result<Kind, Fault> {
        let filed = match step {
            Step::Page { slot, arts, scan, .. } => {
                vec![Filed::page(if *scan { "scan.txt" } else { "dump.txt" }, *slot, arts)]
            }
            Step::Newer { file, edits, .. } => self.newer(*file, edits),
            Step::Older { file } => self.any_file(*file),
            Step::Again { file } => self.current_file(*file),
            Step::Misfiled { file, slot } => self.misfiled(*file, *slot),
            Step::Parts { slot, arts } => parts(*slot, arts),
            Step::Folder { pages } => folder(pages),
            Step::Typed { slot, arts } => vec![Filed::typed(*slot, arts)],
            Step::Feed { records, .. } => vec![Filed::records(records)],
            Step::FeedNewer { file, versions } => self.newer_feed(*file, versions),
            Step::DryImport { file, slot, edit } => return self.dry(*file, *slot, *edit),
            _ => Vec::new(),
        };
        let quiet = match step {
            Step::Page { quiet, .. } | Step::Newer { quiet, .. } | Step::Feed { quiet, .. } => {
                *quiet
            }
            _ => false,
        };
        self.take_in(filed, quiet)
    }

    fn pages(&self) -> Vec<&Filed> {
        let of_page = |file: &&Filed| matches!(file.what, What::Plain(_) | What::Typed(_));
        self.files.iter().filter(of_page).collect()
    }

    fn any_file(&self, number: u8) -> Vec<Filed> {
        let all = self.files.len().max(1);
        self.files.get(usize::from(number) % all).cloned().into_iter().collect()
    }

    fn current_file(&self, number: u8) -> Vec<Filed> {
        let all = self.current.len().max(1);
        let at = self.current.values().nth(usize::from(number) % all);
        at.map(|at| self.files[*at].clone()).into_iter().collect()
    }

    fn newer(&self, number: u8, edits: &[Edit]) -> Vec<Filed> {
        let old = self.current_file(number);
        old.into_iter()
            .filter_map(|old| {
                let (slot, _) = old.place?;
                let new = match &old.what {
                    What::Plain(arts) => {
                        let arts = edited(arts, edits);
                        Filed::new(&old.shown, plain(&arts), old.flags, What::Plain(arts))
                    }
                    What::Typed(arts) => Filed::typed(slot, &edited(arts, edits)),
                    _ => return None,
                };
                Some(Filed { place: old.place, ..new })
            })
            .collect()
    }

    fn misfiled(&self, number: u8, slot: Slot) -> Vec<Filed> {
        let pages = self.pages();
        let file = pages.get(usize::from(number) % pages.len().max(1));
        let wrong = file.and_then(|file| match &file.what {
            What::Plain(arts) => Some(Filed::page("dump.txt", slot, arts)),
            _ => None,
        });
        wrong.into_iter().collect()
    }

    fn newer_feed(&self, number: u8, versions: &[u8]) -> Vec<Filed> {
        let feeds: Vec<&Vec<Rec>> = self
            .files
            .iter()
            .filter_map(|file| match &file.what {
                What::Records(records) => Some(records),
                _ => None,
            })
            .collect();
        let Some(feed) = feeds.get(usize::from(number) % feeds.len().max(1)) else {
            return Vec::new();
        };
        let mut records = (*feed).clone();
        for (record, version) in records.iter_mut().zip(versions) {
            record.art = Art::new(usize::from(record.art.story), usize::from(*version));
        }
        vec![Filed::records(&records)]
    }

    fn dry(&mut self, number: u8, slot: Slot, edit: Edit) -> Result<Kind, Fault> {
        let mut filed = self.newer(number, &[edit]);
        if filed.is_empty() {
            filed.push(Filed::page("dump.txt", slot, &[Art::new(usize::from(number), 0)]));
        }
        let before = everything(&self.sql);
        self.run_import(&filed, false, true)?;
        let after = everything(&self.sql);
        if before != after {
            let new = after.iter().find(|line| !before.contains(line));
            fault("a dry run changed something", format!("{new:?}"))?;
        }
        Ok(Kind::Keep)
    }

    /// Imports files together.
    pub(crate) fn take_in(&mut self, filed: Vec<Filed>, quiet: bool) -> Result<Kind, Fault> {
        if filed.is_empty() {
            return Ok(Kind::Nothing);
        }
        let report = self.run_import(&filed, quiet, false)?;
        let refused = report.counts.refused > 0;
        if refused {
            fault("refused", format!("{:?}", report.refusals))?;
        }
        let mut files = Vec::new();
        for file in filed {
            if let What::Records(records) = &file.what {
                self.model.touched.extend(records.iter().map(|record| record.art.story));
            }
            if let Some(place) = file.place.filter(|_| !matches!(file.what, What::Marks)) {
                if place.1 == 0 {
                    self.current.retain(|(slot, _), _| *slot != place.0);
                }
                self.current.insert(place, self.files.len());
            }
            files.push(self.files.len());
            self.files.push(file);
        }
        Ok(Kind::Import { files, issues: report.issues.into_keys().collect(), refused })
    }

    pub(crate) fn run_import(
        &mut self,
        filed: &[Filed],
        quiet: bool,
        dry_run: bool,
    ) -> Result<ImportReport, Fault> {
        let mut inputs = Vec::new();
        let mut command = "backissue import".to_owned();
        for file in filed {
            self.tell(file.written());
            let path = self.new_path("in");
            std::fs::write(&path, &file.text).unwrap();
            inputs.push(Input {
                shown: file.shown.clone(),
                path,
                packing: Default::default(),
                format: None,
            });
            command.push_str(&format!(" '{}'", file.shown));
        }
        let mut options = ImportOptions {
            workers: 1,
            no_reprints: quiet,
            dry_run,
            program_version: "0".to_owned(),
            ..ImportOptions::default()
        };
        if let Some(slot) = filed.first().and_then(|file| file.flags) {
            let (paper, date, page) = (slot.paper(), slot.date(), slot.page());
            command.push_str(&format!(" --publication '{paper}' --date {date} --page {page}"));
            options.publication = Some(paper.to_owned());
            options.date = date.parse().ok();
            options.page = Folio::parse(&page).ok();
        }
        if quiet {
            command.push_str(" --no-reprints");
        }
        if dry_run {
            command.push_str(" --dry-run");
        }
        options.command.clone_from(&command);
        self.tell(command);
        let now = self.now();
        import(&self.archive, &inputs, &options, &|| now.clone(), &mut |_| {})
            .map_err(failed("import"))
    }
}

fn parts(slot: Slot, arts: &[Art]) -> Vec<Filed> {
    let date = slot.date().replace('-', "");
    (1..)
        .zip(arts)
        .map(|(part, art)| {
            let shown = format!("{}/{date}-{:02}-{part:03}.txt", slot.paper(), slot.page);
            let file = Filed::new(&shown, plain(&[*art]), None, What::Plain(vec![*art]));
            Filed { place: Some((slot, part)), ..file }
        })
        .collect()
}

fn folder(pages: &[(Slot, Vec<Art>)]) -> Vec<Filed> {
    let mut slots = BTreeSet::new();
    let once = pages.iter().filter(|(slot, _)| slots.insert(*slot));
    once.map(|(slot, arts)| {
        let shown = format!("{}/{}/p{:02}.txt", slot.paper(), slot.date(), slot.page);
        let file = Filed::new(&shown, plain(arts), None, What::Plain(arts.clone()));
        Filed { place: Some((*slot, 0)), ..file }
    })
    .collect()
}
