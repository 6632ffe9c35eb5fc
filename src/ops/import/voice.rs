//! Whose word it is that comes in.

/// Whose word a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// A source's; what a person said stands over it.
    Source(Saying),
    /// A person's, who corrects what the source says.
    Person,
}

/// How a source came to say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Saying {
    /// It came in, by this import: where it says something else than before, it has changed.
    In(i64),
    /// The kept bytes were read again: that they read otherwise is the reader's doing.
    Again,
}
