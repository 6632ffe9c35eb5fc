//! Full disks, folders that may not be written, files that change under our hands, odd names, two writers.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use common::{Desk, program};

fn page(n: usize) -> String {
    format!("第{n}条消息\n\n本报讯(记者 何静)云岭大桥第{n}天合龙,两岸居民前来观看第{n}次。\n")
}

fn write_pages(desk: &Desk, folder: &str, from: usize, count: usize) {
    for n in from..from + count {
        let (month, day) = (1 + n / 28 % 12, 1 + n % 28);
        desk.write(&format!("{folder}/20{:02}-{month:02}-{day:02}_01.txt", 31 + n / 336), page(n));
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Commands that write to the archive or beside it.
const WRITING: [&str; 14] = [
    "import many",
    "import other.db",
    "rebuild",
    "rebuild --search",
    "reprints update --rebuild",
    "tag +seen --all --yes",
    "tag rule add +rule 大桥",
    "set post-2031-01-01-p01-001 body=@long.txt",
    "move post-2031-01-01 --date 2032-01-01",
    "delete --yes post-2031-01-01 --originals",
    "publications rename post Mail",
    "undo 1",
    "backup copy.db",
    "export --to out.jsonl",
];

/// A disk of its own where one may be mounted, else a limit on the size of files, which SQLite meets in the
/// same way.
fn with_little_room(desk: &Desk, command: &str) -> (String, i32) {
    let size = std::fs::metadata(desk.path("archive.db")).unwrap().len() / 1024 + 12;
    let mounted = format!(
        "unshare -rm sh -c 'mount -t tmpfs -o size={}k none disk && cp archive.db long.txt other.db disk/ && \
         ln -s ../many disk/many && cd disk && backissue -q {command}; code=$?; \
         cp archive.db ../after.db; ls -A >../left; exit $code'",
        size + std::fs::metadata(desk.path("other.db")).unwrap().len() / 1024
    );
    let (told, code) = desk.shell(&mounted);
    if desk.path("after.db").exists() {
        return (told, code);
    }
    let limited = format!(
        "cp archive.db other.db long.txt disk/ && ln -s ../many disk/many && cd disk && \
         (ulimit -f {}; exec backissue -q {command}); code=$?; cp archive.db ../after.db; ls -A >../left; \
         cd .. && rm -rf disk/*; exit $code",
        size * 2
    );
    desk.shell(&limited)
}

#[test]
fn a_disk_that_is_full_loses_nothing() {
    let desk = Desk::empty();
    write_pages(&desk, "few", 0, 30);
    write_pages(&desk, "many", 100, 250);
    desk.write("long.txt", "云岭大桥合龙之后,两岸居民往来方便多了。".repeat(20_000));
    std::fs::create_dir(desk.path("disk")).unwrap();
    desk.ok(&["-q", "import", "few", "--publication", "Post"]);
    desk.ok(&["--archive", "other.db", "-q", "import", "many", "--publication", "Post"]);
    let before = desk.sqlite("archive.db", ".dump");
    let mut full = 0;
    for command in WRITING {
        let command =
            if command == "import many" { "import many --publication Post" } else { command };
        let (told, code) = with_little_room(&desk, command);
        assert!(!told.contains("panicked"), "{command}: {told}");
        assert_eq!(desk.sqlite("after.db", "PRAGMA integrity_check").trim(), "ok", "{command}");
        desk.ok(&["--archive", "after.db", "check", "--full"]);
        if code != 0 {
            full += 1;
            assert_eq!(code, 1, "{command}: {told}");
            assert!(
                told.contains("archive")
                    || told.contains("could not be written")
                    || told.contains("copy.db"),
                "{told}"
            );
            assert!(desk.sqlite("after.db", ".dump") == before, "{command}: half of it was done");
        }
        let left = std::fs::read_to_string(desk.path("left")).unwrap();
        assert!(!left.contains(".backissue-new-"), "{command}: {left}");
        std::fs::remove_file(desk.path("after.db")).unwrap();
    }
    assert!(full >= 4, "only {full} commands met the end of the disk");
}

/// As root, who may do everything, another user is asked.
fn as_nobody(desk: &Desk, line: &str) -> (String, i32) {
    let root = desk.shell("id -u").0.trim() == "0";
    let with = if root { "setpriv --reuid 65534 --regid 65534 --clear-groups" } else { "" };
    desk.shell(&format!("{with} {} {line}", program().display()))
}

fn permit(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn where_nothing_may_be_written_nothing_is() {
    let desk = Desk::empty();
    write_pages(&desk, "few", 0, 3);
    desk.ok(&["-q", "import", "few", "--publication", "Post"]);
    std::fs::create_dir(desk.path("vault")).unwrap();
    std::fs::copy(desk.path("archive.db"), desk.path("vault/a.db")).unwrap();
    permit(&desk.path("."), 0o755);
    let before = std::fs::read(desk.path("vault/a.db")).unwrap();
    // A file that may not be written, and then a folder in which there is no room for a journal.
    for (file, folder) in [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)] {
        permit(&desk.path("vault/a.db"), file);
        permit(&desk.path("vault"), folder);
        for writing in
            ["tag +x --all --yes", "import few --publication Post", "undo 1", "rebuild --search"]
        {
            let (told, code) = as_nobody(&desk, &format!("--archive vault/a.db {writing}"));
            assert_eq!(code, 1, "{writing}: {told}");
            let said = told.contains("write-protected") || told.contains("cannot be opened");
            assert!(said && told.contains("vault/a.db"), "{writing}: {told}");
        }
        for reading in ["list", "check", "info", "search 大桥"] {
            let (told, code) = as_nobody(&desk, &format!("--archive vault/a.db {reading}"));
            assert_eq!(code, 0, "{reading}: {told}");
        }
        assert_eq!(names(&desk.path("vault")), ["a.db"]);
        assert_eq!(std::fs::read(desk.path("vault/a.db")).unwrap(), before);
    }
    for (line, word) in [
        ("--archive vault/new.db import few --publication Post", "vault/new.db"),
        ("--archive nowhere/new.db import few --publication Post", "there is no such folder"),
        ("--archive vault/a.db backup vault/b.db", "vault/b.db"),
        ("--archive vault/a.db export --to vault/out.jsonl", "vault/out.jsonl"),
        ("--archive vault/a.db originals --to vault/files", "vault/files"),
    ] {
        let (told, code) = as_nobody(&desk, line);
        assert!(code == 1 && told.contains(word), "{line}: {told}");
    }
    assert_eq!(names(&desk.path("vault")), ["a.db"]);
    permit(&desk.path("vault"), 0o755);
}

#[test]
fn files_that_go_or_grow_while_they_are_read() {
    let desk = Desk::empty();
    write_pages(&desk, "p", 0, 300);
    let record = |n: usize| {
        format!(
            "{{\"date\":\"2029-05-05\",\"publication\":\"Post\",\"body\":\"Story {n}. {}\"}}\n",
            "It rained. ".repeat(40)
        )
    };
    desk.write("feed.jsonl", (0..20_000).map(record).collect::<String>());
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            use std::io::Write as _;
            let mut feed =
                std::fs::OpenOptions::new().append(true).open(desk.path("feed.jsonl")).unwrap();
            let mut n = 299;
            while !done.load(Ordering::Relaxed) {
                feed.write_all(record(n).as_bytes()).unwrap();
                let (month, day) = (1 + n / 28 % 12, 1 + n % 28);
                // They are known by then, and not read yet.
                if n > 200 && desk.path("archive.db").exists() {
                    let _ = std::fs::remove_file(
                        desk.path(&format!("p/2031-{month:02}-{day:02}_01.txt")),
                    );
                    n -= 1;
                }
                std::thread::sleep(std::time::Duration::from_micros(200));
            }
        });
        let output =
            desk.run(&["import", "--no-reprints", "feed.jsonl", "p", "--publication", "Post"]);
        done.store(true, Ordering::Relaxed);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(3), "{told}");
        assert!(
            told.contains("feed.jsonl: it cannot be read: it changed while it was read"),
            "{told}"
        );
        assert!(told.contains(": no such file"), "{told}");
    });
    assert_eq!(
        desk.sqlite("archive.db", "SELECT count(*) FROM original WHERE format = 'jsonl'").trim(),
        "0"
    );
    assert_eq!(desk.rows(&["list", "--date", "2029-05-05"]).len(), 0);
    assert!(desk.rows(&["list"]).len() >= 200);
    desk.ok(&["check", "--full"]);
}

#[test]
fn names_of_files_may_hold_anything() {
    let desk = Desk::empty();
    let long = format!("{}2031-03-05_09.txt", "长".repeat(79));
    let odd = [
        "-q 2031-03-05_01.txt",
        "--archive 2031-03-05_02.txt",
        "new\nline 2031-03-05_03.txt",
        "\u{1b}[2J2031-03-05_04.txt",
        "'$(touch owned)`touch owned` 2031-03-05_05.txt",
        " 2031-03-05_06.txt",
        "CON 2031-03-05_07.txt",
        "..2031-03-05_08.txt",
        &long,
        "back\\slash 2031-03-05_10.txt",
        "\u{202e}2031-03-05_11.txt",
        "* ? [a] 2031-03-05_12.txt",
    ];
    for (n, name) in odd.iter().enumerate() {
        desk.write(&format!("sent/{name}"), page(n));
    }
    desk.write("sent/%/../2031-03-05_13.txt", page(13));
    let output = desk.run(&["-v", "import", "sent", "--publication", "Post"]);
    let told = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(!told.contains(['\u{1b}', '\u{202e}']), "{told}");
    // One that begins with a dot is hidden.
    assert_eq!(desk.rows(&["list"]).len(), 12);
    desk.ok(&["originals", "--to", "out"]);
    let (told, code) = desk.shell("cd out && sha256sum -c --quiet SHA256SUMS");
    assert_eq!(code, 0, "{told}");
    let mut outside = names(&desk.path("."));
    outside.sort();
    assert_eq!(outside, ["archive.db", "out", "sent"]);
    desk.ok(&["check", "--full"]);
}

#[test]
fn two_writers_come_one_after_the_other() {
    let desk = Desk::empty();
    for (folder, from) in [("a", 0), ("b", 400), ("c", 800)] {
        write_pages(&desk, folder, from, 230);
    }
    let start = |words: &[&str]| {
        Command::new(program())
            .current_dir(desk.path("."))
            .args(["-q", "--wait", "120"])
            .args(words)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    // They even make the archive together.
    let mut all: Vec<_> = ["a", "b", "c"]
        .into_iter()
        .map(|folder| start(&["import", folder, "--publication", "Post"]))
        .collect();
    while !desk.path("archive.db").exists() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    all.push(start(&["tag", "rule", "add", "+bridge", "大桥"]));
    all.push(start(&["list"]));
    for child in all {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(desk.rows(&["list"]).len(), 690);
    desk.ok(&["tag", "rule", "run"]);
    assert_eq!(desk.rows(&["list", "--tag", "bridge"]).len(), 690);
    desk.ok(&["check", "--full"]);
    assert!(!names(&desk.path(".")).iter().any(|name| name.starts_with(".backissue")));
}
