//! A large cluster in few lines: its most central text, and its members in groups.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::archive::{Reader, ReprintCluster, ReprintMember, Result};
use crate::model::TextId;

/// Clusters of more members are shown in groups.
const LARGE: usize = 12;

/// Groups that are shown.
const MOST_GROUPS: usize = 8;

/// Texts stand in one group if so much of the longer one is equal, in thousandths.
const CLOSE: u32 = 800;

/// A large cluster in groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Grouped {
    /// The first printing of the text that most others are closest to.
    pub heart: ReprintMember,
    /// The largest groups, the largest first.
    pub groups: Vec<Group>,
    /// Members that stand in none of them.
    pub others: usize,
}

/// Members that are close to one of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The first printing of the one that they are close to.
    pub lead: ReprintMember,
    /// How many they are, with it.
    pub members: usize,
    /// How many publications printed them.
    pub publications: usize,
    /// The first day.
    pub first_date: String,
    /// The last.
    pub last_date: String,
}

/// A cluster in groups; `None` of one that is short enough to be shown as it is.
///
/// # Errors
/// What SQLite reports.
pub fn grouped(reader: Reader<'_>, cluster: &ReprintCluster) -> Result<Option<Grouped>> {
    if cluster.members.len() <= LARGE {
        return Ok(None);
    }
    let mut printings: BTreeMap<TextId, Vec<&ReprintMember>> = BTreeMap::new();
    for member in &cluster.members {
        printings.entry(member.text).or_default().push(member);
    }
    let mut close: HashMap<TextId, Vec<TextId>> = HashMap::new();
    let mut central: Vec<(Reverse<u64>, &str, &str, TextId)> = Vec::new();
    for (text, members) in &printings {
        let number = |text: &TextId| printings.get(text).map_or(0, Vec::len) as u64;
        let mut weight = 1000 * number(text);
        for (other, strength) in reader.tie_strengths(*text)? {
            weight += u64::from(strength) * number(&other);
            if strength >= CLOSE {
                close.entry(*text).or_default().push(other);
            }
        }
        central.push((Reverse(weight), &members[0].date, &members[0].key, *text));
    }
    central.sort_unstable();
    let order: Vec<TextId> = central.into_iter().map(|(.., text)| text).collect();
    let mut groups = in_groups(&printings, &close, &order);
    groups.truncate(MOST_GROUPS);
    let shown: usize = groups.iter().map(|group| group.members).sum();
    let heart = printings[&order[0]][0].clone();
    Ok(Some(Grouped { heart, groups, others: cluster.members.len() - shown }))
}

/// Groups of two members and more, the largest first.
fn in_groups(
    printings: &BTreeMap<TextId, Vec<&ReprintMember>>,
    close: &HashMap<TextId, Vec<TextId>>,
    order: &[TextId],
) -> Vec<Group> {
    let mut left: BTreeSet<TextId> = printings.keys().copied().collect();
    let mut groups = Vec::new();
    for lead in order {
        if !left.remove(lead) {
            continue;
        }
        let others = close.get(lead).into_iter().flatten().filter(|text| left.remove(text));
        let texts = std::iter::once(lead).chain(others);
        let mut members: Vec<&ReprintMember> =
            texts.flat_map(|text| &printings[text]).copied().collect();
        if members.len() < 2 {
            continue;
        }
        members.sort_by_key(|member| (&member.date, &member.key));
        let papers: BTreeSet<&str> = members.iter().map(|m| m.publication.as_str()).collect();
        groups.push(Group {
            lead: printings[lead][0].clone(),
            members: members.len(),
            publications: papers.len(),
            first_date: members[0].date.clone(),
            last_date: members[members.len() - 1].date.clone(),
        });
    }
    groups.sort_by_key(|group| Reverse(group.members));
    groups
}
