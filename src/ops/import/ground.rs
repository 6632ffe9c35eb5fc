//! Where the parts of a text stand in the file that it was taken from, and how sure the reading of a picture was of
//! them.

use crate::model::{Confidence, Extent, MeanConfidence, Span};
use crate::source::unit::{Lines, Transcript, TranscriptLine};

/// What is known of stretches of a text.
pub(super) trait Ground {
    /// Where one stands in the file.
    fn place(&self, found: Span) -> Extent;

    /// How sure the reading was of one, where the file tells.
    fn confidence(&self, found: Span) -> Option<Confidence>;
}

/// Of a text that stands in its file as it is.
pub(super) struct Within {
    lines: Lines,
    span: Extent,
}

impl Within {
    pub(super) fn new(text: &str, span: Extent) -> Self {
        Self { lines: Lines::new(text), span }
    }
}

impl Ground for Within {
    fn place(&self, found: Span) -> Extent {
        let (span, within) = (self.span, self.lines.extent(found.start, found.end));
        Extent {
            line: span.line + within.line - 1,
            start: span.start + within.start,
            stop: span.start + within.stop,
        }
    }

    fn confidence(&self, _: Span) -> Option<Confidence> {
        None
    }
}

/// Of a text whose lines stand apart in the file.
pub(super) struct Among<'t> {
    starts: Lines,
    texts: Vec<&'t str>,
    lines: &'t [TranscriptLine],
}

impl<'t> Among<'t> {
    pub(super) fn new(transcript: &'t Transcript) -> Self {
        let starts = Lines::new(&transcript.text);
        let texts = transcript.text.lines().collect();
        Self { starts, texts, lines: &transcript.lines }
    }

    /// Numbers of the first and the last line of a stretch.
    fn ends(&self, found: Span) -> (usize, usize) {
        let at = |byte: usize| {
            let line = self.starts.extent(byte, byte).line - 1;
            let last = self.lines.len().saturating_sub(1);
            usize::try_from(line).unwrap_or(usize::MAX).min(last)
        };
        (at(found.start), at(found.end.saturating_sub(1).max(found.start)))
    }
}

impl Ground for Among<'_> {
    fn place(&self, found: Span) -> Extent {
        let (first, last) = self.ends(found);
        let at = |line: usize| self.lines.get(line).map(|line| line.place).unwrap_or_default();
        let (first, last) = (at(first), at(last));
        Extent {
            line: first.line,
            start: first.start.min(last.start),
            stop: first.stop.max(last.stop),
        }
    }

    fn confidence(&self, found: Span) -> Option<Confidence> {
        let (first, last) = self.ends(found);
        let mut mean = MeanConfidence::default();
        let lines = self.texts.iter().zip(self.lines).take(last + 1).skip(first);
        lines.for_each(|(text, line)| mean.add(text, line.confidence));
        mean.mean()
    }
}
