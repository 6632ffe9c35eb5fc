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

/// Marks within a line: a sign that is meant as it stands, a picture, a link, emphasis.
static INLINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\\(?P<plain>[!-/:-@\[-`{-~])|!\[[^\]\n]*\]\([^()\s]*(?:\s[^()]*)?\)|\[(?P<link>(?:[^\]\\\n]|\\.)+)\]\([^()\s]*(?:\s[^()]*)?\)|\*\*(?P<strong>(?:[^*\\\n]|\\.)+)\*\*|__(?P<under>(?:[^_\\\n]|\\.)+)__|\*(?P<em>(?:[^*\\\s]|\\.)(?:(?:[^*\\\n]|\\.)*(?:[^*\\\s]|\\.))?)\*|`+(?P<code>[^`\n]+)`+",
    )
});

/// The levels of lines that are headings, from 1; of others 0, and between two fences all are others.
pub(super) fn levels<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<usize> {
    let mut fences = Fences::default();
    let level = |line: &str| {
        let signs = line.bytes().take_while(|b| *b == b'#').count();
        let is_outside = fences.next(line) == Fenced::Outside;
        if is_outside && signs > 0 && BLOCK.is_match(line) { signs } else { 0 }
    };
    lines.map(level).collect()
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

/// Knows which lines stand between two fences of backticks or tildes, where nothing is a mark.
#[derive(Debug, Default)]
pub(super) struct Fences {
    /// The sign of the fence that is open, and how often it stands there.
    open: Option<(char, usize)>,
}

/// What a line is to a fence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fenced {
    /// It is the fence.
    Fence,
    /// It stands between two.
    Inside,
    Outside,
}

impl Fences {
    /// What the next line is.
    pub(super) fn next(&mut self, line: &str) -> Fenced {
        let line = line.trim_end();
        let bare = line.trim_start_matches(' ');
        let sign = bare.chars().next().filter(|sign| matches!(sign, '`' | '~'));
        let count = sign.map_or(0, |sign| bare.chars().take_while(|c| *c == sign).count());
        let is_fence = line.len() - bare.len() <= 3 && count >= 3;
        match (self.open, sign.filter(|_| is_fence)) {
            (None, Some(sign)) if !bare[count..].contains('`') => {
                self.open = Some((sign, count));
                Fenced::Fence
            }
            (Some((own, least)), Some(sign))
                if own == sign && count >= least && count == bare.len() =>
            {
                self.open = None;
                Fenced::Fence
            }
            (None, _) => Fenced::Outside,
            (Some(_), _) => Fenced::Inside,
        }
    }
}

fn each_line(text: &str, instead: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fences = Fences::default();
    for line in text.split_inclusive('\n') {
        let end = line.trim_end_matches(['\n', '\r']).len();
        let (mut rest, after) = line.split_at(end);
        match fences.next(rest) {
            Fenced::Outside => {}
            Fenced::Inside => {
                out.push_str(line);
                continue;
            }
            Fenced::Fence => {
                out.push_str(&instead(rest.len()));
                out.push_str(after);
                continue;
            }
        }
        if let Some(found) = BLOCK.find(rest) {
            out.push_str(&instead(found.len()));
            rest = &rest[found.len()..];
        }
        out.push_str(&inline(rest, &instead));
        out.push_str(after);
    }
    out
}

/// A line without the marks within it, and within what they mark.
fn inline(text: &str, instead: &dyn Fn(usize) -> String) -> String {
    let plain = |found: &Captures<'_>| {
        let named = |names: &[&str]| names.iter().find_map(|name| found.name(name));
        let bare = named(&["link", "strong", "under", "em"]).map(|own| own.as_str());
        let exact = named(&["plain", "code"]).map_or("", |own| own.as_str());
        let length = bare.map_or(exact.len(), str::len);
        // Each kind of mark holds no other of its kind, so that this comes to an end.
        let bare = bare.map_or_else(|| exact.to_owned(), |bare| inline(bare, instead));
        bare + &instead(found[0].len() - length)
    };
    INLINE.replace_all(text, plain).into_owned()
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
            (r"5 \* 3, \# 4, a\_b\_c, c:\dir", "5 * 3, # 4, a_b_c, c:\\dir"),
            ("**[渡口](x) \\* 通航**", "渡口 * 通航"),
            ("a\n```sh\n# no *head*\n```\n**b**", "a\n\n# no *head*\n\nb"),
            ("~~~\n```\n# x\n~~~\n# y", "```\n# x\n\ny"),
            ("```inline``` **b**", "inline b"),
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
