//! Shapes of pages that real papers have, on invented texts: a party daily's tree of articles, a
//! weekly's numbered sections, a wrapped column without empty lines, a wire.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use backissue::model::RemarkKind;
use backissue::normalize::read_page;
use common::Desk;

fn headlines(page: &str) -> Vec<String> {
    let articles = read_page(page).articles;
    articles.into_iter().map(|a| a.printed.headline.unwrap_or_default()).collect()
}

fn file(number: usize, town: &str) -> (String, String) {
    let name = format!("云岭日报/20310305/20310305-01-{number:02}.txt");
    let text = format!(
        "何静在{town}调研时强调\n把{town}水渠修好\n\n\u{3000}\u{3000}本报{town}3月4日电 （记者方一）何静昨日在\
         {town}调研，她说水渠要修好。\n\u{3000}\u{3000}渠与路\n\u{3000}\u{3000}她说，修渠先修路，路通了水渠才修得好，\
         全村都要出力。\n\u{3000}\u{3000}2031年2月3日\n"
    );
    (name, text)
}

#[test]
fn a_tree_of_articles_is_read_file_by_file() {
    let desk = Desk::empty();
    for (number, town) in ["石桥", "柳城", "北渡", "青浜"].into_iter().enumerate() {
        let (name, text) = file(number + 1, town);
        desk.write(&name, text);
    }
    let told = desk.ok(&["import", "云岭日报"]);
    assert!(told.contains("4 files, each one article; `--whole-pages`"), "{told}");
    assert!(told.contains("4 articles new"), "{told}");
    let listed = desk.ok(&["-q", "list", "--format", "jsonl"]);
    let first: serde_json::Value = serde_json::from_str(listed.lines().next().unwrap()).unwrap();
    assert_eq!(first["kicker"], "何静在石桥调研时强调");
    assert_eq!(first["headline"], "把石桥水渠修好");
    assert_eq!(first["byline"], "（记者方一）");
    assert!(first["body"].as_str().unwrap().ends_with("2031年2月3日"));
    // Reading again knows what each file was.
    let told = desk.ok(&["rebuild"]);
    assert!(told.contains("4 articles as before, 0 new, 0 revised"), "{told}");
}

#[test]
fn a_tree_is_read_as_pages_if_a_person_says_so() {
    let desk = Desk::empty();
    let (name, text) = file(1, "石桥");
    desk.write(&name, text);
    let told = desk.ok(&["import", "云岭日报", "--whole-pages"]);
    assert!(!told.contains("each one article"), "{told}");
}

#[test]
fn numbered_sections_stay_in_their_article() {
    let page = "THE VENNBY RECORD, March 5, 1902. Page 2\n\nLIFE OF A FERRYMAN\n\nBy ADA HOLM\n\nHe kept the \
        upper ferry at Vennby for forty years and never lost a passenger. The town mourns him.\n\nI.\n\n\
        Early Days\n\nHe was born in the ferry house in 1829, the third of five children. His mother sold \
        nets to the whole coast.\n\nII.\n\nOn the River\n\nIn 1850 he was given the ferry at eight \
        shillings a week. He held it through two great floods.\n";
    let reading = read_page(page);
    let [article] = reading.articles.as_slice() else { panic!("{reading:#?}") };
    assert_eq!(article.printed.headline.as_deref(), Some("LIFE OF A FERRYMAN"));
    assert_eq!(article.printed.byline.as_deref(), Some("By ADA HOLM"));
    assert!(article.printed.body.contains("\nII.\nOn the River\n"));
    assert!(reading.remarks.iter().any(|remark| remark.kind == RemarkKind::Section));
}

#[test]
fn a_wrapped_column_without_empty_lines_is_cut_at_its_headlines() {
    let page = "VENNBY RECORD, March 7, 1902\nFERRY SUNK AT VENNBY\nThe upper ferry sank on Monday in \
        six\nfeet of water with a cart of hay and\ntwo cows. The cows swam to the bank,\nand the carter \
        followed them.\nNEW BELL FOR THE CHURCH\nA new bell was hung on Sunday in the\npresence of the \
        whole parish. It was\ncast at Marlitz and weighs nine\nhundredweight.\nHERRING PRICES\nHerring sold \
        at four shillings on\nTuesday and at three on Wednesday,\nand the boats stayed in for want \
        of\nbuyers from the upper towns.\n";
    let wanted = ["FERRY SUNK AT VENNBY", "NEW BELL FOR THE CHURCH", "HERRING PRICES"];
    assert_eq!(headlines(page), wanted);
}

#[test]
fn the_first_line_of_a_text_is_no_deck() {
    let page = "VENNBY RECORD, March 7, 1902\n\nFERRY FARES LOWERED\n\nThe ferry company will lower the \
        fare to twopence from the first of\nMay. The board heard three letters in favour of it, and ordered \
        that they\nbe printed before the next meeting.\n";
    let reading = read_page(page);
    assert_eq!(reading.articles.len(), 1);
    assert_eq!(reading.articles[0].printed.deck, None);
    assert!(
        reading.articles[0].printed.body.starts_with(
            "The ferry company will lower the fare to twopence from the first of May."
        )
    );
}

#[test]
fn a_beginning_is_told_with_its_reasons() {
    let page = "云岭大桥合龙\n\n本报讯（记者 何静）云岭大桥昨日合龙，两岸居民前来观看。\n\n新茶上市\n\n本报讯（记者 方一）云岭\
        新茶昨日上市，价格比去年高一成。\n";
    let reading = read_page(page);
    let told = reading.remarks.iter().filter(|r| r.kind == RemarkKind::Beginning).count();
    assert_eq!(told, 2);
}
