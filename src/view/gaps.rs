//! What is missing: issues against the rhythm of their paper, pages within a run of pages, articles of a page.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::archive::{ArchiveError, ArticleFilter, HeldPage, PublicationRow, Reader, Result};
use crate::model::Rhythm;

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Missing {
    /// Issues: days on which the paper is printed as a rule.
    Issue,
    /// A page, of whose issue later pages are there.
    Page,
    /// All articles of a page that is there.
    Articles,
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// Name of the publication.
    pub publication: String,
    /// What is missing.
    pub missing: Missing,
    /// First day, YYYY-MM-DD.
    pub first_date: String,
    /// Last day: another one only of several issues.
    pub last_date: String,
    /// How many issues or pages.
    pub count: u64,
    /// Handle of the issue that lacks pages or articles.
    pub issue_key: Option<String>,
    /// Label of the page, `03`, or of several, `03-05`.
    pub page: Option<String>,
}

impl Gap {
    /// Names of its fields.
    pub const FIELDS: [&'static str; 7] =
        ["publication", "missing", "first_date", "last_date", "count", "issue_key", "page"];
}

/// What was looked at of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperGaps {
    /// Name of the publication.
    pub publication: String,
    /// When it is printed, in words; none = its issues tell no rhythm, and none can be missed.
    pub rhythm: Option<String>,
    /// Days of the year on which it never is, `12-25`: these are not missed.
    pub holidays: Vec<String>,
    /// Days on which it was printed.
    pub days: u64,
    /// What is missing, by day.
    pub gaps: Vec<Gap>,
}

/// Names of publications that are typed: all words as one name, else each by itself.
///
/// # Errors
/// If no publication has one of them.
pub fn papers_named(reader: Reader<'_>, words: &[String]) -> Result<Vec<String>> {
    let is_there = |name: &String| -> Result<bool> {
        let publications = vec![name.clone()];
        let filter = ArticleFilter { publications, limit: Some(1), ..ArticleFilter::default() };
        Ok(!reader.issues(&filter)?.is_empty())
    };
    let whole = words.join(" ");
    if words.is_empty() || is_there(&whole)? {
        return Ok(if words.is_empty() { Vec::new() } else { vec![whole] });
    }
    for word in words {
        if !is_there(word)? {
            return Err(ArchiveError::UnknownPublication(word.clone()));
        }
    }
    Ok(words.to_vec())
}

/// What is missing of the publications and days of a filter, paper by paper. The rhythm of a paper is that of all its
/// issues; days before its first and after its last are missed only where the filter names them.
///
/// # Errors
/// What SQLite reports.
pub fn gaps(reader: Reader<'_>, filter: &ArticleFilter) -> Result<Vec<PaperGaps>> {
    let mut papers = reader.publications()?;
    papers.retain(|paper| paper.issues > 0);
    if !filter.publications.is_empty() {
        let of_papers =
            ArticleFilter { publications: filter.publications.clone(), ..ArticleFilter::default() };
        let wanted: BTreeSet<String> =
            reader.issues(&of_papers)?.into_iter().map(|issue| issue.publication).collect();
        papers.retain(|paper| wanted.contains(&paper.name));
    }
    papers.iter().map(|paper| of_paper(reader, paper, (filter.from, filter.to))).collect()
}

fn of_paper(
    reader: Reader<'_>,
    paper: &PublicationRow,
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
) -> Result<PaperGaps> {
    let pages = reader.pages_of(paper.id)?;
    let days: BTreeSet<NaiveDate> =
        pages.iter().filter_map(|page| page.date.parse().ok()).collect();
    let said = paper.rhythm.as_deref().and_then(|name| Rhythm::named(name, &days));
    let rhythm = said.or_else(|| Rhythm::of(&days));
    let holidays = rhythm.as_ref().map(|rhythm| rhythm.holidays(&days)).unwrap_or_default();
    let holidays =
        holidays.into_iter().map(|(month, day)| format!("{month:02}-{day:02}")).collect();
    let mut gaps = Vec::new();
    if let (Some(rhythm), Some(first), Some(last)) = (&rhythm, days.first(), days.last()) {
        let span = (from.unwrap_or(*first), to.unwrap_or(*last));
        gaps.extend(rhythm.missing(&days, span).into_iter().map(|(first, last, count)| Gap {
            publication: paper.name.clone(),
            missing: Missing::Issue,
            first_date: first.to_string(),
            last_date: last.to_string(),
            count,
            issue_key: None,
            page: None,
        }));
    }
    let rhythm = rhythm.map(|rhythm| rhythm.to_string());
    let inside =
        |day: NaiveDate| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to);
    let days = days.iter().filter(|day| inside(**day)).count() as u64;
    for issue in pages.chunk_by(|a, b| a.issue_key == b.issue_key) {
        if issue[0].date.parse().is_ok_and(inside) {
            gaps.extend(of_issue(&paper.name, issue));
        }
    }
    gaps.sort_by(|a, b| (&a.first_date, &a.issue_key).cmp(&(&b.first_date, &b.issue_key)));
    Ok(PaperGaps { publication: paper.name.clone(), rhythm, holidays, days, gaps })
}

fn of_issue(publication: &str, pages: &[HeldPage]) -> Vec<Gap> {
    let gap = |missing: Missing, page: String, count: u64| Gap {
        publication: publication.to_owned(),
        missing,
        first_date: pages[0].date.clone(),
        last_date: pages[0].date.clone(),
        count,
        issue_key: Some(pages[0].issue_key.clone()),
        page: Some(page),
    };
    let labels = pages.iter().filter_map(|page| page.page.as_deref());
    let absent = absent(labels).into_iter().map(|(page, count)| gap(Missing::Page, page, count));
    let empty = pages.iter().filter(|page| page.articles == 0);
    let empty = empty.map(|page| gap(Missing::Articles, page.page.clone().unwrap_or_default(), 1));
    absent.chain(empty).collect()
}

/// Labels that are absent from runs of labels, each run of them with how many there are. A run begins with its first
/// page or the one after it; what the last one is nobody knows.
fn absent<'a>(labels: impl Iterator<Item = &'a str>) -> Vec<(String, u64)> {
    let mut runs: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for label in labels {
        let digits = label.find(|c: char| c.is_ascii_digit()).unwrap_or(label.len());
        let (letters, numbers) = label.split_at(digits);
        // A sheet of two pages is both: 04_05.
        let numbers: Option<Vec<u32>> =
            numbers.split('_').map(|number| number.parse().ok()).collect();
        if let Some(numbers) = numbers {
            runs.entry(letters).or_default().extend(numbers);
        }
    }
    let mut absent = Vec::new();
    for (letters, numbers) in runs {
        let mut next = numbers.first().copied().filter(|first| *first > 2).unwrap_or(1);
        for number in numbers {
            let label = |number: u32| format!("{letters}{number:02}");
            if number == next + 1 {
                absent.push((label(next), 1));
            } else if number > next {
                let count = u64::from(number - next);
                absent.push((format!("{}-{}", label(next), label(number - 1)), count));
            }
            next = number + 1;
        }
    }
    absent
}

#[cfg(test)]
mod tests {
    use super::absent;

    fn told(labels: &[&str]) -> Vec<String> {
        absent(labels.iter().copied()).into_iter().map(|(page, n)| format!("{page} {n}")).collect()
    }

    #[test]
    fn pages_are_missed_within_their_run() {
        assert_eq!(told(&["01", "02", "04"]), ["03 1"]);
        assert_eq!(told(&["02", "03", "08"]), ["01 1", "04-07 4"]);
        assert_eq!(told(&["A01", "A03", "B01", "B02"]), ["A02 1"]);
        assert_eq!(told(&["01", "02_03", "04"]), [""; 0]);
        // A clipping from inside a paper.
        assert_eq!(told(&["14"]), [""; 0]);
        assert_eq!(told(&["TITLE", "01"]), [""; 0]);
    }
}
