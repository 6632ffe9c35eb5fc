//! Stuttered text: the tail of what was just printed, printed again.
//!
//! A scraper that restarts leaves `A B C | B C | B C | half of B, C`: each restart begins at the
//! start or in the middle of a paragraph already seen and runs to the very end of what came
//! before. That last condition tells damage from real repetition: a refrain, a closing formula
//! or a notice printed twice does not run to the end of the text before it.
//!
//! What was kept so far is one stream of folded characters, without line ends, so that a restart
//! is seen even where one copy of a paragraph is broken and the other is not. Where a restart may
//! begin is found with winnowed fingerprints (Schleimer, Wilkerson and Aiken, "Winnowing: local
//! algorithms for document fingerprinting", SIGMOD 2003), and every find is compared character by
//! character. Time and memory are linear in the page.

use std::collections::HashMap;

use super::chars::{End, end_of, folded};
use super::lines::Line;

/// Characters in a fingerprint.
const GRAM: usize = 6;
/// Fingerprints of which the least is kept: any stretch of `GRAM + WINDOW - 1` characters has one.
const WINDOW: usize = 10;
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
    let mut search = Search::new(lines);
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

struct Search<'l, 'a> {
    lines: &'l [Line<'a>],
    /// Folded characters before each line, with one more for the end.
    offsets: Vec<usize>,
    /// Everything kept, folded.
    stream: Vec<u32>,
    /// Where in the stream each kept line starts, with the line.
    starts: Vec<(usize, usize)>,
    /// Latest entry in `places` for each fingerprint.
    latest: HashMap<u64, u32>,
    /// Places in the stream, each with the entry of the same fingerprint before it.
    places: Vec<(u32, u32)>,
    /// Latest start of each short line.
    short: HashMap<Vec<u32>, u32>,
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

const NONE: u32 = u32::MAX;

impl<'l, 'a> Search<'l, 'a> {
    fn new(lines: &'l [Line<'a>]) -> Self {
        let mut offsets = vec![0];
        let mut sum = 0;
        for line in lines {
            sum += folded(&line.text).count();
            offsets.push(sum);
        }
        Self {
            lines,
            offsets,
            stream: Vec::with_capacity(sum / 2),
            starts: Vec::new(),
            latest: HashMap::new(),
            places: Vec::new(),
            short: HashMap::new(),
            dead_ends: Vec::new(),
            work: 0,
            stuttering: false,
            removed: vec![false; lines.len()],
            continues: vec![false; lines.len()],
        }
    }

    fn chars(&self, from: usize, to: usize) -> usize {
        self.offsets[to] - self.offsets[from]
    }

    /// Adds a line to what is kept.
    fn keep(&mut self, at: usize) {
        let start = self.stream.len();
        self.starts.push((start, at));
        self.stream.reserve(self.chars(at, at + 1));
        self.stream.extend(folded(&self.lines[at].text));
        let text = &self.stream[start..];
        if text.len() < GRAM + WINDOW {
            self.short.insert(text.to_vec(), index(start));
        }
        // Windows reach back over the line's start: the other copy may not be broken there.
        let back = start.saturating_sub(GRAM + WINDOW - 2);
        let known = self.places.last().map_or(0, |(place, _)| *place + 1);
        for (offset, print) in fingerprints(&self.stream[back..]) {
            let place = index(back + offset);
            if place >= known {
                let before = self.latest.insert(print, index(self.places.len()));
                self.places.push((place, before.unwrap_or(NONE)));
            }
        }
    }

    /// If a restart begins at this line, the line after it.
    fn restart(&mut self, at: usize) -> Option<usize> {
        if self.work > self.offsets[self.lines.len()].saturating_mul(MOST_WORK) {
            return None;
        }
        let text: Vec<u32> = folded(&self.lines[at].text).take(GRAM + WINDOW).collect();
        for from in self.candidates(&text) {
            let diagonal = from.wrapping_sub(self.offsets[at]);
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

    /// Places in the stream where a line that begins with this text was printed, latest first.
    /// Shorter lines come whole.
    fn candidates(&self, text: &[u32]) -> Vec<usize> {
        if text.len() < GRAM + WINDOW {
            return self.short.get(text).map(|place| *place as usize).into_iter().collect();
        }
        let Some((offset, print)) = fingerprints(text).next() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let mut next = self.latest.get(&print).copied().unwrap_or(NONE);
        while next != NONE && found.len() < MOST_TRIES {
            let (place, before) = self.places[next as usize];
            found.extend((place as usize).checked_sub(offset));
            next = before;
        }
        found
    }

    /// Follows the lines from `at` along the stream from `from`.
    fn follow(&self, at: usize, from: usize) -> Run {
        let mut place = from;
        for line in at..self.lines.len() {
            let end = place + self.chars(line, line + 1);
            let agrees = self
                .stream
                .get(place..end)
                .is_some_and(|kept| kept.iter().copied().eq(folded(&self.lines[line].text)));
            if !agrees {
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
        let base = self.offsets[at];
        for line in at..after {
            let start = from + self.offsets[line] - base;
            let end = from + self.offsets[line + 1] - base;
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

/// Places and fingerprints are counted in 32 bits; a page is far smaller.
fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(NONE)
}

/// The winnowed fingerprints of a text: the least of each window, the later of equal ones, with
/// its place.
fn fingerprints(text: &[u32]) -> impl Iterator<Item = (usize, u64)> + '_ {
    let mut rolling = text.iter().take(GRAM - 1).fold(0u64, |sum, c| push(sum, *c));
    let mut window = [(0usize, u64::MAX); WINDOW];
    let mut least = (0usize, u64::MAX);
    let mut given = usize::MAX;
    (0..(text.len() + 1).saturating_sub(GRAM)).filter_map(move |at| {
        rolling = push(rolling, text[at + GRAM - 1]);
        let print = mix(rolling);
        rolling = rolling.wrapping_sub(u64::from(text[at]).wrapping_mul(OLDEST));
        window[at % WINDOW] = (at, print);
        if print <= least.1 {
            least = (at, print);
        } else if least.0 + WINDOW <= at {
            let later = |a: &&(usize, u64), b: &&(usize, u64)| a.1.cmp(&b.1).then(b.0.cmp(&a.0));
            least = window.iter().min_by(later).copied().unwrap_or(least);
        }
        if at + 1 < WINDOW || given == least.0 {
            return None;
        }
        given = least.0;
        Some(least)
    })
}

const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// The weight of the oldest character of a gram.
const OLDEST: u64 = {
    let mut weight = 1u64;
    let mut n = 1;
    while n < GRAM {
        weight = weight.wrapping_mul(BASE);
        n += 1;
    }
    weight
};

fn push(sum: u64, c: u32) -> u64 {
    sum.wrapping_mul(BASE).wrapping_add(u64::from(c))
}

/// Spreads the bits of a rolling sum. The map that holds it is seeded, so it need not resist an
/// enemy; every find is compared in full.
fn mix(sum: u64) -> u64 {
    (sum ^ sum >> 31).wrapping_mul(0xBF58_476D_1CE4_E5B9)
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
