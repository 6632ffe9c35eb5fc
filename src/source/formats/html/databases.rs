//! Pages that databases of papers save: several documents in one file, each with its paper and day.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::page::{Article, Page, line};
use crate::model::Folio;
use crate::patterns::pattern;
use crate::source::days;
use crate::source::formats::documents::Document;
use crate::source::formats::{factiva, proquest};
use crate::source::markup::tags::{Piece, Tag, pieces};
use crate::source::markup::{Dom, Node};
use crate::source::unit::PlaceClaim;

/// Documents, one for each mark of the page at which one begins; `None` = there is nothing in it.
type Documents = Vec<Option<(Article, PlaceClaim)>>;

/// A database whose pages are known.
pub(super) struct Database {
    begins: fn(&dyn Marked) -> bool,
    read: fn(&Page<'_>, &[Node]) -> Documents,
}

/// Every database; the first that finds documents has the page.
static DATABASES: [Database; 3] = [
    // A table for each document, with a code of two letters in front of each part.
    Database {
        begins: |mark| mark.is("div") && mark.has("article"),
        read: |page, marks| {
            let around = |node: &Node| Some(*node);
            of_each(page.dom, marks, &around, &|node, _| {
                factiva::document(&coded_parts(page.dom, node), None).map(known)
            })
        },
    },
    Database { begins: |mark| mark.has("DocPublicationName"), read: europresse },
    Database {
        begins: |mark| mark.is("a") && mark.name().is_some_and(|name| name.starts_with("DocID_")),
        read: proquest,
    },
];

/// An element that may be a mark, in the tree or in the file.
trait Marked {
    fn is(&self, name: &str) -> bool;
    fn has(&self, class: &str) -> bool;
    /// Its attribute `name`.
    fn name(&self) -> Option<&str>;
}

impl Marked for (&Dom, Node) {
    fn is(&self, name: &str) -> bool {
        self.0.name(self.1) == name
    }

    fn has(&self, class: &str) -> bool {
        self.0.has_class(self.1, class)
    }

    fn name(&self) -> Option<&str> {
        self.0.attribute(self.1, "name")
    }
}

impl Marked for Tag<'_> {
    fn is(&self, name: &str) -> bool {
        Tag::is(self, name)
    }

    fn has(&self, class: &str) -> bool {
        self.has_class(class)
    }

    fn name(&self) -> Option<&str> {
        self.attribute("name")
    }
}

/// The documents of a page, each with its place in its text; none if it is of no database.
pub(super) fn documents(page: &Page<'_>, text: &str) -> Vec<(Article, PlaceClaim, Range<usize>)> {
    let dom = page.dom;
    for database in &DATABASES {
        let is_mark = |node: &Node| (database.begins)(&(dom, *node));
        let marks: Vec<Node> = dom.within(dom.root()).filter(is_mark).collect();
        if marks.is_empty() {
            continue;
        }
        let found = (database.read)(page, &marks);
        if found.iter().any(Option::is_some) {
            let places = places(text, database.begins, found.len());
            let placed = found.into_iter().zip(places);
            return placed
                .filter_map(|(found, place)| found.map(|(article, claim)| (article, claim, place)))
                .collect();
        }
    }
    Vec::new()
}

/// Where so many documents stand: each from its mark up to the next. Where a browser sees other marks than stand in
/// the text, each is somewhere in it.
fn places(text: &str, begins: fn(&dyn Marked) -> bool, count: usize) -> Vec<Range<usize>> {
    let start = |piece: Piece<'_>| match piece {
        Piece::Tag(tag) if !tag.is_end && begins(&tag) => Some(tag.place.start),
        _ => None,
    };
    let starts: Vec<usize> = pieces(text).filter_map(start).collect();
    if starts.len() != count {
        return vec![0..text.len(); count];
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// What is read of each document, which stands around its mark. Of several marks in one document the first counts, so
/// that none is read more often than it is deep.
fn of_each(
    dom: &Dom,
    marks: &[Node],
    around: &dyn Fn(&Node) -> Option<Node>,
    read: &dyn Fn(Node, Node) -> Option<(Article, PlaceClaim)>,
) -> Documents {
    let mut seen: HashSet<Node> = HashSet::new();
    let one = |mark: &Node| {
        let document = around(mark)?;
        let is_within = dom.ancestors(document).any(|node| seen.contains(&node));
        let is_new = !is_within && seen.insert(document);
        is_new.then(|| read(document, *mark))?
    };
    marks.iter().map(one).collect()
}

fn known(document: Document) -> (Article, PlaceClaim) {
    let Document { printed, section, particulars, place } = document;
    (Article { printed, section, particulars }, place)
}

/// The cells of a document, each with the code in the cell before it.
fn coded_parts(dom: &Dom, document: Node) -> Vec<(String, String)> {
    let rows = dom.within(document).filter(|node| dom.name(*node) == "tr");
    rows.filter_map(|row| {
        let mut cells = dom.children(row).iter().filter(|node| dom.name(**node) == "td");
        let (code, value) = (cells.next()?, cells.next()?);
        let code = line(&dom.text_of(*code))?;
        let is_code = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase());
        is_code.then(|| (code, dom.text_of(*value).trim().to_owned()))
    })
    .collect()
}

/// The name of the paper, a line with section, day and page, the title, the text.
fn europresse(page: &Page<'_>, names: &[Node]) -> Documents {
    let dom = page.dom;
    // A document is an `article`, or in the older pages a cell.
    let around = |name: &Node| {
        let named = |kind: &str| dom.ancestors(*name).find(|node| dom.name(*node) == kind);
        named("article").or_else(|| named("td"))
    };
    of_each(dom, names, &around, &|document, name| europresse_document(dom, document, name))
}

fn europresse_document(dom: &Dom, document: Node, name: Node) -> Option<(Article, PlaceClaim)> {
    static PAGE: LazyLock<Regex> = LazyLock::new(|| pattern(r",\s*p\.\s*([A-Z]{0,4}\d{1,4})"));
    static ID: LazyLock<Regex> = LazyLock::new(|| pattern(r"news·\d{8}·[^\s·]+·[^\s·]+"));
    let class = |class: &'static str| {
        let is = move |node: &Node| dom.has_class(*node, class);
        dom.within(document).filter(is)
    };
    let heads: String = class("DocHeader").map(|node| dom.text_of(node) + " ").collect();
    let title = class("titreArticleVisu").chain(class("TitreArticleVisu")).next();
    let mut article = Article::default();
    article.printed.headline = title.and_then(|node| line(&dom.text_of(node)));
    article.section = heads
        .split_once(',')
        .and_then(|(section, _)| line(section))
        .filter(|section| !section.contains(|c: char| c.is_ascii_digit()));
    let text = match dom.within(document).find(|node| dom.name(*node) == "section") {
        Some(section) => {
            let box_of_title = class("titreArticle").next();
            let kicker = class("sm-margin-bottom").next();
            article.printed.kicker = kicker.and_then(|node| line(&dom.text_of(node)));
            let after = box_of_title.and_then(|node| next_element(dom, node));
            article.printed.byline = after.and_then(|node| line(&dom.text_of(node)));
            dom.text_of(section)
        }
        None => {
            let told: Vec<Node> =
                [name].into_iter().chain(title).chain(class("DocHeader")).collect();
            let tables = dom.within(document).filter(|node| dom.name(*node) == "table");
            let unmeant: HashSet<Node> =
                told.into_iter().chain(tables).flat_map(|node| dom.within(node)).collect();
            article.particulars.credits_in_body = true;
            dom.text_without(document, &|node| unmeant.contains(&node))
        }
    };
    // What follows is of the database: whose the text is, its number, to whom it was given.
    let is_end = |line: &str| line.starts_with('©') || ID.is_match(line);
    let body: Vec<&str> = text.lines().take_while(|line| !is_end(line.trim())).collect();
    article.printed.body = body.join("\n").trim().to_owned();
    let all = dom.text_of(document);
    article.particulars.source_id = ID.find(&all).map(|id| id.as_str().to_owned());
    // `Saule magazine, no. 5968`
    let paper = line(&dom.text_of(name));
    let paper = paper.map(|paper| paper.split(", no.").next().unwrap_or_default().to_owned());
    let place = PlaceClaim {
        publication: paper.filter(|paper| !paper.is_empty()),
        date: days::in_line(&heads),
        page: PAGE.captures(&heads).and_then(|page| Folio::parse(&page[1]).ok()),
        ..PlaceClaim::default()
    };
    (!article.printed.body.is_empty()).then_some((article, place))
}

/// The element after one, in what holds both.
fn next_element(dom: &Dom, node: Node) -> Option<Node> {
    let beside = dom.children(dom.parent(node)?);
    let at = beside.iter().position(|one| *one == node)?;
    beside[at + 1..].iter().copied().find(|one| !dom.name(*one).is_empty())
}

/// The lines of its text, below an anchor with the number of the document.
fn proquest(page: &Page<'_>, anchors: &[Node]) -> Documents {
    let around = |anchor: &Node| page.dom.parent(*anchor);
    of_each(page.dom, anchors, &around, &|document, _| {
        proquest::document(&page.dom.text_of(document)).map(known)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Vec<(Article, PlaceClaim)> {
        let dom = Dom::parse(html).unwrap();
        let found = documents(&Page::of(&dom), html);
        found.into_iter().map(|(article, place, _)| (article, place)).collect()
    }

    #[test]
    fn each_document_knows_where_it_stands() {
        let one = |name: &str| {
            format!(
                "<DIV class='article x'><table><tr><td>HD</td><td>{name}</td></tr><tr><td>LP</td><td>Text.</td></tr></table></DIV>\n"
            )
        };
        let empty = "<div class=article></div>";
        let html = format!("<html><!-- {empty} -->{}{empty}{}</html>", one("Un"), one("Deux"));
        let dom = Dom::parse(&html).unwrap();
        let found = documents(&Page::of(&dom), &html);
        let [un, deux] = found.as_slice() else { panic!("{}", found.len()) };
        assert!(html[un.2.clone()].ends_with("</DIV>\n") && html[un.2.clone()].contains(">Un<"));
        assert!(html[deux.2.clone()].starts_with("<DIV") && html[deux.2.clone()].contains("Deux"));
    }

    #[test]
    fn documents_of_factiva() {
        let html = "<html><body><h1>Factiva</h1><div class='article frArticle'><table>\
            <tr><td class=index><b>HD</b>&nbsp;</td><td><b class=frHeadline>La barge échouée</b></td></tr>\
            <tr><td class=index><b>BY</b></td><td>Ida Thorne</td></tr><tr><td class=index><b>PG</b></td><td>26</td></tr>\
            <tr><td class=index><b>PD</b></td><td>5 mars 2031</td></tr><tr><td class=index><b>SN</b></td><td>L'Écho du saule</td></tr>\
            <tr><td class=index><p><b>LP</b></p></td><td><p>La barge.</p><p>Elle tient.</p></td></tr>\
            <tr><td class=index><p><b>TD</b></p></td><td><p>La fin.</p></td></tr>\
            <tr><td class=index><b>AN</b></td><td><br/>Document SAULE0020310305e7\n</td></tr></table></div>\
            <div class=article><table><tr><td><b>HD</b></td><td>Sans jour</td></tr></table></div></body></html>";
        let found = read(html);
        let [(article, place)] = found.as_slice() else { panic!("{}", found.len()) };
        assert_eq!(article.printed.headline.as_deref(), Some("La barge échouée"));
        assert_eq!(article.printed.byline.as_deref(), Some("Ida Thorne"));
        assert_eq!(article.printed.body, "La barge.\nElle tient.\nLa fin.");
        assert_eq!(article.particulars.source_id.as_deref(), Some("SAULE0020310305e7"));
        assert_eq!(place.publication.as_deref(), Some("L'Écho du saule"));
        assert_eq!(place.date.unwrap().to_string(), "2031-03-05");
        assert_eq!(place.page.as_ref().unwrap().as_str(), "26");
    }

    #[test]
    fn documents_of_europresse_old_and_new() {
        let new = "<html><body><article><header><span class=DocPublicationName>L'Écho du saule  </span>\
            <div><span class=DocHeader>Économie, mercredi 5 mars 2031, p. MDE6</span></div><div class=titreArticle>\
            <p class='sm-margin-bottom'>TRIBUNE</p><p class=titreArticleVisu>La barge</p></div><div>Ida Thorne</div></header>\
            <section><div class=DocText><p>La barge <mark>tient</mark>.</p><p>La fin.</p></div></section>\
            <footer><small>© 2031 Saule</small><p>Numéro de document : news·20310305·ES·1</p></footer></article></body></html>";
        let old = "<html><body><table><tr><td style='x'><table id=tbHeaderImages><tr><td id=celPublication></td></tr></table>\
            <span class=DocPublicationName>L'Écho du saule</span><br><span class=DocHeader>Économie, </span><span class=DocHeader>mercredi </span>\
            <span class=DocHeader>5 mars 2031</span><br><br><span class=TitreArticleVisu>La barge</span><br><br>La barge <b>tient</b>.<p></p>\
            La fin.<p></p><b><i>© 2031 Saule. Tous droits réservés.</i></b><p></p>Numéro de document : news·20310305·ES·1<br>\
            <table><tr><td>Ce certificat est émis à <b>X</b></td></tr></table></td></tr></table></body></html>";
        for (html, page, byline) in [(new, Some("MDE06"), Some("Ida Thorne")), (old, None, None)] {
            let found = read(html);
            let [(article, place)] = found.as_slice() else { panic!("{}", found.len()) };
            assert_eq!(article.printed.headline.as_deref(), Some("La barge"));
            assert_eq!(article.printed.body, "La barge tient.\nLa fin.");
            assert_eq!(article.printed.byline.as_deref(), byline);
            assert_eq!(article.section.as_deref(), Some("Économie"));
            assert_eq!(article.particulars.source_id.as_deref(), Some("news·20310305·ES·1"));
            assert_eq!(place.publication.as_deref(), Some("L'Écho du saule"));
            assert_eq!(place.date.unwrap().to_string(), "2031-03-05");
            assert_eq!(place.page.as_ref().map(Folio::as_str), page);
        }
    }

    #[test]
    fn documents_of_proquest() {
        let html = "<div><a name='DocID_X_77'></a><p></p><p style='font-weight:bold;'>Grain barge aground</p>\
            <p><strong>Author:  </strong>Thorne, Ida</p><p><strong>Publication info:  </strong>Sallow Sentinel ; Sallow [Sallow]05 Mar 2031: AA.2.</p>\
            <div><strong>Links: </strong><a href=x>Links</a></div><p><strong>Full text: </strong><text wordcount=4><title></title><p>The barge.</p>  <p>It holds.</p></text></p>\
            <p><strong>Subject: </strong>Barges</p><p><strong>Pages: </strong>AA.2</p><p><strong>Publication date: </strong>Mar 5, 2031</p></div>";
        let found = read(html);
        let [(article, place)] = found.as_slice() else { panic!("{}", found.len()) };
        assert_eq!(article.printed.headline.as_deref(), Some("Grain barge aground"));
        assert_eq!(article.printed.body, "The barge.\nIt holds.");
        assert_eq!(place.publication.as_deref(), Some("Sallow Sentinel"));
        assert_eq!(place.page.as_ref().unwrap().as_str(), "AA02");
    }
}
