//! Every command that writes, killed or asked to end at any moment: the archive can be read at once, the same command
//! again does its work, and the end is that of a run that nobody killed.
//!
//! `BACKISSUE_KILLS` sets how many kills there are in all (60 unless told); `just kills` runs 500.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{Desk, program};

/// A command, and the archive that it works on.
struct Case {
    base: &'static str,
    command: &'static str,
}

/// `empty`: no archive; `pages`: some pages; `all`: everything, with tags; `loose`: nothing compared yet;
/// `holes`: articles are missing from their pages; `old`: of an earlier schema; `odd`: with a trigger of
/// somebody else.
const CASES: [Case; 20] = [
    Case { base: "empty", command: "import pages feed.jsonl" },
    Case { base: "pages", command: "import feed.jsonl" },
    Case { base: "pages", command: "import all.db" },
    Case { base: "pages", command: "import newer" },
    Case { base: "holes", command: "rebuild" },
    Case { base: "all", command: "rebuild --search" },
    Case { base: "odd", command: "rebuild --schema" },
    Case { base: "loose", command: "reprints update" },
    Case { base: "all", command: "reprints update --rebuild" },
    Case { base: "all", command: "undo 2" },
    Case { base: "all", command: "tag +x -t1 --all --yes" },
    Case { base: "all", command: "tag rule add +rule 桥" },
    Case { base: "all", command: "set 云岭晚报-2031-03-01-p01-001 headline=新桥" },
    Case { base: "all", command: "move 云岭晚报-2031-03-02 --date 2031-05-02" },
    Case { base: "all", command: "delete 云岭晚报-2031-03-03 --yes --originals" },
    Case { base: "all", command: "publications merge feed 云岭晚报" },
    Case { base: "old", command: "reprints update" },
    Case { base: "all", command: "backup out.db" },
    Case { base: "all", command: "export --to out.jsonl --force" },
    Case { base: "all", command: "originals --to out" },
];

/// Sentences that are nobody else's, from characters drawn by a fixed rule.
fn sentences(seed: usize, count: usize) -> String {
    const CHARACTERS: &str = "云岭水路村口新旧河山天地人大小中国年春夏秋冬东南西北工程居民出行方便会议代表学校老师\
        学生医院市场商户交通公交车站线图书馆开放时间读者座位预约船夫渔网灯塔码头风浪";
    let characters: Vec<char> = CHARACTERS.chars().collect();
    let mut state = seed as u64 + 1;
    let mut text = String::new();
    for n in 0..count * 16 {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = (state >> 33) as usize % characters.len();
        text.push(if n % 16 == 15 { ',' } else { characters[at] });
    }
    text
}

fn page(n: usize, ending: &str) -> String {
    let article = |article: usize| {
        format!(
            "第{n}页第{article}条 云岭修桥记\n\n本报讯(记者 何静){}{ending}\n\n",
            sentences(n * 10 + article, 12)
        )
    };
    (0..3).map(article).collect()
}

/// The sources, and the archives that the commands begin with.
fn prepare(desk: &Desk) {
    for n in 0..24 {
        let path = format!("云岭晚报/2031-03-{:02}/{:02}.txt", 1 + n % 8, n / 8 + 1);
        desk.write(&format!("pages/{path}"), page(n, "桥修好了。"));
        if n % 3 == 0 {
            desk.write(&format!("newer/{path}"), page(n, "桥修好了,路也修好了。"));
        }
    }
    let mut feed = String::new();
    for n in 0..120 {
        let body =
            if n % 10 == 0 { page(n % 7, "桥修好了。") } else { page(n + 100, "完。") };
        let record = serde_json::json!({
            "date": format!("2031-04-{:02}", 1 + n % 28), "publication": "Feed", "page": 1 + n / 28,
            "headline": format!("第{n}条"), "body": body, "source_id": n.to_string(),
            "tags": [format!("t{}", n % 3)],
        });
        let _ = writeln!(feed, "{record}");
    }
    desk.write("feed.jsonl", feed);
    desk.ok(&["--archive", "pages.db", "import", "pages"]);
    desk.shell("cp pages.db all.db && cp pages.db holes.db && cp pages.db odd.db");
    desk.ok(&["--archive", "all.db", "import", "feed.jsonl"]);
    desk.ok(&["--archive", "all.db", "tag", "+kept", "--page", "2", "--all", "--yes"]);
    desk.ok(&["--archive", "loose.db", "import", "--no-reprints", "pages", "feed.jsonl"]);
    desk.sqlite("holes.db", "PRAGMA foreign_keys = ON; DELETE FROM article WHERE position % 2 = 0");
    desk.sqlite("odd.db", "CREATE TRIGGER odd AFTER DELETE ON tag BEGIN DELETE FROM original; END");
    desk.load("old.db", "tests/upgrade/schema-3.sql");
}

/// What the views and originals of an archive hold, but for times and numbers of rows.
fn contents(desk: &Desk, archive: &str) -> String {
    let articles = "key, publication, date, edition, page, position, kicker, headline, deck, byline, \
        dateline, body, truncated, content_hash, text_hash, tags, source_id, url, section, note, aliases";
    let sql = format!(
        "SELECT * FROM issues ORDER BY key; SELECT {articles} FROM articles ORDER BY key;
         SELECT issue_key, page, path, raw_sha256, bytes FROM pages ORDER BY 1, 2, 3, 4;
         SELECT * FROM tagged ORDER BY 1, 2;
         SELECT cluster, kind, article_key, similarity FROM reprints ORDER BY 1, 3;
         SELECT path, sha256, bytes, (SELECT hex(group_concat(hex(content))) FROM original_chunk
           WHERE original_id = original.id) FROM original ORDER BY 1, 2;
         SELECT count(*) FROM characters WHERE characters MATCH '修桥'"
    );
    desk.sqlite(archive, &sql)
}

/// What a command has written beside the archive.
fn written(desk: &Desk) -> String {
    if desk.path("out.db").exists() {
        return contents(desk, "out.db");
    }
    desk.shell(
        "cat out.jsonl out/SHA256SUMS 2>&1; cd out 2>/dev/null && sha256sum -c --quiet SHA256SUMS",
    )
    .0
}

/// Everything as it was before the command.
fn reset(desk: &Desk, case: &Case) {
    desk.shell("rm -rf a.db* out* .backissue*");
    if case.base != "empty" {
        std::fs::copy(desk.path(&format!("{}.db", case.base)), desk.path("a.db")).unwrap();
    }
}

fn words(case: &Case) -> Vec<&'static str> {
    ["--archive", "a.db", "-q"].into_iter().chain(case.command.split(' ')).collect()
}

/// Starts a command and kills it after a while. Answers whether it was in time.
fn killed(folder: &Path, words: &[&str], after: Duration) -> bool {
    let mut child = Command::new(program())
        .current_dir(folder)
        .args(words)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    let done = child.try_wait().unwrap().is_some();
    child.kill().unwrap();
    child.wait().unwrap();
    !done
}

/// Starts a command and asks it to end after a while. It says so, and leaves nothing lying about.
fn stopped(folder: &Path, words: &[&str], after: Duration) -> bool {
    let child = Command::new(program())
        .current_dir(folder)
        .args(words)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    let asked =
        Command::new("kill").args(["-s", "TERM", &child.id().to_string()]).output().unwrap();
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        // It was through.
        Some(0) => {}
        Some(143) => assert!(told.contains("stopped"), "{words:?}: {told}"),
        // It had not begun to listen.
        None => assert_eq!(told, "", "{words:?}"),
        Some(code) => panic!("{words:?}: {code}, {told}"),
    }
    assert_eq!(leftovers(folder), [""; 0], "{words:?}");
    asked.status.success() && !output.status.success()
}

/// What a command that ended by itself has nowhere left.
fn leftovers(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with(".backissue") || name.ends_with("-journal")).collect()
}

/// After a kill: what is there can be read, by us and by the stock shell.
fn readable(desk: &Desk, case: &Case) {
    if !desk.path("a.db").exists() {
        return;
    }
    let output = desk.run(&["--archive", "a.db", "list", "--limit", "3"]);
    let told = String::from_utf8_lossy(&output.stderr);
    let too_old = case.base == "old" && told.contains("schema 3");
    assert!(output.status.success() || too_old, "{}: {told}", case.command);
    assert_eq!(desk.sqlite("a.db", "PRAGMA integrity_check").trim(), "ok", "{}", case.command);
}

fn kill_often(cases: &[Case], seed: u32) {
    let desk = Desk::empty();
    prepare(&desk);
    let kills: usize = std::env::var("BACKISSUE_KILLS").map_or(60, |n| n.parse().unwrap());
    let each = kills.div_ceil(CASES.len());
    let (mut caught, mut runs) = (0, seed);
    for case in cases {
        let words = words(case);
        reset(&desk, case);
        let begun = Instant::now();
        desk.ok(&words);
        let mut whole = begun.elapsed();
        let wanted = (contents(&desk, "a.db"), written(&desk));
        for n in 0..each {
            reset(&desk, case);
            // Steps that share no rhythm with the command's own.
            runs += 1;
            let share = f64::from(runs) * 0.618_033_988_75 % 1.0;
            // One of three is asked, and not killed.
            let end = if runs % 3 == 0 { stopped } else { killed };
            if end(&desk.path("."), &words, whole.mul_f64(share)) {
                caught += 1;
            } else {
                // It was quicker than the first time.
                whole = whole.mul_f64(0.8);
            }
            readable(&desk, case);
            // Some do not go twice, and say so: nothing is left to undo, the folder is not empty.
            desk.run(&words);
            let found = (contents(&desk, "a.db"), written(&desk));
            assert!(found == wanted, "{}, kill {n}: another end", case.command);
            assert_eq!(leftovers(&desk.path(".")), [""; 0], "{}", case.command);
            if n == 0 {
                desk.ok(&["--archive", "a.db", "check", "--full"]);
            }
        }
    }
    let all = each * cases.len();
    println!("{caught} of {all} were killed in time");
    assert!(caught * 3 > all, "only {caught} of {all} were killed in time");
}

#[test]
fn what_brings_in_can_be_killed() {
    kill_often(&CASES[..10], 0);
}

#[test]
fn what_changes_or_writes_out_can_be_killed() {
    kill_often(&CASES[10..], 500);
}
