//! Numbers at the beginning of lines: `一、`, `（二）`, `3.`, `IV.`, `第五`.

/// How an item is numbered; the numbers of the kinds are values of a feature, and stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    /// `3.`
    Digits,
    /// `第五`
    Ordinal,
    /// `三、`
    Han,
    /// `IV.`
    Roman,
    /// `No. 4`
    Number,
    /// `（二）`
    Bracketed,
}

impl Numbering {
    /// Whether headings inside an article are numbered so.
    pub(super) fn is_of_headings(self) -> bool {
        matches!(self, Self::Han | Self::Roman | Self::Bracketed)
    }
}

/// A line that is an item of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) kind: Numbering,
    pub(super) number: u32,
    /// The item before it stands not far above.
    pub(super) follows: bool,
    /// The item after it stands not far below.
    pub(super) goes_on: bool,
}

/// Lines within which the next item is looked for.
const FAR: usize = 60;

/// The number with which a line begins.
fn item(line: &str) -> Option<Item> {
    let bare = line.trim_start_matches(['(', '（', '[']);
    let bracket = bare.len() < line.len();
    let first = bare.chars().next()?;
    let (kind, number, rest) = match first {
        '0'..='9' => {
            let end = bare.find(|c: char| !c.is_ascii_digit()).unwrap_or(bare.len());
            if end > 2 {
                return None;
            }
            (Numbering::Digits, bare[..end].parse().ok()?, &bare[end..])
        }
        '第' => {
            let (number, rest) = han_number(&bare['第'.len_utf8()..])?;
            return Some(Item {
                kind: Numbering::Ordinal,
                number,
                follows: false,
                goes_on: rest.is_empty(),
            });
        }
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
            let (number, rest) = han_number(bare)?;
            (Numbering::Han, number, rest)
        }
        'I' | 'V' | 'X' => {
            let end = bare.find(|c| !matches!(c, 'I' | 'V' | 'X')).unwrap_or(bare.len());
            let rest = &bare[end..];
            if end > 5 || rest.starts_with(|c: char| c.is_alphanumeric() || c == '\'') {
                return None;
            }
            let is_word = end == 1 && first == 'I' && rest.starts_with(' ');
            let number = roman(&bare[..end]);
            let kind = if bracket { Numbering::Bracketed } else { Numbering::Roman };
            return (!is_word).then_some(Item { kind, number, follows: false, goes_on: false });
        }
        'N' if bare.starts_with("No") => {
            let rest = bare[2..].trim_start_matches(['.', ' ', 'º', '°']);
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let number = rest[..end.min(3)].parse().ok()?;
            return Some(Item { kind: Numbering::Number, number, follows: false, goes_on: false });
        }
        _ => return None,
    };
    let mark = rest.chars().next()?;
    let marked = matches!(mark, ')' | '）' | '、' | '．' | '.' | ',' | '，' | ']');
    let decimal = mark == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    let kind = if bracket { Numbering::Bracketed } else { kind };
    (marked && !decimal).then_some(Item { kind, number, follows: false, goes_on: false })
}

fn han_number(text: &str) -> Option<(u32, &str)> {
    let (mut tens, mut ones, mut seen) = (0, 0, 0);
    let mut at = 0;
    for c in text.chars().take(3) {
        let Some(digit) = "一二三四五六七八九".chars().position(|d| d == c) else {
            if c != '十' {
                break;
            }
            tens = if ones == 0 { 1 } else { ones };
            ones = 0;
            seen += 1;
            at += c.len_utf8();
            continue;
        };
        ones = digit as u32 + 1;
        seen += 1;
        at += c.len_utf8();
    }
    (seen > 0).then(|| (tens * 10 + ones, &text[at..]))
}

fn roman(text: &str) -> u32 {
    let value = |c| match c {
        'I' => 1,
        'V' => 5,
        _ => 10,
    };
    let mut sum = 0;
    let mut chars = text.chars().map(value).peekable();
    while let Some(v) = chars.next() {
        // A smaller digit before a larger one counts down; never below 0 for any text.
        sum = if chars.peek().is_some_and(|next| *next > v) { sum } else { sum + v };
        if chars.peek().is_some_and(|next| *next > v) {
            sum += chars.next().unwrap_or(0) - v;
        }
    }
    sum
}

/// The items among lines, each with whether the series runs on around it.
pub(super) fn series<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<Option<Item>> {
    let mut found: Vec<Option<Item>> = lines.map(item).collect();
    let items: Vec<(usize, Numbering, u32)> = found
        .iter()
        .enumerate()
        .filter_map(|(at, item)| item.map(|item| (at, item.kind, item.number)))
        .collect();
    for (i, (at, kind, number)) in items.iter().enumerate() {
        let near = |(other, _, _): &&(usize, Numbering, u32)| other.abs_diff(*at) <= FAR;
        let follows =
            items[..i].iter().rev().take_while(near).any(|(_, k, n)| k == kind && n + 1 == *number);
        let goes_on =
            items[i + 1..].iter().take_while(near).any(|(_, k, n)| k == kind && *n == number + 1);
        if let Some(item) = &mut found[*at] {
            (item.follows, item.goes_on) = (follows, goes_on);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read() {
        use Numbering::{Bracketed, Digits, Han, Number, Ordinal, Roman};
        for (line, told) in [
            ("一、总体要求", Some((Han, 1))),
            ("十二、附则", Some((Han, 12))),
            ("（三）工作安排", Some((Bracketed, 3))),
            ("3.修路", Some((Digits, 3))),
            ("IV. The lock", Some((Roman, 4))),
            ("IX.", Some((Roman, 9))),
            ("第五章", Some((Ordinal, 5))),
            ("No. 7", Some((Number, 7))),
            ("I went to the mill", None),
            ("3.5 million", None),
            ("1902 was a year", None),
            ("一九零二年", None),
        ] {
            let found = item(line).map(|item| (item.kind, item.number));
            assert_eq!(found, told, "{line}");
        }
    }

    #[test]
    fn a_series_runs_on() {
        let found = series(["一、甲", "文", "二、乙", "文", "四、丁"].into_iter());
        let told = |at: usize| found[at].map(|item| (item.follows, item.goes_on));
        assert_eq!(told(0), Some((false, true)));
        assert_eq!(told(2), Some((true, false)));
        assert_eq!(told(4), Some((false, false)));
    }
}
