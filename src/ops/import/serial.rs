//! Folders whose files are each one article: learned from the names and lines of all their files.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::{ImportOptions, Input};
use crate::normalize::{self, FileShape};
use crate::source::formats::{ARTICLE, PAGE, TEXT};
use crate::source::{SourceFormat, encoding, path};

/// Files of a folder that are looked at.
const SAMPLE: usize = 64;
/// Bytes of each.
const HEAD: u64 = 256 << 10;
/// Files that a folder must have before files without lines of titles are believed to be articles.
const FEWEST: usize = 8;

/// Folders in which a file is one article, with the number of their files.
pub(super) type Serials = BTreeMap<PathBuf, usize>;

/// Gives inputs that are each one article that form, and names the folders.
pub(super) fn mark(inputs: &[Input], options: &ImportOptions) -> (Vec<Input>, Serials) {
    let mut inputs = inputs.to_vec();
    let mut folders: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
    for (at, input) in inputs.iter_mut().enumerate() {
        if !is_text(input) {
            continue;
        }
        if options.whole_pages {
            input.format = Some(SourceFormat::Listed(&PAGE));
        } else if path::numbers_article(input.shown.as_ref()) {
            folders.entry(tree_of(input.shown.as_ref())).or_default().push(at);
        }
    }
    let mut serials = Serials::new();
    for (folder, files) in folders {
        if is_serial(&inputs, &files, options) {
            for at in &files {
                let format = &mut inputs[*at].format;
                *format = match format {
                    Some(SourceFormat::Named(_)) => Some(SourceFormat::Named(&ARTICLE)),
                    _ => Some(SourceFormat::Listed(&ARTICLE)),
                };
            }
            serials.insert(folder, files.len());
        }
    }
    (inputs, serials)
}

fn is_text(input: &Input) -> bool {
    let text = [SourceFormat::Listed(&TEXT), SourceFormat::Named(&TEXT)];
    input.format.is_some_and(|format| text.contains(&format))
}

/// The folder above the dated one: all days of a paper are one tree.
fn tree_of(path: &Path) -> PathBuf {
    let folder = path.parent().unwrap_or(path);
    folder.parent().unwrap_or(folder).to_owned()
}

/// Whether the files of a folder, looked at together, are each one article.
fn is_serial(inputs: &[Input], files: &[usize], options: &ImportOptions) -> bool {
    let step = files.len().div_ceil(SAMPLE);
    let texts: Vec<String> =
        files.iter().step_by(step).filter_map(|at| head(&inputs[*at], options)).collect();
    let count = |kind| texts.iter().filter(|text| normalize::file_shape(text) == kind).count();
    let (titled, other) = (count(FileShape::Titled), count(FileShape::Other));
    if titled > 0 && titled >= other * 4 {
        return true;
    }
    let single = |text: &&String| normalize::read_page(text).articles.len() <= 1;
    texts.len() >= FEWEST && texts.iter().filter(single).count() * 20 >= texts.len() * 17
}

/// The beginning of a file, as text.
fn head(input: &Input, options: &ImportOptions) -> Option<String> {
    let mut bytes = Vec::new();
    input.open().ok()?.take(HEAD).read_to_end(&mut bytes).ok()?;
    encoding::decode(&bytes, options.encoding.as_deref(), true).ok().map(|decoded| decoded.text)
}

/// What is told of such a folder.
pub(super) fn told(folder: &Path, files: usize) -> String {
    let shown = folder.display().to_string();
    let shown = if shown.is_empty() { "." } else { &shown };
    format!("{shown}: {files} files, each one article; `--whole-pages` reads them as pages")
}
