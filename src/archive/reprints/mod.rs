//! What texts share: the index of their grams, the ties between them, the clusters, and what
//! people said of them.

mod check;
mod clusters;
pub(in crate::archive) mod first;
mod index;
mod read;
mod shared;
mod texts;
mod ties;
mod verdicts;

pub use clusters::{NewCluster, NewMember, StoredCluster};
pub use first::OtherPrinting;
pub use index::IndexSegment;
pub use read::{ReprintCluster, ReprintFilter, ReprintMember};
pub use shared::{SharedPassage, SharedText};
pub use texts::PendingText;
pub use verdicts::{NewVerdict, VerdictRow};
