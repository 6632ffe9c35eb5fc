-- Search: an index of the words of every article, saved searches, and rules that give tags. The
-- index can be made again from the articles (`backissue rebuild --search`).

-- What the index has of an article, by article.id. Headline parts, byline and body have their
-- characters set apart where a script has no spaces; see docs/search.md. It holds every version of
-- an article: join it with article or articles for those that stand.
CREATE VIRTUAL TABLE search USING fts5(
  headline, -- kicker, headline and deck
  byline,   -- byline
  body,     -- body
  content='', tokenize='ascii' -- what comes in is folded before; see docs/search.md
);

-- More words in memory before they are written: larger pieces, fewer merges.
INSERT INTO search (search, rank) VALUES ('hashsize', 67108864);

CREATE TABLE search_pending (
  article_id INTEGER PRIMARY KEY,       -- article.id of an article whose words are to be indexed, or are no longer right
  indexed INTEGER NOT NULL CHECK (indexed IN (0, 1)), -- 1 = the index has the words below, which must be taken out
  kicker TEXT,                          -- as the index has it
  headline TEXT,                        -- as the index has it
  deck TEXT,                            -- as the index has it
  byline TEXT,                          -- as the index has it
  body TEXT                             -- as the index has it
) STRICT;

INSERT INTO search_pending (article_id, indexed) SELECT id, 0 FROM article;

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

-- serves: taking back what a rule gave
CREATE INDEX rule_given_by_rule ON rule_given (rule_id);

-- As before; and what a person gives, no rule takes away.
DROP TRIGGER tagged_insert;

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
