//! `backissue reprints [SELECTION]`

use backissue::archive::{Access, Reader, ReprintFilter};
use backissue::export::JsonWriter;
use backissue::output::Format;
use backissue::output::clusters::write_cluster;
use backissue::view::{self, ReprintLine, Rows};

use super::filter::FilterArgs;
use super::{exit, outlet, rows};
use crate::cli::args::{OutputArgs, tell_uncompared};
use crate::cli::context::Context;
use crate::cli::error::CliError;

#[derive(Debug, clap::Args)]
pub(super) struct FindArgs {
    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(context: &Context, args: &FindArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    let filter = args.filter.filter(context, reader)?;
    let shown = show(context, args.output.format, reader, &filter)?;
    tell_uncompared(context, reader)?;
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
    let (mut count, mut more) = (0, false);
    let (articles, most) = rows::one_more(&filter.articles, format);
    let one_more = ReprintFilter { articles, ..filter.clone() };
    outlet::to_stdout(|out| match format {
        Format::Table => reader.each_reprint::<CliError>(&one_more, |cluster| {
            if most.is_some_and(|most| count == most as u64) {
                more = true;
                return Ok(());
            }
            if count > 0 {
                writeln!(out)?;
            }
            count += 1;
            Ok(write_cluster(out, &cluster, view::grouped(reader, &cluster)?.as_ref(), &style)?)
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
    rows::tell_more(context, more);
    Ok(count)
}
