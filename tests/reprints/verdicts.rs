//! What a person says of an article is said of its text, and told so.

use serde_json::json;

use super::clusters;
use super::common::Desk;
use super::press::Dice;
use super::wire::Tongue;

const A: &str = "a-2031-03-05-p01-001";
const B: &str = "b-2031-03-06-p01-001";
const C: &str = "c-2031-03-07-p01-001";

/// A story in one paper, and another version of it in two.
fn three_papers() -> Desk {
    let desk = Desk::empty();
    let story = Tongue::chinese().story(&mut Dice::new(5), 200);
    let (first, later) = (story.concat(), story[1..].concat());
    let lines = [("A", 5, &first), ("B", 6, &later), ("C", 7, &later)].map(|(paper, day, body)| {
        let date = format!("2031-03-{day:02}");
        json!({ "publication": paper, "date": date, "page": 1, "body": body }).to_string() + "\n"
    });
    desk.write("feed.jsonl", lines.concat());
    desk.ok(&["-q", "import", "feed.jsonl"]);
    desk
}

fn cluster(desk: &Desk) -> String {
    let clusters = desk.rows(&["reprints", A]);
    assert_eq!(clusters[0]["members"].as_array().unwrap().len(), 3);
    clusters[0]["cluster"].as_str().unwrap().to_owned()
}

/// Keys of the articles that share text with one, and the verdict that parts them from it.
fn beside(desk: &Desk, key: &str) -> Vec<(String, Option<i64>)> {
    let rows = desk.rows(&["reprints", "of", key]);
    let row = |row: &serde_json::Value| {
        assert!(row.as_object().unwrap().contains_key("parted_by"));
        (row["key"].as_str().unwrap().to_owned(), row["parted_by"].as_i64())
    };
    rows.iter().map(row).collect()
}

#[test]
fn what_leaves_with_a_rejected_article_is_told() {
    let desk = three_papers();
    let said = desk.ok(&["reprints", "reject", &cluster(&desk), B, "--format", "json"]);
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said, json!({ "verdicts": [1], "articles": [B], "same_text": [C] }));
    let now = clusters(&desk, "archive.db");
    // The two are the same text still, whoever printed it.
    assert_eq!(now.len(), 1, "{now:?}");
    assert!(now[0].contains("\"exact\"") && now[0].contains(B) && now[0].contains(C), "{now:?}");
    desk.ok(&["-q", "reprints", "update", "--rebuild"]);
    assert_eq!(clusters(&desk, "archive.db"), now);
    desk.ok(&["check"]);

    desk.ok(&["-q", "reprints", "forget", "1"]);
    let told = desk.run(&["reprints", "split", &cluster(&desk), C]);
    let told = String::from_utf8(told.stderr).unwrap();
    assert!(told.contains(&format!("very same text, so it leaves too: {B}\n")), "{told}");
    assert_eq!(clusters(&desk, "archive.db"), now);
}

#[test]
fn what_a_person_parted_is_marked() {
    let desk = three_papers();
    let other = |key: &str, verdict| (key.to_owned(), verdict);
    assert_eq!(beside(&desk, A), [other(B, None), other(C, None)]);
    let cluster = cluster(&desk);
    desk.ok(&["-q", "reprints", "reject", &cluster, B]);
    assert_eq!(beside(&desk, A), [other(B, Some(1)), other(C, Some(1))]);
    assert_eq!(beside(&desk, C), [other(A, Some(1)), other(B, None)]);
    let table = desk.ok(&["reprints", "of", A]);
    assert!(table.contains("parted by"), "{table}");
    // Said later, it holds.
    desk.ok(&["-q", "reprints", "join", A, C]);
    assert_eq!(beside(&desk, A), [other(B, None), other(C, None)]);
    desk.ok(&["-q", "reprints", "forget", "2"]);
    assert_eq!(beside(&desk, A), [other(B, Some(1)), other(C, Some(1))]);
    desk.ok(&["-q", "reprints", "forget", "1"]);
    assert_eq!(beside(&desk, A), [other(B, None), other(C, None)]);
}

#[test]
fn printings_of_one_text_are_not_parted() {
    let desk = three_papers();
    desk.ok(&["-q", "reprints", "reject", &cluster(&desk), A]);
    let left = desk.rows(&["reprints", B])[0]["cluster"].as_str().unwrap().to_owned();
    for command in ["reject", "split"] {
        let told = desk.fails(1, &["reprints", command, &left, B]);
        assert!(told.contains("the very same text"), "{told}");
    }
}

#[test]
fn a_verdict_waits_for_texts_that_are_not_compared_yet() {
    let desk = three_papers();
    let other =
        json!({ "publication": "D", "date": "2031-03-08", "page": 1, "body": "Quite other." });
    desk.write("other.jsonl", other.to_string() + "\n");
    desk.ok(&["-q", "import", "other.jsonl"]);
    desk.ok(&["-q", "reprints", "join", &cluster(&desk), "d-2031-03-08-p01-001"]);
    let joined = clusters(&desk, "archive.db");
    desk.ok(&["-q", "undo", "2"]);
    desk.ok(&["-q", "import", "other.jsonl", "--no-reprints"]);
    desk.ok(&["-q", "reprints", "accept", &cluster(&desk)]);
    desk.ok(&["check"]);
    desk.ok(&["-q", "reprints", "forget", "2"]);
    desk.ok(&["-q", "reprints", "update"]);
    assert_eq!(clusters(&desk, "archive.db"), joined);
}
