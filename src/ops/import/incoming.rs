//! A file that comes in, as far as it must be known to be stored.

use super::placing::Placing;
use super::prepare::{Prepared, ReadyPage};
use crate::model::{Digest, Extent};
use crate::source::Refusal;
use crate::source::format::Format;

/// A file.
#[derive(Debug)]
pub(super) struct Incoming {
    pub(super) shown: String,
    pub(super) sha256: Digest,
    pub(super) bytes: u64,
    pub(super) format: &'static dyn Format,
    pub(super) encoding: String,
    /// What tells two readings of the same bytes apart, as JSON.
    pub(super) settings: String,
}

/// A unit with its place in the file, or why it is refused.
pub(super) type ReadyUnit = Result<(Extent, Prepared), RefusedUnit>;

/// Why a unit is refused.
#[derive(Debug)]
pub(super) struct RefusedUnit {
    pub(super) refusal: Refusal,
    /// What it is called, where all that are refused for one reason are told together.
    pub(super) name: Option<String>,
}

impl From<Refusal> for RefusedUnit {
    fn from(refusal: Refusal) -> Self {
        Self { refusal, name: None }
    }
}

/// A stretch of a file, with what it holds.
#[derive(Debug)]
pub(super) struct ReadyPiece {
    /// Its chunks: place in the file, size before packing, packed bytes.
    pub(super) chunks: Vec<(u64, usize, Vec<u8>)>,
    pub(super) units: Vec<ReadyUnit>,
}

/// A page of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct IncomingPage<'a> {
    pub(super) file: &'a Incoming,
    pub(super) placing: &'a Placing,
    pub(super) page: &'a ReadyPage,
}
