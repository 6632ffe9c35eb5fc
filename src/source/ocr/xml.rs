//! XML as a tree, bounded in size, nodes and depth.

use std::sync::LazyLock;

use regex::Regex;
use roxmltree::{Document, Error, Node, ParsingOptions};

use crate::patterns::pattern;
use crate::source::bundle::Member;
use crate::source::encoding;
use crate::source::unit::Wrong;

/// Longest text that is made a tree of, in bytes.
const LONGEST: usize = 128 << 20;

/// Most nodes of a tree.
const MOST_NODES: u32 = 12_000_000;

/// Most elements inside one another.
const DEEPEST: usize = 256;

/// Most attributes of an element; the parser compares each with all others.
const MOST_ATTRIBUTES: usize = 4096;

/// Reads XML. What it declares of its own (a DTD) is not read, so that no entity grows.
///
/// # Errors
/// If it is none, or more than is read.
pub fn parse(text: &str) -> Result<Document<'_>, Wrong> {
    if text.len() > LONGEST {
        return Err(format!("it has more than {} MB of XML", LONGEST >> 20).into());
    }
    if has_too_many_attributes(text) {
        return Err("an element of it has more attributes than any page".into());
    }
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| told(&error))?;
    if is_too_deep(document.root()) {
        return Err("its elements are nested too deeply to be a page".into());
    }
    Ok(document)
}

/// A look that takes no more time than the text is long. Every attribute has its sign of equality, and none of an
/// element holds the mark with which the next begins.
fn has_too_many_attributes(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let Some(start) = memchr::memchr(b'<', rest) {
        rest = &rest[start + 1..];
        let end = memchr::memchr2(b'>', b'<', rest).unwrap_or(rest.len());
        let (tag, behind) = rest.split_at(end);
        rest = behind;
        let is_element = !tag.starts_with(b"!") && !tag.starts_with(b"?");
        if is_element
            && end > MOST_ATTRIBUTES
            && memchr::memchr_iter(b'=', tag).count() > MOST_ATTRIBUTES
        {
            return true;
        }
    }
    false
}

fn told(error: &Error) -> Wrong {
    let reason = match error {
        Error::DtdDetected => {
            "it declares entities of its own (DTD), which are not read".to_owned()
        }
        Error::NodesLimitReached => "it has more elements than any page".to_owned(),
        Error::NoRootNode | Error::UnclosedRootNode => "the XML stops short".to_owned(),
        other => {
            let words = other.to_string();
            let words = words.rsplit_once(" at ").map_or(words.as_str(), |(words, _)| words);
            let clean: String = words.chars().filter(|c| !c.is_control()).take(120).collect();
            format!("the XML is broken: {clean}")
        }
    };
    let line = u64::from(error.pos().row);
    let somewhere = !matches!(error, Error::DtdDetected | Error::NodesLimitReached);
    Wrong { line: somewhere.then_some(line), reason }
}

/// Whether elements stand too deep in one another, without going down into them.
fn is_too_deep(root: Node<'_, '_>) -> bool {
    let mut open: Vec<usize> = Vec::new();
    for node in root.descendants().filter(Node::is_element) {
        let range = node.range();
        while open.last().is_some_and(|end| *end <= range.start) {
            open.pop();
        }
        open.push(range.end);
        if open.len() > DEEPEST {
            return true;
        }
    }
    false
}

/// The text of a file of a bundle, in its own encoding.
///
/// # Errors
/// If it is none, with its name.
pub fn text_of(member: &Member<'_>) -> Result<String, Wrong> {
    let found = encoding::detect(member.bytes);
    let decoded = found.and_then(|found| encoding::decode_as(member.bytes, found, true));
    decoded.map(|decoded| decoded.text).map_err(|error| in_file(&member.name, &error.into()))
}

/// What is wrong with a file of a bundle.
#[must_use]
pub fn in_file(name: &str, wrong: &Wrong) -> Wrong {
    match wrong.line {
        Some(line) => format!("{name}, line {line}: {}", wrong.reason).into(),
        None => format!("{name}: {}", wrong.reason).into(),
    }
}

/// The words in a stretch of a file of OCR that was cut out of it, a line each as they stand in lines.
#[must_use]
pub fn words(stretch: &str) -> String {
    static WORDS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r#"\sCONTENT=(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)')|<(?:\w+:)?Unicode>(?P<c>[^<]*)<|(?P<end></(?:\w+:)?TextLine>)"#,
        )
    });
    let mut lines = vec![String::new()];
    for found in WORDS.captures_iter(stretch) {
        let word = ["a", "b", "c"].into_iter().find_map(|name| found.name(name));
        match (word, lines.last_mut()) {
            (Some(word), Some(line)) => {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(&unescaped(word.as_str()));
            }
            _ => lines.push(String::new()),
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// What XML writes for signs that are its own.
fn unescaped(text: &str) -> String {
    let mut plain = text.to_owned();
    for (name, sign) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
    {
        plain = plain.replace(name, sign);
    }
    plain
}

/// Name of the first element, without its namespace; `None` = it is no XML.
#[must_use]
pub fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches('\u{feff}').trim_start().strip_prefix('<')?;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->")?.1;
        } else if rest.starts_with('?') {
            rest = rest.split_once("?>")?.1;
        } else if rest.starts_with('!') {
            rest = rest.split_once('>')?.1;
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
            return rest[..end].rsplit(':').next();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_tree_is_told() {
        for (text, told) in [
            ("<a><b></a>", "the XML is broken"),
            ("<a>", "stops short"),
            ("", "stops short"),
            ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "DTD"),
            ("<a>&x;</a>", "the XML is broken"),
        ] {
            let reason = parse(text).unwrap_err().reason;
            assert!(reason.contains(told), "{text}: {reason}");
        }
        let deep = "<a>".repeat(300) + &"</a>".repeat(300);
        assert!(parse(&deep).unwrap_err().reason.contains("deep"));
        let many: String = (0..5000).map(|at| format!(" a{at}='1'")).collect();
        assert!(parse(&format!("<a{many}/>")).unwrap_err().reason.contains("attributes"));
        let flat = "<b/>".repeat(1000);
        assert!(parse(&format!("<a>{flat}</a>")).is_ok());
    }

    #[test]
    fn people_see_the_words_of_a_stretch() {
        for (stretch, seen) in [
            (
                "<TextLine><String CONTENT='A'/><SP/><String\nCONTENT=\"&amp;lt;\"/></TextLine>\n<TextLine><String CONTENT='b'",
                "A &lt;\nb",
            ),
            ("<TextLine><TextEquiv><Unicode>The pier</Unicode></TextEquiv></TextLine>", "The pier"),
            ("<TextLine SUBS_CONTENT='x'>", ""),
        ] {
            assert_eq!(words(stretch), seen);
        }
    }

    #[test]
    fn the_first_element_has_a_name() {
        for (text, name) in [
            ("<?xml version='1.0'?>\n<!-- x --><m:mets a='1'>", Some("mets")),
            ("\u{feff}<alto>", Some("alto")),
            ("<!DOCTYPE x>\n<PcGts/>", Some("PcGts")),
            ("The pier", None),
            ("<", None),
        ] {
            assert_eq!(root(text), name, "{text}");
        }
    }
}
