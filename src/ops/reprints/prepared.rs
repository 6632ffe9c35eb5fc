//! Texts made ready for comparison, each once for as long as it is of use.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::archive::{Reader, Result};
use crate::model::{Stretch, TextId};
use crate::reprint::comparable::Comparable;
use crate::reprint::letters::{Letters, Scripts};
use crate::reprint::link::Side;
use crate::reprint::sketch::{Gram, sketch};

/// Texts that are kept ready; one of 600 ideographs takes about ten kilobytes.
const KEPT: usize = 12_000;

/// A text that is made ready by whoever needs it first.
#[derive(Debug)]
pub(super) struct PreparedText {
    /// The beginning of its hash, which says which of two texts comes first.
    pub(super) rank: u128,
    body: String,
    scripts: Scripts,
    ready: OnceLock<ReadyText>,
}

/// What comparing needs.
#[derive(Debug)]
pub(super) struct ReadyText {
    text: Comparable,
    sketch: Vec<Gram>,
    /// Place of each letter in the body, in characters.
    at: Vec<u32>,
}

impl PreparedText {
    pub(super) fn ready(&self) -> &ReadyText {
        self.ready.get_or_init(|| {
            let letters = Letters::of(&self.body, self.scripts);
            let (text, sketch) = (Comparable::new(&letters), sketch(&letters));
            ReadyText { text, sketch, at: letters.at }
        })
    }
}

impl ReadyText {
    pub(super) fn side(&self) -> Side<'_> {
        Side { text: &self.text, sketch: &self.sketch }
    }

    pub(super) fn sketch(&self) -> &[Gram] {
        &self.sketch
    }

    /// A stretch of letters as one of characters.
    pub(super) fn in_characters(&self, letters: Stretch) -> Stretch {
        let at = |letter: u32| self.at.get(letter as usize).copied().unwrap_or(0);
        Stretch { start: at(letters.start), end: at(letters.end.saturating_sub(1)) + 1 }
    }
}

/// What the archive says of scripts.
pub(super) fn scripts(reader: Reader<'_>) -> Result<Scripts> {
    Ok(if reader.scripts_apart()? { Scripts::Apart } else { Scripts::Together })
}

/// The texts that are kept ready.
pub(super) struct Desk<'a> {
    reader: Reader<'a>,
    scripts: Scripts,
    kept: HashMap<TextId, Arc<PreparedText>>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(reader: Reader<'a>) -> Result<Self> {
        Ok(Self { reader, scripts: scripts(reader)?, kept: HashMap::new() })
    }

    pub(super) fn get(&mut self, text: TextId) -> Result<Arc<PreparedText>> {
        if let Some(prepared) = self.kept.get(&text) {
            return Ok(Arc::clone(prepared));
        }
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
        let (rank, body) = self.reader.ranked_body(text)?;
        let ready = OnceLock::new();
        let prepared = Arc::new(PreparedText { rank, body, scripts: self.scripts, ready });
        self.kept.insert(text, Arc::clone(&prepared));
        Ok(prepared)
    }
}
