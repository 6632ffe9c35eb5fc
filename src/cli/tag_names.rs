//! `backissue tag rename`, `merge` and `delete`

use std::io::{BufRead as _, IsTerminal as _};

use backissue::archive::{Access, Archive};
use backissue::model::Tag;
use backissue::output::{safe, wording};

use super::context::Context;
use super::error::CliError;
use super::exit;

/// Give a tag another name
///
/// Tags below it go with it: `rename city town` makes city/water town/water.
#[derive(Debug, clap::Args)]
pub(super) struct RenameArgs {
    /// The tag
    #[arg(value_name = "TAG")]
    from: String,

    /// Its new name
    #[arg(value_name = "NAME")]
    to: String,

    /// Do not ask
    #[arg(long)]
    yes: bool,
}

/// Put tags together
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  backissue tag merge heat warmth heating        both become heating")]
pub(super) struct MergeArgs {
    /// The tags, and as the last the one that they become
    #[arg(value_name = "TAG", num_args = 2.., required = true)]
    tags: Vec<String>,

    /// Do not ask
    #[arg(long)]
    yes: bool,
}

/// Take a tag, with all below it, from everything
#[derive(Debug, clap::Args)]
pub(super) struct DeleteArgs {
    /// The tag
    #[arg(value_name = "TAG")]
    tag: String,

    /// Do not ask
    #[arg(long)]
    yes: bool,
}

fn tag(name: &str) -> Result<Tag, CliError> {
    Tag::parse(name).map_err(|error| {
        CliError::usage(error.to_string(), "tags are words as water or city/water")
    })
}

/// Asks at a terminal; elsewhere --yes must say so.
fn agreed(context: &Context, what: &str, yes: bool) -> Result<bool, CliError> {
    if yes {
        return Ok(true);
    }
    if !std::io::stdin().is_terminal() {
        return Err(CliError::usage(
            format!("{what}: not done, there is nobody to ask"),
            "add --yes if you mean it",
        ));
    }
    context.say_always(&format!("{what}? [y/N] "));
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    let agreed = matches!(answer.trim(), "y" | "Y" | "yes" | "是");
    if !agreed {
        context.say("Nothing changed.\n");
    }
    Ok(agreed)
}

fn articles(archive: &Archive, tag: &Tag) -> Result<String, CliError> {
    Ok(wording::count(archive.reader().articles_below(tag)?, "article"))
}

pub(super) fn rename(context: &Context, args: &RenameArgs) -> Result<u8, CliError> {
    let (from, to) = (Tag::from_stored(args.from.clone()), tag(&args.to)?);
    let archive = context.open(Access::Write)?;
    let mut writer = archive.begin()?;
    let done = writer.rename_tag(&from, &to)?;
    let articles = wording::count(done, "article");
    let what = format!("Rename `{}` to `{to}` on {articles}", safe(from.as_str()));
    if agreed(context, &what, args.yes)? {
        writer.commit()?;
        context.say(&format!("`{}` is `{to}` now, on {articles}\n", safe(from.as_str())));
    }
    Ok(exit::DONE)
}

pub(super) fn merge(context: &Context, args: &MergeArgs) -> Result<u8, CliError> {
    let Some((into, from)) = args.tags.split_last() else { return Ok(exit::USAGE) };
    let into = tag(into)?;
    let archive = context.open(Access::Write)?;
    let mut parts = Vec::new();
    let mut writer = archive.begin()?;
    for name in from {
        let from = Tag::from_stored(name.clone());
        let done = writer.merge_tag(&from, &into)?;
        parts.push(format!("`{}` ({})", safe(name), wording::count(done, "article")));
    }
    let what = format!("Put {} into `{into}`", parts.join(", "));
    if agreed(context, &what, args.yes)? {
        writer.commit()?;
        context.say(&format!("`{into}` is on {} now\n", articles(&archive, &into)?));
    }
    Ok(exit::DONE)
}

pub(super) fn delete(context: &Context, args: &DeleteArgs) -> Result<u8, CliError> {
    let tag = Tag::from_stored(args.tag.clone());
    let archive = context.open(Access::Write)?;
    let mut writer = archive.begin()?;
    let articles = wording::count(writer.delete_tag(&tag)?, "article");
    let what = format!("Take `{}` from {articles}", safe(tag.as_str()));
    if agreed(context, &what, args.yes)? {
        writer.commit()?;
        context.say(&format!("`{}` is gone from {articles}\n", safe(tag.as_str())));
    }
    Ok(exit::DONE)
}
