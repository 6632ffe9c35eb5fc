//! A page in the form with explicit marks, to be corrected in an editor and imported again.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::{Folder, Result, Sink, SinkKind, Target};
use crate::archive::{ArchiveError, Reader};
use crate::model::{Article, PrintedArticle, Scan};
use crate::source::formats::marked::{ARTICLE_LINE, FIRST_LINE};

/// Pages with marks, a file each: those that the articles came from, whole.
pub(super) const SINK: SinkKind = SinkKind {
    name: "marked",
    about: "A folder of pages with marks, to correct in an editor; `import` reads them again",
    of_last_import: false,
    tells_reprints: false,
    target: Target::Folder(Folder {
        open: |folder, reader| {
            Box::new(Pages { folder, reader, written: HashSet::new(), left_out: None })
        },
    }),
};

struct Pages<'a> {
    folder: &'a Path,
    reader: Reader<'a>,
    /// Keys of the articles that stand in a file already.
    written: HashSet<String>,
    /// Key of the first article that has no page.
    left_out: Option<String>,
}

impl Sink for Pages<'_> {
    fn article(&mut self, article: &Article) -> Result<bool> {
        let key = article.key.as_str();
        if self.written.contains(key) {
            return Ok(true);
        }
        let page = match self.reader.page_source(key) {
            Err(ArchiveError::NoPage(key)) => {
                self.left_out.get_or_insert(key);
                return Ok(false);
            }
            found => found?,
        };
        let mut out = BufWriter::new(new_file(self.folder, &name(key, page.part))?);
        let marked =
            PageToMark { articles: &page.articles, corrects: &page.sha256, part: page.part };
        write_marked(&mut out, &marked)?;
        out.flush()?;
        self.written.extend(page.articles.iter().map(|article| article.key.to_string()));
        Ok(true)
    }

    fn finish(self: Box<Self>) -> Result<()> {
        match self.left_out {
            // A folder without a page would look as if there were nothing to correct.
            Some(key) if self.written.is_empty() => Err(ArchiveError::NoPage(key).into()),
            _ => Ok(()),
        }
    }
}

/// Most characters of a key in the name of a file: systems take 255 bytes.
const LONGEST: usize = 60;

/// `云岭晚报-2031-03-05-p02`; of one of several files of the page `云岭晚报-2031-03-05-p02-3`. The key may
/// come from an archive that somebody else made: nothing in it leads out of a folder.
fn name(key: &str, part: u32) -> String {
    let place = key.rsplit_once('-').map_or(key, |(place, _)| place);
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' };
    let before = place.chars().count().saturating_sub(LONGEST);
    let name: String = place.chars().skip(before).map(plain).collect();
    if part == 0 { name } else { format!("{name}-{part}") }
}

/// A file of this name; where one stands already, of the name with a number.
fn new_file(folder: &Path, name: &str) -> io::Result<File> {
    let mut number = 1;
    loop {
        let numbered =
            if number == 1 { format!("{name}.txt") } else { format!("{name}~{number}.txt") };
        match File::create_new(folder.join(numbered)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            made => return made,
        }
    }
}

/// A page to write.
#[derive(Debug, Clone)]
pub struct PageToMark<'a> {
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
pub fn write_marked(out: &mut dyn Write, page: &PageToMark<'_>) -> io::Result<()> {
    writeln!(out, "{FIRST_LINE}")?;
    if let Some(first) = page.articles.first() {
        field(out, "publication", Some(&first.publication))?;
        field(out, "date", Some(&first.date.to_string()))?;
        field(out, "edition", first.edition.as_ref().map(ToString::to_string).as_deref())?;
        field(out, "page", first.page.as_ref().map(ToString::to_string).as_deref())?;
        field(out, "scan", first.scan.as_ref().map(Scan::as_str))?;
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

#[cfg(test)]
mod tests {
    use super::{name, new_file};

    #[test]
    fn no_key_leads_out_of_the_folder() {
        assert_eq!(name("云岭晚报-2031-03-05-p02-001", 0), "云岭晚报-2031-03-05-p02");
        assert_eq!(name("云岭晚报-2031-03-05-late-p02-001", 3), "云岭晚报-2031-03-05-late-p02-3");
        assert_eq!(
            name("../../etc/cron.d/x-2031-03-05-p01-001", 0),
            "______etc_cron_d_x-2031-03-05-p01"
        );
        assert!(name(&"长".repeat(300), 0).len() < 200);
    }

    #[test]
    fn two_files_of_one_name_are_two() {
        let folder = tempfile::tempdir().unwrap();
        new_file(folder.path(), "a").unwrap();
        new_file(folder.path(), "a").unwrap();
        assert!(folder.path().join("a.txt").exists() && folder.path().join("a~2.txt").exists());
    }
}
