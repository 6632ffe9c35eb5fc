//! The heading of a page: the line with its date, and what stands around it.

use super::beside::sides;
use super::lines::Line;
use super::masthead::{Above, Dated, MastheadLine, is_paper, is_set_as_name};
use crate::model::Masthead;

/// A heading takes so many lines above the one with the date, and below it.
const AROUND: usize = 4;
/// Longest line of a heading, in bytes.
const LONGEST: usize = 120;
/// Most words of a name that only its place shows to be one.
const NAME_WORDS: usize = 5;

/// What the lines of a heading say.
#[derive(Debug, Default)]
pub(super) struct Heading {
    pub(super) masthead: Masthead,
    /// The line with the date, or with what is printed as one.
    pub(super) dated_at: Option<usize>,
    /// A line with a date and a town: a masthead only if more of one stands around it.
    open: Option<(usize, MastheadLine, Above)>,
}

impl Heading {
    /// Takes a line with a date; whether it is furniture already.
    pub(super) fn take(&mut self, at: usize, line: MastheadLine, above: Above) -> bool {
        if line.open && above == Above::Titles {
            self.open.get_or_insert((at, line, above));
            return false;
        }
        self.keep(at, line, above);
        true
    }

    fn keep(&mut self, at: usize, line: MastheadLine, above: Above) {
        let masthead = &mut self.masthead;
        match line.dated {
            Dated::Day(date) => {
                if masthead.date.is_none() {
                    masthead.date = Some(date);
                    masthead.told = line.told;
                    masthead.loose = !line.sure && (line.open || above != Above::Nothing);
                    self.dated_at = Some(at);
                }
            }
            Dated::NoSuchDay(printed) => {
                masthead.no_such_day.get_or_insert(printed);
                self.dated_at.get_or_insert(at);
            }
            Dated::NotRead(printed) => {
                masthead.not_read.get_or_insert(printed);
                self.dated_at.get_or_insert(at);
            }
        }
        masthead.page = masthead.page.take().or(line.page);
        masthead.publication = masthead.publication.take().or(line.publication);
        masthead.edition = masthead.edition.take().or(line.edition);
    }

    /// Looks around the line with the date, when all lines are known. `free` = lines that are no
    /// furniture; those that are found to be of the heading are so no more.
    pub(super) fn settle(&mut self, lines: &[Line<'_>], free: &mut [bool]) {
        if let Some((at, line, above)) = self.open.take()
            && self.dated_at.is_none()
            && is_heading_around(lines, at)
        {
            self.keep(at, line, above);
            free[at] = false;
        }
        if self.masthead.date.is_some() {
            (self.masthead.no_such_day, self.masthead.not_read) = (None, None);
        }
        let Some(dated) = self.dated_at.filter(|at| *at <= AROUND) else { return };
        let numbered = self.take_around(lines, free, dated);
        self.name(lines, free, dated, numbered);
    }

    /// Takes lines that hold only what stands beside dates; answers whether there are some.
    fn take_around(&mut self, lines: &[Line<'_>], free: &mut [bool], dated: usize) -> bool {
        let mut numbered = false;
        for at in (0..dated).rev() {
            if free[at] && is_beside(&lines[at]) {
                numbered |= self.add(&lines[at]);
                free[at] = false;
            }
        }
        for at in dated + 1..(dated + 1 + AROUND).min(lines.len()) {
            if !free[at] {
                continue;
            }
            if !is_beside(&lines[at]) {
                break;
            }
            numbered |= self.add(&lines[at]);
            free[at] = false;
        }
        if numbered {
            self.masthead.loose = false;
        }
        numbered
    }

    /// Adds what a line says beside the date; answers whether it holds a number.
    fn add(&mut self, line: &Line<'_>) -> bool {
        let found = sides(&line.text);
        let masthead = &mut self.masthead;
        masthead.edition = masthead.edition.take().or(found.edition);
        masthead.page = masthead.page.take().or(found.page);
        masthead.publication = masthead.publication.take().or(found.pieces.into_iter().next());
        found.numbered
    }

    /// The name of the paper may stand on a line of its own, above the date or right below it.
    fn name(&mut self, lines: &[Line<'_>], free: &mut [bool], dated: usize, numbered: bool) {
        if self.masthead.publication.is_some() {
            return;
        }
        let bare = |at: usize| lines[at].text.trim_matches(|c: char| !c.is_alphanumeric());
        let first = free[..dated].iter().rposition(|free| *free);
        let below = (dated + 1..lines.len()).find(|at| free[*at]);
        let placed = |at: usize| numbered && at == 0 && may_name(bare(at));
        let above = first.filter(|at| is_paper(bare(*at)) || placed(*at));
        let found = above.or_else(|| below.filter(|at| first.is_none() && is_paper(bare(*at))));
        if let Some(at) = found {
            self.masthead.publication = Some(bare(at).to_owned());
            self.masthead.loose = false;
            free[at] = false;
        }
    }
}

/// Whether a line holds only what stands beside a date, and perhaps the name of the paper.
fn is_beside(line: &Line<'_>) -> bool {
    if line.text.len() > LONGEST {
        return false;
    }
    let found = sides(&line.text);
    match found.pieces.as_slice() {
        [name] => found.numbered && is_paper(name),
        _ => found.is_all(),
    }
}

/// Whether the name of a paper or what stands beside dates is next to a line.
fn is_heading_around(lines: &[Line<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| &lines[at]);
    let beside = [before, lines.get(at + 1)].into_iter().flatten().any(is_beside);
    let name = |line: &Line<'_>| is_paper(line.text.trim_matches(|c: char| !c.is_alphanumeric()));
    beside || before.is_some_and(name)
}

/// Whether the first line of a page may be a name, if a volume or number stands below it.
fn may_name(line: &str) -> bool {
    is_set_as_name(line) && line.split_whitespace().count() <= NAME_WORDS
}
