//! `backissue tag rename`, `merge` and `delete`

use backissue::archive::{Access, Archive, ImportKind, Writer};
use backissue::model::Tag;
use backissue::ops::tags;
use backissue::output::{safe, wording};

use super::context::Context;
use super::error::CliError;
use super::{ask, exit};

/// Give a tag another name
///
/// Tags below it go with it: `rename city town` makes city/water town/water.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue tag rename heat heating
  backissue tag rename city town --yes           city/water becomes town/water
  backissue undo last")]
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
#[command(after_help = "Examples:
  backissue tag delete draft                     says of how many articles, and asks
  backissue tag delete draft --yes
  backissue undo last")]
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

/// Changes tags once the person agrees; answers the number of articles, or `None` if they do not.
///
/// `work` changes, and says what it does and on how many articles. To know this for the question it
/// is done and taken back: nobody else shall wait for the archive while a person thinks. Where
/// somebody else changed it meanwhile, the person agreed to something else, and nothing is done.
fn with_consent(
    archive: &Archive,
    yes: bool,
    ask: impl FnOnce(&str) -> Result<bool, CliError>,
    work: impl Fn(&mut Writer<'_>) -> Result<(String, u64), CliError>,
) -> Result<Option<u64>, CliError> {
    let mut asked = None;
    if !yes {
        let mut trial = archive.begin()?;
        let (what, _) = work(&mut trial)?;
        drop(trial);
        if !ask(&what)? {
            return Ok(None);
        }
        asked = Some(what);
    }
    let mut spoken = Context::begin(archive, ImportKind::Tag, "tag")?;
    let (what, articles) = work(spoken.writer())?;
    if asked.is_some_and(|asked| asked != what) {
        let cause = format!("the tags changed while you were asked; it would be: {what}");
        return Err(CliError::failed("nothing was done", &std::io::Error::other(cause)));
    }
    spoken.end(&what)?;
    Ok(Some(articles))
}

fn on_articles(count: u64) -> String {
    wording::count(count, "article")
}

pub(super) fn rename(context: &Context, args: &RenameArgs) -> Result<u8, CliError> {
    let (from, to) = (Tag::from_stored(args.from.clone()), tag(&args.to)?);
    let old = safe(from.as_str());
    let archive = context.open(Access::Write)?;
    let ask = |what: &str| ask::agreed(context, what, false);
    let done = with_consent(&archive, args.yes, ask, |writer| {
        let done = tags::rename(writer, &from, &to)?;
        Ok((format!("Rename `{old}` to `{to}` on {}", on_articles(done)), done))
    })?;
    if let Some(done) = done {
        context.say(&format!("`{old}` is `{to}` now, on {}\n", on_articles(done)));
    }
    Ok(exit::DONE)
}

pub(super) fn merge(context: &Context, args: &MergeArgs) -> Result<u8, CliError> {
    let Some((into, from)) = args.tags.split_last().filter(|(_, from)| !from.is_empty()) else {
        return Err(CliError::usage(
            "put which tags together?",
            "name two or more; they become the last one",
        ));
    };
    let into = tag(into)?;
    let archive = context.open(Access::Write)?;
    let ask = |what: &str| ask::agreed(context, what, false);
    let done = with_consent(&archive, args.yes, ask, |writer| {
        let mut parts = Vec::new();
        for name in from {
            let done = tags::merge(writer, &Tag::from_stored(name.clone()), &into)?;
            parts.push(format!("`{}` ({})", safe(name), on_articles(done)));
        }
        let what = format!("Put {} into `{into}`", parts.join(", "));
        Ok((what, writer.reader().articles_below(&into)?))
    })?;
    if let Some(done) = done {
        context.say(&format!("`{into}` is on {} now\n", on_articles(done)));
    }
    Ok(exit::DONE)
}

pub(super) fn delete(context: &Context, args: &DeleteArgs) -> Result<u8, CliError> {
    let tag = Tag::from_stored(args.tag.clone());
    let name = safe(tag.as_str());
    let archive = context.open(Access::Write)?;
    let ask = |what: &str| ask::agreed(context, what, false);
    let done = with_consent(&archive, args.yes, ask, |writer| {
        let done = tags::delete(writer, &tag)?;
        Ok((format!("Take `{name}` from {}", on_articles(done)), done))
    })?;
    if let Some(done) = done {
        context.say(&format!("`{name}` is gone from {}\n", on_articles(done)));
    }
    Ok(exit::DONE)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use backissue::ops::import::{ImportOptions, Input, import};

    use super::*;

    /// An archive of three articles, two with the tag `rain`.
    fn archive(folder: &Path) -> Archive {
        let records: String = [("one", "rain"), ("two", "rain"), ("three", "wind")]
            .map(|(body, tag)| {
                format!("{{\"date\":\"2031-03-05\",\"body\":\"{body}\",\"tags\":[\"{tag}\"]}}\n")
            })
            .concat();
        let path = folder.join("feed.jsonl");
        std::fs::write(&path, records).unwrap();
        let archive = Archive::open(&folder.join("archive.db"), Access::Create).unwrap();
        let input = Input {
            shown: "feed.jsonl".to_owned(),
            path,
            packing: Default::default(),
            format: None,
        };
        let options = ImportOptions { workers: 1, ..ImportOptions::default() };
        let now = || "2031-03-06T08:00:00Z".to_owned();
        import(&archive, &[input], &options, &now, &mut |_| {}).unwrap();
        archive
    }

    fn tags(archive: &Archive) -> String {
        let tags = archive.reader().tags().unwrap();
        tags.iter().map(|tag| format!("{} {};", tag.tag, tag.articles)).collect()
    }

    fn delete_rain(writer: &mut Writer<'_>) -> Result<(String, u64), CliError> {
        let done = tags::delete(writer, &Tag::from_stored("rain".to_owned()))?;
        Ok((on_articles(done), done))
    }

    /// What another program does while the person thinks.
    fn merge(folder: &Path, from: &str, to: &str) {
        let other = Archive::open(&folder.join("archive.db"), Access::Write).unwrap();
        let mut writer = other.begin().expect("the archive is free");
        let [from, to] = [from, to].map(|name| Tag::from_stored(name.to_owned()));
        tags::merge(&mut writer, &from, &to).unwrap();
        writer.commit().unwrap();
    }

    #[test]
    fn the_archive_is_free_while_a_person_thinks() {
        let folder = tempfile::tempdir().unwrap();
        let archive = archive(folder.path());
        let ask = |what: &str| {
            assert_eq!(what, "2 articles");
            merge(folder.path(), "wind", "storm");
            Ok(true)
        };
        let done = with_consent(&archive, false, ask, delete_rain).unwrap();
        assert_eq!((done, tags(&archive).as_str()), (Some(2), "storm 1;"));
    }

    #[test]
    fn what_nobody_agreed_to_is_not_done() {
        let folder = tempfile::tempdir().unwrap();
        let archive = archive(folder.path());
        let no = with_consent(&archive, false, |_| Ok(false), delete_rain).unwrap();
        assert_eq!((no, tags(&archive).as_str()), (None, "rain 2;wind 1;"));
        let ask = |_: &str| {
            merge(folder.path(), "wind", "rain");
            Ok(true)
        };
        assert!(with_consent(&archive, false, ask, delete_rain).is_err());
        assert_eq!(tags(&archive), "rain 3;");
    }
}
