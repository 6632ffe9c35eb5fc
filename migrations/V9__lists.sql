-- Lists stand in an order that indexes have, so that the first articles of a million are there at once: by day and
-- issue, then page, then place on the page. Nothing is sorted for it.

DROP INDEX issue_by_date;

-- serves: the order of lists
CREATE UNIQUE INDEX issue_by_date ON issue (date, key);

-- serves: the same, the newest day first
CREATE UNIQUE INDEX issue_newest_first ON issue (date DESC, key);

-- serves: the order of pages in their issue
CREATE INDEX page_in_order ON page (issue_id, folio);

-- What is counted most is counted as it comes in, whoever changes it.

ALTER TABLE page ADD COLUMN
  articles INTEGER NOT NULL DEFAULT 0   -- how many articles stand on it; triggers keep it
    CHECK (articles >= 0);

ALTER TABLE page ADD COLUMN
  characters INTEGER NOT NULL DEFAULT 0 -- how many characters the bodies of these have; triggers keep it
    CHECK (characters >= 0);

UPDATE page SET (articles, characters) =
  (SELECT count(*), ifnull(sum(length(body)), 0) FROM article JOIN text ON text.id = article.text_id
    WHERE article.page_id = page.id AND retired_by IS NULL);

CREATE TRIGGER page_article_insert AFTER INSERT ON article
WHEN NEW.retired_by IS NULL
BEGIN
  UPDATE page SET articles = articles + 1,
    characters = characters + ifnull((SELECT length(body) FROM text WHERE id = NEW.text_id), 0)
  WHERE id = NEW.page_id;
END;

CREATE TRIGGER page_article_delete AFTER DELETE ON article
WHEN OLD.retired_by IS NULL
BEGIN
  UPDATE page SET articles = articles - 1,
    characters = characters - ifnull((SELECT length(body) FROM text WHERE id = OLD.text_id), 0)
  WHERE id = OLD.page_id;
END;

CREATE TRIGGER page_article_update AFTER UPDATE OF page_id, text_id, retired_by ON article
BEGIN
  UPDATE page SET articles = articles - 1,
    characters = characters - ifnull((SELECT length(body) FROM text WHERE id = OLD.text_id), 0)
  WHERE id = OLD.page_id AND OLD.retired_by IS NULL;
  UPDATE page SET articles = articles + 1,
    characters = characters + ifnull((SELECT length(body) FROM text WHERE id = NEW.text_id), 0)
  WHERE id = NEW.page_id AND NEW.retired_by IS NULL;
END;

CREATE TRIGGER page_text_update AFTER UPDATE OF body ON text
BEGIN
  UPDATE page SET characters = characters + (length(NEW.body) - length(OLD.body)) *
    (SELECT count(*) FROM article
      WHERE page_id = page.id AND text_id = NEW.id AND retired_by IS NULL)
  WHERE id IN (SELECT page_id FROM article WHERE text_id = NEW.id AND retired_by IS NULL);
END;

DROP VIEW issues;

CREATE VIEW issues AS
SELECT
  issue.key,
  publication.name AS publication,
  issue.date,
  issue.edition,
  (SELECT count(*) FROM page WHERE page.issue_id = issue.id AND (page.articles > 0
    OR EXISTS (SELECT 1 FROM page_original
      WHERE page_original.page_id = page.id AND page_original.retired_by IS NULL))) AS pages,
  (SELECT ifnull(sum(page.articles), 0) FROM page WHERE page.issue_id = issue.id) AS articles
FROM issue JOIN publication ON publication.id = issue.publication_id
WHERE EXISTS (SELECT 1 FROM page WHERE page.issue_id = issue.id AND (page.articles > 0
  OR EXISTS (SELECT 1 FROM page_original
    WHERE page_original.page_id = page.id AND page_original.retired_by IS NULL)));

DROP VIEW articles;

-- LEFT JOIN: whose text and import nobody asks for, they are not looked up.
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
  article.confidence,
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

-- How many rows of each there are to one of another, as a daily paper has them: by this SQLite chooses its ways. It is
-- no count, is the same in every archive, and holds until somebody runs ANALYZE.

ANALYZE sqlite_schema;

DELETE FROM sqlite_stat1 WHERE tbl IN ('publication', 'issue', 'page', 'article', 'text', 'import');

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('publication', 'sqlite_autoindex_publication_1', '20 1'),
  ('issue', 'sqlite_autoindex_issue_1', '20000 1'),
  ('issue', 'issue_by_date', '20000 3 1'),
  ('issue', 'issue_newest_first', '20000 3 1'),
  ('issue', 'issue_by_publication', '20000 1000 1'),
  ('page', 'page_by_folio', '150000 8 1'),
  ('page', 'page_in_order', '150000 8 1'),
  ('article', 'article_by_key', '1000000 1'),
  ('article', 'article_by_page', '1000000 7 1'),
  ('article', 'article_by_text', '1000000 2'),
  ('article', 'article_by_content', '1000000 2'),
  ('article', 'article_by_import', '1000000 4000'),
  ('text', 'sqlite_autoindex_text_1', '900000 1'),
  ('import', NULL, '300');

ANALYZE sqlite_schema;
