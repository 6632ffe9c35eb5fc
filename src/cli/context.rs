//! What all commands share: the archive's place, the terminal, the clock. The only file that
//! reads the environment and the time.

use std::io::{IsTerminal as _, Write as _};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use backissue::archive::{Access, Archive, ImportKind};
use backissue::ops::word::{PersonsWord, Spoken};
use backissue::output::{Style, safe_block, wording};
use clap::ColorChoice;
use clap::builder::StyledStr;
use indicatif::{ProgressBar, ProgressStyle};

use super::error::CliError;
use super::terminal::Paint;
use super::{Cli, stop};

/// Articles that are indexed without a word.
const MANY: u64 = 1_000;

/// Built once, at the start.
#[derive(Debug)]
pub(super) struct Context {
    archive: PathBuf,
    /// The archive was named on the command line.
    named: bool,
    color: ColorChoice,
    /// How long to wait for others.
    wait: Duration,
    pub(super) quiet: bool,
    pub(super) verbose: bool,
}

impl Context {
    pub(super) fn new(cli: &Cli) -> Self {
        let archive = cli.archive.clone().or_else(|| {
            std::env::var_os("BACKISSUE_ARCHIVE").filter(|v| !v.is_empty()).map(PathBuf::from)
        });
        Self {
            archive: archive.unwrap_or_else(|| PathBuf::from("archive.db")),
            named: cli.archive.is_some(),
            color: cli.color,
            wait: Duration::from_secs(cli.wait),
            quiet: cli.quiet,
            verbose: cli.verbose,
        }
    }

    /// Where the archive is, or will be.
    pub(super) fn archive_path(&self) -> &Path {
        &self.archive
    }

    /// How the program is called from here so that it finds this archive again, for hints.
    pub(super) fn program(&self) -> String {
        let called = called();
        if self.named {
            format!("{called} --archive {}", shell_word(&self.archive.display().to_string()))
        } else {
            called
        }
    }

    /// A hint as it can be typed here; one that names its archive keeps it.
    pub(super) fn as_typed(&self, hint: &str) -> String {
        let program = if hint.contains("`backissue --archive") { called() } else { self.program() };
        hint.replace("`backissue ", &format!("`{program} "))
    }

    /// Opens the archive.
    pub(super) fn open(&self, access: Access) -> Result<Archive, CliError> {
        let ending = stop::with_care(access.writes());
        let mut archive = Archive::open_patiently(&self.archive, access, self.wait)?;
        archive.end_when(&ending)?;
        if access.writes() && access != Access::MendSchema {
            self.index_pending(&archive)?;
        }
        Ok(archive)
    }

    /// Indexes the words of articles that wait for it: few, except after a change of the schema.
    fn index_pending(&self, archive: &Archive) -> Result<(), CliError> {
        let pending = archive.reader().search_pending()?;
        if pending == 0 {
            return Ok(());
        }
        let progress = self.progress(pending);
        if pending > MANY {
            self.say(&format!("Indexing {} anew\n", wording::count(pending, "article")));
        }
        let writer = archive.begin()?;
        writer.index_pending(&mut |done| progress.set_position(done))?;
        writer.commit()?;
        progress.finish_and_clear();
        Ok(())
    }

    /// The day where the person is.
    #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    pub(super) fn today() -> chrono::NaiveDate {
        chrono::Local::now().date_naive()
    }

    /// The time, RFC 3339 in UTC.
    #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    pub(super) fn now() -> String {
        chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// Threads that a command may use.
    pub(super) fn workers() -> usize {
        std::thread::available_parallelism().map_or(1, NonZero::get)
    }

    /// What was typed, from the command on.
    pub(super) fn typed(command: &str) -> String {
        let words = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
        let words = words.skip_while(|word| word != command);
        words.map(|word| shell_word(&word)).collect::<Vec<_>>().join(" ")
    }

    /// Begins a command by which a person says something; it is a line of `imports`.
    pub(super) fn begin<'a>(
        archive: &'a Archive,
        kind: ImportKind,
        command: &str,
    ) -> Result<Spoken<'a>, CliError> {
        let (now, command) = (Self::now(), Self::typed(command));
        let program_version = env!("CARGO_PKG_VERSION");
        let workers = Self::workers();
        Ok(PersonsWord { kind, now: &now, command: &command, program_version, workers }
            .begin(archive)?)
    }

    /// Name of the folder we stand in.
    pub(super) fn folder() -> Option<String> {
        Some(std::env::current_dir().ok()?.file_name()?.to_str()?.to_owned())
    }

    /// How data on stdout look.
    pub(super) fn style(&self) -> Style {
        let terminal = std::io::stdout().is_terminal();
        Style { width: terminal_width(terminal), color: colored(self.color, terminal) }
    }

    /// How messages on stderr look.
    pub(super) fn err_style(&self) -> Paint {
        let terminal = std::io::stderr().is_terminal();
        Paint { color: colored(self.color, terminal), width: terminal_width(terminal) }
    }

    /// A text for people on stdout: what may be typed as it can be typed here, in lines that fit.
    pub(super) fn for_people(&self, text: &str) -> String {
        self.out_style().shown(&self.as_typed(text))
    }

    /// How messages on stdout look.
    pub(super) fn out_style(&self) -> Paint {
        let Style { width, color } = self.style();
        Paint { color, width }
    }

    /// A time, RFC 3339 in UTC, as people have it where they are: `2031-04-01 10:00`.
    pub(super) fn local_time(time: &str) -> String {
        let parsed = chrono::DateTime::parse_from_rfc3339(time);
        let local = parsed.map(|time| time.with_timezone(&chrono::Local));
        local.map_or_else(|_| time.to_owned(), |time| time.format("%Y-%m-%d %H:%M").to_string())
    }

    /// Whether a progress bar has a place to be.
    pub(super) fn shows_progress(&self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }

    /// A progress bar of so many steps; hidden where it has no place.
    pub(super) fn progress(&self, steps: u64) -> ProgressBar {
        if !self.shows_progress() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new(steps);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}  {eta} left") {
            bar.set_style(style);
        }
        bar
    }

    /// Tells an error, and answers the exit code.
    pub(super) fn report(&self, error: &CliError) -> ExitCode {
        if let Some(text) = error.told(&self.archive, self.err_style()) {
            self.say_always(&text);
        }
        error.code()
    }

    /// A message to stderr, unless told to be quiet.
    pub(super) fn say(&self, text: &str) {
        if !self.quiet {
            self.say_always(text);
        }
    }

    /// A message to stderr that is never left out. What was typed may stand in it as it is.
    pub(super) fn say_always(&self, text: &str) {
        let text = self.as_typed(text);
        // With stderr closed there is nobody to tell.
        let _ = std::io::stderr().write_all(self.err_style().shown(&text).as_bytes());
    }
}

/// Whether colours are shown.
fn colored(choice: ColorChoice, terminal: bool) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            let dumb = std::env::var_os("TERM").is_some_and(|v| v == "dumb");
            !set("NO_COLOR") && (set("CLICOLOR_FORCE") || (terminal && !dumb))
        }
    }
}

/// Cells of running text on stdout, or on stderr.
pub(super) fn text_width(stderr: bool) -> usize {
    let terminal =
        if stderr { std::io::stderr().is_terminal() } else { std::io::stdout().is_terminal() };
    terminal_width(terminal).unwrap_or(DEFAULT_WIDTH).max(20)
}

/// Cells of running text where nobody says how many there are.
const DEFAULT_WIDTH: usize = 80;

/// Writes what the parser of the command line has to say, which repeats what was typed as it is.
pub(super) fn print(text: &StyledStr, stderr: bool) {
    let terminal =
        if stderr { std::io::stderr().is_terminal() } else { std::io::stdout().is_terminal() };
    let plain = text.to_string();
    // Whatever is typed, a terminal acts on nothing but the colours of the parser.
    let color = colored(ColorChoice::Auto, terminal) && safe_block(&plain) == plain;
    let paint = Paint { color, width: terminal_width(terminal) };
    let shown = if color { paint.fitted(&text.ansi().to_string()) } else { paint.shown(&plain) };
    let _ = if stderr {
        std::io::stderr().write_all(shown.as_bytes())
    } else {
        std::io::stdout().write_all(shown.as_bytes())
    };
}

/// Writes what to type instead of what no command can be made of.
pub(super) fn print_hint(hint: &str) {
    let terminal = std::io::stderr().is_terminal();
    let paint =
        Paint { color: colored(ColorChoice::Auto, terminal), width: terminal_width(terminal) };
    let hint = hint.replace("`backissue ", &format!("`{} ", called()));
    let text = paint.shown(&format!("\n{} {hint}\n", paint.hint("hint:")));
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// The name that starts this program here: its own where the shell finds that, else the path by which
/// it was called, as after `cargo run`.
fn called() -> String {
    let is_there = |folder: PathBuf| folder.join("backissue").is_file();
    let found = std::env::var_os("PATH").is_some_and(|p| std::env::split_paths(&p).any(is_there));
    let typed = std::env::args_os().next().map(|name| name.to_string_lossy().into_owned());
    match typed {
        Some(path) if !found && path.contains('/') => shell_word(&path),
        _ => "backissue".to_owned(),
    }
}

/// A word as a shell takes it.
fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:=,+@%^".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// The width of the terminal, or what COLUMNS says; none for a file or pipe.
fn terminal_width(terminal: bool) -> Option<usize> {
    let told = std::env::var("COLUMNS").ok().and_then(|v| v.parse().ok()).filter(|n| *n > 0);
    if !terminal {
        return told;
    }
    terminal_size::terminal_size()
        .map(|(width, _)| usize::from(width.0))
        .or(told)
        .or(Some(DEFAULT_WIDTH))
}
