//! Aligned columns for people, with Chinese text in two cells a character.

use std::io::{self, Write};

use comfy_table::{
    Cell as TableCell, CellAlignment, ColumnConstraint, ContentArrangement, Row, Table, presets,
};

use super::{Style, safe};
use crate::view::{Cell, Rows};

/// Writes rows under a heading; what does not fit the width is cut and marked with `…`.
///
/// # Errors
/// What writing gives.
pub fn write_table(out: &mut dyn Write, rows: &Rows, style: &Style) -> io::Result<()> {
    if rows.rows.is_empty() {
        return Ok(());
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_truncation_indicator("…");
    if let Some(width) = style.width {
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    }
    table.set_header(rows.columns.iter().map(|name| name.replace('_', " ")));
    for row in &rows.rows {
        let mut line = Row::from(row.iter().map(cell).collect::<Vec<_>>());
        line.max_height(1);
        table.add_row(line);
    }
    for (i, column) in rows.columns.iter().enumerate() {
        if let Some(shown) = table.column_mut(i) {
            shown.set_padding((0, 2));
            if !shrinks(column) {
                shown.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
    }
    let text = table.trim_fmt();
    let (head, body) = text.split_once('\n').unwrap_or((&text, ""));
    writeln!(out, "{}", style.paint(anstyle::Style::new().bold(), head))?;
    writeln!(out, "{body}")
}

/// Keys, dates and numbers are of no use when cut.
fn shrinks(column: &str) -> bool {
    const WHOLE: [&str; 12] = [
        "key",
        "date",
        "page",
        "tag",
        "cluster",
        "kind",
        "issue_key",
        "import",
        "similarity",
        "article_key",
        "first_date",
        "status",
    ];
    !WHOLE.contains(&column)
}

fn cell(cell: &Cell) -> TableCell {
    match cell {
        Cell::Empty => TableCell::new(""),
        Cell::Number(number) => TableCell::new(number).set_alignment(CellAlignment::Right),
        Cell::Text(text) => TableCell::new(safe(text)),
    }
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
    }

    fn shown(width: Option<usize>) -> String {
        let lines = [
            Line {
                key: "云岭晚报-2031-03-05-p01-001",
                headline: "云岭镇跨河新桥正式通车，附近居民出行更加便捷",
                articles: 3,
            },
            Line {
                key: "harbour-post-1931-07-04-p01-002",
                headline: "BRIDGE \u{1b}[31mOPENED",
                articles: 12,
            },
        ];
        let rows = Rows::of(&["key", "headline", "articles"], &lines);
        let mut out = Vec::new();
        write_table(&mut out, &rows, &Style { width, color: false }).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_line_up_whatever_the_script() {
        assert_eq!(
            shown(None),
            "\
key                              headline                                      articles
云岭晚报-2031-03-05-p01-001      云岭镇跨河新桥正式通车，附近居民出行更加便捷         3
harbour-post-1931-07-04-p01-002  BRIDGE ␛[31mOPENED                                  12
"
        );
    }

    #[test]
    fn a_narrow_terminal_cuts_text_but_never_keys() {
        let text = shown(Some(60));
        assert!(text.lines().all(|line| line.width() <= 60), "{text}");
        assert!(text.contains("harbour-post-1931-07-04-p01-002"), "{text}");
        assert!(text.contains('…'), "{text}");
    }
}
