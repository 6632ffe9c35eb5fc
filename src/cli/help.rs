//! Help that fits: `-h` a screen of 24 lines, `--help` all there is, both the width of the terminal.

use std::ffi::OsString;

use backissue::output::lines::hanging;
use clap::{Arg, Command};
use unicode_width::UnicodeWidthStr as _;

/// Lines of a screen, less that of the next prompt.
const SCREEN: usize = 23;

/// Widest lines of help, in cells.
pub(super) const WIDEST: usize = 100;

/// Headings of what short help only names.
const SELECTION: &str = "Selection";
const GLOBAL: &str = "Global options";

/// The commands, by what they are for.
const KINDS: [(&str, &str); 5] = [
    ("Take in", "import learn rebuild"),
    ("Look", "issues list show search tags stats gaps diff reprints"),
    ("Say", "tag set move delete publications"),
    ("Hand on", "export originals backup"),
    ("Look after", "imports undo check info completions man"),
];

/// Whether short help was asked for.
pub(super) fn is_short(typed: &[OsString]) -> bool {
    let is_flag = |word: &str| {
        let letters = word.strip_prefix('-').filter(|rest| !rest.starts_with('-'));
        letters.is_some_and(|letters| letters.ends_with('h') && letters.len() < 4)
    };
    let words = || typed.iter().skip(1).filter_map(|word| word.to_str());
    let long = |word: &str| word == "--help" || word == "help";
    words().find(|word| is_flag(word) || long(word)).is_none_or(is_flag)
}

/// The program with help that fits so many cells.
pub(super) fn fitting(program: Command, short: bool, width: usize) -> Command {
    let mut program = program.term_width(width);
    program.build();
    let program = if short { top(program) } else { program };
    each(program, &|command| below(command, short, width))
}

/// Changes a command and all below it.
fn each(command: Command, change: &dyn Fn(Command) -> Command) -> Command {
    change(command).mut_subcommands(|below| each(below, change))
}

/// The program itself: its commands by what they are for, instead of a list of them.
fn top(program: Command) -> Command {
    let line = |(kind, names): &(&str, &str)| format!("  {kind:<11} {names}\n");
    let kinds: String = KINDS.iter().map(line).collect();
    program.help_template(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\nCommands, each with its own help \
         (backissue list -h):\n{}{{after-help}}",
        kinds.trim_end()
    ))
}

fn below(command: Command, short: bool, width: usize) -> Command {
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    if !short {
        return command.after_help(in_lines(&after, width));
    }
    let mut command = command.mut_args(|arg| {
        let hidden = is_under(&arg, SELECTION) || is_under(&arg, GLOBAL);
        arg.hide_short_help(hidden).hide_possible_values(true).hide_default_value(true)
    });
    // What has no room is named too: of the options the last.
    let mut more = Vec::new();
    while lines_of(&command, &named(&command, &more, width)) + LEAST_EXAMPLES > SCREEN {
        let Some(last) = last_option(&command) else { break };
        more.insert(0, last.clone());
        let hide =
            |arg: Arg| if arg.get_long() == Some(&last) { arg.hide_short_help(true) } else { arg };
        command = command.mut_args(hide);
    }
    if lines_of(&command, &named(&command, &more, width)) + LEAST_EXAMPLES > SCREEN {
        command = command_names(command, width);
    }
    let named = named(&command, &more, width);
    let room = SCREEN.saturating_sub(lines_of(&command, &named));
    let after = examples(&after, room, width);
    command.after_help(after + &named)
}

/// A command with so many below it that they are only named.
fn command_names(command: Command, width: usize) -> Command {
    let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    let names = hanging(&names.join(", "), width - 2, 0).join("\n  ");
    command.help_template(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\nCommands, each with its own help:\n  \
         {names}{{after-help}}"
    ))
}

/// Lines that examples take at least, with their heading and an empty one.
const LEAST_EXAMPLES: usize = 4;

fn lines_of(command: &Command, named: &str) -> usize {
    command.clone().after_help(named.to_owned()).render_help().to_string().lines().count()
}

/// The last option that short help describes.
fn last_option(command: &Command) -> Option<String> {
    let shown = |arg: &&Arg| !arg.is_hide_short_help_set() && arg.get_id() != "help";
    let options = command.get_arguments().filter(shown).filter_map(Arg::get_long);
    options.last().map(str::to_owned)
}

/// As many examples as have room; what is said beside them is for the long help.
fn examples(after: &str, room: usize, width: usize) -> String {
    let all = after.find("Example").map_or(after, |at| &after[at..]);
    let mut lines = Vec::new();
    for example in all.split("\n\n").next().unwrap_or_default().lines() {
        let example = in_lines(example, width);
        if lines.len() + example.lines().count() + 1 > room {
            break;
        }
        lines.extend(example.lines().map(str::to_owned));
    }
    if lines.len() < 2 { String::new() } else { lines.join("\n") + "\n\n" }
}

fn is_under(arg: &Arg, heading: &str) -> bool {
    arg.get_help_heading() == Some(heading)
}

/// The flags that are named only, `more` before those of headings, and where the rest is.
fn named(command: &Command, more: &[String], width: usize) -> String {
    let flags = |heading: &str| -> Vec<String> {
        let under = command.get_arguments().filter(|arg| is_under(arg, heading));
        under.filter_map(|arg| arg.get_long().map(str::to_owned)).collect()
    };
    let parts = [("More", more.to_vec()), (SELECTION, flags(SELECTION)), (GLOBAL, flags(GLOBAL))];
    let mut lines = Vec::new();
    for (name, flags) in parts.into_iter().filter(|(_, flags)| !flags.is_empty()) {
        let mut line = format!("{name}:");
        for flag in flags {
            if line.len() + flag.len() + 3 > width {
                lines.push(std::mem::replace(&mut line, " ".to_owned()));
            }
            line.push_str(&format!(" --{flag}"));
        }
        lines.push(line);
    }
    let called = command.get_bin_name().unwrap_or("backissue");
    lines.extend(hanging(&format!("All of it: {called} --help"), width, 2));
    lines.join("\n")
}

/// Cells below which nothing is said beside a command.
const LEAST_BESIDE: usize = 28;

/// Examples in lines that fit: what does not fit beside a command goes below it.
pub(super) fn in_lines(text: &str, width: usize) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let bare = line.trim_start();
        let begin = line.len() - bare.len();
        if line.width() <= width {
            lines.push(line.to_owned());
            continue;
        }
        let (command, said) = bare.split_once("   ").unwrap_or((bare, ""));
        let said = said.trim_start();
        let column = line.width() - said.width();
        if !said.is_empty() && column + LEAST_BESIDE <= width {
            let said = hanging(said, width - column, 0).into_iter();
            let beside = " ".repeat(column - begin - command.width());
            let first = format!("{}{command}{beside}", " ".repeat(begin));
            let before = std::iter::once(first).chain(std::iter::repeat(" ".repeat(column)));
            lines.extend(before.zip(said).map(|(before, said)| before + &said));
            continue;
        }
        let indent = |more: usize| " ".repeat(begin + more);
        let parts = hanging(command, width - begin, 4).into_iter();
        lines.extend(parts.map(|part| format!("{}{part}", indent(0))));
        let said = hanging(said, width - begin - 4, 0).into_iter();
        lines.extend(said.map(|part| format!("{}{part}", indent(4))));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory as _};
    use unicode_width::UnicodeWidthStr as _;

    use super::{fitting, is_short};
    use crate::cli::Cli;

    fn each(command: &mut Command, look: &mut dyn FnMut(&str, String)) {
        if command.get_name() == "help" {
            return;
        }
        let text = command.render_help().to_string();
        look(command.get_bin_name().unwrap_or_default(), text);
        command.get_subcommands_mut().for_each(|below| each(below, look));
    }

    #[test]
    fn short_help_fits_a_screen() {
        each(&mut fitting(Cli::command(), true, 80), &mut |name, text| {
            let lines = text.lines().count();
            assert!(lines < 24, "{name} -h has {lines} lines\n{text}");
            assert!(text.lines().all(|line| line.width() <= 80), "{text}");
            assert!(text.contains("Example"), "{name} -h has no example\n{text}");
        });
    }

    #[test]
    fn the_flag_tells_how_much_help_is_asked_for() {
        let short = |line: &str| is_short(&line.split(' ').map(Into::into).collect::<Vec<_>>());
        assert!(short("b list -h") && short("b -qh") && short("b"));
        assert!(!short("b list --help") && !short("b help list") && !short("b --help -h"));
    }
}
