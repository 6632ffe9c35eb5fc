//! Where the picture of a page is.

use std::fmt;

use serde::{Serialize, Serializer};

/// Longest that is believed, in characters.
const LONGEST: usize = 1000;

/// Endings of files that hold what was read off a picture, and no picture.
const TEXTS: [&str; 6] = [".xml", ".txt", ".json", ".html", ".htm", ".hocr"];

/// A link (http or https) to the picture of a page, or the name of its file, as the source gives it. Nothing opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan(String);

impl Scan {
    /// What a source says; `None` of what is neither a link nor the name of a file that may be a picture.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_plain = !text.is_empty()
            && text.chars().count() <= LONGEST
            && !text.contains(|c: char| c.is_control() || matches!(c, '<' | '>' | '"'));
        let small = text.to_ascii_lowercase();
        let is_link = link(text).is_some_and(|rest| {
            !rest.is_empty() && !rest.starts_with('/') && !rest.contains(char::is_whitespace)
        });
        let is_file = !has_scheme(text)
            && !text.ends_with(['/', '\\'])
            && !TEXTS.iter().any(|ending| small.ends_with(ending));
        (is_plain && (is_link || is_file)).then(|| Self(text.to_owned()))
    }

    /// One that was stored.
    #[must_use]
    pub(crate) fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// Whether it is a link.
    #[must_use]
    pub fn is_link(&self) -> bool {
        link(&self.0).is_some()
    }

    /// It, as the source gives it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What follows on the scheme of a link.
fn link(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    is_web.then_some(rest)
}

/// Whether a text begins with a scheme; one letter is that of a drive.
fn has_scheme(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

impl fmt::Display for Scan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Scan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Scan;

    #[test]
    fn links_and_names_of_files() {
        for text in [
            "https://papers.example/iiif/p1/full/max/0/default.jpg",
            "HTTP://papers.example/page?n=1",
            "p1.png",
            "../MASTER/00001.jp2",
            "/scans/1902/p 1.tif",
            "//store/scans/p1.tif",
            "C:\\scans\\p1.tif",
            "版面/第一版.jpg",
            "1902-03-05:p1.tif",
        ] {
            assert_eq!(Scan::parse(text).as_ref().map(Scan::as_str), Some(text));
        }
        for text in [
            "",
            " ",
            "javascript:alert(1)",
            "data:image/png;base64,AAAA",
            "file:///etc/p1.tif",
            "ftp://papers.example/p1.tif",
            "http://",
            "https:///p1.tif",
            "https://papers.example/a b",
            "p1\n.tif",
            "\"><script>.png",
            "scans/",
            "p1-preview.xml",
        ] {
            assert_eq!(Scan::parse(text), None, "{text}");
        }
        assert_eq!(Scan::parse(&"x".repeat(1001)), None);
    }
}
