//! Counts as bars of text.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use super::{Style, safe, wording};

/// Width where the terminal does not say.
const WIDTH: usize = 80;

/// A line of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is counted.
    pub name: String,
    /// How many.
    pub count: u64,
}

/// Writes a chart: name, number, and a bar whose length is in proportion to the number.
///
/// # Errors
/// What writing gives.
pub fn write_bars(out: &mut dyn Write, bars: &[Bar], style: &Style) -> io::Result<()> {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let width = style.width.unwrap_or(WIDTH).clamp(30, 2 * WIDTH);
    let names: Vec<String> = bars.iter().map(|bar| short(&safe(&bar.name), width / 2)).collect();
    let label = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let digits = bars.iter().map(|bar| wording::number(bar.count).len()).max().unwrap_or(0);
    let room = width.saturating_sub(label + digits + 4).max(8) as u64;
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
    for (bar, name) in bars.iter().zip(names) {
        let eighths = (u128::from(bar.count) * u128::from(room) * 8).div_ceil(u128::from(most));
        let eighths = usize::try_from(eighths).unwrap_or(0);
        let drawn = "█".repeat(eighths / 8) + EIGHTHS[eighths % 8];
        let pad = " ".repeat(label - name.width());
        let number = wording::number(bar.count);
        writeln!(out, "{}", format!("{name}{pad}  {number:>digits$}  {drawn}").trim_end())?;
    }
    Ok(())
}

/// A name that fits a number of cells.
fn short(name: &str, cells: usize) -> String {
    if name.width() <= cells {
        return name.to_owned();
    }
    let mut out = String::new();
    for c in name.chars() {
        if out.width() + 2 > cells.saturating_sub(1) {
            break;
        }
        out.push(c);
    }
    out + "…"
}
