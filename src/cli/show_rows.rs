//! The five formats, for rows, single values, articles and clusters.

use std::io::Write;

use backissue::archive::{ArticleFilter, Reader, ReprintCluster, ReprintFilter};
use backissue::model::{Article, ReprintKind};
use backissue::output::csv::{CsvWriter, write_csv};
use backissue::output::json::JsonWriter;
use backissue::output::markdown::{article_markdown, escaped, write_markdown_table};
use backissue::output::table::write_table;
use backissue::output::{Cell, Format, Rows, Style, article, reprints, wording};
use serde::Serialize;

use super::context::Context;
use super::error::CliError;
use super::export::Form;
use super::outlet::to_stdout;

/// Columns of an article, in the order of the contract.
const ARTICLE: [&str; 23] = [
    "key",
    "publication",
    "date",
    "edition",
    "page",
    "position",
    "kicker",
    "headline",
    "deck",
    "byline",
    "dateline",
    "body",
    "truncated",
    "content_hash",
    "text_hash",
    "tags",
    "source_id",
    "url",
    "imported_at",
    "section",
    "note",
    "doubtful",
    "aliases",
];

/// Columns of an article in a list for people.
const SHORT: [&str; 3] = ["key", "headline", "tags"];

/// Writes values as rows.
pub(super) fn serialized<T: Serialize>(
    context: &Context,
    format: Format,
    columns: &[&str],
    items: &[T],
) -> Result<(), CliError> {
    to_stdout(|out| write_rows(out, format, &context.style(), columns, items))
}

fn write_rows<T: Serialize>(
    out: &mut dyn Write,
    format: Format,
    style: &Style,
    columns: &[&str],
    items: &[T],
) -> Result<(), CliError> {
    let rows = || Rows::from_serialized(columns, items);
    match format {
        Format::Table => write_table(out, &rows(), style)?,
        Format::Csv => write_csv(out, &rows())?,
        Format::Markdown => write_markdown_table(out, &rows())?,
        Format::Json | Format::JsonLines => {
            let mut json = JsonWriter::new(out, format == Format::Json)?;
            for item in items {
                json.item(item)?;
            }
            json.finish()?;
        }
    }
    Ok(())
}

/// Writes one value: as an object in JSON, as lines of name and value elsewhere.
pub(super) fn one<T: Serialize>(
    context: &Context,
    format: Format,
    value: &T,
) -> Result<(), CliError> {
    to_stdout(|out| {
        if matches!(format, Format::Json | Format::JsonLines) {
            let mut json = JsonWriter::new(out, false)?;
            json.item(value)?;
            return Ok(json.finish()?);
        }
        #[derive(Serialize)]
        struct Line {
            name: String,
            value: serde_json::Value,
        }
        let fields = serde_json::to_value(value).unwrap_or_default();
        let lines: Vec<Line> = fields
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| Line { name: name.clone(), value: value.clone() })
            .collect();
        write_rows(out, format, &context.style(), &["name", "value"], &lines)
    })
}

/// A line of a list for people.
#[derive(Serialize)]
struct ShortArticle {
    key: String,
    headline: String,
    tags: String,
}

impl ShortArticle {
    fn of(article: &Article) -> Self {
        let tags: Vec<&str> = article.tags.iter().map(|t| t.as_str()).collect();
        let mut headline = article.printed.title();
        if article.printed.truncated {
            headline.push_str(" [cut off]");
        }
        Self { key: article.key.to_string(), headline, tags: tags.join(", ") }
    }
}

/// Writes the articles of a selection; answers their number.
pub(super) fn articles(
    context: &Context,
    format: Format,
    reader: &Reader<'_>,
    filter: &ArticleFilter,
) -> Result<u64, CliError> {
    let mut count = 0;
    to_stdout(|out| {
        count = match format {
            Format::Table => list_for_people(context, out, reader, filter)?,
            Format::Json => export(out, Form::Json, false, reader, filter)?,
            Format::JsonLines => export(out, Form::Jsonl, false, reader, filter)?,
            Format::Csv => export(out, Form::Csv, false, reader, filter)?,
            Format::Markdown => {
                let all = reader.articles(filter)?;
                let short: Vec<ShortArticle> = all.iter().map(ShortArticle::of).collect();
                write_markdown_table(out, &Rows::from_serialized(&SHORT, &short))?;
                all.len() as u64
            }
        };
        Ok(())
    })?;
    Ok(count)
}

fn list_for_people(
    context: &Context,
    out: &mut dyn Write,
    reader: &Reader<'_>,
    filter: &ArticleFilter,
) -> Result<u64, CliError> {
    let mut lines = Vec::new();
    reader.each_article::<CliError>(filter, |article| {
        lines.push(ShortArticle::of(&article));
        Ok(())
    })?;
    let columns = if lines.iter().any(|l| !l.tags.is_empty()) { &SHORT[..] } else { &SHORT[..2] };
    write_table(out, &Rows::from_serialized(columns, &lines), &context.style())?;
    Ok(lines.len() as u64)
}

/// Writes whole articles.
pub(super) fn whole_articles(
    context: &Context,
    format: Format,
    articles: &[Article],
) -> Result<(), CliError> {
    to_stdout(|out| match format {
        Format::Table => {
            for (i, one) in articles.iter().enumerate() {
                if i > 0 {
                    writeln!(out, "\n{}\n", "─".repeat(20))?;
                }
                article::write_article(out, one, &context.style())?;
            }
            Ok(())
        }
        Format::Markdown => {
            for one in articles {
                out.write_all(article_markdown(one).as_bytes())?;
            }
            Ok(())
        }
        // One article asked for is one object; several are a list.
        Format::Json if articles.len() == 1 => {
            let mut json = JsonWriter::new(out, false)?;
            json.item(&articles[0])?;
            Ok(json.finish()?)
        }
        _ => write_rows(out, format, &context.style(), &ARTICLE, articles),
    })
}

/// Writes a selection as a file, one article after the other; answers their number.
pub(super) fn export(
    out: &mut dyn Write,
    form: Form,
    bom: bool,
    reader: &Reader<'_>,
    filter: &ArticleFilter,
) -> Result<u64, CliError> {
    let mut count = 0;
    match form {
        Form::Json | Form::Jsonl => {
            let mut json = JsonWriter::new(out, form == Form::Json)?;
            reader.each_article::<CliError>(filter, |article| {
                count += 1;
                Ok(json.item(&article)?)
            })?;
            json.finish()?;
        }
        Form::Csv => {
            let mut csv = CsvWriter::new(out, &ARTICLE, bom)?;
            reader.each_article::<CliError>(filter, |article| {
                count += 1;
                let value = serde_json::to_value(&article).unwrap_or_default();
                let cells: Vec<Cell> =
                    ARTICLE.iter().map(|name| Cell::from_json(value.get(*name))).collect();
                Ok(csv.row(&cells)?)
            })?;
            csv.finish()?;
        }
        Form::Markdown => {
            let mut issue = None;
            reader.each_article::<CliError>(filter, |article| {
                count += 1;
                let here = (article.publication.clone(), article.date, article.edition.clone());
                if issue.as_ref() != Some(&here) {
                    let edition = here
                        .2
                        .as_ref()
                        .map_or(String::new(), |e| format!(", {}", escaped(e.as_str())));
                    writeln!(out, "# {}, {}{edition}\n", escaped(&here.0), here.1)?;
                    issue = Some(here);
                }
                Ok(out.write_all(article_markdown(&article).as_bytes())?)
            })?;
        }
    }
    Ok(count)
}

/// A line of the view `reprints`.
#[derive(Serialize)]
struct ClusterLine<'a> {
    cluster: &'a str,
    kind: ReprintKind,
    article_key: &'a str,
    publication: &'a str,
    date: &'a str,
    headline: Option<&'a str>,
    similarity: f64,
    relation: ReprintKind,
    boilerplate: bool,
}

const CLUSTER_LINE: [&str; 9] = [
    "cluster",
    "kind",
    "article_key",
    "publication",
    "date",
    "headline",
    "similarity",
    "relation",
    "boilerplate",
];

fn cluster_lines(cluster: &ReprintCluster) -> impl Iterator<Item = ClusterLine<'_>> {
    cluster.members.iter().map(|member| ClusterLine {
        cluster: &cluster.cluster,
        kind: cluster.kind,
        article_key: &member.key,
        publication: &member.publication,
        date: &member.date,
        headline: member.headline.as_deref(),
        similarity: member.similarity,
        relation: member.relation,
        boilerplate: cluster.boilerplate,
    })
}

/// Writes the clusters that fit, one after the other; answers their number.
pub(super) fn clusters(
    context: &Context,
    format: Format,
    reader: Reader<'_>,
    filter: &ReprintFilter,
) -> Result<u64, CliError> {
    let style = context.style();
    let mut count = 0;
    to_stdout(|out| match format {
        Format::Table => reader.each_reprint::<CliError>(filter, |cluster| {
            if count > 0 {
                writeln!(out)?;
            }
            count += 1;
            Ok(reprints::write_cluster(out, &cluster, &style)?)
        }),
        Format::Json | Format::JsonLines => {
            let mut json = JsonWriter::new(out, format == Format::Json)?;
            reader.each_reprint::<CliError>(filter, |cluster| {
                count += 1;
                Ok(json.item(&cluster)?)
            })?;
            Ok(json.finish()?)
        }
        Format::Csv | Format::Markdown => {
            let found = reader.reprints(filter)?;
            count = found.len() as u64;
            let lines: Vec<ClusterLine<'_>> = found.iter().flat_map(cluster_lines).collect();
            write_rows(out, format, &style, &CLUSTER_LINE, &lines)
        }
    })?;
    Ok(count)
}

/// Writes these clusters, for programs.
pub(super) fn these_clusters(
    context: &Context,
    format: Format,
    clusters: &[ReprintCluster],
) -> Result<(), CliError> {
    match (format, clusters) {
        // One cluster asked for is one object.
        (Format::Json | Format::JsonLines, [cluster]) => to_stdout(|out| {
            let mut json = JsonWriter::new(out, false)?;
            json.item(cluster)?;
            Ok(json.finish()?)
        }),
        _ => {
            let lines: Vec<ClusterLine<'_>> = clusters.iter().flat_map(cluster_lines).collect();
            serialized(context, format, &CLUSTER_LINE, &lines)
        }
    }
}

/// Says so if the index does not have all articles as they are.
pub(super) fn tell_unindexed(
    context: &Context,
    reader: Reader<'_>,
    filter: &ArticleFilter,
) -> Result<(), CliError> {
    let pending = reader.search_pending()?;
    if pending > 0 && filter.query.is_some() {
        let articles = wording::count(pending, "article");
        let hint = context.err_style().hint("hint:");
        context.say(&format!(
            "{articles} changed by another program and not indexed yet\n\
             {hint} `{} rebuild --search` indexes everything\n",
            context.program()
        ));
    }
    Ok(())
}
