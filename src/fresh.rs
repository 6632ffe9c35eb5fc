//! Files and folders that appear whole or not at all: they are written beside their place and moved
//! there at the end. What a killed program leaves is swept away by the next that writes into the same folder.

use std::fs::File;
use std::fs::Permissions;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempDir};

/// Whether a lock keeps nobody from writing, as here: it only tells that somebody does. Elsewhere nothing is
/// locked and nothing swept away.
const LOCKS: bool = cfg!(unix);

/// Names of files that are not finished begin so.
const PREFIX: &str = ".backissue-new-";

/// What SQLite lays beside a file while it writes.
const BESIDE: [&str; 3] = ["-journal", "-wal", "-shm"];

/// A file that is being written.
#[derive(Debug)]
pub struct Fresh {
    file: NamedTempFile,
    target: PathBuf,
    /// What it gets when it is written, where that keeps from writing.
    protection: Option<Permissions>,
}

impl Fresh {
    /// Begins a file that shall stand at `target`: as private as what stands there, or as readable as
    /// any new file.
    ///
    /// # Errors
    /// If there is no such folder, or it may not be written.
    pub fn beside(target: &Path) -> io::Result<Self> {
        Self::like(target, target)
    }

    /// Begins a file that shall stand at `target`, as private as another file. From the beginning: what
    /// nobody else may read is not to be read while it is written either.
    ///
    /// # Errors
    /// As [`Self::beside`].
    pub fn like(target: &Path, other: &Path) -> io::Result<Self> {
        let folder = folder_of(target);
        if !folder.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotFound, "there is no such folder"));
        }
        sweep(folder);
        loop {
            let mut builder = Builder::new();
            builder.prefix(PREFIX);
            shared(&mut builder);
            let file = builder.tempfile_in(folder)?;
            // Held as long as it is written, so that nobody takes it for a leftover. A file system
            // without locks has none to sweep either.
            if LOCKS {
                let _ = file.as_file().lock();
            }
            if file.path().exists() {
                let mut protection = None;
                if let Ok(other) = std::fs::metadata(other) {
                    let permissions = other.permissions();
                    file.as_file().set_permissions(writable(&permissions))?;
                    protection = Some(permissions).filter(Permissions::readonly);
                }
                return Ok(Self { file, target: target.to_owned(), protection });
            }
        }
    }

    /// Where it is written.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// The open file.
    pub fn file(&mut self) -> &mut File {
        self.file.as_file_mut()
    }

    /// Moves it to its place: over what stands there, or only where nothing does.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`]; if it does not reach the disk.
    pub fn put(self, replace: bool) -> io::Result<()> {
        if let Some(protection) = self.protection {
            self.file.as_file().set_permissions(protection)?;
        }
        self.file.as_file().sync_all()?;
        if replace {
            self.file.persist(&self.target)?;
        } else {
            self.file.persist_noclobber(&self.target)?;
        }
        // The name reaches the disk with the folder; where that cannot be asked for, it comes later.
        if let Ok(folder) = File::open(folder_of(&self.target)) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

/// The same, with leave for its owner to write it.
fn writable(permissions: &Permissions) -> Permissions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        Permissions::from_mode(permissions.mode() | 0o200)
    }
    #[cfg(not(unix))]
    {
        let mut permissions = permissions.clone();
        permissions.set_readonly(false);
        permissions
    }
}

/// A folder that is being filled.
#[derive(Debug)]
pub struct FreshFolder {
    folder: TempDir,
    target: PathBuf,
    /// Held as long as it is filled, so that nobody takes it for a leftover.
    _held: Option<File>,
}

impl FreshFolder {
    /// Begins a folder that shall stand at `target`; `None` if something else than an empty folder stands
    /// there.
    ///
    /// # Errors
    /// If it may not be written there.
    pub fn at(target: &Path) -> io::Result<Option<Self>> {
        let around = if target.is_dir() { target } else { folder_of(target) };
        std::fs::create_dir_all(around)?;
        sweep(around);
        let stands = if target.is_dir() {
            std::fs::read_dir(target)?.next().is_some()
        } else {
            target.symlink_metadata().is_ok()
        };
        if stands {
            return Ok(None);
        }
        let mut builder = Builder::new();
        builder.prefix(PREFIX);
        shared_folder(&mut builder);
        let folder = builder.tempdir_in(around)?;
        let held = File::open(folder.path()).ok().filter(|folder| folder.lock().is_ok());
        Ok(Some(Self { folder, target: target.to_owned(), _held: held }))
    }

    /// Where it is filled.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Moves it to its place.
    ///
    /// # Errors
    /// What the system reports.
    pub fn put(self) -> io::Result<()> {
        if !self.target.is_dir() {
            std::fs::rename(self.folder.path(), &self.target)?;
            // It is no longer there to be removed.
            let _ = self.folder.keep();
            return Ok(());
        }
        // Somebody made that folder, and may stand in it.
        for entry in std::fs::read_dir(self.folder.path())? {
            let entry = entry?;
            std::fs::rename(entry.path(), self.target.join(entry.file_name()))?;
        }
        self.folder.close()
    }
}

fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Removes what programs that were killed have left in a folder: files that nobody holds.
fn sweep(folder: &Path) {
    if !LOCKS {
        return;
    }
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else { continue };
        let of = BESIDE.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_symlink() || !is_left(&folder.join(of)) {
            continue;
        }
        // What cannot be removed is somebody else's.
        let _ = if kind.is_dir() {
            std::fs::remove_dir_all(entry.path())
        } else {
            std::fs::remove_file(entry.path())
        };
    }
}

/// Whether nobody writes a file, or fills a folder.
fn is_left(path: &Path) -> bool {
    match File::open(path) {
        Ok(file) => file.try_lock().is_ok(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// Temporary files are private; what is written here is as readable as the umask lets any new file be.
#[cfg(unix)]
fn shared(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn shared(_: &mut Builder<'_, '_>) {}

#[cfg(unix)]
fn shared_folder(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(Permissions::from_mode(0o777));
}

#[cfg(not(unix))]
fn shared_folder(_: &mut Builder<'_, '_>) {}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::{Fresh, PREFIX};

    #[test]
    fn a_protected_file_is_written_before_it_is_protected() {
        let folder = tempfile::tempdir().unwrap();
        let (other, target) = (folder.path().join("other"), folder.path().join("target"));
        std::fs::write(&other, "kept").unwrap();
        let mut protected = std::fs::metadata(&other).unwrap().permissions();
        protected.set_readonly(true);
        std::fs::set_permissions(&other, protected).unwrap();
        let is_protected =
            |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().readonly();
        let fresh = Fresh::like(&target, &other).unwrap();
        assert!(!is_protected(fresh.path()));
        fresh.put(false).unwrap();
        assert!(is_protected(&target));
    }

    #[test]
    fn leftovers_go_and_what_is_being_written_stays() {
        let folder = tempfile::tempdir().unwrap();
        let left = folder.path().join(format!("{PREFIX}dead"));
        for name in [left.clone(), folder.path().join(format!("{PREFIX}gone-journal"))] {
            std::fs::write(name, "half").unwrap();
        }
        let target = folder.path().join("out");
        let mut first = Fresh::beside(&target).unwrap();
        assert!(!left.exists());
        first.file().write_all(b"whole").unwrap();
        let second = Fresh::beside(&target).unwrap();
        second.put(false).unwrap();
        let taken = first.put(false).unwrap_err();
        assert_eq!(taken.kind(), std::io::ErrorKind::AlreadyExists);
        let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(names.len(), 1, "{names:?}");
    }

    #[cfg(unix)]
    #[test]
    fn a_private_file_stays_private_while_it_is_replaced() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("letters");
        std::fs::write(&target, "old").unwrap();
        std::fs::set_permissions(&target, super::Permissions::from_mode(0o600)).unwrap();
        let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
        let mut new = Fresh::beside(&target).unwrap();
        new.file().write_all(b"new").unwrap();
        assert_eq!(mode(new.path()), 0o600);
        new.put(true).unwrap();
        assert_eq!(mode(&target), 0o600);
        let copy = Fresh::like(&folder.path().join("copy"), &target).unwrap();
        assert_eq!(mode(copy.path()), 0o600);
    }
}
