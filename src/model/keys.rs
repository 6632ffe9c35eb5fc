//! Readable handles of issues and articles, stable between archives.

use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use super::Folio;
use crate::script::folded_name;

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
        Self(format!("{}{number:03}", Self::stem(issue, page)))
    }

    /// What the keys of a page begin with, up to the number: `城北晚报-2022-07-22-p03-`.
    #[must_use]
    pub fn stem(issue: &IssueKey, page: Option<&Folio>) -> String {
        format!("{issue}-p{}-", page.map_or("00", Folio::as_str))
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
}
