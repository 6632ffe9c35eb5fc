//! Where articles begin: every way of cutting the page is scored, and the best whole cut is taken.
//!
//! A line is the head of an article, the first line of a paragraph, or the rest of a paragraph
//! that was broken. Each choice has a score, a sum of log-odds-like weights of several weak
//! signals; dynamic programming over the lines finds the labelling with the best sum. The cost is
//! linear in the number of lines, as a head has at most [`MOST_HEAD`] lines.

use std::ops::Range;

use super::chars::End;
use super::cohesion::{bridges, echo};
use super::lines::Line;
use super::shape::{Capitals, Shape, tells_time};

/// Lines of a head: kicker, headline, two of deck, a byline.
const MOST_HEAD: usize = 6;

/// The most that the words around can speak for a head.
const TOPIC_MOST: f32 = 4.7;

/// One article, as ranges of lines.
#[derive(Debug, PartialEq)]
pub(super) struct Segment {
    /// Kicker, headline, deck, byline.
    pub(super) head: Range<usize>,
    /// Each paragraph, as the lines that it is made of.
    pub(super) paragraphs: Vec<Range<usize>>,
    /// By how much this beginning beats leaving the lines in the article before; little means
    /// doubt.
    pub(super) margin: f32,
}

impl Segment {
    /// Its first line, of the head or of the body.
    pub(super) fn first_line(&self) -> usize {
        self.paragraphs.first().map_or(self.head.start, |first| self.head.start.min(first.start))
    }
}

#[derive(Clone, Copy)]
enum Step {
    /// The line begins a paragraph.
    Paragraph,
    /// The line goes on where the line before broke off.
    Rest,
    /// So many lines of head, then the first line of the body.
    Article(usize),
}

/// Cuts the page. `continues` tells of lines that are proved to go on from the line before.
pub(super) fn segment(lines: &[Line<'_>], continues: &[bool]) -> Vec<Segment> {
    let mut shapes: Vec<Shape> = lines.iter().map(|line| Shape::of(&line.text)).collect();
    for at in 1..lines.len() {
        // Asked of the line below a headline only, and dear for all.
        shapes[at].lead = shapes[at - 1].is_short() && tells_time(&lines[at].text);
    }
    let page = Page {
        lines,
        continues,
        bridges: bridges(lines),
        usual_blanks: usual_blanks(lines),
        shapes,
    };
    let count = lines.len();
    let mut best: Vec<(f32, Option<Step>)> = vec![(f32::NEG_INFINITY, None); count + 1];
    best[0].0 = 0.0;
    for at in 0..count {
        let so_far = best[at].0;
        let mut offer = |to: usize, score: f32, step| {
            if so_far + score > best[to].0 {
                best[to] = (so_far + score, Some(step));
            }
        };
        if at > 0 {
            offer(at + 1, page.paragraph(at), Step::Paragraph);
            offer(at + 1, page.rest(at), Step::Rest);
        }
        for head in 0..=MOST_HEAD.min(count - at - 1) {
            match page.article(at, head) {
                Some(score) => offer(at + head + 1, score, Step::Article(head)),
                None if head > 0 => break,
                None => {}
            }
        }
    }
    page.trace(&best)
}

struct Page<'l, 'a> {
    lines: &'l [Line<'a>],
    continues: &'l [bool],
    shapes: Vec<Shape>,
    bridges: Vec<u8>,
    usual_blanks: u32,
}

impl Page<'_, '_> {
    /// The line stands as a paragraph of its own.
    fn paragraph(&self, at: usize) -> f32 {
        self.alone(at) - if self.continues[at] { 8.0 } else { 0.0 }
    }

    /// How well the line looks as a whole paragraph.
    fn alone(&self, at: usize) -> f32 {
        let shape = &self.shapes[at];
        let mut score = 0.0;
        if shape.opening.is_some() {
            score -= 2.0;
        }
        if shape.byline {
            score -= 0.4;
        } else if shape.is_short() {
            score -= if shape.label || self.under_label(at) {
                0.2
            } else {
                0.6 + 0.05 * shape.chars.min(30) as f32
            };
        } else if matches!(shape.end, End::Open | End::Pause) {
            score -= 0.5;
        }
        score
    }

    /// The line is the rest of the paragraph that the line before begins.
    fn rest(&self, at: usize) -> f32 {
        let (before, shape) = (&self.shapes[at - 1], &self.shapes[at]);
        if self.continues[at] {
            return 4.0;
        }
        if before.byline || before.label && before.is_short() || self.under_label(at - 1) {
            return -6.0;
        }
        let mut score = match before.end {
            End::Stop => -5.0,
            End::Closed => -2.5,
            // A colon ends a paragraph as often as not.
            End::Pause if self.lines[at - 1].text.ends_with([':', '：']) => -2.5,
            End::Pause => 1.5,
            End::Open => 0.3,
        };
        score += self.juncture(at - 1, at) - self.alone(at - 1);
        if shape.opening.is_some() || shape.byline || shape.label {
            score -= 5.0;
        }
        if shape.is_short() {
            score -= 3.2; // the rest of a paragraph ends with a stop
        }
        if before.is_short() {
            score -= if before.chars < 10 { 1.6 } else { 0.6 };
            score -= if before.column { 3.0 } else { 0.0 };
        }
        if !shape.han && !shape.starts_inside && before.is_short() && shape.is_short() {
            score -= 2.0; // lines of verse, each with a capital
        }
        if self.in_stanza(at) && !shape.starts_inside {
            score -= 3.0;
        }
        if before.unclosed {
            score += 2.0;
        }
        if shape.end == End::Stop {
            score += 0.3;
        }
        score - if self.extra_blanks(at) { 1.0 } else { 0.0 }
    }

    /// A short line right below a labelled heading is the rest of the heading.
    fn under_label(&self, at: usize) -> bool {
        let labelled = |shape: &Shape| shape.label && shape.is_short();
        at > 0 && self.shapes[at].is_short() && labelled(&self.shapes[at - 1])
    }

    /// An article begins with so many lines of head. `None` if it cannot.
    fn article(&self, at: usize, head: usize) -> Option<f32> {
        let body = at + head;
        let first = &self.shapes[body];
        let opened = first.opening.is_some();
        if head == 0 && !opened && at > 0 {
            return None;
        }
        if head == 0 {
            return Some(self.headless(at, opened) + self.below(at, body) + self.after_what(at));
        }
        if !self.may_be_head(body - 1) {
            return None;
        }
        let signed = (at..body).any(|l| self.shapes[l].byline || self.shapes[l].trailing_byline);
        let mut score = -1.0 + if signed { 4.0 } else { 0.0 };
        score += self.head(at, body) + self.below(at, body);
        if !first.byline {
            score -= self.juncture(body - 1, body).max(-1.0);
        }
        // The look at the words around is dear; not where it cannot change the outcome.
        let plain: f32 = (at..=body).map(|line| self.paragraph(line)).sum();
        if score + TOPIC_MOST < plain - 3.0 {
            return None;
        }
        let topic = self.topic(at, body);
        score += match (opened || signed, self.shapes[at].column) {
            _ if self.is_verse(body) => 0.0,
            (true, _) => topic * 0.4,
            (_, true) => topic.max(0.0),
            _ => topic,
        };
        Some(score + self.after_what(at))
    }

    /// An article without a head.
    fn headless(&self, at: usize, opened: bool) -> f32 {
        let mut score = -2.8;
        if !opened {
            score -= 1.5; // a page seldom begins in the midst of something
        }
        if at > 0 && self.could_be_headline(at - 1) {
            score -= 2.0; // with an opening, the line above is seldom anything else
        }
        score
    }

    /// How well some lines serve together as a head.
    fn head(&self, at: usize, body: usize) -> f32 {
        let lines = body - at;
        let mut score: f32 = (at..body).map(|line| self.head_line(line)).sum();
        score -= 0.5 * (lines - 1) as f32;
        if lines > 1 && self.shapes[at].column {
            score -= 2.5; // a column of briefs has no deck
        }
        if self.shapes[at].byline {
            score -= 3.0; // a byline above a headline closes the article before
        }
        if (at + 1..body).any(|line| self.is_verse(line)) {
            score -= 3.0; // the title takes none of the poem
        }
        score
    }

    /// How well the line below a head begins a text.
    fn below(&self, at: usize, body: usize) -> f32 {
        let first = &self.shapes[body];
        let mut score = match first.opening {
            Some(_) => 5.0,
            None if first.lead => 0.8,
            None => 0.0,
        };
        let above_is_text = at > 0 && !self.shapes[at - 1].is_short();
        if above_is_text && body - at <= 2 && self.is_verse(body) {
            score += 2.0; // a poem below its title
        } else if first.is_short() {
            score -= if first.label { 1.0 } else { 3.0 };
            if self.lines[body].blanks < self.usual_blanks && !first.label {
                score -= 2.0; // in the midst of verse
            }
        }
        score
    }

    fn could_be_headline(&self, at: usize) -> bool {
        let shape = &self.shapes[at];
        shape.is_short() && !shape.label && shape.chars >= 5 && !self.in_stanza(at)
    }

    fn may_be_head(&self, at: usize) -> bool {
        let shape = &self.shapes[at];
        !shape.sentence && shape.opening.is_none() && !self.continues[at]
    }

    /// How well a line serves in a head.
    fn head_line(&self, at: usize) -> f32 {
        let shape = &self.shapes[at];
        if shape.byline || shape.trailing_byline {
            return 0.0;
        }
        let mut score = 0.0;
        score -= if shape.han { 1.2 } else { 0.4 } * shape.pauses.min(3) as f32;
        score -= if shape.unclosed { 3.0 } else { 0.0 };
        score -= 3.0 * shape.stops.min(2) as f32;
        score -= 0.5 * shape.items.saturating_sub(1).min(4) as f32;
        score += match shape.end {
            End::Stop if self.lines[at].text.ends_with(['!', '?', '！', '？']) => -0.3,
            End::Stop if shape.capitals == Capitals::All => 0.0,
            End::Stop => -4.0,
            End::Pause => -3.0,
            End::Closed | End::Open => 0.0,
        };
        score += match shape.chars {
            0..=3 => -1.5,
            4..=45 => 0.0,
            46..=72 => -0.8,
            _ if shape.han => -4.0,
            _ => -0.5,
        };
        score += match shape.capitals {
            Capitals::All => 2.2,
            Capitals::Title => 1.0,
            Capitals::None => 0.0,
        };
        score += if shape.halves { 0.9 } else { 0.0 };
        score += if shape.column { 1.5 } else { 0.0 };
        score -= if shape.label { 6.0 } else { 0.0 };
        score -= if shape.report { 2.0 } else { 0.0 };
        score - if shape.starts_inside { 3.0 } else { 0.0 }
    }

    /// Whether the words of the head come back after it and not before it.
    fn topic(&self, at: usize, body: usize) -> f32 {
        // The text below a deck that was not counted in is what the headline must agree with.
        let text = (body..self.lines.len().min(body + 3)).find(|l| !self.shapes[*l].is_short());
        let text = text.unwrap_or(body);
        let (mut before, mut after, mut lines) = (0.0, 0.0f32, 0.0f32);
        for line in (at..body).filter(|l| !self.shapes[*l].byline) {
            let (b, a) = echo(self.lines, at, line, text);
            before += b;
            after = after.max(a);
            lines += 1.0;
        }
        let before = before / lines.max(1.0);
        (8.0 * (after - 0.15)).clamp(-1.5, 4.0) - (10.0 * (before - 0.06)).clamp(-0.7, 2.0)
    }

    /// What the end of the line before says.
    fn after_what(&self, at: usize) -> f32 {
        if at == 0 {
            return 3.0;
        }
        let mut score = match self.shapes[at - 1].end {
            End::Stop => 0.3,
            End::Closed => 0.0,
            End::Open => -0.7,
            End::Pause => -2.0,
        };
        if self.extra_blanks(at) {
            score += 1.0;
        }
        let above = &self.shapes[at - 1];
        if above.label && above.is_short() {
            score -= 4.0; // between a labelled heading and its text
        } else if above.is_short()
            && (self.lines[at].blanks < self.usual_blanks || self.in_stanza(at))
        {
            score -= 4.0; // a line of the verse or list above
        }
        score
    }

    /// Inside a run of tight short lines that began above.
    fn in_stanza(&self, at: usize) -> bool {
        let first = at.saturating_sub(3);
        self.lines[first + 1..=at].iter().all(|line| line.blanks == 0)
            && (first..at).any(|start| self.is_verse(start))
    }

    /// Short lines without stops, one after the other, from here on.
    fn is_verse(&self, at: usize) -> bool {
        const FEWEST: usize = 4;
        let lines = self.shapes.get(at..at + FEWEST).unwrap_or_default();
        let is_line = |line: &Shape| {
            let longest = if line.han { 24 } else { 50 };
            let latin = line.han || line.capitals == Capitals::None && !line.starts_inside;
            (2..=longest).contains(&line.chars)
                && line.is_short()
                && latin
                && !(line.label || line.halves)
        };
        lines.len() == FEWEST && lines.iter().all(is_line)
    }

    /// More empty lines than usual stand before the line.
    fn extra_blanks(&self, at: usize) -> bool {
        self.lines[at].blanks > self.usual_blanks
    }

    /// How much the two lines read as one sentence broken by a line end.
    fn juncture(&self, before: usize, after: usize) -> f32 {
        debug_assert_eq!(before + 1, after);
        let (a, b) = (&self.lines[before].text, &self.lines[after].text);
        let mut score = match self.bridges[after] {
            0 => -0.6,
            1 => 1.5,
            2 => 2.8,
            _ => 3.8,
        };
        let (first, second) = (&self.shapes[before], &self.shapes[after]);
        if !second.han {
            score = if second.starts_inside { 4.0 } else { -1.5 };
            if first.is_short() && first.capitals != Capitals::None && !second.starts_inside {
                score -= 2.0; // a line in capitals and a new sentence
            }
        } else if second.starts_inside {
            score += 2.0;
        }
        let digits = a.ends_with(|c: char| c.is_ascii_digit())
            && b.starts_with(|c: char| {
                c.is_ascii_digit() || "年月日个万亿元人次名%时点".contains(c)
            });
        if digits {
            score += 3.0;
        }
        if first.han
            && a.ends_with([
                '的', '在', '和', '与', '对', '将', '被', '把', '从', '向', '以', '及', '为', '是',
                '第', '、',
            ])
        {
            score += 1.5;
        }
        score
    }

    /// The labels back from the end.
    fn trace(&self, best: &[(f32, Option<Step>)]) -> Vec<Segment> {
        let mut steps = Vec::new();
        let mut at = self.lines.len();
        while let Some(step) = best[at].1 {
            at -= match step {
                Step::Article(head) => head + 1,
                Step::Paragraph | Step::Rest => 1,
            };
            steps.push((at, step));
        }
        let mut segments: Vec<Segment> = Vec::new();
        for (at, step) in steps.into_iter().rev() {
            match (step, segments.last_mut()) {
                (Step::Article(head), _) => {
                    let body = at + head;
                    let paragraph = body..body + 1;
                    segments.push(Segment {
                        head: at..body,
                        paragraphs: Vec::from([paragraph]),
                        margin: self.margin(at, head),
                    });
                }
                (Step::Paragraph, Some(segment)) => segment.paragraphs.push(at..at + 1),
                (Step::Rest, Some(segment)) => {
                    if let Some(paragraph) = segment.paragraphs.last_mut() {
                        paragraph.end = at + 1;
                    }
                }
                (_, None) => {}
            }
        }
        segments
    }

    fn margin(&self, at: usize, head: usize) -> f32 {
        if at == 0 {
            return f32::INFINITY;
        }
        let plain: f32 = (at..=at + head).map(|line| self.paragraph(line)).sum();
        self.article(at, head).unwrap_or(0.0) - plain
    }
}

/// The number of empty lines that stands before most lines.
fn usual_blanks(lines: &[Line<'_>]) -> u32 {
    let mut counts = [0usize; 4];
    for line in lines.iter().skip(1) {
        counts[line.blanks.min(3) as usize] += 1;
    }
    (0u32..4).max_by_key(|at| counts[*at as usize]).unwrap_or(0)
}
