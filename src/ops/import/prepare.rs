//! From a unit of a source to what will be stored; no database, so it runs on all cores.

use super::ImportOptions;
use super::ground::{Among, Ground, Within};
use super::habits::KnownHabits;
use super::placing::{self, Placing};
use crate::archive::NewArticle;
use crate::model::{
    ContentHash, Digest, Extent, Masthead, PageReading, ReadArticle, Remark, RemarkKind, Span,
    TextHash, hashes,
};
use crate::normalize::{self, Habits, OpenPage};
use crate::source::path::PathFacts;
use crate::source::unit::{Content, Holds, Particulars, ToldArticle, Unit, UnitRemark, Wrong};

/// A unit, ready to be stored.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) placing: Placing,
    pub(super) content: Ready,
    pub(super) remarks: Vec<UnitRemark>,
}

/// What a unit holds, ready to be stored.
#[derive(Debug)]
pub(super) enum Ready {
    Page(ReadyPage),
    Record(Box<ReadyRecord>),
}

/// A page: what it had before, and is not among its articles, was dropped.
#[derive(Debug)]
pub(super) struct ReadyPage {
    pub(super) articles: Vec<ReadyArticle>,
    /// SHA-256 of the original that a person corrects with this page.
    pub(super) corrects: Option<Digest>,
    pub(super) remarks: Vec<(Remark, Extent)>,
    pub(super) repeated_characters: u64,
}

/// An article that is known by itself.
#[derive(Debug)]
pub(super) struct ReadyRecord {
    pub(super) article: ReadyArticle,
    pub(super) particulars: Particulars,
}

/// An article with its hashes and its place in the file.
#[derive(Debug)]
pub(super) struct ReadyArticle {
    pub(super) read: ReadArticle,
    pub(super) content_hash: ContentHash,
    pub(super) text_hash: TextHash,
    pub(super) span: Extent,
}

impl ReadyArticle {
    fn new(read: ReadArticle, span: Extent) -> Self {
        let (content_hash, text_hash) = hashes(&read.printed);
        Self { read, content_hash, text_hash, span }
    }

    fn stands_under(&mut self, section: Option<&String>) {
        if self.read.section.is_none() {
            self.read.section = section.cloned();
        }
    }

    pub(super) fn says(&self) -> NewArticle<'_> {
        NewArticle {
            read: &self.read,
            content_hash: self.content_hash,
            text_hash: self.text_hash,
            source_id: None,
            url: None,
            note: None,
        }
    }
}

impl ReadyRecord {
    pub(super) fn says(&self) -> NewArticle<'_> {
        NewArticle {
            source_id: self.particulars.source_id.as_deref(),
            url: self.particulars.url.as_deref(),
            note: self.particulars.note.as_deref(),
            ..self.article.says()
        }
    }
}

/// Makes a unit ready: finds its parts, cleans and hashes them, and settles where it belongs.
pub(super) fn unit(
    unit: Unit,
    options: &ImportOptions,
    path: &PathFacts,
    habits: &KnownHabits,
) -> Result<Prepared, Wrong> {
    let Unit { content, place, span, remarks } = unit;
    let settle = |masthead: &Masthead| placing::of_text(options, &place, masthead, path);
    let (placing, mut content) = match content {
        Content::Text { text, holds } => {
            let (placing, page) = match holds {
                Holds::Article => {
                    let (page, masthead) =
                        ready(&text, normalize::read_article(&text), &Within::new(&text, span));
                    (settle(&masthead)?, page)
                }
                Holds::Page => page_of_text(&text, &settle, habits, &Within::new(&text, span))?,
            };
            (placing, Ready::Page(page))
        }
        Content::Lines(lines) => {
            let (placing, page) = page_of_text(&lines.text, &settle, habits, &Among::new(&lines))?;
            (placing, Ready::Page(page))
        }
        Content::Page { articles, corrects } => {
            let placing = placing::of_told(options, &place, None, path)?;
            (placing, Ready::Page(as_told(articles, corrects)))
        }
        Content::Record(told) => {
            let placing = placing::of_told(options, &place, told.particulars.key.as_deref(), path)?;
            (placing, Ready::Record(Box::new(record(*told)?)))
        }
    };
    if placing.page.is_some() && placing.page == path.page {
        content.stands_under(path.section.as_ref());
    }
    Ok(Prepared { placing, content, remarks })
}

impl Ready {
    /// Puts what names no section under the one that the path names.
    fn stands_under(&mut self, section: Option<&String>) {
        match self {
            Self::Page(page) => page.stands_under(section),
            Self::Record(record) => record.article.stands_under(section),
        }
    }
}

impl ReadyPage {
    /// The same of all its articles.
    pub(super) fn stands_under(&mut self, section: Option<&String>) {
        self.articles.iter_mut().for_each(|article| article.stands_under(section));
    }
}

/// The page of a unit that was settled where it belongs when it came, in a paper with these habits.
pub(super) fn page_again(unit: Unit, habits: Option<&Habits>) -> Option<ReadyPage> {
    match unit.content {
        Content::Text { text, holds } => {
            let reading = match holds {
                Holds::Article => normalize::read_article(&text),
                Holds::Page => OpenPage::of(&text).read(habits),
            };
            Some(ready(&text, reading, &Within::new(&text, unit.span)).0)
        }
        Content::Lines(lines) => {
            let reading = OpenPage::of(&lines.text).read(habits);
            Some(ready(&lines.text, reading, &Among::new(&lines)).0)
        }
        Content::Page { articles, corrects } => Some(as_told(articles, corrects)),
        Content::Record(_) => None,
    }
}

/// A page of text, placed by what it says of itself, and read.
fn page_of_text(
    text: &str,
    settle: &dyn Fn(&Masthead) -> Result<Placing, String>,
    habits: &KnownHabits,
    ground: &dyn Ground,
) -> Result<(Placing, ReadyPage), Wrong> {
    let open = OpenPage::of(text);
    let placing = settle(open.masthead())?;
    let reading = open.read(habits.of_code(placing.code.as_str()));
    Ok((placing, ready(text, reading, ground).0))
}

/// What was read, with its hashes and places, and what the page says of itself.
fn ready(text: &str, reading: PageReading, ground: &dyn Ground) -> (ReadyPage, Masthead) {
    let repeated = reading.remarks.iter().filter(|r| r.kind == RemarkKind::RepeatRemoved);
    let repeated_characters = repeated.map(|r| letters(text, r.place)).sum();
    let remarks = reading.remarks.into_iter();
    let page = ReadyPage {
        articles: reading
            .articles
            .into_iter()
            .map(|mut read| {
                let span = ground.place(read.place);
                read.confidence = ground.confidence(read.place);
                ReadyArticle::new(read, span)
            })
            .collect(),
        corrects: None,
        remarks: remarks.map(|r| (ground.place(r.place), r)).map(|(p, r)| (r, p)).collect(),
        repeated_characters,
    };
    (page, reading.masthead)
}

/// A page whose articles the source has told apart, taken as it is.
fn as_told(articles: Vec<ToldArticle>, corrects: Option<Digest>) -> ReadyPage {
    let ready = |article: ToldArticle| {
        let (mut printed, _) = normalize::clean_record(article.printed);
        if article.particulars.credits_in_body {
            printed = normalize::take_credits(printed);
        }
        let within = Span {
            start: usize::try_from(article.span.start).unwrap_or(usize::MAX),
            end: usize::try_from(article.span.stop).unwrap_or(usize::MAX),
        };
        let mut read = normalize::credited(printed, article.section, within);
        read.kind = article.particulars.kind.or(read.kind);
        read.confidence = article.particulars.confidence;
        ReadyArticle::new(read, article.span)
    };
    let articles = articles.into_iter().map(ready).collect();
    ReadyPage { articles, corrects, remarks: Vec::new(), repeated_characters: 0 }
}

fn record(told: ToldArticle) -> Result<ReadyRecord, Wrong> {
    let (mut printed, _) = normalize::clean_record(told.printed);
    if told.particulars.credits_in_body {
        printed = normalize::take_credits(printed);
    }
    if printed.body.is_empty() {
        return Err(match printed.headline {
            Some(_) => "the article has a headline and no text".into(),
            None => "the article is empty: neither headline nor body".into(),
        });
    }
    let section = told.section.map(|name| normalize::clean_name(&name));
    let section = section.filter(|name| !name.is_empty());
    let mut read = normalize::credited(printed, section, Span::default());
    let particulars = told.particulars;
    read.kind = particulars.kind.or(read.kind);
    read.confidence = particulars.confidence;
    Ok(ReadyRecord { article: ReadyArticle::new(read, told.span), particulars })
}

fn letters(text: &str, span: Span) -> u64 {
    let slice = text.get(span.start..span.end).unwrap_or_default();
    slice.chars().filter(|c| !c.is_whitespace()).count() as u64
}
