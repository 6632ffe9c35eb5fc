//! MHTML: a page with all that belongs to it in one file, as browsers save it, a mail in several parts.

use encoding_rs::Encoding;

use super::{Fields, coding, given, units};
use crate::model::Extent;
use crate::source::encoding::EncodingError;
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::unit::{Unit, Wrong};

/// The format.
#[derive(Debug)]
pub(in crate::source::formats) struct Mhtml;

/// What the first line of such a file begins with.
const BEGINNINGS: [&[u8]; 4] =
    [b"MIME-Version:", b"From: <Saved by", b"Snapshot-Content-Location:", b"From: \"Saved by"];

impl Format for Mhtml {
    fn name(&self) -> &'static str {
        "mhtml"
    }

    fn about(&self) -> &'static str {
        "A saved web page in one file"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &["mhtml", "mht"]
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        let text =
            head.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head.bytes).trim_ascii_start();
        BEGINNINGS.iter().any(|begin| text.starts_with(begin))
    }

    fn encoding(&self, _: &[u8], name: Option<&str>) -> Result<&'static Encoding, EncodingError> {
        given(name)
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

impl WholeFiles for Mhtml {
    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let none = "this is a mail or a saved page, and no part of it is a page in HTML";
        let file = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        let (head, below) = Fields::part(file).ok_or(none)?;
        let span = Extent { line: 1, start: 0, stop: bytes.len() as u64 };
        let url = head.get("snapshot-content-location");
        let read = |head: &Fields, part: &[u8]| {
            let coding = head.get("content-transfer-encoding").unwrap_or_default().to_lowercase();
            let page = match coding.as_str() {
                "quoted-printable" => coding::quoted_printable(part),
                "base64" => coding::base64(part),
                _ => part.to_vec(),
            };
            let url = url.or_else(|| head.get("content-location"));
            units(&page, head, url, reading, span)
        };
        let Some(boundary) = head.parameter("content-type", "boundary") else {
            return if head.is_page() { read(&head, below) } else { Err(none.into()) };
        };
        let mark = [b"--", boundary.as_bytes()].concat();
        let marks: Vec<usize> = memchr::memmem::find_iter(below, &mark).collect();
        let ends = marks.iter().skip(1).copied().chain([below.len()]);
        for (start, end) in marks.iter().zip(ends) {
            let part = below[start + mark.len()..end].trim_ascii_start();
            // The first page is the one that was saved; others are frames of it.
            if let Some((head, page)) = Fields::part(part).filter(|(head, _)| head.is_page()) {
                return read(&head, page);
            }
        }
        Err(none.into())
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::UTF_8;

    use super::*;
    use crate::source::unit::Content;

    const SAVED: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://post.example/7\r\nSubject: x\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--Mark--7\"\r\n\r\n\
        ----Mark--7\r\nContent-Type: text/css\r\n\r\np {}\r\n\
        ----Mark--7\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <html><body><h1>=E6=B8=A1=E5=8F=A3=E5=BC=80=E8=88=AA</h1><div id=3Dozoom><p>=E8=80=81=E4=BA=BA=\r\n=E5=85=8D=E7=A5=A8=E3=80=82</p></div></body></html>\r\n\
        ----Mark--7--\r\n";

    fn read(bytes: &[u8]) -> Result<Vec<Unit>, Wrong> {
        Mhtml.units(bytes, Reading { encoding: UTF_8, lossy: false })
    }

    #[test]
    fn the_page_of_a_saved_file() {
        let units = read(SAVED.as_bytes()).unwrap();
        let Content::Record(told) = &units[0].content else { panic!("{units:?}") };
        assert_eq!(told.printed.headline.as_deref(), Some("渡口开航"));
        assert_eq!(told.printed.body, "老人免票。");
        assert_eq!(told.particulars.url.as_deref(), Some("http://post.example/7"));
        assert!(Mhtml.recognises(&Head::new(SAVED.as_bytes(), None)));
    }

    #[test]
    fn what_is_cut_anywhere_is_no_more_than_refused() {
        for end in 0..SAVED.len() {
            let _ = read(&SAVED.as_bytes()[..end]);
        }
        assert!(read(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx").is_err());
    }
}
