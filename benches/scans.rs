//! A thousand pages of ALTO and of HTML read in memory, beside parsing the same bytes alone.
//!
//! `cargo bench --bench scans` prints MB/s on one core and the ratio of the two. The parser alone is roxmltree, and
//! html5ever with the tree that it fills.

#[path = "../tests/common/press.rs"]
mod press;

use std::hint::black_box;
use std::time::{Duration, Instant};

use backissue::normalize;
use backissue::source::encoding;
use backissue::source::format::{Reading, Way};
use backissue::source::formats;
use backissue::source::markup::Dom;
use backissue::source::unit::Content;
use press::{Damage, Dice, Piece};

/// Pages that are read.
const PAGES: usize = 1000;

fn main() {
    let texts = texts();
    let scans: Vec<String> = texts.iter().map(|page| alto(page)).collect();
    compare("alto", &scans, |page| roxmltree::Document::parse(page).is_ok());
    let marked: Vec<String> = texts.iter().map(|page| html(page, true)).collect();
    compare("html", &marked, |page| Dom::parse(page).is_some());
    let others: Vec<String> = texts.iter().map(|page| html(page, false)).collect();
    compare("html", &others, |page| Dom::parse(page).is_some());
}

fn compare(format: &str, pages: &[String], parse: impl Fn(&str) -> bool) {
    let megabytes = pages.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    let read = best(|| pages.iter().for_each(|page| read(format, black_box(page))));
    let parsed = best(|| {
        for page in pages {
            black_box(parse(black_box(page)));
        }
    });
    println!(
        "{format} {PAGES} pages {megabytes:6.1} MB  {:7.1} MB/s  {:4.2} times the parser alone",
        megabytes / read.as_secs_f64(),
        read.as_secs_f64() / parsed.as_secs_f64()
    );
}

/// As an import reads a page: decoded, put together, its articles found.
fn read(format: &str, page: &str) {
    let Some(Way::Whole(files)) = formats::named(format).map(|format| format.way()) else { return };
    let reading =
        Reading { encoding: encoding::detect(page.as_bytes()).expect("text"), lossy: false };
    for unit in files.units(page.as_bytes(), reading).expect("a page") {
        match unit.content {
            Content::Lines(lines) => {
                black_box(normalize::read_page(&lines.text));
            }
            Content::Record(told) => {
                black_box(normalize::clean_record(told.printed));
            }
            _ => panic!("a page of {format}"),
        }
    }
}

fn texts() -> Vec<String> {
    let dice = &mut Dice::new(5);
    let damage = Damage { wrap: 48, furniture: true, ..Damage::default() };
    let mut page = || {
        let mut pieces: Vec<Piece> = (0..8).map(|_| press::english(dice)).collect();
        press::print(dice, &mut pieces, damage, false)
    };
    (0..PAGES).map(|_| page()).collect()
}

/// The words of a page with the places and sureness that OCR gives them.
fn alto(page: &str) -> String {
    let mut alto = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v2#\">\n<Layout><Page ID=\"P1\"><PrintSpace>\n",
    );
    for (block, text) in page.split("\n\n").enumerate() {
        alto.push_str(&format!("<TextBlock ID=\"P1_TB{block:05}\" HPOS=\"100\" VPOS=\"100\" WIDTH=\"900\" HEIGHT=\"400\">\n"));
        for (line, text) in text.lines().enumerate() {
            alto.push_str(&format!("\t<TextLine ID=\"P1_TL{block:05}{line:05}\" HPOS=\"100\" VPOS=\"{line}\" WIDTH=\"900\" HEIGHT=\"40\">\n"));
            for (at, word) in text.split_whitespace().enumerate() {
                let word = word.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
                alto.push_str(&format!(
                    "\t\t<String ID=\"P1_ST{block}{line}{at:03}\" HPOS=\"{at}00\" VPOS=\"{line}\" WIDTH=\"80\" HEIGHT=\"40\" CONTENT=\"{word}\" WC=\"0.93\" CC=\"0007\"/>\n\t\t<SP WIDTH=\"9\" HPOS=\"{at}\" VPOS=\"{line}\"/>\n"
                ));
            }
            alto.push_str("\t</TextLine>\n");
        }
        alto.push_str("</TextBlock>\n");
    }
    alto + "</PrintSpace></Page></Layout></alto>\n"
}

/// A page of an e-paper with its article marked, or of any other paper.
fn html(page: &str, marked: bool) -> String {
    let id = if marked { "ozoom" } else { "story" };
    let mut html =
        String::from("<!DOCTYPE html><html><head><meta charset=utf-8><title>The Pier</title>");
    html.push_str("<meta property='og:type' content='article'><meta property='article:published_time' content='2031-03-05T08:00:00Z'>");
    html.push_str("<style>p { margin: 0 }</style></head><body><div class=nav>");
    for link in 0..40 {
        html.push_str(&format!("<li><a href='/pages/{link}.html'>Page {link}</a></li>"));
    }
    html.push_str(&format!("</div><h1>The new pier</h1><div id={id}>"));
    for text in page.split("\n\n") {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        html.push_str(&format!("<p>{text}</p>\n"));
    }
    html + "</div><div class=foot><a href='/about'>About</a></div></body></html>"
}

fn best(mut work: impl FnMut()) -> Duration {
    let timed = |()| {
        let started = Instant::now();
        work();
        started.elapsed()
    };
    [(); 5].into_iter().map(timed).min().unwrap_or_default()
}
