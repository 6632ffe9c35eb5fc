//! Counts as bars of text, with a scale.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use super::lines::short_middle;
use super::{Style, safe, wording};

/// A line of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is counted.
    pub name: String,
    /// How many.
    pub count: u64,
}

/// Cells between the marks of the scale, at least.
const APART: u64 = 10;

/// Cells of the longest bar, at least.
const LEAST_BAR: usize = 8;

/// Cells of a span of days, which is not shortened.
const SPAN: usize = 24;

/// Writes a chart: name, number, a bar whose length is in proportion to the number, and below all of them
/// the scale.
///
/// # Errors
/// What writing gives.
pub fn write_bars(out: &mut dyn Write, bars: &[Bar], style: &Style) -> io::Result<()> {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if bars.is_empty() {
        return Ok(());
    }
    let width = style.room();
    let number = |bar: &Bar| wording::number(bar.count);
    let digits = bars.iter().map(|bar| number(bar).len()).max().unwrap_or(0);
    let longest = (width / 2).max(SPAN).min(width.saturating_sub(digits + 4 + LEAST_BAR));
    let names: Vec<String> =
        bars.iter().map(|bar| short_middle(&safe(&bar.name), longest)).collect();
    let label = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let room = width.saturating_sub(label + digits + 4).max(LEAST_BAR) as u64;
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
    for (bar, name) in bars.iter().zip(names) {
        let eighths = (u128::from(bar.count) * u128::from(room) * 8).div_ceil(u128::from(most));
        let eighths = usize::try_from(eighths).unwrap_or(0);
        let drawn = "█".repeat(eighths / 8) + EIGHTHS[eighths % 8];
        let pad = " ".repeat(label - name.width());
        let line = format!("{name}{pad}  {:>digits$}  {drawn}", number(bar));
        writeln!(out, "{}", line.trim_end())?;
    }
    let dim = anstyle::Style::new().dimmed();
    let indent = " ".repeat(label + digits + 4);
    for line in scale(most, room) {
        writeln!(out, "{indent}{}", style.paint(dim, &line))?;
    }
    Ok(())
}

/// The scale of a chart in so many cells: a line with marks, and their numbers.
fn scale(most: u64, room: u64) -> [String; 2] {
    let steps = (0..19).flat_map(|zeros| [1, 2, 5].map(|n| n * 10_u64.pow(zeros)));
    let fits = |step: &u64| u128::from(*step) * u128::from(room) >= u128::from(APART * most);
    let step = steps.take_while(|step| *step <= most).find(fits).unwrap_or(most);
    let room = usize::try_from(room).unwrap_or(0);
    let mut line: Vec<char> = vec!['─'; room];
    let mut numbers = String::new();
    for at in 0..=most / step {
        let value = at * step;
        let place = u128::from(value) * room as u128 / u128::from(most);
        let place = usize::try_from(place).unwrap_or(0).min(room - 1);
        line[place] = if at == 0 { '├' } else { '┴' };
        let number = wording::number(value);
        // The last ones end with the line.
        let begin = place.min(room.saturating_sub(number.len()));
        if at == 0 || begin > numbers.len() {
            numbers.push_str(&" ".repeat(begin - numbers.len()));
            numbers.push_str(&number);
        }
    }
    [line.into_iter().collect(), numbers]
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

    use super::{Bar, scale, write_bars};
    use crate::output::Style;

    #[test]
    fn a_chart_has_a_scale() {
        let bars = [("云岭晚报", 11), ("临川日报", 3), ("none", 0)];
        let bars = bars.map(|(name, count)| Bar { name: name.to_owned(), count });
        let mut out = Vec::new();
        write_bars(&mut out, &bars, &Style { width: Some(36), color: false }).unwrap();
        let expected = "\
云岭晚报  11  ██████████████████████
临川日报   3  ██████
none       0
              ├─────────┴─────────┴─
              0         5         10
";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn marks_are_round_and_fit() {
        for most in [1, 2, 7, 10, 99, 12_345, 1_000_000_007, u64::MAX / 20] {
            for room in [8, 20, 47, 120] {
                let [line, numbers] = scale(most, room);
                assert_eq!(line.width() as u64, room);
                assert!(numbers.width() as u64 <= room.max(26), "{most} {room}: {numbers}");
                assert!(numbers.starts_with('0'));
            }
        }
        assert_eq!(scale(12_345, 60)[1].split_whitespace().collect::<Vec<_>>()[1], "5,000");
    }
}
