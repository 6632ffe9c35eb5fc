//! What can be seen of a line by itself: does it look like a headline, a heading, prose?

use std::sync::LazyLock;

use regex::Regex;

use super::chars::{End, end_of, mostly_ideographs};
use super::look::Look;
use super::opening::{self, Opening};
use crate::patterns::pattern;
use crate::script::is_ideograph;

/// Longest line that can be part of a headline, in characters.
pub(super) const LONGEST_HEADLINE: usize = 120;
/// Longest short line in ideographs.
const LONGEST_SHORT_HAN: usize = 72;
/// A longer line in letters that ends with a stop is a sentence.
const LONGEST_STOPPED_HEADING: usize = 60;
/// Longest line that ends with the name of a column.
const LONGEST_COLUMN: usize = 16;
/// A line with something in brackets before it is more than the brackets if it is longer.
const LONGEST_BRACKETS: usize = 8;
/// A word for the time of an event stands within so many characters.
const TIME_WITHIN: usize = 36;

/// A line's own evidence.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    /// Characters without white space.
    pub(super) chars: usize,
    pub(super) end: End,
    /// Written mostly in ideographs.
    pub(super) han: bool,
    pub(super) opening: Option<Opening>,
    /// Text for certain: too long for a headline, or plainly a sentence.
    pub(super) sentence: bool,
    /// The whole line is a byline.
    pub(super) byline: bool,
    /// It ends with a byline after a headline.
    pub(super) trailing_byline: bool,
    /// A numbered or labelled heading: `关键词1: …`, `一、…`, `●…`.
    pub(super) label: bool,
    /// Names a column of the paper: news in brief, or a series in `【…】`.
    pub(super) column: bool,
    /// Tells a time near its start ([`tells_time`]), as the first sentence of a report does; set
    /// for lines below a short one.
    pub(super) lead: bool,
    /// Reads like the first words of a report: `日前`, `记者获悉`.
    pub(super) report: bool,
    /// Marks between the items of a list (`、`).
    pub(super) items: usize,
    /// A space between ideographs, as between the halves of a headline.
    pub(super) halves: bool,
    /// All its letters are capitals.
    pub(super) capitals: bool,
}

impl Shape {
    /// Looks at a line that was looked at.
    pub(super) fn of(line: &str, look: &Look) -> Self {
        let chars = look.chars as usize;
        let mut shape = Self {
            chars,
            end: end_of(line),
            han: mostly_ideographs(line),
            opening: opening::opening(line),
            sentence: false,
            byline: false,
            trailing_byline: false,
            label: false,
            column: false,
            lead: false,
            report: false,
            items: 0,
            halves: false,
            capitals: false,
        };
        let long = line.len() > LONGEST_HEADLINE * 4 || chars > LONGEST_HEADLINE;
        shape.sentence = long || shape.is_sentence(line);
        if !shape.sentence {
            shape.look_closer(line, look);
        }
        shape
    }

    /// Plainly ends a sentence, so that it can only be text.
    fn is_sentence(&self, line: &str) -> bool {
        if self.end != End::Stop {
            return false;
        }
        let inner = line.trim_end_matches(super::chars::is_closing);
        if self.han {
            inner.ends_with('。')
        } else {
            self.chars > LONGEST_STOPPED_HEADING && !is_in_capitals(line)
        }
    }

    fn look_closer(&mut self, line: &str, look: &Look) {
        self.byline = !line.starts_with(char::is_lowercase) && opening::is_byline(line);
        self.trailing_byline = self.han
            && opening::trailing_byline(line).is_some_and(|(title, _)| end_of(title) != End::Stop);
        self.label = is_label(line);
        self.column = is_column(line, self.chars);
        self.report = self.han && reports(line);
        self.items = if self.han { line.matches('、').count() } else { 0 };
        // A mark of another script or a digit stands beside the space.
        self.halves = (look.digits > 0 || !line.is_ascii()) && halves(line);
        self.capitals = !self.han && is_in_capitals(line);
    }

    /// Short, without a full stop at its end: a headline, a heading, a fragment, a line of verse.
    pub(super) fn is_short(&self) -> bool {
        !self.sentence
            && !self.byline
            && self.opening.is_none()
            && (self.end != End::Stop || self.capitals)
            && self.chars <= if self.han { LONGEST_SHORT_HAN } else { LONGEST_HEADLINE }
    }
}

fn is_label(line: &str) -> bool {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:[\p{Han}A-Za-z]{1,6}\s?[\d一二三四五六七八九十]{1,2}\s?[:：]|第?[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．]\s?\D|[①-⑳●■◆▲★▶◎•·*-]\s?|[IVX]{1,5}\.\s)",
        )
    });
    LABEL.is_match(line)
}

fn reports(line: &str) -> bool {
    static WORDS: LazyLock<Regex> =
        LazyLock::new(|| pattern("日前|近日|获悉|连日来|当地时间|[今昨]天[（(]"));
    WORDS.is_match(line)
}

/// How the names of columns of short news end.
const COLUMNS: &[&str] = &[
    "快讯",
    "简讯",
    "简报",
    "短讯",
    "要闻",
    "速览",
    "速递",
    "播报",
    "集锦",
    "一句话新闻",
    "微新闻",
    "简明新闻",
    "快訊",
    "簡訊",
    "簡報",
    "短訊",
    "要聞",
    "速覽",
    "速遞",
    "播報",
    "集錦",
    "一句話新聞",
    "微新聞",
    "簡明新聞",
    "In Brief",
    "News in brief",
];

fn is_column(line: &str, chars: usize) -> bool {
    let named =
        chars <= LONGEST_COLUMN && COLUMNS.iter().any(|name| line.ends_with(name) || line == *name);
    let series = line.starts_with(['【', '[', '［'])
        && line.contains(['】', ']', '］'])
        && chars > LONGEST_BRACKETS;
    named || series
}

/// A word for the time of an event within the first characters.
pub(super) fn tells_time(line: &str) -> bool {
    static WORDS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "今天|昨天|今日|昨日|日前|近日|近期|当地时间|本周|上周|本月|获悉|今年|截至|连日来|上午",
        )
    });
    let end = line.char_indices().nth(TIME_WITHIN).map_or(line.len(), |(at, _)| at);
    let head = &line[..end];
    WORDS.is_match(head) || day_of_month(head)
}

/// `11月8日`, `8日`.
fn day_of_month(head: &str) -> bool {
    head.match_indices('日').any(|(at, _)| head[..at].ends_with(|c: char| c.is_ascii_digit()))
}

/// A space with an ideograph or mark on each side, away from the ends.
fn halves(line: &str) -> bool {
    line.match_indices([' ', '\u{3000}']).any(|(at, _)| {
        let wide = |c: Option<char>| {
            c.is_some_and(|c| is_ideograph(c) || !c.is_ascii() || c.is_ascii_digit())
        };
        wide(line[..at].chars().next_back()) && wide(line[at..].trim_start().chars().next())
    })
}

/// All letters, of which there are some, are capitals.
fn is_in_capitals(line: &str) -> bool {
    let mut letters = line.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(line: &str) -> Shape {
        Shape::of(line, &Look::of(line))
    }

    #[test]
    fn labelled_headings() {
        for line in [
            "关键词1: 建机制",
            "一、总体要求",
            "(二)工作安排",
            "3.修路",
            "● 云岭",
            "II. The harbour",
        ] {
            assert!(shape(line).label, "{line}");
        }
        for line in ["云岭大桥通车", "3月新茶上市", "2022年云岭植树三万棵", "三个女儿学豆腐"]
        {
            assert!(!shape(line).label, "{line}");
        }
    }

    #[test]
    fn short_lines() {
        assert!(shape("云岭大桥通车 两岸一日往返").is_short());
        assert!(shape("THE FIRE AT HOLM MILL.").is_short());
        assert!(!shape("会议还研究了其他事项。").is_short());
        assert!(!shape("By Ada Holm").is_short());
    }

    #[test]
    fn columns_are_known_in_both_scripts() {
        for name in COLUMNS {
            assert!(COLUMNS.contains(&hanconv::s2t(name).as_str()), "{name}");
            assert!(COLUMNS.contains(&hanconv::t2s(name).as_str()), "{name}");
        }
    }
}
