//! Tells the records of a list apart, and looks at what stands behind it.

use super::bytes::{element_end, value_end};
use super::outline::has_bodies;
use crate::source::field_map::FieldMap;
use crate::source::pieces::{Cut, Cutter};
use crate::source::width::Width;

/// Where in the file the next bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// So many bytes before the records.
    Before(usize),
    /// Among the records.
    Within,
    /// Behind them.
    After,
    /// Where nothing is looked at, because it was told that it is passed over.
    Passed,
}

/// Tells records apart.
pub(super) struct ListCutter {
    width: Width,
    /// Whether they are a list, and not one record.
    listed: bool,
    /// Objects around the list that are not closed yet.
    objects: usize,
    zone: Zone,
    map: FieldMap,
}

impl ListCutter {
    /// For records that begin after so many bytes, in a list that stands in so many objects.
    pub(super) fn new(
        width: Width,
        before: usize,
        listed: bool,
        objects: usize,
        map: FieldMap,
    ) -> Self {
        Self { width, listed, objects, zone: Zone::Before(before), map }
    }
}

impl Cutter for ListCutter {
    fn cut(&mut self, bytes: &[u8], ended: bool) -> Cut {
        let mut cut = Cut::default();
        if let Zone::Before(from) = self.zone {
            if bytes.len() < from {
                return cut;
            }
            cut.end = from;
            self.zone = Zone::Within;
        }
        if self.zone == Zone::Within {
            self.records(bytes, ended, &mut cut);
        }
        if self.zone == Zone::After {
            self.behind(bytes, ended, &mut cut);
        }
        if self.zone == Zone::Passed {
            cut.end = bytes.len();
        }
        cut
    }

    fn pass_by(&mut self, _bytes: &[u8]) -> Option<usize> {
        None // nothing tells where the next begins
    }

    fn passed_by(&self) -> &'static str {
        "this one, and what stands behind it, was passed over"
    }
}

impl ListCutter {
    fn records(&mut self, bytes: &[u8], ended: bool, cut: &mut Cut) {
        while let Some((character, next)) = self.width.step(bytes, cut.end) {
            // Files that were put together have a mark where each began.
            let mark = self.mark(&bytes[cut.end..]);
            let end = match character {
                Some(b' ' | b'\t' | b'\r' | b'\n' | b',') => {
                    cut.end = next;
                    continue;
                }
                _ if mark > 0 => {
                    cut.end += mark;
                    continue;
                }
                Some(b']') => {
                    cut.end = next;
                    self.zone = Zone::After;
                    return;
                }
                Some(b'{') => value_end(self.width, bytes, cut.end),
                // What is no object is refused as a whole, so that nothing in it is taken for a record.
                _ => element_end(self.width, bytes, cut.end),
            };
            match end {
                Some(end) => {
                    cut.records.push(cut.end..end);
                    cut.end = end;
                }
                None if ended => {
                    cut.wrong.push((cut.end, "the JSON stops short in this record".to_owned()));
                    self.zone = Zone::Passed;
                    return;
                }
                None => return,
            }
        }
        if ended && self.listed {
            self.stop_short(cut, "its list is not closed with `]`");
        }
    }

    /// What stands behind the list: nothing, or more fields of the objects that hold it.
    fn behind(&mut self, bytes: &[u8], ended: bool, cut: &mut Cut) {
        while let Some((character, next)) = self.width.step(bytes, cut.end) {
            let end = match character {
                Some(b' ' | b'\t' | b'\r' | b'\n') => Some(next),
                Some(b'}') if self.objects > 0 => {
                    self.objects -= 1;
                    Some(next)
                }
                _ if self.objects == 0 => {
                    self.pass(cut, "what stands behind the list was passed over");
                    return;
                }
                Some(b'"' | b'[' | b'{') => value_end(self.width, bytes, cut.end),
                _ => Some(next),
            };
            let Some(end) = end.or(ended.then_some(bytes.len())) else { return };
            if character == Some(b'[') && has_bodies(self.width, &bytes[next..end], &self.map) {
                self.pass(cut, "a second list of records was passed over");
                return;
            }
            cut.end = end;
        }
        if ended && self.objects > 0 {
            self.stop_short(cut, "the object that holds its list is not closed with `}`");
        }
    }

    fn pass(&mut self, cut: &mut Cut, what: &str) {
        cut.wrong.push((cut.end, format!("{what}; one file holds one list")));
        self.zone = Zone::Passed;
    }

    fn stop_short(&mut self, cut: &mut Cut, what: &str) {
        cut.wrong.push((cut.end.saturating_sub(1), format!("the JSON stops short: {what}")));
        self.zone = Zone::Passed;
    }

    /// Bytes of a byte order mark.
    fn mark(&self, bytes: &[u8]) -> usize {
        let mark = encoding_rs::Encoding::for_bom(bytes);
        let mark = mark.filter(|(encoding, _)| Width::of(encoding) == self.width);
        mark.map_or(0, |(_, long)| long)
    }
}
