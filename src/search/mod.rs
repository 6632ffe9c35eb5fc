//! Searching: how a text becomes words of the index, and where words stand in a text. Pure.

pub mod matcher;
pub mod words;
