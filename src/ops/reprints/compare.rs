//! Comparing the texts that the index brings together.

use std::collections::HashMap;
use std::sync::Arc;

use super::prepared::{Desk, PreparedText, ReadyText};
use crate::archive::{ArchiveError, Result};
use crate::model::{Matched, Relation, TextId, Tie};
use crate::ops::pipeline;
use crate::reprint::align::align;
use crate::reprint::link::{Commonness, Link, judge};

/// How common the grams of the texts at hand are. Most are in few texts, so only the others are kept.
#[derive(Debug, Default)]
pub(super) struct Common(HashMap<u32, Commonness>);

impl Common {
    pub(super) fn note(&mut self, gram: u32, commonness: Commonness) {
        if commonness != Commonness::Few {
            self.0.insert(gram, commonness);
        }
    }

    pub(super) fn of(&self, gram: u32) -> Commonness {
        self.0.get(&gram).copied().unwrap_or(Commonness::Few)
    }
}

/// A text and those that it is to be compared with.
struct Job {
    text: TextId,
    mine: Arc<PreparedText>,
    others: Vec<(TextId, Arc<PreparedText>)>,
}

/// Compares pairs of texts on several threads; answers the ties from the first of each pair.
/// `pairs` are sorted; `chore` is done a little whenever nothing else is to do here.
pub(super) fn compare(
    desk: &mut Desk<'_>,
    pairs: &[(TextId, TextId)],
    common: &Common,
    workers: usize,
    mut done: impl FnMut(usize),
    chore: impl FnMut() -> Result<bool>,
) -> Result<Vec<(TextId, Tie)>> {
    let jobs = pairs.chunk_by(|a, b| a.0 == b.0).map(|group| {
        let text = group[0].0;
        let mine = desk.get(text)?;
        let others = group.iter().map(|(_, other)| Ok((*other, desk.get(*other)?)));
        Ok::<_, ArchiveError>(Job { text, mine, others: others.collect::<Result<_>>()? })
    });
    let mut ties = Vec::new();
    pipeline::ordered_while(
        workers,
        jobs,
        |job| work(&job, common),
        |found| {
            done(1);
            ties.extend(found);
            Ok(())
        },
        chore,
    )?;
    Ok(ties)
}

fn work(job: &Job, common: &Common) -> Vec<(TextId, Tie)> {
    let tie = |(other, theirs): &(TextId, Arc<PreparedText>)| {
        Some((job.text, tie(&job.mine, theirs, *other, common)?))
    };
    job.others.iter().filter_map(tie).collect()
}

/// What a text shares with another. Which of the two is aligned to which depends on their hashes
/// alone, so that the answer is the same from both sides and in any order.
fn tie(mine: &PreparedText, theirs: &PreparedText, other: TextId, common: &Common) -> Option<Tie> {
    let first = mine.rank <= theirs.rank;
    let (a, b) =
        if first { (mine.ready(), theirs.ready()) } else { (theirs.ready(), mine.ready()) };
    let shared = align(a.side().text, b.side().text);
    let link = judge(a.side(), b.side(), shared, |gram| common.of(gram))?;
    Some(in_characters(&link, other, (a, b), first))
}

fn in_characters(link: &Link, other: TextId, (a, b): (&ReadyText, &ReadyText), first: bool) -> Tie {
    let passages = link.passages.iter().map(|passage| {
        // Of a form it is enough to know where it begins and ends; there may be very many of it.
        let whole = [(passage.a, passage.b)];
        let pieces = if link.relation == Relation::Formula { &whole[..] } else { &passage.pieces };
        let mut matched = Matched {
            mine: pieces.iter().map(|piece| a.in_characters(piece.0)).collect(),
            theirs: pieces.iter().map(|piece| b.in_characters(piece.1)).collect(),
        };
        if !first {
            std::mem::swap(&mut matched.mine, &mut matched.theirs);
        }
        matched
    });
    Tie {
        other,
        relation: link.relation,
        strength: link.strength,
        similarity: link.similarity,
        passages: passages.collect(),
    }
}
