//! What the normaliser did, beside the text it did it to.

use std::io::{self, Write};

use super::lines::wrap;
use super::{Style, safe, write_line};
use crate::view::ReaderChange;

/// Characters of the original that are shown of one change.
const SHOWN: usize = 60;

/// Cells before the notes.
const INDENT: usize = 14;

/// Writes one line a change, and the stretch of the original below it.
///
/// # Errors
/// What writing gives.
pub fn write_changes(
    out: &mut dyn Write,
    changes: &[ReaderChange],
    style: &Style,
) -> io::Result<()> {
    let mut path = None;
    for change in changes {
        if path != Some(&change.path) {
            for line in wrap(&safe(&change.path), style.whole()) {
                writeln!(out, "{}", style.paint(anstyle::Style::new().bold(), &line))?;
            }
            path = Some(&change.path);
        }
        let whose = if change.remark.of_article { "" } else { " (the page)" };
        let kind = change.remark.kind.replace('_', " ");
        let note = safe(&change.remark.note);
        let line = format!("  line {:>5}  {}{whose}: {note}", change.remark.line, safe(&kind));
        write_line(out, &line, INDENT - 2, style)?;
        let text = shortened(&change.text);
        if !text.is_empty() {
            let dim = anstyle::Style::new().dimmed();
            for line in wrap(&safe(&text), style.whole() - INDENT) {
                writeln!(out, "{}{}", " ".repeat(INDENT), style.paint(dim, &line))?;
            }
        }
    }
    Ok(())
}

/// The beginning and the end of a long stretch.
fn shortened(text: &str) -> String {
    let flat: Vec<char> = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    if flat.len() <= SHOWN {
        return flat.into_iter().collect();
    }
    let half = SHOWN / 2;
    let head: String = flat[..half].iter().collect();
    let tail: String = flat[flat.len() - half..].iter().collect();
    format!("{head} … {tail} ({} characters)", flat.len())
}
