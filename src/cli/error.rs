//! An error as a person sees it: what failed, why, and what to do.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use backissue::archive::{ArchiveError, Trouble};
use backissue::export::ExportError;
use backissue::output;
use backissue::search::QueryError;
use backissue::select::SelectError;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::near::{self, Unknown};
use super::terminal::Paint;
use super::{exit, hints};

/// Ends a command.
#[derive(Debug)]
pub(super) struct CliError {
    code: u8,
    message: String,
    /// The query that is wrong, of which the place is shown.
    query: Option<Box<QueryError>>,
    causes: Vec<String>,
    hint: Option<String>,
    silent: bool,
    /// The name that is not there.
    unknown: Option<Box<Unknown>>,
    /// The message speaks of the archive without naming it.
    of_archive: bool,
}

impl CliError {
    /// Wrong use of the command line.
    pub(super) fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            code: exit::USAGE,
            message: message.into(),
            query: None,
            causes: Vec::new(),
            hint: Some(hint.into()),
            silent: false,
            unknown: None,
            of_archive: false,
        }
    }

    /// Something outside failed.
    pub(super) fn failed(message: impl Into<String>, cause: &dyn std::error::Error) -> Self {
        Self {
            code: exit::FAILED,
            message: message.into(),
            query: None,
            causes: vec![cause.to_string()],
            hint: None,
            silent: false,
            unknown: None,
            of_archive: false,
        }
    }

    /// The same with another hint.
    pub(super) fn instead(self, hint: String) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// The exit code.
    pub(super) fn code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }

    /// What is said of it, for those who look; `None` = nothing.
    pub(super) fn told(&self, archive: &Path, paint: Paint) -> Option<String> {
        if self.silent {
            return None;
        }
        let place =
            if self.of_archive { format!("{}: ", archive.display()) } else { String::new() };
        let message = format!("{place}{}", self.message);
        let mut text = format!("{} {}\n", paint.error("error:"), output::safe(&message));
        if let Some(query) = &self.query {
            text.push_str(&pointed(query, paint.width.unwrap_or(usize::MAX)));
        }
        for cause in &self.causes {
            text.push_str(&format!("  caused by: {}\n", output::safe(cause)));
        }
        let near = self.unknown.as_ref().and_then(|unknown| near::near(archive, unknown));
        if let Some(hint) = near.as_ref().or(self.hint.as_ref()) {
            text.push_str(&format!("{} {}\n", paint.hint("hint:"), output::safe(hint)));
        }
        Some(text)
    }
}

/// The query, and under it marks at the place.
fn pointed(error: &QueryError, width: usize) -> String {
    let part = |range: std::ops::Range<usize>| {
        output::safe(error.query.get(range).unwrap_or_default()).into_owned()
    };
    // Of a long query what is near the place.
    let most = NEAR.min(width.saturating_sub(2) / 3);
    let (start, end) = (error.place.start, error.place.end);
    let before = last_of(&part(0..start), most);
    let wrong = first_of(&part(start..end), most);
    let indent = " ".repeat(before.width());
    let marks = "^".repeat(wrong.width().max(1));
    let after = first_of(&part(end..error.query.len()), most);
    format!("  {before}{wrong}{after}\n  {indent}{marks}\n")
}

/// Cells of a query that are shown before, at and behind what is wrong in it.
const NEAR: usize = 80;

fn first_of(text: &str, cells: usize) -> String {
    let mut used = 0;
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used <= cells
    };
    text.chars().take_while(fits).collect()
}

fn last_of(text: &str, cells: usize) -> String {
    let turned: String = text.chars().rev().collect();
    first_of(&turned, cells).chars().rev().collect()
}

impl From<ArchiveError> for CliError {
    fn from(error: ArchiveError) -> Self {
        let mut causes = Vec::new();
        let mut source = std::error::Error::source(&error);
        // SQLite's own errors say all there is in their first line.
        if !matches!(error, ArchiveError::Sqlite(_)) {
            while let Some(cause) = source {
                causes.push(cause.to_string());
                source = cause.source();
            }
        }
        let query = match &error {
            ArchiveError::Query(error) => Some(error),
            _ => None,
        };
        let too_much = error.trouble() == Some(Trouble::AskedTooMuch);
        Self {
            code: if query.is_some() || too_much { exit::USAGE } else { exit::FAILED },
            query: query.cloned().map(Box::new),
            hint: hints::of(&error),
            unknown: Unknown::of(&error).map(Box::new),
            message: error.to_string(),
            causes,
            silent: false,
            of_archive: !too_much
                && matches!(
                    error,
                    ArchiveError::TooNew { .. }
                        | ArchiveError::TooOld { .. }
                        | ArchiveError::History(_)
                        | ArchiveError::Damaged(_)
                        | ArchiveError::Reshaped(_)
                        | ArchiveError::Migration(_)
                        | ArchiveError::Sqlite(_)
                ),
        }
    }
}

impl From<SelectError> for CliError {
    fn from(error: SelectError) -> Self {
        let (message, hint) = match error {
            SelectError::Query(error) => return ArchiveError::Query(error).into(),
            SelectError::Operator(_) => (
                error.to_string(),
                "all words of the flag must be there; give a query without the flag",
            ),
            SelectError::NoName(_) => {
                (error.to_string(), "letters, numbers, hyphens, slashes and dots")
            }
            SelectError::NoWord(_) => (error.to_string(), "name letters or numbers"),
            SelectError::DateAndSpan => (
                "--date is one day, month or year; --from and --to are a span".to_owned(),
                "give the one or the others",
            ),
            SelectError::EndsBeforeItBegins { from, to } => {
                (format!("--from {from} is later than --to {to}"), "exchange the two")
            }
            SelectError::NoDays(text) => (
                format!("--rising {text} is no span of days"),
                "write 2031-03-05, 2031-03, 2031, or a span 2031-03..2031-05",
            ),
        };
        Self::usage(message, hint)
    }
}

impl From<ExportError> for CliError {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Archive(error) => error.into(),
            ExportError::Io(error) => error.into(),
        }
    }
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        // The reader of a pipe has seen enough: not an error.
        let silent = error.kind() == io::ErrorKind::BrokenPipe;
        Self {
            code: if silent { exit::DONE } else { exit::FAILED },
            message: "the output could not be written".to_owned(),
            query: None,
            causes: vec![error.to_string()],
            hint: None,
            silent,
            unknown: None,
            of_archive: false,
        }
    }
}
