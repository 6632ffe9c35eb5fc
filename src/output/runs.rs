//! Runs of text that stay, go or come, marked for people: what goes struck through in red or as
//! `[-so-]`, what comes in green or as `{+so+}`.

use anstyle::AnsiColor;
use unicode_width::UnicodeWidthStr as _;

use super::article::wrap;
use super::{Style, safe};
use crate::diff::{Change, ChangeKind};

/// Characters of unchanged text that are shown on each side of a change.
const AROUND: usize = 20;

/// A run, safe to show, with its marks where there are no colours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ShownRun {
    kind: ChangeKind,
    text: String,
}

impl ShownRun {
    pub(super) fn new(kind: ChangeKind, text: &str, style: &Style) -> Self {
        let shown = safe(text);
        let text = match kind {
            _ if style.color => shown.into_owned(),
            ChangeKind::Equal => shown.into_owned(),
            ChangeKind::Delete => format!("[-{shown}-]"),
            ChangeKind::Insert => format!("{{+{shown}+}}"),
        };
        Self { kind, text }
    }

    fn paint(&self, style: &Style) -> String {
        match self.kind {
            ChangeKind::Equal => self.text.clone(),
            ChangeKind::Delete => {
                style.paint(AnsiColor::Red.on_default().strikethrough(), &self.text)
            }
            ChangeKind::Insert => style.paint(AnsiColor::Green.on_default().bold(), &self.text),
        }
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

/// The runs in one line.
pub(super) fn in_one_line(runs: &[ShownRun], style: &Style) -> String {
    runs.iter().map(|run| run.paint(style)).collect()
}

/// The runs in lines of at most so many cells, each with the cells that it takes.
pub(super) fn in_lines(runs: &[ShownRun], width: usize, style: &Style) -> Vec<(String, usize)> {
    let plain: String = runs.iter().map(|run| run.text.as_str()).collect();
    let mut kinds = runs.iter().flat_map(|run| run.text.chars().map(|c| (c, run.kind)));
    let mut lines = Vec::new();
    for line in wrap(&plain, width) {
        let mut painted: Vec<ShownRun> = Vec::new();
        for c in line.chars() {
            // White space is dropped where a line ends.
            let Some((_, kind)) = kinds.by_ref().find(|(other, _)| *other == c) else { break };
            match painted.last_mut().filter(|last| last.kind == kind) {
                Some(last) => last.text.push(c),
                None => painted.push(ShownRun { kind, text: c.to_string() }),
            }
        }
        lines.push((in_one_line(&painted, style), line.width()));
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
            ShownRun::new(ChangeKind::Equal, "新桥", &style),
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
