//! Markdown in which nothing from an article takes effect.

use std::io::{self, Write};

use chrono::NaiveDate;

use super::{Result, Sink, SinkKind, Stream, Target};
use crate::model::{Article, Edition};
use crate::safe::safe;
use crate::view::{Cell, Rows};

/// A document with a heading for each issue.
pub(super) const SINK: SinkKind = SinkKind {
    name: "markdown",
    about: "A document to read",
    of_last_import: false,
    tells_reprints: false,
    target: Target::Stream(Stream {
        ending: "md",
        media_type: "text/markdown; charset=utf-8",
        takes_mark: false,
        open: |out, _| Box::new(Document { out, issue: None }),
    }),
};

struct Document<'a> {
    out: &'a mut dyn Write,
    /// The issue whose heading was written last.
    issue: Option<(String, NaiveDate, Option<Edition>)>,
}

impl Sink for Document<'_> {
    fn article(&mut self, article: &Article) -> Result<bool> {
        let here = (article.publication.clone(), article.date, article.edition.clone());
        if self.issue.as_ref() != Some(&here) {
            let (publication, date, edition) = &here;
            let edition =
                edition.as_ref().map(|edition| format!(", {}", escaped(edition.as_str())));
            let edition = edition.unwrap_or_default();
            writeln!(self.out, "# {}, {date}{edition}\n", escaped(publication))?;
            self.issue = Some(here);
        }
        self.out.write_all(article_markdown(article).as_bytes())?;
        Ok(true)
    }
}

/// A text in which no character of Markdown or HTML has a meaning.
#[must_use]
pub fn escaped(text: &str) -> String {
    let text = safe(text);
    let mut out = String::with_capacity(text.len());
    for (i, (at, c)) in text.char_indices().enumerate() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '#' | '+' | '-' | '=' | ':' if i == 0 => {
                out.push('\\');
                out.push(c);
            }
            // Before a bracket it would make a picture of it.
            '!' if text[at + 1..].starts_with('[') => out.push_str("&#33;"),
            // Breaks what renderers turn into links by themselves.
            '@' => out.push_str("&#64;"),
            '.' | ')' if i > 0 && text.chars().take(i).all(|c| c.is_ascii_digit()) => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out.replace("://", ":&#47;/").replace("www.", "www&#46;")
}

/// Writes rows as a table.
///
/// # Errors
/// What writing gives.
pub fn write_markdown_table(out: &mut dyn Write, rows: &Rows) -> io::Result<()> {
    let names: Vec<String> = rows.columns.iter().map(|name| escaped(name)).collect();
    writeln!(out, "| {} |", names.join(" | "))?;
    let numeric = |i: usize| rows.rows.first().is_some_and(|r| matches!(r[i], Cell::Number(_)));
    let rules: Vec<&str> =
        (0..names.len()).map(|i| if numeric(i) { "---:" } else { "---" }).collect();
    writeln!(out, "| {} |", rules.join(" | "))?;
    for row in &rows.rows {
        let cells: Vec<String> = row.iter().map(table_cell).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

fn table_cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.clone(),
        Cell::Text(text) => text.lines().map(escaped).collect::<Vec<_>>().join("<br>"),
    }
}

/// An article as a part of a document.
#[must_use]
pub fn article_markdown(article: &Article) -> String {
    let printed = &article.printed;
    let mut out = String::new();
    let mut line = |before: &str, text: Option<&str>, after: &str| {
        for part in text.unwrap_or_default().lines() {
            out.push_str(&format!("{before}{}{after}\n\n", escaped(part)));
        }
    };
    line("*", printed.kicker.as_deref(), "*");
    line("## ", Some(printed.headline.as_deref().unwrap_or("(no headline)")), "");
    line("**", printed.deck.as_deref(), "**");
    for credit in printed.credits() {
        line("", credit, "");
    }
    line("", Some(&printed.body), "");
    if printed.truncated {
        out.push_str("*(cut off in the source)*\n\n");
    }
    let page = article.page.as_ref().map_or(String::new(), |p| format!(", page {p}"));
    out.push_str(&format!(
        "<sub>{}, {}{page} · {}",
        escaped(&article.publication),
        article.date,
        escaped(article.key.as_str()),
    ));
    if !article.tags.is_empty() {
        let tags: Vec<String> = article.tags.iter().map(|t| escaped(t.as_str())).collect();
        out.push_str(&format!(" · {}", tags.join(", ")));
    }
    out.push_str("</sub>\n\n");
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_takes_effect() {
        assert_eq!(escaped("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
        assert_eq!(escaped("# not a heading"), "\\# not a heading");
        assert_eq!(escaped("12. not a list"), "12\\. not a list");
        assert_eq!(
            escaped("![x](http://example.invalid)"),
            "&#33;\\[x\\](http:&#47;/example.invalid)"
        );
        assert_eq!(escaped("`rm -rf` | *x*"), "\\`rm -rf\\` \\| \\*x\\*");
        assert_eq!(escaped("会议指出，要坚持。"), "会议指出，要坚持。");
    }
}
