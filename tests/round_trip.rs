//! What is exported and imported elsewhere is the same: keys, hashes, tags, every part.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use common::Desk;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};
use proptest::{collection, option, sample};
use serde_json::{Value, json};

/// Text as pages hold it: scripts, punctuation, spaces, line ends, rubbish.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[云岭晚报今天修路大桥通车记者何静]{1,12}[，。！？]?",
        4 => "[A-Za-z ,.'\"]{1,20}",
        1 => Just("\n".to_owned()),
        1 => Just("\u{3000}\u{200b} \t".to_owned()),
        1 => "[=+@-]{1,3}",
        1 => any::<String>(),
    ];
    collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

fn record() -> impl Strategy<Value = Value> {
    let parts = (option::of(text()), option::of(text()), option::of(text()), text());
    let page = sample::select(vec!["1", "2", "12", "1-2", "A1", "A-1", "B1-2", "B12"]);
    let place = (1u32..28, option::of(page), option::of("[a-z]{1,5}"));
    let tags = collection::vec("[a-z云岭]{1,6}(/[a-z]{1,4})?", 0..3);
    (parts, place, tags, any::<bool>()).prop_map(|(parts, place, tags, truncated)| {
        let (headline, byline, kicker, body) = parts;
        let (day, page, source_id) = place;
        json!({
            "date": format!("2031-03-{day:02}"), "publication": "云岭晚报", "page": page,
            "headline": headline, "byline": byline, "kicker": kicker, "section": (day % 3 == 0).then_some("要闻"), "body": format!("正文。{body}"),
            "tags": tags, "truncated": truncated, "source_id": source_id,
        })
    })
}

fn stored(desk: &Desk, archive: &str) -> Vec<Value> {
    let mut rows = desk.rows(&["--archive", archive, "list"]);
    for row in &mut rows {
        row.as_object_mut().unwrap().remove("imported_at");
    }
    rows
}

/// The lines of an export, but for when the articles came.
fn exported(desk: &Desk, name: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(desk.path(name)).unwrap();
    let without_time = |line: &str| {
        let mut record: Value = serde_json::from_str(line).unwrap();
        assert!(record.as_object_mut().unwrap().remove("imported_at").is_some());
        record
    };
    text.lines().map(without_time).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn an_export_is_the_archive_again(records in collection::vec(record(), 1..12)) {
        let desk = Desk::empty();
        let lines: String = records.iter().map(|r| format!("{r}\n")).collect();
        desk.write("feed.jsonl", lines);
        desk.ok(&["import", "feed.jsonl"]);
        desk.ok(&["export", "--to", "out.jsonl"]);
        desk.ok(&["--archive", "other.db", "import", "out.jsonl"]);
        assert_eq!(stored(&desk, "archive.db"), stored(&desk, "other.db"));
        desk.ok(&["--archive", "other.db", "check", "--full"]);
        desk.ok(&["--archive", "other.db", "export", "--to", "again.jsonl"]);
        assert_eq!(exported(&desk, "again.jsonl"), exported(&desk, "out.jsonl"));
    }
}

/// Keys, hashes and tags.
fn identities(desk: &Desk, archive: &str) -> Vec<Value> {
    let identity =
        |row: Value| json!([row["key"], row["content_hash"], row["text_hash"], row["tags"]]);
    stored(desk, archive).into_iter().map(identity).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn every_form_of_records_says_the_same(records in collection::vec(record(), 1..12)) {
        let desk = Desk::empty();
        desk.write("feed.json", serde_json::to_string_pretty(&records).unwrap());
        desk.ok(&["import", "feed.json"]);
        desk.ok(&["export", "--as", "csv", "--to", "out.csv"]);
        desk.ok(&["--archive", "other.db", "import", "out.csv"]);
        assert_eq!(identities(&desk, "archive.db"), identities(&desk, "other.db"));
        let lines: String = records.iter().map(|r| format!("{r}\n")).collect();
        desk.write("feed.jsonl", lines);
        desk.ok(&["--archive", "lines.db", "import", "feed.jsonl"]);
        assert_eq!(identities(&desk, "archive.db"), identities(&desk, "lines.db"));
    }
}

#[test]
fn labels_that_differ_are_different_pages() {
    let desk = Desk::empty();
    let labels = ["12", "1-2", "B12", "B1-2", "A1", "A-1"];
    for label in labels {
        let body = format!("The story of page {label}, which stands on this page and on no other.");
        desk.write("page.txt", format!("THE STORY OF {label}\n\n{body}\n"));
        desk.ok(&["import", "page.txt", "--date", "2031-03-05", "--page", label]);
    }
    let rows = desk.rows(&["list"]);
    assert_eq!(rows.len(), labels.len());
    for label in labels {
        let found = desk.rows(&["list", "--page", label]);
        assert_eq!(found.len(), 1, "{label}");
        assert_eq!(found[0]["headline"], format!("THE STORY OF {label}"));
        assert_eq!(desk.rows(&["list", &format!("page:{label}")]), found);
        // The stored label is the label: in a selection, and on a page with marks.
        let stored = found[0]["page"].as_str().unwrap();
        assert_eq!(desk.rows(&["list", "--page", stored]), found);
        let key = found[0]["key"].as_str().unwrap();
        desk.write(
            "marked.txt",
            desk.ok(&["show", key, "--as-source"]).replace("no other", "none"),
        );
        desk.ok(&["import", "marked.txt"]);
    }
    desk.ok(&["check", "--full"]);
    let keys = |rows: &[Value]| rows.iter().map(|row| row["key"].clone()).collect::<Vec<_>>();
    assert_eq!(keys(&desk.rows(&["list", "none"])), keys(&rows));
}
