//! Bylines and datelines in languages whose words stand between spaces.

use super::super::dates::day_at_start;
use super::super::languages::languages;
use super::super::opening::Opening;

/// Longest place, in characters, and most words of it.
const LONGEST_PLACE: usize = 40;
const PLACE_WORDS: usize = 4;
/// Longest name, in words.
const NAME_WORDS: usize = 5;

/// Reads a dateline: `Berlin, 5. März (Wolff). —`, `القاهرة (رويترز) -`.
pub(super) fn opening(head: &str) -> Option<Opening> {
    let bare = head.trim_start_matches(['—', '–', '-', '*', '•', ' ']);
    let start = head.len() - bare.len();
    let stop = bare.char_indices().take(LONGEST_PLACE).find(|(_, c)| ",(،-–—/".contains(*c))?;
    let place = bare[..stop.0].trim_end();
    if !is_place(place) {
        return None;
    }
    let (end, closed) = match stop.1 {
        ',' | '،' => after_day(bare, stop.0 + stop.1.len_utf8())?,
        '(' | '/' => (stop.0, false),
        _ => return by_agency(head, start, bare, stop.0),
    };
    let (end, agency) = after_agency(bare, end);
    if !agency && matches!(stop.1, '(' | '/') {
        return None;
    }
    let rest = &bare[end..];
    let text = rest.trim_start_matches(['.', ' ', ':', '—', '–', '-']);
    let marks = &rest[..rest.len() - text.len()];
    let dashed = marks.contains(['—', '–', '-', ':']);
    // After a stop alone a sentence begins, with a capital.
    let stopped = (closed || marks.contains('.'))
        && text.starts_with(|c: char| !c.is_lowercase() && !c.is_ascii_digit());
    if text.is_empty() || !dashed && !stopped {
        return None;
    }
    let line = bare[..end].trim_end_matches(['.', ' ']).to_owned();
    Some(Opening { byline: None, dateline: Some(line), len: head.len() - text.len() })
}

/// `القاهرة - رويترز:`
fn by_agency(head: &str, start: usize, bare: &str, at: usize) -> Option<Opening> {
    let behind = bare[at..].trim_start_matches(['-', '–', '—', ' ']);
    let (_, len) = languages().agencies.at(behind)?;
    let text = behind[len..].trim_start();
    let rest = text.strip_prefix([':', '-', '–', '—', '.'])?.trim_start();
    let end = bare.len() - behind.len() + len;
    let dateline = Some(head[start..start + end].to_owned());
    (!rest.is_empty()).then_some(Opening { byline: None, dateline, len: head.len() - rest.len() })
}

/// Words of a place, each with a capital.
fn is_place(place: &str) -> bool {
    let between = &languages().between;
    let word = |word: &str| {
        let small = word.chars().count() <= 3 || between.at(word).is_some();
        word.starts_with(|c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase())
            || small
    };
    let first = place.chars().next().unwrap_or_default();
    let letters = |c: char| c.is_alphabetic() || " .'’-".contains(c);
    first.is_alphabetic()
        && !first.is_lowercase()
        && !crate::script::is_ideograph(first)
        && place.chars().count() >= 2
        && place.chars().all(letters)
        && place.split(' ').count() <= PLACE_WORDS
        && place.split(' ').all(word)
}

/// Where a day ends that stands behind a place, and whether a stop closes it.
fn after_day(text: &str, from: usize) -> Option<(usize, bool)> {
    /// Longest day with its year, in characters.
    const LONGEST: usize = 40;
    let rest = &text[from..];
    let cut = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(at, _)| at);
    let end = day_at_start(&rest[..cut])?;
    Some((from + end, rest[..end].ends_with('.')))
}

/// Where an agency ends that stands in brackets or between strokes, and whether there is one.
fn after_agency(text: &str, from: usize) -> (usize, bool) {
    let rest = text[from..].trim_start_matches(['.', ' ', ',']);
    let close = match rest.chars().next() {
        Some('(') => ')',
        Some('/') => '/',
        _ => return (from, false),
    };
    let agency = languages().agencies.at(rest[1..].trim_start());
    let Some(stop) = rest[1..].find(close).map(|at| at + 1) else { return (from, false) };
    let known = agency.is_some_and(|(_, len)| len + 2 >= stop.saturating_sub(1));
    if !known {
        return (from, false);
    }
    (text.len() - rest.len() + stop + 1, true)
}

/// Whether a line is a byline: `Von Ada Holm`, `De nuestro corresponsal`, `Автор: Иван Ларин`.
pub(super) fn is_byline(line: &str) -> bool {
    let bare = line.trim_matches(['(', ')', '[', ']', '—', '–', '-', ' ', '.']);
    let words = languages();
    if let Some(((), len)) = words.credits.at(bare) {
        /// Longest rest of such a line, in words: the name of a paper, a place.
        const REST: usize = 6;
        return bare[len..].split_whitespace().count() <= REST && !bare.contains(['!', '?', '"']);
    }
    if let Some(((), len)) = words.by.at(bare) {
        let rest = &bare[len..];
        let names = rest.trim_start_matches([':', '：', ' ', '-']);
        let least = if rest.trim_start().starts_with([':', '：']) { 1 } else { 2 };
        return !names.is_empty() && are_names(names, least);
    }
    // `Ada Holm, Staff Writer`
    let Some((name, role)) = bare.split_once(", ") else { return false };
    let known = words.roles.at(role).is_some_and(|(_, len)| len == role.len());
    known && are_names(name, 2)
}

/// Whether a text is names of people, each of so many words at least.
pub(super) fn are_names(text: &str, least: usize) -> bool {
    let parts = super::names::split_names(text);
    let words = languages();
    let named = |part: &String| {
        let count = part.split_whitespace().count();
        let role = words.roles.at(part).is_some();
        role || (least..=NAME_WORDS).contains(&count) && part.split_whitespace().all(is_name_word)
    };
    !parts.is_empty() && parts.iter().all(named)
}

/// A word of a name: with a capital, an initial, or a small word of nobles.
fn is_name_word(word: &str) -> bool {
    const NOBLE: [&str; 14] =
        ["de", "von", "van", "der", "den", "di", "da", "del", "la", "le", "du", "dos", "y", "zu"];
    let letters = word.chars().all(|c| c.is_alphabetic() || ".'’-".contains(c));
    let first = word.chars().next().unwrap_or_default();
    letters && (first.is_alphabetic() && !first.is_lowercase() || NOBLE.contains(&word))
}
