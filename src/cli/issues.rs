//! `backissue issues`

use backissue::archive::Access;
use backissue::output::Format;
use backissue::view;

use super::args::{OutputArgs, SelectionArgs};
use super::context::Context;
use super::error::CliError;
use super::{exit, meant, rows};

/// List issues, or the pages of some
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue issues --publication 云岭晚报 --from 2031
  backissue issues 云岭晚报-2031-03-05        its pages, and the files they came from")]
pub(super) struct Args {
    #[command(flatten)]
    selection: SelectionArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    let filter = args.selection.filter(context, reader)?;
    if !filter.sort.is_of_issues() {
        return Err(CliError::usage(
            "issues are sorted by date, -date or publication",
            "`list` sorts articles in other ways",
        ));
    }
    if filter.keys.is_empty() {
        let (filter, most) = rows::one_more(&filter, args.output.format);
        let mut issues = reader.issues(&filter)?;
        let more = rows::cut(&mut issues, most);
        if issues.is_empty() {
            context.say("No issue fits.\n");
        }
        let found = !issues.is_empty();
        meant::tell_words(context, reader, ("issues", &args.selection.keys), found)?;
        let columns = ["key", "publication", "date", "edition", "pages", "articles"];
        rows::show(context, args.output.format, &columns, &issues)?;
        rows::tell_more(context, more);
        return Ok(exit::DONE);
    }
    let pages = view::pages(reader, &filter.keys)?;
    let columns = ["issue_key", "page", "path", "bytes", "raw_sha256", "imported_at", "scan"];
    let is_for_people = args.output.format == Format::Table;
    let has_scans = !is_for_people || pages.iter().any(|page| page.scan.is_some());
    let columns = if has_scans { &columns[..] } else { &columns[..columns.len() - 1] };
    rows::show(context, args.output.format, columns, &pages)?;
    Ok(exit::DONE)
}
