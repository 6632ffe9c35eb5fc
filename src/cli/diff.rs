//! `backissue diff`

use std::io::Write;

use backissue::archive::Access;
use backissue::diff::IssueDiff;
use backissue::output::Format;
use backissue::output::issue_diff::write_issue_diff;
use backissue::view;

use super::args::{self, OutputArgs};
use super::context::Context;
use super::error::CliError;
use super::{exit, outlet, rows};

/// Compare two issues, or two articles
///
/// What one has that the other has not, what moved, what was revised and how.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue diff 云岭晚报-2031-03-05 云岭晚报-2031-03-06
  backissue diff harbour-post-1931-07-04 harbour-post-1931-07-04-late --exit-code
  backissue diff 云岭晚报-2031-03-05-p01-001 云岭晚报-2031-03-06-p01-001")]
pub(super) struct Args {
    /// Key of the first issue, or of an article
    #[arg(value_name = "KEY")]
    a: String,

    /// Key of the second
    #[arg(value_name = "KEY")]
    b: String,

    /// Exit with 1 if they differ
    #[arg(long)]
    exit_code: bool,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    let typed = [args.a.clone(), args.b.clone()];
    let diff = match typed.each_ref().map(|key| reader.article_id(key).is_ok()) {
        [false, false] => {
            let keys = args::present_issues(context, reader, &typed)?;
            view::compare(reader, &keys[0], &keys[1])?
        }
        [true, true] => {
            let keys = args::present_keys(context, reader, &typed)?;
            view::compare_articles(reader, &keys[0], &keys[1])?
        }
        _ => {
            return Err(CliError::usage(
                "an issue and an article cannot be compared",
                "name two issues, or two articles",
            ));
        }
    };
    outlet::to_stdout(|out| show(context, args.output.format, out, &diff))?;
    Ok(if diff.differ() && args.exit_code { exit::FAILED } else { exit::DONE })
}

fn show(
    context: &Context,
    format: Format,
    out: &mut dyn Write,
    diff: &IssueDiff,
) -> Result<(), CliError> {
    match format {
        Format::Table => Ok(write_issue_diff(out, diff, &context.style())?),
        Format::Json => rows::object(out, diff),
        Format::JsonLines => view::diff_lines(diff).iter().try_for_each(|l| rows::object(out, l)),
        Format::Csv | Format::Markdown => {
            rows::write(out, format, &context.style(), &view::diff_rows(diff))
        }
    }
}
