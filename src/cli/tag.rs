//! `backissue tag` and `backissue tags`

use backissue::archive::{Access, Archive, ArticleFilter, ImportKind, TagOutcome};
use backissue::model::{Tag, TagChange};
use backissue::output::{safe, wording};

use super::args::{OutputArgs, SelectionArgs};
use super::context::Context;
use super::error::CliError;
use super::{ask, exit, meant, near, rows, tag_names, tag_rules, typed};

/// Give and take tags
///
/// +NAME gives a tag, -NAME takes it away; the rest selects the articles.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(override_usage = "backissue tag +NAME... -NAME... [KEY]... [SELECTION]")]
#[command(after_help = "Examples:
  backissue tag +water 云岭晚报-2031-03-05-p01-002
  backissue tag +city/water +read -todo --text 供水 --from 2031-03
  backissue tag -draft --tag draft
  backissue tag +old --all --yes                       every article
  backissue tag +heating '供热 OR 停暖'
  backissue tag rule add +heating '供热 OR 停暖'       from now on, by itself
  backissue tag rename heat heating")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Sub>,

    #[command(flatten)]
    give: GiveArgs,
}

#[derive(Debug, clap::Subcommand)]
enum Sub {
    Rule(tag_rules::Args),
    Rename(tag_names::RenameArgs),
    Merge(tag_names::MergeArgs),
    Delete(tag_names::DeleteArgs),
}

#[derive(Debug, clap::Args)]
struct GiveArgs {
    #[command(flatten)]
    selection: SelectionArgs,

    /// Mean every article of the archive
    #[arg(help_heading = None::<&str>, long)]
    all: bool,

    /// With --all: do not ask
    #[arg(help_heading = None::<&str>, long)]
    yes: bool,

    /// Say what would change, and change nothing
    #[arg(help_heading = None::<&str>, long)]
    dry_run: bool,

    #[command(flatten)]
    output: OutputArgs,
}

/// List the tags with the number of their articles
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue tags
  backissue tags --format csv")]
pub(super) struct ListArgs {
    #[command(flatten)]
    output: OutputArgs,
}

/// A tag that is to be given and taken away.
fn contradiction(changes: &[TagChange]) -> Option<&str> {
    let given = |tag: &Tag| changes.iter().any(|c| matches!(c, TagChange::Add(t) if t == tag));
    changes.iter().find_map(|change| match change {
        TagChange::Remove(tag) if given(tag) => Some(tag.as_str()),
        _ => None,
    })
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    match &args.command {
        None => give(context, &args.give),
        Some(Sub::Rule(args)) => tag_rules::run(context, args),
        Some(Sub::Rename(args)) => tag_names::rename(context, args),
        Some(Sub::Merge(args)) => tag_names::merge(context, args),
        Some(Sub::Delete(args)) => tag_names::delete(context, args),
    }
}

/// What is to be given and taken, and the rest, which selects the articles.
fn told_apart(words: &[String]) -> Result<(Vec<TagChange>, Vec<String>), CliError> {
    let (mut changes, mut keys) = (Vec::new(), Vec::new());
    for word in words {
        let plain = typed::plain(word);
        if plain != word && plain.contains(':') {
            // `-field:value` of the query language.
            keys.push(plain.to_owned());
            continue;
        }
        match TagChange::parse(plain) {
            Some(Ok(change)) => changes.push(change),
            Some(Err(error)) => {
                return Err(CliError::usage(
                    error.to_string(),
                    "tags are words as water or city/water",
                ));
            }
            None => keys.push(plain.to_owned()),
        }
    }
    Ok((changes, keys))
}

fn give(context: &Context, args: &GiveArgs) -> Result<u8, CliError> {
    let mut selection = args.selection.clone();
    let changes;
    (changes, selection.keys) = told_apart(&selection.keys)?;
    if changes.is_empty() {
        let hint = selection.keys.first().and_then(|word| meant::of_tags(word));
        return Err(CliError::usage(
            "no tag to give or take",
            hint.unwrap_or("write +NAME or -NAME"),
        ));
    }
    if let Some(both) = contradiction(&changes) {
        return Err(CliError::usage(
            format!("+{both} and -{both} at once"),
            "give it or take it away",
        ));
    }
    let archive = context.open(Access::Write)?;
    let filter = selection.filter(context, archive.reader())?;
    if filter.is_everything() && filter.limit.is_none() && !args.all {
        return Err(CliError::usage(
            "which articles? nothing selects them",
            "add a key, a flag such as --date or --text, or --all for every article",
        ));
    }
    tell_unknown(context, &archive, &changes)?;
    let everything = filter.is_everything() && filter.limit.is_none();
    if everything && !args.dry_run && !agreed(context, &archive, &filter, &changes, args.yes)? {
        return Ok(exit::DONE);
    }
    let mut spoken = Context::begin(&archive, ImportKind::Tag, "tag")?;
    let outcome = spoken.writer().change_tags(&filter, &changes, &Context::now())?;
    if args.dry_run {
        drop(spoken);
    } else {
        spoken.end(&done(&outcome))?;
    }
    if args.output.format != backissue::output::Format::Table {
        rows::show_one(context, args.output.format, &outcome)?;
        return Ok(exit::DONE);
    }
    let articles = wording::count(outcome.articles, "article");
    let would = if args.dry_run { " (dry run, nothing changed)" } else { "" };
    context.say(&format!("{articles}: {}{would}\n", done(&outcome)));
    Ok(exit::DONE)
}

/// Whether a person means every article, where that changes something.
fn agreed(
    context: &Context,
    archive: &Archive,
    filter: &ArticleFilter,
    changes: &[TagChange],
    yes: bool,
) -> Result<bool, CliError> {
    let mut trial = archive.begin()?;
    let outcome = trial.change_tags(filter, changes, &Context::now())?;
    drop(trial);
    if outcome.added + outcome.removed == 0 {
        return Ok(true);
    }
    let signed: Vec<String> = changes.iter().map(ToString::to_string).collect();
    let articles = wording::count(outcome.articles, "article");
    let what = format!("{} on all {articles} ({})", safe(&signed.join(" ")), done(&outcome));
    ask::agreed(context, &what, yes)
}

fn done(outcome: &TagOutcome) -> String {
    let (added, removed) = (wording::count(outcome.added, "tag"), wording::number(outcome.removed));
    format!("{added} given, {removed} taken away")
}

/// A tag that is taken away and that nothing has may be a slip of the pen.
fn tell_unknown(
    context: &Context,
    archive: &Archive,
    changes: &[TagChange],
) -> Result<(), CliError> {
    for change in changes {
        if let TagChange::Remove(tag) = change
            && !archive.reader().is_tag(tag)?
        {
            let name = safe(tag.as_str());
            let near = near::in_words(&archive.reader().near_tags(tag.as_str())?);
            let near = near.unwrap_or_else(|| "`backissue tags` lists them".to_owned());
            context.say(&format!("No article has the tag `{name}`; {near}\n"));
        }
    }
    Ok(())
}

pub(super) fn run_list(context: &Context, args: &ListArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let tags = archive.reader().tags()?;
    if tags.is_empty() {
        context.say("No tags yet. `backissue tag +NAME KEY` gives one.\n");
    }
    rows::show(context, args.output.format, &["tag", "articles"], &tags)?;
    Ok(exit::DONE)
}
