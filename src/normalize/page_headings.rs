//! Lines of a dump that may be headings of its pages.

use super::furniture::{self, is_page_label};
use super::lines::clean_line;
use super::masthead::{Above, Dated, is_paper, masthead_line};

/// Longest line of a heading, in bytes.
pub(super) const LONGEST: usize = 200;
/// Longest line of a heading without a year in plain digits, in bytes.
const LONGEST_PLAIN: usize = 120;

/// What a heading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A date with the paper or a page.
    Masthead,
    /// A page label.
    Label,
    /// A day alone.
    Day,
}

/// A heading, and the line that it stands on.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) kind: Kind,
    /// Lines with text before it.
    pub(super) line: usize,
    pub(super) start: usize,
    /// Whether a text, and not only titles, stands between it and the next.
    pub(super) has_text: bool,
    /// It stands right under a text, as where files were put together without an empty line.
    under: bool,
}

/// What stands right above a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Blank,
    Heading,
    /// The name of a paper.
    Name,
    Other,
}

/// All lines that may be headings.
pub(super) fn headings(text: &str) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let (mut start, mut line, mut before) = (0, 0, Before::Blank);
    for raw in text.split_inclusive('\n') {
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            // The name above a date may stand by itself.
            before = if before == Before::Name { before } else { Before::Blank };
        } else {
            let alone = before != Before::Other || raw.starts_with('\u{C}');
            let under = !alone && found.first().is_some_and(|first| first.line == 0);
            let under = under
                && is_whole(trimmed)
                && is_whole(text.trim_start().lines().next().unwrap_or_default());
            let kind = (alone || under).then(|| kind(trimmed)).flatten();
            match (kind, found.last_mut().filter(|last| !last.has_text)) {
                // A day and a page on two lines are one heading.
                (Some(kind), Some(last)) if before == Before::Heading && kind != last.kind => {
                    last.kind = Kind::Masthead;
                }
                (Some(kind), _) => {
                    let kind = if before == Before::Name { Kind::Masthead } else { kind };
                    found.push(Heading { kind, line, start, has_text: false, under });
                }
                (None, Some(last)) => last.has_text = furniture::is_text(trimmed),
                (None, None) => {}
            }
            before = match kind {
                Some(_) => Before::Heading,
                None if alone && trimmed.len() <= LONGEST_PLAIN && is_paper(trimmed) => {
                    Before::Name
                }
                None => Before::Other,
            };
            line += 1;
        }
        start += raw.len();
    }
    // At the foot of a page it ends it.
    found.retain(|heading| !heading.under || heading.has_text);
    found
}

/// Whether a line is a masthead with all that it may hold: the paper, the day and the page.
fn is_whole(line: &str) -> bool {
    if line.len() > LONGEST || !may_be_heading(line) {
        return false;
    }
    let found = masthead_line(&clean_line(line.trim()), Above::Text);
    found.is_some_and(|found| {
        matches!(found.dated, Dated::Day(_)) && found.publication.is_some() && found.page.is_some()
    })
}

/// What a line is as a heading.
fn kind(line: &str) -> Option<Kind> {
    if line.len() > LONGEST || !may_be_heading(line) {
        return None;
    }
    let line = clean_line(line);
    if is_page_label(&line) {
        return Some(Kind::Label);
    }
    let found = masthead_line(&line, Above::Titles)?;
    matches!(found.dated, Dated::Day(_)).then_some(())?;
    if found.publication.is_some() || found.page.is_some() {
        return Some(Kind::Masthead);
    }
    (!found.open && !found.sure).then_some(Kind::Day)
}

/// A quick look that spares most lines the rest.
fn may_be_heading(line: &str) -> bool {
    let mut digits = 0;
    for byte in line.bytes() {
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        if digits == 4 {
            return true;
        }
    }
    // Only a short line has its year or page in other digits, or is a label.
    line.len() <= LONGEST_PLAIN
        && (furniture::may_be_label(line)
            || line.contains(['版', '年', '년', '면', '面'])
            || line.contains(|c| matches!(c, '٠'..='٩' | '０'..='９')))
}
