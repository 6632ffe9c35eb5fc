//! How a diff of two issues is shown to people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style as Look};

use super::runs::{around_changes, in_one_line};
use super::{Style, safe};
use crate::diff::{ChangeKind, IssueDiff, Revised};

/// Writes a diff.
///
/// # Errors
/// What writing gives.
pub fn write_issue_diff(out: &mut dyn Write, diff: &IssueDiff, style: &Style) -> io::Result<()> {
    let bold = Look::new().bold();
    writeln!(out, "{}", style.paint(bold, &safe(&format!("{} against {}", diff.b, diff.a))))?;
    writeln!(
        out,
        "{} unchanged, {} moved, {} revised, {} added, {} dropped",
        diff.unchanged.len(),
        diff.moved.len(),
        diff.revised.len(),
        diff.added.len(),
        diff.dropped.len()
    )?;
    for (name, articles, color) in
        [("added", &diff.added, AnsiColor::Green), ("dropped", &diff.dropped, AnsiColor::Red)]
    {
        section(out, name, articles.len(), style)?;
        for article in articles {
            let key = style.paint(color.on_default(), &safe(article.key.as_str()));
            writeln!(out, "  {key}  {}", safe(&article.printed.title()))?;
        }
    }
    section(out, "moved", diff.moved.len(), style)?;
    for moved in &diff.moved {
        let (a, b) = (safe(moved.a.key.as_str()), safe(moved.b.key.as_str()));
        writeln!(out, "  {a} -> {b}  {}", safe(&moved.b.printed.title()))?;
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

fn write_revised(out: &mut dyn Write, revised: &Revised, style: &Style) -> io::Result<()> {
    let (a, b) = (safe(revised.a.key.as_str()), safe(revised.b.key.as_str()));
    let percent = revised.similarity * 100.0;
    writeln!(out, "  {a} -> {b}  {}", safe(&revised.b.printed.title()))?;
    let moved = if revised.moved { ", moved" } else { "" };
    writeln!(out, "    {} % of the text is shared{moved}", percent.floor())?;
    for changes in [&revised.headline_changes, &revised.changes] {
        if changes.iter().any(|c| c.kind != ChangeKind::Equal) {
            writeln!(out, "    {}", in_one_line(&around_changes(changes, style), style))?;
        }
    }
    Ok(())
}
