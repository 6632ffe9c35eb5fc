//! How files are read, wherever they are: flags of `import` and `diff`.

use std::ffi::OsStr;

use backissue::model::{Edition, Folio};
use backissue::ops::import::ImportOptions;
use backissue::source::SourceFormat;
use backissue::source::field_map::FieldMap;
use chrono::NaiveDate;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::args;
use super::context::Context;
use super::error::CliError;

/// What a person says of files.
#[derive(Debug, clap::Args)]
pub(super) struct SourceArgs {
    /// Publication, where the source does not say
    #[arg(long, value_name = "NAME", value_parser = named)]
    publication: Option<String>,

    /// Date of the issue
    #[arg(long, value_name = "DATE", value_parser = args::day)]
    date: Option<NaiveDate>,

    /// Edition, where a day has several issues
    #[arg(long, value_name = "NAME", value_parser = edition)]
    edition: Option<Edition>,

    /// Page label
    #[arg(long, value_name = "N", value_parser = args::page)]
    page: Option<Folio>,

    /// What the fields of records and of front matter are called: body=content,headline=title
    #[arg(long, value_name = "FIELD=NAME,…", value_parser = FieldMap::parse)]
    map: Option<FieldMap>,

    /// What the files are
    #[arg(long, value_name = "KIND", default_value = "auto", value_parser = FormatParser)]
    pub(super) source_format: Chosen,

    /// Character encoding: auto, utf-8, gb18030, big5, utf-16le, ...
    #[arg(long, value_name = "NAME", default_value = "auto")]
    pub(super) encoding: String,

    /// Take text with unreadable characters as it is
    #[arg(long)]
    lossy: bool,

    /// Read files as pages, also where a folder's files are each one article
    #[arg(long)]
    whole_pages: bool,
}

/// What files are taken for; `None` = whatever they look like.
// Named, because clap takes a field that is an `Option` for an argument that may be left out.
type Chosen = Option<SourceFormat>;

impl SourceArgs {
    /// Refuses an encoding that is none.
    pub(super) fn check(&self) -> Result<(), CliError> {
        if self.encoding == "auto" {
            return Ok(());
        }
        match backissue::source::encoding::by_name(&self.encoding) {
            Ok(_) => Ok(()),
            Err(error) => {
                Err(CliError::usage(error.to_string(), "leave --encoding out to have it found"))
            }
        }
    }

    /// The options of an import that they make.
    pub(super) fn options(&self) -> ImportOptions {
        ImportOptions {
            publication: self.publication.clone(),
            date: self.date,
            edition: self.edition.clone(),
            page: self.page.clone(),
            map: self.map.clone().unwrap_or_default(),
            encoding: (self.encoding != "auto").then(|| self.encoding.clone()),
            lossy: self.lossy,
            whole_pages: self.whole_pages,
            folder: Context::folder(),
            ..plain_options()
        }
    }
}

/// The options of a command that stores without reading new files.
pub(super) fn plain_options() -> ImportOptions {
    ImportOptions {
        workers: Context::workers(),
        program_version: env!("CARGO_PKG_VERSION").to_owned(),
        ..ImportOptions::default()
    }
}

/// The formats that can be typed, as the list of formats has them.
#[derive(Debug, Clone)]
struct FormatParser;

impl TypedValueParser for FormatParser {
    type Value = Chosen;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, clap::Error> {
        let known = PossibleValuesParser::new(source_formats());
        known.parse_ref(command, argument, value).map(|name| SourceFormat::named(&name))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(source_formats().into_iter()))
    }
}

fn source_formats() -> Vec<PossibleValue> {
    let auto = ("auto", "Look at the name, then at the content");
    let all = std::iter::once(auto).chain(SourceFormat::names());
    all.map(|(name, about)| PossibleValue::new(name).help(about)).collect()
}

fn named(text: &str) -> Result<String, String> {
    let name = text.trim();
    if name.is_empty() { Err("a publication needs a name".to_owned()) } else { Ok(name.to_owned()) }
}

fn edition(text: &str) -> Result<Edition, String> {
    Edition::parse(text).ok_or_else(|| "an edition needs a letter or digit".to_owned())
}
