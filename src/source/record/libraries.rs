//! Records as libraries and feeds give them out, each known by fields that no other has. What a name means there is
//! known, so they go before the names that are common.

use serde_json::Value;

use super::fields::Record;
use crate::model::{Edition, Folio};
use crate::source::given::Given;
use crate::source::unit::UnitRemark;

/// Fields of a record that are not read yet.
pub(super) type Fields<'f, 'a> = &'f mut Vec<(&'a str, Given<'a>)>;

/// A kind of records: takes what it knows out of the fields, if they are of this kind.
type Kind = fn(&mut Record, Fields<'_, '_>);

/// Every kind.
const KINDS: [Kind; 3] = [trove, impresso, json_feed];

/// Whether a name is that of the text in one of these kinds only.
pub(in crate::source) fn is_text(name: &str) -> bool {
    name == "ft"
}

/// Takes the fields of whichever kind a record is.
pub(super) fn take(record: &mut Record, fields: Fields<'_, '_>) {
    KINDS.iter().for_each(|kind| kind(record, fields));
}

fn has(fields: &[(&str, Given<'_>)], name: &str) -> bool {
    fields.iter().any(|(own, _)| *own == name)
}

/// Takes a field out.
fn out<'a>(fields: Fields<'_, 'a>, name: &str) -> Option<Given<'a>> {
    let at = fields.iter().position(|(own, _)| *own == name)?;
    Some(fields.remove(at).1)
}

fn json(value: Given<'_>) -> Value {
    match value {
        Given::Json(raw) => serde_json::from_str(raw.get()).unwrap_or_default(),
        Given::Plain(text) => Value::String(text.to_owned()),
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A field of ours that goes under a name, where nothing said it yet; what does not fit is left aside.
fn read(record: &mut Record, fields: Fields<'_, '_>, field: &'static str, name: &str) {
    if record.has.contains(field) {
        return;
    }
    if let Some(value) = out(fields, name)
        && record.take_other(field, value)
    {
        record.has.insert(field.to_owned());
    }
}

/// An article of Trove (National Library of Australia): its title is that of the paper.
fn trove(record: &mut Record, fields: Fields<'_, '_>) {
    if !has(fields, "troveUrl") || !(has(fields, "articleText") || has(fields, "heading")) {
        return;
    }
    if let Some(title) = out(fields, "title").map(json) {
        let paper =
            text(&title["title"]).or_else(|| text(&title["value"])).or_else(|| text(&title));
        record.place.publication = record.place.publication.take().or(paper);
    }
    read(record, fields, "headline", "heading");
    read(record, fields, "body", "articleText");
    // As printed, before the number that was counted.
    read(record, fields, "page", "pageLabel");
    read(record, fields, "source_id", "id");
    read(record, fields, "url", "troveUrl");
    read(record, fields, "scan", "trovePageUrl");
    for counted in ["pageSequence", "relevance", "snippet"] {
        out(fields, counted);
    }
    // Whether it is an article, an advertisement or a notice: no section of the paper.
    if out(fields, "category").is_some() {
        record.remarks.push(UnitRemark::UnknownField("category".to_owned()));
    }
}

/// A content item of impresso, rebuilt: the text is one line, and says where its lines and paragraphs end.
fn impresso(record: &mut Record, fields: Fields<'_, '_>) {
    let marks = ["id", "ft", "d", "pp", "tp"];
    if !marks.iter().all(|mark| has(fields, mark)) {
        return;
    }
    let id = out(fields, "id").map(json).as_ref().and_then(text).unwrap_or_default();
    // `SOC_VS-1943-04-28-a-i0001`
    let mut parts: Vec<&str> = id.rsplitn(6, '-').collect();
    parts.reverse();
    if let [paper, _, _, _, edition, _] = *parts {
        let own = &mut record.place.publication;
        *own = own.take().or_else(|| Some(paper.to_owned()));
        if edition != "a" && record.place.edition.is_none() {
            record.place.edition = Edition::parse(edition);
        }
    }
    let breaks: Vec<usize> = ["pb", "rb"]
        .into_iter()
        .filter_map(|name| out(fields, name).map(json))
        .find_map(|list| {
            let places = list.as_array()?.iter();
            let places: Vec<usize> =
                places.filter_map(|at| usize::try_from(at.as_u64()?).ok()).collect();
            (!places.is_empty()).then_some(places)
        })
        .unwrap_or_default();
    if let Some(body) = out(fields, "ft").map(json).as_ref().and_then(Value::as_str)
        && !record.has.contains("body")
    {
        record.body = Some(parted(body, &breaks));
        record.has.insert("body".to_owned());
    }
    let pages = out(fields, "pp").map(json);
    let first = pages.as_ref().and_then(|pages| text(&pages[0]));
    record.place.page = record.place.page.take().or_else(|| Folio::parse(&first?).ok());
    record.particulars.source_id.get_or_insert(id);
    read(record, fields, "date", "d");
    let title = if has(fields, "title") { "title" } else { "t" };
    read(record, fields, "headline", title);
    if out(fields, "tp").map(json).as_ref().and_then(Value::as_str) == Some("page") {
        let told = "records of impresso that hold a whole page, whose articles nobody told apart, are taken as \
            one article each";
        record.remarks.push(UnitRemark::Told(told.to_owned()));
    }
}

/// A text with a line end for the space before each of these characters, counted from 0.
fn parted(body: &str, breaks: &[usize]) -> String {
    let breaks: std::collections::BTreeSet<usize> = breaks.iter().copied().collect();
    let mut text = String::with_capacity(body.len());
    for (at, c) in body.chars().enumerate() {
        if at > 0 && breaks.contains(&at) {
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
        text.push(c);
    }
    text
}

/// An entry of a JSON Feed: its identifier is one, and its tags are the categories of whoever wrote it.
fn json_feed(record: &mut Record, fields: Fields<'_, '_>) {
    let has_text = has(fields, "content_html") || has(fields, "content_text");
    if !has_text || !has(fields, "id") {
        return;
    }
    read(record, fields, "source_id", "id");
    read(record, fields, "body", "content_html");
    read(record, fields, "body", "content_text");
    // Where there are both, they say the same.
    out(fields, "content_text");
    let authors = out(fields, "authors").or_else(|| out(fields, "author")).map(json);
    let name = |author: &Value| text(&author["name"]);
    let names: Vec<String> = match &authors {
        Some(Value::Array(all)) => all.iter().filter_map(name).collect(),
        Some(one) => name(one).into_iter().collect(),
        None => Vec::new(),
    };
    if record.printed.byline.is_none() && !names.is_empty() {
        record.printed.byline = Some(names.join(", "));
        record.has.insert("byline".to_owned());
    }
    match out(fields, "tags").map(json).as_ref().and_then(Value::as_array).map(Vec::as_slice) {
        Some([one]) if record.section.is_none() => record.section = text(one),
        Some([_, _, ..]) => {
            let told = "entries of feeds with several categories: these were left aside";
            record.remarks.push(UnitRemark::Told(told.to_owned()));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Extent;
    use crate::source::field_map::FieldMap;
    use crate::source::record::parse;
    use crate::source::unit::{Content, ToldArticle, Unit};

    fn read(line: &str) -> (Unit, ToldArticle) {
        let unit = parse(line, &FieldMap::default(), Extent::default()).unwrap();
        let Content::Record(told) = unit.content.clone() else { panic!("a record") };
        (unit, *told)
    }

    #[test]
    fn an_article_of_trove() {
        let (unit, told) = read(
            r#"{"id":"41","url":"/newspaper/41","heading":"THE WEIR.","category":"Article","title":{"id":"7",
            "title":"The Sallow Sentinel (Sallow : 1880 - 1903)"},"date":"1902-03-05","page":"3","pageLabel":"3S",
            "pageSequence":"3 S","troveUrl":"https://trove.example/41","articleText":"<p><span>The weir</span> holds.</p><p>So far.</p>"}"#,
        );
        assert_eq!(
            unit.place.publication.as_deref(),
            Some("The Sallow Sentinel (Sallow : 1880 - 1903)")
        );
        assert_eq!(unit.place.date.unwrap().to_string(), "1902-03-05");
        assert_eq!(told.printed.headline.as_deref(), Some("THE WEIR."));
        assert_eq!(told.printed.body, "The weir holds.\nSo far.");
        assert_eq!(told.particulars.source_id.as_deref(), Some("41"));
        assert_eq!(told.particulars.url.as_deref(), Some("https://trove.example/41"));
    }

    #[test]
    fn a_content_item_of_impresso() {
        let (unit, told) = read(
            r#"{"id":"LDS-1902-03-05-b-i0007","ts":"2030","pp":[4,5],"d":"1902-03-05","tp":"ar","title":"Le barrage",
            "lb":[3,11],"pb":[18],"rb":[],"ft":"Le barrage tient. Été comme hiver."}"#,
        );
        assert_eq!(unit.place.publication.as_deref(), Some("LDS"));
        assert_eq!(unit.place.edition.as_ref().unwrap().as_str(), "b");
        assert_eq!(unit.place.page.unwrap().as_str(), "04");
        assert_eq!(told.printed.body, "Le barrage tient.\nÉté comme hiver.");
        assert_eq!(told.printed.headline.as_deref(), Some("Le barrage"));
        assert_eq!(told.particulars.source_id.as_deref(), Some("LDS-1902-03-05-b-i0007"));
    }

    #[test]
    fn an_entry_of_a_json_feed() {
        let (unit, told) = read(
            r#"{"id":"hp:1","url":"https://h.example/1","title":"Pier","content_html":"<p>The pier is open.</p>","content_text":
            "The pier is open.","date_published":"2031-03-05T00:30:00+08:00","authors":[{"name":"Ida Thorne"}],"tags":["two words"]}"#,
        );
        assert_eq!(unit.place.date.unwrap().to_string(), "2031-03-05");
        assert_eq!(told.printed.body, "The pier is open.");
        assert_eq!(told.printed.byline.as_deref(), Some("Ida Thorne"));
        assert_eq!(told.section.as_deref(), Some("two words"));
        assert_eq!(told.particulars.source_id.as_deref(), Some("hp:1"));
        assert_eq!(told.particulars.tags, []);
    }

    #[test]
    fn other_records_are_no_such_kind() {
        let (unit, told) = read(
            r#"{"id":4,"title":"Pier","content":"Open.","heading":"Harbour","date":"2031-03-05","page":3}"#,
        );
        assert_eq!(told.printed.headline.as_deref(), Some("Pier"));
        assert_eq!((unit.place.publication, told.particulars.source_id), (None, None));
    }
}
