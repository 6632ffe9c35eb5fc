//! `backissue rebuild`

use backissue::archive::Access;
use backissue::ops::import::{ImportEvent, ImportReport, Status, rebuild};
use backissue::output::{Format, safe, wording};

use super::args::{self, OutputArgs};
use super::context::Context;
use super::error::CliError;
use super::{exit, import, import_summary, outlet, rows, source_args, stop};

/// Read the kept pages again with the present reader
///
/// Articles that come out the same stay as they are; revised ones keep their key and tags, and
/// the earlier reading is kept. Pages that a person corrected are left alone. `undo` takes it
/// back.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue rebuild --dry-run                what would change
  backissue rebuild                          every page
  backissue rebuild 云岭晚报-2031-03-05      one issue
  backissue rebuild --search                 the index of words, from the articles
  backissue rebuild --schema                 take away triggers and views that are not ours")]
pub(super) struct Args {
    /// Keys of issues; all if none is named
    #[arg(value_name = "ISSUE")]
    issues: Vec<String>,

    /// Make the index of words anew, and read no page
    #[arg(long, conflicts_with_all = ["issues", "dry_run", "format"])]
    search: bool,

    /// Make views, indexes and triggers what they should be, take away those of others, count what stands on pages anew, and read no page
    #[arg(long, conflicts_with_all = ["issues", "dry_run", "format", "search"])]
    schema: bool,

    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    output: OutputArgs,
}

fn mend_schema(context: &Context) -> Result<u8, CliError> {
    let archive = context.open(Access::MendSchema)?;
    let done = archive.mend_schema()?;
    for one in &done {
        context.say(&format!("mended: {}\n", safe(one)));
    }
    if done.is_empty() {
        context.say("The schema is as it should be.\n");
    }
    Ok(exit::DONE)
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    if args.schema {
        return mend_schema(context);
    }
    let archive = context.open(Access::Write)?;
    if args.search {
        let mut writer = archive.begin()?;
        let progress = context.progress(writer.reader().article_rows()?);
        let articles = writer.rebuild_search(&mut |done| progress.set_position(done))?;
        writer.commit()?;
        progress.finish_and_clear();
        context.say(&format!("{} indexed\n", wording::count(articles, "article")));
        return Ok(exit::DONE);
    }
    let issues = args::present_issues(context, archive.reader(), &args.issues)?;
    for issue in &issues {
        archive.reader().issue(issue)?;
    }
    let mut options = source_args::plain_options();
    options.dry_run = args.dry_run;
    options.command = format!("rebuild {}", issues.join(" ")).trim().to_owned();
    let mut changed = Vec::new();
    let report = rebuild(&archive, &issues, &options, &Context::now, &mut |event| match event {
        ImportEvent::Found(found) if found.status != Status::Known => {
            let status = found.status.as_str();
            changed.push(format!("{status:8} {}  {}", safe(found.key), safe(found.title)));
        }
        ImportEvent::Kept(import, pages) => stop::kept(import::kept_words(import, pages)),
        ImportEvent::Refused(refusal) => {
            let line = safe(&refusal.to_string()).into_owned();
            context.say_always(&format!("{}\n", context.err_style().warning(&line)));
        }
        _ => {}
    })?;
    let done = if report.counts.refused > 0 { exit::REFUSED } else { exit::DONE };
    if args.output.format != Format::Table {
        rows::show_one(context, args.output.format, &report)?;
        return Ok(done);
    }
    outlet::to_stdout(|out| {
        let text: String = changed.iter().map(|line| format!("{line}\n")).collect();
        let text = context.for_people(&(text + &summary(&report)));
        Ok(out.write_all(text.as_bytes())?)
    })?;
    Ok(done)
}

fn summary(report: &ImportReport) -> String {
    let counts = &report.counts;
    let head = match report.import {
        Some(import) => format!("Import {import}: "),
        None => "Dry run, nothing changed: ".to_owned(),
    };
    let mut text = format!(
        "{head}{} read again\n  {} as before, {} new, {} revised, {} dropped\n",
        wording::count(counts.pages, "page"),
        wording::count(counts.articles_known, "article"),
        wording::number(counts.articles_new),
        wording::number(counts.articles_revised),
        wording::number(counts.articles_dropped),
    );
    if let Some(words) = import_summary::doubts(report) {
        text.push_str(&format!("  {words}\n"));
    }
    // A dry run has named each already.
    let named =
        if report.import.is_some() { import_summary::changed_in(report) } else { Vec::new() };
    text.extend(named.iter().map(|line| format!("  {line}\n")));
    text
}
