//! What the lines of a page are together: its column, its empty lines, lines of one shape, chains of
//! words.

use super::classes::{Beginning, Blanks, Case, Ending, OpeningKind, Signed};
use super::cohesion::{bridges, chains, echo};
use super::groups::{Groups, LineFacts};
use super::lines::Line;
use super::look::Look;
use super::measures::{self, HAN, LETTERS, Measures, juncture};
use super::series::{Item, series};
use super::shape::{Shape, tells_time};
use super::signs::{COUNTED, LEADS_ON, signed, starts_inside};
use super::words::Words;

/// In which step of a scale a value falls.
pub(super) fn bucket(value: f32, steps: &[f32]) -> usize {
    steps.iter().position(|step| value < *step).unwrap_or(steps.len())
}

/// A page, as its features see it.
pub(super) struct Context<'l, 'a> {
    pub(super) lines: &'l [Line<'a>],
    pub(super) looks: Vec<Look>,
    pub(super) shapes: Vec<Shape>,
    /// Length of each line in steps, against the column if there is one.
    pub(super) lengths: Vec<u8>,
    pub(super) short: Vec<bool>,
    /// Short, and not in the midst of a sentence.
    pub(super) heading: Vec<bool>,
    pub(super) openings: Vec<OpeningKind>,
    pub(super) bylines: Vec<Signed>,
    /// Ends with something in brackets.
    pub(super) closings: Vec<bool>,
    pub(super) verse: Vec<bool>,
    pub(super) series: Vec<Option<Item>>,
    /// How often a line is on the page.
    pub(super) repeated: Vec<u8>,
    pub(super) bridges: Vec<u8>,
    /// How much each line and the one before read as one sentence broken by a line end.
    pub(super) junctures: Vec<f32>,
    pub(super) chains: Vec<f32>,
    pub(super) mean_chains: f32,
    /// Shares of a short line's words before and after it; negative where not asked.
    pub(super) echoes: Vec<(f32, f32)>,
    pub(super) groups: Groups,
    pub(super) next_groups: Groups,
    /// Of headings: letters of text until the next heading, and since the one before.
    pub(super) text_beside: Vec<(f32, f32)>,
    /// Of headings: how many stand right above and right below.
    pub(super) runs: Vec<(u8, u8)>,
    pub(super) han: bool,
    /// Characters that say as much as an ideograph.
    pub(super) unit: f32,
    by_script: Measures,
    pub(super) width: Option<f32>,
    pub(super) wrapped: bool,
    /// Its text marks no ends of sentences, and its lines are paragraphs.
    pub(super) unmarked: bool,
    pub(super) median: f32,
    pub(super) capital_share: f32,
    pub(super) blanks: Blanks,
    pub(super) usual_blanks: u32,
    pub(super) indents: bool,
}

impl<'l, 'a> Context<'l, 'a> {
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Looks at the lines of a page.
    pub(super) fn of(lines: &'l [Line<'a>]) -> Self {
        let looks: Vec<Look> = lines.iter().map(|line| Look::of(&line.text)).collect();
        let shapes: Vec<Shape> =
            lines.iter().zip(&looks).map(|(line, look)| Shape::of(&line.text, look)).collect();
        let sum = |of: fn(&Look) -> u32| looks.iter().map(of).sum::<u32>() as usize;
        let (ideographs, all) = (sum(|look| look.ideographs), sum(|look| look.chars));
        let han = measures::HAN_PAGE.is_passed(ideographs, all);
        let by_script = if han { HAN } else { LETTERS };
        let count = lines.len();
        let words = Words::of(lines);
        let mut page = Self {
            lines,
            shapes,
            lengths: Vec::new(),
            short: Vec::new(),
            heading: Vec::new(),
            openings: Vec::new(),
            bylines: Vec::new(),
            closings: looks.iter().map(|look| look.end == Ending::Bracket).collect(),
            verse: vec![false; count],
            series: series(lines.iter().map(|line| &*line.text)),
            repeated: repeated(&looks),
            bridges: if ideographs > 0 { bridges(lines) } else { vec![0; count] },
            junctures: Vec::new(),
            chains: chains(&words, lines, by_script.span),
            mean_chains: 1.0,
            echoes: vec![(-1.0, -1.0); count],
            groups: Groups::default(),
            next_groups: Groups::default(),
            text_beside: vec![(0.0, 0.0); count],
            runs: vec![(0, 0); count],
            han,
            unit: by_script.unit,
            by_script,
            width: None,
            wrapped: lines.iter().any(|line| line.wrapped),
            unmarked: false,
            median: 1.0,
            capital_share: looks.iter().filter(|look| look.case == Case::Capitals).count() as f32
                / count.max(1) as f32,
            blanks: Blanks::Hardly,
            usual_blanks: usual_blanks(lines),
            indents: lines.iter().any(|line| line.indented)
                && !lines.iter().all(|line| line.indented),
            looks,
        };
        page.measure();
        if page.width.is_none() {
            page.end_unmarked();
        }
        page.junctures = (0..count).map(|at| page.juncture(at)).collect();
        page.mark_openings();
        page.mark_verse();
        page.mark_headings();
        page.group();
        page.listen(&words);
        page
    }

    /// Where a text marks no ends of sentences, the end of a long line is one.
    fn end_unmarked(&mut self) {
        let long = |look: &&mut Look| look.chars as f32 >= self.by_script.short;
        let (mut lines, mut marks, mut chars) = (0, 0, 0);
        for look in self.looks.iter_mut().filter(long) {
            lines += 1;
            marks += look.stops + look.pauses + u32::from(!look.end.is_open());
            chars += look.chars;
        }
        self.unmarked = lines > 0 && marks * measures::UNMARKED < chars;
        if self.unmarked {
            let open = self.looks.iter_mut().filter(long).filter(|look| look.end.is_open());
            open.for_each(|look| look.end = Ending::Stop);
        }
    }

    /// The column, and lengths against it.
    fn measure(&mut self) {
        let count = self.lines.len();
        let mut sorted: Vec<u32> = self.looks.iter().map(|look| look.chars).collect();
        sorted.sort_unstable();
        self.median = sorted.get(count / 2).copied().unwrap_or(1).max(1) as f32;
        let place = measures::COLUMN_LINE.of(count).min(count.max(1) - 1);
        let high = sorted.get(place).copied().unwrap_or(1).max(1) as f32;
        let chars = |look: &Look| look.chars as f32;
        let full = |look: &&Look| {
            (measures::FULL.start() * high..=measures::FULL.end() * high).contains(&chars(look))
        };
        let full = self.looks.iter().filter(full).count();
        let open = self.looks.iter().filter(|look| look.end.is_open()).count();
        let narrow = high < self.by_script.widest_column;
        let crowded = measures::OPEN_LINES.is_passed(open, count)
            && measures::FULL_LINES.is_passed(full, count)
            && count > measures::FEWEST_COLUMN_LINES;
        self.width = (narrow && (crowded || self.wrapped)).then_some(high);
        let (width, unit) = (self.width, self.unit);
        let shorter_than =
            width.map_or(self.by_script.short, |width| measures::SHORT_OF_COLUMN * width);
        let few_capitals = self.capital_share < measures::FEW_CAPITALS;
        let capitals_up_to =
            width.map_or(measures::LONGEST_CAPITALS, |width| measures::CAPITALS_OF_COLUMN * width);
        for look in &self.looks {
            let length = chars(look);
            self.lengths.push(match width {
                Some(width) => {
                    bucket(length / width, &[0.12, 0.25, 0.4, 0.6, 0.8, 0.93, 1.08]) as u8
                }
                None => {
                    let steps = [3., 5., 8., 12., 16., 22., 30., 45., 80., 160.];
                    8 + bucket(length / unit, &steps) as u8
                }
            });
            let capitals = look.case == Case::Capitals && few_capitals && length < capitals_up_to;
            self.short.push(length < shorter_than || capitals);
        }
        let parted = self.lines.iter().filter(|line| line.blanks > 0).count();
        self.blanks = match parted {
            0 | 1 => Blanks::Hardly,
            _ if measures::FEW_BLANKS.is_missed(parted, count) => Blanks::Few,
            _ if measures::MANY_BLANKS.is_missed(parted, count) => Blanks::Many,
            _ => Blanks::NearlyAll,
        };
    }

    /// How much a line and the one before read as one sentence broken by a line end.
    fn juncture(&self, after: usize) -> f32 {
        let Some(before) = after.checked_sub(1) else { return 0.0 };
        let (a, b) = (&self.lines[before].text, &self.lines[after].text);
        let (first, second) = (&self.looks[before], &self.looks[after]);
        let inside = starts_inside(b);
        if second.ideographs == 0 {
            let heading = self.short[before] && first.case != Case::Small && !inside;
            return if inside { juncture::INSIDE } else { juncture::ANEW }
                + if heading { juncture::BELOW_HEADING } else { 0.0 };
        }
        if self.unmarked {
            return juncture::BRIDGES[0];
        }
        let bridge = usize::from(self.bridges[after]).min(juncture::BRIDGES.len() - 1);
        let mut score = juncture::BRIDGES[bridge];
        score += if inside { juncture::INSIDE_HAN } else { 0.0 };
        let digits = a.ends_with(|c: char| c.is_ascii_digit())
            && b.starts_with(|c: char| c.is_ascii_digit() || COUNTED.contains(&c));
        score += if digits { juncture::NUMBER } else { 0.0 };
        score + if a.ends_with(LEADS_ON) { juncture::LEADS_ON } else { 0.0 }
    }

    fn mark_openings(&mut self) {
        for at in 0..self.len() {
            let (text, shape, look) = (&self.lines[at].text, &self.shapes[at], &self.looks[at]);
            self.openings.push(match &shape.opening {
                Some(_) if shape.han => OpeningKind::Report,
                Some(_) => OpeningKind::Dated,
                None if look.first_capital
                    && look.case.is_small()
                    && look.chars > measures::SHORTEST_CAPITAL_OPENING =>
                {
                    OpeningKind::Capital
                }
                None => OpeningKind::Not,
            });
            self.bylines.push(if shape.byline { Signed::Byline } else { signed(text, look) });
        }
        for at in 1..self.len() {
            // Asked of the line below a headline only, and dear for all.
            let asked = self.short[at - 1] && self.looks[at].ideographs > 0;
            self.shapes[at].lead = asked && tells_time(&self.lines[at].text);
        }
        let sum: f32 = self.chains.iter().sum();
        self.mean_chains = (sum / self.len().max(1) as f32).max(measures::LEAST_CHAIN);
    }

    /// Short lines without stops, one after the other.
    fn mark_verse(&mut self) {
        let mut start = 0;
        for at in 0..=self.len() {
            if at < self.len() && self.width.is_none() && self.is_verse_line(at) {
                continue;
            }
            if at - start >= measures::FEWEST_VERSES {
                self.verse[start..at].fill(true);
            }
            start = at + 1;
        }
    }

    fn is_verse_line(&self, at: usize) -> bool {
        let (look, shape) = (&self.looks[at], &self.shapes[at]);
        (2..=self.by_script.longest_verse).contains(&look.chars)
            && shape.is_short()
            && look.case != Case::Capitals
            && !(shape.label || shape.halves)
    }

    fn mark_headings(&mut self) {
        let count = self.len();
        self.heading =
            (0..count).map(|at| self.short[at] && !self.looks[at].end.breaks_off()).collect();
        let chars = |at: usize| self.looks[at].chars as f32;
        let (mut text, mut run) = (0.0f32, 0u8);
        for at in 0..count {
            if self.heading[at] {
                self.text_beside[at].1 = text;
                self.runs[at].0 = run;
                (text, run) = (0.0, run.saturating_add(1));
            } else {
                (text, run) = (text + chars(at), 0);
            }
        }
        // Text ahead begins below the run of headings.
        let (mut text, mut run, mut below) = (0.0f32, 0u8, 0.0f32);
        for at in (0..count).rev() {
            if self.heading[at] {
                if run == 0 {
                    below = text;
                }
                self.text_beside[at].0 = if run < measures::LONGEST_HEAD_RUN { below } else { 0.0 };
                self.runs[at].1 = run;
                (text, run) = (0.0, run.saturating_add(1));
            } else {
                (text, run) = (text + chars(at), 0);
            }
        }
    }

    fn group(&mut self) {
        let mut offsets = Vec::with_capacity(self.len());
        let mut sum = 0.0;
        for look in &self.looks {
            offsets.push(sum);
            sum += look.chars as f32;
        }
        let keys: Vec<u32> = (0..self.len()).map(|at| self.signature(at)).collect();
        let next: Vec<u32> =
            (0..self.len()).map(|at| keys[at] * 4 + self.kind_of_next(at)).collect();
        let opens = self.openings.iter().zip(&self.bylines);
        let opens = opens.map(|(o, b)| *o != OpeningKind::Not || *b != Signed::Not).collect();
        let (chains, mean_chains) = (&self.chains, self.mean_chains);
        let lines = LineFacts { offsets, opens, chains, mean_chains };
        self.groups = Groups::new(&keys, &lines);
        self.next_groups = Groups::new(&next, &lines);
    }

    /// What lines of one shape have in common.
    fn signature(&self, at: usize) -> u32 {
        let (look, line) = (&self.looks[at], &self.lines[at]);
        let length = match self.width {
            Some(width) => bucket(look.chars as f32 / width, &[0.3, 0.6, 0.85]),
            None => bucket(look.chars as f32 / self.unit, &[6.0, 13.0, 24.0, 45.0]),
        };
        let end = match look.end {
            Ending::Stop => 1,
            Ending::Colon => 2,
            Ending::Pause => 3,
            Ending::Hyphen => 4,
            _ => 0,
        };
        let start = if look.start.is_marked() { look.start as u32 + 1 } else { 0 };
        let blank = self.blanks.tell() && line.blanks > 0;
        let indent = self.indents && line.indented;
        let mut key = length as u32;
        for (value, size) in [
            (look.case as u32, 6),
            (end, 5),
            (start, 6),
            (u32::from(blank), 2),
            (u32::from(indent), 2),
        ] {
            key = key * size + value;
        }
        key
    }

    fn kind_of_next(&self, at: usize) -> u32 {
        let next = at + 1;
        if next >= self.len() {
            0
        } else if self.bylines[next] != Signed::Not {
            3
        } else if self.openings[next] != OpeningKind::Not {
            2
        } else {
            u32::from(self.short[next])
        }
    }

    /// Asks of short lines whether their words come back.
    fn listen(&mut self, words: &Words<'_, '_>) {
        for at in 0..self.len().saturating_sub(1) {
            let look = &self.looks[at];
            let long_head = self.width.is_none()
                && (look.chars as f32) < measures::LONGEST_LISTENING * self.unit
                && !matches!(look.end, Ending::Stop | Ending::Pause);
            let asked = (self.short[at] || long_head)
                && !self.lines[at].wrapped
                && self.bylines[at] != Signed::Byline
                && self.openings[at] == OpeningKind::Not
                && self.looks[at].start != Beginning::Small;
            if asked {
                self.echoes[at] = echo(words, at);
            }
        }
    }
}

/// How often each short line is on the page.
fn repeated(looks: &[Look]) -> Vec<u8> {
    let mut sorted: Vec<(u64, u32)> = (0..)
        .zip(looks)
        .filter(|(_, look)| look.chars < measures::LONGEST_REPEATED)
        .map(|(at, look)| (look.hash, at))
        .collect();
    sorted.sort_unstable();
    let mut found = vec![1; looks.len()];
    for same in sorted.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        for (_, at) in same {
            found[*at as usize] = same.len().min(200) as u8;
        }
    }
    found
}

/// The number of empty lines that stands before most lines.
fn usual_blanks(lines: &[Line<'_>]) -> u32 {
    let mut counts = [0usize; 4];
    for line in lines.iter().skip(1) {
        counts[line.blanks.min(3) as usize] += 1;
    }
    (0u32..4).max_by_key(|at| counts[*at as usize]).unwrap_or(0)
}
