//! The measures of a page: what counts as short, full, many. They decide what the features of a line
//! are, so what was learned (`weights.txt`) counts on them: whoever changes one learns anew.
//! Lengths are in characters without white space unless they say otherwise.

/// What differs between pages in ideographs and pages in letters.
pub(super) struct Measures {
    /// Characters that say as much as an ideograph.
    pub(super) unit: f32,
    /// Length of text within which words are expected to come back, in characters of the text.
    pub(super) span: u32,
    /// A page with longer lines than this is not set in a narrow column.
    pub(super) widest_column: f32,
    /// Where there is no column, a line shorter than this is short.
    pub(super) short: f32,
    /// Lines of a poem are no longer than this.
    pub(super) longest_verse: u32,
}

/// Pages in ideographs.
pub(super) const HAN: Measures =
    Measures { unit: 1.0, span: 1200, widest_column: 40.0, short: 30.0, longest_verse: 24 };

/// Pages in letters.
pub(super) const LETTERS: Measures =
    Measures { unit: 2.2, span: 3000, widest_column: 110.0, short: 70.0, longest_verse: 50 };

/// A page is one in ideographs from this share of them on: English names among them are longer.
pub(super) const HAN_PAGE: Fraction = Fraction(3, 10);

/// The line that stands for the column: of all, sorted by length, the one at this place.
pub(super) const COLUMN_LINE: Fraction = Fraction(4, 5);
/// Lines this long, as a part of that one, fill the column.
pub(super) const FULL: std::ops::RangeInclusive<f32> = 0.7..=1.25;
/// A page with fewer lines tells no column by its lines alone.
pub(super) const FEWEST_COLUMN_LINES: usize = 25;
/// In a column more than this share of the lines is open at the end.
pub(super) const OPEN_LINES: Fraction = Fraction(9, 20);
/// In a column more than this share of the lines fills it.
pub(super) const FULL_LINES: Fraction = Fraction(2, 5);

/// In a column a line below this part of it is short.
pub(super) const SHORT_OF_COLUMN: f32 = 0.6;
/// A line in capitals counts as short up to this part of the column,
pub(super) const CAPITALS_OF_COLUMN: f32 = 1.15;
/// or up to this length where there is none,
pub(super) const LONGEST_CAPITALS: f32 = 150.0;
/// if less than this share of the page's lines is in capitals: then they are headings.
pub(super) const FEW_CAPITALS: f32 = 0.35;

/// Up to this share of lines with an empty one before them, they are few; up to the next, many.
pub(super) const FEW_BLANKS: Fraction = Fraction(1, 5);
pub(super) const MANY_BLANKS: Fraction = Fraction(4, 5);

/// A text with fewer marks than one in so many characters does not mark the ends of its sentences.
pub(super) const UNMARKED: u32 = 120;

/// A page with more than this share of scraps and broken lines reads poorly,
pub(super) const NOISY_LINES: Fraction = Fraction(1, 10);
/// if it has so many lines.
pub(super) const FEWEST_NOISY_LINES: usize = 15;
/// On such a page a beginning must be likelier by this than elsewhere, in logarithms.
pub(super) const ON_NOISE: f32 = 2.5;

/// A first word in capitals opens an article only in a line longer than this.
pub(super) const SHORTEST_CAPITAL_OPENING: u32 = 20;
/// So many short lines one after the other are a poem.
pub(super) const FEWEST_VERSES: usize = 4;
/// From so many headings below one another on they are a list, and no text is theirs.
pub(super) const LONGEST_HEAD_RUN: u8 = 6;
/// A headline without a column is shorter than this, in characters that say as much as an ideograph.
pub(super) const LONGEST_LISTENING: f32 = 75.0;
/// Only lines shorter than this are looked for elsewhere on the page.
pub(super) const LONGEST_REPEATED: u32 = 60;
/// The chain of words of a page is taken for at least this strong.
pub(super) const LEAST_CHAIN: f32 = 0.05;

/// Two lines whose juncture is at least this read as one sentence.
pub(super) const RUNS_ON: f32 = 1.0;

/// What speaks for and against two lines being one sentence broken by a line end; the sum is their
/// juncture.
pub(super) mod juncture {
    /// In letters: the second begins as no sentence begins,
    pub(in crate::normalize) const INSIDE: f32 = 4.0;
    /// or does not.
    pub(in crate::normalize) const ANEW: f32 = -1.5;
    /// In letters: the first is a heading, and the second begins anew.
    pub(in crate::normalize) const BELOW_HEADING: f32 = -2.0;
    /// In ideographs: the words across the break stand elsewhere on the page: not at all, in part,
    /// nearly, wholly.
    pub(in crate::normalize) const BRIDGES: [f32; 4] = [-0.6, 1.5, 2.8, 3.8];
    /// In ideographs: the second begins as no sentence begins.
    pub(in crate::normalize) const INSIDE_HAN: f32 = 2.0;
    /// A number is broken, or parted from what it counts.
    pub(in crate::normalize) const NUMBER: f32 = 3.0;
    /// The first ends with a word that leads on.
    pub(in crate::normalize) const LEADS_ON: f32 = 1.5;
}

/// How certain an article is, learned from pages that were kept from the learner
/// (`benches/learn/certainty.py`).
pub(super) mod certainty {
    pub(in crate::normalize) const BASE: f32 = -0.86;
    /// For each unit of the odds of the cut, in logarithms,
    pub(in crate::normalize) const CHANCE: f32 = 0.36;
    /// of the number of lines,
    pub(in crate::normalize) const LINES: f32 = 0.15;
    /// and of the wrong cuts to expect on the page, for each of its articles.
    pub(in crate::normalize) const DOUBT: f32 = -0.67;
    /// Chances are taken for no nearer to none and to certain than this.
    pub(in crate::normalize) const LEAST: f32 = 1e-4;
    pub(in crate::normalize) const LEAST_DOUBT: f32 = 1e-3;
    /// An article that is less certain than this is told as doubtful.
    pub(in crate::normalize) const ENOUGH: f32 = 0.75;
}

/// A share as a fraction, so that counts are compared without rounding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fraction(usize, usize);

impl Fraction {
    /// So many of so many.
    pub(super) const fn new(part: usize, whole: usize) -> Self {
        Self(part, whole)
    }

    /// Whether a part is more than this share of a whole.
    pub(super) fn is_passed(self, part: usize, whole: usize) -> bool {
        part * self.1 > whole * self.0
    }

    /// Whether a part is less than this share of a whole.
    pub(super) fn is_missed(self, part: usize, whole: usize) -> bool {
        part * self.1 < whole * self.0
    }

    /// This share of a whole, rounded down.
    pub(super) fn of(self, whole: usize) -> usize {
        whole * self.0 / self.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::classes::{Blanks, OpeningKind};
    use crate::normalize::context::Context;
    use crate::normalize::lines::lines;

    fn page<T>(text: &str, asked: impl FnOnce(&Context<'_, '_>) -> T) -> T {
        let lines = lines(text, &mut Vec::new());
        asked(&Context::of(&lines))
    }

    #[test]
    fn a_share_is_neither_passed_nor_missed_where_it_is_reached() {
        let half = Fraction(1, 2);
        assert_eq!((half.is_passed(3, 6), half.is_missed(3, 6)), (false, false));
        assert_eq!((half.is_passed(4, 6), half.is_missed(2, 6)), (true, true));
        assert_eq!(half.of(7), 3);
    }

    #[test]
    fn full_lines_that_end_open_are_a_column_and_few_of_them_are_not() {
        let line = "云岭镇跨河新桥昨日正式通车附近居民出行更加便捷\n";
        let many = line.repeat(FEWEST_COLUMN_LINES + 1);
        assert_eq!(page(&many, |page| page.width), Some(23.0));
        assert_eq!(page(&line.repeat(FEWEST_COLUMN_LINES), |page| page.width), None);
        let closed = many.replace("捷\n", "。\n");
        assert_eq!(page(&closed, |page| page.width), None);
    }

    #[test]
    fn the_script_of_a_page_decides_what_is_short() {
        let text = "a b c d e f g h i j ".repeat(5);
        let (latin, han) = (format!("{text}\n"), "云岭镇".repeat(12) + "\n");
        assert_eq!(page(&latin, |page| (page.han, page.short[0])), (false, true));
        assert_eq!(page(&han, |page| (page.han, page.short[0])), (true, false));
        assert!(!page("Harbour Post 云岭\n", |page| page.han));
        assert!(page("Harbour 云岭晚报\n", |page| page.han));
    }

    #[test]
    fn capitals_are_headings_where_few_lines_are_in_capitals() {
        let capitals = "GRAIN BARGE AGROUND AT THE REACH AND NOBODY HURT AS THE TIDE WENT OUT \
                        BEFORE NOON, SAYS THE PILOT\n";
        let small = capitals.to_lowercase();
        assert!(page(&format!("{capitals}{small}{small}"), |page| page.short[0]));
        assert!(!page(&format!("{capitals}{capitals}{small}"), |page| page.short[0]));
    }

    #[test]
    fn empty_lines_tell_by_how_many_there_are() {
        let lines = |parted: usize, all: usize| {
            let line = |at: usize| if at < parted { "\n云岭。\n" } else { "云岭。\n" };
            page(&(0..all).map(line).collect::<String>(), |page| page.blanks)
        };
        assert_eq!(lines(0, 20), Blanks::Hardly);
        assert_eq!(lines(3, 20), Blanks::Few);
        assert_eq!(lines(4, 20), Blanks::Many);
        assert_eq!(lines(16, 20), Blanks::NearlyAll);
    }

    #[test]
    fn a_juncture_tells_one_sentence_from_two() {
        let between = |text: &str| page(text, |page| page.junctures[1]);
        assert!(between("the barge ran\naground at noon\n") >= RUNS_ON);
        assert!(between("The barge ran.\nIt lay there.\n") < RUNS_ON);
        assert!(between("A BARGE AGROUND\nIt lay there.\n") < juncture::ANEW);
        assert!(between("全镇共有12\n万人出行。\n") >= RUNS_ON);
        assert!(between("他们走在\n桥上看水。\n") > between("他们走去\n桥上看水。\n"));
        assert!(between("新桥通车\n，居民出行。\n") >= RUNS_ON);
    }

    #[test]
    fn a_first_word_in_capitals_opens_a_long_line_only() {
        let opened = |text: &str| page(text, |page| page.openings[0]);
        assert_eq!(opened("YESTERDAY the barge ran aground.\n"), OpeningKind::Capital);
        assert_eq!(opened("YESTERDAY at noon\n"), OpeningKind::Not);
    }

    #[test]
    fn short_lines_without_stops_are_verse_if_there_are_enough() {
        let verse = |count: usize| page(&"桥下水长流\n".repeat(count), |page| page.verse[0]);
        assert!(verse(FEWEST_VERSES) && !verse(FEWEST_VERSES - 1));
    }
}
