//! One article, to be read in a terminal.

use std::io::{self, Write};

use super::lines::wrap;
use super::{Style, safe, wording, write_fields};
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
    let width = style.room().min(READABLE);
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
    let lines = lines.into_iter().filter_map(|(name, value)| Some((name, value?)));
    write_fields(out, lines, 13, style)
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
