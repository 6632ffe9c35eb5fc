//! Exit codes.

/// Done.
pub(super) const DONE: u8 = 0;
/// Failed; or, for `diff --exit-code`, the issues differ; or, for `check`, something is wrong.
pub(super) const FAILED: u8 = 1;
/// Wrong use of the command line.
pub(super) const USAGE: u8 = 2;
/// Finished, but some input was refused.
pub(super) const REFUSED: u8 = 3;
