//! Which article is which.

use std::collections::{BTreeMap, VecDeque};

use super::similarity::{of_shingles, shingles};
use crate::model::Article;
use crate::script::canonical;

/// Bodies that share less are two articles, not two versions of one.
const SAME_ARTICLE: f64 = 0.4;

/// The partner of each article of `a` in `b`, one to one.
pub(super) fn pair(a: &[Article], b: &[Article]) -> Vec<Option<usize>> {
    let mut pairing = Pairing { of_a: vec![None; a.len()], taken: vec![false; b.len()] };
    // The same on the same page first, so that a notice printed twice is not said to have moved.
    pairing.by(a, b, |x| Some((x.content_hash, x.page.clone())));
    pairing.by(a, b, |x| Some(x.content_hash));
    pairing.by(a, b, |x| (!x.printed.body.is_empty()).then_some(x.text_hash));
    pairing.by_headline(a, b);
    pairing.by_similarity(a, b);
    pairing.of_a
}

struct Pairing {
    of_a: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairing {
    /// Pairs articles with equal keys, in their order.
    fn by<K: Ord>(&mut self, a: &[Article], b: &[Article], key: impl Fn(&Article) -> Option<K>) {
        let mut waiting: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
        for (j, article) in b.iter().enumerate().filter(|(j, _)| !self.taken[*j]) {
            if let Some(key) = key(article) {
                waiting.entry(key).or_default().push_back(j);
            }
        }
        for (i, article) in a.iter().enumerate() {
            if self.of_a[i].is_some() {
                continue;
            }
            let found = key(article).and_then(|key| waiting.get_mut(&key)?.pop_front());
            if let Some(j) = found {
                self.take(i, j);
            }
        }
    }

    fn take(&mut self, i: usize, j: usize) {
        self.of_a[i] = Some(j);
        self.taken[j] = true;
    }

    /// The same headline is the same article, if it is not one that many articles have
    /// (`Briefs`) and the bodies have anything in common.
    fn by_headline(&mut self, a: &[Article], b: &[Article]) {
        let headline = |article: &Article| {
            let mut text = String::new();
            canonical(article.printed.headline.as_deref().unwrap_or_default(), &mut text);
            text
        };
        let mut found: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (i, article) in a.iter().enumerate().filter(|(i, _)| self.of_a[*i].is_none()) {
            found.entry(headline(article)).or_default().0.push(i);
        }
        for (j, article) in b.iter().enumerate().filter(|(j, _)| !self.taken[*j]) {
            found.entry(headline(article)).or_default().1.push(j);
        }
        for (text, (olds, news)) in found {
            if let ([i], [j]) = (olds.as_slice(), news.as_slice())
                && !text.is_empty()
                && of_shingles(&shingles(&a[*i].printed.body), &shingles(&b[*j].printed.body)) > 0.1
            {
                self.take(*i, *j);
            }
        }
    }

    /// The most similar first.
    fn by_similarity(&mut self, a: &[Article], b: &[Article]) {
        let free = |used: &dyn Fn(usize) -> bool, articles: &[Article]| {
            let open = (0..articles.len()).filter(|n| !used(*n));
            open.map(|n| (n, shingles(&articles[n].printed.body))).collect::<Vec<_>>()
        };
        let olds = free(&|i| self.of_a[i].is_some(), a);
        let news = free(&|j| self.taken[j], b);
        let mut candidates = Vec::new();
        for (i, old) in &olds {
            for (j, new) in &news {
                let score = of_shingles(old, new);
                if score >= SAME_ARTICLE {
                    candidates.push((score, *i, *j));
                }
            }
        }
        // The order of ties is that of the keys, whichever issue is named first.
        candidates.sort_by(|x, y| {
            let keys = |c: &(f64, usize, usize)| {
                let (p, q) = (a[c.1].key.as_str(), b[c.2].key.as_str());
                if p <= q { (p.to_owned(), q.to_owned()) } else { (q.to_owned(), p.to_owned()) }
            };
            y.0.total_cmp(&x.0).then_with(|| keys(x).cmp(&keys(y)))
        });
        for (_, i, j) in candidates {
            if self.of_a[i].is_none() && !self.taken[j] {
                self.take(i, j);
            }
        }
    }
}

/// Which articles of `a` stay where they were: on the same page, and in the same order as most of
/// the others that stay (a longest rising run of partners).
pub(super) fn in_order(a: &[Article], b: &[Article], pairs: &[Option<usize>]) -> Vec<bool> {
    let mut stays = vec![false; a.len()];
    let candidates: Vec<(usize, usize)> = pairs
        .iter()
        .enumerate()
        .filter_map(|(i, j)| j.map(|j| (i, j)))
        .filter(|(i, j)| a[*i].page == b[*j].page)
        .collect();
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; candidates.len()];
    for (n, (_, j)) in candidates.iter().enumerate() {
        let at = ends.partition_point(|e| candidates[*e].1 < *j);
        before[n] = at.checked_sub(1).map(|p| ends[p]);
        if at == ends.len() {
            ends.push(n);
        } else {
            ends[at] = n;
        }
    }
    let mut next = ends.last().copied();
    while let Some(n) = next {
        stays[candidates[n].0] = true;
        next = before[n];
    }
    stays
}
