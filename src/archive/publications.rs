//! The papers: what they are called, were called, and what a person said of them.

use rusqlite::OptionalExtension as _;
use serde::Serialize;

use super::{ArchiveError, IssuePlace, Reader, Result, Writer};
use crate::model::PublicationCode;

/// The code of what nothing names.
const UNTITLED: &str = "untitled";

/// A publication and what there is of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublicationRow {
    /// Row number.
    #[serde(skip)]
    pub id: i64,
    /// Begins its keys.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Language of its articles.
    pub lang: Option<String>,
    /// How often it appears.
    pub rhythm: Option<String>,
    /// Its ISSN.
    pub issn: Option<String>,
    /// Issues that are there.
    pub issues: u64,
    /// Articles that stand.
    pub articles: u64,
    /// First day.
    pub first_date: Option<String>,
    /// Last day.
    pub last_date: Option<String>,
    /// Names that it had; what comes in under them belongs to it.
    pub former_names: Vec<String>,
    /// When the reader learned its habits, RFC 3339 in UTC; `None` = it did not.
    pub learned_at: Option<String>,
    /// Pages that a person corrected, from which it learned them.
    pub learned_from: Option<u64>,
    /// Lines that it prints on most pages at the top or the foot, and that are no part of its articles.
    pub page_lines: Vec<String>,
}

/// What can be said of a publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicationField {
    /// Language of its articles.
    Lang,
    /// How often it appears.
    Rhythm,
    /// Its ISSN.
    Issn,
}

impl PublicationField {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Lang, Self::Rhythm, Self::Issn];

    /// Its name in JSON, and as it is typed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lang => "lang",
            Self::Rhythm => "rhythm",
            Self::Issn => "issn",
        }
    }
}

impl Reader<'_> {
    /// All publications by name.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn publications(&self) -> Result<Vec<PublicationRow>> {
        let sql = "SELECT publication.id, code, publication.name, lang, rhythm, issn, \
              ifnull(issues, 0), ifnull(articles, 0), first_date, last_date \
            FROM publication LEFT JOIN (SELECT publication_id, count(DISTINCT issue_id) AS issues, \
                sum(articles) AS articles, min(date) AS first_date, max(date) AS last_date \
              FROM page JOIN issue ON issue.id = issue_id WHERE articles > 0 \
                OR EXISTS (SELECT 1 FROM page_original WHERE page_original.page_id = page.id \
                  AND page_original.retired_by IS NULL) GROUP BY publication_id) \
              ON publication_id = publication.id \
            WHERE issues > 0 OR lang IS NOT NULL \
              OR rhythm IS NOT NULL OR issn IS NOT NULL ORDER BY publication.name, publication.id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(PublicationRow {
                id: row.get(0)?,
                code: row.get(1)?,
                name: row.get(2)?,
                lang: row.get(3)?,
                rhythm: row.get(4)?,
                issn: row.get(5)?,
                issues: row.get(6)?,
                articles: row.get(7)?,
                first_date: row.get(8)?,
                last_date: row.get(9)?,
                learned_at: None,
                learned_from: None,
                page_lines: Vec::new(),
                former_names: Vec::new(),
            })
        })?;
        let mut all: Vec<PublicationRow> = rows.collect::<rusqlite::Result<_>>()?;
        let habits = self.habits()?;
        for publication in &mut all {
            let habit = habits.iter().find(|habit| habit.publication == publication.id);
            publication.learned_at = habit.map(|habit| habit.learned_at.clone());
            publication.learned_from = habit.map(|habit| habit.corrected_pages);
            let lines = habit.map(|habit| habit.lines.lines().map(str::to_owned).collect());
            publication.page_lines = lines.unwrap_or_default();
            publication.former_names = self.former_names(publication.id)?;
        }
        Ok(all)
    }

    fn former_names(&self, publication: i64) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT former.name FROM publication_name AS former \
            JOIN publication ON publication.id = publication_id \
            WHERE publication_id = ?1 AND former.name <> publication.name ORDER BY former.name";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([publication], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The present name of a publication.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn publication_name(&self, id: i64) -> Result<Option<String>> {
        let sql = "SELECT name FROM publication WHERE id = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?)
    }

    /// Row, code and name of the publication of this name or code, present or former.
    ///
    /// # Errors
    /// If there is none.
    pub fn find_publication(&self, name: &str) -> Result<(i64, PublicationCode, String)> {
        let sql = "SELECT id, code, name, 0 AS rank FROM publication WHERE name = ?1 \
            UNION ALL SELECT id, code, name, 1 FROM publication WHERE code = ?1 OR code = ?2 \
            UNION ALL SELECT publication.id, publication.code, publication.name, 2 \
              FROM publication_name JOIN publication ON publication.id = publication_id \
              WHERE publication_name.code IN (?1, ?2) ORDER BY rank LIMIT 1";
        let code = PublicationCode::from_name(name);
        let found = self.conn.prepare_cached(sql)?.query_row((name, code.as_str()), |row| {
            Ok((row.get(0)?, PublicationCode::from_stored(row.get(1)?), row.get(2)?))
        });
        found.optional()?.ok_or_else(|| ArchiveError::UnknownPublication(name.to_owned()))
    }

    /// The name of the publication that has this code, if it was never called as here. Upper and lower
    /// case and white space make no other name.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn called_otherwise(
        &self,
        code: &PublicationCode,
        name: &str,
    ) -> Result<Option<String>> {
        let sql = "SELECT id, name FROM publication WHERE code = ?1";
        let found = self.conn.prepare_cached(sql)?.query_row([code.as_str()], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        });
        let Some((id, known)) = found.optional()? else { return Ok(None) };
        let plain =
            |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let wanted = plain(name);
        let same = plain(&known) == wanted
            || self.former_names(id)?.iter().any(|former| plain(former) == wanted);
        Ok((!same).then_some(known))
    }

    fn issues_of(&self, publication: i64) -> Result<Vec<i64>> {
        let sql = "SELECT id FROM issue WHERE publication_id = ?1 ORDER BY date, id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([publication], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// What comes in under this code belongs to a publication from now on.
    fn lead_on(&mut self, code: &str, name: &str, publication: i64) -> Result<()> {
        let sql = "INSERT INTO publication_name (code, name, publication_id) VALUES (?1, ?2, ?3) \
            ON CONFLICT DO UPDATE SET name = excluded.name, publication_id = excluded.publication_id";
        self.tx.prepare_cached(sql)?.execute((code, name, publication))?;
        Ok(())
    }

    /// Makes a publication whose code is not the one that its name makes.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn publication_of_code(
        &mut self,
        code: &PublicationCode,
        name: &str,
    ) -> Result<(i64, PublicationCode)> {
        let (id, code) = self.make_publication(code, name)?;
        let by_name = PublicationCode::from_name(name);
        if by_name != code {
            self.lead_on(by_name.as_str(), name, id)?;
        }
        Ok((id, code))
    }

    /// Gives a publication another name and code; its issues and articles get new keys, the old ones
    /// lead to them, and so do its old names.
    ///
    /// # Errors
    /// If another publication has the code.
    pub fn rename_publication(
        &mut self,
        id: i64,
        name: &str,
        code: &PublicationCode,
        by: i64,
    ) -> Result<()> {
        let by_name = PublicationCode::from_name(name);
        let taken: Option<String> = self
            .tx
            .prepare_cached(
                "SELECT name FROM publication WHERE (code IN (?1, ?2) OR name = ?3) AND id <> ?4",
            )?
            .query_row((code.as_str(), by_name.as_str(), name, id), |row| row.get(0))
            .optional()?;
        if let Some(other) = taken {
            return Err(ArchiveError::PublicationExists(other));
        }
        let (old_code, old_name): (String, String) = self
            .tx
            .prepare_cached("SELECT code, name FROM publication WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.tx
            .prepare_cached("UPDATE publication SET name = ?2, code = ?3 WHERE id = ?1")?
            .execute((id, name, code.as_str()))?;
        self.tx
            .prepare_cached("DELETE FROM publication_name WHERE code = ?1")?
            .execute([code.as_str()])?;
        for (old, of) in [
            (old_code.as_str(), old_name.as_str()),
            (PublicationCode::from_name(&old_name).as_str(), &old_name),
            (PublicationCode::from_name(name).as_str(), name),
        ] {
            // What nothing named is not what was named so.
            if old != code.as_str() && old != UNTITLED && !self.is_code(old)? {
                self.lead_on(old, of, id)?;
            }
        }
        for issue in self.reader().issues_of(id)? {
            let place = self.reader().issue_place(issue)?;
            self.move_issue(issue, &place, by)?;
        }
        Ok(())
    }

    fn is_code(&self, code: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM publication WHERE code = ?1)";
        Ok(self.tx.prepare_cached(sql)?.query_row([code], |row| row.get(0))?)
    }

    /// Puts a publication with all its issues into another.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn merge_publication(&mut self, from: i64, into: i64, by: i64) -> Result<()> {
        let named = |id: i64| -> Result<(String, String)> {
            let sql = "SELECT code, name FROM publication WHERE id = ?1";
            let mut statement = self.tx.prepare_cached(sql)?;
            Ok(statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?)
        };
        let (code, name) = named(from)?;
        let target = PublicationCode::from_stored(named(into)?.0);
        for issue in self.reader().issues_of(from)? {
            let place = self.reader().issue_place(issue)?;
            let place = IssuePlace { publication: into, code: target.clone(), ..place };
            self.move_issue(issue, &place, by)?;
        }
        self.tx.execute(
            "UPDATE publication_name SET publication_id = ?2 WHERE publication_id = ?1",
            (from, into),
        )?;
        self.tx.execute("DELETE FROM publication WHERE id = ?1", [from])?;
        for old in [code.as_str(), PublicationCode::from_name(&name).as_str()] {
            if old != UNTITLED && !self.is_code(old)? {
                self.lead_on(old, &name, into)?;
            }
        }
        Ok(())
    }

    /// What is said of a publication elsewhere is said here, where nothing was.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn describe_where_silent(
        &mut self,
        id: i64,
        as_there: &PublicationRow,
    ) -> Result<()> {
        self.tx
            .prepare_cached(
                "UPDATE publication SET lang = ifnull(lang, ?2), rhythm = ifnull(rhythm, ?3), \
                 issn = ifnull(issn, ?4) WHERE id = ?1",
            )?
            .execute((id, &as_there.lang, &as_there.rhythm, &as_there.issn))?;
        Ok(())
    }

    /// A publication of which no ISSN is known has this one.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn tell_issn(&mut self, id: i64, issn: &str) -> Result<()> {
        self.tx
            .prepare_cached("UPDATE publication SET issn = ?2 WHERE id = ?1 AND issn IS NULL")?
            .execute((id, issn))?;
        Ok(())
    }

    /// A former name leads to a publication, unless it is another's.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn lead_on_if_free(&mut self, name: &str, id: i64) -> Result<()> {
        match self.reader().find_publication(name) {
            Err(ArchiveError::UnknownPublication(_)) => {
                self.lead_on(PublicationCode::from_name(name).as_str(), name, id)
            }
            Ok(_) => Ok(()),
            Err(other) => Err(other),
        }
    }

    /// Says something of a publication; `None` takes it back.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn describe_publication(
        &mut self,
        id: i64,
        field: PublicationField,
        value: Option<&str>,
    ) -> Result<()> {
        let sql = format!("UPDATE publication SET {} = ?2 WHERE id = ?1", field.as_str());
        self.tx.prepare_cached(&sql)?.execute((id, value))?;
        Ok(())
    }
}
