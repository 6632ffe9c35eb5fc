//! Words that were read off a picture, and the lines that they stand in.

use std::ops::Range;

use crate::model::Confidence;

/// A word as the reading of a picture gave it.
#[derive(Debug)]
pub struct Word<'d> {
    /// What was read.
    pub text: &'d str,
    /// Whether it is one of the halves of a word that a line's end parts, and that word.
    pub half: Half<'d>,
    /// Number of its line in the file.
    pub line: usize,
    /// How sure the reading was of it, where it is told.
    pub confidence: Option<Confidence>,
    /// Whether something parts it from the word before it in its line.
    pub is_apart: bool,
}

/// Which half of a parted word a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half<'d> {
    /// It is whole.
    Neither,
    /// The first, of this word.
    First(&'d str),
    /// The second, of this word.
    Second(&'d str),
}

/// A line.
#[derive(Debug)]
pub struct Line {
    /// Its words, by number.
    pub words: Range<usize>,
    /// Where it stands in the file.
    pub place: Range<usize>,
    /// Whether a mark at its end says that a word goes on.
    pub is_parted: bool,
}
