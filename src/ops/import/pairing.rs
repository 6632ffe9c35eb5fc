//! Which article of a page is a newer version of which.

use std::collections::BTreeMap;

use super::prepare::ReadyArticle;
use super::{Result, overlay};
use crate::archive::{Current, Standing, Writer};
use crate::diff::{self, Compared, Version};
use crate::model::{Digest, TextHash};

/// The earlier article that each new one is a version of. What the source said counts, not what a
/// person made of it.
pub(super) fn pair(
    writer: &Writer<'_>,
    old: &[Current],
    fresh: &[usize],
    articles: &[ReadyArticle],
) -> Result<BTreeMap<usize, usize>> {
    if old.is_empty() || fresh.is_empty() {
        return Ok(BTreeMap::new()); // most pages are new: nothing is measured for them
    }
    let mut views = Vec::with_capacity(old.len());
    for article in old {
        let view = overlay::source_view(writer, article.id)?;
        views.push(view.unwrap_or_else(|| (article.headline.clone(), article.body.clone())));
    }
    let old: Vec<Version<'_>> = old.iter().zip(&views).map(|(o, view)| earlier(o, view)).collect();
    // What is the same as a whole was found before.
    let new = fresh.iter().map(|at| Version { content: None, ..version(&articles[*at]) });
    let pairs = diff::pair(&new.collect::<Vec<_>>(), &old, Compared::Readings);
    Ok(fresh.iter().zip(pairs).filter_map(|(new, old)| Some((*new, old?))).collect())
}

fn earlier<'a>(article: &Current, (headline, body): &'a (Option<String>, String)) -> Version<'a> {
    let text = Digest::parse(&article.text_hash).map(TextHash);
    Version {
        text: text.filter(|_| !article.body.is_empty()),
        headline: headline.as_deref().unwrap_or_default(),
        body,
        gone: article.standing == Standing::Dropped,
        ..Version::default()
    }
}

/// An article of a file, as it is compared.
pub(super) fn version(article: &ReadyArticle) -> Version<'_> {
    let printed = &article.read.printed;
    Version {
        content: Some(article.content_hash),
        text: (!printed.body.is_empty()).then_some(article.text_hash),
        headline: printed.headline.as_deref().unwrap_or_default(),
        body: &printed.body,
        ..Version::default()
    }
}
