//! Jumps: the marks that say on which page an article goes on, or from which it comes.

use std::sync::LazyLock;

use regex::Regex;

use super::chars::{End, end_of};
use crate::model::Folio;
use crate::patterns::pattern;

static JUMP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[（(【\[]?(?:(?:下|上|紧)[转接][^）)】\]。]{0,6}?(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s?版|(?:continued|see) (?:on|from) page (?:[A-Z]?\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:,? col(?:umn|\.)? ?\d+)?\.?)[）)】\]]?$",
    )
});

/// Longest mark, in characters: `(Continued from page A12, column 3.)`.
const LONGEST: usize = 40;

/// Where an article says that it goes on, or comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Jump {
    /// To a later page; otherwise from an earlier one.
    pub(super) forward: bool,
    /// The page.
    pub(super) page: Folio,
}

/// How the first pages are called.
const NUMBERS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// Reads the mark of a jump.
pub(super) fn jump(mark: &str) -> Option<Jump> {
    static PAGE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s?版|page ([A-Z]?\d{1,3}|[a-z]{3,6})",
        )
    });
    let found = PAGE.captures(mark)?;
    let page = found.get(1).or_else(|| found.get(2))?.as_str();
    let page = numbered(page).or_else(|| Folio::parse(page).ok())?;
    let lower = mark.to_lowercase();
    let back = mark.contains('上') || lower.contains("from");
    Some(Jump { forward: !back, page })
}

/// The page that a number in words names: `two`.
pub(super) fn numbered(word: &str) -> Option<Folio> {
    let at = NUMBERS.iter().position(|number| word.eq_ignore_ascii_case(number))?;
    Folio::parse(&(at + 1).to_string()).ok()
}

/// Whether a text says `page` or `p.`.
pub(super) fn names_page(text: &str) -> bool {
    const WORDS: [&[u8]; 5] = [b"page", b"Page", b"PAGE", b"p.", b"P."];
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'p', b'P', bytes)
        .any(|at| WORDS.iter().any(|word| bytes[at..].starts_with(word)))
}

/// Whether a line is the mark of a jump and nothing else.
pub(super) fn is_jump(line: &str) -> bool {
    JUMP.find(line).is_some_and(|found| found.start() == 0)
}

/// Splits the mark of a jump from the paragraph that it ends: `…(下转第4版)`.
pub(super) fn jump_at_end(paragraph: &str) -> Option<usize> {
    if !paragraph.ends_with(['版', ')', '）', ']', '】', '.']) && !ends_with_digit(paragraph) {
        return None;
    }
    let from = paragraph.char_indices().rev().nth(LONGEST - 1).map_or(0, |(at, _)| at);
    if !paragraph[from..].contains('版') && !names_page(&paragraph[from..]) {
        return None;
    }
    let start = from + JUMP.find(&paragraph[from..])?.start();
    let (before, mark) = paragraph.split_at(start);
    (start > 0 && !ends_sentence(before, mark)).then_some(start)
}

/// Whether what looks like a mark is the end of a sentence: `The list is continued on page 4.`. A
/// mark stands in brackets, begins with a capital, has no stop, or comes after the end of a sentence.
fn ends_sentence(before: &str, mark: &str) -> bool {
    mark.ends_with('.')
        && mark.starts_with(char::is_lowercase)
        && !matches!(end_of(before), End::Stop | End::Closed)
        && !before.trim_end().ends_with(['-', '–', '—'])
}

fn ends_with_digit(text: &str) -> bool {
    text.bytes().next_back().is_some_and(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::jump_at_end;

    #[test]
    fn a_jump_behind_a_paragraph() {
        for (text, mark) in [
            ("大桥通车。", "(下转第4版)"),
            ("大桥通车。", "下转第4版"),
            ("两岸居民前来观看,现场", "下转第4版"),
            ("The band, which had missed its train, ", "(continued on page 4.)"),
            ("The band, which had missed its train, ", "Continued on page 4."),
            ("The band, which had missed its train, ", "continued on page 4"),
            ("The band came on by cart. ", "(Continued from page A12, column 3.)"),
            ("The band came on by cart. ", "continued on page 4."),
            ("The band came on by — ", "continued on page 4."),
        ] {
            assert_eq!(jump_at_end(&format!("{text}{mark}")), Some(text.len()), "{text}{mark}");
        }
    }

    #[test]
    fn pages_are_called_by_words_too() {
        let from = super::jump("(Continued From Page One)").unwrap();
        assert!(!from.forward);
        assert_eq!(from.page.to_string(), "01");
        assert!(super::is_jump("(Continued From Page One)"));
        assert!(super::is_jump("(Continued on Page 4, Column 3)"));
    }

    #[test]
    fn a_sentence_that_names_a_page_stays_whole() {
        for text in
            ["这是第一版", "The list of the rescued is continued on page 4.", "continued on page 4"]
        {
            assert_eq!(jump_at_end(text), None, "{text}");
        }
    }
}
