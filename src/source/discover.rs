//! Which files are meant: paths, folders and patterns, in a fixed order.

use std::path::{Path, PathBuf};

use super::packed::{self, Packing, zip};
use super::pipe::{self, Reads};
use super::{SourceFormat, formats, name};

/// What the given paths came to.
#[derive(Debug, Default)]
pub struct Discovery {
    /// Files to read, in the order of the arguments, folders in the order of their names.
    pub files: Vec<FoundFile>,
    /// Files in folders that were passed over: hidden, or of a kind that is not read.
    pub skipped: Vec<PathBuf>,
    /// Links in folders that lead out of them, or nowhere.
    pub outside: Vec<PathBuf>,
    /// ZIP files, and files in them, that cannot be read, with the reason.
    pub refused: Vec<(String, String)>,
    /// Arguments that name nothing, with the reason.
    pub missing: Vec<(String, String)>,
}

/// One file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFile {
    /// Where it is; of what is packed, the packed file.
    pub path: PathBuf,
    /// How its bytes are reached there.
    pub packing: Packing,
    /// Its path as it is shown: in a ZIP file, behind that of the ZIP file.
    pub shown: String,
    /// What its name says it is; `None` = look inside.
    pub format: Option<SourceFormat>,
}

impl FoundFile {
    /// A file that is named as it is, and is not packed.
    #[must_use]
    pub fn plain(path: PathBuf, format: Option<SourceFormat>) -> Self {
        let shown = name::shown(&path);
        Self { path, packing: Packing::Plain, shown, format }
    }
}

/// The kind that a file's name tells; `None` for a name that tells nothing. Of what is packed, the name without the
/// ending that says so counts.
#[must_use]
pub fn format_of(path: &Path) -> Option<SourceFormat> {
    let inner = packed::inner_name(path);
    let suffix = inner.as_deref().unwrap_or(path).extension()?.to_str()?;
    formats::of_suffix(suffix).map(SourceFormat::Named)
}

/// Takes a file that is meant: packed or not, or all that a ZIP file holds.
fn take(path: PathBuf, found: &mut Discovery) {
    let format = format_of(&path);
    // A pipe is not opened here: what is read of it is gone.
    let is_file = path.is_file() && pipe::reads(&path) == Reads::Again;
    let head = if is_file { packed::beginning(&path) } else { Vec::new() };
    if head == b"PK\x03\x04" && take_members(&path, found) {
        return;
    }
    let file = FoundFile { packing: Packing::of_head(&head), ..FoundFile::plain(path, format) };
    found.files.push(file);
}

/// Takes what a ZIP file holds, as it would be taken in a folder; answers `false` of one that is a document.
fn take_members(path: &Path, found: &mut Discovery) -> bool {
    let whole = name::shown(path);
    let contents = match zip::list(path) {
        Ok(contents) if contents.is_document => return false,
        Ok(contents) => contents,
        Err(reason) => {
            found.refused.push((whole, reason));
            return true;
        }
    };
    let refused =
        contents.refused.into_iter().filter(|(member, _)| format_of(member.as_ref()).is_some());
    found.refused.extend(refused.map(|(member, reason)| (format!("{whole}/{member}"), reason)));
    for (member, packing) in contents.files {
        let shown = format!("{whole}/{member}");
        let inside = Path::new(&member);
        let hidden = inside.iter().any(|part| {
            let part = part.to_str().unwrap_or_default();
            part.starts_with('.') || part == "__MACOSX"
        });
        let beside = contents.is_web && !member.starts_with("archive/");
        if hidden || beside {
            found.skipped.push(shown.into());
        } else if is_zip(inside)
            || packed::inner_name(inside).is_some() && !zip::is_web_archive(&member)
        {
            let reason = "a packed file in a packed file is not read; unpack the outer one";
            found.refused.push((shown, reason.to_owned()));
        } else if let Some(format) = format_of(inside).filter(|one| is_meant(*one, shown.as_ref()))
        {
            let path = path.to_owned();
            found.files.push(FoundFile { path, packing, shown, format: Some(format) });
        } else {
            found.skipped.push(shown.into());
        }
    }
    true
}

fn is_zip(path: &Path) -> bool {
    let is = |suffix: &std::ffi::OsStr| {
        ["zip", "wacz"].iter().any(|one| suffix.eq_ignore_ascii_case(one))
    };
    path.extension().is_some_and(is)
}

/// Walks the arguments. A file that is named is always taken; in a folder only known kinds are.
#[must_use]
pub fn discover(arguments: &[PathBuf]) -> Discovery {
    let mut found = Discovery::default();
    for path in arguments {
        let pattern = path.to_str().filter(|text| text.contains(['*', '?', '[']));
        if path.is_dir() {
            walk(path, &mut found);
        } else if path.exists() {
            take(path.clone(), &mut found);
        } else if let Some(pattern) = pattern {
            expand(pattern, &mut found);
        } else {
            let shown = name::shown(path);
            let reason = match path.symlink_metadata() {
                Ok(_) => "a link that leads nowhere",
                Err(_) => "no such file or folder",
            };
            found.missing.push((shown, reason.to_owned()));
        }
    }
    found
}

fn expand(pattern: &str, found: &mut Discovery) {
    // As in folders: hidden files are not meant, and a loop of links ends.
    let options =
        glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
    let mut seen = std::collections::HashSet::new();
    let paths = match glob::glob_with(pattern, options) {
        Ok(paths) => paths,
        Err(error) => {
            found.missing.push((pattern.to_owned(), format!("not a usable pattern: {error}")));
            return;
        }
    };
    let before = found.files.len() + found.skipped.len() + found.outside.len();
    for path in paths.filter_map(Result::ok) {
        let Ok(real) = path.canonicalize() else {
            found.skipped.push(path);
            continue;
        };
        if !seen.insert(real) {
            continue;
        }
        if path.is_dir() {
            walk(&path, found);
        } else if path.is_file() {
            take(path, found);
        } else {
            // Whoever means a pipe or a device names it.
            found.skipped.push(path);
        }
    }
    if found.files.len() + found.skipped.len() + found.outside.len() == before {
        found.missing.push((pattern.to_owned(), "the pattern fits no file".to_owned()));
    }
}

/// Whether a link leads to something in the folder: what somebody sends in a folder must not bring in
/// what they cannot see.
fn is_inside(link: &Path, folder: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    matches!((real(link), real(folder)), (Some(link), Some(folder)) if link.starts_with(&folder))
}

fn is_meant(format: SourceFormat, path: &Path) -> bool {
    match format {
        SourceFormat::Listed(format) | SourceFormat::Named(format) => format.is_meant(path),
        SourceFormat::Archive => true,
    }
}

fn walk(folder: &Path, found: &mut Discovery) {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().follow_links(false);
    let mut entries = entries.into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = name::shown(error.path().unwrap_or(folder));
                found.missing.push((path, error.to_string()));
                continue;
            }
        };
        let hidden =
            entry.depth() > 0 && entry.file_name().to_str().is_some_and(|n| n.starts_with('.'));
        if entry.file_type().is_dir() {
            if hidden {
                entries.skip_current_dir();
            }
            continue;
        }
        let inside = !entry.path_is_symlink() || is_inside(entry.path(), folder);
        let path = entry.into_path();
        match format_of(&path) {
            _ if !inside => found.outside.push(path),
            Some(format) if !hidden && is_meant(format, &path) && path.is_file() => {
                take(path, found);
            }
            None if !hidden && is_zip(&path) && path.is_file() => take(path, found),
            _ => found.skipped.push(path),
        }
    }
}
