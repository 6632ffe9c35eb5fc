//! Fields in front of a text, in the part of YAML that people write by hand.

use std::ops::Range;

/// Most lines of fields.
const MOST_LINES: usize = 200;

/// What stands in front of a text.
pub(super) struct Front<'t> {
    pub(super) fields: Vec<(String, String)>,
    /// What follows.
    pub(super) rest: &'t str,
}

impl<'t> Front<'t> {
    /// Reads them; `None` = the text does not begin so.
    pub(super) fn of(text: &'t str) -> Option<Self> {
        let text = text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']);
        let mut rest = text;
        if next_line(&mut rest)?.trim_end() != "---" {
            return None;
        }
        let mut fields: Vec<(String, String)> = Vec::new();
        for _ in 0..MOST_LINES {
            let line = next_line(&mut rest)?.trim_end();
            if matches!(line, "---" | "...") {
                return Some(Self { fields, rest });
            }
            if line.trim().is_empty() || line.trim_start().starts_with('#') {
                continue;
            }
            if let Some(item) = line.trim_start().strip_prefix("- ") {
                let (_, value) = fields.last_mut()?;
                if !value.is_empty() {
                    value.push(',');
                }
                value.push_str(plain(item));
                continue;
            }
            let (name, value) = line.split_once([':', '：'])?;
            if name.is_empty() || name.starts_with([' ', '\t']) || name.contains("  ") {
                return None;
            }
            fields.push((name.trim().to_owned(), list_or_text(value.trim())));
        }
        None
    }
}

/// The notes of a text, each with its fields and its place; none if it does not begin with fields. Notes that were put
/// together in one file have fields of the same names.
pub(super) fn notes(text: &str) -> Vec<(Front<'_>, Range<usize>)> {
    let mut notes: Vec<(Front<'_>, Range<usize>)> = Vec::new();
    let mut next = Front::of(text).map(|front| (front, 0));
    while let Some((mut front, start)) = next.take() {
        let from = text.len() - front.rest.len();
        next = following(text, from, notes.first().map_or(&front, |(first, _)| first));
        let end = next.as_ref().map_or(text.len(), |(_, start)| *start);
        front.rest = &text[from..end];
        notes.push((front, start..end));
    }
    notes
}

/// The next fields from a place on that are those of another note, and where they begin.
fn following<'t>(text: &'t str, from: usize, first: &Front<'_>) -> Option<(Front<'t>, usize)> {
    let has = |front: &Front<'_>, name: &String| front.fields.iter().any(|(own, _)| own == name);
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        if line.trim_end() == "---"
            && let Some(front) = Front::of(&text[at..])
        {
            let same = first.fields.iter().filter(|(name, _)| has(&front, name)).count();
            if same >= first.fields.len().clamp(1, 2) {
                return Some((front, at));
            }
        }
        at += line.len();
    }
    None
}

fn next_line<'t>(rest: &mut &'t str) -> Option<&'t str> {
    if rest.is_empty() {
        return None;
    }
    let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
    *rest = after;
    Some(line)
}

/// A list in brackets becomes a text with commas.
fn list_or_text(value: &str) -> String {
    match value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
        Some(items) => items.split(',').map(plain).collect::<Vec<_>>().join(","),
        None => plain(value).to_owned(),
    }
}

/// A value without its quotation marks.
fn plain(value: &str) -> &str {
    let value = value.trim();
    for mark in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(mark).and_then(|value| value.strip_suffix(mark)) {
            return inner;
        }
    }
    value
}
