//! The README and the transcripts in `tests/transcripts`: every command in them is run, and what
//! it prints is compared.
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use common::{Desk, can_run, pin, replay, top};

#[test]
fn the_readme_shows_what_happens() {
    let path = top().join("README.md");
    let text = std::fs::read_to_string(&path).unwrap();
    if can_run(&text) {
        pin(&path, &replay(&text, &Desk::with_samples()));
    }
}

#[test]
fn the_transcripts_show_what_happens() {
    let mut count = 0;
    for entry in std::fs::read_dir(top().join("tests/transcripts")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        if can_run(&text) {
            pin(&path, &replay(&text, &Desk::with_samples()));
        }
        count += 1;
    }
    assert!(count > 5, "transcripts are missing");
}
