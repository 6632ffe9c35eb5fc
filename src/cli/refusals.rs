//! What `import` refuses and skips, told so that it can be read: of many refusals of one kind the first.

use std::path::{Path, PathBuf};

use backissue::output::{safe, wording};
use backissue::source::formats::FORMATS;

use super::collect::Collected;
use super::context::Context;
use super::error::CliError;
use super::exit;

/// Refusals of one kind that are told, each for itself.
const TOLD: u64 = 10;

/// Kinds that are told apart.
const MOST_KINDS: usize = 50;

/// What was refused so far.
#[derive(Debug, Default)]
pub(super) struct Refusals {
    /// Each is told.
    all: bool,
    kinds: Vec<Kind>,
}

/// Refusals for one reason, whatever its numbers and names.
#[derive(Debug)]
struct Kind {
    shape: String,
    /// The reason of the first.
    reason: String,
    count: u64,
}

impl Refusals {
    /// Nothing yet; `all` = each will be told.
    pub(super) fn new(all: bool) -> Self {
        Self { all, kinds: Vec::new() }
    }

    /// Counts a refusal; answers whether it is told for itself.
    pub(super) fn is_told(&mut self, reason: &str) -> bool {
        let full = self.kinds.len() >= MOST_KINDS;
        let shape = if full { String::new() } else { shape(reason) };
        let at = self.kinds.iter().position(|kind| kind.shape == shape).unwrap_or_else(|| {
            let reason = if full { "various reasons" } else { reason };
            self.kinds.push(Kind { shape, reason: reason.to_owned(), count: 0 });
            self.kinds.len() - 1
        });
        self.kinds[at].count += 1;
        self.all || self.kinds[at].count <= TOLD
    }

    /// A line for each kind of which not all were told.
    pub(super) fn rest(&self) -> Vec<String> {
        let more = |kind: &Kind| {
            let more = kind.count.saturating_sub(TOLD);
            let number = wording::number(more);
            (more > 0 && !self.all)
                .then(|| format!("and {number} more of this kind (-v tells each): {}", kind.reason))
        };
        self.kinds.iter().filter_map(more).collect()
    }
}

/// A reason without its numbers and names.
fn shape(reason: &str) -> String {
    let mut shape = String::new();
    let numbered = reason.strip_prefix("record ").and_then(|rest| rest.split_once(": "));
    let reason = numbered.map_or(reason, |(_, reason)| reason);
    for (i, part) in reason.split('`').enumerate() {
        if i % 2 == 1 {
            shape.push('`');
            continue;
        }
        shape.extend(part.chars().filter(|c| !c.is_ascii_digit()));
    }
    shape
}

/// Ends an import of nothing that can be read.
pub(super) fn nothing_to_do(context: &Context, collected: &Collected) -> Result<u8, CliError> {
    let discovery = &collected.discovery;
    if let Some((path, reason)) = discovery.missing.first() {
        return Err(CliError::usage(format!("{path}: {reason}"), "nothing was imported"));
    }
    let mut refusals = Refusals::new(context.verbose);
    let mut lines = Vec::new();
    for (path, reason) in &collected.refused {
        if refusals.is_told(reason) {
            lines.push(format!("{path}: {reason}"));
        }
    }
    for line in lines.iter().chain(&refusals.rest()) {
        let line = context.err_style().warning(&safe(line));
        context.say_always(&format!("{line}\n"));
    }
    if !collected.refused.is_empty() {
        return Ok(exit::REFUSED);
    }
    let skipped = || discovery.skipped.iter().map(PathBuf::as_path);
    let there = match discovery.skipped.len() {
        0 => String::new(),
        _ => format!(", but {}", by_ending(skipped())),
    };
    let looks = skipped().any(|file| LOOKED_AT.contains(&ending(file).as_str()));
    let how = if looks {
        "`pdftotext -raw FILE.pdf FILE.txt` makes text of a PDF, and OCR of a picture (`tesseract FILE out`); "
    } else {
        ""
    };
    Err(CliError::usage(
        format!("no page or record file there{there}"),
        format!(
            "{how}files that are read there end in {}, or are packed: in .zip, or with .gz or .zst behind \
             that; name a file itself to import it whatever its name",
            endings().join(" ")
        ),
    ))
}

/// Endings of what is to be looked at, and must be read before it comes in.
const LOOKED_AT: [&str; 8] = [".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".jp2", ".djvu"];

/// Endings of the files that are read in folders.
fn endings() -> Vec<String> {
    let mut endings: Vec<String> = Vec::new();
    for suffix in FORMATS.iter().flat_map(|format| format.suffixes()) {
        let ending = format!(".{suffix}");
        if !endings.contains(&ending) {
            endings.push(ending);
        }
    }
    endings
}

/// Files by what their names end in, the most first: `300 .jpg, 12 .pdf`.
pub(super) fn by_ending<'a>(files: impl Iterator<Item = &'a Path>) -> String {
    let mut counts: Vec<(String, u64)> = Vec::new();
    for file in files {
        let ending = ending(file);
        match counts.iter_mut().find(|(known, _)| *known == ending) {
            Some((_, count)) => *count += 1,
            None => counts.push((ending, 1)),
        }
    }
    counts.sort_by(|(a, m), (b, n)| n.cmp(m).then(a.cmp(b)));
    let told = |(ending, count): &(String, u64)| format!("{} {ending}", wording::number(*count));
    counts.iter().take(MOST_ENDINGS).map(told).collect::<Vec<_>>().join(", ")
}

/// Endings that are named.
const MOST_ENDINGS: usize = 5;

fn ending(file: &Path) -> String {
    let hidden = file.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    match file.extension().and_then(|ending| ending.to_str()) {
        _ if hidden => "hidden".to_owned(),
        Some(ending) if ending.len() <= 8 => format!(".{}", ending.to_lowercase()),
        _ => "without an ending".to_owned(),
    }
}

/// Why a file in a folder is skipped.
pub(super) fn skipped(file: &Path) -> String {
    match ending(file).as_str() {
        "hidden" => "skipped: hidden".to_owned(),
        ending => format!("skipped: files {ending} are not read in folders"),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Refusals, by_ending};

    #[test]
    fn many_of_one_kind_are_told_together() {
        let mut refusals = Refusals::new(false);
        let told: Vec<bool> =
            (0..30).map(|n| refusals.is_told(&format!("column {n}: no `field{n}`"))).collect();
        assert_eq!(told.iter().filter(|told| **told).count(), 10);
        assert!(refusals.is_told("it is empty"));
        let rest = ["and 20 more of this kind (-v tells each): column 0: no `field0`"];
        assert_eq!(refusals.rest(), rest);
        let mut all = Refusals::new(true);
        assert!((0..30).all(|_| all.is_told("it is empty")) && all.rest().is_empty());
    }

    #[test]
    fn kinds_do_not_grow_for_ever() {
        let mut refusals = Refusals::new(false);
        for n in 1..1000 {
            refusals.is_told(&"x".repeat(n));
        }
        assert_eq!(refusals.kinds.len(), 51);
    }

    #[test]
    fn files_are_counted_by_their_endings() {
        let files = ["a.JPG", "b.jpg", "c.pdf", ".DS_Store", "README"];
        let files = files.iter().map(Path::new);
        assert_eq!(by_ending(files), "2 .jpg, 1 .pdf, 1 hidden, 1 without an ending");
    }
}
