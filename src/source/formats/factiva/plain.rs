//! Documents whose parts have no codes: the number of words and the day tell where the others stand.

use std::sync::LazyLock;

use regex::Regex;

use super::{DECK, FOOT, Part, paragraphs};
use crate::patterns::pattern;
use crate::script::is_ideograph;
use crate::source::days;

/// Most lines above the number of words that belong to a document.
const MOST_ABOVE: usize = 5;
/// Most lines between the code of the paper and the text.
const MOST_BETWEEN: usize = 8;

/// `942 words`, `1 204 mots`, `812 Wörter`, `1,024字`
static WORDS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\d{1,3}(?:[,.\u{a0}\u{202f} ]?\d{3})*\s?(\p{L}{1,12}|个字|個字)$"));
static TIME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\d{1,2}[:h.]\d{2}(?:\s?[\p{L}.]{1,6})?$"));
static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:©|\(c\)|copyright\b|\(copyright\b|版权)|(?:rights\s+reserved|droits\s+réservés|rechte\s+vorbehalten|derechos\s+reservados|diritti\s+riservati|direitos\s+reservados|版权所有|版權所有)",
    )
});
static PAGE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[A-Z]{1,2}-?)?\d{1,4}[A-Z]?(?:[;,] ?[A-Z]?\d{1,4})*$"));
/// A line that only names who wrote.
static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:by|par|von|por|di|da|door|av|af|автор:?)\s+\p{L}|^(?:文/|记者|記者|本报记者|本報記者)|(?:记者|記者)\s?\p{Han}{2,4}$",
    )
});
/// A line of a table of contents.
static CONTENTS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:\.{4,}|\t)\s*\d{1,4}$"));

/// Whether a text, of which the number of its document is known, is one.
pub(super) fn is_document(text: &str) -> bool {
    let lines = lines_of(text);
    beginning(&lines).is_some()
}

fn lines_of(text: &str) -> Vec<&str> {
    let lines = text.split(['\n', '\r', '\u{c}']).map(str::trim);
    lines.filter(|line| !FOOT.is_match(line) && !CONTENTS.is_match(line)).collect()
}

/// Where the number of words stands: on the line before the day.
fn beginning(lines: &[&str]) -> Option<usize> {
    let told: Vec<usize> = filled(lines, 0).collect();
    let is = |pair: &&[usize]| {
        WORDS.is_match(lines[pair[0]])
            && lines[pair[1]].chars().count() < 40
            && days::in_line(lines[pair[1]]).is_some()
    };
    told.windows(2).find(is).map(|pair| pair[0])
}

/// The lines that are not empty, from one on.
fn filled<'l>(lines: &'l [&str], from: usize) -> impl Iterator<Item = usize> + 'l {
    (from..lines.len()).filter(|at| !lines[*at].is_empty())
}

/// The parts of a document with this number; `None` = it is none.
pub(super) fn parts(text: &str, number: &str) -> Option<Vec<Part>> {
    let lines = lines_of(text);
    let words = beginning(&lines)?;
    let mut parts: Vec<Part> = Vec::new();
    let mut add = |code: &str, text: &str| parts.push((code.to_owned(), text.to_owned()));
    let mut above: Vec<&str> = lines[..words].iter().copied().filter(|l| !l.is_empty()).collect();
    above.drain(..above.len().saturating_sub(MOST_ABOVE));
    for (code, text) in heading(&above) {
        add(code, text);
    }
    let mut below = filled(&lines, words + 1).peekable();
    add("PD", lines[below.next()?]);
    below.next_if(|at| TIME.is_match(lines[*at]));
    add("SN", lines[below.next()?]);
    let is_code = |at: &usize| {
        let start = number.get(..lines[*at].len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(lines[*at]))
    };
    // Behind the name of a paper stands its code, with which the number begins as well.
    let code = below.next_if(is_code)?;
    let rest: Vec<usize> = below.collect();
    let text_from = rest[text_from(&lines, &rest)..].first().copied().unwrap_or(lines.len());
    let page = lines[code + 1..text_from].iter().find(|line| PAGE.is_match(line));
    if let Some(page) = page {
        add("PG", page);
    }
    add("TD", &paragraphs::of(lines[text_from..].iter().copied()));
    Some(parts)
}

/// How many of the lines below the code of the paper are no text: up to the line about rights, or without one, the
/// short ones.
fn text_from(lines: &[&str], rest: &[usize]) -> usize {
    let near = &rest[..rest.len().min(MOST_BETWEEN)];
    if let Some(rights) = near.iter().position(|at| RIGHTS.is_match(lines[*at])) {
        return rights + 1;
    }
    let is_short =
        |line: &str| weight(line) <= 4 && !line.ends_with(['.', '。', '!', '?', '！', '？']);
    near.iter().take_while(|at| is_short(lines[**at])).count()
}

/// The parts of the lines above the number of words: a section, the headline, what is below it, who wrote it.
fn heading<'t>(lines: &[&'t str]) -> Vec<(&'static str, &'t str)> {
    let mut parts = Vec::new();
    let mut lines = lines.to_vec();
    if let Some(credit) = lines.iter().skip(1).position(|line| CREDIT.is_match(line)) {
        parts.push(("BY", lines[credit + 1]));
        // Below it stands at most where it comes from.
        lines.truncate(credit + 1);
    } else if let [.., before, last] = lines[..]
        && is_name(last)
        && before.split_whitespace().any(|word| word.starts_with(char::is_lowercase))
    {
        parts.push(("BY", last));
        lines.pop();
    }
    let has_section =
        lines.len() > 1 && weight(lines[0]) <= 3 && weight(lines[1]) > weight(lines[0]);
    let mut rest = lines.into_iter();
    if has_section {
        parts.extend(rest.next().map(|section| ("SE", section)));
    }
    parts.extend(["HD", DECK].into_iter().zip(rest));
    parts
}

/// Whether a line has nothing but two to four words in capitals or with one in front.
fn is_name(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_part = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    (2..=4).contains(&words.clone().count()) && words.all(is_part)
}

/// How much a line says, in words; two ideographs count as one.
fn weight(line: &str) -> usize {
    let han = line.chars().filter(|c| is_ideograph(*c)).count();
    if han > 0 { han.div_ceil(2) } else { line.split_whitespace().count() }
}
