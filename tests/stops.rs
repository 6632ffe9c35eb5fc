//! Commands that are asked to stop, wait for others, or come after one that was killed.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::fs::OpenOptions;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::{Desk, program};

const PAGE: &str = "云岭大桥合龙\n\n本报讯(记者 何静)云岭大桥昨日合龙,两岸居民前来观看。\n";

fn records(from: usize, count: usize) -> String {
    let record = |n| {
        let day = 1 + n % 28;
        let body = format!("Story {n} of the coast. {}", "The boats came in late. ".repeat(30));
        format!("{{\"date\":\"2031-03-{day:02}\",\"publication\":\"Post\",\"body\":\"{body}\"}}\n")
    };
    (from..from + count).map(record).collect()
}

fn start(desk: &Desk, arguments: &[&str]) -> Child {
    Command::new(program())
        .current_dir(desk.path("."))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args(["-s", name, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

/// What it said last, and its code.
fn end(mut child: Child) -> (String, i32) {
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    (told, child.wait().unwrap().code().unwrap_or(-1))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn an_import_that_is_stopped_says_what_stays() {
    for (name, code) in [("INT", 130), ("TERM", 143)] {
        let desk = Desk::empty();
        // The first group of files is made to last; then come records, which take a while.
        for n in 0..220 {
            let day = 1 + n % 28;
            let page = PAGE.replace("昨日", &format!("第{n}天"));
            desk.write(&format!("p/2031-03-{day:02}_{:02}.txt", n / 28 + 1), page);
        }
        desk.write("p/z.jsonl", records(0, 1500).replace("2031-03", "2031-05"));
        let command = ["-v", "import", "p", "--publication", "Post", "--no-reprints"];
        let mut child = start(&desk, &command);
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        for _ in 0..205 {
            lines.read_line(&mut String::new()).unwrap();
        }
        signal(&child, name);
        let stopped = Instant::now();
        let mut told = String::new();
        lines.read_to_string(&mut told).unwrap();
        let got = child.wait().unwrap().code();
        assert_eq!(got, Some(code), "{told}");
        assert!(stopped.elapsed() < Duration::from_secs(5), "it does not come to an end");
        assert!(told.contains("stopped: 200 files done with"), "{told}");
        assert!(told.contains("import 1") && told.contains("backissue undo 1"), "{told}");
        assert_eq!(names(&desk.path(".")), ["archive.db", "p"]);
        desk.ok(&["check", "--full"]);
        desk.ok(&command);
        let counts = "SELECT count(*) FROM original";
        assert_eq!(desk.sqlite("archive.db", counts).trim(), "221");
        // What was broken off and done again is no longer broken off.
        let checked = desk.ok(&["check", "--full"]);
        assert!(!checked.contains("broken off"), "{checked}");
    }
}

#[test]
fn a_file_that_is_not_written_whole_stays_as_it_was() {
    let desk = Desk::empty();
    desk.write("feed.jsonl", records(0, 6000));
    desk.ok(&["-q", "import", "feed.jsonl", "--no-reprints"]);
    desk.write("out.jsonl", "as before");
    let child = start(&desk, &["export", "--to", "out.jsonl", "--force"]);
    std::thread::sleep(Duration::from_millis(300));
    signal(&child, "INT");
    let (told, code) = end(child);
    // On a fast machine it is done by then.
    if code != 0 {
        assert_eq!(code, 130, "{told}");
        assert!(told.contains("stopped: out.jsonl is as it was; the same command"), "{told}");
        assert_eq!(std::fs::read_to_string(desk.path("out.jsonl")).unwrap(), "as before");
        assert_eq!(names(&desk.path(".")), ["archive.db", "feed.jsonl", "out.jsonl"]);
    }
}

#[test]
fn what_waits_for_a_person_or_a_pipe_stops_at_once() {
    let desk = Desk::empty();
    let tmp = desk.path("tmp");
    std::fs::create_dir(&tmp).unwrap();
    let mut child = Command::new(program())
        .current_dir(desk.path("."))
        .env("TMPDIR", &tmp)
        .args(["import", "-", "--date", "2031-03-05"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut typed = child.stdin.take().unwrap();
    typed.write_all(&b"The boats came in late. ".repeat(4000)).unwrap();
    while names(&tmp).is_empty() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let stopped = Instant::now();
    signal(&child, "INT");
    let (told, code) = end(child);
    assert_eq!((told.as_str(), code), ("stopped\n", 130));
    assert!(stopped.elapsed() < Duration::from_secs(2));
    assert_eq!(names(&tmp), [""; 0], "a copy is left");
    assert!(!desk.path("archive.db").exists());
    // And so does a command whose output nobody takes.
    desk.write("feed.jsonl", records(0, 3000));
    desk.ok(&["-q", "import", "feed.jsonl", "--no-reprints"]);
    let child = start(&desk, &["export", "--as", "jsonl"]);
    std::thread::sleep(Duration::from_millis(500));
    let stopped = Instant::now();
    signal(&child, "TERM");
    assert_eq!(end(child).1, 143);
    assert!(stopped.elapsed() < Duration::from_secs(4));
}

#[test]
fn whoever_reads_slowly_keeps_nobody_from_writing() {
    let desk = Desk::empty();
    desk.write("feed.jsonl", records(0, 5000));
    desk.ok(&["-q", "import", "feed.jsonl", "--no-reprints"]);
    for reading in [
        &["export", "--as", "jsonl"][..],
        &["list", "--format", "jsonl"],
        &["export", "--to", "pipe", "--as", "csv"],
    ] {
        let _ = std::fs::remove_file(desk.path("pipe"));
        let (_, code) = desk.shell("mkfifo pipe");
        assert_eq!(code, 0);
        let mut child = start(&desk, reading);
        let mut slow: Box<dyn std::io::Read> = if reading.contains(&"pipe") {
            Box::new(OpenOptions::new().read(true).open(desk.path("pipe")).unwrap())
        } else {
            Box::new(child.stdout.take().unwrap())
        };
        let mut first = [0; 1];
        slow.read_exact(&mut first).unwrap();
        // It has begun, and is not read any further.
        desk.ok(&["--wait", "3", "tag", "+seen", "--all", "--yes"]);
        desk.ok(&["--wait", "3", "undo", "last"]);
        let mut rest = Vec::new();
        slow.read_to_end(&mut rest).unwrap();
        assert!(rest.len() > 2_500_000, "{reading:?}: {}", rest.len());
        assert!(child.wait().unwrap().success(), "{reading:?}");
    }
}

#[test]
fn every_writer_waits_as_long_as_it_is_told() {
    let desk = Desk::empty();
    for n in 0..330 {
        let day = 1 + n % 28;
        let page = PAGE.replace("昨日", &format!("第{n}天"));
        desk.write(&format!("p/2031-03-{day:02}_{:02}.txt", n / 28 + 1), page);
    }
    desk.write("2031-04-01_01.txt", PAGE);
    desk.ok(&["-q", "import", "2031-04-01_01.txt", "--publication", "Post"]);
    let held = desk.hold("archive.db", "BEGIN IMMEDIATE");
    for writing in [
        &["tag", "+a", "--all", "--yes"][..],
        &["tag", "rule", "add", "+a", "大桥"],
        &["set", "post-2031-04-01-p01-001", "headline=x"],
        &["move", "post-2031-04-01", "--date", "2031-04-02"],
        &["delete", "post-2031-04-01", "--yes"],
        &["publications", "rename", "post", "Mail"],
        &["search", "save", "x", "大桥"],
        &["reprints", "update", "--rebuild"],
        &["import", "p", "--no-reprints", "--publication", "Post"],
        &["rebuild"],
        &["undo", "1"],
    ] {
        let begun = Instant::now();
        let told = desk.fails(1, &[&["--wait", "0"], writing].concat());
        assert!(told.contains("in use") && told.contains("--wait"), "{writing:?}: {told}");
        assert!(begun.elapsed() < Duration::from_secs(4), "{writing:?} waits");
    }
    let child = start(&desk, &["--wait", "60", "tag", "+a", "--all", "--yes"]);
    std::thread::sleep(Duration::from_millis(300));
    drop(held);
    assert_eq!(end(child).1, 0);
    // Whoever has done his work waits longer, so that a long reader does not undo it.
    let held = desk.hold("archive.db", "BEGIN; SELECT count(*) FROM articles");
    let child = start(&desk, &["--wait", "1", "tag", "+b", "--all", "--yes"]);
    std::thread::sleep(Duration::from_millis(2500));
    drop(held);
    assert_eq!(end(child), ("1 article: 1 tag given, 0 taken away\n".to_owned(), 0));
    // Someone who reads for long: what was stored before is said, and the same command does the rest.
    let held = desk.hold("archive.db", "BEGIN; SELECT count(*) FROM articles");
    let told =
        desk.fails(1, &["--wait", "0", "import", "p", "--no-reprints", "--publication", "Post"]);
    assert!(told.contains("in use") && told.contains("nothing was changed"), "{told}");
    drop(held);
    let mut child = start(
        &desk,
        &["-v", "--wait", "0", "import", "p", "--no-reprints", "--publication", "Post"],
    );
    let mut lines = BufReader::new(child.stderr.take().unwrap());
    for _ in 0..205 {
        lines.read_line(&mut String::new()).unwrap();
    }
    let held = desk.hold("archive.db", "BEGIN; SELECT count(*) FROM articles");
    let mut told = String::new();
    lines.read_to_string(&mut told).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1), "{told}");
    assert!(told.contains("in use") && told.contains("before that: 200 files done with"), "{told}");
    drop(held);
    desk.ok(&["-q", "import", "p", "--no-reprints", "--publication", "Post"]);
    let checked = desk.ok(&["check", "--full"]);
    assert!(!checked.contains("broken off"), "{checked}");
}

/// As root, who may do everything, another user is asked.
fn as_nobody(desk: &Desk, line: &str) -> (String, i32) {
    let root = desk.shell("id -u").0.trim() == "0";
    let line = line.replace('\'', "'\\''");
    let with = if root { "setpriv --reuid 65534 --regid 65534 --clear-groups" } else { "" };
    desk.shell(&format!("{with} sh -c '{line}'"))
}

fn permit(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_killed_writers_journal_where_nobody_may_write() {
    let desk = Desk::empty();
    desk.write("feed.jsonl", records(0, 1000));
    desk.ok(&["-q", "import", "feed.jsonl", "--no-reprints"]);
    std::fs::create_dir(desk.path("vault")).unwrap();
    let writer = rusqlite::Connection::open(desk.path("archive.db")).unwrap();
    writer
        .execute_batch("PRAGMA cache_size = 2; BEGIN; UPDATE article SET headline = 'half done';")
        .unwrap();
    for end in ["", "-journal"] {
        let to = desk.path(&format!("vault/a.db{end}"));
        std::fs::copy(desk.path(&format!("archive.db{end}")), &to).unwrap();
        permit(&to, 0o444);
    }
    drop(writer);
    permit(&desk.path("."), 0o755);
    permit(&desk.path("vault"), 0o555);
    let program = program().display();
    for command in ["list", "check"] {
        let (told, code) = as_nobody(&desk, &format!("{program} --archive vault/a.db {command}"));
        assert_eq!(code, 1, "{command}: {told}");
        for words in [
            "a program was stopped while it wrote vault/a.db",
            "copy vault/a.db and vault/a.db-journal together",
        ] {
            assert!(told.contains(words), "{command}: {told}");
        }
    }
    // What is said works.
    permit(&desk.path("vault"), 0o755);
    desk.shell("mkdir copy && cp vault/a.db vault/a.db-journal copy/ && chmod 644 copy/*");
    let listed = desk.ok(&["--archive", "copy/a.db", "list"]);
    assert!(!listed.contains("half done") && listed.lines().count() == 1001);
    assert_eq!(desk.sqlite("copy/a.db", "PRAGMA integrity_check").trim(), "ok");
}

#[test]
fn an_archive_in_wal_mode_can_be_read_anywhere() {
    let desk = Desk::empty();
    desk.write("2031-03-05_01.txt", PAGE);
    desk.ok(&["-q", "import", "2031-03-05_01.txt"]);
    desk.sqlite("archive.db", "PRAGMA journal_mode = WAL; CREATE TABLE mine (x)");
    std::fs::create_dir(desk.path("va?ult #1%41")).unwrap();
    std::fs::copy(desk.path("archive.db"), desk.path("va?ult #1%41/a.db")).unwrap();
    permit(&desk.path("va?ult #1%41/a.db"), 0o444);
    permit(&desk.path("va?ult #1%41"), 0o555);
    permit(&desk.path("."), 0o755);
    let program = program().display();
    for command in ["list", "check", "info", "search 大桥"] {
        let line = format!("{program} --archive \"va?ult #1%41/a.db\" {command}");
        let (told, code) = as_nobody(&desk, &line);
        assert_eq!(code, 0, "{command}: {told}");
    }
    // Whoever writes to one makes it one file again.
    desk.ok(&["tag", "+seen", "--all", "--yes"]);
    assert_eq!(desk.sqlite("archive.db", "PRAGMA journal_mode").trim(), "delete");
    permit(&desk.path("va?ult #1%41"), 0o755);
}

#[test]
fn a_copy_made_while_something_writes_is_told_apart() {
    let desk = Desk::empty();
    desk.write("feed.jsonl", records(0, 2000));
    desk.ok(&["-q", "import", "feed.jsonl", "--no-reprints"]);
    let whole = std::fs::read(desk.path("archive.db")).unwrap();
    desk.write("copy.db", &whole[..whole.len() / 2]);
    let told = desk.fails(1, &["--archive", "copy.db", "list", "--format", "jsonl"]);
    assert!(told.contains("the command `backup`"), "{told}");
}
