//! `backissue reprints edges` and `reprints papers`

use std::path::Path;

use backissue::archive::{Access, Reader, ReprintFilter};
use backissue::export::{JsonWriter, write_gexf};
use backissue::output::{Format, wording};
use backissue::view::{self, PaperNetwork, PaperReprints, ReprintEdge, Rows};
use clap::ValueEnum;

use super::filter::FilterArgs;
use super::{exit, outlet, rows};
use crate::cli::args::{OutputArgs, tell_uncompared};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::target;

/// List which printing came before which, or write the network of papers
///
/// An edge leads from each printing of the first day to each later one. Of one day no printing was
/// first: such edges have lag_days 0 and lead from one of the two to the other by key. Versions of
/// one issue are one printing. With --as gexf papers are nodes, for Gephi: an edge weighs as much as
/// there are printings behind it, and those of one day stand in both directions. --limit counts
/// clusters.
#[derive(Debug, clap::Args)]
#[command(mut_arg("boilerplate", |arg| arg.default_value("without")))]
#[command(mut_arg("to", |arg| {
    arg.value_name("PATH|DATE").help("File for --as gexf, or - for stdout; a date is the last day")
}))]
#[command(after_help = "Examples:
  backissue reprints edges --format csv > edges.csv
  backissue reprints edges --from 2031-03 --across-publications --max-lag 7 --format jsonl
  backissue reprints edges --as gexf --to papers.gexf")]
pub(super) struct EdgesArgs {
    #[command(flatten)]
    filter: FilterArgs,

    /// As a network of papers
    #[arg(long = "as", value_name = "FORM", conflicts_with = "format")]
    network: Option<Network>,

    /// Replace a file that exists
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Network {
    /// GEXF 1.3, for Gephi
    Gexf,
}

/// Show which paper prints first, and how much of each others print too
///
/// Of the articles that are selected: the clusters that they are in, those in which one of them is
/// of the first day, the others, and the share of their characters that stands in what another paper
/// printed too.
#[derive(Debug, clap::Args)]
#[command(mut_arg("boilerplate", |arg| arg.default_value("without")))]
#[command(after_help = "Examples:
  backissue reprints papers
  backissue reprints papers --from 2031-03 --across-publications
  backissue reprints papers --min-length 200 --format csv")]
pub(super) struct PapersArgs {
    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

/// Columns of edges for people; keys tell papers and days.
const SHORT: [&str; 6] = ["from", "to", "lag_days", "kind", "similarity", "shared_characters"];

pub(super) fn run_edges(context: &Context, args: &EdgesArgs) -> Result<u8, CliError> {
    let mut filter = args.filter.clone();
    let to = filter.selection.take_path()?;
    if to.is_some() && args.network.is_none() {
        let how = "write --as gexf, or leave --to out and send the rows on with >";
        return Err(CliError::usage("--to names a file, and rows go to stdout", how));
    }
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    let filter = filter.filter(context, reader)?;
    let count = match args.network {
        Some(Network::Gexf) => write_network(context, args, to.as_deref(), reader, &filter)?,
        None => show_edges(context, args.output.format, reader, &filter)?,
    };
    tell_uncompared(context, reader)?;
    if count == 0 {
        context.say("No such reprints.\n");
    }
    Ok(exit::DONE)
}

/// Writes the network of papers; answers the number of edges behind it.
fn write_network(
    context: &Context,
    args: &EdgesArgs,
    to: Option<&Path>,
    reader: Reader<'_>,
    filter: &ReprintFilter,
) -> Result<u64, CliError> {
    let (mut network, mut count) = (PaperNetwork::default(), 0);
    reader.each_reprint::<CliError>(filter, |cluster| {
        for edge in view::reprint_edges(reader, &cluster)? {
            network.add(&edge);
            count += 1;
        }
        Ok(())
    })?;
    let Some(to) = to.filter(|to| to.as_os_str() != "-") else {
        outlet::to_stdout(|out| Ok(write_gexf(out, &network)?))?;
        return Ok(count);
    };
    target::to_file(context, to, args.force, |out| Ok(write_gexf(out, &network)?))?;
    let papers = wording::count(network.papers().len(), "paper");
    let edges = wording::count(network.edges.len(), "edge");
    context.say(&format!("{papers} and {edges} to {}\n", to.display()));
    Ok(count)
}

/// Writes the edges as rows; answers their number.
fn show_edges(
    context: &Context,
    format: Format,
    reader: Reader<'_>,
    filter: &ReprintFilter,
) -> Result<u64, CliError> {
    let mut count = 0;
    outlet::to_stdout(|out| {
        if matches!(format, Format::Json | Format::JsonLines) {
            let mut json = JsonWriter::new(out, format == Format::Json);
            reader.each_reprint::<CliError>(filter, |cluster| {
                for edge in view::reprint_edges(reader, &cluster)? {
                    count += 1;
                    json.item(&edge)?;
                }
                Ok(())
            })?;
            return Ok(json.finish()?);
        }
        let mut edges = Vec::new();
        reader.each_reprint::<CliError>(filter, |cluster| {
            edges.extend(view::reprint_edges(reader, &cluster)?);
            Ok(())
        })?;
        count = edges.len() as u64;
        let columns = if format == Format::Table { &SHORT[..] } else { &ReprintEdge::FIELDS };
        rows::write(out, format, &context.style(), &Rows::of(columns, &edges))
    })?;
    Ok(count)
}

pub(super) fn run_papers(context: &Context, args: &PapersArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    let filter = args.filter.filter(context, reader)?;
    let papers = view::papers_of_reprints(reader, &filter)?;
    rows::show(context, args.output.format, &PaperReprints::FIELDS, &papers)?;
    tell_uncompared(context, reader)?;
    if papers.is_empty() {
        context.say("No article fits.\n");
    }
    Ok(exit::DONE)
}
