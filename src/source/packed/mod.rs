//! Files that are packed, read as what is in them: gzip, Zstandard, and the members of a ZIP file.

mod unpack;
pub mod zip;

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder};

use self::unpack::{Bounded, Whole, Zstd};

/// What no text packs to: more than a hundred times its size, beyond 64 MB.
const MOST_PACKED: u64 = 100;
/// Bytes up to which a file is unpacked whatever it packs to.
const SUSPECT_SIZE: u64 = 64 << 20;
/// Most bytes that a file unpacks to.
const LARGEST: u64 = 64 << 30;

/// How the bytes of a file are reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Packing {
    /// They stand on the disk as they are.
    #[default]
    Plain,
    /// They are packed with gzip.
    Gzip,
    /// They are packed with Zstandard.
    Zstd,
    /// They are a member of a ZIP file.
    Member(Member),
}

/// A member of a ZIP file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Where its packed bytes begin in the file.
    start: u64,
    /// How many they are.
    packed: u64,
    /// Bytes unpacked.
    bytes: u64,
    /// Their CRC-32.
    crc: u32,
    method: Method,
    /// Whether it is a web archive: what comes out may be packed with gzip again.
    is_web: bool,
}

/// How a member is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    Stored,
    Deflate,
    Zstd,
}

impl Packing {
    /// How a file is packed, by its first bytes.
    #[must_use]
    pub fn of_head(head: &[u8]) -> Self {
        if head.starts_with(b"\x1f\x8b") {
            Self::Gzip
        } else if unpack::begins_zstd(head) {
            Self::Zstd
        } else {
            Self::Plain
        }
    }

    /// Opens a file, to read what is in it. What unpacks to far more than any text is an error when so much is read,
    /// and so are bytes that are damaged or cut short.
    ///
    /// # Errors
    /// What opening gives.
    pub fn open(self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        let mut file = File::open(path)?;
        let packed = file.metadata().map_or(0, |found| found.len());
        Ok(match self {
            Self::Plain => Box::new(file),
            Self::Gzip => Box::new(bounded(MultiGzDecoder::new(BufReader::new(file)), packed)),
            Self::Zstd => Box::new(bounded(Zstd::new(BufReader::new(file)), packed)),
            Self::Member(member) => {
                file.seek(SeekFrom::Start(member.start))?;
                let packed = BufReader::new(file.take(member.packed));
                let inside: Box<dyn Read + Send> = match member.method {
                    Method::Stored => Box::new(packed),
                    Method::Deflate => Box::new(DeflateDecoder::new(packed)),
                    Method::Zstd => Box::new(Zstd::new(packed)),
                };
                let inside = bounded(inside, member.packed);
                let inside = Whole::new(inside, member.bytes, member.crc);
                if !member.is_web {
                    return Ok(Box::new(inside));
                }
                let mut inside = BufReader::new(inside);
                if inside.fill_buf()?.starts_with(b"\x1f\x8b") {
                    Box::new(bounded(MultiGzDecoder::new(inside), member.bytes))
                } else {
                    Box::new(inside)
                }
            }
        })
    }

    /// Bytes of the file unpacked, as far as that is said without unpacking it.
    #[must_use]
    pub fn size(self, path: &Path) -> Option<u64> {
        match self {
            Self::Plain => std::fs::metadata(path).ok().map(|found| found.len()),
            Self::Member(member) => (!member.is_web).then_some(member.bytes),
            Self::Gzip | Self::Zstd => None,
        }
    }
}

/// Whether so many bytes out of so many packed ones are no text.
fn is_suspect(bytes: u64, packed: u64) -> bool {
    bytes > SUSPECT_SIZE && bytes / MOST_PACKED > packed
}

fn bounded<R: Read>(inside: R, packed: u64) -> Bounded<R> {
    let most = packed.saturating_mul(MOST_PACKED).clamp(SUSPECT_SIZE, LARGEST);
    Bounded::new(inside, most)
}

/// A name without the ending that says that the file is packed; `None` = it has none.
#[must_use]
pub fn inner_name(path: &Path) -> Option<PathBuf> {
    let suffix = path.extension()?.to_str()?.to_lowercase();
    matches!(suffix.as_str(), "gz" | "zst").then(|| path.with_extension(""))
}

/// The first bytes of a file; none of what cannot be read.
#[must_use]
pub fn beginning(path: &Path) -> Vec<u8> {
    let mut head = Vec::new();
    if let Ok(file) = File::open(path) {
        // What cannot be read here is told where it is read.
        let _ = file.take(4).read_to_end(&mut head);
    }
    head
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::Packing;

    fn gz(bytes: &[u8]) -> Vec<u8> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    fn read(packed: &[u8]) -> Result<Vec<u8>, String> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(packed).unwrap();
        let mut bytes = Vec::new();
        let mut from = Packing::of_head(packed).open(file.path()).unwrap();
        from.read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        Ok(bytes)
    }

    /// Two frames, and one between them that is to be skipped.
    const ZSTD: [&[u8]; 3] = [
        b"\x28\xb5\x2f\xfd\x00\x58\x31\x00\x00\xe6\xb8\xa1\xe5\x8f\xa3",
        b"\x50\x2a\x4d\x18\x02\x00\x00\x00xx",
        b"\x28\xb5\x2f\xfd\x04\x58\x31\x00\x00\xe5\xbc\x80\xe8\x88\xaa\xab\x81\xe9\xff",
    ];

    #[test]
    fn what_is_packed_in_parts_is_read_whole() {
        let twice = [gz("渡口".as_bytes()), gz("开航".as_bytes())].concat();
        assert_eq!(read(&twice).unwrap(), "渡口开航".as_bytes());
        assert_eq!(read(b"plain").unwrap(), b"plain");
        assert_eq!(read(&ZSTD.concat()).unwrap(), "渡口开航".as_bytes());
        assert_eq!(read(&ZSTD[1..].concat()).unwrap(), "开航".as_bytes());
    }

    #[test]
    fn what_is_cut_short_or_no_text_is_an_error() {
        let whole = gz(&b"The ferry is back. ".repeat(1000));
        for end in 2..whole.len() {
            assert!(read(&whole[..end]).unwrap_err().contains("cut short"), "{end}");
        }
        let whole = ZSTD.concat();
        for end in (4..whole.len()).filter(|end| ![15, 25].contains(end)) {
            assert!(read(&whole[..end]).unwrap_err().contains("cut short"), "{end}");
        }
        let changed = [&whole[..whole.len() - 1], b"x"].concat();
        assert!(read(&changed).unwrap_err().contains("damaged"));
        let bomb = gz(&vec![0; 80 << 20]);
        assert!(read(&bomb).unwrap_err().contains("100 times"));
    }
}
