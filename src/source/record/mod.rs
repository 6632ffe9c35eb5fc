//! One article as named fields: those of the contract, all but `date` and `body` optional. JSON, lists of
//! JSON and CSV give the same fields.

mod fields;
mod libraries;

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use self::fields::{Record, confidence, kind, scan};
pub(in crate::source) use self::libraries::is_text as is_library_text;
use super::field_map::FieldMap;
pub use super::given::Given;
use super::given::json_words;
use super::unit::{Content, ToldArticle, Unit, UnitRemark};
use crate::model::{Article, Extent};

/// Why a text is no record.
#[derive(Debug)]
pub enum NoRecord {
    /// It is not valid JSON.
    Json(serde_json::Error),
    /// It is JSON, but no object or one with a wrong field; a sentence that says which.
    Field(String),
}

impl NoRecord {
    /// What is wrong, where a record stands on one line.
    #[must_use]
    pub fn in_one_line(self) -> String {
        let error = match self {
            Self::Field(reason) => return reason,
            Self::Json(error) => error,
        };
        let column = error.column();
        if error.is_eof() {
            return format!(
                "the JSON stops short at column {column}; one record stands on one line"
            );
        }
        format!("not valid JSON at column {column}: {}", json_words(&error))
    }
}

impl From<String> for NoRecord {
    fn from(reason: String) -> Self {
        Self::Field(reason)
    }
}

/// Whether a field of this name is known.
#[must_use]
pub fn is_field(name: &str) -> bool {
    Article::FIELDS.contains(&name)
}

/// Fields that an export writes and that follow from the rest.
const DERIVED: [&str; 7] =
    ["content_hash", "text_hash", "imported_at", "names", "agency", "place", "printings"];

/// Reads a record that is a JSON object and stands there in its file; `map` is what a person says its fields are
/// called.
///
/// # Errors
/// What is wrong with which field, or with the JSON.
pub fn parse(text: &str, map: &FieldMap, span: Extent) -> Result<Unit, NoRecord> {
    if text.trim_start().starts_with('{') {
        let fields: BTreeMap<String, &RawValue> =
            serde_json::from_str(text).map_err(NoRecord::Json)?;
        let fields = fields.iter().map(|(name, value)| (name.as_str(), Given::Json(value)));
        return Ok(from_fields(fields, map, span)?);
    }
    let value: &RawValue = serde_json::from_str(text).map_err(NoRecord::Json)?;
    let kind = Given::Json(value).kind();
    Err(NoRecord::Field(format!("a record is a JSON object, and this is {kind}")))
}

/// Makes a record of its fields, that stands there in its file. A field that goes under another name is told,
/// that of `map` first; names that are not known are told, and left aside.
///
/// # Errors
/// A sentence that says what is wrong with which field.
pub fn from_fields<'a>(
    fields: impl Iterator<Item = (&'a str, Given<'a>)>,
    map: &FieldMap,
    span: Extent,
) -> Result<Unit, String> {
    let mut record = Record::default();
    let mut fields: Vec<_> = fields.collect();
    // What an archive gave out is text already.
    let is_ours = fields.iter().any(|(name, _)| DERIVED.contains(name));
    fields.retain(|(name, value)| !value.is_absent(name));
    record.take_mapped(&mut fields, map)?;
    fields.retain(|(name, _)| !DERIVED.contains(name));
    libraries::take(&mut record, &mut fields);
    let mut others = Vec::new();
    for (name, value) in fields {
        if record.has.contains(name) {
            // A library's own name for a field goes before what looks like one of ours.
            if !map.pairs().any(|(field, _)| field == name) {
                continue;
            }
            let told = format!("the field `{name}` itself is left aside, as `--map` says");
            record.remarks.push(UnitRemark::Told(told));
        } else if is_field(name) && fits(name, value) {
            record.take(name, value)?;
            record.has.insert(name.to_owned());
        } else {
            others.push((name, value));
        }
    }
    record.take_others(others);
    if !is_ours {
        record.take_markup_off();
    }
    let Record { place, particulars, mut printed, body, section, remarks, .. } = record;
    printed.body = body.ok_or_else(|| {
        let unknown = remarks.iter().filter_map(|remark| match remark {
            UnitRemark::UnknownField(name) => Some(name.as_str()),
            _ => None,
        });
        let needs = "the field `body` is missing; a record needs at least `date` and `body`";
        let found = found(unknown);
        let hint = if found.is_empty() { "" } else { " (`--map body=NAME` says which is it)" };
        format!("{needs}{found}{hint}")
    })?;
    let article = ToldArticle { printed, section, span, particulars };
    Ok(Unit { content: Content::Record(Box::new(article)), place, span, remarks })
}

/// Whether a value can be that of a field whose name others use for something else.
fn fits(name: &str, value: Given<'_>) -> bool {
    match name {
        "kind" => kind(value).is_some(),
        "confidence" => confidence(value).is_some(),
        "scan" => scan(value).is_some(),
        _ => true,
    }
}

/// Most names that are told.
const NAMES_TOLD: usize = 8;

/// The end of a sentence that tells which fields there are instead; nothing if there are none.
#[must_use]
pub fn found<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let shown = |name: &str| -> String {
        let plain: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
        format!("`{plain}`")
    };
    let names: Vec<String> = names.take(NAMES_TOLD).map(shown).collect();
    if names.is_empty() { String::new() } else { format!("; found were {}", names.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::{
        Article, Content, DERIVED, Extent, FieldMap, Given, ToldArticle, UnitRemark, from_fields,
    };

    fn parse(text: &str) -> Result<super::Unit, super::NoRecord> {
        super::parse(text, &FieldMap::default(), Extent::default())
    }

    fn told(line: &str) -> ToldArticle {
        match parse(line).unwrap().content {
            Content::Record(told) => *told,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_record_needs_only_date_and_body() {
        let unit =
            parse(r#"{"date":"2031-03-05","body":"一座桥。","page":3,"colour":"red","deck":null}"#)
                .unwrap();
        let Content::Record(told) = &unit.content else { panic!("a record") };
        assert_eq!(unit.place.page.unwrap().as_str(), "03");
        assert_eq!(told.printed.body, "一座桥。");
        assert_eq!(unit.remarks, [UnitRemark::UnknownField("colour".to_owned())]);
    }

    #[test]
    fn tags_come_as_a_list_or_as_the_view_writes_them() {
        for tags in [r#"["bridge","city/water"]"#, r#""bridge,city/water""#] {
            let line = format!(r#"{{"date":"2031-03-05","body":"x","tags":{tags}}}"#);
            assert_eq!(told(&line).particulars.tags.len(), 2, "{tags}");
        }
    }

    #[test]
    fn fields_go_under_other_names() {
        let line = r#"{"Title":"渡口通航","content":"今起通航。","author":["林可","方一"],"版面":"第01版：要闻",
            "publish-date":"2031-03-05","title":"不是这个","id":7}"#;
        let unit = parse(line).unwrap();
        let Content::Record(told) = &unit.content else { panic!("a record") };
        assert_eq!(told.printed.body, "今起通航。");
        assert_eq!(told.printed.byline.as_deref(), Some("林可, 方一"));
        assert_eq!(told.section.as_deref(), Some("要闻"));
        assert_eq!(unit.place.page.unwrap().as_str(), "01");
        assert_eq!(unit.place.date.unwrap().to_string(), "2031-03-05");
        let left: Vec<&str> = unit
            .remarks
            .iter()
            .filter_map(|remark| match remark {
                UnitRemark::UnknownField(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(left, ["id", "title"]);
    }

    #[test]
    fn a_person_says_what_fields_are_called() {
        let map = FieldMap::parse("body=Inhalt,headline=headline,page=Ort,byline=wer").unwrap();
        let line = r#"{"inhalt":"Die Fähre.","body":"x","headline":"Fähre","Ort":"第2版：要闻","wer":null,"author":"y"}"#;
        let unit = super::parse(line, &map, Extent::default()).unwrap();
        let Content::Record(told) = &unit.content else { panic!("a record") };
        assert_eq!(told.printed.body, "Die Fähre.");
        assert_eq!(told.printed.headline.as_deref(), Some("Fähre"));
        assert_eq!(told.printed.byline.as_deref(), Some("y"));
        assert_eq!(unit.place.page.unwrap().as_str(), "02");
        let aside = |remark: &UnitRemark| matches!(remark, UnitRemark::Told(told) if told.contains("`body` itself"));
        assert!(unit.remarks.iter().any(aside), "{:?}", unit.remarks);
        let wrong = super::parse(r#"{"inhalt":7}"#, &map, Extent::default()).unwrap_err();
        assert_eq!(
            wrong.in_one_line(),
            "`inhalt` is read as `body`: `body` must be a text, and is a number"
        );
    }

    #[test]
    fn markup_is_read_as_text_unless_an_archive_wrote_it() {
        let line = r#"{"body":"<p>A &amp; B</p><p>C</p>","headline":"R&amp;D"}"#;
        assert_eq!(told(line).printed.body, "A & B\nC");
        assert_eq!(told(line).printed.headline.as_deref(), Some("R&D"));
        let line = r#"{"body":"<p>A &amp; B</p>","content_hash":"x"}"#;
        assert_eq!(told(line).printed.body, "<p>A &amp; B</p>");
    }

    #[test]
    fn a_field_goes_before_what_is_called_otherwise() {
        let told = told(r#"{"body":"x","text":"y","版面":"要闻","author":{"name":"z"},"link":""}"#);
        assert_eq!(told.printed.body, "x");
        assert_eq!((told.section, told.printed.byline, told.particulars.url), (None, None, None));
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
                "`date` must be a day as 2031-03-05 or 2031/3/5, and is `tomorrow`",
            ),
            (
                r#"{"date":"2031-02-30","body":"x"}"#,
                "`date` must be a day as 2031-03-05 or 2031/3/5, and is `2031-02-30`",
            ),
            (
                r#"{"date":"2031-03-05","titel":"x","inhalt":"y"}"#,
                "the field `body` is missing; a record needs at least `date` and `body`; \
                found were `inhalt`, `titel` (`--map body=NAME` says which is it)",
            ),
            (r#"{"body":7}"#, "`body` must be a text, and is a number"),
            (r#"{"body":"x","page":"../.."}"#, "`../..` is not a page label (try 3, 03 or A02)"),
            (
                r#"{"body":"x","tags":["a b"]}"#,
                "`a b` cannot be a tag: no spaces, commas, quotes or control characters",
            ),
        ] {
            assert_eq!(parse(line).unwrap_err().in_one_line(), reason, "{line}");
        }
    }

    #[test]
    fn no_digit_of_a_number_is_lost() {
        for number in ["18446744073709551617", "1e2", "-0", "1.10", "0.30000000000000004"] {
            let line = format!(r#"{{"date":20310305,"body":"x","source_id":{number}}}"#);
            assert_eq!(told(&line).particulars.source_id.as_deref(), Some(number));
        }
    }

    #[test]
    fn a_value_that_is_none_of_ours_is_left_aside() {
        for (name, value) in [
            ("kind", r#""Article""#),
            ("confidence", "97.5"),
            ("confidence", "[]"),
            ("scan", "true"),
        ] {
            let line = format!(r#"{{"date":"2031-03-05","body":"x","{name}":{value},"url":"u"}}"#);
            let unit = parse(&line).unwrap();
            assert_eq!(unit.remarks, [UnitRemark::UnknownField(name.to_owned())], "{value}");
        }
    }

    #[test]
    fn every_field_that_is_told_of_is_read() {
        for name in Article::FIELDS.into_iter().filter(|name| !DERIVED.contains(name)) {
            let value = match name {
                "date" => "2031-03-05",
                "page" | "position" | "truncated" => "1",
                "kind" => "letter",
                "confidence" => "0.5",
                "scan" => "https://papers.example/p1.jpg",
                _ => "x",
            };
            let body = (name != "body").then_some(("body", Given::Plain("x")));
            let fields = [(name, Given::Plain(value))].into_iter().chain(body);
            let unit = from_fields(fields, &FieldMap::default(), Extent::default());
            assert_eq!(unit.unwrap().remarks, [], "{name}");
        }
    }
}
