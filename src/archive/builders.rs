//! What tells whether a command may be taken back: questions to `change`, each with the number of the
//! command.

use super::ImportKind;

/// Commands that changed a row after this one did. To a deletion it is no matter that the source says
/// something else since, to an import that something is called otherwise.
pub(super) fn same_rows(kind: ImportKind) -> String {
    let kinds = match kind {
        ImportKind::Delete => "AND import.kind NOT IN ('import', 'rebuild')",
        ImportKind::Import | ImportKind::Rebuild => "AND import.kind <> 'publication'",
        _ => "",
    };
    format!(
        "SELECT DISTINCT later.import_id FROM change AS mine \
           JOIN change AS later ON later.what = mine.what AND later.row_key = mine.row_key \
             AND later.import_id > mine.import_id \
           JOIN import ON import.id = later.import_id {kinds} \
         WHERE mine.import_id = ?1 AND mine.what NOT IN ('place', 'scan')"
    )
}

/// Commands that changed or corrected an article, or replaced a file, that this import had brought.
pub(super) const ON_WHAT_IT_BROUGHT: &str = "SELECT DISTINCT change.import_id FROM article \
      JOIN change ON change.what = 'article' AND change.row_key = CAST(article.id AS TEXT) \
      JOIN import ON import.id = change.import_id \
        AND import.kind IN ('import', 'rebuild', 'set', 'move', 'delete') \
    WHERE article.import_id = ?1 \
    UNION SELECT change.import_id FROM article \
      JOIN change ON change.what = 'correction' AND change.row_key >= article.id || ' ' \
        AND change.row_key < article.id || '!' \
    WHERE article.import_id = ?1 \
    UNION SELECT change.import_id FROM article \
      JOIN change ON change.what = 'article_original' AND change.row_key >= article.id || ' ' \
        AND change.row_key < article.id || '!' \
      JOIN import ON import.id = change.import_id \
        AND import.kind IN ('set', 'move', 'delete', 'publication') \
    WHERE article.import_id = ?1 \
    UNION SELECT change.import_id FROM original \
      JOIN page_original ON page_original.original_id = original.id \
      JOIN change ON change.what = 'page_original' \
        AND change.row_key = page_original.page_id || ' ' || original.id \
    WHERE original.import_id = ?1";

/// Imports that met again a file by which this one changed what stands on its page.
pub(super) const MET_AGAIN: &str = "SELECT DISTINCT original_seen.import_id FROM original \
      JOIN original_seen ON original_seen.original_id = original.id \
      JOIN page_original ON page_original.original_id = original.id \
      JOIN article ON article.page_id = page_original.page_id \
      JOIN change ON change.what = 'article' AND change.row_key = CAST(article.id AS TEXT) \
        AND change.import_id = ?1 \
    WHERE original.import_id = ?1";

/// Commands by which something stands in the same issue that has the content of what would stand again.
pub(super) const IN_ITS_PLACE: &str = "WITH twin (id, import_id) AS (\
    SELECT DISTINCT other.id, other.import_id FROM change \
      JOIN article ON article.id = CAST(change.row_key AS INTEGER) \
      JOIN page ON page.id = article.page_id \
      JOIN article AS other ON other.content_hash = change.before ->> 'content_hash' \
        AND other.id <> article.id AND other.retired_by IS NULL \
      JOIN page AS other_page ON other_page.id = other.page_id \
        AND other_page.issue_id = page.issue_id \
    WHERE change.what = 'article' AND change.import_id = ?1 \
      AND change.before ->> 'retired_by' IS NULL \
      AND (article.retired_by IS NOT NULL \
        OR article.content_hash <> change.before ->> 'content_hash')) \
    SELECT import_id FROM twin UNION SELECT change.import_id FROM twin \
      JOIN change ON change.what = 'article' AND change.row_key = CAST(twin.id AS TEXT)";

/// Imports that brought something into an issue, page or paper that this command moved or renamed.
pub(super) const ON_WHAT_IT_MOVED: &str = "SELECT DISTINCT article.import_id FROM change \
      JOIN issue ON change.what = 'issue' AND issue.id = CAST(change.row_key AS INTEGER) \
        OR change.what = 'publication' AND issue.publication_id = CAST(change.row_key AS INTEGER) \
          AND EXISTS (SELECT 1 FROM publication WHERE publication.id = issue.publication_id \
            AND publication.code <> change.before ->> 'code') \
      JOIN page ON page.issue_id = issue.id JOIN article ON article.page_id = page.id \
    WHERE change.import_id = ?1 \
    UNION SELECT article.import_id FROM change \
      JOIN page ON change.what = 'page' AND page.id = CAST(change.row_key AS INTEGER) \
      JOIN article ON article.page_id = page.id \
    WHERE change.import_id = ?1";

/// Imports whose file would stand beside one that stands again, as the same part of the same page.
pub(super) const FILES_IN_ITS_PLACE: &str = "SELECT DISTINCT original.import_id FROM change \
      JOIN page_original AS beside ON beside.page_id = change.before ->> 'page_id' \
        AND beside.part = change.before ->> 'part' AND beside.retired_by IS NULL \
        AND beside.original_id <> change.before ->> 'original_id' \
      JOIN original ON original.id = beside.original_id \
    WHERE change.what = 'page_original' AND change.import_id = ?1 \
      AND change.before ->> 'retired_by' IS NULL";

/// Issues that come back, and others that have their keys and on which nothing stands.
pub(super) const ISSUES_IN_THE_WAY: &str = "SELECT CAST(change.row_key AS INTEGER), there.id FROM change \
      JOIN issue AS there ON there.key = change.before ->> 'key' \
        AND there.id <> CAST(change.row_key AS INTEGER) \
    WHERE change.what = 'issue' AND change.import_id = ?1";

/// The same of pages.
pub(super) const PAGES_IN_THE_WAY: &str = "SELECT CAST(change.row_key AS INTEGER), there.id FROM change \
      JOIN page AS there ON there.issue_id = change.before ->> 'issue_id' \
        AND ifnull(there.folio, '') = ifnull(change.before ->> 'folio', '') \
        AND there.id <> CAST(change.row_key AS INTEGER) \
    WHERE change.what = 'page' AND change.import_id = ?1";

/// Commands by which something stands where what was moved would come back to.
pub(super) const WHERE_IT_WAS: &str = "WITH there (page_id) AS (\
      SELECT page.id FROM change JOIN issue ON issue.key = change.before ->> 'key' \
        AND issue.id <> CAST(change.row_key AS INTEGER) JOIN page ON page.issue_id = issue.id \
      WHERE change.what = 'issue' AND change.import_id = ?1 \
      UNION SELECT page.id FROM change JOIN page ON page.issue_id = change.before ->> 'issue_id' \
        AND ifnull(page.folio, '') = ifnull(change.before ->> 'folio', '') \
        AND page.id <> CAST(change.row_key AS INTEGER) \
      WHERE change.what = 'page' AND change.import_id = ?1) \
    SELECT import_id FROM article WHERE page_id IN there AND retired_by IS NULL \
    UNION SELECT change.import_id FROM article JOIN change ON change.what = 'article' \
        AND change.row_key = CAST(article.id AS TEXT) \
      WHERE page_id IN there AND retired_by IS NULL \
    UNION SELECT original.import_id FROM page_original \
      JOIN original ON original.id = original_id \
      WHERE page_id IN there AND retired_by IS NULL";

/// Commands that took away what a row that comes back belongs to.
pub(super) const WHAT_IT_BELONGS_TO: &str = "SELECT later.import_id FROM change AS mine \
      JOIN change AS later ON later.what = 'publication' \
        AND later.row_key = mine.before ->> 'publication_id' \
    WHERE mine.import_id = ?1 AND mine.what IN ('issue', 'publication_name') \
      AND NOT EXISTS (SELECT 1 FROM publication \
        WHERE publication.id = mine.before ->> 'publication_id') \
    UNION SELECT later.import_id FROM change AS mine \
      JOIN change AS later ON later.what = 'issue' AND later.row_key = mine.before ->> 'issue_id' \
    WHERE mine.import_id = ?1 AND mine.what = 'page' \
      AND NOT EXISTS (SELECT 1 FROM issue WHERE issue.id = mine.before ->> 'issue_id') \
    UNION SELECT later.import_id FROM change AS mine \
      JOIN change AS later ON later.what = 'page' AND later.row_key = mine.before ->> 'page_id' \
    WHERE mine.import_id = ?1 AND mine.what IN ('article', 'page_original') \
      AND NOT EXISTS (SELECT 1 FROM page WHERE page.id = mine.before ->> 'page_id')";
