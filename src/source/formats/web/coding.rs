//! How bytes are coded on their way: for mail, and for the network.

use std::io::Read as _;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

/// Most bytes of a page that was packed for the network.
const MOST: u64 = 64 << 20;

/// Quoted-printable: `=E4` is a byte, `=` at the end of a line joins it to the next.
pub(super) fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
    let (mut plain, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        if bytes[at] != b'=' {
            plain.push(bytes[at]);
            at += 1;
        } else if let (Some(high), Some(low)) = (digit(bytes.get(at + 1)), digit(bytes.get(at + 2)))
        {
            plain.extend(u8::try_from(high * 16 + low));
            at += 3;
        } else if bytes[at + 1..].starts_with(b"\r\n") {
            at += 3;
        } else if bytes[at + 1..].starts_with(b"\n") {
            at += 2;
        } else {
            plain.push(b'=');
            at += 1;
        }
    }
    plain
}

/// Base64; what is none of its signs counts for nothing.
pub(super) fn base64(bytes: &[u8]) -> Vec<u8> {
    let value = |byte: &u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let signs: Vec<u8> = bytes.iter().take_while(|byte| **byte != b'=').filter_map(value).collect();
    let group = |four: &[u8]| {
        let bits = four.iter().fold(0u32, |bits, six| bits << 6 | u32::from(*six))
            << (6 * (4 - four.len()));
        bits.to_be_bytes()[1..four.len()].to_vec()
    };
    signs.chunks(4).filter(|four| four.len() > 1).flat_map(group).collect()
}

/// A body that was sent in pieces, each behind a line with its length; what is no such body is left as it is.
pub(super) fn joined(bytes: &[u8]) -> Vec<u8> {
    let (mut whole, mut rest) = (Vec::new(), bytes);
    while let Some(end) = memchr::memchr(b'\n', rest) {
        let line = String::from_utf8_lossy(&rest[..end]);
        let length = line.split(';').next().unwrap_or_default().trim();
        let Ok(length) = usize::from_str_radix(length, 16) else { break };
        rest = &rest[end + 1..];
        if length == 0 {
            return whole;
        }
        let piece = &rest[..length.min(rest.len())];
        whole.extend(piece);
        rest = &rest[piece.len()..];
        rest = rest.strip_prefix(b"\r\n").unwrap_or(rest);
    }
    if whole.is_empty() { bytes.to_vec() } else { whole }
}

/// A body that was packed for the network.
///
/// # Errors
/// If it was packed in a way that is not read here, is damaged, or unpacks to more than a page can be.
pub(super) fn unpacked(bytes: Vec<u8>, coding: &str) -> Result<Vec<u8>, String> {
    let mut plain = Vec::new();
    let read = match coding.trim().to_lowercase().as_str() {
        "" | "identity" => return Ok(bytes),
        "gzip" | "x-gzip" => {
            MultiGzDecoder::new(bytes.as_slice()).take(MOST + 1).read_to_end(&mut plain)
        }
        "deflate" if bytes.first().is_some_and(|first| first & 15 == 8) => {
            ZlibDecoder::new(bytes.as_slice()).take(MOST + 1).read_to_end(&mut plain)
        }
        "deflate" => DeflateDecoder::new(bytes.as_slice()).take(MOST + 1).read_to_end(&mut plain),
        // Some tools unpack a page and leave the line of its head.
        _ if bytes.trim_ascii_start().starts_with(b"<") => return Ok(bytes),
        other => {
            return Err(format!("the page is packed in a way that is not read here ({other})"));
        }
    };
    match read {
        Ok(_) if plain.len() as u64 <= MOST => Ok(plain),
        Ok(_) => Err(format!("a page has at most {} MB", MOST >> 20)),
        Err(_) if bytes.trim_ascii_start().starts_with(b"<") => Ok(bytes),
        Err(_) => Err("what is packed in it is damaged or cut short".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codings_of_mail_and_network() {
        assert_eq!(quoted_printable(b"a=E6=B8=A1=\r\nb=3D=\n=zz="), "a渡b==zz=".as_bytes());
        assert_eq!(base64(b"5rih\r\n5Y+j"), "渡口".as_bytes());
        assert_eq!(
            (base64(b"YQ=="), base64(b"YWI="), base64(b"Y")),
            (b"a".to_vec(), b"ab".to_vec(), vec![])
        );
        assert_eq!(joined(b"3\r\nabc\r\nA;x\r\n0123456789\r\n0\r\n\r\n"), b"abc0123456789");
        assert_eq!((joined(b"<html>"), joined(b"ff\r\nab")), (b"<html>".to_vec(), b"ab".to_vec()));
        assert_eq!(joined(b"ffffffffffffffff\r\nab"), b"ab");
        assert_eq!(unpacked(b"<p>".to_vec(), "br").unwrap(), b"<p>");
        assert!(unpacked(b"x".to_vec(), "br").unwrap_err().contains("br"));
        assert!(unpacked(b"\x1f\x8b".to_vec(), "gzip").is_err());
    }
}
