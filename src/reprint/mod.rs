//! Reprints: which texts share text, where, and which belong together. Pure: texts and ties in,
//! clusters out; the archive is asked through [`graph::Graph`].

mod agreement;
pub(crate) mod align;
pub(crate) mod cluster;
pub(crate) mod comparable;
mod grams;
pub(crate) mod graph;
mod groups;
pub(crate) mod letters;
pub(crate) mod link;
pub(crate) mod postings;
pub(crate) mod quotation;
pub(crate) mod sketch;
pub(crate) mod verdict;
