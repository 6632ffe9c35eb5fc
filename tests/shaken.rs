//! Hostile input of every kind, made by simple mutations of good input: nothing panics or runs away.
//!
//! The same is given to libFuzzer (`fuzz/`). `BACKISSUE_SHAKE` sets for how many seconds each kind is
//! shaken (1 unless told); `BACKISSUE_SHAKE_SEED` where the mutations begin.

#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "a failed step fails the test; the targets are shared"
)]

mod common;
#[allow(unreachable_pub, reason = "it is a library to libFuzzer")]
#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use common::{Desk, top};

/// Numbers by a fixed rule.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }
}

/// What matters to one reader or another.
const PIECES: [&str; 64] = [
    "\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "\u{85}",
    "\0",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\u{301}\u{301}\u{301}",
    "\u{3000}",
    "\t",
    "。",
    "“",
    "”",
    "（",
    "「",
    "《",
    "本报讯（记者 何静）",
    "责任编辑:丁一",
    "第01版",
    "2031年3月5日 星期三",
    "%% backissue page 1\n",
    "%% article\n",
    "headline: x\n",
    "corrects: ",
    "HARBOUR, July 4 (CN) —",
    "By Ada Holm",
    "\u{1F468}\u{200d}\u{1F469}",
    "ß",
    "İ",
    "ﬁ",
    "㍿",
    "﷽",
    "\u{10ffff}",
    "(",
    ")",
    "\"",
    " OR ",
    " NOT ",
    "NEAR(",
    "headline:",
    "date:",
    "is:",
    "saved:",
    "*",
    "-",
    "..",
    "2031-02-30",
    "9999-99",
    "{",
    "}",
    "[",
    "\\u0000",
    "\\ud800",
    "1e999",
    "null",
    "A02",
    "B1-2",
    "../",
    "转第3版",
    "(上接第1版)",
    "continued on page",
];

/// Longest input that is made.
const LONGEST: usize = 120_000;

fn mutate(dice: &mut Dice, base: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = base[dice.below(base.len())].clone();
    for _ in 0..=dice.below(8) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(400)).min(bytes.len());
        match dice.below(8) {
            0 if at < bytes.len() => bytes[at] = dice.next() as u8,
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].repeat(1 + dice.below(30));
                let to = dice.below(bytes.len() + 1);
                bytes.splice(to..to, piece);
            }
            3 => {
                let other = &base[dice.below(base.len())];
                let from = dice.below(other.len() + 1);
                let piece = other[from..(from + dice.below(2000)).min(other.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            4 => bytes.truncate(at.max(1)),
            5 => {
                let piece = PIECES[dice.below(PIECES.len())].repeat(1 + dice.below(200));
                bytes.splice(at..at, piece.into_bytes());
            }
            _ => {
                let piece = PIECES[dice.below(PIECES.len())];
                bytes.splice(at..at, piece.bytes());
            }
        }
        bytes.truncate(LONGEST);
    }
    bytes
}

/// A page of the file flipped, copied over another, or left out; or a value that SQLite allows and we
/// would not have written.
fn mutate_archive(dice: &mut Dice, base: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = base[dice.below(base.len())].clone();
    let pages = bytes.len() / 4096;
    if dice.below(3) > 0 {
        return with_odd_values(dice, &bytes);
    }
    for _ in 0..=dice.below(6) {
        let (one, other) = (dice.below(pages) * 4096, dice.below(pages) * 4096);
        match dice.below(6) {
            0 => bytes.copy_within(one..one + 4096, other),
            1 => bytes[one..one + 4096].fill(dice.next() as u8),
            2 => bytes.truncate(one.max(4096)),
            _ => bytes[one + dice.below(4096)] = dice.next() as u8,
        }
        if bytes.len() / 4096 < pages {
            break;
        }
    }
    bytes
}

fn with_odd_values(dice: &mut Dice, bytes: &[u8]) -> Vec<u8> {
    const VALUES: [&str; 14] = [
        "NULL",
        "0",
        "-1",
        "1",
        "9223372036854775807",
        "-9223372036854775808",
        "4294967296",
        "''",
        "'x'",
        "x'00ff'",
        "zeroblob(70000)",
        "char(27,0,8238)",
        "replace(hex(zeroblob(3000)), '00', '桥')",
        "id + 1",
    ];
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    let archive = rusqlite::Connection::open(file.path()).unwrap();
    archive
        .execute_batch("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF")
        .unwrap();
    let columns = "SELECT m.name, p.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS p \
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'";
    let mut statement = archive.prepare(columns).unwrap();
    let columns: Vec<(String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    for _ in 0..=dice.below(4) {
        let (table, column) = &columns[dice.below(columns.len())];
        let value = VALUES[dice.below(VALUES.len())];
        let which = ["1", "rowid = 1", "rowid % 2 = 0"][dice.below(3)];
        // What SQLite does not allow stays as it is.
        let _ = archive
            .execute(&format!("UPDATE OR IGNORE {table} SET {column} = {value} WHERE {which}"), []);
        if dice.below(6) == 0 {
            let _ = archive.execute(&format!("DELETE FROM {table} WHERE {which}"), []);
        }
    }
    drop(statement);
    drop(archive);
    std::fs::read(file.path()).unwrap()
}

/// Longest time that one input may take, in a build without optimisation on a busy machine.
const LONG: Duration = Duration::from_secs(20);

fn shake(
    name: &str,
    base: &[Vec<u8>],
    target: fn(&[u8]),
    mutate: fn(&mut Dice, &[Vec<u8>]) -> Vec<u8>,
) {
    let number = |name: &str, default| std::env::var(name).map_or(default, |n| n.parse().unwrap());
    let (seconds, seed): (u64, u64) =
        (number("BACKISSUE_SHAKE", 1), number("BACKISSUE_SHAKE_SEED", 1));
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let (mut runs, mut bad, mut slowest) = (0_u64, Vec::new(), Duration::ZERO);
    for input in base {
        target(input);
    }
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(seconds) {
        let input = mutate(&mut dice, base);
        let started = Instant::now();
        let done = catch_unwind(AssertUnwindSafe(|| target(&input)));
        let took = started.elapsed();
        slowest = slowest.max(took);
        runs += 1;
        if done.is_err() || took > LONG {
            let kept = std::env::temp_dir().join(format!("backissue-{name}-{runs}.bin"));
            std::fs::write(&kept, &input).unwrap();
            bad.push(format!("{} ({took:.1?})", kept.display()));
        }
    }
    println!("{name}: {runs} runs, {} bad, the slowest {slowest:.2?}", bad.len());
    assert!(bad.is_empty(), "{name}: {bad:?}");
    assert!(runs > 0);
}

/// Good input of a kind: the samples, or the small collection that libFuzzer begins with.
fn good(folder: &Path) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() && !entry.path().ends_with("README.md") {
            found.push(std::fs::read(entry.path()).unwrap());
        }
    }
    assert!(!found.is_empty(), "{}", folder.display());
    found
}

fn seeds(name: &str) -> Vec<Vec<u8>> {
    good(&top().join("fuzz/seeds").join(name))
}

#[test]
fn pages() {
    shake("page", &good(&top().join("samples")), targets::page, mutate);
}

#[test]
fn pages_with_marks() {
    shake("marked", &seeds("marked"), targets::marked, mutate);
}

#[test]
fn queries() {
    shake("query", &seeds("query"), targets::query, mutate);
}

#[test]
fn dates() {
    shake("date", &seeds("date"), targets::date, mutate);
}

#[test]
fn paths() {
    shake("path", &seeds("path"), targets::path, mutate);
}

#[test]
fn records() {
    shake("record", &seeds("record"), targets::record, mutate);
}

#[test]
fn files_of_every_format() {
    let samples = good(&top().join("tests/formats"));
    shake("formats", &[seeds("formats"), samples].concat(), targets::formats, mutate);
}

#[test]
fn archives() {
    let desk = Desk::with_samples();
    desk.ok(&["-q", "import", "samples"]);
    desk.ok(&["tag", "rule", "add", "+bridge", "大桥"]);
    desk.ok(&["search", "save", "y", "大桥"]);
    desk.ok(&["search", "save", "x", "saved:y OR 桥"]);
    shake(
        "archive",
        &[std::fs::read(desk.path("archive.db")).unwrap()],
        targets::archive,
        mutate_archive,
    );
}
