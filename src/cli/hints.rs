//! What to type next, for each error that the library tells.

use backissue::archive::ArchiveError as E;
use backissue::archive::{ArchiveError, Gone, Trouble};

/// What to do about an error of the archive.
pub(super) fn of(error: &ArchiveError) -> Option<String> {
    with_names(error).or_else(|| plain(error).map(str::to_owned))
}

/// What to type, with the names that it is about.
fn with_names(error: &ArchiveError) -> Option<String> {
    match error {
        E::UnknownKey(name) if is_cluster_name(name) => {
            Some(format!("`backissue reprints show {name}` shows a cluster"))
        }
        E::KeyGone { key, gone: Gone::Deleted(by) } => {
            Some(format!("`backissue undo {by}` brings it back; `backissue show {key}` shows it"))
        }
        E::KeyGone { key, gone: Gone::Dropped(_) } => {
            Some(format!("`backissue show {key}` shows what it said last"))
        }
        E::NoPage(key) => Some(format!("`backissue set {key} headline=…` corrects it")),
        E::BuiltUpon { by, .. } => {
            let first = by.first().copied().unwrap_or_default();
            Some(format!("take that back first: `backissue undo {first}`"))
        }
        E::EmptyBody(key) => Some(format!("`backissue delete {key} --yes` takes it away")),
        E::Unfinished { path, beside } => {
            let path = path.display();
            Some(format!(
                "copy {path} and {path}{beside} together, under their names, to a folder where you \
                     may write, and give that copy with --archive; without {beside} a copy is damaged"
            ))
        }
        E::SeveralPages(key) => Some(format!("name a page, as `{key}-p01`, or articles")),
        E::SameArticle { other, .. } => {
            Some(format!("`backissue show {other}`; one of the two can be deleted"))
        }
        E::Query(error) => Some(error.hint.clone()),
        E::SameRule(rule) => {
            Some(format!("`backissue tag rule run {rule}` runs it over everything"))
        }
        E::TagOfRule { rule, .. } => {
            Some(format!("`backissue tag rule remove {rule}` takes back what it gave"))
        }
        E::Sqlite(_) => error.trouble().and_then(of_trouble).map(str::to_owned),
        _ => None,
    }
}

/// What to do, whatever it is about.
fn plain(error: &ArchiveError) -> Option<&'static str> {
    Some(match error {
        E::Missing(_) => {
            "`backissue import PATH` makes one; --archive FILE or BACKISSUE_ARCHIVE names another"
        }
        E::NotAnArchive { .. } => "give the archive with --archive FILE",
        E::TooNew { .. } => "install a newer backissue; nothing was changed",
        E::TooOld { .. } => {
            "`backissue reprints update` brings it up to date, and lays a copy of it as it is now beside it"
        }
        E::History(_) | E::Damaged(_) => DAMAGED,
        E::Migration(_) => {
            "`backissue check` says what is wrong; where a copy lies beside the archive \
                 (.before-schema), that is as it was before"
        }
        E::Reshaped(_) => {
            "`backissue rebuild --schema` takes away what is not of this program and makes anew what \
                 is missing; of an archive from somebody else, ask them first"
        }
        E::UnknownKey(_) => {
            "`backissue list` shows the keys of articles, `backissue issues` those of issues"
        }
        E::KeyGone { gone: Gone::Undone(_), .. } => {
            "what comes in again gets its key again; `backissue list` shows what is there"
        }
        E::Taken(_) => "nothing in this archive can bring them back; perhaps a backup can",
        E::UnknownPublication(_) => "`backissue publications` lists them",
        E::PublicationExists(_) => {
            "`backissue publications merge FROM INTO` puts two together; --code CODE gives another code"
        }
        E::UnknownIssue(_) => "`backissue issues` shows the keys",
        E::UnknownCluster(_) => {
            "`backissue reprints` lists them; `backissue reprints KEY` shows those of an article. A cluster whose first printing is another now has another name"
        }
        E::NotInCluster { .. } => "`backissue reprints show CLUSTER` lists its articles",
        E::OneText(_) => "the same text is an exact reprint, whoever printed it",
        E::NothingLeft(_) => {
            "name some of its articles, or none with `backissue reprints reject CLUSTER`"
        }
        E::OneIssue => {
            "versions of one issue are not reprints of one another: name an article of another issue as well"
        }
        E::UnknownSearch(_) => "`backissue search list` shows them",
        E::SearchInUse { .. } => "change or remove that first",
        E::UnknownRule(_) => "`backissue tag rule list` shows them",
        E::TagExists(_) => "`backissue tag merge` puts two together",
        E::BadTag(_) => "tags are words as water or city/water",
        E::UnknownTag(_) => "`backissue tags` lists them",
        E::UnknownVerdict(_) => "`backissue reprints verdicts` lists them",
        E::UnknownImport(_) | E::AlreadyUndone(_) => "`backissue imports` lists them",
        E::NotEmpty(_) | E::NoFolder(_) => "give a new folder",
        E::Exists(_) => "give another name, or remove it first",
        _ => return None,
    })
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

fn of_trouble(trouble: Trouble) -> Option<&'static str> {
    Some(match trouble {
        Trouble::InUse => {
            "try again when the other program has finished, or wait longer for it: --wait SECONDS; nothing was changed"
        }
        Trouble::DiskFull => {
            "make room and run the same command again: what was stored stays, the rest is finished then"
        }
        Trouble::NotADatabase => "give the archive with --archive FILE",
        Trouble::Corrupt => DAMAGED,
        Trouble::ReadOnly => {
            "reading works; to write, `backissue backup FILE` makes a copy where you may"
        }
        Trouble::CannotOpen => "does the folder exist, and may you read and write there?",
        Trouble::AskedTooMuch => {
            "ask in two commands; `search save` and a tag put their answers together"
        }
        Trouble::InputOutput => return None,
    })
}
