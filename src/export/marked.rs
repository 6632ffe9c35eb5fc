//! A page in the form with explicit marks, to be corrected in an editor and imported again.

use std::io::{self, Write};

use crate::model::{Article, PrintedArticle};
use crate::source::marked::{ARTICLE_LINE, FIRST_LINE};

/// A page to write.
#[derive(Debug, Clone)]
pub struct MarkedPage<'a> {
    /// Its articles, in order; the place of the page is that of the first.
    pub articles: &'a [Article],
    /// SHA-256 of the original that it would correct.
    pub corrects: &'a str,
    /// Place among several files of one page; 0 = the whole page.
    pub part: u32,
}

/// Writes a page.
///
/// # Errors
/// What writing gives.
pub fn write_marked(out: &mut dyn Write, page: &MarkedPage<'_>) -> io::Result<()> {
    writeln!(out, "{FIRST_LINE}")?;
    if let Some(first) = page.articles.first() {
        field(out, "publication", Some(&first.publication))?;
        field(out, "date", Some(&first.date.to_string()))?;
        field(out, "edition", first.edition.as_ref().map(ToString::to_string).as_deref())?;
        field(out, "page", first.page.as_ref().map(ToString::to_string).as_deref())?;
    }
    if page.part > 0 {
        field(out, "part", Some(&page.part.to_string()))?;
    }
    field(out, "corrects", Some(page.corrects))?;
    for article in page.articles {
        write_article(out, &article.printed, article.section.as_deref())?;
    }
    Ok(())
}

fn write_article(
    out: &mut dyn Write,
    printed: &PrintedArticle,
    section: Option<&str>,
) -> io::Result<()> {
    writeln!(out, "\n{ARTICLE_LINE}")?;
    for (name, value) in [
        ("section", section),
        ("kicker", printed.kicker.as_deref()),
        ("headline", printed.headline.as_deref()),
        ("deck", printed.deck.as_deref()),
        ("byline", printed.byline.as_deref()),
        ("dateline", printed.dateline.as_deref()),
    ] {
        field(out, name, value)?;
    }
    if printed.truncated {
        field(out, "truncated", Some("yes"))?;
    }
    writeln!(out)?;
    for line in printed.body.lines() {
        let marks = line.trim_start_matches('\\').starts_with("%%");
        let escape = if marks { "\\" } else { "" };
        writeln!(out, "{escape}{}", plain(line))?;
    }
    Ok(())
}

/// A field; a value of several lines comes as the same field several times.
fn field(out: &mut dyn Write, name: &str, value: Option<&str>) -> io::Result<()> {
    for line in value.unwrap_or_default().lines() {
        writeln!(out, "{name}: {}", plain(line))?;
    }
    Ok(())
}

/// What a terminal would act on does not belong to the text; the original keeps it.
fn plain(line: &str) -> String {
    line.chars().filter(|c| !c.is_control()).collect()
}
