//! `backissue imports` and `backissue undo`

use std::fmt::Write as _;

use backissue::archive::{Access, UndoReport};
use backissue::ops::undo::undo;
use backissue::output::{Format, safe, wording};

use super::args::OutputArgs;
use super::context::Context;
use super::error::CliError;
use super::{exit, import, show_rows, terminal};

/// List what came in when
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: OutputArgs,
}

/// Take an import back
///
/// What it brought goes, what it replaced returns. Articles that another import brought too, or
/// that were tagged since, stay and are named.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue undo 3 --dry-run
  backissue undo 3")]
pub(super) struct UndoArgs {
    /// Its number, as `backissue imports` lists it
    #[arg(value_name = "IMPORT")]
    import: i64,

    /// Say what would go, and change nothing
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let imports = archive.reader().imports()?;
    if imports.is_empty() {
        context.say("Nothing was imported yet.\n");
    }
    let columns = [
        "import",
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
    ];
    let short = [
        "import",
        "started_at",
        "files",
        "articles_new",
        "articles_revised",
        "refused",
        "undone_at",
        "command",
    ];
    let columns = if args.output.format == Format::Table { &short[..] } else { &columns[..] };
    show_rows::serialized(context, args.output.format, columns, &imports)?;
    Ok(exit::DONE)
}

pub(super) fn run_undo(context: &Context, args: &UndoArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Write)?;
    let now = Context::now();
    let report = undo(&archive, args.import, &now, import::workers(), args.dry_run)?;
    if args.output.format != Format::Table {
        show_rows::one(context, args.output.format, &report)?;
        return Ok(exit::DONE);
    }
    let text = words(&report, args.dry_run);
    terminal::to_stdout(|out| Ok(out.write_all(text.as_bytes())?))?;
    Ok(exit::DONE)
}

fn words(report: &UndoReport, dry_run: bool) -> String {
    let mut text = format!("Import {} taken back", report.import);
    text.push_str(if dry_run { " (dry run, nothing changed):\n" } else { ":\n" });
    let articles = wording::count(report.removed, "article");
    let files = wording::count(report.files_removed, "file");
    let _ = writeln!(text, "  {articles} and {files} removed");
    if report.restored > 0 {
        let _ = writeln!(text, "  {} restored", wording::count(report.restored, "earlier version"));
    }
    if report.tags_removed > 0 {
        let _ = writeln!(
            text,
            "  {} taken from articles that stay",
            wording::count(report.tags_removed, "tag")
        );
    }
    if !report.kept.is_empty() {
        let _ = writeln!(text, "  {} kept:", wording::count(report.kept.len(), "article"));
    }
    for kept in &report.kept {
        let _ = writeln!(text, "    {}: {}", safe(&kept.key), safe(&kept.reason));
    }
    text
}
