//! Flags that several commands share.

use std::path::PathBuf;

use backissue::archive::{ArticleFilter, Sort};
use backissue::model::Folio;
use backissue::output::Format;
use backissue::source::record::parse_date;
use chrono::NaiveDate;
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::error::CliError;

fn date(text: &str) -> Result<NaiveDate, String> {
    parse_date(text).ok_or_else(|| "a day is written 2022-07-22".to_owned())
}

/// First and last day that a month, year or day stands for.
fn first_day(text: &str) -> Result<NaiveDate, String> {
    span(text).map(|(first, _)| first)
}

/// `2022` and `2022-07` are spans of days; a day is one of length one.
fn span(text: &str) -> Result<(NaiveDate, NaiveDate), String> {
    use chrono::{Days, Months};
    let wrong = || "write a day 2022-07-22, a month 2022-07 or a year 2022".to_owned();
    let text = text.trim();
    let (first, months) = match text.len() {
        4 => (parse_date(&format!("{text}-01-01")), 12),
        6 | 7 if text.as_bytes()[4] == b'-' => (parse_date(&format!("{text}-01")), 1),
        _ => {
            let day = parse_date(text).ok_or_else(wrong)?;
            return Ok((day, day));
        }
    };
    let first = first.ok_or_else(wrong)?;
    let last = first
        .checked_add_months(Months::new(months))
        .and_then(|next| next.checked_sub_days(Days::new(1)))
        .ok_or_else(wrong)?;
    Ok((first, last))
}

fn folio(text: &str) -> Result<Folio, String> {
    Folio::parse(text).map_err(|error| error.to_string())
}

/// A day for flags of single days.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    date(text)
}

/// A page label.
pub(super) fn page(text: &str) -> Result<Folio, String> {
    folio(text)
}

/// Which articles: all flags together.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Selection")]
pub(super) struct SelectionArgs {
    /// Keys of articles or issues
    #[arg(value_name = "KEY")]
    pub(super) keys: Vec<String>,

    /// Publication, by name or code; several: any of them
    #[arg(long, value_name = "NAME")]
    publication: Vec<String>,

    /// First day, month or year
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    from: Option<NaiveDate>,

    /// Last day, month or year
    // Text, because `export --to` takes a path as well.
    #[arg(long, value_name = "DATE")]
    to: Vec<String>,

    /// One day, month or year
    #[arg(long, value_name = "DATE", value_parser = span)]
    date: Option<(NaiveDate, NaiveDate)>,

    /// Page label; several: any of them
    #[arg(long, value_name = "N", value_parser = folio)]
    page: Vec<Folio>,

    /// Tag; several: all of them; -TAG: without it
    #[arg(long, value_name = "TAG", allow_hyphen_values = true)]
    tag: Vec<String>,

    /// Words in headline or text; all of them
    #[arg(long, value_name = "WORDS")]
    text: Vec<String>,

    /// Words in kicker, headline or deck
    #[arg(long, value_name = "WORDS")]
    headline: Vec<String>,

    /// Words in the byline
    #[arg(long, value_name = "NAME")]
    byline: Vec<String>,

    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<u64>,

    /// Order
    #[arg(long, value_name = "FIELD", default_value = "date", allow_hyphen_values = true)]
    #[arg(value_parser = PossibleValuesParser::new(Sort::NAMES.map(|(name, _)| name)))]
    sort: String,
}

impl SelectionArgs {
    /// Takes the value of `--to` that is a path and no date.
    pub(super) fn take_path(&mut self) -> Result<Option<PathBuf>, CliError> {
        let (days, mut paths): (Vec<String>, Vec<String>) =
            std::mem::take(&mut self.to).into_iter().partition(|value| span(value).is_ok());
        self.to = days;
        if paths.len() > 1 {
            return Err(CliError::usage("--to names two files", "write to one"));
        }
        Ok(paths.pop().map(PathBuf::from))
    }

    fn last_day(&self) -> Result<Option<NaiveDate>, CliError> {
        match self.to.as_slice() {
            [] => Ok(None),
            [value] => match span(value) {
                Ok((_, last)) => Ok(Some(last)),
                Err(how) => Err(CliError::usage(format!("--to {value} is no date"), how)),
            },
            _ => Err(CliError::usage("--to names two dates", "give one")),
        }
    }

    /// The selection as the library takes it.
    pub(super) fn filter(&self) -> Result<ArticleFilter, CliError> {
        let words = |values: &[String]| -> Vec<String> {
            values.iter().flat_map(|v| v.split_whitespace()).map(str::to_owned).collect()
        };
        let last = self.last_day()?;
        if self.date.is_some() && (self.from.is_some() || last.is_some()) {
            return Err(CliError::usage(
                "--date is one day, month or year; --from and --to are a span",
                "give the one or the others",
            ));
        }
        let mut filter = ArticleFilter {
            keys: self.keys.clone(),
            publications: self.publication.clone(),
            from: self.from.or(self.date.map(|(first, _)| first)),
            to: last.or(self.date.map(|(_, last)| last)),
            pages: self.page.clone(),
            text: words(&self.text),
            headline: words(&self.headline),
            byline: words(&self.byline),
            limit: self.limit,
            ..ArticleFilter::default()
        };
        for tag in &self.tag {
            match tag.strip_prefix('-') {
                Some(without) => filter.not_tags.push(without.to_owned()),
                None => filter.tags.push(tag.trim_start_matches('+').to_owned()),
            }
        }
        if let (Some(from), Some(to)) = (filter.from, filter.to)
            && from > to
        {
            return Err(CliError::usage(
                format!("--from {from} is later than --to {to}"),
                "exchange the two",
            ));
        }
        let named = Sort::NAMES.iter().find(|(name, _)| *name == self.sort);
        filter.sort = named.map_or(Sort::Date, |(_, sort)| *sort);
        Ok(filter)
    }
}

/// How results are written.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct OutputArgs {
    /// How results are written
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = format_parser)]
    pub(super) format: Format,
}

pub(super) fn format_parser(text: &str) -> Result<Format, String> {
    text.parse().map_err(|_| "one of table, json, jsonl, csv, markdown".to_owned())
}
