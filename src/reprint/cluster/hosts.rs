//! Clusters whose texts are all in one other.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{Cluster, Clusters, Number};
use crate::reprint::align::merge;
use crate::reprint::graph::Graph;

impl<G: Graph> Clusters<G> {
    /// The only cluster that a cluster goes into: it has all its texts, and at most as many more.
    pub(super) fn host(&mut self, number: Number) -> Result<Option<Number>, G::Error> {
        let cluster = Rc::clone(&self.raw[number]);
        let Some((first, _)) = cluster.members.first_key_value() else { return Ok(None) };
        let mut hosts = Vec::new();
        for other in self.raw_of(*first)?.iter() {
            let large = Rc::clone(&self.raw[*other]);
            if *other != number
                && large.members.len() <= 2 * cluster.members.len()
                && large.holds_all_of(&cluster)
                && self.is_before(&cluster, &large)?
            {
                hosts.push(*other);
            }
        }
        Ok(if let [host] = hosts.as_slice() { Some(*host) } else { None })
    }

    /// Orders clusters of the same texts, so that one of two goes into the other.
    pub(super) fn is_before(&mut self, small: &Cluster, large: &Cluster) -> Result<bool, G::Error> {
        if small.members.len() != large.members.len() {
            return Ok(small.members.len() < large.members.len());
        }
        let mut ordered = Vec::new();
        for (id, stretches) in &small.members {
            ordered.push((self.text(*id)?.facts.rank, stretches, large.members.get(id)));
        }
        ordered.sort_unstable();
        let differs = ordered.iter().find(|(_, here, there)| Some(*here) != *there);
        Ok(differs.is_some_and(|(_, here, there)| Some(*here) < *there))
    }

    pub(super) fn last_host(&mut self, number: Number) -> Result<Number, G::Error> {
        let mut last = number;
        while let Some(host) = self.host(last)? {
            last = host;
        }
        Ok(last)
    }

    /// A cluster with all that went into it.
    pub(super) fn whole(&mut self, host: Number) -> Result<Cluster, G::Error> {
        let mut cluster = Cluster::clone(&self.raw[host]);
        let mut seen = BTreeSet::from([host]);
        for id in self.raw[host].members.keys().copied().collect::<Vec<_>>() {
            for number in self.raw_of(id)?.iter() {
                if seen.insert(*number) && self.last_host(*number)? == host {
                    let small = Rc::clone(&self.raw[*number]);
                    for (id, stretches) in &small.members {
                        stretches.iter().for_each(|stretch| cluster.add(*id, *stretch));
                    }
                    cluster.family.extend(&small.family);
                }
            }
        }
        cluster.members.values_mut().for_each(merge);
        Ok(cluster)
    }
}
