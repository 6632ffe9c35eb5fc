//! Pipes, devices and odd names as sources: read once, and nothing waits for them.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt as _;
use std::process::{Command, Stdio};

use common::{Desk, program};

fn records(count: usize) -> String {
    let record = |n| {
        format!(
            "{{\"date\":\"2031-03-{:02}\",\"publication\":\"Post\",\"body\":\"Story {n}. {}\"}}\n",
            1 + n % 28,
            "The boats came in late. ".repeat(20)
        )
    };
    (0..count).map(record).collect()
}

fn bash(desk: &Desk, line: &str) -> (String, i32) {
    desk.shell(&format!("exec bash -c {}", quoted(line)))
}

fn quoted(line: &str) -> String {
    format!("'{}'", line.replace('\'', "'\\''"))
}

/// A shell hands pipes over by names, as `/dev/fd/63`.
#[test]
fn a_pipe_that_is_named_as_a_file_is_read_whole() {
    let desk = Desk::empty();
    let feed = records(600);
    desk.write("feed.jsonl", &feed);
    let (told, code) = bash(&desk, "backissue import <(cat feed.jsonl) --source-format jsonl");
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("600 articles new"), "{told}");
    let bytes = desk.sqlite("archive.db", "SELECT bytes FROM original");
    assert_eq!(bytes.trim(), feed.len().to_string());
    let pages = desk.sqlite("archive.db", "SELECT count(*) FROM page WHERE folio IS NOT NULL");
    assert_eq!(pages.trim(), "0", "the number of the pipe became a page");
    // The same bytes by another way are the same.
    let (told, code) = bash(&desk, "cat feed.jsonl | backissue import /dev/stdin");
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("nothing new"), "{told}");
}

#[test]
fn a_long_text_comes_through_a_pipe_whole() {
    let desk = Desk::empty();
    let text = format!("云岭大桥合龙\n\n{}\n", "云岭大桥昨日合龙,两岸居民前来观看。".repeat(4000));
    desk.write("page.txt", &text);
    let flags = "--publication 云岭晚报 --date 2031-03-05";
    for from in ["<(cat page.txt)", "/dev/stdin < page.txt", "- < page.txt"] {
        let (told, code) = bash(&desk, &format!("backissue import {from} {flags}"));
        assert_eq!(code, 0, "{from}: {told}");
    }
    // The first 65,536 bytes are not all of it, and end inside a character.
    let rows = desk.sqlite("archive.db", "SELECT path, bytes FROM original");
    assert_eq!(rows.lines().count(), 1, "{rows}");
    assert!(rows.trim().ends_with(&format!("|{}", text.len())), "{rows}");
}

/// Whoever reads from a pipe that nobody writes to keeps nobody else from writing.
#[test]
fn a_pipe_that_waits_holds_no_lock() {
    let desk = Desk::empty();
    desk.write("2031-03-05_01.txt", "Pier opens\n\nThe pier is open to all from today.\n");
    desk.ok(&["import", "2031-03-05_01.txt"]);
    let (_, code) = desk.shell("mkfifo 2031-03-06_01.txt");
    assert_eq!(code, 0);
    let mut waiting = Command::new(program())
        .current_dir(desk.path("."))
        .args(["-q", "import", "2031-03-06_01.txt"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    // Opening the pipe waits until the import has it open as well.
    let mut pipe = OpenOptions::new().write(true).open(desk.path("2031-03-06_01.txt")).unwrap();
    pipe.write_all(b"Rails laid\n\n").unwrap();
    desk.ok(&["--wait", "0", "tag", "+seen", "--all", "--yes"]);
    assert!(waiting.try_wait().unwrap().is_none());
    pipe.write_all("The rails are laid as far as the mill.\n".as_bytes()).unwrap();
    drop(pipe);
    assert!(waiting.wait().unwrap().success());
    assert_eq!(desk.rows(&["list", "--date", "2031-03-06"])[0]["page"], "01");
}

#[test]
fn what_has_no_end_is_refused() {
    let desk = Desk::empty();
    let told = desk.fails(3, &["import", "/dev/zero"]);
    assert!(told.contains("/dev/zero: it is a device"), "{told}");
    let (told, code) = bash(&desk, "backissue import - < /dev/zero");
    assert_eq!(code, 3, "{told}");
    assert!(told.contains("-: this is a binary file"), "{told}");
    let endless = "yes 'The boats came in late.' | backissue import - --date 2031-03-05";
    let (told, code) = bash(&desk, endless);
    assert_eq!(code, 3, "{told}");
    assert!(told.contains("at most 256 MB"), "{told}");
    // A device or pipe does not stop the files beside it.
    desk.write("2031-03-05_01.txt", "Pier opens\n\nThe pier is open to all from today.\n");
    desk.fails(3, &["import", "/dev/zero", "2031-03-05_01.txt"]);
    assert_eq!(desk.rows(&["list"]).len(), 1);
}

#[test]
fn a_correction_from_a_pipe_has_an_end() {
    let desk = Desk::empty();
    desk.write("2031-03-05_01.txt", "Pier opens\n\nThe pier is open to all from today.\n");
    desk.ok(&["import", "2031-03-05_01.txt", "--publication", "Post"]);
    let key = "post-2031-03-05-p01-001";
    let (told, code) =
        bash(&desk, &format!("backissue set {key} body=@<(echo 'The pier is shut.')"));
    assert_eq!(code, 0, "{told}");
    assert_eq!(desk.rows(&["show", key])[0]["body"], "The pier is shut.");
    let told = desk.fails(1, &["set", key, "body=@/dev/zero"]);
    assert!(told.contains("more than 64 MB"), "{told}");
}

/// Names come in every encoding that a disk ever saw.
#[test]
fn a_name_that_is_not_unicode_stops_nothing() {
    let desk = Desk::empty();
    let page = "Pier opens\n\nThe pier is open to all from today.\n";
    desk.write("2031-03-05_01.txt", page);
    let odd = |name: &[u8]| desk.path(".").join(OsStr::from_bytes(name));
    std::fs::write(odd(b"2031-03-06_\xd4\xc6\xc1\xeb.txt"), page.replace("Pier", "Road")).unwrap();
    let (told, code) = desk.shell("backissue import *.txt --publication Post");
    assert_eq!(code, 0, "{told}");
    assert_eq!(desk.rows(&["list"]).len(), 2, "{told}");
    // A folder whose name another system wrote names its paper.
    std::fs::create_dir_all(odd(b"\xd4\xc6\xc1\xeb/2031-03-07")).unwrap();
    std::fs::write(odd(b"\xd4\xc6\xc1\xeb/2031-03-07/01.txt"), page.replace("Pier", "Mill"))
        .unwrap();
    let output = Command::new(program())
        .current_dir(desk.path("."))
        .arg("import")
        .arg(OsStr::from_bytes(b"\xd4\xc6\xc1\xeb"))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{told}");
    assert!(told.contains("`云岭`"), "{told}");
    // Archives, copies and exports may be called so as well.
    for arguments in [
        &[b"--archive", &b"\xd4\xc6.db"[..], b"import", b"2031-03-05_01.txt"][..],
        &[b"--archive", b"\xd4\xc6.db", b"import", b"archive.db"],
        &[b"--archive", b"\xd4\xc6.db", b"backup", b"\xc1\xeb.db"],
        &[b"--archive", b"\xc1\xeb.db", b"check"],
        &[b"export", b"--to", b"\xc1\xeb.jsonl"],
        &[b"originals", b"--to", b"\xc1\xeb"],
    ] {
        let arguments: Vec<&OsStr> = arguments.iter().map(|word| OsStr::from_bytes(word)).collect();
        let output =
            Command::new(program()).current_dir(desk.path(".")).args(&arguments).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {told}");
    }
    // Where only text will do, it is a wrong use and no panic.
    for arguments in [&[b"search", &b"\xd4"[..]][..], &[b"list", b"\xd4"], &[b"tag", b"+\xd4"]] {
        let arguments: Vec<&OsStr> = arguments.iter().map(|word| OsStr::from_bytes(word)).collect();
        let output =
            Command::new(program()).current_dir(desk.path(".")).args(&arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}
