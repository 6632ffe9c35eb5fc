//! `backissue gaps`

use backissue::archive::{Access, ArticleFilter};
use backissue::output::{Format, safe, wording};
use backissue::view::{self, Gap, Missing, PaperGaps};

use super::args::{OutputArgs, SelectionArgs};
use super::context::Context;
use super::error::CliError;
use super::{exit, rows};

/// Find days without an issue, pages that are not there, and pages without articles
///
/// Days are missed against the rhythm of each paper, which its own issues tell (`publications set
/// PUBLICATION rhythm=daily` says it instead). A day of the year on which it was not printed in three
/// years, though around it it was, is a holiday, and told as one; feasts that move are told as missing.
/// Days before the first issue and after the last are missed only where --from and --to name them.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue gaps
  backissue gaps 'Harbour Post'
  backissue gaps --publication 云岭晚报 --date 2031-03
  backissue gaps --from 2031-01-01 --to 2031-03-31 --format csv")]
pub(super) struct Args {
    #[command(flatten)]
    selection: SelectionArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    let mut selection = args.selection.clone();
    selection.take_papers(reader)?;
    let filter = selection.filter(context, reader)?;
    let days = ArticleFilter {
        publications: filter.publications.clone(),
        from: filter.from,
        to: filter.to,
        limit: filter.limit,
        ..ArticleFilter::default()
    };
    if filter != days {
        return Err(CliError::usage(
            "gaps are found of publications and days",
            "name a publication; --from, --to or --date give the days",
        ));
    }
    let papers = view::gaps(reader, &filter)?;
    if papers.is_empty() {
        context.say("No publication fits.\n");
    }
    for paper in &papers {
        context.say(&summary(paper));
    }
    let most = filter.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
    let mut gaps: Vec<Gap> = papers.into_iter().flat_map(|paper| paper.gaps).collect();
    let more = gaps.len().saturating_sub(most);
    gaps.truncate(most);
    let columns = if args.output.format == Format::Table {
        &["publication", "missing", "first_date", "last_date", "count", "page"][..]
    } else {
        &Gap::FIELDS[..]
    };
    rows::show(context, args.output.format, columns, &gaps)?;
    if more > 0 {
        context.say(&format!("and {more} more; these are the first {most}, as --limit says\n"));
    }
    Ok(exit::DONE)
}

/// `云岭晚报: daily, 31 days with an issue; missing: 2 issues, 1 page`
fn summary(paper: &PaperGaps) -> String {
    let count = |missing: Missing| -> u64 {
        paper.gaps.iter().filter(|gap| gap.missing == missing).map(|gap| gap.count).sum()
    };
    let number = |count: u64, word: &str| (count > 0).then(|| wording::count(count, word));
    let parts: Vec<String> = [
        number(count(Missing::Issue), "issue"),
        number(count(Missing::Page), "page"),
        number(count(Missing::Articles), "page").map(|pages| format!("the articles of {pages}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let rhythm = paper.rhythm.as_deref().unwrap_or("no rhythm is seen in its issues");
    let holidays = match paper.holidays.as_slice() {
        [] => String::new(),
        days => format!(", but not on {}", days.join(", ")),
    };
    let days = wording::count(paper.days, "day");
    let missing = match (parts.is_empty(), &paper.rhythm) {
        (false, _) => format!("missing: {}", parts.join(", ")),
        (true, Some(_)) => "nothing is missing".to_owned(),
        (true, None) => format!(
            "which days are missing, `backissue publications set '{}' rhythm=daily` lets it tell",
            safe(&paper.publication)
        ),
    };
    format!("{}: {rhythm}{holidays}, {days} with an issue; {missing}\n", safe(&paper.publication))
}
