//! How a diff of two issues is shown to people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style as Look};

use super::entries::write_titled;
use super::lines::hanging;
use super::runs::{around_changes, in_lines};
use super::{Style, safe, write_line};
use crate::diff::{ChangeKind, IssueDiff, Revised};
use crate::model::Article;

/// Writes a diff.
///
/// # Errors
/// What writing gives.
pub fn write_issue_diff(out: &mut dyn Write, diff: &IssueDiff, style: &Style) -> io::Result<()> {
    let bold = Look::new().bold();
    for line in hanging(&safe(&format!("{} against {}", diff.b, diff.a)), style.whole(), 2) {
        writeln!(out, "{}", style.paint(bold, &line))?;
    }
    let counts = format!(
        "{} unchanged, {} moved, {} revised, {} added, {} dropped",
        diff.unchanged.len(),
        diff.moved.len(),
        diff.revised.len(),
        diff.added.len(),
        diff.dropped.len()
    );
    write_line(out, &counts, 2, style)?;
    for (name, articles, color) in
        [("added", &diff.added, AnsiColor::Green), ("dropped", &diff.dropped, AnsiColor::Red)]
    {
        section(out, name, articles.len(), style)?;
        for article in articles {
            let (key, title) = (article.key.as_str(), article.printed.title());
            write_titled(out, key, &title, color.on_default(), style)?;
        }
    }
    section(out, "moved", diff.moved.len(), style)?;
    for moved in &diff.moved {
        write_pair(out, &moved.a, &moved.b, style)?;
    }
    section(out, "revised", diff.revised.len(), style)?;
    diff.revised.iter().try_for_each(|revised| write_revised(out, revised, style))
}

fn section(out: &mut dyn Write, name: &str, count: usize, style: &Style) -> io::Result<()> {
    if count == 0 {
        return Ok(());
    }
    writeln!(out, "\n{}", style.paint(Look::new().bold(), name))
}

fn write_pair(out: &mut dyn Write, a: &Article, b: &Article, style: &Style) -> io::Result<()> {
    write_titled(out, &format!("{} -> {}", a.key, b.key), &b.printed.title(), Look::new(), style)
}

/// The parts of a headline whose words are those of another one in the other version.
fn parts_otherwise(revised: &Revised) -> Vec<&'static str> {
    if !revised.headline_changes.is_empty() {
        return Vec::new();
    }
    let (a, b) = (&revised.a.printed, &revised.b.printed);
    let parts = [
        ("kicker", a.kicker == b.kicker),
        ("headline", a.headline == b.headline),
        ("deck", a.deck == b.deck),
        ("byline", a.byline == b.byline),
        ("dateline", a.dateline == b.dateline),
    ];
    parts.iter().filter(|(_, same)| !same).map(|(name, _)| *name).collect()
}

fn write_revised(out: &mut dyn Write, revised: &Revised, style: &Style) -> io::Result<()> {
    write_pair(out, &revised.a, &revised.b, style)?;
    let percent = (revised.similarity * 100.0).floor();
    let moved = if revised.moved { ", moved" } else { "" };
    write_line(out, &format!("    {percent} % of the text is shared{moved}"), 0, style)?;
    let parts = parts_otherwise(revised);
    if !parts.is_empty() {
        let line = format!("    the same words are told apart otherwise: {}", parts.join(", "));
        write_line(out, &line, 0, style)?;
    }
    for changes in [&revised.headline_changes, &revised.changes] {
        if changes.iter().any(|c| c.kind != ChangeKind::Equal) {
            for (line, _) in in_lines(&around_changes(changes, style), style.room() - 4, style) {
                writeln!(out, "    {line}")?;
            }
        }
    }
    Ok(())
}
