//! `docs/commands.md`, written from the parser itself, so that it cannot tell anything else.

use std::fmt::Write as _;
use std::path::Path;

use clap::{Command, CommandFactory as _};

use super::Cli;

const HEAD: &str = "# Commands\n\nWhat `backissue help COMMAND` says, in one place. Written by \
    `just bless` from the program itself.\n\nOptions of every command:\n\n```text\n";

/// The page: a chapter for each command, one for each of its own commands.
fn page() -> String {
    let mut top = Cli::command().term_width(96);
    top.build();
    let mut page = HEAD.to_owned();
    let help = top.render_long_help().to_string();
    let global = help.split("Global options:\n").nth(1).unwrap_or_default();
    let global = global.split("\n\nExamples").next().unwrap_or_default();
    let lines: Vec<&str> = global.lines().map(str::trim_end).collect();
    let _ = write!(page, "{}\n```\n", lines.join("\n"));
    for command in top.get_subcommands_mut() {
        chapter(&mut page, command, "backissue", 2);
    }
    page
}

fn chapter(page: &mut String, command: &mut Command, before: &str, depth: usize) {
    if command.get_name() == "help" || command.is_hide_set() {
        return;
    }
    let name = format!("{before} {}", command.get_name());
    let help = command.render_long_help().to_string();
    // What every command has stands once, at the top.
    let (own, rest) = help.split_once("Global options:\n").unwrap_or((&help, ""));
    let examples = rest.split_once("\n\nExample").map_or("", |(_, after)| after);
    let mut text = own.trim_end().to_owned();
    if !examples.is_empty() {
        let _ = write!(text, "\n\nExample{}", examples.trim_end());
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let _ = write!(page, "\n{} {name}\n\n```text\n{}\n```\n", "#".repeat(depth), lines.join("\n"));
    for sub in command.get_subcommands_mut() {
        chapter(page, sub, &name, depth + 1);
    }
}

#[test]
fn the_reference_says_what_the_program_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/commands.md");
    let fresh = page();
    if std::env::var_os("BACKISSUE_BLESS").is_some() {
        assert!(std::fs::write(&path, &fresh).is_ok(), "{}", path.display());
    }
    let pinned = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(pinned, fresh, "`just bless` writes docs/commands.md anew");
}
