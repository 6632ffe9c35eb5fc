//! Which article is which.

use std::collections::{BTreeMap, VecDeque};

use super::similarity::{of_shingles, shingles};
use crate::model::{Article, ContentHash, Folio, TextHash};
use crate::script::canonical;

/// Bodies that share less are two articles, not two versions of one.
pub const SAME_ARTICLE: f64 = 0.4;

/// Articles with the same headline that share less have nothing in common.
const ANYTHING_IN_COMMON: f64 = 0.1;

/// What tells of which article a text is a version. What is not known, or shall not count, is absent.
#[derive(Debug, Clone, Copy, Default)]
pub struct Version<'a> {
    /// The page that it stands on.
    pub page: Option<&'a Folio>,
    /// Hash of all that was printed.
    pub content: Option<ContentHash>,
    /// Hash of the body.
    pub text: Option<TextHash>,
    /// The headline; empty if there is none.
    pub headline: &'a str,
    /// The body.
    pub body: &'a str,
    /// Decides between pairs that are equally similar, whichever list is named first; where it is
    /// empty, their order does.
    pub key: &'a str,
    /// It stands no more: its headline alone does not bring it back.
    pub gone: bool,
}

impl<'a> Version<'a> {
    /// An article as it stands.
    #[must_use]
    pub fn of(article: &'a Article) -> Self {
        let printed = &article.printed;
        Self {
            page: article.page.as_ref(),
            content: Some(article.content_hash),
            text: (!printed.body.is_empty()).then_some(article.text_hash),
            headline: printed.headline.as_deref().unwrap_or_default(),
            body: &printed.body,
            key: article.key.as_str(),
            gone: false,
        }
    }

    /// What it is compared by: an article without a body is its headline.
    fn shingles(&self) -> BTreeMap<[char; 3], u32> {
        shingles(if self.body.is_empty() { self.headline } else { self.body })
    }
}

/// Of what the two lists are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// Issues: the same headline over texts that share nothing (`Weather`) is two articles.
    Issues,
    /// Two readings of one page: there it is one that was written anew.
    Readings,
}

/// The partner of each article of `a` in `b`, one to one: by all that was printed, by the same text,
/// by a headline that no other has, by how much text they share, the most similar first.
#[must_use]
pub fn pair(a: &[Version<'_>], b: &[Version<'_>], lists: Compared) -> Vec<Option<usize>> {
    let mut pairing = Pairing { a, b, of_a: vec![None; a.len()], taken: vec![false; b.len()] };
    // The same on the same page first, so that a notice printed twice is not said to have moved.
    pairing.by(|x| x.content.map(|content| (content, x.page)));
    pairing.by(|x| x.content);
    pairing.by(|x| x.text);
    let heads = pairing.headlines();
    pairing.by_single_headline(&heads);
    pairing.by_similarity();
    if lists == Compared::Readings {
        pairing.by_headline_alone(&heads);
    }
    pairing.of_a
}

/// The articles of `a` and those of `b` that have a headline, in order.
type Headlines = BTreeMap<String, (Vec<usize>, Vec<usize>)>;

struct Pairing<'a> {
    a: &'a [Version<'a>],
    b: &'a [Version<'a>],
    of_a: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl<'a> Pairing<'a> {
    /// Pairs articles with equal keys, in their order.
    fn by<K: Ord>(&mut self, key: impl Fn(&Version<'a>) -> Option<K>) {
        let mut waiting: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
        for j in self.free_b() {
            if let Some(key) = key(&self.b[j]) {
                waiting.entry(key).or_default().push_back(j);
            }
        }
        for i in self.free_a() {
            let found = key(&self.a[i]).and_then(|key| waiting.get_mut(&key)?.pop_front());
            if let Some(j) = found {
                self.take(i, j);
            }
        }
    }

    fn take(&mut self, i: usize, j: usize) {
        self.of_a[i] = Some(j);
        self.taken[j] = true;
    }

    fn free_a(&self) -> Vec<usize> {
        (0..self.a.len()).filter(|i| self.of_a[*i].is_none()).collect()
    }

    fn free_b(&self) -> Vec<usize> {
        (0..self.b.len()).filter(|j| !self.taken[*j]).collect()
    }

    fn headlines(&self) -> Headlines {
        let mut found = Headlines::new();
        for i in self.free_a().into_iter().filter(|i| !self.a[*i].gone) {
            found.entry(canonical(self.a[i].headline)).or_default().0.push(i);
        }
        for j in self.free_b().into_iter().filter(|j| !self.b[*j].gone) {
            found.entry(canonical(self.b[j].headline)).or_default().1.push(j);
        }
        found.remove("");
        found
    }

    /// The same headline is the same article, if it is not one that many articles have
    /// (`Briefs`) and the bodies have anything in common.
    fn by_single_headline(&mut self, heads: &Headlines) {
        for (olds, news) in heads.values() {
            if let ([i], [j]) = (olds.as_slice(), news.as_slice())
                && of_shingles(&self.a[*i].shingles(), &self.b[*j].shingles()) > ANYTHING_IN_COMMON
            {
                self.take(*i, *j);
            }
        }
    }

    /// The most similar first.
    fn by_similarity(&mut self) {
        let olds: Vec<_> = self.free_a().into_iter().map(|i| (i, self.a[i].shingles())).collect();
        let news: Vec<_> = self.free_b().into_iter().map(|j| (j, self.b[j].shingles())).collect();
        let mut candidates = Vec::new();
        for (i, old) in &olds {
            for (j, new) in &news {
                let score = of_shingles(old, new);
                if score >= SAME_ARTICLE {
                    let (p, q) = (self.a[*i].key, self.b[*j].key);
                    candidates.push((score, (p.min(q), p.max(q)), *i, *j));
                }
            }
        }
        candidates.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.cmp(&y.1)));
        for (_, _, i, j) in candidates {
            if self.of_a[i].is_none() && !self.taken[j] {
                self.take(i, j);
            }
        }
    }

    /// What is left with the same headline, in order.
    fn by_headline_alone(&mut self, heads: &Headlines) {
        for (olds, news) in heads.values() {
            let olds = olds.iter().filter(|i| self.of_a[**i].is_none());
            let news = news.iter().filter(|j| !self.taken[**j]);
            for (i, j) in olds.zip(news).map(|(i, j)| (*i, *j)).collect::<Vec<_>>() {
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

#[cfg(test)]
mod tests {
    use super::{Compared, Version, pair};

    const RAIN: &str = "云岭镇昨夜大雨，河水上涨，两座便桥封闭。";
    const BRIDGE: &str = "跨河新桥昨日正式通车，附近居民出行更加便捷。";
    const SCHOOL: &str = "县中学今秋扩招，新校舍九月启用。";

    fn version<'a>(headline: &'a str, body: &'a str) -> Version<'a> {
        Version { headline, body, ..Version::default() }
    }

    #[test]
    fn of_articles_with_one_headline_the_similar_ones_are_versions() {
        let old = [version("简讯", RAIN), version("简讯", BRIDGE)];
        let new = [version("简讯", &BRIDGE[..48])];
        assert_eq!(pair(&old, &new, Compared::Readings), [None, Some(0)]);
    }

    #[test]
    fn a_headline_alone_tells_within_a_page_only() {
        let (old, new) = ([version("天气", RAIN)], [version("天气", SCHOOL)]);
        assert_eq!(pair(&old, &new, Compared::Issues), [None]);
        assert_eq!(pair(&old, &new, Compared::Readings), [Some(0)]);
        let gone = [Version { gone: true, ..old[0] }];
        assert_eq!(pair(&gone, &new, Compared::Readings), [None]);
        let back = [version("天气", RAIN)];
        assert_eq!(pair(&gone, &back, Compared::Readings), [Some(0)]);
    }

    #[test]
    fn a_similar_text_goes_before_a_headline_over_another_text() {
        let old = [version("天气", RAIN), version("交通", BRIDGE)];
        let new = [version("天气", BRIDGE), version("", RAIN)];
        assert_eq!(pair(&old, &new, Compared::Readings), [Some(1), Some(0)]);
    }

    #[test]
    fn articles_without_a_body_are_their_headlines() {
        let old = [version("新桥昨日正式通车", ""), version("县中学今秋扩招", "")];
        let new = [version("县中学今年秋扩招", ""), version("又一题", "")];
        assert_eq!(pair(&old, &new, Compared::Readings), [None, Some(0)]);
    }
}
