//! `backissue import`

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::time::Instant;

use backissue::archive::{Access, Archive, ArchiveError};
use backissue::ops::import::{self, ImportEvent, ImportOptions, Input};
use backissue::output::{Format, safe, wording};
use backissue::source::discover::Discovery;
use indicatif::{ProgressBar, ProgressStyle};

use super::args::OutputArgs;
use super::collect::collect;
use super::context::Context;
use super::error::CliError;
use super::import_summary::Summary;
use super::refusals::{self, Refusals};
use super::source_args::SourceArgs;
use super::{exit, stop};

/// Import pages, records, and other archives
///
/// Files are taken as they are named; in folders, hidden files and unknown kinds are skipped and
/// counted. Every file is stored wholly or not at all; what is refused is told, and the rest
/// goes on. The same command again changes nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue import pages/
  backissue import dump.txt --date 2031-03-05 --publication 云岭晚报 --page 2
  backissue import 'scrape/2031*/*.txt' --dry-run
  backissue import old.txt --encoding gb18030
  backissue import table.csv --map body=content,headline=title
  backissue import other.db                      another archive, with its tags and corrections
  curl -s https://example.invalid/feed.jsonl | backissue import - --publication 'Harbour Post'

Date, publication and page come from the flags, the fields of a record, the masthead, or the
path (evening-star/1922-07-22/p03.txt), in this order. Two that disagree are an error.")]
pub(super) struct Args {
    /// Files, folders, patterns in quotes, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    source: SourceArgs,

    /// Leave the search for reprints to a later import, or to `reprints update`
    #[arg(long)]
    no_reprints: bool,

    /// Show the articles that would be found, and store nothing
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let started = Instant::now();
    let source = &args.source;
    source.check()?;
    let collected = collect(&args.paths, source.source_format, &source.encoding)?;
    let (inputs, discovery) = (&collected.inputs, &collected.discovery);
    if inputs.is_empty() {
        return refusals::nothing_to_do(context, &collected);
    }
    let fresh = !context.archive_path().exists();
    let archive = open(context, args.dry_run)?;
    let progress = progress_bar(context, inputs);
    let mut told = Told::new(context, args, &progress);
    told.skipped(discovery);
    for (path, reason) in discovery.missing.iter().chain(&collected.refused) {
        told.refused_path(path, reason);
    }
    let options = options(args);
    let report =
        import::import(&archive, inputs, &options, &Context::now, &mut |event| told.hear(event))
            .map_err(|error| told.broken_off(error))?;
    progress.finish_and_clear();
    told.tell_rest();
    told.finish()?;
    let summary =
        Summary { report: &report, collected: &collected, took: started.elapsed(), fresh };
    summary.show(context, args.output.format)?;
    let refused = report.counts.refused > 0 || summary.not_read().next().is_some();
    Ok(if refused { exit::REFUSED } else { exit::DONE })
}

/// A dry run without an archive tries things out in memory.
fn open(context: &Context, dry_run: bool) -> Result<Archive, CliError> {
    if dry_run && !context.archive_path().exists() {
        return Ok(Archive::in_memory()?);
    }
    context.open(Access::Create)
}

fn options(args: &Args) -> ImportOptions {
    ImportOptions {
        dry_run: args.dry_run,
        no_reprints: args.no_reprints,
        command: Context::typed("import"),
        ..args.source.options()
    }
}

fn progress_bar(context: &Context, inputs: &[Input]) -> ProgressBar {
    if !context.shows_progress() {
        return ProgressBar::hidden();
    }
    let size = |input: &Input| input.packing.size(&input.path).unwrap_or(0);
    let bar = ProgressBar::new(inputs.iter().map(size).sum());
    let style =
        ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes}  {eta} left  {wide_msg}");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}

/// Hears what happens and tells it where it belongs.
struct Told<'a> {
    context: &'a Context,
    progress: &'a ProgressBar,
    dry_run_table: bool,
    found: String,
    /// What lasts whatever happens.
    kept: Option<String>,
    refusals: Refusals,
}

/// What lasts of an import that is broken off.
pub(super) fn kept_words(import: i64, files: u64) -> String {
    let files = wording::count(files, "file");
    format!(
        "{files} done with, which stays (import {import}); the same command again does the rest, \
         `backissue undo {import}` takes it back"
    )
}

impl<'a> Told<'a> {
    fn new(context: &'a Context, args: &Args, progress: &'a ProgressBar) -> Self {
        let dry_run_table = args.dry_run && args.output.format == Format::Table;
        Self {
            context,
            progress,
            dry_run_table,
            found: String::new(),
            kept: None,
            refusals: Refusals::new(context.verbose),
        }
    }

    /// Why the import did not come to its end, and what stays of it.
    fn broken_off(&self, error: ArchiveError) -> CliError {
        self.progress.finish_and_clear();
        self.tell_rest();
        let hinted = CliError::from(error);
        match &self.kept {
            Some(kept) => hinted.instead(format!("before that: {kept}")),
            None => hinted,
        }
    }

    fn refused_path(&mut self, path: &str, reason: &str) {
        if self.refusals.is_told(reason) {
            self.warn(&format!("{path}: {reason}"));
        }
    }

    /// Says what is left out, if that is asked for.
    fn skipped(&self, discovery: &Discovery) {
        if self.context.verbose {
            for path in &discovery.skipped {
                self.warn(&format!("{}: {}", path.display(), refusals::skipped(path)));
            }
            for path in &discovery.outside {
                let why = "left out: a link out of the folder, or to nothing";
                self.warn(&format!("{}: {why}", path.display()));
            }
        }
    }

    /// Says how many more refusals there were.
    fn tell_rest(&self) {
        self.refusals.rest().iter().for_each(|line| self.warn(line));
    }

    fn warn(&self, text: &str) {
        let line = format!("{}\n", self.context.err_style().warning(&safe(text)));
        self.progress.suspend(|| self.context.say_always(&line));
    }

    fn hear(&mut self, event: ImportEvent<'_>) {
        match event {
            ImportEvent::BytesDone(bytes) => self.progress.inc(bytes),
            ImportEvent::FileDone(path) => {
                self.progress.set_message(safe(path).into_owned());
                if self.context.verbose {
                    let line = format!("{}\n", safe(path));
                    self.progress.suspend(|| self.context.say(&line));
                }
            }
            ImportEvent::Kept(import, files) => {
                let words = kept_words(import, files);
                stop::kept(words.clone());
                self.kept = Some(words);
            }
            ImportEvent::Refused(refusal) => {
                if self.refusals.is_told(&refusal.reason) {
                    self.warn(&refusal.to_string());
                }
            }
            ImportEvent::Comparing(texts) => {
                self.progress.reset();
                self.progress.set_length(texts);
                if let Ok(style) =
                    ProgressStyle::with_template("{bar:30} {pos}/{len}  {eta} left  {wide_msg}")
                {
                    self.progress.set_style(style);
                }
                self.progress.set_message("comparing texts");
            }
            ImportEvent::Compared(texts) => self.progress.inc(texts),
            ImportEvent::Found(found) if self.dry_run_table => {
                let mut marks = String::new();
                if found.truncated {
                    marks.push_str(", cut off");
                }
                if found.reprint {
                    marks.push_str(", printed before");
                }
                let _ = writeln!(
                    self.found,
                    "{:<8} {}  {} ({} characters{marks})",
                    found.status.as_str(),
                    safe(found.key),
                    safe(found.title),
                    found.characters,
                );
            }
            ImportEvent::Found(_) => {}
        }
    }

    fn finish(&self) -> Result<(), CliError> {
        io::stdout().write_all(self.context.for_people(&self.found).as_bytes())?;
        Ok(())
    }
}
