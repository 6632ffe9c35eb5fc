//! The label of a page, as it is printed in a line.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::Folio;
use crate::patterns::pattern;

static PAGE_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)第\s?(?P<a>[A-Z]?\s?\d{1,3}|[一二三四五六七八九十]{1,3})\s?版|(?:^|[\s·|/])(?P<b>[A-Z]?\d{1,3})\s?版(?:$|[\s·|/:：])|\b(?:page|p\.) ?(?P<c>[A-Z]?\d{1,3}(?:-\d{1,2})?)\b|(?:^|\s)(?P<d>[A-Z]-?\d{1,2})(?:$|\s)",
    )
});

/// The folio that a line tells.
pub(super) fn page_label(line: &str) -> Option<Folio> {
    let found = PAGE_LABEL.captures(line)?;
    ["a", "b", "c", "d"]
        .iter()
        .find_map(|name| found.name(name))
        .and_then(|m| Folio::parse(m.as_str()).ok())
}
