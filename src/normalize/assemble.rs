//! From the lines of a segment to an article with its parts.

use std::borrow::Cow;

use super::chars::{End, end_of, is_stop, mostly_ideographs};
use super::credits::{self, Credit, closing_byline, closing_dateline, credit, is_byline};
use super::kinds;
use super::lines::Line;
use super::measures::certainty;
use super::opening::{self, trailing_byline};
use super::segment::Segment;
use super::vocabulary::Vocabulary;
use super::wrap;
use crate::model::{PrintedArticle, ReadArticle, Remark, RemarkKind, Span};

/// Notes on lines that were joined.
const WRAPPED: &str = "a line broken at the edge of the column was joined";
const BROKEN: &str = "a paragraph broken in mid-sentence was joined";
/// A shorter last line may end without a stop: verse, a list, a signature.
const SHORTEST_PROSE: usize = 20;
/// A longer last line is prose though no mark stands in it.
const SURELY_PROSE: usize = 40;
/// A text that marks the ends of its sentences has one in so many characters at least.
const LONGEST_SENTENCE: usize = 220;

/// Builds an article; its remarks carry the index that it will have.
pub(super) fn assemble(
    segment: &Segment,
    lines: &[Line<'_>],
    words: &Vocabulary,
    section: Option<&str>,
    index: usize,
    remarks: &mut Vec<Remark>,
) -> ReadArticle {
    let mut tell = |kind, place, note: Cow<'static, str>| {
        remarks.push(Remark { kind, place, article: Some(index), note });
    };
    let place = place(segment, lines);
    tell_beginning(segment, lines[segment.first_line()].place, &mut tell);
    for section in &segment.sections {
        let heading = lines[segment.paragraphs[*section].start].place;
        tell(RemarkKind::Section, heading, "a heading inside the article".into());
    }
    let mut head = Head::of(&lines[segment.head.clone()]);
    head.byline.extend(segment.bylines.iter().map(|at| lines[*at].text.to_string()));
    for twice in &head.twice {
        tell(RemarkKind::RepeatRemoved, *twice, "the line above it, printed again".into());
    }
    let mut body = Vec::with_capacity(segment.paragraphs.len());
    for paragraph in &segment.paragraphs {
        let mut text = lines[paragraph.start].text.to_string();
        for (before, line) in lines[paragraph.clone()].windows(2).map(|pair| (&pair[0], &pair[1])) {
            wrap::add(&mut text, before, line, words);
            let gap = Span { start: before.place.end, end: line.place.start };
            let note = if line.wrapped { WRAPPED } else { BROKEN };
            tell(RemarkKind::Joined, gap, note.into());
        }
        body.push(text);
    }
    let mut printed = head.into_article();
    let mut dateline = None;
    take_opening(&mut body, &mut printed, &mut dateline);
    take_bylines(&mut body, &mut printed);
    if dateline.is_none() {
        // As a byline in brackets at the end, it stays in the body.
        dateline = body.last().and_then(|line| closing_dateline(line)).map(str::to_owned);
    }
    printed.truncated = is_cut(&body) && ends_with_stops(&body);
    if printed.truncated {
        let end = Span { start: place.end, end: place.end };
        tell(RemarkKind::Truncated, end, "the article stops in mid-sentence".into());
    }
    printed.dateline = dateline;
    printed.body = body.join("\n");
    credited(printed, section.map(str::to_owned), place)
}

/// Why an article begins where it does, and whether that is in doubt.
fn tell_beginning(
    segment: &Segment,
    first: Span,
    tell: &mut dyn FnMut(RemarkKind, Span, Cow<'static, str>),
) {
    if let Some([one, other]) = segment.reasons {
        tell(RemarkKind::Beginning, first, format!("it begins here: {one}; {other}").into());
    }
    if segment.sure < certainty::ENOUGH {
        let chance = (segment.sure * 100.0).round();
        let note =
            format!("it may not begin or end where it was cut ({chance} in 100 that it does)");
        tell(RemarkKind::DoubtfulBoundary, first, note.into());
    }
}

/// Takes byline and dateline out of a text in which they stand as on a printed page, where they are not known.
#[must_use]
pub fn take_credits(mut printed: PrintedArticle) -> PrintedArticle {
    let mut body: Vec<String> = printed.body.lines().map(str::to_owned).collect();
    let mut dateline = None;
    let mut found = PrintedArticle::default();
    take_opening(&mut body, &mut found, &mut dateline);
    take_bylines(&mut body, &mut found);
    if printed.byline.is_some() || printed.dateline.is_some() || body.is_empty() {
        return printed;
    }
    (printed.byline, printed.dateline) = (found.byline, dateline);
    printed.body = body.join("\n");
    printed
}

/// An article whose parts are known, with what its byline and dateline name: people, agency,
/// place; and with its kind.
#[must_use]
pub fn credited(printed: PrintedArticle, section: Option<String>, place: Span) -> ReadArticle {
    let Credit { names, agency, place: place_name } =
        credit(printed.byline.as_deref(), printed.dateline.as_deref());
    let kind = kinds::of(&printed, section.as_deref());
    ReadArticle {
        kind,
        confidence: None,
        names,
        section,
        place,
        agency,
        place_name,
        jumps_to: None,
        jumps_from: None,
        printed,
    }
}

fn place(segment: &Segment, lines: &[Line<'_>]) -> Span {
    let last = segment.paragraphs.last().map_or(segment.head.end, |p| p.end) - 1;
    Span { start: lines[segment.first_line()].place.start, end: lines[last].place.end }
}

/// Takes the opening off the first paragraph.
fn take_opening(
    body: &mut Vec<String>,
    printed: &mut PrintedArticle,
    dateline: &mut Option<String>,
) {
    // A byline on its own line may stand between the headline and the opening.
    let Some(at) = body.iter().position(|text| !is_byline(text)) else {
        return;
    };
    let Some(found) = credits::opening(&body[at]) else {
        return;
    };
    if found.len >= body[at].len() && body.len() > at + 1 {
        body.remove(at);
    } else if found.len < body[at].len() {
        body[at] = body[at][found.len..].to_owned();
    } else {
        return;
    }
    *dateline = found.dateline;
    add_byline(printed, found.byline.as_deref());
}

/// Takes whole lines that are bylines off both ends of the body, and copies a byline in brackets
/// at its end.
fn take_bylines(body: &mut Vec<String>, printed: &mut PrintedArticle) {
    while body.len() > 1 && is_byline(&body[0]) {
        let line = body.remove(0);
        add_byline(printed, Some(&line));
    }
    while body.len() > 1 && body.last().is_some_and(|line| is_byline(line)) {
        let line = body.pop();
        add_byline(printed, line.as_deref());
    }
    if printed.byline.is_none() {
        let signed = |line: &String| {
            let end = closing_byline(line).or_else(|| trailing_byline(line).map(|(_, by)| by));
            end.map(str::to_owned)
        };
        printed.byline = body.last().and_then(signed);
    }
}

fn add_byline(printed: &mut PrintedArticle, line: Option<&str>) {
    let Some(line) = line else { return };
    match &mut printed.byline {
        Some(byline) => {
            byline.push(' ');
            byline.push_str(line);
        }
        None => printed.byline = Some(line.to_owned()),
    }
}

/// Whether a body stops in mid-sentence.
fn is_cut(body: &[String]) -> bool {
    let Some(last) = body.last() else {
        return false;
    };
    let chars = last.chars().count();
    let open = matches!(end_of(last), End::Open | End::Pause);
    let prose = last.contains(['，', ',', '。', '；', ';', '、'])
        || last.contains(". ")
        || chars > SURELY_PROSE;
    let signed = || closing_byline(last).is_some() || trailing_byline(last).is_some();
    open && chars >= SHORTEST_PROSE && prose && !signed()
}

/// Whether this text marks the ends of its sentences: one that does not, or whose recognition lost
/// them, does not say where it is cut off.
fn ends_with_stops(body: &[String]) -> bool {
    let stops = |text: &str| text.chars().filter(|c| is_stop(*c)).count();
    let all: usize = body.iter().map(|text| stops(text)).sum();
    let letters: usize = body.iter().map(|text| text.chars().count()).sum();
    let before = &body[..body.len().saturating_sub(1)];
    let ended =
        before.iter().filter(|text| matches!(end_of(text), End::Stop | End::Closed)).count();
    all > 0 && all * LONGEST_SENTENCE >= letters && ended * 3 >= before.len() * 2
}

/// The lines above a body, told apart.
#[derive(Debug, Default)]
struct Head {
    titles: Vec<String>,
    byline: Vec<String>,
    /// Where a title is printed again right below itself.
    twice: Vec<Span>,
}

impl Head {
    fn of(lines: &[Line<'_>]) -> Self {
        let mut head = Self::default();
        for line in lines {
            // The first line of a head is a byline only where it can be nothing else.
            let byline = if head.titles.is_empty() {
                opening::is_byline(&line.text)
            } else {
                is_byline(&line.text)
            };
            if byline {
                head.byline.push(line.text.to_string());
            } else if let Some((title, byline)) = trailing_byline(&line.text) {
                head.titles.push(title.to_owned());
                head.byline.push(byline.to_owned());
            } else if head.titles.last().is_some_and(|title| *title == line.text) {
                head.twice.push(line.place);
            } else {
                head.titles.push(line.text.to_string());
            }
        }
        head
    }

    fn into_article(self) -> PrintedArticle {
        let lines = self.titles.len();
        let has_kicker = has_kicker(&self.titles);
        let mut titles = self.titles.into_iter();
        let mut article = PrintedArticle::default();
        if has_kicker {
            article.kicker = titles.next();
        }
        article.headline = titles.next();
        let deck: Vec<String> = titles.collect();
        if lines > 1 && !deck.is_empty() {
            article.deck = Some(deck.join("\n"));
        }
        let byline = self.byline.join(" ");
        article.byline = (!byline.is_empty()).then_some(byline);
        article
    }
}

/// Whether the first of the title lines stands above the headline. Of three Chinese lines the
/// middle one is the headline. Of two the first is, unless the second is a saying in quotes or
/// much the shorter and no mere note on who took part.
fn has_kicker(titles: &[String]) -> bool {
    let [first, second, rest @ ..] = titles else {
        return false;
    };
    if !mostly_ideographs(first) {
        return false;
    }
    let quoted =
        second.starts_with(['“', '「', '『', '"']) && second.ends_with(['”', '」', '』', '"']);
    if quoted || !rest.is_empty() {
        return true;
    }
    const NOTES: [&str; 12] = [
        "主持",
        "出席",
        "讲话",
        "参加",
        "致辞",
        "致词",
        "强调",
        "会见",
        "陪同",
        "作报告",
        "摄",
        "宣布",
    ];
    let note = NOTES.iter().any(|word| second.contains(word)) || second.starts_with(['—', '-']);
    let chars = |text: &str| text.chars().count();
    !note && first.contains(' ') && chars(second) * 5 <= chars(first) * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kicker(titles: &[&str]) -> bool {
        has_kicker(&titles.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn kickers_and_decks() {
        assert!(kicker(&["少年溺水街坊相救 三代人守着一条河", "“这条河认得我们”"]));
        assert!(!kicker(&["云岭县召开专题会议 研究河道治理等工作", "何静主持"]));
        assert!(!kicker(&["今年云岭已修水渠三十条", "两千户人家用上自来水"]));
        assert!(kicker(&["新茶上市", "云岭茶香飘四海", "全县茶园今年增产两成"]));
        assert!(!kicker(&["PIER OPENED", "A Large Crowd"]));
    }

    #[test]
    fn a_headline_printed_twice_is_told() {
        let page = "云岭大桥合龙\n\n云岭大桥合龙\n\n本报讯(记者 何静)云岭大桥昨日合龙,两岸居民前来观看。\n";
        let reading = super::super::read_page(page);
        assert_eq!(reading.articles[0].printed.headline.as_deref(), Some("云岭大桥合龙"));
        assert_eq!(reading.articles[0].printed.deck, None);
        let repeats = reading.remarks.iter().filter(|r| r.kind == RemarkKind::RepeatRemoved);
        assert_eq!(repeats.count(), 1);
    }

    #[test]
    fn cut_bodies() {
        let cut = |text: &str| is_cut(&[text.to_owned()]);
        assert!(cut("要聚焦重点,把水渠修好,把道路修通,高水平完成专"));
        assert!(!cut("要聚焦重点,把水渠修好,把道路修通。"));
        assert!(!cut("春江潮水连海平"));
        assert!(!cut("水渠修好了,道路修通了。(记者 何静)"));
    }
}
