//! Fields in front of a text, in the part of YAML that people write by hand.

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
