//! Bytes to text: which encoding a file is in, and whether it reads cleanly.

use encoding_rs::{BIG5, EUC_JP, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::script::is_common_east_asian;

/// A page as text, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// Stored name of the encoding: `utf-8`, `gb18030`, `big5`, ...
    pub encoding: String,
}

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EncodingError {
    /// The name is none that is known.
    #[error("`{0}` is no encoding that is known; try utf-8, gb18030, big5 or utf-16le")]
    Unknown(String),
    /// Zero bytes and the like.
    #[error("this is a binary file, not text ({0}); if it is text, give --encoding")]
    Binary(&'static str),
    /// Some bytes mean nothing in the encoding.
    #[error(
        "this line does not read as {encoding}: {count} broken {characters} in the file; give the right \
         --encoding, or --lossy to take it as it is",
        characters = if *count == 1 { "character" } else { "characters" }
    )]
    Broken {
        /// Encoding that was tried.
        encoding: String,
        /// Replacement characters in the whole text.
        count: usize,
        /// First line with one, from 1.
        line: usize,
    },
}

/// Turns a name that a user or a page gives into an encoding. What calls itself GBK or GB2312
/// is read as GB18030, which contains both.
///
/// # Errors
/// [`EncodingError::Unknown`].
pub fn by_name(name: &str) -> Result<&'static Encoding, EncodingError> {
    let label = match name.to_ascii_lowercase().as_str() {
        "utf16" | "utf-16" => "utf-16le".to_owned(),
        "utf8" => "utf-8".to_owned(),
        other => other.to_owned(),
    };
    let found = Encoding::for_label(label.as_bytes())
        .ok_or_else(|| EncodingError::Unknown(name.chars().take(40).collect()))?;
    Ok(widened(found))
}

fn widened(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

/// The stored name of an encoding.
#[must_use]
pub fn name_of(encoding: &'static Encoding) -> String {
    encoding.name().to_ascii_lowercase()
}

/// The encoding that a byte order mark, the bytes themselves, what XML declares, or a guess tells.
///
/// # Errors
/// [`EncodingError::Binary`] where the bytes are no text in any of them.
pub fn detect(bytes: &[u8]) -> Result<&'static Encoding, EncodingError> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(encoding);
    }
    if let Some(why) = looks_binary(bytes) {
        return Err(EncodingError::Binary(why));
    }
    // A cut at the end of the sample can split a character, so UTF-8 gets the benefit of the
    // doubt where only the last bytes are wrong.
    let is_utf8 = match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && error.valid_up_to() + 4 > bytes.len(),
    };
    if is_utf8 {
        return Ok(UTF_8);
    }
    // What the bytes are not, no declaration makes them.
    let fits = |found: &&'static Encoding| found.is_ascii_compatible() && *found != UTF_8;
    let declared = declared(bytes).and_then(|name| by_name(name).ok()).filter(fits);
    Ok(declared.unwrap_or_else(|| guess(bytes)))
}

/// What XML declares to be its encoding, which counts where its bytes do not tell.
fn declared(bytes: &[u8]) -> Option<&str> {
    let end = bytes.iter().take(400).position(|byte| *byte == b'>')?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let (_, rest) = head.strip_prefix("<?xml")?.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let mark = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(mark).next()
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // The beginning of a page tells as much as all of it, and costs a bounded time.
    let sample = &bytes[..bytes.len().min(1 << 20)];
    detector.feed(sample, true);
    if damaged_utf8(sample) {
        return UTF_8; // and refused as broken, where another guess would read rubbish
    }
    let guessed = widened(detector.guess(None, Utf8Detection::Allow));
    // Japanese has kana, which are no such characters.
    if (guessed.is_single_byte() || guessed == EUC_JP) && is_few_han(sample) {
        return GB18030;
    }
    // GB18030 and Big5 overlap; a guess that does not read cleanly loses against one that does.
    [guessed, GB18030, BIG5]
        .into_iter()
        .find(|encoding| !encoding.decode_without_bom_handling(sample).1)
        .unwrap_or(guessed)
}

/// Whether all that is not ASCII are pairs of bytes that are the commoner ideographs and the marks of GB2312, apart from
/// Western letters: a name or a word of Chinese in a page of English, from which no statistics tell anything.
fn is_few_han(bytes: &[u8]) -> bool {
    let mut runs = bytes.split(u8::is_ascii).filter(|run| !run.is_empty()).peekable();
    let is_pair = |pair: &[u8]| {
        let is_ideograph = matches!(pair, [0xb0..=0xd7, 0xa1..=0xfe]);
        is_ideograph || matches!(pair, [0xa1 | 0xa3, 0xa1..=0xfe])
    };
    let has_ideograph = bytes.iter().any(|byte| (0xb0..=0xd7).contains(byte));
    let beside_letter = bytes.windows(2).any(|two| {
        let letter = |byte: u8| byte.is_ascii_alphabetic();
        letter(two[0]) && !two[1].is_ascii() || !two[0].is_ascii() && letter(two[1])
    });
    has_ideograph
        && !beside_letter
        && runs.peek().is_some()
        && runs.all(|run| run.len() % 2 == 0 && run.chunks(2).all(is_pair))
}

/// Whether the bytes are UTF-8 with a few broken places: characters of several bytes that read
/// well are many more than those that do not.
fn damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| c.len_utf8() > 2).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good > 2 && good >= broken
}

/// Most of every second byte zero: UTF-16 of a Western text. Chinese UTF-16 without a mark shows
/// in its line ends.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(64 << 10) & !1];
    if sample.len() < 4 || memchr::memchr(0, sample).is_none() {
        return None;
    }
    let pairs = sample.len() / 2;
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let ascii_unit = |little: bool| {
        let wanted = |pair: &&[u8]| {
            let (low, high) = if little { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
            high == 0 && matches!(low, b'\n' | b'\r' | b' '..=b'~')
        };
        sample.chunks_exact(2).filter(wanted).count()
    };
    let western = |zeros: usize, others: usize| others == 0 && zeros * 3 > pairs;
    for (little, encoding, zeros, others) in
        [(true, UTF_16LE, odd, even), (false, UTF_16BE, even, odd)]
    {
        let units = ascii_unit(little);
        if western(zeros, others) && units == zeros || units > 0 && reads_well(sample, encoding) {
            return Some(encoding);
        }
    }
    None
}

/// Whether the bytes decode cleanly to text that is mostly Chinese.
fn reads_well(sample: &[u8], encoding: &'static Encoding) -> bool {
    let (text, broken) = encoding.decode_without_bom_handling(sample);
    let known = text.chars().filter(|c| is_common_east_asian(*c)).count();
    let count = text.chars().count();
    !broken && known * 4 > count * 3
}

/// What tells a binary file, or `None`.
fn looks_binary(bytes: &[u8]) -> Option<&'static str> {
    let sample = &bytes[..bytes.len().min(64 << 10)];
    let magic: [(&[u8], &str); 8] = [
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"PK\x03\x04", "a ZIP or Office file"),
        (b"SQLite format 3", "an SQLite database"),
        (b"GIF8", "a GIF picture"),
        (b"\x1f\x8b", "a gzip file"),
        (b"II*\0", "a TIFF picture"),
    ];
    if let Some((_, what)) = magic.iter().find(|(start, _)| sample.starts_with(start)) {
        return Some(what);
    }
    if memchr::memchr(0, sample).is_some() {
        return Some("it holds zero bytes");
    }
    let odd = sample.iter().filter(|b| **b < 0x20 && !matches!(**b, b'\t'..=b'\r' | 0x1b)).count();
    (odd * 50 > sample.len()).then_some("it is full of control bytes")
}

/// Reads bytes as text.
///
/// # Errors
/// An encoding that is unknown, bytes that are binary, or, unless `lossy`, characters that do
/// not read.
pub fn decode(bytes: &[u8], given: Option<&str>, lossy: bool) -> Result<Decoded, EncodingError> {
    let encoding = match given {
        Some(name) => by_name(name)?,
        None => detect(bytes)?,
    };
    decode_as(bytes, encoding, lossy)
}

/// Reads bytes in a known encoding; a byte order mark at the start is dropped.
///
/// # Errors
/// [`EncodingError::Broken`] unless `lossy`.
pub fn decode_as(
    bytes: &[u8],
    encoding: &'static Encoding,
    lossy: bool,
) -> Result<Decoded, EncodingError> {
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    if broken && !lossy {
        let count = text.matches('\u{fffd}').count().max(1);
        let line = text
            .find('\u{fffd}')
            .map_or(1, |at| 1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count());
        return Err(EncodingError::Broken { encoding: name_of(encoding), count, line });
    }
    Ok(Decoded { text: text.into_owned(), encoding: name_of(encoding) })
}

#[cfg(test)]
mod tests {
    use super::{EncodingError, decode};

    const PAGE: &str = "云岭晚报 2031年3月5日\n\n云岭镇新桥通车\n\n本报讯（记者 沈一舟）昨日，云岭镇跨河新桥正式通车，附近居民出行更加便捷。\n";

    #[test]
    fn finds_the_encodings_that_chinese_pages_come_in() {
        for name in ["utf-8", "gb18030", "big5"] {
            let encoding = super::by_name(name).unwrap();
            // Big5 knows no simplified characters.
            let text = if name == "big5" {
                "雲嶺晚報。新橋通車，居民出行更加便捷，沿河道路同日開放。\n"
            } else {
                PAGE
            };
            let (bytes, _, broken) = encoding.encode(text);
            assert!(!broken);
            let read = decode(&bytes, None, false).unwrap();
            assert_eq!((read.text.as_str(), read.encoding.as_str()), (text, name));
        }
    }

    #[test]
    fn finds_utf16_with_and_without_a_mark() {
        for mark in ["\u{feff}", ""] {
            for (name, big) in [("utf-16le", false), ("utf-16be", true)] {
                let bytes: Vec<u8> = format!("{mark}{PAGE}")
                    .encode_utf16()
                    .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                    .collect();
                let read = decode(&bytes, None, false).unwrap();
                assert_eq!((read.text.as_str(), read.encoding.as_str()), (PAGE, name));
            }
        }
    }

    #[test]
    fn gbk_is_read_as_gb18030() {
        assert_eq!(super::by_name("GBK").unwrap().name(), "gb18030");
        assert_eq!(super::by_name("gb2312").unwrap().name(), "gb18030");
    }

    #[test]
    fn what_does_not_read_is_refused_unless_told_otherwise() {
        let bytes = b"one\ntwo \xff\xfe three \xc3\x28\n";
        let refused = decode(bytes, Some("utf-8"), false);
        assert!(matches!(refused, Err(EncodingError::Broken { line: 2, .. })), "{refused:?}");
        assert!(decode(bytes, Some("utf-8"), true).is_ok());
    }

    #[test]
    fn a_few_characters_in_a_western_page_are_chinese() {
        for few in ["Lin Ke (林可), late of", "Lin Ke (林可) of “石桥”", "茶馆 at the"]
        {
            let text =
                format!("FERRY OPENS AT SALLOW REACH\n\nThe new ferry opened. {few} the line.\n");
            let (bytes, ..) = super::GB18030.encode(&text);
            let read = decode(&bytes, None, false).unwrap();
            assert_eq!((read.text.as_str(), read.encoding.as_str()), (text.as_str(), "gb18030"));
        }
        // Others go in runs of any length, within words, or have letters that begin no such pair.
        for (word, encoding) in [
            ("(Паром, пристань)", "windows-1251"),
            ("(ΤΟ ΠΛΟΙΟ ΦΕΥΓΕΙ)", "windows-1253"),
            ("the « Réélection », 5 £, of", "windows-1252"),
            ("RÉÉLECTION DE LA", "windows-1252"),
        ] {
            let (bytes, ..) = super::by_name(encoding).unwrap().encode(word);
            assert!(!super::is_few_han(&bytes), "{word}");
        }
    }

    #[test]
    fn binary_rubbish_is_told() {
        for bytes in [&b"%PDF-1.7\n"[..], b"\x89PNG\r\n\x1a\n", b"abc\0\0\0\x01\x02def"] {
            assert!(matches!(decode(bytes, None, false), Err(EncodingError::Binary(_))));
        }
    }

    #[test]
    fn the_bytes_go_before_what_is_declared() {
        let of = |bytes: &[u8]| super::detect(bytes).unwrap().name();
        assert_eq!(
            of(b"<?xml version='1.0' encoding='iso-8859-1'?><a>caf\xe9</a>"),
            "windows-1252"
        );
        assert_eq!(of("<?xml version='1.0' encoding='gbk'?><a>é</a>".as_bytes()), "UTF-8");
    }
}
