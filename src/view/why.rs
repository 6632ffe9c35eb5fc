//! Why one article is said to share text with another, in words.

use std::cmp::Ordering;

use crate::archive::{BoilerplateReason, ReprintCluster, ReprintMember, SharedText};
use crate::diff::{Change, ChangeKind};
use crate::model::ReprintKind;

/// A version that has less of the letters of another, in hundredths, is abridged.
const ABRIDGED: u64 = 85;

/// How an article is related to another.
enum Related {
    Same,
    Version,
    Passage,
    /// A passage that it has between quotation marks.
    Quotation,
    /// A passage that the other has between quotation marks.
    Quoted,
    Formula,
    /// Only a person says so.
    Joined,
}

/// What is known of an article beside another.
struct Beside<'a> {
    related: Related,
    /// How much of the shorter one agrees, 0 to 1.
    similarity: f64,
    /// Characters that the two share.
    shared: u32,
    /// Characters of the other and of this one.
    lengths: (u32, u32),
    /// Days of the other and of this one, YYYY-MM-DD.
    days: (&'a str, &'a str),
}

/// Why a member is in its cluster: how it is related to the text.
#[must_use]
pub fn why_member(cluster: &ReprintCluster, member: &ReprintMember) -> String {
    let text = cluster.text();
    if text.key == member.key {
        return "the text".to_owned();
    }
    let related = match member.relation {
        ReprintKind::Exact => Related::Same,
        _ if cluster.reason == Some(BoilerplateReason::Formula) => Related::Formula,
        ReprintKind::Near => Related::Version,
        // Only a person puts texts together that share nothing.
        ReprintKind::Passage if member.similarity == 0.0 => Related::Joined,
        ReprintKind::Passage if member.quoted => Related::Quotation,
        ReprintKind::Passage => Related::Passage,
    };
    words(&Beside {
        related,
        similarity: member.similarity,
        shared: member.shared(),
        lengths: (text.characters, member.characters),
        days: (&text.date, &member.date),
    })
}

/// Why an article shares text with another, of the day and the length that are given.
pub(super) fn why_shared(other: &SharedText, date: &str, characters: u32) -> String {
    let related = match other.relation {
        "exact" => Related::Same,
        "near" => Related::Version,
        "formula" => Related::Formula,
        _ if other.quoted => Related::Quotation,
        _ if other.quoted_here => Related::Quoted,
        _ => Related::Passage,
    };
    words(&Beside {
        related,
        similarity: other.similarity,
        shared: other.passages.iter().map(|p| p.other_end - p.other_start).sum(),
        lengths: (characters, other.characters),
        days: (date, &other.date),
    })
}

fn words(beside: &Beside<'_>) -> String {
    let order = beside.days.1.cmp(beside.days.0);
    let mut words = match beside.related {
        Related::Same => "the same".to_owned(),
        Related::Joined => "joined by a person".to_owned(),
        Related::Formula => "same form, other names (formula)".to_owned(),
        Related::Passage => format!("a passage of {} characters", beside.shared),
        Related::Quotation => format!("quotes {} characters", beside.shared),
        Related::Quoted => format!("{} characters of it are quoted", beside.shared),
        Related::Version => version(beside, order),
    };
    match (order, &beside.related) {
        (Ordering::Equal, _) => words.push_str(", same day"),
        (Ordering::Less, Related::Passage | Related::Quotation | Related::Quoted) => {
            words.push_str(", earlier");
        }
        _ => {}
    }
    words
}

fn version(beside: &Beside<'_>, order: Ordering) -> String {
    let percent = (beside.similarity * 100.0).floor();
    let (of, has) = (u64::from(beside.lengths.0), u64::from(beside.lengths.1));
    if has * 100 < of * ABRIDGED {
        return format!("abridged to {} %, {percent} % alike", has * 100 / of.max(1));
    }
    if of * 100 < has * ABRIDGED {
        return format!("extended to {} %, {percent} % alike", has * 100 / of.max(1));
    }
    let which = match order {
        Ordering::Less => "an earlier version",
        Ordering::Equal => "a version",
        Ordering::Greater => "a later version",
    };
    format!("{which}, {percent} % alike")
}

/// Why a cluster is boilerplate: `standing matter (5 days in one paper)`.
#[must_use]
pub fn why_boilerplate(cluster: &ReprintCluster) -> Option<String> {
    match cluster.reason? {
        BoilerplateReason::Formula => Some("same form, other names (formula)".to_owned()),
        BoilerplateReason::Standing => {
            Some(format!("standing matter ({} days in one paper)", cluster.most_days()))
        }
    }
}

/// `12 characters added, 3 taken out`; of no change nothing.
#[must_use]
pub fn how_much(changes: &[Change]) -> Option<String> {
    let count = |kind: ChangeKind| -> usize {
        let of_kind = changes.iter().filter(|change| change.kind == kind);
        of_kind.map(|change| change.text.chars().filter(|c| !c.is_whitespace()).count()).sum()
    };
    let (added, gone) = (count(ChangeKind::Insert), count(ChangeKind::Delete));
    let characters = |n: usize| if n == 1 { "character" } else { "characters" };
    match (added, gone) {
        (0, 0) => None,
        (added, 0) => Some(format!("{added} {} added", characters(added))),
        (0, gone) => Some(format!("{gone} {} taken out", characters(gone))),
        (added, gone) => Some(format!("{added} {} added, {gone} taken out", characters(added))),
    }
}
