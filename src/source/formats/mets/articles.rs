//! The articles of a logical structure.

use std::cell::Cell;
use std::ops::Range;

use roxmltree::{Document, Node};

use super::facts::AROUND;
use super::links::Links;
use super::pages::Pages;
use crate::model::{ArticleKind, Confidence, MeanConfidence, PrintedArticle};
use crate::source::ocr::Paragraph;
use crate::source::unit::Wrong;

/// An article, with the page on which it begins.
#[derive(Debug)]
pub(super) struct Article {
    pub(super) page: usize,
    pub(super) printed: PrintedArticle,
    pub(super) section: Option<String>,
    pub(super) kind: Option<ArticleKind>,
    pub(super) confidence: Option<Confidence>,
    /// Where its division stands in the METS.
    pub(super) place: Range<usize>,
}

/// What stands on a page and is none of its articles.
const FURNITURE: [&str; 9] = [
    "TITLE_SECTION",
    "PUBLISHING_STMT",
    "MASTHEAD",
    "HEADER",
    "FOOTER",
    "PAGE_NUMBER",
    "RUNNING_TITLE",
    "IMPRINT",
    "PAGE",
];

/// Parts of an article. What is none of them, and neither holds articles nor is furniture, is one.
const PARTS: [&str; 34] = [
    "HEADING",
    "TITLE",
    "HEADLINE",
    "MAINTITLE",
    "OVERLINE",
    "KICKER",
    "SUBTITLE",
    "SUBHEADLINE",
    "SUBHEADING",
    "CROSSHEADING",
    "MOTTO",
    "AUTHOR",
    "BYLINE",
    "DATELINE",
    "BODY",
    "BODY_CONTENT",
    "PARAGRAPH",
    "TEXT",
    "TEXTBLOCK",
    "TABLE",
    "CAPTION",
    "ILLUSTRATION",
    "IMAGE",
    "MAP",
    "FORMULA",
    "FOOTNOTE",
    "NOTE",
    "VERSE",
    "STANZA",
    "LIST",
    "LIST_ITEM",
    "QUOTE",
    "SIGNATURE",
    "PAGEAREA",
];

/// The part of an article that a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Kicker,
    Headline,
    Deck,
    Byline,
    Dateline,
    Body,
}

/// What kind of article a type names.
fn article_kind(name: &str) -> Option<ArticleKind> {
    Some(match name {
        "ADVERTISEMENT" | "ADVERTISING" => ArticleKind::Advertisement,
        "ILLUSTRATION" | "PICTURE" | "CARTOON" => ArticleKind::Picture,
        "OBITUARY" | "DEATH_NOTICE" => ArticleKind::Obituary,
        "NOTICE" | "PUBLIC_NOTICE" | "OFFICIAL_NOTICE" => ArticleKind::Notice,
        "LETTER" | "LETTER_TO_THE_EDITOR" => ArticleKind::Letter,
        "EDITORIAL" => ArticleKind::Editorial,
        "TABLE" => ArticleKind::Table,
        _ => return None,
    })
}

fn kind(node: Node<'_, '_>) -> String {
    node.attribute("TYPE").unwrap_or_default().to_ascii_uppercase()
}

fn divisions<'d, 'i>(node: Node<'d, 'i>) -> impl Iterator<Item = Node<'d, 'i>> {
    node.children().filter(|node| node.tag_name().name() == "div")
}

/// The articles that a METS tells of, as far as what was read off their pages is there, in order; and how many
/// places it names that are not in what was read off.
///
/// # Errors
/// If they take the same text over and over.
pub(super) fn of(mets: &Document<'_>, pages: &Pages<'_>) -> Result<(Vec<Article>, usize), Wrong> {
    let links = Links::of(mets);
    let maps = mets.root().descendants().filter(|node| node.tag_name().name() == "structMap");
    let is_logical = |map: &Node<'_, '_>| kind(*map) == "LOGICAL";
    let size = pages.count_words() + mets.root().descendants().count();
    let room = Cell::new(size.saturating_mul(MOST_TIMES));
    let mut walk = Walk { pages, links, articles: Vec::new(), room, missed: Cell::new(0) };
    for map in maps.filter(is_logical) {
        divisions(map).for_each(|division| walk.around(division, None));
    }
    if walk.room.get() == 0 {
        return Err("its articles take the same text over and over".into());
    }
    Ok((walk.articles, walk.missed.get()))
}

/// How often all that an issue holds may be taken into its articles.
const MOST_TIMES: usize = 8;

struct Walk<'w, 'd, 'i> {
    pages: &'w Pages<'w>,
    links: Links<'d, 'i>,
    articles: Vec<Article>,
    /// How many more areas and words are taken.
    room: Cell<usize>,
    /// Areas that name a place that is not on their page, though the page is there.
    missed: Cell<usize>,
}

/// An article while it is put together.
#[derive(Default)]
struct Growing {
    page: Option<usize>,
    texts: Vec<(Role, String)>,
    has_body: bool,
    /// Whether what comes last is on a page that is not there.
    lacks_end: bool,
    confidence: MeanConfidence,
}

impl<'d> Walk<'_, 'd, '_> {
    /// Goes down to the articles. The depth is that of the tree, which is bounded.
    fn around(&mut self, division: Node<'d, '_>, section: Option<&str>) {
        let kind = kind(division);
        if FURNITURE.contains(&kind.as_str()) {
            return;
        }
        if AROUND.contains(&kind.as_str()) || kind.is_empty() {
            divisions(division).for_each(|inner| self.around(inner, section));
            return;
        }
        let article = self.article(division, section);
        let own = if kind == "SECTION" {
            article.as_ref().and_then(|article| article.printed.headline.clone())
        } else {
            None
        };
        // A section that has a heading and no text of its own is no article.
        let has_text = |article: &Article| kind != "SECTION" || !article.printed.body.is_empty();
        self.articles.extend(article.filter(has_text));
        let section = own.as_deref().or(section);
        self.inner(division, section);
    }

    /// Articles inside another.
    fn inner(&mut self, division: Node<'d, '_>, section: Option<&str>) {
        for inner in divisions(division) {
            if PARTS.contains(&kind(inner).as_str()) {
                self.inner(inner, section);
            } else {
                self.around(inner, section);
            }
        }
    }

    fn article(&self, division: Node<'d, '_>, section: Option<&str>) -> Option<Article> {
        let mut growing = Growing::default();
        self.part(division, Role::Body, false, &mut growing);
        if growing.texts.is_empty()
            && let Some(id) = division.attribute("ID")
        {
            for area in self.links.from(id).take_while(|_| self.takes(1)) {
                self.part(area, role(area, Role::Body, false), false, &mut growing);
            }
        }
        growing.find_headline(division.attribute("LABEL").unwrap_or_default());
        let printed = growing.printed();
        let has_any = printed.headline.is_some() || !printed.body.is_empty();
        let section = section.map(str::to_owned);
        let page = growing.page.filter(|_| has_any)?;
        let (kind, confidence) = (article_kind(&kind(division)), growing.confidence.mean());
        Some(Article { page, printed, section, kind, confidence, place: division.range() })
    }

    /// Takes the texts of a part, without those of articles inside it.
    fn part(&self, part: Node<'_, '_>, role_above: Role, in_head: bool, growing: &mut Growing) {
        if kind(part) == "PARAGRAPH" {
            let areas = || part.descendants().filter(|node| node.tag_name().name() == "area");
            return self.paragraph(areas(), role_above, growing);
        }
        for child in part.children() {
            match child.tag_name().name() {
                "fptr" => {
                    let areas = child.descendants();
                    let areas = areas.filter(|node| node.tag_name().name() == "area");
                    self.paragraph(areas, role_above, growing);
                }
                "div" if PARTS.contains(&kind(child).as_str()) => {
                    let in_head = in_head || kind(child) == "HEADING";
                    let role = role(child, role_above, in_head && !growing.has_body);
                    self.part(child, role, in_head, growing);
                }
                _ => {}
            }
        }
    }

    /// Whether so much more is taken.
    fn takes(&self, size: usize) -> bool {
        self.room.set(self.room.get().saturating_sub(size));
        self.room.get() > 0
    }

    /// Areas that are one text, over however many columns.
    fn paragraph<'n, 'm: 'n>(
        &self,
        areas: impl Iterator<Item = Node<'n, 'm>>,
        role: Role,
        growing: &mut Growing,
    ) {
        let mut paragraph = Paragraph::default();
        for area in areas {
            if !self.takes(1) {
                return;
            }
            let page = area.attribute("FILEID").and_then(|file| self.pages.of_file(file));
            let (Some(page), Some(from)) = (page, area.attribute("BEGIN")) else { continue };
            growing.page = growing.page.or(Some(page));
            growing.lacks_end = !self.pages.is_there(page);
            let words = self.pages.words(page, from, area.attribute("END"));
            if words.is_none() && self.pages.is_there(page) {
                self.missed.set(self.missed.get() + 1);
            }
            if let Some(words) = words.filter(|words| self.takes(words.len())) {
                self.pages.add_to(&mut paragraph, page, words);
            }
        }
        if !paragraph.text().is_empty() {
            growing.has_body |= role == Role::Body;
            growing.texts.push((role, paragraph.text().to_owned()));
            growing.confidence.join(paragraph.confidence());
        }
    }
}

/// The role of a part, by its type and what it stands in.
fn role(part: Node<'_, '_>, above: Role, in_head: bool) -> Role {
    let said = match part.attribute("LABEL") {
        // An area of a page has its type in its label.
        Some(label) if kind(part) == "PAGEAREA" => label.to_ascii_uppercase(),
        _ => kind(part),
    };
    match said.as_str() {
        "OVERLINE" | "KICKER" if in_head => Role::Kicker,
        "HEADING" | "TITLE" | "HEADLINE" | "MAINTITLE" if in_head || kind(part) == "PAGEAREA" => {
            Role::Headline
        }
        "SUBTITLE" | "SUBHEADLINE" | "SUBHEADING" | "MOTTO" if in_head => Role::Deck,
        "AUTHOR" | "BYLINE" if in_head => Role::Byline,
        "DATELINE" if in_head => Role::Dateline,
        _ => above,
    }
}

/// Longest paragraph that is taken for a headline because a label begins so, in characters.
const LONGEST_HEADLINE: usize = 250;

impl Growing {
    /// Where no part is called a headline, it is the first paragraph, if that is what the division is
    /// labelled with, wholly or up to where the label is cut short.
    fn find_headline(&mut self, label: &str) {
        let letters = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let is_body = |(role, _): &(Role, String)| *role == Role::Body;
        if !self.texts.iter().all(is_body) || self.texts.len() < 2 {
            return;
        }
        let (role, first) = &mut self.texts[0];
        let (label, is_cut) = match label.trim_end().trim_end_matches(['.', '…']) {
            cut if label.trim_end().ends_with("...") || label.trim_end().ends_with('…') => {
                (letters(cut), true)
            }
            whole => (letters(whole), false),
        };
        let text = letters(first);
        let fits = if is_cut { text.starts_with(&label) } else { text == label };
        if !label.is_empty() && fits && first.chars().count() <= LONGEST_HEADLINE {
            *role = Role::Headline;
        }
    }

    fn printed(&self) -> PrintedArticle {
        let of = |wanted: Role, between: &str| {
            let texts = self.texts.iter().filter(|(role, _)| *role == wanted);
            let texts: Vec<&str> = texts.map(|(_, text)| text.as_str()).collect();
            (!texts.is_empty()).then(|| texts.join(between))
        };
        PrintedArticle {
            kicker: of(Role::Kicker, " "),
            headline: of(Role::Headline, " "),
            deck: of(Role::Deck, "\n"),
            byline: of(Role::Byline, ", "),
            dateline: of(Role::Dateline, " "),
            body: of(Role::Body, "\n").unwrap_or_default(),
            truncated: self.lacks_end,
        }
    }
}
