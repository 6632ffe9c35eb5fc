//! `backissue diff`

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use backissue::archive::{Access, Archive, ArchiveError, ArticleFilter, IssueRow, Reader};
use backissue::diff::{IssueDiff, diff_issues};
use backissue::model::{Article, PublicationCode};
use backissue::ops::import::{ImportEvent, ImportOptions, read_unstored};
use backissue::output::issue_diff::write_issue_diff;
use backissue::output::{Format, safe, wording};
use backissue::view;

use super::args::{self, OutputArgs};
use super::collect::collect;
use super::context::Context;
use super::error::CliError;
use super::source_args::SourceArgs;
use super::{exit, outlet, rows};

/// Compare two issues, files with an issue, or two articles
///
/// What the second has that the first has not (added), what it lacks (dropped), what moved, what was revised and how.
/// A file or folder is read as `import` reads it, and nothing is stored.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue diff 云岭晚报-2031-03-05 云岭晚报-2031-03-06
  backissue diff harbour-post-1931-07-04 harbour-post-1931-07-04-late --exit-code
  backissue diff 云岭晚报-2031-03-05 scrape/2031-03-05/     what another scrape would change
  backissue diff page.txt 云岭晚报-2031-03-05 --page 2     what stands against a file
  backissue diff 云岭晚报-2031-03-05-p01-001 云岭晚报-2031-03-06-p01-001")]
pub(super) struct Args {
    /// Key of an issue or article, or a file or folder
    #[arg(value_name = "KEY|PATH")]
    a: String,

    /// The same
    #[arg(value_name = "KEY|PATH")]
    b: String,

    /// Exit with 1 if they differ
    #[arg(long)]
    exit_code: bool,

    #[command(flatten)]
    source: SourceArgs,

    #[command(flatten)]
    output: OutputArgs,
}

/// One of the two that are compared.
enum Side {
    Issue(String),
    Files(PathBuf),
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    args.source.check()?;
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    if let Some(diff) = of_articles(context, reader, args)? {
        return answer(context, args, &diff, false);
    }
    let sides = [side(context, reader, &args.a)?, side(context, reader, &args.b)?];
    let (issue, path) = match &sides {
        [Side::Issue(a), Side::Issue(b)] => {
            return answer(context, args, &view::compare(reader, a, b)?, false);
        }
        [Side::Issue(issue), Side::Files(path)] | [Side::Files(path), Side::Issue(issue)] => {
            (issue, path)
        }
        [Side::Files(_), Side::Files(_)] => {
            return Err(CliError::usage(
                "two paths, and no issue",
                "one of the two is the key of an issue; `backissue issues` lists them",
            ));
        }
    };
    let Some(read) = Read::new(context, args, reader, issue, path)? else {
        return Ok(exit::REFUSED);
    };
    let (mut there, here) = (view::articles_of(reader, issue)?, read.articles()?);
    leave_pages(context, issue, &mut there, &here);
    let diff = match &sides[0] {
        Side::Issue(_) => diff_issues(issue, &args.b, there, here),
        Side::Files(_) => diff_issues(&args.a, issue, here, there),
    };
    answer(context, args, &diff, read.refused)
}

/// Two articles, compared; `None` = something else was named.
fn of_articles(
    context: &Context,
    reader: Reader<'_>,
    args: &Args,
) -> Result<Option<IssueDiff>, CliError> {
    let typed = [args.a.clone(), args.b.clone()];
    match typed.each_ref().map(|key| reader.article_id(key).is_ok()) {
        [true, true] => {
            let keys = args::present_keys(context, reader, &typed)?;
            Ok(Some(view::compare_articles(reader, &keys[0], &keys[1])?))
        }
        [false, false] => Ok(None),
        _ => Err(CliError::usage(
            "an article is compared with another article",
            "name two articles, two issues, or an issue and a path",
        )),
    }
}

fn answer(context: &Context, args: &Args, diff: &IssueDiff, refused: bool) -> Result<u8, CliError> {
    outlet::to_stdout(|out| show(context, args.output.format, out, diff))?;
    Ok(match (refused, diff.differ() && args.exit_code) {
        (true, _) => exit::REFUSED,
        (false, true) => exit::FAILED,
        (false, false) => exit::DONE,
    })
}

/// Leaves pages aside that the files have nothing of, and says so: a file is mostly one page, and what it does not
/// hold was not dropped.
fn leave_pages(context: &Context, issue: &str, there: &mut Vec<Article>, here: &[Article]) {
    let pages = |articles: &[Article]| -> BTreeSet<String> {
        articles.iter().filter_map(|article| Some(article.page.as_ref()?.to_string())).collect()
    };
    let read = pages(here);
    let only: Vec<String> = pages(there).into_iter().filter(|page| !read.contains(page)).collect();
    if only.is_empty() || read.is_empty() {
        return;
    }
    there.retain(|article| {
        article.page.as_ref().is_none_or(|page| read.contains(&page.to_string()))
    });
    let pages = if only.len() == 1 { "page" } else { "pages" };
    let (issue, only) = (safe(issue), only.join(", "));
    context.say(&format!("Only {issue} has {pages} {only}: left aside.\n"));
}

/// An issue that is there; else what is there in the file system.
fn side(context: &Context, reader: Reader<'_>, typed: &str) -> Result<Side, CliError> {
    match args::present_issues(context, reader, &[typed.to_owned()]) {
        Ok(mut keys) => Ok(Side::Issue(keys.pop().unwrap_or_default())),
        Err(_) if Path::new(typed).exists() || typed == "-" => Ok(Side::Files(typed.into())),
        Err(_) if typed.contains(['/', '\\', '.']) => Err(CliError::usage(
            format!("{} is neither a file or folder nor the key of an issue", safe(typed)),
            "`backissue issues` shows the keys",
        )),
        Err(error) => Err(error),
    }
}

/// Files, read.
struct Read {
    archive: Archive,
    issue: IssueRow,
    /// Whether some of them could not be.
    refused: bool,
}

impl Read {
    /// Reads them as an import would, if they are of this issue.
    fn new(
        context: &Context,
        args: &Args,
        standing: Reader<'_>,
        issue: &str,
        path: &Path,
    ) -> Result<Option<Self>, CliError> {
        let (source, row) = (&args.source, standing.issue(issue)?);
        let collected = collect(&[path.to_owned()], source.source_format, &source.encoding)?;
        let tell_refused = |line: &str| {
            let line = context.err_style().warning(&safe(line));
            context.say_always(&format!("{line}\n"));
        };
        for (path, reason) in collected.discovery.missing.iter().chain(&collected.refused) {
            tell_refused(&format!("{path}: {reason}"));
        }
        let options = ImportOptions { usually: Some(row.publication.clone()), ..source.options() };
        let (archive, report) =
            read_unstored(standing, &collected.inputs, &options, &Context::now, &mut |event| {
                if let ImportEvent::Refused(refusal) = event {
                    tell_refused(&refusal.to_string());
                }
            })?;
        for remark in &report.remarks {
            context.say(&format!("note: {}\n", safe(remark)));
        }
        let found = archive.reader().issues(&ArticleFilter::default())?;
        let refused = report.counts.refused > 0 || !collected.refused.is_empty();
        if found.is_empty() && refused {
            return Ok(None);
        }
        let issue = one(context, standing, found, &row, path)?;
        Ok(Some(Self { archive, refused, issue }))
    }

    /// Their articles, called by where they begin.
    fn articles(&self) -> Result<Vec<Article>, ArchiveError> {
        view::articles_by_place(self.archive.reader(), &self.issue.key)
    }
}

/// Keys that are named, at most.
const NAMED: usize = 3;

/// Of the issues that files are of the one that they are compared with.
fn one(
    context: &Context,
    standing: Reader<'_>,
    mut found: Vec<IssueRow>,
    wanted: &IssueRow,
    path: &Path,
) -> Result<IssueRow, CliError> {
    let shown = safe(&path.display().to_string()).into_owned();
    let is_wanted = |issue: &IssueRow| {
        // It may have been moved since.
        let now = standing.present_issue_key(&issue.key).unwrap_or_else(|_| issue.key.clone());
        now == wanted.key || is_spelled_otherwise(issue, wanted)
    };
    if let Some(at) = found.iter().position(is_wanted) {
        if found.len() > 1 {
            let aside = wording::count(found.len() as u64 - 1, "other issue");
            context.say(&format!("{shown}: {aside} left aside\n"));
        }
        return Ok(found.swap_remove(at));
    }
    let wanted_key = safe(&wanted.key);
    match found.as_slice() {
        [] => Err(CliError::usage(
            format!("no article of {shown} could be read"),
            "what is missing, --date, --source-format or --encoding may say",
        )),
        [issue] => {
            let flag = match () {
                () if issue.date != wanted.date => format!("--date {}", wanted.date),
                () if issue.publication != wanted.publication => {
                    format!("--publication '{}'", wanted.publication)
                }
                () => "--edition".to_owned(),
            };
            Err(CliError::usage(
                format!("{shown} is of {}, and not of {wanted_key}", safe(&issue.key)),
                format!("if it is of that issue, {} says so", safe(&flag)),
            ))
        }
        several => {
            let keys: Vec<&str> = several.iter().take(NAMED).map(|row| row.key.as_str()).collect();
            let more = if several.len() > NAMED { " …" } else { "" };
            Err(CliError::usage(
                format!(
                    "{shown} holds {} issues, and none is {wanted_key}: {}{more}",
                    several.len(),
                    safe(&keys.join(", "))
                ),
                "name one of them",
            ))
        }
    }
}

/// Whether two issues differ in no more than how the name of their paper is spelled, as `import` takes it.
fn is_spelled_otherwise(a: &IssueRow, b: &IssueRow) -> bool {
    let code = |row: &IssueRow| PublicationCode::from_name(&row.publication);
    (&a.date, &a.edition) == (&b.date, &b.edition) && code(a).may_be(&code(b))
}

fn show(
    context: &Context,
    format: Format,
    out: &mut dyn Write,
    diff: &IssueDiff,
) -> Result<(), CliError> {
    match format {
        Format::Table => Ok(write_issue_diff(out, diff, &context.style())?),
        Format::Json => rows::object(out, diff),
        Format::JsonLines => view::diff_lines(diff).iter().try_for_each(|l| rows::object(out, l)),
        Format::Csv | Format::Markdown => {
            rows::write(out, format, &context.style(), &view::diff_rows(diff))
        }
    }
}
