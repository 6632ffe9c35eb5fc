//! `backissue check`

use std::fmt::Write as _;

use backissue::archive::{Access, Severity};
use backissue::output::{Format, safe, wording};

use super::args::OutputArgs;
use super::context::Context;
use super::error::CliError;
use super::{exit, outlet, rows};

/// Look for damage
///
/// Reads every table, text and original, and compares them with their hashes, keys and counts. Repairs
/// nothing. Exits with 1 if something is wrong. What takes longest is left to --full: whether indexes, that of
/// words above all, have what they are of, and whether all of the file belongs to something.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue check
  backissue check --full
  backissue -v check                     says what it looks at
  backissue check || backissue info      1 = something is wrong")]
pub(super) struct Args {
    /// Compare indexes with what they are of too, that of words with every article
    #[arg(long)]
    full: bool,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let archive = context.open(Access::Inspect)?;
    let findings = archive.reader().check(args.full, |step| {
        if context.verbose {
            context.say(&format!("checking {step}\n"));
        }
    })?;
    let wrong = findings.iter().filter(|f| f.severity == Severity::Problem).count();
    if args.output.format == Format::Table {
        let mut text = String::new();
        for finding in &findings {
            let word = if finding.severity == Severity::Problem { "problem" } else { "note" };
            let _ = writeln!(text, "{word}: {}", safe(&finding.message));
        }
        let end = match wrong {
            0 => "The archive is sound.".to_owned(),
            n => format!("{} found.", wording::count(n, "problem")),
        };
        let _ = writeln!(text, "{end}");
        outlet::to_stdout(|out| Ok(out.write_all(context.for_people(&text).as_bytes())?))?;
    } else {
        rows::show(context, args.output.format, &["severity", "message"], &findings)?;
    }
    if !args.full {
        context.say("Indexes are not compared with what they are of; `check --full` does.\n");
    }
    Ok(if wrong > 0 { exit::FAILED } else { exit::DONE })
}
