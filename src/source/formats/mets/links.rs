//! Links from what the logical structure has to areas of the physical one.

use std::collections::HashMap;

use roxmltree::{Document, Node};

/// Divisions by name, and what links lead to.
pub(super) struct Links<'d, 'i> {
    by_id: HashMap<&'d str, Node<'d, 'i>>,
    targets: HashMap<&'d str, Vec<&'d str>>,
}

fn link<'d>(node: Node<'d, '_>, name: &str) -> Option<&'d str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

impl<'d, 'i> Links<'d, 'i> {
    /// Finds them.
    pub(super) fn of(mets: &'d Document<'i>) -> Self {
        let mut found = Self { by_id: HashMap::new(), targets: HashMap::new() };
        for node in mets.root().descendants() {
            match node.tag_name().name() {
                "div" => {
                    node.attribute("ID").map(|id| found.by_id.entry(id).or_insert(node));
                }
                "smLink" => {
                    if let (Some(from), Some(to)) = (link(node, "from"), link(node, "to")) {
                        found.lead(from, to);
                    }
                }
                "smLinkGrp" => found.group(node),
                _ => {}
            }
        }
        found
    }

    fn lead(&mut self, from: &'d str, to: &'d str) {
        let bare = |name: &'d str| name.strip_prefix('#').unwrap_or(name);
        self.targets.entry(bare(from)).or_default().push(bare(to));
    }

    /// Arcs of a group lead from the label of a locator to that of another.
    fn group(&mut self, group: Node<'d, '_>) {
        let mut places: HashMap<&str, Vec<&str>> = HashMap::new();
        for locator in group.children().filter(|n| n.tag_name().name() == "smLocatorLink") {
            if let (Some(label), Some(place)) = (link(locator, "label"), link(locator, "href")) {
                places.entry(label).or_default().push(place);
            }
        }
        let none = Vec::new();
        for arc in group.children().filter(|node| node.tag_name().name() == "smArcLink") {
            let ends = |name| link(arc, name).and_then(|label| places.get(label)).unwrap_or(&none);
            let pairs =
                ends("from").iter().flat_map(|from| ends("to").iter().map(move |to| (from, to)));
            // A group whose labels are all the same leads from each to each.
            for (from, to) in pairs.take(MOST_PAIRS) {
                self.lead(from, to);
            }
        }
    }

    /// The divisions that one leads to.
    pub(super) fn from(&self, id: &str) -> impl Iterator<Item = Node<'d, 'i>> {
        let targets = self.targets.get(id).into_iter().flatten();
        targets.filter_map(|to| self.by_id.get(to)).copied()
    }
}

/// Most links that one arc stands for.
const MOST_PAIRS: usize = 10_000;
