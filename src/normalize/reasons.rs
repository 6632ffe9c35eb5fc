//! What speaks for a beginning, in words: features by their kinds.

use std::sync::LazyLock;

use super::templates::{COUNT, TEMPLATES, template_of};
use super::weights::{PARAGRAPH, REST, Weights};

/// What kinds of features are called when they speak for a beginning.
const REASONS: [(&[&str], &str); 10] = [
    (&["blank", "blankx", "blanks", "blankl", "opb", "headb"], "the empty lines around it"),
    (
        &["len", "len-1", "len+1", "len2", "len3", "lenmed", "lennb", "elen", "ptail"],
        "its length beside that of its neighbours",
    ),
    (
        &["cap", "cap+1", "cap-1", "capl", "cape", "cap:w1", "capx", "capo"],
        "how it is set in capitals",
    ),
    (&["op", "opn", "opp", "headop", "lead", "leads", "report"], "the opening of the text below"),
    (&["by", "sg", "trail"], "a byline near it"),
    (
        &[
            "end", "end-1", "endst", "es", "ens", "start", "sent", "stops", "pauses", "hl", "hlr",
            "start+1", "end+1",
        ],
        "how the lines around it begin and end",
    ),
    (
        &["rec", "recg", "recv", "reco", "recc", "rec2", "rec2g", "rep", "gap", "gapb", "run"],
        "lines of the same shape on the page",
    ),
    (
        &[
            "coh", "cohs", "cohm", "echoa", "echob", "echo", "sense", "senseb", "junc", "junc+1",
            "jbr", "jbr+1", "bridge", "bridge+1",
        ],
        "the words before and after it",
    ),
    (
        &["ser", "serc", "label", "column", "column-1", "halves", "quoted", "items"],
        "its form as a heading",
    ),
    (
        &["ind", "wrap", "wrap+1", "place", "dig", "dignear", "dignb", "let"],
        "its place on the page",
    ),
];

/// Of which kind each feature is; one more than there are for none.
static KINDS: LazyLock<Vec<usize>> = LazyLock::new(|| {
    let kind = |name: &str| REASONS.iter().position(|(names, _)| names.contains(&name));
    (0..COUNT as u16)
        .map(|id| kind(TEMPLATES[template_of(id)].0).unwrap_or(REASONS.len()))
        .collect()
});

/// The two kinds of features that speak most for a label of a line with these features, against its
/// going on with the article before.
pub(super) fn strongest(features: &[u16], weights: &Weights, label: usize) -> [&'static str; 2] {
    let mut sums: Vec<(f32, &'static str)> =
        REASONS.iter().map(|(_, words)| (0.0, *words)).collect();
    for id in features {
        let row = &weights.features[usize::from(*id)];
        let other = row[PARAGRAPH].max(row[REST]);
        if let Some(sum) = sums.get_mut(KINDS[usize::from(*id)]) {
            sum.0 += row[label] - other;
        }
    }
    sums.sort_by(|a, b| b.0.total_cmp(&a.0));
    [sums[0].1, sums[1].1]
}
