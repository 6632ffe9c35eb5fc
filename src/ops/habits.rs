//! Learning how a paper sets its pages: from the pages of it that a person corrected, and from what its
//! other pages have in common.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::import::again::{self, Originals};
use crate::archive::{ArchiveError, FilesOf, HabitRow, Reader, Result, StandingFile, Writer};
use crate::model::{Article, PrintedArticle};
use crate::normalize::{self, Corrected, Learned};

/// Pages that are learned from at most: of those that a person corrected the newest, of others a sample of
/// all days.
const MOST_CORRECTED: usize = 200;
const MOST_OTHERS: usize = 100;
/// Pages of a paper in an import that are looked at for what all of them print.
const MOST_LOOKED_AT: usize = 40;
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
    /// Lines that it prints on most pages at the top or the foot; they are no part of articles from now on.
    pub lines: Vec<String>,
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
        lines: learned.habits.lines().lines().map(str::to_owned).collect(),
    };
    if lesson.used || !lesson.lines.is_empty() {
        let habits = if lesson.used { learned.habits } else { learned.habits.with_lines_alone() };
        let habit = HabitRow {
            publication: id,
            learned_at: now.to_owned(),
            corrected_pages: lesson.corrected_pages,
            other_pages: lesson.other_pages,
            right: learned.right,
            reader: normalize::reader().to_owned(),
            weights: habits.written(),
            lines: habits.lines(),
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
        let files = writer.reader().standing_files(FilesOf::Publication(publication))?;
        let corrected = files.iter().filter(|file| file.stands_over.is_some()).count() as u64;
        if corrected >= FEWEST_CORRECTED {
            lessons.extend(learn(writer, &name, import, now)?);
        }
    }
    Ok(lessons)
}

/// Lines that papers print on most of the pages that an import brought, and that the reader could learn, by the
/// name of the paper. Nothing is said of papers of which it has learned already.
///
/// # Errors
/// What SQLite reports.
pub(super) fn lines_to_learn(
    reader: Reader<'_>,
    import: i64,
) -> Result<BTreeMap<String, Vec<String>>> {
    let known: BTreeSet<i64> = reader.habits()?.iter().map(|habit| habit.publication).collect();
    let codes = reader.publications_by_code()?;
    let mut files: BTreeMap<String, Vec<StandingFile>> = BTreeMap::new();
    for file in reader.standing_files(FilesOf::Import(import))? {
        let learned = codes.get(&file.publication.1).is_some_and(|row| known.contains(row));
        if file.stands_over.is_none() && !learned {
            files.entry(file.publication.0.clone()).or_default().push(file);
        }
    }
    let mut originals = Originals::default();
    let mut found = BTreeMap::new();
    for (name, files) in files.into_iter().filter(|(_, of)| of.len() >= normalize::FEWEST_PAGES) {
        let texts = texts_of(&mut originals, reader, &files, MOST_LOOKED_AT)?;
        let lines = normalize::lines_on_most_pages(&texts);
        if !lines.is_empty() {
            found.insert(name, lines);
        }
    }
    Ok(found)
}

/// The texts of so many of these pages at most, taken evenly.
fn texts_of(
    originals: &mut Originals,
    reader: Reader<'_>,
    files: &[StandingFile],
    most: usize,
) -> Result<Vec<String>> {
    let step = files.len().div_ceil(most).max(1);
    let mut texts = Vec::new();
    for file in files.iter().step_by(step) {
        texts.extend(text_of(originals, reader, file, Some(file.original))?);
    }
    Ok(texts)
}

/// A page that a person corrected: the text of its source, and its articles as they stand.
struct Page {
    text: String,
    articles: Vec<Article>,
}

fn learn_pages(reader: Reader<'_>, publication: i64) -> Result<Option<(u64, Learned)>> {
    let mut corrected = Vec::new();
    let mut originals = Originals::default();
    let (marked, plain): (Vec<StandingFile>, Vec<_>) = reader
        .standing_files(FilesOf::Publication(publication))?
        .into_iter()
        .partition(|file| file.stands_over.is_some());
    for file in marked.iter().rev().take(MOST_CORRECTED) {
        let Some(text) = text_of(&mut originals, reader, file, file.stands_over)? else { continue };
        let articles = reader.articles_of_file(file.original)?;
        corrected.push(Page { text, articles });
    }
    let others = texts_of(&mut originals, reader, &plain, MOST_OTHERS)?;
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
