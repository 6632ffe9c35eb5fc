//! Foldings: texts without what makes no difference. What counts depends on who asks: a hash keeps
//! punctuation, the index of words keeps where words end, reprints keep letters alone. Archives hold
//! hashes, words and letters, so none of the first three may answer another way than it did.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::kinds::{is_hangul, is_invisible, is_plain_ideograph, leaves_no_trace};
use super::simplified;

/// One character in its composed compatibility form and lower case: what all but the quickest
/// foldings begin with.
#[inline]
fn lower(c: char) -> impl Iterator<Item = char> {
    std::iter::once(c).nfkc().flat_map(char::to_lowercase)
}

/// The canonical form of `text`; see [`push_canonical`].
#[must_use]
pub(crate) fn canonical(text: &str) -> String {
    let mut out = String::new();
    push_canonical(text, &mut out);
    out
}

/// Appends the canonical form of `text`: NFKC, lower case, without white space and without
/// characters that are never seen (controls, soft hyphens, zero-width characters).
///
/// So a text hashes the same however it was wrapped, in full or half width, upper or lower case.
/// Punctuation counts, in one width.
pub(crate) fn push_canonical(text: &str, out: &mut String) {
    out.reserve(text.len());
    for c in text.chars() {
        // Beside the ideographs, the marks of a Chinese page that have one form only.
        if is_plain_ideograph(c) || matches!(c, '。' | '、' | '“' | '”') {
            out.push(c);
        } else if c.is_ascii() {
            if c.is_ascii_graphic() {
                out.push(c.to_ascii_lowercase());
            }
        } else {
            let unseen = |c: &char| c.is_whitespace() || c.is_control() || is_invisible(*c);
            out.extend(lower(c).filter(|c| !unseen(c)));
        }
    }
    // Composition can join neighbours (a letter and its accent), which one character at a time
    // cannot see; pages that hold such marks are rare, so only they pay for a second pass.
    if out.chars().any(is_combining_mark) {
        *out = out.nfkc().collect();
    }
}

/// A character as words are compared by: compatibility forms, case, the accents of Latin and Greek letters, the two
/// dots of Russian ё, and of Arabic and Hebrew the vowel marks leave no trace; of Arabic neither does the hamza
/// that a letter carries, nor which form of alif, ya, kaf or ta marbuta is written. What is no letter is answered
/// as well: it parts words.
pub(crate) fn word_letters(c: char) -> impl Iterator<Item = char> {
    let letters = lower(c).flat_map(|c| {
        // Of Cyrillic, й and ї are letters of their own.
        let accented = matches!(c,
            '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{450}' | '\u{451}' | '\u{45d}'
            | '\u{620}'..='\u{64a}' | '\u{6c0}'..='\u{6d3}' | '\u{1e00}'..='\u{1fff}');
        let bare = std::iter::once(c).nfd().filter(|c| !leaves_no_trace(*c));
        // Only letters that can have an accent are taken apart.
        let (apart, whole) = if accented { (Some(bare), None) } else { (None, Some(c)) };
        apart.into_iter().flatten().chain(whole.filter(|c| !leaves_no_trace(*c)))
    });
    letters
        .flat_map(|c| match c {
            'ς' => ['σ', '\0'],
            'ß' => ['s', 's'],
            'ٱ' => ['ا', '\0'],
            'ى' | 'ی' | 'ې' => ['ي', '\0'],
            'ک' => ['ك', '\0'],
            'ة' | 'ہ' | 'ە' => ['ه', '\0'],
            other => [other, '\0'],
        })
        .filter(|c| *c != '\0')
}

/// Hands out the letters and digits of a character as reprints are compared by: width, case,
/// compatibility forms and every accent leave no trace, and what is no letter gives none.
/// `any_script` takes Traditional characters for their Simplified forms.
#[inline]
pub(crate) fn bare_letters(c: char, any_script: bool, mut put: impl FnMut(char)) {
    match c {
        _ if is_plain_ideograph(c) => put(if any_script { simplified(c) } else { c }),
        _ if c.is_ascii() => {
            if c.is_ascii_alphanumeric() {
                put(c.to_ascii_lowercase());
            }
        }
        '\u{3000}'..='\u{303f}' | '\u{2010}'..='\u{2027}' => {}
        _ => rare_letters(c, put),
    }
}

/// The rarer characters. Hangul syllables stay whole: a syllable is their letter.
fn rare_letters(c: char, mut put: impl FnMut(char)) {
    if is_hangul(c) {
        return put(c);
    }
    let parts = std::iter::once(c).nfkd();
    let letters = parts.filter(|part| part.is_alphanumeric() && !is_combining_mark(*part));
    letters.flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).for_each(put);
}

/// The code of a character without width and, of ASCII letters, case: the quickest folding, for
/// what is compared within a page.
#[inline]
#[must_use]
pub(crate) fn narrow(c: char) -> u32 {
    let code = u32::from(c);
    let narrow = if (0xff01..=0xff5e).contains(&code) { code - 0xfee0 } else { code };
    if (0x41..=0x5a).contains(&narrow) { narrow + 0x20 } else { narrow }
}

/// A text in composed compatibility forms (NFKC).
#[must_use]
pub(crate) fn composed(text: &str) -> String {
    text.nfkc().collect()
}

/// A name in composed compatibility forms and lower case; all else stays.
pub(crate) fn folded_name(text: &str) -> impl Iterator<Item = char> {
    text.nfkc().flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{bare_letters, canonical, folded_name, narrow, word_letters};

    fn bare(text: &str, any_script: bool) -> String {
        let mut out = String::new();
        text.chars().for_each(|c| bare_letters(c, any_script, |letter| out.push(letter)));
        out
    }

    #[test]
    fn each_folding_keeps_what_it_is_asked_for() {
        let text = "Ｃafé　報，\u{200b}ς";
        assert_eq!(canonical(text), "café報,ς");
        assert_eq!(text.chars().flat_map(word_letters).collect::<String>(), "cafe 報,\u{200b}σ");
        assert_eq!(bare(text, false), "cafe報ς");
        assert_eq!(bare(text, true), "cafe报ς");
        assert_eq!(folded_name(text).collect::<String>(), "café 報,\u{200b}ς");
        let narrowed: String =
            "ＡｂC，é".chars().filter_map(|c| char::from_u32(narrow(c))).collect();
        assert_eq!(narrowed, "abc,é");
    }

    #[test]
    fn a_word_is_one_word_with_its_marks_and_without() {
        let word = |text: &str| text.chars().flat_map(word_letters).collect::<String>();
        for (marked, plain) in [
            ("افتُتِحَت", "افتتحت"),
            ("أحمد", "احمد"),
            ("إلى", "الي"),
            ("ٱلْعَبّـــارة", "العباره"),
            ("مسؤول شئون", "مسوول شيون"),
            ("کتابخانهٔ ملی", "كتابخانه ملي"),
            ("שָׁלוֹם", "שלום"),
            ("Ёлки ещё", "елки еще"),
            ("е\u{308}лки", "елки"),
            ("йод їжак", "йод їжак"),
        ] {
            assert_eq!(word(marked), plain);
            assert_eq!(word(plain), plain);
        }
    }

    #[test]
    fn an_accent_joins_the_letter_before_it() {
        assert_eq!(canonical("e\u{301}"), canonical("é"));
        assert_eq!(bare("e\u{301}", false), "e");
    }
}
