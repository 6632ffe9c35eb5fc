//! An import killed at any moment leaves a sound archive, and the same command finishes the work.
//!
//! `BACKISSUE_KILLS` sets how often it is killed (24 unless told).

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{Desk, program};

const PAGES: usize = 250;

fn write_pages(desk: &Desk) {
    for n in 0..PAGES {
        let mut page = String::new();
        for article in 0..6 {
            page.push_str(&format!("第{n}页第{article}条 云岭修路记\n\n本报讯(记者 何静)"));
            for sentence in 0..30 {
                page.push_str(&format!("第{sentence}段路在第{n}天修到第{article}个村口,"));
            }
            page.push_str("路修好了。\n\n");
        }
        let day = 1 + n % 28;
        desk.write(&format!("云岭晚报/2031-03-{day:02}/{:02}.txt", n / 28 + 1), page);
    }
}

/// Starts an import and kills it after a while. If it is done before, answers how long it took.
fn killed(desk: &Desk, after: Duration) -> Option<Duration> {
    let mut child = Command::new(program())
        .current_dir(desk.path("."))
        .args(["-q", "import", "云岭晚报"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let started = Instant::now();
    let mut done = None;
    while done.is_none() && started.elapsed() < after {
        std::thread::sleep(Duration::from_millis(1));
        done = child.try_wait().unwrap().map(|_| started.elapsed());
    }
    child.kill().unwrap();
    child.wait().unwrap();
    done
}

#[test]
fn an_import_that_is_killed_leaves_a_sound_archive() {
    let desk = Desk::empty();
    write_pages(&desk);
    let started = Instant::now();
    desk.ok(&["--archive", "whole.db", "-q", "import", "云岭晚报"]);
    let mut whole = started.elapsed();
    let counts = "SELECT count(*), count(DISTINCT text_hash) FROM articles";
    let wanted = desk.sqlite("whole.db", counts);

    let kills: u32 = std::env::var("BACKISSUE_KILLS").map_or(24, |n| n.parse().unwrap());
    let (mut caught, mut tries) = (0, 0);
    while caught < kills {
        tries += 1;
        assert!(tries < 5 * kills + 50, "only {caught} of {tries} were killed in time");
        // Steps that share no rhythm with the import's own.
        let share = f64::from(tries) * 0.618_033_988_75 % 1.0;
        let fresh = !desk.path("archive.db").exists();
        match killed(&desk, whole.mul_f64(share)) {
            None => caught += 1,
            // The first import was slow: the machine had other work.
            Some(took) if fresh => whole = whole.min(took),
            Some(_) => {}
        }
        if desk.path("archive.db").exists() {
            assert_eq!(desk.sqlite("archive.db", "PRAGMA integrity_check").trim(), "ok");
            desk.ok(&["check", "--full"]);
        }
        if tries % 8 == 7 {
            desk.ok(&["-q", "import", "云岭晚报"]);
            assert_eq!(desk.sqlite("archive.db", counts), wanted);
            desk.ok(&["check", "--full"]);
            std::fs::remove_file(desk.path("archive.db")).unwrap();
        }
    }
    let left = std::fs::read_dir(desk.path(".")).unwrap().filter(|entry| {
        entry.as_ref().unwrap().file_name().to_string_lossy().starts_with(".backissue-new-")
    });
    assert!(left.count() <= tries as usize, "files of killed imports pile up");
}

/// What a writer has on the disk when it is killed in the middle of writing: pages that are half
/// changed, and the journal that brings them back.
#[test]
fn who_only_reads_rolls_back_what_a_killed_writer_left() {
    let desk = Desk::empty();
    write_pages(&desk);
    desk.ok(&["-q", "import", "云岭晚报"]);
    let counts = "SELECT count(*), sum(headline = 'half done') FROM articles";
    let wanted = desk.sqlite("archive.db", counts);

    let writer = rusqlite::Connection::open(desk.path("archive.db")).unwrap();
    // A small cache, so that changed pages reach the file before the end.
    writer
        .execute_batch("PRAGMA cache_size = 2; BEGIN; UPDATE article SET headline = 'half done';")
        .unwrap();
    for file in ["db", "db-journal"] {
        let from = desk.path(&format!("archive.{file}"));
        std::fs::copy(from, desk.path(&format!("killed.{file}"))).unwrap();
    }
    drop(writer);
    let bytes = |file: &str| std::fs::read(desk.path(file)).unwrap();
    assert_ne!(bytes("killed.db"), bytes("archive.db"), "nothing was half done");

    let listed = desk.ok(&["--archive", "killed.db", "list", "--limit", "5"]);
    assert!(!listed.contains("half done"), "{listed}");
    assert!(!desk.path("killed.db-journal").exists());
    assert_eq!(desk.sqlite("killed.db", counts), wanted);
    desk.ok(&["--archive", "killed.db", "check", "--full"]);
}
