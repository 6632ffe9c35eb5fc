//! Names of files as text, whatever bytes they are.

use std::path::Path;

use encoding_rs::GB18030;

/// A path as it is shown and kept. Names that are no UTF-8 come from disks and archives of Chinese
/// systems mostly, and are read as these wrote them; of any others the bytes are shown, so that two
/// names never become one.
#[must_use]
pub fn shown(path: &Path) -> String {
    match path.to_str() {
        Some(text) => text.to_owned(),
        None => of_bytes(path.as_os_str().as_encoded_bytes()),
    }
}

/// The same of a name that stands in a file.
#[must_use]
pub fn of_bytes(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    if in_pairs(bytes)
        && let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return text.into_owned();
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            text.push_str(&format!("\\x{byte:02X}"));
        }
    }
    text
}

/// Whether all that is not ASCII may be characters of GB 2312, two high bytes each: `M\xFCnchen` is none.
fn in_pairs(bytes: &[u8]) -> bool {
    bytes.split(u8::is_ascii).all(|run| run.len() % 2 == 0 && run.iter().all(|b| *b >= 0xa1))
}

#[cfg(all(test, unix))]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::path::Path;

    use super::shown;

    #[test]
    fn every_name_has_a_text_of_its_own() {
        for (bytes, text) in [
            (&b"a/\xe4\xba\x91.txt"[..], "a/云.txt"),
            (b"\xd4\xc6\xc1\xeb\xcd\xed\xb1\xa8/01.txt", "云岭晚报/01.txt"),
            (b"caf\xe9.txt", "caf\\xE9.txt"),
            (b"M\xfcnchen/1", "M\\xFCnchen/1"),
            (b"\xff/1", "\\xFF/1"),
            (b"\xfe/1", "\\xFE/1"),
        ] {
            assert_eq!(shown(Path::new(OsStr::from_bytes(bytes))), text);
        }
    }
}
