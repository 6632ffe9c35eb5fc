//! One article as a JSON object: the fields of the contract, all but `date` and `body` optional.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::model::{Edition, Folio, PrintedArticle, Tag};

/// What a record said, untouched but for its form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordDraft {
    /// Name of the publication.
    pub publication: Option<String>,
    /// Date of the issue.
    pub date: Option<NaiveDate>,
    /// Edition of the issue.
    pub edition: Option<Edition>,
    /// Page label.
    pub page: Option<Folio>,
    /// Place on the page.
    pub position: Option<u32>,
    /// What was printed.
    pub printed: PrintedArticle,
    /// Section heading it stands under.
    pub section: Option<String>,
    /// Tags to give.
    pub tags: Vec<Tag>,
    /// The source's own identifier.
    pub source_id: Option<String>,
    /// Where it is published.
    pub url: Option<String>,
    /// What a person noted.
    pub note: Option<String>,
    /// The key that it had in the archive that it was exported from.
    pub key: Option<String>,
    /// Other keys that it had there.
    pub aliases: Vec<String>,
    /// Names of fields that are not known; told once, left aside.
    pub unknown: Vec<String>,
}

/// Fields that an export writes and that follow from the rest.
const DERIVED: [&str; 3] = ["content_hash", "text_hash", "imported_at"];

/// Highest place on a page that is believed.
const LAST_POSITION: u32 = 1_000_000;

/// Reads one line.
///
/// # Errors
/// A sentence that says what is wrong with which field.
pub fn parse(line: &str) -> Result<RecordDraft, String> {
    let value: Value = serde_json::from_str(line).map_err(|error| describe(&error))?;
    match value {
        Value::Object(fields) => from_fields(fields),
        other => Err(format!("a record is a JSON object, and this is {}", kind_of(&other))),
    }
}

fn describe(error: &serde_json::Error) -> String {
    let column = error.column();
    if error.is_eof() {
        return format!("the JSON stops short at column {column}; one record stands on one line");
    }
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or(&text);
    format!("not valid JSON at column {column}: {what}")
}

fn from_fields(fields: Map<String, Value>) -> Result<RecordDraft, String> {
    let mut draft = RecordDraft::default();
    let mut body = None;
    for (name, value) in fields {
        if value.is_null() || DERIVED.contains(&name.as_str()) {
            continue;
        }
        let printed = &mut draft.printed;
        match name.as_str() {
            "publication" => draft.publication = text(&name, value)?,
            "date" => draft.date = Some(date(value)?),
            "edition" => draft.edition = label(&name, value)?.as_deref().and_then(Edition::parse),
            "page" => draft.page = page(value)?,
            "position" => draft.position = Some(position(&value)?),
            "kicker" => printed.kicker = text(&name, value)?,
            "headline" => printed.headline = text(&name, value)?,
            "deck" => printed.deck = text(&name, value)?,
            "byline" => printed.byline = text(&name, value)?,
            "dateline" => printed.dateline = text(&name, value)?,
            "section" => draft.section = text(&name, value)?,
            "body" => body = Some(string(&name, value)?),
            "truncated" => printed.truncated = flag(&name, &value)?,
            "tags" => draft.tags = tags(value)?,
            "source_id" => draft.source_id = label(&name, value)?,
            "url" => draft.url = text(&name, value)?,
            "note" => draft.note = text(&name, value)?,
            "key" => draft.key = text(&name, value)?,
            "aliases" => draft.aliases = keys(value)?,
            "doubtful" => {} // what a reader of pages thought; a record is sure
            _ => draft.unknown.push(name),
        }
    }
    draft.printed.body =
        body.ok_or("the field `body` is missing; a record needs at least `date` and `body`")?;
    Ok(draft)
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn wrong(name: &str, wanted: &str, value: &Value) -> String {
    format!("`{name}` must be {wanted}, and is {}", kind_of(value))
}

fn string(name: &str, value: Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text),
        other => Err(wrong(name, "a text", &other)),
    }
}

/// A text; an empty one counts as absent.
fn text(name: &str, value: Value) -> Result<Option<String>, String> {
    let text = string(name, value)?;
    Ok((!text.trim().is_empty()).then_some(text))
}

/// A text or a number.
fn label(name: &str, value: Value) -> Result<Option<String>, String> {
    match value {
        Value::Number(number) => Ok(Some(number.to_string())),
        other => text(name, other),
    }
}

fn page(value: Value) -> Result<Option<Folio>, String> {
    let Some(text) = label("page", value)? else {
        return Ok(None);
    };
    Folio::parse(&text).map(Some).map_err(|error| error.to_string())
}

fn position(value: &Value) -> Result<u32, String> {
    let number = value.as_u64().and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0);
    number
        .filter(|n| *n <= LAST_POSITION)
        .ok_or_else(|| format!("`position` must be a whole number from 1 to {LAST_POSITION}"))
}

/// A list of keys, or one text with commas as the `articles` view gives it.
fn keys(value: Value) -> Result<Vec<String>, String> {
    let names: Vec<String> = match value {
        Value::String(text) => text.split(',').map(|key| key.trim().to_owned()).collect(),
        Value::Array(items) => {
            items.into_iter().map(|item| string("aliases", item)).collect::<Result<_, _>>()?
        }
        other => return Err(wrong("aliases", "a list of texts", &other)),
    };
    Ok(names.into_iter().filter(|name| !name.is_empty()).collect())
}

fn flag(name: &str, value: &Value) -> Result<bool, String> {
    match value {
        Value::Bool(flag) => Ok(*flag),
        // SQLite and the CSV tools have no true and false.
        Value::Number(n) if n.as_u64().is_some_and(|n| n < 2) => Ok(n.as_u64() == Some(1)),
        other => Err(wrong(name, "true or false", other)),
    }
}

/// A list of texts, or one text with commas as the `articles` view gives it.
fn tags(value: Value) -> Result<Vec<Tag>, String> {
    let names: Vec<String> = match value {
        Value::String(text) => text.split(',').map(|t| t.trim().to_owned()).collect(),
        Value::Array(items) => {
            items.into_iter().map(|item| string("tags", item)).collect::<Result<_, _>>()?
        }
        other => return Err(wrong("tags", "a list of texts", &other)),
    };
    let names = names.iter().filter(|name| !name.is_empty());
    names.map(|name| Tag::parse(name).map_err(|error| error.to_string())).collect()
}

/// A day as `2022-07-22`, `20220722`, `2022/7/22`, `2022年7月22日`, or the day of a time stamp.
#[must_use]
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let day = text.get(..10).filter(|_| text.len() > 10 && text.as_bytes().get(10) == Some(&b'T'));
    let day = day.or_else(|| text.split_once(' ').map(|(day, _)| day)).unwrap_or(text);
    let formats = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"];
    let date = formats.iter().find_map(|format| NaiveDate::parse_from_str(day, format).ok())?;
    crate::model::YEARS.contains(&chrono::Datelike::year(&date)).then_some(date)
}

fn date(value: Value) -> Result<NaiveDate, String> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        other => string("date", other)?,
    };
    parse_date(&text).ok_or_else(|| {
        let shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
        format!("`date` must be a day as 2022-07-22, and is `{shown}`")
    })
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_record_needs_only_date_and_body() {
        let draft =
            parse(r#"{"date":"2031-03-05","body":"一座桥。","page":3,"colour":"red","deck":null}"#)
                .unwrap();
        assert_eq!(draft.page.unwrap().as_str(), "03");
        assert_eq!(draft.printed.body, "一座桥。");
        assert_eq!(draft.unknown, ["colour"]);
    }

    #[test]
    fn tags_come_as_a_list_or_as_the_view_writes_them() {
        for tags in [r#"["bridge","city/water"]"#, r#""bridge,city/water""#] {
            let line = format!(r#"{{"date":"2031-03-05","body":"x","tags":{tags}}}"#);
            assert_eq!(parse(&line).unwrap().tags.len(), 2, "{tags}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (line, reason) in [
            ("", "the JSON stops short at column 0; one record stands on one line"),
            (
                r#"{"date":"2031-03-05""#,
                "the JSON stops short at column 20; one record stands on one line",
            ),
            ("[1]", "a record is a JSON object, and this is a list"),
            (
                r#"{"date":"2031-03-05"}"#,
                "the field `body` is missing; a record needs at least `date` and `body`",
            ),
            (
                r#"{"date":"tomorrow","body":"x"}"#,
                "`date` must be a day as 2022-07-22, and is `tomorrow`",
            ),
            (
                r#"{"date":"2031-02-30","body":"x"}"#,
                "`date` must be a day as 2022-07-22, and is `2031-02-30`",
            ),
            (r#"{"body":7}"#, "`body` must be a text, and is a number"),
            (r#"{"body":"x","page":"../.."}"#, "`../..` is not a page label (try 3, 03 or A02)"),
            (
                r#"{"body":"x","tags":["a b"]}"#,
                "`a b` cannot be a tag: no spaces, commas, quotes or control characters",
            ),
        ] {
            assert_eq!(parse(line).unwrap_err(), reason, "{line}");
        }
    }
}
