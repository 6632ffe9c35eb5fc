-- Words are folded otherwise: vowel marks and hamza of Arabic, points of Hebrew and the dots of Russian ё leave no
-- trace. What the index has was folded as before, and all articles are indexed anew.

INSERT INTO search (search) VALUES ('delete-all');

DELETE FROM search_pending;

INSERT INTO search_pending (article_id, indexed) SELECT id, 0 FROM article;
