//! What a search found, for people: each article with the words in it where they stand.

use std::io::{self, Write};
use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use super::lines::hanging;
use super::runs::{Look, ShownRun, in_lines};
use super::{Style, safe};
use crate::view::Hit;

/// Cells of an excerpt, of which an ideograph takes two.
const EXCERPT: usize = 220;

/// Writes an article that was found: key, headline, and a stretch of the text with the words.
///
/// # Errors
/// What writing gives.
pub fn write_hit(out: &mut dyn Write, hit: &Hit<'_>, style: &Style) -> io::Result<()> {
    let article = hit.article;
    let tags: Vec<&str> = article.tags.iter().map(|tag| tag.as_str()).collect();
    let tags = if tags.is_empty() { String::new() } else { format!("  [{}]", tags.join(", ")) };
    let head = format!("{}  {}{tags}", article.key, article.publication);
    for line in hanging(&safe(&head), style.room(), 2) {
        writeln!(out, "{line}")?;
    }
    write_marked(out, &hit.title, 0..hit.title.len(), &hit.in_title, ("  ", style))?;
    if !hit.in_byline.is_empty() {
        let byline = article.printed.byline.as_deref().unwrap_or_default();
        write_marked(out, byline, 0..byline.len(), &hit.in_byline, ("  ", style))?;
    }
    let body = &article.printed.body;
    let chars = EXCERPT * body.chars().count() / body.width().max(1);
    write_marked(out, body, hit.excerpt(chars), &hit.in_body, ("    ", style))
}

/// Writes a stretch of a text in lines, with the words in it set off: in colour, or between « and ».
fn write_marked(
    out: &mut dyn Write,
    text: &str,
    stretch: Range<usize>,
    found: &[Range<usize>],
    (indent, style): (&str, &Style),
) -> io::Result<()> {
    let plain = |text: &str| ShownRun::plain(text, style);
    let mut runs = vec![plain(if stretch.start > 0 { "…" } else { "" })];
    let mut at = stretch.start;
    for place in found {
        let (start, end) = (place.start.max(at), place.end.min(stretch.end));
        if start < end {
            runs.push(plain(&text[at..start]));
            runs.push(ShownRun::new(Look::Found, &text[start..end], style));
            at = end;
        }
    }
    let rest = &text[at..stretch.end];
    if stretch.end < text.len() {
        runs.extend([plain(rest.trim_end()), plain("…")]);
    } else {
        runs.push(plain(rest));
    }
    for (line, _) in in_lines(&runs, style.room() - indent.len(), style) {
        writeln!(out, "{indent}{line}")?;
    }
    Ok(())
}
