//! The text of a page line by line, while it is put together.

use std::ops::Range;

use super::join::{Halves, mean_of};
use super::word::{Half, Line, Word};
use crate::model::Confidence;
use crate::source::unit::{Lines, Transcript, TranscriptLine};

/// A text that grows line by line.
#[derive(Debug, Default)]
pub struct Draft {
    text: String,
    /// Where each line stands in the file, and how sure its reading was; an empty one where the line after it does.
    lines: Vec<(Range<usize>, Option<Confidence>)>,
    halves: Halves,
    /// Whether an empty line is due before the next.
    is_due: bool,
}

impl Draft {
    /// A block begins.
    pub fn block(&mut self) {
        self.is_due = !self.text.is_empty();
    }

    /// Adds a line of words.
    pub fn words(&mut self, words: &[Word<'_>], line: &Line) {
        let mut text = self.halves.line(words);
        let is_half = words.last().is_some_and(|word| word.half == Half::Neither);
        if line.is_parted && is_half && text.ends_with(char::is_alphabetic) {
            text.push('-');
        }
        self.line(&text, line.place.clone(), mean_of(words).mean());
    }

    /// Adds a line that stands there in the file.
    pub fn line(&mut self, text: &str, place: Range<usize>, confidence: Option<Confidence>) {
        for text in text.lines().filter(|text| !text.trim().is_empty()) {
            if std::mem::take(&mut self.is_due) {
                self.text.push('\n');
                self.lines.push((place.clone(), None));
            }
            self.text.push_str(text);
            self.text.push('\n');
            self.lines.push((place.clone(), confidence));
        }
    }

    /// The text, with the places of its lines in a file whose lines begin there.
    #[must_use]
    pub fn done(self, lines: &Lines) -> Transcript {
        let line = |(place, confidence): &(Range<usize>, _)| TranscriptLine {
            place: lines.extent(place.start, place.end),
            confidence: *confidence,
        };
        Transcript { text: self.text, lines: self.lines.iter().map(line).collect() }
    }
}
