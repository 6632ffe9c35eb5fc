//! The line that says of which paper and day a page is.

use chrono::NaiveDate;

use super::beside::{Sides, sides};
use super::dates::{FoundDate, Note, PrintedDate, date_in, falls_on, holds_year};
use super::languages::languages;
use crate::model::{Edition, Folio};

/// Longest name of a Chinese, Japanese or Korean paper, in characters.
const LONGEST_RUN: usize = 12;
/// Most words of the name of any other paper, and its longest in characters.
const NAME_WORDS: usize = 7;
const LONGEST_NAME: usize = 40;
/// All that stands in a masthead beside what is told apart, in characters, and in pieces.
const LONGEST_REST: usize = 60;
const MOST_PIECES: usize = 4;
/// Words up to this length may be set small in a name (`of`, `the`).
const SHORT_WORD: usize = 3;
/// Most words of a name of which only the first has a capital.
const RAISED_ONCE: usize = 4;
/// Marks of a sentence.
const SENTENCE: [char; 7] = ['，', '。', '、', ';', '；', '？', '!'];

/// What stands above a line, furniture aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Above {
    Nothing,
    Titles,
    Text,
}

/// A date as a masthead prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Dated {
    Day(NaiveDate),
    /// There is no such day.
    NoSuchDay(String),
    /// What is printed there is no date that is read.
    NotRead(String),
}

/// A line of a masthead, read.
#[derive(Debug, Clone)]
pub(super) struct MastheadLine {
    pub(super) dated: Dated,
    pub(super) page: Option<Folio>,
    pub(super) publication: Option<String>,
    pub(super) edition: Option<Edition>,
    /// It holds the name of the paper, a page, a number or a price: it is no line of a text.
    pub(super) sure: bool,
    /// It holds a town or another word that may be none of the paper: only what stands around it can tell
    /// whether it is a masthead.
    pub(super) open: bool,
    /// What is to be told of its date.
    pub(super) told: Vec<String>,
}

/// Whether a line by itself is surely the name of a paper, and not a headline.
pub(super) fn is_paper(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let last = words.last().and_then(|last| whole(last));
    is_run_name(name) || words.len() <= 5 && last.is_some() && is_set_as_name(name)
}

/// A word of names of papers that is a whole word.
fn whole(word: &str) -> Option<()> {
    languages().paper.at(word).filter(|(_, len)| *len == word.len()).map(|_| ())
}

/// A line that holds a date and otherwise only what mastheads hold. A date that ends a letter, a
/// speech or a communiqué is none: below text a masthead holds the name of the paper, a page or a number.
pub(super) fn masthead_line(line: &str, above: Above) -> Option<MastheadLine> {
    if line.starts_with(['(', '（', '〔', '[']) {
        return None; // the day of a speech, below its title
    }
    let Some(found) = date_in(line) else {
        return if above == Above::Nothing { unread(line) } else { None };
    };
    let mut rest = line.to_owned();
    rest.replace_range(found.place.clone(), "\u{1F}");
    // The same day in another calendar may stand beside it.
    if let Some(other) = date_in(&rest) {
        rest.replace_range(other.place, "\u{1F}");
    }
    let sides = sides(&rest);
    if !fits(&sides) {
        return None;
    }
    let publication = name(&sides);
    let sure = publication.is_some() || sides.page.is_some() || sides.numbered;
    let open = !sure && !sides.pieces.is_empty();
    if !sure && above == Above::Text {
        return None;
    }
    Some(MastheadLine {
        told: told(&found, &sides),
        dated: dated(&found, line),
        page: sides.page,
        publication,
        edition: sides.edition,
        sure,
        open,
    })
}

fn dated(found: &FoundDate, line: &str) -> Dated {
    let printed = || line[found.bare..found.place.end].trim().to_owned();
    match found.date {
        PrintedDate::Day(date) => Dated::Day(date),
        PrintedDate::NoSuchDay => Dated::NoSuchDay(printed()),
        PrintedDate::NotRead => Dated::NotRead(printed()),
    }
}

/// A sentence that holds a date is no masthead: what is left must be short, and set like a name.
fn fits(sides: &Sides) -> bool {
    let length: usize = sides.pieces.iter().map(|piece| piece.chars().count()).sum();
    let first = sides.pieces.first();
    sides.pieces.len() <= MOST_PIECES
        && length <= LONGEST_REST
        && !sides.pieces.iter().any(|piece| piece.contains(SENTENCE))
        && first.is_none_or(|piece| {
            let short = piece.chars().count() <= LONGEST_NAME
                && piece.split_whitespace().count() <= NAME_WORDS;
            short && (sides.page.is_some() || is_run_name(piece) || is_set_as_name(piece))
        })
}

/// The name of the paper among the pieces of a line, if it is surely one. A town is none.
fn name(sides: &Sides) -> Option<String> {
    let words = languages();
    let named = |piece: &&String| {
        let article = words.article.at(piece).is_some_and(|(_, len)| len < piece.len());
        let by_word = words.paper.find(piece).is_some() || article;
        is_run_name(piece) || by_word && is_set_as_name(piece)
    };
    let sure = sides.pieces.iter().find(named);
    // Running heads have the name of the paper beside the page, and no town.
    let running = || {
        let alone = sides.page.is_some() && sides.pieces.len() == 1;
        sides.pieces.first().filter(|piece| alone && is_set_as_name(piece) && piece.contains(' '))
    };
    sure.or_else(running).cloned()
}

/// What is to be told of a date beyond its day.
fn told(found: &FoundDate, sides: &Sides) -> Vec<String> {
    let PrintedDate::Day(date) = found.date else { return Vec::new() };
    let mut told = Vec::new();
    if let Some(until) = found.until {
        told.push(format!("the issue is of the days from {date} to {until}"));
    }
    match found.note {
        Some(Note::TwoStyles) => {
            told.push(format!("two days stand there, and {date} is that of the new style"));
        }
        Some(Note::MaybeOldStyle) => {
            told.push(format!("{date} is taken as printed, and may be a day of the old style"));
        }
        Some(Note::TwoYears) => {
            told.push(format!("two years stand there, because the year began in March: {date}"));
        }
        Some(Note::Republican) => {
            told.push(format!("a day of the French Republic was read as {date}"));
        }
        None => {}
    }
    let old_style =
        matches!(found.note, Some(Note::TwoStyles | Note::MaybeOldStyle | Note::TwoYears));
    let weekday = found.weekday.or(sides.weekday);
    if !old_style
        && let Some(weekday) = weekday
        && !falls_on(date, weekday)
    {
        let name = |date: NaiveDate| date.format("%A").to_string();
        told.push(format!("{date} was a {}, and another day of the week is printed", name(date)));
    }
    told
}

/// The first line of a page that holds the number of a year, and otherwise what mastheads hold, but no
/// date that is read.
fn unread(line: &str) -> Option<MastheadLine> {
    if line.contains(SENTENCE) || !holds_year(line) {
        return None;
    }
    let sides = sides(line);
    let length: usize = sides.pieces.iter().map(|piece| piece.chars().count()).sum();
    let words = languages();
    let paper = |piece: &String| {
        words.paper.find(piece).is_some() && is_set_as_name(piece) || is_run_name(piece)
    };
    let named = sides.pieces.first().filter(|piece| paper(piece)).cloned();
    let signs = [sides.numbered, sides.weekday.is_some(), named.is_some(), sides.page.is_some()];
    // One of them may stand in a headline beside a year.
    let enough = signs.iter().filter(|sign| **sign).count() >= 2;
    (enough && length <= LONGEST_REST && sides.pieces.len() <= MOST_PIECES + 1).then(|| {
        MastheadLine {
            dated: Dated::NotRead(line.to_owned()),
            page: sides.page,
            publication: named,
            edition: sides.edition,
            sure: true,
            open: false,
            told: Vec::new(),
        }
    })
}

/// Whether it ends like the name of a paper, in a script without spaces.
fn is_run_name(name: &str) -> bool {
    let ends =
        languages().paper_ends.iter().any(|end| name.len() > end.len() && name.ends_with(end));
    ends && name.chars().count() <= LONGEST_RUN
}

/// Whether it is set like a name: in capitals, or each long word with a capital, or in a script that
/// has none.
pub(super) fn is_set_as_name(name: &str) -> bool {
    if super::chars::mostly_ideographs(name) {
        return false;
    }
    let mut letters = name.chars().filter(|c| c.is_alphabetic()).peekable();
    if letters.peek().is_none() {
        return false;
    }
    let cased = letters.clone().any(|c| c.is_uppercase() || c.is_lowercase());
    if !cased {
        return languages().paper.find(name).is_some();
    }
    if letters.all(|c| !c.is_lowercase()) {
        return true;
    }
    let words = || name.split_whitespace();
    let raised =
        |word: &str| word.starts_with(char::is_uppercase) || word.chars().count() <= SHORT_WORD;
    // Many languages have a capital only in the first word of a name.
    let once = || words().count() <= RAISED_ONCE && languages().paper.find(name).is_some();
    name.starts_with(char::is_uppercase) && words().count() >= 2 && (words().all(raised) || once())
}
