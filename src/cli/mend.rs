//! `backissue set`, `backissue move` and `backissue delete`

use std::io::{self, Read as _};
use std::path::Path;

use backissue::archive::{Access, ImportKind};
use backissue::model::{Edition, Folio};
use backissue::ops::mend::{self, DeleteReport, Destination, MoveReport, SetField};
use backissue::ops::word::Spoken;
use backissue::output::{Format, safe, wording};
use backissue::source::pieces::LONGEST_RECORD;
use chrono::NaiveDate;
use serde::Serialize;

use super::args::{self, OutputArgs};
use super::context::Context;
use super::error::CliError;
use super::{exit, rows};

/// Most articles that are named one by one.
const NAMED: usize = 20;

/// Correct fields of an article
///
/// What you say stands against every later import: where the source changes the same field, that is
/// told (`list is:conflict`, `show KEY --versions`) and your text stays.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue set 云岭晚报-2031-03-05-p01-002 headline='豆腐巷的五个徒弟'
  backissue set 云岭晚报-2031-03-05-p01-002 deck=            empties it
  backissue set 云岭晚报-2031-03-05-p01-002 body=@text.txt   from a file
  backissue set 云岭晚报-2031-03-05-p01-002 note='see the issue of the 9th'")]
pub(super) struct SetArgs {
    /// Key of the article
    #[arg(value_name = "ARTICLE")]
    article: String,

    /// headline=… kicker=… deck=… byline=… dateline=… section=… note=…, body=@FILE or body=TEXT
    #[arg(value_name = "FIELD=VALUE")]
    values: Vec<String>,

    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    output: OutputArgs,
}

/// Move articles, pages or issues to where they belong
///
/// Tags, corrections and verdicts go along, and the old keys lead to the new place. Where an issue or
/// page stands already, the two are put together. What came in wrongly goes there too when it comes in
/// again.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue move 云岭晚报-2031-03-05 --date 2031-03-06                   a whole issue
  backissue move 云岭晚报-2031-03-05-p12 --page 1-2                      a page
  backissue move 云岭晚报-2031-03-05-p01-002 --publication 临川日报      an article
  backissue undo last")]
pub(super) struct MoveArgs {
    /// Keys of issues, pages (…-p02) or articles
    #[arg(value_name = "KEY", required = true)]
    keys: Vec<String>,

    /// To this publication, by its exact name or its code; a new name makes a new one
    #[arg(long, value_name = "NAME")]
    publication: Option<String>,

    /// To this day
    #[arg(long, value_name = "DATE", value_parser = args::day)]
    date: Option<NaiveDate>,

    /// To this edition; '' = to none
    #[arg(long, value_name = "NAME")]
    edition: Option<String>,

    /// To this page
    #[arg(long, value_name = "N", value_parser = args::page)]
    page: Option<Folio>,

    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    output: OutputArgs,
}

/// Take articles, pages or issues away
///
/// They stay away when they come in again; the originals stay in the archive. --originals is a takedown:
/// the words of the articles and the bytes they came from are gone for good, which no undo brings back: of
/// a file of pages all bytes, of a file of records all but the records of other articles. The key may be
/// of something that was deleted, dropped or taken back before.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue delete 云岭晚报-2031-03-05-p01-003 --dry-run
  backissue delete 云岭晚报-2031-03-05-p01-003 --yes
  backissue delete 云岭晚报-2031-03-05 --yes --originals        a takedown
  backissue undo last")]
pub(super) struct DeleteArgs {
    /// Keys of articles, pages (…-p02) or issues
    #[arg(value_name = "KEY", required = true)]
    keys: Vec<String>,

    /// Do not ask
    #[arg(long)]
    yes: bool,

    /// The bytes they came from too, for good
    #[arg(long)]
    originals: bool,

    /// Say what would go, and change nothing
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn set(context: &Context, args: &SetArgs) -> Result<u8, CliError> {
    let mut values = Vec::new();
    for typed in &args.values {
        values.push(value(typed)?);
    }
    if values.is_empty() {
        return Err(CliError::usage("set what?", fields()));
    }
    let archive = context.open(Access::Write)?;
    let mut spoken = Context::begin(&archive, ImportKind::Set, "set")?;
    let import = spoken.import();
    let keys = args::present_keys(context, archive.reader(), std::slice::from_ref(&args.article))?;
    let report = mend::set(spoken.writer(), import, &keys[0], &values)?;
    let fields: Vec<&str> = report.changed.iter().map(|field| field.as_str()).collect();
    let done = format!("{} of {}", fields.join(", "), report.key);
    if fields.is_empty() {
        if args.output.format == Format::Table {
            context.say("That is what it says already.\n");
            return Ok(exit::DONE);
        }
        return show(context, args.output.format, None, &report);
    }
    finish(context, spoken, args.dry_run, args.output.format, &done, &[], &report)
}

/// The text of a file or pipe, which has an end where a record would have it.
fn read(path: &Path) -> io::Result<String> {
    let most = LONGEST_RECORD as u64;
    let mut text = String::new();
    std::fs::File::open(path)?.take(most + 1).read_to_string(&mut text)?;
    if text.len() as u64 > most {
        return Err(io::Error::other(format!("it has more than {} MB", most >> 20)));
    }
    Ok(text)
}

/// What is typed to set a field.
fn fields() -> String {
    let names: Vec<&str> = SetField::names().collect();
    format!("write FIELD=VALUE, as headline='a word'; the fields are {}", names.join(", "))
}

fn value(typed: &str) -> Result<(SetField, Option<String>), CliError> {
    let hint = fields();
    let Some((name, value)) = typed.split_once('=') else {
        return Err(CliError::usage(format!("`{typed}` sets nothing"), hint));
    };
    let Some(field) = SetField::parse(name) else {
        return Err(CliError::usage(format!("`{name}` cannot be set"), hint));
    };
    let value = match value.strip_prefix('@') {
        Some(path) => read(Path::new(path))
            .map_err(|error| CliError::failed(format!("{path} could not be read"), &error))?,
        None => value.to_owned(),
    };
    Ok((field, Some(value).filter(|value| !value.trim().is_empty())))
}

pub(super) fn move_to(context: &Context, args: &MoveArgs) -> Result<u8, CliError> {
    let edition = match args.edition.as_deref().map(str::trim) {
        None => None,
        Some("") => Some(None),
        Some(name) => Some(Some(Edition::parse(name).ok_or_else(|| {
            CliError::usage("an edition needs a letter or digit", "'' stands for none")
        })?)),
    };
    let publication = args.publication.as_deref().map(|name| name.trim().to_owned());
    if publication.as_deref() == Some("") {
        return Err(CliError::usage("a publication needs a name", "give one"));
    }
    let to = Destination { publication, date: args.date, edition, page: args.page.clone() };
    if to == Destination::default() {
        return Err(CliError::usage("where to?", "add --publication, --date, --edition or --page"));
    }
    let archive = context.open(Access::Write)?;
    let mut spoken = Context::begin(&archive, ImportKind::Move, "move")?;
    let import = spoken.import();
    let keys = args::present_words(context, archive.reader(), &args.keys);
    let report = mend::move_to(spoken.writer(), import, &keys, &to)?;
    if report.moved.is_empty() && args.output.format == Format::Table {
        context.say("That is where it is already.\n");
        return Ok(exit::DONE);
    }
    let done = format!("{} moved", wording::count(report.moved.len(), "article"));
    finish(context, spoken, args.dry_run, args.output.format, &done, &moves(&report), &report)
}

fn moves(report: &MoveReport) -> Vec<String> {
    let line = |moved: &mend::MovedKey| {
        let together = if moved.put_together { " (it was there already)" } else { "" };
        format!("  {} -> {}{together}", safe(&moved.from), safe(&moved.to))
    };
    let note = report
        .new_publication
        .as_ref()
        .map(|name| format!("  note: `{}` is a new publication", safe(name)));
    let both = |key: &String| format!("  {} is new: both issues print it", safe(key));
    let moved = report.moved.iter().map(line);
    note.into_iter().chain(moved).chain(report.in_both.iter().map(both)).collect()
}

pub(super) fn delete(context: &Context, args: &DeleteArgs) -> Result<u8, CliError> {
    if !args.yes && !args.dry_run {
        // What it would be, then a question.
        let archive = context.open(Access::Write)?;
        let mut spoken = Context::begin(&archive, ImportKind::Delete, "delete")?;
        let import = spoken.import();
        let report = mend::delete(spoken.writer(), import, &args.keys, args.originals)?;
        drop(spoken);
        let what = format!("Delete {}", wording::count(report.deleted.len(), "article"));
        if !super::ask::agreed(context, &what, false)? {
            return Ok(exit::DONE);
        }
    }
    let archive = context.open(Access::Write)?;
    let mut spoken = Context::begin(&archive, ImportKind::Delete, "delete")?;
    let import = spoken.import();
    let keys = args::present_words(context, archive.reader(), &args.keys);
    let report = mend::delete(spoken.writer(), import, &keys, args.originals)?;
    let done = deleted(&report, args.originals);
    let lines = deletions(&report);
    finish(context, spoken, args.dry_run, args.output.format, &done, &lines, &report)?;
    if args.originals && !args.dry_run {
        archive.write_anew()?;
    }
    Ok(exit::DONE)
}

/// What a deletion did, in a few words.
fn deleted(report: &DeleteReport, originals: bool) -> String {
    let mut done = format!("{} deleted", wording::count(report.deleted.len(), "article"));
    if !report.files.is_empty() {
        let files = wording::count(report.files.len(), "file");
        done.push_str(&format!(", the bytes of {files} gone"));
    }
    if !report.parts.is_empty() {
        let files = wording::count(report.parts.len(), "file");
        done.push_str(&format!(", taken out of {files}"));
    }
    if originals {
        done.push_str(" for good");
    }
    done
}

fn deletions(report: &DeleteReport) -> Vec<String> {
    let mut lines: Vec<String> =
        report.deleted.iter().map(|key| format!("  {}", safe(key))).collect();
    for key in &report.without_original {
        lines.push(format!("  {} stays, and its original is gone", safe(key)));
    }
    lines
}

/// Makes it last, or takes it back after a dry run, and tells what was done.
fn finish<T: Serialize>(
    context: &Context,
    spoken: Spoken<'_>,
    dry_run: bool,
    format: Format,
    done: &str,
    lines: &[String],
    report: &T,
) -> Result<u8, CliError> {
    let import = if dry_run {
        drop(spoken);
        None
    } else {
        spoken.end(done)?
    };
    if format != Format::Table {
        return show(context, format, import, report);
    }
    let would = if dry_run { " (dry run, nothing changed)" } else { "" };
    context.say(&format!("{}{would}\n", safe(done)));
    for line in lines.iter().take(NAMED) {
        context.say(&format!("{line}\n"));
    }
    if lines.len() > NAMED {
        let rest = wording::number((lines.len() - NAMED) as u64);
        context.say(&format!("  and {rest} more (--format json names them)\n"));
    }
    if let Some(import) = import.filter(|_| !done.contains("for good")) {
        context.say(&format!("`backissue undo {import}` takes it back\n"));
    }
    Ok(exit::DONE)
}

/// The report as one value, with its number in `imports`.
fn show<T: Serialize>(
    context: &Context,
    format: Format,
    import: Option<i64>,
    report: &T,
) -> Result<u8, CliError> {
    #[derive(Serialize)]
    struct Numbered<'a, T> {
        import: Option<i64>,
        #[serde(flatten)]
        report: &'a T,
    }
    rows::show_one(context, format, &Numbered { import, report })?;
    Ok(exit::DONE)
}
