//! What the script that learns the weights is given: the same features that the reader uses.

use super::chain::Chain;
use super::habits::Habits;
use super::segment::Cutting;
use super::templates::TEMPLATES;
use super::weights;

/// One line of a page, as its features.
#[derive(Debug)]
pub struct LearnLine {
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// A bit for each label that the hard rules allow.
    pub allowed: u8,
    /// The group of the step to it.
    pub group: u8,
    /// Its features.
    pub features: Vec<u16>,
}

/// The lines of a page that are labelled, with their features.
#[must_use]
pub fn learn_lines(text: &str) -> Vec<LearnLine> {
    let page = super::page_of(text, &mut Vec::new());
    let chain = Chain::of(&page.lines, &page.continues);
    let line = |at: usize| LearnLine {
        start: page.lines[at].place.start,
        allowed: chain.allowed[at],
        group: chain.groups[at],
        features: chain.rows.row(at).to_vec(),
    };
    (0..page.lines.len()).map(line).collect()
}

/// How sure the reader is of each article of a page.
#[must_use]
pub fn certainties(text: &str, habits: Option<&Habits>) -> Vec<f32> {
    let weights = habits.map_or(weights::weights(), |habits| &habits.weights);
    let page = super::page_of(text, &mut Vec::new());
    let how = Cutting::of(false, page.poor);
    let mut cut = super::segment::segment(&page.lines, &page.continues, how, weights);
    let _ = super::section::take(&mut cut.segments, &page.lines);
    cut.segments.iter().map(|segment| segment.sure).collect()
}

/// Names of the kinds of features, with their numbers of values.
#[must_use]
pub fn templates() -> &'static [(&'static str, usize)] {
    TEMPLATES
}

/// Reads with other weights than those that come with the program, from now on; answers whether
/// nothing was read before.
#[must_use]
pub fn use_weights(text: &str) -> bool {
    weights::replace(text)
}
