//! A page in the form with explicit marks, to be corrected in an editor and imported again.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::{Folder, Result, Sink, SinkKind, Target};
use crate::archive::{PageSource, Reader};
use crate::model::{Article, PrintedArticle};
use crate::source::marked::{ARTICLE_LINE, FIRST_LINE};

/// Pages with marks, a file each: those that the articles came from, whole.
pub(super) const SINK: SinkKind = SinkKind {
    name: "marked",
    about: "A folder of pages with marks, to correct in an editor; `import` reads them again",
    target: Target::Folder(Folder {
        open: |folder, reader| Box::new(Pages { folder, reader, written: HashSet::new() }),
    }),
};

struct Pages<'a> {
    folder: &'a Path,
    reader: Reader<'a>,
    /// Keys of the articles that stand in a file already.
    written: HashSet<String>,
}

impl Sink for Pages<'_> {
    fn article(&mut self, article: &Article) -> Result<()> {
        let key = article.key.as_str();
        if self.written.contains(key) {
            return Ok(());
        }
        let page = self.reader.page_source(key)?;
        let mut out = BufWriter::new(File::create_new(self.folder.join(name(key, &page)))?);
        let marked =
            MarkedPage { articles: &page.articles, corrects: &page.sha256, part: page.part };
        write_marked(&mut out, &marked)?;
        out.flush()?;
        self.written.extend(page.articles.iter().map(|article| article.key.to_string()));
        Ok(())
    }
}

/// `云岭晚报-2031-03-05-p02.txt`; of one of several files of the page `云岭晚报-2031-03-05-p02-3.txt`.
fn name(key: &str, page: &PageSource) -> String {
    let place = key.rsplit_once('-').map_or(key, |(place, _)| place);
    match page.part {
        0 => format!("{place}.txt"),
        part => format!("{place}-{part}.txt"),
    }
}

/// A page to write.
#[derive(Debug, Clone)]
pub struct MarkedPage<'a> {
    /// Its articles, in order; the place of the page is that of the first.
    pub articles: &'a [Article],
    /// SHA-256 of the original that it would correct.
    pub corrects: &'a str,
    /// Place among several files of one page; 0 = the whole page.
    pub part: u32,
}

/// Writes a page.
///
/// # Errors
/// What writing gives.
pub fn write_marked(out: &mut dyn Write, page: &MarkedPage<'_>) -> io::Result<()> {
    writeln!(out, "{FIRST_LINE}")?;
    if let Some(first) = page.articles.first() {
        field(out, "publication", Some(&first.publication))?;
        field(out, "date", Some(&first.date.to_string()))?;
        field(out, "edition", first.edition.as_ref().map(ToString::to_string).as_deref())?;
        field(out, "page", first.page.as_ref().map(ToString::to_string).as_deref())?;
    }
    if page.part > 0 {
        field(out, "part", Some(&page.part.to_string()))?;
    }
    field(out, "corrects", Some(page.corrects))?;
    for article in page.articles {
        write_article(out, &article.printed, article.section.as_deref())?;
    }
    Ok(())
}

fn write_article(
    out: &mut dyn Write,
    printed: &PrintedArticle,
    section: Option<&str>,
) -> io::Result<()> {
    writeln!(out, "\n{ARTICLE_LINE}")?;
    for (name, value) in [
        ("section", section),
        ("kicker", printed.kicker.as_deref()),
        ("headline", printed.headline.as_deref()),
        ("deck", printed.deck.as_deref()),
        ("byline", printed.byline.as_deref()),
        ("dateline", printed.dateline.as_deref()),
    ] {
        field(out, name, value)?;
    }
    if printed.truncated {
        field(out, "truncated", Some("yes"))?;
    }
    writeln!(out)?;
    for line in printed.body.lines() {
        let marks = line.trim_start_matches('\\').starts_with("%%");
        let escape = if marks { "\\" } else { "" };
        writeln!(out, "{escape}{}", plain(line))?;
    }
    Ok(())
}

/// A field; a value of several lines comes as the same field several times.
fn field(out: &mut dyn Write, name: &str, value: Option<&str>) -> io::Result<()> {
    for line in value.unwrap_or_default().lines() {
        writeln!(out, "{name}: {}", plain(line))?;
    }
    Ok(())
}

/// What a terminal would act on does not belong to the text; the original keeps it.
fn plain(line: &str) -> String {
    line.chars().filter(|c| !c.is_control()).collect()
}
