//! What is in a ZIP file. Nothing is written to the disk: a member is read where it stands.

use std::fs::File;
use std::path::Path;

use rawzip::{CompressionMethod, RECOMMENDED_BUFFER_SIZE, ZipArchive};

use super::{Member, Method, Packing, is_suspect};
use crate::source::name;

/// Most members that are looked at.
const MOST_MEMBERS: u64 = 1_000_000;

/// What stands in a ZIP file, in the order of the names.
#[derive(Debug, Default)]
pub struct Contents {
    /// Files that can be read: path in the ZIP file, and how it is reached.
    pub files: Vec<(String, Packing)>,
    /// Files that cannot, with the reason.
    pub refused: Vec<(String, String)>,
    /// Whether it is the shell of a document, of an e-book or the like, which is read as one, if at all.
    pub is_document: bool,
    /// Whether it is a web archive (WACZ), whose pages stand in `archive/`.
    pub is_web: bool,
}

/// Names that only the shells of documents have: of Office, of e-books.
const OF_DOCUMENTS: [&str; 6] = [
    "word/document.xml",
    "xl/workbook.xml",
    "ppt/presentation.xml",
    "META-INF/container.xml",
    "META-INF/manifest.xml",
    "Index/Document.iwa",
];

impl Contents {
    /// Of files with one name that counts which stands last, as for programs that unpack; the others are told.
    fn keep_last_of_each_name(&mut self) {
        let mut files: Vec<(String, Packing)> = Vec::with_capacity(self.files.len());
        for (name, packing) in self.files.drain(..) {
            match files.last_mut() {
                Some(last) if last.0 == name => {
                    last.1 = packing;
                    let reason = "another file of this name stands behind it in the ZIP file";
                    self.refused.push((name, reason.to_owned()));
                }
                _ => files.push((name, packing)),
            }
        }
        self.files = files;
    }
}

/// Looks at the list of members of a ZIP file.
///
/// # Errors
/// Why it is none that can be read.
pub fn list(path: &Path) -> Result<Contents, String> {
    let damaged = |_| "the ZIP file is damaged or cut short".to_owned();
    let file = File::open(path).map_err(|error| format!("it cannot be read: {error}"))?;
    let size = file.metadata().map_or(0, |found| found.len());
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let zip = ZipArchive::from_file(file, &mut buffer).map_err(damaged)?;
    if zip.entries_hint() > MOST_MEMBERS {
        return Err(format!("it has more than {MOST_MEMBERS} files; unpack it"));
    }
    let mut found = Contents::default();
    let mut unpacked: u64 = 0;
    let mut entries = zip.entries(&mut buffer);
    let mut members = 0;
    while let Some(entry) = entries.next_entry().map_err(damaged)? {
        members += 1;
        if members > MOST_MEMBERS {
            return Err(format!("it has more than {MOST_MEMBERS} files; unpack it"));
        }
        let name = name::of_bytes(entry.file_path().as_bytes());
        // Some programs for Windows part folders as that does.
        let name = if name.contains('/') { name } else { name.replace('\\', "/") };
        // `./page.txt` is `page.txt`.
        let name = name.split('/').filter(|part| *part != ".").collect::<Vec<_>>().join("/");
        found.is_document |= OF_DOCUMENTS.contains(&name.as_str());
        found.is_web |= name == "datapackage.json";
        if entry.is_dir() || name.ends_with('/') {
            continue;
        }
        unpacked = unpacked.saturating_add(entry.uncompressed_size_hint());
        let method = match method(&name, entry.flags().is_encrypted(), entry.compression_method()) {
            Ok(method) => method,
            Err(reason) => {
                found.refused.push((name, reason));
                continue;
            }
        };
        let place = zip.get_entry(entry.wayfinder()).map_err(damaged)?;
        let (start, stop) = place.compressed_data_range();
        let member = Member {
            start,
            packed: stop - start,
            bytes: entry.uncompressed_size_hint(),
            crc: entry.crc32(),
            method,
            is_web: is_web_archive(&name),
        };
        found.files.push((name, Packing::Member(member)));
    }
    let is_called = path.extension().is_some_and(|suffix| suffix.eq_ignore_ascii_case("wacz"));
    found.is_web &= is_called || found.files.iter().any(|(name, _)| name.starts_with("archive/"));
    // Members that share their packed bytes unpack to more than each of them says.
    if is_suspect(unpacked, size) {
        return Err("it unpacks to more than 100 times its size, as no text does".to_owned());
    }
    found.files.sort_by(|one, other| one.0.cmp(&other.0));
    found.keep_last_of_each_name();
    Ok(found)
}

/// How a member is packed; or why it is not read.
fn method(name: &str, encrypted: bool, method: CompressionMethod) -> Result<Method, String> {
    if climbs(name) {
        return Err("its path leads out of the ZIP file, and it is not read".to_owned());
    }
    if encrypted {
        return Err("it is locked with a password; unpack the ZIP file with it".to_owned());
    }
    match method {
        CompressionMethod::STORE => Ok(Method::Stored),
        CompressionMethod::DEFLATE => Ok(Method::Deflate),
        CompressionMethod::ZSTD => Ok(Method::Zstd),
        other => Err(format!("it is packed in a way that is not read here ({other}); unpack it")),
    }
}

/// Whether a member is a web archive as a WACZ holds them, mostly packed once more.
pub(in crate::source) fn is_web_archive(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".warc") || name.ends_with(".warc.gz")
}

/// Whether a path is none below the ZIP file.
fn climbs(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    drive || name.starts_with('/') || name.split('/').any(|part| part == "..")
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};

    use flate2::Compression;
    use flate2::write::DeflateEncoder;
    use rawzip::ZipArchiveWriter;
    use rawzip::path::EntryPath;

    use super::{CompressionMethod, Contents, list};

    fn zip(members: &[(&[u8], &[u8])]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut zip = ZipArchiveWriter::new(&mut bytes);
        for (name, text) in members {
            let file = zip.new_file(EntryPath::verbatim(name.to_vec()));
            let (mut entry, config) =
                file.compression_method(CompressionMethod::DEFLATE).start().unwrap();
            let mut to = config.wrap(DeflateEncoder::new(&mut entry, Compression::best()));
            to.write_all(text).unwrap();
            let (packed, descriptor) = to.finish().unwrap();
            packed.finish().unwrap();
            entry.finish(descriptor).unwrap();
        }
        zip.finish().unwrap();
        bytes
    }

    /// What is listed, and the texts of what can be read.
    fn read(bytes: &[u8]) -> Result<(Contents, Vec<Result<String, String>>), String> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        let contents = list(file.path())?;
        let text = |(_, packing): &(String, super::Packing)| {
            let mut text = String::new();
            let mut from = packing.open(file.path()).map_err(|error| error.to_string())?;
            from.read_to_string(&mut text).map_err(|error| error.to_string())?;
            Ok(text)
        };
        let texts = contents.files.iter().map(text).collect();
        Ok((contents, texts))
    }

    #[test]
    fn members_are_read_where_they_stand() {
        let chinese = b"\xd4\xc6\xc1\xeb\xcd\xed\xb1\xa8\\01.txt";
        let zip = zip(&[(b"b/2.txt", "渡口".as_bytes()), (chinese, b"one"), (b"b/1.txt", b"")]);
        let (contents, texts) = read(&zip).unwrap();
        let names: Vec<&str> = contents.files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["b/1.txt", "b/2.txt", "云岭晚报/01.txt"]);
        let texts: Vec<&str> = texts.iter().map(|text| text.as_deref().unwrap()).collect();
        assert_eq!(texts, ["", "渡口", "one"]);
    }

    #[test]
    fn paths_that_climb_are_refused_and_documents_are_told() {
        let names = [&b"../1.txt"[..], b"/1.txt", b"a/../../1.txt", b"C:\\1.txt", b"..\\1.txt"];
        let climbing: Vec<(&[u8], &[u8])> = names.iter().map(|name| (*name, &b"x"[..])).collect();
        let (contents, _) = read(&zip(&climbing)).unwrap();
        assert_eq!((contents.files.len(), contents.refused.len()), (0, 5));
        assert!(read(&zip(&[(b"word/document.xml", b"x")])).unwrap().0.is_document);
    }

    #[test]
    fn no_bytes_are_more_than_an_error() {
        let whole = zip(&[(b"1.txt", b"The ferry is back."), (b"2.txt", b"The ferry is here.")]);
        for end in 0..whole.len() {
            assert!(read(&whole[..end]).is_err(), "{end}");
        }
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 0x41;
            for text in read(&changed).map_or(Vec::new(), |(_, texts)| texts).into_iter().flatten()
            {
                assert!(text.starts_with("The ferry is"), "{at}: {text}");
            }
        }
    }

    #[test]
    fn what_unpacks_to_far_too_much_is_refused() {
        let bomb = zip(&[(b"1.txt", &vec![0; 70 << 20])]);
        assert!(read(&bomb).unwrap_err().contains("100 times"));
    }
}
