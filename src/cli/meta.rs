//! `backissue completions` and `backissue man`

use std::path::PathBuf;

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::context::Context;
use super::error::CliError;
use super::{Cli, exit, outlet};

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
    let Some(folder) = &args.to else {
        outlet::to_stdout(|out| Ok(clap_mangen::Man::new(Cli::command()).render(out)?))?;
        return Ok(exit::DONE);
    };
    std::fs::create_dir_all(folder)?;
    clap_mangen::generate_to(Cli::command(), folder)?;
    context.say(&format!("Manual pages written to {}\n", folder.display()));
    Ok(exit::DONE)
}
