//! incrededup on a feed of records, at Jaccard 0.3: as it is run, from a SQLite file with its index
//! on disk, and its signatures and pairs in memory alone.

use std::io::BufRead as _;
use std::time::Instant;

use incrededup::{
    DedupeConfig, Document, DocumentSource as _, InMemoryDeduplicator, SourceDocument,
    SqliteSource, run_dedupe_with_source,
};
use uuid::Uuid;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let path = std::env::args().nth(1).ok_or("which feed?")?;
    let mut bodies = Vec::new();
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        bodies.push(record["body"].as_str().ok_or("a record without a body")?.to_owned());
    }
    tell("incrededup 0.3.1, on disk", || on_disk(&bodies))?;
    tell("incrededup 0.3.1, in memory", || in_memory(&bodies))
}

fn tell(name: &str, work: impl FnOnce() -> Outcome<(f64, usize)>) -> Outcome<()> {
    let (seconds, pairs) = work()?;
    println!("{}", serde_json::json!({"name": name, "seconds": seconds, "pairs": pairs}));
    Ok(())
}

fn config() -> DedupeConfig {
    DedupeConfig { threshold: 0.3, min_content_length: 0, ..DedupeConfig::default() }
}

fn id(number: usize) -> Uuid {
    Uuid::from_u128(number as u128 + 1)
}

fn on_disk(bodies: &[String]) -> Outcome<(f64, usize)> {
    let folder = tempfile::tempdir()?;
    let source = SqliteSource::open(folder.path().join("feed.db"))?;
    for (number, body) in bodies.iter().enumerate() {
        let content_len = i32::try_from(body.len())?;
        let content = body.clone();
        source.insert_document(&SourceDocument {
            id: id(number),
            content,
            content_len,
            filename: None,
        })?;
    }
    let config = DedupeConfig { data_dir: folder.path().join("index"), ..config() };
    let runtime = tokio::runtime::Runtime::new()?;
    let started = Instant::now();
    let stats = runtime.block_on(async {
        assert!(source.count_total().await? > 0);
        run_dedupe_with_source(&source, config, Some("feed")).await
    })?;
    Ok((started.elapsed().as_secs_f64(), stats.duplicates_found))
}

fn in_memory(bodies: &[String]) -> Outcome<(f64, usize)> {
    let mut documents = Vec::new();
    for (number, body) in bodies.iter().enumerate() {
        let content_len = i32::try_from(body.len())?;
        let content = body.clone();
        documents.push(Document { id: id(number), content, content_len, filename: None });
    }
    let started = Instant::now();
    let mut index = InMemoryDeduplicator::new(config());
    index.index_documents(&documents);
    let pairs = index.find_duplicates_with_scores().len();
    Ok((started.elapsed().as_secs_f64(), pairs))
}
