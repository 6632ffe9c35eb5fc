//! What tells two readings of the same bytes apart, beside where a page belongs.

use super::ImportOptions;
use crate::source::field_map::FieldMap;
use crate::source::path::PathFacts;

/// That of a file of records, or of several pages, as JSON.
pub(super) fn of_file(options: &ImportOptions, facts: &PathFacts, has_pages: bool) -> String {
    let mut settings = serde_json::json!({
        "publication": options.publication.as_deref().or(facts.publication.as_deref()),
        "date": options.date.or(facts.date),
        "edition": options.edition,
        "page": options.page.as_ref().or(facts.page.as_ref()),
    });
    if has_pages {
        settings["pages"] = true.into();
    }
    settings.to_string()
}

/// That of a file of records whose fields a person named.
pub(super) fn of_records(options: &ImportOptions, facts: &PathFacts) -> String {
    let settings = of_file(options, facts, false);
    if options.map.is_empty() {
        return settings;
    }
    let mut settings: serde_json::Value = serde_json::from_str(&settings).unwrap_or_default();
    settings["map"] = serde_json::json!(options.map.stored());
    settings.to_string()
}

/// What a person said the fields of a file's records are called.
pub(in crate::ops) fn map_of(settings: &str) -> FieldMap {
    let settings: serde_json::Value = serde_json::from_str(settings).unwrap_or_default();
    FieldMap::of_stored(&settings["map"])
}

/// Whether a file came in as several pages.
pub(super) fn holds_pages(settings: &str) -> bool {
    let settings: Option<serde_json::Value> = serde_json::from_str(settings).ok();
    settings.is_some_and(|settings| settings["pages"] == true)
}
