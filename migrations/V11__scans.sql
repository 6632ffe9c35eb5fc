-- Where the picture of a page is, so that what was read can be looked at.

ALTER TABLE page ADD COLUMN
  scan TEXT                             -- link (http, https) to the picture of the page, or the name of its file, as the source gives it; nothing opens it. NULL = the source does not say
    CHECK (length(scan) BETWEEN 1 AND 1000);

DROP VIEW pages;

CREATE VIEW pages AS
SELECT
  issue.key AS issue_key,
  page.folio AS page,
  original.path,
  original.sha256 AS raw_sha256,
  original.bytes,
  import.started_at AS imported_at,
  page.scan
FROM page_original
  JOIN page ON page.id = page_original.page_id
  JOIN issue ON issue.id = page.issue_id
  JOIN original ON original.id = page_original.original_id
  JOIN import ON import.id = original.import_id
WHERE page_original.retired_by IS NULL;

DROP VIEW articles;

-- LEFT JOIN: whose text and import nobody asks for, they are not looked up. Most articles have neither tags nor former
-- keys, and to ask that is quicker than to make an empty list.
CREATE VIEW articles AS
SELECT
  article.key,
  publication.name AS publication,
  issue.date,
  issue.edition,
  page.folio AS page,
  article.position,
  article.kicker,
  article.headline,
  article.deck,
  article.byline,
  article.dateline,
  text.body,
  article.truncated,
  article.content_hash,
  text.text_hash,
  CASE WHEN EXISTS (SELECT 1 FROM article_tag WHERE article_tag.article_id = article.id)
    THEN (SELECT group_concat(name, ',') FROM (
      SELECT tag.name FROM article_tag JOIN tag ON tag.id = article_tag.tag_id
      WHERE article_tag.article_id = article.id ORDER BY tag.name))
    ELSE '' END AS tags,
  article.source_id,
  article.url,
  import.started_at AS imported_at,
  article.section,
  article.note,
  CASE WHEN EXISTS (SELECT 1 FROM former_key WHERE former_key.article_id = article.id)
      OR EXISTS (SELECT 1 FROM article AS joined WHERE joined.replaced_by = article.id)
    THEN (SELECT ifnull(group_concat(key, ','), '') FROM (
      SELECT former_key.key FROM former_key JOIN import AS moved ON moved.id = former_key.import_id
      WHERE former_key.article_id = article.id AND moved.undone_at IS NULL
      UNION SELECT joined.key FROM article AS joined WHERE joined.replaced_by = article.id
      ORDER BY 1))
    ELSE '' END AS aliases,
  article.names,
  article.agency,
  article.place,
  article.kind,
  article.confidence,
  page.scan,
  issue.key AS issue_key,
  page.id AS page_id,
  article.id
FROM article
  JOIN page ON page.id = article.page_id
  JOIN issue ON issue.id = page.issue_id
  JOIN publication ON publication.id = issue.publication_id
  LEFT JOIN text ON text.id = article.text_id
  LEFT JOIN import ON import.id = article.import_id
WHERE article.retired_by IS NULL;
