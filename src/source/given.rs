//! The value of a field, in whatever its source gives it.

use chrono::NaiveDate;
use serde_json::value::RawValue;

use crate::model::{Folio, Tag, parse_date};

/// Highest place on a page that is believed.
const LAST_POSITION: u32 = 1_000_000;

/// The value of a field, as its source gives it.
#[derive(Debug, Clone, Copy)]
pub enum Given<'a> {
    /// With a type, as it stands in JSON: no digit of a number is lost.
    Json(&'a RawValue),
    /// A text that may stand for any type, as in CSV; an empty one is absent.
    Plain(&'a str),
}

impl Given<'_> {
    pub(super) fn kind(self) -> &'static str {
        let Self::Json(json) = self else { return "a text" };
        match json.get().as_bytes().first() {
            Some(b'n') => "null",
            Some(b't' | b'f') => "true or false",
            Some(b'"') => "a text",
            Some(b'[') => "a list",
            Some(b'{') => "an object",
            _ => "a number",
        }
    }

    fn is_number(self) -> bool {
        matches!(self, Self::Json(_)) && self.kind() == "a number"
    }

    pub(super) fn is_absent(self, name: &str) -> bool {
        match self {
            Self::Json(json) => json.get() == "null",
            // An article without a text is another mistake than records without the field.
            Self::Plain(text) => text.trim().is_empty() && name != "body",
        }
    }

    fn wrong(self, name: &str, wanted: &str) -> String {
        format!("`{name}` must be {wanted}, and is {}", self.kind())
    }

    /// A text that may be empty.
    pub(super) fn string(self, name: &str) -> Result<String, String> {
        match self {
            Self::Plain(text) => Ok(text.to_owned()),
            Self::Json(json) if self.kind() == "a text" => serde_json::from_str(json.get())
                .map_err(|error| format!("`{name}` is no text: {}", json_words(&error))),
            Self::Json(_) => Err(self.wrong(name, "a text")),
        }
    }

    /// A text; an empty one counts as absent.
    pub(super) fn text(self, name: &str) -> Result<Option<String>, String> {
        let text = self.string(name)?;
        Ok((!text.trim().is_empty()).then_some(text))
    }

    /// A text, or a number with the digits that it has in the source.
    pub(super) fn label(self, name: &str) -> Result<Option<String>, String> {
        match self {
            Self::Json(json) if self.is_number() => Ok(Some(json.get().to_owned())),
            other => other.text(name),
        }
    }

    /// A list of texts, or one text with commas as the `articles` view gives it.
    pub(super) fn list(self, name: &str) -> Result<Vec<String>, String> {
        let names: Vec<String> = match self {
            Self::Json(json) if self.kind() == "a list" => {
                let items: Vec<&RawValue> = serde_json::from_str(json.get())
                    .map_err(|error| format!("`{name}` is no list: {}", json_words(&error)))?;
                items
                    .into_iter()
                    .map(|item| Given::Json(item).string(name))
                    .collect::<Result<_, _>>()?
            }
            Self::Json(_) if self.kind() != "a text" => {
                return Err(self.wrong(name, "a list of texts"));
            }
            _ => self.string(name)?.split(',').map(|part| part.trim().to_owned()).collect(),
        };
        Ok(names.into_iter().filter(|name| !name.is_empty()).collect())
    }

    pub(super) fn flag(self, name: &str) -> Result<bool, String> {
        let said = match self {
            Self::Json(json) if self.kind() != "a text" => json.get().to_owned(),
            Self::Json(_) => String::new(),
            Self::Plain(text) => text.trim().to_ascii_lowercase(),
        };
        match said.as_str() {
            // SQLite and the CSV tools have no true and false.
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(self.wrong(name, "true or false")),
        }
    }
}

pub(super) fn page(value: Given<'_>) -> Result<Option<Folio>, String> {
    let Some(text) = value.label("page")? else {
        return Ok(None);
    };
    Folio::parse(&text).map(Some).map_err(|error| error.to_string())
}

pub(super) fn position(value: Given<'_>) -> Result<u32, String> {
    let digits = match value {
        Given::Json(json) => json.get(),
        Given::Plain(text) => text.trim(),
    };
    let number = digits.parse().ok().filter(|n| (1..=LAST_POSITION).contains(n));
    number.ok_or_else(|| format!("`position` must be a whole number from 1 to {LAST_POSITION}"))
}

pub(super) fn tags(value: Given<'_>) -> Result<Vec<Tag>, String> {
    let names = value.list("tags")?;
    names.iter().map(|name| Tag::parse(name).map_err(|error| error.to_string())).collect()
}

pub(super) fn date(value: Given<'_>) -> Result<NaiveDate, String> {
    let text = match value {
        Given::Json(json) if value.is_number() => json.get().to_owned(),
        other => other.string("date")?,
    };
    parse_date(&text).ok_or_else(|| {
        let shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
        format!("`date` must be a day as 2031-03-05 or 2031/3/5, and is `{shown}`")
    })
}

/// What a parser of JSON says, without the place.
#[must_use]
pub fn json_words(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}
