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
mod beside;
mod chain;
mod chars;
mod classes;
mod cohesion;
mod context;
mod credits;
mod damage;
mod dates;
mod epaper;
mod features;
mod feeds;
mod furniture;
mod groups;
mod habits;
mod heading;
mod jump;
mod kinds;
mod languages;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod learn;
mod lines;
mod look;
mod masthead;
mod measures;
mod noise;
mod opening;
mod page_headings;
mod page_label;
mod pages;
mod prints;
mod reasons;
mod record;
mod repeats;
mod section;
mod segment;
mod series;
mod shape;
mod signs;
mod single;
mod templates;
mod vocabulary;
mod weights;
mod words;
mod wrap;

use furniture::Furniture;
use jump::Jump;
use lines::Line;
use segment::{Cut, Cutting};
use vocabulary::Vocabulary;
use weights::Weights;

use crate::model::{Masthead, PageReading, Remark, RemarkKind, Span};

pub use assemble::{credited, take_credits};
pub(crate) use feeds::number_pages;
pub use habits::{
    Corrected, FEWEST_PAGES, Habits, Learned, learn as learn_habits, lines_on_most_pages, reader,
};
pub use kinds::kind_after;
pub use pages::{PagePart, SamePageTwice, pages};
pub use record::{clean_name, clean_record};
pub use single::{FileShape, file_shape, read_article};

/// Which rules read a page. Raised whenever the same text may be read differently.
pub const NORMALIZER_VERSION: u32 = 4;

/// Reads the text of a page or of a whole issue.
///
/// Linear in the length of the text. Spans are byte offsets in `text`.
#[must_use]
pub fn read_page(text: &str) -> PageReading {
    OpenPage::of(text).read(None)
}

/// A page of which is known what it says of itself, and whose articles are still to be found: the paper
/// that it names may have habits that are known.
#[derive(Debug)]
pub struct OpenPage<'t> {
    page: PageLines<'t>,
    remarks: Vec<Remark>,
}

impl<'t> OpenPage<'t> {
    /// Takes out of a page's text what is no part of an article. Linear in its length.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let mut remarks = Vec::new();
        let page = page_of(text, &mut remarks);
        Self { page, remarks }
    }

    /// What the page says of itself.
    #[must_use]
    pub fn masthead(&self) -> &Masthead {
        &self.page.masthead
    }

    /// Finds its articles, as a paper with these habits sets them. Spans are byte offsets in the text.
    #[must_use]
    pub fn read(mut self, habits: Option<&Habits>) -> PageReading {
        let Some(habits) = habits else { return read(self, false, weights::weights()) };
        let PageLines { lines, continues, .. } = &mut self.page;
        let out = habits.standing.take_out(lines, continues);
        let note = "this paper prints it on most of its pages";
        self.remarks
            .extend(out.into_iter().map(|at| removed(RemarkKind::FurnitureRemoved, at, note)));
        read(self, false, &habits.weights)
    }
}

/// Reads a text that is one article, whose head is found as on a page.
fn read_one(text: &str) -> PageReading {
    let mut reading = read(OpenPage::of(text), true, weights::weights());
    let masthead = &mut reading.masthead;
    (masthead.date, masthead.no_such_day, masthead.not_read) = (None, None, None);
    reading
}

fn read(page: OpenPage<'_>, single: bool, weights: &Weights) -> PageReading {
    let OpenPage { page, mut remarks } = page;
    let PageLines { lines, continues, sections, masthead, jumps, poor } = page;
    let how = Cutting::of(single, poor);
    let Cut { mut segments, outside } = segment::segment(&lines, &continues, how, weights);
    for at in outside {
        let note = "a line outside the articles";
        remarks.push(removed(RemarkKind::FurnitureRemoved, lines[at].place, note));
    }
    let named = section::take(&mut segments, &lines);
    let words = Vocabulary::of(&lines);
    let mut articles = Vec::new();
    for (segment, named) in segments.iter().zip(named) {
        let first = &lines[segment.first_line()];
        let section = named.as_deref().or(sections.of(first));
        let index = articles.len();
        let article = assemble::assemble(segment, &lines, &words, section, index, &mut remarks);
        articles.push(article);
    }
    remarks.sort_by_key(|remark| remark.place);
    let mut reading = PageReading { articles, remarks, masthead };
    note_jumps(&mut reading, jumps);
    give_remarks_their_article(&mut reading);
    reading
}

/// The lines of a page that are to be cut into articles.
#[derive(Debug)]
struct PageLines<'a> {
    lines: Vec<Line<'a>>,
    /// For each line, whether it is proved to go on from the line before.
    continues: Vec<bool>,
    sections: Sections,
    masthead: Masthead,
    jumps: Vec<(Span, Jump)>,
    /// Recognition read it poorly.
    poor: bool,
}

/// Where sections that page labels name begin, in bytes.
#[derive(Debug)]
struct Sections(Vec<(usize, String)>);

impl Sections {
    /// The section that a line stands under.
    fn of(&self, line: &Line<'_>) -> Option<&str> {
        let begun = self.0.partition_point(|(start, _)| *start <= line.place.start);
        begun.checked_sub(1).map(|at| self.0[at].1.as_str())
    }
}

/// Takes out of a text what is no part of an article.
fn page_of<'a>(text: &'a str, remarks: &mut Vec<Remark>) -> PageLines<'a> {
    let lines = lines::lines(text, remarks);
    damage::look(&lines, remarks);
    let poor = noise::look(&lines);
    let Remaining { lines, sections, masthead, jumps } = without_furniture(lines, text, remarks);
    // Repeats are found in paragraphs; where these begin is settled when the page is cut.
    let (lines, proved) = without_repeats(wrap::unwrap_lines(lines), remarks);
    let twice = printed_twice(&lines, remarks);
    let (mut each, mut continues) = (Vec::with_capacity(lines.len()), Vec::new());
    for (at, mut line) in lines.into_iter().enumerate() {
        if twice.contains(&at) {
            continue;
        }
        let count = line.pieces.len().max(1);
        continues.push(proved[at]);
        continues.resize(continues.len() + count - 1, false);
        if line.pieces.is_empty() {
            each.push(line);
        } else {
            each.append(&mut line.pieces);
        }
    }
    let is_poor = poor.is_some();
    remarks.extend(poor);
    PageLines { lines: each, continues, sections, masthead, jumps, poor: is_poor }
}

/// Titles that are printed again right below themselves, above a text.
fn printed_twice(lines: &[Line<'_>], remarks: &mut Vec<Remark>) -> Vec<usize> {
    const LONGEST: usize = 150;
    let mut found = Vec::new();
    for (at, three) in lines.windows(3).enumerate() {
        let [first, again, text] = three else { continue };
        let title = first.text.len() <= LONGEST && text.text.len() > first.text.len() * 2;
        if first.text == again.text && title && chars::end_of(&first.text) != chars::End::Stop {
            let note = "the line above it, printed again";
            remarks.push(removed(RemarkKind::RepeatRemoved, again.place, note));
            found.push(at + 1);
        }
    }
    found
}

/// A page without its furniture.
struct Remaining<'a> {
    lines: Vec<Line<'a>>,
    sections: Sections,
    masthead: Masthead,
    jumps: Vec<(Span, Jump)>,
}

/// Takes furniture out.
fn without_furniture<'a>(
    lines: Vec<Line<'a>>,
    text: &str,
    remarks: &mut Vec<Remark>,
) -> Remaining<'a> {
    let (kinds, masthead) = furniture::find(&lines, text);
    let mut jumps = Vec::new();
    let mut kept = Vec::with_capacity(lines.len());
    let mut sections = Vec::new();
    for (mut line, kind) in lines.into_iter().zip(kinds) {
        if let Some(kind) = kind {
            if kind == Furniture::PageLabel {
                let named = furniture::section(&line.text);
                sections.extend(named.map(|section| (line.place.start, section)));
            }
            if kind == Furniture::Jump {
                jumps.extend(jump::jump(&line.text).map(|jump| (line.place, jump)));
            }
            remarks.push(removed(RemarkKind::FurnitureRemoved, line.place, kind.note()));
            if kind == Furniture::Masthead {
                let named = furniture::masthead_section(&line.text);
                sections.extend(named.map(|section| (line.place.start, section)));
                remarks.extend(of_date(&masthead, &line));
            }
            continue;
        }
        jumps.extend(take_jump(&mut line, remarks));
        kept.push(line);
    }
    Remaining { lines: kept, sections: Sections(sections), masthead, jumps }
}

/// What is to be told of the date of a masthead line.
fn of_date(masthead: &Masthead, line: &Line<'_>) -> Vec<Remark> {
    let tell = |note: String| removed(RemarkKind::Damaged, line.place, note);
    let misdated = masthead.no_such_day.as_ref().filter(|day| line.text.contains(day.as_str()));
    let unread = masthead.not_read.as_ref().filter(|day| line.text.contains(day.as_str()));
    let no_day = "the masthead gives a date, and there is no such day".to_owned();
    let not_read = "the masthead seems to hold a date, and it is not understood".to_owned();
    let found = [misdated.map(|_| no_day), unread.map(|_| not_read)];
    found.into_iter().flatten().map(tell).collect()
}

/// Takes the mark of a jump off the end of a line.
fn take_jump(line: &mut Line<'_>, remarks: &mut Vec<Remark>) -> Option<(Span, Jump)> {
    let at = jump::jump_at_end(&line.text)?;
    let end = line.place.end;
    let mark = line.text[at..].to_owned();
    let start = end - mark.len().min(end - line.place.start);
    line.text = line.text[..at].trim_end().to_owned().into();
    let note = format!("{}: {mark}", Furniture::Jump.note());
    remarks.push(removed(RemarkKind::FurnitureRemoved, Span { start, end }, note));
    jump::jump(&mark).map(|jump| (Span { start, end }, jump))
}

/// Takes the marks of jumps off the ends of lines.
fn take_jumps(lines: &mut [Line<'_>], remarks: &mut Vec<Remark>) -> Vec<(Span, Jump)> {
    lines.iter_mut().filter_map(|line| take_jump(line, remarks)).collect()
}

/// Takes stuttered lines out. Gives the lines that stay, and for each whether it is proved to
/// continue the line before.
fn without_repeats<'a>(
    lines: Vec<Line<'a>>,
    remarks: &mut Vec<Remark>,
) -> (Vec<Line<'a>>, Vec<bool>) {
    let found = repeats::find(&lines);
    let mut kept = Vec::with_capacity(lines.len());
    let mut continues = Vec::new();
    let mut run: Option<(Span, usize)> = None;
    for (at, line) in lines.into_iter().enumerate() {
        if found.removed[at] {
            let (place, count) = run.get_or_insert((line.place, 0));
            place.end = line.place.end;
            *count += 1;
            continue;
        }
        remarks.extend(run.take().map(repeated));
        continues.push(found.continues[at]);
        kept.push(line);
    }
    remarks.extend(run.take().map(repeated));
    (kept, continues)
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

/// Gives jumps to their articles: one that goes on stands at or below its article's end, one that
/// comes from another page at its head or above it. What goes on elsewhere is not cut off.
fn note_jumps(reading: &mut PageReading, jumps: Vec<(Span, Jump)>) {
    for (place, jump) in jumps {
        let begun = reading.articles.partition_point(|a| a.place.start <= place.start);
        let inside =
            begun.checked_sub(1).filter(|at| reading.articles[*at].place.end >= place.start);
        let at = if jump.forward { begun.checked_sub(1) } else { inside.or(Some(begun)) };
        let Some((at, article)) = at.and_then(|at| Some((at, reading.articles.get_mut(at)?)))
        else {
            continue;
        };
        if jump.forward {
            article.jumps_to = Some(jump.page);
            article.printed.truncated = false;
            let cut = |r: &Remark| r.kind == RemarkKind::Truncated && r.article == Some(at);
            reading.remarks.retain(|remark| !cut(remark));
        } else {
            article.jumps_from = Some(jump.page);
        }
    }
}

/// A remark that names no article concerns the last that begins before it, unless it is about
/// the page.
fn give_remarks_their_article(reading: &mut PageReading) {
    for remark in &mut reading.remarks {
        let of_page = matches!(remark.kind, RemarkKind::FurnitureRemoved | RemarkKind::ReadPoorly);
        if remark.article.is_none() && !of_page {
            let after = reading.articles.partition_point(|a| a.place.start <= remark.place.start);
            remark.article = after.checked_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read_page;

    #[test]
    fn jumps_are_links_between_pages() {
        let first = "大桥合龙\n\n本报讯(记者 何静)云岭大桥昨日合龙,两岸居民前来观看,现场一片欢腾,记者(下转第4版)\n\n\
            新茶上市\n\n本报讯(记者 方一)云岭新茶昨日上市,价格比去年高一成。\n";
        let reading = read_page(first);
        let to: Vec<_> =
            reading.articles.iter().map(|a| a.jumps_to.as_ref().map(ToString::to_string)).collect();
        assert_eq!(to, [Some("04".to_owned()), None]);
        assert!(!reading.articles[0].printed.truncated);
        let fourth = "(上接第1版)\n\n在现场看到,最后一段钢梁准确就位,误差不到两毫米,全长一千二百六十米的大桥连成一线。\n";
        let from = &read_page(fourth).articles[0].jumps_from;
        assert_eq!(from.as_ref().map(ToString::to_string).as_deref(), Some("01"));
    }
}
