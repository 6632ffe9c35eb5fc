//! Lines that belong to the page and not to an article: mastheads, page labels, editors; jumps and
//! what a web page adds are in files of their own.

use std::sync::LazyLock;

use regex::Regex;

use super::beside::worded_page;
use super::dates::weekday_in;
use super::epaper::{is_path, is_site, last_of_path};
use super::heading::Heading;
use super::jump::{is_jump, names_page};
use super::lines::Line;
use super::masthead::{Above, masthead_line};
use super::page_label::page_label;
use crate::model::{Folio, Masthead};
use crate::patterns::pattern;

/// Lines at the top and the bottom of a page among which a date makes a masthead.
const TOP: usize = 10;
const BOTTOM: usize = 4;
/// Longest line of furniture, in bytes.
const LONGEST: usize = 240;
/// From this length on a line is text: in ideographs, and in letters.
const TEXT: (usize, usize) = (30, 60);
/// In ideographs so much is enough if it ends like a sentence.
const TEXT_WITH_STOP: usize = 12;
/// In letters so many words that begin with a small letter are enough.
const SMALL_WORDS: usize = 5;
/// A shorter line with a digit may be a page label, in bytes.
const LONGEST_LABEL: usize = 20;

/// A page label with at most a section name beside it.
static PAGE_LINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^[-—·\s]*(?:第\s?(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s?版|[A-Z]?\d{1,3}\s?版|[A-Z]\d{2}|(?:page|p\.) ?[A-Z]?\d{1,3})(?:\s*[·|/:：\s]\s*[\p{Han}]{2,6}(?:[·/][\p{Han}]{2,6})?)?[-—·\s]*$|^[\p{Han}]{2,6}\s+第\s?[A-Z]?\d{1,3}\s?版$|^[-—]+\s?\d{1,3}\s?[-—]+$",
    )
});
static EDITORS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[【\[(（]?(?:本版|责任|值班|执行|本期|美术|图片|文字|视觉|一版|二审|三审|一审)?(?:责编|编辑|編輯|编审|校对|校對|美编|版式|主编|组版|审校|审读|统筹|排版|制图|总值班|值班总编|值班主任|设计)[】\]]?(?:\s?[：:/／丨|]\s?|\s)[\p{Han}·、 ]{2,16}[)）\s]*)+$|(?i)^edited by [\p{L} .]{3,40}$",
    )
});
static CONTACT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:新闻热线|新闻报料|报料热线|广告热线|发行热线|投稿邮箱|本版邮箱|电子邮箱|邮箱|E-?mail|电话|传真|地址|邮编|邮政编码|网址|国内统一(?:连续出版物|刊)号|邮发代号|统一刊号|广告经营许可证|定价|零售价)\s?[：:].{2,80}$|^(?:国内统一刊号|CN\d{2}-\d{4}|邮发代号)",
    )
});

/// What a line of furniture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Furniture {
    Masthead,
    PageLabel,
    Editors,
    Contact,
    Jump,
    Site,
}

impl Furniture {
    /// For the remark.
    pub(super) fn note(self) -> &'static str {
        match self {
            Self::Masthead => "masthead line",
            Self::PageLabel => "page label",
            Self::Editors => "editors' line",
            Self::Contact => "contact line",
            Self::Jump => "jump to or from another page",
            Self::Site => "line of the web page around it",
        }
    }
}

/// Finds furniture among the lines, and what the page says of itself in it.
pub(super) fn find(lines: &[Line<'_>], text: &str) -> (Vec<Option<Furniture>>, Masthead) {
    let mut found = Found::default();
    let count = lines.len();
    let mut above = Above::Nothing;
    for (at, line) in lines.iter().enumerate() {
        let edge = at < TOP || at + BOTTOM >= count;
        let kind = found.line(at, &line.text, edge.then_some(above));
        if kind.is_none() && above != Above::Text {
            above = above.max(if is_text(&line.text) { Above::Text } else { Above::Titles });
        }
        found.kinds.push(kind);
    }
    let mut free: Vec<bool> = found.kinds.iter().map(Option::is_none).collect();
    found.heading.settle(lines, &mut free);
    for (kind, free) in found.kinds.iter_mut().zip(free) {
        if kind.is_none() && !free {
            *kind = Some(Furniture::Masthead);
        }
    }
    let mut masthead = found.heading.masthead;
    // Labels of several pages are those of a whole issue, or of links to its other pages.
    let mut labels = found.labels;
    labels.extend(masthead.page.take());
    labels.dedup();
    if labels.len() == 1 {
        masthead.page = labels.pop();
    }
    if let Some(at) = found.heading.dated_at {
        let start = lines[at].place.start;
        masthead.line = 1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..start]).count();
    }
    (found.kinds, masthead)
}

/// Whether a line is surely part of a text, and no title or name of a paper.
pub(super) fn is_text(line: &str) -> bool {
    let chars = line.chars().count();
    if super::chars::mostly_ideographs(line) {
        chars >= TEXT.0 || chars >= TEXT_WITH_STOP && line.ends_with(['。', '：', ':', '，'])
    } else {
        let small = |word: &&str| word.starts_with(char::is_lowercase);
        chars >= TEXT.1 || line.split(' ').filter(small).count() >= SMALL_WORDS
    }
}

/// What was found so far.
#[derive(Default)]
struct Found {
    kinds: Vec<Option<Furniture>>,
    heading: Heading,
    labels: Vec<Folio>,
}

impl Found {
    /// What a line is; `edge` = it stands at the top or the bottom of the page, below this.
    fn line(&mut self, at: usize, line: &str, edge: Option<Above>) -> Option<Furniture> {
        if line.len() > LONGEST {
            return None;
        }
        if is_site(line) {
            let last = Some(last_of_path(line));
            let label = last.filter(|last| is_path(line) && PAGE_LINE.is_match(last));
            let Some(label) = label else { return Some(Furniture::Site) };
            self.labels.extend(page_label(label));
            return Some(Furniture::PageLabel);
        }
        let signs = Signs::of(line);
        if let Some(above) = edge
            && signs.dated
            && let Some(found) = masthead_line(line, above)
            && self.heading.take(at, found, above)
        {
            return Some(Furniture::Masthead);
        }
        if signs.paged && PAGE_LINE.is_match(line) {
            self.labels.extend(page_label(line).or_else(|| Folio::parse(line).ok()));
            return Some(Furniture::PageLabel);
        }
        if signs.paged
            && let Some(page) = worded_label(line)
        {
            self.labels.push(page);
            return Some(Furniture::PageLabel);
        }
        if signs.edited && EDITORS.is_match(line) {
            return Some(Furniture::Editors);
        }
        if signs.told && CONTACT.is_match(line) {
            return Some(Furniture::Contact);
        }
        if !signs.paged {
            return None;
        }
        is_jump(line).then_some(Furniture::Jump)
    }
}

/// The page of a line that is a label with its word, and nothing else: `PAGE TWO`, `Seite 3`.
fn worded_label(line: &str) -> Option<Folio> {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    let (place, page) = worded_page(bare)?;
    (place == (0..bare.len())).then_some(page)
}

/// Whether a line is the label of a page, with its word or sign, and perhaps a section.
pub(super) fn is_page_label(line: &str) -> bool {
    let plain = line.trim_matches(|c: char| "-—· ".contains(c) || c.is_ascii_digit());
    !plain.is_empty() && (PAGE_LINE.is_match(line) || worded_label(line).is_some())
}

/// Whether a line may be a label with a word: it is short, and has a digit or names a page.
pub(super) fn may_be_label(line: &str) -> bool {
    line.len() < LONGEST_LABEL && line.bytes().any(|b| b.is_ascii_digit())
        || line.len() < LONGEST_LABEL * 2 && names_page(line)
}

/// The section that a masthead names beside its page: `第02版 要闻`.
pub(super) fn masthead_section(line: &str) -> Option<String> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:第\s?)?[A-Z]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?版\s*[：:·|]?\s*(\p{Han}{2,6})$",
        )
    });
    let found = NAMED.captures(line)?;
    let name = &found[1];
    (weekday_in(name).is_none() && !name.ends_with(['期', '号', '日'])).then(|| name.to_owned())
}

/// What a line inside an article is, if it is none of its text: who edited the page, how to reach
/// the paper.
pub(super) fn in_article(line: &str) -> Option<&'static str> {
    if line.len() > LONGEST {
        return None;
    }
    let signs = Signs::of(line);
    if signs.edited && EDITORS.is_match(line) {
        return Some(Furniture::Editors.note());
    }
    is_site(line).then(|| Furniture::Site.note())
}

/// What a line must hold before it is worth a pattern; most lines hold nothing of it.
struct Signs {
    dated: bool,
    paged: bool,
    edited: bool,
    told: bool,
}

impl Signs {
    fn of(line: &str) -> Self {
        let digit = line.bytes().any(|b| b.is_ascii_digit());
        let mut signs = Self {
            dated: digit,
            paged: digit && line.len() < LONGEST_LABEL || names_page(line),
            edited: line.starts_with(['E', 'e']),
            told: line.contains(':'),
        };
        let wide = if line.is_ascii() { "" } else { line };
        for c in wide.chars() {
            match c {
                '０'..='９' | '٠'..='٩' | '년' => signs.dated = true,
                '日' => signs.dated = true,
                '版' => (signs.paged, signs.edited) = (true, true),
                '编' | '編' | '校' | '审' | '设' | '值' | '统' | '组' => {
                    signs.edited = true;
                }
                '：' | '刊' | '邮' => signs.told = true,
                _ => {}
            }
        }
        signs
    }
}

/// The section that a page label names: `A02版 要闻`.
pub(super) fn section(label: &str) -> Option<String> {
    let label = last_of_path(label);
    let name: String = label.chars().filter(|c| crate::script::is_ideograph(*c)).collect();
    let name =
        name.trim_start_matches(['第', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    let name = name.trim_matches('版');
    (name.chars().count() >= 2).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> (Option<Furniture>, Masthead) {
        let mut found = Found::default();
        let kind = found.line(0, line, Some(Above::Nothing));
        (kind, found.heading.masthead)
    }

    #[test]
    fn mastheads() {
        for (line, date, page, publication) in [
            ("2022年7月22日 星期五 第02版", "2022-07-22", "02", ""),
            ("云岭晚报 2022年7月22日 星期五 A02版", "2022-07-22", "A02", "云岭晚报"),
            ("云岭晚报  2022年7月22日  农历六月廿四  总第1234期", "2022-07-22", "", "云岭晚报"),
            ("二〇二二年七月二十二日 星期五", "2022-07-22", "", ""),
            (
                "THE HARBOUR POST, Friday, July 22, 1922. Page 3",
                "1922-07-22",
                "03",
                "THE HARBOUR POST",
            ),
            ("July 22, 1922", "1922-07-22", "", ""),
            ("Samedi 22 juillet 1922", "1922-07-22", "", ""),
            ("2022-07-22", "2022-07-22", "", ""),
            ("柳城晚报 2031年4月13日 星期日 第B02版", "2031-04-13", "B02", "柳城晚报"),
            ("柳城晚报 2031年4月13日 星期日 02版 要闻", "2031-04-13", "02", "柳城晚报"),
            ("《柳城晚报》2031年04月13日 第02版：要闻", "2031-04-13", "02", "柳城晚报"),
            ("柳城晚报 2031.04.13 星期日 A02", "2031-04-13", "A02", "柳城晚报"),
            (
                "EVENING STAR, Thorle, D. C., Friday, July 22, 1922. A-3",
                "1922-07-22",
                "A_03",
                "EVENING STAR",
            ),
            (
                "EVENING STAR, Friday, July 22, 1922. Page 1-2",
                "1922-07-22",
                "01_02",
                "EVENING STAR",
            ),
            (
                "THE EVENING STAR, SATURDAY, JULY 22, 1922. PAGE THREE",
                "1922-07-22",
                "03",
                "THE EVENING STAR",
            ),
            ("3 THE TIMES SATURDAY JULY 22 1922", "1922-07-22", "", "THE TIMES"),
        ] {
            let (kind, masthead) = of(line);
            assert_eq!(kind, Some(Furniture::Masthead), "{line}");
            assert_eq!(masthead.date.unwrap().to_string(), date, "{line}");
            assert_eq!(masthead.page.map(|p| p.to_string()).unwrap_or_default(), page, "{line}");
            assert_eq!(masthead.publication.unwrap_or_default(), publication, "{line}");
        }
    }

    #[test]
    fn a_date_that_ends_a_text_is_no_masthead() {
        for line in [
            "2031年2月3日",
            "云岭县人民政府 2031年2月3日",
            "WEXMOUTH, March 4, 1902",
            "March 4, 1902",
        ] {
            let kind = Found::default().line(0, line, Some(Above::Text));
            assert_eq!(kind, None, "{line}");
        }
        for line in ["2031年2月3日 星期一 第02版", "云岭晚报 2031年2月3日"] {
            let kind = Found::default().line(0, line, Some(Above::Text));
            assert_eq!(kind, Some(Furniture::Masthead), "{line}");
        }
        assert_eq!(of("（二〇三一年二月三日）").0, None);
    }

    #[test]
    fn other_furniture() {
        for (line, kind) in [
            ("第02版", Furniture::PageLabel),
            ("A02版 要闻", Furniture::PageLabel),
            ("责任编辑:何静 校对:方一", Furniture::Editors),
            ("本版编辑 何静 美编 方一", Furniture::Editors),
            ("新闻热线:0871-5550123", Furniture::Contact),
            ("(下转第4版)", Furniture::Jump),
            ("上接第1版", Furniture::Jump),
            ("Continued on page 4", Furniture::Jump),
            ("上一版 下一版", Furniture::Site),
            ("当前位置：首页 > 云岭晚报 > 第01版 要闻", Furniture::PageLabel),
        ] {
            assert_eq!(of(line).0, Some(kind), "{line}");
        }
    }

    #[test]
    fn what_belongs_to_articles_stays() {
        for line in [
            "2022年7月22日,云岭大桥通车。",
            "云岭大桥2022年7月22日通车",
            "编辑部的故事",
            "设计师何静回乡记",
            "A brave rescue on July 22, 1922 at the pier",
            "第一版教材面世",
        ] {
            assert_eq!(of(line).0, None, "{line}");
        }
    }
}
