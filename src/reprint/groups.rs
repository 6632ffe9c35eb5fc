//! Joining what is linked into groups that do not run away.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A link between two of the things to be grouped, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) strength: u32,
}

/// Groups of at least two of `count` things, each group and all groups in order.
///
/// The strongest ties come first; two groups become one only if at least `percent` of the larger
/// one's number are ties between them, and at least one. So one bad copy in the middle of two
/// stories does not join them. Ties of equal strength are taken by number, so the numbers must not
/// depend on the order in which things came.
pub(super) fn groups(count: usize, ties: &[Link], percent: usize) -> Vec<Vec<usize>> {
    let mut order = ties.to_vec();
    order.sort_unstable_by_key(|tie| (Reverse(tie.strength), tie.a, tie.b));
    let mut grouping = Grouping::new(count, ties, percent);
    // Two groups that were too loosely tied may be close enough when others have joined them.
    loop {
        let before = order.len();
        order.retain(|tie| !grouping.join(tie.a, tie.b));
        if order.len() == before {
            break;
        }
    }
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for thing in 0..count {
        found.entry(grouping.root(thing)).or_default().push(thing);
    }
    let mut groups: Vec<Vec<usize>> = found.into_values().filter(|g| g.len() > 1).collect();
    groups.sort_unstable();
    groups
}

struct Grouping {
    parent: Vec<usize>,
    size: Vec<usize>,
    /// Ties from each group to others.
    ties: Vec<BTreeMap<usize, usize>>,
    percent: usize,
}

impl Grouping {
    fn new(count: usize, ties: &[Link], percent: usize) -> Self {
        let mut between = vec![BTreeMap::new(); count];
        for tie in ties.iter().filter(|tie| tie.a != tie.b) {
            between[tie.a].insert(tie.b, 1);
            between[tie.b].insert(tie.a, 1);
        }
        Self { parent: (0..count).collect(), size: vec![1; count], ties: between, percent }
    }

    fn root(&mut self, mut thing: usize) -> usize {
        while self.parent[thing] != thing {
            self.parent[thing] = self.parent[self.parent[thing]];
            thing = self.parent[thing];
        }
        thing
    }

    /// Joins the groups of two things if they are tied closely enough; answers whether they are
    /// one now.
    fn join(&mut self, a: usize, b: usize) -> bool {
        let (mut x, mut y) = (self.root(a), self.root(b));
        if x == y {
            return true;
        }
        let tied = self.ties[x].get(&y).copied().unwrap_or(0);
        if tied * 100 < self.percent * self.size[x].max(self.size[y]) {
            return false;
        }
        if self.size[x] < self.size[y] {
            std::mem::swap(&mut x, &mut y);
        }
        self.parent[y] = x;
        self.size[x] += self.size[y];
        for (other, count) in std::mem::take(&mut self.ties[y]) {
            self.ties[other].remove(&y);
            if other != x {
                *self.ties[other].entry(x).or_default() += count;
                *self.ties[x].entry(other).or_default() += count;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{Link, groups};

    fn tie(a: usize, b: usize, strength: u32) -> Link {
        Link { a, b, strength }
    }

    fn clique(from: usize, to: usize) -> Vec<Link> {
        let pairs = (from..to).flat_map(|a| (a + 1..to).map(move |b| (a, b)));
        pairs.map(|(a, b)| tie(a, b, 900)).collect()
    }

    #[test]
    fn one_bridge_does_not_join_two_stories() {
        let mut ties = clique(0, 10);
        ties.extend(clique(10, 20));
        ties.push(tie(9, 10, 500));
        let two = groups(20, &ties, 20);
        assert_eq!(two, [(0..10).collect::<Vec<_>>(), (10..20).collect()]);
        assert_eq!(groups(20, &ties, 5).len(), 1);
    }

    #[test]
    fn a_pair_is_joined_by_its_one_tie() {
        assert_eq!(groups(3, &[tie(0, 2, 1)], 50), [vec![0, 2]]);
        assert!(groups(3, &[], 50).is_empty());
    }
}
