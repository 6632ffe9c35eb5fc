//! `backissue export`

use backissue::archive::Access;
use backissue::output::wording;
use clap::ValueEnum;

use super::args::SelectionArgs;
use super::context::Context;
use super::error::CliError;
use super::{exit, outlet, show_rows, target};

/// Export articles
///
/// What is exported as jsonl and imported elsewhere has the same hashes, keys and tags there.
/// `--to` names the file; a value that reads as a date is the last day of the selection.
#[derive(Debug, Clone, clap::Args)]
#[command(mut_arg("to", |arg| {
    arg.value_name("PATH|DATE").help("File to write, or - for stdout; a date is the last day")
}))]
#[command(after_help = "Examples:
  backissue export --tag water --as jsonl --to water.jsonl
  backissue export --tag water --as csv --bom --to water.csv      for Excel
  backissue export 云岭晚报-2031-03-05 --as markdown --to issue.md
  backissue export --from 2031-03 --to 2031-04 --to spring.jsonl
  backissue export --as jsonl | gzip > everything.jsonl.gz")]
pub(super) struct Args {
    #[command(flatten)]
    selection: SelectionArgs,

    /// In which form
    #[arg(long = "as", value_name = "FORM", default_value = "jsonl")]
    form: Form,

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
    let mut selection = args.selection.clone();
    let to = selection.take_path()?.filter(|path| path.as_os_str() != "-");
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    let filter = selection.filter(context, reader)?;
    show_rows::tell_unindexed(context, reader, &filter)?;
    let mut count = 0;
    let write = |out: &mut dyn std::io::Write| {
        count = show_rows::export(out, args.form, args.bom, &reader, &filter)?;
        Ok(())
    };
    match to {
        None => outlet::to_stdout(write)?,
        Some(to) => {
            target::to_file(context, &to, args.force, write)?;
            context.say(&format!("{} to {}\n", wording::count(count, "article"), to.display()));
        }
    }
    if count == 0 {
        context.say("No article fits.\n");
    }
    Ok(exit::DONE)
}
