//! From a file of one page to what will be stored; no database, so it runs on all cores.

use std::fs::File;
use std::io::{self, Read as _};

use super::placing::{self, Placing};
use super::{ImportOptions, Input, LARGEST_PAGE, MOST_LINES, Prepared};
use crate::archive::NewArticle;
use crate::archive::{Place, pack};
use crate::model::{
    ContentHash, Digest, PageReading, ReadArticle, Remark, RemarkKind, Span, TextHash, hashes,
};
use crate::normalize;
use crate::source::encoding::{self, Decoded, EncodingError};
use crate::source::marked::{MarkError, MarkedArticle};
use crate::source::path::PathFacts;
use crate::source::{Refusal, SourceFormat, marked, path, pipe};

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
    /// How it was read.
    pub(super) format: SourceFormat,
    /// SHA-256 of the original that this page with marks corrects.
    pub(super) corrects: Option<Digest>,
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

impl PreparedArticle {
    pub(super) fn says(&self) -> NewArticle<'_> {
        NewArticle {
            read: &self.read,
            content_hash: self.content_hash,
            text_hash: self.text_hash,
            source_id: None,
            url: None,
            note: None,
        }
    }
}

/// Reads a page and makes it ready.
pub(super) fn prepare_page(input: &Input, options: &ImportOptions) -> Prepared {
    let refuse = |no: No| Refusal { path: input.shown.clone(), line: no.line, reason: no.reason };
    prepare(input, options).map(Box::new).map_err(refuse)
}

/// Why a page is refused, with the line where it is one.
struct No {
    line: Option<u64>,
    reason: String,
}

impl From<String> for No {
    fn from(reason: String) -> Self {
        Self { line: None, reason }
    }
}

impl From<EncodingError> for No {
    fn from(error: EncodingError) -> Self {
        let line = match error {
            EncodingError::Broken { line, .. } => Some(line as u64),
            _ => None,
        };
        Self { line, reason: error.to_string() }
    }
}

impl From<MarkError> for No {
    fn from(error: MarkError) -> Self {
        Self { line: Some(error.line as u64), reason: error.what }
    }
}

fn prepare(input: &Input, options: &ImportOptions) -> Result<PreparedFile, No> {
    let bytes = read_bytes(input)?;
    let decoded =
        encoding::decode(&bytes, options.encoding.as_deref(), options.lossy).map_err(No::from)?;
    let Decoded { text, encoding } = decoded;
    if text.trim().is_empty() {
        return Err("there is only white space in it".to_owned().into());
    }
    let lines = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).count();
    if lines > MOST_LINES {
        return Err(format!("a page has at most {MOST_LINES} lines, and this has {lines}").into());
    }
    let path = path::facts(input.shown.as_ref());
    let page = if marked::is_marked(&text) {
        marked_page(&text, options, &path)?
    } else {
        let format = input.format.filter(|format| format.is_text()).unwrap_or(SourceFormat::Text);
        let reading = read(format, &text);
        let placing = placing::of_page(options, &reading.masthead, &path)?;
        Page { reading, placing, format, corrects: None }
    };
    let mut file = file_of(input.shown.clone(), encoding, &text, page);
    file.sha256 = Digest::of(&bytes);
    file.bytes = bytes.len() as u64;
    file.chunks = bytes.chunks(CHUNK).map(|chunk| (chunk.len(), pack(chunk))).collect();
    Ok(file)
}

/// Reads a text as the page or the article that it is.
fn read(format: SourceFormat, text: &str) -> PageReading {
    match format {
        SourceFormat::Article => normalize::read_article(text),
        _ => normalize::read_page(text),
    }
}

/// Reads the text of a kept original again, for a place that is known. What came in as a page before
/// articles were told by their names is read as the article that it is.
pub(super) fn read_again(
    stored: &str,
    shown: String,
    encoding: String,
    text: &str,
    placing: Placing,
) -> PreparedFile {
    let titled = || {
        path::numbers_article(shown.as_ref())
            && normalize::file_shape(text) == normalize::FileShape::Titled
    };
    let format = match stored {
        "article" => SourceFormat::Article,
        "page" => SourceFormat::WholePage,
        _ if titled() => SourceFormat::Article,
        _ => SourceFormat::Text,
    };
    let page = Page { reading: read(format, text), placing, format, corrects: None };
    file_of(shown, encoding, text, page)
}

/// Reads the text of a kept original of either form again, for a place that is known; what cannot be
/// read gives no article.
pub(super) fn read_stored(
    format: &str,
    shown: String,
    encoding: String,
    text: &str,
    placing: Placing,
) -> PreparedFile {
    if format != SourceFormat::Marked.as_str() {
        return read_again(format, shown, encoding, text, placing);
    }
    let articles = marked::parse(text).map(|page| page.articles).unwrap_or_default();
    let reading = PageReading { articles: as_typed(articles), ..PageReading::default() };
    let page = Page { reading, placing, format: SourceFormat::Marked, corrects: None };
    file_of(shown, encoding, text, page)
}

/// A page without its bytes.
fn file_of(shown: String, encoding: String, text: &str, page: Page) -> PreparedFile {
    let Page { reading, placing, format, corrects } = page;
    let lines = Lines::new(text);
    let articles = reading.articles.into_iter().map(|read| prepare_article(read, &lines)).collect();
    let repeated = reading.remarks.iter().filter(|r| r.kind == RemarkKind::RepeatRemoved);
    let repeated_characters = repeated.map(|r| letters(text, r.place)).sum();
    let place = |remark: Remark| {
        let place = lines.place(remark.place);
        (remark, place)
    };
    PreparedFile {
        shown,
        sha256: Digest::of(b""),
        bytes: 0,
        encoding,
        placing,
        format,
        corrects,
        articles,
        remarks: reading.remarks.into_iter().map(place).collect(),
        repeated_characters,
        chunks: Vec::new(),
    }
}

/// A page as it was read, and where it belongs.
struct Page {
    reading: PageReading,
    placing: Placing,
    format: SourceFormat,
    corrects: Option<Digest>,
}

/// A page with marks is taken as it is.
fn marked_page(text: &str, options: &ImportOptions, path: &PathFacts) -> Result<Page, No> {
    let page = marked::parse(text)?;
    let mut placing = placing::of_record(options, &page.place, path)?;
    placing.part = page.part.unwrap_or(0);
    let reading = PageReading { articles: as_typed(page.articles), ..PageReading::default() };
    Ok(Page { reading, placing, format: SourceFormat::Marked, corrects: page.corrects })
}

fn as_typed(articles: Vec<MarkedArticle>) -> Vec<ReadArticle> {
    let typed = articles.into_iter().map(|article| {
        let (printed, _) = normalize::clean_record(article.printed);
        let place = Span { start: article.place.0, end: article.place.1 };
        normalize::credited(printed, article.section, place)
    });
    typed.collect()
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
    let too_large = || {
        let most = LARGEST_PAGE >> 20;
        format!("a page has at most {most} MB; split the file into its pages")
    };
    let file = File::open(&input.path).map_err(|error| told(&error))?;
    if file.metadata().is_ok_and(|found| found.len() > LARGEST_PAGE) {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    file.take(LARGEST_PAGE + 1).read_to_end(&mut bytes).map_err(|error| told(&error))?;
    if bytes.is_empty() {
        return Err("the file is empty".to_owned());
    }
    if bytes.len() as u64 > LARGEST_PAGE {
        return Err(too_large());
    }
    Ok(bytes)
}

/// What the system says, in words that can follow a path.
pub(super) fn told(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not read it".to_owned(),
        _ => format!("it cannot be read: {error}"),
    }
}

/// Looks into a file whose name does not say what it is.
pub(super) fn sniff(input: &Input, options: &ImportOptions) -> Result<SourceFormat, String> {
    let file = File::open(&input.path).map_err(|error| told(&error))?;
    let mut head = Vec::new();
    file.take(64 << 10).read_to_end(&mut head).map_err(|error| told(&error))?;
    sniff_head(&head, options.encoding.as_deref())
}

/// What the beginning of a file says it is.
fn sniff_head(head: &[u8], encoding: Option<&str>) -> Result<SourceFormat, String> {
    if head.starts_with(b"SQLite format 3\0") {
        return Ok(SourceFormat::Archive);
    }
    let text = match encoding::decode(head, encoding, true) {
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

/// Copies what can be read only once to a file, and answers what it is. It is looked at before all of
/// it is taken: what is no text, or more than a page can be, is not waited for.
///
/// # Errors
/// What reading or writing gives; and, inside, why it is refused.
pub fn spool(
    from: impl io::Read,
    to: &mut File,
    format: Option<SourceFormat>,
    encoding: Option<&str>,
) -> io::Result<Result<SourceFormat, String>> {
    let mut found = SourceFormat::Text;
    let look = |head: &[u8]| {
        found = match format {
            None => sniff_head(head, encoding)?,
            Some(SourceFormat::Archive) => SourceFormat::Archive,
            Some(format) => encoding::decode(head, encoding, true)
                .map(|_| format)
                .map_err(|error| error.to_string())?,
        };
        let is_page = matches!(found, SourceFormat::Text | SourceFormat::Marked);
        Ok(if is_page { LARGEST_PAGE } else { u64::MAX })
    };
    let copied = pipe::spool(from, to, look)?;
    Ok(copied.map(|_| found))
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
