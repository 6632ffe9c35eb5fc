//! Files that are read together with others, which they name: those beside them, in their folder or below.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use super::{ImportOptions, Input, LARGEST_PAGE};
use crate::source::bundle;
use crate::source::format::{Format, HEAD, Head, Reading, Way, WholeFiles};
use crate::source::unit::Wrong;
use crate::source::{SourceFormat, formats};

/// Most files that one is read together with.
const MOST_FILES: usize = 5_000;

/// A file and those that it names, put together; a file that is read alone as it is. What is not there is left
/// out, and for whoever reads the bundle to tell.
pub(super) fn together(
    input: &Input,
    files: &dyn WholeFiles,
    bytes: Vec<u8>,
    reading: Reading,
) -> Result<Vec<u8>, Wrong> {
    if !files.is_bundled() {
        return Ok(bytes);
    }
    let (mut others, mut room) = (Vec::new(), LARGEST_PAGE.saturating_sub(bytes.len() as u64));
    for name in names(files, &bytes, reading)? {
        let Some(path) = place(input, &name) else { continue };
        let Ok(file) = File::open(&path) else { continue };
        let mut other = Vec::new();
        let read = file.take(room + 1).read_to_end(&mut other);
        let read = read.map_err(|error| format!("{name} cannot be read: {error}"))? as u64;
        room = room.checked_sub(read).ok_or_else(too_large)?;
        others.push((name, other));
    }
    let own = Path::new(&input.shown).file_name().and_then(|name| name.to_str());
    let all = [(own.unwrap_or("file"), bytes.as_slice())].into_iter();
    let others = others.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    Ok(bundle::pack(all.chain(others)))
}

fn names(
    files: &dyn WholeFiles,
    bytes: &[u8],
    reading: Reading,
) -> Result<BTreeSet<String>, Wrong> {
    let names: BTreeSet<String> = files.beside(bytes, reading)?.into_iter().collect();
    if names.len() > MOST_FILES {
        return Err(
            format!("it names {} files, and at most {MOST_FILES} are read", names.len()).into()
        );
    }
    Ok(names)
}

fn too_large() -> Wrong {
    format!("with the files that it names it has more than {} MB", LARGEST_PAGE >> 20).into()
}

/// Where a file is that another names, if it is in the folder of that or below: neither its name nor a link
/// leads out. Beside a copy of what came through a pipe there is nothing.
fn place(input: &Input, name: &str) -> Option<PathBuf> {
    let inside = |part: Component<'_>| matches!(part, Component::Normal(_));
    let is_itself = input.path.file_name() == Path::new(&input.shown).file_name();
    if !is_itself || !Path::new(name).components().all(inside) {
        return None;
    }
    let folder = match input.path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let folder = folder.canonicalize().ok()?;
    let path = folder.join(name).canonicalize().ok()?;
    (path.starts_with(&folder) && path.is_file()).then_some(path)
}

/// The files that are to be read for themselves, and the number of the others: those that a file among them is
/// read together with.
pub(super) fn apart(inputs: &[Input], options: &ImportOptions) -> (Vec<Input>, usize) {
    let mut with_others = BTreeSet::new();
    for input in inputs {
        with_others.extend(others_of(input, options).unwrap_or_default());
    }
    if with_others.is_empty() {
        return (inputs.to_vec(), 0);
    }
    let for_itself = |input: &&Input| {
        // What a person says a file is, it is read as.
        let is_said = matches!(input.format, Some(SourceFormat::Listed(_)));
        is_said || !input.path.canonicalize().is_ok_and(|path| with_others.contains(&path))
    };
    let left: Vec<Input> = inputs.iter().filter(for_itself).cloned().collect();
    let gone = inputs.len() - left.len();
    (left, gone)
}

/// Where the files are that a file is read together with.
fn others_of(input: &Input, options: &ImportOptions) -> Option<Vec<PathBuf>> {
    let given = match input.format {
        Some(SourceFormat::Listed(format) | SourceFormat::Named(format)) => Some(format),
        Some(SourceFormat::Archive) => return None,
        None => None,
    };
    if given.is_some_and(|format| !may_name_others(format)) {
        return None;
    }
    let fits = input.packing.size(&input.path).is_none_or(|bytes| bytes <= LARGEST_PAGE);
    if !fits || !input.path.is_file() {
        return None;
    }
    let mut file = input.open().ok()?.take(LARGEST_PAGE);
    let mut bytes = Vec::new();
    file.by_ref().take(HEAD as u64).read_to_end(&mut bytes).ok()?;
    let head = Head::new(&bytes, options.encoding.as_deref());
    let format = match (given, input.format) {
        (Some(format), Some(SourceFormat::Listed(_))) => format,
        (Some(format), _) => formats::really(format, &head),
        (None, _) => formats::FORMATS.iter().copied().find(|format| format.recognises(&head))?,
    };
    let Way::Whole(files) = format.way() else { return None };
    if !files.is_bundled() {
        return None;
    }
    file.read_to_end(&mut bytes).ok()?;
    let encoding = format.encoding(&bytes, options.encoding.as_deref()).ok()?;
    let names = names(files, &bytes, Reading { encoding, lossy: options.lossy }).ok()?;
    Some(names.iter().filter_map(|name| place(input, name)).collect())
}

/// Whether a file that is given out as a format may be one that names others.
fn may_name_others(given: &dyn Format) -> bool {
    let is_bundled = |format: &&dyn Format| formats::is_bundled(format.name());
    let shares = |format: &&dyn Format| {
        let shared = |suffix: &&str| given.suffixes().contains(suffix);
        format.name() == given.name() || format.suffixes().iter().any(shared)
    };
    formats::FORMATS.iter().copied().filter(is_bundled).any(|format| shares(&format))
}

pub(super) fn told(files: usize) -> String {
    let (files, are) = match files {
        1 => ("1 file".to_owned(), "is"),
        more => (format!("{more} files"), "are"),
    };
    format!("{files} {are} read together with the file that names them")
}
