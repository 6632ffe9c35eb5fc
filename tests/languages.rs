//! The examples of what pages say of themselves, in many languages, in docs/reading.md.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use backissue::normalize::read_page;
use common::top;

/// Languages that the table has at least.
const LANGUAGES: [&str; 14] =
    ["zh-Hans", "zh-Hant", "ja", "ko", "en", "fr", "de", "es", "pt", "it", "nl", "ru", "ar", "vi"];

/// The rows of the table, each as its cells.
fn rows() -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(top().join("docs/reading.md")).unwrap();
    let table = text.split("| language |").nth(1).unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let cells = |row: &str| row.trim_matches('|').split('|').map(|c| c.trim().to_owned()).collect();
    rows.map(cells).collect()
}

/// A page of one article, whose text is the same in every language.
fn page(masthead: &str, byline: &str, dateline: &str) -> String {
    let wide = !masthead.contains(". ") && !masthead.contains(" - ");
    let (headline, dash, text) = if wide {
        ("新渡口今起通航", "", "新渡口今天上午正式通航，两岸居民过河时间由四十分钟缩短到六分钟。")
    } else {
        (
            "BARGE AGROUND AT THE MILL",
            " — ",
            "The barge ran aground on Tuesday evening below the mill with ninety tons of barley in her hold.",
        )
    };
    format!("{masthead}\n\n{headline}\n\n{byline}\n\n{dateline}{dash}{text}\n")
}

/// What the reader makes of the page of a row, as the cells of a row.
fn read(row: &[String]) -> Vec<String> {
    let reading = read_page(&page(&row[1], &row[5], &row[6]));
    let (said, article) = (&reading.masthead, &reading.articles[0]);
    let text = |part: Option<&str>| part.unwrap_or("-").to_owned();
    vec![
        row[0].clone(),
        text(said.publication.as_deref()),
        said.date.map_or("-".to_owned(), |date| date.to_string()) + &said.told.join("; "),
        text(said.edition.as_ref().map(|edition| edition.as_str())),
        text(said.page.as_ref().map(|page| page.as_str())),
        text(article.printed.byline.as_deref()),
        text(article.printed.dateline.as_deref()),
        text(article.agency.as_deref()),
    ]
}

#[test]
fn every_example_is_read() {
    let rows = rows();
    let mut wrong = Vec::new();
    for row in &rows {
        let found = read(row);
        let named = row[1].starts_with(&found[1]);
        if !named || found[2..] != row[2..] {
            wrong.push(format!("{row:?}\n{found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let languages: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(languages, LANGUAGES);
}
