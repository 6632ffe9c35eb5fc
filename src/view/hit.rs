//! An article that a search found, with the words where they stand.

use std::ops::Range;

use crate::archive::ArticleFilter;
use crate::model::Article;
use crate::search::matcher;
use crate::search::{Field, Query, Term};

/// An article, and where in it the words of a query stand, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its headline, or how the text begins.
    pub title: String,
    /// Words in the title.
    pub in_title: Vec<Range<usize>>,
    /// Words in the byline.
    pub in_byline: Vec<Range<usize>>,
    /// Words in the body.
    pub in_body: Vec<Range<usize>>,
}

impl<'a> Hit<'a> {
    /// The words of a selection in one of its articles.
    #[must_use]
    pub fn of(article: &'a Article, filter: &ArticleFilter) -> Self {
        let all = filter.query.as_ref().map(Query::terms).unwrap_or_default();
        let places = |field: Field, text: &str| {
            let here = all.iter().filter(|(of, _)| of.is_none_or(|of| of == field));
            let terms: Vec<&Term> = here.map(|(_, term)| *term).collect();
            matcher::places(text, &terms, filter.any_script)
        };
        let title = article.printed.title();
        let byline = article.printed.byline.as_deref().unwrap_or_default();
        Self {
            in_title: places(Field::Headline, &title),
            in_byline: places(Field::Byline, byline),
            in_body: places(Field::Body, &article.printed.body),
            article,
            title,
        }
    }

    /// The stretch of the body, of about so many characters, that shows most of the words.
    #[must_use]
    pub fn excerpt(&self, chars: usize) -> Range<usize> {
        matcher::excerpt(&self.article.printed.body, &self.in_body, chars)
    }
}
