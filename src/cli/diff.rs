//! `backissue diff`

use backissue::archive::{Access, ArticleFilter, Reader};
use backissue::diff;
use backissue::output;

use super::args::{self, OutputArgs};
use super::context::Context;
use super::error::CliError;
use super::{exit, outlet};

/// Compare two issues
///
/// What one has that the other has not, what moved, what was revised and how.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue diff 云岭晚报-2031-03-05 云岭晚报-2031-03-06
  backissue diff harbour-post-1931-07-04 harbour-post-1931-07-04-late --exit-code")]
pub(super) struct Args {
    /// Key of the first issue
    #[arg(value_name = "ISSUE")]
    a: String,

    /// Key of the second issue
    #[arg(value_name = "ISSUE")]
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
    let keys = args::present_issues(context, reader, &[args.a.clone(), args.b.clone()])?;
    let [key_a, key_b] = keys.as_slice() else { return Ok(exit::USAGE) };
    let (a, b) = (articles(&reader, key_a)?, articles(&reader, key_b)?);
    let diff = diff::diff_issues(key_a, key_b, a, b);
    let differ = diff.differ();
    outlet::to_stdout(|out| {
        Ok(output::issue_diff::write_issue_diff(out, &diff, &context.style(), args.output.format)?)
    })?;
    Ok(if differ && args.exit_code { exit::FAILED } else { exit::DONE })
}

fn articles(reader: &Reader<'_>, issue: &str) -> Result<Vec<backissue::model::Article>, CliError> {
    reader.issue(issue)?;
    let filter = ArticleFilter { keys: vec![issue.to_owned()], ..ArticleFilter::default() };
    Ok(reader.articles(&filter)?)
}
