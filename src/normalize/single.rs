//! A file that is one article, as crawlers save a paper: `引题`, `主题`, `副题`, paragraphs.

use super::lines::{self, Line};
use super::segment::Segment;
use super::vocabulary::Vocabulary;
use super::{assemble, damage, furniture, removed};
use crate::model::{PageReading, RemarkKind};

/// Lines of titles with which such a file begins: kicker, headline, deck; the first and the last
/// may be empty.
const TITLE_LINES: usize = 3;

/// What the lines of a file tell of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileShape {
    /// Three lines of titles stand above indented paragraphs.
    Titled,
    /// There are titles at most, and no paragraph that would tell.
    TitlesOnly,
    /// It is something else.
    Other,
}

/// Looks at the lines of a file.
#[must_use]
pub fn file_shape(text: &str) -> FileShape {
    let mut all = text.trim_start_matches('\u{feff}').lines();
    let titles: Vec<&str> = all.by_ref().take(TITLE_LINES).collect();
    let fits = titles.get(1).is_some_and(|headline| !headline.trim().is_empty())
        && !titles.iter().any(|line| is_indented(line));
    if !fits {
        return FileShape::Other;
    }
    let (mut indented, mut flush) = (0, 0);
    for line in all.filter(|line| !line.trim().is_empty()) {
        if is_indented(line) {
            indented += 1;
        } else {
            flush += 1;
        }
    }
    match (indented, flush) {
        (0, 0) => FileShape::TitlesOnly,
        // An address or a signature may stand flush.
        _ if indented >= flush * 2 => FileShape::Titled,
        _ => FileShape::Other,
    }
}

/// A paragraph begins with two wide spaces, or as much room.
fn is_indented(line: &str) -> bool {
    line.starts_with("\u{3000}\u{3000}") || line.starts_with("    ") || line.starts_with('\t')
}

/// Reads the text of one article. Where its first lines are titles they are taken as such; a line
/// after them is never a headline. Never fails; what it does is told in remarks.
#[must_use]
pub fn read_article(text: &str) -> PageReading {
    let shape = file_shape(text);
    if shape == FileShape::Other {
        return super::read_one(text);
    }
    let mut remarks = Vec::new();
    let lines = lines::lines(text, &mut remarks);
    damage::look(&lines, &mut remarks);
    let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).take(TITLE_LINES);
    let end_of_titles = breaks.last().unwrap_or(text.len());
    let count = lines.partition_point(|line| line.place.start < end_of_titles);
    let (mut lines, titles) = (lines, count);
    let mut at = titles;
    while at < lines.len() {
        if let Some(note) = furniture::in_article(&lines[at].text) {
            remarks.push(removed(RemarkKind::FurnitureRemoved, lines[at].place, note));
            lines.remove(at);
        } else {
            at += 1;
        }
    }
    let jumps = super::take_jumps(&mut lines, &mut remarks);
    let mut reading = PageReading::default();
    if let Some(article) = titled(text, &lines, titles, &mut remarks) {
        reading.articles.push(article);
    }
    reading.remarks = remarks;
    reading.remarks.sort_by_key(|remark| remark.place);
    super::note_jumps(&mut reading, jumps);
    super::give_remarks_their_article(&mut reading);
    reading
}

/// The article whose first lines are its titles. One without a paragraph has its last title as text.
fn titled(
    text: &str,
    lines: &[Line<'_>],
    titles: usize,
    remarks: &mut Vec<crate::model::Remark>,
) -> Option<crate::model::ReadArticle> {
    if lines.is_empty() {
        return None;
    }
    let head = if titles < lines.len() { titles } else { titles.saturating_sub(1) };
    let segment = Segment {
        head: head..head,
        bylines: Vec::new(),
        paragraphs: (head..lines.len()).map(|at| at..at + 1).collect(),
        sections: Vec::new(),
        sure: 1.0,
        reasons: None,
    };
    let mut article = assemble::assemble(&segment, lines, &Vocabulary::default(), None, 0, remarks);
    article.place.start = lines[0].place.start;
    // Which of the three lines a title stands on tells what it is.
    let mut raw = text.lines();
    let line = |raw: &mut std::str::Lines<'_>| {
        let clean = lines::clean_line(raw.next().unwrap_or_default()).trim().to_owned();
        (!clean.is_empty()).then_some(clean)
    };
    if head == titles {
        article.printed.kicker = line(&mut raw);
        article.printed.headline = line(&mut raw);
        article.printed.deck = line(&mut raw);
    } else if head > 0 {
        article.printed.headline = lines.first().map(|line| line.text.to_string());
        article.printed.deck = (head > 1).then(|| lines[1].text.to_string());
    }
    // What follows from the titles.
    Some(assemble::credited(article.printed, article.section, article.place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_titles_above_paragraphs() {
        for (text, told) in [
            (
                "\n云岭大桥合龙\n\n\u{3000}\u{3000}本报云岭3月4日电 大桥昨日合龙。\n",
                FileShape::Titled,
            ),
            (
                "引题\n主题\n副题\n\u{3000}\u{3000}一。\n\u{3000}\u{3000}二。\n何静\n",
                FileShape::Titled,
            ),
            ("\n图片报道\n\n", FileShape::TitlesOnly),
            ("云岭大桥合龙\n\n本报讯 大桥昨日合龙。\n", FileShape::Other),
            ("\u{3000}\u{3000}一段。\n主题\n\n\u{3000}\u{3000}二段。\n", FileShape::Other),
            ("主题\n\n\u{3000}\u{3000}一段。\n\n另题\n\n一段。\n二段。\n", FileShape::Other),
        ] {
            assert_eq!(file_shape(text), told, "{text}");
        }
    }

    #[test]
    fn titles_are_told_apart_by_their_lines() {
        let text = "何静在云岭调研时强调\n把水渠修好 把道路修通\n\n\u{3000}\u{3000}本报云岭3月4日电 （记者方一）何静\
            昨日在云岭调研。\n\u{3000}\u{3000}渠与路\n\u{3000}\u{3000}她说，水渠要修好。\n";
        let reading = read_article(text);
        let [article] = reading.articles.as_slice() else { panic!("{reading:?}") };
        let printed = &article.printed;
        assert_eq!(printed.kicker.as_deref(), Some("何静在云岭调研时强调"));
        assert_eq!(printed.headline.as_deref(), Some("把水渠修好 把道路修通"));
        assert_eq!(printed.deck, None);
        assert_eq!(printed.body, "何静昨日在云岭调研。\n渠与路\n她说，水渠要修好。");
        assert_eq!(printed.byline.as_deref(), Some("（记者方一）"));
    }

    #[test]
    fn a_dated_signature_is_text() {
        let text = "\n致全县各校的信\n\n\u{3000}\u{3000}各位老师：\n\u{3000}\u{3000}祝大家新春愉快。\n\u{3000}\u{3000}\
            2031年2月3日\n";
        let reading = read_article(text);
        assert_eq!(reading.masthead.date, None);
        assert!(reading.articles[0].printed.body.ends_with("2031年2月3日"));
    }
}
