//! Which printing was the first, told in the same way by queries, JSON and `show`.

use std::collections::BTreeMap;

use super::common::Desk;
use super::press::Dice;
use super::wire::Tongue;
use serde_json::{Value, json};

fn record(paper: &str, day: u32, body: &str) -> String {
    let date = format!("2031-03-{day:02}");
    json!({ "publication": paper, "date": date, "page": 1, "body": body }).to_string() + "\n"
}

/// Of few articles it is asked one by one, of many at once.
fn found(desk: &Desk, query: &str) -> Vec<String> {
    let keys = |arguments: &[&str]| -> Vec<String> {
        let rows = desk.rows(&[&["list", query], arguments].concat());
        rows.iter().map(|row| row["key"].as_str().unwrap().to_owned()).collect()
    };
    let all = keys(&[]);
    assert_eq!(keys(&["--limit", "100"]), all, "{query}");
    assert_eq!(keys(&["--date", "2031-03"]), all, "{query}");
    all
}

/// A story of several papers, an article that quotes an old one, a notice, and what was printed once.
fn desk(tongue: &Tongue) -> Desk {
    let dice = &mut Dice::new(7);
    let mut story = || tongue.story(dice, 800);
    let (old, new, own, once, notice) = (story(), story(), story(), story(), story());
    let quoting = [own.concat(), old[..4].concat()].concat();
    let mut all = String::new();
    for (paper, day) in [("A", 5), ("B", 5), ("C", 7), ("A", 9)] {
        all.push_str(&record(paper, day, &new.concat()));
    }
    all.push_str(&record("A", 1, &old.concat()));
    all.push_str(&record("B", 6, &quoting));
    all.push_str(&record("C", 8, &quoting));
    all.push_str(&record("C", 5, &once.concat()));
    for day in 11..16 {
        all.push_str(&record("A", day, &notice.concat()));
    }
    let desk = Desk::empty();
    desk.write("all.jsonl", all);
    desk.ok(&["-q", "import", "all.jsonl"]);
    desk
}

#[test]
fn the_first_printing_is_told() {
    for tongue in [Tongue::chinese(), Tongue::english().without_formulas()] {
        let desk = desk(&tongue);
        let first = found(&desk, "is:first");
        let expected = [
            "a-2031-03-01-p01-001",
            "a-2031-03-05-p01-001",
            "b-2031-03-05-p01-001",
            "b-2031-03-06-p01-001",
        ];
        assert_eq!(first, expected);
        let later = found(&desk, "is:later");
        assert_eq!(later, ["c-2031-03-07-p01-001", "c-2031-03-08-p01-001", "a-2031-03-09-p01-001"]);
        let mut both = [first.clone(), later.clone()].concat();
        both.sort();
        let mut reprints = found(&desk, "is:reprint");
        reprints.sort();
        assert_eq!(both, reprints);

        for query in ["is:boilerplate", "is:exact", "-is:reprint"] {
            assert!(!found(&desk, query).is_empty(), "{query}");
        }
        let rows = desk.rows(&["list"]);
        let told: BTreeMap<&str, &Value> =
            rows.iter().map(|row| (row["key"].as_str().unwrap(), &row["first_printed"])).collect();
        for (key, first_printed) in &told {
            let own = first.iter().any(|first| first == key);
            let other = later.iter().any(|later| later == key);
            assert_eq!(own, first_printed.as_str() == Some(key), "{key}: {first_printed}");
            assert_eq!(!own && !other, first_printed.is_null(), "{key}: {first_printed}");
        }
        assert_eq!(told["c-2031-03-08-p01-001"], "b-2031-03-06-p01-001");
        assert_eq!(told["c-2031-03-07-p01-001"], "a-2031-03-05-p01-001");

        let shown = desk.ok(&["show", "b-2031-03-06-p01-001"]);
        assert!(shown.contains("printed before a passage in A, 2031-03-01 (a-2031-03-01-p01-001)"));
        assert!(shown.contains("also printed in C, 2031-03-08 (c-2031-03-08-p01-001)"));
        assert!(!desk.ok(&["show", "a-2031-03-11-p01-001"]).contains("also printed"));
    }
}

/// What was exported with it comes in again without.
#[test]
fn it_is_found_anew_elsewhere() {
    let desk = desk(&Tongue::chinese());
    desk.ok(&["export", "is:later", "--to", "later.jsonl"]);
    let told = desk.ok(&["--archive", "new.db", "import", "later.jsonl"]);
    assert!(!told.contains("first_printed"), "{told}");
    let rows = desk.rows(&["--archive", "new.db", "list"]);
    assert!(rows.iter().all(|row| row["first_printed"] != "a-2031-03-05-p01-001"), "{rows:?}");
}

/// What no comparing has looked for is not told as not there.
#[test]
fn texts_that_are_not_compared_are_told() {
    let desk = Desk::with_samples();
    desk.ok(&["import", "samples", "--no-reprints"]);
    let tells = |query: &str| {
        let (told, _) = desk.shell(&format!("backissue list {query} 2>&1"));
        told.contains("not compared yet")
    };
    assert!(tells("is:first") && tells("-is:reprint"));
    assert!(!tells("kind:notice"));
    desk.ok(&["reprints", "update"]);
    assert!(!tells("is:first"));
}
