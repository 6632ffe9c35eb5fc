//! Notes in Markdown: a page with `#` headings, or one article below fields in front of it.

mod fields;
mod headings;
mod marks;

use std::ops::Range;
use std::path::Path;

use self::fields::Front;
use self::marks::{overwritten, without};
use super::text::text_of;
use crate::model::Extent;
use crate::source::field_map::FieldMap;
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::path;
use crate::source::record::{self, Given};
use crate::source::unit::{Content, Holds, Lines, PlaceClaim, Unit, UnitRemark, Wrong};

/// A page whose headings have marks.
#[derive(Debug)]
pub(super) struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn about(&self) -> &'static str {
        "A page or an article in Markdown"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    /// Many folders have a README.
    fn is_meant(&self, path: &Path) -> bool {
        path::facts(path).date.is_some()
    }

    fn recognises(&self, _head: &Head<'_>) -> bool {
        false // by its name only: a sign `#` may stand in any text
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

impl WholeFiles for Markdown {
    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let text = text_of(bytes, reading)?;
        let span = Extent { line: 1, start: 0, stop: text.len() as u64 };
        if let Some((place, articles)) = headings::articles(&text) {
            let content = Content::Page { articles, corrects: None };
            return Ok(vec![Unit { content, place, span, remarks: Vec::new() }]);
        }
        let headings = marks::levels(text.lines()).into_iter().filter(|level| *level > 0).count();
        // One title above everything is that of an article.
        let holds = if headings == 1 && text.trim_start().starts_with('#') {
            Holds::Article
        } else {
            Holds::Page
        };
        let content = Content::Text { text: overwritten(&text), holds };
        Ok(vec![Unit { content, place: PlaceClaim::default(), span, remarks: Vec::new() }])
    }
}

/// An article below fields, as `title: …`, between two lines of three hyphens.
#[derive(Debug)]
pub(super) struct FrontMatter;

impl Format for FrontMatter {
    fn name(&self) -> &'static str {
        "front-matter"
    }

    fn about(&self) -> &'static str {
        "An article below fields between two lines of `---`"
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        Front::of(head.text()).is_some_and(|front| !front.fields.is_empty())
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

impl WholeFiles for FrontMatter {
    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        self.units_called(bytes, reading, &FieldMap::default())
    }

    fn has_fields(&self) -> bool {
        true
    }

    fn units_called(
        &self,
        bytes: &[u8],
        reading: Reading,
        map: &FieldMap,
    ) -> Result<Vec<Unit>, Wrong> {
        let text = text_of(bytes, reading)?;
        let lines = Lines::new(&text);
        let notes = fields::notes(&text);
        if notes.is_empty() {
            return Err("its first lines are no fields between two lines of `---`".into());
        }
        let unit = |(front, place): (Front<'_>, Range<usize>)| {
            let span = lines.extent(place.start, place.end);
            let line = Some(span.line).filter(|_| place.start > 0);
            note(&front, map, span).map_err(|reason| Wrong { line, reason })
        };
        notes.into_iter().map(unit).collect()
    }
}

/// The article below some fields, which stands there with them.
fn note(front: &Front<'_>, map: &FieldMap, span: Extent) -> Result<Unit, String> {
    let body = without(front.rest);
    let own = front.fields.iter().map(|(name, value)| (name.as_str(), Given::Plain(value)));
    let fields = own.filter(|(name, _)| *name != "body").chain([("body", Given::Plain(&body))]);
    let mut unit = record::from_fields(fields, map, span)?;
    // In a note, the source is the paper that it was cut out of.
    let is_source = |name: &str| matches!(name, "source" | "来源") && !map.has(name);
    let source = front.fields.iter().find(|(name, _)| is_source(name));
    if let (None, Some((name, source))) = (&unit.place.publication, source) {
        unit.place.publication = Some(source.clone());
        unit.remarks.retain(|remark| *remark != UnitRemark::UnknownField(name.clone()));
    }
    Ok(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::encoding::by_name;

    fn unit(format: &dyn WholeFiles, text: &str) -> Result<Unit, String> {
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        let mut units = format.units(text.as_bytes(), reading).map_err(|wrong| wrong.reason)?;
        Ok(units.pop().unwrap())
    }

    #[test]
    fn fields_in_front_are_those_of_a_record() {
        let text = "---\ntitle: \"Barge: aground\"\ndate: 2031-03-05\nsource: The Sallow Sentinel\npage: 6\n\
            tags: [shipping, barley]\n---\n\nThe *barge* ran [aground](http://x).\n\n## What it cost\n\nMuch.\n";
        let unit = unit(&FrontMatter, text).unwrap();
        let Content::Record(told) = unit.content else { panic!("a record") };
        assert_eq!(told.printed.headline.as_deref(), Some("Barge: aground"));
        assert_eq!(told.printed.body, "The barge ran aground.\n\nWhat it cost\n\nMuch.");
        assert_eq!(told.particulars.tags.len(), 2);
        assert_eq!(unit.place.publication.as_deref(), Some("The Sallow Sentinel"));
        assert_eq!(unit.place.page.unwrap().as_str(), "06");
    }

    #[test]
    fn a_person_says_what_the_fields_are_called() {
        let text =
            "---\nÜberschrift: Der Kahn\nTag: 2031-03-05\nsource: S. 6\n---\n\nDer Kahn sank.\n";
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        let map = FieldMap::parse("headline=Überschrift,date=Tag,section=source").unwrap();
        let units = FrontMatter.units_called(text.as_bytes(), reading, &map).unwrap();
        let Content::Record(told) = &units[0].content else { panic!("a record") };
        assert_eq!(told.printed.headline.as_deref(), Some("Der Kahn"));
        assert_eq!(told.section.as_deref(), Some("S. 6"));
        assert_eq!(units[0].place.date.unwrap().to_string(), "2031-03-05");
        assert_eq!(units[0].place.publication, None);
    }

    #[test]
    fn notes_that_were_put_together_are_each_one() {
        let note = |title: &str, text: &str| {
            format!("---\ntitle: {title}\ndate: 2031-03-05\npage: 6\n---\n\n{text}\n\n")
        };
        let text = note("Barge", "It ran aground.\n\n---\nprice: 5\n---\n\nIt holds.")
            + &note("Pier", "It is open.");
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        let units = FrontMatter.units(text.as_bytes(), reading).unwrap();
        let seen: Vec<(String, String)> = units
            .iter()
            .map(|unit| {
                let Content::Record(told) = &unit.content else { panic!("a record") };
                (told.printed.headline.clone().unwrap(), told.printed.body.clone())
            })
            .collect();
        assert_eq!(seen.len(), 2);
        assert_eq!(seen[0].1, "It ran aground.\n\n\nprice: 5\n\n\nIt holds.");
        assert_eq!(seen[1], ("Pier".to_owned(), "It is open.".to_owned()));
        assert!(text[units[1].span.start as usize..].starts_with("---\ntitle: Pier"));
        assert_eq!(units[1].span.line, 15);
        // What is wrong with one is told with its line.
        let broken = text.replace("Pier\ndate: 2031-03-05", "Pier\ndate: soon");
        let wrong = FrontMatter.units(broken.as_bytes(), reading).unwrap_err();
        assert_eq!(wrong.line, Some(15), "{wrong:?}");
    }

    #[test]
    fn what_is_no_front_is_not_taken_for_one() {
        let is = |text: &str| FrontMatter.recognises(&Head::new(text.as_bytes(), None));
        assert!(is("---\ndate: 2031-03-05\n---\nText.\n"));
        for text in [
            "---\nText.\n---\nText.\n",
            "---\ndate: 2031\nText.",
            "--- a\nx: y\n---\n",
            "Text\n---\nx: y\n---\n",
        ] {
            assert!(!is(text), "{text}");
        }
    }

    #[test]
    fn one_title_is_that_of_an_article() {
        let holds = |text: &str| match unit(&Markdown, text).unwrap().content {
            Content::Text { holds, .. } => holds,
            other => panic!("{other:?}"),
        };
        assert_eq!(holds("# Pier open\n\nText.\n"), Holds::Article);
        assert_eq!(holds("Text without.\n"), Holds::Page);
    }
}
