//! The rules between the modules, as docs/ARCHITECTURE.md tells them.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::path::{Path, PathBuf};

use common::top;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The part of a file before its tests, without comments.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// What the code of each module does not mention.
const RULES: [(&str, &[&str]); 14] = [
    ("script", &["crate::", "rusqlite", "std::fs"]),
    (
        "model",
        &[
            "crate::archive",
            "crate::ops",
            "crate::output",
            "crate::source",
            "crate::normalize",
            "rusqlite",
            "std::fs",
        ],
    ),
    ("source", &["crate::archive", "crate::ops", "crate::output", "crate::normalize", "rusqlite"]),
    (
        "normalize",
        &[
            "crate::archive",
            "crate::ops",
            "crate::output",
            "crate::source",
            "rusqlite",
            "std::fs",
            "std::env",
        ],
    ),
    (
        "reprint",
        &[
            "crate::archive",
            "crate::ops",
            "crate::output",
            "crate::source",
            "crate::normalize",
            "rusqlite",
            "std::fs",
        ],
    ),
    (
        "search",
        &[
            "crate::source",
            "crate::archive",
            "crate::ops",
            "crate::output",
            "crate::normalize",
            "rusqlite",
            "std::fs",
        ],
    ),
    ("diff", &["crate::archive", "crate::ops", "crate::output", "rusqlite", "std::fs"]),
    ("archive", &["crate::ops", "crate::output", "crate::source", "crate::normalize"]),
    (
        "select",
        &[
            "crate::ops",
            "crate::output",
            "crate::source",
            "crate::normalize",
            "crate::view",
            "crate::export",
            "rusqlite",
            "SELECT ",
            "std::fs",
        ],
    ),
    ("ops", &["crate::output", "rusqlite", "SELECT ", "INSERT INTO"]),
    (
        "view",
        &[
            "crate::ops",
            "crate::output",
            "crate::export",
            "crate::normalize",
            "rusqlite",
            "SELECT ",
            "std::io",
            "std::fs",
        ],
    ),
    (
        "export",
        &["crate::ops", "crate::output", "crate::normalize", "rusqlite", "SELECT ", "stdout"],
    ),
    ("output", &["crate::ops", "crate::export", "crate::source", "rusqlite", "std::fs", "stdout"]),
    ("cli", &["rusqlite", "INSERT INTO"]),
];

#[test]
fn each_module_keeps_to_its_layer() {
    for (module, forbidden) in RULES {
        let mut files = Vec::new();
        sources(&top().join("src").join(module), &mut files);
        assert!(!files.is_empty(), "{module}");
        for file in files {
            let code = code(&file);
            for word in forbidden {
                assert!(!code.contains(word), "{} uses `{word}`", file.display());
            }
        }
    }
}

#[test]
fn characters_are_told_apart_in_one_place() {
    let mut files = Vec::new();
    sources(&top().join("src"), &mut files);
    for file in files.iter().filter(|f| !f.starts_with(top().join("src/script"))) {
        let code = code(file).to_lowercase();
        for word in ["unicode_normalization", "hanconv", "4e00", "9fff", "3400", "4dbf"] {
            assert!(!code.contains(word), "{} uses `{word}`", file.display());
        }
    }
}

#[test]
fn what_is_asked_and_shown_stands_above_the_rest() {
    for module in ["model", "source", "normalize", "reprint", "search", "diff", "archive", "ops"] {
        let mut files = Vec::new();
        sources(&top().join("src").join(module), &mut files);
        for file in files {
            let code = code(&file);
            for word in ["crate::select", "crate::view", "crate::export"] {
                assert!(!code.contains(word), "{} uses `{word}`", file.display());
            }
        }
    }
}

#[test]
fn hashes_and_keys_are_made_in_the_model() {
    let mut files = Vec::new();
    sources(&top().join("src"), &mut files);
    for file in files.iter().filter(|f| !f.starts_with(top().join("src/model"))) {
        let code = code(file);
        for word in ["Sha256", "-p{", "{number:03}", "\"-p\""] {
            assert!(!code.contains(word), "{} uses `{word}`", file.display());
        }
    }
}

#[test]
fn the_library_reads_neither_clock_nor_environment() {
    let mut files = Vec::new();
    sources(&top().join("src"), &mut files);
    for file in files.iter().filter(|f| !f.starts_with(top().join("src/cli"))) {
        let code = code(file);
        for word in [
            "Utc::now",
            "Local::now",
            "SystemTime::now",
            "Instant::now",
            "env::var",
            "env::args",
            "println!",
            "eprintln!",
            "process::exit",
        ] {
            assert!(!code.contains(word), "{} uses `{word}`", file.display());
        }
    }
}

/// The names of formats, which only their own files say.
#[test]
fn what_a_format_is_stands_in_its_file() {
    let mut files = Vec::new();
    sources(&top().join("src/ops"), &mut files);
    sources(&top().join("src/archive"), &mut files);
    for file in files {
        let code = code(&file);
        for name in ["jsonl", "csv", "marked"] {
            for quoted in [format!("'{name}'"), format!("\"{name}\"")] {
                assert!(!code.contains(&quoted), "{} asks for {quoted}", file.display());
            }
        }
    }
}

#[test]
fn files_stay_small() {
    let mut files = Vec::new();
    sources(&top().join("src"), &mut files);
    for file in files {
        let lines = std::fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= 400, "{} has {lines} lines: split it", file.display());
    }
}
