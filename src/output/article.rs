//! One article, to be read in a terminal.

use std::io::{self, Write};

use unicode_width::UnicodeWidthChar as _;

use super::{Style, safe, wording};
use crate::archive::OtherPrinting;
use crate::model::{Article, Confidence};

/// Widest column of text that is pleasant to read, in cells.
const READABLE: usize = 80;

/// Most other printings that are told of each side.
const MOST_PRINTINGS: usize = 5;

/// Writes an article with its headline parts, its text in lines that fit, and what the archive
/// knows of it, with where else it was printed.
///
/// # Errors
/// What writing gives.
pub fn write_article(
    out: &mut dyn Write,
    article: &Article,
    elsewhere: &[OtherPrinting],
    style: &Style,
) -> io::Result<()> {
    let printed = &article.printed;
    let width = style.width.unwrap_or(READABLE).clamp(20, READABLE);
    let bold = anstyle::Style::new().bold();
    let dim = anstyle::Style::new().dimmed();
    let plain = anstyle::Style::new();
    let [first_credit, second_credit] = printed.credits();
    let parts = [
        (dim, printed.kicker.as_deref()),
        (bold, printed.headline.as_deref()),
        (plain, printed.deck.as_deref()),
        (dim, first_credit),
        (dim, second_credit),
    ];
    for (look, text) in parts {
        for line in text.unwrap_or_default().lines() {
            for piece in wrap(&safe(line), width) {
                writeln!(out, "{}", style.paint(look, &piece))?;
            }
        }
    }
    for paragraph in printed.body.lines() {
        writeln!(out)?;
        for line in wrap(&safe(paragraph), width) {
            writeln!(out, "{line}")?;
        }
    }
    writeln!(out)?;
    footer(out, article, elsewhere, style)
}

fn footer(
    out: &mut dyn Write,
    article: &Article,
    elsewhere: &[OtherPrinting],
    style: &Style,
) -> io::Result<()> {
    let dim = anstyle::Style::new().dimmed();
    let tags: Vec<&str> = article.tags.iter().map(|t| t.as_str()).collect();
    let page = article.page.as_ref().map(|p| p.to_string());
    let aliases: Vec<&str> = article.aliases.iter().map(|key| key.as_str()).collect();
    let date = article.date.to_string();
    let (earlier, others): (Vec<_>, Vec<_>) = elsewhere.iter().partition(|other| other.date < date);
    let key = article.key.as_str();
    let before = printings("printed before", &earlier, key);
    let also = printings("also printed", &others, key);
    let lines = [
        ("key", Some(article.key.to_string())),
        ("printed", Some(format!("{}, {}", article.publication, article.date))),
        ("reprints", before.clone()),
        (if before.is_none() { "reprints" } else { "" }, also),
        ("edition", article.edition.as_ref().map(|e| e.to_string())),
        ("page", page.map(|p| format!("{p}, position {}", article.position))),
        ("section", article.section.clone()),
        ("kind", article.kind.map(|kind| kind.to_string())),
        ("read", article.confidence.map(read_so_surely)),
        (
            "cut off",
            article.printed.truncated.then(|| "the source stops in mid-sentence".to_owned()),
        ),
        ("doubtful", article.doubtful.clone()),
        ("tags", (!tags.is_empty()).then(|| tags.join(", "))),
        ("note", article.note.clone()),
        ("also", (!aliases.is_empty()).then(|| aliases.join(", "))),
        ("source id", article.source_id.clone()),
        ("url", article.url.clone()),
        ("scan", article.scan.as_ref().map(|scan| scan.to_string())),
        ("imported", Some(article.imported_at.clone())),
        ("text hash", Some(article.text_hash.to_string())),
        ("content hash", Some(article.content_hash.to_string())),
    ];
    for (name, value) in lines {
        if let Some(value) = value {
            writeln!(out, "{}", style.paint(dim, &format!("{name:<13}{}", safe(&value))))?;
        }
    }
    Ok(())
}

/// `printed before in Evening Star, 2031-03-05 (KEY); a passage in …`
fn printings(how: &str, others: &[&OtherPrinting], key: &str) -> Option<String> {
    let told = others.iter().take(MOST_PRINTINGS).map(|other| {
        let part = match (other.passage, other.quoted) {
            (_, true) => "a quotation ",
            (true, false) => "a passage ",
            (false, false) => "",
        };
        format!("{part}in {}, {} ({})", other.publication, other.date, other.key)
    });
    let mut words = told.collect::<Vec<_>>().join("; ");
    if others.len() > MOST_PRINTINGS {
        let more = wording::number(others.len() - MOST_PRINTINGS);
        words.push_str(&format!("; and {more} more: `backissue reprints of {key}`"));
    }
    (!words.is_empty()).then(|| format!("{how} {words}"))
}

/// How sure the reading of a picture was, in words.
fn read_so_surely(confidence: Confidence) -> String {
    format!("off a picture, with a confidence of {confidence} (of 1) in its words")
}

/// Punctuation that may not begin a line, and that hangs over instead.
const CLOSING: &str = "，。、；：！？）》〉」』】”’…,.;:!?)]}%";

/// Punctuation that may not end a line.
const OPENING: &str = "（《〈「『【“‘([{";

/// Cuts a paragraph into lines of at most `width` cells: between words, anywhere between Chinese
/// characters, never before closing punctuation.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for unit in units(text) {
        let cells: usize = unit.chars().map(|c| c.width().unwrap_or(0)).sum();
        let hangs = unit.chars().all(|c| CLOSING.contains(c));
        if used + cells > width && used > 0 && !hangs {
            let mut held = String::new();
            while let Some(last) = line.chars().next_back().filter(|c| OPENING.contains(*c)) {
                line.pop();
                held.insert(0, last);
            }
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            used = held.chars().map(|c| c.width().unwrap_or(0)).sum();
            line = held;
            if unit == " " {
                continue;
            }
        }
        line.push_str(unit);
        used += cells;
    }
    if !line.trim_end().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Words, spaces and single wide characters.
fn units(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let narrow = |c: char| c != ' ' && c.width().unwrap_or(0) < 2 && !OPENING.contains(c);
        let end = if narrow(first) {
            // Very long words (addresses, rubbish) are cut.
            rest.char_indices()
                .take(40)
                .take_while(|(_, c)| narrow(*c))
                .last()
                .map_or(first.len_utf8(), |(at, c)| at + c.len_utf8())
        } else {
            first.len_utf8()
        };
        let (unit, after) = rest.split_at(end);
        rest = after;
        Some(unit)
    })
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn chinese_wraps_anywhere_but_before_closing_marks() {
        assert_eq!(
            wrap("云岭镇新桥通车。居民出行更便捷", 14),
            ["云岭镇新桥通车。", "居民出行更便捷"]
        );
        assert_eq!(wrap("他说“好”。", 6), ["他说", "“好”。"]);
    }

    #[test]
    fn words_stay_whole() {
        assert_eq!(wrap("the new bridge was opened", 10), ["the new", "bridge was", "opened"]);
    }
}
