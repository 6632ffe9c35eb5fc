//! Random sequences of commands, held against a plain model of what must be there after each.
//!
//! `BACKISSUE_MODEL` sets how many sequences are run (300 unless told), `BACKISSUE_MODEL_FROM` the
//! seed of the first. A sequence that fails is made shorter as long as it fails in the same way, and
//! is then told as commands: so many of one kind of fault as `BACKISSUE_MODEL_TELL` says (3 unless
//! told). `just model` runs many.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod dice;
mod dump;
mod ends;
mod imports;
mod keeping;
mod marks;
mod mending;
mod names;
mod naming;
mod rules;
mod step;
mod text;
mod world;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use backissue::archive::{Access, Archive};

use step::{Turn, sequence};
use text::{Art, STORIES, Slot};
use world::{Fault, World, is_passed_over};

/// Runs a sequence; answers what does not hold, and the commands up to there.
fn run(template: &Path, turns: &[Turn]) -> Option<(Fault, Vec<String>)> {
    let mut world = World::new(template);
    let done = catch_unwind(AssertUnwindSafe(|| {
        turns.iter().try_for_each(|turn| world.turn(turn))?;
        world.end()
    }));
    let fault = match done {
        Ok(Ok(())) => return None,
        Ok(Err(fault)) if is_passed_over(&fault.kind) => return None,
        Ok(Err(fault)) => fault,
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
            let detail = text.unwrap_or_default();
            Fault { kind: "panic".to_owned(), detail }
        }
    };
    Some((fault, world.told))
}

/// Leaves steps out as long as it fails in the same way.
fn shrink(template: &Path, mut turns: Vec<Turn>, kind: &str) -> Vec<Turn> {
    let fails = |turns: &[Turn]| run(template, turns).is_some_and(|(fault, _)| fault.kind == kind);
    loop {
        let before = turns.len();
        for at in (0..turns.len()).rev() {
            let mut fewer = turns.clone();
            fewer.remove(at);
            if fails(&fewer) {
                turns = fewer;
            }
        }
        let smaller: Vec<Vec<Turn>> = (0..turns.len())
            .flat_map(|at| turns[at].smaller().into_iter().map(move |turn| (at, turn)))
            .map(|(at, turn)| {
                let mut other = turns.clone();
                other[at] = turn;
                other
            })
            .collect();
        let found = smaller.into_iter().find(|other| fails(other));
        match found {
            Some(other) => turns = other,
            None if turns.len() == before => return turns,
            None => {}
        }
    }
}

/// The seeds of each kind of fault, and the first sequences of them.
type Faults = BTreeMap<String, (Vec<u64>, Vec<String>)>;

fn told(template: &Path, seed: u64, fault: &Fault) -> String {
    let turns = shrink(template, sequence(seed), &fault.kind);
    let (fault, commands) = run(template, &turns).unwrap_or((fault.clone(), Vec::new()));
    format!("seed {seed}: {}\n{}\n\n{}\n", fault.kind, fault.detail, commands.join("\n"))
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}

/// Panics are told with the sequence that leads to them, and not one by one.
fn quietly() {
    let otherwise = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name().is_some() {
            otherwise(panic);
        }
    }));
}

#[test]
fn whatever_is_done_holds() {
    quietly();
    let folder = tempfile::tempdir().unwrap();
    let template = folder.path().join("empty.db");
    drop(Archive::open(&template, Access::Create).unwrap());
    let (from, count) = (number("BACKISSUE_MODEL_FROM", 1), number("BACKISSUE_MODEL", 300));
    let examples = number("BACKISSUE_MODEL_TELL", 3);
    let next = AtomicU64::new(from);
    let faults = Mutex::new(Faults::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= from + count {
                        break;
                    }
                    let Some((fault, _)) = run(&template, &sequence(seed)) else { continue };
                    let mut all = faults.lock().unwrap();
                    let entry = all.entry(fault.kind.clone()).or_default();
                    entry.0.push(seed);
                    let few = entry.0.len() as u64 <= examples;
                    drop(all);
                    if few {
                        let text = told(&template, seed, &fault);
                        faults.lock().unwrap().entry(fault.kind).or_default().1.push(text);
                    }
                }
            });
        }
    });
    let faults = faults.into_inner().unwrap();
    let text: Vec<String> = faults
        .iter()
        .map(|(kind, (seeds, told))| {
            format!("### {} times: {kind}: seeds {seeds:?}\n\n{}", seeds.len(), told.join("\n"))
        })
        .collect();
    assert!(faults.is_empty(), "of {count} sequences:\n\n{}", text.join("\n"));
}

/// The texts are such that the reader finds in a page what was written into it: all else builds on
/// this.
#[test]
fn texts_are_read_as_they_are_written() {
    let archive = Archive::in_memory().unwrap();
    let folder = tempfile::tempdir().unwrap();
    for version in 0..6 {
        let arts: Vec<Art> = (0..STORIES).map(|story| Art::new(story, version)).collect();
        let path = folder.path().join("dump.txt");
        std::fs::write(&path, text::plain(&arts)).unwrap();
        let slot = Slot { paper: 0, day: 1, page: u8::try_from(version).unwrap() + 1 };
        let options = backissue::ops::import::ImportOptions {
            workers: 1,
            date: slot.date().parse().ok(),
            page: backissue::model::Folio::parse(&slot.page()).ok(),
            ..Default::default()
        };
        let input = backissue::ops::import::Input {
            shown: "dump.txt".into(),
            path,
            packing: Default::default(),
            format: None,
        };
        backissue::ops::import::import(&archive, &[input], &options, &String::new, &mut |_| {})
            .unwrap();
        let mut filter = backissue::archive::ArticleFilter::default();
        filter.pages.extend(options.page);
        let found = archive.reader().articles(&filter).unwrap();
        let read: Vec<_> = found
            .iter()
            .map(|a| (a.printed.headline.clone().unwrap_or_default(), a.printed.body.clone()))
            .collect();
        let wrote: Vec<_> = arts.iter().map(|art| (art.headline(), art.body())).collect();
        assert_eq!(read, wrote);
    }
}
