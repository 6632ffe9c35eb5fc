//! `backissue show`

use backissue::archive::{Access, PageSource, Reader};
use backissue::export::markdown::article_markdown;
use backissue::export::marked::{PageToMark, write_marked};
use backissue::model::Article;
use backissue::output::article::write_article;
use backissue::output::{self, Format};
use backissue::source::formats;
use backissue::view;

use super::args::{self, OutputArgs};
use super::context::Context;
use super::error::CliError;
use super::{exit, outlet, rows};

/// Show an article
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue show 云岭晚报-2031-03-05-p01-002
  backissue show 云岭晚报-2031-03-05-p01-002 --changes    what the normaliser did
  backissue show 云岭晚报-2031-03-05-p01-002 --raw        the page as it came, byte for byte
  backissue show 云岭晚报-2031-03-05-p01-002 --versions   what it said before
  backissue show 云岭晚报-2031-03-05-p01-002 --as-source > page.txt    to correct, then import")]
pub(super) struct Args {
    /// Keys of articles, or of issues
    #[arg(value_name = "KEY", required = true)]
    keys: Vec<String>,

    /// The original bytes of its page or record, to stdout
    #[arg(long, conflicts_with_all = ["changes", "versions", "as_source", "format"])]
    raw: bool,

    /// Its page with explicit marks, to correct in an editor and import again
    #[arg(long, conflicts_with_all = ["changes", "versions", "format"])]
    as_source: bool,

    /// What the normaliser took out, joined or doubted, with the original text
    #[arg(long, conflicts_with = "versions")]
    changes: bool,

    /// Earlier versions, from pages that came in again and had changed
    #[arg(long)]
    versions: bool,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    if let [key] = args.keys.as_slice()
        && let Some(gone) = reader.gone_article(key)?
    {
        return show_gone(context, args, &reader, key, &gone);
    }
    let keys = args::present_keys(context, reader, &args.keys)?;
    let keys = view::standing_keys(reader, &keys)?;
    if keys.is_empty() {
        context.say("No article stands there.\n");
        return Ok(exit::DONE);
    }
    if args.raw {
        return raw(&reader, &keys);
    }
    if args.as_source {
        return as_source(&reader, &keys);
    }
    if args.changes {
        return show_changes(context, args, &reader, &keys);
    }
    if args.versions {
        return show_versions(context, args, &reader, &keys);
    }
    show_whole(context, args.output.format, reader, &view::articles(reader, &keys)?)?;
    Ok(exit::DONE)
}

/// An article that stands no more: what it said last, and what became of it.
fn show_gone(
    context: &Context,
    args: &Args,
    reader: &Reader<'_>,
    key: &str,
    gone: &(Article, String),
) -> Result<u8, CliError> {
    context.say(&format!("{}\n", output::safe(&gone.1)));
    if args.raw {
        return raw(reader, &[key.to_owned()]);
    }
    if args.versions {
        return show_versions(context, args, reader, &[key.to_owned()]);
    }
    if args.as_source || args.changes {
        return Err(CliError::usage(gone.1.clone(), "without this flag its last text is shown"));
    }
    show_whole(context, args.output.format, *reader, std::slice::from_ref(&gone.0))?;
    Ok(exit::DONE)
}

fn show_whole(
    context: &Context,
    format: Format,
    reader: Reader<'_>,
    articles: &[Article],
) -> Result<(), CliError> {
    outlet::to_stdout(|out| match format {
        Format::Table => {
            for (i, one) in articles.iter().enumerate() {
                if i > 0 {
                    writeln!(out, "\n{}\n", "─".repeat(20))?;
                }
                let elsewhere = view::other_printings(reader, one)?;
                let imported_at = Context::local_time(&one.imported_at);
                let one = Article { imported_at, ..one.clone() };
                write_article(out, &one, &elsewhere, &context.style())?;
            }
            Ok(())
        }
        Format::Markdown => {
            for one in articles {
                out.write_all(article_markdown(one).as_bytes())?;
            }
            Ok(())
        }
        Format::Json | Format::JsonLines => {
            rows::json(out, format, &view::shown_articles(reader, articles)?)
        }
        Format::Csv => rows::these_articles(out, format, reader, articles),
    })
}

fn raw(reader: &Reader<'_>, keys: &[String]) -> Result<u8, CliError> {
    let [key] = keys else {
        return Err(CliError::usage("--raw takes one article", "name one key"));
    };
    let original = reader.raw(key)?;
    let row = &original.original;
    let files = formats::files_of(&row.format, &row.path, &original.bytes);
    let bytes = files.first().map_or(&[][..], |(_, bytes)| bytes);
    outlet::to_stdout(|out| Ok(out.write_all(bytes)?))?;
    Ok(exit::DONE)
}

fn as_source(reader: &Reader<'_>, keys: &[String]) -> Result<u8, CliError> {
    let mut pages: Vec<PageSource> = Vec::new();
    for key in keys {
        let page = reader.page_source(key)?;
        if !pages.iter().any(|known| known.sha256 == page.sha256 && known.part == page.part) {
            pages.push(page);
        }
    }
    let [page] = pages.as_slice() else {
        return Err(CliError::usage(
            "--as-source writes one page, and these are articles of several",
            "name one article",
        ));
    };
    let page = PageToMark { articles: &page.articles, corrects: &page.sha256, part: page.part };
    outlet::to_stdout(|out| Ok(write_marked(out, &page)?))?;
    Ok(exit::DONE)
}

fn show_changes(
    context: &Context,
    args: &Args,
    reader: &Reader<'_>,
    keys: &[String],
) -> Result<u8, CliError> {
    let all = view::changes(*reader, keys)?;
    if args.output.format == Format::Table {
        if all.is_empty() {
            context.say("Nothing was changed: the text is as it came.\n");
        }
        outlet::to_stdout(|out| Ok(output::changes::write_changes(out, &all, &context.style())?))?;
        return Ok(exit::DONE);
    }
    rows::show(
        context,
        args.output.format,
        &["kind", "line", "note", "text", "path", "of_article", "start", "stop"],
        &all,
    )?;
    Ok(exit::DONE)
}

fn show_versions(
    context: &Context,
    args: &Args,
    reader: &Reader<'_>,
    keys: &[String],
) -> Result<u8, CliError> {
    let all = view::versions(*reader, keys)?;
    if all.is_empty() {
        context.say("There is no earlier version.\n");
    }
    let whole = [
        "version",
        "retired_at",
        "retired_by",
        "changed",
        "headline",
        "body",
        "kicker",
        "deck",
        "byline",
        "dateline",
        "truncated",
    ];
    // A table has no room for texts; the other formats give them.
    let columns = if args.output.format == Format::Table { &whole[..5] } else { &whole[..] };
    rows::show(context, args.output.format, columns, &all)?;
    if args.output.format == Format::Table && !all.is_empty() {
        context.say("--format json gives their texts.\n");
    }
    Ok(exit::DONE)
}
