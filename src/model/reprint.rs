//! What texts share, as plain values: the words that the archive and the search for reprints have
//! in common.

use serde::Serialize;

/// The archive's number of a text.
pub type TextId = i64;

/// A stretch of a text, `start..end`; in characters unless something else is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Stretch {
    /// The first.
    pub start: u32,
    /// The one after the last.
    pub end: u32,
}

/// How two texts are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// Both are versions of one text.
    Near,
    /// They share a passage.
    Passage,
    /// They share words that very many texts have: a notice's phrases, an address, a masthead.
    Formula,
}

impl Relation {
    /// Its name, as it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Near => "near",
            Self::Passage => "passage",
            Self::Formula => "formula",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn from_stored(name: &str) -> Option<Self> {
        [Self::Near, Self::Passage, Self::Formula].into_iter().find(|r| r.as_str() == name)
    }
}

/// Where and when a text was printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Printing {
    /// The day, YYYY-MM-DD.
    pub date: String,
    /// Key of the article.
    pub key: String,
    /// The archive's number of the publication.
    pub publication: i64,
}

/// A text, apart from what it shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The beginning of its hash. It orders texts and names clusters, whatever order they came in.
    pub rank: u128,
    /// Its length, in characters.
    pub chars: u32,
    /// Its printings, the earliest first.
    pub printings: Vec<Printing>,
}

/// What a text shares with another, in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The other text.
    pub other: TextId,
    /// How they are related.
    pub relation: Relation,
    /// How much of the longer one is equal, in thousandths.
    pub strength: u32,
    /// How much of the shorter one agrees, in thousandths.
    pub similarity: u32,
    /// The passages.
    pub passages: Vec<Matched>,
}

/// A passage in both texts: its pieces in the one and in the other, pairwise and in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matched {
    /// Here.
    pub mine: Vec<Stretch>,
    /// There.
    pub theirs: Vec<Stretch>,
}

/// A block of the reprint index: the packed lists of a run of grams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The first gram in it.
    pub first: u32,
    /// 0, or its place among the blocks of one long list.
    pub part: u32,
    /// The lists.
    pub bytes: Vec<u8>,
}

/// How much a cluster's members have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ReprintKind {
    /// The very same text.
    Exact,
    /// A version of the whole text.
    Near,
    /// A part of it.
    Passage,
}

impl ReprintKind {
    /// All kinds, the closest first.
    pub const ALL: [Self; 3] = [Self::Exact, Self::Near, Self::Passage];

    /// Its name, as it is stored and typed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Near => "near",
            Self::Passage => "passage",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What a person said of some texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// They belong together.
    Together,
    /// Those of different sides do not.
    Apart,
}
