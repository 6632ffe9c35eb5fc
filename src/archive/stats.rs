//! Counting articles.

use rusqlite::params_from_iter;
use rusqlite::types::Value;
use serde::Serialize;

use super::{ArticleFilter, Reader, Result};

/// What articles are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountBy {
    /// Day of the issue.
    Day,
    /// Month.
    Month,
    /// Year.
    Year,
    /// Publication.
    Publication,
    /// Tag; an article counts for each of its own.
    Tag,
    /// Byline, as printed.
    Byline,
    /// Section.
    Section,
    /// Kind of article.
    Kind,
    /// Page label.
    Page,
}

/// A line of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The day, publication, tag...; none = articles without one.
    pub name: Option<String>,
    /// Articles.
    pub articles: u64,
    /// Characters of their bodies.
    pub characters: u64,
}

impl CountBy {
    fn column(self) -> &'static str {
        match self {
            Self::Day => "date",
            Self::Month => "substr(date, 1, 7)",
            Self::Year => "substr(date, 1, 4)",
            Self::Publication => "publication",
            Self::Tag => "tagged.tag",
            Self::Byline => "byline",
            Self::Section => "section",
            Self::Kind => "kind",
            Self::Page => "page",
        }
    }

    /// Whether lines are in the order of time, not of numbers.
    fn is_time(self) -> bool {
        matches!(self, Self::Day | Self::Month | Self::Year)
    }

    /// Whether it is the same of all articles of a page.
    fn is_of_pages(self) -> bool {
        self.is_time() || matches!(self, Self::Publication | Self::Page)
    }
}

/// What is counted of every page already, by what the view `articles` has of it.
const PAGES: &str = "(SELECT publication.name AS publication, issue.date, page.folio AS page, \
    page.articles, page.characters FROM page JOIN issue ON issue.id = page.issue_id \
    JOIN publication ON publication.id = issue.publication_id WHERE page.articles > 0)";

impl ArticleFilter {
    /// The statement that counts what fits.
    pub(super) fn counting(&self, by: CountBy) -> (String, Vec<Value>) {
        let column = by.column();
        let counted = "count(*), ifnull(sum(length(body)), 0) FROM articles";
        let mut sql = if by == CountBy::Tag {
            format!("SELECT {column}, {counted} LEFT JOIN tagged ON tagged.article_key = key")
        } else if by.is_of_pages() && self.is_of_pages() {
            format!("SELECT {column}, sum(articles), sum(characters) FROM {PAGES}")
        } else {
            format!("SELECT {column}, {counted}")
        };
        let mut clauses = self.clauses();
        clauses.write(&mut sql);
        let order = if by.is_time() { "1" } else { "2 DESC, 1" };
        sql.push_str(&format!(" GROUP BY 1 ORDER BY {order}"));
        if let Some(limit) = self.limit {
            sql.push_str(" LIMIT ?");
            clauses.values.push(i64::try_from(limit).unwrap_or(i64::MAX).into());
        }
        (sql, clauses.values)
    }
}

impl Reader<'_> {
    /// Counts the articles that fit: by time in its order, by anything else the most first. The limit
    /// is one of lines.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn counts(&self, filter: &ArticleFilter, by: CountBy) -> Result<Vec<Count>> {
        let (sql, values) = filter.counting(by);
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| {
            Ok(Count { name: row.get(0)?, articles: row.get(1)?, characters: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
