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
    // Once 46 times as slow as other pages.
    report("chinese, 6 a line", &[short_lines(0x4e00, 3000, 6)]);
    report("latin, 1 a line", &[short_lines(0x61, 26, 1)]);
    report("latin, 8 a line", &[short_lines(0x41, 26, 8)]);
}

/// A page of nothing but short lines, hardly two alike.
fn short_lines(first: u32, many: u32, long: usize) -> String {
    let mut state = 7_u32;
    let mut page = String::from("柳城晚报 2031年3月5日 星期三 第02版\n\n");
    while page.len() < 1_000_000 {
        for _ in 0..long {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            page.extend(char::from_u32(first + (state >> 16) % many));
        }
        page.push('\n');
    }
    page
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
