//! Names of files as text, whatever bytes they are.

use std::path::Path;

use encoding_rs::GB18030;

use crate::script::is_ideograph;

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
    if let Some(text) = of_chinese_system(bytes) {
        return text;
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

/// A name as Chinese systems write it; `None` = it may as well be another. The second byte of a rare character may be a
/// letter, as in `M\xFCnchen`: it is one only among more characters of GB 2312, whose bytes are both high.
fn of_chinese_system(bytes: &[u8]) -> Option<String> {
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    let (mut common, mut rare) = (0, 0);
    let mut rest = bytes;
    for c in text.chars() {
        let length = match rest {
            [first, ..] if first.is_ascii() => 1,
            [_, second, ..] if second.is_ascii_digit() => 4,
            _ => 2,
        };
        let (own, behind) = rest.split_at_checked(length)?;
        rest = behind;
        if length > 1 {
            let is_common = length == 2 && own.iter().all(|byte| *byte >= 0xa1);
            common += usize::from(is_common);
            rare += usize::from(!is_common);
            // What no system writes by itself into a name.
            if !is_common && !is_ideograph(c) {
                return None;
            }
        }
    }
    (rare == 0 || common > rare).then(|| text.into_owned())
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
            // Characters that GB 2312 lacks.
            (b"\xd6\xec\xe9\x46\xbb\xf9.txt", "朱镕基.txt"),
            (b"\xb4\xb4\xbf\xaf\x95\xa0.txt", "创刊暊.txt"),
            (b"\xe9\x46.txt", "\\xE9F.txt"),
            (b"Z\xfcrich-K\xf6ln", "Z\\xFCrich-K\\xF6ln"),
            (b"caf\xe9.txt", "caf\\xE9.txt"),
            (b"M\xfcnchen/1", "M\\xFCnchen/1"),
            (b"\xff/1", "\\xFF/1"),
            (b"\xfe/1", "\\xFE/1"),
        ] {
            assert_eq!(shown(Path::new(OsStr::from_bytes(bytes))), text);
        }
    }
}
