//! Text from a page is hostile: it must not reach the terminal, a spreadsheet or a browser as
//! anything but text.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use common::Desk;

const BODY: &str = "\\u001b[31mred\\u001b[0m \\u009b2J \\u0007bell \\u202eevil <script>alert(1)</script> [x](javascript:y)";

fn desk() -> Desk {
    let desk = Desk::empty();
    let record = format!(
        "{{\"date\":\"2031-03-05\",\"publication\":\"\\u001b]0;owned\\u0007Post\",\"headline\":\"=HYPERLINK(\\\"http://x\\\")\",\
         \"byline\":\"@SUM(1)\",\"body\":\"{BODY}\",\"source_id\":\"+1\",\"url\":\"-2+3\",\"tags\":[\"a\"]}}\n"
    );
    desk.write("feed.jsonl", record);
    desk.ok(&["import", "feed.jsonl"]);
    desk.write("\u{1b}[2Jname.txt", "x");
    desk
}

fn is_clean(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    !text.chars().any(|c| {
        (c.is_control() && c != '\n' && c != '\t') || ('\u{202a}'..='\u{202e}').contains(&c)
    })
}

#[test]
fn no_escape_reaches_the_screen() {
    let desk = desk();
    let key = desk.rows(&["list"])[0]["key"].as_str().unwrap().to_owned();
    for arguments in [
        vec!["list"],
        vec!["issues"],
        vec!["show", &key],
        vec!["show", &key, "--changes"],
        vec!["imports"],
        vec!["list", "--format", "csv"],
        vec!["list", "--format", "markdown"],
        vec!["list", "--format", "jsonl"],
        vec!["list", "--sql", "--text", "\u{1b}[2J"],
        vec!["import", "\u{1b}[2Jname.txt"],
        vec!["show", "\u{1b}[2J"],
        vec!["import", "feed.jsonl", "--dry-run"],
    ] {
        let output = desk.run(&arguments);
        assert!(
            is_clean(&output.stdout),
            "{arguments:?}: {:?}",
            String::from_utf8_lossy(&output.stdout)
        );
        assert!(
            is_clean(&output.stderr),
            "{arguments:?}: {:?}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn no_cell_begins_like_a_formula() {
    let desk = desk();
    let text = desk.ok(&["export", "--as", "csv"]);
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    for row in rows.records() {
        for cell in &row.unwrap() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
}

#[test]
fn markdown_holds_no_markup_of_the_page() {
    let desk = desk();
    let text = desk.ok(&["export", "--as", "markdown"]);
    assert!(!text.contains("<script>"), "{text}");
    assert!(!text.contains("[x](javascript:"), "{text}");
}

#[test]
fn a_path_from_an_article_goes_nowhere() {
    let desk = Desk::empty();
    desk.write(
        "feed.jsonl",
        "{\"date\":\"2031-03-05\",\"publication\":\"../../etc/passwd\",\"page\":\"../x\",\"body\":\"x\"}\n",
    );
    let told = desk.fails(3, &["import", "feed.jsonl"]);
    assert!(told.contains("page"), "{told}");
}
