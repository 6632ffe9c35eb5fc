//! Openings, bylines and datelines: who wrote an article, where and when, as newspapers print it.
//!
//! The patterns are anchored and run in linear time (`regex`). How a page is cut was learned with these
//! (`weights.txt`): what counts as an opening here is a value of features. Other forms, in other
//! languages, are told apart when the page is cut (`credits`).

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::patterns::pattern;

/// An opening ends within so many characters of its paragraph,
const LONGEST_OPENING: usize = 110;
/// and the word that makes it one stands within so many.
const SIGN_WITHIN: usize = 24;
/// A shorter dateline names neither an agency nor a place.
const SHORTEST_DATELINE: usize = 4;
/// Longest line that is a byline as a whole, in bytes.
const LONGEST_BYLINE: usize = 160;
/// Longest headline with a byline at its end, in bytes.
const LONGEST_TRAILED: usize = 400;
/// A byline at the end of a paragraph stands in its last characters, so many.
const CLOSING_WITHIN: usize = 50;
/// What stands between the headline and the first sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Opening {
    /// As printed: `本报讯(记者 陈施君)`.
    pub(super) byline: Option<String>,
    /// As printed: `新华社北京7月21日电`, `LONDON, July 4 (AP)`.
    pub(super) dateline: Option<String>,
    /// Bytes of the paragraph that it takes, with the mark and space after it.
    pub(super) len: usize,
}

/// Role words of a Chinese byline.
const ROLES: &str = "记者|記者|通讯员|通訊員|特派员|特派員|评论员|評論員|实习生|实习记者|见习记者|\
                     摄影|攝影|编译|编写|撰稿|作者|特约";

/// `本报讯(记者 甲 通讯员 乙)`, `云岭晚报讯 记者甲报道:`.
static LOCAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^[【\[]?(?:(?:本报|本報|本刊|本台|\p{{Han}}{{1,6}}(?:晚报|日报|早报|晨报|商报|时报|都市报|晚報|日報|時報))\p{{Han}}{{0,4}}?(?:讯|訊|消息|專訊|专讯))[】\]]?\s*(?:[（(][^（()）]{{0,12}}(?:{ROLES})[^（()）]{{1,60}}[）)]|(?:首席|见习|实习)?(?:记者|記者|通讯员)\s*[\p{{Han}}·]{{1,5}}?(?:[\s、][\p{{Han}}·]{{2,5}}?)*?(?:摄影)?(?:报道|報道|报导)[：:]?)?[：:，,]?\s*"
    ))
});

/// `新华社北京7月21日电(记者甲、乙)`, `据中新社电`, `本报上海3月2日电`.
static WIRE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<line>据?(?:新华社|新華社|中新社|中新网|中央社|法新社|路透社|路透|美联社|塔斯社|共同社|埃菲社|本报|本報|新华网|人民网|央视|\p{Han}{1,4}社)\s?[\p{Han}、\s]{0,16}?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})月)?(?:(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})日)?(?:专|急|综合|体育|特)?(?:电|電|讯))\s*(?P<by>[（(][^（()）]{2,60}[）)])?[：:，,]?\s*",
    )
});

/// `(记者 甲)` before the first sentence.
static BRACKET: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[（(][^（()）]{0,8}(?:记者|記者|通讯员)[^（()）。]{1,40}[）)]\s*"));

/// `记者甲报道:` without `本报讯`.
static REPORTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:本报|本報)?(?:首席|见习|实习)?(?:记者|記者)\s?[\p{Han}·]{2,5}(?:[\s、][\p{Han}·]{2,5})*?\s?(?:发自\p{Han}{2,8}|(?:摄影)?(?:报道|報道))[：:]\s*",
    )
});

/// `LONDON, July 4 (AP) —`, `WEXMOUTH, Saturday. —`, `PARIS, 4 juillet (Havas). —`.
const LATIN: &str = r"^(?P<line>\p{Lu}[\p{Lu}.'’ -]{2,30}(?:, \p{Lu}[\p{L}. ]{1,20}?)?(?:,? (?:(?:le )?\d{1,2}(?:er|st|nd|rd|th)? \p{L}{3,10}\.?|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*\.? \d{1,2}(?:st|nd|rd|th)?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))?(?:,? \d{4})?,?(?: ?\((?P<agency>[\p{L} .]{2,24})\))?)\.?\s*(?:—|–|--|-)\s*";

/// Tries the pattern on a text. Where no letter has an accent, a far smaller one does the same.
fn latin_captures(head: &str) -> Option<Captures<'_>> {
    static ANY: LazyLock<Regex> = LazyLock::new(|| pattern(LATIN));
    static PLAIN: LazyLock<Regex> =
        LazyLock::new(|| pattern(&LATIN.replace(r"\p{Lu}", "[A-Z]").replace(r"\p{L}", "[A-Za-z]")));
    let plain = !head.contains(|c: char| !c.is_ascii() && c.is_alphabetic());
    if plain { &PLAIN } else { &ANY }.captures(head)
}

/// A line that is a byline and nothing else.
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:[□○]\s*[\p{{Han}}·]{{2,5}}(?:[\s、/／][\p{{Han}}·/／]{{1,6}})*|[□■◎○●△▲◆◇⊙☆★]\s*(?:(?:[文图圖摄攝/／]{{1,4}}[：:\s]*)(?:本报|本報|本刊|特约|驻\p{{Han}}{{1,6}})?\s*(?:{ROLES})?|(?:本报|本報|本刊|特约|驻\p{{Han}}{{1,6}})?\s*(?:{ROLES}))\s*[\p{{Han}}·]{{2,5}}(?:[\s、/／][\p{{Han}}·/／]{{1,6}})*|(?:本报|本報|本刊|新华社|晚报|日报)?(?:首席|见习|实习|特约|驻\p{{Han}}{{1,6}})?(?:{ROLES})[\s:：]+[\p{{Han}}·]{{2,5}}(?:[\s、/／][\p{{Han}}·/／]{{1,6}})*|(?:本报|本報|本刊)(?:特约|特約)?(?:评论员|評論員)|[（(][^（()）]{{0,8}}(?:{ROLES})[^（()）]{{1,40}}[）)]|[—-]{{0,2}}[文图圖摄影攝/／]{{1,4}}[：:/／\s]+(?:(?:本报)?(?:{ROLES})\s*)?[\p{{Han}}·]{{2,5}}(?:[\s、][\p{{Han}}·/／]{{1,6}})*|(?i:special (?:dispatch|cable|correspondence|telegram)?\s?(?:to|from) the) \p{{Lu}}[\p{{L}} ]{{2,30}}\.?|(?i:by (?:the )?(?:associated|united|press|coast|exchange)[\p{{L}} ]{{3,30}})\.?|(?i:by|par|written by) (?:the )?\p{{Lu}}[\p{{L}}.'’-]*(?: (?:\p{{Lu}}[\p{{L}}.'’-]*|and|et|de|von|van|&|,)){{0,7}},?(?: .{{0,30}}(?i:correspondent|reporter|editor|writer))?\.?|[\[(]?(?i:from|by) (?i:our|a|an) [\p{{L}} ]{{0,24}}(?i:correspondent|reporter)s?\.?[\])]?|[\[(]?(?i:de (?:notre|nos)) [\p{{L}}é ]{{4,40}}\.?[\])]?)$"
    ))
});

/// A byline at the end of a headline: `… 本报记者 柴福娟`.
static TRAILING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\s(?:[□■◎○●◆]\s*)?(?:(?:本报|本報|本刊|新华社|晚报)(?:首席|见习|实习|特约)?(?:{ROLES})|(?:首席|见习|实习|特约)?(?:记者|記者|通讯员))\s*[\p{{Han}}·]{{2,4}}(?:[\s、](?:(?:{ROLES})\s*)?[\p{{Han}}·/／]{{1,4}})*$"
    ))
});

/// A byline in brackets at the end of a paragraph: `。(记者 甲)`.
static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[（(](?:本报|本報)?[^（()）。，,]{0,6}(?:记者|記者|通讯员)[^（()）。]{1,40}[）)]$")
});

/// Reads the opening of a paragraph, if it has one.
pub(super) fn opening(paragraph: &str) -> Option<Opening> {
    let mut chars = paragraph.chars();
    if chars.next()?.is_uppercase() {
        let capitals = chars.next().is_some_and(|c| c.is_uppercase() || c == '.');
        return if capitals { latin(head(paragraph)) } else { None };
    }
    if !may_open(paragraph) {
        return None;
    }
    let head = head(paragraph);
    // Each pattern has a sign without which it need not be tried.
    let has = |signs: [char; 2]| head.contains(signs);
    let telegram = || if has(['电', '電']) || has(['讯', '訊']) { wire(head) } else { None };
    let local =
        || if has(['讯', '訊']) || has(['消', '訊']) { byline(&LOCAL, head) } else { None };
    let bracket = || if head.starts_with(['(', '（']) { byline(&BRACKET, head) } else { None };
    let reports = || if has(['者', '員']) { byline(&REPORTS, head) } else { None };
    telegram().or_else(local).or_else(bracket).or_else(reports)
}

/// The stretch in which an opening must end.
fn head(paragraph: &str) -> &str {
    let end = paragraph.char_indices().nth(LONGEST_OPENING).map_or(paragraph.len(), |(at, _)| at);
    &paragraph[..end]
}

/// A quick look that spares most paragraphs the patterns of Chinese openings.
fn may_open(paragraph: &str) -> bool {
    let mut before = ' ';
    paragraph.chars().take(SIGN_WITHIN).any(|c| {
        let pair = (std::mem::replace(&mut before, c), c);
        matches!(c, '讯' | '訊' | '电' | '電') || matches!(pair, ('消', '息') | ('记' | '記', '者'))
    })
}

fn byline(pattern: &Regex, head: &str) -> Option<Opening> {
    let found = pattern.find(head)?;
    let printed = found.as_str().trim_end_matches(is_gap);
    Some(Opening { byline: Some(printed.to_owned()), dateline: None, len: found.end() })
}

fn wire(head: &str) -> Option<Opening> {
    if head.starts_with("本报讯") {
        return None; // which is too short for one, and very common
    }
    let found = WIRE.captures(head)?;
    let line = found.name("line")?.as_str();
    // `本报来电` and the like: a wire names its agency, a place or a day.
    let bare = line.chars().count() < SHORTEST_DATELINE;
    let dated = line.contains('日') || line.starts_with('据') || found.name("by").is_some();
    if bare || !dated {
        return None;
    }
    Some(Opening {
        byline: found.name("by").map(|by| by.as_str().to_owned()),
        dateline: Some(line.to_owned()),
        len: found.get(0)?.end(),
    })
}

fn latin(head: &str) -> Option<Opening> {
    // A place alone may as well be a headline set in the line: `PEARS' SOAP.—`.
    if !head.contains([',', '(']) || !head.contains(['—', '–', '-']) {
        return None;
    }
    let found = latin_captures(head)?;
    let line = found.name("line")?.as_str();
    let line = line.trim_end_matches([' ', '.']);
    if ["SIR", "MADAM", "GENTLEMEN", "MONSIEUR", "DEAR"].iter().any(|word| line.starts_with(word)) {
        return None; // a letter's address
    }
    if !line.contains([',', '(']) {
        return None;
    }
    Some(Opening { byline: None, dateline: Some(line.to_owned()), len: found.get(0)?.end() })
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '：' | ':' | '，' | ',')
}

/// Whether the whole line is a byline.
pub(super) fn is_byline(line: &str) -> bool {
    line.len() <= LONGEST_BYLINE && may_be_byline(line) && WHOLE.is_match(line)
}

/// A quick look that spares most lines the pattern.
fn may_be_byline(line: &str) -> bool {
    static STARTS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[□■◎○●△▲◆◇⊙☆★文图圖摄攝—-]|^[\[(]?(?:[Bb][Yy]|[Ss][Pp][Ee][Cc][Ii][Aa][Ll]|[Ww]ritten|[Ff][Rr][Oo][Mm]|[Pp][Aa][Rr]|[Dd][Ee]) ",
        )
    });
    static WORDS: LazyLock<Regex> = LazyLock::new(|| pattern(ROLES));
    STARTS.is_match(line)
        || line.contains("correspondent")
        || !line.is_ascii() && WORDS.is_match(line)
}

/// Splits a headline from the byline at its end.
pub(super) fn trailing_byline(line: &str) -> Option<(&str, &str)> {
    if line.len() > LONGEST_TRAILED
        || !(line.contains("记者") || line.contains("記者") || line.contains("员"))
    {
        return None;
    }
    let found = TRAILING.find(line)?;
    let headline = line[..found.start()].trim_end();
    (!headline.is_empty()).then(|| (headline, found.as_str().trim()))
}

/// The byline in brackets with which a paragraph ends.
pub(super) fn closing_byline(paragraph: &str) -> Option<&str> {
    if !paragraph.ends_with([')', '）']) {
        return None;
    }
    let at = paragraph.char_indices().rev().nth(CLOSING_WITHIN).map_or(0, |(at, _)| at);
    CLOSING.find(&paragraph[at..]).map(|found| found.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(paragraph: &str) -> (String, String, &str) {
        let found = opening(paragraph).unwrap_or_default();
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        (part(&found.byline), part(&found.dateline), &paragraph[found.len..])
    }

    #[test]
    fn openings_of_chinese_papers() {
        for (paragraph, byline, dateline, rest) in [
            ("本报讯(记者 何静)今年", "本报讯(记者 何静)", "", "今年"),
            ("本报讯（记者 何静 通讯员 方一）今年", "本报讯（记者 何静 通讯员 方一）", "", "今年"),
            ("本报讯 记者何静报道：今年", "本报讯 记者何静报道", "", "今年"),
            ("本报讯 记者何静报道:今年", "本报讯 记者何静报道", "", "今年"),
            ("云岭晚报讯（实习记者 何静）今年", "云岭晚报讯（实习记者 何静）", "", "今年"),
            ("本报讯 今年", "本报讯", "", "今年"),
            ("【本報訊】（記者 何靜）今年", "【本報訊】（記者 何靜）", "", "今年"),
            (
                "新华社北京7月21日电（记者何静、方一）今年",
                "（记者何静、方一）",
                "新华社北京7月21日电",
                "今年",
            ),
            ("本报上海3月2日电(记者何静)今年", "(记者何静)", "本报上海3月2日电", "今年"),
            ("据新华社电 今年", "", "据新华社电", "今年"),
            ("中新社临川七月一日电 今年", "", "中新社临川七月一日电", "今年"),
            ("（本报记者 何静）今年", "（本报记者 何静）", "", "今年"),
        ] {
            assert_eq!(parts(paragraph), (byline.into(), dateline.into(), rest), "{paragraph}");
        }
    }

    #[test]
    fn openings_of_other_papers() {
        for (paragraph, dateline, rest) in [
            ("LONDON, July 4 (AP) — The", "LONDON, July 4 (AP)", "The"),
            ("WEXMOUTH, Saturday. — The", "WEXMOUTH, Saturday", "The"),
            ("NEW YORK, N.Y., Jan. 3 -- The", "NEW YORK, N.Y., Jan. 3", "The"),
            ("PARIS, 4 juillet (Havas). — Le", "PARIS, 4 juillet (Havas)", "Le"),
            ("BERNE, le 12 mars. — Le", "BERNE, le 12 mars", "Le"),
        ] {
            assert_eq!(parts(paragraph), (String::new(), dateline.into(), rest), "{paragraph}");
        }
    }

    #[test]
    fn sentences_are_not_openings() {
        for paragraph in [
            "记者从市水务局获悉,今年",
            "本报今天推出专版",
            "电力部门表示",
            "据记者了解,今年",
            "I went to London — and back.",
            "The Council met.",
            "(下转第4版)",
            "消息传来",
            "SIR, — I read",
        ] {
            assert_eq!(opening(paragraph), None, "{paragraph}");
        }
    }

    #[test]
    fn bylines_on_their_own_line() {
        for line in [
            "□本报记者 何静",
            "■文/图 本报记者 何静",
            "本报记者 何静 方一",
            "记者 何静 通讯员 方一",
            "文/图 本报记者 何静",
            "(记者 何静)",
            "By Ada Holm",
            "By Ada Holm and J. R. Pike",
            "By the Associated Press.",
            "Special Dispatch to The Star.",
            "□ 何静",
            "From Our Own Correspondent.",
            "De notre correspondant",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in [
            "记者节的故事",
            "■现场",
            "By the river they waited for the ferry to come in at last",
            "摄影展开幕",
            "孟远主持",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn a_byline_behind_a_headline() {
        let line = "社区修路 街坊出力 本报记者 何静";
        assert_eq!(trailing_byline(line), Some(("社区修路 街坊出力", "本报记者 何静")));
        assert_eq!(trailing_byline("记者节里访老记者"), None);
        assert_eq!(closing_byline("路修好了。(记者 何静)"), Some("(记者 何静)"));
    }
}
