//! What papers of each language call months, days, editions and pages: one data file a language
//! (see `README.md` beside them), read once.

mod phrases;

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::model::ArticleKind;

pub(super) use phrases::Phrases;

/// The data files.
const FILES: [&str; 13] = [
    include_str!("zh.txt"),
    include_str!("ja.txt"),
    include_str!("ko.txt"),
    include_str!("en.txt"),
    include_str!("fr.txt"),
    include_str!("de.txt"),
    include_str!("es.txt"),
    include_str!("pt.txt"),
    include_str!("it.txt"),
    include_str!("nl.txt"),
    include_str!("ru.txt"),
    include_str!("ar.txt"),
    include_str!("vi.txt"),
];

/// An era by which years are counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Era {
    /// The name as printed.
    pub(super) name: &'static str,
    /// The year of the calendar in which its first year falls.
    pub(super) first: i32,
    /// Its first and last day, as far as its days are those of the civil calendar.
    pub(super) days: (NaiveDate, NaiveDate),
}

/// All languages together. What papers print does not say its language, and the few words that two
/// languages share mean the same in both.
#[derive(Debug, Default)]
pub(super) struct Languages {
    /// Months, 1 to 12.
    pub(super) months: Phrases<u32>,
    /// Months of the French Republic, 1 to 13.
    pub(super) republican: Phrases<u32>,
    /// Days of the week, 1 = Monday.
    pub(super) weekdays: Phrases<u32>,
    /// Words inside a date.
    pub(super) between: Phrases<()>,
    /// Words between two days.
    pub(super) range: Phrases<()>,
    /// Words before a date.
    pub(super) before: Phrases<()>,
    /// Words around the number of a year.
    pub(super) year: Phrases<()>,
    /// Words in names of papers.
    pub(super) paper: Phrases<()>,
    /// How names of papers end in scripts without spaces.
    pub(super) paper_ends: Vec<&'static str>,
    /// Words with which names of papers begin.
    pub(super) article: Phrases<()>,
    /// Editions, and what they are stored as.
    pub(super) editions: Phrases<&'static str>,
    /// Words before a page, a number, a volume, a price or the weather.
    pub(super) beside: Phrases<Beside>,
    /// What a number counts that is a price.
    pub(super) coin: Phrases<()>,
    /// What a person is who wrote an article.
    pub(super) roles: Phrases<()>,
    /// News agencies.
    pub(super) agencies: Phrases<()>,
    /// What stands for the paper where an agency would.
    pub(super) selves: Vec<&'static str>,
    /// Words before the name of who wrote it.
    pub(super) by: Phrases<()>,
    /// Lines that say who wrote it and name nobody.
    pub(super) credits: Phrases<()>,
    /// What headings call a kind of article.
    pub(super) kinds: Phrases<ArticleKind>,
    /// Words with which articles of a kind begin.
    pub(super) kind_begins: Phrases<ArticleKind>,
    /// How headlines of a kind end, in scripts without spaces.
    pub(super) kind_ends: Vec<(&'static str, ArticleKind)>,
    /// Words before who made a picture.
    pub(super) photo: Phrases<()>,
    /// The same behind the name, in scripts without spaces.
    pub(super) photo_ends: Vec<&'static str>,
    /// Surnames in ideographs.
    pub(super) surnames: Phrases<()>,
    /// Roles, ranks and agencies in scripts without spaces, for patterns.
    pub(super) runs: Runs,
    /// Eras, with longer names first.
    pub(super) eras: Vec<Era>,
    /// Calendars and reigns whose days are not counted.
    pub(super) unread: Phrases<()>,
}

/// Words of scripts without spaces, as the alternatives of a pattern.
#[derive(Debug, Default)]
pub(super) struct Runs {
    pub(super) roles: Vec<&'static str>,
    pub(super) ranks: Vec<&'static str>,
    pub(super) agencies: Vec<&'static str>,
}

/// What stands beside the date in a masthead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    Page,
    Number,
    Volume,
    Price,
    Weather,
}

/// The languages.
pub(super) fn languages() -> &'static Languages {
    static ALL: LazyLock<Languages> = LazyLock::new(|| {
        let mut all = Languages::default();
        for line in FILES.iter().flat_map(|file| file.lines()) {
            all.add(line);
        }
        all.runs.settle();
        all.eras.sort_by_key(|era| std::cmp::Reverse(era.name.len()));
        all
    });
    &ALL
}

impl Runs {
    /// Keeps what stands without spaces, with longer words first.
    fn settle(&mut self) {
        for list in [&mut self.roles, &mut self.ranks, &mut self.agencies] {
            list.retain(|word| !phrases::is_spaced(word));
            list.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
    }
}

impl Languages {
    /// Takes in a line of a data file.
    fn add(&mut self, line: &'static str) {
        let line = line.split('#').next().unwrap_or_default().trim();
        let Some((key, rest)) = line.split_once(' ') else { return };
        let (argument, list) = argument(key, rest);
        let names = list.split(',').map(str::trim).filter(|name| !name.is_empty());
        let number = || argument.parse().unwrap_or_default();
        for name in names {
            match key {
                "month" => self.months.add(name, number()),
                "republican" => self.republican.add(name, number()),
                "weekday" => self.weekdays.add(name, number()),
                "between" => self.between.add(name, ()),
                "range" => self.range.add(name, ()),
                "before" => self.before.add(name, ()),
                "year" => self.year.add(name, ()),
                "paper" => {
                    if !phrases::is_spaced(name) {
                        self.paper_ends.push(name);
                    }
                    self.paper.add(name, ());
                }
                "article" => self.article.add(name, ()),
                "edition" => self.editions.add(name, if argument == "-" { name } else { argument }),
                "page" => self.beside.add(name, Beside::Page),
                "number" => self.beside.add(name, Beside::Number),
                "volume" => self.beside.add(name, Beside::Volume),
                "price" => self.beside.add(name, Beside::Price),
                "weather" => self.beside.add(name, Beside::Weather),
                "role" => {
                    self.runs.roles.push(name);
                    self.roles.add(name, ());
                }
                "rank" => self.runs.ranks.push(name),
                "agency" => {
                    self.runs.agencies.push(name);
                    self.agencies.add(name, ());
                }
                "self" => self.selves.push(name),
                "by" => self.by.add(name, ()),
                "credit" => self.credits.add(name, ()),
                "kind" => self.kinds.add_some(name, ArticleKind::parse(argument)),
                "kind_begin" => self.kind_begins.add_some(name, ArticleKind::parse(argument)),
                "kind_end" => {
                    self.kind_ends.extend(ArticleKind::parse(argument).map(|kind| (name, kind)));
                }
                "photo" => {
                    if !phrases::is_spaced(name) {
                        self.photo_ends.push(name);
                    }
                    self.photo.add(name, ());
                }
                "surname" => self.surnames.add(name, ()),
                "coin" => self.coin.add(name, ()),
                "unread" => self.unread.add(name, ()),
                "era" => self.eras.extend(era(name, argument)),
                _ => {}
            }
        }
    }
}

/// Splits what stands between a key and its list from the list.
fn argument(key: &str, rest: &'static str) -> (&'static str, &'static str) {
    let words = match key {
        "month" | "republican" | "weekday" | "edition" | "kind" | "kind_begin" | "kind_end" => 1,
        "era" => 3,
        _ => 0,
    };
    let mut at = 0;
    for _ in 0..words {
        at += rest[at..].find(' ').map_or(rest.len() - at, |gap| gap + 1);
    }
    (rest[..at].trim_end(), &rest[at..])
}

fn era(name: &'static str, argument: &str) -> Option<Era> {
    let mut parts = argument.split(' ');
    let first = parts.next()?.parse().ok()?;
    let days = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some(Era { name, first, days })
}

#[cfg(test)]
mod tests {
    use super::{FILES, languages};

    #[test]
    fn every_line_is_understood() {
        const KEYS: [&str; 29] = [
            "month",
            "republican",
            "weekday",
            "between",
            "range",
            "before",
            "year",
            "era",
            "unread",
            "paper",
            "article",
            "edition",
            "page",
            "number",
            "volume",
            "price",
            "weather",
            "coin",
            "role",
            "rank",
            "self",
            "agency",
            "by",
            "credit",
            "kind",
            "kind_begin",
            "kind_end",
            "photo",
            "surname",
        ];
        for line in FILES.iter().flat_map(|file| file.lines()) {
            let key = line.split(' ').next().unwrap_or_default();
            assert!(line.starts_with('#') || KEYS.contains(&key), "{line}");
        }
        assert_eq!(languages().eras.len(), FILES.join("\n").matches("\nera ").count() + 4);
    }

    #[test]
    fn a_word_means_one_thing_in_all_languages() {
        assert_eq!(languages().months.contradictions(), Vec::<String>::new());
        assert_eq!(languages().kinds.contradictions(), Vec::<String>::new());
        assert_eq!(languages().republican.contradictions(), Vec::<String>::new());
    }
}
