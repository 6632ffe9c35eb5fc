//! `backissue reprints`

use backissue::archive::{Access, ReprintCluster};
use backissue::output::Format;

use super::args::{OutputArgs, SelectionArgs};
use super::context::Context;
use super::error::CliError;
use super::{exit, show_rows, terminal};

/// Find texts that were printed more than once
///
/// Clusters of articles whose whole text is the same, whatever their headlines, the earliest
/// first. `reprints show CLUSTER` lays the printings over one another.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_help = "Examples:
  backissue reprints
  backissue reprints --from 2031-03 --across-publications
  backissue reprints 云岭晚报-2031-03-05-p01-002
  backissue reprints show x1a2b3c4d5e6f")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Sub>,

    #[command(flatten)]
    selection: SelectionArgs,

    /// Only texts that several publications printed
    #[arg(long)]
    across_publications: bool,

    /// Only texts printed at least so often
    #[arg(long, value_name = "N", default_value_t = 2)]
    min_members: usize,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, clap::Subcommand)]
enum Sub {
    /// Show the printings of one cluster
    Show {
        /// The cluster, as `reprints` lists it
        #[arg(value_name = "CLUSTER")]
        cluster: String,

        #[command(flatten)]
        output: OutputArgs,
    },
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    if let Some(Sub::Show { cluster, output }) = &args.command {
        let filter = backissue::archive::ArticleFilter::default();
        let found = reader.exact_reprints(&filter)?.into_iter().find(|c| c.cluster == *cluster);
        let found = found.ok_or_else(|| {
            CliError::usage(
                format!("there is no cluster `{cluster}`"),
                "`backissue reprints` lists them",
            )
        })?;
        return show_cluster(context, &reader, &found, output.format);
    }
    let filter = args.selection.filter()?;
    reader.require_keys(&filter.keys)?;
    let mut clusters = reader.exact_reprints(&filter)?;
    clusters.retain(|c| c.members.len() >= args.min_members);
    if args.across_publications {
        clusters.retain(|c| c.members.iter().any(|m| m.publication != c.members[0].publication));
    }
    if clusters.is_empty() {
        context.say("No such reprints.\n");
    }
    show_rows::clusters(context, args.output.format, &clusters)?;
    Ok(exit::DONE)
}

/// The text once, and every printing with its own headline.
fn show_cluster(
    context: &Context,
    reader: &backissue::archive::Reader<'_>,
    cluster: &ReprintCluster,
    format: Format,
) -> Result<u8, CliError> {
    if format != Format::Table {
        show_rows::clusters(context, format, std::slice::from_ref(cluster))?;
        return Ok(exit::DONE);
    }
    let first = reader.article(&cluster.members[0].key)?;
    show_rows::clusters(context, format, std::slice::from_ref(cluster))?;
    terminal::to_stdout(|out| {
        writeln!(out)?;
        Ok(())
    })?;
    show_rows::whole_articles(context, format, std::slice::from_ref(&first))?;
    Ok(exit::DONE)
}
