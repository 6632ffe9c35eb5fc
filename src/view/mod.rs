//! What is shown: results as plain values, made from an archive and a selection. The command line and
//! whatever else shows them change nothing in them; the forms in JSON that `docs/contract.md` names are
//! these, and those that the archive itself gives back (`IssueRow`, `ReprintCluster`, ...).

mod articles;
mod beside;
mod cells;
mod changes;
mod compare;
mod edges;
mod empty;
mod gaps;
mod groups;
mod hit;
mod lead;
mod papers;
mod reprints;
mod rising;
mod rows;
mod shared;
mod voted;
mod why;

pub use articles::{
    ArticleLine, ShownArticle, articles, other_printings, pages, shown_articles, standing_keys,
    versions,
};
pub use beside::{Beside, BesidePassage, LaidOut, cut, lay_out};
pub use changes::{ReaderChange, changes};
pub use compare::{
    DiffLine, articles_by_place, articles_of, compare, compare_articles, diff_lines, diff_rows,
};
pub use edges::{PaperEdge, PaperNetwork, ReprintEdge, reprint_edges};
pub use empty::with_empty;
pub use gaps::{Gap, Missing, PaperGaps, gaps, papers_named};
pub use groups::{Group, Grouped, grouped};
pub use hit::Hit;
pub use lead::lead;
pub use papers::{PaperReprints, papers_of_reprints};
pub use reprints::{PrintingDay, ReprintLine, printing_days, reprint_lines, reprints_of};
pub use rising::{LookedAt, RisingWords, rising};
pub use rows::{Cell, Rows};
pub use shared::{SharedArticle, SharedShown, shared_with, shown_with};
pub use voted::{VotedText, voted_text};
pub use why::{how_much, why_boilerplate, why_member};
