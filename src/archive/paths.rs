//! Names of files, as SQLite is to take them.

use std::path::{Path, PathBuf};

/// A name that SQLite takes for nothing but a file: `file:x?mode=memory` and `:memory:` may be names of
/// files too.
pub(super) fn plain(path: &Path) -> PathBuf {
    if path.is_absolute() { path.to_owned() } else { Path::new(".").join(path) }
}

/// The file that SQLite lays beside another.
pub(super) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}
