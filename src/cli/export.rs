//! `backissue export`

use std::path::PathBuf;

use backissue::archive::Access;
use backissue::output::wording;
use clap::ValueEnum;

use super::args::SelectionArgs;
use super::context::Context;
use super::error::CliError;
use super::{exit, show_rows, terminal};

/// Export articles
///
/// What is exported as jsonl and imported elsewhere has the same hashes, keys and tags there.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue export --tag water --as jsonl --to water.jsonl
  backissue export --tag water --as csv --bom --to water.csv      for Excel
  backissue export 云岭晚报-2031-03-05 --as markdown --to issue.md
  backissue export --as jsonl | gzip > everything.jsonl.gz")]
pub(super) struct Args {
    #[command(flatten)]
    selection: SelectionArgs,

    /// In which form
    #[arg(long = "as", value_name = "FORM", default_value = "jsonl")]
    form: Form,

    /// To which file, or - for stdout
    #[arg(long, value_name = "PATH", default_value = "-")]
    to: PathBuf,

    /// Replace a file that exists
    #[arg(long)]
    force: bool,

    /// Begin a CSV with a byte order mark, which Excel needs for Chinese
    #[arg(long)]
    bom: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// One JSON object a line; `import` reads it again
    Jsonl,
    /// One JSON list
    Json,
    /// A table for spreadsheets
    Csv,
    /// A document to read
    Markdown,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    if args.bom && args.form != Form::Csv {
        return Err(CliError::usage("--bom is for --as csv", "leave it out"));
    }
    let filter = args.selection.filter()?;
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    reader.require_keys(&filter.keys)?;
    let mut count = 0;
    let write = |out: &mut dyn std::io::Write| {
        count = show_rows::export(out, args.form, args.bom, &reader, &filter)?;
        Ok(())
    };
    if args.to.as_os_str() == "-" {
        terminal::to_stdout(write)?;
    } else {
        terminal::to_file(&args.to, args.force, write)?;
        context.say(&format!("{} to {}\n", wording::count(count, "article"), args.to.display()));
    }
    if count == 0 {
        context.say("No article fits.\n");
    }
    Ok(exit::DONE)
}
