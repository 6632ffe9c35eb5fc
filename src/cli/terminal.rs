//! Colours of messages, and the two ways in which data leave: stdout, or a new file.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};

use super::error::CliError;

/// Paints single words of messages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    pub(super) color: bool,
}

impl Paint {
    fn paint(self, style: Style, text: &str) -> String {
        if self.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    pub(super) fn error(self, text: &str) -> String {
        self.paint(AnsiColor::Red.on_default().bold(), text)
    }

    pub(super) fn hint(self, text: &str) -> String {
        self.paint(AnsiColor::Green.on_default().bold(), text)
    }

    pub(super) fn warning(self, text: &str) -> String {
        self.paint(AnsiColor::Yellow.on_default().bold(), text)
    }

    pub(super) fn strong(self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }
}

/// Writes data to stdout in one go with `write`.
pub(super) fn to_stdout(
    write: impl FnOnce(&mut dyn Write) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let mut out = BufWriter::with_capacity(64 << 10, io::stdout().lock());
    write(&mut out)?;
    out.flush()?;
    Ok(())
}

/// Writes data to a file: beside it first, then moved into place, so that a broken-off command
/// leaves the old file as it was.
pub(super) fn to_file(
    path: &Path,
    force: bool,
    write: impl FnOnce(&mut dyn Write) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let failed = |error: &io::Error| {
        CliError::failed(format!("{} could not be written", path.display()), error)
    };
    if path.exists() && !force {
        return Err(CliError::usage(
            format!("{} exists already", path.display()),
            "give another name, or --force to replace it",
        ));
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let file = tempfile::Builder::new()
        .prefix(".backissue-new-")
        .tempfile_in(folder)
        .map_err(|error| failed(&error))?;
    let mut out = BufWriter::with_capacity(64 << 10, file);
    write(&mut out)?;
    let file = out.into_inner().map_err(|error| failed(error.error()))?;
    readable(file.as_file()).map_err(|error| failed(&error))?;
    file.as_file().sync_all().map_err(|error| failed(&error))?;
    file.persist(path).map_err(|error| failed(&error.error))?;
    Ok(())
}

/// Temporary files are private; what a command writes is as readable as any other file.
#[cfg(unix)]
fn readable(file: &std::fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &std::fs::File) -> io::Result<()> {
    Ok(())
}
