//! What clustering needs to know of texts, asked for one text at a time.

use crate::model::{Facts, Stretch, TextId, Tie};

/// From the beginning of the first piece to the end of the last.
#[must_use]
pub(crate) fn hull(pieces: &[Stretch]) -> Stretch {
    Stretch {
        start: pieces.iter().map(|piece| piece.start).min().unwrap_or(0),
        end: pieces.iter().map(|piece| piece.end).max().unwrap_or(0),
    }
}

/// Answers for single texts; in an archive, from its tables.
pub(crate) trait Graph {
    /// Why it could not answer.
    type Error;

    /// What is known of a text.
    ///
    /// # Errors
    /// If it could not be read.
    fn facts(&self, text: TextId) -> Result<Facts, Self::Error>;

    /// All that a text shares with others; each tie is told from both sides.
    ///
    /// # Errors
    /// If it could not be read.
    fn ties(&self, text: TextId) -> Result<Vec<Tie>, Self::Error>;
}
