//! Where `--to` leads: a file is written beside its place first, and moved there whole; a pipe or a
//! terminal is written to.

use std::fs::{Metadata, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use backissue::fresh::Fresh;

use super::context::Context;
use super::error::CliError;
use super::{outlet, stop};

/// Bytes that are written together.
const BUFFER: usize = 64 << 10;

/// Writes data to a file, so that a broken-off command leaves the old one as it was.
pub(super) fn to_file(
    context: &Context,
    path: &Path,
    force: bool,
    write: impl FnOnce(&mut dyn Write) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let failed = |error: &io::Error| {
        CliError::failed(format!("{} could not be written", path.display()), error)
    };
    refuse_archive(context, path)?;
    let target = match place(path, force)? {
        Place::Stream => {
            let file = OpenOptions::new().append(true).open(path);
            let file = file.map_err(|error| failed(&error))?;
            return outlet::through(Box::new(file), write);
        }
        Place::New => path.to_owned(),
        Place::Instead(target) => target,
    };
    stop::kept(format!("{} is as it was; the same command writes it anew", path.display()));
    let mut file = Fresh::beside(&target).map_err(|error| failed(&error))?;
    let mut out = BufWriter::with_capacity(BUFFER, file.file());
    write(&mut out)?;
    out.flush().map_err(|error| failed(&error))?;
    drop(out);
    file.put(force).map_err(|error| failed(&error))
}

/// Refuses the archive as a place to write to, by whatever name, and what SQLite keeps beside it.
pub(super) fn refuse_archive(context: &Context, path: &Path) -> Result<(), CliError> {
    let archive = context.archive_path();
    let by_full_name = std::fs::canonicalize(archive).is_ok_and(|full| is_of(&full, path));
    if by_full_name || is_of(archive, path) {
        let what = format!("{} is the archive itself, or belongs to it", path.display());
        return Err(CliError::usage(what, "give another name"));
    }
    Ok(())
}

/// What a path leads to.
enum Place {
    /// Nothing stands there.
    New,
    /// A file, which may be replaced.
    Instead(PathBuf),
    /// A pipe or terminal.
    Stream,
}

fn place(path: &Path, force: bool) -> Result<Place, CliError> {
    let no = |what: &str, hint: &str| {
        CliError::usage(format!("{} {what}", path.display()), hint.to_owned())
    };
    let found = match std::fs::metadata(path) {
        Ok(found) => found,
        Err(_) if path.symlink_metadata().is_ok() => {
            return Err(no("is a link that leads nowhere", "remove it, or give another name"));
        }
        Err(_) => return Ok(Place::New),
    };
    // Names of what is open already.
    if path.starts_with("/dev") || path.starts_with("/proc") || is_stream(&found) {
        return if found.is_dir() || is_refused(&found) {
            Err(no("is no file", "give another name"))
        } else {
            Ok(Place::Stream)
        };
    }
    if !found.is_file() {
        return Err(no("is no file", "give another name"));
    }
    if !force {
        return Err(no("exists already", "give another name, or --force to replace it"));
    }
    // A link goes on leading where it leads.
    let target = std::fs::canonicalize(path)?;
    Ok(Place::Instead(target))
}

#[cfg(unix)]
fn is_stream(found: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    found.file_type().is_fifo() || found.file_type().is_char_device()
}

#[cfg(unix)]
fn is_refused(found: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    found.file_type().is_block_device() || found.file_type().is_socket()
}

#[cfg(not(unix))]
fn is_stream(_: &Metadata) -> bool {
    false
}

#[cfg(not(unix))]
fn is_refused(_: &Metadata) -> bool {
    false
}

fn is_of(archive: &Path, path: &Path) -> bool {
    ["", "-journal", "-wal", "-shm"].iter().any(|end| {
        let mut name = archive.as_os_str().to_owned();
        name.push(end);
        is_same(Path::new(&name), path)
    })
}

fn is_same(one: &Path, other: &Path) -> bool {
    if let (Ok(one), Ok(other)) = (std::fs::metadata(one), std::fs::metadata(other))
        && is_one(&one, &other)
    {
        return true;
    }
    matches!((full(one), full(other)), (Some(one), Some(other)) if one == other)
}

/// The full name of a file that may not be there.
fn full(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = std::fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
    Some(folder.join(path.file_name()?))
}

#[cfg(unix)]
fn is_one(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_one(_: &Metadata, _: &Metadata) -> bool {
    false
}
