//! Versions of one issue are not reprints of one another.

use serde_json::{Value, json};

use super::common::Desk;
use super::press::Dice;
use super::wire::Tongue;

/// Three stories, and each as a scrape that is not quite the same.
fn stories() -> Vec<[String; 2]> {
    let (tongue, dice) = (Tongue::english().without_formulas(), &mut Dice::new(3));
    let story = |_| {
        let sentences = tongue.story(dice, 400);
        [sentences.concat(), sentences[..sentences.len() - 1].concat()]
    };
    (0..3).map(story).collect()
}

fn record(paper: &str, day: u32, edition: Option<&str>, body: &str) -> String {
    let date = format!("2031-03-{day:02}");
    json!({ "publication": paper, "date": date, "edition": edition, "page": 1, "body": body })
        .to_string()
        + "\n"
}

fn keys(row: &Value) -> Vec<&str> {
    row["members"].as_array().unwrap().iter().map(|m| m["key"].as_str().unwrap()).collect()
}

#[test]
fn two_scrapes_of_one_issue_are_no_reprints() {
    let desk = Desk::empty();
    let stories = stories();
    let mut first = String::new();
    for [story, again] in &stories {
        first.push_str(&record("A", 5, Some("early"), story));
        first.push_str(&record("A", 5, Some("late"), again));
    }
    // The very same text twice in one issue is none either.
    first.push_str(&record("A", 5, Some("early"), "Nothing else happened in the harbour."));
    first.push_str(&record("A", 5, Some("late"), "Nothing else happened in the harbour."));
    desk.write("first.jsonl", first);
    desk.ok(&["-q", "import", "first.jsonl"]);
    assert!(desk.rows(&["reprints"]).is_empty());
    assert_eq!(desk.ok(&["search", "is:reprint", "--count"]).trim(), "0");
    assert!(desk.rows(&["reprints", "of", "a-2031-03-05-early-p01-001"]).is_empty());

    // What another paper has is a reprint of both, and so it is on another day.
    desk.write("second.jsonl", record("B", 5, None, &stories[0][0]));
    desk.write("third.jsonl", record("A", 6, None, &stories[1][0]));
    desk.ok(&["-q", "import", "second.jsonl"]);
    desk.ok(&["-q", "import", "third.jsonl"]);
    let clusters = desk.rows(&["reprints"]);
    let members: Vec<Vec<&str>> = clusters.iter().map(keys).collect();
    let both = ["a-2031-03-05-early-p01-001", "a-2031-03-05-late-p01-001", "b-2031-03-05-p01-001"];
    let days = ["a-2031-03-05-early-p01-002", "a-2031-03-05-late-p01-002", "a-2031-03-06-p01-001"];
    assert_eq!(members.len(), 2, "{members:?}");
    assert!(members.iter().any(|keys| keys[..] == both), "{members:?}");
    assert!(members.iter().any(|keys| keys[..] == days), "{members:?}");
    let of = desk.rows(&["reprints", "of", both[0]]);
    assert_eq!(of.iter().map(|row| row["key"].as_str().unwrap()).collect::<Vec<_>>(), [both[2]]);
    // Two versions of one issue and one of another are printed twice.
    assert!(desk.rows(&["reprints", "--min-members", "3"]).is_empty());

    // Where another paper's printing is left out, what is left is one printing.
    let misread = stories[2][0].replacen('a', "o", 12);
    desk.write("fourth.jsonl", record("B", 7, None, &misread));
    desk.ok(&["-q", "import", "fourth.jsonl"]);
    let third = ["reprints", "a-2031-03-05-late-p01-003"];
    assert_eq!(desk.rows(&third).len(), 1);
    assert!(desk.rows(&[third[0], third[1], "--min-similarity", "0.99"]).is_empty());

    for import in ["2", "3", "4"] {
        desk.ok(&["-q", "undo", import]);
    }
    assert!(desk.rows(&["reprints"]).is_empty());
}

#[test]
fn nobody_joins_versions_of_one_issue() {
    let desk = Desk::empty();
    let [story, again] = &stories()[0];
    let three = [
        record("A", 5, None, story),
        record("A", 5, Some("late"), again),
        record("B", 6, None, "No."),
    ];
    desk.write("feed.jsonl", three.concat());
    desk.ok(&["-q", "import", "feed.jsonl"]);
    let versions = ["a-2031-03-05-p01-001", "a-2031-03-05-late-p01-001"];
    let told = desk.fails(1, &["reprints", "join", versions[0], versions[1]]);
    assert!(told.contains("one issue"), "{told}");
    assert!(desk.rows(&["reprints", "verdicts"]).is_empty());
    desk.ok(&["-q", "reprints", "join", versions[0], versions[1], "b-2031-03-06-p01-001"]);
    assert_eq!(desk.rows(&["reprints"]).len(), 1);
}
