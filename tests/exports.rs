//! What is selected and exported with the library alone is what the program gives.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::io::Write;

use backissue::archive::{Access, Archive, Reader, Sort};
use backissue::export::{Result, Sink, Stream};
use backissue::model::Article;
use backissue::select::Request;
use backissue::view;
use common::Desk;

fn samples() -> (Desk, Archive) {
    let desk = Desk::with_samples();
    desk.ok(&["-q", "import", "samples"]);
    desk.ok(&["search", "save", "tea", "春茶"]);
    let archive = Archive::open(&desk.path("archive.db"), Access::Read).unwrap();
    (desk, archive)
}

fn written(stream: &Stream, reader: Reader<'_>, request: Request) -> String {
    let filter = request.read().unwrap().settled(reader).unwrap().filter;
    let mut out = Vec::new();
    stream.write(&mut out, false, reader, &filter).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_request_is_exported_without_the_program() {
    let (desk, archive) = samples();
    let request = Request {
        words: ["saved:tea", "OR", "大桥"].map(str::to_owned).to_vec(),
        publications: vec!["云岭晚报".to_owned()],
        sort: Sort::NewestFirst,
        limit: Some(3),
        ..Request::default()
    };
    let typed = ["saved:tea", "OR", "大桥", "--publication", "云岭晚报", "--sort", "-date"];
    for name in ["jsonl", "json", "csv", "markdown"] {
        let here = written(Stream::named(name).unwrap(), archive.reader(), request.clone());
        let told = [&["export", "--as", name, "--limit", "3"][..], &typed].concat();
        assert_eq!(here, desk.ok(&told), "{name}");
    }
}

#[test]
fn json_and_csv_have_the_same_fields_in_one_order() {
    let (_desk, archive) = samples();
    let one = || Request { limit: Some(1), ..Request::default() };
    let line = written(Stream::named("jsonl").unwrap(), archive.reader(), one());
    let object: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(object.as_object().unwrap().len(), Article::FIELDS.len());
    let place = |field: &str| line.find(&format!("\"{field}\":")).unwrap();
    assert!(Article::FIELDS.map(place).is_sorted());
    let table = written(Stream::named("csv").unwrap(), archive.reader(), one());
    assert_eq!(table.lines().next().unwrap(), Article::FIELDS.join(","));
}

/// A line for each article: its key, and how many clusters it is in.
struct Printed<'a> {
    out: &'a mut dyn Write,
    reader: Reader<'a>,
}

impl Sink for Printed<'_> {
    fn begin(&mut self) -> Result<()> {
        Ok(writeln!(self.out, "printed more than once")?)
    }

    fn article(&mut self, article: &Article) -> Result<bool> {
        let key = article.key.to_string();
        let clusters = view::reprints_of(self.reader, vec![key.clone()])?.len();
        writeln!(self.out, "{key} {clusters}")?;
        Ok(true)
    }

    fn finish(self: Box<Self>) -> Result<()> {
        Ok(writeln!(self.out, "end")?)
    }
}

#[test]
fn a_sink_may_ask_the_archive_for_more() {
    let (_desk, archive) = samples();
    let stream = Stream {
        ending: "txt",
        media_type: "text/plain; charset=utf-8",
        takes_mark: false,
        open: |out, reader| Box::new(Printed { out, reader }),
    };
    let request = Request { words: vec!["saved:tea".to_owned()], ..Request::default() };
    assert_eq!(
        written(&stream, archive.reader(), request),
        "printed more than once\n临川日报-2031-03-05-p01-001 1\n云岭晚报-2031-03-05-p02-003 1\nend\n"
    );
}
