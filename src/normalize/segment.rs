//! Where articles begin: the labels of the lines, taken together to articles.

use std::ops::Range;

use super::chain::{Chain, Decided};
use super::lines::Line;
use super::measures::certainty;
use super::reasons::strongest;
use super::weights::{BARE, BYLINE, FIRST, HEAD, OUTSIDE, PARAGRAPH, REST, SECTION, Weights};

/// A line that the labels put outside every article is taken out if it is as likely as this to be
/// there; otherwise it stays with the article that it stands in.
const SURELY_OUTSIDE: f32 = 0.9;

/// One article, as ranges of lines.
#[derive(Debug, PartialEq)]
pub(super) struct Segment {
    /// Kicker, headline, deck.
    pub(super) head: Range<usize>,
    /// Lines between head and text that say who wrote it.
    pub(super) bylines: Vec<usize>,
    /// Each paragraph, as the lines that it is made of.
    pub(super) paragraphs: Vec<Range<usize>>,
    /// Paragraphs that are headings inside the article.
    pub(super) sections: Vec<usize>,
    /// How likely it is that these lines, and no others, are an article.
    pub(super) sure: f32,
    /// The kinds of signs that speak most for a beginning here.
    pub(super) reasons: Option<[&'static str; 2]>,
}

impl Segment {
    /// Its first line, of the head or of the body.
    pub(super) fn first_line(&self) -> usize {
        self.paragraphs.first().map_or(self.head.start, |first| self.head.start.min(first.start))
    }

    pub(super) fn new(at: usize) -> Self {
        Self {
            head: at..at,
            bylines: Vec::new(),
            paragraphs: Vec::new(),
            sections: Vec::new(),
            sure: 1.0,
            reasons: None,
        }
    }
}

/// A page, cut.
#[derive(Debug)]
pub(super) struct Cut {
    pub(super) segments: Vec<Segment>,
    /// Lines that belong to no article.
    pub(super) outside: Vec<usize>,
}

/// How readily a page is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cutting {
    /// Wherever an article seems to begin.
    Freely,
    /// Where that is sure: its lines are read poorly.
    Seldom,
    /// Not at all: it is one article.
    Once,
}

impl Cutting {
    /// For a text that is one article, or a page that recognition read poorly.
    pub(super) fn of(single: bool, poor: bool) -> Self {
        match (single, poor) {
            (true, _) => Self::Once,
            (false, true) => Self::Seldom,
            (false, false) => Self::Freely,
        }
    }
}

/// Cuts the page. `continues` tells of lines that are proved to go on from the line before.
pub(super) fn segment(
    lines: &[Line<'_>],
    continues: &[bool],
    how: Cutting,
    weights: &Weights,
) -> Cut {
    let mut chain = Chain::of(lines, continues);
    match how {
        Cutting::Freely => {}
        Cutting::Seldom => chain.begin_seldom(),
        Cutting::Once => chain.begin_once(),
    }
    let decided = chain.decide(weights);
    let mut cut = Cut { segments: Vec::new(), outside: Vec::new() };
    for (at, line) in decided.iter().enumerate() {
        let label = settled(line, at, cut.segments.last());
        match (label, cut.segments.last_mut()) {
            (FIRST, _) => {
                let mut segment = Segment::new(at);
                segment.head.end = at + 1;
                segment.reasons = Some(strongest(chain.rows.row(at), weights, FIRST));
                cut.segments.push(segment);
            }
            (OUTSIDE, _) => cut.outside.push(at),
            (BARE, _) | (_, None) => {
                let mut segment = Segment::new(at);
                segment.paragraphs.push(at..at + 1);
                segment.reasons = Some(strongest(chain.rows.row(at), weights, BARE));
                cut.segments.push(segment);
            }
            (HEAD, Some(segment)) => segment.head.end = at + 1,
            (BYLINE, Some(segment)) => segment.bylines.push(at),
            (REST, Some(segment)) => match segment.paragraphs.last_mut() {
                Some(paragraph) => paragraph.end = at + 1,
                None => segment.paragraphs.push(at..at + 1),
            },
            (label, Some(segment)) => {
                if label == SECTION {
                    segment.sections.push(segment.paragraphs.len());
                }
                segment.paragraphs.push(at..at + 1);
            }
        }
    }
    with_text(&mut cut.segments);
    weigh(&mut cut.segments, &decided);
    cut
}

/// The label of a line, where it makes sense below what stands above it.
fn settled(line: &Decided, at: usize, above: Option<&Segment>) -> usize {
    let begun = above.is_some_and(|segment| !segment.paragraphs.is_empty());
    let last = above.and_then(|segment| segment.paragraphs.last()).map_or(0, |p| p.end);
    match line.label {
        OUTSIDE if above.is_some() && line.chances[OUTSIDE] < SURELY_OUTSIDE => PARAGRAPH,
        HEAD | BYLINE if begun => PARAGRAPH,
        // What stands between is out; a paragraph does not reach across it.
        REST if begun && last != at => PARAGRAPH,
        label => label,
    }
}

/// A head without a text, where a line between was taken out, keeps its last line as text.
fn with_text(segments: &mut Vec<Segment>) {
    for segment in segments.iter_mut() {
        if segment.paragraphs.is_empty() {
            if let Some(line) = segment.bylines.pop() {
                segment.paragraphs.push(line..line + 1);
            } else if !segment.head.is_empty() {
                segment.head.end -= 1;
                segment.paragraphs.push(segment.head.end..segment.head.end + 1);
            }
        }
    }
    segments.retain(|segment| !segment.paragraphs.is_empty());
}

/// How likely each article is: it begins here, none begins inside it, and the next begins where it
/// ends; with how much of the page is in doubt, and how long it is.
fn weigh(segments: &mut [Segment], decided: &[Decided]) {
    let begins = |at: usize| decided[at].begins().clamp(0.0, 1.0);
    let starts: Vec<usize> = segments.iter().map(Segment::first_line).collect();
    let wrong = |chance: f32| chance.min(1.0 - chance);
    let doubt = (0..decided.len()).map(|at| wrong(begins(at))).sum::<f32>();
    let doubt = doubt / segments.len().max(1) as f32;
    for (at, segment) in segments.iter_mut().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(decided.len());
        let mut chance = if at == 0 { 1.0 } else { begins(starts[at]) };
        for line in starts[at] + 1..end {
            chance *= 1.0 - begins(line);
        }
        if end < decided.len() {
            chance *= begins(end);
        }
        segment.sure = certainty(chance, end - starts[at], doubt);
    }
}

/// How often articles like this one were right on pages that were kept from the learner: by the
/// chance that the chain gives, their lines, and the wrong cuts to expect for each article of the page.
fn certainty(chance: f32, lines: usize, doubt: f32) -> f32 {
    let chance = chance.clamp(certainty::LEAST, 1.0 - certainty::LEAST);
    let evidence = certainty::BASE
        + certainty::CHANCE * (chance / (1.0 - chance)).ln()
        + certainty::LINES * (lines.max(1) as f32).ln()
        + certainty::DOUBT * (doubt + certainty::LEAST_DOUBT).ln();
    1.0 / (1.0 + (-evidence).exp())
}
