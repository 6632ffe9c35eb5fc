//! `backissue reprints`

mod edges;
mod filter;
mod list;
mod show;
mod update;
mod verdicts;

use super::context::Context;
use super::error::CliError;
use super::{exit, outlet, rows};

/// Find texts that were printed more than once
///
/// Clusters of articles that share text, the earliest first: the same text (exact), versions of
/// it (near), or a part of it (passage). A selection means the clusters of which one article
/// fits; --limit counts clusters.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_help = "Examples:
  backissue reprints
  backissue reprints --from 2031-03 --across-publications --boilerplate without
  backissue reprints --kind near --min-similarity 0.8 --min-members 3
  backissue reprints --sort days --min-lag 30      what came back after a month
  backissue reprints 云岭晚报-2031-03-05-p01-002
  backissue reprints show r1a2b3c4d5e6f")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Sub>,

    #[command(flatten)]
    list: list::FindArgs,
}

#[derive(Debug, clap::Subcommand)]
enum Sub {
    Show(show::Args),
    Of(show::OfArgs),
    Timeline(show::TimelineArgs),
    Edges(edges::EdgesArgs),
    Papers(edges::PapersArgs),
    Update(update::Args),
    Accept(verdicts::AcceptArgs),
    Reject(verdicts::RejectArgs),
    Join(verdicts::JoinArgs),
    Split(verdicts::SplitArgs),
    Verdicts(verdicts::ListArgs),
    Forget(verdicts::ForgetArgs),
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    match &args.command {
        None => list::run(context, &args.list),
        Some(Sub::Show(args)) => show::run(context, args),
        Some(Sub::Of(args)) => show::run_of(context, args),
        Some(Sub::Timeline(args)) => show::run_timeline(context, args),
        Some(Sub::Edges(args)) => edges::run_edges(context, args),
        Some(Sub::Papers(args)) => edges::run_papers(context, args),
        Some(Sub::Update(args)) => update::run(context, args),
        Some(Sub::Accept(args)) => verdicts::accept(context, args),
        Some(Sub::Reject(args)) => verdicts::reject(context, args),
        Some(Sub::Join(args)) => verdicts::join(context, args),
        Some(Sub::Split(args)) => verdicts::split(context, args),
        Some(Sub::Verdicts(args)) => verdicts::list(context, args),
        Some(Sub::Forget(args)) => verdicts::forget(context, args),
    }
}
