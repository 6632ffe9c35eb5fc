//! The lines of a page, each cleaned of what cannot be seen.

use std::borrow::Cow;

use crate::model::{Remark, RemarkKind, Span};
use crate::script::{is_ideograph, is_wide_mark};

/// One line that holds more than white space.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    /// The cleaned text.
    pub(super) text: Cow<'a, str>,
    /// Where it stood, without the white space around it.
    pub(super) place: Span,
    /// Empty lines before it.
    pub(super) blanks: u32,
    /// It began with white space wide enough to mark a paragraph.
    pub(super) indented: bool,
    /// A single space stood before and after it: where it was cut out of a longer line, the cut
    /// may have fallen beside a space.
    pub(super) spaces: (bool, bool),
    /// The column was full where the line before ended.
    pub(super) wrapped: bool,
    /// The lines that it was put together from; none if it is one.
    pub(super) pieces: Vec<Self>,
}

/// Splits a text into its lines and cleans each.
pub(super) fn lines<'a>(text: &'a str, remarks: &mut Vec<Remark>) -> Vec<Line<'a>> {
    let mut found = Vec::with_capacity(text.len() / 120 + 1);
    let mut blanks = 0;
    let mut start = 0;
    while start < text.len() {
        let end = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[start..])
            .map_or(text.len(), |at| start + at);
        let raw = &text[start..end];
        let inner = raw.trim_matches(is_margin);
        if inner.is_empty() {
            blanks += 1;
        } else {
            let from = start + (inner.as_ptr() as usize - raw.as_ptr() as usize);
            let place = Span { start: from, end: from + inner.len() };
            let mut clean = clean_line(inner);
            if ends_in_soft_hyphen(raw) {
                clean.to_mut().push(SOFT);
            }
            if let Cow::Owned(clean) = &clean {
                remarks.push(cleaned(inner, clean, place));
            }
            if !clean.is_empty() {
                let (before, after) = (&text[start..from], &text[place.end..end]);
                found.push(Line {
                    text: clean,
                    place,
                    blanks,
                    indented: before.len() > 1,
                    spaces: (before == " ", after == " "),
                    wrapped: false,
                    pieces: Vec::new(),
                });
                blanks = 0;
            }
        }
        let crlf = text[end..].starts_with("\r\n");
        start = end + if crlf { 2 } else { 1 };
    }
    found
}

/// Stands for a soft hyphen at a line's end, which shows only there.
const SOFT: char = '\u{2010}';

/// Whether a word is parted by a soft hyphen at the end of a line.
fn ends_in_soft_hyphen(raw: &str) -> bool {
    let bare = raw.trim_end().strip_suffix('\u{AD}');
    bare.is_some_and(|bare| bare.ends_with(char::is_alphabetic))
}

fn cleaned(before: &str, after: &str, place: Span) -> Remark {
    let gone = before.chars().count().saturating_sub(after.chars().count());
    Remark {
        kind: RemarkKind::Cleaned,
        place,
        article: None,
        note: format!("{gone} invisible or stray characters taken out of the line").into(),
    }
}

/// White space and invisible characters, as they stand around a line.
fn is_margin(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || c.is_control()
}

/// Characters that print nothing or cannot be read: zero-width, soft hyphen, direction marks,
/// private use, byte-order mark.
fn is_invisible(c: char) -> bool {
    matches!(u32::from(c),
        0x00AD | 0x061C | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2064
        | 0x2066..=0x206F | 0xE000..=0xF8FF | 0xFEFF | 0xFFF9..=0xFFFB | 0xF0000..=0x10FFFF)
}

/// A line without invisible characters, tabs, doubled spaces and stray spaces between ideographs.
/// Borrows where there is nothing to do.
pub(super) fn clean_line(line: &str) -> Cow<'_, str> {
    if !needs_cleaning(line) {
        return Cow::Borrowed(line);
    }
    let visible: String = line
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c })
        .collect();
    let single = visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if spaced_out(&single) { Cow::Owned(close_up(&single)) } else { Cow::Owned(single) }
}

fn needs_cleaning(line: &str) -> bool {
    let bytes = line.as_bytes();
    // Neither search stops at a find, so that many bytes are looked at together.
    let control = bytes.iter().fold(false, |found, b| found | (*b < b' ') | (*b == 0x7F));
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let doubled = pairs.fold(false, |found, (a, b)| found | ((*a == b' ') & (*b == b' ')));
    if control || doubled {
        return true;
    }
    if line.is_ascii() {
        return false;
    }
    let suspects = bytes.iter().enumerate().filter(|(_, b)| MAY_BE_RARE[usize::from(**b)]);
    let rare = suspects.map(|(at, _)| &bytes[at..]).any(is_rare);
    rare || memchr::memchr_iter(b' ', bytes).count() > 2 && spaced_out(line)
}

/// Whether a character that is invisible, or white space other than a plain space, begins here in
/// UTF-8. Says yes to a few that are neither.
fn is_rare(bytes: &[u8]) -> bool {
    let second = || bytes.get(1).copied().unwrap_or_default();
    let third = || bytes.get(2).copied().unwrap_or_default();
    match bytes[0] {
        0xC2 => matches!(second(), 0x80..=0xA0 | 0xAD),
        0xD8 => second() == 0x9C,
        0xE1 => matches!((second(), third()), (0x9A, 0x80) | (0xA0, 0x8E)),
        0xE2 => match second() {
            0x80 => matches!(third(), 0x80..=0x8F | 0xA8..=0xAF),
            0x81 => matches!(third(), 0x9F..=0xAF),
            _ => false,
        },
        0xE3 => second() == 0x80 && third() == 0x80,
        0xEE => true,
        0xEF => {
            second() <= 0xA3
                || (second() == 0xBB && third() == 0xBF)
                || (second() == 0xBF && matches!(third(), 0xB9..=0xBB))
        }
        0xF3 => second() >= 0xB0,
        0xF4 => true,
        _ => false,
    }
}

/// Bytes with which a rare character may begin.
const MAY_BE_RARE: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = [0xC2, 0xD8, 0xE1, 0xE2, 0xE3, 0xEE, 0xEF, 0xF3, 0xF4];
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at]] = true;
        at += 1;
    }
    table
};

/// Whether spaces stand between most ideographs, as OCR leaves them: `今 天 下 雨`. A headline's
/// few spaces between its halves are not that.
fn spaced_out(line: &str) -> bool {
    let (mut pairs, mut spaced) = (0u32, 0u32);
    let mut last = None;
    let mut gap = false;
    for c in line.chars() {
        if c == ' ' {
            gap = true;
            continue;
        }
        if let Some(before) = last
            && is_ideograph(before)
            && is_ideograph(c)
        {
            pairs += 1;
            spaced += u32::from(gap);
        }
        last = Some(c);
        gap = false;
    }
    spaced > 3 && spaced * 2 > pairs
}

/// Takes out single spaces beside ideographs and wide marks.
fn close_up(line: &str) -> String {
    let wide = |c: Option<char>| c.is_some_and(|c| is_ideograph(c) || is_wide_mark(c));
    let mut closed = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    let mut last = None;
    while let Some(c) = chars.next() {
        if c == ' ' && (wide(last) || wide(chars.peek().copied())) {
            continue;
        }
        closed.push(c);
        last = Some(c);
    }
    closed
}

/// Joins the end of one line and the start of the next: nothing between ideographs, one space
/// between words, and a hyphen at the line's end goes where a small letter follows.
pub(super) fn join(first: &mut String, second: &str) {
    let (Some(last), Some(next)) = (first.chars().next_back(), second.chars().next()) else {
        first.push_str(second);
        return;
    };
    if is_parted(first, second) {
        if next.is_lowercase() {
            first.pop();
        }
    } else if ![last, next].iter().any(|c| is_ideograph(*c) || is_wide_mark(*c))
        || last.is_ascii_punctuation() && next.is_ascii_alphabetic()
    {
        first.push(' ');
    }
    first.push_str(second);
}

/// Whether a word is parted by a hyphen at the end of the first line: `coun-`, `ri⸗`, `tur=`.
pub(super) fn is_parted(first: &str, second: &str) -> bool {
    let mut tail = first.chars().rev();
    let hyphen = match tail.next() {
        Some('-' | SOFT | '¬') => second.starts_with(char::is_alphabetic),
        Some('⸗' | '=') => second.starts_with(char::is_lowercase),
        _ => false,
    };
    hyphen && tail.next().is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clean_line_is_not_copied() {
        for line in ["今天下雨,明天晴。", "云岭修路 车辆绕行", "It rained — all day.", "café"]
        {
            assert!(matches!(clean_line(line), Cow::Borrowed(_)), "{line}");
        }
    }

    #[test]
    fn what_cannot_be_seen_goes() {
        assert_eq!(clean_line("今\u{200B}天\u{00AD}下\u{E5D2}雨"), "今天下雨");
        assert_eq!(clean_line("a\tb  c\u{7}d"), "a b c d");
        assert_eq!(clean_line("今 天 下 雨 ， 明 天 晴"), "今天下雨，明天晴");
        assert_eq!(clean_line("云岭修路 车辆绕行 请看告示"), "云岭修路 车辆绕行 请看告示");
    }

    #[test]
    fn no_invisible_character_is_passed_over() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let unwanted = is_invisible(c) || (c != ' ' && c.is_whitespace()) || c.is_control();
            let mut text = [0; 4];
            if unwanted {
                assert!(needs_cleaning(c.encode_utf8(&mut text)), "{:x}", u32::from(c));
            }
        }
    }

    #[test]
    fn every_line_end_is_a_line_end() {
        let mut remarks = Vec::new();
        let found = lines("a\r\n\r\nb\rc\n\n\u{3000}\u{3000}d", &mut remarks);
        let shown: Vec<_> = found.iter().map(|l| (&*l.text, l.blanks, l.indented)).collect();
        assert_eq!(shown, [("a", 0, false), ("b", 1, false), ("c", 0, false), ("d", 1, true)]);
        assert!(remarks.is_empty());
    }

    #[test]
    fn a_soft_hyphen_shows_at_the_end_of_a_line() {
        let mut found = lines("car\u{AD}\nried", &mut Vec::new()).into_iter();
        let mut text = found.next().unwrap().text.into_owned();
        join(&mut text, &found.next().unwrap().text);
        assert_eq!(text, "carried");
    }

    #[test]
    fn joining_knows_the_script() {
        let joined = |a: &str, b| {
            let mut line = a.to_owned();
            join(&mut line, b);
            line
        };
        assert_eq!(joined("造成一定", "的影响"), "造成一定的影响");
        assert_eq!(joined("the coun-", "cil met"), "the council met");
        assert_eq!(joined("the", "council"), "the council");
        assert_eq!(joined("Anglo-", "Saxon"), "Anglo-Saxon");
        assert_eq!(joined("the ri⸗", "ver"), "the river");
        assert_eq!(joined("tur=", "ned"), "turned");
        assert_eq!(joined("a =", "b"), "a = b");
    }
}
