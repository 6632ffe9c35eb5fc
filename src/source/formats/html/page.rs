//! What all saved pages share: fields in a comment, headlines, a title that names paper, day and page.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Folio, PrintedArticle, parse_date};
use crate::patterns::pattern;
use crate::source::markup::{Dom, Node};
use crate::source::unit::{Particulars, PlaceClaim, ToldArticle};

/// Longest line that is taken for a title, in characters.
const LONGEST_TITLE: usize = 120;

/// A page, with what its comment says of it.
pub(super) struct Page<'d> {
    pub(super) dom: &'d Dom,
    /// The text of the comment in which such programs keep what they know of a page.
    property: &'d str,
}

/// What is known of an article, as far as the page says.
#[derive(Debug, Default)]
pub(super) struct Article {
    pub(super) printed: PrintedArticle,
    pub(super) section: Option<String>,
    pub(super) particulars: Particulars,
}

impl Article {
    pub(super) fn with_span(self, span: crate::model::Extent) -> ToldArticle {
        let Self { printed, section, particulars } = self;
        ToldArticle { printed, section, span, particulars }
    }
}

/// A text on one line; none if there is nothing in it.
pub(super) fn line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

impl<'d> Page<'d> {
    pub(super) fn of(dom: &'d Dom) -> Self {
        let comments = || dom.within(dom.root()).filter_map(|node| dom.comment(node));
        let property = comments().find(|text| text.trim_start().starts_with("enpproperty"));
        Self { dom, property: property.unwrap_or_default() }
    }

    /// A field of the comment, or an element of that name.
    pub(super) fn field(&self, name: &str) -> Option<String> {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        let from = self.property.find(&open).map(|at| at + open.len());
        let inside = from.and_then(|from| self.property[from..].split_once(close.as_str()));
        if let Some(text) = inside.and_then(|(inside, _)| line(inside)) {
            return Some(text);
        }
        let node = self.element(name)?;
        line(&self.dom.text_of(node))
    }

    /// The first element of a name.
    pub(super) fn element(&self, name: &str) -> Option<Node> {
        self.dom.within(self.dom.root()).find(|node| self.dom.name(*node) == name)
    }

    /// Whether it is the outcome of an OCR program.
    pub(super) fn is_ocr(&self) -> bool {
        self.dom.within(self.dom.root()).any(|node| self.dom.has_class(node, "ocr_page"))
    }

    /// Where it belongs, as far as its fields or its words say.
    pub(super) fn place(&self) -> PlaceClaim {
        static TITLE: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                r"^\s*(?P<name>\p{Han}{2,12})[\s-]*(?P<date>\d{4}年\d{1,2}月\d{1,2}日)[^第]{0,12}第\s*(?P<page>[A-Z]?\d{1,3})\s*版",
            )
        });
        static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                r"《(?P<name>[^《》]{2,20})》\s*[（(]\s*(?P<date>\d{4}年\s*\d{1,2}月\s*\d{1,2}日)\s*第?\s*(?P<page>[A-Z]?\d{1,3})\s*版",
            )
        });
        let mut place = PlaceClaim {
            publication: self.field("founder-papername"),
            date: self.field("founder-date").and_then(|date| parse_date(&date)),
            page: self.field("founder-pagenum").and_then(|page| Folio::parse(&page).ok()),
            ..PlaceClaim::default()
        };
        let words = self.dom.text_of(self.dom.root());
        let title = self.element("title").map(|node| self.all_text(node)).unwrap_or_default();
        let told = PRINTED.captures(&words).or_else(|| TITLE.captures(&title));
        if let Some(told) = told {
            let part = |name| told.name(name).map(|part| part.as_str().replace(' ', ""));
            place.publication = place.publication.or_else(|| part("name"));
            place.date = place.date.or_else(|| parse_date(&part("date")?));
            place.page = place.page.or_else(|| Folio::parse(&part("page")?).ok());
        }
        place
    }

    /// The text in a node, also of what nobody sees.
    pub(super) fn all_text(&self, node: Node) -> String {
        self.dom.within(node).filter_map(|node| self.dom.text(node)).collect()
    }

    /// Where the page says that it is published.
    pub(super) fn url(&self) -> Option<String> {
        let link = |node: &Node| {
            let dom = self.dom;
            let canonical =
                dom.name(*node) == "link" && dom.attribute(*node, "rel") == Some("canonical");
            let told =
                dom.name(*node) == "meta" && dom.attribute(*node, "property") == Some("og:url");
            canonical || told
        };
        let Some(node) = self.dom.within(self.dom.root()).find(link) else {
            return self.saved_from();
        };
        let to =
            self.dom.attribute(node, "href").or_else(|| self.dom.attribute(node, "content"))?;
        to.starts_with("http").then(|| to.to_owned())
    }

    /// The address in the comment that SingleFile puts into what it saves.
    fn saved_from(&self) -> Option<String> {
        let comments = self.dom.within(self.dom.root()).filter_map(|node| self.dom.comment(node));
        let saved = comments
            .into_iter()
            .find(|text| text.trim_start().starts_with("Page saved with SingleFile"))?;
        let to = saved.split_once("url:")?.1.split_whitespace().next()?;
        to.starts_with("http").then(|| to.to_owned())
    }

    /// Kicker, headline and deck: the first `h1`, and the smaller headings right before and after it, above
    /// the text.
    pub(super) fn titles(&self, text: Node) -> PrintedArticle {
        let dom = self.dom;
        let heading = |node: &Node| matches!(dom.name(*node), "h1" | "h2" | "h3" | "h4");
        let above: Vec<Node> =
            dom.within(dom.root()).take_while(|node| *node != text).filter(heading).collect();
        let Some(at) = above.iter().position(|node| dom.name(*node) == "h1") else {
            return PrintedArticle::default();
        };
        let of = |at: Option<&Node>| {
            let found = line(&dom.text_of(*at?))?;
            (found.chars().count() <= LONGEST_TITLE).then_some(found)
        };
        PrintedArticle {
            kicker: of(at.checked_sub(1).and_then(|at| above.get(at))),
            headline: of(above.get(at)),
            deck: above[at + 1..].iter().find_map(|node| of(Some(node))),
            ..PrintedArticle::default()
        }
    }
}
