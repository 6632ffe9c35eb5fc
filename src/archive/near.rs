//! Names that are near to what was typed, for those who typed it half or wrongly.

use rusqlite::OptionalExtension as _;

use super::search::sql;
use super::{Reader, Result};
use crate::model::{HalfKey, PublicationCode};
use crate::script::edits;

/// Most names that are offered.
const MOST: usize = 5;

impl Reader<'_> {
    /// Keys near to one that leads nowhere, the nearest first: what it may be the beginning of, what stands
    /// on the same page or in the same issue, and the days nearest to it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn near_keys(&self, typed: &str) -> Result<Vec<String>> {
        let parts = HalfKey::read(typed);
        let codes = self.near_codes(parts.name)?;
        for rest in parts.rests() {
            for code in &codes {
                let key = parts.with(code, &rest);
                if key != typed && self.article_id(&key).is_ok() {
                    return Ok(vec![key]);
                }
                let found = self.keys_beginning(&key)?;
                if !found.is_empty() {
                    return Ok(found);
                }
            }
        }
        let mut near = Vec::new();
        for code in &codes {
            let page = parts.rest.rsplit_once('-').map_or("", |(page, _)| page);
            near = self.keys_beginning(&format!("{}-", parts.with(code, page)))?;
            if near.is_empty() {
                near = self.days_near(code, parts.day)?;
            }
            if !near.is_empty() {
                break;
            }
        }
        Ok(near)
    }

    /// Keys of issues that begin so; where there is none, of articles that stand.
    fn keys_beginning(&self, begin: &str) -> Result<Vec<String>> {
        for table in ["issue", "article"] {
            let stands = if table == "article" { "AND retired_by IS NULL" } else { "" };
            let sql = format!(
                "SELECT key FROM {table} WHERE key >= ?1 AND key < ?1 || char(1114111) {stands} \
                 ORDER BY key LIMIT {MOST}"
            );
            let found = self.texts(&sql, [begin])?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    /// Issues of a paper whose days are nearest, or its newest.
    fn days_near(&self, code: &str, day: &str) -> Result<Vec<String>> {
        let sql = format!(
            "SELECT issue.key FROM issue JOIN publication ON publication.id = issue.publication_id \
             WHERE publication.code = ?1 \
             ORDER BY abs(julianday(issue.date) - julianday(?2)), issue.date DESC LIMIT {MOST}"
        );
        self.texts(&sql, [code, day])
    }

    /// Codes of the publications whose names are near, the nearest first.
    fn near_codes(&self, name: &str) -> Result<Vec<String>> {
        let wanted = PublicationCode::from_name(name);
        let mut near: Vec<(usize, String)> = Vec::new();
        for (code, _) in self.codes_and_names()? {
            if let Some(distance) = distance(wanted.as_str(), &code) {
                near.push((distance, code));
            }
        }
        near.sort();
        Ok(near.into_iter().map(|(_, code)| code).take(MOST).collect())
    }

    /// Names of the publications that are near to one, the nearest first.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn near_publications(&self, name: &str) -> Result<Vec<String>> {
        let wanted = PublicationCode::from_name(name);
        let mut near: Vec<(usize, String)> = Vec::new();
        for (code, name) in self.codes_and_names()? {
            let of_name = PublicationCode::from_name(&name);
            let by = [code.as_str(), of_name.as_str()];
            if let Some(far) = by.into_iter().filter_map(|to| distance(wanted.as_str(), to)).min() {
                near.push((far, name));
            }
        }
        near.sort();
        Ok(near.into_iter().map(|(_, name)| name).take(MOST).collect())
    }

    /// Tags near to one, the nearest first.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn near_tags(&self, tag: &str) -> Result<Vec<String>> {
        let tags = self.texts("SELECT DISTINCT name FROM tag ORDER BY name", [])?;
        let far = |name: String| Some((distance(&tag.to_lowercase(), &name.to_lowercase())?, name));
        let mut near: Vec<(usize, String)> = tags.into_iter().filter_map(far).collect();
        near.sort();
        Ok(near.into_iter().map(|(_, name)| name).take(MOST).collect())
    }

    /// Whether a publication is meant by a name in a selection: by a part of its name, now or before.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn means_publication(&self, name: &str) -> Result<bool> {
        let (of_it, values) = sql::publications(std::slice::from_ref(&name.to_owned()));
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM (SELECT name AS publication FROM publication) WHERE {of_it})"
        );
        let values = rusqlite::params_from_iter(values);
        Ok(self.conn.prepare_cached(&sql)?.query_row(values, |row| row.get(0))?)
    }

    /// The issue that came out of a file with this path, if one did.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn issue_from(&self, path: &str) -> Result<Option<String>> {
        let sql = "SELECT issue.key FROM original \
            JOIN page_original ON page_original.original_id = original.id \
            JOIN page ON page.id = page_original.page_id JOIN issue ON issue.id = page.issue_id \
            WHERE original.path = ?1 LIMIT 1";
        Ok(self.conn.prepare_cached(sql)?.query_row([path], |row| row.get(0)).optional()?)
    }

    fn codes_and_names(&self) -> Result<Vec<(String, String)>> {
        let mut statement = self.conn.prepare_cached("SELECT code, name FROM publication")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn texts(&self, sql: &str, values: impl rusqlite::Params) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(values, |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// How far a name is from another; `None` = too far to be meant. A part of a name is near.
fn distance(typed: &str, name: &str) -> Option<usize> {
    let (typed_chars, name_chars) = (typed.chars().count(), name.chars().count());
    if typed.is_empty() {
        return None;
    }
    if name.contains(typed) || typed_chars > 1 && typed.contains(name) {
        return Some(usize::from(typed != name));
    }
    let letters = |text: &str| text.chars().collect::<Vec<_>>();
    let edits = edits(&letters(typed), &letters(name));
    let most = typed_chars.min(name_chars).div_ceil(3).min(4);
    (edits <= most).then_some(1 + edits)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn names_are_near_or_not() {
        assert_eq!(distance("云岭晚报", "云岭晚报"), Some(0));
        assert_eq!(distance("云岭", "云岭晚报"), Some(1));
        assert_eq!(distance("云岭早报", "云岭晚报"), Some(2));
        assert_eq!(distance("harbor-post", "harbour-post"), Some(2));
        assert_eq!(distance("临川日报", "云岭晚报"), None);
        assert_eq!(distance("", "云岭晚报"), None);
    }
}
