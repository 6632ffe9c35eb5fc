//! Counting articles.

use rusqlite::params_from_iter;
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
}

impl Reader<'_> {
    /// Counts the articles that fit: by time in its order, by anything else the most first. The limit
    /// is one of lines.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn counts(&self, filter: &ArticleFilter, by: CountBy) -> Result<Vec<Count>> {
        let articles = ArticleFilter { limit: None, ..filter.clone() };
        let (fitting, mut values) = articles.select("*");
        let column = by.column();
        let tags =
            if by == CountBy::Tag { "LEFT JOIN tagged ON tagged.article_key = key" } else { "" };
        let order = if by.is_time() { "1" } else { "2 DESC, 1" };
        let mut sql = format!(
            "SELECT {column}, count(*), ifnull(sum(length(body)), 0) FROM ({fitting}) {tags} \
             GROUP BY 1 ORDER BY {order}"
        );
        if let Some(limit) = filter.limit {
            sql.push_str(" LIMIT ?");
            values.push(i64::try_from(limit).unwrap_or(i64::MAX).into());
        }
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| {
            Ok(Count { name: row.get(0)?, articles: row.get(1)?, characters: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
