//! The command line: what is typed becomes one call of the library, what comes back is shown.

mod args;
mod ask;
mod collect;
mod context;
mod error;
mod exit;
mod help;
mod hints;
mod meant;
mod near;
mod outlet;
#[cfg(test)]
mod reference;
mod rows;
mod stop;
mod target;
mod terminal;
mod typed;

mod check;
mod diff;
mod export;
mod gaps;
mod import;
mod import_summary;
mod imports;
mod info;
mod issues;
mod learn;
mod list;
mod mend;
mod meta;
mod originals;
mod publications;
mod rebuild;
mod refusals;
mod reprints;
mod search;
mod show;
mod source_args;
mod stats;
mod tag;
mod tag_names;
mod tag_rules;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ColorChoice, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use self::context::Context;
use self::error::CliError;

/// A newspaper archive in one SQLite file.
///
/// Imports pages of text and records, finds their articles, stores each once, and answers
/// questions about them. The archive is a plain SQLite file: open it with `sqlite3` as well.
#[derive(Debug, Parser)]
#[command(name = "backissue", version, max_term_width = 100, propagate_version = false)]
#[command(after_help = "Examples:
  backissue import pages/                 make archive.db from a folder of pages
  backissue list --date 2031-03-05        what was printed that day
  backissue show 云岭晚报-2031-03-05-p01-002
  backissue search '供热 OR 停暖'         what is about heating
  backissue tag +water --text 供水        tag all articles with a word
  sqlite3 archive.db 'SELECT date, headline, tags FROM articles'")]
struct Cli {
    /// The archive [default: $BACKISSUE_ARCHIVE, else archive.db]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    archive: Option<PathBuf>,

    /// Colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    #[arg(help_heading = "Global options")]
    color: ColorChoice,

    /// Wait so long for another program that uses the archive
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 5)]
    #[arg(value_parser = clap::value_parser!(u64).range(..=86_400))]
    #[arg(help_heading = "Global options")]
    wait: u64,

    /// Say less: no progress, no hints
    #[arg(short, long, global = true, help_heading = "Global options")]
    quiet: bool,

    /// Say more
    #[arg(short, long, global = true, conflicts_with = "quiet", help_heading = "Global options")]
    verbose: bool,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Import(import::Args),
    Issues(issues::Args),
    List(list::Args),
    Show(show::Args),
    Search(search::Args),
    Tag(tag::Args),
    Tags(tag::ListArgs),
    Export(export::Args),
    Diff(diff::Args),
    Reprints(Box<reprints::Args>),
    Stats(stats::Args),
    Gaps(gaps::Args),
    Publications(publications::Args),
    Set(mend::SetArgs),
    Move(mend::MoveArgs),
    Delete(mend::DeleteArgs),
    Originals(originals::Args),
    Imports(imports::Args),
    Undo(imports::UndoArgs),
    Learn(learn::Args),
    Rebuild(rebuild::Args),
    Check(check::Args),
    Info(info::Args),
    Backup(info::BackupArgs),
    Completions(meta::CompletionsArgs),
    Man(meta::ManArgs),
}

/// Parses what was typed, does it, and answers the exit code.
pub(crate) fn run() -> ExitCode {
    stop::listen();
    let typed: Vec<OsString> = std::env::args_os().collect();
    let program = Cli::command();
    let typed = typed::escape(&program, typed);
    let matches = program.try_get_matches_from(&typed);
    let cli = match matches.and_then(|m| Cli::from_arg_matches(&m)) {
        Ok(cli) => cli,
        Err(error) => return told(error, typed),
    };
    let context = Context::new(&cli);
    match dispatch(&context, cli.command) {
        Ok(code) => ExitCode::from(code),
        Err(error) => match stop::asked() {
            // It failed because it was stopped.
            Some((code, words)) => {
                context.say_always(&words);
                ExitCode::from(code)
            }
            None => context.report(&error),
        },
    }
}

/// Tells what clap has to say, and answers the exit code: help and version come this way too, and clap
/// knows which stream and code they get.
fn told(error: clap::Error, typed: Vec<OsString>) -> ExitCode {
    let code = error.exit_code();
    let error = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let width = context::text_width(error.use_stderr()).min(help::WIDEST);
            let program = help::fitting(Cli::command(), help::is_short(&typed), width);
            program.try_get_matches_from(typed).err().unwrap_or(error)
        }
        _ => error,
    };
    context::print(&error.render(), error.use_stderr());
    if let Some(ContextValue::String(name)) = error.get(ContextKind::InvalidSubcommand)
        && let Some(hint) = meant::command(name)
    {
        context::print_hint(hint);
    }
    ExitCode::from(u8::try_from(code).unwrap_or(exit::USAGE))
}

fn dispatch(context: &Context, command: Command) -> Result<u8, CliError> {
    match command {
        Command::Import(args) => import::run(context, &args),
        Command::Issues(args) => issues::run(context, &args),
        Command::List(args) => list::run(context, &args),
        Command::Show(args) => show::run(context, &args),
        Command::Search(args) => search::run(context, &args),
        Command::Tag(args) => tag::run(context, &args),
        Command::Tags(args) => tag::run_list(context, &args),
        Command::Export(args) => export::run(context, &args),
        Command::Diff(args) => diff::run(context, &args),
        Command::Reprints(args) => reprints::run(context, &args),
        Command::Stats(args) => stats::run(context, &args),
        Command::Gaps(args) => gaps::run(context, &args),
        Command::Publications(args) => publications::run(context, &args),
        Command::Set(args) => mend::set(context, &args),
        Command::Move(args) => mend::move_to(context, &args),
        Command::Delete(args) => mend::delete(context, &args),
        Command::Originals(args) => originals::run(context, &args),
        Command::Imports(args) => imports::run(context, &args),
        Command::Undo(args) => imports::run_undo(context, &args),
        Command::Learn(args) => learn::run(context, &args),
        Command::Rebuild(args) => rebuild::run(context, &args),
        Command::Check(args) => check::run(context, &args),
        Command::Info(args) => info::run(context, &args),
        Command::Backup(args) => info::run_backup(context, &args),
        Command::Completions(args) => meta::completions(context, &args),
        Command::Man(args) => meta::man(context, &args),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use clap::{Command, CommandFactory as _};

    use super::Cli;

    /// Every command, subcommands counted, with its full name.
    fn commands() -> Vec<(String, Command)> {
        fn below(name: &str, command: &Command, found: &mut Vec<(String, Command)>) {
            for command in command.get_subcommands() {
                let name = format!("{name} {}", command.get_name());
                below(&name, command, found);
                found.push((name, command.clone()));
            }
        }
        let mut found = Vec::new();
        below("backissue", &Cli::command(), &mut found);
        found
    }

    /// The lines that are typed in the README and the transcripts, without what stands between the
    /// program and its command.
    fn typed() -> Vec<String> {
        let top = Path::new(env!("CARGO_MANIFEST_DIR"));
        let transcripts = std::fs::read_dir(top.join("tests/transcripts")).unwrap();
        let mut files: Vec<_> = transcripts.map(|entry| entry.unwrap().path()).collect();
        files.push(top.join("README.md"));
        let global =
            regex::Regex::new(r"backissue( (--archive|--color|--wait) \S+| -q| -v)+").unwrap();
        let mut lines = Vec::new();
        for file in files {
            let text = std::fs::read_to_string(file).unwrap();
            let text = text.replace("cargo run --release -- ", "backissue ");
            let commands = text.lines().filter_map(|line| line.strip_prefix("$ "));
            lines.extend(commands.map(|line| global.replace_all(line, "backissue").into_owned()));
        }
        lines
    }

    #[test]
    fn every_command_has_examples_of_itself() {
        for (name, command) in commands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            let example = format!("\n  {name}");
            let shown = help.contains("Example") && help.contains(&example);
            assert!(shown, "`{name} --help` has no example");
        }
    }

    #[test]
    fn every_command_is_shown_at_work() {
        let lines = typed();
        for (name, _) in commands() {
            let shown = |line: &String| {
                line.match_indices(&name).any(|(at, _)| {
                    !line[at + name.len()..].starts_with(|c: char| c.is_alphanumeric())
                })
            };
            assert!(lines.iter().any(shown), "{name} is in no transcript");
        }
    }
}
