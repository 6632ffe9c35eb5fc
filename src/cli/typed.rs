//! What was typed, made ready for clap: it takes every word that begins with a hyphen for flags.

use std::ffi::OsString;

/// Stands before such words while clap parses.
const ESCAPE: char = '\u{1}';

/// A word as it was typed.
pub(super) fn plain(word: &str) -> &str {
    word.strip_prefix(ESCAPE).unwrap_or(word)
}

/// In `tag`, words that begin with a single hyphen and are no flag take a tag away; in `search` they
/// are denied, and so is `-field:value` everywhere.
pub(super) fn escape(typed: Vec<OsString>) -> Vec<OsString> {
    let mut command = String::new();
    let mut value_follows = false;
    let mut out = Vec::with_capacity(typed.len());
    for (i, word) in typed.into_iter().enumerate() {
        let text = word.to_str().unwrap_or_default().to_owned();
        let is_value = std::mem::replace(&mut value_follows, false);
        if i > 0 && !is_value {
            value_follows = takes_value(&text);
            if command.is_empty() && !text.starts_with('-') {
                command.clone_from(&text);
            } else if is_denied(&command, &text) {
                out.push(OsString::from(format!("{ESCAPE}{text}")));
                continue;
            }
        }
        out.push(word);
    }
    out
}

fn is_denied(command: &str, word: &str) -> bool {
    let Some(rest) = word.strip_prefix('-').filter(|rest| !rest.starts_with('-')) else {
        return false;
    };
    match command {
        "tag" | "search" => !matches!(rest, "q" | "v" | "h" | "V" | ""),
        "list" | "export" | "reprints" | "stats" | "issues" => {
            rest.starts_with(|c: char| !c.is_ascii()) || rest.contains(':')
        }
        _ => false,
    }
}

/// Flags whose value stands in the next word.
fn takes_value(flag: &str) -> bool {
    const FLAGS: [&str; 24] = [
        "--archive",
        "--color",
        "--wait",
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
        "--as",
        "--by",
        "--rising",
        "--kind",
        "--min-similarity",
        "--min-members",
        "--boilerplate",
        "--edition",
        "--scripts",
    ];
    FLAGS.contains(&flag)
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::escape;

    fn escaped(line: &str) -> String {
        let words = line.split(' ').map(OsString::from).collect();
        let out = escape(words);
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
}
