//! What a byline and a dateline name: people, agency, place.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use regex::Regex;

use super::super::languages::languages;
use crate::patterns::pattern;

/// Characters of a Chinese name.
const HAN_NAME: RangeInclusive<usize> = 2..=5;
/// Most words of any other name.
const NAME_WORDS: usize = 5;

/// People, agency and place.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Credit {
    /// In order, without roles.
    pub(in super::super) names: Vec<String>,
    pub(in super::super) agency: Option<String>,
    pub(in super::super) place: Option<String>,
}

/// Reads what a byline and a dateline name.
pub(in super::super) fn credit(byline: Option<&str>, dateline: Option<&str>) -> Credit {
    let mut credit = Credit::default();
    if let Some(dateline) = dateline {
        (credit.agency, credit.place, credit.names) = of_dateline(dateline);
    }
    if let Some(byline) = byline {
        let (agency, place, rest) = of_byline(byline);
        credit.agency = credit.agency.or(agency);
        credit.place = credit.place.or(place);
        for name in names(&rest) {
            if !credit.names.contains(&name) {
                credit.names.push(name);
            }
        }
    }
    credit
}

/// Agency, place and the names in a dateline.
fn of_dateline(dateline: &str) -> (Option<String>, Option<String>, Vec<String>) {
    let bare = dateline.trim_matches(['(', ')', '（', '）', '【', '】', '〔', '〕', '[', ']', ' ']);
    // `石橋＝林可`, `서울=연합뉴스`
    if let Some((place, who)) = bare.split_once(['＝', '=']) {
        let (place, who) = (place.trim().to_owned(), who.trim());
        return match agency_at(who) {
            Some(len) if len == who.len() => (Some(who.to_owned()), Some(place), Vec::new()),
            _ => (None, Some(place), vec![who.to_owned()]),
        };
    }
    if let Some((agency, place)) = han_dateline(bare) {
        return (agency, place, Vec::new());
    }
    let place = bare.split([',', '،', '(', '/', '–', '—']).next().unwrap_or_default();
    let place = place.split(" - ").next().unwrap_or_default().trim_matches([' ', '.']);
    let agency = languages().agencies.find(bare.get(place.len()..).unwrap_or_default());
    let agency = agency.map(|(_, at)| bare[place.len()..][at].trim_end_matches('.').to_owned());
    (agency.or_else(|| bracketed(bare)), kept(place), Vec::new())
}

/// What stands in brackets at the end of a dateline is its agency.
fn bracketed(text: &str) -> Option<String> {
    let open = dateline_bracket(text)?;
    kept(text[open + 1..].trim_end_matches([')', '.', ' ']))
}

fn dateline_bracket(text: &str) -> Option<usize> {
    text.rfind('(').filter(|at| *at > 0)
}

fn kept(part: &str) -> Option<String> {
    (!part.is_empty()).then(|| part.to_owned())
}

/// Bytes of the agency that begins a text.
fn agency_at(text: &str) -> Option<usize> {
    languages().agencies.at(text).map(|(_, len)| len)
}

/// Agency and place of `新华社北京7月21日电`, `ロンドン共同`.
fn han_dateline(dateline: &str) -> Option<(Option<String>, Option<String>)> {
    static PARTS: LazyLock<Regex> = LazyLock::new(|| {
        let agencies = languages().runs.agencies.join("|");
        pattern(&format!(
            r"^[据據]?(?P<agency>{agencies}|本报|本報|本刊|本台|\p{{Han}}{{1,4}}社)?(?P<place>[\p{{Han}}、]*?)(?:(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})月)?(?:(?:\d{{1,2}}|[一二三四五六七八九十廿卅]{{1,3}})日)?(?:专|急|综合|体育|特)?(?:电|電|讯)$|^(?P<town>[\p{{Han}}\p{{Katakana}}ー・]+?)(?P<press>{agencies}|AP|AFP|UPI)$"
        ))
    });
    let text: String = dateline.split_whitespace().collect();
    let found = PARTS.captures(&text)?;
    let part = |names: [&str; 2]| {
        let found = names.iter().find_map(|name| found.name(name));
        found.and_then(|part| kept(part.as_str()))
    };
    let own = |agency: &String| languages().selves.contains(&agency.as_str());
    Some((part(["agency", "press"]).filter(|agency| !own(agency)), part(["place", "town"])))
}

/// Agency and place in a byline, and what is left of it: `（中央社記者林可石橋5日電）`.
fn of_byline(byline: &str) -> (Option<String>, Option<String>, String) {
    static TELEGRAM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[（(〔【]?(?P<agency>\p{Han}{2,5}社)?(?P<who>\p{Han}*?[记記]者)\s?(?P<run>\p{Han}{4,6})(?:\d{1,2}月)?\d{1,2}日(?:专|專|綜合)?[电電][）)〕】]?$",
        )
    });
    static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"[／/]\s?(?P<place>\p{Han}{2,8}?)(?:報導|报道|報道|报导|特稿|攝影)")
    });
    let bare = byline.trim_matches(['(', ')', '（', '）', '[', ']', '〔', '〕', '【', '】']);
    let agency = agency_at(bare).map(|len| bare[..len].trim_end_matches('.').to_owned());
    if let Some(found) = TELEGRAM.captures(byline) {
        let run = &found["run"];
        // A place of one more character ends with what it is.
        let long =
            run.ends_with(['縣', '市', '鎮', '鄉', '區', '县', '镇', '乡', '区', '州', '省']);
        let place = if long { 3 } else { 2 };
        let count = run.chars().count();
        if (2..=3).contains(&(count - place)) {
            let at = run.char_indices().nth(count - place).map_or(0, |(at, _)| at);
            return (agency, kept(&run[at..]), run[..at].to_owned());
        }
        return (agency, None, String::new());
    }
    if let Some(found) = BESIDE.captures(byline) {
        const NO_PLACE: [&str; 6] = ["連線", "综合", "綜合", "连线", "專題", "採訪"];
        let place = kept(&found["place"]).filter(|place| !NO_PLACE.contains(&place.as_str()));
        return (agency, place, BESIDE.replace(byline, "、").into_owned());
    }
    (agency, None, byline.to_owned())
}

/// Names in a byline, without roles.
fn names(byline: &str) -> Vec<String> {
    if byline.is_ascii() || !byline.chars().any(is_cjk) {
        return latin_names(byline);
    }
    static SOURCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[来來]源\s?[：:丨|].*$"));
    static WORDS: LazyLock<Regex> = LazyLock::new(|| {
        let runs = &languages().runs;
        let (roles, ranks) = (runs.roles.join("|"), runs.ranks.join("|"));
        let agencies = runs.agencies.join("|");
        pattern(&format!(
            r"(?:本[报報刊台]|\p{{Han}}{{1,8}}(?:报|報|新闻|新聞|传媒|融媒体?|客户端|网|網))?\p{{Han}}{{0,2}}(?:讯|訊|消息)|发自\p{{Han}}+|(?:{agencies}|\p{{Han}}{{1,8}}(?:报|報|新闻|新聞|传媒|融媒体?|客户端|电视台|网|網|周刊))?(?:{ranks}|晚报|驻\p{{Han}}{{1,4}}?)*(?:{roles})|[/／]?(?:報導|报道|報道|报导|專訪|特稿)|(?:文|图|圖|摄|攝)(?:字|片|影)?[/／]?(?:图|圖|文|摄|攝)?\s*[：:丨|／/・＝]|[摄攝](?:[（(][^（()）]*[）)])?$|[（()）〔〕【】\[\]□■◎○●△▲◆◇⊙☆★/／、，,：:&＝=—丨|-]|[\w.+-]+@[\w.-]+|\s"
        ))
    });
    if SOURCE.is_match(byline) {
        return Vec::new();
    }
    let close = joined(&without_offices(byline));
    let bare = WORDS.replace_all(&close, "\n");
    let name = |part: &str| HAN_NAME.contains(&part.chars().count());
    bare.split('\n')
        .map(|part| without_work(part.trim()))
        .filter(|part| name(part))
        .map(str::to_owned)
        .collect()
}

/// A byline without what it says of no person: the office of an author (`作者为…`), brackets that name no role
/// (`【本報訊】`).
fn without_offices(byline: &str) -> String {
    static OFFICE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"作者(?:[为為系係是]|单位|單位)[^，,）)]*"));
    static BRACKET: LazyLock<Regex> = LazyLock::new(|| pattern(r"[【〔][^】〕]*[】〕]"));
    let named = |text: &str| languages().runs.roles.iter().any(|role| text.contains(role));
    let told =
        |text: &str| text.trim_end_matches(['】', '〕']).ends_with(['訊', '讯', '電', '电', '息']);
    let bare = OFFICE.replace_all(byline, "");
    let kept = BRACKET.replace_all(&bare, |found: &regex::Captures<'_>| {
        if told(&found[0]) && !named(&found[0]) { String::new() } else { found[0].to_owned() }
    });
    kept.into_owned()
}

/// A name without the work that stands behind it: `程远州采写`, `罗艾桦文`.
fn without_work(part: &str) -> &str {
    const WORK: [&str; 9] =
        ["采访整理", "采访", "採訪", "采写", "整理", "报道", "报导", "摄影", "攝影"];
    const MARKS: [char; 5] = ['文', '摄', '攝', '图', '圖'];
    let bare = WORK.iter().find_map(|work| part.strip_suffix(work)).unwrap_or(part);
    let short = bare
        .strip_suffix(MARKS)
        .filter(|name| name.chars().count() > 1 && languages().surnames.at(name).is_some());
    short.unwrap_or(bare)
}

/// Names of two characters are set with a space between: `郭 祥`.
fn joined(byline: &str) -> String {
    static APART: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(^|[\s：:、（(者员員影])(\p{Han})[ \u{3000}](\p{Han})($|[\s、，）)])")
    });
    APART.replace_all(byline, "$1$2$3$4").into_owned()
}

fn is_cjk(c: char) -> bool {
    crate::script::is_ideograph(c) || matches!(u32::from(c), 0x3040..=0x30FF | 0xAC00..=0xD7AF)
}

fn latin_names(byline: &str) -> Vec<String> {
    let words = languages();
    let bare = byline.trim_matches(|c: char| "()[]—–-. ".contains(c) || c.is_whitespace());
    if words.credits.at(bare).is_some() {
        return Vec::new();
    }
    let bare = match words.by.at(bare) {
        Some(((), len)) => bare[len..].trim_start_matches([':', ' ']),
        None => bare,
    };
    let article = |name: &str| {
        words.article.at(name).is_some_and(|(_, len)| len < name.len())
            || agency_at(name) == Some(name.len())
    };
    let names = split_names(bare).into_iter().filter(|name| {
        let first = name.chars().next().unwrap_or_default();
        !first.is_lowercase()
            && name.split(' ').count() <= NAME_WORDS
            && words.roles.at(name).is_none()
            && words.roles.find(name).is_none()
            && !article(name)
    });
    names.collect()
}

/// The parts of a list of names.
pub(super) fn split_names(text: &str) -> Vec<String> {
    let conjunction = |word: &str| {
        ["and", "et", "und", "y", "e", "en", "и", "و", "và", "&"]
            .contains(&word.to_lowercase().as_str())
    };
    let mut parts = vec![String::new()];
    for word in text.replace([',', ';', '،'], " , ").split_whitespace() {
        if word == "," || conjunction(word) {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            if !part.is_empty() {
                part.push(' ');
            }
            part.push_str(word);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}
