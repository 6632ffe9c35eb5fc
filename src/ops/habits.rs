//! Learning how a paper sets its pages: from the pages of it that a person corrected, and from what its
//! other pages have in common.

use serde::Serialize;

use super::import::again::{self, Originals};
use crate::archive::{ArchiveError, HabitRow, Reader, Result, StandingFile, Writer};
use crate::model::{Article, PrintedArticle};
use crate::normalize::{self, Corrected, Learned};

/// Pages that are learned from at most: of those that a person corrected the newest, of others a sample of
/// all days.
const MOST_CORRECTED: usize = 200;
const MOST_OTHERS: usize = 100;
/// Longest text that is learned from, in bytes: a page, no dump of a year.
const LONGEST: usize = 1 << 20;
/// Corrected pages of a paper from which on it is learned without being asked.
pub const FEWEST_CORRECTED: u64 = 3;

/// What was learned of a paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lesson {
    /// Name of the publication.
    pub publication: String,
    /// Pages that a person corrected, from which it was learned.
    pub corrected_pages: u64,
    /// Other pages from which it was learned.
    pub other_pages: u64,
    /// Beginnings of articles found on the corrected pages by the reader as it comes: F1, 0 to 1; `None` =
    /// there are fewer than two such pages.
    pub right_before: Option<f32>,
    /// The same, each of these pages read with what the others teach.
    pub right_after: Option<f32>,
    /// Whether it is used from now on: not if the corrected pages would be read worse with it.
    pub used: bool,
}

/// Learns the habits of a publication, and keeps them under a command of this number. `None` = there is
/// nothing to learn from: no corrected page, and few others.
///
/// # Errors
/// If no publication has the name, or a kept original is damaged.
pub fn learn(
    writer: &mut Writer<'_>,
    publication: &str,
    import: i64,
    now: &str,
) -> Result<Option<Lesson>> {
    let (id, _, name) = writer.reader().find_publication(publication)?;
    let found = learn_pages(writer.reader(), id)?;
    let Some((pages, learned)) = found else { return Ok(None) };
    let (before, after) = learned.right.unzip();
    let lesson = Lesson {
        publication: name,
        corrected_pages: pages,
        other_pages: learned.others as u64,
        right_before: before,
        right_after: after,
        used: learned.right.is_none_or(|(before, after)| after >= before),
    };
    if lesson.used {
        let habit = HabitRow {
            publication: id,
            learned_at: now.to_owned(),
            corrected_pages: lesson.corrected_pages,
            other_pages: lesson.other_pages,
            right: learned.right,
            reader: normalize::reader().to_owned(),
            weights: learned.habits.written(),
        };
        writer.keep_habit(import, &habit)?;
    }
    Ok(Some(lesson))
}

/// Forgets what was learned of a publication; answers its name, and whether there was anything.
///
/// # Errors
/// If no publication has the name.
pub fn forget(
    writer: &mut Writer<'_>,
    publication: &str,
    import: i64,
    now: &str,
) -> Result<(String, bool)> {
    let (id, _, name) = writer.reader().find_publication(publication)?;
    let forgotten = writer.forget_habit(import, id, now)?;
    Ok((name, forgotten))
}

/// Learns again what an import of corrections gives to learn.
///
/// # Errors
/// As [`learn`].
pub(super) fn learn_after(writer: &mut Writer<'_>, import: i64, now: &str) -> Result<Vec<Lesson>> {
    let mut lessons = Vec::new();
    for (publication, name) in writer.reader().corrected_by(import)? {
        let files = writer.reader().standing_files(&[], Some(publication))?;
        let corrected = files.iter().filter(|file| file.stands_over.is_some()).count() as u64;
        if corrected >= FEWEST_CORRECTED {
            lessons.extend(learn(writer, &name, import, now)?);
        }
    }
    Ok(lessons)
}

/// A page that a person corrected: the text of its source, and its articles as they stand.
struct Page {
    text: String,
    articles: Vec<Article>,
}

fn learn_pages(reader: Reader<'_>, publication: i64) -> Result<Option<(u64, Learned)>> {
    let (mut corrected, mut others) = (Vec::new(), Vec::new());
    let mut originals = Originals::default();
    let (marked, plain): (Vec<StandingFile>, Vec<_>) = reader
        .standing_files(&[], Some(publication))?
        .into_iter()
        .partition(|file| file.stands_over.is_some());
    for file in marked.iter().rev().take(MOST_CORRECTED) {
        let Some(text) = text_of(&mut originals, reader, file, file.stands_over)? else { continue };
        let articles = reader.articles_of_file(file.original)?;
        corrected.push(Page { text, articles });
    }
    let step = plain.len().div_ceil(MOST_OTHERS).max(1);
    for file in plain.iter().step_by(step) {
        others.extend(text_of(&mut originals, reader, file, Some(file.original))?);
    }
    let articles: Vec<Vec<(&PrintedArticle, Option<&str>)>> = corrected
        .iter()
        .map(|page| page.articles.iter().map(|a| (&a.printed, a.section.as_deref())).collect())
        .collect();
    let pages: Vec<Corrected<'_>> = corrected
        .iter()
        .zip(&articles)
        .map(|(page, articles)| Corrected { text: &page.text, articles })
        .collect();
    let learned = normalize::learn_habits(&pages, &others);
    Ok(learned.map(|learned| (corrected.len() as u64, learned)))
}

/// The text of a page; none if it is no text whose articles are to be found, or cannot be read.
fn text_of(
    originals: &mut Originals,
    reader: Reader<'_>,
    file: &StandingFile,
    original: Option<i64>,
) -> Result<Option<String>> {
    let Some(original) = original else { return Ok(None) };
    match again::text(originals, reader, original, file) {
        Ok(text) => Ok(text.filter(|text| text.len() <= LONGEST)),
        Err(ArchiveError::Damaged(_) | ArchiveError::Taken(_)) => Ok(None),
        Err(other) => Err(other),
    }
}
