//! ALTO, of whichever version and namespace: the words of a page, in lines and blocks that have names.

use std::collections::HashMap;
use std::ops::Range;

use roxmltree::{Document, Node};

use super::join::Paragraph;
use super::order::in_order;
use super::sure;
use super::transcript::Draft;
use super::word::{Half, Line, Word};
use crate::model::{Folio, Scan};

/// A block of lines.
#[derive(Debug)]
struct Block<'d> {
    id: Option<&'d str>,
    lines: Range<usize>,
    /// The block that is read after it, by name.
    next: Option<&'d str>,
    margin: Margin,
    page: usize,
}

/// The part of a page that a block stands in, in the order in which they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Margin {
    Top,
    Left,
    Inside,
    Right,
    Bottom,
}

/// What a file of ALTO holds.
#[derive(Debug, Default)]
pub struct Alto<'d> {
    /// Words, in the order of the file.
    pub words: Vec<Word<'d>>,
    /// Lines, in the order of the file.
    pub lines: Vec<Line>,
    blocks: Vec<Block<'d>>,
    /// Labels that are printed on its pages, as far as the file says.
    pub pages: Vec<Option<Folio>>,
    /// Name of the picture that it was read off, as it stands there.
    pub picture: Option<&'d str>,
    /// What blocks, lines and words are called, with their words.
    names: HashMap<&'d str, Range<usize>>,
    /// Blocks by name, in the order in which they are to be read.
    order: Vec<&'d str>,
}

/// Whether an element tells of the picture; others tell of the programs that read it.
fn is_of_picture(node: Node<'_, '_>) -> bool {
    node.parent().is_some_and(|parent| parent.tag_name().name() == "sourceImageInformation")
}

impl<'d> Alto<'d> {
    /// Where the picture is, of a file of one page.
    #[must_use]
    pub fn scan(&self) -> Option<Scan> {
        self.picture.filter(|_| self.pages.len() == 1).and_then(Scan::parse)
    }

    /// Reads a file.
    #[must_use]
    pub fn read(document: &'d Document<'_>) -> Self {
        let mut reading = Reading::default();
        for node in document.root().descendants().filter(Node::is_element) {
            reading.close_before(node.range().start);
            reading.element(node);
        }
        reading.close_before(usize::MAX);
        reading.done()
    }

    /// The words of what has this name: a block, a line, a word.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<Range<usize>> {
        self.names.get(name).cloned()
    }

    /// Adds words to a paragraph, line by line.
    pub fn add_to(&self, paragraph: &mut Paragraph, words: Range<usize>) {
        for words in self.words[words].chunk_by(|a, b| a.line == b.line) {
            if let Some(line) = words.first().and_then(|word| self.lines.get(word.line)) {
                let last = self.words[line.words.clone()].last();
                let is_end =
                    last.is_some_and(|last| words.last().is_some_and(|w| std::ptr::eq(w, last)));
                paragraph.add(words, line.is_parted && is_end);
            }
        }
    }

    /// The text of one of its pages, in the order in which it is read.
    #[must_use]
    pub fn draft(&self, page: usize) -> Draft {
        let first = self.blocks.partition_point(|block| block.page < page);
        let of_page = self.blocks[first..].iter().take_while(|block| block.page == page);
        let mut blocks: Vec<&Block<'_>> = of_page.collect();
        blocks.sort_by_key(|block| block.margin);
        let names: Vec<_> = blocks.iter().map(|block| (block.id, block.next)).collect();
        let mut draft = Draft::default();
        for at in in_order(&names, &self.order) {
            draft.block();
            for line in &self.lines[blocks[at].lines.clone()] {
                draft.words(&self.words[line.words.clone()], line);
            }
        }
        draft
    }
}

/// An element that is not over yet, with the number of the first word in it.
struct Open<'d> {
    id: Option<&'d str>,
    end: usize,
    first: usize,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Block,
    Line,
    Other,
}

/// A file while it is read.
#[derive(Default)]
struct Reading<'d> {
    alto: Alto<'d>,
    open: Vec<Open<'d>>,
    margin: Option<(Margin, usize)>,
    in_block: bool,
    in_line: bool,
    /// Whether a space stands before the next word of the line; whether any stands in the file.
    space: (bool, bool),
    /// Words that touch the one before, by number.
    touching: Vec<usize>,
    /// Where the word before ends on the picture.
    edge: Option<f32>,
    /// How sure the reading was of each word, as it is told.
    sure: Vec<&'d str>,
}

impl<'d> Reading<'d> {
    /// What ends before a place in the file is over.
    fn close_before(&mut self, at: usize) {
        while let Some(open) = self.open.pop_if(|open| open.end <= at) {
            let words = open.first..self.alto.words.len();
            if let Some(id) = open.id {
                self.alto.names.entry(id).or_insert(words.clone());
            }
            match open.kind {
                Kind::Line => {
                    self.in_line = false;
                    if let Some(line) = self.alto.lines.last_mut() {
                        line.words = words;
                    }
                }
                Kind::Block => {
                    self.in_block = false;
                    let lines = self.alto.lines.len();
                    if let Some(block) = self.alto.blocks.last_mut() {
                        block.lines.end = lines;
                    }
                }
                Kind::Other => {}
            }
        }
    }

    fn element(&mut self, node: Node<'d, '_>) {
        match node.tag_name().name() {
            "String" if self.in_line => self.word(node),
            "SP" => self.space = (true, true),
            "HYP" => self.parted(),
            "TextLine" if !self.in_line => self.line(node),
            "TextBlock" if !self.in_block => self.block(node),
            "ComposedBlock" | "PrintSpace" => self.begin(node, Kind::Other),
            "TopMargin" => self.margin = Some((Margin::Top, node.range().end)),
            "LeftMargin" => self.margin = Some((Margin::Left, node.range().end)),
            "RightMargin" => self.margin = Some((Margin::Right, node.range().end)),
            "BottomMargin" => self.margin = Some((Margin::Bottom, node.range().end)),
            "Page" => {
                let label = node.attribute("PRINTED_IMG_NR");
                self.alto.pages.push(label.and_then(|label| Folio::parse(label).ok()));
                self.begin(node, Kind::Other);
            }
            "fileName" if is_of_picture(node) => self.alto.picture = node.text(),
            "ElementRef" => self.alto.order.extend(node.attribute("REF")),
            _ => {}
        }
    }

    fn begin(&mut self, node: Node<'d, '_>, kind: Kind) {
        let (id, end) = (node.attribute("ID"), node.range().end);
        self.open.push(Open { id, end, first: self.alto.words.len(), kind });
    }

    fn block(&mut self, node: Node<'d, '_>) {
        self.in_block = true;
        let range = node.range();
        let margin = self.margin.filter(|(_, end)| range.start < *end);
        let lines = self.alto.lines.len();
        self.alto.blocks.push(Block {
            id: node.attribute("ID"),
            lines: lines..lines,
            next: node.attribute("IDNEXT"),
            margin: margin.map_or(Margin::Inside, |(margin, _)| margin),
            page: self.alto.pages.len().saturating_sub(1),
        });
        self.begin(node, Kind::Block);
    }

    fn line(&mut self, node: Node<'d, '_>) {
        if !self.in_block {
            return;
        }
        self.in_line = true;
        (self.space.0, self.edge) = (false, None);
        let words = self.alto.words.len();
        let line = Line { words: words..words, place: node.range(), is_parted: false };
        self.alto.lines.push(line);
        self.begin(node, Kind::Line);
    }

    fn parted(&mut self) {
        if let Some(line) = self.alto.lines.last_mut().filter(|_| self.in_line) {
            line.is_parted = true;
        }
    }

    fn word(&mut self, node: Node<'d, '_>) {
        let (mut text, mut id, mut kind, mut whole) = ("", None, "", "");
        let (mut from, mut width, mut sure) = ("", "", "");
        for attribute in node.attributes() {
            let value = attribute.value();
            match attribute.name() {
                "CONTENT" => text = value,
                "ID" => id = Some(value),
                "SUBS_TYPE" => kind = value,
                "SUBS_CONTENT" => whole = value,
                "HPOS" => from = value,
                "WIDTH" => width = value,
                "WC" => sure = value,
                _ => {}
            }
        }
        let half = match kind {
            "HypPart1" if !whole.is_empty() => Half::First(whole),
            "HypPart2" if !whole.is_empty() => Half::Second(whole),
            _ => Half::Neither,
        };
        let (number, line) = (self.alto.words.len(), self.alto.lines.len().saturating_sub(1));
        let from: Option<f32> = from.parse().ok();
        if let (Some(edge), Some(from)) = (self.edge, from)
            && from <= edge
            && !text.chars().any(char::is_alphanumeric)
        {
            self.touching.push(number);
        }
        self.edge = from.zip(width.parse().ok()).map(|(from, width): (f32, f32)| from + width);
        let is_apart = std::mem::take(&mut self.space.0);
        self.sure.push(sure);
        self.alto.words.push(Word { text, half, line, confidence: None, is_apart });
        if let Some(id) = id {
            self.alto.names.entry(id).or_insert(number..number + 1);
        }
    }

    /// Where a file writes no spaces at all, one stands between any two words but before marks that
    /// touch the word before them.
    fn done(mut self) -> Alto<'d> {
        for (word, confidence) in self.alto.words.iter_mut().zip(sure::told(&self.sure)) {
            word.confidence = confidence;
        }
        if !self.space.1 {
            for word in &mut self.alto.words {
                word.is_apart = true;
            }
            for number in self.touching {
                self.alto.words[number].is_apart = false;
            }
        }
        self.alto
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::ocr::xml;
    use crate::source::unit::Lines;

    fn texts(alto: &str) -> Vec<String> {
        let document = xml::parse(alto).unwrap();
        let alto = Alto::read(&document);
        let lines = Lines::new("");
        let text = |page| alto.draft(page).done(&lines).text.trim_end().to_owned();
        (0..alto.pages.len()).map(text).collect()
    }

    fn page(inside: &str) -> String {
        format!(
            "<alto xmlns='http://www.loc.gov/standards/alto/ns-v3#'><Layout><Page>{inside}</Page></Layout></alto>"
        )
    }

    #[test]
    fn a_parted_word_is_read_once() {
        let block = "<PrintSpace><TextBlock ID='b1'><TextLine><String CONTENT='The'/><SP/>\
            <String CONTENT='fer' SUBS_TYPE='HypPart1' SUBS_CONTENT='ferry,'/><HYP CONTENT='-'/></TextLine>\
            <TextLine><String CONTENT='ry,' SUBS_TYPE='HypPart2' SUBS_CONTENT='ferry,'/><SP/><String CONTENT='the'/>\
            <SP/><String CONTENT='brid'/><HYP CONTENT='-'/></TextLine><TextLine><String CONTENT='ge.'/></TextLine>\
            </TextBlock></PrintSpace>";
        assert_eq!(texts(&page(block)), ["The ferry,\nthe brid-\nge."]);
        // A second half whose first stands nowhere before it is all that there is.
        let alone = "<PrintSpace><TextBlock><TextLine><String CONTENT='ry' SUBS_TYPE='HypPart2' SUBS_CONTENT='ferry'/>\
            <SP/><String CONTENT='ran'/></TextLine></TextBlock></PrintSpace>";
        assert_eq!(texts(&page(alone)), ["ry ran"]);
    }

    #[test]
    fn spaces_stand_where_words_are_parted() {
        let glyphs = "<PrintSpace><TextBlock><TextLine><String CONTENT='渡'/><String CONTENT='口'/><SP/><String CONTENT='开'/>\
            </TextLine></TextBlock></PrintSpace>";
        assert_eq!(texts(&page(glyphs)), ["渡口开"]);
        let unspaced = "<PrintSpace><TextBlock><TextLine><String CONTENT='The' HPOS='0' WIDTH='9'/>\
            <String CONTENT='pier' HPOS='12' WIDTH='9'/><String CONTENT='.' HPOS='21' WIDTH='2'/></TextLine></TextBlock></PrintSpace>";
        assert_eq!(texts(&page(unspaced)), ["The pier."]);
    }

    #[test]
    fn blocks_come_in_the_order_that_is_told() {
        let block = |id: &str, next: &str| {
            format!(
                "<TextBlock ID='{id}'{next}><TextLine><String CONTENT='{id}'/></TextLine></TextBlock>"
            )
        };
        let chained = [block("a", " IDNEXT='c'"), block("b", ""), block("c", "")].concat();
        assert_eq!(texts(&page(&format!("<PrintSpace>{chained}</PrintSpace>"))), ["a\n\nc\n\nb"]);
        let plain = [block("a", ""), block("b", ""), block("c", "")].concat();
        let margins = format!(
            "<TopMargin>{}</TopMargin><BottomMargin>{}</BottomMargin><PrintSpace>{plain}</PrintSpace>",
            block("top", ""),
            block("foot", "")
        );
        assert_eq!(texts(&page(&margins)), ["top\n\na\n\nb\n\nc\n\nfoot"]);
        let ordered = "<alto><ReadingOrder><OrderedGroup><ElementRef REF='c'/><ElementRef REF='a'/></OrderedGroup>\
            </ReadingOrder><Layout><Page>";
        let ordered = format!("{ordered}<PrintSpace>{plain}</PrintSpace></Page></Layout></alto>");
        assert_eq!(texts(&ordered), ["c\n\na\n\nb"]);
        // What leads in a circle is read once.
        let circle = [block("a", " IDNEXT='b'"), block("b", " IDNEXT='a'")].concat();
        assert_eq!(texts(&page(&format!("<PrintSpace>{circle}</PrintSpace>"))), ["a\n\nb"]);
    }
}
