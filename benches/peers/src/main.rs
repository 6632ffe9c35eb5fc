//! incrededup on a feed of records: signatures, index, and pairs at Jaccard 0.3, in memory.

use std::io::BufRead as _;
use std::time::Instant;

use incrededup::{DedupeConfig, Document, InMemoryDeduplicator};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which feed?")?;
    let mut documents = Vec::new();
    for (number, line) in std::io::BufReader::new(std::fs::File::open(path)?).lines().enumerate() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let content = record["body"].as_str().ok_or("a record without a body")?.to_owned();
        let content_len = i32::try_from(content.len())?;
        let id = uuid::Uuid::from_u128(number as u128 + 1);
        documents.push(Document { id, content, content_len, filename: None });
    }
    let config = DedupeConfig { threshold: 0.3, ..DedupeConfig::default() };
    let started = Instant::now();
    let mut index = InMemoryDeduplicator::new(config);
    index.index_documents(&documents);
    let pairs = index.find_duplicates_with_scores().len();
    println!("{{\"seconds\":{:.3},\"pairs\":{pairs}}}", started.elapsed().as_secs_f64());
    Ok(())
}
