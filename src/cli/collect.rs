//! The files that `import` is to read. What can be read only once is copied first.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use backissue::ops::import::{self, Input};
use backissue::source::packed::Packing;
use backissue::source::pipe::{self, Reads};
use backissue::source::{SourceFormat, discover};

use super::error::CliError;
use super::stop;

/// What the arguments came to.
#[derive(Default)]
pub(super) struct Collected {
    pub(super) inputs: Vec<Input>,
    /// Files and folders, and what is not there.
    pub(super) discovery: discover::Discovery,
    /// Pipes, devices and packed files that are not read, with the reason.
    pub(super) refused: Vec<(String, String)>,
    /// Copies that go when the import ends.
    copies: Vec<tempfile::TempPath>,
}

/// The files that are meant, each once. What can be read only once, as standard input, is copied to a
/// temporary file before the archive is opened, so that nobody has to wait for whoever writes it.
pub(super) fn collect(
    paths: &[PathBuf],
    format: Option<SourceFormat>,
    encoding: &str,
) -> Result<Collected, CliError> {
    let mut all = Collected::default();
    let mut seen = BTreeSet::<String>::new();
    for argument in paths {
        let stdin = argument.as_os_str() == "-";
        let files = if stdin {
            vec![discover::FoundFile::plain(argument.clone(), None)]
        } else {
            let found = discover::discover(std::slice::from_ref(argument));
            all.refused.extend(found.refused);
            all.discovery.missing.extend(found.missing);
            all.discovery.skipped.extend(found.skipped);
            all.discovery.outside.extend(found.outside);
            found.files
        };
        for file in files.into_iter().filter(|file| seen.insert(file.shown.clone())) {
            let format = format.or(file.format);
            let shown = file.shown;
            match if stdin { Reads::Once } else { pipe::reads(&file.path) } {
                Reads::Again => {
                    let (path, packing) = (file.path, file.packing);
                    all.inputs.push(Input { shown, path, packing, format });
                }
                Reads::Once => {
                    let from = (!stdin).then_some(file.path.as_path());
                    all.take_copy(shown, from, format, encoding)?;
                }
                Reads::Never => {
                    let reason = "it is a device or a socket, and no file".to_owned();
                    all.refused.push((shown, reason));
                }
            }
        }
    }
    Ok(all)
}

impl Collected {
    /// Copies standard input, or what can be read only once as it can.
    fn take_copy(
        &mut self,
        shown: String,
        from: Option<&Path>,
        format: Option<SourceFormat>,
        encoding: &str,
    ) -> Result<(), CliError> {
        let failed =
            |error: io::Error| CliError::failed(format!("{shown} could not be copied"), &error);
        let mut copy = tempfile::NamedTempFile::new().map_err(failed)?;
        let encoding = Some(encoding).filter(|name| *name != "auto");
        stop::removes(copy.path().to_path_buf());
        let to = copy.as_file_mut();
        let found = match from.map(File::open) {
            None => import::spool(io::stdin().lock(), to, format, encoding).map_err(failed)?,
            Some(Ok(file)) => import::spool(file, to, format, encoding).map_err(failed)?,
            Some(Err(error)) => Err(format!("it cannot be read: {error}")),
        };
        match found {
            Ok(format) => {
                let path = copy.path().to_path_buf();
                self.inputs.push(Input {
                    shown,
                    path,
                    packing: Packing::Plain,
                    format: Some(format),
                });
                self.copies.push(copy.into_temp_path());
            }
            Err(reason) => self.refused.push((shown, reason)),
        }
        Ok(())
    }
}
