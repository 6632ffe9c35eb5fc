//! What came in, for people to read in the morning: by publication and page, with how each article begins. What was
//! printed more than once is told once, with its printings below; what had been printed before comes last.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use chrono::NaiveDate;

use super::markdown::escaped;
use super::{Result, Sink, SinkKind, Stream, Target};
use crate::archive::{OtherPrinting, Reader};
use crate::model::{Article, Scan};
use crate::view;

/// A digest in Markdown, which reads well as a mail.
pub(super) const SINK: SinkKind = SinkKind {
    name: "digest",
    about: "What came in, to read or to mail: new articles by publication and page, reprints below what they are of",
    of_last_import: true,
    tells_reprints: true,
    target: Target::Stream(Stream {
        ending: "digest.md",
        media_type: "text/markdown; charset=utf-8",
        takes_mark: false,
        open: |out, reader| Box::new(Digest { out, reader, items: Vec::new() }),
    }),
};

/// Most printings that are told below an article, of those that the digest is of, and of others.
const MOST_FOLDED: usize = 12;
const MOST_OTHERS: usize = 5;

struct Digest<'a> {
    out: &'a mut dyn Write,
    reader: Reader<'a>,
    items: Vec<Item>,
}

/// What is told of an article.
struct Item {
    article: Article,
    lead: String,
    /// Printings of it in other issues.
    others: Vec<OtherPrinting>,
}

/// An article with those that are told below it, by their numbers.
struct Story {
    head: usize,
    folded: Vec<usize>,
    /// Whether it was printed before what is told here.
    is_old: bool,
}

impl Sink for Digest<'_> {
    fn article(&mut self, article: &Article) -> Result<bool> {
        let others = view::other_printings(self.reader, article)?;
        let lead = view::lead(&article.printed.body);
        let mut article = article.clone();
        article.printed.body.clear();
        self.items.push(Item { article, lead, others });
        Ok(true)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        self.items.sort_by(|a, b| a.place().cmp(&b.place()));
        let text = Text { items: &self.items, stories: stories(&self.items) };
        Ok(self.out.write_all(text.all().as_bytes())?)
    }
}

impl Item {
    /// By which articles are told: those of a paper together, its issues one after the other.
    fn place(&self) -> impl Ord + '_ {
        let article = &self.article;
        let edition = article.edition.as_ref().map(|edition| edition.as_str());
        let page = article.page.as_ref().map(|page| page.as_str());
        (&article.publication, article.date, edition, page, article.position, article.key.as_str())
    }

    /// Printings of all of it, or that it has all of.
    fn as_a_whole(&self) -> impl Iterator<Item = &OtherPrinting> {
        self.others.iter().filter(|other| !other.passage)
    }

    fn date(&self) -> String {
        self.article.date.to_string()
    }
}

/// Puts printings of one text together below the first of them.
fn stories(items: &[Item]) -> Vec<Story> {
    let by_key: HashMap<&str, usize> =
        items.iter().enumerate().map(|(at, item)| (item.article.key.as_str(), at)).collect();
    let earliest = |at: usize| {
        let here = items[at].as_a_whole().filter_map(|other| by_key.get(other.key.as_str()));
        here.copied().chain([at]).min_by_key(|at| (items[*at].article.date, *at)).unwrap_or(at)
    };
    // Each step leads to an earlier one, so there is an end.
    let head = |mut at: usize| loop {
        match earliest(at) {
            first if first == at => break at,
            first => at = first,
        }
    };
    let mut below: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..items.len() {
        let head = head(at);
        let folded = below.entry(head).or_default();
        if head != at {
            folded.push(at);
        }
    }
    let story = |(head, mut folded): (usize, Vec<usize>)| {
        folded.sort_by_key(|at| (items[*at].article.date, *at));
        let day = items[head].date();
        let is_old = items[head].as_a_whole().any(|other| other.date < day);
        Story { head, folded, is_old }
    };
    below.into_iter().map(story).collect()
}

/// The document.
struct Text<'a> {
    items: &'a [Item],
    stories: Vec<Story>,
}

impl Text<'_> {
    fn all(&self) -> String {
        let mut out = self.top();
        let mut issue: Option<String> = None;
        let mut page: Option<String> = None;
        for story in self.stories.iter().filter(|story| !story.is_old) {
            let article = &self.items[story.head].article;
            let here = of_issue(article);
            if issue.as_ref() != Some(&here) {
                out.push_str(&format!("\n## {here}\n"));
                (issue, page) = (Some(here), None);
            }
            let here = page_of(article).unwrap_or_default();
            if page.as_ref() != Some(&here) {
                if !here.is_empty() {
                    out.push_str(&format!("\n### Page {here}\n"));
                }
                out.push('\n');
                page = Some(here);
            }
            self.story(&mut out, story, false);
        }
        let old: Vec<&Story> = self.stories.iter().filter(|story| story.is_old).collect();
        if !old.is_empty() {
            out.push_str("\n## Printed before\n\n");
            old.into_iter().for_each(|story| self.story(&mut out, story, true));
        }
        out
    }

    /// The days, and what there is.
    fn top(&self) -> String {
        let days = || self.items.iter().map(|item| item.article.date);
        let (Some(first), Some(last)) = (days().min(), days().max()) else {
            return "# Digest\n\nThere is nothing new.\n".to_owned();
        };
        let old = self.stories.iter().filter(|story| story.is_old).count();
        let folded: usize = self.stories.iter().map(|story| story.folded.len()).sum();
        let mut told = vec![format!("{} new", count(self.stories.len() - old, "article"))];
        if old > 0 {
            told.push(format!("{old} printed before"));
        }
        if folded > 0 {
            told.push(format!("{} below what they are of", count(folded, "reprint")));
        }
        format!("# Digest of {}\n\n{}.\n", span(first, last), told.join(", "))
    }

    /// An article and what belongs to it; `away` = not below its own issue and page.
    fn story(&self, out: &mut String, story: &Story, away: bool) {
        let item = &self.items[story.head];
        let article = &item.article;
        let kind = article.kind.map_or_else(String::new, |kind| format!(" ({kind})"));
        let place = if away { format!(" – {}", where_printed(article)) } else { String::new() };
        match &article.printed.headline {
            Some(headline) => {
                out.push_str(&format!("- **{}**{kind}{place}\n", escaped(headline)));
                if !item.lead.is_empty() {
                    out.push_str(&format!("  {}\n", escaped(&item.lead)));
                }
            }
            None => out.push_str(&format!("- {}{kind}{place}\n", escaped(&item.lead))),
        }
        let mut line = |words: String| out.push_str(&format!("  - {words}\n"));
        for at in story.folded.iter().take(MOST_FOLDED) {
            let also = &self.items[*at].article;
            let title = also.printed.headline.as_ref();
            let title = title.filter(|title| Some(*title) != article.printed.headline.as_ref());
            let title = title.map_or_else(String::new, |title| format!(", as {}", escaped(title)));
            line(format!("also in {}{title}: {}", where_printed(also), marks(also)));
            also.note.iter().for_each(|note| line(format!("note on it: {}", escaped(note))));
        }
        let shown = |other: &&OtherPrinting| {
            story.folded.iter().all(|at| self.items[*at].article.key.as_str() != other.key)
        };
        let day = item.date();
        let others: Vec<&OtherPrinting> = item.others.iter().filter(shown).collect();
        for other in others.iter().take(MOST_OTHERS) {
            line(other_words(other, &day));
        }
        let more = story.folded.len().saturating_sub(MOST_FOLDED)
            + others.len().saturating_sub(MOST_OTHERS);
        if more > 0 {
            line(format!(
                "and {more} more: `backissue reprints of {}`",
                code(article.key.as_str())
            ));
        }
        article.note.iter().for_each(|note| line(format!("note: {}", escaped(note))));
        line(marks(article));
    }
}

/// Where else an article was printed, or a part of it.
fn other_words(other: &OtherPrinting, day: &str) -> String {
    let how = match (other.quoted, other.passage) {
        (true, _) => "quoted in",
        (false, true) => "shares a passage with",
        (false, false) if other.date.as_str() < day => "printed before in",
        (false, false) => "also in",
    };
    format!("{how} {}, {}: `{}`", escaped(&other.publication), other.date, code(&other.key))
}

/// Its key, tags and links.
fn marks(article: &Article) -> String {
    let mut marks = vec![format!("`{}`", code(article.key.as_str()))];
    if !article.tags.is_empty() {
        let tags: Vec<String> = article.tags.iter().map(|tag| escaped(tag.as_str())).collect();
        marks.push(tags.join(", "));
    }
    let scan = article.scan.as_ref().map(Scan::as_str);
    let links = [("", article.url.as_deref()), ("scan ", scan)];
    for (name, link) in links {
        marks.extend(link.and_then(linked).map(|link| format!("{name}{link}")));
    }
    marks.join(" · ")
}

/// A link that can be followed, if it is one to the web and holds nothing that ends it.
fn linked(link: &str) -> Option<String> {
    let is_plain =
        |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '\\');
    let is_web = Scan::parse(link).is_some_and(|link| link.is_link());
    (is_web && link.chars().all(is_plain)).then(|| format!("<{link}>"))
}

/// A key between marks of code, which nothing in it can end.
fn code(key: &str) -> String {
    key.chars().filter(|c| *c != '`' && !c.is_control()).collect()
}

fn of_issue(article: &Article) -> String {
    let edition = article.edition.as_ref();
    let edition = edition.map_or_else(String::new, |name| format!(", {}", escaped(name.as_str())));
    format!("{}, {}{edition}", escaped(&article.publication), article.date)
}

fn page_of(article: &Article) -> Option<String> {
    article.page.as_ref().map(|page| escaped(page.as_str()))
}

fn where_printed(article: &Article) -> String {
    let page = page_of(article).map_or_else(String::new, |page| format!(", page {page}"));
    format!("{}{page}", of_issue(article))
}

fn span(first: NaiveDate, last: NaiveDate) -> String {
    if first == last { first.to_string() } else { format!("{first} to {last}") }
}

fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

#[cfg(test)]
mod tests {
    use super::{code, linked};

    #[test]
    fn only_plain_links_to_the_web_are_links() {
        assert_eq!(linked("https://a.example/b?c=d").as_deref(), Some("<https://a.example/b?c=d>"));
        for link in ["javascript:alert(1)", "https://a.example/<b>", "p1.tif", "https://a b", ""] {
            assert_eq!(linked(link), None, "{link}");
        }
        assert_eq!(code("a`b\u{1b}c"), "abc");
    }
}
