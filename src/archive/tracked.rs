//! The tables whose rows are written down as they were, and the triggers that do it.

use super::ImportKind;

/// Whose new rows are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inserts {
    /// Nobody's.
    Never,
    /// Those of a person's commands.
    ByPerson,
    /// Those of imports too.
    Always,
}

/// A table whose changes are written down.
pub(super) struct Tracked {
    pub(super) name: &'static str,
    pub(super) key: &'static [&'static str],
    /// All other columns that count.
    pub(super) columns: &'static [&'static str],
    pub(super) inserts: Inserts,
}

/// In an order in which rows can be put back. Tags stand apart: they are known by their names.
pub(super) const TRACKED: [Tracked; 13] = [
    Tracked {
        name: "publication",
        key: &["id"],
        columns: &["code", "name", "lang", "rhythm", "issn"],
        inserts: Inserts::Never,
    },
    Tracked {
        name: "publication_name",
        key: &["code"],
        columns: &["name", "publication_id"],
        inserts: Inserts::Always,
    },
    Tracked {
        name: "issue",
        key: &["id"],
        columns: &["key", "publication_id", "date", "edition"],
        inserts: Inserts::Never,
    },
    Tracked {
        name: "page",
        key: &["id"],
        columns: &["issue_id", "folio", "scan", "last_number"],
        inserts: Inserts::Never,
    },
    Tracked {
        name: "page_original",
        key: &["page_id", "original_id"],
        columns: &["part", "retired_by", "stands_over"],
        inserts: Inserts::ByPerson,
    },
    Tracked {
        name: "article",
        key: &["id"],
        columns: &[
            "key",
            "page_id",
            "kicker",
            "headline",
            "deck",
            "byline",
            "dateline",
            "section",
            "names",
            "agency",
            "place",
            "kind",
            "confidence",
            "jumps_to",
            "jumps_from",
            "text_id",
            "truncated",
            "content_hash",
            "read_hash",
            "source_id",
            "url",
            "note",
            "retired_by",
            "replaced_by",
        ],
        inserts: Inserts::Never,
    },
    Tracked {
        name: "article_original",
        key: &["article_id", "original_id"],
        columns: &["line", "start", "stop"],
        inserts: Inserts::ByPerson,
    },
    Tracked {
        name: "correction",
        key: &["article_id", "field"],
        columns: &["was", "import_id", "now", "now_by"],
        inserts: Inserts::Always,
    },
    Tracked {
        name: "saved_search",
        key: &["name"],
        columns: &["query", "saved_at"],
        inserts: Inserts::Always,
    },
    Tracked {
        name: "tag_rule",
        key: &["id"],
        columns: &["tag", "query", "added_at"],
        inserts: Inserts::Always,
    },
    Tracked {
        name: "rule_given",
        key: &["article_id", "rule_id"],
        columns: &["alone"],
        inserts: Inserts::ByPerson,
    },
    Tracked {
        name: "reprint_verdict",
        key: &["id"],
        columns: &["verdict", "command", "given_at"],
        inserts: Inserts::Always,
    },
    Tracked {
        name: "reprint_verdict_text",
        key: &["verdict_id", "text_hash"],
        columns: &["side"],
        inserts: Inserts::Always,
    },
];

pub(super) const TAGS: &str = "article_tag";

/// Whether a column of a row that still stands is put back with it. The numbers of a page's keys only rise, and its
/// picture stands apart; both are in the image for pages that go.
pub(super) fn is_put_back(column: &str) -> bool {
    !matches!(column, "last_number" | "scan")
}

impl Tracked {
    pub(super) fn row_key(&self, of: &str) -> String {
        let parts: Vec<String> = self.key.iter().map(|column| format!("{of}.{column}")).collect();
        parts.join(" || ' ' || ")
    }

    /// `id = ?1`
    pub(super) fn is_row(&self) -> String {
        let parts: Vec<String> =
            (1..).zip(self.key).map(|(i, column)| format!("{column} = ?{i}")).collect();
        parts.join(" AND ")
    }

    pub(super) fn key_values(&self, row_key: &str) -> Vec<String> {
        row_key.splitn(self.key.len(), ' ').map(str::to_owned).collect()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &'static str> {
        self.key.iter().chain(self.columns).copied()
    }

    pub(super) fn image(&self) -> String {
        let parts: Vec<String> = self.all().map(|c| format!("'{c}', OLD.{c}")).collect();
        format!("json_object({})", parts.join(", "))
    }

    /// The triggers that write its changes down.
    pub(super) fn triggers(&self) -> String {
        let (name, image) = (self.name, self.image());
        let (old, new) = (self.row_key("OLD"), self.row_key("NEW"));
        let watched: Vec<&str> = self.columns.iter().filter(|c| is_put_back(c)).copied().collect();
        let differs: Vec<String> =
            watched.iter().map(|c| format!("OLD.{c} IS NOT NEW.{c}")).collect();
        let text = match name {
            "article" => {
                "CASE WHEN OLD.text_id <> NEW.text_id OR OLD.content_hash <> NEW.content_hash \
                 THEN OLD.text_id END"
            }
            _ => "NULL",
        };
        // A file that another import brought may be put on a page that is new to it, and an article
        // may be found in it.
        let by_person = match name {
            "page_original" | "article_original" => {
                "person OR import_id <> (SELECT original.import_id FROM main.original \
                 WHERE original.id = NEW.original_id)"
            }
            _ => "person",
        };
        let note = |row: &str, image: &str, text: &str, whose: &str| {
            // The first image counts; of the body that it speaks of, whenever that goes.
            format!(
                "INSERT INTO change (what, row_key, import_id, before, text_id) \
                 SELECT '{name}', {row}, import_id, {image}, {text} FROM operation WHERE {whose} \
                 ON CONFLICT DO UPDATE SET text_id = ifnull(text_id, excluded.text_id)"
            )
        };
        let mut sql = format!(
            "CREATE TEMP TRIGGER IF NOT EXISTS journal_{name}_update \
             AFTER UPDATE OF {} ON main.{name} WHEN {} BEGIN {}; END; \
             CREATE TEMP TRIGGER IF NOT EXISTS journal_{name}_delete \
             AFTER DELETE ON main.{name} BEGIN {}; END;",
            watched.join(", "),
            differs.join(" OR "),
            note(&old, &image, text, "1"),
            note(&old, &image, "NULL", "1"),
        );
        let whose = match self.inserts {
            Inserts::Never => return sql,
            Inserts::ByPerson => by_person,
            Inserts::Always => "1",
        };
        sql.push_str(&format!(
            "CREATE TEMP TRIGGER IF NOT EXISTS journal_{name}_insert \
             AFTER INSERT ON main.{name} BEGIN {}; END;",
            note(&new, "NULL", "NULL", whose),
        ));
        sql
    }
}

/// Places on a page are apart: that a page was put in order again is nothing to build upon.
pub(super) const PLACE_TRIGGER: &str = "\
    CREATE TEMP TRIGGER IF NOT EXISTS journal_place_update \
    AFTER UPDATE OF position ON main.article WHEN OLD.position <> NEW.position BEGIN \
      INSERT OR IGNORE INTO change (what, row_key, import_id, before) \
      SELECT 'place', CAST(OLD.id AS TEXT), import_id, CAST(OLD.position AS TEXT) \
      FROM operation; END;";

/// The same of where the picture of a page is.
pub(super) const SCAN_TRIGGER: &str = "\
    CREATE TEMP TRIGGER IF NOT EXISTS journal_scan_update \
    AFTER UPDATE OF scan ON main.page WHEN OLD.scan IS NOT NEW.scan BEGIN \
      INSERT OR IGNORE INTO change (what, row_key, import_id, before) \
      SELECT 'scan', CAST(OLD.id AS TEXT), import_id, json_object('scan', OLD.scan) \
      FROM operation; END;";

/// Tags are put back by name: the row of a name may be another by then.
pub(super) const TAG_TRIGGERS: &str = "\
    CREATE TEMP TRIGGER IF NOT EXISTS journal_article_tag_insert \
    AFTER INSERT ON main.article_tag BEGIN \
      INSERT OR IGNORE INTO change (what, row_key, import_id) \
      SELECT 'article_tag', NEW.article_id || ' ' || tag.name, operation.import_id \
      FROM operation JOIN tag ON tag.id = NEW.tag_id WHERE person; END; \
    CREATE TEMP TRIGGER IF NOT EXISTS journal_article_tag_delete \
    AFTER DELETE ON main.article_tag BEGIN \
      INSERT OR IGNORE INTO change (what, row_key, import_id, before) \
      SELECT 'article_tag', OLD.article_id || ' ' || tag.name, operation.import_id, \
        json_object('article_id', OLD.article_id, 'tag', tag.name, 'added_at', OLD.added_at, \
          'import_id', OLD.import_id) \
      FROM operation JOIN tag ON tag.id = OLD.tag_id; END;";

/// Whether a command of this kind is what an article says there: who deletes or moves it says only
/// where it stands, and what a source says may have changed since.
pub(super) fn said_by(kind: ImportKind, column: &str) -> bool {
    match kind {
        ImportKind::Delete => column == "replaced_by",
        ImportKind::Move | ImportKind::Publication => matches!(column, "replaced_by" | "note"),
        _ => true,
    }
}
