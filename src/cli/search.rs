//! `backissue search`

use backissue::archive::{Access, ArticleFilter, Reader};
use backissue::output::hits::write_hit;
use backissue::output::{Format, safe, wording};
use backissue::select;
use backissue::view::Hit;

use super::args::{self, OutputArgs, SelectionArgs};
use super::context::Context;
use super::error::CliError;
use super::{exit, meant, outlet, rows, typed};

/// Articles that are shown to people unless --limit says more.
const SHOWN: u64 = 20;

/// Articles that are counted, where their texts are read for it, unless --count asks for it.
const MOST_COUNTED: u64 = 10_000;

/// Find articles by their words
///
/// Words of any language, and of Chinese words of any length, without spaces between them. The best
/// fit comes first; --sort date goes by day.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(mut_arg("sort", |arg| arg.default_value("rank")))]
#[command(mut_arg(typed::SELECTION, |arg| arg.value_name("QUERY").help("What to look for, see below")))]
#[command(after_help = "A query:
  供热 改造              both words, anywhere in an article
  供热 OR 停暖           one of them; NOT 供热 or -供热: without it; ( ) group
  \"state owned\"          words that follow one another
  heat*                  words that begin so
  headline:供热          in the headline; byline:, body:
  NEAR(供热 停暖, 30)    with at most 30 characters, or words, between them
  tag:city               with the tag, or one below it; tag:* with any
  date:2022-07..2022-08  days, months or years; date:2022-07-22.. from a day on
  date:7d                the last seven days; today, yesterday, 2w, 3m, 1y
  publication:晚报       in the name; page:03, section:要闻, kind:letter, import:4, key:...
  note:water             in what a person noted; note:* with any note
  import:last            what the last import brought or changed
  confidence:..0.6       read off a picture with so little confidence; 0.9.., 0.5..0.8
  is:reprint             is:exact, is:near, is:passage, is:boilerplate, is:truncated, is:tagged
  is:quotation           has a passage of another text, between quotation marks
  is:first               of what was printed more than once the first printing, on one day all of them;
                         is:later: the others
  is:doubtful            the reader was not sure of it; `show KEY --changes` tells why
  is:corrected           by a person; is:conflict: where the source has changed since
  saved:heating          what a saved search finds
  any:臺灣               in Traditional and Simplified characters, as --any-script
The same is understood by list, issues, tag, export, reprints and stats.

Examples:
  backissue search 供热
  backissue search 'headline:(供热 OR 停暖) date:2022-11.. -tag:done'
  backissue search --any-script 云岭大桥          finds 雲嶺大橋 as well
  backissue search '\"harbour master\" herr*' --sort date --count
  backissue search save heating '供热 OR 停暖'
  backissue search saved:heating --format jsonl")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Sub>,

    #[command(flatten)]
    find: FindArgs,
}

#[derive(Debug, clap::Args)]
struct FindArgs {
    #[command(flatten)]
    selection: SelectionArgs,

    /// Say how many articles fit, and show none
    #[arg(help_heading = None::<&str>, long, conflicts_with = "sql")]
    count: bool,

    /// Print the SQL statement instead of running it
    #[arg(help_heading = None::<&str>, long, conflicts_with = "format")]
    sql: bool,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, clap::Subcommand)]
enum Sub {
    /// Give a query a name; saved:NAME stands for it
    Save(SaveArgs),
    /// List the saved searches
    List(ListArgs),
    /// Forget a saved search
    Forget(ForgetArgs),
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue search save heating '供热 OR 停暖'
  backissue search save heating-now 'saved:heating date:2031'
  backissue search saved:heating --tag -done")]
struct SaveArgs {
    /// The name
    #[arg(value_name = "NAME")]
    name: String,

    /// The query
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue search list
  backissue search list --format json")]
struct ListArgs {
    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  backissue search forget heating")]
struct ForgetArgs {
    /// The name
    #[arg(value_name = "NAME")]
    name: String,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    match &args.command {
        None => find(context, &args.find),
        Some(Sub::Save(args)) => save(context, args),
        Some(Sub::List(args)) => list(context, args),
        Some(Sub::Forget(args)) => forget(context, args),
    }
}

fn find(context: &Context, args: &FindArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    let mut filter = args.selection.filter(context, reader)?;
    if filter.is_everything() {
        return Err(CliError::usage(
            "nothing to look for",
            "name a word: `backissue search 供热`; `backissue list` shows everything",
        ));
    }
    if args.sql {
        use std::io::Write as _;
        writeln!(std::io::stdout(), "{}", reader.statement(&filter)?)?;
        return Ok(exit::DONE);
    }
    args::tell_unready(context, reader, &filter)?;
    if args.output.format != Format::Table && !args.count {
        if rows::articles(context, args.output.format, reader, &filter)? == 0 {
            tell_nothing(context, reader, args, &filter)?;
        }
        tell_bounds(context, reader, &filter)?;
        return Ok(exit::DONE);
    }
    if args.count {
        let all = reader.count_articles(&filter)?;
        outlet::to_stdout(|out| Ok(writeln!(out, "{all}")?))?;
        return Ok(exit::DONE);
    }
    let all = reader.count_quickly(&filter, MOST_COUNTED)?;
    if all == Some(0) {
        tell_nothing(context, reader, args, &filter)?;
        return Ok(exit::DONE);
    }
    let limit = *filter.limit.get_or_insert(SHOWN);
    show(context, reader, &filter)?;
    let articles = match all {
        Some(all) => wording::count(all, "article"),
        None => format!("More than {}", wording::count(MOST_COUNTED, "article")),
    };
    if all.is_none_or(|all| all > limit) {
        let limit = wording::number(limit);
        context.say(&format!("{articles}, the first {limit} shown; --limit N shows more\n"));
    } else {
        context.say(&format!("{articles}\n"));
    }
    tell_bounds(context, reader, &filter)?;
    Ok(exit::DONE)
}

/// Says so if the best were not looked for among all that fit.
fn tell_bounds(
    context: &Context,
    reader: Reader<'_>,
    filter: &ArticleFilter,
) -> Result<(), CliError> {
    if let Some(most) = reader.ranked_among(filter)? {
        let most = wording::number(most);
        let hint = context.err_style().hint("hint:");
        context.say(&format!(
            "ranked among the {most} that came in last and {most} with the words in the headline\n\
             {hint} narrow it by days (`--from`, `--to`), or see the newest with `--sort -date`\n"
        ));
    }
    Ok(())
}

/// Nothing was found; perhaps because of how it was asked.
fn tell_nothing(
    context: &Context,
    reader: Reader<'_>,
    args: &FindArgs,
    filter: &ArticleFilter,
) -> Result<(), CliError> {
    context.say("No article fits.\n");
    meant::tell_other_script(context, reader, filter)?;
    meant::tell_words(context, reader, ("search", &args.selection.keys), false)?;
    let low = |word: &str| ["or", "and", "not", "near"].contains(&word.to_lowercase().as_str());
    let typed = args.selection.keys.iter().flat_map(|words| words.split([' ', '(']));
    if typed.filter(|word| low(word)).any(|word| word != word.to_uppercase()) {
        let hint = context.err_style().hint("hint:");
        context.say(&format!("{hint} OR, AND, NOT and NEAR are written in capitals\n"));
    }
    Ok(())
}

fn show(context: &Context, reader: Reader<'_>, filter: &ArticleFilter) -> Result<(), CliError> {
    let style = context.style();
    outlet::to_stdout(|out| {
        reader.each_article::<CliError>(filter, |article| {
            write_hit(out, &Hit::of(&article, filter), &style)?;
            Ok(writeln!(out)?)
        })
    })
}

fn save(context: &Context, args: &SaveArgs) -> Result<u8, CliError> {
    select::check_name(&args.name)?;
    let words: Vec<&str> = args.query.iter().map(|word| typed::plain(word)).collect();
    let archive = context.open(Access::Write)?;
    let mut writer = archive.begin()?;
    let before = writer.save_search(&args.name, &words.join(" "), &Context::now())?;
    let rules = if before { writer.rules_with(&args.name)? } else { Vec::new() };
    writer.commit()?;
    let done = if before { "Saved anew" } else { "Saved" };
    let name = safe(&args.name);
    context.say(&format!("{done}. `backissue search saved:{name}` uses it.\n"));
    for rule in rules {
        context.say(&format!(
            "Tag rule {rule} goes by it from now on: `backissue tag rule run {rule}` gives the tag to \
             what it finds now; what it gave before stays.\n"
        ));
    }
    Ok(exit::DONE)
}

fn list(context: &Context, args: &ListArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let saved = archive.reader().saved_searches()?;
    if saved.is_empty() {
        context.say("No search is saved. `backissue search save NAME QUERY` saves one.\n");
    }
    rows::show(context, args.output.format, &["name", "query", "saved_at"], &saved)?;
    Ok(exit::DONE)
}

fn forget(context: &Context, args: &ForgetArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Write)?;
    let mut writer = archive.begin()?;
    writer.forget_search(&args.name)?;
    writer.commit()?;
    context.say("Forgotten.\n");
    Ok(exit::DONE)
}
