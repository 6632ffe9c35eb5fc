//! Text from a page is hostile: what a terminal would act on becomes something to see.

use std::borrow::Cow;

/// A text for one line of a terminal: no control character, no escape, nothing that turns the
/// direction of reading; line ends and tabs become spaces, invisible characters vanish.
#[must_use]
pub fn safe(text: &str) -> Cow<'_, str> {
    clean(text, false)
}

/// The same for a text of several lines: line ends stay.
#[must_use]
pub fn safe_block(text: &str) -> Cow<'_, str> {
    clean(text, true)
}

/// The same for a cell of a table: one that a spreadsheet would take for a formula gets an apostrophe,
/// the spreadsheets' own mark for text, and [`unguarded`] takes it away again.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    let text = safe_block(text);
    if is_like_formula(&text) { Cow::Owned(format!("'{text}")) } else { text }
}

/// A cell without the apostrophe that [`guarded`] puts before it, and no other.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_like_formula(text)).unwrap_or(cell)
}

/// Whether a cell begins like a formula. One that does so behind apostrophes counts too: its own could
/// not be told from the one that is put before it.
fn is_like_formula(text: &str) -> bool {
    let text = text.trim_start_matches('\'').trim_start_matches([' ', '\u{3000}', '\u{feff}']);
    let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '|', '＝', '＋', '－', '＠'];
    text.starts_with(signs)
}

fn clean(text: &str, lines: bool) -> Cow<'_, str> {
    if !text.chars().any(|c| is_unsafe(c, lines)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if !is_unsafe(c, lines) => out.push(c),
            '\n' | '\t' | '\u{2028}' | '\u{2029}' | '\u{85}' => out.push(' '),
            '\r' => {}
            '\0'..='\u{1f}' => {
                out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'));
            }
            '\u{7f}' => out.push('␡'),
            '\u{80}'..='\u{9f}' => out.push('\u{fffd}'),
            _ => {}
        }
    }
    Cow::Owned(out)
}

fn is_unsafe(c: char, lines: bool) -> bool {
    match c {
        '\n' => !lines,
        _ => {
            c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
                    | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}'
                    | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{guarded, safe, safe_block, unguarded};

    #[test]
    fn escapes_are_shown_and_not_obeyed() {
        assert_eq!(safe("a\u{1b}[31mred\u{7}"), "a␛[31mred␇");
        assert_eq!(safe("two\nlines\tand\r a return"), "two lines and a return");
        assert_eq!(safe("\u{9b}31m \u{202e}reversed\u{2066}"), "\u{fffd}31m reversed");
        assert_eq!(safe_block("two\nlines\u{1b}"), "two\nlines␛");
        assert_eq!(safe("云岭镇新桥通车"), "云岭镇新桥通车");
    }

    #[test]
    fn formulas_are_marked() {
        for text in
            ["=HYPERLINK(\"http://example.invalid\")", "+1", "-1", "@x", "＝1", "  =1", "'=1"]
        {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        assert_eq!(guarded("\t=1"), "' =1");
        assert_eq!(guarded("\u{200b}=1"), "'=1");
        assert_eq!(guarded("1 = 1\u{1b}[2J"), "1 = 1␛[2J");
        for text in ["“引号”开头", "'Tis true", "'", "it's"] {
            assert_eq!((&*guarded(text), unguarded(text)), (text, text));
        }
        assert_eq!(unguarded("'' +1"), "' +1");
    }

    proptest! {
        #[test]
        fn a_cell_is_read_as_it_was(text in "[' ]{0,3}[=+@＝x-]{0,2}.{0,4}") {
            assert_eq!(unguarded(&guarded(&text)), safe_block(&text));
        }

        #[test]
        fn no_control_character_is_left(text in any::<String>()) {
            assert!(!safe(&text).chars().any(char::is_control));
            assert!(!safe_block(&text).chars().any(|c| c.is_control() && c != '\n'));
        }
    }
}
