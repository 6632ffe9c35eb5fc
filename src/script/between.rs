//! What may stand between two words that follow one another, for the texts and for SQL alike.
//!
//! A word that the index alone cannot settle is looked for in the text by plain SQL (`archive::search`), with
//! GLOB. So what is a letter is said here in ranges that both sides read.

/// Spaces that may stand between a word of an alphabet and a character that stands alone: `3 月 5 日`.
const SPACES: [char; 3] = [' ', '\u{a0}', '\u{3000}'];

/// Letters and digits of every script, roughly: a text that holds one that is not here, or something else that is,
/// is odd (`search::entry`).
const LETTERS: [(char, char); 19] = [
    ('0', '9'),
    ('A', 'Z'),
    ('a', 'z'),
    ('\u{c0}', '\u{d6}'),
    ('\u{d8}', '\u{f6}'),
    ('\u{f8}', '\u{2c1}'),
    ('\u{370}', '\u{1fff}'),
    ('\u{3005}', '\u{3007}'),
    ('\u{3041}', '\u{3096}'),
    ('\u{309d}', '\u{309f}'),
    ('\u{30a1}', '\u{31ff}'),
    ('\u{3400}', '\u{4dbf}'),
    ('\u{4e00}', '\u{a48c}'),
    ('\u{ac00}', '\u{d7a3}'),
    ('\u{f900}', '\u{faff}'),
    ('\u{ff10}', '\u{ff19}'),
    ('\u{ff21}', '\u{ff3a}'),
    ('\u{ff41}', '\u{ff5a}'),
    ('\u{20000}', '\u{3ffff}'),
];

/// Letters that a word of an alphabet in a text that is not odd may go on with: ASCII, in either width.
const PLAIN: [(char, char); 6] = [
    ('0', '9'),
    ('A', 'Z'),
    ('a', 'z'),
    ('\u{ff10}', '\u{ff19}'),
    ('\u{ff21}', '\u{ff3a}'),
    ('\u{ff41}', '\u{ff5a}'),
];

/// Whether it parts a word of an alphabet from a character that stands alone no more than nothing does.
pub(crate) fn is_space(c: char) -> bool {
    SPACES.contains(&c)
}

/// The commonest marks of a page, told quickly: they part words.
#[inline]
pub(crate) fn is_common_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{301f}' | '\u{2010}'..='\u{2027}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}')
}

/// Whether SQL takes it for a letter.
pub(crate) fn is_like_letter(c: char) -> bool {
    within(&LETTERS, c)
}

/// Whether it is a letter or digit of ASCII, in either width.
pub(crate) fn is_plain_letter(c: char) -> bool {
    within(&PLAIN, c)
}

fn within(ranges: &[(char, char)], c: char) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// The patterns of GLOB that tell what stands in a place.
#[derive(Default)]
pub(crate) struct Patterns {
    /// It has a letter.
    pub(crate) letter: String,
    /// It has something that is no space.
    pub(crate) more_than_spaces: String,
    /// It is one letter or digit of an alphabet.
    pub(crate) plain_letter: String,
}

/// See [`Patterns`].
pub(crate) fn patterns() -> Patterns {
    let class = |ranges: &[(char, char)]| -> String {
        ranges.iter().flat_map(|(first, last)| [*first, '-', *last]).collect()
    };
    let spaces: String = SPACES.iter().collect();
    Patterns {
        letter: format!("*[{}]*", class(&LETTERS)),
        more_than_spaces: format!("*[^{spaces}]*"),
        plain_letter: format!("[{}]", class(&PLAIN)),
    }
}

/// The other ways to write a letter or digit of ASCII that SQL does not fold by itself: full width, capital and small.
pub(crate) fn wide_forms(c: char) -> impl Iterator<Item = char> {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0);
    let capital = c.to_ascii_uppercase();
    let both = if c.is_ascii_alphanumeric() { [Some(c), Some(capital)] } else { [None, None] };
    let same = c == capital;
    both.into_iter().take(if same { 1 } else { 2 }).flatten().filter_map(wide)
}

#[cfg(test)]
mod tests {
    use super::super::{is_word_letter, leaves_no_trace, stands_alone, word_letters};
    use super::{is_common_mark, is_like_letter, is_space, wide_forms};

    #[test]
    fn a_common_mark_is_no_letter_in_any_other_sense() {
        for c in ('\0'..=char::MAX).filter(|c| is_common_mark(*c) || is_space(*c)) {
            assert!(!word_letters(c).any(|c| stands_alone(c) || is_word_letter(c)), "{c:?}");
            assert!(!is_like_letter(c) && !leaves_no_trace(c), "{c:?}");
        }
    }

    #[test]
    fn wide_forms_are_folded_to_what_they_are_of() {
        assert_eq!(wide_forms('g').collect::<String>(), "ｇＧ");
        assert_eq!(wide_forms('2').collect::<String>(), "２");
        assert_eq!(wide_forms('é').count(), 0);
    }
}
