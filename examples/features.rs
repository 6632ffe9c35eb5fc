//! Writes the features of pages, or reads pages with other weights, for `benches/learn`.
//!
//! `features LIST OUT`: LIST names a file of text a line, OUT gets for each its number of lines, and for
//! each line its start in bytes, the labels allowed, the group of the step, the number of its features
//! and their numbers, as little-endian 32-bit numbers.
//! `features LIST OUT WEIGHTS`: OUT gets the articles of the pages, named `DATE_PAGE.txt`, as JSON lines.
//! `features LIST OUT WEIGHTS CORRECTED`: the same with habits learned from the pages of the list and from
//! corrected ones, a line of JSON each: `{"path": …, "articles": […]}`.
//! Without arguments it prints the kinds of features with their numbers of values.

use std::fs;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use backissue::model::{PrintedArticle, RemarkKind};
use backissue::normalize::{self, Corrected, Habits, OpenPage, learn};

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(list), Some(out)) = (arguments.next(), arguments.next()) else {
        for (name, values) in learn::templates() {
            println!("{name} {values}");
        }
        return Ok(());
    };
    let mut out = BufWriter::new(fs::File::create(out)?);
    if let Some(weights) = arguments.next() {
        if !learn::use_weights(&fs::read_to_string(weights)?) {
            return Err(io::Error::other("weights are read once"));
        }
        let list = fs::read_to_string(list)?;
        let habits = match arguments.next() {
            Some(corrected) => habits(&list, &fs::read_to_string(corrected)?)?,
            None => None,
        };
        return articles(&list, habits.as_ref(), &mut out);
    }
    let mut number = |n: usize| out.write_all(&u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes());
    for path in fs::read_to_string(list)?.lines() {
        let lines = learn::learn_lines(&fs::read_to_string(path)?);
        number(lines.len())?;
        for line in &lines {
            number(line.start)?;
            number(usize::from(line.allowed))?;
            number(usize::from(line.group))?;
            number(line.features.len())?;
            for feature in &line.features {
                number(usize::from(*feature))?;
            }
        }
    }
    out.flush()
}

/// The habits of the paper whose pages these are.
fn habits(list: &str, corrected: &str) -> io::Result<Option<Habits>> {
    let others = list.lines().map(fs::read_to_string).collect::<io::Result<Vec<String>>>()?;
    let mut pages = Vec::new();
    for line in corrected.lines() {
        let page: serde_json::Value = serde_json::from_str(line)?;
        let text = fs::read_to_string(page["path"].as_str().unwrap_or_default())?;
        let articles: Vec<PrintedArticle> = serde_json::from_value(page["articles"].clone())?;
        pages.push((text, articles));
    }
    let articles: Vec<Vec<_>> =
        pages.iter().map(|(_, all)| all.iter().map(|article| (article, None)).collect()).collect();
    let corrected: Vec<Corrected<'_>> = pages
        .iter()
        .zip(&articles)
        .map(|((text, _), articles)| Corrected { text, articles })
        .collect();
    let learned = normalize::learn_habits(&corrected, &others);
    if let Some(learned) = &learned {
        println!("{:?} {}", learned.right, learned.habits.written().len());
    }
    Ok(learned.map(|learned| learned.habits))
}

/// The articles of pages, as `export` gives them, as far as scores need them.
fn articles(list: &str, habits: Option<&Habits>, out: &mut impl io::Write) -> io::Result<()> {
    for path in list.lines() {
        let text = fs::read_to_string(path)?;
        let reading = OpenPage::of(&text).read(habits);
        let sure = learn::certainties(&text, habits);
        let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let (date, page) = stem.split_once('_').unwrap_or((stem, "1"));
        for (at, article) in reading.articles.iter().enumerate() {
            let mut json = serde_json::to_value(&article.printed)?;
            json["date"] = date.into();
            json["page"] = page.into();
            json["position"] = (at + 1).into();
            json["sure"] = sure[at].into();
            let doubts = reading.remarks.iter().filter(|remark| remark.article == Some(at));
            let mut doubts = doubts.filter(|remark| remark.kind == RemarkKind::DoubtfulBoundary);
            json["doubtful"] = doubts.next().map(|remark| remark.note.as_ref()).into();
            writeln!(out, "{json}")?;
        }
    }
    out.flush()
}
