//! METS: the structure of an issue, with the ALTO of its pages in files of their own. Where its logical structure
//! tells articles, these are taken as they stand there; where it has none, its pages are read as pages of text.

mod articles;
mod facts;
mod files;
mod links;
mod pages;
#[cfg(test)]
mod tests;

use self::articles::{Article, Found};
use self::pages::Pages;
use crate::model::Extent;
use crate::source::bundle::{self, Member};
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::ocr::xml;
use crate::source::unit::{
    Content, Lines, Particulars, PlaceClaim, ToldArticle, Unit, UnitRemark, Wrong,
};

/// The format.
#[derive(Debug)]
pub(super) struct Mets;

impl Format for Mets {
    fn name(&self) -> &'static str {
        "mets"
    }

    fn about(&self) -> &'static str {
        "An issue in METS, with the ALTO files that it names beside it"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &["xml"]
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        xml::root(head.text()).is_some_and(|root| root.eq_ignore_ascii_case("mets"))
    }

    fn seen(&self, stretch: &str) -> String {
        xml::words(stretch)
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

impl WholeFiles for Mets {
    fn is_bundled(&self) -> bool {
        true
    }

    fn beside(&self, bytes: &[u8], reading: Reading) -> Result<Vec<String>, Wrong> {
        let text = reading.text(bytes)?;
        let document = xml::parse(&text)?;
        Ok(files::named(&document).into_iter().filter_map(|file| file.path).collect())
    }

    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let members = bundle::unpack(bytes);
        let alone = || Member { name: String::new(), bytes, start: 0 };
        let members = members.unwrap_or_else(|| vec![alone()]);
        let Some((mets, others)) = members.split_first() else { return Ok(Vec::new()) };
        let text = reading.text(mets.bytes)?;
        let document = xml::parse(&text)?;
        let texts = pages::texts(others)?;
        let trees = pages::trees(&texts)?;
        let pages = Pages::of(&document, &trees)?;
        let place = facts::place(&document);
        let Found { articles, missed, unnamed } = articles::of(&document, &pages)?;
        let is_marked = !articles.is_empty();
        let mut units = if articles.is_empty() {
            pages.as_text(&place)
        } else {
            let lines = Lines::new(&text);
            of_articles(articles, &pages, &place, &lines, mets.text_start() as u64)
        };
        match units.first_mut() {
            Some(unit) => {
                unit.remarks.extend(pages.lacking().map(UnitRemark::Told));
                unit.remarks.extend((missed > 0).then(|| missed_areas(missed)));
                let left = pages.unnamed(&unnamed).filter(|_| is_marked);
                unit.remarks.extend(left.map(UnitRemark::Told));
            }
            None => return Err(pages.nothing()),
        }
        Ok(units)
    }
}

/// What is told of text that articles should have and that is not there.
fn missed_areas(count: usize) -> UnitRemark {
    let places = if count == 1 { "a place".to_owned() } else { format!("{count} places") };
    UnitRemark::Told(format!(
        "the METS names {places} that its ALTO does not have: what stood there is missing in the articles"
    ))
}

/// A unit for each page on which articles begin, with these.
fn of_articles(
    articles: Vec<Article>,
    pages: &Pages<'_>,
    place: &PlaceClaim,
    lines: &Lines,
    offset: u64,
) -> Vec<Unit> {
    let mut by_page: Vec<Vec<ToldArticle>> = Vec::new();
    by_page.resize_with(pages.count(), Vec::new);
    for Article { page, printed, section, kind, confidence, place } in articles {
        let mut span = lines.extent(place.start, place.end);
        span.start += offset;
        span.stop += offset;
        let particulars = Particulars { kind, confidence, ..Particulars::default() };
        by_page[page].push(ToldArticle { printed, section, span, particulars });
    }
    let unit = |(number, articles): (usize, Vec<ToldArticle>)| {
        let spans = articles.iter().map(|article| article.span);
        let span = spans.reduce(|a, b| Extent {
            line: a.line.min(b.line),
            start: a.start.min(b.start),
            stop: a.stop.max(b.stop),
        })?;
        let content = Content::Page { articles, corrects: None };
        let place = pages.place(number, place);
        Some(Unit { content, place, span, remarks: Vec::new() })
    };
    by_page.into_iter().enumerate().filter_map(unit).collect()
}
