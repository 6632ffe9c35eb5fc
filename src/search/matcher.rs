//! Where words stand in a text.
