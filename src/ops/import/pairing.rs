//! Which article of a page is a newer version of which.

use std::collections::BTreeMap;

use super::prepare::ReadyArticle;
use super::{Result, overlay};
use crate::archive::{Current, Standing, Writer};
use crate::diff;
use crate::model::canonical;

/// Bodies that share less than this are two articles, not two versions of one.
pub(super) const SAME_ARTICLE: f64 = 0.4;

/// Which earlier article each new one is a version of: by the same text, then by the same
/// headline, then by the most similar text. What the source said counts, not what a person made of
/// it.
pub(super) fn pair(
    writer: &Writer<'_>,
    old: &[Current],
    fresh: &[usize],
    articles: &[ReadyArticle],
) -> Result<BTreeMap<usize, usize>> {
    let mut views = Vec::with_capacity(old.len());
    for article in old {
        let view = overlay::source_view(writer, article.id)?;
        views.push(view.unwrap_or_else(|| (article.headline.clone(), article.body.clone())));
    }
    let mut pairs = BTreeMap::new();
    let mut free: Vec<usize> = (0..old.len()).collect();
    let mut take = |pairs: &mut BTreeMap<usize, usize>,
                    rule: &dyn Fn(usize, &ReadyArticle) -> bool| {
        for &index in fresh {
            if pairs.contains_key(&index) {
                continue;
            }
            if let Some(at) = free.iter().position(|o| rule(*o, &articles[index])) {
                pairs.insert(index, free.remove(at));
            }
        }
    };
    take(&mut pairs, &|o, n| old[o].text_hash == n.text_hash.to_string());
    take(&mut pairs, &|o, n| {
        let (a, b) =
            (headline(views[o].0.as_deref()), headline(n.read.printed.headline.as_deref()));
        // What is gone comes back only if it is much the same.
        let near = old[o].standing != Standing::Dropped
            || diff::similarity(&views[o].1, &n.read.printed.body) >= SAME_ARTICLE;
        !a.is_empty() && a == b && near
    });
    take(&mut pairs, &|o, n| diff::similarity(&views[o].1, &n.read.printed.body) >= SAME_ARTICLE);
    Ok(pairs)
}

/// A headline in the form in which two are compared.
pub(super) fn headline(text: Option<&str>) -> String {
    let mut out = String::new();
    canonical(text.unwrap_or_default(), &mut out);
    out
}
