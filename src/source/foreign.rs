//! Files that people have beside pages of text, known by their first bytes: what they are, and what makes text
//! of them.

/// What a file is that is not read here, and what to do with it; `None` = none of those that are known.
#[must_use]
pub fn told(head: &[u8]) -> Option<String> {
    let (what, advice) = by_bytes(head).or_else(|| by_words(head)).or_else(|| by_lines(head))?;
    Some(format!("this is {what}, which is not read here; {advice}"))
}

/// First bytes, what begins with them, and what to do.
const SIGNS: [(&[u8], &str, &str); 21] = [
    (b"%PDF-", "a PDF", "`pdftotext -raw FILE.pdf FILE.txt` makes text of it"),
    (b"\xff\xd8\xff", "a picture (JPEG)", OCR),
    (b"\x89PNG", "a picture (PNG)", OCR),
    (b"GIF8", "a picture (GIF)", OCR),
    (b"II*\0", "a picture (TIFF)", OCR),
    (b"MM\0*", "a picture (TIFF)", OCR),
    (b"\0\0\0\x0cjP  ", "a picture (JPEG 2000)", OCR),
    (b"\xff\x4f\xff\x51", "a picture (JPEG 2000)", OCR),
    (b"BM", "a picture (BMP)", OCR),
    (b"RIFF", "a picture or a recording (RIFF)", OCR),
    (b"AT&TFORM", "a DjVu", "`djvutxt FILE.djvu FILE.txt` makes text of it"),
    (b"\x1f\x8b", "packed (gzip)", "give the name of the file, or unpack it with `gunzip`"),
    (
        b"\x28\xb5\x2f\xfd",
        "packed (Zstandard)",
        "give the name of the file, or unpack it with `unzstd`",
    ),
    (b"BZh", "packed (bzip2)", "`bunzip2 FILE.bz2` unpacks it"),
    (b"\xfd7zXZ\0", "packed (xz)", "`unxz FILE.xz` unpacks it"),
    (b"7z\xbc\xaf\x27\x1c", "an archive of files (7-Zip)", "`7z x FILE.7z` unpacks it"),
    (b"Rar!", "an archive of files (RAR)", "`unrar x FILE.rar` unpacks it"),
    (b"{\\rtf", "RTF", "`libreoffice --convert-to txt:Text FILE` makes text of it"),
    (
        b"\xd0\xcf\x11\xe0",
        "a document of an old Office",
        "`libreoffice --convert-to txt:Text FILE` makes text of it",
    ),
    (b"PAR1", "a table (Parquet)", "write it as JSON Lines or CSV"),
    (b"\x7fELF", "a program", "it holds no page"),
];

const OCR: &str = "OCR makes text of it (`tesseract FILE out`)";

type Told = (&'static str, &'static str);

fn by_bytes(head: &[u8]) -> Option<Told> {
    if head.starts_with(b"PK\x03\x04") {
        return in_zip(head);
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some(("an archive of files (tar)", "`tar -xf FILE` unpacks it"));
    }
    if head.get(60..68) == Some(b"BOOKMOBI") {
        return Some(("an e-book (MOBI)", "`ebook-convert FILE.mobi FILE.txt` makes text of it"));
    }
    let found = SIGNS.iter().find(|(sign, ..)| {
        // Two letters may begin a text too.
        head.starts_with(sign) && (*sign != b"BM" || head.get(6..10) == Some(&[0; 4]))
    });
    found.map(|(_, what, advice)| (*what, *advice))
}

/// What is kept as a ZIP file is told by the names of the files in it.
fn in_zip(head: &[u8]) -> Option<Told> {
    let holds = |name: &[u8]| memchr::memmem::find(head, name).is_some();
    let told = if holds(b"application/epub+zip") {
        ("an e-book (EPUB)", "`ebook-convert FILE.epub FILE.txt` makes text of it")
    } else if holds(b"word/") {
        return None; // a format of the list looks whether it knows the document
    } else if holds(b"xl/") {
        ("a workbook", "save the sheet as CSV")
    } else {
        ("an archive of files (ZIP)", "give the name of the file, or unpack it with `unzip`")
    };
    Some(told)
}

/// Bytes that are looked at to see whether a file is a list.
const LIST: usize = 64 << 10;

/// Digits of the hashes that are in use: of MD5, SHA-1, and the SHA-2 and SHA-3 of all sizes.
const HASHES: [usize; 6] = [32, 40, 56, 64, 96, 128];

/// Endings of the names of files that stand in lists beside scans and texts.
const ENDINGS: [&str; 27] = [
    "tif", "tiff", "jp2", "jpg", "jpeg", "png", "gif", "bmp", "pdf", "djvu", "xml", "txt", "html",
    "htm", "json", "jsonl", "csv", "tsv", "md", "gz", "zst", "zip", "tar", "warc", "db", "doc",
    "docx",
];

/// Lists of files, with their hashes or without: what lies beside scans, and is no page.
fn by_lines(head: &[u8]) -> Option<Told> {
    let cut = head.len() > LIST;
    let text = String::from_utf8_lossy(&head[..head.len().min(LIST)]);
    let mut lines: Vec<&str> = text.lines().map(str::trim).collect();
    // The last may be a half of one.
    lines.truncate(lines.len() - usize::from(cut && lines.len() > 1));
    lines.retain(|line| !line.is_empty() && !line.starts_with(['#', ';']));
    let most = |is_one: fn(&str) -> bool, least: usize| {
        // A list has a heading at most: what begins otherwise is looked at no further.
        lines.iter().take(2).any(|line| is_one(line)) && {
            let count = lines.iter().filter(|line| is_one(line)).count();
            count >= least && (count * 10 >= lines.len() * 9 || count + 1 == lines.len())
        }
    };
    const ADVICE: &str = "give the files that it names";
    if most(has_hash, 1) {
        Some(("a list of hashes of files", ADVICE))
    } else if most(is_name, 3) {
        Some(("a list of files", ADVICE))
    } else {
        None
    }
}

/// Whether a line has a hash and what it is of: `HASH  NAME`, `sha256 (NAME) = HASH`.
fn has_hash(line: &str) -> bool {
    let is_hash = |word: &str| {
        let digits = word.trim_start_matches('\\');
        HASHES.contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_hexdigit())
            && digits.bytes().any(|b| b.is_ascii_digit())
    };
    let words = || line.split(|c: char| c.is_whitespace() || matches!(c, ',' | '\t' | ':'));
    words().any(is_hash) && words().filter(|word| !word.is_empty()).count() < 12
}

/// Whether a line ends with the name of a file.
fn is_name(line: &str) -> bool {
    let Some((before, ending)) = line.rsplit_once('.') else { return false };
    let has_name = before.ends_with(|c: char| !c.is_whitespace());
    has_name && ENDINGS.iter().any(|one| ending.eq_ignore_ascii_case(one))
}

/// Roots of XML, what is written so, and what to do.
const ROOTS: [(&str, &str, &str); 3] = [
    ("TEI", "a text in TEI", XML),
    ("XMD-entity", "OCR in XML (Olive)", XML),
    ("articles", "XML", XML),
];

/// Roots of what is read, each by a format of the list.
const READ: [&str; 11] = [
    "html",
    "alto",
    "mets",
    "PcGts",
    "DIDL",
    "rss",
    "feed",
    "RDF",
    "nitf",
    "newsItem",
    "newsMessage",
];

const XML: &str = "write its articles as JSON Lines, or save its text as a .txt file";

fn by_words(head: &[u8]) -> Option<Told> {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if !text.starts_with(b"<?xml") && !begins_element(text) {
        return None;
    }
    // The first element behind what is declared.
    let mut rest = &text[..text.len().min(4 << 10)];
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at + 1..];
        if rest.first().is_some_and(u8::is_ascii_alphabetic) {
            let end = rest.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b));
            let name = std::str::from_utf8(&rest[..end.unwrap_or(rest.len())]).unwrap_or_default();
            let local = name.rsplit(':').next().unwrap_or_default();
            if READ.iter().any(|root| root.eq_ignore_ascii_case(local)) {
                return None;
            }
            let known = ROOTS.iter().find(|(root, ..)| root.eq_ignore_ascii_case(local));
            return Some(known.map_or(("XML", XML), |(_, what, advice)| (*what, *advice)));
        }
    }
    Some(("XML", XML))
}

/// Whether a text begins with an element that has a namespace, or whose end follows: a page of text may begin with
/// a word in such brackets.
fn begins_element(text: &[u8]) -> bool {
    let Some(rest) =
        text.strip_prefix(b"<").filter(|rest| rest.first().is_some_and(u8::is_ascii_alphabetic))
    else {
        return false;
    };
    let name = rest.split(|b| b.is_ascii_whitespace() || *b == b'>').next().unwrap_or_default();
    let tag = rest.split(|b| *b == b'>').next().unwrap_or_default();
    let known = [
        "html",
        "head",
        "body",
        "meta",
        "title",
        "founder-title",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "article",
        "section",
        "main",
        "table",
        "span",
        "a",
        "ul",
        "ol",
        "center",
        "font",
        "script",
        "style",
        "link",
    ];
    let is_html = known.iter().any(|one| name.eq_ignore_ascii_case(one.as_bytes()));
    let end = [b"</", name].concat();
    !is_html
        && (memchr::memmem::find(tag, b"xmlns").is_some()
            || memchr::memmem::find(rest, &end).is_some())
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn what_is_not_read_is_named() {
        for (head, what) in [
            (&b"%PDF-1.7\n"[..], "a PDF"),
            (b"PK\x03\x04....mimetypeapplication/epub+zip", "EPUB"),
            (b"PK\x03\x04....a.txt", "ZIP"),
            (b"<?xml version=\"1.0\"?>\n<!-- x -->\n<TEI xmlns=\"\">", "TEI"),
            (b"<?xml version='1.0'?><unknown/>", "this is XML"),
            (b"{\\rtf1", "RTF"),
            (b"sha256 (a_0001.jp2) = f68f9ec2f29609a235b7cd7cd3a05d14c07a0f50141430d20634e21b62a3845c\n", "hashes"),
            (b"# made today\n0cc175b9c0f1b6a831c399e269772661 *scans/a b.tif\n92eb5ffee6ae2fec3ad71c777531578f  c\n", "hashes"),
            (b"file,sha1\na.tif,86f7e437faa5a7fce15d1ddcb9eaeaea377667b8\n", "hashes"),
            (b"scans/0001.tif\r\nscans/0002.tif\r\nC:\\scans\\page 3.TIF\r\n", "a list of files"),
        ] {
            let told = told(head).unwrap_or_default();
            assert!(told.contains(what), "{told}");
        }
        for text in [
            &b"The hash was e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 and so on, as the clerk told all the town.\nSo it was."[..],
            b"See page1.txt\nand page2.txt\nand then the pier was opened.\nAll came.",
            b"deadbeefdeadbeefdeadbeefdeadbeef",
            &b"BM was late"[..],
            b"RIFLES FOR THE TOWN",
            b"PK",
            b"",
            b"<?xml version='1.0'?><html>",
            b"<alto xmlns=\"\">",
            b"\xef\xbb\xbf<?xml version='1.0'?><mets:mets>",
            b"<rss version=\"2.0\"><channel></channel></rss>",
            "渡口开航".as_bytes(),
            b"WAR DECLARED",
            b"<Late Edition>\n\nThe pier is open.",
            b"<founder-title>x</founder-title>",
        ] {
            assert_eq!(told(text), None);
        }
    }
}
