//! Texts that share nothing but a formula.

use std::collections::BTreeSet;

use super::{Cluster, Clusters, Number, TIED_TEXTS};
use crate::model::{Relation, TextId};
use crate::reprint::graph::{Graph, hull};
use crate::reprint::groups::{self, groups};

impl<G: Graph> Clusters<G> {
    /// Texts in no other cluster that formulas lead to.
    pub(super) fn linked_formulas(&mut self, id: TextId) -> Result<Vec<TextId>, G::Error> {
        let mut seen = BTreeSet::from([id]);
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            let text = self.text(next)?;
            for tie in text.ties_by(Relation::Formula) {
                if !seen.contains(&tie.other) && self.told(tie.other)?.is_empty() {
                    seen.insert(tie.other);
                    open.push(tie.other);
                }
            }
        }
        Ok(seen.into_iter().collect())
    }

    pub(super) fn formula_cluster(&mut self, id: TextId) -> Result<Option<Number>, G::Error> {
        if let Some(number) = self.by_formula.get(&id) {
            return Ok(*number);
        }
        let linked = self.linked_formulas(id)?;
        let linked = self.in_order(linked)?;
        let mut ties = Vec::new();
        for (a, id) in linked.iter().enumerate() {
            self.by_formula.insert(*id, None);
            for tie in self.text(*id)?.ties_by(Relation::Formula) {
                if let Some(b) = self.place(&linked, tie.other)?.filter(|b| a < *b) {
                    ties.push(groups::Link { a, b, strength: tie.strength });
                }
            }
        }
        for group in groups(linked.len(), &ties, TIED_TEXTS) {
            let inside: BTreeSet<TextId> = group.iter().map(|place| linked[*place]).collect();
            let mut cluster = Cluster { formula: true, ..Cluster::default() };
            for id in &inside {
                let text = self.text(*id)?;
                for tie in text.ties_by(Relation::Formula).filter(|t| inside.contains(&t.other)) {
                    tie.passages.iter().for_each(|p| cluster.add(*id, hull(&p.mine)));
                }
            }
            let number = self.remember(cluster);
            self.by_formula.extend(inside.iter().map(|id| (*id, Some(number))));
        }
        Ok(self.by_formula.get(&id).copied().flatten())
    }
}
