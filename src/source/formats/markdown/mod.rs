//! Notes in Markdown: a page with `#` headings, or one article below fields in front of it.

mod fields;
mod headings;
mod marks;

use std::path::Path;

use self::fields::Front;
use self::marks::{overwritten, without};
use super::text::text_of;
use crate::model::Extent;
use crate::source::field_map::FieldMap;
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::path;
use crate::source::record::{self, Given};
use crate::source::unit::{Content, Holds, PlaceClaim, Unit, Wrong};

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
        let headings = text.lines().filter(|line| marks::level(line) > 0).count();
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
        let text = text_of(bytes, reading)?;
        let front =
            Front::of(&text).ok_or("its first lines are no fields between two lines of `---`")?;
        let span = Extent { line: 1, start: 0, stop: text.len() as u64 };
        let body = without(front.rest);
        let own = front.fields.iter().map(|(name, value)| (name.as_str(), Given::Plain(value)));
        let fields = own.filter(|(name, _)| *name != "body").chain([("body", Given::Plain(&body))]);
        let mut unit =
            record::from_fields(fields, &FieldMap::default(), span).map_err(Wrong::from)?;
        // In a note, the source is the paper that it was cut out of.
        let source =
            front.fields.iter().find(|(name, _)| matches!(name.as_str(), "source" | "来源"));
        if let (None, Some((_, source))) = (&unit.place.publication, source) {
            unit.place.publication = Some(source.clone());
        }
        Ok(vec![unit])
    }
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
