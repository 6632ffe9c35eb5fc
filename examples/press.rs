//! Prints pages of the invented papers with their truth, for `benches/learn`.
//!
//! `press FOLDER SEED PAGES`: so many pages of every layout and damage, as a corpus (see
//! `benches/learn/pages.py`).

#[path = "../tests/common/press.rs"]
mod press;

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use press::{Damage, Dice, Piece};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, seed, pages] = arguments.as_slice() else {
        return Err(io::Error::other("press FOLDER SEED PAGES"));
    };
    let (seed, pages): (u64, u64) = (seed.parse().unwrap_or(0), pages.parse().unwrap_or(0));
    for (number, (name, chinese, damage)) in layouts().into_iter().enumerate() {
        let folder = Path::new(folder).join(format!("press-{name}"));
        fs::create_dir_all(&folder)?;
        let mut truth = String::new();
        for page in 1..=pages {
            let dice = &mut Dice::new(seed + page + 1000 * number as u64);
            let write = if chinese { press::chinese } else { press::english };
            let mut pieces: Vec<Piece> = (0..7).map(|_| write(dice)).collect();
            let text = press::print(dice, &mut pieces, damage, chinese);
            fs::write(folder.join(format!("2031-01-01_{page:02}.txt")), text)?;
            for (at, piece) in pieces.iter().enumerate() {
                let _ = writeln!(truth, "{}", row(page, at + 1, piece));
            }
        }
        fs::write(folder.join("truth.jsonl"), truth)?;
    }
    Ok(())
}

fn row(page: u64, position: usize, piece: &Piece) -> serde_json::Value {
    serde_json::json!({
        "date": "2031-01-01", "page": page, "position": position, "headline": piece.headline,
        "deck": piece.deck, "byline": piece.byline,
        "body": format!("{}{}", piece.opening, piece.body()),
    })
}

fn layouts() -> Vec<(&'static str, bool, Damage)> {
    let clean = Damage::default();
    let all = Damage { stutter: true, broken: true, cut: true, furniture: true, ..clean };
    vec![
        ("zh-clean", true, clean),
        ("zh-damaged", true, Damage { half_width: true, ..all }),
        ("zh-wide", true, Damage { crlf: true, ..all }),
        ("zh-wrapped", true, Damage { wrap: 36, furniture: true, stutter: true, ..clean }),
        ("zh-narrow", true, Damage { wrap: 24, ..clean }),
        ("zh-indented", true, Damage { indent: true, stutter: true, ..clean }),
        ("en-clean", false, clean),
        ("en-damaged", false, all),
        ("en-wrapped", false, Damage { wrap: 48, furniture: true, stutter: true, ..clean }),
        ("en-narrow", false, Damage { wrap: 34, ..clean }),
    ]
}
