//! What a file is that does not say, and copies of what can be read only once.

use std::fs::File;
use std::io::{self, Read as _};

use super::read::told;
use super::{ImportOptions, Input, LARGEST_PAGE};
use crate::source::format::{Format, HEAD, Head, Way};
use crate::source::{SourceFormat, formats, pipe};

/// Looks into a file whose name does not say what it is.
pub(super) fn sniff(input: &Input, options: &ImportOptions) -> Result<SourceFormat, String> {
    let file = input.open().map_err(|error| told(&error))?;
    let mut head = Vec::new();
    file.take(HEAD as u64).read_to_end(&mut head).map_err(|error| told(&error))?;
    formats::recognise(&head, options.encoding.as_deref())
}

/// What the pages of a file are, whose name says that it holds records.
pub(super) fn holds_pages(
    input: &Input,
    named: &'static dyn Format,
    options: &ImportOptions,
) -> Option<&'static dyn Format> {
    if !matches!(input.format, Some(SourceFormat::Named(_))) {
        return None;
    }
    // What cannot be opened is told by whoever reads it.
    let mut head = Vec::new();
    File::open(&input.path).ok()?.take(HEAD as u64).read_to_end(&mut head).ok()?;
    formats::surely(named, &Head::new(&head, options.encoding.as_deref()))
}

/// Copies what can be read only once to a file, and answers what it is. It is looked at before all of
/// it is taken: what is no text, or more than a page can be, is not waited for.
///
/// # Errors
/// What reading or writing gives; and, inside, why it is refused.
pub fn spool(
    from: impl io::Read,
    to: &mut File,
    format: Option<SourceFormat>,
    encoding: Option<&str>,
) -> io::Result<Result<SourceFormat, String>> {
    let mut found = SourceFormat::Archive;
    let look = |head: &[u8]| {
        found = match format {
            None => formats::recognise(head, encoding)?,
            Some(SourceFormat::Named(named)) => {
                let sure = formats::surely(named, &Head::new(head, encoding));
                sure.map_or(SourceFormat::Named(named), SourceFormat::Listed)
            }
            Some(given) => given,
        };
        let (SourceFormat::Listed(format) | SourceFormat::Named(format)) = found else {
            return Ok(u64::MAX);
        };
        format.encoding(head, encoding).map_err(|error| error.to_string())?;
        Ok(match format.way() {
            Way::Whole(_) => LARGEST_PAGE,
            Way::Records(_) => u64::MAX,
        })
    };
    let copied = pipe::spool(from, to, look)?;
    Ok(copied.map(|_| found))
}
