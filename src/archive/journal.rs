//! What a command changes is written down row by row as it was before, so that it can be taken
//! back.
//!
//! Triggers do it, so that no statement can forget to. They are made for one connection and never
//! stored: the stock shell needs nothing of them. Rows that an import adds are not written down:
//! they carry its number.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, params_from_iter};

use super::tracked::{
    PLACE_TRIGGER, SCAN_TRIGGER, TAG_TRIGGERS, TAGS, TRACKED, Tracked, is_put_back, said_by,
};
use super::{ImportKind, Result, Writer};

/// Makes the triggers; nothing is written down before an operation begins.
pub(super) fn prepare(conn: &Connection) -> Result<()> {
    let mut sql = "CREATE TEMP TABLE IF NOT EXISTS operation \
        (import_id INTEGER NOT NULL, person INTEGER NOT NULL); "
        .to_owned();
    for table in &TRACKED {
        sql.push_str(&table.triggers());
    }
    sql.push_str(TAG_TRIGGERS);
    sql.push_str(PLACE_TRIGGER);
    sql.push_str(SCAN_TRIGGER);
    Ok(conn.execute_batch(&sql)?)
}

impl Writer<'_> {
    /// From now on changes belong to this operation.
    pub(super) fn write_down(&mut self, import: i64, person: bool) -> Result<()> {
        self.stop_writing_down()?;
        self.tx.execute("INSERT INTO temp.operation VALUES (?1, ?2)", (import, person))?;
        Ok(())
    }

    /// Whether rows that an import adds are written down too.
    pub(super) fn write_inserts_down(&mut self, all: bool) -> Result<()> {
        self.tx.execute(
            "UPDATE temp.operation SET person = ?1 OR import_id IN \
             (SELECT id FROM import WHERE kind NOT IN ('import', 'rebuild'))",
            [all],
        )?;
        Ok(())
    }

    /// From now on changes belong to none.
    pub(super) fn stop_writing_down(&mut self) -> Result<()> {
        self.tx.execute("DELETE FROM temp.operation", [])?;
        Ok(())
    }

    /// Puts the rows that an operation changed back as they were. Keys of articles are left: they
    /// are given with [`Writer::rename`]. Rows that are gone since stay away.
    pub(super) fn put_back(&mut self, import: i64, kind: ImportKind) -> Result<()> {
        for table in &TRACKED {
            for (row_key, before) in self.changes_of(import, table.name)? {
                match before {
                    Some(before) if table.name == "article" => {
                        self.put_article_back(table, &row_key, &before, import, kind)?;
                    }
                    Some(before) => self.put_row_back(table, &row_key, &before)?,
                    None => self.take_row(table, &row_key)?,
                }
            }
        }
        for (row_key, before) in self.changes_of(import, TAGS)? {
            self.put_tag_back(&row_key, before.as_deref())?;
        }
        self.tx.execute(
            "UPDATE article SET position = CAST(before AS INTEGER) FROM change \
             WHERE what = 'place' AND change.import_id = ?1 \
             AND article.id = CAST(row_key AS INTEGER)",
            [import],
        )?;
        self.tx.execute(
            "UPDATE page SET scan = before ->> '$.scan' FROM change \
             WHERE what = 'scan' AND change.import_id = ?1 AND page.id = CAST(row_key AS INTEGER)",
            [import],
        )?;
        self.tx.execute("DELETE FROM change WHERE import_id = ?1", [import])?;
        Ok(())
    }

    /// Rows of a table that an operation changed, with what they were.
    pub(super) fn changes_of(
        &self,
        import: i64,
        table: &str,
    ) -> Result<Vec<(String, Option<String>)>> {
        let sql = "SELECT row_key, before FROM change WHERE import_id = ?1 AND what = ?2";
        let mut statement = self.tx.prepare_cached(sql)?;
        let rows = statement.query_map((import, table), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn take_row(&mut self, table: &Tracked, row_key: &str) -> Result<()> {
        let sql = format!("DELETE FROM {} WHERE {}", table.name, table.is_row());
        // A verdict goes with its texts, a rule with what it gave.
        self.tx.prepare_cached(&sql)?.execute(params_from_iter(table.key_values(row_key)))?;
        Ok(())
    }

    /// What a deletion took stands again, and says what its source says by now; what an import changed
    /// says what it said, and whether it was deleted before is another's word.
    fn put_article_back(
        &mut self,
        table: &Tracked,
        row_key: &str,
        before: &str,
        import: i64,
        kind: ImportKind,
    ) -> Result<()> {
        let retired = match kind {
            ImportKind::Import | ImportKind::Rebuild => {
                "CASE WHEN retired_by IS NOT ?3 AND EXISTS (SELECT 1 FROM import \
                   WHERE import.id = ?2 ->> '$.retired_by' AND import.kind = 'delete' \
                   AND import.undone_at IS NOT NULL) \
                 THEN retired_by ELSE ?2 ->> '$.retired_by' END"
            }
            _ => "?2 ->> '$.retired_by'",
        };
        let parts: Vec<String> = table
            .columns
            .iter()
            .filter(|column| !matches!(**column, "key" | "page_id" | "retired_by"))
            .filter(|column| said_by(kind, column))
            .map(|column| format!("{column} = ?2 ->> '$.{column}'"))
            .collect();
        let sql = format!(
            "UPDATE article SET {}, retired_by = {retired} WHERE id = ?1 AND ?3 > 0",
            parts.join(", ")
        );
        self.tx.prepare_cached(&sql)?.execute((row_key, before, import))?;
        Ok(())
    }

    fn put_row_back(&mut self, table: &Tracked, row_key: &str, before: &str) -> Result<()> {
        let name = table.name;
        let sets: Vec<String> = table
            .columns
            .iter()
            .filter(|column| is_put_back(column))
            .map(|column| format!("{column} = ?3 ->> '$.{column}'"))
            .collect();
        let sql = format!("UPDATE {name} SET {} WHERE {}", sets.join(", "), table.is_row());
        let mut values = table.key_values(row_key);
        values.resize(2, String::new());
        values.push(before.to_owned());
        if self.tx.prepare_cached(&sql)?.execute(params_from_iter(values))? > 0 {
            return Ok(());
        }
        if !self.has_place(table, before)? {
            return Ok(());
        }
        let columns: Vec<&str> = table.all().collect();
        let values: Vec<String> = columns.iter().map(|c| format!("?1 ->> '$.{c}'")).collect();
        let sql = format!(
            "INSERT OR IGNORE INTO {name} ({}) VALUES ({})",
            columns.join(", "),
            values.join(", ")
        );
        self.tx.prepare_cached(&sql)?.execute([before])?;
        Ok(())
    }

    /// Whether what a deleted row belongs to is still there. An article that is gone is gone.
    fn has_place(&self, table: &Tracked, before: &str) -> Result<bool> {
        let parents: &[(&str, &str)] = match table.name {
            "issue" => &[("publication_id", "publication")],
            "page" => &[("issue_id", "issue")],
            "publication_name" => &[("publication_id", "publication")],
            "page_original" => &[("page_id", "page"), ("original_id", "original")],
            "article_original" => &[("article_id", "article"), ("original_id", "original")],
            "correction" => &[("article_id", "article")],
            "rule_given" => &[("article_id", "article"), ("rule_id", "tag_rule")],
            "reprint_verdict_text" => &[("verdict_id", "reprint_verdict")],
            _ => &[],
        };
        for (column, parent) in parents {
            let sql =
                format!("SELECT EXISTS (SELECT 1 FROM {parent} WHERE id = ?1 ->> '$.{column}')");
            let there: bool = self.tx.prepare_cached(&sql)?.query_row([before], |r| r.get(0))?;
            if !there {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn put_tag_back(&mut self, row_key: &str, before: Option<&str>) -> Result<()> {
        let Some((article, tag)) = row_key.split_once(' ') else { return Ok(()) };
        let article: i64 = article.parse().unwrap_or_default();
        let there: Option<i64> = self
            .tx
            .prepare_cached("SELECT id FROM article WHERE id = ?1")?
            .query_row([article], |row| row.get(0))
            .optional()?;
        if there.is_none() {
            return Ok(());
        }
        let Some(before) = before else {
            self.tx
                .prepare_cached(
                    "DELETE FROM article_tag WHERE article_id = ?1 \
                     AND tag_id = (SELECT id FROM tag WHERE name = ?2)",
                )?
                .execute((article, tag))?;
            return Ok(());
        };
        self.tx
            .prepare_cached("INSERT INTO tag (name) VALUES (?1) ON CONFLICT (name) DO NOTHING")?
            .execute([tag])?;
        let values = [Value::Integer(article), Value::Text(tag.into()), Value::Text(before.into())];
        self.tx
            .prepare_cached(
                "INSERT OR IGNORE INTO article_tag (article_id, tag_id, added_at, import_id) \
                 SELECT ?1, id, ?3 ->> '$.added_at', ?3 ->> '$.import_id' FROM tag WHERE name = ?2",
            )?
            .execute(params_from_iter(values))?;
        Ok(())
    }
}
