//! `backissue originals`

use std::path::PathBuf;

use backissue::archive::Access;
use backissue::ops::originals::{self, OriginalsReport};
use backissue::output::{Format, safe, wording};

use super::args::{OutputArgs, SelectionArgs};
use super::context::Context;
use super::error::CliError;
use super::{exit, rows, stop};

/// Write the originals out as files, byte for byte
///
/// Those of the articles that are selected, or all. `SHA256SUMS` beside them is what `sha256sum -c`
/// reads.
#[derive(Debug, clap::Args)]
#[command(mut_arg("to", |arg| {
    arg.value_name("DIR|DATE").help("Folder to write to; a date is the last day")
}))]
#[command(after_help = "Examples:
  backissue originals --to originals
  backissue originals --publication 云岭晚报 --date 2031-03 --to march
  (cd originals && sha256sum -c SHA256SUMS)")]
pub(super) struct Args {
    #[command(flatten)]
    selection: SelectionArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let mut selection = args.selection.clone();
    let Some(folder): Option<PathBuf> = selection.take_path()? else {
        return Err(CliError::usage("where to?", "name a folder with --to DIR"));
    };
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    let filter = selection.filter(context, reader)?;
    let kept = "what was written stays; the same command into a new folder writes all";
    stop::kept(format!("{}: {kept}", folder.display()));
    let progress = context.progress(reader.originals_of(&filter)?.len() as u64);
    let report = originals::write_out(reader, &filter, &folder, &mut || progress.inc(1))
        .map_err(CliError::from)?;
    progress.finish_and_clear();
    if args.output.format == Format::Table {
        context.say(&words(&report, &folder.display().to_string()));
    } else {
        rows::show_one(context, args.output.format, &report)?;
    }
    Ok(if report.unwritten.is_empty() { exit::DONE } else { exit::FAILED })
}

fn words(report: &OriginalsReport, folder: &str) -> String {
    let files = wording::count(report.files, "file");
    let bytes = wording::bytes(report.bytes);
    let mut text = format!("{files}, {bytes}, to {}\n", safe(folder));
    if report.taken > 0 {
        let files = wording::count(report.taken, "file");
        text.push_str(&format!("{files} left out: a deletion took their bytes\n"));
    }
    if report.parts > 0 {
        let files = wording::count(report.parts, "file");
        text.push_str(&format!("{files} with blanks where a deletion took something out\n"));
    }
    for path in &report.unwritten {
        text.push_str(&format!(
            "{}: its stored bytes are damaged, or it cannot be written there\n",
            safe(path)
        ));
    }
    text
}
