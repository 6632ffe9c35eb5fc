//! An archive on disk, the files that came into it, and what must hold of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use backissue::archive::{Access, Archive, ArchiveError};
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use super::dump::{Dump, Row, dump, rows};
use super::step::{Step, Turn};
use super::text::{Art, Rec, Slot};

/// Something that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// A few words that stay the same while a sequence is made shorter.
    pub(crate) kind: String,
    pub(crate) detail: String,
}

pub(crate) type Done = Result<(), Fault>;

/// Kinds of faults that are passed over: `BACKISSUE_MODEL_PASS='one kind;another kind'`.
fn passed_over() -> &'static BTreeSet<String> {
    static KINDS: OnceLock<BTreeSet<String>> = OnceLock::new();
    KINDS.get_or_init(|| {
        let kinds = std::env::var("BACKISSUE_MODEL_PASS").unwrap_or_default();
        kinds.split(';').filter(|kind| !kind.is_empty()).map(str::to_owned).collect()
    })
}

pub(crate) fn is_passed_over(kind: &str) -> bool {
    passed_over().contains(kind)
}

pub(crate) fn fault(kind: &str, detail: impl Into<String>) -> Done {
    if is_passed_over(kind) {
        return Ok(());
    }
    Err(Fault { kind: kind.to_owned(), detail: detail.into() })
}

/// An error where none may be.
pub(crate) fn failed(step: &str) -> impl FnOnce(ArchiveError) -> Fault {
    let step = step.to_owned();
    move |error| {
        let kind = match &error {
            ArchiveError::Sqlite(_) => format!("error: {step}: {error}"),
            _ => format!("error: {step}"),
        };
        Fault { kind, detail: format!("{error} ({error:?})") }
    }
}

/// What a file holds.
#[derive(Debug, Clone)]
pub(crate) enum What {
    Plain(Vec<Art>),
    Typed(Vec<Art>),
    Marks,
    Records(Vec<Rec>),
}

/// A file that came in.
#[derive(Debug, Clone)]
pub(crate) struct Filed {
    pub(crate) shown: String,
    pub(crate) text: String,
    /// Where flags say that it belongs.
    pub(crate) flags: Option<Slot>,
    /// Where it belongs, and as which part.
    pub(crate) place: Option<(Slot, u8)>,
    pub(crate) what: What,
    pub(crate) sha: String,
}

/// A line of `imports`.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) import: i64,
    pub(crate) step: &'static str,
    pub(crate) before: Dump,
    pub(crate) after: Dump,
    pub(crate) files: Vec<usize>,
    pub(crate) refused: bool,
    pub(crate) undone: bool,
    /// Tags by hand that it changed, and whether they were given before.
    pub(crate) tags: Vec<(i64, String, bool)>,
    pub(crate) current: BTreeMap<(Slot, u8), usize>,
}

/// What a person said of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) import: i64,
    pub(crate) article: i64,
    /// Field and value; `None` = the article is off its page.
    pub(crate) says: Option<(&'static str, Option<String>)>,
}

/// A key that was shown.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) id: i64,
    pub(crate) stories: BTreeSet<u8>,
    /// What its source said last.
    pub(crate) content: String,
}

/// What must hold.
#[derive(Debug, Clone, Default)]
pub(crate) struct Model {
    /// Tags that a person gave and nobody took.
    pub(crate) tags: BTreeSet<(i64, String)>,
    /// Those that the step under way changes.
    pub(crate) tags_changed: Vec<(i64, String, bool)>,
    pub(crate) words: Vec<Word>,
    /// Articles that were deleted, and by which command.
    pub(crate) deleted: BTreeMap<i64, i64>,
    /// Stories that a person or a feed changed somewhere.
    pub(crate) touched: BTreeSet<u8>,
    pub(crate) keys: BTreeMap<String, Seen>,
}

impl Model {
    /// Gives or takes a tag by hand.
    pub(crate) fn tag(&mut self, article: i64, tag: &str, given: bool) {
        let entry = (article, tag.to_owned());
        let before = self.tags.contains(&entry);
        if before == given {
            return;
        }
        if given {
            self.tags.insert(entry);
        } else {
            self.tags.remove(&entry);
        }
        self.tags_changed.push((article, tag.to_owned(), before));
    }
}

/// What a step was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Files came in; into these issues.
    Import { files: Vec<usize>, issues: BTreeSet<String>, refused: bool },
    /// A person said something.
    Word,
    /// Something was taken back.
    Undo,
    /// Nothing that a person sees may change.
    Keep,
    /// There was nothing to do.
    Nothing,
}

pub(crate) struct World {
    folder: TempDir,
    pub(crate) archive: Archive,
    pub(crate) sql: Connection,
    pub(crate) path: PathBuf,
    copies: usize,
    pub(crate) minutes: i64,
    pub(crate) files: Vec<Filed>,
    /// The newest file of each page and part.
    pub(crate) current: BTreeMap<(Slot, u8), usize>,
    pub(crate) lines: Vec<Line>,
    /// What came before cannot be restored exactly: something that is no line of `imports` changed,
    /// or an earlier line was taken back.
    pub(crate) barrier: i64,
    pub(crate) model: Model,
    pub(crate) told: Vec<String>,
}

fn read(path: &Path) -> Connection {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

impl World {
    /// An empty archive, copied from one that was made before.
    pub(crate) fn new(template: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("archive.db");
        std::fs::copy(template, &path).unwrap();
        Self {
            archive: Archive::open(&path, Access::Write).unwrap(),
            sql: read(&path),
            folder,
            path,
            copies: 0,
            minutes: 0,
            files: Vec::new(),
            current: BTreeMap::new(),
            lines: Vec::new(),
            barrier: 0,
            model: Model::default(),
            told: Vec::new(),
        }
    }

    /// The same with a copy of the archive, to try things out.
    pub(crate) fn fork(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("archive.db");
        std::fs::copy(&self.path, &path).unwrap();
        Self {
            archive: Archive::open(&path, Access::Write).unwrap(),
            sql: read(&path),
            folder,
            path,
            copies: 0,
            minutes: self.minutes,
            files: self.files.clone(),
            current: self.current.clone(),
            lines: self.lines.clone(),
            barrier: self.barrier,
            model: self.model.clone(),
            told: Vec::new(),
        }
    }

    /// The clock, which the steps set.
    pub(crate) fn now(&self) -> String {
        let minutes = 24 * 60 * 500 + self.minutes;
        let (days, rest) = (minutes / 1440, minutes % 1440);
        let start = chrono::NaiveDate::from_ymd_opt(2031, 4, 1).unwrap();
        let day = start + chrono::Days::new(u64::try_from(days).unwrap());
        format!("{}T{:02}:{:02}:00Z", day.format("%Y-%m-%d"), rest / 60, rest % 60)
    }

    /// A new path in the folder of this world.
    pub(crate) fn new_path(&mut self, name: &str) -> PathBuf {
        self.copies += 1;
        self.folder.path().join(format!("{}-{name}", self.copies))
    }

    /// Goes on with another file.
    pub(crate) fn go_on_with(&mut self, path: PathBuf) {
        self.archive = Archive::open(&path, Access::Write).unwrap();
        self.sql = read(&path);
        self.path = path;
    }

    pub(crate) fn tell(&mut self, command: impl Into<String>) {
        self.told.push(command.into());
    }

    /// The articles that stand, in an order that does not depend on how they came.
    pub(crate) fn standing(&self) -> Vec<Row> {
        let mut standing = rows(&self.sql);
        standing.retain(|row| row.stands);
        standing.sort_by(|a, b| a.key.cmp(&b.key));
        standing
    }

    /// One of the standing articles.
    pub(crate) fn pick(&self, number: u8) -> Option<Row> {
        let mut standing = self.standing();
        if standing.is_empty() {
            return None;
        }
        let at = usize::from(number) % standing.len();
        Some(standing.swap_remove(at))
    }

    pub(crate) fn last_import(&self) -> i64 {
        let sql = "SELECT ifnull(max(id), 0) FROM import";
        self.sql.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// Does one step and looks at what must hold after it.
    pub(crate) fn turn(&mut self, turn: &Turn) -> Done {
        self.minutes += turn.minutes;
        let (before, seen) = (rows(&self.sql), dump(&self.sql));
        let (last, current) = (self.last_import(), self.current.clone());
        self.model.tags_changed.clear();
        let kind = self.act(&turn.step)?;
        let import = self.last_import();
        if import > last {
            let (files, refused) = match &kind {
                Kind::Import { files, refused, .. } => (files.clone(), *refused),
                _ => (Vec::new(), false),
            };
            self.lines.push(Line {
                import,
                step: turn.step.name(),
                before: seen.clone(),
                after: dump(&self.sql),
                files,
                refused,
                undone: false,
                tags: std::mem::take(&mut self.model.tags_changed),
                current,
            });
        }
        self.hold(&before, &seen, &kind, turn.step.name())
    }

    fn act(&mut self, step: &Step) -> Result<Kind, Fault> {
        match step {
            Step::Page { .. }
            | Step::Newer { .. }
            | Step::Older { .. }
            | Step::Again { .. }
            | Step::Misfiled { .. }
            | Step::Parts { .. }
            | Step::Folder { .. }
            | Step::Typed { .. }
            | Step::Feed { .. }
            | Step::FeedNewer { .. }
            | Step::DryImport { .. } => self.come_in(step),
            Step::Correct { article, edits } => self.correct(*article, edits),
            Step::Set { .. }
            | Step::Note { .. }
            | Step::DeleteArticle { .. }
            | Step::DeletePage { .. }
            | Step::DeleteIssue { .. }
            | Step::Takedown { .. } => self.mend(step),
            Step::MoveArticle { .. } | Step::MovePage { .. } | Step::MoveIssue { .. } => {
                self.move_to(step)
            }
            Step::Tag { .. }
            | Step::TagFound { .. }
            | Step::Untag { .. }
            | Step::TagRename { .. }
            | Step::TagBySql { .. } => self.tags(step),
            Step::RuleAdd { .. } | Step::RuleRun | Step::RuleRemove { .. } => self.rules(step),
            Step::PaperRename { .. } | Step::PaperMerge { .. } | Step::PaperSet { .. } => {
                self.papers(step)
            }
            Step::UndoLast { .. } | Step::UndoAny { .. } => self.take_back(step),
            _ => self.look_after(step),
        }
    }
}
