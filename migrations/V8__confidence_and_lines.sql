-- How sure the reading of a picture was of what it read, where the source says so.

ALTER TABLE article ADD COLUMN
  confidence REAL                       -- how sure the reading of its picture was of its words, a mean by letters; NULL = the source does not say
    CHECK (confidence BETWEEN 0 AND 1);

-- serves: confidence:..0.6
CREATE INDEX article_by_confidence ON article (confidence) WHERE confidence IS NOT NULL;

-- What a paper prints on most of its pages is learned with its habits.

ALTER TABLE habit ADD COLUMN
  lines TEXT                            -- lines that it prints on most pages at the top or the foot and that belong to no article, one a line
    CHECK (length(lines) <= 10000);

-- Which texts are reprints of which is judged in another way, so all are compared anew. What people said of them
-- stays.

DELETE FROM reprint_stretch;

DELETE FROM reprint_member;

DELETE FROM reprint_cluster;

DELETE FROM reprint_passage;

DELETE FROM reprint_tie;

DELETE FROM reprint_gone;

DELETE FROM reprint_block;

DELETE FROM reprint_segment;

DELETE FROM reprint_text;

INSERT OR IGNORE INTO reprint_pending (text_id)
SELECT DISTINCT text_id FROM article WHERE retired_by IS NULL;

DROP VIEW articles;

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
  (SELECT ifnull(group_concat(name, ','), '') FROM (
    SELECT tag.name FROM article_tag JOIN tag ON tag.id = article_tag.tag_id
    WHERE article_tag.article_id = article.id ORDER BY tag.name)) AS tags,
  article.source_id,
  article.url,
  import.started_at AS imported_at,
  article.section,
  article.note,
  (SELECT ifnull(group_concat(key, ','), '') FROM (
    SELECT former_key.key FROM former_key JOIN import AS moved ON moved.id = former_key.import_id
    WHERE former_key.article_id = article.id AND moved.undone_at IS NULL
    UNION SELECT joined.key FROM article AS joined WHERE joined.replaced_by = article.id
    ORDER BY 1)) AS aliases,
  article.names,
  article.agency,
  article.place,
  article.kind,
  article.confidence
FROM article
  JOIN page ON page.id = article.page_id
  JOIN issue ON issue.id = page.issue_id
  JOIN publication ON publication.id = issue.publication_id
  JOIN text ON text.id = article.text_id
  JOIN import ON import.id = article.import_id
WHERE article.retired_by IS NULL;
