//! The row of a page: its label, and where its picture is.

use rusqlite::OptionalExtension as _;

use super::{Reader, Result, Writer};
use crate::model::{Folio, Scan};

impl Reader<'_> {
    /// The label of a page.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn folio_of(&self, page: i64) -> Result<Option<String>> {
        let sql = "SELECT folio FROM page WHERE id = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([page], |row| row.get(0))?)
    }

    /// Where the picture of a page is.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn scan_of(&self, page: i64) -> Result<Option<Scan>> {
        let sql = "SELECT scan FROM page WHERE id = ?1";
        let scan: Option<String> =
            self.conn.prepare_cached(sql)?.query_row([page], |row| row.get(0))?;
        Ok(scan.map(Scan::from_stored))
    }
}

impl Writer<'_> {
    /// Row of a page, made where it is new, with where its picture is as far as a source says so.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn make_page_row(
        &mut self,
        issue: i64,
        folio: Option<&Folio>,
        scan: Option<&Scan>,
    ) -> Result<i64> {
        let folio = folio.map(Folio::as_str);
        let find = "SELECT id FROM page WHERE issue_id = ?1 AND ifnull(folio, '') = ifnull(?2, '')";
        let found = self.tx.prepare_cached(find)?.query_row((issue, folio), |row| row.get(0));
        if let Some(id) = found.optional()? {
            self.tell_scan(id, scan)?;
            return Ok(id);
        }
        self.tx
            .prepare_cached("INSERT INTO page (issue_id, folio, scan) VALUES (?1, ?2, ?3)")?
            .execute((issue, folio, scan.map(Scan::as_str)))?;
        Ok(self.tx.last_insert_rowid())
    }

    /// Notes where the picture of a page is. A source that does not say takes nothing away.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn tell_scan(&mut self, page: i64, scan: Option<&Scan>) -> Result<()> {
        if let Some(scan) = scan {
            self.tx
                .prepare_cached("UPDATE page SET scan = ?2 WHERE id = ?1 AND scan IS NOT ?2")?
                .execute((page, scan.as_str()))?;
        }
        Ok(())
    }
}
