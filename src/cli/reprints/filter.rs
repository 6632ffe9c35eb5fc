//! Flags that say which clusters are meant.

use backissue::archive::{ClusterKind, Measure, Reader, ReprintFilter, Sort};
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;

use crate::cli::args::SelectionArgs;
use crate::cli::context::Context;
use crate::cli::error::CliError;

/// Which clusters: all flags together.
#[derive(Debug, Clone, clap::Args)]
#[command(mut_arg("sort", |arg| arg
    .help("Order; members, papers, days, length: the largest first")
    .value_parser(PossibleValuesParser::new(orders()))))]
pub(super) struct FilterArgs {
    #[command(flatten)]
    pub(super) selection: SelectionArgs,

    /// Only clusters of this kind, several: any of them; with - before it none of this kind
    ///
    /// exact: all the same text; near: all versions of one text; passage: some have only a part;
    /// quotation: passages that at least half of the articles quote.
    #[arg(long, value_name = "[-]KIND", allow_hyphen_values = true)]
    #[arg(value_parser = PossibleValuesParser::new(kinds()))]
    kind: Vec<String>,

    /// Leave out members that agree less with the text (0 to 1)
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    #[arg(allow_negative_numbers = true)]
    min_similarity: f64,

    /// Leave out members that share fewer characters
    #[arg(long, value_name = "CHARACTERS", default_value_t = 0)]
    min_length: u32,

    /// Leave out later printings fewer days after the first
    #[arg(long, value_name = "DAYS", default_value_t = 0)]
    min_lag: u32,

    /// Leave out printings more days after the first
    #[arg(long, value_name = "DAYS")]
    max_lag: Option<u32>,

    /// Only what several publications printed
    #[arg(long)]
    across_publications: bool,

    /// Only what was printed in at least so many issues
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = members)]
    #[arg(allow_negative_numbers = true)]
    min_members: usize,

    /// Formulas, and what one paper prints day after day
    #[arg(long, value_name = "WHICH", default_value = "with")]
    boilerplate: Boilerplate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Boilerplate {
    /// Shown and marked
    With,
    /// Left out
    Without,
    /// Nothing else
    Only,
}

/// Kinds of clusters, those that are asked for and those that are not.
fn kinds() -> Vec<&'static str> {
    let names = ClusterKind::NAMES.iter().map(|(name, _)| *name);
    names.chain(["-exact", "-near", "-passage", "-quotation"]).collect()
}

/// Orders of clusters: those of articles, and what a cluster is measured by.
fn orders() -> Vec<&'static str> {
    let sorts = Sort::NAMES.iter().map(|(name, _)| *name);
    sorts.chain(Measure::NAMES.iter().map(|(name, _)| *name)).collect()
}

fn share(text: &str) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| "a number from 0 to 1".to_owned())?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err("a number from 0 to 1".to_owned()) }
}

fn members(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if number >= 2 => Ok(number),
        _ => Err("a number from 2 on: one printing is no reprint".to_owned()),
    }
}

impl FilterArgs {
    pub(super) fn filter(
        &self,
        context: &Context,
        reader: Reader<'_>,
    ) -> Result<ReprintFilter, CliError> {
        if self.max_lag.is_some_and(|most| most < self.min_lag) {
            let what = "--max-lag is less than --min-lag";
            return Err(CliError::usage(what, "exchange the two"));
        }
        let kind = |name: &str| {
            ClusterKind::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, kind)| kind)
        };
        let (not, of): (Vec<&str>, Vec<&str>) =
            self.kind.iter().map(String::as_str).partition(|name| name.starts_with('-'));
        let measure = Measure::NAMES.into_iter().find(|(name, _)| *name == self.selection.sort);
        Ok(ReprintFilter {
            articles: self.selection.filter(context, reader)?,
            kinds: of.into_iter().filter_map(kind).collect(),
            other_kinds: not.into_iter().filter_map(|name| kind(&name[1..])).collect(),
            min_similarity: self.min_similarity,
            min_length: self.min_length,
            min_lag: self.min_lag.into(),
            max_lag: self.max_lag.map(i64::from),
            min_members: self.min_members,
            across_publications: self.across_publications,
            boilerplate: match self.boilerplate {
                Boilerplate::With => None,
                Boilerplate::Without => Some(false),
                Boilerplate::Only => Some(true),
            },
            largest: measure.map(|(_, measure)| measure),
        })
    }
}
