//! The page label printed on a page.

use std::fmt;

use crate::script::composed;
use serde::Serialize;

/// A page label in its one canonical spelling: `3`, `03`, `第03版` and `第三版` are all `03`;
/// `a2` is `A02`.
///
/// Labels that are printed differently stay different: `1-2` is `01_02` and not page 12, `B1-2` is
/// `B01_02`, `A-1` is `A_01` and not `A01`. What separates the parts of a label (a hyphen, a dot, an
/// underscore, or a space between two numbers) is stored as an underscore, as in an edition: a
/// hyphen would make the end of a key ambiguous, a dot would read as the beginning of a file's
/// extension.
/// Besides there are only letters, digits and Chinese characters, so that it can stand in a key. A
/// stored label reads as itself again.
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
        let mut label = spell(text).ok_or_else(fail)?;
        // What was taken away may have hidden more of the kind: `pa ge 3`, `十 二`.
        for _ in 0..Self::MAX_CHARS {
            let again = spell(&label).ok_or_else(fail)?;
            if again == label {
                return Ok(Self(label));
            }
            label = again;
        }
        Err(fail())
    }

    /// The canonical spelling.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `short` is this label without the letter in front, or without what separates its
    /// parts: names of files often leave these away (`03.txt` and `A03.txt` for page `A-3`).
    #[must_use]
    pub fn shortens_to(&self, short: &Self) -> bool {
        let plain = self.0.trim_start_matches(|c: char| c.is_ascii_uppercase());
        plain.trim_start_matches(SEPARATOR) == short.0 || self.0.replace(SEPARATOR, "") == short.0
    }
}

impl fmt::Display for Folio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What stands between the parts of a label.
const SEPARATOR: char = '_';

/// One pass towards the canonical spelling; `None` if it cannot be a label.
fn spell(text: &str) -> Option<String> {
    let wide: String = composed(text.trim());
    let bare = wide.strip_prefix('第').unwrap_or(&wide).trim_end_matches(['版', '面']).trim();
    let bare = strip_word(bare);
    let bare = chinese_number(bare).map_or_else(|| bare.to_owned(), |n| n.to_string());
    let label = join(&bare)?.split(SEPARATOR).map(pad).collect::<Vec<_>>().join("_");
    (!label.is_empty() && label.chars().count() <= Folio::MAX_CHARS).then_some(label)
}

/// The letters and digits in capitals, with one separator where there was any; `None` if other
/// characters stand among them.
fn join(text: &str) -> Option<String> {
    let mut label = String::new();
    let mut gap = None;
    for c in text.chars() {
        if separates(c) || c == ' ' {
            gap = gap.max(Some(c != ' '));
            continue;
        }
        if !c.is_alphanumeric() {
            return None;
        }
        let between_numbers = c.is_numeric() && label.ends_with(char::is_numeric);
        if !label.is_empty() && gap.take().is_some_and(|printed| printed || between_numbers) {
            label.push(SEPARATOR);
        }
        label.extend(c.to_uppercase());
    }
    Some(label)
}

fn separates(c: char) -> bool {
    matches!(c, '-' | '.' | SEPARATOR)
}

/// `page 3`, `p. 3` and `p3` are the label `3`, `page 1-2` is `1-2`.
fn strip_word(text: &str) -> &str {
    let lower = text.to_ascii_lowercase();
    for word in ["page", "p.", "p"] {
        if lower.starts_with(word) {
            let rest = text[word.len()..].trim_start_matches(['.', ' ']);
            let digits = rest.starts_with(|c: char| c.is_ascii_digit());
            if digits && rest.chars().all(|c| c.is_ascii_digit() || separates(c)) {
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
            ("A 2", "A02"),
            ("十 二", "12"),
            ("3.", "03"),
        ] {
            assert_eq!(Folio::parse(typed).unwrap().as_str(), folio, "{typed}");
        }
    }

    #[test]
    fn labels_that_differ_stay_different() {
        for (typed, folio) in [
            ("12", "12"),
            ("1-2", "01_02"),
            ("1.2", "01_02"),
            ("1 2", "01_02"),
            ("第1-2版", "01_02"),
            ("page 1-2", "01_02"),
            ("1 - 2", "01_02"),
            ("B12", "B12"),
            ("B1-2", "B01_02"),
            ("B-12", "B_12"),
            ("A1", "A01"),
            ("A-1", "A_01"),
            ("a--1-", "A_01"),
            ("P-3", "P_03"),
            ("1-2-3", "01_02_03"),
        ] {
            assert_eq!(Folio::parse(typed).unwrap().as_str(), folio, "{typed}");
        }
    }

    #[test]
    fn a_file_may_be_named_shorter_than_the_label() {
        let is_short = |label: &str, short: &str| {
            Folio::parse(label).unwrap().shortens_to(&Folio::parse(short).unwrap())
        };
        assert!(is_short("A03", "03"));
        assert!(is_short("A-3", "A03") && is_short("A-3", "03"));
        assert!(!is_short("A-3", "B03") && !is_short("03", "A03") && !is_short("1-2", "12"));
    }

    #[test]
    fn nonsense_is_refused() {
        for typed in ["", " ", "第版", "../etc", "'); --", &"9".repeat(30)] {
            assert!(Folio::parse(typed).is_err(), "{typed}");
        }
    }
}
