//! What texts share: the index of their grams, the ties between them, the clusters, and what
//! people said of them.

mod check;
mod choose;
mod clusters;
pub(in crate::archive) mod first;
mod index;
mod read;
mod shared;
mod texts;
mod ties;
mod verdicts;

pub use choose::{ClusterKind, Measure, ReprintFilter};
pub use clusters::{NewCluster, NewMember, StoredCluster};
pub use first::OtherPrinting;
pub use index::IndexSegment;
pub use read::{BoilerplateReason, ReprintCluster, ReprintMember};
pub use shared::{SharedPassage, SharedText};
pub use texts::PendingText;
pub use verdicts::{NewVerdict, VerdictRow};
