//! A text to read, voted from all printings of a cluster.

use std::collections::BTreeMap;

use serde::Serialize;

use super::beside::cut;
use super::reprints::by_issue;
use crate::archive::{Reader, ReprintMember, Result};
use crate::diff::{Ballot, Elected};
use crate::model::{ReprintKind, Stretch, TextId};
use crate::reprint::graph::hull;

/// A text that most printings have, letter by letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VotedText {
    /// Name of the cluster.
    pub cluster: String,
    /// The printing that leads: its letters stand where no reading has more than half of the votes.
    pub lead: String,
    /// Name of its publication.
    pub publication: String,
    /// Its day, YYYY-MM-DD.
    pub date: String,
    /// How many printings the cluster has; versions of one issue are one.
    pub printings: u64,
    /// How many of them voted, each at the places that it has.
    pub voted: u64,
    /// Places in which the text is other than the printing that leads.
    pub changed: u32,
    /// The text, in paragraphs; of a cluster that shares no more than passages, these.
    pub text: String,
}

/// Votes the text of a cluster.
///
/// # Errors
/// If there is no such cluster.
pub fn voted_text(reader: Reader<'_>, handle: &str) -> Result<VotedText> {
    let cluster = reader.reprint_named(handle)?;
    let lead = cluster.text();
    let body = reader.article(&lead.key)?.printed.body;
    let mut printings: BTreeMap<TextId, Vec<&ReprintMember>> = BTreeMap::new();
    let issues = by_issue(&cluster);
    for member in &issues {
        printings.entry(member.text).or_default().push(member);
    }
    let number = |text: TextId| printings.get(&text).map_or(0, Vec::len);
    // Of the versions of one issue another may stand for it; the lead votes all the same.
    let of_lead = number(lead.text).max(1);
    let mut ballot = Ballot::new(&body, votes(of_lead));
    let mut voted = of_lead;
    let ties = reader.ties(lead.text)?;
    for (text, members) in printings.iter().filter(|(text, _)| **text != lead.text) {
        let other = reader.article(&members[0].key)?.printed.body;
        let places: Vec<(Stretch, Stretch)> = match members[0].relation {
            ReprintKind::Passage => {
                let tie = ties.iter().find(|tie| tie.other == *text);
                let passages = tie.into_iter().flat_map(|tie| &tie.passages);
                passages.map(|passage| (hull(&passage.mine), hull(&passage.theirs))).collect()
            }
            _ => vec![(all(&body), all(&other))],
        };
        let mut has_voted = false;
        for (here, there) in places {
            let range = here.start as usize..here.end as usize;
            has_voted |= ballot.cast(range, cut(&other, there), votes(members.len()));
        }
        voted += if has_voted { members.len() } else { 0 };
    }
    let elected = if cluster.is_of_passages() {
        passages(&ballot, lead)
    } else {
        ballot.count(0..body.chars().count())
    };
    Ok(VotedText {
        lead: lead.key.clone(),
        publication: lead.publication.clone(),
        date: lead.date.clone(),
        printings: issues.len() as u64,
        voted: voted as u64,
        changed: elected.changed,
        text: elected.text,
        cluster: cluster.cluster,
    })
}

/// What was voted where the lead shares its text with others, a paragraph a stretch.
fn passages(ballot: &Ballot, lead: &ReprintMember) -> Elected {
    let counted: Vec<Elected> = lead
        .passages
        .iter()
        .map(|stretch| ballot.count(stretch.start as usize..stretch.end as usize))
        .collect();
    let texts: Vec<&str> = counted.iter().map(|elected| elected.text.as_str()).collect();
    Elected { text: texts.join("\n"), changed: counted.iter().map(|one| one.changed).sum() }
}

fn votes(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn all(body: &str) -> Stretch {
    Stretch { start: 0, end: u32::try_from(body.chars().count()).unwrap_or(u32::MAX) }
}
