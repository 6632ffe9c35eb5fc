//! `backissue reprints [SELECTION]`

use backissue::archive::{Access, Reader, ReprintFilter};
use backissue::export::JsonWriter;
use backissue::model::ReprintKind;
use backissue::output::Format;
use backissue::output::reprints::write_cluster;
use backissue::view::{self, ReprintLine, Rows};
use clap::ValueEnum;

use super::{exit, outlet, rows, tell_pending};
use crate::cli::args::{OutputArgs, SelectionArgs};
use crate::cli::context::Context;
use crate::cli::error::CliError;

#[derive(Debug, clap::Args)]
pub(super) struct FindArgs {
    #[command(flatten)]
    selection: SelectionArgs,

    /// Only clusters of this kind; several: any of them
    #[arg(long, value_name = "KIND")]
    kind: Vec<Kind>,

    /// Leave out members that agree less with the text (0 to 1)
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    #[arg(allow_negative_numbers = true)]
    min_similarity: f64,

    /// Only what several publications printed
    #[arg(long)]
    across_publications: bool,

    /// Only what was printed in at least so many issues
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = members)]
    #[arg(allow_negative_numbers = true)]
    min_members: usize,

    /// Formulas, and what one paper prints day after day
    #[arg(long, value_name = "WHICH", default_value = "with")]
    boilerplate: Boilerplate,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// All the same text
    Exact,
    /// All versions of one text
    Near,
    /// Some have only a part
    Passage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Boilerplate {
    /// Shown and marked
    With,
    /// Left out
    Without,
    /// Nothing else
    Only,
}

fn share(text: &str) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| "a number from 0 to 1".to_owned())?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err("a number from 0 to 1".to_owned()) }
}

fn members(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if number >= 2 => Ok(number),
        _ => Err("a number from 2 on: one printing is no reprint".to_owned()),
    }
}

impl FindArgs {
    fn filter(&self, context: &Context, reader: Reader<'_>) -> Result<ReprintFilter, CliError> {
        let kind = |kind: &Kind| match kind {
            Kind::Exact => ReprintKind::Exact,
            Kind::Near => ReprintKind::Near,
            Kind::Passage => ReprintKind::Passage,
        };
        Ok(ReprintFilter {
            articles: self.selection.filter(context, reader)?,
            kinds: self.kind.iter().map(kind).collect(),
            min_similarity: self.min_similarity,
            min_members: self.min_members,
            across_publications: self.across_publications,
            boilerplate: match self.boilerplate {
                Boilerplate::With => None,
                Boilerplate::Without => Some(false),
                Boilerplate::Only => Some(true),
            },
        })
    }
}

pub(super) fn run(context: &Context, args: &FindArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    let filter = args.filter(context, reader)?;
    let shown = show(context, args.output.format, reader, &filter)?;
    tell_pending(context, reader)?;
    if shown == 0 {
        context.say("No such reprints.\n");
    }
    Ok(exit::DONE)
}

/// Writes the clusters that fit, one after the other; answers their number.
fn show(
    context: &Context,
    format: Format,
    reader: Reader<'_>,
    filter: &ReprintFilter,
) -> Result<u64, CliError> {
    let style = context.style();
    let mut count = 0;
    outlet::to_stdout(|out| match format {
        Format::Table => reader.each_reprint::<CliError>(filter, |cluster| {
            if count > 0 {
                writeln!(out)?;
            }
            count += 1;
            Ok(write_cluster(out, &cluster, &style)?)
        }),
        Format::Json | Format::JsonLines => {
            let mut json = JsonWriter::new(out, format == Format::Json);
            reader.each_reprint::<CliError>(filter, |cluster| {
                count += 1;
                Ok(json.item(&cluster)?)
            })?;
            Ok(json.finish()?)
        }
        Format::Csv | Format::Markdown => {
            let found = reader.reprints(filter)?;
            count = found.len() as u64;
            let rows = Rows::of(&ReprintLine::FIELDS, &view::reprint_lines(&found));
            rows::write(out, format, &style, &rows)
        }
    })?;
    Ok(count)
}
