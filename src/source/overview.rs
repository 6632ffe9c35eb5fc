//! Overviews of pages: what they say of articles that stand in files of their own.

use super::unit::{Content, PlaceClaim, Unit};
use crate::model::Folio;

/// What the overview of a page says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overview {
    /// Paper, day and label of the page.
    pub place: PlaceClaim,
    /// Section heading that the articles stand under.
    pub section: Option<String>,
    /// Where its articles are, from its own place on, in their order on the page.
    pub articles: Vec<String>,
}

impl Overview {
    /// Whether it may be of the page of an article that claims this place: it contradicts in nothing.
    #[must_use]
    pub fn fits(&self, said: &PlaceClaim) -> bool {
        let days = self.place.date.zip(said.date).is_none_or(|(one, other)| one == other);
        // `1` in one of them may well be `A01` in the other.
        let is_same = |(one, other): (&Folio, &Folio)| {
            one == other || one.shortens_to(other) || other.shortens_to(one)
        };
        days && self.place.page.as_ref().zip(said.page.as_ref()).is_none_or(is_same)
    }

    /// Whether another says the same of the page; its picture may be there in several sizes.
    #[must_use]
    pub fn says_as(&self, other: &Self) -> bool {
        let place = |of: &Self| PlaceClaim { scan: None, ..of.place.clone() };
        place(self) == place(other) && self.section == other.section
    }

    /// Says of an article what it does not say itself; it is the one of this number on the page, from 1.
    pub fn complete(&self, unit: &mut Unit, number: u32) {
        let (said, place) = (&mut unit.place, &self.place);
        said.publication = said.publication.take().or_else(|| place.publication.clone());
        said.date = said.date.or(place.date);
        said.page = said.page.take().or_else(|| place.page.clone());
        said.scan = said.scan.take().or_else(|| place.scan.clone());
        if let Content::Record(told) = &mut unit.content {
            told.section = told.section.take().or_else(|| self.section.clone());
            told.particulars.position = told.particulars.position.or(Some(number));
        }
    }
}

/// Where a link leads that stands in a file: an address on the web names a file beside it. `None` = nowhere that
/// is told from here.
#[must_use]
pub fn resolved(from: &str, link: &str) -> Option<String> {
    let link = link.split(['?', '#']).next().unwrap_or_default().trim();
    let link = match link.split_once("://") {
        Some((_, address)) => address.rsplit_once('/')?.1,
        None => link,
    };
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder = if link.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(link.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_none_or(|last| *last == "..") => return None,
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    (!link.is_empty()).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn links_lead_from_the_file_that_they_stand_in() {
        let from = "post/layout/2031/05/node_01.html";
        for (link, found) in [
            ("content_7.htm?div=-1", Some("post/layout/2031/05/content_7.htm")),
            ("./content_7.htm#a", Some("post/layout/2031/05/content_7.htm")),
            (
                "../../../content/2031/05/content_7.html",
                Some("post/content/2031/05/content_7.html"),
            ),
            ("https://post.example/2031/content_7.htm", Some("post/layout/2031/05/content_7.htm")),
            ("../../../../../content_7.htm", None),
            ("https://post.example", None),
            ("", None),
            ("?id=7", None),
        ] {
            assert_eq!(resolved(from, link).as_deref(), found, "{link}");
        }
        assert_eq!(resolved("./node_1.htm", "content_7.htm").as_deref(), Some("content_7.htm"));
    }
}
