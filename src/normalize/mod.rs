//! Reading a page: from its damaged text to its articles.
//!
//! The normaliser is pure: the same text gives the same reading, with [`NORMALIZER_VERSION`] to
//! tell which rules were used. It never fails. What it takes out, joins or doubts is told in
//! remarks with the place in the source, so that nothing is lost.
//!
//! In order: lines (`lines`), hard wraps undone (`wrap`), furniture taken out (`furniture`),
//! repeats taken out (`repeats`), the best cut into articles (`segment`, with `shape`, `opening`
//! and `cohesion` as its evidence), parts told apart (`assemble`).

mod assemble;
mod chars;
mod cohesion;
mod damage;
mod furniture;
mod lines;
mod opening;
mod record;
mod repeats;
mod section;
mod segment;
mod shape;
mod wrap;

use furniture::Furniture;
use lines::Line;

use crate::model::{Masthead, PageReading, Remark, RemarkKind, Span};

pub use assemble::credited;
pub use record::{clean_name, clean_record};

/// Which rules read a page. Raised whenever the same text may be read differently.
pub const NORMALIZER_VERSION: u32 = 1;

/// Reads the text of a page or of a whole issue.
///
/// Linear in the length of the text. Spans are byte offsets in `text`.
#[must_use]
pub fn read_page(text: &str) -> PageReading {
    let mut remarks = Vec::new();
    let lines = lines::lines(text, &mut remarks);
    damage::look(&lines, &mut remarks);
    let lines = wrap::unwrap_lines(lines, &mut remarks);
    let (lines, sections, masthead) = without_furniture(lines, text, &mut remarks);
    let (lines, continues, sections) = without_repeats(lines, sections, &mut remarks);
    let mut segments = segment::segment(&lines, &continues);
    let named = section::take(&mut segments, &lines);
    let mut articles = Vec::new();
    for (segment, named) in segments.iter().zip(named) {
        let first = segment.first_line();
        let section = named.as_deref().or(sections[first].as_deref());
        let article = assemble::assemble(segment, &lines, section, articles.len(), &mut remarks);
        articles.push(article);
    }
    remarks.sort_by_key(|remark| remark.place);
    let mut reading = PageReading { articles, remarks, masthead };
    give_remarks_their_article(&mut reading);
    reading
}

/// Takes furniture out. Gives the lines that stay and the section that each stands under.
fn without_furniture<'a>(
    lines: Vec<Line<'a>>,
    text: &str,
    remarks: &mut Vec<Remark>,
) -> (Vec<Line<'a>>, Vec<Option<String>>, Masthead) {
    let (kinds, masthead) = furniture::find(&lines, text);
    let mut section = None;
    let mut kept = Vec::with_capacity(lines.len());
    let mut sections = Vec::with_capacity(lines.len());
    for (mut line, kind) in lines.into_iter().zip(kinds) {
        if let Some(kind) = kind {
            if kind == Furniture::PageLabel {
                section = furniture::section(&line.text).or(section);
            }
            remarks.push(removed(RemarkKind::FurnitureRemoved, line.place, kind.note()));
            continue;
        }
        if let Some(at) = furniture::jump_at_end(&line.text) {
            let end = line.place.end;
            let mark = line.text[at..].to_owned();
            let start = end - mark.len().min(end - line.place.start);
            line.text = line.text[..at].trim_end().to_owned().into();
            let note = format!("{}: {mark}", Furniture::Jump.note());
            remarks.push(removed(RemarkKind::FurnitureRemoved, Span { start, end }, note));
        }
        kept.push(line);
        sections.push(section.clone());
    }
    (kept, sections, masthead)
}

/// Takes stuttered lines out. Gives the lines that stay, and for each whether it is proved to
/// continue the line before.
fn without_repeats<'a>(
    lines: Vec<Line<'a>>,
    sections: Vec<Option<String>>,
    remarks: &mut Vec<Remark>,
) -> (Vec<Line<'a>>, Vec<bool>, Vec<Option<String>>) {
    let found = repeats::find(&lines);
    let mut kept = Vec::with_capacity(lines.len());
    let mut continues = Vec::new();
    let mut kept_sections = Vec::new();
    let mut run: Option<(Span, usize)> = None;
    for (at, (line, section)) in lines.into_iter().zip(sections).enumerate() {
        if found.removed[at] {
            let (place, count) = run.get_or_insert((line.place, 0));
            place.end = line.place.end;
            *count += 1;
            continue;
        }
        remarks.extend(run.take().map(repeated));
        continues.push(found.continues[at]);
        kept_sections.push(section);
        kept.push(line);
    }
    remarks.extend(run.take().map(repeated));
    (kept, continues, kept_sections)
}

fn repeated((place, lines): (Span, usize)) -> Remark {
    let note = match lines {
        1 => "1 line repeats what stands before it".to_owned(),
        _ => format!("{lines} lines repeat what stands before them"),
    };
    removed(RemarkKind::RepeatRemoved, place, note)
}

fn removed(
    kind: RemarkKind,
    place: Span,
    note: impl Into<std::borrow::Cow<'static, str>>,
) -> Remark {
    Remark { kind, place, article: None, note: note.into() }
}

/// A remark that names no article concerns the last that begins before it, unless it is about
/// the page.
fn give_remarks_their_article(reading: &mut PageReading) {
    for remark in &mut reading.remarks {
        if remark.article.is_none() && remark.kind != RemarkKind::FurnitureRemoved {
            let after = reading.articles.partition_point(|a| a.place.start <= remark.place.start);
            remark.article = after.checked_sub(1);
        }
    }
}
