//! XML as a tree, bounded in size, nodes and depth.

use encoding_rs::{Encoding, UTF_8};
use roxmltree::{Document, Error, Node, ParsingOptions};

use crate::source::encoding::{self, EncodingError};
use crate::source::unit::Wrong;

/// Longest text that is made a tree of, in bytes.
const LONGEST: usize = 128 << 20;

/// Most nodes of a tree.
const MOST_NODES: u32 = 12_000_000;

/// Most elements inside one another.
const DEEPEST: usize = 256;

/// Reads XML. What it declares of its own (a DTD) is not read, so that no entity grows.
///
/// # Errors
/// If it is none, or more than is read.
pub fn parse(text: &str) -> Result<Document<'_>, Wrong> {
    if text.len() > LONGEST {
        return Err(format!("it has more than {} MB of XML", LONGEST >> 20).into());
    }
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| told(&error))?;
    if is_too_deep(document.root()) {
        return Err("its elements are nested too deeply to be a page".into());
    }
    Ok(document)
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

/// The encoding of XML: a byte order mark and the bytes go before what is declared.
///
/// # Errors
/// As [`encoding::detect`].
pub fn encoding(bytes: &[u8], given: Option<&str>) -> Result<&'static Encoding, EncodingError> {
    if let Some(name) = given {
        return encoding::by_name(name);
    }
    let found = encoding::detect(bytes)?;
    if found == UTF_8 || Encoding::for_bom(bytes).is_some() || !found.is_ascii_compatible() {
        return Ok(found);
    }
    Ok(declared(bytes).and_then(|name| encoding::by_name(name).ok()).unwrap_or(found))
}

fn declared(bytes: &[u8]) -> Option<&str> {
    let end = bytes.iter().take(400).position(|byte| *byte == b'>')?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let (_, rest) = head.strip_prefix("<?xml")?.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let mark = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(mark).next()
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
        let flat = "<b/>".repeat(1000);
        assert!(parse(&format!("<a>{flat}</a>")).is_ok());
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

    #[test]
    fn the_bytes_go_before_what_is_declared() {
        let of = |bytes: &[u8]| encoding(bytes, None).unwrap().name();
        assert_eq!(
            of(b"<?xml version='1.0' encoding='iso-8859-1'?><a>caf\xe9</a>"),
            "windows-1252"
        );
        assert_eq!(of("<?xml version='1.0' encoding='gbk'?><a>é</a>".as_bytes()), "UTF-8");
    }
}
