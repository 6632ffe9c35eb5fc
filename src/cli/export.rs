//! `backissue export`

use std::io::Write;

use backissue::archive::Access;
use backissue::export::{Poured, SINKS, SinkKind, Target};
use backissue::output::wording;
use backissue::search::Query;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::args::{self, SelectionArgs};
use super::context::Context;
use super::error::CliError;
use super::{exit, outlet, target};

/// Export articles
///
/// What is exported as jsonl and imported elsewhere has the same hashes, keys and tags there.
/// `--to` names the file; a value that reads as a date is the last day of the selection.
#[derive(Debug, Clone, clap::Args)]
#[command(mut_arg("to", |arg| {
    arg.value_name("PATH|DATE").help("File or folder to write, or - for stdout; a date is the last day")
}))]
#[command(after_help = "Examples:
  backissue export --tag water --as jsonl --to water.jsonl
  backissue export --tag water --as csv --bom --to water.csv      for Excel
  backissue export 云岭晚报-2031-03-05 --as markdown --to issue.md
  backissue export import:last --as digest --to today.md          what came in, to read or to mail
  backissue export 云岭晚报-2031-03-05 --as marked --to pages     to correct, then import
  backissue export --from 2031-03 --to 2031-04 --to spring.jsonl
  backissue export --as jsonl | gzip > everything.jsonl.gz")]
pub(super) struct Args {
    #[command(flatten)]
    selection: SelectionArgs,

    /// In which form
    #[arg(help_heading = None::<&str>, long = "as", value_name = "FORM", default_value = "jsonl", value_parser = sinks())]
    sink: &'static SinkKind,

    /// Replace a file that exists
    #[arg(help_heading = None::<&str>, long)]
    force: bool,

    /// Begin a CSV with a byte order mark, which Excel needs for Chinese
    #[arg(help_heading = None::<&str>, long)]
    bom: bool,
}

fn sinks() -> impl TypedValueParser<Value = &'static SinkKind> {
    let names = SINKS.map(|sink| PossibleValue::new(sink.name).help(sink.about));
    PossibleValuesParser::new(names)
        .try_map(|name| SinkKind::named(&name).ok_or("there is no such form"))
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let takes_mark = matches!(args.sink.target, Target::Stream(stream) if stream.takes_mark);
    if args.bom && !takes_mark {
        return Err(CliError::usage("--bom is for --as csv", "leave it out"));
    }
    let mut selection = args.selection.clone();
    let to = selection.take_path()?.filter(|path| path.as_os_str() != "-");
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    // Of every morning's import, also of one that brought nothing: else the news of another day came again.
    let wants_last = args.sink.of_last_import && selection.is_of_all();
    if let Some(import) = reader.last_import()?.filter(|_| wants_last) {
        context.say(&format!("Nothing is selected, so it is the last import, import:{import}.\n"));
        selection.keys.push(format!("import:{import}"));
    }
    let filter = selection.filter(context, reader)?;
    args::tell_unready(context, reader, &filter)?;
    let is_told = filter.query.as_ref().is_some_and(Query::asks_for_reprints);
    if args.sink.tells_reprints && !is_told {
        args::tell_uncompared(context, reader)?;
    }
    let poured = match (args.sink.target, &to) {
        (Target::Stream(stream), to) => {
            let mut poured = Poured::default();
            let write = |out: &mut dyn Write| {
                poured = stream.write(out, args.bom, reader, &filter)?;
                Ok(())
            };
            match to {
                None => outlet::to_stdout(write)?,
                Some(to) => target::to_file(context, to, args.force, write)?,
            }
            poured
        }
        (Target::Folder(folder), Some(to)) => {
            target::refuse_archive(context, to)?;
            folder.write(to, reader, &filter)?
        }
        (Target::Folder(_), None) => {
            let what = format!("--as {} writes a folder", args.sink.name);
            return Err(CliError::usage(what, "name it with --to DIR"));
        }
    };
    if let Some(to) = to {
        let articles = wording::count(poured.articles, "article");
        context.say(&format!("{articles} to {}\n", to.display()));
    }
    if poured.left_out > 0 {
        let articles = wording::count(poured.left_out, "article");
        let why = "without a page to correct: from a record, or moved away";
        context.say(&format!("{articles} left out, {why}\n"));
    }
    if poured == Poured::default() {
        context.say("No article fits.\n");
    }
    Ok(exit::DONE)
}
