//! Web pages as browsers and archives keep them: behind lines of a head, coded for mail or for the network.

mod coding;
pub(super) mod mhtml;
pub(super) mod warc;

use encoding_rs::{Encoding, UTF_8};

use super::html;
use crate::model::Extent;
use crate::source::encoding::{self, EncodingError};
use crate::source::format::Reading;
use crate::source::unit::{Content, Unit, Wrong};

/// Longest head of a record or a part, in bytes.
const LONGEST_HEAD: usize = 64 << 10;

/// The lines of a head: what they are called, in small letters, and what they say.
#[derive(Debug, Default)]
struct Fields(Vec<(String, String)>);

impl Fields {
    /// Parts a head from what stands below it; `None` = no empty line ends it.
    fn part(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let head = &bytes[..bytes.len().min(LONGEST_HEAD)];
        let two = memchr::memmem::find(head, b"\r\n\r\n").map(|at| (at, at + 4));
        let one = memchr::memmem::find(head, b"\n\n").map(|at| (at, at + 2));
        let (end, below) = match (two, one) {
            (Some(two), Some(one)) => two.min(one),
            (two, one) => two.or(one)?,
        };
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in String::from_utf8_lossy(&head[..end]).lines() {
            let last = fields.last_mut();
            if let (true, Some((_, value))) = (line.starts_with([' ', '\t']), last) {
                value.push(' ');
                value.push_str(line.trim());
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_lowercase(), value.trim().to_owned()));
            }
        }
        Some((Self(fields), &bytes[below..]))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }

    /// What a field says behind its first word: `charset=utf-8`.
    fn parameter(&self, field: &str, name: &str) -> Option<&str> {
        let mut parts = self.get(field)?.split(';').skip(1).filter_map(|part| part.split_once('='));
        let found = parts.find(|(one, _)| one.trim().eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim().trim_matches('"'))
    }

    fn is_page(&self) -> bool {
        let kind = self.get("content-type").unwrap_or_default().to_lowercase();
        kind.starts_with("text/html") || kind.starts_with("application/xhtml")
    }
}

/// The encoding of a file whose head is no page: that of its pages, if a person gives one. UTF-8 stands for none.
fn given(name: Option<&str>) -> Result<&'static Encoding, EncodingError> {
    name.map_or(Ok(UTF_8), encoding::by_name)
}

/// The units of a page that is kept with its head; its address, where it says none itself, is that of the head.
fn units(
    page: &[u8],
    head: &Fields,
    url: Option<&str>,
    reading: Reading,
    span: Extent,
) -> Result<Vec<Unit>, Wrong> {
    let declared =
        || head.parameter("content-type", "charset").and_then(|name| encoding::by_name(name).ok());
    // What is UTF-8 is that, whatever is declared.
    let encoding = if reading.encoding != UTF_8 || std::str::from_utf8(page).is_ok() {
        reading.encoding
    } else {
        declared().map_or_else(|| encoding::detect(page), Ok)?
    };
    let text = encoding::decode_as(page, encoding, true)?.text;
    let mut units = html::read(&text, &|_| span)?;
    for unit in &mut units {
        if let Content::Record(told) = &mut unit.content {
            let address = url.filter(|url| url.starts_with("http")).map(str::to_owned);
            told.particulars.url = told.particulars.url.take().or(address);
        }
    }
    Ok(units)
}
