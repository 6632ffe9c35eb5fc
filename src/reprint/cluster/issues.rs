//! Versions of one issue are not reprints of one another, whatever their editions.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{Clusters, Text};
use crate::model::{Facts, Printing, TextId, Tie};
use crate::reprint::graph::Graph;

/// A publication, and a day.
type Issue = (i64, String);

/// What is known of a text, apart from what it shares.
pub(super) struct KnownText {
    pub(super) facts: Rc<Facts>,
    /// The issue that all its printings are of; `None` = they are of several.
    issue: Option<Issue>,
}

impl KnownText {
    fn of(facts: Facts) -> Self {
        let issue = one_issue(&facts.printings).then(|| facts.printings.first()).flatten();
        let issue = issue.map(|printing| (printing.publication, printing.date.clone()));
        Self { facts: Rc::new(facts), issue }
    }
}

fn one_issue<'a>(printings: impl IntoIterator<Item = &'a Printing>) -> bool {
    let mut printings = printings.into_iter();
    let Some(first) = printings.next() else { return true };
    printings.all(|other| other.publication == first.publication && other.date == first.date)
}

/// Whether some texts were printed in several issues; only then is one a reprint of another.
pub(crate) fn in_several_issues<'a>(texts: impl IntoIterator<Item = &'a Facts>) -> bool {
    !one_issue(texts.into_iter().flat_map(|facts| &facts.printings))
}

impl<G: Graph> Clusters<G> {
    pub(super) fn known(&mut self, id: TextId) -> Result<Rc<KnownText>, G::Error> {
        if let Some(known) = self.known.get(&id) {
            return Ok(Rc::clone(known));
        }
        let known = Rc::new(KnownText::of(self.graph.facts(id)?));
        self.known.insert(id, Rc::clone(&known));
        Ok(known)
    }

    pub(super) fn text(&mut self, id: TextId) -> Result<Rc<Text>, G::Error> {
        if let Some(text) = self.texts.get(&id) {
            return Ok(Rc::clone(text));
        }
        let known = self.known(id)?;
        let (mut ties, mut aside) = (Vec::new(), Vec::new());
        for tie in self.graph.ties(id)? {
            let versions = known.issue.is_some() && self.known(tie.other)?.issue == known.issue;
            if versions { aside.push(tie) } else { ties.push(tie) }
        }
        let text = Rc::new(Text { facts: Rc::clone(&known.facts), ties, aside });
        self.texts.insert(id, Rc::clone(&text));
        Ok(text)
    }

    /// Texts whose tie to one text counts now or did before, and not both, if its printings are
    /// others than before: those of a single issue that it is or may have been printed in.
    pub(super) fn ties_that_may_turn(&mut self, id: TextId) -> Result<Vec<TextId>, G::Error> {
        let text = self.text(id)?;
        let mine: BTreeSet<(i64, &str)> =
            text.facts.printings.iter().map(|p| (p.publication, p.date.as_str())).collect();
        let mut others = Vec::new();
        for tie in text.all_ties() {
            let other = self.known(tie.other)?;
            let turns = |(paper, day): &Issue| mine.len() == 1 || mine.contains(&(*paper, day));
            if other.issue.as_ref().is_some_and(turns) {
                others.push(tie.other);
            }
        }
        Ok(others)
    }
}

impl Text {
    /// All that it shares, with versions of the same issue as well.
    pub(super) fn all_ties(&self) -> impl Iterator<Item = &Tie> {
        self.ties.iter().chain(&self.aside)
    }
}
