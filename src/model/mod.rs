//! The words of the field as plain types: no I/O, no SQL, no command line.

mod article;
mod confidence;
mod correction;
mod day;
mod folio;
mod half_key;
mod hash;
mod issn;
mod keys;
mod kind;
mod reading;
mod reprint;
mod rhythm;
mod scan;
mod tag;

pub(crate) use article::title;
pub use article::{Article, PrintedArticle};
pub use confidence::{Confidence, MeanConfidence};
pub use correction::CorrectedField;
pub use day::{YEARS, parse_date};
pub use folio::{Folio, FolioError};
pub use half_key::HalfKey;
pub use hash::{ContentHash, Digest, Hasher, TextHash, hashes};
pub use issn::{is_sound_issn, parse_issn};
pub use keys::{ArticleKey, Edition, IssueKey, PublicationCode};
pub use kind::ArticleKind;
pub use reading::{Extent, Masthead, PageReading, ReadArticle, Remark, RemarkKind, Span};
pub use reprint::{
    Block, Facts, Matched, Printing, Relation, ReprintKind, Stretch, TextId, Tie, Verdict,
};
pub use rhythm::Rhythm;
pub use scan::Scan;
pub use tag::{Tag, TagChange, TagError};
