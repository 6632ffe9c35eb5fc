//! What was typed, made ready for clap: it takes every word that begins with a hyphen for flags.

use std::ffi::OsString;

use clap::Command;

/// Name of the words by which articles are selected, in every command that selects some.
pub(super) const SELECTION: &str = "selected";

/// Stands before such words while clap parses.
const ESCAPE: char = '\u{1}';

/// A word as it was typed.
pub(super) fn plain(word: &str) -> &str {
    word.strip_prefix(ESCAPE).unwrap_or(word)
}

/// In `tag`, words that begin with a single hyphen and are no flag take a tag away; in `search` they
/// are denied, and so is `-field:value` wherever articles are selected.
pub(super) fn escape(program: &Command, typed: Vec<OsString>) -> Vec<OsString> {
    let mut command: Option<&Command> = None;
    let mut value_follows = false;
    let mut out = Vec::with_capacity(typed.len());
    for (i, word) in typed.into_iter().enumerate() {
        let text = word.to_str().unwrap_or_default();
        let is_value = std::mem::replace(&mut value_follows, false);
        if i > 0 && !is_value {
            value_follows =
                takes_value(program, text) || command.is_some_and(|c| takes_value_below(c, text));
            match command {
                None if !text.starts_with('-') => command = program.find_subcommand(text),
                Some(command) if is_denied(command, text) => {
                    out.push(OsString::from(format!("{ESCAPE}{text}")));
                    continue;
                }
                _ => {}
            }
        }
        out.push(word);
    }
    out
}

fn is_denied(command: &Command, word: &str) -> bool {
    let Some(rest) = word.strip_prefix('-').filter(|rest| !rest.starts_with('-')) else {
        return false;
    };
    match command.get_name() {
        "tag" | "search" => !matches!(rest, "q" | "v" | "h" | "V" | ""),
        _ if command.get_positionals().any(|arg| arg.get_id() == SELECTION) => {
            rest.starts_with(|c: char| !c.is_ascii()) || rest.contains(':')
        }
        _ => false,
    }
}

/// Whether a word is a flag of the command whose value stands in the next word.
fn takes_value(command: &Command, word: &str) -> bool {
    let Some(name) = word.strip_prefix("--") else { return false };
    let flag = command.get_arguments().find(|arg| arg.get_long() == Some(name));
    flag.is_some_and(|arg| arg.get_action().takes_values())
}

/// The same of a command, and of those below it.
fn takes_value_below(command: &Command, word: &str) -> bool {
    takes_value(command, word)
        || command.get_subcommands().any(|below| takes_value_below(below, word))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::CommandFactory as _;

    use super::escape;
    use crate::cli::Cli;

    fn escaped(line: &str) -> String {
        let words = line.split(' ').map(OsString::from).collect();
        let out = escape(&Cli::command(), words);
        out.iter().map(|w| w.to_str().unwrap()).collect::<Vec<_>>().join(" ").replace('\u{1}', "!")
    }

    #[test]
    fn only_removals_are_escaped() {
        assert_eq!(escaped("b tag +x -y --tag -z -q"), "b tag +x !-y --tag -z -q");
        assert_eq!(escaped("b --archive tag list -y"), "b --archive tag list -y");
        assert_eq!(escaped("b list -tag:x -9 -供热"), "b list !-tag:x -9 !-供热");
        assert_eq!(
            escaped("b search water -draft --limit -1"),
            "b search water !-draft --limit -1"
        );
        assert_eq!(
            escaped("b -q --archive a.db tag -draft --all"),
            "b -q --archive a.db tag !-draft --all"
        );
    }

    #[test]
    fn what_selects_articles_understands_denials() {
        for command in ["list", "export", "reprints", "stats", "issues", "originals"] {
            assert_eq!(escaped(&format!("b {command} -tag:x")), format!("b {command} !-tag:x"));
        }
        assert_eq!(escaped("b show -tag:x"), "b show -tag:x");
        assert_eq!(escaped("b undo -供热"), "b undo -供热");
    }

    #[test]
    fn every_flag_with_a_value_is_known() {
        // Any command's: the word after it is no denial.
        assert_eq!(escaped("b search --format -x -y"), "b search --format -x !-y");
        assert_eq!(escaped("b tag rule run --format -x"), "b tag rule run --format -x");
        assert_eq!(escaped("b stats --rising -供 -热"), "b stats --rising -供 !-热");
        assert_eq!(escaped("b search --count -x"), "b search --count !-x");
        assert_eq!(escaped("b search --format=json -x"), "b search --format=json !-x");
    }
}
