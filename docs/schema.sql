-- The tables, indexes, views and triggers of an archive, as the archive tells them.
-- A test compares this file with a fresh archive.

CREATE TABLE issue (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  key TEXT NOT NULL UNIQUE,             -- <publication code>-<date>[-<edition>]
  publication_id INTEGER NOT NULL REFERENCES publication (id), -- the newspaper
  date TEXT NOT NULL                    -- day on the masthead, YYYY-MM-DD
    CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  edition TEXT                          -- which of several issues of the day; NULL = the only one
) STRICT;

CREATE INDEX issue_by_publication ON issue (publication_id, date);

CREATE TABLE original_chunk (
  original_id INTEGER NOT NULL REFERENCES original (id) ON DELETE CASCADE, -- whose bytes
  seq INTEGER NOT NULL,                 -- 0, 1, 2, ... in the order of the bytes
  start INTEGER NOT NULL,               -- first byte of the chunk in the original
  bytes INTEGER NOT NULL,               -- size before compression
  content BLOB NOT NULL,                -- sqlar_uncompress(content, bytes) gives the bytes
  PRIMARY KEY (original_id, seq)
) STRICT;

CREATE TABLE original_seen (
  original_id INTEGER NOT NULL REFERENCES original (id) ON DELETE CASCADE, -- a file that was stored already
  import_id INTEGER NOT NULL REFERENCES import (id), -- a later import that met it again, unchanged
  PRIMARY KEY (original_id, import_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE text (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  text_hash TEXT NOT NULL UNIQUE,       -- identity of the body, 64 hex digits; see docs/hashes.md
  body TEXT NOT NULL                    -- the body, stored once, in paragraphs separated by one newline
) STRICT;

CREATE TABLE article_original (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE, -- the article
  original_id INTEGER NOT NULL REFERENCES original (id) ON DELETE CASCADE, -- a file that brought it
  line INTEGER NOT NULL,                -- line of the file where it begins, from 1
  start INTEGER NOT NULL,               -- where it begins: text: byte of the text as UTF-8; jsonl: byte of the file
  stop INTEGER NOT NULL,                -- byte after its last
  PRIMARY KEY (article_id, original_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_original_by_original ON article_original (original_id);

CREATE TABLE remark (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  original_id INTEGER NOT NULL REFERENCES original (id) ON DELETE CASCADE, -- the file it is about
  article_id INTEGER REFERENCES article (id) ON DELETE SET NULL, -- the article it is about; NULL = the page
  kind TEXT NOT NULL,                   -- repeat_removed, furniture_removed, joined, cleaned, truncated, doubtful_boundary, damaged
  line INTEGER NOT NULL,                -- line of the file, from 1
  start INTEGER NOT NULL,               -- first byte of the place, in the text as UTF-8
  stop INTEGER NOT NULL,                -- byte after its last
  note TEXT NOT NULL                    -- what was done and why
) STRICT;

CREATE INDEX remark_by_original ON remark (original_id, start);

CREATE INDEX remark_by_article ON remark (article_id) WHERE article_id IS NOT NULL;

CREATE TABLE tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  name TEXT NOT NULL UNIQUE             -- no white space, comma or quote; no + or - in front
    CHECK (name <> '' AND length(name) <= 100
      AND name NOT GLOB '[-+]*' AND name NOT GLOB '*[ ,"'']*' AND instr(name, char(10)) = 0
      AND instr(name, char(9)) = 0 AND instr(name, char(13)) = 0 AND instr(name, char(12288)) = 0)
) STRICT;

CREATE TABLE article_tag (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE, -- the article
  tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE, -- the tag
  added_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), -- RFC 3339, UTC
  import_id INTEGER REFERENCES import (id), -- import whose record carried it; NULL = given by a person
  PRIMARY KEY (article_id, tag_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_tag_by_tag ON article_tag (tag_id);

CREATE TABLE reprint_setting (
  name TEXT NOT NULL PRIMARY KEY,       -- scripts
  value TEXT NOT NULL                   -- of scripts: together (報 and 报 are one letter) or apart (they are two)
) STRICT, WITHOUT ROWID;

CREATE TABLE reprint_pending (
  text_id INTEGER PRIMARY KEY           -- text.id of a text whose printings came, went or changed since texts were last compared
) STRICT;

CREATE TABLE reprint_text (
  text_id INTEGER PRIMARY KEY,          -- text.id of a text that was compared with all others
  grams INTEGER NOT NULL                -- number of its grams in the index
) STRICT;

CREATE TABLE reprint_segment (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  first_text INTEGER NOT NULL,          -- lowest text.id in it; its blocks count from there
  grams INTEGER NOT NULL                -- number of postings in it
) STRICT;

CREATE TABLE reprint_block (
  segment_id INTEGER NOT NULL REFERENCES reprint_segment (id) ON DELETE CASCADE, -- part of the index that it belongs to
  first_gram INTEGER NOT NULL,          -- lowest gram in it
  part INTEGER NOT NULL,                -- 0; of the blocks of one long list 0, 1, 2, ...
  postings BLOB NOT NULL,               -- which texts have which grams, packed; see docs/reprints.md
  PRIMARY KEY (segment_id, first_gram, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE reprint_gone (
  text_id INTEGER PRIMARY KEY           -- text.id of a text that is in blocks and no longer in the archive
) STRICT;

CREATE TABLE reprint_verdict (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- number shown by `reprints verdicts`
  verdict TEXT NOT NULL CHECK (verdict IN ('together', 'apart')), -- what a person said of these texts
  command TEXT NOT NULL CHECK (command IN ('accept', 'reject', 'join', 'split')), -- how it was said
  given_at TEXT NOT NULL                -- RFC 3339, UTC
) STRICT;

CREATE TABLE reprint_verdict_text (
  verdict_id INTEGER NOT NULL REFERENCES reprint_verdict (id) ON DELETE CASCADE, -- the verdict
  text_hash TEXT NOT NULL,              -- text.text_hash of a text that it is about, in the archive or not
  side INTEGER NOT NULL,                -- of apart: texts of one side may be together, texts of two may not
  PRIMARY KEY (verdict_id, text_hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX reprint_verdict_by_text ON reprint_verdict_text (text_hash);

CREATE TABLE search_pending (
  article_id INTEGER PRIMARY KEY,       -- article.id of an article whose words are to be indexed, or are no longer right
  indexed INTEGER NOT NULL CHECK (indexed IN (0, 1)), -- 1 = the index has the words below, which must be taken out
  kicker TEXT,                          -- as the index has it
  headline TEXT,                        -- as the index has it
  deck TEXT,                            -- as the index has it
  byline TEXT,                          -- as the index has it
  body TEXT                             -- as the index has it
) STRICT;

CREATE TRIGGER search_text_update BEFORE UPDATE OF body ON text
BEGIN
  INSERT OR IGNORE INTO search_pending
  SELECT id, 1, kicker, headline, deck, byline, OLD.body FROM article WHERE text_id = OLD.id;
END;

CREATE TABLE saved_search (
  name TEXT NOT NULL PRIMARY KEY,       -- used in a query as saved:NAME
  query TEXT NOT NULL,                  -- the query, as it was typed
  saved_at TEXT NOT NULL                -- RFC 3339, UTC
) STRICT, WITHOUT ROWID;

CREATE TABLE tag_rule (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- number shown by `tag rule list`
  tag TEXT NOT NULL,                    -- name of the tag that it gives
  query TEXT NOT NULL,                  -- to which articles, as it was typed
  added_at TEXT NOT NULL                -- RFC 3339, UTC
) STRICT;

CREATE TABLE rule_given (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE, -- an article that the rule's query found
  rule_id INTEGER NOT NULL REFERENCES tag_rule (id) ON DELETE CASCADE, -- the rule; it does not give its tag again to an article that a person took it from
  alone INTEGER NOT NULL CHECK (alone IN (0, 1)), -- 1 = only rules gave the tag: it goes when they go
  PRIMARY KEY (article_id, rule_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX rule_given_by_rule ON rule_given (rule_id);

CREATE TABLE publication (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  code TEXT NOT NULL UNIQUE,            -- short name that begins every key: evening-star
  name TEXT NOT NULL,                   -- name as the sources give it, or as a person says
  lang TEXT,                            -- language of its articles, ISO 639: zh, en; NULL = not said
  rhythm TEXT                           -- how often it appears; NULL = not said
    CHECK (rhythm IN ('daily', 'weekdays', 'weekly', 'monthly')),
  issn TEXT                             -- its ISSN; NULL = not said
) STRICT;

CREATE TABLE publication_name (
  code TEXT NOT NULL PRIMARY KEY,       -- a code that the publication had, or that is made from a name that it had
  name TEXT NOT NULL,                   -- the name that went with it
  publication_id INTEGER NOT NULL REFERENCES publication (id) ON DELETE CASCADE -- what comes in under that name belongs to this one
) STRICT, WITHOUT ROWID;

CREATE INDEX publication_name_by_publication ON publication_name (publication_id);

CREATE TABLE page (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  issue_id INTEGER NOT NULL REFERENCES issue (id), -- the issue it belongs to
  folio TEXT,                           -- page label, numbers padded to two digits; NULL = not known
  last_number INTEGER NOT NULL DEFAULT 0 -- highest number that a key of the page ever had
, articles INTEGER NOT NULL DEFAULT 0   -- how many articles stand on it; triggers keep it
    CHECK (articles >= 0), characters INTEGER NOT NULL DEFAULT 0 -- how many characters the bodies of these have; triggers keep it
    CHECK (characters >= 0), scan TEXT                             -- link (http, https) to the picture of the page, or the name of its file, as the source gives it; nothing opens it. NULL = the source does not say
    CHECK (length(scan) BETWEEN 1 AND 1000)) STRICT;

CREATE UNIQUE INDEX page_by_folio ON page (issue_id, ifnull(folio, ''));

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

CREATE INDEX original_by_sha256 ON original (sha256);

CREATE INDEX original_by_import ON original (import_id);

CREATE INDEX original_by_correction ON original (corrects) WHERE corrects IS NOT NULL;

CREATE INDEX original_by_settings ON original (settings);

CREATE TABLE page_original (
  page_id INTEGER NOT NULL REFERENCES page (id), -- the page
  original_id INTEGER NOT NULL REFERENCES original (id) ON DELETE CASCADE, -- a file that holds it or a part of it
  part INTEGER NOT NULL,                -- place among several files of one page; 0 = the whole page
  retired_by INTEGER REFERENCES import (id), -- import that brought a newer version; NULL = current
  stands_over INTEGER REFERENCES original (id) ON DELETE SET NULL, -- of a page with marks: the newest file of the source that it corrects
  PRIMARY KEY (page_id, original_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX page_original_by_original ON page_original (original_id);

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
, kind TEXT                             -- what kind of article its page or source says it is; NULL = neither says so
    CHECK (kind IN ('notice', 'advertisement', 'picture', 'editorial', 'letter', 'obituary', 'table')), confidence REAL                       -- how sure the reading of its picture was of its words, a mean by letters; NULL = the source does not say
    CHECK (confidence BETWEEN 0 AND 1)) STRICT;

CREATE INDEX article_by_key ON article (key);

CREATE INDEX article_by_page ON article (page_id, position);

CREATE INDEX article_by_text ON article (text_id);

CREATE INDEX article_by_content ON article (content_hash);

CREATE INDEX article_by_read ON article (read_hash) WHERE read_hash IS NOT NULL;

CREATE INDEX article_by_import ON article (import_id);

CREATE INDEX article_by_retirement ON article (retired_by) WHERE retired_by IS NOT NULL;

CREATE INDEX article_by_replacement ON article (replaced_by) WHERE replaced_by IS NOT NULL;

CREATE INDEX article_by_source_id ON article (source_id) WHERE source_id IS NOT NULL;

CREATE TABLE former_key (
  key TEXT NOT NULL PRIMARY KEY,        -- a key that was shown to people and is not in use now
  article_id INTEGER REFERENCES article (id) ON DELETE SET NULL, -- the article that it leads to; NULL = it was an issue's, or is gone
  issue_id INTEGER REFERENCES issue (id) ON DELETE SET NULL, -- the issue that it leads to; NULL = it was an article's, or is gone
  content_hash TEXT,                    -- of an article that is gone: its identity; the same article gets the key again
  import_id INTEGER NOT NULL REFERENCES import (id) -- since when: the command that moved the article, or the import that was taken back
) STRICT, WITHOUT ROWID;

CREATE INDEX former_key_by_article ON former_key (article_id) WHERE article_id IS NOT NULL;

CREATE INDEX former_key_by_issue ON former_key (issue_id) WHERE issue_id IS NOT NULL;

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

CREATE INDEX correction_by_import ON correction (import_id);

CREATE TABLE change (
  what TEXT NOT NULL,                   -- name of the table
  row_key TEXT NOT NULL,                -- primary key of the row; several columns with spaces between
  import_id INTEGER NOT NULL REFERENCES import (id), -- what changed the row
  before TEXT,                          -- the row as it was before, as JSON; NULL = it was not there
  text_id INTEGER REFERENCES text (id), -- of an article that got a newer version: the body of the earlier one
  PRIMARY KEY (what, row_key, import_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX change_by_import ON change (import_id);

CREATE INDEX change_by_text ON change (text_id) WHERE text_id IS NOT NULL;

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

CREATE TRIGGER tagged_delete INSTEAD OF DELETE ON tagged
BEGIN
  DELETE FROM article_tag
  WHERE tag_id = (SELECT id FROM tag WHERE name = OLD.tag)
    AND article_id = (SELECT id FROM article WHERE key = OLD.article_key AND retired_by IS NULL);
  DELETE FROM tag
  WHERE name = OLD.tag AND NOT EXISTS (SELECT 1 FROM article_tag WHERE tag_id = tag.id);
END;

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

CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- number shown by `imports`, given to `undo`
  kind TEXT NOT NULL                    -- what ran: import, rebuild, learn, or a person's word: tag, rule, set, move, delete, publication, verdict
    CHECK (kind IN ('import', 'rebuild', 'learn', 'tag', 'rule', 'set', 'move', 'delete', 'publication', 'verdict')),
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

CREATE INDEX remark_by_doubt ON remark (article_id) WHERE kind = 'doubtful_boundary';

CREATE TABLE habit (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  publication_id INTEGER NOT NULL,      -- publication.id of the paper; it may be merged away, and come back
  import_id INTEGER NOT NULL REFERENCES import (id), -- the command that learned it, or the import of corrections that it was learned after
  learned_at TEXT NOT NULL,             -- RFC 3339, UTC
  corrected_pages INTEGER NOT NULL,     -- pages that a person corrected, from which it was learned
  other_pages INTEGER NOT NULL,         -- other pages from which it was learned
  right_before REAL,                    -- beginnings of articles on the corrected pages, as read without it: F1, 0 to 1; NULL = not measured
  right_after REAL,                     -- the same with what the other corrected pages teach
  reader TEXT NOT NULL,                 -- which weights it adapts; a reader that has others does not use it
  weights TEXT                          -- how far each weight is moved, in hundredths: lines of a feature, its value, and a number for each label; NULL = forgotten
, lines TEXT                            -- lines that it prints on most pages at the top or the foot and that belong to no article, one a line
    CHECK (length(lines) <= 10000)) STRICT;

CREATE INDEX habit_by_publication ON habit (publication_id);

CREATE INDEX habit_by_import ON habit (import_id);

CREATE INDEX article_by_kind ON article (kind) WHERE kind IS NOT NULL;

CREATE INDEX article_by_confidence ON article (confidence) WHERE confidence IS NOT NULL;

CREATE UNIQUE INDEX issue_by_date ON issue (date, key);

CREATE UNIQUE INDEX issue_newest_first ON issue (date DESC, key);

CREATE INDEX page_in_order ON page (issue_id, folio);

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

CREATE VIRTUAL TABLE search USING fts5(
  headline, -- kicker, headline and deck
  byline,   -- byline
  body,     -- words of alphabets in the body; all its words where plain SQL would not find them in it
  content='', tokenize='ascii' -- what comes in is folded before; see docs/search.md
);

CREATE VIRTUAL TABLE characters USING fts5(
  letters,  -- of all parts of the article
  content='', detail='none', tokenize='ascii'
);

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

CREATE TABLE reprint_tie (
  text_id INTEGER NOT NULL,             -- text.id of the one of two texts that has the lower number
  other_id INTEGER NOT NULL,            -- text.id of the other
  relation TEXT NOT NULL CHECK (relation IN ('near', 'passage', 'formula')), -- versions of one text; they share a passage; they share words that very many texts have
  strength INTEGER NOT NULL,            -- how much of the longer one is equal, in thousandths
  similarity INTEGER NOT NULL,          -- how much of the shorter one agrees letter by letter, in thousandths
  passages TEXT NOT NULL                -- JSON, an array for each passage: of each of its pieces, parted by what only one text has, the first character in the body, from 0, the one after the last, and the same two in the other body
    CHECK (json_valid(passages)),
  PRIMARY KEY (text_id, other_id),
  CHECK (text_id < other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX reprint_tie_by_other ON reprint_tie (other_id);

CREATE TABLE reprint_cluster (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  handle TEXT NOT NULL UNIQUE,          -- name that people use
  kind TEXT NOT NULL CHECK (kind IN ('exact', 'near', 'passage')), -- all the same text; all versions of one text; some have only a part
  boilerplate INTEGER NOT NULL CHECK (boilerplate IN (0, 1)), -- 1 = a formula, or what one paper prints day after day
  quotation INTEGER NOT NULL CHECK (quotation IN (0, 1)), -- 1 = its texts share no more than passages, and at least half of its articles quote them
  accepted INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0, 1)) -- 1 = a person said so
) STRICT;

CREATE TABLE reprint_member (
  cluster_id INTEGER NOT NULL REFERENCES reprint_cluster (id) ON DELETE CASCADE, -- the cluster
  text_id INTEGER NOT NULL,             -- text.id of a text in it; all its standing articles are printings
  relation TEXT NOT NULL CHECK (relation IN ('exact', 'near', 'passage')), -- the very text of the first printing; a version of it; it has a part of it
  similarity REAL NOT NULL,             -- how much agrees with the first printing, 0 to 1, of the shorter text
  quoted INTEGER NOT NULL CHECK (quoted IN (0, 1)), -- 1 = it has no more than a passage, between quotation marks
  PRIMARY KEY (cluster_id, text_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX reprint_member_by_text ON reprint_member (text_id);

CREATE TABLE reprint_stretch (
  cluster_id INTEGER NOT NULL,          -- the cluster
  text_id INTEGER NOT NULL,             -- the member
  start INTEGER NOT NULL,               -- first character of the body that others of the cluster share, from 0
  stop INTEGER NOT NULL,                -- character after the last
  PRIMARY KEY (cluster_id, text_id, start),
  FOREIGN KEY (cluster_id, text_id) REFERENCES reprint_member (cluster_id, text_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

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
  reprint_cluster.boilerplate,
  reprint_cluster.quotation,
  reprint_member.quoted
FROM reprint_cluster
  JOIN reprint_member ON reprint_member.cluster_id = reprint_cluster.id
  JOIN article ON article.text_id = reprint_member.text_id AND article.retired_by IS NULL
  JOIN page ON page.id = article.page_id
  JOIN issue ON issue.id = page.issue_id
  JOIN publication ON publication.id = issue.publication_id;
