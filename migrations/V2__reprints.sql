-- Reprints: which texts share text, where, and which belong together. All of it but the verdicts
-- can be derived from the texts again (`backissue reprints update --rebuild`).

DROP VIEW reprints;

CREATE TABLE reprint_setting (
  name TEXT NOT NULL PRIMARY KEY,       -- scripts
  value TEXT NOT NULL                   -- of scripts: together (報 and 报 are one letter) or apart (they are two)
) STRICT, WITHOUT ROWID;

INSERT INTO reprint_setting (name, value) VALUES ('scripts', 'together');

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

CREATE TABLE reprint_tie (
  text_id INTEGER NOT NULL,             -- text.id of a text; every tie stands here from both sides
  other_id INTEGER NOT NULL,            -- text.id of a text that it shares text with
  relation TEXT NOT NULL CHECK (relation IN ('near', 'passage', 'formula')), -- versions of one text; they share a passage; they share words that very many texts have
  strength INTEGER NOT NULL,            -- how much of the longer one is equal, in thousandths
  similarity INTEGER NOT NULL,          -- how much of the shorter one agrees letter by letter, in thousandths
  PRIMARY KEY (text_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE reprint_passage (
  text_id INTEGER NOT NULL,             -- text.id of a text; every passage stands here from both sides
  other_id INTEGER NOT NULL,            -- text.id of the text that has it too
  passage INTEGER NOT NULL,             -- 1, 2, 3, ... in the tie
  piece INTEGER NOT NULL,               -- 1, 2, 3, ... in the passage, parted by what only one text has
  start INTEGER NOT NULL,               -- first character in the body, from 0
  stop INTEGER NOT NULL,                -- character after the last
  other_start INTEGER NOT NULL,         -- first character in the other body
  other_stop INTEGER NOT NULL,          -- character after the last
  PRIMARY KEY (text_id, other_id, passage, piece)
) STRICT, WITHOUT ROWID;

CREATE TABLE reprint_cluster (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, never shown to people
  handle TEXT NOT NULL UNIQUE,          -- name that people use
  kind TEXT NOT NULL CHECK (kind IN ('exact', 'near', 'passage')), -- all the same text; all versions of one text; some have only a part
  boilerplate INTEGER NOT NULL CHECK (boilerplate IN (0, 1)), -- 1 = a formula, or what one paper prints day after day
  accepted INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0, 1)) -- 1 = a person said so
) STRICT;

CREATE TABLE reprint_member (
  cluster_id INTEGER NOT NULL REFERENCES reprint_cluster (id) ON DELETE CASCADE, -- the cluster
  text_id INTEGER NOT NULL,             -- text.id of a text in it; all its standing articles are printings
  relation TEXT NOT NULL CHECK (relation IN ('exact', 'near', 'passage')), -- the very text of the first printing; a version of it; it has a part of it
  similarity REAL NOT NULL,             -- how much agrees with the first printing, 0 to 1, of the shorter text
  PRIMARY KEY (cluster_id, text_id)
) STRICT, WITHOUT ROWID;

-- serves: the clusters of an article, and what a change touches
CREATE INDEX reprint_member_by_text ON reprint_member (text_id);

CREATE TABLE reprint_stretch (
  cluster_id INTEGER NOT NULL,          -- the cluster
  text_id INTEGER NOT NULL,             -- the member
  start INTEGER NOT NULL,               -- first character of the body that others of the cluster share, from 0
  stop INTEGER NOT NULL,                -- character after the last
  PRIMARY KEY (cluster_id, text_id, start),
  FOREIGN KEY (cluster_id, text_id) REFERENCES reprint_member (cluster_id, text_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

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

-- serves: verdicts on the texts that a change touches
CREATE INDEX reprint_verdict_by_text ON reprint_verdict_text (text_hash);

-- Whatever changes the printings of a text, the text is compared again.

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

INSERT INTO reprint_pending (text_id) SELECT DISTINCT text_id FROM article WHERE retired_by IS NULL;

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
