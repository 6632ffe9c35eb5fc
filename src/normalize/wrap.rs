//! Undoing hard wraps: lines that were broken because the column was full become paragraphs
//! again.
//!
//! A page is taken for wrapped when the lines inside its blocks crowd below one width and seldom
//! end with a stop. Then a line goes on in the next where the next line's first word would not
//! have fitted on it.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::chars::{End, end_of};
use super::lines::{Line, is_parted, join};
use super::vocabulary::{Hyphen, Vocabulary};
use crate::script::{is_ideograph, is_wide_mark};

/// Narrower columns are verse or lists; wider ones are paragraphs.
const COLUMN_CELLS: RangeInclusive<usize> = 22..=200;
/// Lines that must be seen before a width is believed.
const FEWEST_LINES: usize = 6;
/// In ten lines of a column at least so many fill it,
const FULL_IN_10: usize = 6;
/// and of three full ones not one ends with a stop, on the average.
const STOP_IN: usize = 3;
/// What line-breaking rules for Chinese punctuation leave free at the edge, in cells.
const EDGE: usize = 4;

/// The extent of a line or column, in cells of a terminal and in characters: programs wrap at
/// either.
#[derive(Debug, Clone, Copy)]
struct Breadth {
    cells: usize,
    chars: usize,
}

impl Breadth {
    fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self { cells: text.len(), chars: text.len() };
        }
        Self { cells: text.width(), chars: text.chars().count() }
    }

    /// Whether a line of this extent had no room for the first word of `next` in `column`.
    fn is_full(self, next: &str, column: Self) -> bool {
        let word = first_word(next);
        self.cells + word.cells + EDGE > column.cells || self.chars + word.chars > column.chars
    }
}

/// The first word; of a text without spaces, its first character.
fn first_word(text: &str) -> Breadth {
    let mut word = Breadth { cells: 0, chars: 0 };
    for c in text.chars() {
        if c.is_whitespace() || (word.chars > 0 && (is_ideograph(c) || is_wide_mark(c))) {
            break;
        }
        word.cells += c.width().unwrap_or(0);
        word.chars += 1;
        if is_ideograph(c) || is_wide_mark(c) {
            break;
        }
    }
    word
}

/// Joins the lines of a hard-wrapped page into paragraphs, which keep their lines as pieces; gives
/// other pages back as they are. Repeats are found in paragraphs; where they begin is settled later.
pub(super) fn unwrap_lines(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let Some(column) = column(&lines) else {
        return lines;
    };
    let mut paragraphs: Vec<Line<'_>> = Vec::new();
    let mut above = Breadth { cells: 0, chars: 0 };
    for line in lines {
        let extent = Breadth::of(&line.text);
        match paragraphs.last_mut() {
            Some(paragraph) if touches(&line) && above.is_full(&line.text, column) => {
                append(paragraph, line);
            }
            _ => paragraphs.push(line),
        }
        above = extent;
    }
    paragraphs
}

/// Nothing marks the line as the start of a paragraph.
fn touches(line: &Line<'_>) -> bool {
    line.blanks == 0 && !line.indented
}

/// Adds a line to the paragraph that it continues.
fn append<'a>(paragraph: &mut Line<'a>, mut line: Line<'a>) {
    if paragraph.pieces.is_empty() {
        let first = paragraph.clone();
        paragraph.pieces.push(first);
    }
    let mut text = std::mem::take(&mut paragraph.text).into_owned();
    add(&mut text, paragraph, &line, &Vocabulary::default());
    paragraph.spaces.1 = line.spaces.1;
    paragraph.text = Cow::Owned(text);
    paragraph.place.end = line.place.end;
    line.wrapped = true;
    paragraph.pieces.push(line);
}

/// Adds the text of a line to that of the paragraph that ends with another. The words of the page say
/// what becomes of a hyphen between them.
pub(super) fn add(text: &mut String, before: &Line<'_>, line: &Line<'_>, words: &Vocabulary) {
    let parted = is_parted(text, &line.text);
    match parted.then(|| words.hyphen(text, &line.text)) {
        Some(Hyphen::Stays) => return text.push_str(&line.text),
        Some(Hyphen::Breaks) => {
            text.push(' ');
            return text.push_str(&line.text);
        }
        Some(Hyphen::Goes) | None => {}
    }
    if before.spaces.1 || line.spaces.0 {
        text.push(' ');
        text.push_str(&line.text);
    } else {
        join(text, &line.text);
    }
}

/// The width of the page's column, if the page is hard-wrapped.
fn column(lines: &[Line<'_>]) -> Option<Breadth> {
    let inner: Vec<(&str, &str)> = lines
        .windows(2)
        .filter(|pair| touches(&pair[1]))
        .map(|pair| (&*pair[0].text, &*pair[1].text))
        .collect();
    if inner.len() < FEWEST_LINES {
        return None;
    }
    let extents: Vec<Breadth> = inner.iter().map(|(text, _)| Breadth::of(text)).collect();
    let column = Breadth {
        cells: high(extents.iter().map(|e| e.cells)),
        chars: high(extents.iter().map(|e| e.chars)),
    };
    let full = inner.iter().zip(&extents).filter(|((_, next), e)| e.is_full(next, column));
    let (mut count, mut stops) = (0, 0);
    for ((text, _), _) in full {
        count += 1;
        stops += usize::from(end_of(text) == End::Stop);
    }
    let crowded = count * 10 >= inner.len() * FULL_IN_10 && stops * STOP_IN < count;
    (COLUMN_CELLS.contains(&column.cells) && crowded).then_some(column)
}

/// The value that nine tenths do not exceed.
fn high(values: impl Iterator<Item = usize>) -> usize {
    let mut sorted: Vec<usize> = values.collect();
    let at = sorted.len() * 9 / 10;
    *sorted.select_nth_unstable(at).1
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn unwrapped(text: &str) -> Vec<String> {
        let found = lines(text, &mut Vec::new());
        unwrap_lines(found).into_iter().map(|l| l.text.into_owned()).collect()
    }

    #[test]
    fn english_prose_is_unwrapped_at_its_column() {
        let text = "NEW PIER OPENS\n\nThe new pier at Wexmouth was opened on\nSaturday before a large \
            and cheerful crowd,\nwho had waited since noon in a cold wind\nfor the band, which had \
            missed its train\nat Holm Junction and came on by cart, to\nthe amusement of the \
            children present and\nto the sorrow of the bandmaster.\n\nThe mayor spoke.";
        let found = unwrapped(text);
        assert_eq!(found.len(), 3, "{found:#?}");
        assert!(found[1].starts_with("The new pier at Wexmouth was opened on Saturday"));
        assert!(found[1].ends_with("children present and to the sorrow of the bandmaster."));
    }

    #[test]
    fn paragraphs_and_verse_stay() {
        let verse =
            "山中何所有\n岭上多白云\n只可自怡悦\n不堪持赠君\n春去花还在\n人来鸟不惊\n远看山有色";
        assert_eq!(unwrapped(verse).len(), 7);
    }
}
