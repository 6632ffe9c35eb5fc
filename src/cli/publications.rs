//! `backissue publications`

use backissue::archive::{Access, ImportKind, PublicationField};
use backissue::model::{PublicationCode, parse_issn};
use backissue::output::{Format, safe, wording};

use super::args::OutputArgs;
use super::context::Context;
use super::error::CliError;
use super::{exit, rows};

/// List the publications; rename, merge and describe them
///
/// What comes in under a name that a publication had belongs to it from then on, and keys that it
/// had lead to its articles.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "Examples:
  backissue publications
  backissue publications rename 20251106 云岭晚报
  backissue publications rename 'The Harbour Post' 'Harbour Post' --code harbour
  backissue publications merge 'HARBOUR POST' 'The Harbour Post'
  backissue publications set 云岭晚报 lang=zh rhythm=daily")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Sub>,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, clap::Subcommand)]
enum Sub {
    Rename(RenameArgs),
    Merge(MergeArgs),
    Set(SetArgs),
}

/// Give a publication another name, and its keys the code that the name makes
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  backissue publications rename 20251106 云岭晚报
  backissue undo last")]
struct RenameArgs {
    /// Its name or code
    #[arg(value_name = "PUBLICATION")]
    publication: String,

    /// The new name
    #[arg(value_name = "NAME")]
    name: String,

    /// The code that begins its keys [default: made from the name]
    #[arg(long, value_name = "CODE")]
    code: Option<String>,

    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Put a publication with all its issues into another
///
/// Issues of one day are put together, as files of one page are.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  backissue publications merge 'HARBOUR POST' 'The Harbour Post'")]
struct MergeArgs {
    /// The one that goes
    #[arg(value_name = "FROM")]
    from: String,

    /// The one that it becomes part of
    #[arg(value_name = "INTO")]
    into: String,

    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Say something of a publication: its language, its rhythm, its ISSN
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue publications set 云岭晚报 lang=zh rhythm=daily issn=1234-5678
  backissue publications set 云岭晚报 issn=           take it away again")]
struct SetArgs {
    /// Its name or code
    #[arg(value_name = "PUBLICATION")]
    publication: String,

    /// lang=…, rhythm=daily|weekdays|weekly|monthly, issn=…
    #[arg(value_name = "FIELD=VALUE", required = true)]
    values: Vec<String>,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    match &args.command {
        None => list(context, args.output.format),
        Some(Sub::Rename(args)) => rename(context, args),
        Some(Sub::Merge(args)) => merge(context, args),
        Some(Sub::Set(args)) => set(context, args),
    }
}

fn list(context: &Context, format: Format) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let all = archive.reader().publications()?;
    let whole = [
        "code",
        "name",
        "lang",
        "rhythm",
        "issn",
        "issues",
        "articles",
        "first_date",
        "last_date",
        "former_names",
        "learned_at",
        "learned_from",
        "page_lines",
    ];
    let short = ["code", "name", "issues", "articles", "first_date", "last_date"];
    let said = all.iter().any(|p| {
        p.lang.is_some() || p.rhythm.is_some() || p.issn.is_some() || p.learned_at.is_some()
    });
    let plain = format == Format::Table && !said && all.iter().all(|p| p.former_names.is_empty());
    rows::show(context, format, if plain { &short } else { &whole[..] }, &all)?;
    Ok(exit::DONE)
}

fn rename(context: &Context, args: &RenameArgs) -> Result<u8, CliError> {
    let name = args.name.trim();
    if name.is_empty() {
        return Err(CliError::usage("a publication needs a name", "give one"));
    }
    let code = match &args.code {
        None => PublicationCode::from_name(name),
        Some(text) => {
            let code = PublicationCode::from_name(text);
            if code.as_str() != text {
                return Err(CliError::usage(
                    format!("`{text}` cannot be a code"),
                    format!("letters, numbers and single hyphens, as `{code}`"),
                ));
            }
            code
        }
    };
    let archive = context.open(Access::Write)?;
    let mut spoken = Context::begin(&archive, ImportKind::Publication, "publications")?;
    let import = spoken.import();
    let (id, _, old) = spoken.writer().reader().find_publication(&args.publication)?;
    spoken.writer().rename_publication(id, name, &code, import)?;
    let done = format!("`{old}` is `{name}` now, its code is {code}");
    finish(context, spoken, &done, args.dry_run)
}

fn merge(context: &Context, args: &MergeArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Write)?;
    let mut spoken = Context::begin(&archive, ImportKind::Publication, "publications")?;
    let import = spoken.import();
    let (from, _, old) = spoken.writer().reader().find_publication(&args.from)?;
    let (into, _, name) = spoken.writer().reader().find_publication(&args.into)?;
    if from == into {
        return Err(CliError::usage(
            format!("`{}` and `{}` are one publication already", args.from, args.into),
            "`backissue publications` lists them",
        ));
    }
    let rows = spoken.writer().reader().publications()?;
    let issues = rows.iter().find(|row| row.id == from).map_or(0, |row| row.issues);
    spoken.writer().merge_publication(from, into, import)?;
    let verb = if issues == 1 { "is" } else { "are" };
    let done = format!("{} of `{old}` {verb} in `{name}` now", wording::count(issues, "issue"));
    finish(context, spoken, &done, args.dry_run)
}

fn finish(
    context: &Context,
    spoken: backissue::ops::word::Spoken<'_>,
    done: &str,
    dry_run: bool,
) -> Result<u8, CliError> {
    if dry_run {
        drop(spoken);
        context.say(&format!("{} (dry run, nothing changed)\n", safe(done)));
    } else {
        match spoken.end(done)? {
            Some(import) => {
                context.say(&format!("{}\n`backissue undo {import}` takes it back\n", safe(done)));
            }
            None => context.say("That is what it is already.\n"),
        }
    }
    Ok(exit::DONE)
}

fn set(context: &Context, args: &SetArgs) -> Result<u8, CliError> {
    let mut values = Vec::new();
    for typed in &args.values {
        values.push(value(typed)?);
    }
    let archive = context.open(Access::Write)?;
    let mut spoken = Context::begin(&archive, ImportKind::Publication, "publications")?;
    let (id, _, name) = spoken.writer().reader().find_publication(&args.publication)?;
    for (field, value) in values {
        spoken.writer().describe_publication(id, field, value)?;
    }
    let done = format!("{} of `{name}`", args.values.join(", "));
    finish(context, spoken, &done, false)
}

fn value(typed: &str) -> Result<(PublicationField, Option<&str>), CliError> {
    let hint = "write lang=zh, rhythm=daily|weekdays|weekly|monthly or issn=1234-5678";
    let wrong = || CliError::usage(format!("`{typed}` says nothing of a publication"), hint);
    let (name, value) = typed.split_once('=').ok_or_else(wrong)?;
    let field = PublicationField::ALL.into_iter().find(|field| field.as_str() == name);
    let field = field.ok_or_else(wrong)?;
    let value = Some(value.trim()).filter(|value| !value.is_empty());
    let fits = match (field, value) {
        (_, None) => true,
        (PublicationField::Rhythm, Some(value)) => {
            ["daily", "weekdays", "weekly", "monthly"].contains(&value)
        }
        (PublicationField::Lang, Some(value)) => {
            value.len() <= 35 && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        }
        (PublicationField::Issn, Some(value)) => parse_issn(value).as_deref() == Some(value),
    };
    if fits { Ok((field, value)) } else { Err(wrong()) }
}
