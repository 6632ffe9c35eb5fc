//! hOCR: what reading pictures of pages gave, in HTML, whose classes say what its elements are.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::{Folio, Scan};
use crate::source::markup::plain;
use crate::source::markup::tags::{Piece, Tag, pieces};
use crate::source::ocr::sure;
use crate::source::ocr::transcript::Draft;
use crate::source::ocr::word::{Half, Line, Word};
use crate::source::unit::{Lines, Wrong};

/// Most elements inside one another.
const DEEPEST: usize = 256;

/// Classes of elements that hold lines.
const BLOCKS: [&str; 4] = ["ocr_carea", "ocr_par", "ocrx_block", "ocr_column"];
/// Classes of lines; some programs write one of the others for a line of its kind.
const LINES: [&str; 5] = ["ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat"];
/// Classes of words.
const WORDS: [&str; 2] = ["ocrx_word", "ocr_word"];
/// Elements that stand in lines of text.
const INLINE: [&str; 14] = [
    "a", "b", "bdo", "big", "em", "font", "i", "ins", "del", "small", "span", "strong", "sub",
    "sup",
];

/// Elements that stand in no paragraph: one that is open ends where they begin.
const CLOSING: [&str; 11] = ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "table", "ul"];

/// A page.
#[derive(Debug)]
pub struct Page {
    /// Its text, in the order in which it is read.
    pub draft: Draft,
    /// The label that the file says is printed on it.
    pub label: Option<Folio>,
    /// Where its picture is.
    pub scan: Option<Scan>,
    /// Where it stands in the file.
    pub place: Range<usize>,
}

/// The pages of a file.
///
/// # Errors
/// If its elements are nested too deeply.
pub fn read(text: &str) -> Result<Vec<Page>, Wrong> {
    let mut reading = Reading::default();
    for piece in pieces(text) {
        match piece {
            Piece::Text(text, at) => reading.text(text, at),
            Piece::Tag(tag) if tag.is_end => reading.end(&tag),
            Piece::Tag(tag) => reading.begin(&tag),
        }
        if reading.open.len() > DEEPEST {
            return Err("its elements are nested too deeply to be a page".into());
        }
    }
    Ok(reading.done(text.len()))
}

/// The words in a stretch of a file that was cut out of it, a line each.
#[must_use]
pub fn words(stretch: &str) -> String {
    let mut reading = Reading::default();
    reading.page(0, None, None);
    for piece in pieces(stretch) {
        match piece {
            Piece::Text(text, at) => reading.text(text, at),
            Piece::Tag(tag) if tag.is_end => reading.end(&tag),
            Piece::Tag(tag) if reading.open.len() < DEEPEST => reading.begin(&tag),
            Piece::Tag(_) => {}
        }
    }
    let pages = reading.done(stretch.len());
    let lines = Lines::new("");
    let text: String = pages.into_iter().map(|page| page.draft.done(&lines).text).collect();
    text.trim_end().to_owned()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Page,
    Block,
    Line,
    Word,
    /// What stands for something else that was read instead.
    Unmeant,
    Other,
}

/// An element that is not over yet.
struct Open<'t> {
    name: Cow<'t, str>,
    kind: Kind,
    /// The number of what is around it in the order of reading.
    order: Option<u32>,
}

/// A block of lines, with its number in the order of reading.
struct Block {
    lines: Range<usize>,
    order: Option<u32>,
}

/// A page while it is read: its blocks, by number.
struct OpenPage {
    label: Option<Folio>,
    scan: Option<Scan>,
    place: Range<usize>,
    blocks: Range<usize>,
}

/// The line that is read.
struct OpenLine {
    words: usize,
    start: usize,
    /// Whether its element says that it is one.
    is_told: bool,
}

/// A word as it was read.
struct ReadWord<'t> {
    text: String,
    /// Whether something parts it from the one before it in its line.
    is_apart: bool,
    /// How sure its reading was, of a hundred, as the file has it.
    sure: &'t str,
}

/// A file while it is read.
#[derive(Default)]
struct Reading<'t> {
    open: Vec<Open<'t>>,
    pages: Vec<OpenPage>,
    blocks: Vec<Block>,
    lines: Vec<Line>,
    words: Vec<ReadWord<'t>>,
    line: Option<OpenLine>,
    /// Whether a word has begun since the last text, and whether white space has stood there.
    is_new: bool,
    is_apart: bool,
    /// Whether white space parts any two words of the file.
    has_spaces: bool,
    order: Option<u32>,
    /// How sure the reading was of the word that is read.
    sure: &'t str,
}

impl<'t> Reading<'t> {
    fn begin(&mut self, tag: &Tag<'t>) {
        let at = tag.place.start;
        if !INLINE.iter().any(|name| tag.is(name)) {
            self.end_untold(at);
        }
        if CLOSING.iter().any(|name| tag.is(name)) {
            self.close_paragraph(at);
        }
        if tag.is("br") {
            self.is_apart = true;
        }
        let (kind, around) = (kind_of(tag), self.order);
        match kind {
            Kind::Page => self.page(at, property(tag, "lpageno"), picture(tag)),
            Kind::Block => {
                self.end_line(at);
                let own = property(tag, "order").and_then(|order| order.parse().ok());
                self.order = own.or(around);
                self.block();
            }
            Kind::Line => {
                self.end_line(at);
                self.begin_line(at, true);
            }
            Kind::Word => {
                self.is_new = true;
                self.sure = property(tag, "x_wconf").unwrap_or_default();
            }
            Kind::Unmeant | Kind::Other => {}
        }
        if !tag.holds_nothing() {
            self.open.push(Open { name: tag.name(), kind, order: around });
        }
    }

    fn end(&mut self, tag: &Tag<'_>) {
        if !INLINE.iter().any(|name| tag.is(name)) {
            self.end_untold(tag.place.start);
        }
        let Some(from) = self.open.iter().rposition(|open| tag.is(&open.name)) else { return };
        self.close(from, tag.place.end);
    }

    /// Ends elements from one on.
    fn close(&mut self, from: usize, at: usize) {
        for open in self.open.split_off(from).into_iter().rev() {
            match open.kind {
                Kind::Line => self.end_line(at),
                Kind::Block => {
                    self.end_line(at);
                    self.order = open.order;
                    self.block();
                }
                Kind::Page => {
                    self.end_line(at);
                    if let Some(page) = self.pages.last_mut() {
                        page.place.end = at;
                    }
                }
                Kind::Word => (self.is_new, self.sure) = (true, ""),
                Kind::Unmeant | Kind::Other => {}
            }
        }
    }

    fn close_paragraph(&mut self, at: usize) {
        let is_around = |open: &Open<'_>| matches!(&*open.name, "p" | "div" | "td" | "li" | "body");
        if let Some(from) =
            self.open.iter().rposition(is_around).filter(|at| self.open[*at].name == "p")
        {
            self.close(from, at);
        }
    }

    fn page(&mut self, at: usize, label: Option<&str>, scan: Option<Scan>) {
        self.end_line(at);
        let label = label.and_then(|label| Folio::parse(label.trim_matches(['"', '\''])).ok());
        let blocks = self.blocks.len();
        self.pages.push(OpenPage { label, scan, place: at..usize::MAX, blocks: blocks..blocks });
        self.order = None;
        self.block();
    }

    fn block(&mut self) {
        let lines = self.lines.len();
        let is_in_page = self.is_in_page();
        match self.blocks.last_mut() {
            Some(block) if block.lines.is_empty() && is_in_page => block.order = self.order,
            _ => self.blocks.push(Block { lines: lines..lines, order: self.order }),
        }
        let blocks = self.blocks.len();
        if let Some(page) = self.pages.last_mut() {
            page.blocks.end = blocks;
        }
    }

    /// Whether the last block is of the last page.
    fn is_in_page(&self) -> bool {
        self.pages.last().is_some_and(|page| !page.blocks.is_empty())
    }

    fn begin_line(&mut self, start: usize, is_told: bool) {
        self.line = Some(OpenLine { words: self.words.len(), start, is_told });
        (self.is_new, self.is_apart) = (true, true);
    }

    fn end_untold(&mut self, at: usize) {
        if self.line.as_ref().is_some_and(|line| !line.is_told) {
            self.end_line(at);
        }
    }

    fn end_line(&mut self, at: usize) {
        let Some(line) = self.line.take() else { return };
        let words = line.words..self.words.len();
        let Some(last) = self.words.last_mut().filter(|_| !words.is_empty()) else { return };
        // Marks that only stand at the ends of lines.
        let mut before = last.text.chars().rev();
        let is_parted = matches!(before.next(), Some('¬' | '\u{ad}' | '⸗'))
            && before.next().is_some_and(char::is_alphabetic);
        if is_parted {
            last.text.pop();
        }
        self.lines.push(Line { words, place: line.start..at, is_parted });
        let lines = self.lines.len();
        if let Some(block) = self.blocks.last_mut() {
            block.lines.end = lines;
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        let is_unmeant = self.open.iter().any(|open| open.kind == Kind::Unmeant);
        if self.pages.last().is_none_or(|page| page.place.end != usize::MAX) || is_unmeant {
            return;
        }
        if text.trim().is_empty() {
            // White space between the signs of a word is that of the file.
            self.is_apart |= !self.open.iter().any(|open| open.kind == Kind::Word);
            return;
        }
        if self.line.is_none() {
            self.begin_line(at + text.len() - text.trim_start().len(), false);
        }
        let plain = plain(text).map_or(Cow::Borrowed(text), Cow::Owned);
        self.is_apart |= text.starts_with(char::is_whitespace);
        let first_of_line = self.line.as_ref().map_or(0, |line| line.words);
        for word in plain.split_whitespace() {
            let is_first = self.words.len() <= first_of_line;
            match self.words.last_mut() {
                Some(before) if !is_first && !self.is_apart && !self.is_new => {
                    before.text.push_str(word);
                }
                _ => {
                    self.has_spaces |= self.is_apart && !is_first;
                    let (text, is_apart, sure) = (word.to_owned(), self.is_apart, self.sure);
                    self.words.push(ReadWord { text, is_apart, sure });
                }
            }
            (self.is_new, self.is_apart) = (false, true);
        }
        self.is_apart = text.ends_with(char::is_whitespace);
    }

    /// Where a file writes no spaces at all, one stands between any two words, but not before marks alone.
    fn done(mut self, end: usize) -> Vec<Page> {
        self.end_line(end);
        let has_spaces = self.has_spaces;
        let is_apart = |word: &ReadWord<'_>| {
            word.is_apart || !has_spaces && word.text.contains(char::is_alphanumeric)
        };
        let sure = sure::of_hundred(self.words.iter().map(|word| word.sure));
        let words: Vec<Word<'_>> = (self.words.iter().zip(sure))
            .map(|(word, confidence)| Word {
                text: &word.text,
                half: Half::Neither,
                line: 0,
                is_apart: is_apart(word),
                confidence,
            })
            .collect();
        let page = |page: &OpenPage| {
            let mut blocks: Vec<&Block> = self.blocks[page.blocks.clone()]
                .iter()
                .filter(|block| !block.lines.is_empty())
                .collect();
            // An order that some lack says nothing of where these come.
            if blocks.iter().all(|block| block.order.is_some()) {
                blocks.sort_by_key(|block| block.order);
            }
            let mut draft = Draft::default();
            for block in blocks {
                draft.block();
                for line in &self.lines[block.lines.clone()] {
                    draft.words(&words[line.words.clone()], line);
                }
            }
            let place = page.place.start..page.place.end.min(end);
            Page { draft, label: page.label.clone(), scan: page.scan.clone(), place }
        };
        self.pages.iter().map(page).collect()
    }
}

fn kind_of(tag: &Tag<'_>) -> Kind {
    let is = |classes: &[&str]| classes.iter().any(|class| tag.has_class(class));
    if tag.attribute("class").is_none() {
        Kind::Other
    } else if is(&["ocr_page"]) {
        Kind::Page
    } else if is(&BLOCKS) {
        Kind::Block
    } else if is(&LINES) {
        Kind::Line
    } else if is(&WORDS) {
        Kind::Word
    } else if tag.is("del") && is(&["alt"]) {
        Kind::Unmeant
    } else {
        Kind::Other
    }
}

/// Where the picture of a page is: a name in quotation marks, which may hold what else parts properties, or without.
fn picture(tag: &Tag<'_>) -> Option<Scan> {
    let title = tag.attribute("title")?;
    let title = plain(title).map_or(Cow::Borrowed(title), Cow::Owned);
    let starts = title.match_indices("image ").map(|(at, _)| at);
    let mut own = starts
        .filter(|at| title[..*at].trim_end().is_empty() || title[..*at].trim_end().ends_with(';'));
    let value = title[own.next()? + "image ".len()..].trim_start();
    let name = match value.chars().next().filter(|mark| matches!(mark, '"' | '\'')) {
        Some(mark) => value[1..].split(mark).next(),
        None => value.split(';').next(),
    };
    Scan::parse(name?)
}

/// A property of an element, which stand in its title one after the other.
fn property<'t>(tag: &Tag<'t>, name: &str) -> Option<&'t str> {
    let title = tag.attribute("title")?;
    title.split(';').find_map(|one| one.trim().strip_prefix(name)?.strip_prefix(' ')).map(str::trim)
}

#[cfg(test)]
mod tests;
