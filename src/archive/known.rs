//! Whether a file is stored already, and where it stands.

use super::originals::holds_pages;
use super::{Reader, Result, Writer};
use crate::model::Digest;

/// A stored file, as far as "is it known?" needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownOriginal {
    /// Row number.
    pub id: i64,
    /// Where it was said to belong, as JSON.
    pub settings: String,
    /// Encoding it was read with.
    pub encoding: String,
    /// The import that it belongs to.
    pub import: i64,
    /// Whether that import was not taken back.
    pub import_stands: bool,
    /// The deletion that took its bytes.
    pub taken_by: Option<i64>,
}

/// A page that a file holds or held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginalPlace {
    /// Row of the page.
    pub page: i64,
    /// Row of its issue.
    pub issue: i64,
    /// Key of its issue.
    pub issue_key: String,
    /// Its label.
    pub folio: Option<String>,
    /// Place among several files of the page.
    pub part: u32,
    /// The deletion that took the page away.
    pub deleted_by: Option<i64>,
    /// Whether a file of its name that says it belongs there as well stands there by now.
    pub has_later: bool,
    /// Whether the file stands there, itself or under a page with marks that corrects it.
    pub stands: bool,
}

impl Reader<'_> {
    /// Stored files with these bytes, the newest first.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn originals_of_bytes(&self, sha256: &Digest) -> Result<Vec<KnownOriginal>> {
        let sql = "SELECT original.id, settings, encoding, import_id, undone_at IS NULL, taken_by \
            FROM original JOIN import ON import.id = import_id \
            WHERE sha256 = ?1 ORDER BY original.id DESC";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([sha256.to_string()], |row| {
            Ok(KnownOriginal {
                id: row.get(0)?,
                settings: row.get(1)?,
                encoding: row.get(2)?,
                import: row.get(3)?,
                import_stands: row.get(4)?,
                taken_by: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Where a file of page text stands.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn places_of(&self, original: i64) -> Result<Vec<OriginalPlace>> {
        let sql = format!(
            "SELECT page.id, issue.id, issue.key, page.folio, part, retired_by IS NULL, \
              EXISTS (SELECT 1 FROM page_original AS marks WHERE marks.page_id = page.id \
                AND marks.stands_over = page_original.original_id AND marks.retired_by IS NULL), \
              (SELECT import.id FROM page_original AS gone \
                 JOIN import ON import.id = gone.retired_by AND import.kind = 'delete' \
               WHERE gone.page_id = page.id AND gone.part = page_original.part \
                 AND (gone.original_id = page_original.original_id \
                   OR gone.stands_over = page_original.original_id)), \
              EXISTS (SELECT 1 FROM page_original AS stands \
                 JOIN original AS text ON text.id = stands.original_id AND {} \
                 JOIN original AS mine ON mine.id = page_original.original_id \
                   AND mine.path = text.path AND mine.settings = text.settings \
               WHERE stands.page_id = page.id AND stands.part = page_original.part \
                 AND stands.retired_by IS NULL) \
            FROM page_original JOIN page ON page.id = page_id JOIN issue ON issue.id = issue_id \
            WHERE original_id = ?1 ORDER BY retired_by IS NOT NULL, page.id",
            holds_pages("text")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([original], |row| {
            Ok(OriginalPlace {
                page: row.get(0)?,
                issue: row.get(1)?,
                issue_key: row.get(2)?,
                folio: row.get(3)?,
                part: row.get(4)?,
                deleted_by: row.get(7)?,
                has_later: row.get(8)?,
                stands: row.get::<_, bool>(5)? || row.get::<_, bool>(6)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A file of page text that was said to belong to the same place and was given under the same
    /// name, and that stands on another page: a person moved it there.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn moved_away(
        &self,
        settings: &str,
        file_name: &str,
        page: Option<i64>,
    ) -> Result<Option<OriginalPlace>> {
        let sql = format!(
            "SELECT original.id, path FROM original JOIN import ON import.id = import_id \
            WHERE settings = ?1 AND undone_at IS NULL AND {} ORDER BY original.id DESC",
            holds_pages("original")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement
            .query_map([settings], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
        for row in rows {
            let (original, path) = row?;
            if path == "-" || path.rsplit(['/', '\\']).next() != Some(file_name) {
                continue;
            }
            let places = self.places_of(original)?;
            let Some(standing) = places.into_iter().find(|place| place.stands) else { continue };
            return Ok((Some(standing.page) != page).then_some(standing));
        }
        Ok(None)
    }

    /// Where a file of this name stands on a page.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn file_named(&self, page: i64, name: &str) -> Result<Option<OriginalPlace>> {
        for file in self.page_files(page)? {
            let original = file.stands_over.unwrap_or(file.original);
            let path = self.original(original)?.path;
            if path != "-" && path.rsplit(['/', '\\']).next() == Some(name) {
                let places = self.places_of(original)?;
                return Ok(places.into_iter().find(|place| place.page == page));
            }
        }
        Ok(None)
    }

    /// Stored files with these bytes, with the pages that they stand or stood on, the newest first.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn pages_of_bytes(&self, sha256: &Digest) -> Result<Vec<(i64, OriginalPlace)>> {
        let mut found = Vec::new();
        for known in self.originals_of_bytes(sha256)? {
            found.extend(self.places_of(known.id)?.into_iter().map(|place| (known.id, place)));
        }
        Ok(found)
    }
}

impl Reader<'_> {
    /// Whether a later import brought newer versions of articles of a file of records.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn is_superseded(&self, original: i64) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM article_original \
              JOIN change ON change.what = 'article' \
                AND change.row_key = CAST(article_original.article_id AS TEXT) \
              JOIN import ON import.id = change.import_id AND import.kind = 'import' \
            WHERE article_original.original_id = ?1 AND change.text_id IS NOT NULL \
              AND change.import_id > (SELECT max(original.import_id, ifnull(max(seen.import_id), 0)) \
                FROM original LEFT JOIN original_seen AS seen ON seen.original_id = original.id \
                WHERE original.id = ?1))";
        Ok(self.conn.prepare_cached(sql)?.query_row([original], |row| row.get(0))?)
    }
}

impl Writer<'_> {
    /// A file whose import was taken back, and that comes in again, belongs to the new one.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn adopt_original(&mut self, original: i64, import: i64) -> Result<()> {
        self.tx
            .prepare_cached(
                "UPDATE original SET import_id = ?2 WHERE id = ?1 AND EXISTS (SELECT 1 FROM import \
                 WHERE import.id = original.import_id AND undone_at IS NOT NULL)",
            )?
            .execute((original, import))?;
        Ok(())
    }
}
