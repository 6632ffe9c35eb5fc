//! `backissue stats`

use backissue::archive::{Access, CountBy};
use backissue::output::bars::{Bar, write_bars};
use backissue::output::{Format, wording};
use backissue::select;
use backissue::view::{self, LookedAt};
use clap::ValueEnum;

use super::args::{OutputArgs, SelectionArgs};
use super::context::Context;
use super::error::CliError;
use super::{exit, meant, outlet, rows};

/// Words that are told unless --limit says more.
const WORDS: u64 = 30;

/// Count articles, and find the words that rose
///
/// By time in its order, by anything else the most first. --limit counts lines. In the table days (months, years)
/// without an article have a line too, and many in a row one together; other formats have those with articles.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue stats                                    by month
  backissue stats --by publication 供热
  backissue stats --by day --date 2031-03 --format csv
  backissue stats --rising 2031-03                   words of that month, against all others
  backissue stats --rising 2031-03..2031-05 --publication 云岭晚报")]
pub(super) struct Args {
    #[command(flatten)]
    selection: SelectionArgs,

    /// What to count by
    #[arg(help_heading = None::<&str>, long, value_name = "WHAT", default_value = "month")]
    by: By,

    /// Words that articles of these days have more than those of others
    #[arg(help_heading = None::<&str>, long, value_name = "DATES", conflicts_with = "by")]
    rising: Option<String>,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Day,
    Month,
    Year,
    Publication,
    Tag,
    Byline,
    Section,
    Kind,
    Page,
}

impl By {
    fn count(self) -> CountBy {
        match self {
            Self::Day => CountBy::Day,
            Self::Month => CountBy::Month,
            Self::Year => CountBy::Year,
            Self::Publication => CountBy::Publication,
            Self::Tag => CountBy::Tag,
            Self::Byline => CountBy::Byline,
            Self::Section => CountBy::Section,
            Self::Kind => CountBy::Kind,
            Self::Page => CountBy::Page,
        }
    }
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let archive = context.open(Access::Read)?;
    let reader = archive.reader();
    let filter = args.selection.filter(context, reader)?;
    if let Some(days) = &args.rising {
        let most = usize::try_from(filter.limit.unwrap_or(WORDS)).unwrap_or(usize::MAX);
        let rising = view::rising(reader, &filter, select::days(days)?, most)?;
        let found = rising.words;
        context.say(&format!(
            "{}, {}\n",
            looked_at(rising.inside, "of those days"),
            looked_at(rising.outside, "of others")
        ));
        if found.is_empty() {
            context.say("No word rose: one must stand in three articles of those days.\n");
        }
        let columns = ["word", "inside", "outside", "score"];
        let shown = if args.output.format == Format::Table { &columns[..3] } else { &columns[..] };
        rows::show(context, args.output.format, shown, &found)?;
        return Ok(exit::DONE);
    }
    let (filter, most) = rows::one_more(&filter, args.output.format);
    let mut counts = reader.counts(&filter, args.by.count())?;
    let more = rows::cut(&mut counts, most);
    if counts.is_empty() {
        context.say("No article fits.\n");
        meant::tell_words(context, reader, ("stats", &args.selection.keys), false)?;
    }
    if args.output.format != Format::Table {
        let columns = ["name", "articles", "characters"];
        rows::show(context, args.output.format, &columns, &counts)?;
        return Ok(exit::DONE);
    }
    let counts = view::with_empty(counts, args.by.count(), (filter.from, filter.to));
    let bar = |count: &backissue::archive::Count| Bar {
        name: count.name.clone().unwrap_or_else(|| "(none)".to_owned()),
        count: count.articles,
    };
    let bars: Vec<Bar> = counts.iter().map(bar).collect();
    let style = context.style();
    outlet::to_stdout(|out| Ok(write_bars(out, &bars, &style)?))?;
    rows::tell_more(context, more);
    Ok(exit::DONE)
}

/// `98,000 articles of others (4,000 looked at)`
fn looked_at(articles: LookedAt, which: &str) -> String {
    let all = wording::count(articles.all, "article");
    if articles.looked_at == articles.all {
        return format!("{all} {which}");
    }
    format!("{all} {which} ({} looked at)", wording::number(articles.looked_at))
}
