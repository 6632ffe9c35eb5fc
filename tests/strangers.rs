//! An archive that a stranger sends, and records that nobody checked.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::io::Write as _;
use std::time::{Duration, Instant};

use common::{Desk, PAGE};
use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Something in the schema, what is said of it, and whether readers are misled by it.
const SCHEMAS: [(&str, &str, bool); 9] = [
    (
        "CREATE TRIGGER helper AFTER INSERT ON article_tag BEGIN DELETE FROM original; END",
        "the trigger `helper` on `article_tag` is not of this program",
        false,
    ),
    (
        "CREATE TABLE mine (x REFERENCES article (id) ON DELETE CASCADE);
         CREATE TRIGGER far AFTER DELETE ON mine BEGIN DELETE FROM original; END",
        "the trigger `far` on `mine` is not of this program",
        false,
    ),
    (
        "CREATE UNIQUE INDEX one ON article (retired_by IS NULL)",
        "the index `one` on `article` is not of this program",
        false,
    ),
    ("DROP TRIGGER search_article_insert", "the trigger `search_article_insert` is missing", false),
    ("DROP INDEX article_by_key", "the index `article_by_key` is missing", false),
    (
        "DROP VIEW articles; CREATE VIEW articles AS WITH RECURSIVE n (i) AS
           (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS key FROM n",
        "the view `articles` is not the one of this program",
        true,
    ),
    ("DROP VIEW pages", "the view `pages` is missing", true),
    (
        "DROP VIEW tagged; CREATE TABLE tagged (tag, article_key)",
        "the view `tagged` is missing",
        true,
    ),
    (
        "ALTER TABLE original ADD COLUMN extra TEXT",
        "the table `original` is not the one of this program",
        true,
    ),
];

#[test]
fn what_is_not_ours_does_not_run() {
    for (sql, what, misleads) in SCHEMAS {
        let desk = Desk::with_page();
        desk.sqlite("archive.db", sql);
        let started = Instant::now();
        let before = std::fs::read(desk.path("archive.db")).unwrap();
        for writing in
            [&["tag", "+seen", "--all", "--yes"][..], &["import", "云岭晚报"], &["rebuild"]]
        {
            let told = desk.fails(1, writing);
            assert!(told.contains(what) && told.contains("rebuild --schema"), "{sql}: {told}");
        }
        let now = std::fs::read(desk.path("archive.db")).unwrap();
        assert!(now == before, "{sql}: it was written to");
        let elsewhere = ["--archive", "other.db", "import", "archive.db"];
        for reading in [&["list"][..], &["issues"], &["search", "大桥"]] {
            if misleads {
                let told = desk.fails(1, reading);
                assert!(told.contains(what), "{sql}: {told}");
            } else {
                desk.ok(reading);
            }
        }
        desk.fails(if misleads { 3 } else { 0 }, &elsewhere);
        let output = desk.run(&["check"]);
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), Some(1), "{sql}: {told}");
        assert!(told.contains(what), "{sql}: {told}");
        assert!(started.elapsed() < Duration::from_secs(60), "{sql}: it hangs");
    }
}

#[test]
fn a_schema_is_mended_where_that_can_be() {
    for (sql, what, _) in SCHEMAS {
        let desk = Desk::with_page();
        let count = "SELECT count(*) FROM original";
        let schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name";
        let whole = desk.sqlite("archive.db", schema);
        desk.sqlite("archive.db", sql);
        if sql.contains("TABLE tagged") || sql.contains("ALTER TABLE") {
            desk.fails(1, &["rebuild", "--schema"]);
            continue;
        }
        let output = desk.run(&["rebuild", "--schema"]);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && told.contains(what), "{sql}: {told}");
        desk.ok(&["tag", "+seen", "--all", "--yes"]);
        desk.ok(&["check", "--full"]);
        assert_eq!(desk.sqlite("archive.db", count).trim(), "1", "{sql}");
        if !sql.contains("TABLE mine") {
            assert_eq!(desk.sqlite("archive.db", schema), whole, "{sql}");
        }
        assert!(desk.run(&["rebuild", "--schema"]).stderr.ends_with(b"as it should be.\n"));
    }
}

/// Tables, views and statistics that a person adds are theirs, and stay.
#[test]
fn what_does_no_harm_is_left_alone() {
    let desk = Desk::with_page();
    desk.sqlite(
        "archive.db",
        "CREATE TABLE my_notes (key TEXT, note TEXT); CREATE INDEX my_index ON my_notes (key);
         CREATE VIEW my_view AS SELECT count(*) FROM articles; ANALYZE",
    );
    desk.ok(&["tag", "+seen", "--all", "--yes"]);
    desk.ok(&["rebuild", "--schema"]);
    let told = desk.ok(&["check", "--full"]);
    assert!(told.contains("note: the table `my_notes` is not of this program"), "{told}");
    assert_eq!(desk.sqlite("archive.db", "SELECT * FROM my_view").trim(), "1");
}

#[test]
fn circles_are_found_and_nobody_walks_in_them() {
    let desk = Desk::empty();
    for n in 1..4 {
        desk.write(&format!("post/2031-03-0{n}/01.txt"), PAGE.replace("昨日", &format!("{n}日")));
    }
    desk.ok(&["-q", "import", "post"]);
    desk.sqlite(
        "archive.db",
        "UPDATE article SET retired_by = 1, replaced_by = id % 3 + 1;
         UPDATE original SET corrects = id % 3 + 1; UPDATE original SET corrects = 3 WHERE id = 3;",
    );
    let output = desk.run(&["check"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("article post-2031-03-01-p01-001 became one with itself"), "{told}");
    assert!(told.contains("original 3 corrects itself"), "{told}");
    desk.run(&["show", "post-2031-03-01-p01-001"]);
    desk.run(&["delete", "post-2031-03-01-p01-001", "--yes", "--originals"]);
    desk.run(&["undo", "last"]);
    desk.ok(&["list"]);
}

/// Numbers of a record have bounds, and what goes wrong with one stops no other.
#[test]
fn no_record_and_no_file_stops_the_others() {
    let desk = Desk::empty();
    let record = |fields: &str, body: &str| {
        format!(
            "{{\"date\":\"2031-03-05\",\"publication\":\"P\",\"page\":1,{fields}\"body\":\"{body}\"}}\n"
        )
    };
    let numbers = [
        "0",
        "-1",
        "4294967295",
        "4294967296",
        "9223372036854775807",
        "1e400",
        "1.5",
        "99999999999999999999",
    ];
    let mut feed = String::new();
    for number in numbers {
        feed.push_str(&record(&format!("\"position\":{number},"), "The boats came in late."));
    }
    feed.push_str(&record("\"position\":1000000,", "The highest place that is believed."));
    feed.push_str(&record("\"key\":\"p-2031-03-05-p01-1000000\",", "The highest number."));
    feed.push_str(&record("\"key\":\"p-2031-03-05-p01-4294967296\",", "A number beyond it."));
    for date in ["0000-00-00", "9999-12-31", "-2031-03-05", "20310305000000"] {
        feed.push_str(&format!("{{\"date\":\"{date}\",\"body\":\"x\"}}\n"));
    }
    feed.push_str(&record(&format!("\"page\":\"{}\",", "9".repeat(300)), "No page."));
    feed.push_str(&format!("{}1{}\n", "[".repeat(100_000), "]".repeat(100_000)));
    feed.push_str(&record("", "The rails are laid."));
    desk.write("feed.jsonl", &feed);
    desk.write("more.jsonl", record("", "The mill is open again."));
    let told = desk.fails(3, &["import", "feed.jsonl", "more.jsonl"]);
    assert!(!told.contains("panicked"), "{told}");
    for line in 1..=numbers.len() {
        assert!(told.contains(&format!("feed.jsonl:{line}: ")), "line {line}: {told}");
    }
    let bodies = desk.sqlite("archive.db", "SELECT body FROM articles ORDER BY position, key");
    assert_eq!(bodies.lines().count(), 5, "{bodies}");
    desk.ok(&["check", "--full"]);
    // The page takes more, in records and as text.
    desk.write("last.jsonl", record("", "A bell was hung in the tower."));
    desk.ok(&["import", "last.jsonl"]);
    desk.write("2031-03-05_01.txt", PAGE);
    desk.ok(&["import", "2031-03-05_01.txt", "--publication", "P"]);
    assert_eq!(desk.rows(&["list"]).len(), 7);
}

/// What the archive itself refuses is refused alone: here a place that was written by hand.
#[test]
fn what_does_not_fit_is_told_with_its_line() {
    let desk = Desk::empty();
    let record = |page: u32, body: &str| {
        format!(
            "{{\"date\":\"2031-03-05\",\"publication\":\"P\",\"page\":{page},\"body\":\"{body}\"}}\n"
        )
    };
    desk.write("first.jsonl", record(1, "The boats came in late."));
    desk.ok(&["import", "first.jsonl"]);
    desk.sqlite(
        "archive.db",
        "UPDATE article SET position = 9223372036854775807; UPDATE page SET last_number = 9223372036854775807",
    );
    desk.write("a.jsonl", record(1, "The rails are laid.") + &record(2, "The mill is open."));
    desk.write("2031-03-05_01.txt", PAGE);
    desk.write("2031-03-06_01.txt", PAGE);
    let texts = ["2031-03-05_01.txt", "2031-03-06_01.txt", "--publication", "P"];
    let told = desk.fails(3, &[&["import", "a.jsonl"][..], &texts[..]].concat());
    assert!(told.contains("a.jsonl:1: it does not fit into the archive"), "{told}");
    assert!(told.contains("2031-03-05_01.txt: it does not fit into the archive"), "{told}");
    let keys = desk.sqlite("archive.db", "SELECT key FROM articles ORDER BY key");
    assert_eq!(keys, "p-2031-03-05-p01-001\np-2031-03-05-p02-001\np-2031-03-06-p01-001\n");
}

/// So many zeros, packed to a thousandth.
fn packed_zeros(size: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    let piece = vec![0; 1 << 20];
    for _ in 0..size >> 20 {
        encoder.write_all(&piece).unwrap();
    }
    encoder.finish().unwrap()
}

/// A small archive does not make the program take what memory there is.
#[cfg(target_os = "linux")]
#[test]
fn what_unpacks_to_more_than_there_is_is_refused() {
    let desk = Desk::with_page();
    desk.write("feed.jsonl", "{\"date\":\"2031-03-06\",\"body\":\"The boats came in late.\"}\n");
    desk.ok(&["import", "feed.jsonl"]);
    let key = "云岭晚报-2031-03-05-p01-001";
    let other = "untitled-2031-03-06-p00-001";
    let whole = std::fs::read(desk.path("archive.db")).unwrap();
    // One piece that is far too large, and many that may be as large as they are.
    for (size, pieces) in [(400 << 20, 1), (64 << 20, 5)] {
        std::fs::write(desk.path("archive.db"), &whole).unwrap();
        let archive = rusqlite::Connection::open(desk.path("archive.db")).unwrap();
        let packed = packed_zeros(size);
        assert!(packed.len() * pieces < 8 << 20);
        archive.execute_batch("DELETE FROM original_chunk").unwrap();
        for (original, seq) in (1..=2).flat_map(|id| (0..pieces).map(move |seq| (id, seq))) {
            archive
                .execute(
                    "INSERT INTO original_chunk VALUES (?1, ?2, ?3, ?4, ?5)",
                    (original, seq as i64, (seq * size) as i64, size as i64, &packed),
                )
                .unwrap();
        }
        archive
            .execute_batch("UPDATE original SET bytes = 9000000; UPDATE article_original SET start = 0, stop = 900000000000")
            .unwrap();
        drop(archive);
        let before = std::fs::read(desk.path("archive.db")).unwrap();
        for (command, code) in [
            (format!("show {key} --raw"), 1),
            (format!("show {other} --raw"), 1),
            (format!("show {key} --changes"), 1),
            ("rebuild".to_owned(), 3),
            ("check".to_owned(), 1),
            ("originals --to files".to_owned(), 1),
            (format!("delete {other} --yes --originals"), 1),
            ("--archive taken.db import archive.db".to_owned(), 3),
        ] {
            let line = format!("ulimit -v 400000; backissue {command} > out");
            let (told, got) = desk.shell(&line);
            let allowed = got == code || pieces > 1 && command.starts_with("delete") && got == 0;
            assert!(allowed, "{command}: {got}, {told}");
            assert!(!told.contains("memory allocation"), "{command}: {told}");
            let _ = std::fs::remove_dir_all(desk.path("files"));
            std::fs::write(desk.path("archive.db"), &before).unwrap();
        }
    }
}

#[cfg(unix)]
#[test]
fn a_record_that_ends_before_it_begins_is_damage() {
    let desk = Desk::empty();
    desk.write("r.jsonl", "{\"date\":\"2031-03-05\",\"body\":\"云岭大桥合龙。\"}\n");
    desk.ok(&["-q", "import", "r.jsonl", "--publication", "Post"]);
    desk.sqlite("archive.db", "UPDATE article_original SET start = 20, stop = 1");
    let told = desk.fails(1, &["show", "post-2031-03-05-p00-001", "--raw"]);
    assert!(told.contains("damaged"), "{told}");
    // A takedown goes on: what is not there cannot be left.
    desk.ok(&["delete", "post-2031-03-05-p00-001", "--yes", "--originals"]);
}

#[test]
fn links_do_not_lead_out_of_a_folder() {
    use std::os::unix::fs::symlink;
    let desk = Desk::empty();
    desk.write("private/2031-03-05_01.txt", PAGE);
    desk.write("sent/2031-03-06_01.txt", PAGE);
    for (to, link) in [
        ("../private/2031-03-05_01.txt", "sent/2031-03-05_01.txt"),
        ("2031-03-06_01.txt", "sent/2031-03-07_01.txt"),
        ("../private", "sent/more"),
        ("nowhere", "sent/2031-03-08_01.txt"),
        (".", "sent/round"),
    ] {
        symlink(to, desk.path(link)).unwrap();
    }
    let told = desk.ok(&["import", "sent", "--publication", "Post"]);
    for words in ["2 files, 2 issues", "1 file skipped", "3 links left out"] {
        assert!(told.contains(words), "{told}");
    }
    let paths = desk.sqlite("archive.db", "SELECT path FROM original ORDER BY path");
    assert_eq!(paths, "sent/2031-03-06_01.txt\nsent/2031-03-07_01.txt\n");
    // A link that is named is meant.
    desk.ok(&["import", "sent/2031-03-05_01.txt", "sent/more", "--publication", "Post"]);
    assert_eq!(desk.rows(&["list"]).len(), 3);
}

#[test]
fn two_names_that_become_one_are_told() {
    let desk = Desk::empty();
    let import = |name: &str, day: &str| {
        desk.write(&format!("2031-03-{day}_01.txt"), PAGE);
        desk.ok(&["import", &format!("2031-03-{day}_01.txt"), "--publication", name])
    };
    for (name, day) in [("A B", "01"), ("a  b", "02"), ("A B", "03")] {
        let told = import(name, day);
        assert!(!told.contains("is taken for"), "{told}");
    }
    for (name, day) in [("a-b", "04"), ("A--B!", "05")] {
        let told = import(name, day);
        assert!(
            told.contains(&format!("`{name}` is taken for `A B`: both have the code `a-b`")),
            "{told}"
        );
    }
    // Whoever says that they are one hears no more of it.
    desk.ok(&["publications", "rename", "A B", "A & B", "--code", "ab"]);
    let told = import("A B", "06");
    assert!(!told.contains("is taken for"), "{told}");
}

/// Searches that name one another are as large as all their parts, and have an end.
#[cfg(target_os = "linux")]
#[test]
fn nested_searches_have_bounds() {
    let desk = Desk::with_page();
    desk.ok(&["search", "save", "s0", "大桥"]);
    desk.ok(&["search", "save", "t0", "大桥"]);
    for n in 1..=60 {
        // Each names one more, and there is no circle.
        desk.ok(&["search", "save", &format!("s{n}"), &format!("saved:s{} OR 停暖", n - 1)]);
    }
    assert_eq!(desk.rows(&["search", "saved:s60"]).len(), 1);
    let mut refused = 0;
    for n in 1..=24 {
        let query = format!("(saved:t{0} 昨日) OR (saved:t{0} 云岭)", n - 1);
        let line = format!("ulimit -v 400000; backissue search save t{n} '{query}'");
        let (told, code) = desk.shell(&line);
        if code != 0 {
            assert!(code == 2 && told.contains("too many parts"), "{n}: {code}, {told}");
            refused += 1;
            break;
        }
        let (told, code) =
            desk.shell(&format!("ulimit -v 400000; backissue search saved:t{n} --count"));
        assert_eq!(code, 0, "{n}: {told}");
    }
    assert_eq!(refused, 1);
    // An archive of somebody else may hold more of them, and circles.
    desk.sqlite(
        "archive.db",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30)
         INSERT INTO saved_search SELECT 'u' || i, 'saved:u' || (i - 1) || ' OR saved:u' || (i - 1), '' FROM n;
         INSERT INTO saved_search VALUES ('u0', '大桥', ''), ('a', 'saved:b', ''), ('b', 'saved:a', '')",
    );
    for (name, what) in
        [("u30", "too many parts"), ("a", "leads to itself"), ("b", "leads to itself")]
    {
        let (told, code) = desk.shell(&format!("ulimit -v 400000; backissue search saved:{name}"));
        assert!(code == 2 && told.contains(what), "{name}: {code}, {told}");
    }
}
