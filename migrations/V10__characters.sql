-- Of scripts without spaces the index has which characters and pairs of neighbours stand in an article, and no more
-- where they stand: less than half as large. A longer word is looked for in the texts that have its pairs. All
-- articles are indexed anew.

DROP TABLE search;

-- The words of an article, by article.id, with their places; see docs/search.md. It holds every version of an article:
-- join it with article or articles for those that stand.
CREATE VIRTUAL TABLE search USING fts5(
  headline, -- kicker, headline and deck
  byline,   -- byline
  body,     -- words of alphabets in the body; all its words where plain SQL would not find them in it
  content='', tokenize='ascii' -- what comes in is folded before; see docs/search.md
);

-- Which characters of scripts without spaces, and which pairs of neighbours with at least one of them, stand in an
-- article, by article.id: MATCH '桥', MATCH '豆腐', MATCH '供水 水管 管网'.
CREATE VIRTUAL TABLE characters USING fts5(
  letters,  -- of all parts of the article
  content='', detail='none', tokenize='ascii'
);

-- More words in memory before they are written: larger pieces, fewer merges.
INSERT INTO search (search, rank) VALUES ('hashsize', 67108864);

INSERT INTO characters (characters, rank) VALUES ('hashsize', 67108864);

DELETE FROM search_pending;

INSERT INTO search_pending (article_id, indexed) SELECT id, 0 FROM article;

-- Which texts are reprints of which is judged in another way again, so all are compared anew. What people said of them
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
