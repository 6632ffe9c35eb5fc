//! Files that are read together, kept as one: a tar file, which every system can take apart. The first of them
//! names the others.

/// Bytes of a block of a tar file.
const BLOCK: usize = 512;

/// Longest name that stands in the header of a file; a longer one stands in a file of its own before it.
const LONGEST_NAME: usize = 100;

/// Name of the file that holds a longer name.
const LONG_NAME: &str = "././@LongLink";

/// A file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member<'b> {
    /// Its name, as the first file calls it; of the first its own.
    pub name: String,
    /// Its bytes.
    pub bytes: &'b [u8],
    /// Where they begin in the bundle.
    pub start: usize,
}

impl Member<'_> {
    /// Where its text begins in the bundle, behind a byte order mark.
    #[must_use]
    pub fn text_start(&self) -> usize {
        let mark = self.bytes.starts_with(b"\xef\xbb\xbf");
        self.start + if mark { 3 } else { 0 }
    }
}

/// Puts files together. The same files give the same bytes.
#[must_use]
pub fn pack<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Vec<u8> {
    let mut bundle = Vec::new();
    for (name, bytes) in files {
        if name.len() > LONGEST_NAME {
            put(&mut bundle, LONG_NAME, b'L', &[name.as_bytes(), b"\0"].concat());
        }
        put(&mut bundle, name, b'0', bytes);
    }
    bundle.resize(bundle.len() + 2 * BLOCK, 0);
    bundle
}

fn put(bundle: &mut Vec<u8>, name: &str, kind: u8, bytes: &[u8]) {
    let mut header = [0; BLOCK];
    let short = &name.as_bytes()[..name.len().min(LONGEST_NAME)];
    header[..short.len()].copy_from_slice(short);
    let mut field =
        |at: usize, text: &str| header[at..at + text.len()].copy_from_slice(text.as_bytes());
    field(100, "0000644\0");
    field(108, "0000000\0");
    field(116, "0000000\0");
    field(124, &format!("{:011o}\0", bytes.len()));
    field(136, "00000000000\0");
    field(148, "        ");
    field(257, "ustar\0");
    field(263, "00");
    header[156] = kind;
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    bundle.extend_from_slice(&header);
    bundle.extend_from_slice(bytes);
    bundle.resize(bundle.len().next_multiple_of(BLOCK), 0);
}

/// The files of a bundle, in order; `None` = it is none.
#[must_use]
pub fn unpack(bundle: &[u8]) -> Option<Vec<Member<'_>>> {
    let mut members = Vec::new();
    let (mut at, mut long) = (0, None);
    while let Some(header) = bundle.get(at..at + BLOCK).filter(|header| header[0] != 0) {
        if header.get(257..262)? != b"ustar" {
            return None;
        }
        let size = std::str::from_utf8(header.get(124..135)?).ok()?;
        let size = usize::from_str_radix(size.trim(), 8).ok()?;
        let start = at + BLOCK;
        let bytes = bundle.get(start..start.checked_add(size)?)?;
        if header[156] == b'L' {
            long = Some(text_until_zero(bytes)?);
        } else {
            let name = long.take().or_else(|| text_until_zero(&header[..LONGEST_NAME]))?;
            members.push(Member { name, bytes, start });
        }
        at = start + size.next_multiple_of(BLOCK);
    }
    (!members.is_empty()).then_some(members)
}

/// Most files that are named when they are not there.
const MOST_TOLD: usize = 5;

/// The first of some names, and how many more there are; `None` = there are none.
#[must_use]
pub fn some(names: &[&str]) -> Option<String> {
    let more = match names.len().saturating_sub(MOST_TOLD) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let named = names[..names.len().min(MOST_TOLD)].join(", ");
    (!names.is_empty()).then(|| format!("{named}{more}"))
}

/// What is to be told of files that are named and not there; `None` = there are none.
#[must_use]
pub fn lacking(names: &[&str]) -> Option<String> {
    some(names).map(|named| format!("not there, so that what stands in it is left out: {named}"))
}

fn text_until_zero(bytes: &[u8]) -> Option<String> {
    let name = bytes.split(|byte| *byte == 0).next()?;
    String::from_utf8(name.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::{pack, unpack};

    #[test]
    fn what_is_put_together_comes_apart() {
        let long = "a/".repeat(120) + "b.xml";
        let files = [("mets.xml", &b"<mets/>"[..]), (long.as_str(), b""), ("é.xml", &[7; 1024])];
        let bundle = pack(files);
        let members = unpack(&bundle).unwrap();
        let again: Vec<_> = members.iter().map(|m| (m.name.as_str(), m.bytes)).collect();
        assert_eq!(again, files);
        assert_eq!(&bundle[members[0].start..][..7], b"<mets/>");
    }

    #[test]
    fn what_is_none_is_told_apart() {
        for bytes in [&b""[..], b"<mets/>", &[0; 2048], &[b'x'; 2048]] {
            assert_eq!(unpack(bytes), None);
        }
        let whole = pack([("a", &b"text"[..])]);
        for end in 0..whole.len() {
            let _ = unpack(&whole[..end]);
        }
    }
}
