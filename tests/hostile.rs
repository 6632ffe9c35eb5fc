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

/// What is typed may come from a page as well, by way of a script; `@` stands for it.
const TYPED: [&str; 71] = [
    "@",
    "@ @",
    "list @",
    "list --@",
    "list -@",
    "list --publication @",
    "list --from @",
    "list --to @",
    "list --date @",
    "list --page @",
    "list --tag @",
    "list --text @",
    "list --headline @",
    "list --byline @",
    "list --limit @",
    "list --sort @",
    "list --format @",
    "list key:@",
    "list tag:@",
    "list nothing:@",
    "list saved:@",
    "list (@",
    "list \"@",
    "list date:@ @",
    "--archive @ list",
    "--archive @/@ import feed.jsonl",
    "--archive @.db import feed.jsonl",
    "--archive @.db list",
    "--archive @.db info",
    "--archive @.db backup @2",
    "--color @ list",
    "--wait @ list",
    "import @",
    "import @*",
    "import feed.jsonl --publication @",
    "import feed.jsonl --date @",
    "import feed.jsonl --encoding @",
    "import feed.jsonl --edition @",
    "import feed.jsonl --page @",
    "import feed.jsonl --source-format @",
    "issues @",
    "show @",
    "show @-2031-03-05-p01-001",
    "search @",
    "search save @ @",
    "search save x saved:@",
    "search remove @",
    "tag @",
    "tag +@ --all --yes",
    "tag +a,@ --all --yes",
    "tag delete @",
    "tag rename @ @",
    "tag merge @ @",
    "tag rule add +@ @",
    "tag rule remove @",
    "export --as @",
    "export --to @.jsonl",
    "export --to @/@",
    "diff @ @",
    "reprints @",
    "reprints show @",
    "reprints reject @",
    "reprints join @ @",
    "publications rename @ @",
    "publications set @ lang=@",
    "set @ headline=@",
    "move @ --date @",
    "delete @ --yes",
    "originals --to @",
    "undo @",
    "completions @",
];

#[test]
fn nothing_that_was_typed_is_obeyed() {
    let desk = desk();
    let typed = "a\u{1b}[2J\u{9b}31m\u{202e}\u{7}b\u{85}";
    for color in ["auto", "never"] {
        for line in TYPED {
            let words: Vec<String> = line.split(' ').map(|word| word.replace('@', typed)).collect();
            let mut arguments = vec!["--color", color];
            arguments.extend(words.iter().map(String::as_str));
            let output = desk.run(&arguments);
            for bytes in [&output.stdout, &output.stderr] {
                assert!(is_clean(bytes), "{line}: {:?}", String::from_utf8_lossy(bytes));
            }
            assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"), "{line}");
        }
    }
    // Colours of ours are there where they are wanted, and no others.
    let output = desk.run(&["--color", "always", "show", typed]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("\u{1b}[1m") && !told.contains("[2J\u{9b}"), "{told:?}");
    assert!(!told.contains("\u{1b}[2J") && !told.contains('\u{7}'), "{told:?}");
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
