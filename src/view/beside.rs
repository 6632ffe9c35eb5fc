//! The printings of a cluster beside its text.

use crate::archive::{Reader, ReprintCluster, ReprintMember, Result};
use crate::diff::{Change, ChangeKind, changes};
use crate::model::{Article, Matched, ReprintKind, Stretch};
use crate::reprint::graph::hull;
use crate::script::{canonical, simplified};

/// A cluster with its texts.
#[derive(Debug, Clone, PartialEq)]
pub struct LaidOut {
    /// The cluster.
    pub cluster: ReprintCluster,
    /// The first printing of its text.
    pub first: Article,
    /// The other printings, by day.
    pub others: Vec<Beside>,
}

/// A printing beside the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// The printing.
    pub member: ReprintMember,
    /// Its article.
    pub article: Article,
    /// What is different in what both have; of a passage, in the passage.
    pub passages: Vec<BesidePassage>,
}

/// A stretch of both texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BesidePassage {
    /// Where in the first printing, in characters.
    pub there: Stretch,
    /// Where in this one.
    pub here: Stretch,
    /// The runs that lead from there to here.
    pub changes: Vec<Change>,
}

/// Lays the printings of a cluster beside the first.
///
/// # Errors
/// If there is no such cluster.
pub fn lay_out(reader: Reader<'_>, handle: &str) -> Result<LaidOut> {
    let cluster = reader.reprint_named(handle)?;
    let first = reader.article(&cluster.text().key)?;
    let mut others = Vec::new();
    for member in cluster.members.iter().filter(|m| m.key != first.key.as_str()) {
        let article = reader.article(&member.key)?;
        let passages = match member.relation {
            ReprintKind::Passage => passages(reader, &first, &article)?,
            _ => vec![whole(&first, &article)],
        };
        others.push(Beside { member: member.clone(), article, passages });
    }
    Ok(LaidOut { cluster, first, others })
}

fn whole(first: &Article, article: &Article) -> BesidePassage {
    let all = |article: &Article| Stretch { start: 0, end: length(&article.printed.body) };
    BesidePassage {
        there: all(first),
        here: all(article),
        changes: real_changes(&first.printed.body, &article.printed.body),
    }
}

fn length(body: &str) -> u32 {
    u32::try_from(body.chars().count()).unwrap_or(u32::MAX)
}

fn passages(reader: Reader<'_>, first: &Article, article: &Article) -> Result<Vec<BesidePassage>> {
    let (text, other) =
        (reader.text_of(first.key.as_str())?, reader.text_of(article.key.as_str())?);
    let tie = reader.ties(text)?.into_iter().find(|tie| tie.other == other);
    let passage = |passage: Matched| {
        let (there, here) = (hull(&passage.mine), hull(&passage.theirs));
        let text = |article, at| cut(body(article), at);
        let changes = real_changes(text(first, there), text(article, here));
        BesidePassage { there, here, changes }
    };
    Ok(tie.map(|tie| tie.passages).unwrap_or_default().into_iter().map(passage).collect())
}

fn body(article: &Article) -> &str {
    &article.printed.body
}

/// What is different apart from form: a comma in full and in half width is the same comma, and 報
/// is 报.
pub(super) fn real_changes(first: &str, other: &str) -> Vec<Change> {
    let mut real: Vec<Change> = Vec::new();
    for change in changes(first, other) {
        let form = real.last().is_some_and(|last| {
            last.kind == ChangeKind::Delete
                && change.kind == ChangeKind::Insert
                && same_in_form(&last.text, &change.text)
        });
        let change = if form {
            real.pop();
            Change { kind: ChangeKind::Equal, ..change }
        } else {
            change
        };
        match real.last_mut().filter(|last| last.kind == change.kind) {
            Some(last) => last.text.push_str(&change.text),
            None => real.push(change),
        }
    }
    real
}

fn same_in_form(a: &str, b: &str) -> bool {
    let form = |text: &str| canonical(text).chars().map(simplified).collect::<String>();
    form(a) == form(b)
}

/// A stretch of a text.
#[must_use]
pub fn cut(text: &str, stretch: Stretch) -> &str {
    let at =
        |place: u32| text.char_indices().nth(place as usize).map_or(text.len(), |(byte, _)| byte);
    text.get(at(stretch.start)..at(stretch.end)).unwrap_or_default()
}
