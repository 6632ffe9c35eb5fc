//! The index of words, and asking it.
//!
//! `cargo bench --bench search` takes 20,000 invented Chinese articles of about 600 characters;
//! `BACKISSUE_ARTICLES=100000` another number. Words of one to eight characters are drawn from the
//! texts themselves; each is asked for once unmeasured and then measured: the number of articles, the
//! best twenty, and the same by a scan with LIKE.

#[path = "../tests/common/press.rs"]
mod press;
#[path = "../tests/common/wire.rs"]
mod wire;

use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use backissue::archive::{Access, Archive, ArticleFilter, Sort};
use backissue::ops::import::{ImportOptions, Input, import};
use backissue::source::SourceFormat;
use press::Dice;
use rusqlite::Connection;
use wire::{Tongue, Wire};

/// Words of each length.
const WORDS: usize = 40;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let articles = std::env::var("BACKISSUE_ARTICLES").map_or(Ok(20_000), |n| n.parse())?;
    let folder = tempfile::tempdir()?;
    let feed = folder.path().join("feed.jsonl");
    let bytes = write_feed(&feed, articles)?;
    let path = folder.path().join("archive.db");
    let loading = time(|| load(&path, &feed))?;
    let archive = Archive::open(&path, Access::Write)?;
    let building = time(|| {
        let mut writer = archive.begin()?;
        writer.rebuild_search(&mut |_| {})?;
        Ok(writer.commit()?)
    })?;
    let plain = Connection::open(&path)?;
    let size: u64 = plain.query_row(
        "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search%' OR name LIKE 'characters%'",
        [],
        |row| row.get(0),
    )?;
    let megabytes = bytes as f64 / 1e6;
    println!("{articles} articles, {megabytes:.1} MB of text");
    println!("  import, without reprints {:6.2} s", loading.as_secs_f64());
    println!(
        "  index anew             {:8.2} s, {:.1} MB/s",
        building.as_secs_f64(),
        megabytes / building.as_secs_f64()
    );
    println!("  index                  {:8.2} of the text", size as f64 / bytes as f64);
    println!("  characters   count ms (median, slowest)   best 20 ms (median, slowest)   LIKE ms");
    for length in 1..=8 {
        ask(&archive, &plain, length)?;
    }
    Ok(())
}

fn time(work: impl FnOnce() -> Outcome<()>) -> Outcome<Duration> {
    let started = Instant::now();
    work()?;
    Ok(started.elapsed())
}

fn write_feed(path: &Path, articles: usize) -> Outcome<u64> {
    let mut feed = std::io::BufWriter::new(std::fs::File::create(path)?);
    let mut bytes = 0;
    for printed in Wire::new(Tongue::chinese(), 7, 600).stream(articles) {
        bytes += printed.body.len() as u64;
        feed.write_all(printed.line().as_bytes())?;
    }
    feed.flush()?;
    Ok(bytes)
}

fn load(archive: &Path, feed: &Path) -> Outcome<()> {
    let archive = Archive::open(archive, Access::Create)?;
    let shown = feed.display().to_string();
    let input = Input {
        shown,
        path: feed.to_owned(),
        packing: Default::default(),
        format: SourceFormat::named("jsonl"),
    };
    let options = ImportOptions {
        workers: std::thread::available_parallelism()?.get(),
        program_version: "bench".to_owned(),
        no_reprints: true,
        ..ImportOptions::default()
    };
    import(&archive, &[input], &options, &|| "2031-04-01T00:00:00Z".to_owned(), &mut |_| {})?;
    Ok(())
}

fn ask(archive: &Archive, plain: &Connection, length: usize) -> Outcome<()> {
    let (mut count, mut best, mut like) = (Vec::new(), Vec::new(), Vec::new());
    for (n, word) in draw(plain, length)?.into_iter().enumerate() {
        let query = Some(archive.reader().query(&word)?);
        let filter = ArticleFilter { query, sort: Sort::Rank, ..ArticleFilter::default() };
        let twenty = ArticleFilter { limit: Some(20), ..filter.clone() };
        archive.reader().count_articles(&filter)?;
        count.push(time(|| {
            archive.reader().count_articles(&filter).map(|_| ()).map_err(Into::into)
        })?);
        archive.reader().articles(&twenty)?;
        best.push(time(|| archive.reader().articles(&twenty).map(|_| ()).map_err(Into::into))?);
        if n < 3 {
            like.push(time(|| {
                let sql = "SELECT count(*) FROM text WHERE body LIKE '%' || ?1 || '%'";
                plain.query_row(sql, [&word], |row| row.get::<_, i64>(0))?;
                Ok(())
            })?);
        }
    }
    let [count, best, like] = [count, best, like].map(middle_and_slowest);
    println!(
        "  {length}            {:8.2} {:8.2}            {:8.2} {:8.2}            {:8.1}",
        count.0, count.1, best.0, best.1, like.0
    );
    Ok(())
}

fn middle_and_slowest(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort_unstable();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    (milliseconds(times[times.len() / 2]), times.last().copied().map_or(0.0, milliseconds))
}

/// Words that stand in the texts.
fn draw(plain: &Connection, length: usize) -> Outcome<Vec<String>> {
    let most: i64 = plain.query_row("SELECT max(id) FROM text", [], |row| row.get(0))?;
    let dice = &mut Dice::new(length as u64);
    let mut words = Vec::new();
    while words.len() < WORDS {
        let id = 1 + dice.below(usize::try_from(most)?) as i64;
        let body: String =
            plain.query_row("SELECT body FROM text WHERE id >= ?1", [id], |row| row.get(0))?;
        let chars: Vec<char> = body.chars().collect();
        let at = dice.below(chars.len().saturating_sub(length).max(1));
        let word: String = chars.iter().skip(at).take(length).collect();
        if word.chars().count() == length && word.chars().all(char::is_alphanumeric) {
            words.push(word);
        }
    }
    Ok(words)
}
