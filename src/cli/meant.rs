//! What may have been meant by what was typed, and is no name here.

use std::path::Path;

use backissue::archive::{ArticleFilter, Reader};
use backissue::output::{safe, wording};
use backissue::{search, select};

use super::context::Context;
use super::error::CliError;
use super::near::in_words;
use super::typed;

/// Says so of publications by which nothing can be selected.
pub(super) fn tell_unknown_publications(
    context: &Context,
    reader: Reader<'_>,
    names: &[String],
) -> Result<(), CliError> {
    for name in names {
        if !reader.means_publication(name)? {
            let near = in_words(&reader.near_publications(name)?);
            let near = near.unwrap_or_else(|| "`backissue publications` lists them".to_owned());
            context.say(&format!("no publication has `{}` in its name; {near}\n", safe(name)));
        }
    }
    Ok(())
}

/// Says what may have been meant by words that were looked for in texts, where that was hardly meant.
pub(super) fn tell_words(
    context: &Context,
    reader: Reader<'_>,
    (command, words): (&str, &[String]),
    found: bool,
) -> Result<(), CliError> {
    for word in words {
        let word = typed::plain(word);
        let shown = safe(word);
        let hint = if reader.find_publication(word).is_ok() {
            Some(format!(
                "these are words in texts; `backissue {command} --publication {shown}` is the paper"
            ))
        } else if found {
            None
        } else if search::span(word).is_some() {
            Some(format!("`backissue {command} --date {shown}` is the day, month or year"))
        } else if let Some(issue) = reader.issue_from(word)? {
            Some(format!("that file came in: `backissue list {}` shows its issue", safe(&issue)))
        } else if Path::new(word).exists() {
            Some(format!("`backissue import {shown}` takes in what is there"))
        } else if select::is_like_key(word) {
            in_words(&reader.near_keys(word)?)
        } else {
            None
        };
        if let Some(hint) = hint {
            context.say(&format!("{} {hint}\n", context.err_style().hint("hint:")));
        }
    }
    Ok(())
}

/// Says so where the words were found if the other script were taken for the same.
pub(super) fn tell_other_script(
    context: &Context,
    reader: Reader<'_>,
    filter: &ArticleFilter,
) -> Result<(), CliError> {
    if filter.query.is_none() || filter.any_script {
        return Ok(());
    }
    let other = ArticleFilter { any_script: true, limit: None, ..filter.clone() };
    let found = reader.count_articles(&other)?;
    if found > 0 {
        let articles = wording::count(found, "article");
        context.say(&format!(
            "{} {articles} with --any-script, which takes Traditional and Simplified for one\n",
            context.err_style().hint("hint:")
        ));
    }
    Ok(())
}

/// Commands by names that they have elsewhere, and what to type here.
const ELSEWHERE: [(&[&str], &str); 18] = [
    (&["rm", "remove", "del"], "`backissue delete KEY` takes articles or issues away"),
    (
        &["rename"],
        "`backissue publications rename`, `backissue tag rename`, or `backissue move` for a key",
    ),
    (&["mv"], "`backissue move KEY --date DATE` moves to where it belongs"),
    (&["find", "grep", "query"], "`backissue search QUERY` finds articles"),
    (&["edit", "correct", "change"], EDIT),
    (&["add", "load", "ingest", "take"], "`backissue import PATH` takes files in"),
    (&["ls", "articles"], "`backissue list` lists articles, `backissue issues` issues"),
    (&["cat", "view", "open", "read", "get"], "`backissue show KEY` shows an article"),
    (&["compare"], "`backissue diff ISSUE ISSUE` compares two"),
    (&["log", "history"], "`backissue imports` lists what was done"),
    (&["revert", "rollback"], "`backissue undo last` takes the last command back"),
    (&["pages"], "`backissue issues KEY` lists the pages of an issue"),
    (&["new", "news", "today"], "`backissue list import:last`, `backissue list date:today`"),
    (&["digest", "mail"], "`backissue export --as digest` writes what came in, to read or to mail"),
    (&["quote", "cite"], "`backissue export KEY --as markdown` writes an article out"),
    (&["status", "about", "version"], "`backissue info` says what the archive holds"),
    (&["duplicates", "dupes", "similar"], "`backissue reprints` finds what was printed twice"),
    (
        &["copy", "cp", "save", "dump"],
        "`backissue backup FILE` copies the archive, `backissue export` writes articles",
    ),
];

const EDIT: &str = "`backissue set KEY headline=…` corrects a field, `backissue show KEY --as-source` \
    writes its page to correct in an editor";

/// What to type for a command that is not there.
pub(super) fn command(name: &str) -> Option<&'static str> {
    let known = ELSEWHERE.iter().find(|(names, _)| names.contains(&name));
    known.map(|(_, hint)| *hint)
}

/// What to type for `tag list` and the like.
pub(super) fn of_tags(word: &str) -> Option<&'static str> {
    match word {
        "list" | "ls" | "show" | "tags" => Some("`backissue tags` lists them"),
        "rule" | "rules" => Some("`backissue tag rule list` lists the rules, with their numbers"),
        "add" | "set" | "new" | "create" => Some("`backissue tag +NAME KEY` gives a tag"),
        "remove" | "rm" | "del" | "take" => {
            Some("`backissue tag -NAME KEY` takes a tag away, `backissue tag delete NAME` from all")
        }
        _ => None,
    }
}
