//! Content and text hashes: how they are computed, so that they never change by accident.

use std::fmt::{self, Write as _};

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::PrintedArticle;
use crate::script::{canonical, push_canonical};

/// A SHA-256, written as 64 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The hash of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The raw 32 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Takes 32 bytes as they are.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads 64 hex digits.
    #[must_use]
    pub fn parse(hex: &str) -> Option<Self> {
        let digits = hex.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut out = [0; 32];
        for (byte, pair) in out.iter_mut().zip(digits.chunks_exact(2)) {
            let high = char::from(pair[0]).to_digit(16)?;
            let low = char::from(pair[1]).to_digit(16)?;
            *byte = u8::try_from(high * 16 + low).ok()?;
        }
        Some(Self(out))
    }
}

/// The [`Digest`] of bytes that come piece by piece.
#[derive(Debug, Clone, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// Takes the next piece.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all pieces.
    #[must_use]
    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |four: u8| char::from(b"0123456789abcdef"[usize::from(four)]);
        self.0.iter().try_for_each(|byte| {
            f.write_char(digit(byte >> 4))?;
            f.write_char(digit(byte & 15))
        })
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Identity of a body alone. Equal in two places = exact reprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct TextHash(pub Digest);

impl TextHash {
    /// The hash of a body in its canonical form.
    #[must_use]
    pub fn of(body: &str) -> Self {
        Self::of_canonical(&canonical(body))
    }

    fn of_canonical(text: &str) -> Self {
        let mut hasher = Hasher::default();
        hasher.update(b"backissue text 1\0");
        hasher.update(text.as_bytes());
        Self(hasher.finish())
    }
}

impl fmt::Display for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Identity of all that was printed as an article: headline parts, byline, dateline, body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ContentHash(pub Digest);

impl ContentHash {
    /// The hash of the parts in a fixed order, each in its canonical form and with its
    /// length before it, so that `ab` + `c` and `a` + `bc` differ. An absent part and an empty
    /// one count the same.
    #[must_use]
    pub fn of(article: &PrintedArticle) -> Self {
        hashes(article).0
    }
}

/// Both hashes of an article, at the cost of the dearer one.
#[must_use]
pub fn hashes(article: &PrintedArticle) -> (ContentHash, TextHash) {
    let mut hasher = Hasher::default();
    hasher.update(b"backissue content 1\0");
    let mut text = String::new();
    let parts = [
        article.kicker.as_deref(),
        article.headline.as_deref(),
        article.deck.as_deref(),
        article.byline.as_deref(),
        article.dateline.as_deref(),
        Some(article.body.as_str()),
    ];
    for part in parts {
        text.clear();
        push_canonical(part.unwrap_or_default(), &mut text);
        hasher.update(&(text.len() as u64).to_be_bytes());
        hasher.update(text.as_bytes());
    }
    // The body comes last, so its canonical form is at hand.
    (ContentHash(hasher.finish()), TextHash::of_canonical(&text))
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
