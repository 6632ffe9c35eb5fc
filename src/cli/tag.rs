//! `backissue tag` and `backissue tags`

use std::ffi::OsString;

use backissue::archive::Access;
use backissue::model::{Tag, TagChange};
use backissue::output::wording;

use super::args::{OutputArgs, SelectionArgs};
use super::context::Context;
use super::error::CliError;
use super::{exit, show_rows};

/// Give and take tags
///
/// +NAME gives a tag, -NAME takes it away; the rest selects the articles.
#[derive(Debug, clap::Args)]
#[command(override_usage = "backissue tag +NAME... -NAME... [KEY]... [SELECTION]")]
#[command(after_help = "Examples:
  backissue tag +water 云岭晚报-2031-03-05-p01-002
  backissue tag +city/water +read -todo --text 供水 --from 2031-03
  backissue tag -draft --tag draft --all")]
pub(super) struct Args {
    #[command(flatten)]
    selection: SelectionArgs,

    /// Mean every article of the archive
    #[arg(long)]
    all: bool,

    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    output: OutputArgs,
}

/// List the tags with the number of their articles
#[derive(Debug, clap::Args)]
pub(super) struct ListArgs {
    #[command(flatten)]
    output: OutputArgs,
}

/// Stands before `-NAME` while clap parses, which would take it for flags.
const ESCAPE: char = '\u{1}';

/// In `tag`, words that begin with a single hyphen and are no flag take a tag away.
pub(super) fn escape_removals(typed: Vec<OsString>) -> Vec<OsString> {
    let mut command = None;
    let mut value_follows = false;
    let mut out = Vec::with_capacity(typed.len());
    for (i, word) in typed.into_iter().enumerate() {
        let text = word.to_str().unwrap_or_default().to_owned();
        let is_value = std::mem::replace(&mut value_follows, false);
        if i > 0 && !is_value {
            value_follows = takes_value(&text);
            if command.is_none() && !text.starts_with('-') {
                command = Some(text == "tag");
            }
            let flag = matches!(text.as_str(), "-q" | "-v" | "-h" | "-V" | "-");
            if command == Some(true) && text.starts_with('-') && !text.starts_with("--") && !flag {
                out.push(OsString::from(format!("{ESCAPE}{text}")));
                continue;
            }
        }
        out.push(word);
    }
    out
}

/// Flags whose value stands in the next word.
fn takes_value(flag: &str) -> bool {
    const FLAGS: [&str; 14] = [
        "--archive",
        "--color",
        "--publication",
        "--from",
        "--to",
        "--date",
        "--page",
        "--tag",
        "--text",
        "--headline",
        "--byline",
        "--limit",
        "--sort",
        "--format",
    ];
    FLAGS.contains(&flag)
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
    let mut selection = args.selection.clone();
    let mut changes = Vec::new();
    let mut keys = Vec::new();
    for word in selection.keys {
        let word = word.strip_prefix(ESCAPE).map_or(word.clone(), str::to_owned);
        match TagChange::parse(&word) {
            Some(Ok(change)) => changes.push(change),
            Some(Err(error)) => {
                return Err(CliError::usage(
                    error.to_string(),
                    "tags are words as water or city/water",
                ));
            }
            None => keys.push(word),
        }
    }
    selection.keys = keys;
    let filter = selection.filter()?;
    if changes.is_empty() {
        return Err(CliError::usage("no tag to give or take", "write +NAME or -NAME"));
    }
    if let Some(both) = contradiction(&changes) {
        return Err(CliError::usage(
            format!("+{both} and -{both} at once"),
            "give it or take it away",
        ));
    }
    if filter.is_everything() && filter.limit.is_none() && !args.all {
        return Err(CliError::usage(
            "which articles? nothing selects them",
            "add a key, a flag such as --date or --text, or --all for every article",
        ));
    }
    let archive = context.open(Access::Write)?;
    archive.reader().require_keys(&filter.keys)?;
    let mut writer = archive.begin()?;
    let outcome = writer.change_tags(&filter, &changes, &Context::now())?;
    if args.dry_run {
        drop(writer);
    } else {
        writer.commit()?;
    }
    if args.output.format != backissue::output::Format::Table {
        show_rows::one(context, args.output.format, &outcome)?;
        return Ok(exit::DONE);
    }
    let articles = wording::count(outcome.articles, "article");
    let (added, removed) = (wording::count(outcome.added, "tag"), wording::number(outcome.removed));
    let would = if args.dry_run { " (dry run, nothing changed)" } else { "" };
    context.say(&format!("{articles}: {added} given, {removed} taken away{would}\n"));
    Ok(exit::DONE)
}

pub(super) fn run_list(context: &Context, args: &ListArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let tags = archive.reader().tags()?;
    if tags.is_empty() {
        context.say("No tags yet. `backissue tag +NAME KEY` gives one.\n");
    }
    show_rows::serialized(context, args.output.format, &["tag", "articles"], &tags)?;
    Ok(exit::DONE)
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::escape_removals;

    fn escaped(line: &str) -> String {
        let words = line.split(' ').map(OsString::from).collect();
        let out = escape_removals(words);
        out.iter().map(|w| w.to_str().unwrap()).collect::<Vec<_>>().join(" ").replace('\u{1}', "!")
    }

    #[test]
    fn only_removals_are_escaped() {
        assert_eq!(escaped("b tag +x -y --tag -z -q"), "b tag +x !-y --tag -z -q");
        assert_eq!(escaped("b --archive tag list -y"), "b --archive tag list -y");
        assert_eq!(
            escaped("b -q --archive a.db tag -draft --all"),
            "b -q --archive a.db tag !-draft --all"
        );
    }
}
