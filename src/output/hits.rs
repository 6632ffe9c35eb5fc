//! What a search found, for people: each article with the words in it where they stand.

use std::io::{self, Write};
use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use super::article::wrap;
use super::{Style, safe};
use crate::view::Hit;

/// Cells of an excerpt, of which an ideograph takes two.
const EXCERPT: usize = 220;

/// Width where the terminal does not say.
const WIDTH: usize = 80;

/// Writes an article that was found: key, headline, and a stretch of the text with the words.
///
/// # Errors
/// What writing gives.
pub fn write_hit(out: &mut dyn Write, hit: &Hit<'_>, style: &Style) -> io::Result<()> {
    let article = hit.article;
    let tags: Vec<&str> = article.tags.iter().map(|tag| tag.as_str()).collect();
    let tags = if tags.is_empty() { String::new() } else { format!("  [{}]", tags.join(", ")) };
    writeln!(out, "{}  {}{}", safe(article.key.as_str()), safe(&article.publication), safe(&tags))?;
    write_marked(out, &hit.title, 0..hit.title.len(), &hit.in_title, ("  ", style))?;
    if !hit.in_byline.is_empty() {
        let byline = article.printed.byline.as_deref().unwrap_or_default();
        write_marked(out, byline, 0..byline.len(), &hit.in_byline, ("  ", style))?;
    }
    let body = &article.printed.body;
    let chars = EXCERPT * body.chars().count() / body.width().max(1);
    write_marked(out, body, hit.excerpt(chars), &hit.in_body, ("    ", style))
}

/// Writes a stretch of a text in lines, with the words in it set off.
fn write_marked(
    out: &mut dyn Write,
    text: &str,
    stretch: Range<usize>,
    found: &[Range<usize>],
    (indent, style): (&str, &Style),
) -> io::Result<()> {
    let before = if stretch.start > 0 { "…" } else { "" };
    let after = if stretch.end < text.len() { "…" } else { "" };
    let width = style.width.unwrap_or(WIDTH).clamp(24, 2 * WIDTH) - indent.len();
    // Lines are broken before words are marked, so that no mark stands in the way.
    let mut rest = stretch.clone();
    let plain = safe(&text[stretch]).into_owned();
    let lines = wrap(&format!("{before}{plain}{after}"), width);
    for (i, line) in lines.iter().enumerate() {
        let (first, last) = (i == 0, i + 1 == lines.len());
        let bare = if first { line.strip_prefix(before).unwrap_or(line) } else { line };
        let bare = if last { bare.strip_suffix(after).unwrap_or(bare) } else { bare };
        let here = take(text, &mut rest, bare);
        let head = if first { before } else { "" };
        let tail = if last { after } else { "" };
        writeln!(out, "{indent}{head}{}{tail}", marked(text, here, found, style))?;
    }
    Ok(())
}

/// The stretch of a text that a line shows: as many of its characters, spaces aside.
fn take(text: &str, rest: &mut Range<usize>, line: &str) -> Range<usize> {
    let mut left = line.chars().filter(|c| !c.is_whitespace()).count();
    let start = rest.start;
    let mut end = start;
    for (at, c) in text[rest.clone()].char_indices() {
        let shown = !c.is_whitespace() && !safe(c.encode_utf8(&mut [0; 4])).trim().is_empty();
        if left == 0 && shown {
            break;
        }
        left -= usize::from(shown);
        end = start + at + c.len_utf8();
    }
    rest.start = end;
    start..end
}

/// A stretch of a text with the words in it set off: in colour, or between « and ».
fn marked(text: &str, stretch: Range<usize>, found: &[Range<usize>], style: &Style) -> String {
    let bold = anstyle::Style::new().bold().fg_color(Some(anstyle::AnsiColor::Red.into()));
    let mut out = String::new();
    let mut at = stretch.start;
    for place in found {
        let (start, end) = (place.start.max(at), place.end.min(stretch.end));
        if start >= end {
            continue;
        }
        out.push_str(&safe(&text[at..start]));
        let word = safe(&text[start..end]);
        if style.color {
            out.push_str(&style.paint(bold, &word));
        } else {
            out.push_str(&format!("«{word}»"));
        }
        at = end;
    }
    out.push_str(&safe(&text[at..stretch.end]));
    out.trim().to_owned()
}
