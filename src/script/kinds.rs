//! Kinds of characters. The ranges differ because the questions do; archives hold what follows from
//! some of them, so a range is changed here only together with what was stored by it.

use unicode_normalization::char::is_combining_mark;

/// An ideograph of the two blocks that nearly all of a Chinese page is made of. No folding but that
/// of scripts changes them.
#[inline]
#[must_use]
pub(crate) fn is_plain_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

/// A Chinese character, kana or hangul: written without spaces between words.
#[inline]
#[must_use]
pub(crate) fn is_ideograph(c: char) -> bool {
    // Most of a Chinese page is in this block, all of an English one below it.
    if ('\u{4e00}'..='\u{9fff}').contains(&c) {
        return true;
    }
    c > '\u{3004}'
        && matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A syllable of Korean, which is written with spaces between words.
#[inline]
#[must_use]
pub(crate) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// Whether a character is a word of its own in the index: those of Chinese, Japanese, Korean, Yi,
/// Thai, Lao, Khmer, Burmese and Tibetan.
#[inline]
#[must_use]
pub(crate) fn stands_alone(c: char) -> bool {
    is_plain_ideograph(c)
        || matches!(c,
            '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}'
            | '\u{30a1}'..='\u{30ff}' | '\u{3105}'..='\u{312f}' | '\u{3131}'..='\u{318e}'
            | '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{a000}'..='\u{a48c}' | '\u{0e01}'..='\u{0e30}' | '\u{0e81}'..='\u{0eb0}'
            | '\u{0f40}'..='\u{0f6c}' | '\u{1000}'..='\u{102a}' | '\u{1780}'..='\u{17b3}'
            | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// What Chinese and Japanese pages are mostly made of: their marks, kana, the commonest ideographs,
/// full-width forms.
#[inline]
#[must_use]
pub(crate) fn is_common_east_asian(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// Whether a letter, given by its code, tells about as much as two of an alphabet: one of Chinese,
/// Japanese or Korean.
#[inline]
#[must_use]
pub(crate) fn tells_as_two(letter: u32) -> bool {
    matches!(letter, 0x2e80..=0x9fff | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

/// Chinese punctuation and full-width forms: like an ideograph it needs no space beside it.
#[inline]
#[must_use]
pub(crate) fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{ff01}'..='\u{ff60}')
        || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// A letter or digit of any script; quick for ideographs and ASCII, which pages are made of.
#[inline]
#[must_use]
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    is_ideograph(c) || (!is_wide_mark(c) && c.is_alphanumeric())
}

/// Whether a character is part of a word of the index: letters, numbers and the marks on them.
#[inline]
#[must_use]
pub(crate) fn is_word_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Accents that are written on letters of Europe.
#[inline]
#[must_use]
pub(crate) fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// What the same word is written with here and without there: accents, the vowel marks of Arabic and Hebrew and the
/// stroke that lengthens an Arabic word.
#[inline]
#[must_use]
pub(crate) fn leaves_no_trace(c: char) -> bool {
    is_accent(c)
        || matches!(c,
            '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
            | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
            | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}')
}

/// Soft hyphens, zero-width and other default-ignorable format characters.
#[inline]
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::{is_ideograph, is_letter, is_plain_ideograph, stands_alone, tells_as_two};

    #[test]
    fn a_plain_ideograph_is_one_in_every_other_sense() {
        for c in ('\0'..=char::MAX).filter(|c| is_plain_ideograph(*c)) {
            assert!(is_ideograph(c) && is_letter(c) && stands_alone(c), "{c}");
            assert!(tells_as_two(u32::from(c)), "{c}");
        }
    }

    #[test]
    fn kana_stand_alone_and_their_marks_do_not() {
        assert!("かナ々〇ᄀ".chars().filter(|c| stands_alone(*c)).eq("かナ々〇".chars()));
        assert!("。，Ａa1".chars().all(|c| !stands_alone(c) && !is_ideograph(c)));
    }
}
