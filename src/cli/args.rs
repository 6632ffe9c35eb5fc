//! Flags that several commands share.

use std::ffi::OsString;
use std::path::PathBuf;

use backissue::archive::{ArticleFilter, Reader, Sort};
use backissue::model::Folio;
use backissue::output::{Format, safe, wording};
use backissue::search::{self, Field, Query};
use backissue::source::record::parse_date;
use chrono::NaiveDate;
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::context::Context;
use super::error::CliError;
use super::typed;

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
    #[arg(value_name = "KEY|QUERY")]
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
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<u64>,

    /// Order
    #[arg(long, value_name = "FIELD", default_value = "date", allow_hyphen_values = true)]
    #[arg(value_parser = PossibleValuesParser::new(Sort::NAMES.map(|(name, _)| name)))]
    sort: String,
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

    /// The selection as the library takes it.
    pub(super) fn filter(
        &self,
        context: &Context,
        reader: Reader<'_>,
    ) -> Result<ArticleFilter, CliError> {
        let (keys, words): (Vec<String>, Vec<String>) =
            self.keys.iter().cloned().partition(|word| is_key(word));
        let keys = present_keys(context, reader, &keys)?;
        let typed: Vec<&str> = words.iter().map(|word| typed::plain(word)).collect();
        let mut parts = Vec::new();
        if !typed.is_empty() {
            parts.push(reader.query(&typed.join(" "))?);
        }
        for (field, values) in [
            (None, &self.text),
            (Some(Field::Headline), &self.headline),
            (Some(Field::Byline), &self.byline),
        ] {
            parts.extend(words_in(field, values)?);
        }
        let last = self.last_day()?;
        if self.date.is_some() && (self.from.is_some() || last.is_some()) {
            return Err(CliError::usage(
                "--date is one day, month or year; --from and --to are a span",
                "give the one or the others",
            ));
        }
        let mut filter = ArticleFilter {
            keys,
            publications: self.publication.clone(),
            from: self.from.or(self.date.map(|(first, _)| first)),
            to: last.or(self.date.map(|(_, last)| last)),
            pages: self.page.clone(),
            query: Query::all(parts),
            any_script: self.any_script,
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

/// A key has a day in it: `-2031-03-05`, at its end or before a hyphen.
fn is_key(word: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let is_day = |text: &str| {
        let mut parts = text.split('-');
        [4, 2, 2].into_iter().all(|long| parts.next().is_some_and(|p| p.len() == long && digits(p)))
    };
    !word.contains([':', ' ', '\u{1}'])
        && word.match_indices('-').any(|(at, _)| at > 0 && is_day(&word[at + 1..]))
}

/// Words that must all be there, each as a phrase of its own.
fn words_in(field: Option<Field>, values: &[String]) -> Result<Vec<Query>, CliError> {
    let mut found = Vec::new();
    for word in values.iter().flat_map(|value| value.split_whitespace()) {
        if matches!(word, "OR" | "AND" | "NOT") {
            let hint = "all words of the flag must be there; give a query without the flag";
            return Err(CliError::usage(format!("{word} is no word to look for"), hint));
        }
        let (text, prefix) = word.strip_suffix('*').map_or((word, false), |word| (word, true));
        let term = search::term(text, prefix).ok_or_else(|| {
            CliError::usage(format!("there is no word in `{word}`"), "name letters or numbers")
        })?;
        found.push(Query::Term(field, term));
    }
    Ok(found)
}

/// How results are written.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct OutputArgs {
    /// table, json, jsonl, csv or markdown
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = format_parser)]
    pub(super) format: Format,
}

pub(super) fn format_parser(text: &str) -> Result<Format, String> {
    text.parse().map_err(|_| "one of table, json, jsonl, csv, markdown".to_owned())
}
