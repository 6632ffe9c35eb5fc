//! What must hold for every page.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;
#[path = "common/press.rs"]
mod press;

use backissue::model::{Folio, PageReading, RemarkKind, Span, TextHash};
use backissue::normalize::{clean_record, read_page};
use backissue::source::encoding;
use backissue::source::formats::marked;
use common::Desk;
use press::{Damage, Dice, Piece};
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};

/// Lines as pages have them, in any order.
fn page() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        6 => "[云岭晚报大桥通车今年居民修路]{4,60}[。，！]?",
        3 => "本报讯[（(]记者 [何方静]{2}[）)][云岭大桥通车居民]{10,40}。",
        2 => "[A-Z][a-z ]{10,80}[.,]?",
        2 => Just("责任编辑：何静".to_owned()),
        2 => Just("2031年3月5日 星期三 第02版".to_owned()),
        1 => Just("Talbacher Tagblatt. Nr. 52. Mittwoch, den 5. März 1902. Preis 10 Pfennig.".to_owned()),
        1 => Just("جريدة الصفصاف الأربعاء ١١ ذو القعدة ١٤٥٢ هـ الموافق ٥ مارس ٢٠٣١ م العدد ٥٢".to_owned()),
        1 => Just("버들신문 2031년 3월 5일 (수요일) 석간 제1234호 3면".to_owned()),
        1 => Just("THE WILLOW LANTERN".to_owned()),
        1 => Just("ALDERWICK, MARCH 3, 1892.".to_owned()),
        1 => Just("VOL. VII.—NO. 9.       PRICE TWO CENTS.".to_owned()),
        2 => Just("云岭大桥昨日通车，两岸居民前来观看，现场一片欢腾。".to_owned()),
        2 => Just("居民们说，等这座桥等了三十年。".to_owned()),
        1 => "[一二三]、[云岭修路]{3,8}",
        1 => "\u{3000}{0,2}[ -~]{0,50}",
        1 => any::<String>(),
        3 => Just(String::new()),
    ];
    vec(line, 0..40).prop_map(|lines| lines.join("\n"))
}

/// The letters of a text. Not the canonical form: marks that combine with a neighbour would differ
/// by what stands beside them.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Everything that a reading gives, in the order of the page.
fn everything(reading: &PageReading) -> String {
    let parts = |a: &backissue::model::ReadArticle| {
        let p = a.printed.clone();
        let head = [a.section.clone(), p.kicker, p.headline, p.deck, p.byline, p.dateline];
        head.into_iter().flatten().chain([p.body]).collect::<Vec<_>>().join("\n")
    };
    reading.articles.iter().map(parts).collect::<Vec<_>>().join("\n")
}

fn is_inside(place: Span, outer: Span) -> bool {
    outer.start <= place.start && place.end <= outer.end
}

/// Each line of the page is in an article, or inside a stretch that was told to be taken out.
fn assert_nothing_lost(page: &str, reading: &PageReading) {
    let kept = bare(&everything(reading));
    let removed: Vec<Span> = reading
        .remarks
        .iter()
        .filter(|r| matches!(r.kind, RemarkKind::RepeatRemoved | RemarkKind::FurnitureRemoved))
        .map(|r| r.place)
        .collect();
    let mut start = 0;
    for line in page.split_inclusive(['\n', '\r']) {
        let text = line.trim();
        let from = start + line.find(text).unwrap_or(0);
        let place = Span { start: from, end: from + text.len() };
        start += line.len();
        if removed.iter().any(|r| is_inside(place, *r)) {
            continue;
        }
        // An opening leaves the paragraph, so its two sides are looked for on their own.
        for part in text.split(['（', '(', '）', ')', '：', ':', '。', '，', ',', '—', '-', ' '])
        {
            let part = bare(part);
            let shown = clean(&part);
            assert!(kept.contains(&shown), "lost: {part:?} of {page:.400}");
        }
    }
}

/// A part without what nobody can see.
fn clean(part: &str) -> String {
    let article = backissue::model::PrintedArticle { body: part.to_owned(), ..Default::default() };
    bare(&clean_record(article).0.body)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_is_lost(page in page()) {
        assert_nothing_lost(&page, &read_page(&page));
    }

    #[test]
    fn places_are_places_of_the_text(page in page()) {
        let reading = read_page(&page);
        let places = reading.remarks.iter().map(|r| r.place);
        for place in places.chain(reading.articles.iter().map(|a| a.place)) {
            assert!(page.get(place.start..place.end).is_some(), "{place:?} of {page:?}");
        }
        for remark in &reading.remarks {
            assert!(remark.article.is_none_or(|at| at < reading.articles.len()));
        }
        for article in &reading.articles {
            assert!(!article.printed.body.is_empty());
            // Exported, it is a record with text.
            assert!(!clean_record(article.printed.clone()).0.body.is_empty());
        }
    }

    #[test]
    fn any_bytes_can_be_read(bytes in vec(any::<u8>(), 0..400)) {
        if let Ok(text) = encoding::decode(&bytes, None, true) {
            let _ = read_page(&text.text);
            let _ = marked::parse(&text.text);
        }
    }

    #[test]
    fn a_record_is_cleaned_once(body in any::<String>(), headline in any::<String>()) {
        let article = backissue::model::PrintedArticle {
            headline: Some(headline), body, ..Default::default()
        };
        let (once, _) = clean_record(article);
        let (twice, remarks) = clean_record(once.clone());
        assert_eq!((&once, remarks.len()), (&twice, 0));
    }

    // Keys, exports and pages with marks carry the stored label.
    #[test]
    fn a_stored_page_label_reads_as_itself(
        label in prop_oneof!["[第十二三版面PpagABß0-9 ._-]{1,14}", any::<String>()],
    ) {
        if let Ok(folio) = Folio::parse(&label) {
            assert_eq!(Folio::parse(folio.as_str()), Ok(folio));
        }
    }
}

#[test]
fn printed_pages_lose_nothing() {
    for seed in 0..150 {
        let dice = &mut Dice::new(seed);
        let chinese = seed % 3 != 0;
        let write = if chinese { press::chinese } else { press::english };
        let mut pieces: Vec<Piece> = (0..6).map(|_| write(dice)).collect();
        let damage = Damage {
            stutter: true,
            broken: true,
            cut: true,
            furniture: seed % 2 == 0,
            half_width: seed % 5 == 0,
            ..Damage::default()
        };
        let page = press::print(dice, &mut pieces, damage, chinese);
        assert_nothing_lost(&page, &read_page(&page));
    }
}

#[test]
fn what_was_read_is_read_again_the_same_with_marks() {
    let desk = Desk::with_samples();
    desk.ok(&["-q", "import", "samples"]);
    let mut compared = 0;
    for row in desk.rows(&["list"]) {
        let key = row["key"].as_str().unwrap();
        if row["source_id"].is_string() {
            let told = desk.fails(1, &["show", key, "--as-source"]);
            assert!(told.contains("record"), "{told}");
            continue;
        }
        let page = marked::parse(&desk.ok(&["show", key, "--as-source"])).unwrap();
        let found = page.articles.iter().any(|article| {
            let printed = &article.printed;
            row["body"] == printed.body && row["headline"].as_str() == printed.headline.as_deref()
        });
        assert!(found, "{key}");
        compared += 1;
    }
    assert_eq!(compared, 16, "all but the three records");
}

#[test]
fn the_order_of_pages_does_not_matter() {
    let keys = |order: &[&str]| {
        let desk = Desk::with_samples();
        for path in order {
            desk.ok(&["-q", "import", path]);
        }
        let mut found: Vec<String> = desk
            .rows(&["list"])
            .iter()
            .map(|row| format!("{} {} {}", row["key"], row["content_hash"], row["text_hash"]))
            .collect();
        found.sort();
        found
    };
    let one = ["samples/云岭晚报", "samples/harbour-post", "samples/临川日报.jsonl"];
    let other = ["samples/临川日报.jsonl", "samples/harbour-post", "samples/云岭晚报"];
    assert_eq!(keys(&one), keys(&other));
    assert_eq!(keys(&one), keys(&["samples"]));
}

fn hashes(bytes: &[u8]) -> Vec<String> {
    let text = encoding::decode(bytes, None, false).unwrap().text;
    let reading = read_page(&text);
    reading.articles.iter().map(|a| TextHash::of(&a.printed.body).to_string()).collect()
}

/// The page's lines cut at so many characters.
fn wrapped(page: &str, width: usize) -> String {
    let cut = |line: &str| {
        let chars: Vec<char> = line.chars().collect();
        let pieces: Vec<String> = chars.chunks(width).map(|piece| piece.iter().collect()).collect();
        pieces.join("\n")
    };
    page.lines().map(cut).collect::<Vec<_>>().join("\n")
}

#[test]
fn one_page_in_many_forms_has_the_same_texts() {
    let path = common::top().join("samples/云岭晚报/2031-03-05/01.txt");
    let page = std::fs::read_to_string(path).unwrap();
    let wanted = hashes(page.as_bytes());
    assert_eq!(wanted.len(), 3);
    let wide = |c| match c {
        ',' => '，',
        ':' => '：',
        '(' => '（',
        ')' => '）',
        other => other,
    };
    let utf16 = |mark: &str| -> Vec<u8> {
        format!("{mark}{page}").encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let tight: String = page.lines().filter(|l| !l.is_empty()).map(|l| format!("{l}\n")).collect();
    for (name, bytes) in [
        ("crlf", page.replace('\n', "\r\n").into_bytes()),
        ("mark", format!("\u{feff}{page}").into_bytes()),
        ("gb18030", encoding_rs::GB18030.encode(&page).0.into_owned()),
        ("utf-16 with a mark", utf16("\u{feff}")),
        ("utf-16 without", utf16("")),
        ("wrapped at 40", wrapped(&page, 40).into_bytes()),
        ("wrapped at 28", wrapped(&page, 28).into_bytes()),
        ("no empty lines", tight.into_bytes()),
        ("full width", page.chars().map(wide).collect::<String>().into_bytes()),
    ] {
        assert_eq!(hashes(&bytes), wanted, "{name}");
    }
}
