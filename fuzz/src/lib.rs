//! What must hold of any bytes, each for one way in which they come: nothing panics, runs away, or names a
//! place that there is not.

use std::path::Path;

use backissue::archive::{Access, Archive, ArticleFilter, CountBy, Reader, ReprintFilter};
use backissue::model::{Edition, Extent, Folio, PublicationCode, Tag, hashes, parse_date};
use backissue::ops::import::{ImportOptions, Input, import, rebuild};
use backissue::ops::{originals, reprints, rules, undo};
use backissue::source::field_map::FieldMap;
use backissue::source::format::{Head, Reading, Way};
use backissue::source::formats::{FORMATS, marked, really};
use backissue::source::overview::resolved;
use backissue::source::pieces::Pieces;
use backissue::source::unit::Content;
use backissue::source::width::Width;
use backissue::source::{SourceFormat, encoding, path as paths, record as records};
use backissue::{diff, normalize, output, search, view};

/// A file of page text.
pub fn page(bytes: &[u8]) {
    let Ok(decoded) = encoding::decode(bytes, None, true) else { return };
    let text = &decoded.text;
    let reading = normalize::read_page(text);
    for remark in &reading.remarks {
        assert!(text.get(remark.place.start..remark.place.end).is_some(), "a remark's place");
    }
    for article in &reading.articles {
        assert!(text.get(article.place.start..article.place.end).is_some(), "an article's place");
        // What is exported comes in again as the same.
        let (again, _) = normalize::clean_record(article.printed.clone());
        assert_eq!(hashes(&article.printed), hashes(&again), "another hash");
    }
    let _ = output::safe_block(text);
}

/// A page with marks.
pub fn marked(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(page) = marked::parse(&text) {
        for article in &page.articles {
            assert!(text.get(article.place.0..article.place.1).is_some(), "an article's place");
        }
    }
}

/// A query, as it is typed or saved.
pub fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Err(error) = search::parse(&text) {
        let _ = error.query.get(error.place.clone()).expect("the place of an error");
    }
    // What can be read can be asked.
    thread_local! {
        static EMPTY: Archive = Archive::in_memory().expect("an archive in memory");
    }
    EMPTY.with(|archive| {
        if let Ok(query) = archive.reader().query(&text) {
            let filter = ArticleFilter { query: Some(query), ..ArticleFilter::default() };
            let _ = archive.reader().articles(&filter);
        }
    });
}

/// A date, or a span of days.
pub fn date(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = parse_date(&text);
    if let Some((first, last)) = search::span(&text) {
        assert!(first <= last);
    }
}

/// A path, and the names in it.
pub fn path(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = paths::facts(Path::new(text.as_ref()));
    let _ = paths::says_nothing(&text);
    if let Ok(folio) = Folio::parse(&text) {
        assert_eq!(Folio::parse(folio.as_str()), Ok(folio), "a label that reads as another");
    }
    let code = PublicationCode::from_name(&text);
    assert_eq!(PublicationCode::from_name(code.as_str()), code, "a code that makes another");
    let _ = (Tag::parse(&text), Edition::parse(&text));
    let shown = output::safe(&text);
    assert!(!shown.chars().any(char::is_control));
}

/// Records, one a line, and two texts that are compared.
pub fn record(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut before = String::new();
    for line in text.lines() {
        let Ok(unit) = records::parse(line, &FieldMap::default(), Extent::default()) else {
            continue;
        };
        let Content::Record(told) = unit.content else { continue };
        let (printed, _) = normalize::clean_record(told.printed);
        let (again, _) = normalize::clean_record(printed.clone());
        assert_eq!(hashes(&printed), hashes(&again), "another hash");
        let body: String = printed.body.chars().take(5000).collect();
        assert!((0.0..=1.0).contains(&diff::similarity(&before, &body)));
        let _ = diff::changes(&before, &body);
        before = body;
    }
}

/// A file of any format of the list, whatever it really is.
pub fn formats(bytes: &[u8]) {
    let head = Head::new(bytes, None);
    for format in FORMATS {
        let _ = (format.recognises(&head), really(*format, &head));
        let Ok(encoding) = format.encoding(bytes, None) else { continue };
        let reading = Reading { encoding, lossy: true };
        match format.way() {
            Way::Whole(files) => {
                for unit in files.units(bytes, reading).into_iter().flatten() {
                    assert!(unit.span.start <= unit.span.stop, "a place that there is not");
                }
                let overview = files.overview(bytes, reading).unwrap_or_default();
                for link in &overview.articles {
                    let to = resolved("post/05/node_1.htm", link).unwrap_or_default();
                    assert!(!to.split('/').any(|part| part == ".."), "a way out: {to}");
                }
            }
            Way::Records(files) => {
                let Ok(opened) = files.open(bytes, reading, &FieldMap::default()) else { continue };
                let mut pieces = Pieces::new(bytes, opened.cutter(), Width::of(encoding));
                let (mut done, mut last) = (0, 0);
                while let Ok(Some(piece)) = pieces.next_piece() {
                    assert_eq!(piece.start, done, "a piece that is missing");
                    for record in piece.records {
                        let start = piece.start as usize + record.start;
                        assert!(start >= last && start < bytes.len(), "records in their order");
                        last = piece.start as usize + record.end;
                        let record = &piece.bytes[record];
                        let _ = (opened.unit(record, Extent::default()), opened.name(record));
                    }
                    done += piece.bytes.len() as u64;
                }
                assert_eq!(done, bytes.len() as u64, "all bytes are kept");
            }
        }
    }
}

/// The file of an archive, that a stranger sends: every command may fail, and none may do worse.
pub fn archive(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("archive.db");
    std::fs::write(&file, bytes).expect("room on the disk");
    for access in [Access::Inspect, Access::Read] {
        if let Ok(archive) = Archive::open(&file, access) {
            read_all(archive.reader(), folder.path());
        }
    }
    let options = ImportOptions { workers: 1, ..ImportOptions::default() };
    let now = || "2031-04-01T08:00:00Z".to_owned();
    let from = |path: &Path, format| Input {
        shown: path.display().to_string(),
        path: path.to_owned(),
        packing: Default::default(),
        format,
    };
    // Into another, and another into it.
    if let Ok(other) = Archive::in_memory() {
        let _ = import(
            &other,
            &[from(&file, Some(SourceFormat::Archive))],
            &options,
            &now,
            &mut |_| {},
        );
    }
    let Ok(archive) = Archive::open(&file, Access::Create) else { return };
    let page = folder.path().join("2031-03-05_01.txt");
    std::fs::write(&page, "云岭大桥合龙\n\n本报讯(记者 何静)云岭大桥昨日合龙。\n")
        .expect("room on the disk");
    let _ =
        import(&archive, &[from(&page, SourceFormat::named("text"))], &options, &now, &mut |_| {});
    let _ = rebuild(&archive, &[], &options, &now, &mut |_| {});
    let _ = reprints::update(&archive, &reprints::ReprintOptions::default(), |_| {});
    let _ = archive.begin().map(|mut writer| {
        let _ = writer.rebuild_search(&mut |_| {});
        let _ = rules::run(&mut writer, None, None, &now());
    });
    if let Ok(Some(last)) = archive.reader().last_change() {
        let _ = undo::undo(&archive, last, false, &now(), 1, false);
    }
    read_all(archive.reader(), folder.path());
}

/// What the reading commands do.
fn read_all(reader: Reader<'_>, folder: &Path) {
    let everything = ArticleFilter::default();
    let _ = (reader.check(true, |_| {}), reader.info(), reader.issues(&everything), reader.tags());
    let _ = (reader.imports(), reader.publications(), reader.verdicts(), reader.tag_rules());
    let _ = (reader.saved_searches(), reader.reprints(&ReprintFilter::default()));
    let _ = (reader.counts(&everything, CountBy::Day), reader.query("桥 OR saved:x"));
    let articles = reader.articles(&everything).unwrap_or_default();
    for article in articles.iter().take(20) {
        let key = article.key.as_str();
        let _ = (reader.raw(key), reader.versions(key), reader.page_source(key));
        let _ = (view::changes(reader, &[key.to_owned()]), reader.present_keys(&[key.to_owned()]));
    }
    let to = folder.join("originals");
    let _ = originals::write_out(reader, &everything, &to, &mut || {});
    let _ = std::fs::remove_dir_all(&to);
}
