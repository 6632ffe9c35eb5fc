//! Documents whose parts have codes: each on a line of its own, or in front of its part.

use std::sync::LazyLock;

use regex::Regex;

use super::{FOOT, Part, paragraphs};
use crate::patterns::pattern;

/// Codes above the text.
const ABOVE: [&str; 17] = [
    "CLM", "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "NGC", "GC", "ED", "PG", "VOL",
    "LA", "CY",
];
/// Codes of the text.
const TEXT: [&str; 2] = ["LP", "TD"];
/// Codes below the text, in their order.
const BELOW: [&str; 12] =
    ["ART", "CX", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN"];
/// Those whose parts are lists of codes with names: `gcat : Political News`.
const LISTS: [&str; 4] = ["CO", "IN", "NS", "RE"];

/// How codes stand, the same in all of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Set {
    /// On lines of their own.
    Alone,
    /// In front of their part, with a tab or more than one space between.
    Apart,
    /// In front of their part, with one space between, like a word.
    Close,
}

/// A line that begins with a code, with how it stands, and the rest of the line.
fn coded(line: &str) -> Option<(&str, Set, &str)> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let length = line.bytes().take_while(u8::is_ascii_uppercase).count();
    if !(2..=3).contains(&length) {
        return None;
    }
    let (code, rest) = line.split_at(length);
    let value = rest.trim_start();
    let set = match rest.len() - value.len() {
        0 if rest.is_empty() => Set::Alone,
        0 => return None,
        1 if rest.starts_with(' ') => Set::Close,
        _ => Set::Apart,
    };
    Some((code, set, value))
}

/// Whether a file begins with such a document.
pub(super) fn begins(head: &str) -> bool {
    static CODES: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?mR)^[ \t\u{a0}\u{feff}]*(HD|PD|SN|LP|TD)(?:[ \t\u{a0}].*)?$"));
    let mut next = ["HD", "PD", "SN"].into_iter().peekable();
    CODES.captures_iter(head).any(|found| {
        next.next_if(|code| *code == &found[1]);
        next.peek().is_none() && TEXT.contains(&&found[1])
    })
}

/// The parts of a document; `None` = they have no codes.
pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    let lines: Vec<&str> = text.split(['\n', '\r', '\u{c}']).collect();
    let lines: Vec<&str> = lines.into_iter().filter(|line| !FOOT.is_match(line.trim())).collect();
    // Above the headline may stand what was asked for, and what came of it.
    let headline =
        lines.iter().position(|line| coded(line).is_some_and(|(code, ..)| code == "HD"))?;
    let set = set_of(&lines[headline..])?;
    let is_text = |line: &&str| fits(line, set).is_some_and(|(code, _)| TEXT.contains(&code));
    let text_from = headline + lines[headline..].iter().position(is_text)?;
    let below = below(&lines, text_from, set);
    let mut parts: Vec<(&str, Vec<&str>)> = Vec::new();
    for (at, line) in lines.iter().enumerate().take(below).skip(first_above(&lines, headline, set))
    {
        let known: &[&str] = if at < text_from { &ABOVE } else { &TEXT };
        let new = |code: &str| known.contains(&code) && parts.iter().all(|(own, _)| *own != code);
        match fits(line, set).filter(|(code, _)| new(code)) {
            Some((code, value)) => parts.push((code, vec![value])),
            None => parts.last_mut()?.1.push(line),
        }
    }
    let part =
        |(code, lines): (&str, Vec<&str>)| (code.to_owned(), paragraphs::of(lines.into_iter()));
    Some(parts.into_iter().map(part).collect())
}

/// A line that begins with a code as the document sets them; one without its part may stand alone anywhere.
fn fits(line: &str, set: Set) -> Option<(&str, &str)> {
    let (code, own, value) = coded(line)?;
    (own == set || own == Set::Alone).then_some((code, value))
}

/// How most codes above the text stand that have their part beside them; where none has, alone.
fn set_of(lines: &[&str]) -> Option<Set> {
    let above =
        lines.iter().filter_map(|line| coded(line)).take_while(|(code, ..)| !TEXT.contains(code));
    let sets: Vec<Set> =
        above.filter(|(code, ..)| ABOVE.contains(code)).map(|(_, set, _)| set).collect();
    let count = |set: Set| sets.iter().filter(|own| **own == set).count();
    [Set::Close, Set::Apart, Set::Alone]
        .into_iter()
        .max_by_key(|set| count(*set))
        .filter(|set| count(*set) > 0)
}

/// The line on which a document begins: that of its headline, or of the codes that may stand above it.
fn first_above(lines: &[&str], headline: usize, set: Set) -> usize {
    let mut first = headline;
    for at in (headline.saturating_sub(6)..headline).rev() {
        let code = fits(lines[at], set).map(|(code, _)| code);
        if code.is_some_and(|code| code == "SE" || code == "CLM") {
            first = at;
        }
    }
    first
}

/// Where the codes below the text begin. They are looked for from the end, since a text may hold lines that look like
/// them: each comes once, some only before lists, and in their order where they look like words.
fn below(lines: &[&str], text_from: usize, set: Set) -> usize {
    let mut from = lines.len();
    let mut seen: Vec<usize> = Vec::new();
    for at in (text_from + 1..lines.len()).rev() {
        let Some((code, value)) = fits(lines[at], set) else { continue };
        let Some(order) = BELOW.iter().position(|own| *own == code) else { continue };
        let after = || lines[at + 1..from].iter().copied().find(|line| !line.trim().is_empty());
        let value =
            Some(value).filter(|value| !value.is_empty()).or_else(after).unwrap_or_default();
        let is_value = if LISTS.contains(&code) {
            value.contains(" : ")
        } else {
            !value.trim_start().starts_with(char::is_lowercase)
        };
        let is_later = |own: &usize| if set == Set::Close { *own <= order } else { *own == order };
        if is_value && !seen.iter().any(is_later) {
            from = at;
            seen.push(order);
        }
    }
    from
}
