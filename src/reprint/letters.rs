//! The letters of a text, as reprints are compared by: what is left when everything that printers,
//! scrapers and scanners change between two printings of one text is taken out.

use crate::script::{bare_letters, tells_as_two};

/// Letters and digits of a text, folded, each with the place of its character in the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Letters {
    /// The folded letters.
    pub codes: Vec<u32>,
    /// Place in the text, in characters, of the character that each letter came from.
    pub at: Vec<u32>,
}

/// Whether Traditional characters count as their Simplified forms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Scripts {
    /// 報 and 报 are one letter.
    #[default]
    Together,
    /// They are two.
    Apart,
}

impl Letters {
    /// The letters of a text. White space, punctuation, width, case, accents and compatibility
    /// forms leave no trace.
    #[must_use]
    pub(crate) fn of(text: &str, scripts: Scripts) -> Self {
        let mut letters = Self {
            codes: Vec::with_capacity(text.len() / 2),
            at: Vec::with_capacity(text.len() / 2),
        };
        for (at, c) in (0..).zip(text.chars()) {
            bare_letters(c, scripts == Scripts::Together, |letter| {
                letters.codes.push(u32::from(letter));
                letters.at.push(at);
            });
        }
        letters
    }
}

/// How much a letter tells: a character of Chinese, Japanese or Korean about as much as two of an
/// alphabet. All lengths of this folder that are not called letters are sums of this.
#[must_use]
pub(crate) fn weight(letter: u32) -> u32 {
    if tells_as_two(letter) { 2 } else { 1 }
}
