//! The labels that the lines of a page have in the truth: its articles, as a person has them, are looked for
//! among its lines.

use std::ops::Range;

use memchr::memmem;

use super::super::lines::Line;
use super::super::weights::{
    BARE, BYLINE, FIRST, HEAD, OUTSIDE, PARAGRAPH, REST, SECTION, is_forbidden,
};
use crate::model::PrintedArticle;
use crate::script::{bare_letters, is_ideograph};

/// Letters of a text by which it is looked for: as many as agree, at last these.
const BODY: [usize; 4] = [40, 24, 12, 6];
/// The same of a part of the head.
const PART: [usize; 3] = [24, 12, 4];
/// The same of a paragraph, and of its end.
const PARAGRAPH_LETTERS: usize = 24;
const TAIL: usize = 16;
/// Bytes by which places may differ and are the same.
const NEAR: usize = 8;
/// Bytes around the first line of a text in which its head is looked for.
const AROUND: usize = 1200;
/// Bytes after a paragraph in which the next is looked for.
const AHEAD: usize = 4000;
/// Longest heading inside an article, in letters, of ideographs and of others.
const HEADING: (usize, usize) = (24, 48);

/// The labels that each line may have, a bit for each: one, or where nothing is known, all that are allowed.
pub(super) fn labels(
    lines: &[Line<'_>],
    allowed: &[u8],
    articles: &[(&PrintedArticle, Option<&str>)],
) -> Vec<u8> {
    let mut page = Page::of(lines);
    for (number, (article, _)) in articles.iter().enumerate() {
        page.find(number, article);
    }
    let labels: Vec<usize> = page.labels.iter().map(|label| label.unwrap_or(OUTSIDE)).collect();
    let mut masks = masks(labels, allowed);
    // The heading of a section stands above several articles; whether it is part of a head is open.
    let sections: Vec<String> =
        articles.iter().filter_map(|(_, section)| section.map(letters)).collect();
    for (at, line) in page.each.iter().enumerate() {
        if page.owner[at].is_none() && sections.contains(line) {
            masks[at] = allowed[at];
        }
    }
    masks
}

/// The letters and digits of a text, which are what counts when it is looked for.
fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    text.chars().for_each(|c| bare_letters(c, false, |c| letters.push(c)));
    letters
}

/// The first letters of a text; none if it has fewer.
fn first(text: &str, count: usize) -> Option<&str> {
    let (last, c) = text.char_indices().nth(count.checked_sub(1)?)?;
    Some(&text[..last + c.len_utf8()])
}

/// A page whose lines get their labels.
struct Page {
    /// The letters of each line, and of all.
    each: Vec<String>,
    whole: String,
    /// Where the letters of each line begin; one more than there are lines.
    starts: Vec<usize>,
    /// The article that each line belongs to.
    owner: Vec<Option<usize>>,
    labels: Vec<Option<usize>>,
    /// Nothing is looked for before this.
    from: usize,
}

impl Page {
    fn of(lines: &[Line<'_>]) -> Self {
        let each: Vec<String> = lines.iter().map(|line| letters(&line.text)).collect();
        let mut starts = vec![0];
        for line in &each {
            starts.push(starts[starts.len() - 1] + line.len());
        }
        let count = each.len();
        let whole = each.concat();
        Self { each, whole, starts, owner: vec![None; count], labels: vec![None; count], from: 0 }
    }

    fn line_of(&self, place: usize) -> usize {
        let at = self.starts.partition_point(|start| *start <= place);
        at.saturating_sub(1).min(self.each.len().saturating_sub(1))
    }

    fn seek(&self, text: &str, within: Range<usize>) -> Option<usize> {
        let end = within.end.min(self.whole.len());
        let start = within.start.min(end);
        let found = memmem::find(&self.whole.as_bytes()[start..end], text.as_bytes());
        found.filter(|_| !text.is_empty()).map(|at| start + at)
    }

    /// Looks for an article and labels its lines.
    fn find(&mut self, number: usize, article: &PrintedArticle) {
        let paragraphs: Vec<(&str, String)> = article
            .body
            .lines()
            .map(|text| (text, letters(text)))
            .filter(|(_, letters)| !letters.is_empty())
            .collect();
        let body: String = paragraphs.iter().map(|(_, letters)| letters.as_str()).collect();
        let from = self.from.saturating_sub(NEAR);
        let prefixes = BODY.into_iter().filter_map(|size| first(&body, size));
        let prefixes = prefixes.chain([body.as_str()].into_iter().filter(|b| b.len() < AROUND));
        let mut prefixes = prefixes;
        let found = prefixes.find_map(|prefix| self.seek(prefix, from..self.whole.len()));
        let parts = self.parts(article, from, found);
        let Some(begin) = parts.iter().map(|(place, ..)| *place).chain(found).min() else {
            return;
        };
        if let Some(found) = found {
            self.paint_body(number, &paragraphs, &body, found);
        }
        for (place, length, says_who) in parts {
            self.paint_part(number, place..place + length, says_who, found);
        }
        self.begin(number, begin);
        self.from = found.unwrap_or(begin).max(self.from);
    }

    /// Where the lines stand that are printed around the beginning of the text: place, length, and
    /// whether it says who wrote it.
    fn parts(
        &self,
        article: &PrintedArticle,
        from: usize,
        found: Option<usize>,
    ) -> Vec<(usize, usize, bool)> {
        let heads = [&article.kicker, &article.headline, &article.deck];
        let heads = heads.into_iter().map(|part| (part, false));
        let credits = [&article.byline, &article.dateline].into_iter().map(|part| (part, true));
        let mut parts = Vec::new();
        for (part, says_who) in heads.chain(credits) {
            let text = letters(part.as_deref().unwrap_or_default());
            let within = match found {
                Some(found) => {
                    let low = found.saturating_sub(AROUND + text.len());
                    from.max(low)..found + AROUND
                }
                // So few letters stand everywhere.
                None if first(&text, 4).is_none() => continue,
                None => from..self.whole.len(),
            };
            let prefixes = PART.into_iter().filter_map(|size| first(&text, size));
            let place = [text.as_str()]
                .into_iter()
                .chain(prefixes)
                .find_map(|prefix| self.seek(prefix, within.clone()));
            parts.extend(place.map(|place| (place, text.len(), says_who)));
        }
        parts
    }

    fn paint_part(
        &mut self,
        number: usize,
        place: Range<usize>,
        says_who: bool,
        text: Option<usize>,
    ) {
        let above = self.line_of(place.start);
        for line in above..=self.line_of(place.end.saturating_sub(1)) {
            let shared =
                text.is_some_and(|at| self.starts[line] <= at && at < self.starts[line + 1]);
            let mine = self.owner[line] == Some(number);
            let others = self.owner[line].is_some() && !mine;
            let inside = line == above && self.starts[line] + NEAR < place.start;
            if mine && (shared || says_who) || others && inside {
                continue;
            }
            self.owner[line] = Some(number);
            if !says_who {
                self.labels[line] = Some(HEAD);
            } else if self.labels[line] != Some(HEAD) {
                self.labels[line] = Some(BYLINE);
            }
        }
    }

    /// The line with which an article begins.
    fn begin(&mut self, number: usize, place: usize) {
        let first = self.line_of(place);
        if self.owner[first] != Some(number) {
            self.owner[first] = Some(number);
            self.labels[first] = Some(PARAGRAPH);
        }
        // In the middle of a line none can be seen to begin.
        if place <= self.starts[first] + NEAR || self.labels[first].is_none() {
            let is_head = matches!(self.labels[first], Some(HEAD | BYLINE));
            self.labels[first] = Some(if is_head { FIRST } else { BARE });
        }
    }

    fn paint_body(
        &mut self,
        number: usize,
        paragraphs: &[(&str, String)],
        body: &str,
        found: usize,
    ) {
        let end = self.end_of(paragraphs, body, found);
        let (begin, headings) = self.paragraphs_of(paragraphs, found);
        let first_line = self.line_of(found);
        for line in first_line..=self.line_of(found.max(end.saturating_sub(1))) {
            let others = self.owner[line].is_some_and(|owner| owner != number);
            if line == first_line && others && self.starts[line] + NEAR < found {
                continue;
            }
            self.owner[line] = Some(number);
            let label = match line {
                _ if line > first_line && headings.contains(&line) => SECTION,
                _ if begin.contains(&line) => PARAGRAPH,
                _ => REST,
            };
            self.labels[line] = Some(label);
        }
    }

    /// Where a text ends that begins there: where its last paragraphs end that are found.
    fn end_of(&self, paragraphs: &[(&str, String)], body: &str, found: usize) -> usize {
        if self.whole.as_bytes()[found..].starts_with(body.as_bytes()) {
            return found + body.len();
        }
        let mut end = found;
        for (_, text) in paragraphs {
            let start = first(text, PARAGRAPH_LETTERS).or(first(text, PARAGRAPH_LETTERS / 2));
            let Some(start) = start else { continue };
            let from = end.saturating_sub(NEAR);
            let Some(place) = self.seek(start, from..end + AHEAD) else { continue };
            let tail = text.char_indices().rev().nth(TAIL - 1).map_or(0, |(at, _)| at);
            let tail = &text[tail..];
            let last = self.seek(tail, place..place + text.len() + AROUND);
            end = last.map_or(place + text.len(), |last| last + tail.len());
        }
        end.max(found + body.len() / 2).min(self.whole.len())
    }

    /// Lines with which paragraphs begin, and those that are headings.
    fn paragraphs_of(
        &self,
        paragraphs: &[(&str, String)],
        found: usize,
    ) -> (Vec<usize>, Vec<usize>) {
        let (mut begin, mut headings) = (vec![self.line_of(found)], Vec::new());
        let mut cursor = found;
        for (at, (raw, text)) in paragraphs.iter().enumerate() {
            let start = first(text, PARAGRAPH_LETTERS).unwrap_or(text);
            let from = cursor.saturating_sub(NEAR);
            let Some(place) = self.seek(start, from..cursor + AHEAD + text.len()) else { continue };
            let line = self.line_of(place);
            if self.starts[line].abs_diff(place) <= NEAR {
                begin.push(line);
                let next = paragraphs.get(at + 1).map_or("", |(_, next)| next.as_str());
                if self.each[line].len() == text.len() && is_heading(raw, text, next) {
                    headings.push(line);
                }
            }
            cursor = place + text.len() / 2;
        }
        (begin, headings)
    }
}

/// A short paragraph without a stop above a longer one is a heading inside the article.
fn is_heading(raw: &str, text: &str, next: &str) -> bool {
    const ENDS: &str = "。！？!?.…;；,，：:";
    const CLOSING: &str = "”」』’\"»)）";
    let longest = if text.chars().any(is_ideograph) { HEADING.0 } else { HEADING.1 };
    let count = text.chars().count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let stops =
        raw.trim().trim_end_matches(|c| CLOSING.contains(c)).ends_with(|c| ENDS.contains(c));
    (1..=longest).contains(&count)
        && !stops
        && digits * 3 <= count
        && next.len() * 2 > text.len() * 3
}

/// From one label for each line to those that it may have: where the hard rules or the steps forbid
/// what the truth says, nothing is learned.
fn masks(mut labels: Vec<usize>, allowed: &[u8]) -> Vec<u8> {
    let mut masks: Vec<u8> = Vec::with_capacity(labels.len());
    for at in 0..labels.len() {
        let before = at.checked_sub(1).map(|at| labels[at]);
        let mut label = labels[at];
        let in_head = matches!(before, Some(FIRST | HEAD | BYLINE));
        if matches!(label, HEAD | BYLINE) && !in_head {
            let begins = label == HEAD && matches!(before, None | Some(OUTSIDE));
            label = if begins { FIRST } else { PARAGRAPH };
        }
        if label == REST && (in_head || matches!(before, None | Some(SECTION | OUTSIDE))) {
            label = PARAGRAPH;
        }
        if at == 0 && !matches!(label, FIRST | OUTSIDE) {
            label = BARE;
        }
        labels[at] = label;
        let bit = 1u8 << label;
        masks.push(if allowed[at] & bit == 0 { allowed[at] } else { bit });
        if before.is_some_and(|before| is_forbidden(before, label)) {
            masks[at - 1] = allowed[at - 1];
            masks[at] = allowed[at];
        }
    }
    masks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::OpenPage;

    fn article(headline: Option<&str>, byline: Option<&str>, body: &str) -> PrintedArticle {
        PrintedArticle {
            headline: headline.map(str::to_owned),
            byline: byline.map(str::to_owned),
            body: body.to_owned(),
            ..PrintedArticle::default()
        }
    }

    /// The labels of the lines of a page, where nothing is forbidden.
    fn labels_of(text: &str, articles: &[PrintedArticle]) -> String {
        let page = OpenPage::of(text).page;
        let allowed = vec![u8::MAX; page.lines.len()];
        let articles: Vec<_> = articles.iter().map(|a| (a, Some("Harbour News"))).collect();
        let letter = |mask: u8| match mask {
            u8::MAX => '?',
            mask => "FHBbPSRO".chars().nth(mask.trailing_zeros() as usize).unwrap_or('!'),
        };
        labels(&page.lines, &allowed, &articles).into_iter().map(letter).collect()
    }

    #[test]
    fn articles_are_found_among_the_lines() {
        let text = "HARBOUR NEWS\n\nTHE PIER IS OPEN\n\nBy Ada Holm\n\nThe new pier was opened on Tuesday by the \
            harbour master,\nwho had waited for it for nine years and a day.\n\nWhat It Costs\n\nThe pier has cost \
            the town as much as the school did, and the rates will rise.\n\nA ferryman was fined for \
            sailing without a light on the river.\n\nAdvertisements on page four\n";
        let pier = "The new pier was opened on Tuesday by the harbour master, who had waited for it for nine \
            years and a day.\nWhat It Costs\nThe pier has cost the town as much as the school did, and the \
            rates will rise.";
        let ferry = "A ferryman was fined for sailing without a light on the river.";
        let articles = [
            article(Some("THE PIER IS OPEN"), Some("By Ada Holm"), pier),
            article(None, None, ferry),
        ];
        assert_eq!(labels_of(text, &articles), "?FBPRSPbO");
        // What a person put together is one.
        let whole = format!("{pier}\n{ferry}");
        let articles = [article(Some("THE PIER IS OPEN"), Some("By Ada Holm"), &whole)];
        assert_eq!(labels_of(text, &articles), "?FBPRSPPO");
    }

    #[test]
    fn what_was_told_apart_in_a_line_is_still_found() {
        let text = "云岭大桥合龙\n本报讯（记者 何静）云岭大桥昨日合龙，两岸居民前来观看。\n第二段说的是桥面铺装，下月开始。\n\
            渡口停航\n明日起渡口停航三天，过河请走新桥。\n";
        let articles = [
            article(
                Some("云岭大桥合龙"),
                Some("本报讯（记者 何静）"),
                "云岭大桥昨日合龙，两岸居民前来观看。\n第二段说的是桥面铺装，下月开始。",
            ),
            article(Some("渡口停航"), None, "明日起渡口停航三天，过河请走新桥。"),
        ];
        assert_eq!(labels_of(text, &articles), "FPPFP");
    }
}
