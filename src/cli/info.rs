//! `backissue info` and `backissue backup`

use std::path::PathBuf;

use backissue::archive::{Access, Info};
use backissue::output::{Format, safe, wording, write_fields};

use super::args::OutputArgs;
use super::context::Context;
use super::error::CliError;
use super::{exit, outlet, rows, stop, target};

/// Say what the archive holds
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue info
  backissue --archive copy.db info
  backissue info --format json")]
pub(super) struct Args {
    #[command(flatten)]
    output: OutputArgs,
}

/// Write a compact copy of the archive to a new file
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue backup archive-2031-04-01.db
  backissue backup --compact smaller.db
  backissue --archive archive-2031-04-01.db check")]
pub(super) struct BackupArgs {
    /// The new file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Lay it out as a new archive would be: larger pages, originals packed again. Of archives that
    /// earlier versions made a third smaller; takes a minute a gigabyte
    #[arg(long)]
    compact: bool,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let info = archive.reader().info()?;
    if args.output.format != Format::Table {
        rows::show_one(context, args.output.format, &info)?;
        return Ok(exit::DONE);
    }
    let fields = fields(context, &info);
    outlet::to_stdout(|out| Ok(write_fields(out, fields, 18, &context.style())?))?;
    Ok(exit::DONE)
}

fn fields(context: &Context, info: &Info) -> [(&'static str, String); 13] {
    let days = match (&info.first_date, &info.last_date) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(day), _) => day.clone(),
        _ => "none".to_owned(),
    };
    let number = wording::number::<u64>;
    [
        ("archive", context.archive_path().display().to_string()),
        ("size", wording::bytes(info.bytes)),
        ("publications", number(info.publications)),
        ("issues", number(info.issues)),
        ("days", days),
        ("pages", number(info.pages)),
        ("articles", format!("{} ({} different texts)", number(info.articles), number(info.texts))),
        ("earlier versions", number(info.earlier_versions)),
        ("tags", number(info.tags)),
        ("reprints", reprints(info)),
        ("imports", number(info.imports)),
        (
            "originals",
            format!(
                "{}, {} kept in {}",
                wording::count(info.originals, "file"),
                wording::bytes(info.original_bytes),
                wording::bytes(info.stored_bytes)
            ),
        ),
        ("schema", format!("{} (SQLite {})", info.schema, info.sqlite)),
    ]
}

/// `12 clusters (3 of boilerplate), 4 texts not compared yet`
fn reprints(info: &Info) -> String {
    let mut words = wording::count(info.reprint_clusters, "cluster");
    if info.boilerplate_clusters > 0 {
        let number = wording::number(info.boilerplate_clusters);
        words.push_str(&format!(" ({number} of boilerplate)"));
    }
    if info.reprints_pending > 0 {
        let texts = wording::count(info.reprints_pending, "text");
        words.push_str(&format!(", {texts} not compared yet"));
    }
    words
}

pub(super) fn run_backup(context: &Context, args: &BackupArgs) -> Result<u8, CliError> {
    target::refuse_archive(context, &args.file)?;
    let archive = context.open(Access::Read)?;
    stop::kept(format!("{} is not there; the same command makes it", args.file.display()));
    if args.compact {
        archive.reader().backup_compact(&args.file)?;
    } else {
        archive.reader().backup(&args.file)?;
    }
    context.say(&format!("Copied to {}\n", safe(&args.file.display().to_string())));
    Ok(exit::DONE)
}
