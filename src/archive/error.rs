//! What can go wrong with an archive file. What to type next is for whoever shows it.

use std::path::PathBuf;

use rusqlite::ErrorCode;

use super::Gone;

/// Why the archive did not answer.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// There is no file.
    #[error("there is no archive at {}", .0.display())]
    Missing(PathBuf),
    /// The file is something else.
    #[error("{} is not a backissue archive: {why}", path.display())]
    NotAnArchive {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        why: String,
    },
    /// A later version of the program made it.
    #[error("the archive has schema {found}, and this program knows schemas up to {known}")]
    TooNew {
        /// Schema of the file.
        found: i64,
        /// Newest schema that this program knows.
        known: i64,
    },
    /// Older than this program, and only opened for reading.
    #[error("the archive has schema {found}, and this program reads schema {known}")]
    TooOld {
        /// Schema of the file.
        found: i64,
        /// Schema that this program reads.
        known: i64,
    },
    /// The record of its schema changes is not what this program would have written.
    #[error("the archive's record of its own schema is damaged: {0}")]
    History(String),
    /// The schema holds what this program did not make; the list says what.
    #[error("the schema is not as this program makes it: {}", some(.0))]
    Reshaped(Vec<String>),
    /// A program was killed while it wrote, and what it left cannot be put right here.
    #[error(
        "a program was stopped while it wrote {0}, and {0}{beside} must be worked in before anything \
         is read, which may not be done here",
        path.display()
    )]
    Unfinished {
        /// The file.
        path: PathBuf,
        /// The end of the name of the file beside it.
        beside: &'static str,
    },
    /// Stored bytes are not what was stored.
    #[error("the archive is damaged: {0}")]
    Damaged(String),
    /// A schema change failed.
    #[error("the archive could not be brought up to date: {0}")]
    Migration(String),
    /// No article has this key.
    #[error("no article or issue has the key `{0}`")]
    UnknownKey(String),
    /// What the key named stands no more.
    #[error("`{key}` {}", gone_words(*gone))]
    KeyGone {
        /// The key.
        key: String,
        /// What became of it.
        gone: Gone,
    },
    /// The article came from a record.
    #[error("`{0}` has no page of its own: it came from a record, or was moved away from its page")]
    NoPage(String),
    /// The bytes of an original were taken away.
    #[error("delete {0} took the original's bytes away for good")]
    Taken(i64),
    /// No publication has this name or code.
    #[error("there is no publication `{0}`")]
    UnknownPublication(String),
    /// Another publication has the code.
    #[error("there is a publication `{0}` of that name already")]
    PublicationExists(String),
    /// Later commands build upon what would be taken back.
    #[error("import {import} cannot be taken back: {} built upon it", listed(by))]
    BuiltUpon {
        /// What should be taken back.
        import: i64,
        /// What builds upon it, the latest first.
        by: Vec<i64>,
    },
    /// A correction would leave an article without text.
    #[error("nothing would be left of `{0}` without a text")]
    EmptyBody(String),
    /// Of an issue of several pages, which is meant?
    #[error("`{0}` has several pages")]
    SeveralPages(String),
    /// A correction would make two articles of an issue the same.
    #[error("`{key}` would be the same as `{other}` then")]
    SameArticle {
        /// The article.
        key: String,
        /// The other.
        other: String,
    },
    /// No issue has this key.
    #[error("no issue has the key `{0}`")]
    UnknownIssue(String),
    /// No import has this number.
    #[error("there is no import {0}")]
    UnknownImport(i64),
    /// No cluster has this name.
    #[error("there is no cluster `{0}`")]
    UnknownCluster(String),
    /// The article is not in the cluster.
    #[error("`{key}` is not in the cluster `{cluster}`")]
    NotInCluster {
        /// The article.
        key: String,
        /// The cluster.
        cluster: String,
    },
    /// All that is in the cluster is one text.
    #[error("all articles of the cluster `{0}` have the very same text")]
    OneText(String),
    /// All articles of the cluster were named.
    #[error("nothing would be left of the cluster `{0}`")]
    NothingLeft(String),
    /// All articles that were named are of one issue.
    #[error("all of these articles are of one issue")]
    OneIssue,
    /// A query cannot be read.
    #[error(transparent)]
    Query(#[from] crate::search::QueryError),
    /// No search is saved under this name.
    #[error("no search is saved as `{0}`")]
    UnknownSearch(String),
    /// Something else needs the saved search.
    #[error("{by} needs the saved search `{name}`")]
    SearchInUse {
        /// Its name.
        name: String,
        /// What needs it.
        by: String,
    },
    /// There is a rule of this tag and query.
    #[error("tag rule {0} is the same")]
    SameRule(i64),
    /// No rule has this number.
    #[error("there is no tag rule {0}")]
    UnknownRule(i64),
    /// A tag of the new name is in use.
    #[error("there is a tag `{0}` already")]
    TagExists(String),
    /// It cannot be the name of a tag.
    #[error("{0}")]
    BadTag(String),
    /// A rule gives the tag.
    #[error("rule {rule} gives the tag `{tag}`")]
    TagOfRule {
        /// The tag.
        tag: String,
        /// The rule.
        rule: i64,
    },
    /// No article has this tag.
    #[error("there is no tag `{0}`")]
    UnknownTag(String),
    /// No verdict has this number.
    #[error("there is no verdict {0}")]
    UnknownVerdict(i64),
    /// It was taken back before.
    #[error("import {0} was undone before, and nothing of it is left")]
    AlreadyUndone(i64),
    /// A file stands where a new one should be written.
    #[error("{} exists already", .0.display())]
    Exists(PathBuf),
    /// A folder should be empty.
    #[error("{} is not empty", .0.display())]
    NotEmpty(PathBuf),
    /// A file stands where a folder would.
    #[error("{} is no folder", .0.display())]
    NoFolder(PathBuf),
    /// A file could not be read or written.
    #[error("{}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// All else that SQLite reports.
    #[error("{}", describe(.0))]
    Sqlite(#[from] rusqlite::Error),
}

/// The first of a list, and how many more there are.
fn some(list: &[String]) -> String {
    const NAMED: usize = 3;
    let named = list.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; ");
    match list.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named}; and {more} more"),
    }
}

fn gone_words(gone: Gone) -> String {
    match gone {
        Gone::Deleted(by) => format!("was deleted (delete {by})"),
        Gone::Dropped(by) => format!("is no longer on its page since import {by}"),
        Gone::Undone(by) => format!("is gone: import {by}, which had brought it, was taken back"),
    }
}

/// `imports 7 and 5`
fn listed(imports: &[i64]) -> String {
    let words: Vec<String> = imports.iter().map(i64::to_string).collect();
    match words.as_slice() {
        [one] => format!("import {one} has"),
        _ => format!("imports {} have", words.join(", ")),
    }
}

/// What is in the way of a file that is an archive, or should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Another program has it.
    InUse,
    /// There is no room.
    DiskFull,
    /// It is no database.
    NotADatabase,
    /// Its pages are not whole.
    Corrupt,
    /// It may not be written.
    ReadOnly,
    /// It may not even be opened.
    CannotOpen,
    /// The disk does not answer.
    InputOutput,
    /// Nothing: so much is asked at once that SQLite does not take it.
    AskedTooMuch,
}

/// How SQLite says that a statement is too long for it.
const TOO_MUCH: [&str; 5] = [
    "nested too deep",
    "Expression tree is too large",
    "too many SQL variables",
    "parser stack overflow",
    "too many terms in compound",
];

impl Trouble {
    fn of(error: &rusqlite::Error) -> Option<Self> {
        use rusqlite::Error::{SqlInputError, SqliteFailure};
        if let SqlInputError { msg, .. } | SqliteFailure(_, Some(msg)) = error
            && TOO_MUCH.iter().any(|words| msg.contains(words))
        {
            return Some(Self::AskedTooMuch);
        }
        Some(match error.sqlite_error_code()? {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::InUse,
            ErrorCode::DiskFull => Self::DiskFull,
            ErrorCode::NotADatabase => Self::NotADatabase,
            ErrorCode::DatabaseCorrupt => Self::Corrupt,
            ErrorCode::ReadOnly => Self::ReadOnly,
            ErrorCode::CannotOpen => Self::CannotOpen,
            ErrorCode::SystemIoFailure => Self::InputOutput,
            _ => return None,
        })
    }
}

fn describe(error: &rusqlite::Error) -> String {
    let plain = match Trouble::of(error) {
        Some(Trouble::InUse) => "the archive is in use by another program",
        Some(Trouble::DiskFull) => "the disk is full",
        Some(Trouble::NotADatabase) => "the file is not a SQLite database",
        Some(Trouble::Corrupt) => return format!("the archive is damaged: {error}"),
        Some(Trouble::ReadOnly) => "the archive is write-protected",
        Some(Trouble::CannotOpen) => "the archive cannot be opened",
        Some(Trouble::AskedTooMuch) => "so many words cannot be asked for at once",
        Some(Trouble::InputOutput) => {
            return format!("reading or writing the archive failed: {error}");
        }
        None => return error.to_string(),
    };
    plain.to_owned()
}

impl ArchiveError {
    /// What is in the way of the file itself, if that is what is wrong.
    #[must_use]
    pub fn trouble(&self) -> Option<Trouble> {
        match self {
            Self::Sqlite(error) => Trouble::of(error),
            _ => None,
        }
    }

    /// Whether nothing more can be stored after this: the disk, the file itself, or another program is in
    /// the way. All else is about what should have been stored, or what it met there, and the rest can go on.
    #[must_use]
    pub fn stops_all(&self) -> bool {
        match self {
            Self::Sqlite(error) => !matches!(
                error.sqlite_error_code(),
                None | Some(
                    ErrorCode::ConstraintViolation
                        | ErrorCode::TooBig
                        | ErrorCode::TypeMismatch
                        | ErrorCode::ParameterOutOfRange
                )
            ),
            Self::Io { .. } | Self::Missing(_) | Self::NotAnArchive { .. } => true,
            _ => false,
        }
    }
}
