//! What the normaliser did, beside the text it did it to.

use std::io::{self, Write};

use super::{Style, safe};
use crate::view::ReaderChange;

/// Characters of the original that are shown of one change.
const SHOWN: usize = 60;

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
            writeln!(out, "{}", style.paint(anstyle::Style::new().bold(), &safe(&change.path)))?;
            path = Some(&change.path);
        }
        let whose = if change.remark.of_article { "" } else { " (the page)" };
        let kind = change.remark.kind.replace('_', " ");
        let note = safe(&change.remark.note);
        writeln!(out, "  line {:>5}  {}{whose}: {note}", change.remark.line, safe(&kind))?;
        let text = shortened(&change.text);
        if !text.is_empty() {
            let dim = anstyle::Style::new().dimmed();
            writeln!(out, "              {}", style.paint(dim, &safe(&text)))?;
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
