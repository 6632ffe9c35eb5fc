//! `backissue imports` and `backissue undo`

use std::fmt::Write as _;

use backissue::archive::{Access, Archive, ImportRow, UndoReport};
use backissue::ops::undo::undo;
use backissue::output::{Format, safe, wording};

use super::args::OutputArgs;
use super::context::Context;
use super::error::CliError;
use super::{exit, outlet, rows};

/// List what came in when, and what was said
///
/// Imports, and every command that changed something: tags, corrections, moves, deletions, verdicts.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue imports
  backissue imports --format json        with all counts")]
pub(super) struct Args {
    #[command(flatten)]
    output: OutputArgs,
}

/// Take an import, or another command, back
///
/// What it brought goes, what it changed returns. Articles that another import brought too, or
/// that were tagged since, stay and are named. The latest is taken back first: what later commands
/// build upon is refused, and they are named. Of an import that was taken back before, what it had to
/// leave is taken.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue undo last --dry-run
  backissue undo 3
  backissue undo 3 --with-tagged      its tagged articles too")]
pub(super) struct UndoArgs {
    /// Its number, as `backissue imports` lists it, or last
    #[arg(value_name = "IMPORT", value_parser = which)]
    import: Which,

    /// Take articles too that were tagged since
    #[arg(long)]
    with_tagged: bool,

    /// Say what would go, and change nothing
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    output: OutputArgs,
}

/// A line of the list for people.
#[derive(serde::Serialize)]
struct Line<'a> {
    import: i64,
    started_at: &'a str,
    done: String,
    undone_at: Option<&'a str>,
    command: &'a str,
}

impl<'a> Line<'a> {
    fn of(row: &'a ImportRow) -> Self {
        let counts = &row.counts;
        let parts = [
            (counts.articles_new, "new"),
            (counts.articles_known, "known"),
            (counts.articles_revised, "revised"),
            (counts.articles_dropped, "dropped"),
            (counts.refused, "refused"),
        ];
        let parts = parts.into_iter().filter(|(number, what)| *number > 0 || *what == "new");
        let told = parts.map(|(number, what)| format!("{} {what}", wording::number(number)));
        let done =
            if row.kind.is_word() { row.done.clone() } else { told.collect::<Vec<_>>().join(", ") };
        Self {
            import: row.import,
            started_at: &row.started_at,
            done,
            undone_at: row.undone_at.as_deref(),
            command: &row.command,
        }
    }
}

/// The command that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Number(i64),
    Last,
}

fn which(text: &str) -> Result<Which, String> {
    match text {
        "last" => Ok(Which::Last),
        _ => text.parse().map(Which::Number).map_err(|_| "a number, or last".to_owned()),
    }
}

/// The latest command that stands and changed something.
fn last(archive: &Archive) -> Result<i64, CliError> {
    archive.reader().last_change()?.ok_or_else(|| {
        CliError::usage("there is nothing to take back", "`backissue imports` lists what was done")
    })
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let imports = archive.reader().imports()?;
    if imports.is_empty() {
        context.say("Nothing was done yet.\n");
    }
    let columns = [
        "import",
        "kind",
        "started_at",
        "finished_at",
        "undone_at",
        "files",
        "pages",
        "articles_new",
        "articles_known",
        "articles_revised",
        "articles_dropped",
        "refused",
        "program_version",
        "normalizer_version",
        "command",
        "done",
    ];
    if args.output.format == Format::Table {
        let lines: Vec<Line<'_>> = imports.iter().map(Line::of).collect();
        let short = ["import", "started_at", "done", "undone_at", "command"];
        rows::show(context, args.output.format, &short, &lines)?;
        return Ok(exit::DONE);
    }
    rows::show(context, args.output.format, &columns, &imports)?;
    Ok(exit::DONE)
}

pub(super) fn run_undo(context: &Context, args: &UndoArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Write)?;
    let now = Context::now();
    let import = match args.import {
        Which::Number(number) => number,
        Which::Last => last(&archive)?,
    };
    let report = undo(&archive, import, args.with_tagged, &now, Context::workers(), args.dry_run)?;
    if args.output.format != Format::Table {
        rows::show_one(context, args.output.format, &report)?;
        return Ok(exit::DONE);
    }
    let text = words(&report, args.dry_run);
    outlet::to_stdout(|out| Ok(out.write_all(context.for_people(&text).as_bytes())?))?;
    Ok(exit::DONE)
}

fn words(report: &UndoReport, dry_run: bool) -> String {
    let mut command: String = report.command.chars().take(60).collect();
    if command.len() < report.command.len() {
        command.push('…');
    }
    let mut text = format!("Import {} taken back ({})", report.import, safe(&command));
    text.push_str(if dry_run { ", dry run, nothing changed:\n" } else { ":\n" });
    let gone: Vec<String> = [(report.removed, "article"), (report.files_removed, "file")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| wording::count(number, what))
        .collect();
    if !gone.is_empty() {
        let _ = writeln!(text, "  {} removed", gone.join(" and "));
    }
    if report.restored > 0 {
        let _ = writeln!(text, "  {} as before", wording::count(report.restored, "article"));
    }
    if report.tags_restored > 0 {
        let _ = writeln!(text, "  {} as before", wording::count(report.tags_restored, "tag"));
    }
    if report.tags_removed > 0 {
        let _ = writeln!(
            text,
            "  {} taken from articles that stay",
            wording::count(report.tags_removed, "tag")
        );
    }
    if report.others_restored > 0 {
        let others = wording::count(report.others_restored, "other thing");
        let _ = writeln!(text, "  {others} as before");
    }
    if report.removed + report.files_removed + report.restored + report.tags_restored == 0
        && report.others_restored == 0
        && report.kept.is_empty()
    {
        text.push_str("  it had changed nothing that is there\n");
    }
    if !report.kept.is_empty() {
        let _ = writeln!(text, "  {} kept:", wording::count(report.kept.len(), "article"));
    }
    for kept in &report.kept {
        let _ = writeln!(text, "    {}: {}", safe(&kept.key), safe(&kept.reason));
    }
    if report.kept.iter().any(|kept| kept.reason.contains("tagged")) {
        let _ = writeln!(text, "  --with-tagged takes tagged articles as well");
    }
    text
}
