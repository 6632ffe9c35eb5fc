//! The page label printed on a page.

use std::fmt;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;

/// A page label in its one canonical spelling: `3`, `03`, `第03版` and `第三版` are all `03`;
/// `a2` is `A02`. Letters, digits and Chinese characters only, so that it can stand in a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Folio(String);

/// A page label that has no letter or digit, or is too long.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a page label (try 3, 03 or A02)")]
pub struct FolioError(pub String);

impl Folio {
    /// Longest accepted label, in characters.
    pub const MAX_CHARS: usize = 24;

    /// Reads a label as printed or typed.
    ///
    /// # Errors
    /// If nothing of it can stand in a key, or it is longer than [`Self::MAX_CHARS`].
    pub fn parse(text: &str) -> Result<Self, FolioError> {
        let fail = || FolioError(text.chars().take(40).collect());
        let wide: String = text.trim().nfkc().collect();
        let bare = wide.strip_prefix('第').unwrap_or(&wide).trim_end_matches(['版', '面']).trim();
        let bare = strip_word(bare);
        let bare = chinese_number(bare).map_or_else(|| bare.to_owned(), |n| n.to_string());
        if !bare.chars().all(|c| c.is_alphanumeric() || "-_. ".contains(c)) {
            return Err(fail());
        }
        let clean: String =
            bare.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
        if clean.is_empty() || clean.chars().count() > Self::MAX_CHARS {
            return Err(fail());
        }
        Ok(Self(pad(&clean)))
    }

    /// The canonical spelling.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Folio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `page 3`, `p. 3` and `p3` are the label `3`.
fn strip_word(text: &str) -> &str {
    let lower = text.to_ascii_lowercase();
    for word in ["page", "p.", "p"] {
        if lower.starts_with(word) {
            let rest = text[word.len()..].trim_start_matches(['.', ' ']);
            if !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()) {
                return rest;
            }
        }
    }
    text
}

/// Pads the first run of digits to two places: `3` to `03`, `A2` to `A02`.
fn pad(label: &str) -> String {
    let Some(start) = label.find(|c: char| c.is_ascii_digit()) else {
        return label.to_owned();
    };
    let len = label[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(label.len() - start);
    let digits = label[start..start + len].trim_start_matches('0');
    format!("{}{digits:0>2}{}", &label[..start], &label[start + len..])
}

/// Chinese numerals from one to ninety-nine.
fn chinese_number(text: &str) -> Option<u32> {
    const DIGITS: &str = "一二三四五六七八九";
    let digit =
        |c: char| DIGITS.chars().position(|d| d == c).and_then(|n| u32::try_from(n + 1).ok());
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        ['十'] => Some(10),
        [a] => digit(*a),
        ['十', b] => Some(10 + digit(*b)?),
        [a, '十'] => Some(digit(*a)? * 10),
        [a, '十', b] => Some(digit(*a)? * 10 + digit(*b)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Folio;

    #[test]
    fn one_spelling_for_one_page() {
        for (typed, folio) in [
            ("3", "03"),
            ("003", "03"),
            ("第03版", "03"),
            ("第三版", "03"),
            ("第十二版", "12"),
            ("０２版", "02"),
            ("a2", "A02"),
            ("A02", "A02"),
            ("page 7", "07"),
            ("p. 7", "07"),
            ("P7", "07"),
            ("120", "120"),
            ("0", "00"),
            ("B-2", "B02"),
        ] {
            assert_eq!(Folio::parse(typed).unwrap().as_str(), folio, "{typed}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for typed in ["", " ", "第版", "../etc", "'); --", &"9".repeat(30)] {
            assert!(Folio::parse(typed).is_err(), "{typed}");
        }
    }
}
