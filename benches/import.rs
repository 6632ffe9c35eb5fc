//! Importing invented papers, beside a plain insert of the same rows into SQLite.
//!
//! `cargo bench --bench import` prints MB/s of page text and the ratio of the two times, for the
//! number of articles in `BACKISSUE_ARTICLES` (10,000 unless told). The plain insert is what any
//! program pays: one table, one transaction, prepared statement, the same text.

#[path = "../tests/common/press.rs"]
mod press;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use backissue::archive::{Access, Archive};
use backissue::ops::import::{ImportOptions, Input, import};
use backissue::source::SourceFormat;
use press::{Damage, Dice, Piece};

const PER_PAGE: usize = 8;
const ROUNDS: usize = 3;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let articles = std::env::var("BACKISSUE_ARTICLES").map_or(Ok(10_000), |n| n.parse())?;
    let folder = tempfile::tempdir()?;
    let (inputs, bytes) = write_pages(folder.path(), articles)?;
    let mut best = (Duration::MAX, Duration::MAX);
    for round in 0..ROUNDS {
        let archive = folder.path().join(format!("{round}.db"));
        let whole = time(|| import_all(&archive, &inputs))?;
        let plain =
            time(|| insert_plainly(&archive, &folder.path().join(format!("{round}-plain.db"))))?;
        best = (best.0.min(whole), best.1.min(plain));
    }
    let (whole, plain) = (best.0.as_secs_f64(), best.1.as_secs_f64());
    let megabytes = bytes as f64 / 1e6;
    println!("articles          {articles}");
    println!("page text         {megabytes:.1} MB in {} files", inputs.len());
    println!(
        "import            {whole:.2} s, {:.1} MB/s, {:.0} articles/s",
        megabytes / whole,
        articles as f64 / whole
    );
    println!("plain insert      {plain:.2} s");
    println!("ratio             {:.2} (to stay below 6)", whole / plain);
    println!("most memory       {} MB", most_memory());
    Ok(())
}

fn time(work: impl FnOnce() -> Outcome<()>) -> Outcome<Duration> {
    let started = Instant::now();
    work()?;
    Ok(started.elapsed())
}

/// Pages of about 600 characters an article, a fifth of them reprints of earlier ones.
fn write_pages(folder: &Path, articles: usize) -> Outcome<(Vec<Input>, u64)> {
    let dice = &mut Dice::new(7);
    let damage =
        Damage { stutter: true, broken: true, cut: true, furniture: false, ..Damage::default() };
    let (mut inputs, mut bytes) = (Vec::new(), 0);
    let mut known: Vec<Piece> = Vec::new();
    for page in 0..articles.div_ceil(PER_PAGE) {
        let count = PER_PAGE.min(articles - page * PER_PAGE);
        let mut pieces: Vec<Piece> = (0..count).map(|_| piece(dice, &known)).collect();
        let text = press::print(dice, &mut pieces, damage, true);
        known.extend(pieces);
        known.truncate(4000);
        let day = chrono::NaiveDate::from_ymd_opt(2031, 1, 1).ok_or("date")?
            + chrono::Days::new(page as u64 / 8);
        let path = folder.join(format!("云岭晚报/{day}"));
        std::fs::create_dir_all(&path)?;
        let path: PathBuf = path.join(format!("{:02}.txt", page % 8 + 1));
        std::fs::write(&path, &text)?;
        bytes += text.len() as u64;
        let shown = path.display().to_string();
        inputs.push(Input { shown, path, format: Some(SourceFormat::Text) });
    }
    Ok((inputs, bytes))
}

fn piece(dice: &mut Dice, known: &[Piece]) -> Piece {
    if !known.is_empty() && dice.chance(20) {
        return known[dice.below(known.len())].clone();
    }
    let mut piece = press::chinese(dice);
    while piece.body().chars().count() < 600 {
        let more = press::chinese(dice);
        piece.paragraphs.extend(more.paragraphs);
    }
    piece
}

fn import_all(archive: &Path, inputs: &[Input]) -> Outcome<()> {
    let archive = Archive::open(archive, Access::Create)?;
    let options = ImportOptions {
        workers: std::thread::available_parallelism()?.get(),
        program_version: "bench".to_owned(),
        ..ImportOptions::default()
    };
    let report =
        import(&archive, inputs, &options, &|| "2031-04-01T00:00:00Z".to_owned(), &mut |_| {})?;
    assert_eq!(report.counts.refused, 0);
    Ok(())
}

fn insert_plainly(archive: &Path, plain: &Path) -> Outcome<()> {
    let conn = rusqlite::Connection::open(plain)?;
    conn.execute("ATTACH ?1 AS archive", [archive.display().to_string()])?;
    conn.execute_batch(
        "CREATE TABLE article (key TEXT PRIMARY KEY, date TEXT, headline TEXT, byline TEXT, body TEXT,
           text_hash TEXT, content_hash TEXT);
         CREATE INDEX by_date ON article (date);
         CREATE INDEX by_text ON article (text_hash);
         BEGIN;",
    )?;
    {
        let mut read = conn.prepare(
            "SELECT key, date, headline, byline, body, text_hash, content_hash FROM archive.articles",
        )?;
        let mut write = conn.prepare("INSERT INTO article VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
        let mut rows = read.query([])?;
        while let Some(row) = rows.next()? {
            let cells: Vec<Option<String>> =
                (0..7).map(|n| row.get(n)).collect::<Result<_, _>>()?;
            write.execute(rusqlite::params_from_iter(cells))?;
        }
    }
    conn.execute_batch("COMMIT")?;
    Ok(())
}

/// The most memory that this process ever held, in MB, where the system tells.
fn most_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kilobytes =
        line.and_then(|l| l.split_whitespace().nth(1)).and_then(|n| n.parse::<u64>().ok());
    kilobytes.map_or("?".to_owned(), |k| (k / 1024).to_string())
}
