//! Aligned columns for people, with Chinese text in two cells a character.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use super::lines::{least_of_key, short_end, short_key, short_middle, wrap};
use super::{Style, safe};
use crate::view::{Cell, Rows};

/// Cells between columns.
const GAP: usize = 2;

/// Cells of a running text beside which others may stand.
const LEAST_TEXT: usize = 24;

/// Cells of a name that can be told from others.
const LEAST_NAME: usize = 14;

/// Cells of a name where there is hardly any room.
const SHORTEST_NAME: usize = 8;

/// Writes rows under a heading. Where they do not fit, names are shortened in their middle and texts at their
/// end; then goes what the key tells already; then texts stand below their row; at last the columns of least
/// worth go. Dates and numbers stay whole. Columns of nothing are left out, and of more than three those of zeros.
///
/// # Errors
/// What writing gives.
pub fn write_table(out: &mut dyn Write, rows: &Rows, style: &Style) -> io::Result<()> {
    if rows.rows.is_empty() {
        return Ok(());
    }
    let laid = laid_out(columns(rows), style.whole());
    let bold = anstyle::Style::new().bold();
    for line in laid.head(&rows.rows[0]) {
        writeln!(out, "{}", style.paint(bold, &line))?;
    }
    if !laid.below.is_empty() {
        let below: Vec<&str> = laid.below.iter().map(|column| column.name.as_str()).collect();
        let below = short_end(&below.join(", "), style.whole() - GAP);
        writeln!(out, "  {}", style.paint(bold, &below))?;
    }
    for row in &rows.rows {
        let shown = |(column, cells): &(Column, usize)| column.shown(&row[column.at], *cells);
        let cells: Vec<String> = laid.beside.iter().map(shown).collect();
        writeln!(out, "{}", laid.line(&cells, row))?;
        for column in &laid.below {
            let text = column.shown(&row[column.at], style.whole() - GAP);
            if !text.is_empty() {
                writeln!(out, "  {text}")?;
            }
        }
    }
    Ok(())
}

/// What may be left out of a cell that has no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// Nothing: a date or a number.
    Nothing,
    /// A part of the paper's name.
    Key,
    /// The middle.
    Name,
    /// The end.
    Text,
}

/// A column that says something.
#[derive(Debug, Clone)]
struct Column {
    /// Which one.
    at: usize,
    name: String,
    cut: Cut,
    /// Cells that everything in it has room in.
    natural: usize,
    /// The same with the words of its heading below one another.
    narrow: usize,
    /// Cells of its longest day with what follows it.
    key: usize,
}

/// The columns of least worth, these first.
const WORTH: [&str; 19] = [
    "raw sha256",
    "bytes",
    "program version",
    "issn",
    "page lines",
    "learned from",
    "learned at",
    "former names",
    "added at",
    "saved at",
    "imported at",
    "undone at",
    "lang",
    "last date",
    "count",
    "shared characters",
    "similarity",
    "characters",
    "code",
];

/// What a key tells as well.
const IN_KEY: [&str; 3] = ["publication", "edition", "date"];

fn columns(rows: &Rows) -> Vec<Column> {
    let all = rows.columns.len();
    let says = |cell: &Cell| match cell {
        Cell::Empty => false,
        Cell::Number(number) => all < 4 || number.parse() != Ok(0.0),
        Cell::Text(text) => !text.is_empty(),
    };
    let kept = |at: &usize| *at == 0 || rows.rows.iter().any(|row| row.get(*at).is_some_and(says));
    (0..all).filter(kept).map(|at| Column::of(rows, at)).collect()
}

impl Column {
    fn of(rows: &Rows, at: usize) -> Self {
        let name = rows.columns[at].replace('_', " ");
        let cells = || rows.rows.iter().filter_map(|row| row.get(at));
        let text = |cell: &Cell| match cell {
            Cell::Empty => String::new(),
            Cell::Number(text) => text.clone(),
            Cell::Text(text) => safe(text).into_owned(),
        };
        let content = cells().map(|cell| text(cell).width()).max().unwrap_or(0);
        let cut = match name.as_str() {
            "key" | "issue key" | "article key" | "from" | "to" => Cut::Key,
            "publication" | "name" | "code" | "tag" | "edition" | "word" => Cut::Name,
            "page" | "kind" | "status" | "cluster" | "missing" | "relation" | "rhythm" | "date" => {
                Cut::Nothing
            }
            name if name.ends_with(" at") || name.ends_with(" date") => Cut::Nothing,
            _ if cells().all(|cell| !matches!(cell, Cell::Text(_))) => Cut::Nothing,
            _ => Cut::Text,
        };
        let key = match cut {
            Cut::Key => cells().map(|cell| least_of_key(&text(cell))).max().unwrap_or(0),
            _ => 0,
        };
        let word = name.split(' ').map(|word| word.width()).max().unwrap_or(0);
        Self { at, natural: content.max(name.width()), narrow: content.max(word), key, name, cut }
    }

    /// Whether both ends of its texts tell more than the middle.
    fn is_path(&self) -> bool {
        matches!(self.name.as_str(), "command" | "path")
    }

    /// Cells in which it is of use.
    fn least(&self) -> usize {
        match self.cut {
            Cut::Nothing => self.narrow,
            Cut::Key => self.natural,
            Cut::Name => self.natural.min(LEAST_NAME),
            Cut::Text => self.natural.min(LEAST_TEXT),
        }
    }

    /// Cells in which it is of some use.
    fn shortest(&self) -> usize {
        match self.cut {
            Cut::Nothing => self.narrow,
            Cut::Key => self.key,
            Cut::Name | Cut::Text => self.natural.min(SHORTEST_NAME),
        }
    }

    fn shown(&self, cell: &Cell, cells: usize) -> String {
        let text = match cell {
            Cell::Empty => return String::new(),
            Cell::Number(text) | Cell::Text(text) => safe(text),
        };
        match self.cut {
            Cut::Key => short_key(&text, cells),
            Cut::Name => short_middle(&text, cells),
            Cut::Text if self.is_path() => short_middle(&text, cells),
            Cut::Nothing | Cut::Text => short_end(&text, cells),
        }
    }
}

/// Which columns stand where.
struct Laid {
    /// Those of a row, with their cells.
    beside: Vec<(Column, usize)>,
    /// Those that stand below it.
    below: Vec<Column>,
}

impl Laid {
    /// The lines of the heading, whose words stand below one another where they have no room.
    fn head(&self, row: &[Cell]) -> Vec<String> {
        let names: Vec<Vec<String>> =
            self.beside.iter().map(|(column, cells)| wrap(&column.name, *cells)).collect();
        let high = names.iter().map(Vec::len).max().unwrap_or(0);
        let line = |at: usize| {
            // What is short stands at the bottom.
            let word = |name: &Vec<String>| name.get((at + name.len()).wrapping_sub(high)).cloned();
            let words: Vec<String> =
                names.iter().map(|name| word(name).unwrap_or_default()).collect();
            self.line(&words, row)
        };
        (0..high).map(line).collect()
    }

    fn line(&self, cells: &[String], row: &[Cell]) -> String {
        let mut line = String::new();
        for ((column, width), cell) in self.beside.iter().zip(cells) {
            let pad = " ".repeat(width.saturating_sub(cell.width()));
            let right = matches!(row[column.at], Cell::Number(_));
            let (before, after) = if right { (pad.as_str(), "") } else { ("", pad.as_str()) };
            line.push_str(&format!("{before}{cell}{after}{}", " ".repeat(GAP)));
        }
        line.trim_end().to_owned()
    }
}

fn laid_out(mut columns: Vec<Column>, width: usize) -> Laid {
    let needs = |columns: &[Column], least: fn(&Column) -> usize| {
        let cells: usize = columns.iter().map(least).sum();
        cells.saturating_add(GAP * columns.len().saturating_sub(1))
    };
    let fits = |columns: &[Column]| needs(columns, Column::least) <= width;
    let keyed = columns.iter().any(|column| column.cut == Cut::Key);
    for name in WORTH[..1].iter().chain(IN_KEY.iter().filter(|_| keyed)) {
        if !fits(&columns) && columns.len() > 1 {
            columns.retain(|column| column.name != *name);
        }
    }
    let mut below = Vec::new();
    if !fits(&columns) && columns.iter().any(|column| column.cut != Cut::Text) {
        let long = |column: &Column| column.cut == Cut::Text && column.natural > SHORTEST_NAME;
        (below, columns) = columns.into_iter().partition(long);
    }
    let mut least: fn(&Column) -> usize = Column::least;
    if !fits(&columns) {
        least = Column::shortest;
    }
    while needs(&columns, least) > width && columns.len() > 1 {
        let place = |name: &&str| columns.iter().position(|column| column.name == *name);
        let of_least_worth = WORTH.iter().find_map(place);
        columns.remove(of_least_worth.filter(|at| *at > 0).unwrap_or(columns.len() - 1));
    }
    let cells = shared_out(&columns, least, width);
    Laid { beside: columns.into_iter().zip(cells).collect(), below }
}

/// The cells of each column: what it would take, less what is too much, from the widest first.
fn shared_out(columns: &[Column], least: fn(&Column) -> usize, width: usize) -> Vec<usize> {
    let mut cells: Vec<usize> = columns.iter().map(|column| column.natural).collect();
    let room = width.saturating_sub(GAP * columns.len().saturating_sub(1));
    while cells.iter().sum::<usize>() > room {
        let spare = |at: &usize| cells[*at] > least(&columns[*at]);
        let Some(widest) = (0..cells.len()).filter(spare).max_by_key(|at| cells[*at]) else {
            break;
        };
        cells[widest] -= 1;
    }
    // A single column that is too wide even so.
    cells.into_iter().map(|cells| cells.min(room)).collect()
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

    use super::write_table;
    use crate::output::Style;
    use crate::view::Rows;

    #[derive(serde::Serialize)]
    struct Line {
        key: &'static str,
        headline: &'static str,
        articles: u32,
        refused: u32,
    }

    const LINES: [Line; 2] = [
        Line {
            key: "云岭晚报-2031-03-05-p01-001",
            headline: "云岭镇跨河新桥正式通车，附近居民出行更加便捷",
            articles: 3,
            refused: 0,
        },
        Line {
            key: "harbour-post-1931-07-04-p01-002",
            headline: "BRIDGE \u{1b}[31mOPENED",
            articles: 12,
            refused: 0,
        },
    ];

    fn shown(columns: &[&str], width: Option<usize>) -> String {
        let mut out = Vec::new();
        let style = Style { width, color: false };
        write_table(&mut out, &Rows::of(columns, &LINES), &style).unwrap();
        String::from_utf8(out).unwrap()
    }

    const ALL: [&str; 4] = ["key", "headline", "articles", "refused"];

    #[test]
    fn columns_line_up_whatever_the_script() {
        assert_eq!(
            shown(&ALL, None),
            "\
key                              headline                                      articles
云岭晚报-2031-03-05-p01-001      云岭镇跨河新桥正式通车，附近居民出行更加便捷         3
harbour-post-1931-07-04-p01-002  BRIDGE ␛[31mOPENED                                  12
"
        );
    }

    #[test]
    fn a_narrow_terminal_cuts_text_and_a_narrower_one_puts_it_below() {
        assert_eq!(
            shown(&ALL, Some(70)),
            "\
key                              headline                     articles
云岭晚报-2031-03-05-p01-001      云岭镇跨河新桥正式通车，附…         3
harbour-post-1931-07-04-p01-002  BRIDGE ␛[31mOPENED                 12
"
        );
        assert_eq!(
            shown(&["key", "headline"], Some(36)),
            "\
key
  headline
云岭晚报-2031-03-05-p01-001
  云岭镇跨河新桥正式通车，附近居民…
harbour-post-1931-07-04-p01-002
  BRIDGE ␛[31mOPENED
"
        );
    }

    #[test]
    fn whatever_the_width_lines_fit_and_days_stay_whole() {
        for width in 26..100 {
            let text = shown(&ALL, Some(width));
            assert!(text.lines().all(|line| line.width() <= width), "{width}\n{text}");
            assert!(text.contains("-1931-07-04-p01-002"), "{width}\n{text}");
        }
    }
}
