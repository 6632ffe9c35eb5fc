//! Asking before something is done.

use std::io::{BufRead as _, IsTerminal as _};

use super::context::Context;
use super::error::CliError;
use super::stop;

/// Asks at a terminal; elsewhere --yes must say so. Nothing is locked meanwhile.
pub(super) fn agreed(context: &Context, what: &str, yes: bool) -> Result<bool, CliError> {
    if yes {
        return Ok(true);
    }
    if !std::io::stdin().is_terminal() {
        return Err(CliError::usage(
            format!("{what}: not done, there is nobody to ask"),
            "add --yes if you mean it",
        ));
    }
    context.say_always(&format!("{what}? [y/N] "));
    let mut answer = String::new();
    stop::at_ease(|| std::io::stdin().lock().read_line(&mut answer))?;
    let agreed = matches!(answer.trim(), "y" | "Y" | "yes" | "是");
    if !agreed {
        context.say("Nothing changed.\n");
    }
    Ok(agreed)
}
