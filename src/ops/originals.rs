//! The originals as files again.

use std::collections::{HashMap, HashSet};
use std::io::Write as _;
use std::path::{Component, Path};

use serde::Serialize;

use crate::archive::{ArchiveError, ArticleFilter, OriginalRow, Reader};
use crate::fresh::FreshFolder;
use crate::model::Digest;
use crate::source::formats;

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OriginalsReport {
    /// Files.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Files whose bytes were taken away.
    pub taken: u64,
    /// Files that were written without what a deletion took out of them.
    pub parts: u64,
    /// Paths of files that the archive cannot give back whole, or that could not be written.
    pub unwritten: Vec<String>,
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
    let Some(whole) = FreshFolder::at(folder).map_err(io(folder))? else {
        let why = if folder.is_dir() { ArchiveError::NotEmpty } else { ArchiveError::NoFolder };
        return Err(why(folder.to_owned()));
    };
    let mut report = OriginalsReport::default();
    let (mut names, mut sums) = (Names::new(), String::new());
    for original in reader.originals_of(filter)? {
        let written = if formats::is_bundled(&original.format) {
            write_bundle(reader, &original, whole.path(), &mut names)
        } else {
            let name = names.free(&original);
            let sha256 = write_one(reader, &original, &whole.path().join(&name));
            sha256.map(|sha256| vec![Written { name, sha256, bytes: original.bytes }])
        };
        match written {
            Ok(written) => {
                for file in &written {
                    report.files += 1;
                    report.bytes += file.bytes;
                    sums.push_str(&sum_line(&file.sha256, &file.name));
                }
                let is_whole = |file: &Written| file.sha256 == original.sha256;
                let parted =
                    !formats::is_bundled(&original.format) && !written.iter().all(is_whole);
                report.parts += u64::from(parted);
            }
            Err(ArchiveError::Taken(_)) => report.taken += 1,
            Err(ArchiveError::Damaged(_) | ArchiveError::Io { .. }) => {
                report.unwritten.push(original.path.clone());
            }
            Err(other) => return Err(other),
        }
        step();
    }
    let path = whole.path().join("SHA256SUMS");
    std::fs::write(&path, sums).map_err(io(&path))?;
    whole.put().map_err(io(folder))?;
    Ok(report)
}

/// A file that was written.
struct Written {
    name: String,
    sha256: String,
    bytes: u64,
}

/// Writes the files that were read together, each for itself.
fn write_bundle(
    reader: Reader<'_>,
    original: &OriginalRow,
    folder: &Path,
    names: &mut Names,
) -> Result<Vec<Written>, ArchiveError> {
    if reader.original_digest(original.id)?.to_string() != original.sha256 {
        return Err(ArchiveError::Damaged(original.path.clone()));
    }
    let whole = reader.original_whole(original.id)?;
    let mut written = Vec::new();
    for (path, bytes) in formats::files_of(&original.format, &original.path, &whole.bytes) {
        let name = names.free(&OriginalRow { path, ..original.clone() });
        let path = folder.join(&name);
        let failed = |source| ArchiveError::Io { path: path.clone(), source };
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(failed)?;
        }
        std::fs::write(&path, bytes).map_err(failed)?;
        let (sha256, bytes) = (Digest::of(bytes).to_string(), bytes.len() as u64);
        written.push(Written { name, sha256, bytes });
    }
    Ok(written)
}

/// Writes a file, or what a deletion left of it; answers the hash of what was written.
fn write_one(
    reader: Reader<'_>,
    original: &OriginalRow,
    path: &Path,
) -> Result<String, ArchiveError> {
    // Damage is found before the file is there. It is read twice: it may be larger than memory.
    let sha256 = reader.original_digest(original.id)?.to_string();
    if sha256 != original.sha256 && !reader.is_redacted(original.id)? {
        return Err(ArchiveError::Damaged(original.path.clone()));
    }
    let failed = |source| ArchiveError::Io { path: path.to_owned(), source };
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(failed)?;
    }
    let mut file = std::fs::File::create_new(path).map_err(failed)?;
    reader.original_bytes(original.id, |chunk| file.write_all(chunk).map_err(failed))?;
    Ok(sha256)
}

/// `sha256sum` escapes names with a backslash or line end, and marks such lines.
fn sum_line(hash: &str, name: &str) -> String {
    if name.contains(['\\', '\n', '\r']) {
        let name = name.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
        return format!("\\{hash}  {name}\n");
    }
    format!("{hash}  {name}\n")
}

/// Most folders below one another that are made.
const DEEPEST: usize = 8;

/// Longest name of a file or folder, in bytes; systems take 255.
const LONGEST: usize = 150;

/// Names that are in use, in lower case: some systems take upper and lower case for one.
#[derive(Debug)]
struct Names {
    files: HashSet<String>,
    folders: HashSet<String>,
    /// How often a name was wanted.
    wanted: HashMap<String, u32>,
}

impl Names {
    fn new() -> Self {
        let list = "sha256sums".to_owned();
        Self { files: HashSet::from([list]), folders: HashSet::new(), wanted: HashMap::new() }
    }

    /// A name inside the folder, near the path that was given; the same name again gets a number, and
    /// one that cannot stand beside the others one of its own.
    fn free(&mut self, original: &OriginalRow) -> String {
        let name = near(original);
        let number = self.wanted.entry(name.to_lowercase()).or_insert(0);
        *number += 1;
        let number = *number;
        let name = if number > 1 { numbered(&name, number) } else { name };
        let name = if self.fits(&name) {
            name
        } else {
            let last = name.rsplit('/').next().unwrap_or_default();
            format!("originals/{}-{last}", original.id)
        };
        let low = name.to_lowercase();
        for (at, _) in low.match_indices('/') {
            self.folders.insert(low[..at].to_owned());
        }
        self.files.insert(low);
        name
    }

    /// Not a file or folder already, nor below a file.
    fn fits(&self, name: &str) -> bool {
        let low = name.to_lowercase();
        !self.files.contains(&low)
            && !self.folders.contains(&low)
            && !low.match_indices('/').any(|(at, _)| self.files.contains(&low[..at]))
    }
}

/// The path that was given, without what leads out of a folder or what some system does not take.
fn near(original: &OriginalRow) -> String {
    let parts: Vec<String> = Path::new(&original.path)
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(plain(&name.to_string_lossy())),
            _ => None,
        })
        .collect();
    if original.path == "-" || parts.is_empty() {
        return format!("stdin-{}", original.id);
    }
    parts[parts.len().saturating_sub(DEEPEST)..].join("/")
}

/// `a/b.txt` for the second time: `a/b-2.txt`
fn numbered(name: &str, number: u32) -> String {
    let start = name.rfind('/').map_or(0, |at| at + 1);
    match name[start..].rfind('.').filter(|at| *at > 0) {
        Some(dot) => format!("{}-{number}{}", &name[..start + dot], &name[start + dot..]),
        None => format!("{name}-{number}"),
    }
}

/// A name that every system takes.
fn plain(name: &str) -> String {
    let clean: String = name
        .chars()
        .map(|c| if c.is_control() || "<>:\"|?*\\".contains(c) { '_' } else { c })
        .collect();
    let mut short = clean.trim_matches([' ', '.']).to_owned();
    if short.len() > LONGEST {
        // The ending stays.
        let dot = short.rfind('.').filter(|at| short.len() - at <= 10);
        let ending = dot.map_or(String::new(), |at| short[at..].to_owned());
        let mut end = LONGEST - ending.len();
        while !short.is_char_boundary(end) {
            end -= 1;
        }
        short.truncate(end);
        short.push_str(&ending);
    }
    if short.is_empty() { "_".to_owned() } else { short }
}

#[cfg(test)]
mod tests {
    use super::{Names, sum_line};
    use crate::archive::OriginalRow;

    fn names(paths: &[&str]) -> Vec<String> {
        let mut taken = Names::new();
        let row = |path: &str| OriginalRow {
            id: 7,
            path: path.to_owned(),
            sha256: String::new(),
            bytes: 0,
            format: "text".to_owned(),
            encoding: "utf-8".to_owned(),
        };
        paths.iter().map(|path| taken.free(&row(path))).collect()
    }

    #[test]
    fn names_stay_inside_and_apart() {
        assert_eq!(
            names(&["a/1.txt", "/a/1.txt", "../../etc/x", "-", "A/1.TXT", "SHA256SUMS", "a"]),
            [
                "a/1.txt",
                "a/1-2.txt",
                "etc/x",
                "stdin-7",
                "A/1-3.TXT",
                "originals/7-SHA256SUMS",
                "originals/7-a"
            ]
        );
        assert_eq!(
            names(&["a", "a/b.txt", "SHA256SUMS/x"]),
            ["a", "originals/7-b.txt", "originals/7-x"]
        );
        let long = format!("{}.txt", "报".repeat(85));
        assert!(names(&[&long, &long]).iter().all(|name| name.len() <= 160));
    }

    #[test]
    fn odd_names_are_escaped_as_sha256sum_does() {
        assert_eq!(sum_line("00", "a\nb"), "\\00  a\\nb\n");
    }
}
