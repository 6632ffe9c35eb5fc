//! What can go wrong with an archive file, each with what to do about it.

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

fn code(error: &rusqlite::Error) -> Option<ErrorCode> {
    error.sqlite_error_code()
}

fn describe(error: &rusqlite::Error) -> String {
    match code(error) {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "the archive is in use by another program".to_owned()
        }
        Some(ErrorCode::DiskFull) => "the disk is full".to_owned(),
        Some(ErrorCode::NotADatabase) => "the file is not a SQLite database".to_owned(),
        Some(ErrorCode::DatabaseCorrupt) => format!("the archive is damaged: {error}"),
        Some(ErrorCode::ReadOnly) => "the archive is write-protected".to_owned(),
        Some(ErrorCode::CannotOpen) => "the archive cannot be opened".to_owned(),
        Some(ErrorCode::SystemIoFailure) => {
            format!("reading or writing the archive failed: {error}")
        }
        _ => error.to_string(),
    }
}

impl ArchiveError {
    /// Whether nothing more can be stored after this: the disk, the file itself, or another program is in
    /// the way. All else is about what should have been stored, or what it met there, and the rest can go on.
    #[must_use]
    pub fn stops_all(&self) -> bool {
        match self {
            Self::Sqlite(error) => !matches!(
                code(error),
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

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        self.hint_with_names().or_else(|| self.plain_hint().map(str::to_owned))
    }

    /// What to type, with the names that it is about.
    fn hint_with_names(&self) -> Option<String> {
        match self {
            Self::UnknownKey(name) if is_cluster_name(name) => {
                Some(format!("`backissue reprints show {name}` shows a cluster"))
            }
            Self::KeyGone { key, gone: Gone::Deleted(by) } => Some(format!(
                "`backissue undo {by}` brings it back; `backissue show {key}` shows it"
            )),
            Self::KeyGone { key, gone: Gone::Dropped(_) } => {
                Some(format!("`backissue show {key}` shows what it said last"))
            }
            Self::NoPage(key) => Some(format!("`backissue set {key} headline=…` corrects it")),
            Self::BuiltUpon { by, .. } => {
                let first = by.first().copied().unwrap_or_default();
                Some(format!("take that back first: `backissue undo {first}`"))
            }
            Self::EmptyBody(key) => Some(format!("`backissue delete {key} --yes` takes it away")),
            Self::Unfinished { path, beside } => {
                let path = path.display();
                Some(format!(
                    "copy {path} and {path}{beside} together, under their names, to a folder where you \
                     may write, and give that copy with --archive; without {beside} a copy is damaged"
                ))
            }
            Self::SeveralPages(key) => Some(format!("name a page, as `{key}-p01`, or articles")),
            Self::SameArticle { other, .. } => {
                Some(format!("`backissue show {other}`; one of the two can be deleted"))
            }
            Self::Query(error) => Some(error.hint.clone()),
            Self::SameRule(rule) => {
                Some(format!("`backissue tag rule run {rule}` runs it over everything"))
            }
            Self::TagOfRule { rule, .. } => {
                Some(format!("`backissue tag rule remove {rule}` takes back what it gave"))
            }
            Self::Sqlite(error) => sqlite_hint(error).map(str::to_owned),
            _ => None,
        }
    }

    /// What to do, whatever it is about.
    fn plain_hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::Missing(_) => {
                "`backissue import PATH` makes one; --archive FILE or BACKISSUE_ARCHIVE names another"
            }
            Self::NotAnArchive { .. } => "give the archive with --archive FILE",
            Self::TooNew { .. } => "install a newer backissue; nothing was changed",
            Self::TooOld { .. } => {
                "`backissue reprints update` brings it up to date, and lays a copy of it as it is now beside it"
            }
            Self::History(_) | Self::Damaged(_) => DAMAGED,
            Self::Migration(_) => {
                "`backissue check` says what is wrong; where a copy lies beside the archive \
                 (.before-schema), that is as it was before"
            }
            Self::Reshaped(_) => {
                "`backissue rebuild --schema` takes away what is not of this program and makes anew what \
                 is missing; of an archive from somebody else, ask them first"
            }
            Self::UnknownKey(_) => {
                "`backissue list` shows the keys of articles, `backissue issues` those of issues"
            }
            Self::KeyGone { gone: Gone::Undone(_), .. } => {
                "what comes in again gets its key again; `backissue list` shows what is there"
            }
            Self::Taken(_) => "nothing in this archive can bring them back; perhaps a backup can",
            Self::UnknownPublication(_) => "`backissue publications` lists them",
            Self::PublicationExists(_) => {
                "`backissue publications merge FROM INTO` puts two together; --code CODE gives another code"
            }
            Self::UnknownIssue(_) => "`backissue issues` shows the keys",
            Self::UnknownCluster(_) => {
                "`backissue reprints` lists them; `backissue reprints KEY` shows those of an article. A cluster whose first printing is another now has another name"
            }
            Self::NotInCluster { .. } => "`backissue reprints show CLUSTER` lists its articles",
            Self::OneText(_) => "the same text is an exact reprint, whoever printed it",
            Self::NothingLeft(_) => {
                "name some of its articles, or none with `backissue reprints reject CLUSTER`"
            }
            Self::OneIssue => {
                "versions of one issue are not reprints of one another: name an article of another issue as well"
            }
            Self::UnknownSearch(_) => "`backissue search list` shows them",
            Self::SearchInUse { .. } => "change or remove that first",
            Self::UnknownRule(_) => "`backissue tag rule list` shows them",
            Self::TagExists(_) => "`backissue tag merge` puts two together",
            Self::BadTag(_) => "tags are words as water or city/water",
            Self::UnknownTag(_) => "`backissue tags` lists them",
            Self::UnknownVerdict(_) => "`backissue reprints verdicts` lists them",
            Self::UnknownImport(_) | Self::AlreadyUndone(_) => "`backissue imports` lists them",
            Self::NotEmpty(_) => "give a new folder",
            Self::Exists(_) => "give another name, or remove it first",
            _ => return None,
        })
    }
}

/// `r`, `p` or `f` and twelve digits of a hash.
fn is_cluster_name(name: &str) -> bool {
    name.strip_prefix(['r', 'p', 'f'])
        .and_then(|rest| rest.get(..12))
        .is_some_and(|hash| hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

const DAMAGED: &str = "`backissue check` says what is wrong; go on from a backup, or from a copy saved with \
    `sqlite3 archive.db .recover`. A copy made while a program wrote is not whole: the command `backup` makes one \
    that is";

fn sqlite_hint(error: &rusqlite::Error) -> Option<&'static str> {
    match code(error)? {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Some(
            "try again when the other program has finished, or wait longer for it: --wait SECONDS; nothing was changed",
        ),
        ErrorCode::DiskFull => Some(
            "make room and run the same command again: what was stored stays, the rest is finished then",
        ),
        ErrorCode::NotADatabase => Some("give the archive with --archive FILE"),
        ErrorCode::DatabaseCorrupt => Some(DAMAGED),
        ErrorCode::ReadOnly => {
            Some("reading works; to write, `backissue backup FILE` makes a copy where you may")
        }
        ErrorCode::CannotOpen => Some("does the folder exist, and may you read and write there?"),
        _ => None,
    }
}
