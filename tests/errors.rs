//! What goes wrong in life: each case a clear message, the right exit code, nothing lost.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use common::{Desk, PAGE};

fn assert_told(told: &str, words: &[&str]) {
    for word in words {
        assert!(told.contains(word), "`{word}` is not in:\n{told}");
    }
    assert!(!told.contains("panicked"), "{told}");
}

#[test]
fn a_file_that_is_no_archive() {
    let desk = Desk::empty();
    desk.write("notes.txt", "These are only notes, and long enough to be taken for a header.");
    desk.sqlite("other.db", "CREATE TABLE article (id)");
    desk.write("page.txt", PAGE);
    for archive in ["notes.txt", "other.db"] {
        let before = std::fs::read(desk.path(archive)).unwrap();
        let told = desk.fails(1, &["--archive", archive, "list"]);
        assert_told(&told, &[archive, "not a backissue archive"]);
        desk.fails(1, &["--archive", archive, "import", "page.txt", "--date", "2031-03-05"]);
        assert_eq!(std::fs::read(desk.path(archive)).unwrap(), before, "{archive} was changed");
    }
}

#[test]
fn an_empty_file_becomes_an_archive() {
    let desk = Desk::empty();
    desk.write("archive.db", "");
    desk.write("page.txt", PAGE);
    desk.ok(&["import", "page.txt", "--date", "2031-03-05"]);
    assert_eq!(desk.rows(&["list"]).len(), 1);
}

#[test]
fn an_archive_of_a_newer_program() {
    let desk = Desk::with_page();
    desk.sqlite(
        "archive.db",
        "INSERT INTO refinery_schema_history SELECT 99, 'later', applied_on, checksum
         FROM refinery_schema_history LIMIT 1",
    );
    let told = desk.fails(1, &["list"]);
    assert_told(&told, &["newer", "99"]);
}

#[test]
fn a_history_that_someone_changed() {
    let desk = Desk::with_page();
    desk.sqlite("archive.db", "UPDATE refinery_schema_history SET checksum = '1'");
    let told = desk.fails(1, &["import", "云岭晚报"]);
    assert_told(&told, &["archive.db"]);
    desk.sqlite(
        "archive.db",
        "UPDATE refinery_schema_history SET checksum = 'x', version = 'y' || version",
    );
    assert_told(&desk.fails(1, &["list"]), &["archive.db"]);
}

#[test]
fn a_locked_archive() {
    let desk = Desk::with_page();
    let other = desk.hold("archive.db", "BEGIN EXCLUSIVE");
    let told = desk.fails(1, &["tag", "+a", "--all", "--yes"]);
    assert_told(&told, &["archive.db", "in use"]);
    drop(other);
    desk.ok(&["tag", "+a", "--all", "--yes"]);
}

#[test]
fn a_damaged_archive() {
    let desk = Desk::with_page();
    let path = desk.path("archive.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let page = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    for byte in bytes.iter_mut().skip(page) {
        *byte = 0x5A;
    }
    std::fs::write(&path, bytes).unwrap();
    let told = desk.fails(1, &["list"]);
    assert_told(&told, &["archive.db", "damaged"]);
    desk.fails(1, &["check"]);
}

#[test]
fn check_finds_what_was_changed_by_hand() {
    for (sql, word) in [
        ("UPDATE text SET body = body || '!'", "text"),
        ("UPDATE original_chunk SET content = x'00'", "original"),
        ("UPDATE article SET headline = 'other'", "hash"),
        ("DELETE FROM reprint_text", "never compared"),
        ("UPDATE reprint_block SET postings = x'ffff'", "reprint index"),
        ("UPDATE reprint_segment SET grams = 1", "not whole"),
        ("INSERT INTO reprint_tie VALUES (1, 70, 'near', 900, 900, '[]')", "is not in the index"),
    ] {
        let desk = Desk::with_page();
        desk.ok(&["check", "--full"]);
        desk.sqlite("archive.db", sql);
        let output = desk.run(&["check"]);
        let told = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{sql}: {told}");
        assert_told(&told.to_lowercase(), &[word]);
    }
}

#[test]
fn a_write_protected_copy_can_be_read() {
    let desk = Desk::with_page();
    let folder = desk.path("vault");
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(desk.path("archive.db"), folder.join("a.db")).unwrap();
    set_readonly(&folder, true);
    for command in ["list", "issues", "tags", "info", "check", "imports", "reprints"] {
        desk.ok(&["--archive", "vault/a.db", command]);
    }
    for command in
        [&["search", "大桥"][..], &["stats"], &["search", "list"], &["tag", "rule", "list"]]
    {
        desk.ok(&[&["--archive", "vault/a.db"], command].concat());
    }
    let found = "SELECT count(*) FROM characters WHERE characters MATCH '大桥'";
    assert_eq!(desk.sqlite("file:vault/a.db?mode=ro", found).trim(), "1");
    let count = desk.sqlite("file:vault/a.db?mode=ro", "SELECT count(*) FROM articles");
    assert_eq!(count.trim(), "1");
    set_readonly(&folder, false);
}

fn set_readonly(folder: &std::path::Path, readonly: bool) {
    let file = folder.join("a.db");
    for path in [folder, &file] {
        let mut permissions = std::fs::metadata(path).unwrap().permissions();
        use std::os::unix::fs::PermissionsExt as _;
        let open = if path == folder { 0o755 } else { 0o644 };
        permissions.set_mode(if readonly { open & 0o555 } else { open });
        std::fs::set_permissions(path, permissions).unwrap();
    }
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let desk = Desk::empty();
    desk.write("p/2031-03-05_01.txt", PAGE);
    desk.write("p/2031-03-05_02.txt", "");
    desk.write("p/2031-03-05_03.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0");
    desk.write("p/2031-03-05_04.txt", " \n\u{3000}\n");
    desk.write("p/no-day.txt", PAGE);
    desk.write("p/.hidden.txt", PAGE);
    desk.write("p/picture.png", b"\x89PNG");
    let output = desk.run(&["import", "p"]);
    assert_eq!(output.status.code(), Some(3));
    let told = String::from_utf8_lossy(&[output.stderr, output.stdout].concat()).into_owned();
    assert_told(
        &told,
        &[
            "_02.txt: the file is empty",
            "_03.txt",
            "this is a program",
            "_04.txt",
            "white space",
            "no-day.txt",
            "--date",
            "2 files skipped",
        ],
    );
    assert_eq!(desk.rows(&["list"]).len(), 1);
}

#[test]
fn a_masthead_with_a_day_that_there_is_not() {
    let desk = Desk::empty();
    let story = "HERRING SEEN AT LAST\n\nThe herring came into the bay on Monday, and the boats \
        went out to meet them.\n";
    let english = format!("THE HARBOUR POST\nTuesday, June 31, 2031. Page 1\n\n{story}");
    desk.write("inbox/post.txt", &english);
    desk.write("inbox/evening.txt", format!("云岭晚报 2031年6月31日 星期二 第01版\n\n{PAGE}"));
    let told = desk.fails(3, &["import", "inbox"]);
    assert_told(
        &told,
        &[
            "inbox/post.txt: the masthead in line 2 says June 31, 2031, and there is no such day; \
             add --date YYYY-MM-DD",
            "inbox/evening.txt: the masthead in line 1 says 2031年6月31日, and there is no such day",
        ],
    );
    // A flag or the path helps; the line is no text, and the remark tells of it.
    desk.ok(&["import", "inbox/post.txt", "--date", "2031-07-01"]);
    desk.write(
        "云岭晚报/2031-07-01/01.txt",
        std::fs::read(desk.path("inbox/evening.txt")).unwrap(),
    );
    desk.ok(&["import", "云岭晚报"]);
    let rows = desk.sqlite("archive.db", "SELECT key, headline FROM articles ORDER BY key");
    assert_eq!(
        rows,
        "the-harbour-post-2031-07-01-p01-001|HERRING SEEN AT LAST\n\
         云岭晚报-2031-07-01-p01-001|云岭大桥合龙\n"
    );
    let changes = desk.ok(&["show", "the-harbour-post-2031-07-01-p01-001", "--changes"]);
    assert_told(&changes, &["line     2", "there is no such day"]);
}

#[test]
fn a_record_without_text_is_refused_and_the_others_are_stored() {
    let desk = Desk::empty();
    let of = |headline: &str, body: &str| {
        let record = serde_json::json!(
            {"date": "2031-03-05", "headline": headline, "body": body, "tags": ["kept"]}
        );
        format!("{record}\n")
    };
    let feed = [
        of("Pier opens", "The pier is open."),
        of("Nothing", "  "),
        of("Nothing that can be seen", "\u{200b}\u{3000}\n\r\n"),
        of("", ""),
        of("Rails", "The rails are laid."),
    ];
    desk.write("feed.jsonl", feed.concat());
    let told = desk.fails(3, &["import", "feed.jsonl"]);
    assert_told(
        &told,
        &[
            "feed.jsonl:2: the article has a headline and no text",
            "feed.jsonl:3: the article has a headline and no text",
            "feed.jsonl:4: the article is empty: neither headline nor body",
        ],
    );
    let headlines = desk.sqlite("archive.db", "SELECT headline FROM articles ORDER BY key");
    assert_eq!(headlines, "Pier opens\nRails\n");
    // What an archive holds, another takes.
    desk.ok(&["export", "--to", "out.jsonl"]);
    desk.ok(&["--archive", "other.db", "import", "out.jsonl"]);
    assert_eq!(desk.rows(&["--archive", "other.db", "list"]).len(), 2);
}

#[test]
fn a_line_without_end_is_refused_and_the_next_is_read() {
    let desk = Desk::empty();
    let mut feed = String::from("{\"date\":\"2031-03-05\",\"body\":\"");
    feed.push_str(&"长".repeat(30 << 20));
    feed.push_str("\"}\n{\"date\":\"2031-03-05\",\"body\":\"短。\"}\n");
    desk.write("feed.jsonl", feed);
    let told = desk.fails(3, &["import", "feed.jsonl"]);
    assert_told(&told, &["feed.jsonl:1:", "64 MB"]);
    assert_eq!(desk.rows(&["list"])[0]["body"], "短。");
}

#[test]
fn the_encoding_can_be_given_and_loss_must_be_asked_for() {
    let desk = Desk::empty();
    let (bytes, _, _) = encoding_rs::BIG5.encode("雲嶺大橋昨日合龍。兩岸居民前來觀看。\n");
    desk.write("a/2031-03-05_01.txt", &bytes);
    desk.ok(&["import", "a", "--encoding", "big5"]);
    assert_eq!(desk.sqlite("archive.db", "SELECT encoding FROM original").trim(), "big5");
    desk.write("b/2031-03-06_01.txt", b"\xe4\xba\x91\xe5\xb2\xad\xe4\xba\x91\xff\xe5\xb2\xad\n");
    assert_told(&desk.fails(3, &["import", "b"]), &["01.txt:1:", "utf-8", "--lossy"]);
    desk.ok(&["import", "b", "--lossy"]);
    assert_told(&desk.fails(2, &["import", "b", "--encoding", "klingon"]), &["klingon"]);
}

#[test]
fn a_full_disk_leaves_the_archive_as_it_was() {
    let desk = Desk::with_page();
    let before = desk.sqlite("archive.db", ".dump");
    for n in 0..300 {
        let body = format!("第{n}条。{}", "云岭大桥合龙之后,".repeat(400));
        desk.write(&format!("many/2031-04-05_{n:03}.txt"), body);
    }
    // A limit on the size of files is what a test can set; SQLite meets it as it meets a full disk.
    let (told, code) = desk.shell("ulimit -f 300; backissue import many");
    assert_eq!(code, 1, "{told}");
    assert_told(&told, &["archive.db"]);
    assert_eq!(desk.sqlite("archive.db", "PRAGMA integrity_check").trim(), "ok");
    desk.ok(&["check", "--full"]);
    assert_eq!(desk.sqlite("archive.db", ".dump"), before);
    desk.ok(&["import", "many"]);
    assert_eq!(desk.rows(&["list", "--date", "2031-04-05"]).len(), 300);
}

#[test]
fn a_page_of_nothing_but_line_ends_is_refused() {
    let desk = Desk::empty();
    desk.write("2031-03-05_01.txt", "a\n".repeat(3_100_000));
    assert_told(&desk.fails(3, &["import", "2031-03-05_01.txt"]), &["01.txt", "3000000 lines"]);
}

#[test]
fn hints_work_as_typed_where_the_program_is_not_on_the_path() {
    let desk = Desk::empty();
    desk.write("云岭晚报/2031-03-05/01.txt", PAGE);
    let program = common::program().display();
    let (told, code) = desk.shell(&format!("PATH=/usr/bin:/bin; {program} import 云岭晚报"));
    assert_eq!(code, 0, "{told}");
    let hint = told.lines().find_map(|line| line.trim().strip_suffix("what is there"));
    let hint = hint.unwrap_or_else(|| panic!("{told}")).trim();
    assert!(hint.starts_with('/'), "{hint}");
    let (told, code) = desk.shell(&format!("PATH=/usr/bin:/bin; {hint}"));
    assert!(code == 0 && told.contains("云岭晚报-2031-03-05"), "{told}");
    let (told, _) = desk.shell(&format!("PATH=/usr/bin:/bin; {program} show nobody-2031-03-05"));
    assert!(told.contains(&format!("`{program} issues`")), "{told}");
}
