//! Who wrote an article, where and when, told apart when the page is cut: in more forms and languages
//! than those that tell where articles begin (`opening`).

mod han;
mod latin;
mod names;

use super::opening::{self, Opening};

pub(super) use names::{Credit, credit};

/// Longest stretch in which an opening must end, in characters.
const LONGEST_OPENING: usize = 110;
/// Longest line that says who wrote an article, in characters.
const LONGEST_LINE: usize = 80;

/// Reads what stands before the first sentence of an article.
pub(super) fn opening(paragraph: &str) -> Option<Opening> {
    let end = paragraph.char_indices().nth(LONGEST_OPENING).map_or(paragraph.len(), |(at, _)| at);
    let head = &paragraph[..end];
    han::opening(head).or_else(|| opening::opening(paragraph)).or_else(|| latin::opening(head))
}

/// Whether a line says who wrote an article, and nothing else.
pub(super) fn is_byline(line: &str) -> bool {
    opening::is_byline(line)
        || line.chars().nth(LONGEST_LINE).is_none()
            && (han::is_byline(line) || latin::is_byline(line))
}

/// The place, day or agency in brackets with which an article ends: `（新华社北京7月21日电）`.
pub(super) fn closing_dateline(paragraph: &str) -> Option<&str> {
    han::closing_dateline(paragraph)
}

/// The name in brackets with which an article ends.
pub(super) fn closing_byline(paragraph: &str) -> Option<&str> {
    opening::closing_byline(paragraph).or_else(|| han::closing_byline(paragraph))
}

#[cfg(test)]
mod tests;
