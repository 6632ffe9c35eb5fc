//! The letters of a text, as reprints are compared by: what is left when everything that printers,
//! scrapers and scanners change between two printings of one text is taken out.

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Letters and digits of a text, folded, each with the place of its character in the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letters {
    /// The folded letters.
    pub codes: Vec<u32>,
    /// Place in the text, in characters, of the character that each letter came from.
    pub at: Vec<u32>,
}

/// Whether Traditional characters count as their Simplified forms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scripts {
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
    pub fn of(text: &str, scripts: Scripts) -> Self {
        let mut letters = Self {
            codes: Vec::with_capacity(text.len() / 2),
            at: Vec::with_capacity(text.len() / 2),
        };
        for (at, c) in (0..).zip(text.chars()) {
            match c {
                '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => {
                    letters.push(if scripts == Scripts::Together { simplified(c) } else { c }, at);
                }
                _ if c.is_ascii() => {
                    if c.is_ascii_alphanumeric() {
                        letters.push(c.to_ascii_lowercase(), at);
                    }
                }
                '\u{3000}'..='\u{303f}' | '\u{2010}'..='\u{2027}' => {}
                _ => letters.fold(c, at),
            }
        }
        letters
    }

    fn push(&mut self, letter: char, at: u32) {
        self.codes.push(u32::from(letter));
        self.at.push(at);
    }

    /// The rarer characters. Hangul syllables stay whole: a syllable is their letter.
    fn fold(&mut self, c: char, at: u32) {
        if matches!(c, '\u{ac00}'..='\u{d7a3}') {
            return self.push(c, at);
        }
        for part in std::iter::once(c).nfkd() {
            if part.is_alphanumeric() && !is_combining_mark(part) {
                for lower in part.to_lowercase() {
                    if lower.is_alphanumeric() {
                        self.push(lower, at);
                    }
                }
            }
        }
    }

    /// Number of letters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }
}

/// How much a letter tells: a character of Chinese, Japanese or Korean about as much as two of an
/// alphabet. All lengths of this folder that are not called letters are sums of this.
#[must_use]
pub fn weight(letter: u32) -> u32 {
    match letter {
        0x2e80..=0x9fff | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff => 2,
        _ => 1,
    }
}

/// Places of the two blocks of common ideographs in the table of simplified forms.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// The Simplified form of a Traditional character, by OpenCC's table; any other is itself.
#[must_use]
pub fn simplified(c: char) -> char {
    static TABLE: OnceLock<Vec<char>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
        for (from, to) in hanconv::Dictionary::TSCharacters.iter() {
            if let (Some(from), Some(to)) = (from.chars().next(), to.chars().next())
                && let Some(place) = u32::from(from).checked_sub(FIRST)
                && let Some(entry) = table.get_mut(place as usize)
            {
                *entry = to;
            }
        }
        table
    });
    match u32::from(c).checked_sub(FIRST) {
        Some(place) => table.get(place as usize).copied().unwrap_or(c),
        None => c,
    }
}
