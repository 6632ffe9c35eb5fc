//! The `backissue` program: parses, runs, and answers an exit code.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
