//! `backissue list`

use backissue::archive::Access;

use super::args::{self, OutputArgs, SelectionArgs};
use super::context::Context;
use super::error::CliError;
use super::{exit, meant, rows};

/// List articles
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue list                                   everything, by day
  backissue list --from 2031-03 --publication 云岭晚报
  backissue list --text '供热 改造' --tag water --tag -draft
  backissue list 云岭晚报-2031-03-05                  one issue
  backissue list 'tag:water date:2022-07..2022-08 publication:晚报 -tag:draft 供热'
  backissue list --tag water --sql | sqlite3 archive.db")]
pub(super) struct Args {
    #[command(flatten)]
    selection: SelectionArgs,

    /// Print the SQL statement instead of running it
    #[arg(help_heading = None::<&str>, long, conflicts_with = "format")]
    sql: bool,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    let filter = args.selection.filter(context, reader)?;
    if args.sql {
        use std::io::Write as _;
        writeln!(std::io::stdout(), "{}", reader.statement(&filter)?)?;
        return Ok(exit::DONE);
    }
    args::tell_unready(context, reader, &filter)?;
    let shown = rows::articles(context, args.output.format, reader, &filter)?;
    if shown == 0 {
        context.say("No article fits.\n");
        meant::tell_other_script(context, reader, &filter)?;
    }
    meant::tell_words(context, reader, ("list", &args.selection.keys), shown > 0)?;
    Ok(exit::DONE)
}
