//! `backissue completions` and `backissue man`

use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory as _};
use clap_complete::Shell;

use super::context::Context;
use super::error::CliError;
use super::{Cli, exit, help, outlet};

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  backissue completions bash > ~/.local/share/bash-completion/completions/backissue")]
pub(super) struct CompletionsArgs {
    /// Which shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Print the manual page, or write those of all commands to a folder
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue man | man -l -
  backissue man --to ~/.local/share/man/man1")]
pub(super) struct ManArgs {
    /// Folder for one page a command
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
}

pub(super) fn completions(_: &Context, args: &CompletionsArgs) -> Result<u8, CliError> {
    outlet::to_stdout(|mut out| {
        clap_complete::generate(args.shell, &mut Cli::command(), "backissue", &mut out);
        Ok(())
    })?;
    Ok(exit::DONE)
}

pub(super) fn man(context: &Context, args: &ManArgs) -> Result<u8, CliError> {
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    let Some(folder) = &args.to else {
        let (_, page) = page(&program)?;
        outlet::to_stdout(|out| Ok(out.write_all(page.as_bytes())?))?;
        return Ok(exit::DONE);
    };
    std::fs::create_dir_all(folder)?;
    write_pages(&program, folder)?;
    context.say(&format!("Manual pages written to {}\n", folder.display()));
    Ok(exit::DONE)
}

fn write_pages(command: &Command, folder: &Path) -> Result<(), CliError> {
    let (name, page) = page(command)?;
    std::fs::write(folder.join(name), page)?;
    let below = command.get_subcommands().filter(|below| !below.is_hide_set());
    below.into_iter().try_for_each(|below| write_pages(below, folder))
}

/// Cells of a line that the pages of a manual have room for, at 80 in all.
const WIDTH: usize = 72;

/// The manual page of a command, with the name of its file.
fn page(command: &Command) -> Result<(String, String), CliError> {
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let man = clap_mangen::Man::new(command.clone().after_help(help::in_lines(&after, WIDTH)));
    let mut page = Vec::new();
    man.render(&mut page)?;
    let page = String::from_utf8_lossy(&page).into_owned();
    // Examples stand in lines, which would be filled up otherwise.
    let page = match page.split_once("\n.SH EXTRA\n") {
        None => page,
        Some((before, after)) => {
            let (examples, rest) = match after.find("\n.SH ") {
                Some(at) => after.split_at(at + 1),
                None => (after, ""),
            };
            format!("{before}\n.SH EXAMPLES\n.nf\n{}\n.fi\n{rest}", examples.trim_end())
        }
    };
    Ok((man.get_filename(), page))
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory as _};
    use unicode_width::UnicodeWidthStr as _;

    use super::page;
    use crate::cli::Cli;

    fn look(command: &Command) {
        let (name, page) = page(command).unwrap();
        let (_, examples) = page.split_once("\n.nf\n").unwrap_or_else(|| panic!("{name}"));
        let (examples, _) = examples.split_once("\n.fi\n").unwrap();
        let wide = examples.lines().map(|line| line.replace("\\-", "-").replace("\\*(Aq", "'"));
        let wide: Vec<String> = wide.filter(|line| line.width() > 73).collect();
        assert!(wide.is_empty(), "{name}: {}", wide.join("\n"));
        command.get_subcommands().for_each(look);
    }

    #[test]
    fn lines_of_the_manual_are_whole() {
        let mut program = Cli::command().disable_help_subcommand(true);
        program.build();
        look(&program);
    }
}
