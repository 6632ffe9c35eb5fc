//! How a diff of two issues is shown.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style as Look};
use serde::Serialize;

use super::json::{JsonWriter, write_value};
use super::runs::{around_changes, in_one_line};
use super::{Cell, Column, Format, Rows, Style, csv, markdown, safe};
use crate::diff::{ChangeKind, IssueDiff, Revised};
use crate::model::Article;

/// Writes a diff.
///
/// # Errors
/// What writing gives.
pub fn write_issue_diff(
    out: &mut dyn Write,
    diff: &IssueDiff,
    style: &Style,
    format: Format,
) -> io::Result<()> {
    match format {
        Format::Table => for_people(out, diff, style),
        Format::Json => {
            write_value(out, diff)?;
            writeln!(out)
        }
        Format::JsonLines => json_lines(out, diff),
        Format::Csv => csv::write_csv(out, &rows(diff)),
        Format::Markdown => markdown::write_markdown_table(out, &rows(diff)),
    }
}

fn for_people(out: &mut dyn Write, diff: &IssueDiff, style: &Style) -> io::Result<()> {
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

#[derive(Serialize)]
struct Line<'a, T: Serialize> {
    status: &'static str,
    #[serde(flatten)]
    what: &'a T,
}

#[derive(Serialize)]
struct Single<'a> {
    article: &'a Article,
}

fn json_lines(out: &mut dyn Write, diff: &IssueDiff) -> io::Result<()> {
    let mut lines = JsonWriter::new(out, false)?;
    let single =
        [("unchanged", &diff.unchanged), ("added", &diff.added), ("dropped", &diff.dropped)];
    for (status, articles) in single {
        for article in articles {
            lines.item(&Line { status, what: &Single { article } })?;
        }
    }
    for moved in &diff.moved {
        lines.item(&Line { status: "moved", what: moved })?;
    }
    for revised in &diff.revised {
        lines.item(&Line { status: "revised", what: revised })?;
    }
    lines.finish()
}

fn rows(diff: &IssueDiff) -> Rows {
    let column = |name: &str| Column { name: name.to_owned(), shrinks: name == "headline" };
    let text = |s: &str| Cell::Text(s.to_owned());
    let key = |a: Option<&Article>| a.map_or(Cell::Empty, |a| text(a.key.as_str()));
    let mut rows = Vec::new();
    let mut add = |status: &str, a: Option<&Article>, b: Option<&Article>, similarity: f64| {
        let headline = b.or(a).map_or(Cell::Empty, |x| text(&x.printed.title()));
        let number = Cell::Number(format!("{similarity:.3}"));
        rows.push(vec![text(status), key(a), key(b), number, headline]);
    };
    diff.unchanged.iter().for_each(|a| add("unchanged", Some(a), None, 1.0));
    diff.moved.iter().for_each(|m| add("moved", Some(&m.a), Some(&m.b), m.similarity));
    diff.revised.iter().for_each(|r| add("revised", Some(&r.a), Some(&r.b), r.similarity));
    diff.added.iter().for_each(|b| add("added", None, Some(b), 0.0));
    diff.dropped.iter().for_each(|a| add("dropped", Some(a), None, 0.0));
    let names = ["status", "key_a", "key_b", "similarity", "headline"];
    Rows { columns: names.iter().map(|n| column(n)).collect(), rows }
}
