//! Patterns that are constants: compiled once, matched in linear time.

use regex::Regex;

/// Compiles a constant pattern.
#[expect(clippy::expect_used, reason = "the patterns are constants and the tests run each")]
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a constant pattern")
}
