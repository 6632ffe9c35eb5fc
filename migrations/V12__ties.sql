-- What two texts share stands once, in one row. Which articles quote is noted, and may be asked for. All texts are
-- compared anew; what people said of them stays.

DROP VIEW reprints;

DROP TABLE reprint_stretch;

DROP TABLE reprint_member;

DROP TABLE reprint_cluster;

DROP TABLE reprint_passage;

DROP TABLE reprint_tie;

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

-- serves: the ties of a text to those with lower numbers
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

DELETE FROM reprint_gone;

DELETE FROM reprint_block;

DELETE FROM reprint_segment;

DELETE FROM reprint_text;

INSERT OR IGNORE INTO reprint_pending (text_id)
SELECT DISTINCT text_id FROM article WHERE retired_by IS NULL;
