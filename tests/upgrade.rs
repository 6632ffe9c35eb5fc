//! Archives of every earlier schema, kept as dumps in `tests/upgrade`: brought up to date they hold
//! what they held, look like an archive of today, and every command works on them.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::collections::BTreeMap;

use common::Desk;
use serde_json::Value;

/// What every schema had of an article that stands.
const ARTICLES: &str = "SELECT key, publication, date, edition, page, position, kicker, headline, \
    deck, byline, dateline, body, truncated, content_hash, text_hash, tags, source_id, url, section \
    FROM articles ORDER BY key";

const CLUSTERS: &str = "SELECT cluster, kind, article_key, similarity FROM reprints ORDER BY 1, 3";

/// A desk with the archive of a schema, as its program left it.
fn loaded(schema: u32) -> Desk {
    let desk = Desk::with_samples();
    desk.load("archive.db", &format!("tests/upgrade/schema-{schema}.sql"));
    desk
}

/// The same, brought up to date by a command that writes.
fn upgraded(schema: u32) -> Desk {
    let desk = loaded(schema);
    desk.ok(&["reprints", "update"]);
    desk
}

fn schema_of(desk: &Desk, archive: &str) -> String {
    let sql = "SELECT type || ' ' || name || char(10) || ifnull(sql, '') FROM sqlite_schema \
        WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' \
         AND name NOT LIKE 'characters_%' ORDER BY type, name";
    desk.sqlite(archive, sql)
}

#[test]
fn what_was_there_is_there() {
    for schema in 1..=11 {
        let desk = loaded(schema);
        let before = desk.sqlite("archive.db", ARTICLES);
        let told = desk.fails(1, &["list"]);
        assert!(told.contains(&format!("schema {schema}")), "{told}");
        assert!(told.contains("reprints update"), "{told}");
        // Half a copy, left by a program that was killed.
        desk.write("archive.db.before-schema-12", "half a copy");
        desk.ok(&["reprints", "update"]);
        assert_eq!(desk.sqlite("archive.db", ARTICLES), before, "schema {schema}");
        desk.ok(&["check", "--full"]);
        let copied = desk.sqlite("archive.db.before-schema-12-2", ARTICLES);
        assert_eq!(copied, before);
    }
}

/// A schema that cannot be brought up to date stays as it is, and no copy of it is left each time.
#[test]
fn what_cannot_be_brought_up_to_date_leaves_no_copies() {
    let desk = loaded(4);
    for sql in [
        // refinery itself finds that this is not the change it would have made.
        "UPDATE refinery_schema_history SET name = 'other' WHERE version = 2",
        // The change itself fails.
        "UPDATE refinery_schema_history SET name = 'reprints' WHERE version = 2; \
         CREATE TABLE habit (x)",
    ] {
        desk.sqlite("archive.db", sql);
        let before = desk.sqlite("archive.db", ".dump");
        for _ in 0..3 {
            desk.fails(1, &["reprints", "update"]);
        }
        assert_eq!(desk.sqlite("archive.db", ".dump"), before, "{sql}");
        let names = std::fs::read_dir(desk.path(".")).unwrap();
        let names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
        let copies = names.iter().filter(|name| name.to_string_lossy().contains("before-schema"));
        assert_eq!(copies.count(), 0, "{sql}: {names:?}");
    }
}

#[test]
fn it_looks_like_an_archive_of_today() {
    let fresh = Desk::with_samples();
    fresh.ok(&["-q", "import", "samples"]);
    let wanted = schema_of(&fresh, "archive.db");
    for schema in 1..=11 {
        let desk = upgraded(schema);
        assert_eq!(schema_of(&desk, "archive.db"), wanted, "schema {schema}");
        assert_eq!(desk.sqlite("archive.db", "PRAGMA foreign_key_check"), "");
        assert_eq!(desk.sqlite("archive.db", "PRAGMA integrity_check").trim(), "ok");
    }
}

/// Of one publication and day there is no reprint; verdicts of people are in the archive only.
#[test]
fn the_same_reprints_are_found_anew() {
    for schema in 1..=11 {
        let desk = upgraded(schema);
        let before = desk.sqlite("archive.db", CLUSTERS);
        assert_ne!(before, "");
        desk.ok(&["reprints", "update", "--rebuild"]);
        assert_eq!(desk.sqlite("archive.db", CLUSTERS), before, "schema {schema}");
    }
}

#[test]
fn search_finds_what_is_there_and_no_more() {
    for schema in 1..=11 {
        let desk = upgraded(schema);
        for word in ["大桥", "供水", "春茶", "pier"] {
            let found = desk.ok(&["search", word, "--count"]);
            let sql = format!(
                "SELECT count(*) FROM articles WHERE instr(lower(ifnull(kicker, '') || char(10) || \
                 ifnull(headline, '') || char(10) || ifnull(deck, '') || char(10) || \
                 ifnull(byline, '') || char(10) || body), '{word}')"
            );
            assert_eq!(found, desk.sqlite("archive.db", &sql), "{word}, schema {schema}");
        }
        let rows = "SELECT (SELECT count(*) FROM article) = (SELECT count(*) FROM search_docsize)";
        assert_eq!(desk.sqlite("archive.db", rows).trim(), "1");
    }
}

/// How sure a reading was stands in the originals, and is found there when they are read again.
#[test]
fn confidence_comes_with_reading_again() {
    let desk = upgraded(7);
    let key = "river-mercury-2031-03-07-p01-001";
    let told = || desk.rows(&["show", key])[0]["confidence"].clone();
    assert!(told().is_null());
    desk.ok(&["rebuild"]);
    assert!(told().as_f64().is_some_and(|number| number > 0.5 && number < 0.9));
    desk.ok(&["undo", "last"]);
    assert!(told().is_null());
}

/// Where the picture of a page is stands in the originals too.
#[test]
fn scans_come_with_reading_again() {
    let desk = upgraded(10);
    let key = "river-mercury-2031-03-08-p01-001";
    let told = || desk.rows(&["show", key])[0]["scan"].clone();
    assert!(told().is_null());
    desk.ok(&["rebuild"]);
    assert_eq!(told().as_str(), Some("scans/0001.tif"));
    desk.ok(&["undo", "last"]);
    assert!(told().is_null());
}

/// An index of before schema 7 has words with the marks that a text may have or not.
#[test]
fn words_are_found_across_their_marks() {
    let desk = upgraded(6);
    for word in ["افتتحت", "العبارة", "احمد", "еще", "ёлки"] {
        assert_eq!(desk.ok(&["search", word, "--count"]).trim(), "1", "{word}");
    }
}

/// Articles that had versions are one row each, and no key means two of them.
#[test]
fn versions_are_kept_under_one_key() {
    for schema in 2..=3 {
        let desk = upgraded(schema);
        let versions = |key: &str| -> Vec<Value> { desk.rows(&["show", key, "--versions"]) };
        let bridge = versions("云岭晚报-2031-03-05-p01-001");
        let by: Vec<i64> = bridge.iter().map(|v| v["retired_by"].as_i64().unwrap()).collect();
        assert_eq!(by, [3, 2], "schema {schema}");
        assert_eq!(versions("the-harbour-post-2031-03-06-p01-002").len(), 2);
        // The herring had been dropped, and its key had passed to the pier, which keeps it.
        let pier = desk.ok(&["show", "the-harbour-post-2031-03-05-p01-002"]);
        assert!(pier.contains("PIER"), "{pier}");
        let dropped = desk.sqlite(
            "archive.db",
            "SELECT key FROM article WHERE headline = 'THE HERRING ARE LATE' \
             AND retired_by IS NOT NULL",
        );
        let shown = desk.ok(&["show", dropped.trim()]);
        assert!(shown.contains("THE HERRING ARE LATE"), "{shown}");
        assert_eq!(
            desk.sqlite("archive.db", "SELECT count(*) - count(DISTINCT key) FROM article").trim(),
            "0"
        );
    }
}

/// What a person had said of articles, issues and papers in an archive of schema 4.
#[test]
fn a_persons_word_of_before_holds() {
    let desk = loaded(4);
    let words = "SELECT key, field, was, now FROM correction JOIN article ON article.id = article_id \
        ORDER BY 1, 2";
    let commands = "SELECT id, kind, started_at, undone_at, command, done FROM import ORDER BY 1";
    let before = (desk.sqlite("archive.db", words), desk.sqlite("archive.db", commands));
    assert_eq!(before.0.lines().count(), 3);
    desk.ok(&["tag", "+later", "--all", "--yes"]);
    assert_eq!(desk.sqlite("archive.db", words), before.0);
    let after = desk.sqlite("archive.db", commands);
    assert!(after.starts_with(&before.1), "{after}");
    let next = desk.sqlite("archive.db", "SELECT max(id) FROM import");
    let first: u32 = before.1.lines().count().try_into().unwrap();
    assert_eq!(next.trim(), (first + 1).to_string());
    for _ in 0..5 {
        desk.ok(&["undo", "last"]);
        desk.ok(&["check", "--full"]);
    }
}

/// What a page with marks had changed is a correction, and stays one.
#[test]
fn corrections_of_before_hold() {
    for schema in 2..=3 {
        let desk = upgraded(schema);
        let corrected = desk.sqlite(
            "archive.db",
            "SELECT key, headline FROM correction JOIN article ON article.id = article_id ORDER BY 1",
        );
        assert_eq!(corrected.lines().count(), 2, "{corrected}");
        desk.ok(&["import", "samples/云岭晚报"]);
        let page = "samples/云岭晚报/2031-03-05/02.txt";
        let text = std::fs::read_to_string(desk.path(page)).unwrap();
        desk.write(page, format!("{text}\n"));
        desk.ok(&["import", "samples/云岭晚报"]);
        let after = desk.sqlite(
            "archive.db",
            "SELECT key, headline FROM correction JOIN article ON article.id = article_id ORDER BY 1",
        );
        assert_eq!(after, corrected, "schema {schema}");
        desk.ok(&["check", "--full"]);
    }
}

/// The imports of before can be taken back, the latest first, down to nothing.
#[test]
fn imports_of_before_can_be_taken_back() {
    for schema in 1..=11 {
        let desk = upgraded(schema);
        let mut left = desk.rows(&["list"]).len();
        for import in desk.rows(&["imports"]) {
            if import["undone_at"].is_null() {
                let number = import["import"].to_string();
                desk.ok(&["undo", &number, "--with-tagged"]);
                desk.ok(&["check", "--full"]);
                left = desk.rows(&["list"]).len();
            }
        }
        assert_eq!(left, 0, "schema {schema}");
        let texts = "SELECT count(*) FROM text";
        assert_eq!(desk.sqlite("archive.db", texts).trim(), "0", "schema {schema}");
    }
}

#[test]
fn every_command_works_on_it() {
    for schema in 1..=11 {
        let desk = upgraded(schema);
        let key = "the-harbour-post-2031-03-05-p01-002";
        let issue = "the-harbour-post-2031-03-05";
        for arguments in [
            &["list"][..],
            &["issues"],
            &["show", key],
            &["show", key, "--raw"],
            &["show", key, "--changes"],
            &["show", key, "--versions"],
            &["show", key, "--as-source"],
            &["search", "pier"],
            &["tags"],
            &["stats"],
            &["export", "--to", "-"],
            &["diff", issue, "the-harbour-post-2031-03-06"],
            &["reprints"],
            &["reprints", "of", key],
            &["reprints", "verdicts"],
            &["imports"],
            &["publications"],
            &["originals", "--to", "out"],
            &["info"],
            &["check"],
            &["backup", "copy.db"],
            &["rebuild"],
            &["set", key, "note=seen"],
            &["move", key, "--page", "7"],
            &["delete", key, "--yes"],
            &["undo", "last"],
            &["publications", "rename", "临川日报", "临川晨报"],
            &["tag", "+x", "--all", "--yes"],
            &["tag", "rule", "add", "+pier", "pier"],
            &["import", "samples"],
        ] {
            desk.ok(arguments);
            desk.ok(&["check", "--full"]);
        }
    }
}

/// What was exported has the same articles, keys and tags elsewhere.
#[test]
fn it_is_exported_whole() {
    for schema in 1..=11 {
        let desk = upgraded(schema);
        desk.ok(&["export", "--to", "all.jsonl"]);
        desk.ok(&["--archive", "new.db", "import", "all.jsonl"]);
        let of = |archive: &str| -> BTreeMap<String, Value> {
            let rows = desk.rows(&["--archive", archive, "list"]);
            let keyed = rows.into_iter().map(|mut row| {
                row.as_object_mut().unwrap().remove("imported_at");
                // How sure the reader was belongs to the page that it read.
                row.as_object_mut().unwrap().remove("doubtful");
                // Earlier releases did not look for it; importing does, and so would `rebuild`.
                row.as_object_mut().unwrap().remove("kind");
                // What a person said of reprints is not exported, and decides it.
                row.as_object_mut().unwrap().remove("first_printed");
                (row["key"].as_str().unwrap().to_owned(), row)
            });
            keyed.collect()
        };
        assert_eq!(of("new.db"), of("archive.db"), "schema {schema}");
    }
}
