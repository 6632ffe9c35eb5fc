//! Days on which newspapers come out.

use std::ops::RangeInclusive;

/// The years that count as those of an issue, wherever one is read: in a record, a flag, a masthead or
/// the name of a file. No newspaper is older than print, and what is later is a slip of the pen or
/// another number: `25010112` names a page of 2025.
pub const YEARS: RangeInclusive<i32> = 1500..=2099;
