//! Words put together: into lines, and lines into paragraphs.

use super::word::{Half, Word};
use crate::model::{Confidence, MeanConfidence};
use crate::script::{is_hangul, is_ideograph, is_wide_mark};

/// Knows which second halves were read with their first.
#[derive(Debug, Default)]
pub(super) struct Halves {
    waiting: Option<String>,
}

impl Halves {
    /// What a word adds to the text; none if its first half has said it.
    fn text<'w>(&mut self, word: &Word<'w>) -> Option<&'w str> {
        match word.half {
            Half::First(whole) => {
                self.waiting = Some(whole.to_owned());
                Some(whole)
            }
            Half::Second(whole) if self.waiting.take().as_deref() == Some(whole) => None,
            _ => {
                self.waiting = None;
                Some(word.text)
            }
        }
    }

    /// The words of a line, as text.
    pub(super) fn line(&mut self, words: &[Word<'_>]) -> String {
        let mut line = String::new();
        for word in words {
            let Some(text) = self.text(word).filter(|text| !text.is_empty()) else { continue };
            if word.is_apart && !line.is_empty() && !runs_on(&line, text) {
                line.push(' ');
            }
            line.push_str(text);
        }
        line
    }
}

/// How sure the reading was of words.
pub(super) fn mean_of(words: &[Word<'_>]) -> MeanConfidence {
    let mut mean = MeanConfidence::default();
    words.iter().for_each(|word| mean.add(word.text, word.confidence));
    mean
}

/// Whether two texts stand side by side without a space, because both are written so.
fn runs_on(before: &str, after: &str) -> bool {
    let letter = |c: char| is_ideograph(c) && !is_hangul(c);
    let wide = |c: char| letter(c) || is_wide_mark(c);
    match (before.chars().next_back(), after.chars().next()) {
        (Some(a), Some(b)) => wide(a) && wide(b) && (letter(a) || letter(b)),
        _ => false,
    }
}

/// A paragraph that grows line by line.
#[derive(Debug, Default)]
pub struct Paragraph {
    text: String,
    halves: Halves,
    /// Whether the last line says that its last word goes on.
    goes_on: bool,
    confidence: MeanConfidence,
}

impl Paragraph {
    /// Adds a line, or words of one; `is_parted` = its last word goes on in the next.
    pub fn add(&mut self, words: &[Word<'_>], is_parted: bool) {
        let text = self.halves.line(words);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.join(text);
        self.confidence.join(mean_of(words));
        // Where its first half said the whole word, nothing goes on.
        let is_half = words.last().is_some_and(|word| word.half == Half::Neither);
        self.goes_on = is_parted && is_half;
    }

    /// Adds a line that is not told apart in words.
    pub fn line(&mut self, text: &str, confidence: Option<Confidence>) {
        let text = text.trim();
        if !text.is_empty() {
            self.join(text);
            self.confidence.add(text, confidence);
            self.goes_on = false;
        }
    }

    /// Adds a word to the line.
    pub fn word(&mut self, text: &str, confidence: Option<Confidence>) {
        if !self.text.is_empty() && !text.is_empty() && !runs_on(&self.text, text) {
            self.text.push(' ');
        }
        self.text.push_str(text);
        self.confidence.add(text, confidence);
    }

    fn join(&mut self, text: &str) {
        let mut before = self.text.chars().rev();
        let after_letter = |mark: Option<char>, letter: Option<char>| {
            matches!(mark, Some('-' | '¬' | '\u{ad}' | '⸗'))
                && letter.is_some_and(char::is_alphabetic)
        };
        let has_mark = after_letter(before.next(), before.next());
        let first = text.chars().next();
        if has_mark && first.is_some_and(char::is_lowercase) {
            self.text.pop();
        } else if !(self.text.is_empty()
            || self.goes_on
            || has_mark && first.is_some_and(char::is_alphabetic)
            || runs_on(&self.text, text))
        {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }

    /// The text so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How sure the reading was of it.
    #[must_use]
    pub fn confidence(&self) -> MeanConfidence {
        self.confidence
    }
}
