//! Lines of a list that begin with a key: beside it what is said of it where that has room, else below.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use super::lines::{short_end, wrap};
use super::{Style, safe, write_line};

/// Cells of a title below which it goes to a line of its own.
const LEAST_TITLE: usize = 20;

/// Writes a name and a title; the name in a style.
///
/// # Errors
/// What writing gives.
pub(super) fn write_titled(
    out: &mut dyn Write,
    name: &str,
    title: &str,
    look: anstyle::Style,
    style: &Style,
) -> io::Result<()> {
    let (name, title) = (safe(name), safe(title));
    let beside = style.whole().saturating_sub(name.width() + 4);
    if title.width().min(LEAST_TITLE) <= beside {
        let title = short_end(&title, beside);
        let line = format!("  {}  {title}", style.paint(look, &name));
        return writeln!(out, "{}", line.trim_end());
    }
    for line in wrap(&name, style.whole() - 2) {
        writeln!(out, "  {}", style.paint(look, &line))?;
    }
    write_below(out, &title, style)
}

/// Writes names, what is said of them, and titles: in columns where these have room.
///
/// # Errors
/// What writing gives.
pub(super) fn write_entries(
    out: &mut dyn Write,
    entries: &[[String; 3]],
    style: &Style,
) -> io::Result<()> {
    let shown = |entry: &[String; 3]| entry.each_ref().map(|part| safe(part).into_owned());
    let entries: Vec<[String; 3]> = entries.iter().map(shown).collect();
    let widest = |at: usize| entries.iter().map(|entry| entry[at].width()).max().unwrap_or(0);
    let [names, whys, titles] = [0, 1, 2].map(widest);
    let (two, three) = (2 + names + 2 + whys, 2 + names + 2 + whys + 2);
    let pad = |text: &str, width: usize| " ".repeat(width.saturating_sub(text.width()));
    let all = style.whole();
    for [name, why, title] in &entries {
        let padded = format!("  {name}{}  {why}", pad(name, names));
        if three + titles.min(LEAST_TITLE) <= all {
            let title = short_end(title, all - three);
            let line = format!("{padded}{}  {title}", pad(why, whys));
            writeln!(out, "{}", line.trim_end())?;
        } else if two <= all {
            writeln!(out, "{}", padded.trim_end())?;
            write_below(out, title, style)?;
        } else {
            write_line(out, &format!("  {name}"), 0, style)?;
            write_line(out, &format!("    {why}"), 0, style)?;
            write_below(out, title, style)?;
        }
    }
    Ok(())
}

fn write_below(out: &mut dyn Write, title: &str, style: &Style) -> io::Result<()> {
    if title.is_empty() {
        return Ok(());
    }
    writeln!(out, "    {}", short_end(title, style.whole().saturating_sub(4)))
}
