-- Keys are names, and what a person says holds: an article is one row for as long as it is known,
-- whatever becomes of its text, its page or its paper; every command that changes something is a
-- line of `import`, with what it changed in `change`, so that it can be taken back.

-- Renames below leave what other tables refer to as it is.
PRAGMA legacy_alter_table = ON;

DROP VIEW tag_sources;
DROP VIEW reprints;
DROP VIEW tagged;
DROP VIEW pages;
DROP VIEW articles;
DROP VIEW issues;
DROP TRIGGER reprint_article_insert;
DROP TRIGGER reprint_article_delete;
DROP TRIGGER reprint_article_update;
DROP TRIGGER search_article_insert;
DROP TRIGGER search_article_delete;
DROP TRIGGER search_article_update;
DROP INDEX article_by_key;
DROP INDEX article_by_page;
DROP INDEX article_by_text;
DROP INDEX article_by_content;
DROP INDEX article_by_import;
DROP INDEX article_by_retirement;
DROP INDEX article_by_replacement;
DROP INDEX article_by_source_id;
DROP INDEX page_by_folio;
DROP INDEX page_original_by_original;
DROP INDEX original_by_sha256;
DROP INDEX original_by_import;
DROP INDEX original_by_correction;

ALTER TABLE import RENAME TO import_old;

CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- number shown by `imports`, given to `undo`
  kind TEXT NOT NULL                    -- what ran: import, rebuild, or a person's word: tag, rule, set, move, delete, publication, verdict
    CHECK (kind IN ('import', 'rebuild', 'tag', 'rule', 'set', 'move', 'delete', 'publication', 'verdict')),
  started_at TEXT NOT NULL,             -- RFC 3339, UTC
  finished_at TEXT,                     -- NULL while it runs, and for ever if it was killed
  undone_at TEXT,                       -- when `undo` took it back; NULL = it stands
  program_version TEXT NOT NULL,        -- version of backissue that ran
  normalizer_version INTEGER NOT NULL,  -- version of the page reader that ran
  command TEXT NOT NULL,                -- what was typed (`import …`, `tag …`), for people
  done TEXT NOT NULL DEFAULT '',        -- what it did, in a few words; empty for imports, which count below
  files INTEGER NOT NULL DEFAULT 0,     -- files read wholly, new or known
  pages INTEGER NOT NULL DEFAULT 0,     -- pages of text that were read (records do not count)
  articles_new INTEGER NOT NULL DEFAULT 0,      -- articles stored for the first time
  articles_known INTEGER NOT NULL DEFAULT 0,    -- articles met that were stored already
  articles_revised INTEGER NOT NULL DEFAULT 0,  -- articles that got a newer version
  articles_dropped INTEGER NOT NULL DEFAULT 0,  -- articles that a newer version of their page has no more
  refused INTEGER NOT NULL DEFAULT 0    -- files and records that were refused
) STRICT;

INSERT INTO import
SELECT id, CASE WHEN command = 'rebuild' OR command LIKE 'rebuild %' THEN 'rebuild' ELSE 'import' END,
  started_at, finished_at, undone_at, program_version, normalizer_version, command, '',
  files, pages, articles_new, articles_known, articles_revised, articles_dropped, refused
FROM import_old;
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'import_old')
WHERE name = 'import';
DROP TABLE import_old;

ALTER TABLE publication RENAME TO publication_old;

CREATE TABLE publication (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  code TEXT NOT NULL UNIQUE,            -- short name that begins every key: evening-star
  name TEXT NOT NULL,                   -- name as the sources give it, or as a person says
  lang TEXT,                            -- language of its articles, ISO 639: zh, en; NULL = not said
  rhythm TEXT                           -- how often it appears; NULL = not said
    CHECK (rhythm IN ('daily', 'weekdays', 'weekly', 'monthly')),
  issn TEXT                             -- its ISSN; NULL = not said
) STRICT;

INSERT INTO publication SELECT id, code, name, NULL, NULL, NULL FROM publication_old;
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'publication_old')
WHERE name = 'publication';
DROP TABLE publication_old;

CREATE TABLE publication_name (
  code TEXT NOT NULL PRIMARY KEY,       -- a code that the publication had, or that is made from a name that it had
  name TEXT NOT NULL,                   -- the name that went with it
  publication_id INTEGER NOT NULL REFERENCES publication (id) ON DELETE CASCADE -- what comes in under that name belongs to this one
) STRICT, WITHOUT ROWID;

-- serves: the former names of a publication
CREATE INDEX publication_name_by_publication ON publication_name (publication_id);

ALTER TABLE page RENAME TO page_old;

CREATE TABLE page (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  issue_id INTEGER NOT NULL REFERENCES issue (id), -- the issue it belongs to
  folio TEXT,                           -- page label, numbers padded to two digits; NULL = not known
  last_number INTEGER NOT NULL DEFAULT 0 -- highest number that a key of the page ever had
) STRICT;

INSERT INTO page
SELECT id, issue_id, folio, (
  SELECT ifnull(max(CAST(substr(key, length(rtrim(key, '0123456789')) + 1) AS INTEGER)), 0)
  FROM article WHERE article.page_id = page_old.id)
FROM page_old;
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'page_old')
WHERE name = 'page';
DROP TABLE page_old;

-- serves: the page of a label; ifnull because two NULLs would count as different
CREATE UNIQUE INDEX page_by_folio ON page (issue_id, ifnull(folio, ''));

ALTER TABLE original RENAME TO original_old;

CREATE TABLE original (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  import_id INTEGER NOT NULL REFERENCES import (id), -- the import that brought it first
  path TEXT NOT NULL,                   -- path as it was given; - for standard input
  sha256 TEXT NOT NULL,                 -- SHA-256 of the bytes as they came, 64 hex digits
  bytes INTEGER NOT NULL,               -- size of the bytes as they came
  format TEXT NOT NULL,                 -- how it was read: text, marked or jsonl
  encoding TEXT NOT NULL,               -- character encoding it was read with: utf-8, gb18030, ...
  settings TEXT NOT NULL,               -- where it was said to belong (publication, date, ...), as JSON
  corrects INTEGER REFERENCES original (id) ON DELETE SET NULL, -- the file that this one, a page with marks, corrects; NULL = none
  taken_by INTEGER REFERENCES import (id) -- the deletion that took its bytes, or some of them, for good; NULL = they are all there
) STRICT;

INSERT INTO original
SELECT id, import_id, path, sha256, bytes, format, encoding, settings, corrects, NULL
FROM original_old;
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'original_old')
WHERE name = 'original';
DROP TABLE original_old;

-- serves: "is this very file known?" at import
CREATE INDEX original_by_sha256 ON original (sha256);

-- serves: undo
CREATE INDEX original_by_import ON original (import_id);

-- serves: "was this file corrected?"
CREATE INDEX original_by_correction ON original (corrects) WHERE corrects IS NOT NULL;

-- serves: "was this file moved?", a newer version of a file that stands elsewhere
CREATE INDEX original_by_settings ON original (settings);

ALTER TABLE page_original RENAME TO page_original_old;

CREATE TABLE page_original (
  page_id INTEGER NOT NULL REFERENCES page (id), -- the page
  original_id INTEGER NOT NULL REFERENCES original (id) ON DELETE CASCADE, -- a file that holds it or a part of it
  part INTEGER NOT NULL,                -- place among several files of one page; 0 = the whole page
  retired_by INTEGER REFERENCES import (id), -- import that brought a newer version; NULL = current
  stands_over INTEGER REFERENCES original (id) ON DELETE SET NULL, -- of a page with marks: the newest file of the source that it corrects
  PRIMARY KEY (page_id, original_id)
) STRICT, WITHOUT ROWID;

INSERT INTO page_original
SELECT page_id, original_id, part, retired_by, (
  SELECT root.original_id FROM original
    JOIN page_original_old AS root ON root.original_id = original.corrects
      AND root.page_id = page_original_old.page_id
  WHERE original.id = page_original_old.original_id)
FROM page_original_old;
DROP TABLE page_original_old;

-- serves: undo, and "which pages does this file hold?"
CREATE INDEX page_original_by_original ON page_original (original_id);

ALTER TABLE article RENAME TO article_old;

CREATE TABLE article (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people; one for as long as the article is known
  key TEXT NOT NULL,                    -- <issue key>-p<page>-<number>; the number is a name and never passes to another
  page_id INTEGER NOT NULL REFERENCES page (id), -- the page it stands on
  position INTEGER NOT NULL CHECK (position > 0), -- place on the page, from 1
  kicker TEXT,                          -- line above the headline
  headline TEXT,                        -- headline; NULL where none was printed
  deck TEXT,                            -- lines below the headline
  byline TEXT,                          -- who wrote it, as printed
  dateline TEXT,                        -- place and date before the text, as printed
  section TEXT,                         -- section heading it stands under
  names TEXT,                           -- names in the byline, comma-separated, without roles
  agency TEXT,                          -- news agency that is credited
  place TEXT,                           -- place of the dateline
  jumps_to TEXT,                        -- page label on which it says that it goes on; NULL = it ends here
  jumps_from TEXT,                      -- page label from which it says that it comes; NULL = it begins here
  text_id INTEGER NOT NULL REFERENCES text (id), -- its body
  truncated INTEGER NOT NULL DEFAULT 0 CHECK (truncated IN (0, 1)), -- 1 = the source stops in mid-sentence
  content_hash TEXT NOT NULL,           -- identity of all that was printed, 64 hex digits
  read_hash TEXT,                       -- the same of what the source says, where a person corrected it; NULL = content_hash
  source_id TEXT,                       -- the source's own identifier, kept as it is
  url TEXT,                             -- where the source says it is published, kept as it is
  note TEXT,                            -- what a person noted; NULL = nothing
  import_id INTEGER NOT NULL REFERENCES import (id), -- the import that stored it first
  retired_by INTEGER REFERENCES import (id), -- what took it away: a newer version of its page, or a person's word; NULL = it stands
  replaced_by INTEGER REFERENCES article (id) ON DELETE SET NULL -- the article that it became one with; NULL = none
) STRICT;

-- Versions of one article become one row; the newest stands for all.
CREATE TEMP TABLE version (id INTEGER PRIMARY KEY, newest INTEGER NOT NULL, depth INTEGER NOT NULL);

INSERT OR IGNORE INTO version
WITH RECURSIVE chain (id, newest, depth) AS (
  SELECT id, id, 0 FROM article_old WHERE replaced_by IS NULL OR retired_by IS NULL
  UNION ALL
  SELECT article_old.id, chain.newest, depth + 1
  FROM article_old JOIN chain ON article_old.replaced_by = chain.id
  WHERE article_old.retired_by IS NOT NULL AND depth < 100000
)
SELECT id, newest, depth FROM chain;

CREATE INDEX temp.version_by_newest ON version (newest, depth);

INSERT INTO article
SELECT old.id, old.key, old.page_id, old.position, old.kicker, old.headline, old.deck, old.byline,
  old.dateline, old.section, old.names, old.agency, old.place, old.jumps_to, old.jumps_from,
  old.text_id, old.truncated, old.content_hash, NULL, old.source_id, old.url, NULL,
  (SELECT first.import_id FROM version JOIN article_old AS first ON first.id = version.id
   WHERE version.newest = old.id ORDER BY version.depth DESC LIMIT 1),
  old.retired_by, NULL
FROM article_old AS old JOIN version ON version.id = old.id AND version.newest = old.id;
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'article_old')
WHERE name = 'article';

-- Keys that had passed from one article to another: what stands keeps them.
CREATE TEMP TABLE passed AS
SELECT id, page_id, key, row_number() OVER (PARTITION BY page_id ORDER BY id) AS number
FROM article
WHERE retired_by IS NOT NULL AND EXISTS (
  SELECT 1 FROM article AS other WHERE other.key = article.key
    AND (other.retired_by IS NULL OR other.id < article.id) AND other.id <> article.id);
UPDATE article SET key = (
  SELECT rtrim(passed.key, '0123456789') || printf('%03d', page.last_number + passed.number)
  FROM passed JOIN page ON page.id = passed.page_id WHERE passed.id = article.id)
WHERE id IN (SELECT id FROM passed);
UPDATE page SET last_number = last_number + (SELECT count(*) FROM passed WHERE page_id = page.id)
WHERE id IN (SELECT page_id FROM passed);

-- serves: keys on the command line, tags from the sqlite3 shell. That a key is given once is held by
-- triggers below: questions that have several parts run better over an index that is not unique.
CREATE INDEX article_by_key ON article (key);

-- serves: the articles of a page or issue, in order
CREATE INDEX article_by_page ON article (page_id, position);

-- serves: exact reprints, and the last user of a text
CREATE INDEX article_by_text ON article (text_id);

-- serves: "is this article stored already?" at import
CREATE INDEX article_by_content ON article (content_hash);

-- serves: the same, of what a person corrected
CREATE INDEX article_by_read ON article (read_hash) WHERE read_hash IS NOT NULL;

-- serves: undo
CREATE INDEX article_by_import ON article (import_id);

-- serves: undo
CREATE INDEX article_by_retirement ON article (retired_by) WHERE retired_by IS NOT NULL;

-- serves: articles that became one with another
CREATE INDEX article_by_replacement ON article (replaced_by) WHERE replaced_by IS NOT NULL;

-- serves: a feed's newer version of the same item
CREATE INDEX article_by_source_id ON article (source_id) WHERE source_id IS NOT NULL;

CREATE TABLE former_key (
  key TEXT NOT NULL PRIMARY KEY,        -- a key that was shown to people and is not in use now
  article_id INTEGER REFERENCES article (id) ON DELETE SET NULL, -- the article that it leads to; NULL = it was an issue's, or is gone
  issue_id INTEGER REFERENCES issue (id) ON DELETE SET NULL, -- the issue that it leads to; NULL = it was an article's, or is gone
  content_hash TEXT,                    -- of an article that is gone: its identity; the same article gets the key again
  import_id INTEGER NOT NULL REFERENCES import (id) -- since when: the command that moved the article, or the import that was taken back
) STRICT, WITHOUT ROWID;

-- serves: other keys of an article
CREATE INDEX former_key_by_article ON former_key (article_id) WHERE article_id IS NOT NULL;

-- serves: other keys of an issue
CREATE INDEX former_key_by_issue ON former_key (issue_id) WHERE issue_id IS NOT NULL;

-- serves: the key of an article that comes in again
CREATE INDEX former_key_by_content ON former_key (content_hash) WHERE content_hash IS NOT NULL;

CREATE TABLE correction (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE, -- the article that a person corrected
  field TEXT NOT NULL                   -- which part of it; all = the whole article, by a page with marks
    CHECK (field IN ('kicker', 'headline', 'deck', 'byline', 'dateline', 'section', 'body', 'all')),
  was TEXT,                             -- what the source says there, as far as the person knew; of all: as JSON
  import_id INTEGER NOT NULL REFERENCES import (id), -- the command, or the import of the page with marks
  now TEXT,                             -- what the source says since, where it changed; the person's text stands
  now_by INTEGER REFERENCES import (id), -- the import that brought that change; NULL = the source did not change
  PRIMARY KEY (article_id, field)
) STRICT, WITHOUT ROWID;

-- serves: undo
CREATE INDEX correction_by_import ON correction (import_id);

CREATE TABLE change (
  what TEXT NOT NULL,                   -- name of the table
  row_key TEXT NOT NULL,                -- primary key of the row; several columns with spaces between
  import_id INTEGER NOT NULL REFERENCES import (id), -- what changed the row
  before TEXT,                          -- the row as it was before, as JSON; NULL = it was not there
  text_id INTEGER REFERENCES text (id), -- of an article that got a newer version: the body of the earlier one
  PRIMARY KEY (what, row_key, import_id)
) STRICT, WITHOUT ROWID;

-- serves: undo
CREATE INDEX change_by_import ON change (import_id);

-- serves: the last user of a text
CREATE INDEX change_by_text ON change (text_id) WHERE text_id IS NOT NULL;

INSERT OR IGNORE INTO change (what, row_key, import_id, before, text_id)
SELECT 'article', CAST(newest.id AS TEXT), old.retired_by, json_object(
    'key', newest.key, 'page_id', newest.page_id, 'kicker', old.kicker, 'headline', old.headline,
    'deck', old.deck, 'byline', old.byline, 'dateline', old.dateline, 'section', old.section,
    'names', old.names, 'agency', old.agency, 'place', old.place, 'jumps_to', old.jumps_to,
    'jumps_from', old.jumps_from, 'text_id', old.text_id, 'truncated', old.truncated,
    'content_hash', old.content_hash, 'read_hash', NULL, 'source_id', old.source_id,
    'url', old.url, 'note', NULL, 'retired_by', NULL, 'replaced_by', NULL),
  old.text_id
FROM version JOIN article_old AS old ON old.id = version.id
  JOIN article AS newest ON newest.id = version.newest
WHERE old.retired_by IS NOT NULL
ORDER BY version.depth DESC;

INSERT OR IGNORE INTO change (what, row_key, import_id, before)
SELECT 'page_original', page_id || ' ' || original_id, retired_by,
  json_object('page_id', page_id, 'original_id', original_id, 'part', part, 'retired_by', NULL,
    'stands_over', stands_over)
FROM page_original WHERE retired_by IS NOT NULL;

-- Keys that an article had before it was numbered anew.
INSERT OR IGNORE INTO former_key (key, article_id, import_id)
SELECT old.key, version.newest, old.retired_by
FROM version JOIN article_old AS old ON old.id = version.id
WHERE version.newest <> version.id
  AND NOT EXISTS (SELECT 1 FROM article WHERE article.key = old.key)
ORDER BY version.depth;

-- What a page with marks changed is a person's correction.
INSERT OR IGNORE INTO correction (article_id, field, was, import_id)
SELECT version.newest, 'all', (
    SELECT json_object('kicker', read.kicker, 'headline', read.headline, 'deck', read.deck,
      'byline', read.byline, 'dateline', read.dateline, 'section', read.section, 'body', text.body,
      'truncated', json(iif(read.truncated, 'true', 'false')))
    FROM version AS earlier JOIN article_old AS read ON read.id = earlier.id
      JOIN text ON text.id = read.text_id
      JOIN article_original AS link ON link.article_id = read.id
      JOIN original AS source ON source.id = link.original_id
        AND source.import_id = read.import_id AND source.corrects IS NULL
    WHERE earlier.newest = version.newest AND earlier.depth > 0
    ORDER BY earlier.depth LIMIT 1),
  marks.import_id
FROM version JOIN article_old AS mine ON mine.id = version.id AND version.newest = version.id
  JOIN article_original ON article_original.article_id = mine.id
  JOIN original AS marks ON marks.id = article_original.original_id
    AND marks.corrects IS NOT NULL AND marks.import_id = mine.import_id
WHERE mine.retired_by IS NULL;
UPDATE article SET read_hash = (
  SELECT read.content_hash FROM version AS earlier JOIN article_old AS read ON read.id = earlier.id
    JOIN article_original AS link ON link.article_id = read.id
    JOIN original AS source ON source.id = link.original_id
      AND source.import_id = read.import_id AND source.corrects IS NULL
  WHERE earlier.newest = article.id AND earlier.depth > 0 ORDER BY earlier.depth LIMIT 1)
WHERE id IN (SELECT article_id FROM correction);

INSERT OR IGNORE INTO article_original (article_id, original_id, line, start, stop)
SELECT version.newest, original_id, line, start, stop
FROM article_original JOIN version ON version.id = article_original.article_id
WHERE version.newest <> version.id;

UPDATE remark SET article_id = (SELECT newest FROM version WHERE version.id = remark.article_id)
WHERE article_id IN (SELECT id FROM version WHERE newest <> id);

-- The index of words has earlier versions as well; they are taken out.
INSERT OR IGNORE INTO search_pending (article_id, indexed, kicker, headline, deck, byline, body)
SELECT old.id, 1, old.kicker, old.headline, old.deck, old.byline, text.body
FROM article_old AS old JOIN text ON text.id = old.text_id
WHERE old.id NOT IN (SELECT id FROM article);

DELETE FROM article_original WHERE article_id NOT IN (SELECT id FROM article);
DELETE FROM article_tag WHERE article_id NOT IN (SELECT id FROM article);
DELETE FROM rule_given WHERE article_id NOT IN (SELECT id FROM article);

DROP TABLE temp.version;
DROP TABLE temp.passed;
DROP TABLE article_old;

PRAGMA legacy_alter_table = OFF;

-- Versions of one issue are no longer reprints of one another: clusters are looked at again.
INSERT OR IGNORE INTO reprint_pending (text_id) SELECT text_id FROM reprint_member;

CREATE TRIGGER reprint_article_insert AFTER INSERT ON article
BEGIN
  INSERT OR IGNORE INTO reprint_pending (text_id) VALUES (NEW.text_id);
END;

CREATE TRIGGER reprint_article_delete AFTER DELETE ON article
BEGIN
  INSERT OR IGNORE INTO reprint_pending (text_id) VALUES (OLD.text_id);
END;

CREATE TRIGGER reprint_article_update AFTER UPDATE OF key, page_id, text_id, retired_by ON article
BEGIN
  INSERT OR IGNORE INTO reprint_pending (text_id) VALUES (OLD.text_id);
  INSERT OR IGNORE INTO reprint_pending (text_id) VALUES (NEW.text_id);
END;

CREATE TRIGGER article_key_insert BEFORE INSERT ON article
WHEN EXISTS (SELECT 1 FROM article WHERE key = NEW.key)
BEGIN
  SELECT RAISE(ABORT, 'a key is given once');
END;

CREATE TRIGGER article_key_update BEFORE UPDATE OF key ON article
WHEN NEW.key <> OLD.key AND EXISTS (SELECT 1 FROM article WHERE key = NEW.key)
BEGIN
  SELECT RAISE(ABORT, 'a key is given once');
END;

CREATE TRIGGER search_article_insert AFTER INSERT ON article
BEGIN
  INSERT OR IGNORE INTO search_pending (article_id, indexed) VALUES (NEW.id, 0);
END;

CREATE TRIGGER search_article_delete BEFORE DELETE ON article
BEGIN
  INSERT OR IGNORE INTO search_pending
  SELECT OLD.id, 1, OLD.kicker, OLD.headline, OLD.deck, OLD.byline, body
  FROM text WHERE id = OLD.text_id;
END;

CREATE TRIGGER search_article_update BEFORE UPDATE OF id, kicker, headline, deck, byline, text_id ON article
BEGIN
  INSERT OR IGNORE INTO search_pending
  SELECT OLD.id, 1, OLD.kicker, OLD.headline, OLD.deck, OLD.byline, body
  FROM text WHERE id = OLD.text_id;
END;

CREATE VIEW issues AS
SELECT key, publication, date, edition, pages, articles FROM (
  SELECT
    issue.key,
    publication.name AS publication,
    issue.date,
    issue.edition,
    (SELECT count(*) FROM page WHERE page.issue_id = issue.id AND (
      EXISTS (SELECT 1 FROM page_original
        WHERE page_original.page_id = page.id AND page_original.retired_by IS NULL)
      OR EXISTS (SELECT 1 FROM article
        WHERE article.page_id = page.id AND article.retired_by IS NULL))) AS pages,
    (SELECT count(*) FROM article JOIN page ON page.id = article.page_id
     WHERE page.issue_id = issue.id AND article.retired_by IS NULL) AS articles
  FROM issue JOIN publication ON publication.id = issue.publication_id)
WHERE pages > 0;

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
    ORDER BY 1)) AS aliases
FROM article
  JOIN page ON page.id = article.page_id
  JOIN issue ON issue.id = page.issue_id
  JOIN publication ON publication.id = issue.publication_id
  JOIN text ON text.id = article.text_id
  JOIN import ON import.id = article.import_id
WHERE article.retired_by IS NULL;

CREATE VIEW pages AS
SELECT
  issue.key AS issue_key,
  page.folio AS page,
  original.path,
  original.sha256 AS raw_sha256,
  original.bytes,
  import.started_at AS imported_at
FROM page_original
  JOIN page ON page.id = page_original.page_id
  JOIN issue ON issue.id = page.issue_id
  JOIN original ON original.id = page_original.original_id
  JOIN import ON import.id = original.import_id
WHERE page_original.retired_by IS NULL;

-- Earlier versions of articles, the newest first: until when each stood.
CREATE VIEW versions AS
SELECT
  article.key AS article_key,
  import.started_at AS until,
  change.import_id AS until_import,
  change.before ->> 'kicker' AS kicker,
  change.before ->> 'headline' AS headline,
  change.before ->> 'deck' AS deck,
  change.before ->> 'byline' AS byline,
  change.before ->> 'dateline' AS dateline,
  text.body,
  change.before ->> 'content_hash' AS content_hash
FROM change
  JOIN article ON article.id = CAST(change.row_key AS INTEGER)
  JOIN import ON import.id = change.import_id
  JOIN text ON text.id = change.text_id
WHERE change.what = 'article'
ORDER BY article.key, change.import_id DESC;

CREATE VIEW tagged AS
SELECT tag.name AS tag, article.key AS article_key
FROM article_tag
  JOIN tag ON tag.id = article_tag.tag_id
  JOIN article ON article.id = article_tag.article_id
WHERE article.retired_by IS NULL;

-- INSERT INTO tagged (tag, article_key) VALUES ('water', '...') gives a tag by hand. What a person
-- gives, no rule takes away.
CREATE TRIGGER tagged_insert INSTEAD OF INSERT ON tagged
BEGIN
  SELECT RAISE(ABORT, 'no article has this key')
  WHERE NOT EXISTS (SELECT 1 FROM article WHERE key = NEW.article_key AND retired_by IS NULL);
  INSERT INTO tag (name) SELECT NEW.tag WHERE NOT EXISTS (SELECT 1 FROM tag WHERE name = NEW.tag);
  INSERT OR IGNORE INTO article_tag (article_id, tag_id)
  SELECT article.id, tag.id FROM article, tag
  WHERE article.key = NEW.article_key AND article.retired_by IS NULL AND tag.name = NEW.tag;
  UPDATE rule_given SET alone = 0
  WHERE rule_id IN (SELECT id FROM tag_rule WHERE tag = NEW.tag)
    AND article_id = (SELECT id FROM article WHERE key = NEW.article_key AND retired_by IS NULL);
END;

-- DELETE FROM tagged WHERE ... takes tags away.
CREATE TRIGGER tagged_delete INSTEAD OF DELETE ON tagged
BEGIN
  DELETE FROM article_tag
  WHERE tag_id = (SELECT id FROM tag WHERE name = OLD.tag)
    AND article_id = (SELECT id FROM article WHERE key = OLD.article_key AND retired_by IS NULL);
  DELETE FROM tag
  WHERE name = OLD.tag AND NOT EXISTS (SELECT 1 FROM article_tag WHERE tag_id = tag.id);
END;

-- Where tags come from.
CREATE VIEW tag_sources AS
SELECT
  tag.name AS tag,
  article.key AS article_key,
  CASE
    WHEN rule_given.rule_id IS NOT NULL THEN 'rule ' || rule_given.rule_id
    WHEN article_tag.import_id IS NOT NULL THEN 'import ' || article_tag.import_id
    ELSE 'person'
  END AS source
FROM article_tag
  JOIN tag ON tag.id = article_tag.tag_id
  JOIN article ON article.id = article_tag.article_id
  LEFT JOIN rule_given ON rule_given.article_id = article.id AND rule_given.alone
    AND rule_given.rule_id IN (SELECT id FROM tag_rule WHERE tag_rule.tag = tag.name)
WHERE article.retired_by IS NULL;

CREATE VIEW reprints AS
SELECT
  reprint_cluster.handle AS cluster,
  reprint_cluster.kind,
  article.key AS article_key,
  publication.name AS publication,
  issue.date,
  article.headline,
  reprint_member.similarity,
  reprint_member.relation,
  reprint_cluster.boilerplate
FROM reprint_cluster
  JOIN reprint_member ON reprint_member.cluster_id = reprint_cluster.id
  JOIN article ON article.text_id = reprint_member.text_id AND article.retired_by IS NULL
  JOIN page ON page.id = article.page_id
  JOIN issue ON issue.id = page.issue_id
  JOIN publication ON publication.id = issue.publication_id;
