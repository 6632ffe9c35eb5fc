//! Two issues compared: what one has that the other has not, what moved, what was revised.

mod ballot;
mod pair;
mod revision;
mod similarity;

use serde::Serialize;

pub(crate) use ballot::{Ballot, Elected};
pub use pair::{Compared, SAME_ARTICLE, Version, pair};
pub use revision::{Change, ChangeKind, changes};
pub use similarity::{overlap, similarity};

use crate::model::Article;

/// Two issues compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IssueDiff {
    /// Key of the first issue.
    pub a: String,
    /// Key of the second issue.
    pub b: String,
    /// Articles that are the same in both, as they stand in the first.
    pub unchanged: Vec<Article>,
    /// The same articles in another place.
    pub moved: Vec<Moved>,
    /// Articles whose text or headline differs.
    pub revised: Vec<Revised>,
    /// Articles of the second issue that the first has not.
    pub added: Vec<Article>,
    /// Articles of the first issue that the second has not.
    pub dropped: Vec<Article>,
}

/// An article in two places.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moved {
    /// As it stands in the first issue.
    pub a: Article,
    /// As it stands in the second.
    pub b: Article,
    /// Always 1.
    pub similarity: f64,
}

/// Two versions of an article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Revised {
    /// As it stands in the first issue.
    pub a: Article,
    /// As it stands in the second.
    pub b: Article,
    /// How much of the bodies is shared, 0 to 1.
    pub similarity: f64,
    /// Whether it also stands on another page.
    pub moved: bool,
    /// What changed in the headline parts, one line each (kicker, headline, deck, byline,
    /// dateline).
    pub headline_changes: Vec<Change>,
    /// What changed in the body.
    pub changes: Vec<Change>,
}

impl IssueDiff {
    /// Whether there is any difference.
    #[must_use]
    pub fn differ(&self) -> bool {
        !(self.moved.is_empty()
            && self.revised.is_empty()
            && self.added.is_empty()
            && self.dropped.is_empty())
    }
}

/// Compares two issues. Articles are matched one to one: by all that was printed, by their text,
/// by their headline, and then by how much text they share.
#[must_use]
pub fn diff_issues(a_key: &str, b_key: &str, a: Vec<Article>, b: Vec<Article>) -> IssueDiff {
    let (olds, news): (Vec<_>, Vec<_>) =
        (a.iter().map(Version::of).collect(), b.iter().map(Version::of).collect());
    let pairs = pair(&olds, &news, Compared::Issues);
    let stays = pair::in_order(&a, &b, &pairs);
    let mut diff = IssueDiff {
        a: a_key.to_owned(),
        b: b_key.to_owned(),
        unchanged: Vec::new(),
        moved: Vec::new(),
        revised: Vec::new(),
        added: Vec::new(),
        dropped: Vec::new(),
    };
    let mut b: Vec<Option<Article>> = b.into_iter().map(Some).collect();
    for (i, old) in a.into_iter().enumerate() {
        let Some(new) = pairs[i].and_then(|j| b[j].take()) else {
            diff.dropped.push(old);
            continue;
        };
        let moved = !stays[i];
        if old.content_hash != new.content_hash {
            diff.revised.push(revised(old, new, moved));
        } else if moved {
            diff.moved.push(Moved { a: old, b: new, similarity: 1.0 });
        } else {
            diff.unchanged.push(old);
        }
    }
    diff.added = b.into_iter().flatten().collect();
    diff
}

/// Compares two articles, whatever they have in common.
#[must_use]
pub fn diff_articles(a: Article, b: Article) -> IssueDiff {
    let mut diff = IssueDiff {
        a: a.key.to_string(),
        b: b.key.to_string(),
        unchanged: Vec::new(),
        moved: Vec::new(),
        revised: Vec::new(),
        added: Vec::new(),
        dropped: Vec::new(),
    };
    if a.key == b.key {
        diff.unchanged.push(a);
    } else if a.content_hash == b.content_hash {
        diff.moved.push(Moved { a, b, similarity: 1.0 });
    } else {
        diff.revised.push(revised(a, b, false));
    }
    diff
}

fn revised(a: Article, b: Article, moved: bool) -> Revised {
    let similarity = similarity(&a.printed.body, &b.printed.body);
    let heads = |article: &Article| {
        let p = &article.printed;
        let parts = [&p.kicker, &p.headline, &p.deck, &p.byline, &p.dateline];
        parts.iter().filter_map(|part| part.as_deref()).collect::<Vec<_>>().join("\n")
    };
    let (old, new) = (heads(&a), heads(&b));
    Revised {
        similarity,
        moved,
        headline_changes: if old == new { Vec::new() } else { changes(&old, &new) },
        changes: changes(&a.printed.body, &b.printed.body),
        a,
        b,
    }
}
