//! Readable handles of issues and articles, stable between archives.

use std::fmt;
use std::ops::RangeInclusive;

use chrono::NaiveDate;
use serde::Serialize;

use super::Folio;
use crate::script::folded_name;

/// Begins the page in a key.
const PAGE: &str = "-p";

/// Stands in keys for the label of a page that has none.
const NO_FOLIO: &str = "00";

/// Numbers that are honoured in a key from elsewhere.
const NUMBERS: RangeInclusive<u32> = 1..=1_000_000;

/// Letters, digits and Chinese characters of `text`, lower case, joined by single hyphens.
fn slug(text: &str, max_chars: usize) -> String {
    let mut out = String::new();
    for c in folded_name(text) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let short: String = out.chars().take(max_chars).collect();
    short.trim_end_matches('-').to_owned()
}

/// Short readable name of a publication: `Evening Star` is `evening-star`, `城北晚报` stays.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct PublicationCode(String);

impl PublicationCode {
    /// The code that a publication's name gives; a name without letters gives `untitled`.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        let code = slug(name, 60);
        Self(if code.is_empty() { "untitled".to_owned() } else { code })
    }

    /// Takes a code that was read from an archive, or out of a key.
    #[must_use]
    pub fn from_stored(code: String) -> Self {
        Self(code)
    }

    /// Whether the names that give two codes may be one, spelled longer and shorter (`Evening Star`, `THE EVENING STAR`).
    #[must_use]
    pub fn may_be(&self, other: &Self) -> bool {
        self.0.contains(&other.0) || other.0.contains(&self.0)
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PublicationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One of several issues of a day: `late`, `city`. Hyphens become underscores, so that the end
/// of an issue key can be told from its beginning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Edition(String);

impl Edition {
    /// Reads an edition's label; `None` if it has no letter or digit.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code = slug(text, 24).replace('-', "_");
        (!code.is_empty()).then_some(Self(code))
    }

    /// The edition as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `<publication-code>-<YYYY-MM-DD>[-<edition>]`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct IssueKey(String);

impl IssueKey {
    /// The key of an issue.
    #[must_use]
    pub fn new(code: &PublicationCode, date: NaiveDate, edition: Option<&Edition>) -> Self {
        let date = date.format("%Y-%m-%d");
        Self(match edition {
            Some(edition) => format!("{code}-{date}-{edition}"),
            None => format!("{code}-{date}"),
        })
    }

    /// The key of a page of an issue: `城北晚报-2022-07-22-p03`; a page without a label is `p00`.
    #[must_use]
    pub fn page(issue: &str, folio: Option<&str>) -> String {
        format!("{issue}{PAGE}{}", folio.unwrap_or(NO_FOLIO))
    }

    /// The issue and the label in the key of a page.
    #[must_use]
    pub fn of_page(key: &str) -> Option<(&str, Option<&str>)> {
        let (issue, folio) = key.rsplit_once(PAGE)?;
        Some((issue, (folio != NO_FOLIO).then_some(folio)))
    }

    /// Takes a key that was read from an archive.
    #[must_use]
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for IssueKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `<issue>-p<page>-<number>`: `城北晚报-2022-07-22-p03-002`. The number is a name, given once; it does not
/// tell the place on the page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ArticleKey(String);

impl ArticleKey {
    /// The key of an article; a page without a label is `p00`.
    #[must_use]
    pub fn new(issue: &IssueKey, page: Option<&Folio>, number: u32) -> Self {
        Self(Self::numbered(&Self::stem(issue, page), number))
    }

    /// What the keys of a page begin with, up to the number: `城北晚报-2022-07-22-p03-`.
    #[must_use]
    pub fn stem(issue: &IssueKey, page: Option<&Folio>) -> String {
        IssueKey::page(issue.as_str(), page.map(Folio::as_str)) + "-"
    }

    /// The key with a number on the page of a stem.
    #[must_use]
    pub fn numbered(stem: &str, number: u32) -> String {
        format!("{stem}{number:03}")
    }

    /// The stem of a key.
    #[must_use]
    pub fn stem_of(key: &str) -> &str {
        key.trim_end_matches(|c: char| c.is_ascii_digit())
    }

    /// The number of a key; 0 = it has none that fits.
    #[must_use]
    pub fn number_of(key: &str) -> u32 {
        key[Self::stem_of(key).len()..].parse().unwrap_or(0)
    }

    /// The same number on the page of another stem.
    #[must_use]
    pub fn elsewhere(key: &str, stem: &str) -> String {
        format!("{stem}{}", &key[Self::stem_of(key).len()..])
    }

    /// Whether a key is one of the page of a stem, with a number that is honoured.
    #[must_use]
    pub fn is_numbered(key: &str, stem: &str) -> bool {
        let number = Self::number_of(key);
        NUMBERS.contains(&number) && Self::numbered(stem, number) == key
    }

    /// Whether a text from elsewhere has the form of an article's key, `…-2031-03-05-p02-007`.
    #[must_use]
    pub fn has_form(text: &str) -> bool {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let Some((issue, page)) = Self::stem_of(text).rsplit_once(PAGE) else { return false };
        let parts: Vec<&str> = issue.split('-').collect();
        let dated = parts.windows(3).any(|day| {
            day.iter().map(|part| part.len()).eq([4, 2, 2]) && day.iter().all(|part| digits(part))
        });
        text.len() <= 400
            && page.len() > 1
            && page.ends_with('-')
            && text.chars().all(plain)
            && dated
            && NUMBERS.contains(&Self::number_of(text))
    }

    /// Takes a key that was read from an archive.
    #[must_use]
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ArticleKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{ArticleKey, Edition, IssueKey, PublicationCode};
    use crate::model::Folio;

    #[test]
    fn keys_are_readable() {
        let date = NaiveDate::from_ymd_opt(2022, 7, 22).unwrap();
        let code = PublicationCode::from_name("城北晚报");
        let issue = IssueKey::new(&code, date, None);
        let key = ArticleKey::new(&issue, Folio::parse("3").ok().as_ref(), 2);
        assert_eq!(key.as_str(), "城北晚报-2022-07-22-p03-002");
        let star = PublicationCode::from_name("  The Evening  Star! ");
        let late = Edition::parse("Late City");
        assert_eq!(
            IssueKey::new(&star, date, late.as_ref()).as_str(),
            "the-evening-star-2022-07-22-late_city"
        );
        assert_eq!(PublicationCode::from_name("--").as_str(), "untitled");
    }

    #[test]
    fn a_key_is_its_place_and_a_number() {
        let key = "云岭晚报-2031-03-05-p02-007";
        let (stem, number) = (ArticleKey::stem_of(key), ArticleKey::number_of(key));
        assert_eq!((stem, number), ("云岭晚报-2031-03-05-p02-", 7));
        assert_eq!(ArticleKey::numbered(stem, number), key);
        assert_eq!(ArticleKey::number_of("a-2031-03-05-p02-1204"), 1204);
        assert_eq!(ArticleKey::number_of("a-2031-03-05-p02-99999999999999"), 0);
        for (text, fits) in [(key, true), ("云岭晚报-2031-03-05-p02-7", false), ("a-7", false)]
        {
            assert_eq!(ArticleKey::is_numbered(text, stem), fits, "{text}");
        }
        for (text, is_one) in [
            (key, true),
            ("a-b-2031-03-05-late-pA02-1204", true),
            ("post-2031-03-05", false),
            ("post-2031-03-05-p02", false),
            ("x-p1-1", false),
            ("a-2031-03-05-p1-0", false),
            ("a\n-2031-03-05-p02-001", false),
        ] {
            assert_eq!(ArticleKey::has_form(text), is_one, "{text}");
        }
    }

    #[test]
    fn a_page_without_a_label_has_a_key_all_the_same() {
        for folio in [None, Some("A02")] {
            let key = IssueKey::page("post-2031-03-05", folio);
            assert_eq!(IssueKey::of_page(&key), Some(("post-2031-03-05", folio)));
        }
    }
}
