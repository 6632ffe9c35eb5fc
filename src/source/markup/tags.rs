//! HTML and XHTML as tags and texts, one after the other, each with its place: for what a tree does not say.

use std::borrow::Cow;
use std::ops::Range;

/// Elements in which nothing is a tag.
const RAW: [&str; 7] = ["script", "style", "title", "textarea", "iframe", "noembed", "xmp"];

/// Elements that hold nothing, and have no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'t> {
    /// Its name, as it is written.
    name: &'t str,
    attributes: &'t str,
    /// Whether it ends an element.
    pub is_end: bool,
    /// Whether it closes itself, as in XHTML.
    closes: bool,
    /// Where it stands, from `<` to behind `>`.
    pub place: Range<usize>,
}

/// A tag, or what stands between two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'t> {
    /// A tag.
    Tag(Tag<'t>),
    /// A text, as it is written.
    Text(&'t str, usize),
}

impl<'t> Tag<'t> {
    /// Whether this is its name, which is given in small letters.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Its name in small letters.
    #[must_use]
    pub fn name(&self) -> Cow<'t, str> {
        let is_small = !self.name.bytes().any(|b| b.is_ascii_uppercase());
        if is_small { self.name.into() } else { self.name.to_ascii_lowercase().into() }
    }

    /// Whether nothing stands in the element that it begins.
    #[must_use]
    pub fn holds_nothing(&self) -> bool {
        self.closes || VOID.iter().any(|name| self.is(name))
    }

    /// An attribute, as it is written.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&'t str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let end =
                rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
            let (own, behind) = rest.split_at(end);
            if own.is_empty() && behind.is_empty() {
                return None;
            }
            let (value, behind) = match behind.trim_start().strip_prefix('=') {
                Some(behind) => value(behind.trim_start()),
                None => ("", behind),
            };
            if own.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = behind;
        }
    }

    /// Whether it has this class.
    #[must_use]
    pub fn has_class(&self, class: &str) -> bool {
        let classes = self.attribute("class").unwrap_or_default();
        classes.split_ascii_whitespace().any(|one| one == class)
    }
}

/// A value, and what follows it.
fn value(text: &str) -> (&str, &str) {
    for mark in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(mark) {
            return inside.split_once(mark).unwrap_or((inside, ""));
        }
    }
    text.split_at(text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len()))
}

/// The tags and texts of a page, in their order, in a time that grows with its length alone.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    let mut raw: Option<&str> = None;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
            if let Some(name) = raw.take() {
                at += end_of_raw(rest, name);
                continue;
            }
            if !(rest.starts_with('<') && begins_mark(rest)) {
                let (length, start) = (text_length(rest), at);
                at += length;
                return Some(Piece::Text(&rest[..length], start));
            }
            let (tag, length) = mark(rest, at);
            at += length;
            let Some(tag) = tag else { continue };
            let is_raw = |name: &&&str| tag.is(name) && !tag.is_end && !tag.closes;
            raw = RAW.iter().find(is_raw).copied();
            return Some(Piece::Tag(tag));
        }
    })
}

/// How long the text is up to the next mark, which a sign `<` alone is not.
fn text_length(rest: &str) -> usize {
    let mut marks = memchr::memchr_iter(b'<', rest.as_bytes());
    marks.find(|at| begins_mark(&rest[*at..])).unwrap_or(rest.len())
}

fn begins_mark(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    match bytes.get(1) {
        Some(b'!' | b'?') => true,
        Some(b'/') => bytes.get(2).is_some_and(u8::is_ascii_alphabetic),
        Some(first) => first.is_ascii_alphabetic(),
        None => false,
    }
}

/// How long what is no mark-up in an element is.
fn end_of_raw(rest: &str, name: &str) -> usize {
    let is_end = |at: &usize| {
        let behind = rest.as_bytes().get(at + 2..at + 2 + name.len());
        rest.as_bytes().get(at + 1) == Some(&b'/')
            && behind.is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
    };
    memchr::memchr_iter(b'<', rest.as_bytes()).find(is_end).unwrap_or(rest.len())
}

/// The mark with which a text begins, if it is a tag, and how long it is.
fn mark(rest: &str, at: usize) -> (Option<Tag<'_>>, usize) {
    let until = |end: &str| rest.find(end).map_or(rest.len(), |found| found + end.len());
    if rest.starts_with("<!--") {
        return (None, until("-->").max(4));
    }
    if rest.starts_with("<!") || rest.starts_with("<?") {
        return (None, until(">"));
    }
    let Some(end) = end_of_tag(rest.as_bytes()) else { return (None, rest.len()) };
    let is_end = rest.starts_with("</");
    let inside = &rest[if is_end { 2 } else { 1 }..end];
    let closes = inside.ends_with('/');
    let name_end =
        inside.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(name_end);
    let tag = Tag { name, attributes, is_end, closes, place: at..at + end + 1 };
    (Some(tag), end + 1)
}

/// Where the `>` of a tag stands: none in quotation marks that follow a sign of equality.
fn end_of_tag(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    let mut before = b' ';
    while let Some(byte) = bytes.get(at).copied() {
        match byte {
            b'>' => return Some(at),
            b'"' | b'\'' if before == b'=' => {
                at += 1 + memchr::memchr(byte, &bytes[at + 1..])?;
                before = byte;
            }
            _ if byte.is_ascii_whitespace() => {}
            _ => before = byte,
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<String> {
        let piece = |piece: Piece<'_>| match piece {
            Piece::Tag(tag) => {
                assert!(text[tag.place.clone()].starts_with('<'));
                format!("{}{}", if tag.is_end { "/" } else { "" }, tag.name())
            }
            Piece::Text(own, at) => {
                assert_eq!(&text[at..at + own.len()], own);
                format!("'{own}'")
            }
        };
        pieces(text).map(piece).collect()
    }

    #[test]
    fn tags_and_texts_with_their_places() {
        for (text, expected) in [
            ("<P class=a>x</P>", "p 'x' /p"),
            ("a < b <3 <b>c", "'a < b <3 ' b 'c'"),
            ("<!DOCTYPE html><!-- <p> > --><p title='a > b'>x", "p 'x'"),
            ("<script>if (a<b) '<p>'</SCRIPT><i/>", "script /script i"),
            ("<title><p></title>x", "title /title 'x'"),
            ("x<p title=\"never", "'x'"),
            ("<p a'b>x", "p 'x'"),
            ("<!-->x", "'x'"),
            ("<", "'<'"),
            ("", ""),
        ] {
            assert_eq!(seen(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn attributes_as_they_are_written() {
        let tag = |text| match pieces(text).next() {
            Some(Piece::Tag(tag)) => tag,
            other => panic!("{other:?}"),
        };
        let word = tag("<span Class='a  b' title=\"x 'y'; z\" lang=en checked id = w1/>");
        assert!(word.has_class("a") && word.has_class("b") && !word.has_class("a b"));
        assert_eq!(word.attribute("title"), Some("x 'y'; z"));
        assert_eq!(word.attribute("lang"), Some("en"));
        assert_eq!(word.attribute("checked"), Some(""));
        assert!(word.holds_nothing() && tag("<br>").holds_nothing());
        assert_eq!(tag("<p =x>").attribute("y"), None);
    }
}
