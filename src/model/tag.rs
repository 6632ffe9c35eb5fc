//! Tags, and the `+name -name` way of changing them.

use std::fmt;

use serde::Serialize;

/// A tag's name: no white space, no comma, no `+` or `-` in front, at most 100 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Tag(String);

/// Why a text is no tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TagError {
    /// Nothing there.
    #[error("a tag needs a name")]
    Empty,
    /// A character that would make lists of tags ambiguous.
    #[error("`{0}` cannot be a tag: no spaces, commas, quotes or control characters")]
    Character(String),
    /// Would read as a change of a tag.
    #[error("`{0}` cannot be a tag: it begins with + or -")]
    Sign(String),
    /// Too long.
    #[error("a tag has at most 100 characters")]
    Long,
}

impl Tag {
    /// Checks a name.
    ///
    /// # Errors
    /// [`TagError`] says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, TagError> {
        let shown = || text.chars().filter(|c| !c.is_control()).take(40).collect::<String>();
        if text.is_empty() {
            return Err(TagError::Empty);
        }
        if text.starts_with(['+', '-']) {
            return Err(TagError::Sign(shown()));
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control() || ",'\"".contains(c)) {
            return Err(TagError::Character(shown()));
        }
        if text.chars().count() > 100 {
            return Err(TagError::Long);
        }
        Ok(Self(text.to_owned()))
    }

    /// Takes a name that was read from an archive, where another program may have put it.
    #[must_use]
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One change: give a tag or take it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagChange {
    /// `+name`
    Add(Tag),
    /// `-name`
    Remove(Tag),
}

impl fmt::Display for TagChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Add(tag) => write!(f, "+{tag}"),
            Self::Remove(tag) => write!(f, "-{tag}"),
        }
    }
}

impl TagChange {
    /// Reads `+name` or `-name`; `None` if the text begins with neither sign.
    ///
    /// # Errors
    /// [`TagError`] if what follows the sign is no tag.
    pub fn parse(text: &str) -> Option<Result<Self, TagError>> {
        if let Some(name) = text.strip_prefix('+') {
            return Some(Tag::parse(name).map(Self::Add));
        }
        // Removing is lenient: a tag that another program made badly must be removable.
        let name = text.strip_prefix('-')?;
        Some(if name.is_empty() {
            Err(TagError::Empty)
        } else {
            Ok(Self::Remove(Tag::from_stored(name.to_owned())))
        })
    }
}
