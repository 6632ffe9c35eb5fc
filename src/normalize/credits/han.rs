//! Bylines and datelines of Chinese, Japanese and Korean papers.

use std::sync::LazyLock;

use regex::Regex;

use super::super::languages::languages;
use super::super::opening::Opening;
use crate::patterns::pattern;

/// Longest bracket that is a byline or dateline, in characters.
const LONGEST_BRACKET: usize = 44;

/// Patterns with the words of the languages in them.
pub(super) struct Patterns {
    /// `記者林可／石橋報導` before the first sentence.
    reports: Regex,
    /// A role with names, or with nothing.
    signed: Regex,
    /// `撰文丨林可`, `来源：石桥发布`.
    labelled: Regex,
    /// `〔…記者…〕`, `【明石專訊】`: what stands in the brackets.
    bracketed: Regex,
    /// `石橋5日電`, `新华社电`, `ロンドン共同`, `石橋＝林可`.
    dated: Regex,
}

/// A role, with the ranks and the paper before it, and what roles are.
fn words() -> (String, String, String) {
    let runs = &languages().runs;
    let (roles, ranks) = (runs.roles.join("|"), runs.ranks.join("|"));
    let paper = r"\p{Han}{1,8}(?:报|報|新闻|新聞|传媒|傳媒|融媒体?|客户端|电视台|電視台|网|網|周刊|週刊|社)";
    let who =
        format!(r"(?:{paper})?(?:{ranks}|驻\p{{Han}}{{1,6}}|\p{{Han}}{{2,4}}特派)*(?:{roles})");
    (who, roles, runs.agencies.join("|"))
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let (who, _, agencies) = words();
    let name = r"[\p{Han}·．]{2,6}";
    let names = format!(r"{name}(?:[\s、/／]+{name})*");
    let tells = "報導|报道|報道|报导|專訊|专讯|專電|特稿|電訊|综合|綜合|訊|讯|消息|整理";
    let date = r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})月)?(?:(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})日)?";
    Patterns {
        reports: pattern(&format!(
            r"^{who}\s?(?:{names})\s?[／/]\s?\p{{Han}}{{2,8}}?(?:報導|报道|報道|报导|攝影|特稿|專訪)[：:，,]?\s*"
        )),
        signed: pattern(&format!(
            r"^(?:{who}(?P<gap>[\s:：丨|]*)(?P<names>{names})?[\s,，]*)+(?:[／/]?\p{{Han}}{{0,4}}?(?:报道|報導|报导|報道|文/图|文／图|摄影报道|攝))?$"
        )),
        labelled: pattern(
            r"^(?:[文图圖摄攝][字片影]?|撰文|撰稿|作者|编辑|編輯|采写|採訪|供稿|供图|來源|来源|策划|统筹|写真|取材)(?:[／/、与與及]?(?:[文图圖摄攝][字片影]?))*\s?[丨|｜：:／/・＝]\s?[\p{Han}\p{L}·、 ／/]{2,24}$",
        ),
        bracketed: pattern(&format!(
            r"^(?:(?:{agencies}|本[报報刊]|\p{{Han}}{{1,6}})?\s?{who}.*|.{{1,24}}(?:{tells})|{who})$"
        )),
        dated: pattern(&format!(
            r"^(?:據|据)?(?:(?:{agencies}|本[报報刊]|\p{{Han}}{{1,4}}社)?\s?[\p{{Han}}、\s]{{0,16}}?\s?{date}(?:专|急|综合|体育|特)?[电電]|[\p{{Han}}\p{{Katakana}}ー・]{{2,10}}(?:{agencies}|AP|AFP|UPI)|[\p{{Han}}\p{{Katakana}}ー・]{{2,10}}[＝=][\p{{Han}}\p{{Katakana}}ー・]{{2,10}}|[가-힣]{{2,8}}\s?[=＝]\s?[가-힣A-Za-z0-9]{{2,10}})$"
        )),
    }
});

/// Reads an opening.
pub(super) fn opening(head: &str) -> Option<Opening> {
    let first = head.chars().next()?;
    if matches!(first, '〔' | '【' | '[' | '［' | '(' | '（') {
        return bracket(head);
    }
    if first.is_ascii() {
        return None;
    }
    if let Some(end) = labelled_run(head) {
        return Some(byline(head, end));
    }
    let sign = head.contains(['／', '/']) && head.contains(['者', '員', '员']);
    let found = sign.then(|| PATTERNS.reports.find(head)).flatten()?;
    Some(byline(head, found.end()))
}

fn byline(head: &str, end: usize) -> Opening {
    let printed = head[..end].trim_end_matches(|c: char| c.is_whitespace() || "：:，,".contains(c));
    Opening { byline: Some(printed.to_owned()), dateline: None, len: end }
}

/// An opening in brackets: a byline where it names who wrote, else a dateline.
fn bracket(head: &str) -> Option<Opening> {
    let (inner, mut end) = in_brackets(head)?;
    let has_role = languages().runs.roles.iter().any(|role| inner.contains(role));
    if !has_role && PATTERNS.dated.is_match(inner) {
        let dateline = Some(head[..end].to_owned());
        let behind = &head[end..];
        let mut found = Opening { byline: None, dateline, len: gap(head, end) };
        // `(서울=연합뉴스) 홍길동 기자 = `
        if let Some(by) = korean_reporter(behind) {
            found.byline = Some(behind[..by].trim_matches([' ', '=']).to_owned());
            found.len = gap(head, end + by);
        }
        return Some(found);
    }
    if !PATTERNS.bracketed.is_match(inner) || !names_or_tells(inner) {
        return None;
    }
    // `【本报讯】（记者 何静）`
    if let Some((second, len)) = in_brackets(&head[end..])
        && PATTERNS.bracketed.is_match(second)
        && names_or_tells(second)
    {
        end += len;
    }
    Some(Opening { byline: Some(head[..end].to_owned()), dateline: None, len: gap(head, end) })
}

/// What stands in the brackets that begin a text, and where they end.
fn in_brackets(text: &str) -> Option<(&str, usize)> {
    let open = text.chars().next()?;
    let close = match open {
        '〔' => '〕',
        '【' => '】',
        '[' => ']',
        '［' => '］',
        '(' | '（' => '）',
        _ => return None,
    };
    let inside = |c: char| c == close || close == '）' && c == ')';
    let (at, c) = text.char_indices().take(LONGEST_BRACKET).find(|(_, c)| inside(*c))?;
    Some((text[open.len_utf8()..at].trim(), at + c.len_utf8()))
}

/// Whether a role in brackets has a name behind it, and is no column of the paper: `【记者手记】`.
fn names_or_tells(inner: &str) -> bool {
    let runs = &languages().runs;
    let Some(role) = runs.roles.iter().find(|role| inner.contains(**role)) else { return true };
    let behind = inner.rsplit(*role).next().unwrap_or_default();
    let parted =
        behind.is_empty() || behind.starts_with([' ', '　', '：', ':', '、', '／', '/', '·']);
    parted || languages().surnames.at(behind).is_some() || role.starts_with(|c: char| c >= '가')
}

/// Spaces and marks behind an opening belong to it.
fn gap(head: &str, end: usize) -> usize {
    let rest =
        head[end..].trim_start_matches(|c: char| c.is_whitespace() || "：:，,＝=".contains(c));
    head.len() - rest.len()
}

fn korean_reporter(text: &str) -> Option<usize> {
    static NAMED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^\s?[가-힣]{2,4}\s?(?:기자|특파원|통신원)(?:\s?=\s?|\s)"));
    NAMED.find(text).map(|found| found.end())
}

/// Where `文／記者林可　圖／田一鳴` ends that begins a paragraph. Where the last name runs into the text, a
/// surname that is known shows how long it is.
fn labelled_run(head: &str) -> Option<usize> {
    static ONE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:[文图圖摄攝]|文字|图片|圖片|攝影|摄影|撰文)(?:[、与與及]?[文图圖摄攝])?[／/丨]\s?(?:(?:本[报報])?[记記]者\s?)?(?P<names>\p{Han}+(?:、\p{Han}{2,4})*)",
        )
    });
    const NAME: std::ops::RangeInclusive<usize> = 2..=4;
    let mut end = 0;
    while let Some(found) = ONE.captures(&head[end..]) {
        let names = found.name("names")?;
        let count = names.as_str().rsplit('、').next()?.chars().count();
        let stop = end + names.end();
        if NAME.contains(&count) && !head[stop..].starts_with(|c: char| c.is_alphanumeric()) {
            let rest = head[stop..].trim_start();
            end = head.len() - rest.len();
            continue;
        }
        let last = names.as_str().rsplit('、').next()?;
        let (_, surname) = languages().surnames.at(last)?;
        let given = last[surname..].char_indices().nth(2).map(|(at, _)| at)?;
        return Some(stop - last.len() + surname + given);
    }
    (end > 0).then_some(end)
}

/// Whether a line is a byline.
pub(super) fn is_byline(line: &str) -> bool {
    let first = line.chars().next().unwrap_or_default();
    let bullets = ['□', '■', '◎', '○', '●', '△', '▲', '◆', '◇', '☆', '★', '—', '-'];
    let bare = line.trim_start_matches(bullets).trim_start();
    if bare.is_ascii() {
        return false;
    }
    if matches!(first, '〔' | '【' | '[' | '［' | '(' | '（') {
        return in_brackets(line).is_some_and(|(inner, end)| {
            end == line.len() && PATTERNS.signed.is_match(inner) && names_or_tells(inner)
        });
    }
    if bare.len() < line.len() && is_han_name(bare) {
        return true;
    }
    signed(bare) || PATTERNS.labelled.is_match(bare) || takes_picture(bare) || korean(bare)
}

/// `石桥日报全媒体记者 林可`, `本报评论员`. A name that follows with no space begins with a surname.
fn signed(line: &str) -> bool {
    let Some(found) = PATTERNS.signed.captures(line) else { return false };
    let gap = found.name("gap").is_some_and(|gap| !gap.is_empty());
    match found.name("names") {
        Some(names) => gap || languages().surnames.at(names.as_str()).is_some(),
        // A role by itself, as `本报评论员`; a bare `记者` or `摄影` is the name of something.
        None => line.starts_with('本') || line.contains("日报") || line.contains("晚报"),
    }
}

/// A surname and one or two characters.
fn is_han_name(text: &str) -> bool {
    let close = text.replace([' ', '\u{3000}'], "");
    (2..=3).contains(&close.chars().count())
        && close.chars().all(crate::script::is_ideograph)
        && languages().surnames.at(&close).is_some()
}

/// `林可摄`, `林可摄（影像石桥）`.
fn takes_picture(line: &str) -> bool {
    static PICTURE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?P<name>\p{Han}{2,3}|\p{Han}\s\p{Han})(?:、\p{Han}{2,3})*\s?[／/]?[摄攝](?:影报道)?(?:[（(][^（()）]{2,12}[）)])?$",
        )
    });
    let found = PICTURE.captures(line);
    found.is_some_and(|found| languages().surnames.at(&found["name"]).is_some())
}

/// `홍길동 기자`, `홍길동 기자 hong@beodeul.example`.
fn korean(line: &str) -> bool {
    static REPORTER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:[가-힣]{2,8}\s?[=·]\s?)?(?:글|사진)?\s?[가-힣]{2,4}\s?(?:선임|수습|인턴|전문)?\s?(?:기자|특파원|논설위원|통신원)(?:\s+[\w.+-]+@[\w.-]+)?$",
        )
    });
    line.contains(['기', '특', '논', '통']) && REPORTER.is_match(line)
}

/// A dateline in brackets at the end of a paragraph.
pub(super) fn closing_dateline(paragraph: &str) -> Option<&str> {
    if !paragraph.ends_with([')', '）', '】']) {
        return None;
    }
    let (at, _) = paragraph
        .char_indices()
        .rev()
        .take(LONGEST_BRACKET)
        .find(|(_, c)| matches!(c, '(' | '（' | '【'))?;
    let (inner, end) = in_brackets(&paragraph[at..])?;
    (at + end == paragraph.len() && PATTERNS.dated.is_match(inner)).then(|| &paragraph[at..])
}

/// A name in square brackets at the end: `【林可】`.
pub(super) fn closing_byline(paragraph: &str) -> Option<&str> {
    let at = paragraph.rfind('【').filter(|_| paragraph.ends_with('】'))?;
    let (inner, end) = in_brackets(&paragraph[at..])?;
    (at + end == paragraph.len() && inner.split('、').all(is_han_name)).then(|| &paragraph[at..])
}
