//! Results in the format that was asked for: tables for people, the other formats for programs.

use std::io::Write;

use backissue::archive::{ArticleFilter, Reader};
use backissue::export::markdown::write_markdown_table;
use backissue::export::{JsonWriter, Stream, write_csv, write_value};
use backissue::model::Article;
use backissue::output::table::write_table;
use backissue::output::{Format, Style};
use backissue::search::Query;
use backissue::view::{ArticleLine, Cell, Rows};
use serde::Serialize;

use super::context::Context;
use super::error::CliError;
use super::outlet::to_stdout;

/// Columns of an article in a list for people: the reason for doubts where these are asked for, tags where there are any.
fn short(doubtful: bool, tagged: bool) -> Vec<&'static str> {
    let some = [("key", true), ("headline", true), ("doubtful", doubtful), ("tags", tagged)];
    some.into_iter().filter(|(_, wanted)| *wanted).map(|(name, _)| name).collect()
}

/// Writes values as rows.
pub(super) fn show<T: Serialize>(
    context: &Context,
    format: Format,
    columns: &[&str],
    items: &[T],
) -> Result<(), CliError> {
    to_stdout(|out| match format {
        Format::Json | Format::JsonLines => {
            let mut json = JsonWriter::new(out, format == Format::Json);
            items.iter().try_for_each(|item| json.item(item))?;
            Ok(json.finish()?)
        }
        _ => write(out, format, &context.style(), &for_people(format, Rows::of(columns, items))),
    })
}

/// Rows with times as people have them, in a table; other formats are for programs.
fn for_people(format: Format, mut rows: Rows) -> Rows {
    let is_time = |name: &String| name.ends_with("_at");
    let times: Vec<usize> =
        (0..rows.columns.len()).filter(|at| is_time(&rows.columns[*at])).collect();
    if format == Format::Table {
        for row in &mut rows.rows {
            for at in &times {
                if let Some(Cell::Text(time)) = row.get_mut(*at) {
                    *time = Context::local_time(time);
                }
            }
        }
    }
    rows
}

/// Writes one value: as an object in JSON, as lines of name and value elsewhere.
pub(super) fn show_one<T: Serialize>(
    context: &Context,
    format: Format,
    value: &T,
) -> Result<(), CliError> {
    to_stdout(|out| match format {
        Format::Json | Format::JsonLines => object(out, value),
        _ => write(out, format, &context.style(), &Rows::of_one(value)),
    })
}

/// Writes an object on a line of its own.
pub(super) fn object<T: Serialize>(out: &mut dyn Write, value: &T) -> Result<(), CliError> {
    write_value(out, value)?;
    Ok(writeln!(out)?)
}

/// Writes rows in a format that has rows; JSON has values.
pub(super) fn write(
    out: &mut dyn Write,
    format: Format,
    style: &Style,
    rows: &Rows,
) -> Result<(), CliError> {
    match format {
        Format::Csv => write_csv(out, rows)?,
        Format::Markdown => write_markdown_table(out, rows)?,
        _ => write_table(out, rows, style)?,
    }
    Ok(())
}

/// The sink of a format in which lists have whole articles; the others have a line for each.
fn sink(format: Format) -> Option<&'static Stream> {
    match format {
        Format::Json => Stream::named("json"),
        Format::JsonLines => Stream::named("jsonl"),
        Format::Csv => Stream::named("csv"),
        Format::Table | Format::Markdown => None,
    }
}

/// Writes the articles of a selection; answers their number.
pub(super) fn articles(
    context: &Context,
    format: Format,
    reader: Reader<'_>,
    filter: &ArticleFilter,
) -> Result<u64, CliError> {
    let (mut count, mut more) = (0, false);
    to_stdout(|out| {
        if let Some(sink) = sink(format) {
            count = sink.write(out, false, reader, filter)?.articles;
            return Ok(());
        }
        let mut lines = Vec::new();
        let (filter, most) = one_more(filter, format);
        reader.each_article::<CliError>(&filter, |article| {
            lines.push(ArticleLine::of(&article));
            Ok(())
        })?;
        more = cut(&mut lines, most);
        count = lines.len() as u64;
        let tagged = format == Format::Markdown || lines.iter().any(|line| !line.tags.is_empty());
        let doubtful = filter.query.as_ref().is_some_and(Query::asks_for_doubts);
        write(out, format, &context.style(), &Rows::of(&short(doubtful, tagged), &lines))
    })?;
    tell_more(context, more);
    Ok(count)
}

/// Of a list for people that has a limit one more is asked for, which tells whether there are more; and
/// the limit.
pub(super) fn one_more(filter: &ArticleFilter, format: Format) -> (ArticleFilter, Option<usize>) {
    let limit = filter.limit.filter(|_| format == Format::Table);
    let most = limit.and_then(|limit| usize::try_from(limit).ok());
    let limit = if most.is_some() {
        filter.limit.map(|limit| limit.saturating_add(1))
    } else {
        filter.limit
    };
    (ArticleFilter { limit, ..filter.clone() }, most)
}

/// Cuts a list at its limit; answers whether there was more.
pub(super) fn cut<T>(list: &mut Vec<T>, most: Option<usize>) -> bool {
    let more = most.is_some_and(|most| list.len() > most);
    list.truncate(most.unwrap_or(list.len()));
    more
}

/// Says that a limit left something out.
pub(super) fn tell_more(context: &Context, more: bool) {
    if more {
        context.say("There are more; without --limit all are shown.\n");
    }
}

/// Writes these articles whole, for programs that have rows.
pub(super) fn these_articles(
    out: &mut dyn Write,
    format: Format,
    reader: Reader<'_>,
    articles: &[Article],
) -> Result<(), CliError> {
    match sink(format) {
        Some(sink) => Ok(sink.write_these(out, reader, articles)?),
        None => Ok(()),
    }
}

/// Writes values as JSON: one that was asked for is one object; several are a list, or a line each.
pub(super) fn json<T: Serialize>(
    out: &mut dyn Write,
    format: Format,
    items: &[T],
) -> Result<(), CliError> {
    match items {
        [one] if format == Format::Json => object(out, one),
        _ => {
            let mut json = JsonWriter::new(out, format == Format::Json);
            items.iter().try_for_each(|item| json.item(item))?;
            Ok(json.finish()?)
        }
    }
}
