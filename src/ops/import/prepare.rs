//! From a file of one page to what will be stored; no database, so it runs on all cores.

use std::fs::File;
use std::io::Read as _;

use super::placing::{self, Placing};
use super::{ImportOptions, Input, LARGEST_PAGE, Prepared};
use crate::archive::{Place, pack};
use crate::model::{ContentHash, Digest, ReadArticle, Remark, Span, TextHash, hashes};
use crate::normalize;
use crate::source::encoding::{self, Decoded};
use crate::source::{Refusal, SourceFormat, path};

/// Bytes of an original that are packed together.
const CHUNK: usize = 1 << 20;

/// A page, ready to be stored.
#[derive(Debug)]
pub(super) struct PreparedFile {
    pub(super) shown: String,
    pub(super) sha256: Digest,
    pub(super) bytes: u64,
    pub(super) encoding: String,
    pub(super) placing: Placing,
    pub(super) articles: Vec<PreparedArticle>,
    pub(super) remarks: Vec<(Remark, Place)>,
    pub(super) repeated_characters: u64,
    /// Size before packing, and the packed bytes.
    pub(super) chunks: Vec<(usize, Vec<u8>)>,
}

/// An article with its hashes and its place in the file.
#[derive(Debug)]
pub(super) struct PreparedArticle {
    pub(super) read: ReadArticle,
    pub(super) content_hash: ContentHash,
    pub(super) text_hash: TextHash,
    pub(super) place: Place,
}

/// Reads a page and makes it ready.
pub(super) fn prepare_page(input: &Input, options: &ImportOptions) -> Prepared {
    let refuse = |reason| Refusal { path: input.shown.clone(), line: None, reason };
    prepare(input, options).map(Box::new).map_err(refuse)
}

fn prepare(input: &Input, options: &ImportOptions) -> Result<PreparedFile, String> {
    let bytes = read_bytes(input)?;
    let decoded = encoding::decode(&bytes, options.encoding.as_deref(), options.lossy)
        .map_err(|error| error.to_string())?;
    let Decoded { text, encoding } = decoded;
    if text.trim().is_empty() {
        return Err("there is only white space in it".to_owned());
    }
    let reading = normalize::read_page(&text);
    let placing = placing::of_page(options, &reading.masthead, &path::facts(input.shown.as_ref()))?;
    let lines = Lines::new(&text);
    let articles = reading.articles.into_iter().map(|read| prepare_article(read, &lines)).collect();
    let repeated = |r: &Remark| r.kind == crate::model::RemarkKind::RepeatRemoved;
    let repeated_characters =
        reading.remarks.iter().filter(|r| repeated(r)).map(|r| letters(&text, r.place)).sum();
    Ok(PreparedFile {
        shown: input.shown.clone(),
        sha256: Digest::of(&bytes),
        bytes: bytes.len() as u64,
        encoding,
        placing,
        articles,
        remarks: reading
            .remarks
            .into_iter()
            .map(|r| {
                let p = lines.place(r.place);
                (r, p)
            })
            .collect(),
        repeated_characters,
        chunks: bytes.chunks(CHUNK).map(|chunk| (chunk.len(), pack(chunk))).collect(),
    })
}

fn prepare_article(read: ReadArticle, lines: &Lines) -> PreparedArticle {
    let (content_hash, text_hash) = hashes(&read.printed);
    PreparedArticle { content_hash, text_hash, place: lines.place(read.place), read }
}

fn letters(text: &str, span: Span) -> u64 {
    let slice = text.get(span.start..span.end).unwrap_or_default();
    slice.chars().filter(|c| !c.is_whitespace()).count() as u64
}

/// All bytes of a page's file, never more than [`LARGEST_PAGE`].
fn read_bytes(input: &Input) -> Result<Vec<u8>, String> {
    let file = File::open(&input.path).map_err(|error| told(&error))?;
    let mut bytes = Vec::new();
    file.take(LARGEST_PAGE + 1).read_to_end(&mut bytes).map_err(|error| told(&error))?;
    if bytes.is_empty() {
        return Err("the file is empty".to_owned());
    }
    if bytes.len() as u64 > LARGEST_PAGE {
        let most = LARGEST_PAGE >> 20;
        return Err(format!("a page has at most {most} MB; split the file into its pages"));
    }
    Ok(bytes)
}

/// What the system says, in words that can follow a path.
pub(super) fn told(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "you may not read it".to_owned(),
        _ => format!("it cannot be read: {error}"),
    }
}

/// Looks into a file whose name does not say what it is.
pub(super) fn sniff(input: &Input, options: &ImportOptions) -> Result<SourceFormat, String> {
    let file = File::open(&input.path).map_err(|error| told(&error))?;
    let mut head = Vec::new();
    file.take(64 << 10).read_to_end(&mut head).map_err(|error| told(&error))?;
    let text = match encoding::decode(&head, options.encoding.as_deref(), true) {
        Ok(decoded) => decoded.text,
        Err(error) => return Err(error.to_string()),
    };
    let first = text.trim_start().chars().next();
    match first {
        Some('{') => Ok(SourceFormat::JsonLines),
        Some('[') if text.trim_start().starts_with("[{") || text.contains("[\n") => {
            Err("this is a JSON list; one record a line is needed (`jq -c '.[]' FILE` makes that)"
                .to_owned())
        }
        _ => Ok(SourceFormat::Text),
    }
}

/// Where the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        Self(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).collect())
    }

    fn place(&self, span: Span) -> Place {
        let line = self.0.partition_point(|start| *start <= span.start) + 1;
        Place { line: line as u64, start: span.start as u64, stop: span.end as u64 }
    }
}
