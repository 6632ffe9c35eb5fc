//! The article of a news page that marks none: where most of its sentences stand, if they stand in one place.

use crate::source::markup::{Dom, Node};

/// Least weight of a text: eighty ideographs, or three times as many letters.
const LEAST: u32 = 240;
/// Least weight of a paragraph.
const PARAGRAPH: u32 = 30;

/// Elements that hold paragraphs, or are some.
const BLOCKS: [&str; 15] = [
    "article",
    "blockquote",
    "body",
    "center",
    "dd",
    "div",
    "figure",
    "footer",
    "header",
    "li",
    "main",
    "p",
    "pre",
    "section",
    "td",
];

/// Elements, and words of ids and classes, whose text belongs to no article.
const BESIDE: [&str; 39] = [
    "ad",
    "ads",
    "advert",
    "aside",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "cookie",
    "copyright",
    "foot",
    "footer",
    "form",
    "hot",
    "login",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "pager",
    "pagination",
    "popular",
    "popup",
    "promo",
    "rank",
    "recommend",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "social",
    "subscribe",
    "tags",
    "teaser",
    "teasers",
    "toolbar",
];

/// The text of the article, and where it begins on the page.
pub(super) struct MainText {
    pub(super) node: Node,
    pub(super) text: String,
}

/// Finds it; `None` = there is no such place, or several that may be it, as on an overview.
pub(super) fn find(dom: &Dom) -> Option<MainText> {
    let weights = Weights::of(dom);
    let best = weights.best(|_| true)?;
    let node = best.1;
    let around = |inner: Node, outer: Node| dom.ancestors(inner).any(|one| one == outer);
    let apart = |other: Node| other != node && !around(other, node) && !around(node, other);
    if weights.best(apart).is_some_and(|(score, _)| score * 2 > best.0) {
        return None;
    }
    let (letters, linked) = (weights.letters[node], weights.linked[node]);
    if best.0 < LEAST || linked * 4 > letters {
        return None;
    }
    let text = dom.text_without(node, &|text| !weights.meant[text]);
    Some(MainText { node, text })
}

/// What the text of each node weighs: an ideograph as three letters.
struct Weights {
    letters: Vec<u32>,
    linked: Vec<u32>,
    /// Weight of the sentences right below a node, and half of that which stands a step deeper.
    scores: Vec<u32>,
    /// Whether it stands beside no article.
    meant: Vec<bool>,
}

/// Of a block, what stands in no block inside it.
#[derive(Debug, Clone, Copy, Default)]
struct Own {
    letters: u32,
    linked: u32,
    marks: u32,
}

impl Weights {
    fn of(dom: &Dom) -> Self {
        let none = || vec![0; dom.size()];
        let meant = vec![false; dom.size()];
        let mut weights = Self { letters: none(), linked: none(), scores: none(), meant };
        let mut own = vec![Own::default(); dom.size()];
        let mut texts: Vec<(Node, Node)> = Vec::new();
        let mut order = Vec::new();
        let mut waiting = vec![(dom.root(), dom.root(), false)];
        while let Some((node, block, in_link)) = waiting.pop() {
            if dom.is_unseen(node) || beside(dom, node) {
                continue;
            }
            order.push(node);
            weights.meant[node] = true;
            if let Some(text) = dom.text(node) {
                weights.add(node, text, in_link, &mut own[block]);
                texts.push((node, block));
                continue;
            }
            let name = dom.name(node);
            let block = if BLOCKS.contains(&name) { node } else { block };
            let in_link = in_link || name == "a";
            waiting.extend(dom.children(node).iter().rev().map(|child| (*child, block, in_link)));
        }
        for node in order.into_iter().rev() {
            weights.score(dom, node, own[node]);
        }
        for (text, block) in texts {
            // A line that is a link and nothing else leads to another page.
            weights.meant[text] = own[block].letters == 0 || own[block].linked < own[block].letters;
        }
        weights
    }

    fn add(&mut self, node: Node, text: &str, in_link: bool, own: &mut Own) {
        let (weight, marks) = weigh(text);
        self.letters[node] = weight;
        self.linked[node] = if in_link { weight } else { 0 };
        own.letters += weight;
        own.linked += self.linked[node];
        own.marks += marks;
    }

    /// Counts a node for those around it; what is in it has been counted.
    fn score(&mut self, dom: &Dom, node: Node, own: Own) {
        if let Some(parent) = dom.parent(node) {
            self.letters[parent] += self.letters[node];
            self.linked[parent] += self.linked[node];
        }
        let told = own.letters - own.linked;
        if told < PARAGRAPH || own.linked * 3 > own.letters || own.marks == 0 {
            return;
        }
        let first = if dom.name(node) == "p" { dom.parent(node) } else { Some(node) };
        if let Some(first) = first {
            self.scores[first] += told;
            if let Some(second) = dom.parent(first) {
                self.scores[second] += told / 2;
            }
        }
    }

    /// The node with the highest score among some; of equals, the first.
    fn best(&self, of: impl Fn(Node) -> bool) -> Option<(u32, Node)> {
        let scored =
            self.scores.iter().enumerate().filter(|(node, score)| **score > 0 && of(*node));
        scored
            .map(|(node, score)| (*score, node))
            .max_by_key(|(score, node)| (*score, usize::MAX - node))
    }
}

/// Weight of a text, and how many marks of sentences it has.
fn weigh(text: &str) -> (u32, u32) {
    let (mut weight, mut marks) = (0, 0);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        weight += if ('\u{2e80}'..'\u{fb00}').contains(&c) { 3 } else { 1 };
        marks += u32::from(matches!(
            c,
            '。' | '，' | '！' | '？' | '；' | '.' | ',' | '!' | '?' | '、' | '،' | '۔' | '।'
        ));
    }
    (weight, marks)
}

/// Whether an element stands beside articles, by its name, id or classes.
fn beside(dom: &Dom, node: Node) -> bool {
    let name = dom.name(node);
    if name.is_empty() || matches!(name, "html" | "body" | "article" | "main") {
        return false;
    }
    let says = |attribute: &str| {
        let words = dom.attribute(node, attribute).unwrap_or_default();
        words
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| BESIDE.iter().any(|one| word.eq_ignore_ascii_case(one)))
    };
    BESIDE.contains(&name) || says("id") || says("class")
}
