//! Finding reprints in invented articles of about 600 characters, a fifth of them reprints, beside
//! the peers on the same articles.
//!
//! `cargo bench --bench reprints` takes 10,000 articles; `BACKISSUE_ARTICLES=10000,100000,1000000`
//! others. The peers (benches/peers) are measured at the first number, if python3 and cargo can
//! fetch them. The program is run as people run it, a command after the other.

#[path = "../tests/common/press.rs"]
mod press;
#[path = "../tests/common/wire.rs"]
mod wire;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wire::{Tongue, Wire};

/// Articles of an issue.
const ISSUE: usize = 100;
const CHARS: usize = 600;
/// Issues that are imported into the whole; the middle time counts.
const ISSUES: usize = 5;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let numbers = std::env::var("BACKISSUE_ARTICLES").unwrap_or_else(|_| "10000".to_owned());
    let numbers: Vec<usize> = numbers.split(',').map(str::parse).collect::<Result<_, _>>()?;
    let folder = tempfile::tempdir()?;
    let mut first_issue = None;
    for (i, articles) in numbers.iter().enumerate() {
        let desk = Desk::new(folder.path(), *articles)?;
        let whole = desk.measure()?;
        println!("\n{articles} articles, {:.1} MB of text", desk.text_bytes as f64 / 1e6);
        println!(
            "  import --no-reprints   {:8.2} s, {} MB of memory",
            whole.load.0.as_secs_f64(),
            whole.load.1
        );
        println!(
            "  reprints update        {:8.2} s, {:.0} articles/s, {} MB of memory, {} clusters",
            whole.update.0.as_secs_f64(),
            *articles as f64 / whole.update.0.as_secs_f64(),
            whole.update.1,
            whole.clusters
        );
        println!("  index                  {:8.2} of the text", whole.index_share);
        println!("  ties and passages      {:8.2} of the text", whole.ties_share);
        let issue = whole.issue.as_secs_f64();
        let against = *first_issue.get_or_insert(issue);
        println!(
            "  an issue of {ISSUE} more    {issue:8.3} s, {:.2} of the first",
            issue / against
        );
        if i == 0 {
            desk.peers(whole.update.0.as_secs_f64());
        }
        drop(desk);
    }
    Ok(())
}

/// A number of articles, and an archive of them.
struct Desk {
    folder: PathBuf,
    text_bytes: u64,
}

struct Measured {
    load: (Duration, u64),
    update: (Duration, u64),
    issue: Duration,
    index_share: f64,
    ties_share: f64,
    clusters: i64,
}

impl Desk {
    fn new(folder: &Path, articles: usize) -> Outcome<Self> {
        let folder = folder.join(articles.to_string());
        std::fs::create_dir(&folder)?;
        let mut desk = Self { folder, text_bytes: 0 };
        let all = articles + ISSUES * ISSUE;
        let mut feed = std::io::BufWriter::new(std::fs::File::create(desk.path("feed.jsonl"))?);
        let stream = Wire::new(Tongue::chinese(), 7, CHARS).stream(all);
        for (n, printed) in stream.enumerate() {
            if n >= articles && (n - articles).is_multiple_of(ISSUE) {
                let issue = (n - articles) / ISSUE;
                let file = std::fs::File::create(desk.path(&format!("issue{issue}.jsonl")))?;
                feed = std::io::BufWriter::new(file);
            } else if n < articles {
                desk.text_bytes += printed.body.len() as u64;
            }
            feed.write_all(printed.line().as_bytes())?;
        }
        feed.flush()?;
        Ok(desk)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn measure(&self) -> Outcome<Measured> {
        let load = self.run(&["import", "--no-reprints", "feed.jsonl"])?;
        let update = self.run(&["reprints", "update"])?;
        let archive = rusqlite::Connection::open(self.path("archive.db"))?;
        let pages = |names: &str| {
            let sql = format!("SELECT ifnull(sum(pgsize), 0) FROM dbstat WHERE name IN ({names})");
            archive.query_row(&sql, [], |row| row.get::<_, i64>(0))
        };
        let share = |bytes: i64| bytes as f64 / self.text_bytes as f64;
        let index = pages("'reprint_block', 'reprint_segment', 'reprint_text'")?;
        let ties = pages("'reprint_tie', 'reprint_tie_by_other'")?;
        let clusters =
            archive.query_row("SELECT count(*) FROM reprint_cluster", [], |row| row.get(0))?;
        drop(archive);
        let mut issues = Vec::new();
        for issue in 0..ISSUES {
            issues.push(self.run(&["import", &format!("issue{issue}.jsonl")])?.0);
        }
        issues.sort();
        let issue = issues[ISSUES / 2];
        let (index_share, ties_share) = (share(index), share(ties));
        Ok(Measured { load, update, issue, index_share, ties_share, clusters })
    }

    /// Runs a command; answers its time and the most memory that it held, in MB.
    fn run(&self, arguments: &[&str]) -> Outcome<(Duration, u64)> {
        let started = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_backissue"))
            .current_dir(&self.folder)
            .arg("-q")
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut most = 0;
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            most = most.max(memory(child.id()));
            std::thread::sleep(Duration::from_millis(2));
        };
        let time = started.elapsed();
        if status.success() { Ok((time, most)) } else { Err(format!("{arguments:?}").into()) }
    }

    fn peers(&self, ours: f64) {
        let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/peers");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers/run");
        let output = Command::new(script).arg(self.path("feed.jsonl")).arg(room).output();
        let lines = output.map(|o| String::from_utf8_lossy(&o.stdout).into_owned());
        let mut told = false;
        for line in lines.unwrap_or_default().lines() {
            let Ok(peer) = serde_json::from_str::<serde_json::Value>(line) else { continue };
            let seconds = peer["seconds"].as_f64().unwrap_or(0.0);
            told = true;
            println!(
                "  {:<22} {seconds:8.2} s, {} pairs: {:.1} times ours",
                peer["name"].as_str().unwrap_or_default(),
                peer["pairs"],
                seconds / ours
            );
        }
        if !told {
            println!("  the peers could not be fetched");
        }
    }
}

/// The most memory that a process has held, in MB, where the system tells.
fn memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kilobytes = line.and_then(|l| l.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}
