//! Whatever is shown to people fits the terminal, in cells, at every usual width.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use common::Desk;
use unicode_width::UnicodeWidthStr as _;

const WIDTHS: [usize; 4] = [40, 60, 80, 120];

/// Commands of which every line is measured. `KEY`, `OTHER`, `ISSUE` and `CLUSTER` stand for names in the
/// archive.
const COMMANDS: [&str; 64] = [
    "issues",
    "issues ISSUE",
    "list",
    "list --limit 1",
    "list is:reprint",
    "list is:doubtful",
    "list 通州时讯",
    "list nosuchword",
    "list 'headline:('",
    "search bridge",
    "search 桥",
    "search nosuchword",
    "search list",
    "show KEY",
    "show ISSUE",
    "show KEY --changes",
    "show KEY --versions",
    "show nobody-2031-01-01-p01-001",
    "tags",
    "tag -nosuch KEY",
    "tag +x --dry-run KEY",
    "tag rule list",
    "diff ISSUE LATER",
    "diff PATHS ISSUE",
    "diff KEY OTHER",
    "diff ISSUE nobody-2031-01-01",
    "reprints",
    "reprints KEY",
    "reprints show CLUSTER",
    "reprints show CLUSTER --side-by-side",
    "reprints show CLUSTER --text",
    "reprints of KEY",
    "reprints timeline CLUSTER",
    "reprints edges",
    "reprints papers",
    "reprints verdicts",
    "stats",
    "stats --by day",
    "stats --by publication",
    "stats --by byline",
    "stats --by tag",
    "stats --rising 2031-03",
    "gaps",
    "publications",
    "set KEY headline='another one' --dry-run",
    "set KEY colour=red",
    "move ISSUE --date 2031-04-09 --dry-run",
    "delete ISSUE --dry-run",
    "delete ISSUE",
    "imports",
    "undo last --dry-run",
    "check",
    "-v check",
    "info",
    "import PATHS --dry-run",
    "import PATHS",
    "-v import PATHS",
    "import nothing-there.txt",
    "learn KEY --dry-run",
    "rebuild --dry-run",
    "export --to nowhere/at/all.jsonl",
    "nosuchcommand",
    "list --nosuchflag",
    "list --date friday",
];

/// Commands whose help is measured, short and long.
const HELPED: &str = "import issues list show search tag tags export diff reprints stats gaps publications set move \
    delete originals imports undo learn rebuild check info backup completions man";

/// An archive, with what it is asked of.
struct Shelf {
    desk: Desk,
    names: [(&'static str, String); 6],
}

impl Shelf {
    fn of(desk: Desk, paths: &str) -> Self {
        let quoted = |text: &str| format!("'{text}'");
        let first = |command: &[&str], field: &str| {
            let rows = desk.rows(command);
            rows.first().map_or_else(String::new, |row| quoted(row[field].as_str().unwrap()))
        };
        let issues = desk.rows(&["issues"]);
        let issue = |at: usize| quoted(issues[at]["key"].as_str().unwrap());
        let names = [
            ("KEY", first(&["list", "is:reprint"], "key")),
            ("OTHER", first(&["list"], "key")),
            ("ISSUE", issue(0)),
            ("LATER", issue(issues.len() - 1)),
            ("CLUSTER", first(&["reprints"], "cluster")),
            ("PATHS", paths.to_owned()),
        ];
        Self { desk, names }
    }

    fn samples() -> Self {
        let desk = Desk::with_samples();
        desk.shell("backissue -q import samples; backissue -q tag +water --text 水");
        Self::of(desk, "samples")
    }

    /// Names, headlines, paths and tags that are as long as they may be.
    fn long() -> Self {
        let desk = Desk::empty();
        let chinese = "云岭晚报（星期日增刊），".repeat(25);
        let latin = "The Very Long Harbour Post and Advertiser ".repeat(8);
        let unbroken = "bridge".repeat(50);
        let signs = "👩‍👩‍👧e\u{301}❤\u{fe0f}한".repeat(60);
        let mut feed = String::new();
        for (at, name) in [&chinese, &latin, &unbroken, &signs].into_iter().enumerate() {
            let tag: String = name.chars().filter(|c| !c.is_whitespace()).take(100).collect();
            for (day, turn) in [(5 + at, "The first"), (20 + at, "A second")] {
                let body = format!(
                    "{name}。云岭镇新桥通车，“居民出行更加便捷”，记者昨日在现场看到（见图）。The bridge was opened \
                     by the harbour master before a large crowd, and {unbroken} was heard. {}",
                    if day > 10 { "供热改造工程完工。" } else { "" }
                );
                let record = serde_json::json!({
                    "publication": name.trim(), "date": format!("2031-03-{day:02}"), "page": 1,
                    "headline": format!("{turn} bridge 桥 {name}"), "deck": name, "byline": name, "body": body,
                    "tags": [tag], "url": format!("https://example.invalid/{unbroken}"), "source_id": unbroken,
                });
                feed.push_str(&format!("{record}\n"));
            }
        }
        let folder = "很长的文件夹名称".repeat(9);
        let file = format!("{folder}/{}.jsonl", "long".repeat(50));
        desk.write(&file, feed);
        desk.write(&format!("{folder}/{}.txt", "nodate".repeat(30)), "A page without a day.\n");
        let paths = format!("{folder}/*");
        desk.shell(&format!("backissue -q import '{paths}'"));
        desk.shell(&format!("backissue -q search save {} bridge", "long".repeat(20)));
        desk.shell("backissue -q tag rule add +rule 'bridge OR 供热'");
        Self::of(desk, &paths)
    }

    fn command(&self, command: &str) -> String {
        let named = |line: String, (name, value): &(&str, String)| line.replace(name, value);
        self.names.iter().fold(command.to_owned(), named)
    }

    /// Lines that are too wide, each behind what printed it.
    fn too_wide(&self, commands: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for command in commands {
            for width in WIDTHS {
                let line = format!("COLUMNS={width} backissue {}", self.command(command));
                let (text, _) = self.desk.shell(&line);
                assert!(!text.contains("panicked"), "{line}\n{text}");
                let wide = text.lines().filter(|line| line.width() > width);
                found
                    .extend(wide.map(|line| format!("{width} {command}: {} {line}", line.width())));
            }
        }
        found
    }
}

#[test]
fn every_line_fits_on_samples() {
    let found = Shelf::samples().too_wide(&COMMANDS);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_line_fits_whatever_names_are_long() {
    let found = Shelf::long().too_wide(&COMMANDS);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn help_fits() {
    let desk = Desk::empty();
    let below =
        ["search save", "tag rule add", "reprints show", "reprints edges", "publications set"];
    for command in HELPED.split_whitespace().chain(below).chain([""]) {
        for width in WIDTHS {
            for help in ["-h", "--help"] {
                let line = format!("COLUMNS={width} backissue {command} {help}");
                let (text, code) = desk.shell(&line);
                assert_eq!(code, 0, "{line}\n{text}");
                let wide: Vec<&str> = text.lines().filter(|line| line.width() > width).collect();
                assert!(wide.is_empty(), "{line}\n{}", wide.join("\n"));
            }
        }
    }
}
