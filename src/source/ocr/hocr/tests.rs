//! Invented pages.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

use super::*;

fn texts(hocr: &str) -> Vec<String> {
    let lines = Lines::new("");
    let text = |page: Page| page.draft.done(&lines).text.trim_end().to_owned();
    read(hocr).unwrap().into_iter().map(text).collect()
}

fn line(inside: &str) -> String {
    format!("<span class='ocr_line' title='bbox 0 0 9 9'>{inside}</span>\n")
}

fn word(text: &str) -> String {
    format!("<span class='ocrx_word' title='x_wconf 96'>{text}</span>")
}

fn page(inside: &str) -> String {
    format!(
        "<html><body>ignored<div class='ocr_page' title='bbox 0 0 9 9'>{inside}</div>ignored</body></html>"
    )
}

#[test]
fn words_lines_and_blocks() {
    let par = |inside: &str| format!("<p class='ocr_par'>\n{inside}</p>\n");
    let first = line(&[word("The"), " ".into(), word("pier"), word(".")].concat());
    let second = line(&[word("<strong>A &amp; B</strong>"), "\n".into(), word("fer¬")].concat());
    let area = format!(
        "<div class='ocr_carea'>{}</div>",
        par(&(first + &second)) + &par(&line("ry sank"))
    );
    let header = "<span class='ocr_header'>HARBOUR POST</span>";
    assert_eq!(
        texts(&page(&format!("{header}{area}"))),
        ["HARBOUR POST\n\nThe pier.\nA & B fer-\n\nry sank"]
    );
}

#[test]
fn spaces_stand_where_words_are_parted() {
    let bare = line(&[word("The"), word("pier"), word("!")].concat());
    assert_eq!(texts(&page(&bare)), ["The pier!"]);
    let glyphs = line(&[word("渡"), " ".into(), word("口"), " ".into(), word("开")].concat());
    assert_eq!(texts(&page(&glyphs)), ["渡口开"]);
    let signs = "<span class='ocrx_word'><span class='ocrx_cinfo'>p</span>\n<span class='ocrx_cinfo'>ier</span></span>";
    assert_eq!(texts(&page(&line(&[signs, " ", signs].concat()))), ["pier pier"]);
    let other =
        "pi<span class='alternatives'><ins class='alt'>er</ins><del class='alt'>cr</del></span>";
    assert_eq!(texts(&page(&line(other))), ["pier"]);
}

#[test]
fn what_is_not_closed_or_not_told_is_read() {
    let html = "<div class=ocr_page><p class=ocr_par><span class=ocr_line>One<span class=ocr_line>two\
        <p class=ocr_par>three<br>four &eacute;<h3>five</h3>";
    assert_eq!(texts(html), ["One\ntwo\n\nthree\nfour é\n\nfive"]);
    let many = "<p class=ocr_par><span class=ocr_line>x</span>".repeat(5000);
    assert_eq!(texts(&page(&many))[0].lines().count(), 9999);
    assert!(read(&"<div class=ocr_page>".repeat(300)).is_err());
    for broken in ["", "<", "<div class='ocr_page", "<div class=ocr_page></div></div></p>"] {
        assert!(texts(broken).concat().is_empty(), "{broken}");
    }
}

#[test]
fn pages_and_the_order_of_their_blocks() {
    let area = |order: &str, text: &str| {
        format!(
            "<div class='ocr_carea' title='bbox 0 0 9 9; order {order}'><p class='ocr_par'>{}</p></div>",
            line(text)
        )
    };
    let pages = format!(
        "<div class='ocr_page' title='image \"a.png\"; ppageno 0; lpageno A3'>{}{}</div><div class='ocr_page'>{}{}</div>",
        area("2", "second"),
        area("1", "first"),
        area("2", "b"),
        area("", "a"),
    );
    assert_eq!(texts(&pages), ["first\n\nsecond", "b\n\na"]);
    let read = read(&pages).unwrap();
    assert_eq!(read[0].label.as_ref().unwrap().as_str(), "A03");
    assert!(pages[read[1].place.clone()].starts_with("<div class='ocr_page'>"));
    assert!(pages[read[1].place.clone()].ends_with("</div>"));
}

#[test]
fn people_see_the_words_of_a_stretch() {
    let stretch = [line(&word("The")), line(&word("pier &lt;"))].concat();
    assert_eq!(words(&stretch), "The\npier <");
    assert_eq!(words("lost</span> <span class='ocr_line"), "lost");
}

#[test]
fn each_line_tells_how_sure_its_reading_was() {
    let inside = line(
        &[
            word("The"),
            " ".into(),
            "<span class='ocrx_word' title='bbox 0 0 9 9; x_wconf 50'>pi&eacute;r</span>".into(),
        ]
        .concat(),
    );
    let draft = read(&page(&(inside + &line("open")))).unwrap().remove(0).draft;
    let told = draft.done(&Lines::new("")).lines;
    let told: Vec<_> = told.iter().map(|line| line.confidence.map(|one| one.number())).collect();
    assert_eq!(told, [Some(0.697), None]);
}
