//! `backissue reprints show`, `of` and `timeline`

use backissue::archive::{Access, Reader, ReprintCluster};
use backissue::output::{Format, clusters, reprints};
use backissue::view::{self, ReprintLine};

use super::{exit, outlet, rows};
use crate::cli::args::{self, OutputArgs};
use crate::cli::context::Context;
use crate::cli::error::CliError;

/// Show the printings of one cluster, over one another
///
/// The text as it was printed first, then what is different in each other printing, or the passage
/// that it has.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue reprints show r1a2b3c4d5e6f
  backissue reprints show r1a2b3c4d5e6f --side-by-side
  backissue reprints show r1a2b3c4d5e6f --text         misread letters outvoted
  backissue reprints show r1a2b3c4d5e6f --format json")]
pub(super) struct Args {
    /// The cluster, as `reprints` lists it
    #[arg(value_name = "CLUSTER")]
    cluster: String,

    /// Each printing in a column beside the text
    #[arg(long, conflicts_with = "format")]
    side_by_side: bool,

    /// One text to read, voted from all printings letter by letter; the earliest leads
    #[arg(long, conflicts_with = "side_by_side")]
    text: bool,

    #[command(flatten)]
    output: OutputArgs,
}

/// List the articles of other issues that share text with one
///
/// Each with why: the same text, a version of it and what is different, a passage and its words, or
/// the same form with other names (formula). Those that a person parted from it are listed too, with
/// the number of the verdict.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue reprints of 云岭晚报-2031-03-05-p01-002
  backissue reprints of 云岭晚报-2031-03-05-p01-002 --format jsonl    with the places")]
pub(super) struct OfArgs {
    /// Key of the article
    #[arg(value_name = "ARTICLE")]
    article: String,

    #[command(flatten)]
    output: OutputArgs,
}

/// Show when which publication printed a text
///
/// A row a publication, a column a day, or several days if they are many.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue reprints timeline r1a2b3c4d5e6f
  backissue reprints timeline 云岭晚报-2031-03-05-p01-002    of every cluster that it is in")]
pub(super) struct TimelineArgs {
    /// A cluster, or the key of an article
    #[arg(value_name = "CLUSTER|ARTICLE")]
    name: String,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    if args.text {
        return show_voted(context, args, reader);
    }
    if args.output.format != Format::Table {
        let cluster = reader.reprint_named(&args.cluster)?;
        show_for_programs(context, args.output.format, &cluster)?;
        return Ok(exit::DONE);
    }
    let laid = view::lay_out(reader, &args.cluster)?;
    let style = context.style();
    outlet::to_stdout(|out| {
        if args.side_by_side {
            reprints::write_side_by_side(out, &laid, &style)?;
        } else {
            reprints::write_over(out, &laid, &style)?;
        }
        Ok(())
    })?;
    Ok(exit::DONE)
}

fn show_voted(context: &Context, args: &Args, reader: Reader<'_>) -> Result<u8, CliError> {
    let voted = view::voted_text(reader, &args.cluster)?;
    match args.output.format {
        Format::Table => {
            let style = context.style();
            outlet::to_stdout(|out| Ok(reprints::write_voted(out, &voted, &style)?))?;
        }
        format => rows::show_one(context, format, &voted)?,
    }
    Ok(exit::DONE)
}

fn show_for_programs(
    context: &Context,
    format: Format,
    cluster: &ReprintCluster,
) -> Result<(), CliError> {
    if matches!(format, Format::Json | Format::JsonLines) {
        return outlet::to_stdout(|out| rows::object(out, cluster));
    }
    let lines = view::reprint_lines(std::slice::from_ref(cluster));
    rows::show(context, format, &ReprintLine::FIELDS, &lines)
}

pub(super) fn run_of(context: &Context, args: &OfArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    let keys = args::present_words(context, reader, std::slice::from_ref(&args.article));
    let shared = view::shared_with(reader, &keys[0])?;
    let none = shared.is_empty();
    if args.output.format == Format::Table {
        let parted = shared.iter().any(|other| other.shared.parted_by.is_some());
        let shown = view::shown_with(reader, &keys[0], shared)?;
        let style = context.style();
        outlet::to_stdout(|out| Ok(clusters::write_shared(out, &shown, &style)?))?;
        if parted {
            context.say("`backissue reprints verdicts` lists the verdicts\n");
        }
    } else {
        let columns = [
            "key",
            "publication",
            "date",
            "relation",
            "similarity",
            "headline",
            "parted_by",
            "quoted",
            "quoted_here",
            "why",
        ];
        rows::show(context, args.output.format, &columns, &shared)?;
    }
    args::tell_uncompared(context, reader)?;
    if none {
        context.say("No article of another issue shares text with it.\n");
    }
    Ok(exit::DONE)
}

pub(super) fn run_timeline(context: &Context, args: &TimelineArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let clusters = named(context, archive.reader(), &args.name)?;
    if args.output.format != Format::Table {
        let columns = ["cluster", "date", "publication", "printings"];
        rows::show(context, args.output.format, &columns, &view::printing_days(&clusters))?;
        return Ok(exit::DONE);
    }
    let style = context.style();
    outlet::to_stdout(|out| {
        for (i, cluster) in clusters.iter().enumerate() {
            if i > 0 {
                writeln!(out)?;
            }
            reprints::write_timeline(out, cluster, &style)?;
        }
        Ok(())
    })?;
    args::tell_uncompared(context, archive.reader())?;
    if clusters.is_empty() {
        context.say("The article is in no cluster.\n");
    }
    Ok(exit::DONE)
}

/// The cluster of a name, or those that an article is in.
fn named(
    context: &Context,
    reader: Reader<'_>,
    name: &str,
) -> Result<Vec<ReprintCluster>, CliError> {
    let Ok(keys) = args::present_keys(context, reader, &[name.to_owned()]) else {
        return Ok(vec![reader.reprint_named(name)?]);
    };
    Ok(view::reprints_of(reader, keys)?)
}
