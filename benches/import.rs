//! Importing invented papers, beside a plain insert of the same rows into SQLite.
//!
//! `cargo bench --bench import` prints MB/s of page text and the ratio of the two times, for the
//! number of articles in `BACKISSUE_ARTICLES` (10,000 unless told). The plain insert is what SQLite
//! itself takes for the rows that the import stored: same tables and indexes, one transaction,
//! prepared statements, nothing read, cleaned, hashed or packed.

#[path = "../tests/common/press.rs"]
mod press;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use backissue::archive::{Access, Archive};
use backissue::ops::import::{ImportOptions, Input, import};
use backissue::source::SourceFormat;
use press::{Damage, Dice, Piece};
use rusqlite::types::ToSqlOutput;

const PER_PAGE: usize = 8;
const ROUNDS: usize = 3;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let articles = std::env::var("BACKISSUE_ARTICLES").map_or(Ok(10_000), |n| n.parse())?;
    let folder = tempfile::tempdir()?;
    let (inputs, bytes) = write_pages(folder.path(), articles)?;
    let mut best = (Duration::MAX, Duration::MAX, Duration::MAX);
    for round in 0..ROUNDS {
        let archive = folder.path().join(format!("{round}.db"));
        let whole = time(|| import_all(&archive, &inputs))?;
        let plain =
            time(|| insert_plainly(&archive, &folder.path().join(format!("{round}-plain.db"))))?;
        let words = time(|| index_words(&archive))?;
        best = (best.0.min(whole), best.1.min(plain), best.2.min(words));
    }
    let (whole, plain) = (best.0.as_secs_f64(), best.1.as_secs_f64());
    let words = best.2.as_secs_f64();
    let megabytes = bytes as f64 / 1e6;
    println!("articles          {articles}");
    println!("page text         {megabytes:.1} MB in {} files", inputs.len());
    println!(
        "import            {whole:.2} s, {:.1} MB/s, {:.0} articles/s",
        megabytes / whole,
        articles as f64 / whole
    );
    println!("plain insert      {plain:.2} s");
    println!("index of words    {words:.2} s of it, {:.1} MB/s", megabytes / words);
    println!(
        "ratio             {:.2} (without the index; to stay below 6)",
        (whole - words) / plain
    );
    println!("slower by         {:.0} % for the index", 100.0 * words / (whole - words));
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
        inputs.push(Input {
            shown,
            path,
            packing: Default::default(),
            format: SourceFormat::named("text"),
        });
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
        // benches/reprints.rs measures that.
        no_reprints: true,
        ..ImportOptions::default()
    };
    let report =
        import(&archive, inputs, &options, &|| "2031-04-01T00:00:00Z".to_owned(), &mut |_| {})?;
    assert_eq!(report.counts.refused, 0);
    Ok(())
}

/// The index alone, made anew.
fn index_words(archive: &Path) -> Outcome<()> {
    let archive = Archive::open(archive, Access::Write)?;
    let mut writer = archive.begin()?;
    writer.rebuild_search(&mut |_| {})?;
    Ok(writer.commit()?)
}

/// The rows that the import stored, in the same tables with the same indexes, one prepared insert
/// after the other in one transaction: what SQLite itself takes.
fn insert_plainly(archive: &Path, plain: &Path) -> Outcome<()> {
    let from = rusqlite::Connection::open(archive)?;
    let to = rusqlite::Connection::open(plain)?;
    // The tables come in no order in which each row has its parents.
    to.execute_batch("PRAGMA foreign_keys = OFF; BEGIN")?;
    let mut schema = from.prepare(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL
           AND type IN ('table', 'index') AND name NOT LIKE 'sqlite_%'
           AND name NOT LIKE 'search%' ORDER BY type DESC",
    )?;
    let mut tables = Vec::new();
    let mut parts = schema.query([])?;
    while let Some(part) = parts.next()? {
        to.execute_batch(&part.get::<_, String>(2)?)?;
        if part.get::<_, String>(0)? == "table" {
            tables.push(part.get::<_, String>(1)?);
        }
    }
    for table in tables {
        let mut read = from.prepare(&format!("SELECT * FROM {table}"))?;
        let columns = read.column_count();
        let marks = vec!["?"; columns].join(", ");
        let mut write = to.prepare(&format!("INSERT INTO {table} VALUES ({marks})"))?;
        let mut rows = read.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                write
                    .raw_bind_parameter(column + 1, ToSqlOutput::Borrowed(row.get_ref(column)?))?;
            }
            write.raw_execute()?;
        }
    }
    to.execute_batch("COMMIT")?;
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
