//! What a growing archive costs: every command as a person types it, the start of the program included.
//!
//! `BACKISSUE_TEXTS=news.jsonl BACKISSUE_ARTICLES=10000,100000 cargo bench --bench scale` invents so many articles
//! with the letters of the texts that are given (JSON Lines with a `body`), and prints a table with a column for each
//! number. Without texts it learns from invented ones, whose words are spread more evenly than those of a language,
//! which hides what is slow. Each question is asked once unmeasured; of five more, the middle one counts.

#[path = "../../tests/common/press.rs"]
mod press;
#[path = "../../tests/common/wire.rs"]
mod wire;

mod letters;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use letters::Letters;
use rusqlite::Connection;
use wire::{Tongue, Wire};

const ROUNDS: usize = 5;

/// Questions, with the most milliseconds that they may take at a million articles.
const QUESTIONS: [(&str, &[&str]); 16] = [
    ("start of the program", &["--version"]),
    ("list --limit 20", &["list", "--limit", "20"]),
    ("list --sort -date --limit 20", &["list", "--sort", "-date", "--limit", "20"]),
    ("list of a day", &["list", "--date", "2015-03-01"]),
    ("issues --limit 20", &["issues", "--limit", "20"]),
    ("issues", &["issues", "--format", "jsonl"]),
    ("stats --by month", &["stats", "--by", "month"]),
    ("reprints --limit 20", &["reprints", "--limit", "20"]),
    ("is:first, newest 20", &["search", "is:first", "--sort", "-date", "--limit", "20"]),
    ("info", &["info"]),
    ("search, a common letter, best 20", &["search", "@1", "--limit", "20"]),
    ("search, a common word, best 20", &["search", "@2", "--limit", "20"]),
    ("search, a common word, newest 20", &["search", "@2", "--sort", "-date", "--limit", "20"]),
    ("search, a rare word of four, best 20", &["search", "@4", "--limit", "20"]),
    ("search --count, a common word", &["search", "@2", "--count"]),
    ("search --count, a rare word of four", &["search", "@4", "--count"]),
];

pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// What was measured of one number of articles: a name and a value each.
type Column = Vec<(String, String)>;

fn main() -> Outcome<()> {
    let numbers = std::env::var("BACKISSUE_ARTICLES").unwrap_or_else(|_| "10000".to_owned());
    let texts = match std::env::var_os("BACKISSUE_TEXTS") {
        Some(path) => letters::bodies(Path::new(&path))?,
        None => {
            println!("(learnt from invented texts; BACKISSUE_TEXTS=FILE.jsonl gives others)");
            Wire::new(Tongue::chinese(), 7, 600).stream(2000).map(|printed| printed.body).collect()
        }
    };
    let letters = Letters::learn(texts.iter().map(String::as_str));
    let words = Words::of(&texts);
    let mut columns = Vec::new();
    for number in numbers.split(',') {
        columns.push((number, measure(&letters, &words, number.trim().parse()?)?));
    }
    print(&columns);
    Ok(())
}

fn print(columns: &[(&str, Column)]) {
    let head: String = columns.iter().map(|(number, _)| format!("{number:>12}")).collect();
    println!("{:<40}{head}", "articles");
    for (row, (name, _)) in columns[0].1.iter().enumerate() {
        let cells: String =
            columns.iter().map(|(_, column)| format!("{:>12}", column[row].1)).collect();
        println!("{name:<40}{cells}");
    }
}

/// Words to ask for: the commonest letter and pair of the texts, and a run of four that few have.
struct Words {
    one: String,
    two: String,
    four: String,
}

impl Words {
    fn of(texts: &[String]) -> Self {
        let commonest = |length: usize| {
            let mut counts = std::collections::HashMap::<String, usize>::new();
            for text in texts {
                let chars: Vec<char> = text.chars().collect();
                let runs =
                    chars.windows(length).filter(|run| run.iter().all(|c| c.is_alphabetic()));
                let seen: std::collections::HashSet<String> =
                    runs.map(|run| run.iter().collect()).collect();
                seen.into_iter().for_each(|run| *counts.entry(run).or_default() += 1);
            }
            let mut counts: Vec<(usize, String)> =
                counts.into_iter().map(|(run, count)| (count, run)).collect();
            counts.sort_unstable();
            counts
        };
        let last = |counts: Vec<(usize, String)>| {
            counts.into_iter().next_back().map_or_else(String::new, |c| c.1)
        };
        let four = commonest(4);
        let rare = four.iter().find(|(count, _)| *count == 2).or(four.first());
        Self {
            one: last(commonest(1)),
            two: last(commonest(2)),
            four: rare.map_or_else(String::new, |(_, run)| run.clone()),
        }
    }

    fn asked(&self, argument: &str) -> String {
        match argument {
            "@1" => self.one.clone(),
            "@2" => self.two.clone(),
            "@4" => self.four.clone(),
            other => other.to_owned(),
        }
    }
}

fn measure(letters: &Letters, words: &Words, articles: usize) -> Outcome<Column> {
    let folder = tempfile::tempdir()?;
    let (feed, issue) = (folder.path().join("feed.jsonl"), folder.path().join("issue.jsonl"));
    let first = NaiveDate::from_ymd_opt(2015, 1, 1).ok_or("a day")?;
    let bytes = letters.feed(&feed, articles, 7, first)?;
    letters.feed(
        &issue,
        100,
        8,
        first + chrono::Days::new((articles / letters::PER_ISSUE) as u64 + 1),
    )?;
    let desk = Desk { archive: folder.path().join("archive.db") };
    let (whole, memory) = desk.run(&["-q", "import", &feed.display().to_string()])?;
    let mut column = vec![
        ("MB of text".to_owned(), format!("{:.1}", bytes as f64 / 1e6)),
        ("import, s".to_owned(), format!("{:.1}", whole.as_secs_f64())),
        ("most memory of it, MB".to_owned(), memory),
    ];
    column.extend(desk.sizes(bytes)?);
    for (name, arguments) in QUESTIONS {
        let arguments: Vec<String> =
            arguments.iter().map(|argument| words.asked(argument)).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        column.push((format!("{name}, ms"), milliseconds(desk.middle(&arguments)?)));
    }
    column.push(("check, ms".to_owned(), milliseconds(desk.run(&["check"])?.0)));
    let out = folder.path().join("out.jsonl").display().to_string();
    column.push((
        "export as jsonl, ms".to_owned(),
        milliseconds(desk.run(&["export", "--to", &out])?.0),
    ));
    let (added, _) = desk.run(&["-q", "import", &issue.display().to_string()])?;
    column.push(("an issue of 100 articles more, ms".to_owned(), milliseconds(added)));
    Ok(column)
}

fn milliseconds(time: Duration) -> String {
    format!("{:.0}", time.as_secs_f64() * 1000.0)
}

struct Desk {
    archive: PathBuf,
}

impl Desk {
    /// Runs the program; answers how long it took, and its most memory in MB where the system tells.
    fn run(&self, arguments: &[&str]) -> Outcome<(Duration, String)> {
        let started = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_backissue"))
            .arg("--archive")
            .arg(&self.archive)
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let status = PathBuf::from(format!("/proc/{}/status", child.id()));
        let mut memory = "-".to_owned();
        loop {
            if let Some(code) = child.try_wait()? {
                if !code.success() {
                    return Err(format!("{arguments:?} failed").into());
                }
                return Ok((started.elapsed(), memory));
            }
            let told = std::fs::read_to_string(&status).unwrap_or_default();
            if let Some(line) = told.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
                let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().unwrap_or(0);
                memory = (kilobytes / 1000).to_string();
            }
            // Short questions must not wait for the next look.
            std::thread::sleep(Duration::from_micros(if started.elapsed().as_secs() > 1 {
                20_000
            } else {
                300
            }));
        }
    }

    fn middle(&self, arguments: &[&str]) -> Outcome<Duration> {
        self.run(arguments)?;
        let times: Outcome<Vec<Duration>> =
            (0..ROUNDS).map(|_| Ok(self.run(arguments)?.0)).collect();
        let mut times = times?;
        times.sort_unstable();
        Ok(times[ROUNDS / 2])
    }

    /// What the parts of the file take, as parts of the text.
    fn sizes(&self, text: u64) -> Outcome<Column> {
        let conn = Connection::open(&self.archive)?;
        let size = |sql: &str| -> Outcome<f64> {
            Ok(conn.query_row(sql, [], |row| row.get::<_, Option<f64>>(0))?.unwrap_or(0.0))
        };
        let parts = [
            (
                "file, of the text",
                "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
            ),
            ("texts", "SELECT sum(pgsize) FROM dbstat WHERE name = 'text'"),
            ("originals", "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'original%'"),
            (
                "index of words",
                "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search%' OR name LIKE 'characters%'",
            ),
            ("index of reprints", "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'reprint_block'"),
        ];
        parts
            .iter()
            .map(|(name, sql)| Ok(((*name).to_owned(), format!("{:.2}", size(sql)? / text as f64))))
            .collect()
    }
}
