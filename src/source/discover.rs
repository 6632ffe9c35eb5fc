//! Which files are meant: paths, folders and patterns, in a fixed order.

use std::path::{Path, PathBuf};

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
    /// Arguments that name nothing, with the reason.
    pub missing: Vec<(String, String)>,
}

/// One file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFile {
    /// Where it is.
    pub path: PathBuf,
    /// What its name says it is; `None` = look inside.
    pub format: Option<SourceFormat>,
}

/// The kind that a file's name tells; `None` for a name that tells nothing.
#[must_use]
pub fn format_of(path: &Path) -> Option<SourceFormat> {
    let suffix = path.extension()?.to_str()?;
    formats::of_suffix(suffix).map(SourceFormat::Named)
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
            found.files.push(FoundFile { path: path.clone(), format: format_of(path) });
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
            found.files.push(FoundFile { format: format_of(&path), path });
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
                found.files.push(FoundFile { path, format: Some(format) });
            }
            _ => found.skipped.push(path),
        }
    }
}
