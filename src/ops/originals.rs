//! The originals as files again.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};

use serde::Serialize;

use crate::archive::{ArchiveError, ArticleFilter, OriginalRow, Reader};

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OriginalsReport {
    /// Files.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Files whose bytes were taken away.
    pub taken: u64,
    /// Paths of files that the archive cannot give back whole.
    pub unreadable: Vec<String>,
}

/// Writes the originals of the articles that a filter selects into a folder, with the name of `SHA256SUMS` for the list
/// of their hashes. `step` is told of each.
///
/// # Errors
/// If the folder cannot be written, or is not empty.
pub fn write_out(
    reader: Reader<'_>,
    filter: &ArticleFilter,
    folder: &Path,
    step: &mut dyn FnMut(),
) -> Result<OriginalsReport, ArchiveError> {
    let io = |path: &Path| {
        let path = path.to_owned();
        move |source| ArchiveError::Io { path: path.clone(), source }
    };
    std::fs::create_dir_all(folder).map_err(io(folder))?;
    let used = std::fs::read_dir(folder).map_err(io(folder))?.next().is_some();
    if used {
        return Err(ArchiveError::NotEmpty(folder.to_owned()));
    }
    let mut report = OriginalsReport::default();
    let (mut names, mut sums) = (BTreeSet::new(), String::new());
    for original in reader.originals_of(filter)? {
        let name = free_name(&original, &mut names);
        let path = folder.join(&name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(io(parent))?;
        }
        match write_one(reader, &original, &path) {
            Ok(()) => {
                report.files += 1;
                report.bytes += original.bytes;
                sums.push_str(&sum_line(&original.sha256, &name));
            }
            Err(ArchiveError::Taken(_)) => report.taken += 1,
            Err(ArchiveError::Damaged(_)) => report.unreadable.push(original.path.clone()),
            Err(other) => return Err(other),
        }
        step();
    }
    let path = folder.join("SHA256SUMS");
    std::fs::write(&path, sums).map_err(io(&path))?;
    Ok(report)
}

fn write_one(reader: Reader<'_>, original: &OriginalRow, path: &Path) -> Result<(), ArchiveError> {
    if reader.is_redacted(original.id)? {
        return Err(ArchiveError::Taken(original.id));
    }
    // Damage is found before the file is there.
    let mut bytes = Vec::new();
    reader.original_bytes(original.id, |chunk| {
        bytes.extend_from_slice(chunk);
        Ok(())
    })?;
    if crate::model::Digest::of(&bytes).to_string() != original.sha256 {
        return Err(ArchiveError::Damaged(original.path.clone()));
    }
    let failed = |source| ArchiveError::Io { path: path.to_owned(), source };
    let mut file = std::fs::File::create_new(path).map_err(failed)?;
    file.write_all(&bytes).map_err(failed)
}

/// `sha256sum` escapes names with a backslash or line end, and marks such lines.
fn sum_line(hash: &str, name: &str) -> String {
    if name.contains(['\\', '\n', '\r']) {
        let name = name.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
        return format!("\\{hash}  {name}\n");
    }
    format!("{hash}  {name}\n")
}

/// A name inside the folder, near the path that was given; the same name twice gets a number.
fn free_name(original: &OriginalRow, names: &mut BTreeSet<String>) -> String {
    let parts: Vec<String> = Path::new(&original.path)
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(plain(&name.to_string_lossy())),
            _ => None,
        })
        .collect();
    let mut name: PathBuf = parts.iter().collect();
    if original.path == "-" || parts.is_empty() {
        name = PathBuf::from(format!("stdin-{}", original.id));
    }
    let (stem, ending) = (
        name.with_extension("").to_string_lossy().into_owned(),
        name.extension().map_or(String::new(), |e| format!(".{}", e.to_string_lossy())),
    );
    let mut wanted = name.to_string_lossy().into_owned();
    let mut number = 2;
    // Some systems take upper and lower case for one.
    while wanted == "SHA256SUMS" || is_taken(&wanted, names) {
        wanted = format!("{stem}-{number}{ending}");
        number += 1;
    }
    names.insert(wanted.to_lowercase());
    wanted
}

/// Taken as a file, or as a folder of others, or below a file.
fn is_taken(name: &str, names: &BTreeSet<String>) -> bool {
    let low = name.to_lowercase();
    let below = format!("{low}/");
    names.contains(&low)
        || names.iter().any(|other| other.starts_with(&below))
        || Path::new(&low)
            .ancestors()
            .skip(1)
            .any(|parent| names.contains(&*parent.to_string_lossy()))
}

/// A name that every system takes.
fn plain(name: &str) -> String {
    let clean: String = name
        .chars()
        .map(|c| if c.is_control() || "<>:\"|?*\\".contains(c) { '_' } else { c })
        .collect();
    match clean.trim_matches([' ', '.']) {
        "" => "_".to_owned(),
        _ => clean.chars().take(120).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{free_name, sum_line};
    use crate::archive::OriginalRow;

    fn names(paths: &[&str]) -> Vec<String> {
        let mut taken = BTreeSet::new();
        let row = |path: &str| OriginalRow {
            id: 7,
            path: path.to_owned(),
            sha256: String::new(),
            bytes: 0,
            format: "text".to_owned(),
            encoding: "utf-8".to_owned(),
        };
        paths.iter().map(|path| free_name(&row(path), &mut taken)).collect()
    }

    #[test]
    fn names_stay_inside_and_apart() {
        assert_eq!(
            names(&["a/1.txt", "/a/1.txt", "../../etc/x", "-", "A/1.TXT", "SHA256SUMS", "a"]),
            ["a/1.txt", "a/1-2.txt", "etc/x", "stdin-7", "A/1-3.TXT", "SHA256SUMS-2", "a-2"]
        );
    }

    #[test]
    fn odd_names_are_escaped_as_sha256sum_does() {
        assert_eq!(sum_line("00", "a\nb"), "\\00  a\\nb\n");
    }
}
