//! The marks of Markdown, taken out of a text.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::patterns::pattern;

/// Marks at the beginning of a line: of a heading, a quotation, a rule.
static BLOCK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<mark>#{1,6}[ \t]+|(?:>[ \t]?)+|[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$)",
    )
});

/// Marks within a line: a picture, a link, emphasis.
static INLINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"!\[[^\]\n]*\]\([^()\s]*(?:\s[^()]*)?\)|\[(?P<link>[^\]\n]+)\]\([^()\s]*(?:\s[^()]*)?\)|\*\*(?P<strong>[^*\n]+)\*\*|__(?P<under>[^_\n]+)__|\*(?P<em>[^*\s\n](?:[^*\n]*[^*\s\n])?)\*|`(?P<code>[^`\n]+)`",
    )
});

/// The level of a line that is a heading, from 1; of others 0.
pub(super) fn level(line: &str) -> usize {
    let signs = line.bytes().take_while(|b| *b == b'#').count();
    if signs > 0 && BLOCK.is_match(line) { signs } else { 0 }
}

/// The text without marks.
pub(super) fn without(text: &str) -> String {
    each_line(text, |_| String::new()).trim().to_owned()
}

/// The text with as many bytes of characters that nobody sees in the place of its marks: what stands where in
/// the file stays true.
pub(super) fn overwritten(text: &str) -> String {
    let padded = each_line(text, unseen);
    debug_assert_eq!(padded.len(), text.len());
    padded
}

fn each_line(text: &str, instead: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let end = line.trim_end_matches(['\n', '\r']).len();
        let (mut rest, after) = line.split_at(end);
        if let Some(found) = BLOCK.find(rest) {
            out.push_str(&instead(found.len()));
            rest = &rest[found.len()..];
        }
        let bare = INLINE.replace_all(rest, |found: &Captures<'_>| {
            let inner =
                ["link", "strong", "under", "em", "code"].iter().find_map(|n| found.name(n));
            let inner = inner.map_or("", |inner| inner.as_str());
            inner.to_owned() + &instead(found[0].len() - inner.len())
        });
        out.push_str(&bare);
        out.push_str(after);
    }
    out
}

/// So many bytes, at least two, that nobody sees; of one, a space.
fn unseen(bytes: usize) -> String {
    const THREE: &str = "\u{200b}";
    const TWO: &str = "\u{61c}";
    match bytes {
        0 => String::new(),
        1 => " ".to_owned(),
        _ => {
            let twos = [0, 2, 1][bytes % 3];
            THREE.repeat((bytes - twos * 2) / 3) + &TWO.repeat(twos)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_the_words_stay() {
        for (marked, bare) in [
            ("## 渡口 通航", "渡口 通航"),
            (
                "**本报讯**（记者 林可）今天[报名](https://x.example/a)开始。",
                "本报讯（记者 林可）今天报名开始。",
            ),
            ("> quoted *words* and `code`", "quoted words and code"),
            ("![map](a.png)\nText", "Text"),
            ("***\nText\n---\nmore", "Text\n\nmore"),
            ("#nr 5 and 2 * 3 * 4, snake_case_name", "#nr 5 and 2 * 3 * 4, snake_case_name"),
            ("- item", "- item"),
        ] {
            assert_eq!(without(marked), bare);
            assert_eq!(overwritten(marked).len(), marked.len(), "{marked}");
        }
    }

    #[test]
    fn every_number_of_bytes_can_be_unseen() {
        for bytes in 0..40 {
            assert_eq!(unseen(bytes).len(), bytes);
        }
    }
}
