//! Pages with explicit marks: the form in which a person corrects what the reader found, or types
//! a page by hand. See `docs/marked.md`.
//!
//! ```text
//! %% backissue page 1
//! publication: 云岭晚报
//! date: 2031-03-05
//! page: 02
//!
//! %% article
//! headline: “书是最好的远方”
//! byline: 本报讯（记者 何静）
//!
//! One line is one paragraph.
//! Empty lines count for nothing.
//! ```

use super::text::text_of;
use crate::model::{Digest, Edition, Extent, Folio, PrintedArticle, Scan, parse_date};
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::unit::{Content, Lines, Particulars, PlaceClaim, ToldArticle, Unit, Wrong};

/// First line of a marked page; the number is that of the form.
pub const FIRST_LINE: &str = "%% backissue page 1";
/// Line before each article.
pub const ARTICLE_LINE: &str = "%% article";

/// A marked page, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarkedPage {
    /// Publication, date, edition, page and part.
    pub place: PlaceClaim,
    /// SHA-256 of the original that this page corrects.
    pub corrects: Option<Digest>,
    /// The articles, as they are to be taken.
    pub articles: Vec<MarkedArticle>,
}

/// One article of a marked page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarkedArticle {
    /// Its parts.
    pub printed: PrintedArticle,
    /// Section heading it stands under.
    pub section: Option<String>,
    /// First byte of its mark, and the byte after its last.
    pub place: (usize, usize),
}

/// Why a marked page cannot be taken, with the line, from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct MarkError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub what: String,
}

/// The format of such pages.
#[derive(Debug)]
pub(super) struct Marked;

impl Format for Marked {
    fn name(&self) -> &'static str {
        "marked"
    }

    fn about(&self) -> &'static str {
        "A page with marks, as `show --as-source` writes it"
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        is_marked(head.text())
    }

    fn is_by_hand(&self) -> bool {
        true
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

impl WholeFiles for Marked {
    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let text = text_of(bytes, reading)?;
        let page = parse(&text)?;
        let lines = Lines::new(&text);
        let told = |article: MarkedArticle| ToldArticle {
            printed: article.printed,
            section: article.section,
            span: lines.extent(article.place.0, article.place.1),
            particulars: Particulars::default(),
        };
        let articles = page.articles.into_iter().map(told).collect();
        let content = Content::Page { articles, corrects: page.corrects };
        let span = Extent { line: 1, start: 0, stop: text.len() as u64 };
        Ok(vec![Unit { content, place: page.place, span, remarks: Vec::new() }])
    }
}

impl From<MarkError> for Wrong {
    fn from(error: MarkError) -> Self {
        Self { line: Some(error.line as u64), reason: error.what }
    }
}

/// Whether a text is a marked page. Empty lines may stand before the first.
#[must_use]
pub fn is_marked(text: &str) -> bool {
    text.trim_start().starts_with("%% backissue page")
}

/// Reads a marked page.
///
/// # Errors
/// The first line that is wrong. Nothing is guessed: a field that is not known is an error.
pub fn parse(text: &str) -> Result<MarkedPage, MarkError> {
    let mut reader = MarkReader { page: MarkedPage::default(), state: State::Before };
    let mut start = 0;
    for (number, raw) in (1..).zip(text.split_inclusive('\n')) {
        let line = raw.trim_end_matches(['\n', '\r']);
        reader.line(line, start).map_err(|what| MarkError { line: number, what })?;
        start += raw.len();
    }
    let lines = text.lines().count().max(1);
    if let Some(article) = reader.page.articles.last_mut() {
        article.place.1 = text.len();
    }
    for article in &reader.page.articles {
        if article.printed.body.is_empty() {
            let line = 1 + text[..article.place.0].matches('\n').count();
            let what = "this article has no text; remove its mark, or write its text below an \
                        empty line"
                .to_owned();
            return Err(MarkError { line, what });
        }
    }
    if reader.page.articles.is_empty() && reader.state != State::Before {
        let what = format!("no article; each begins with `{ARTICLE_LINE}`");
        return Err(MarkError { line: lines, what });
    }
    if reader.state == State::Before {
        let what = format!("a marked page begins with `{FIRST_LINE}`");
        return Err(MarkError { line: lines, what });
    }
    Ok(reader.page)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Before,
    PageFields,
    BetweenArticles,
    Fields,
    Body,
}

struct MarkReader {
    page: MarkedPage,
    state: State,
}

impl MarkReader {
    fn line(&mut self, line: &str, start: usize) -> Result<(), String> {
        let text = line.trim();
        if self.state == State::Before {
            return match text.trim_start_matches('\u{feff}') {
                "" => Ok(()),
                FIRST_LINE => {
                    self.state = State::PageFields;
                    Ok(())
                }
                other => Err(format!(
                    "`{other}` is not a form that this program reads; it reads `{FIRST_LINE}`"
                )),
            };
        }
        if text == ARTICLE_LINE {
            if let Some(before) = self.page.articles.last_mut() {
                before.place.1 = start;
            }
            let place = (start, start);
            self.page.articles.push(MarkedArticle { place, ..MarkedArticle::default() });
            self.state = State::Fields;
            return Ok(());
        }
        if text.starts_with("%%") {
            return Err(format!(
                "`{text}` is no mark; write `{ARTICLE_LINE}`, or `\\%%` for a line of text that begins so"
            ));
        }
        match self.state {
            State::Before => Ok(()),
            State::PageFields | State::Fields if text.is_empty() => {
                self.state =
                    if self.state == State::Fields { State::Body } else { State::BetweenArticles };
                Ok(())
            }
            State::PageFields => self.page_field(text),
            State::Fields => self.article_field(text),
            State::BetweenArticles if text.is_empty() => Ok(()),
            State::BetweenArticles => Err(format!("text before the first `{ARTICLE_LINE}`")),
            State::Body => {
                self.paragraph(text);
                Ok(())
            }
        }
    }

    fn page_field(&mut self, text: &str) -> Result<(), String> {
        let (name, value) = field(text)?;
        let place = &mut self.page.place;
        match name {
            _ if value.is_empty() => {}
            "publication" => place.publication = Some(value.to_owned()),
            "date" => {
                let date = parse_date(value).ok_or("a date is written 2022-07-22")?;
                place.date = Some(date);
            }
            "edition" => {
                let edition = Edition::parse(value).ok_or("an edition is a short word")?;
                place.edition = Some(edition);
            }
            "page" => place.page = Some(Folio::parse(value).map_err(|error| error.to_string())?),
            "scan" => {
                let scan = Scan::parse(value).ok_or("`scan` is a link or the name of a picture")?;
                place.scan = Some(scan);
            }
            "part" => place.part = Some(value.parse().map_err(|_| "a part is a number")?),
            "corrects" => {
                let digest = Digest::parse(value).ok_or("`corrects` takes 64 hex digits")?;
                self.page.corrects = Some(digest);
            }
            other => {
                return Err(unknown(
                    other,
                    "publication, date, edition, page, part, scan, corrects",
                ));
            }
        }
        Ok(())
    }

    fn article_field(&mut self, text: &str) -> Result<(), String> {
        let (name, value) = field(text)?;
        let Some(article) = self.page.articles.last_mut() else { return Ok(()) };
        let printed = &mut article.printed;
        let part = match name {
            "kicker" => &mut printed.kicker,
            "headline" => &mut printed.headline,
            "deck" => &mut printed.deck,
            "byline" => &mut printed.byline,
            "dateline" => &mut printed.dateline,
            "section" => &mut article.section,
            "truncated" => {
                printed.truncated = match value {
                    "yes" | "true" => true,
                    "" | "no" | "false" => false,
                    _ => return Err("`truncated` is yes or no".to_owned()),
                };
                return Ok(());
            }
            other => {
                return Err(unknown(
                    other,
                    "kicker, headline, deck, byline, dateline, section, truncated",
                ));
            }
        };
        if !value.is_empty() {
            // A field that comes again is its next line.
            match part {
                Some(before) => {
                    before.push('\n');
                    before.push_str(value);
                }
                None => *part = Some(value.to_owned()),
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, text: &str) {
        let marks = text.trim_start_matches('\\').starts_with("%%");
        let text = text.strip_prefix('\\').filter(|_| marks).unwrap_or(text);
        if let Some(article) = self.page.articles.last_mut()
            && !text.is_empty()
        {
            let body = &mut article.printed.body;
            if !body.is_empty() {
                body.push('\n');
            }
            body.push_str(text);
        }
    }
}

fn field(text: &str) -> Result<(&str, &str), String> {
    let (name, value) = text.split_once(':').ok_or_else(|| {
        "a field is written `name: value`; the text of an article comes after an empty line"
            .to_owned()
    })?;
    Ok((name.trim(), value.trim()))
}

fn unknown(name: &str, known: &str) -> String {
    let name: String = name.chars().take(40).collect();
    format!("`{name}` is no field; there are {known} (the text comes after an empty line)")
}

#[cfg(test)]
mod tests {
    use super::{is_marked, parse};

    #[test]
    fn a_page_with_marks() {
        let text = "%% backissue page 1\npublication: 云岭晚报\ndate: 2031-03-05\npage: 2\n\n\
            %% article\nheadline: 新桥\ndeck: 一\ndeck: 二\ntruncated: yes\n\n第一段。\n\n\\%% 第二段\n\n\
            %% article\n\n只有正文: 没有标题。\n";
        assert!(is_marked(text));
        let page = parse(text).unwrap();
        assert_eq!(page.place.page.unwrap().as_str(), "02");
        let first = &page.articles[0].printed;
        assert_eq!(first.deck.as_deref(), Some("一\n二"));
        assert_eq!(first.body, "第一段。\n%% 第二段");
        assert!(first.truncated);
        assert_eq!(page.articles[1].printed.body, "只有正文: 没有标题。");
        assert_eq!(page.articles[1].place.1, text.len());
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        for (text, line, word) in [
            ("%% backissue page 9\n", 1, "page 9"),
            ("%% backissue page 1\ncolour: red\n", 2, "colour"),
            ("%% backissue page 1\ndate: soon\n", 2, "2022-07-22"),
            ("%% backissue page 1\n\nlost\n", 3, "before the first"),
            ("%% backissue page 1\n\n%% artikel\n", 3, "artikel"),
            (
                "%% backissue page 1\n\n%% article\nheadline: x\n\n%% article\n\nText.\n",
                3,
                "no text",
            ),
            ("%% backissue page 1\n\n%% article\nno colon\n", 4, "name: value"),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!(error.line, line, "{text}");
            assert!(error.what.contains(word), "{}", error.what);
        }
    }
}
