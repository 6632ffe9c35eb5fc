-- What the reader learned of a paper is kept with it, and learning is a command that can be taken back.

-- Renames below leave what other tables refer to as it is.
PRAGMA legacy_alter_table = ON;

ALTER TABLE import RENAME TO import_old;

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

INSERT INTO import SELECT * FROM import_old;
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'import_old')
WHERE name = 'import';
DROP TABLE import_old;

PRAGMA legacy_alter_table = OFF;

-- serves: is:doubtful
CREATE INDEX remark_by_doubt ON remark (article_id) WHERE kind = 'doubtful_boundary';

-- Of a publication the newest row counts whose import stands.
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
) STRICT;

CREATE INDEX habit_by_publication ON habit (publication_id);

CREATE INDEX habit_by_import ON habit (import_id);
