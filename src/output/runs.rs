//! Runs of text that stay, go or come, marked for people: what goes struck through in red or as
//! `[-so-]`, what comes in green or as `{+so+}`.

use anstyle::AnsiColor;
use unicode_width::UnicodeWidthStr as _;

use super::lines::wrap;
use super::{Style, safe};
use crate::diff::{Change, ChangeKind};

/// Characters of unchanged text that are shown on each side of a change.
const AROUND: usize = 20;

/// What is meant by a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Gone,
    Come,
    /// A word that was looked for.
    Found,
}

impl From<ChangeKind> for Look {
    fn from(kind: ChangeKind) -> Self {
        match kind {
            ChangeKind::Equal => Self::Plain,
            ChangeKind::Delete => Self::Gone,
            ChangeKind::Insert => Self::Come,
        }
    }
}

/// A run, safe to show, with its marks where there are no colours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ShownRun {
    look: Look,
    text: String,
}

impl ShownRun {
    pub(super) fn new(look: impl Into<Look>, text: &str, style: &Style) -> Self {
        let (look, shown) = (look.into(), safe(text));
        let text = match look {
            _ if style.color => shown.into_owned(),
            Look::Plain => shown.into_owned(),
            Look::Gone => format!("[-{shown}-]"),
            Look::Come => format!("{{+{shown}+}}"),
            Look::Found => format!("«{shown}»"),
        };
        Self { look, text }
    }

    pub(super) fn plain(text: &str, style: &Style) -> Self {
        Self::new(Look::Plain, text, style)
    }

    fn paint(&self, style: &Style) -> String {
        let look = match self.look {
            Look::Plain => return self.text.clone(),
            Look::Gone => AnsiColor::Red.on_default().strikethrough(),
            Look::Come => AnsiColor::Green.on_default().bold(),
            Look::Found => AnsiColor::Red.on_default().bold(),
        };
        style.paint(look, &self.text)
    }
}

/// The changed runs with a little of what stands around them.
pub(super) fn around_changes(changes: &[Change], style: &Style) -> Vec<ShownRun> {
    let shown = |(i, change): (usize, &Change)| match change.kind {
        ChangeKind::Equal => {
            let text = elided(&change.text, i > 0, i + 1 < changes.len());
            ShownRun::new(change.kind, &text, style)
        }
        changed => ShownRun::new(changed, &change.text, style),
    };
    changes.iter().enumerate().map(shown).collect()
}

/// The runs in lines of at most so many cells, each with the cells that it takes.
pub(super) fn in_lines(runs: &[ShownRun], width: usize, style: &Style) -> Vec<(String, usize)> {
    let plain: String = runs.iter().map(|run| run.text.as_str()).collect();
    let mut looks = runs.iter().flat_map(|run| run.text.chars().map(|c| (c, run.look)));
    let mut lines = Vec::new();
    for line in wrap(&plain, width) {
        let mut painted: Vec<ShownRun> = Vec::new();
        for c in line.chars() {
            // White space is dropped where a line ends.
            let Some((_, look)) = looks.by_ref().find(|(other, _)| *other == c) else { break };
            match painted.last_mut().filter(|last| last.look == look) {
                Some(last) => last.text.push(c),
                None => painted.push(ShownRun { look, text: c.to_string() }),
            }
        }
        let painted: String = painted.iter().map(|run| run.paint(style)).collect();
        lines.push((painted, line.width()));
    }
    lines
}

fn elided(text: &str, after_change: bool, before_change: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let head = if after_change { AROUND } else { 0 };
    let tail = if before_change { AROUND } else { 0 };
    if chars.len() <= head + tail + 5 {
        return text.to_owned();
    }
    let head: String = chars[..head].iter().collect();
    let tail: String = chars[chars.len() - tail..].iter().collect();
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use super::{ShownRun, in_lines};
    use crate::diff::ChangeKind;
    use crate::output::Style;

    #[test]
    fn colours_end_with_the_line() {
        let style = Style { width: None, color: true };
        let runs = [
            ShownRun::plain("新桥", &style),
            ShownRun::new(ChangeKind::Delete, "昨日正式通车了", &style),
        ];
        let lines = in_lines(&runs, 8, &style);
        assert_eq!(lines.len(), 3);
        for (line, cells) in lines {
            assert!(cells <= 8);
            assert_eq!(line.matches("\u{1b}[0m").count(), 1, "{line:?}");
        }
    }
}
