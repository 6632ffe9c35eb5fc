//! `backissue reprints accept`, `reject`, `join`, `split`, `verdicts` and `forget`

use backissue::archive::{Access, Archive, ImportKind, VerdictRow};
use backissue::ops::reprints::{self, Parted};
use backissue::ops::word::Spoken;
use backissue::output::{Format, safe};

use super::{exit, outlet, rows};
use crate::cli::args::{self, OutputArgs};
use crate::cli::context::Context;
use crate::cli::error::CliError;

/// Say that a cluster is one
///
/// It keeps its articles, whatever is found later.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  backissue reprints accept r1a2b3c4d5e6f")]
pub(super) struct AcceptArgs {
    /// The cluster
    #[arg(value_name = "CLUSTER")]
    cluster: String,
}

/// Say that articles do not belong to a cluster
///
/// A verdict is about texts: other articles that print the very text of one that is named leave with
/// it, and are told. Without articles: that none of its texts is a reprint of another.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue reprints reject r1a2b3c4d5e6f 云岭晚报-2031-03-05-p01-002
  backissue reprints reject r1a2b3c4d5e6f        all of it")]
pub(super) struct RejectArgs {
    /// The cluster
    #[arg(value_name = "CLUSTER")]
    cluster: String,

    /// Keys of articles in it
    #[arg(value_name = "ARTICLE")]
    articles: Vec<String>,

    #[command(flatten)]
    output: OutputArgs,
}

/// Say that clusters and articles belong together
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue reprints join r1a2b3c4d5e6f r6f5e4d3c2b1a
  backissue reprints join r1a2b3c4d5e6f 云岭晚报-2031-03-05-p01-002")]
pub(super) struct JoinArgs {
    /// Clusters, and keys of articles
    #[arg(value_name = "CLUSTER|ARTICLE", required = true, num_args = 2..)]
    names: Vec<String>,
}

/// Say that articles of a cluster are a cluster of their own
///
/// Other articles that print the very text of one that is named leave with it, and are told.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  backissue reprints split r1a2b3c4d5e6f 云岭晚报-2031-03-05-p01-002 云岭晚报-2031-03-06-p02-001")]
pub(super) struct SplitArgs {
    /// The cluster
    #[arg(value_name = "CLUSTER")]
    cluster: String,

    /// Keys of the articles that leave it together
    #[arg(value_name = "ARTICLE", required = true)]
    articles: Vec<String>,

    #[command(flatten)]
    output: OutputArgs,
}

/// List what was said of clusters
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue reprints verdicts
  backissue reprints verdicts --format jsonl")]
pub(super) struct ListArgs {
    #[command(flatten)]
    output: OutputArgs,
}

/// Take back what was said
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  backissue reprints forget 3")]
pub(super) struct ForgetArgs {
    /// Number of the verdict, as `reprints verdicts` lists it
    #[arg(value_name = "VERDICT")]
    verdict: i64,
}

fn told(context: &Context, verdict: i64) {
    context.say(&format!(
        "Verdict {verdict} is kept. `backissue reprints forget {verdict}` takes it back.\n"
    ));
}

fn begin(archive: &Archive) -> Result<Spoken<'_>, CliError> {
    Context::begin(archive, ImportKind::Verdict, "reprints")
}

fn numbers(parted: &Parted) -> String {
    let words: Vec<String> = parted.verdicts.iter().map(|id| format!("verdict {id}")).collect();
    words.join(", ")
}

pub(super) fn accept(context: &Context, args: &AcceptArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Write)?;
    let mut spoken = begin(&archive)?;
    let verdict = reprints::accept(spoken.writer(), &args.cluster, &Context::now())?;
    spoken.end(&format!("verdict {verdict}"))?;
    told(context, verdict);
    Ok(exit::DONE)
}

pub(super) fn reject(context: &Context, args: &RejectArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Write)?;
    let mut spoken = begin(&archive)?;
    let now = Context::now();
    let articles = args::present_words(context, archive.reader(), &args.articles);
    let parted = reprints::reject(spoken.writer(), &args.cluster, &articles, &now)?;
    spoken.end(&numbers(&parted))?;
    tell_parted(context, args.output.format, &parted)
}

pub(super) fn join(context: &Context, args: &JoinArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Write)?;
    let mut spoken = begin(&archive)?;
    let names = args::present_words(context, archive.reader(), &args.names);
    let verdict = reprints::join(spoken.writer(), &names, &Context::now())?;
    spoken.end(&format!("verdict {verdict}"))?;
    told(context, verdict);
    Ok(exit::DONE)
}

pub(super) fn split(context: &Context, args: &SplitArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Write)?;
    let mut spoken = begin(&archive)?;
    let now = Context::now();
    let articles = args::present_words(context, archive.reader(), &args.articles);
    let parted = reprints::split(spoken.writer(), &args.cluster, &articles, &now)?;
    spoken.end(&numbers(&parted))?;
    tell_parted(context, args.output.format, &parted)
}

fn tell_parted(context: &Context, format: Format, parted: &Parted) -> Result<u8, CliError> {
    if format != Format::Table {
        rows::show_one(context, format, parted)?;
        return Ok(exit::DONE);
    }
    match parted.verdicts.as_slice() {
        [apart, together] => context.say(&format!(
            "Verdicts {apart} and {together} are kept. `backissue reprints forget NUMBER` takes one back.\n"
        )),
        said => told(context, said.first().copied().unwrap_or_default()),
    }
    if !parted.same_text.is_empty() {
        let leaves = if parted.same_text.len() == 1 { "it leaves" } else { "they leave" };
        context.say(&format!(
            "With the very same text, so {leaves} too: {}\n",
            keys(&parted.same_text)
        ));
    }
    Ok(exit::DONE)
}

fn keys(keys: &[String]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| safe(key).into_owned()).collect();
    keys.join(", ")
}

pub(super) fn list(context: &Context, args: &ListArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let verdicts = archive.reader().verdicts()?;
    if args.output.format != Format::Table {
        let columns = ["id", "verdict", "command", "given_at", "articles"];
        rows::show(context, args.output.format, &columns, &verdicts)?;
        return Ok(exit::DONE);
    }
    outlet::to_stdout(|out| {
        for verdict in &verdicts {
            out.write_all(context.for_people(&words(verdict)).as_bytes())?;
        }
        Ok(())
    })?;
    if verdicts.is_empty() {
        context.say("Nothing was said of clusters yet.\n");
    }
    Ok(exit::DONE)
}

fn words(row: &VerdictRow) -> String {
    let mut text = format!("{}  {}, {}\n", row.id, row.command, Context::local_time(&row.given_at));
    // Those that were named are the last side.
    for (place, keys) in row.articles.iter().rev().enumerate() {
        let word = match row.verdict {
            backissue::model::Verdict::Together => "together",
            backissue::model::Verdict::Apart if place == 0 => "these",
            backissue::model::Verdict::Apart => "not with",
        };
        text.push_str(&format!("   {word:<9} {}\n", self::keys(keys)));
    }
    if row.articles.is_empty() {
        text.push_str("   (none of its texts is in the archive now)\n");
    }
    text
}

pub(super) fn forget(context: &Context, args: &ForgetArgs) -> Result<u8, CliError> {
    let archive = context.open(Access::Write)?;
    let mut spoken = begin(&archive)?;
    reprints::forget(spoken.writer(), args.verdict)?;
    spoken.end(&format!("verdict {} forgotten", args.verdict))?;
    context.say(&format!("Verdict {} is taken back.\n", args.verdict));
    Ok(exit::DONE)
}
