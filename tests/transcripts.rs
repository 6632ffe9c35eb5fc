//! The README, the cookbook in `docs/cookbook` and the transcripts in `tests/transcripts`: every command in them is run,
//! and what it prints is compared.
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
    assert!(all_in("tests/transcripts") > 5, "transcripts are missing");
}

#[test]
fn the_cookbook_shows_what_happens() {
    assert!(all_in("docs/cookbook") > 3, "pages of the cookbook are missing");
}

/// Runs every page of a folder, each at a desk of its own; answers how many there are.
fn all_in(folder: &str) -> usize {
    let mut count = 0;
    for entry in std::fs::read_dir(top().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        if can_run(&text) {
            pin(&path, &replay(&text, &Desk::with_samples()));
        }
        count += 1;
    }
    count
}
