//! Files lead one way: none needs another that needs it. A folder's `mod.rs` is what its files
//! share, and does not count for them.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use common::top;
use regex::Regex;

/// The path of a module, from the top of the crate.
type Module = Vec<String>;

/// Every file of the sources, by its module.
fn files() -> BTreeMap<Module, PathBuf> {
    let top = top().join("src");
    let mut found = BTreeMap::new();
    let mut folders = vec![top.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let Some(name) = path.to_str().unwrap().strip_suffix(".rs") else { continue };
            let name = Path::new(name).strip_prefix(&top).unwrap();
            let mut module: Module =
                name.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
            if matches!(module.last().unwrap().as_str(), "mod" | "lib" | "main") {
                module.pop();
            }
            found.insert(module, path);
        }
    }
    found
}

/// The code of a file, without comments and tests.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The names in the braces at the end of a path; the empty one if there are none.
fn inside(braces: Option<&str>) -> Vec<String> {
    let Some(braces) = braces else { return vec![String::new()] };
    let mut depth = 0;
    let mut names = vec![String::new()];
    for c in braces.trim_start_matches("::").chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => names.push(String::new()),
            _ => names.last_mut().unwrap().push(c),
        }
    }
    names.iter().map(|name| name.trim().to_owned()).collect()
}

/// The modules that a file names.
fn needs(module: &Module, path: &Path, all: &BTreeMap<Module, PathBuf>) -> BTreeSet<Module> {
    let paths =
        Regex::new(r"\b(crate|super(?:::super)*|self)((?:::\w+)*)(::\{(?:[^{};]|\{[^{}]*\})*\})?");
    let mut found = BTreeSet::new();
    for named in paths.unwrap().captures_iter(&code(path)) {
        let up = named[1].matches("super").count();
        let base = if &named[1] == "crate" { 0 } else { module.len().saturating_sub(up) };
        for name in inside(named.get(3).map(|m| m.as_str())) {
            let mut target: Module = module[..base].to_vec();
            target.extend(named[2].split("::").filter(|part| !part.is_empty()).map(str::to_owned));
            target.extend(name.split("::").map(|part| {
                part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
            }));
            while !all.contains_key(&target) && target.pop().is_some() {}
            if !target.is_empty() && target != *module {
                found.insert(target);
            }
        }
    }
    found
}

#[test]
fn no_file_needs_one_that_needs_it() {
    let all = files();
    let shared = |module: &Module, other: &Module| {
        module.starts_with(other) && all[other].file_name().is_some_and(|name| name == "mod.rs")
    };
    let mut left: BTreeMap<&Module, BTreeSet<Module>> = BTreeMap::new();
    for (module, path) in &all {
        let mut needed = needs(module, path, &all);
        needed.retain(|other| !shared(module, other));
        left.insert(module, needed);
    }
    assert!(left.values().map(BTreeSet::len).sum::<usize>() > 500, "hardly a path was found");
    // Whoever needs nobody that is left goes; who stays at the end stands in a circle, or needs one.
    loop {
        let free: Vec<&Module> =
            left.iter().filter(|(_, needed)| needed.is_empty()).map(|(m, _)| *m).collect();
        if free.is_empty() {
            break;
        }
        for module in free {
            left.remove(module);
            for needed in left.values_mut() {
                needed.remove(module);
            }
        }
    }
    let told: Vec<String> =
        left.iter().map(|(m, needed)| format!("{} needs {needed:?}", m.join("/"))).collect();
    assert!(left.is_empty(), "a circle of files:\n{}", told.join("\n"));
}
