//! Flags that several commands share.

use std::ffi::OsString;
use std::path::PathBuf;

use backissue::archive::{ArticleFilter, Reader, Sort};
use backissue::model::{Folio, parse_date};
use backissue::output::{Format, safe, wording};
use backissue::search::{self, Query};
use backissue::select::{self, Request};
use backissue::view;
use chrono::NaiveDate;
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::context::Context;
use super::error::CliError;
use super::meant;
use super::typed::{self, SELECTION};

fn date(text: &str) -> Result<NaiveDate, String> {
    parse_date(text).ok_or_else(|| "a day is written 2022-07-22".to_owned())
}

/// First day that a month, year or day stands for.
fn first_day(text: &str) -> Result<NaiveDate, String> {
    span(text).map(|(first, _)| first)
}

/// `2022` and `2022-07` are spans of days; a day is one of length one.
fn span(text: &str) -> Result<(NaiveDate, NaiveDate), String> {
    let how = || "write a day 2022-07-22, a month 2022-07 or a year 2022".to_owned();
    search::span(text).ok_or_else(how)
}

fn limit(text: &str) -> Result<u64, String> {
    match text.parse::<u64>() {
        Ok(0) => Err("nothing would be shown; for everything leave it out".to_owned()),
        Ok(number) => Ok(number),
        Err(error) => Err(error.to_string()),
    }
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
    /// Keys of articles or issues, or words to look for (`backissue help search`)
    #[arg(id = SELECTION, value_name = "KEY|QUERY", help_heading = None::<&str>)]
    pub(super) keys: Vec<String>,

    /// Publication, by name or code; several: any of them
    #[arg(long, value_name = "NAME")]
    publication: Vec<String>,

    /// First day, month or year
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    from: Option<NaiveDate>,

    /// Last day, month or year
    // Anything, because `export --to` takes a path as well.
    #[arg(long, value_name = "DATE")]
    to: Vec<OsString>,

    /// One day, month or year
    #[arg(long, value_name = "DATE", value_parser = span)]
    date: Option<(NaiveDate, NaiveDate)>,

    /// Page label; several: any of them
    #[arg(long, value_name = "N", value_parser = folio)]
    page: Vec<Folio>,

    /// Tag, or any below it; several: all of them; -TAG: without it
    #[arg(long, value_name = "TAG", allow_hyphen_values = true)]
    tag: Vec<String>,

    /// Words in headline, byline or text; all of them
    #[arg(long, value_name = "WORDS")]
    text: Vec<String>,

    /// Words in kicker, headline or deck
    #[arg(long, value_name = "WORDS")]
    headline: Vec<String>,

    /// Words in the byline
    #[arg(long, value_name = "NAME")]
    byline: Vec<String>,

    /// Find words in Traditional and Simplified characters alike
    #[arg(long)]
    any_script: bool,

    /// At most so many
    #[arg(long, value_name = "N", value_parser = limit)]
    pub(super) limit: Option<u64>,

    /// Order
    #[arg(long, value_name = "FIELD", default_value = "date", allow_hyphen_values = true)]
    #[arg(value_parser = PossibleValuesParser::new(Sort::NAMES.map(|(name, _)| name)))]
    pub(super) sort: String,
}

impl SelectionArgs {
    /// Takes the value of `--to` that is a path and no date.
    pub(super) fn take_path(&mut self) -> Result<Option<PathBuf>, CliError> {
        let is_day = |value: &OsString| value.to_str().is_some_and(|text| span(text).is_ok());
        let (days, mut paths): (Vec<OsString>, Vec<OsString>) =
            std::mem::take(&mut self.to).into_iter().partition(is_day);
        self.to = days;
        if paths.len() > 1 {
            return Err(CliError::usage("--to names two files", "write to one"));
        }
        Ok(paths.pop().map(PathBuf::from))
    }

    /// Takes the words that are neither keys nor conditions: where only papers and days are selected they name papers.
    pub(super) fn take_papers(&mut self, reader: Reader<'_>) -> Result<(), CliError> {
        let is_name = |word: &String| !select::is_key(word) && !word.contains(':');
        let (names, rest): (Vec<String>, Vec<String>) =
            std::mem::take(&mut self.keys).into_iter().partition(is_name);
        self.keys = rest;
        self.publication.extend(view::papers_named(reader, &names)?);
        Ok(())
    }

    /// Whether it says of no article that it is meant or not.
    pub(super) fn is_of_all(&self) -> bool {
        let lists =
            [&self.keys, &self.publication, &self.tag, &self.text, &self.headline, &self.byline];
        lists.iter().all(|list| list.is_empty())
            && self.page.is_empty()
            && self.to.is_empty()
            && self.from.is_none()
            && self.date.is_none()
    }

    fn last_day(&self) -> Result<Option<NaiveDate>, CliError> {
        match self.to.as_slice() {
            [] => Ok(None),
            [value] => {
                let value = value.to_string_lossy();
                match span(&value) {
                    Ok((_, last)) => Ok(Some(last)),
                    Err(how) => Err(CliError::usage(format!("--to {value} is no date"), how)),
                }
            }
            _ => Err(CliError::usage("--to names two dates", "give one")),
        }
    }

    fn request(&self) -> Result<Request, CliError> {
        let sort = Sort::NAMES.into_iter().find(|(name, _)| *name == self.sort);
        Ok(Request {
            words: self.keys.iter().map(|word| typed::plain(word).to_owned()).collect(),
            publications: self.publication.clone(),
            from: self.from,
            to: self.last_day()?,
            date: self.date,
            pages: self.page.clone(),
            tags: self.tag.clone(),
            text: self.text.clone(),
            headline: self.headline.clone(),
            byline: self.byline.clone(),
            today: Some(Context::today()),
            any_script: self.any_script,
            limit: self.limit,
            sort: sort.map(|(_, sort)| sort).unwrap_or_default(),
        })
    }

    /// The articles that are meant; of keys that are called otherwise now, this is told.
    pub(super) fn filter(
        &self,
        context: &Context,
        reader: Reader<'_>,
    ) -> Result<ArticleFilter, CliError> {
        meant::tell_unknown_publications(context, reader, &self.publication)?;
        let settled = self.request()?.read()?.settled(reader)?;
        settled.keys.iter().for_each(|key| tell_now(context, &key.typed, &key.now));
        Ok(settled.filter)
    }
}

/// Says so if what is asked for is not found of all articles as they are: their words are not indexed, or their
/// reprints not looked for.
pub(super) fn tell_unready(
    context: &Context,
    reader: Reader<'_>,
    filter: &ArticleFilter,
) -> Result<(), CliError> {
    let pending = reader.search_pending()?;
    if pending > 0 && filter.query.is_some() {
        let articles = wording::count(pending, "article");
        let hint = context.err_style().hint("hint:");
        context.say(&format!(
            "{articles} not indexed yet\n\
             {hint} `backissue rebuild --search` indexes everything\n"
        ));
    }
    if filter.query.as_ref().is_some_and(Query::asks_for_reprints) {
        tell_uncompared(context, reader)?;
    }
    Ok(())
}

/// Says so if not all reprints are found.
pub(super) fn tell_uncompared(context: &Context, reader: Reader<'_>) -> Result<(), CliError> {
    let pending = reader.reprints_pending()?;
    if pending > 0 {
        let texts = wording::count(pending, "text");
        let hint = context.err_style().hint("hint:");
        context.say(&format!(
            "{texts} not compared yet\n{hint} `backissue reprints update` compares them\n"
        ));
    }
    Ok(())
}

/// What keys are called now; of those that are called otherwise, this is told.
pub(super) fn present_keys(
    context: &Context,
    reader: Reader<'_>,
    typed: &[String],
) -> Result<Vec<String>, CliError> {
    let mut keys = Vec::new();
    for named in reader.present_keys(typed)? {
        tell_now(context, &named.typed, &named.now);
        keys.push(named.now);
    }
    Ok(keys)
}

fn tell_now(context: &Context, typed: &str, now: &str) {
    if now != typed {
        context.say(&format!("`{}` is `{}` now\n", safe(typed), safe(now)));
    }
}

/// The same for keys of issues only.
pub(super) fn present_issues(
    context: &Context,
    reader: Reader<'_>,
    typed: &[String],
) -> Result<Vec<String>, CliError> {
    let mut keys = Vec::new();
    for key in typed {
        let now = reader.present_issue_key(key)?;
        tell_now(context, key, &now);
        keys.push(now);
    }
    Ok(keys)
}

/// The same for words that may be something else than keys of articles or issues, which stay.
pub(super) fn present_words(
    context: &Context,
    reader: Reader<'_>,
    typed: &[String],
) -> Vec<String> {
    let now = |word: &String| {
        let keys = present_keys(context, reader, std::slice::from_ref(word));
        keys.ok().and_then(|mut keys| keys.pop()).unwrap_or_else(|| word.clone())
    };
    typed.iter().map(now).collect()
}

/// How results are written.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct OutputArgs {
    /// table, json, jsonl, csv or markdown
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = format_parser)]
    #[arg(help_heading = None::<&str>)]
    pub(super) format: Format,
}

pub(super) fn format_parser(text: &str) -> Result<Format, String> {
    text.parse().map_err(|_| "one of table, json, jsonl, csv, markdown".to_owned())
}
