//! Reading pages alone, beside a plain UTF-8 validation and line split of the same bytes.
//!
//! `cargo bench --bench reading` prints MB/s on one core and the ratio of the two.

#[path = "../tests/common/press.rs"]
mod press;

use std::hint::black_box;
use std::time::{Duration, Instant};

use press::{Damage, Dice, Piece};

fn main() {
    for (name, chinese, damage) in [
        ("chinese, clean", true, Damage::default()),
        (
            "chinese, damaged",
            true,
            Damage {
                stutter: true,
                broken: true,
                cut: true,
                half_width: true,
                ..Damage::default()
            },
        ),
        ("chinese, wrapped", true, Damage { wrap: 36, stutter: true, ..Damage::default() }),
        ("english, wrapped", false, Damage { wrap: 48, furniture: true, ..Damage::default() }),
    ] {
        if std::env::args().nth(1).is_none_or(|only| only.starts_with("--") || only == name) {
            report(name, &pages(chinese, damage));
        }
    }
    let one: String =
        pages(true, Damage { stutter: true, broken: true, ..Damage::default() }).concat();
    report("chinese, all in one dump", &[one]);
}

fn pages(chinese: bool, damage: Damage) -> Vec<String> {
    let dice = &mut Dice::new(3);
    let write = if chinese { press::chinese } else { press::english };
    (0..1500)
        .map(|_| {
            let mut pieces: Vec<Piece> = (0..8).map(|_| write(dice)).collect();
            press::print(dice, &mut pieces, damage, chinese)
        })
        .collect()
}

fn report(name: &str, pages: &[String]) {
    let bytes: usize = pages.iter().map(String::len).sum();
    let read = best(|| {
        for page in pages {
            black_box(backissue::normalize::read_page(black_box(page)));
        }
    });
    let plain = best(|| {
        for page in pages {
            let text = std::str::from_utf8(black_box(page.as_bytes())).unwrap_or_default();
            black_box(text.lines().count());
        }
    });
    let megabytes = bytes as f64 / 1e6;
    println!(
        "{name:26} {megabytes:6.1} MB  {:7.1} MB/s  {:6.1} times a line split",
        megabytes / read.as_secs_f64(),
        read.as_secs_f64() / plain.as_secs_f64()
    );
}

fn best(mut work: impl FnMut()) -> Duration {
    (0..5)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed()
        })
        .min()
        .unwrap_or_default()
}
