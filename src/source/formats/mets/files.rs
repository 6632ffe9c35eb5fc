//! The files that a METS names.

use roxmltree::{Document, Node};

use crate::model::Scan;

/// A file of text that a METS names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedFile<'d> {
    /// What the METS calls it.
    pub(super) id: &'d str,
    /// Where it is, from the folder of the METS on; `None` = not there or below.
    pub(super) path: Option<String>,
    /// Where it is, as it stands there.
    pub(super) shown: &'d str,
}

/// The files of XML that a METS names, in order.
pub(super) fn named<'d>(document: &'d Document<'_>) -> Vec<NamedFile<'d>> {
    let elements = document.root().descendants().filter(|node| node.tag_name().name() == "file");
    elements.filter_map(file).collect()
}

/// The pictures that a METS names, but small ones for overviews: what it calls each, and where it is.
pub(super) fn pictures<'d>(document: &'d Document<'_>) -> impl Iterator<Item = (&'d str, Scan)> {
    let elements = document.root().descendants().filter(|node| node.tag_name().name() == "file");
    elements.filter_map(|node| {
        let is_picture = node.attribute("MIMETYPE").is_some_and(|kind| kind.starts_with("image/"));
        let href = href(node).filter(|_| is_picture && !is_small(node))?;
        Some((node.attribute("ID")?, Scan::parse(without_scheme(href))?))
    })
}

/// Whether a file is of a group of small pictures.
fn is_small(node: Node<'_, '_>) -> bool {
    let says = |name| node.parent().and_then(|group| group.attribute(name)).unwrap_or_default();
    ["USE", "ID"].iter().any(|name| says(*name).to_ascii_lowercase().contains("thumb"))
}

fn href<'d>(node: Node<'d, '_>) -> Option<&'d str> {
    let location = node.children().find(|node| node.tag_name().name() == "FLocat")?;
    Some(location.attributes().find(|attribute| attribute.name() == "href")?.value())
}

fn without_scheme(href: &str) -> &str {
    href.strip_prefix("file://").or_else(|| href.strip_prefix("file:")).unwrap_or(href)
}

fn file<'d>(node: Node<'d, '_>) -> Option<NamedFile<'d>> {
    let id = node.attribute("ID")?;
    let href = href(node)?;
    let kind = node.attribute("MIMETYPE").unwrap_or_default();
    let is_xml = kind.contains("xml") || href.to_ascii_lowercase().ends_with(".xml");
    is_xml.then(|| NamedFile { id, path: path(href), shown: href })
}

/// `file://./ALTO/1.xml`, `./ALTO/1.xml`, `ALTO\1.xml`: the path from the folder of the METS on, if it leads
/// neither out of it nor elsewhere.
fn path(href: &str) -> Option<String> {
    let href = without_scheme(href);
    if href.contains("://") {
        return None;
    }
    let plain = unescaped(&href.replace('\\', "/"))?;
    if plain.starts_with('/') || plain.contains(['\0', ':']) {
        return None;
    }
    let parts: Vec<&str> = plain.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    (!parts.is_empty() && !parts.contains(&"..")).then(|| parts.join("/"))
}

/// `a%20b` is `a b`.
fn unescaped(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'%');
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn paths_stay_below_the_folder() {
        for (href, found) in [
            ("file://./ALTO/1.xml", Some("ALTO/1.xml")),
            ("./a%20b/1.xml", Some("a b/1.xml")),
            ("text\\1.xml", Some("text/1.xml")),
            ("1.xml", Some("1.xml")),
            ("../1.xml", None),
            ("a/%2e%2e/%2e%2e/1.xml", None),
            ("file:///etc/1.xml", None),
            ("/etc/1.xml", None),
            ("C:\\1.xml", None),
            ("https://papers.example/1.xml", None),
            (".", None),
        ] {
            assert_eq!(path(href).as_deref(), found, "{href}");
        }
    }
}
