//! `backissue reprints update`

use std::time::Instant;

use backissue::archive::Access;
use backissue::ops::reprints::{self, ReprintOptions, ReprintReport};
use backissue::output::{Format, wording};
use clap::ValueEnum;

use super::{exit, rows};
use crate::cli::args::OutputArgs;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::stop;

/// Compare texts that are not compared yet
///
/// `import` does it by itself; after `import --no-reprints`, or changes made with the sqlite3
/// shell, this does it. It also makes one piece of an index that many imports left in several.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue reprints update
  backissue reprints update --rebuild              everything anew; verdicts stay
  backissue reprints update --scripts apart        tell 報 from 报 from now on")]
pub(super) struct Args {
    /// Find everything anew
    #[arg(long)]
    rebuild: bool,

    /// Whether Traditional and Simplified characters are one letter; kept for later imports
    #[arg(long, value_name = "HOW")]
    scripts: Option<Scripts>,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scripts {
    /// 報 and 报 are one letter
    Together,
    /// They are two
    Apart,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let started = Instant::now();
    let archive = context.open(Access::Write)?;
    let options = ReprintOptions {
        rebuild: args.rebuild,
        scripts_apart: args.scripts.map(|scripts| scripts == Scripts::Apart),
        workers: Context::workers(),
    };
    if !args.rebuild && args.scripts.is_none() {
        stop::kept("what was compared stays; the same command goes on".to_owned());
    }
    let progress = context.progress(archive.reader().texts_to_compare(args.rebuild)?);
    let report = reprints::update(&archive, &options, |texts| progress.inc(texts))?;
    reprints::compact(&archive)?;
    progress.finish_and_clear();
    if args.output.format == Format::Table {
        context.say(&words(&report, &wording::duration(started.elapsed())));
    } else {
        rows::show_one(context, args.output.format, &report)?;
    }
    Ok(exit::DONE)
}

fn words(report: &ReprintReport, time: &str) -> String {
    if report.compared + report.gone == 0 && report.clusters == 0 {
        return "Nothing to compare.\n".to_owned();
    }
    format!(
        "{} compared, {} new or changed, {time}\n",
        wording::count(report.compared, "text"),
        wording::count(report.clusters, "cluster")
    )
}
