//! What stands beside the date in a masthead: day of the week, edition, number, volume, page, price,
//! weather. What is left is the name of the paper, and its town.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::dates::weekday_in;
use super::languages::{Beside, languages};
use crate::model::{Edition, Folio};
use crate::patterns::pattern;

/// Stands in a line for what was taken out of it.
const TAKEN: char = '\u{1F}';
/// Longest price or weather, in characters.
const LONGEST_TOLD: usize = 40;

/// What was found beside a date.
#[derive(Debug, Default)]
pub(super) struct Sides {
    /// 1 = Monday.
    pub(super) weekday: Option<u32>,
    pub(super) edition: Option<Edition>,
    pub(super) page: Option<Folio>,
    /// A number of the issue, a volume, a price or the weather.
    pub(super) numbered: bool,
    /// A day of another calendar.
    pub(super) other_day: bool,
    /// What is left, in pieces.
    pub(super) pieces: Vec<String>,
}

impl Sides {
    /// Whether nothing is left, and something was found.
    pub(super) fn is_all(&self) -> bool {
        let found = self.weekday.is_some() || self.edition.is_some() || self.page.is_some();
        self.pieces.is_empty() && (found || self.numbered || self.other_day)
    }
}

/// Numbers and days as Chinese, Japanese and Korean papers print them.
static HAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?:总|總|创刊|創刊|通[号號])?\s?第?\s?[\d,〇零一二三四五六七八九十百千]+\s?[期号號호](?:\b|$|[^\p{Han}])|(?:总|總)第\s?\d+|제\s?[\d,]+\s?호|第\s?[\d一二三四五六七八九十百千]+\s?[张張叠疊卷])|今日\s?\d+\s?版|共\s?\d+\s?版|合[刊併并][号號]?",
    )
});
/// Days of calendars that stand beside the civil day.
static OTHER_CALENDARS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[农農][历曆]|夏[历曆]|[阴陰][历曆]|[旧舊][历曆暦]|음력)\s?[\p{Han}\d ]{0,3}年?[\p{Han}\d월일]{2,12}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年[\p{Han}]{0,8}|[\d٠-٩]{1,2}\s[ء-ي ]{2,16}\s[\d٠-٩]{4}\s?(?:هـ|هـ\.)",
    )
});
/// Other weekdays behind the first: `星期六、日`.
static WEEKDAYS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:星期|周|週|禮拜|礼拜)[一二三四五六日天](?:\s?[、,，至\-—－~～]\s?(?:星期|周|週|禮拜|礼拜)?[一二三四五六日天])+",
    )
});
static EDITION: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(\d{1,2} ?[ap]\.? ?m\.?|[\p{L}\d]{2,12})[ -]edition\b\.?"));
/// The first page: a number before the name.
static RUNNING: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\W{0,3}\d{1,3}\b|\b\d{1,3}\W{0,3}$"));

/// Looks through a line whose date was taken out.
pub(super) fn sides(line: &str) -> Sides {
    let mut rest = line.to_owned();
    let mut sides = Sides { weekday: weekday_in(line).map(|(day, _)| day), ..Sides::default() };
    take_all(&mut rest, &WEEKDAYS);
    while let Some((_, place)) = weekday_in(&rest) {
        take(&mut rest, place);
    }
    take_edition(&mut rest, &mut sides);
    sides.other_day = take_all(&mut rest, &OTHER_CALENDARS);
    sides.numbered |= take_all(&mut rest, &HAN);
    take_page(&mut rest, &mut sides);
    while let Some(place) = told(&rest, &mut sides) {
        take(&mut rest, place);
    }
    let running = RUNNING.find(&rest).map(|found| found.range());
    if let Some(place) = running {
        sides.numbered = true;
        take(&mut rest, place);
    }
    let rest = rest.replace("--", "—");
    let between = |c: char| {
        matches!(
            c,
            TAKEN
                | ','
                | '，'
                | '|'
                | '｜'
                | '·'
                | '•'
                | '—'
                | '–'
                | ':'
                | '：'
                | '《'
                | '》'
                | '('
                | ')'
                | '（'
                | '）'
                | '['
                | ']'
                | '“'
                | '”'
                | '"'
                | '*'
                | '،'
                | '■'
        )
    };
    for piece in rest.split(between) {
        let piece = piece.trim_matches(|c: char| !c.is_alphanumeric()).trim();
        if is_price(piece) {
            sides.numbered = true;
        } else if !piece.is_empty() {
            sides.pieces.push(piece.to_owned());
        }
    }
    sides
}

fn take(rest: &mut String, place: Range<usize>) {
    rest.replace_range(place, TAKEN.encode_utf8(&mut [0; 4]));
}

/// Takes out all that a pattern finds; answers whether it found something.
fn take_all(rest: &mut String, pattern: &Regex) -> bool {
    let mut found = false;
    while let Some(place) = pattern.find(rest).map(|found| found.range()) {
        found = true;
        take(rest, place);
    }
    found
}

fn take_edition(rest: &mut String, sides: &mut Sides) {
    if let Some((name, place)) = languages().editions.find(rest) {
        sides.edition = Edition::parse(name);
        take(rest, place);
    } else if let Some(found) = EDITION.captures(rest) {
        sides.edition = Edition::parse(&found[1]);
        let place = found.get(0).map(|all| all.range());
        take(rest, place.unwrap_or_default());
    }
}

/// A page: with its sign in Chinese, else with its word.
fn take_page(rest: &mut String, sides: &mut Sides) {
    static PAGES: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)第\s?(?P<a>[A-Z]?\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3}))\s?[版面頁页](?:\s*[：:·|]?\s*\p{Han}{2,6}$)?|\b(?P<b>[A-Z]?\d{1,3})\s?[版面頁页면](?:\s*[：:·|]?\s*\p{Han}{2,6}$)?|\b(?P<c>[A-Z]-?\d{1,2})\b",
        )
    });
    if let Some(found) = PAGES.captures(rest) {
        let label = ["a", "b", "c"].iter().find_map(|name| found.name(name));
        sides.page = label.and_then(|label| Folio::parse(label.as_str()).ok());
        if let Some(all) = found.get(0).filter(|_| sides.page.is_some()) {
            let place = all.range();
            take(rest, place);
            return;
        }
    }
    let Some((place, page)) = worded_page(rest) else { return };
    sides.page = Some(page);
    take(rest, place);
}

/// The page that a line names with a word of some language: `Seite 3`, `PAGE TWO`, `صفحة ٣`.
pub(super) fn worded_page(line: &str) -> Option<(Range<usize>, Folio)> {
    let mut from = 0;
    while let Some((beside, place)) = languages().beside.find(&line[from..]) {
        let (start, end) = (from + place.start, from + place.end);
        if beside == Beside::Page {
            let word_end = line[end..].trim_start_matches([' ', '.']).as_ptr() as usize
                - line.as_ptr() as usize;
            let label = |c: char| c.is_alphanumeric() || c == '-';
            let stop = line[word_end..].find(|c| !label(c)).map_or(line.len(), |at| word_end + at);
            if let Some(page) = page_called(&line[word_end..stop]) {
                return Some((start..stop, page));
            }
        }
        from = end;
    }
    None
}

/// The page of a number in digits or as a word: `3`, `A2`, `two`.
fn page_called(word: &str) -> Option<Folio> {
    let digits = word.chars().filter_map(super::dates::digit).count();
    if (1..=4).contains(&digits) && word.chars().count() <= digits + 2 {
        let plain =
            |c: char| super::dates::digit(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c);
        return Folio::parse(&word.chars().map(plain).collect::<String>()).ok();
    }
    super::jump::numbered(word)
}

/// A number, a volume, a price or the weather, with the word that says so.
fn told(rest: &str, sides: &mut Sides) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some((beside, place)) = languages().beside.find(&rest[from..]) {
        let (start, end) = (from + place.start, from + place.end);
        let tail = &rest[end..];
        let found = match beside {
            Beside::Number | Beside::Volume => counted(rest, start, end),
            Beside::Price | Beside::Weather => {
                let long = tail.char_indices().nth(LONGEST_TOLD).map_or(tail.len(), |(at, _)| at);
                let stop = tail[..long].find([TAKEN, '|', '—', '；', ';']).unwrap_or(long);
                // `Le Temps` is a paper; what the weather will be is said with a colon or a dash.
                let said = beside == Beside::Price
                    || tail.trim_start().starts_with([':', '：', '—', '-', '.', '晴', '阴', '多']);
                said.then_some(start..end + stop)
            }
            Beside::Page => None,
        };
        if found.is_some() {
            sides.numbered = true;
            return found;
        }
        from = end;
    }
    None
}

/// A word with the number behind it, or before it: `Nr. 52`, `VOL. VII`, `12. Jahrgang`, `12e année`.
fn counted(rest: &str, start: usize, end: usize) -> Option<Range<usize>> {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[\s.:°º]{0,3}(?:[\d٠-٩][\d٠-٩.,]*(?:[ae]|\b)|[IVXLCDM]+\b|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)\.?",
        )
    });
    static RANK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?:\b[IVXLCDM]+|[\d٠-٩]+)(?:\.|º|°|e|ème|er|me|-й|th|st|nd|rd)?\s?$")
    });
    if let Some(number) = NUMBER.find(&rest[end..]) {
        return Some(start..end + number.end());
    }
    RANK.find(&rest[..start]).map(|rank| rank.start()..end)
}

/// `ONE PENNY`, `10 Pfennig`, `零售1.5元`.
fn is_price(piece: &str) -> bool {
    let words = piece.split_whitespace().count();
    let last = piece.split_whitespace().next_back().unwrap_or_default();
    let coin =
        languages().coin.at(last).is_some_and(|(_, len)| len >= last.trim_end_matches('.').len());
    coin && (2..=5).contains(&words)
}
