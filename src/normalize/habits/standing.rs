//! Lines that a paper prints on most of its pages at the same place, and that belong to no article: its name as
//! it sets it, its slogan, its address.

use std::collections::{BTreeMap, BTreeSet};

use super::super::furniture::is_text;
use super::super::lines::Line;
use super::super::section::is_section;
use crate::model::Span;
use crate::script::canonical;

/// Lines at the top of a page among which they stand, furniture aside. At the foot it is the last alone.
const TOP: usize = 6;
/// Longest one, in bytes.
const LONGEST: usize = 160;
/// What stands elsewhere too, once on so many pages, is no such line.
const ELSEWHERE: usize = 20;

/// What a paper prints on most of its pages, at the top or the foot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::normalize) struct Standing {
    /// Their shapes, and how they were first printed, in the order of the page.
    lines: Vec<(String, String)>,
}

impl Standing {
    /// Finds those that stand on at least half of the pages, and hardly elsewhere on them. What `articles` hold is
    /// none.
    pub(super) fn of(pages: &[&[Line<'_>]], articles: &BTreeSet<String>) -> Self {
        let pages: Vec<Shaped<'_>> = pages.iter().map(|lines| Shaped::of(lines)).collect();
        let mut found = Self { lines: edges(&pages) };
        found.lines.retain(|(shape, printed)| !articles.contains(shape) && !is_section(printed));
        // What goes leaves others without a line above them that is known; so until nothing goes.
        loop {
            let taken: Vec<Vec<usize>> =
                pages.iter().map(|page| found.taken(&page.shapes)).collect();
            let stays = |shape: &String| {
                let (mut there, mut elsewhere, mut heads) = (0, 0, 0);
                for (page, taken) in pages.iter().zip(&taken) {
                    let is = |at: &usize| page.shapes[*at].as_ref() == Some(shape);
                    there += usize::from(taken.iter().any(is));
                    heads += usize::from(taken.iter().any(|at| is(at) && page.is_of_article(*at)));
                    elsewhere +=
                        (0..page.shapes.len()).filter(|at| is(at) && !taken.contains(at)).count();
                }
                there * 2 >= pages.len()
                    && elsewhere * ELSEWHERE <= pages.len()
                    && heads * 2 < there
            };
            let before = found.lines.len();
            found.lines.retain(|(shape, _)| stays(shape));
            if found.lines.len() == before {
                return found;
            }
        }
    }

    /// Reads what [`Self::written`] gives.
    pub(super) fn parse(written: &str) -> Self {
        let shaped = |line: &str| Some((shape(line)?, line.to_owned()));
        Self { lines: written.lines().filter_map(shaped).take(TOP + 1).collect() }
    }

    /// The lines as they were first printed, in the order of the page.
    pub(super) fn printed(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|(_, printed)| printed.as_str())
    }

    /// One a line.
    pub(super) fn written(&self) -> String {
        self.printed().map(|line| format!("{line}\n")).collect()
    }

    /// Takes them out of a page's lines, of which is known whether they go on from the one before; answers where
    /// they stood.
    pub(in crate::normalize) fn take_out(
        &self,
        lines: &mut Vec<Line<'_>>,
        continues: &mut Vec<bool>,
    ) -> Vec<Span> {
        if self.lines.is_empty() {
            return Vec::new();
        }
        let shaped = |(at, line): (usize, &Line<'_>)| {
            if at < TOP || at + 1 == lines.len() { shape(&line.text) } else { None }
        };
        let shapes: Vec<Option<String>> = lines.iter().enumerate().map(shaped).collect();
        let taken = self.taken(&shapes);
        for at in taken.iter().rev() {
            continues.remove(*at);
            if let Some(next) = continues.get_mut(*at) {
                *next = false;
            }
        }
        taken.iter().rev().map(|at| lines.remove(*at).place).collect()
    }

    /// Which of a page's lines are such lines: from the first on, as far as they go, and the last.
    fn taken(&self, page: &[Option<String>]) -> Vec<usize> {
        let known = |shape: &&Option<String>| {
            shape.as_ref().is_some_and(|shape| self.lines.iter().any(|(known, _)| known == shape))
        };
        let top = page.iter().take(TOP).take_while(known).count();
        let last = page[top..].last().filter(known).map(|_| page.len() - 1);
        (0..top).chain(last).collect()
    }
}

/// A page, line by line.
struct Shaped<'a> {
    lines: &'a [Line<'a>],
    shapes: Vec<Option<String>>,
    is_text: Vec<bool>,
}

impl<'a> Shaped<'a> {
    fn of(lines: &'a [Line<'a>]) -> Self {
        Self {
            lines,
            shapes: lines.iter().map(|line| shape(&line.text)).collect(),
            is_text: lines.iter().map(|line| is_text(&line.text)).collect(),
        }
    }

    /// Whether a line at an edge seems to belong to an article: a text stands right below it, whose headline it may
    /// be, or at the foot no text stands above it.
    fn is_of_article(&self, at: usize) -> bool {
        let below = self.is_text.get(at + 1).copied();
        let above = at.checked_sub(1).is_some_and(|above| self.is_text[above]);
        below.unwrap_or(!above)
    }
}

/// The lines at the top and the foot of at least half of the pages, by their shapes, in the order of a page. At the
/// top no text is among them; who printed the paper may be said in a sentence.
fn edges(pages: &[Shaped<'_>]) -> Vec<(String, String)> {
    let mut edges: BTreeMap<&str, Edge> = BTreeMap::new();
    for page in pages {
        let top = page.is_text.iter().take(TOP).take_while(|is_text| !**is_text).count();
        let last = page.shapes.len().checked_sub(1).filter(|last| *last >= top);
        let mut seen = BTreeSet::new();
        for at in (0..top).chain(last) {
            let Some(shape) = page.shapes[at].as_deref() else { continue };
            let place = if at < top { at } else { TOP };
            let first = || Edge { place, pages: 0, printed: page.lines[at].text.to_string() };
            let edge = edges.entry(shape).or_insert_with(first);
            edge.pages += usize::from(seen.insert(shape));
        }
    }
    let mut found: Vec<(&str, Edge)> = edges.into_iter().collect();
    found.retain(|(_, edge)| edge.pages * 2 >= pages.len());
    found.sort_by_key(|(_, edge)| edge.place);
    found.into_iter().map(|(shape, edge)| (shape.to_owned(), edge.printed)).collect()
}

/// A line at the top or the foot of some pages.
struct Edge {
    /// Where on the first of them.
    place: usize,
    pages: usize,
    printed: String,
}

/// The letters and digits of a line. `None` = it has too few letters to be told from others, or is too long.
pub(super) fn shape(line: &str) -> Option<String> {
    /// Fewest letters; one ideograph tells as much as two of an alphabet.
    const FEWEST: usize = 8;
    if line.len() > LONGEST {
        return None;
    }
    let shape: String = canonical(line).chars().filter(|c| c.is_alphanumeric()).collect();
    let weight = |c: char| if crate::script::is_ideograph(c) { 2 } else { 1 };
    let letters: usize = shape.chars().filter(|c| !c.is_numeric()).map(weight).sum();
    (letters >= FEWEST).then_some(shape)
}

#[cfg(test)]
mod tests {
    use super::super::super::OpenPage;
    use super::super::{Habits, lines_on_most_pages};

    const STORIES: [&str; 5] = [
        "NEW PIER\n\nThe pier was opened on Tuesday in the presence of the whole council. All came.\n",
        "A PURSE FOUND\n\nThe ferryman found a purse below the bridge as the tide went out.\n",
        "FROST AT THE GATE\n\nThe north gate was mended before the frost, as the council wished.\n",
        "BARLEY AT THE QUAY\n\nThe last of the winter barley was sold, though few had come to buy.\n",
        "LOW WATER\n\nThe well in Mill Lane holds less water than in any year that is remembered.\n",
    ];

    fn pages(page: impl Fn(usize, &str) -> String) -> Vec<String> {
        (0..10).map(|at| page(at, STORIES[at % 5])).collect()
    }

    #[test]
    fn what_every_page_prints_at_its_edge_is_learned() {
        let pages = pages(|_, story| {
            format!(
                "THE ALDERWICK BUGLE\nTruth Before Favour\nNo. 12, High Street\n\n{story}\nPrinted by Holm & Sons.\n"
            )
        });
        let lines = lines_on_most_pages(&pages);
        let all = ["THE ALDERWICK BUGLE", "Truth Before Favour", "No. 12, High Street"];
        assert_eq!(lines[..3], all);
        assert_eq!(lines[3..], ["Printed by Holm & Sons."]);
        let habits = Habits::parse("", &lines.join("\n"));
        let reading = OpenPage::of(&pages[7]).read(Some(&habits));
        let heads: Vec<_> =
            reading.articles.iter().map(|a| a.printed.headline.as_deref().unwrap()).collect();
        assert_eq!(heads, ["FROST AT THE GATE"]);
        assert!(!reading.articles[0].printed.body.contains("Holm"));
        let out = reading.remarks.iter().filter(|r| r.note.contains("most of its pages"));
        assert_eq!(out.count(), 4);
    }

    #[test]
    fn what_belongs_to_articles_is_not() {
        // A heading that stands elsewhere too, one that sections have, one below other titles.
        let other = pages(|at, story| {
            let other = STORIES[(at + 1) % 5];
            match at % 2 {
                0 => format!("HARBOUR NOTES\n\n{story}\n{other}"),
                _ => format!("{story}\nHARBOUR NOTES\n\n{other}"),
            }
        });
        assert_eq!(lines_on_most_pages(&other), [""; 0]);
        let section = pages(|_, story| format!("LOCAL NEWS\n\n{story}"));
        assert_eq!(lines_on_most_pages(&section), [""; 0]);
        let below = pages(|_, story| story.replacen("\n\n", "\nBy Our Correspondent\n\n", 1));
        assert_eq!(lines_on_most_pages(&below), [""; 0]);
        // A head that comes back, above another text each day; figures; an article of the same words at the foot.
        let head = pages(|at, _| {
            format!(
                "THE CHOLERA\n\n{at} died in the town, as the council was told, and it goes on.\n"
            )
        });
        assert_eq!(lines_on_most_pages(&head), [""; 0]);
        let figures =
            pages(|at, story| format!("{story}\nBarometer 29.{at}. Thermometer 4{at}.\n"));
        assert_eq!(lines_on_most_pages(&figures), [""; 0]);
        let weather =
            pages(|_, story| format!("{story}\nTHE WEATHER\n\nRain is expected over the moor.\n"));
        assert_eq!(lines_on_most_pages(&weather), [""; 0]);
        // Of few pages nothing is said.
        let few: Vec<String> =
            STORIES.iter().map(|story| format!("THE BUGLE\n\n{story}")).collect();
        assert_eq!(lines_on_most_pages(&few), [""; 0]);
    }
}
