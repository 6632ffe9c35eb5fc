//! Stuttered text: the tail of what was just printed, printed again.
//!
//! A scraper that restarts leaves `A B C | B C | B C | half of B, C`: each restart begins at the
//! start or in the middle of a paragraph already seen and runs to the very end of what came
//! before. That last condition tells damage from real repetition: a refrain, a closing formula
//! or a notice printed twice does not run to the end of the text before it.
//!
//! What was kept so far is one stream of folded characters, without line ends, so that a restart
//! is seen even where one copy of a paragraph is broken and the other is not. Where a restart may
//! begin is found with fingerprints, and every find is compared character by character. Time and
//! memory are linear in the page.

use std::collections::HashMap;

use super::chars::{End, end_of, folded};
use super::lines::Line;
use super::prints::{GRAM, Prints, WINDOW, Winnow, index};

/// Places that are tried for one line.
const MOST_TRIES: usize = 12;
/// Runs that are remembered as leading nowhere.
const MOST_DEAD_ENDS: usize = 64;
/// Characters that may be compared for each of the page, so that no page takes long.
const MOST_WORK: usize = 40;
/// A repeated line of its own that is shorter may be meant (verse, a list).
const SHORTEST_LINE: usize = 20;
/// The same for lines with one that ends a sentence.
const SHORTEST_SENTENCE: usize = 6;
/// Least characters of a restart that begins inside a paragraph.
const SHORTEST_SUFFIX: usize = 10;

/// Longest title that a repeat gives back, in characters.
const LONGEST_TITLE: usize = 80;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    /// For each line, whether it repeats what stands before it.
    pub(super) removed: Vec<bool>,
    /// For each line, whether a repeat prints it and the kept line before it as one paragraph.
    pub(super) continues: Vec<bool>,
}

/// Finds the lines that are stutter.
pub(super) fn find(lines: &[Line<'_>]) -> Repeats {
    let text = Folded::of(lines);
    let mut search = Search::new(lines, &text);
    let mut at = 0;
    while at < lines.len() {
        match search.restart(at) {
            Some(after) => {
                search.removed[at..after].fill(true);
                search.stuttering = true;
                at = after;
            }
            None => {
                search.keep(at);
                search.stuttering = false;
                at += 1;
            }
        }
    }
    Repeats { removed: search.removed, continues: search.continues }
}

/// The folded characters of all lines, one line after the other.
struct Folded {
    chars: Vec<u32>,
    /// Where each line starts, with one more for the end.
    starts: Vec<usize>,
}

impl Folded {
    fn of(lines: &[Line<'_>]) -> Self {
        let most = lines.iter().map(|line| line.text.chars().count()).sum();
        let mut chars = Vec::with_capacity(most);
        let mut starts = Vec::with_capacity(lines.len() + 1);
        for line in lines {
            starts.push(chars.len());
            folded(&line.text).for_each(|c| chars.push(c));
        }
        starts.push(chars.len());
        Self { chars, starts }
    }

    fn line(&self, at: usize) -> &[u32] {
        &self.chars[self.starts[at]..self.starts[at + 1]]
    }
}

struct Search<'l, 'a> {
    lines: &'l [Line<'a>],
    text: &'l Folded,
    /// Everything kept, folded.
    stream: Vec<u32>,
    /// Where in the stream each kept line starts, with the line.
    starts: Vec<(usize, usize)>,
    winnow: Winnow,
    prints: Prints,
    /// Latest start of each short line.
    short: HashMap<&'l [u32], u32>,
    /// Runs that did not reach the end: the line after the run, and its diagonal.
    dead_ends: Vec<(usize, usize)>,
    /// Characters that were compared.
    work: usize,
    stuttering: bool,
    removed: Vec<bool>,
    continues: Vec<bool>,
}

/// Lines that agree with the stream from some place on.
struct Run {
    /// The line after the last that agrees.
    after: usize,
    reached_end: bool,
}

impl<'l, 'a> Search<'l, 'a> {
    fn new(lines: &'l [Line<'a>], text: &'l Folded) -> Self {
        Self {
            lines,
            text,
            stream: Vec::with_capacity(text.chars.len()),
            starts: Vec::with_capacity(lines.len()),
            winnow: Winnow::default(),
            prints: Prints::new(text.chars.len()),
            short: HashMap::new(),
            dead_ends: Vec::new(),
            work: 0,
            stuttering: false,
            removed: vec![false; lines.len()],
            continues: vec![false; lines.len()],
        }
    }

    fn chars(&self, from: usize, to: usize) -> usize {
        self.text.starts[to] - self.text.starts[from]
    }

    /// Adds a line to what is kept.
    fn keep(&mut self, at: usize) {
        let start = self.stream.len();
        let text = self.text.line(at);
        self.starts.push((start, at));
        self.stream.extend_from_slice(text);
        if text.len() < GRAM + WINDOW {
            self.short.insert(text, index(start));
        }
        // Windows reach back over the line's start: the other copy may not be broken there.
        let back = start.saturating_sub(GRAM + WINDOW - 2);
        self.winnow.fingerprints(&self.stream[back..], |offset, print| {
            self.prints.note(print, index(back + offset));
        });
    }

    /// If a restart begins at this line, the line after it.
    fn restart(&mut self, at: usize) -> Option<usize> {
        if self.work > self.text.chars.len().saturating_mul(MOST_WORK) {
            return None;
        }
        for from in self.candidates(self.text.line(at)) {
            let diagonal = from.wrapping_sub(self.text.starts[at]);
            if self.dead_ends.iter().any(|(until, known)| at < *until && *known == diagonal) {
                continue;
            }
            let run = self.follow(at, from);
            self.work += self.chars(at, run.after);
            let breaks_off =
                !run.reached_end && self.stuttering && self.chars(at, run.after) >= SHORTEST_LINE;
            if breaks_off || (run.reached_end && self.is_stutter(at, from, run.after)) {
                let after =
                    if run.reached_end { run.after } else { self.before_title(at, run.after) };
                if after > at {
                    self.note_unbroken(at, from, after);
                    return Some(after);
                }
            }
            if run.after > at + 1 {
                self.dead_ends.retain(|(until, _)| at < *until);
                self.dead_ends.truncate(MOST_DEAD_ENDS - 1);
                self.dead_ends.insert(0, (run.after, diagonal));
            }
        }
        None
    }

    /// Where a repeat ends that breaks off: a title at its end is that of the text below, which may be
    /// called as another on the page.
    fn before_title(&self, at: usize, after: usize) -> usize {
        let title = |line: usize| {
            self.chars(line, line + 1) < LONGEST_TITLE
                && end_of(&self.lines[line].text) == End::Open
                && line.checked_sub(1).is_none_or(|b| end_of(&self.lines[b].text) == End::Stop)
        };
        if after > at && after < self.lines.len() && title(after - 1) { after - 1 } else { after }
    }

    /// Places in the stream where a line that begins as this text does was printed, latest first.
    /// Shorter lines come whole.
    fn candidates(&mut self, text: &[u32]) -> Vec<usize> {
        if text.len() < GRAM + WINDOW {
            return self.short.get(text).map(|place| *place as usize).into_iter().collect();
        }
        let mut first = None;
        self.winnow.fingerprints(&text[..GRAM + WINDOW], |offset, print| {
            first.get_or_insert((offset, print));
        });
        let Some((offset, print)) = first else { return Vec::new() };
        let places = self.prints.places(print);
        places.filter_map(|place| place.checked_sub(offset)).take(MOST_TRIES).collect()
    }

    /// Follows the lines from `at` along the stream from `from`.
    fn follow(&self, at: usize, from: usize) -> Run {
        let mut place = from;
        for line in at..self.lines.len() {
            let text = self.text.line(line);
            let end = place + text.len();
            if self.stream.get(place..end) != Some(text) {
                return Run { after: line, reached_end: false };
            }
            if end == self.stream.len() {
                return Run { after: line + 1, reached_end: true };
            }
            place = end;
        }
        Run { after: self.lines.len(), reached_end: false }
    }

    /// Whether lines that repeat the end of what was kept are damage. Short lines without a stop
    /// are not, unless the stutter has begun: a chorus is sung twice, a list may say a thing twice.
    fn is_stutter(&self, at: usize, from: usize, after: usize) -> bool {
        let chars = self.chars(at, after);
        if self.stuttering && chars >= SHORTEST_SENTENCE {
            return true;
        }
        let prose = |line: usize| {
            self.chars(line, line + 1) >= SHORTEST_LINE
                || end_of(&self.lines[line].text) == End::Stop
        };
        if !(at..after).any(prose) {
            return false;
        }
        let at_line_start = self.starts.binary_search_by_key(&from, |(start, _)| *start).is_ok();
        chars >= if at_line_start { SHORTEST_SENTENCE } else { SHORTEST_SUFFIX }
    }

    /// Where a repeat prints as one paragraph what was kept as two, the two belong together.
    fn note_unbroken(&mut self, at: usize, from: usize, after: usize) {
        for line in at..after {
            let start = from + self.chars(at, line);
            let end = from + self.chars(at, line + 1);
            let first = self.starts.partition_point(|(kept, _)| *kept <= start);
            for (kept, kept_line) in &self.starts[first..] {
                if *kept >= end {
                    break;
                }
                self.continues[*kept_line] = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    /// The lines that stay.
    fn kept(text: &str) -> Vec<String> {
        let found = lines(text, &mut Vec::new());
        let repeats = find(&found);
        found
            .iter()
            .zip(&repeats.removed)
            .filter(|(_, removed)| !**removed)
            .map(|(line, _)| line.text.to_string())
            .collect()
    }

    const A: &str = "清晨六点,临川老城的豆腐坊已经亮起了灯,炉火映着三张年轻的脸。";
    const B: &str = "坊主何阿婆说,磨了四十年豆子,最怕的不是累,是没人肯学这门手艺。";
    const C: &str = "如今徒弟有了三个,最小的十九岁。";

    #[test]
    fn a_tail_printed_many_times_is_kept_once() {
        let half: String = B.chars().skip(14).collect();
        let text = format!("{A}\n{B}\n{C}\n{B}\n{C}\n{half}\n{C}\n{C}\n{half}\n{C}\n雨停了。");
        assert_eq!(kept(&text), [A, B, C, "雨停了。"]);
    }

    #[test]
    fn a_repeat_that_breaks_off_is_still_a_repeat() {
        let text = format!("{A}\n{B}\n{C}\n{B}\n{C}\n{B}\n新的一篇");
        assert_eq!(kept(&text), [A, B, C, "新的一篇"]);
    }

    #[test]
    fn a_page_dumped_twice_is_kept_once() {
        let page = format!("豆腐坊的灯\n{A}\n{B}\n修桥的人\n{C}");
        assert_eq!(kept(&format!("{page}\n{page}")), kept(&page));
    }

    #[test]
    fn refrains_formulas_and_notices_stay() {
        for text in [
            "风吹过来\n草低下去\n风吹过来\n草低下去\n羊走远了".to_owned(),
            format!("甲\n{A}\n{C}\n乙\n{B}\n{C}\n丙\n{A}明日见。\n{C}"),
            format!("{A}\n{B}\n{A}\n{C}"),
        ] {
            assert_eq!(kept(&text), text.lines().collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_unbroken_copy_proves_that_a_paragraph_was_broken() {
        let (head, tail) = B.split_at("坊主何阿婆说,磨了四十年豆".len());
        let found = [A, head, tail, C, B, C].join("\n");
        let found = lines(&found, &mut Vec::new());
        let repeats = find(&found);
        assert_eq!(repeats.removed, [false, false, false, false, true, true]);
        assert_eq!(repeats.continues, [false, false, true, false, false, false]);
    }
}
