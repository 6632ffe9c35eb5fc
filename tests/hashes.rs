//! Known hashes of known texts. They were made by another program after docs/hashes.md, and stand
//! here as they are: no blessing writes them anew. A change of one parts every archive from every
//! export made before.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use backissue::model::{ContentHash, Digest, PrintedArticle, TextHash, hashes};
use common::Desk;

const PIER: &str = "ab24033b2ba2de22af125452b938f77e58aa31924482c4b16a66cb727f460683";
const BRIDGE: &str = "20035817efb84c6a08140b097307237ca0f17457e46a3eb23fca5298fe9233a5";
const PIER_ALONE: &str = "bbea964a5c4ec4879738a07a7f201546092fb57c8a3f0919cf80350a8d40c86f";
const PIER_WHOLE: &str = "5317f550f742361006644f4c119a1ce2376a14eef9d2bda51a9c98ec4be2615e";
const BRIDGE_WHOLE: &str = "110f03104927f134160a89365a543401696c2f7afcbc3f93c120292a123a3dcd";

fn pier() -> PrintedArticle {
    PrintedArticle {
        headline: Some("PIER OPENS".to_owned()),
        deck: Some("A Large Crowd".to_owned()),
        byline: Some("By Ada Holm".to_owned()),
        dateline: Some("WEXMOUTH, March 4".to_owned()),
        body: "The pier is open.".to_owned(),
        ..PrintedArticle::default()
    }
}

fn bridge() -> PrintedArticle {
    PrintedArticle {
        kicker: Some("两岸期盼".to_owned()),
        headline: Some("云岭大桥合龙".to_owned()),
        deck: Some("今年八月通车".to_owned()),
        byline: Some("本报讯（记者 何静）".to_owned()),
        body: "云岭大桥昨日合龙，两岸居民前来观看。".to_owned(),
        ..PrintedArticle::default()
    }
}

#[test]
fn texts_have_the_hashes_that_they_always_had() {
    for (body, hash) in [
        ("", "2ee3fab95d0a80aed92cfb3351b0788c0d3c3927a670b772e00e5714376b657b"),
        ("The pier is open.", PIER),
        ("THE PIER\r\n\tis\u{a0}o\u{ad}pen.", PIER),
        ("云岭大桥昨日合龙，两岸居民前来观看。", BRIDGE),
        ("云岭大桥昨日\n合龙,两岸居民\u{3000}前来观看。\u{200b}", BRIDGE),
        (
            "ＡＢ①\u{3000}ﬁn\u{ad}al\n中文\u{200b}，ok.",
            "0b2512d9e9070621bf9d6b0c0b64e5b249512ece9bb55f38899c4c0a676bb159",
        ),
        // Accents as letters of their own and as marks that combine.
        ("Straße ÉTÉ", "39f26d9de8def22b039365be20b3d9fa49d950b3a29ab475e11d1b1a9d4001f9"),
        (
            "Straße E\u{301}TE\u{301}",
            "39f26d9de8def22b039365be20b3d9fa49d950b3a29ab475e11d1b1a9d4001f9",
        ),
    ] {
        assert_eq!(TextHash::of(body).to_string(), hash, "{body:?}");
    }
}

#[test]
fn articles_have_the_hashes_that_they_always_had() {
    let alone = PrintedArticle { body: "The pier is open.".to_owned(), ..Default::default() };
    for (article, content, text) in
        [(alone, PIER_ALONE, PIER), (pier(), PIER_WHOLE, PIER), (bridge(), BRIDGE_WHOLE, BRIDGE)]
    {
        let (content_hash, text_hash) = hashes(&article);
        assert_eq!(content_hash.to_string(), content, "{article:?}");
        assert_eq!(text_hash.to_string(), text, "{article:?}");
        assert_eq!(ContentHash::of(&article), content_hash);
    }
    let bytes = "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c";
    assert_eq!(Digest::of(b"foo\n").to_string(), bytes);
}

#[test]
fn an_archive_stores_these_hashes() {
    let desk = Desk::empty();
    let record = |article: &PrintedArticle| {
        let record = serde_json::json!({
            "date": "2031-03-05", "kicker": article.kicker, "headline": article.headline,
            "deck": article.deck, "byline": article.byline, "dateline": article.dateline,
            "body": article.body,
        });
        format!("{record}\n")
    };
    desk.write("feed.jsonl", record(&pier()) + &record(&bridge()));
    desk.ok(&["import", "feed.jsonl"]);
    let stored = desk
        .sqlite("archive.db", "SELECT content_hash || ' ' || text_hash FROM articles ORDER BY key");
    assert_eq!(stored, format!("{PIER_WHOLE} {PIER}\n{BRIDGE_WHOLE} {BRIDGE}\n"));
}
