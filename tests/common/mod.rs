//! Helpers of the integration tests: a folder of its own, commands run in it as a person types
//! them, and transcripts compared with what comes out.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test uses a part; a failed step fails the test"
)]

pub(crate) mod shell;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use regex::Regex;

/// Top of the repository.
pub(crate) fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program under test.
pub(crate) fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_backissue"))
}

/// A folder that goes when the test ends.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

/// A page of one article.
pub(crate) const PAGE: &str =
    "云岭大桥合龙\n\n本报讯(记者 何静)云岭大桥昨日合龙,两岸居民前来观看。\n";

impl Desk {
    /// A desk with an archive of one page, [`PAGE`].
    pub(crate) fn with_page() -> Self {
        let desk = Self::empty();
        desk.write("云岭晚报/2031-03-05/01.txt", PAGE);
        desk.ok(&["-q", "import", "云岭晚报"]);
        desk
    }

    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with a copy of `samples`.
    pub(crate) fn with_samples() -> Self {
        let desk = Self::empty();
        for (from, to) in [("samples", "samples"), ("tests/formats", "formats")] {
            copy(&top().join(from), &desk.path(to));
        }
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        let bin = self::program().parent().unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        command
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", format!("{}:{path}", bin.display()))
            .env("HOME", self.folder.path())
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC");
        command
    }

    /// Runs the program with these arguments.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(program()).args(arguments).output().unwrap()
    }

    /// Runs the program, which must succeed; gives what it wrote to stdout.
    pub(crate) fn ok(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(
            output.status.success(),
            "{arguments:?}: {}\n{}{}",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs the program, which must fail with this code; gives what it wrote to stderr.
    pub(crate) fn fails(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {told}");
        told
    }

    /// The rows of a reading command.
    pub(crate) fn rows(&self, arguments: &[&str]) -> Vec<serde_json::Value> {
        let mut all = arguments.to_vec();
        all.extend(["--format", "jsonl"]);
        self.ok(&all).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// What a shell command writes to both stdout and stderr, and its exit code.
    pub(crate) fn shell(&self, line: &str) -> (String, i32) {
        let script = format!("exec 2>&1\n{line}");
        let output = self.command(Path::new("/bin/sh")).arg("-c").arg(script).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        (text, output.status.code().unwrap_or(-1))
    }

    /// Makes an archive of a dump that is kept in the repository.
    pub(crate) fn load(&self, archive: &str, dump: &str) {
        let dump = std::fs::read_to_string(top().join(dump)).unwrap();
        shell::load(&self.path(archive), &dump);
    }

    /// Holds an archive from outside of the program, with these statements, as long as the answer lives.
    pub(crate) fn hold(&self, archive: &str, sql: &str) -> rusqlite::Connection {
        let other = rusqlite::Connection::open(self.path(archive)).unwrap();
        other.execute_batch(sql).unwrap();
        other
    }

    /// What the stock sqlite3 shell answers, or SQLite itself where there is no shell.
    pub(crate) fn sqlite(&self, archive: &str, sql: &str) -> String {
        if !shell::is_there() {
            return shell::stand_in(self.folder.path(), archive, sql);
        }
        let output =
            self.command(Path::new("sqlite3")).arg(archive).arg(sql).output().expect("sqlite3");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{sql}\n{told}");
        String::from_utf8(output.stdout).unwrap()
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// What differs from run to run, made the same.
pub(crate) fn redact(text: &str) -> String {
    let rules = [
        (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "2031-04-01T08:00:00Z"),
        (r"\b\d{4}-\d\d-\d\d \d\d:\d\d\b", "2031-04-01 08:00"),
        (r"\b\d+\.\d s\b", "0.1 s"),
        (r#""seconds":[0-9.e-]+"#, r#""seconds":0.1"#),
        (r"SQLite \d+\.\d+\.\d+", "SQLite 3.x"),
        (r"/tmp/\.tmp\w+", "."),
        (r"(?m)^(size +)[\d.]+ [kM]B$", "${1}0 kB"),
        (r"kept in [\d.]+ kB", "kept in 0 kB"),
    ];
    let mut text = text.to_owned();
    for (pattern, with) in rules {
        text = Regex::new(pattern).unwrap().replace_all(&text, with).into_owned();
    }
    text
}

/// Runs every `console` block of a Markdown text in one desk and gives the text with what the
/// commands print now. A line `$ …` is a command; a failing one shows `[exit N]`.
pub(crate) fn replay(markdown: &str, desk: &Desk) -> String {
    let mut fresh = String::new();
    let mut inside = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
            fresh.push_str(line);
            fresh.push('\n');
        } else if !inside {
            fresh.push_str(line);
            fresh.push('\n');
        } else if let Some(command) = line.strip_prefix("$ ") {
            fresh.push_str(line);
            fresh.push('\n');
            fresh.push_str(&answer(command, desk));
        }
    }
    fresh
}

fn answer(command: &str, desk: &Desk) -> String {
    if command == "cargo test" {
        return String::new(); // this is it
    }
    let line = command.replace("cargo run --release -- ", "backissue ");
    let (text, code) = desk.shell(&line);
    let mut text: String =
        redact(&text).lines().map(|line| format!("{}\n", line.trim_end())).collect();
    if code != 0 {
        text.push_str(&format!("[exit {code}]\n"));
    }
    text
}

/// Whether a transcript can be run here: some of its commands may need the `sqlite3` shell.
pub(crate) fn can_run(markdown: &str) -> bool {
    let asks = |line: &str| line.starts_with("$ ") && line.contains("sqlite3");
    !markdown.lines().any(asks) || shell::is_there()
}

/// Whether what is pinned in files shall be written anew.
pub(crate) fn blessing() -> bool {
    std::env::var_os("BACKISSUE_BLESS").is_some()
}

/// Holds figures against the floors pinned in a file; blessing raises them to what is reached now.
pub(crate) fn hold_floors(path: &Path, figures: &BTreeMap<String, i64>) {
    let floors: BTreeMap<String, i64> = std::fs::read_to_string(path)
        .map(|text| serde_json::from_str(&text).unwrap())
        .unwrap_or_default();
    if blessing() {
        let raised: BTreeMap<_, _> = figures
            .iter()
            .map(|(name, figure)| (name, figure.max(floors.get(name).unwrap_or(&i64::MIN))))
            .collect();
        std::fs::write(path, serde_json::to_string_pretty(&raised).unwrap() + "\n").unwrap();
    }
    assert!(!floors.is_empty() || blessing(), "no floors are pinned");
    for (name, floor) in &floors {
        let figure = figures.get(name).copied().unwrap_or(i64::MIN);
        assert!(figure >= *floor, "{name}: {figure}, and the floor is {floor}");
    }
}

/// Compares a file with its fresh text, or writes it anew.
pub(crate) fn pin(path: &Path, fresh: &str) {
    if blessing() {
        std::fs::write(path, fresh).unwrap();
        return;
    }
    let pinned = std::fs::read_to_string(path).unwrap_or_default();
    if pinned != fresh {
        let diff = similar::TextDiff::from_lines(pinned.as_str(), fresh);
        panic!(
            "{} does not show what happens now (`just bless` writes it anew):\n{}",
            path.strip_prefix(top()).unwrap().display(),
            diff.unified_diff().context_radius(2)
        );
    }
}
