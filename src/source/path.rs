//! What a path says of a page: `evening-star/1922-07-22/p03.txt`, `20220722/20220722-02-003.txt`.

use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::{Captures, Regex};

use crate::model::{Edition, Folio, YEARS};

/// What was found in a path. Several dates in one path must agree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PathFacts {
    /// Date of the issue.
    pub date: Option<NaiveDate>,
    /// A second date in the path that is not the first.
    pub other_date: Option<NaiveDate>,
    /// Edition of the issue: any but the first of a folder that counts them (`ed-2`).
    pub edition: Option<Edition>,
    /// Page label.
    pub page: Option<Folio>,
    /// Place among several files of one page (`003` in `20220722-02-003.txt`).
    pub part: Option<u32>,
    /// Name of the section, beside the page label (`A02版_要闻`).
    pub section: Option<String>,
    /// Name of the folder above the dated part.
    pub publication: Option<String>,
}

/// A date in a file or folder name, with anything but digits around it.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[^0-9])(?<y>\d{4})(?:(?<s>[-_./])(?<m>\d{1,2})[-_./](?<d>\d{1,2})|(?<m2>\d\d)(?<d2>\d\d)|年(?<m3>\d{1,2})月(?<d3>\d{1,2})日)(?:[^0-9]|$)",
    )
    .expect("the pattern is fixed")
});

/// A word that is surely a page label: `p03`, `page3`, `02版`, `第三版`, `node_01`, `seq-3`.
static SURE_PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?i:(?:p|page)[a-z]?\d{1,3}|第?[a-z]?\d{1,3}[版面]|第?[一二三四五六七八九十]{1,3}版)$",
    )
    .expect("the pattern is fixed")
});

/// A word that may be one: `03`, `A02`. A small letter and a digit (`x1`) number files of any kind.
static PAGE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:[A-Z]?\d{1,3}|[a-z]\d{2})$").expect("the pattern is fixed"));

/// A name that says that a page follows: `node_01`, `seq-3`.
static COUNTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?i:node|seq)$").expect("the pattern is fixed"));

/// A layout page of an e-paper, and an article on one: `nbs.D110000post_01`, `nw.D110000post_20310305_2-01`.
static LAYOUT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:nbs\.D\d+[a-z]*_|nw\.D\d+[a-z]*_\d{8}_(?<part>\d{1,3})-)(?<page>\d{1,3})$")
        .expect("the pattern is fixed")
});

/// A page label with the name of its section behind it: `A02版_要闻`, `02版-文教`.
static SECTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^A-Za-z0-9])(?<page>[A-Za-z]?\d{1,3})版[-_ .:：]*(?<name>\p{Han}{2,8})$")
        .expect("the pattern is fixed")
});

/// A number of the Library of Congress for a paper, as its pages are kept: `sn83030214`.
static LCCN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[a-z]{1,3}\d{8}(?:\d{2})?$").expect("the pattern is fixed"));

/// Names of folders that hold pages and say nothing of their paper.
const NO_NAMES: [&str; 29] = [
    "html",
    "htm",
    "xml",
    "ocr",
    "alto",
    "pages",
    "page",
    "text",
    "texts",
    "txt",
    "new folder",
    "untitled folder",
    "data",
    "import",
    "inbox",
    "input",
    "in",
    "out",
    "output",
    "tmp",
    "temp",
    "download",
    "downloads",
    "desktop",
    "documents",
    "scrape",
    "新建文件夹",
    "下载",
    "桌面",
];

/// Whether the name of a folder is none of a paper: a day, a number, `pages`, `New folder (2)`.
#[must_use]
pub fn says_nothing(name: &str) -> bool {
    let bare = name.trim().to_lowercase();
    let bare = bare.split(['(', '（']).next().unwrap_or_default().trim_end();
    let letters = bare.chars().filter(|c| c.is_alphabetic() && !"年月日".contains(*c)).count();
    letters == 0 || NO_NAMES.contains(&bare)
}

/// Whether the name of a folder is the number that a library gave the paper.
#[must_use]
pub fn is_number_of_library(name: &str) -> bool {
    LCCN.is_match(name)
}

/// `content_30062.txt`, `article-7.txt`.
static ARTICLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?i:content|article|art|news|item|文章)[-_ ]?\d{1,9}$")
        .expect("the pattern is fixed")
});

/// Whether the name of a file numbers an article: `20310305-02-003.txt`, `content_7.txt`.
#[must_use]
pub fn numbers_article(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    if ARTICLE.is_match(stem) {
        return true;
    }
    let facts = facts(path);
    facts.date.is_some() && facts.page.is_some() && facts.part.is_some()
}

/// Reads what a path tells. Only the path is looked at, never the disk. The name of an open pipe
/// (`/dev/fd/63`, `/dev/stdin`) tells nothing.
#[must_use]
pub fn facts(path: &Path) -> PathFacts {
    let mut facts = PathFacts::default();
    // `/dev/shm` is a folder like any other.
    let device = path.starts_with("/dev") && !path.starts_with("/dev/shm");
    if device || path.starts_with("/proc") {
        return facts;
    }
    let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
    let folders: Vec<&str> = path
        .parent()
        .map(|p| p.components().filter_map(|c| c.as_os_str().to_str()).collect())
        .unwrap_or_default();
    let mut dated = folders.len();
    let rest = take_date(stem, &mut facts);
    // A date far above the page is that of a backup or a download, not of the issue.
    for (i, folder) in folders.iter().enumerate().rev().take(3) {
        let before = facts.date;
        if take_date(folder, &mut facts).is_some() {
            dated = i;
        } else if before.is_some() {
            break;
        }
    }
    if dated == folders.len() {
        let mut split = PathFacts::default();
        let at = dated_folders(&folders, &mut split);
        // The name of the file goes before folders that count something else.
        if let Some(at) = at.filter(|_| facts.date.is_none_or(|date| split.date == Some(date))) {
            (dated, facts.date) = (at, split.date);
        }
    }
    take_page(rest, stem, &mut facts);
    let folder = folders.last().copied().unwrap_or_default();
    if facts.page.is_none() {
        facts.page = counted_page(folder);
    }
    take_section(stem, &mut facts);
    take_section(folder, &mut facts);
    facts.edition = folders.iter().rev().take(2).find_map(|folder| counted_edition(folder));
    if facts.date.is_some() && dated > 0 {
        let name = folders[dated - 1];
        facts.publication = (!matches!(name, "." | ".." | "/")).then(|| name.to_owned());
    }
    facts
}

/// Takes a date out of one name; answers what is left of the name, before and after it.
fn take_date<'n>(name: &'n str, facts: &mut PathFacts) -> Option<(&'n str, &'n str)> {
    let found = date_in(name)?;
    let number = |keys: [&str; 3]| keys.iter().find_map(|k| found.name(k)?.as_str().parse().ok());
    let year: i32 = found["y"].parse().ok()?;
    let date =
        NaiveDate::from_ymd_opt(year, number(["m", "m2", "m3"])?, number(["d", "d2", "d3"])?)?;
    match facts.date {
        Some(known) if known != date => facts.other_date = Some(date),
        _ => facts.date = Some(date),
    }
    let start = found.name("y").map_or(0, |m| m.start());
    let end = ["d", "d2", "d3"].iter().find_map(|k| found.name(k)).map_or(0, |m| m.end());
    Some((&name[..start], name[end..].trim_start_matches('日')))
}

/// The first date of a name that a newspaper can have.
fn date_in(name: &str) -> Option<Captures<'_>> {
    let mut from = 0;
    loop {
        let found = DATE.captures_at(name, from)?;
        let year = found.name("y")?;
        if year.as_str().parse().is_ok_and(|year| YEARS.contains(&year)) {
            return Some(found);
        }
        from = year.end();
    }
}

/// `evening-star/1922/07/22/p03.txt`: year, month and day as folders of their own.
fn dated_folders(folders: &[&str], facts: &mut PathFacts) -> Option<usize> {
    let split = (0..folders.len().saturating_sub(2)).rev().find(|&i| {
        let all_digits = |s: &str, n: usize| s.len() <= n && s.bytes().all(|b| b.is_ascii_digit());
        if folders[i].len() != 4 || !all_digits(folders[i], 4) {
            return false;
        }
        if !all_digits(folders[i + 1], 2) || !all_digits(folders[i + 2], 2) {
            return false;
        }
        let joined = folders[i..i + 3].join("-");
        take_date(&joined, facts).is_some()
    });
    // `203103/05`, `2031-03/05`: year and month together, as the pages of some papers are kept.
    split.or_else(|| {
        (0..folders.len().saturating_sub(1)).rev().find(|&i| {
            let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
            let month = match folders[i].split_once('-') {
                Some((year, month)) => digits(year, 4) && digits(month, 2),
                None => digits(folders[i], 6),
            };
            let day = folders[i..i + 2].concat().replace('-', "");
            month && digits(folders[i + 1], 2) && take_date(&day, facts).is_some()
        })
    })
}

/// `rest` is the file's name around its date, where it holds one; then the first word behind the date that
/// looks like a page is the page, and a number after it the part. Before the date, and among other words, only
/// what is surely a label is one; a name without a date is a page if all of it is one.
fn take_page(rest: Option<(&str, &str)>, stem: &str, facts: &mut PathFacts) {
    let words = |text: &'static [char], name: &str| -> Vec<String> {
        name.split(text).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    if let Some(found) = LAYOUT.captures(stem) {
        facts.page = Folio::parse(&found["page"]).ok();
        facts.part = found.name("part").and_then(|part| part_of(part.as_str()));
        return;
    }
    const SEPARATORS: &[char] = &['-', '_', '.', ' ', '(', ')', '（', '）'];
    let (before, behind) = rest.unwrap_or(("", stem));
    let (before, behind) = (words(SEPARATORS, before), words(SEPARATORS, behind));
    let sure = |words: &[String]| words.iter().position(|word| SURE_PAGE.is_match(word));
    if let Some(at) = sure(&behind) {
        set_page(&behind, at, facts);
    } else if let Some(page) = counted_page(stem) {
        facts.page = Some(page);
    } else if let Some(at) = behind.iter().position(|word| PAGE.is_match(word)) {
        let part = behind.get(at + 1).is_some_and(|word| part_of(word).is_some());
        let whole = at == 0 && (behind.len() == 1 || behind.len() == 2 && part);
        if rest.is_some() || whole {
            set_page(&behind, at, facts);
        }
    } else if let Some(at) = sure(&before) {
        set_page(&before, at, facts);
    }
}

/// A label with the name of its section: the page, where nothing nearer says one, and the section of that page.
fn take_section(name: &str, facts: &mut PathFacts) {
    let Some(found) = SECTION.captures(name) else { return };
    let page = Folio::parse(&found["page"]).ok();
    if facts.page.is_none() {
        facts.page.clone_from(&page);
    }
    if facts.section.is_none() && facts.page == page {
        facts.section = Some(found["name"].to_owned());
    }
}

fn set_page(words: &[String], at: usize, facts: &mut PathFacts) {
    facts.page = Folio::parse(&words[at]).ok();
    facts.part = words.get(at + 1).and_then(|word| part_of(word));
}

/// A number after a page: the place among several files of it.
fn part_of(word: &str) -> Option<u32> {
    if word.len() <= 4 { word.parse().ok() } else { None }
}

/// The edition of a folder that counts them. The first is mostly the only one, and is none.
fn counted_edition(name: &str) -> Option<Edition> {
    let number: u8 = name.strip_prefix("ed-")?.parse().ok()?;
    if number > 1 { Edition::parse(&number.to_string()) } else { None }
}

/// The page of a name that counts pages: `node_01`, `seq-3`.
fn counted_page(name: &str) -> Option<Folio> {
    let (word, number) = name.split_once(['-', '_'])?;
    let counts = COUNTED.is_match(word) && (1..=3).contains(&number.len());
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    if counts && digits { Folio::parse(number).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::facts;

    fn told(path: &str) -> String {
        let f = facts(Path::new(path));
        let date = f.date.map_or("-".to_owned(), |d| d.to_string());
        let page = f.page.map_or("-".to_owned(), |p| p.to_string());
        let part = f.part.map_or("-".to_owned(), |p| p.to_string());
        let section = f.section.map_or(String::new(), |name| format!(" {name}"));
        let edition = f.edition.map_or(String::new(), |name| format!(" ed {name}"));
        format!(
            "{date} {page} {part} {}{section}{edition}",
            f.publication.unwrap_or("-".to_owned())
        )
    }

    #[test]
    fn paths_as_people_and_scrapers_make_them() {
        for (path, facts) in [
            ("evening-star/1922-07-22/p03.txt", "1922-07-22 03 - evening-star"),
            ("2022-07-22_A02.txt", "2022-07-22 A02 - -"),
            ("20220722-02版.txt", "2022-07-22 02 - -"),
            ("2025-11-05_01.txt", "2025-11-05 01 - -"),
            ("城北晚报/20220722/20220722-02-003.txt", "2022-07-22 02 3 城北晚报"),
            ("/data/star/1922/07/22/p03.txt", "1922-07-22 03 - star"),
            ("star/2022年7月22日/第三版.txt", "2022-07-22 03 - star"),
            ("inbox/2022-07-22.txt", "2022-07-22 - - inbox"),
            ("inbox/2022.7.2 p4.txt", "2022-07-02 04 - inbox"),
            ("pages/seed-page.txt", "- - - -"),
            ("pages/notes-2.txt", "- - - -"),
            ("pages/03.txt", "- 03 - -"),
            ("x/issue_20220722_page3.txt", "2022-07-22 03 - x"),
            ("x/2022-07-22/late/A01.txt", "2022-07-22 A01 - x"),
            ("2022-13-45.txt", "- - - -"),
            ("25010112.txt", "- - - -"),
            ("9999-01-01-2022-07-22.txt", "2022-07-22 - - -"),
            ("12345678901.txt", "- - - -"),
            ("/dev/fd/63", "- - - -"),
            ("/dev/shm/2031-03-05_01.txt", "2031-03-05 01 - shm"),
            ("/proc/self/fd/12", "- - - -"),
            ("x1.txt", "- - - -"),
            ("c/m8.txt", "- - - -"),
            ("26-2031-03-05_daily.md", "2031-03-05 - - -"),
            ("p26-2031-03-05.txt", "2031-03-05 26 - -"),
            ("石桥日报/203103/05/node_01.txt", "2031-03-05 01 - 石桥日报"),
            ("sn99/1902-03-05/ed-1/seq-3/ocr.txt", "1902-03-05 03 - sn99"),
            ("sn99/1902-03-05/ed-2/seq-3/ocr.txt", "1902-03-05 03 - sn99 ed 2"),
            ("石桥晚报/2031-03-05/A02版_要闻.txt", "2031-03-05 A02 - 石桥晚报 要闻"),
            ("石桥晚报/2031-03-05/02版-文教/content_7.htm", "2031-03-05 02 - 石桥晚报 文教"),
            ("石桥晚报/2031-03-05/02版-文教/p03.txt", "2031-03-05 03 - 石桥晚报"),
            ("石桥日报/203103/05/02版：要闻.txt", "2031-03-05 02 - 石桥日报 要闻"),
            ("石桥日报/2031-03/05/nbs.D110000shiqiao_04.htm", "2031-03-05 04 - 石桥日报"),
            ("html/2031-03/05/nw.D110000shiqiao_20310305_2-01.htm", "2031-03-05 01 2 html"),
            ("x/2031-03/05-06/p1.txt", "- 01 - -"),
        ] {
            assert_eq!(told(path), facts, "{path}");
        }
    }

    #[test]
    fn names_that_number_articles() {
        for name in ["20310305/20310305-02-003.txt", "x/2031-03-05/content_7.txt"] {
            assert!(super::numbers_article(name.as_ref()), "{name}");
        }
        for name in ["2031-03-05_02.txt", "evening-star/1922-07-22/p03.txt", "notes.txt"] {
            assert!(!super::numbers_article(name.as_ref()), "{name}");
        }
    }

    #[test]
    fn some_folders_name_no_paper() {
        for name in ["20251106", "2031年3月5日", "pages", "New folder (2)", "新建文件夹（3）", "12"]
        {
            assert!(super::says_nothing(name), "{name}");
        }
        for name in ["evening-star", "云岭晚报", "t2", "Text and Time"] {
            assert!(!super::says_nothing(name), "{name}");
        }
    }

    #[test]
    fn two_dates_in_one_path_are_told() {
        let f = facts(Path::new("star/2022-07-21/2022-07-22_03.txt"));
        assert!(f.date.is_some() && f.other_date.is_some());
    }
}
