//! What a person says the fields of records are called in their source.

use std::collections::BTreeMap;

use super::names;
use crate::model::Article;

/// Fields of a record that a source cannot say: they follow from the rest, or from what a reader of pages thought.
const NOT_SAID: [&str; 8] = [
    "content_hash",
    "text_hash",
    "imported_at",
    "names",
    "agency",
    "place",
    "doubtful",
    "first_printed",
];

/// Fields of ours, each with the name that it goes under.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldMap(Vec<(&'static str, String)>);

impl FieldMap {
    /// Reads `body=content,headline=title`: a field, a sign of equality, its name in the source.
    ///
    /// # Errors
    /// A sentence that says which part is wrong, and which fields there are.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut map = Self::default();
        for part in text.split(',') {
            let (field, name) = part
                .split_once('=')
                .ok_or_else(|| format!("`{part}` is no field=name, as in body=content"))?;
            map.add(field.trim(), name.trim())?;
        }
        Ok(map)
    }

    fn add(&mut self, field: &str, name: &str) -> Result<(), String> {
        let said = || Article::FIELDS.into_iter().filter(|own| !NOT_SAID.contains(own));
        let Some(own) = said().find(|own| *own == field) else {
            let all: Vec<&str> = said().collect();
            return Err(format!("`{field}` is no field; there are {}", all.join(", ")));
        };
        if name.is_empty() {
            return Err(format!("`{field}=` names nothing"));
        }
        if self.0.iter().any(|(known, _)| *known == own) {
            return Err(format!("the field `{field}` is named twice"));
        }
        self.0.push((own, name.to_owned()));
        Ok(())
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fields, each with its name in the source, in the order in which they were said.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(field, name)| (*field, name.as_str()))
    }

    /// Whether a name of the source is that of a field.
    #[must_use]
    pub fn says(&self, field: &str, name: &str) -> bool {
        self.pairs().any(|(own, theirs)| own == field && is_same(theirs, name))
    }

    /// Whether a name of the source is that of any field.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.pairs().any(|(_, theirs)| is_same(theirs, name))
    }

    /// As it is stored with an original.
    #[must_use]
    pub fn stored(&self) -> BTreeMap<&str, &str> {
        self.pairs().collect()
    }

    /// Reads what is stored with an original; what cannot be a map is none.
    #[must_use]
    pub fn of_stored(stored: &serde_json::Value) -> Self {
        let mut map = Self::default();
        for (field, name) in stored.as_object().into_iter().flatten() {
            // Only what was accepted once is stored.
            let _ = map.add(field, name.as_str().unwrap_or_default());
        }
        map
    }
}

/// Whether two names are one, whatever their case and the sign between their words.
fn is_same(one: &str, other: &str) -> bool {
    one == other || names::plain(one) == names::plain(other)
}

#[cfg(test)]
mod tests {
    use super::FieldMap;

    #[test]
    fn fields_go_under_names_that_a_person_says() {
        let map = FieldMap::parse("body=Inhalt, headline = Titel des Artikels").unwrap();
        assert!(map.says("body", "inhalt") && map.says("headline", "titel-des-artikels"));
        assert!(!map.says("headline", "inhalt") && !map.has("datum"));
        let stored = serde_json::to_value(map.stored()).unwrap();
        assert_eq!(FieldMap::of_stored(&stored), map);
        assert!(FieldMap::of_stored(&serde_json::Value::Null).is_empty());
    }

    #[test]
    fn what_is_no_map_is_told() {
        for (text, what) in [
            ("", "`` is no field=name"),
            ("body", "`body` is no field=name"),
            ("text=body", "`text` is no field; there are key, publication, date"),
            ("doubtful=x", "`doubtful` is no field"),
            ("body=", "`body=` names nothing"),
            ("body=a,body=b", "the field `body` is named twice"),
        ] {
            assert!(FieldMap::parse(text).unwrap_err().contains(what), "{text}");
        }
    }
}
