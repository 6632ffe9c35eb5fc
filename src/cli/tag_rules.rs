//! `backissue tag rule`

use backissue::archive::{Access, ImportKind};
use backissue::model::TagChange;
use backissue::ops::rules::{self, RuleOutcome};
use backissue::output::{Format, safe, wording};

use super::args::OutputArgs;
use super::context::Context;
use super::error::CliError;
use super::{exit, rows, typed};

/// Rules that give tags
///
/// A rule gives its tag to what its query finds, in every import from now on. Where a person takes
/// the tag away, that rule does not give it again. What it gave goes when it goes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue tag rule add +heating '供热 OR 停暖'
  backissue tag rule list
  backissue tag rule run --dry-run
  backissue tag rule remove 2")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Sub,
}

#[derive(Debug, clap::Subcommand)]
enum Sub {
    /// Make a rule, and run it over what is there
    Add(AddArgs),
    /// List the rules
    List(ListArgs),
    /// Run the rules over everything
    Run(RunArgs),
    /// Take a rule away, with the tags that it alone gave
    Remove(RemoveArgs),
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue tag rule add +heating '供热 OR 停暖'
  backissue tag rule add +heating --dry-run saved:heating      how many it would find")]
struct AddArgs {
    /// The tag, as +NAME
    #[arg(value_name = "+TAG")]
    tag: String,

    /// To which articles (`backissue help search`)
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,

    /// Say what it would give, and keep nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue tag rule list
  backissue tag rule list --format json")]
struct ListArgs {
    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue tag rule run --dry-run
  backissue tag rule run 2               that one only, over everything")]
struct RunArgs {
    /// Only the rule of this number
    #[arg(value_name = "NUMBER")]
    rule: Option<i64>,

    /// Say what they would give, and give nothing
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue tag rule remove 2
  backissue undo last")]
struct RemoveArgs {
    /// Number of the rule, as `tag rule list` shows it
    #[arg(value_name = "NUMBER")]
    rule: i64,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    match &args.command {
        Sub::Add(args) => add(context, args),
        Sub::List(args) => list(context, args),
        Sub::Run(args) => run_all(context, args),
        Sub::Remove(args) => remove(context, args),
    }
}

fn add(context: &Context, args: &AddArgs) -> Result<u8, CliError> {
    let wrong = |message: String| CliError::usage(message, "write +NAME, and then the query");
    let tag = match TagChange::parse(typed::plain(&args.tag)) {
        Some(Ok(TagChange::Add(tag))) => tag,
        Some(Err(error)) => return Err(wrong(error.to_string())),
        _ => return Err(wrong(format!("`{}` gives no tag", typed::plain(&args.tag)))),
    };
    let words: Vec<&str> = args.query.iter().map(|word| typed::plain(word)).collect();
    let archive = context.open(Access::Write)?;
    let mut spoken = Context::begin(&archive, ImportKind::Rule, "tag")?;
    let rule = spoken.writer().add_rule(&tag, &words.join(" "), &Context::now())?;
    let outcomes = rules::run(spoken.writer(), None, Some(rule), &Context::now())?;
    if args.dry_run {
        drop(spoken);
        context.say(&words_of(&outcomes, true));
        return Ok(exit::DONE);
    }
    spoken.end(words_of(&outcomes, false).trim_end())?;
    context.say(&words_of(&outcomes, false));
    Ok(exit::DONE)
}

fn words_of(outcomes: &[RuleOutcome], dry_run: bool) -> String {
    let mut text = String::new();
    for outcome in outcomes {
        let found = wording::count(outcome.found, "article");
        let given = wording::number(outcome.given);
        let (rule, tag) = (outcome.rule, safe(&outcome.tag));
        text.push_str(&format!("rule {rule}: {found} found, +{tag} given to {given}\n"));
    }
    if dry_run {
        text.push_str("Dry run, nothing changed.\n");
    }
    text
}

fn list(context: &Context, args: &ListArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let rules = archive.reader().tag_rules()?;
    if rules.is_empty() {
        context.say("No rules yet. `backissue tag rule add +NAME QUERY` makes one.\n");
    }
    let columns = ["id", "tag", "articles", "query", "added_at"];
    rows::show(context, args.output.format, &columns, &rules)?;
    Ok(exit::DONE)
}

fn run_all(context: &Context, args: &RunArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Write)?;
    let mut spoken = Context::begin(&archive, ImportKind::Rule, "tag")?;
    let outcomes = rules::run(spoken.writer(), None, args.rule, &Context::now())?;
    if let (true, Some(rule)) = (outcomes.is_empty(), args.rule) {
        return Err(backissue::archive::ArchiveError::UnknownRule(rule).into());
    }
    if args.dry_run {
        drop(spoken);
    } else {
        spoken.end(words_of(&outcomes, false).trim_end())?;
    }
    if args.output.format == Format::Table {
        context.say(&words_of(&outcomes, args.dry_run));
    } else {
        let columns = ["rule", "tag", "found", "given"];
        rows::show(context, args.output.format, &columns, &outcomes)?;
    }
    Ok(exit::DONE)
}

fn remove(context: &Context, args: &RemoveArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Write)?;
    let mut spoken = Context::begin(&archive, ImportKind::Rule, "tag")?;
    let taken = spoken.writer().drop_rule(args.rule)?;
    let done = format!(
        "rule {} removed, its tag taken from {}",
        args.rule,
        wording::count(taken, "article")
    );
    spoken.end(&done)?;
    context.say(&format!("{}{}\n", done[..1].to_uppercase(), &done[1..]));
    Ok(exit::DONE)
}
