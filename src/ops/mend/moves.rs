//! Moving what was filed in the wrong place.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::{Meant, meant};
use crate::archive::{AlsoIn, ArchiveError, IssuePlace, PageRows, Writer};
use crate::model::{Edition, Folio, PublicationCode};

/// Where something belongs; what is not said stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Destination {
    /// Name or code of the publication; a new name makes a new one.
    pub publication: Option<String>,
    /// The day.
    pub date: Option<NaiveDate>,
    /// The edition; `Some(None)` = none.
    pub edition: Option<Option<Edition>>,
    /// The page label.
    pub page: Option<Folio>,
}

/// An article that has another key now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MovedKey {
    /// The key that it had, which leads to it.
    pub from: String,
    /// The key that it has.
    pub to: String,
    /// Whether it became one with an article that was there already.
    pub put_together: bool,
}

/// What a move came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MoveReport {
    /// The articles.
    pub moved: Vec<MovedKey>,
    /// Articles that are printed on a page that was moved and on one that was not: the keys that they
    /// have in the other issue from now on.
    pub in_both: Vec<String>,
    /// The publication that was made for them, if none had the name.
    pub new_publication: Option<String>,
}

/// Moves articles, pages and issues.
///
/// # Errors
/// If a key leads nowhere, or a page label is given for an issue of several pages.
pub fn move_to(
    writer: &mut Writer<'_>,
    import: i64,
    keys: &[String],
    to: &Destination,
) -> Result<MoveReport, ArchiveError> {
    let new_publication = match &to.publication {
        Some(name) if writer.reader().find_publication(name).is_err() => Some(name.clone()),
        _ => None,
    };
    let mut things = Vec::new();
    let mut articles = BTreeSet::new();
    for key in keys {
        let thing = meant(writer.reader(), key)?;
        articles.extend(articles_of(writer, thing)?);
        things.push(thing);
    }
    let mut before = BTreeMap::new();
    for article in articles {
        before.insert(article, writer.reader().key_of_row(article)?);
    }
    let mut printed_twice = BTreeSet::new();
    for thing in &things {
        printed_twice.extend(on_two_pages(writer, *thing)?);
    }
    let mut pages = BTreeMap::new();
    for thing in things {
        match thing {
            Meant::Issue(issue) => move_issue(writer, import, issue, to)?,
            Meant::Page(page) => move_page(writer, import, page, to)?,
            Meant::Article(article) => {
                let (from, to) = move_article(writer, import, article, to)?;
                if from != to {
                    pages.insert(from, to);
                }
            }
        }
    }
    files_along(writer, &pages, import)?;
    let mut in_both = Vec::new();
    for pair in printed_twice {
        in_both.extend(writer.part(pair, import)?);
    }
    for key in &in_both {
        let article = writer.reader().article_id(key)?;
        let page = writer.reader().current(article)?.page_id;
        writer.renumber(page)?;
    }
    Ok(MoveReport { new_publication, in_both, ..report(writer, before)? })
}

/// Articles of the issue of a page that two of its pages print.
fn on_two_pages(writer: &Writer<'_>, thing: Meant) -> Result<BTreeSet<AlsoIn>, ArchiveError> {
    let reader = writer.reader();
    let issue = match thing {
        Meant::Article(_) => return Ok(BTreeSet::new()),
        Meant::Page(page) => reader.page_rows(page)?.issue,
        Meant::Issue(issue) => issue,
    };
    reader.on_two_pages(issue)
}

fn report(
    writer: &mut Writer<'_>,
    before: BTreeMap<i64, String>,
) -> Result<MoveReport, ArchiveError> {
    let mut report = MoveReport::default();
    let mut pages = BTreeSet::new();
    for (article, from) in before {
        let now = writer.reader().article_id(&from)?;
        let to = writer.reader().key_of_row(now)?;
        pages.insert(writer.reader().current(now)?.page_id);
        if to != from {
            report.moved.push(MovedKey { from, to, put_together: now != article });
        }
    }
    for page in pages {
        writer.renumber(page)?;
    }
    Ok(report)
}

fn articles_of(writer: &Writer<'_>, thing: Meant) -> Result<Vec<i64>, ArchiveError> {
    let reader = writer.reader();
    match thing {
        Meant::Article(article) => Ok(vec![article]),
        Meant::Page(page) => reader.articles_of_page(page, true),
        Meant::Issue(issue) => {
            let mut all = Vec::new();
            for (page, _) in reader.pages_of_issue(issue)? {
                all.extend(reader.articles_of_page(page, true)?);
            }
            Ok(all)
        }
    }
}

/// The issue that is meant, seen from the one where the thing is.
fn place(
    writer: &mut Writer<'_>,
    issue: i64,
    to: &Destination,
) -> Result<IssuePlace, ArchiveError> {
    let mut place = writer.reader().issue_place(issue)?;
    if let Some(name) = &to.publication {
        (place.publication, place.code) = match writer.reader().find_publication(name) {
            Ok((id, code, _)) => (id, code),
            Err(ArchiveError::UnknownPublication(_)) => {
                writer.make_publication(&PublicationCode::from_name(name), name)?
            }
            Err(other) => return Err(other),
        };
    }
    place.date = to.date.unwrap_or(place.date);
    if let Some(edition) = &to.edition {
        place.edition.clone_from(edition);
    }
    Ok(place)
}

fn move_issue(
    writer: &mut Writer<'_>,
    import: i64,
    issue: i64,
    to: &Destination,
) -> Result<(), ArchiveError> {
    let key = writer.reader().issue_place(issue)?.key();
    let place = place(writer, issue, to)?;
    if let Some(folio) = &to.page {
        let mut pages = Vec::new();
        for (page, _) in writer.reader().pages_of_issue(issue)? {
            if writer.reader().is_page_in_use(page)? {
                pages.push(page);
            }
        }
        let [page] = pages.as_slice() else {
            return Err(ArchiveError::SeveralPages(key.to_string()));
        };
        let target = writer.make_issue(
            place.publication,
            &place.key(),
            place.date,
            place.edition.as_ref(),
        )?;
        return writer.move_page(*page, target, Some(folio.as_str()), import);
    }
    writer.move_issue(issue, &place, import)
}

fn move_page(
    writer: &mut Writer<'_>,
    import: i64,
    page: i64,
    to: &Destination,
) -> Result<(), ArchiveError> {
    let rows = writer.reader().page_rows(page)?;
    let place = place(writer, rows.issue, to)?;
    let target =
        writer.make_issue(place.publication, &place.key(), place.date, place.edition.as_ref())?;
    let folio = match &to.page {
        Some(folio) => Some(folio.as_str().to_owned()),
        None => writer.reader().folio_of(page)?,
    };
    writer.move_page(page, target, folio.as_deref(), import)
}

/// Moves an article; answers the page that it left and the one that it is on.
fn move_article(
    writer: &mut Writer<'_>,
    import: i64,
    article: i64,
    to: &Destination,
) -> Result<(i64, i64), ArchiveError> {
    let from = writer.reader().current(article)?.page_id;
    let rows = writer.reader().page_rows(from)?;
    let place = place(writer, rows.issue, to)?;
    let folio = match &to.page {
        Some(folio) => Some(folio.clone()),
        None => writer.reader().folio_of(from)?.and_then(|folio| Folio::parse(&folio).ok()),
    };
    let target: PageRows = writer.make_page(&place, folio.as_ref(), None)?;
    writer.move_article(article, &target, import)?;
    Ok((from, target.page))
}

/// Where nothing is left on a page, its files go along.
fn files_along(
    writer: &mut Writer<'_>,
    pages: &BTreeMap<i64, i64>,
    import: i64,
) -> Result<(), ArchiveError> {
    for (from, to) in pages {
        if writer.reader().articles_of_page(*from, true)?.is_empty() {
            // What was deleted from it, or is on it no more, belongs to the same files.
            let rows = writer.reader().page_rows(*to)?;
            for gone in writer.reader().articles_of_page(*from, false)? {
                writer.move_article(gone, &rows, import)?;
            }
            writer.move_files(*from, *to)?;
        }
    }
    Ok(())
}
