//! Reprints: which texts share text, where, and which belong together. Pure: texts and ties in,
//! clusters out; the archive is asked through [`graph::Graph`].

pub mod align;
pub mod cluster;
mod grams;
pub mod graph;
mod groups;
pub mod letters;
pub mod link;
pub mod postings;
pub mod sketch;
pub mod verdict;
